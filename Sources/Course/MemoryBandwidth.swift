/// How many bytes a second all cores of a machine together can move through its memory, as content and options say it.
package struct MemoryBandwidth: Hashable, Sendable {
  /// More than zero.
  package let bytesPerSecond: Int64

  /// The least and the most that can be asked for, in bytes a second.
  private static let possible = 1e6...1e13

  /// Reads `20 GB/s`: from 1 MB/s to 10,000 GB/s, nil for anything else.
  package init?(_ text: String) {
    guard text.hasSuffix("/s"), case .number(let values, let unit) = MeasureReading(text.dropLast(2)),
      values.count == 1, unit.dimension == .size,
      MemoryBandwidth.possible.contains(values[0] * unit.factor)
    else { return nil }
    bytesPerSecond = Int64((values[0] * unit.factor).rounded())
  }

  /// The line `# bandwidth: 20 GB/s` in the header of a script, between `# /// gilt` and `# ///`; nil without one.
  package init?(inHeaderOf script: String) {
    guard let line = headerLine("bandwidth", of: script) else { return nil }
    self.init(line.filter { $0 != "\"" && $0 != "'" && $0 != " " })
  }

  /// `20 GB/s`, `2.5 GB/s`, `800 MB/s`.
  package var text: String {
    let (value, unit) =
      bytesPerSecond >= 1_000_000_000
      ? (Double(bytesPerSecond) / 1e9, "GB") : (Double(bytesPerSecond) / 1e6, "MB")
    let number = "\(value)"
    return "\(number.hasSuffix(".0") ? String(number.dropLast(2)) : number) \(unit)/s"
  }
}
