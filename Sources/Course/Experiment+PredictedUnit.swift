extension Experiment {
  /// The unit of the result that is to be predicted, as the script's `print` shows it; nil where it does not.
  package var predictedUnit: MeasureUnit? {
    guard case .number(let label, _)? = prediction?.form else { return nil }
    var units: Set<MeasureUnit> = []
    for line in body.split(separator: "\n") {
      for quote in ["\"", "'"] {
        guard let start = line.firstRange(of: "\(quote)\(label): ")?.upperBound,
          let end = line[start...].firstRange(of: quote)?.lowerBound,
          let unit = MeasureUnit(printedBy: line[start..<end])
        else { continue }
        units.insert(unit)
      }
    }
    if units.isEmpty { units = unitsOfComputedLabels }
    return units.count == 1 ? units.first : nil
  }

  /// The units that lines such as `print(f"{name}: {value} ms")` give to labels that only the run knows.
  private var unitsOfComputedLabels: Set<MeasureUnit> {
    var units: Set<MeasureUnit> = []
    for line in body.split(separator: "\n") {
      for quote in ["\"", "'"] {
        guard let label = line.firstRange(of: "f\(quote){"),
          let start = line[label.upperBound...].firstRange(of: "}: ")?.upperBound,
          let end = line[start...].firstRange(of: quote)?.lowerBound,
          let unit = MeasureUnit(printedBy: line[start..<end])
        else { continue }
        units.insert(unit)
      }
    }
    return units
  }
}

extension MeasureUnit {
  /// What stands behind the number in `{1000 * elapsed:.1f} ms` or `%.1f ms`.
  fileprivate init?(printedBy format: Substring) {
    var rest: Substring
    if format.hasPrefix("{"), let brace = format.lastIndex(of: "}") {
      rest = format[format.index(after: brace)...]
    } else if format.hasPrefix("%"), let letter = format.firstIndex(where: \.isLetter) {
      rest = format[format.index(after: letter)...]
    } else {
      return nil
    }
    if rest.first == " " { rest.removeFirst() }
    self.init(rawValue: rest == "%%" ? "%" : String(rest))
  }
}
