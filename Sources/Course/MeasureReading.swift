/// What a text says as a number with a unit.
package enum MeasureReading: Equatable, Sendable {
  /// The values it may mean: two where a comma can be a decimal comma or a thousands separator.
  case number(values: [Double], unit: MeasureUnit)
  /// A number followed by a word that is no unit, such as `4 threads`.
  case counted(values: [Double], what: String)
  /// A range or several numbers.
  case several
  case notANumber

  /// Reads `5 ms`, `0.005 s`, `5e-3s`, `1,000`, `1 000`, `5k`, `0,5`, `12%`, `2x`, `five`.
  package init(_ text: some StringProtocol) {
    var form = TextComparison.folded(text, quotesAsOne: true)
    while form.hasSuffix("."), form.utf8.count > 1 { form.removeLast() }
    for prefix in ["about ", "around ", "circa ", "ca. ", "approximately ", "~", "≈", "="]
    where form.lowercased().hasPrefix(prefix) {
      form = TextComparison.folded(form.dropFirst(prefix.count), quotesAsOne: true)
    }
    let bytes = Array(form.utf8)
    guard let number = NumberText(bytes[...]) else {
      self = MeasureReading.inWords(form)
      return
    }
    let (times, rest) = MeasureReading.splittingScale(
      String(decoding: bytes[number.end...].drop { $0 == 0x20 }, as: UTF8.self))
    let values = number.values.map { $0 * times }
    if rest.isEmpty {
      self = .number(values: values, unit: .none)
    } else if let (unit, factor) = MeasureUnit.named(rest) {
      self = .number(values: values.map { $0 * factor }, unit: unit)
    } else if rest.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
      self = .several
    } else if rest.unicodeScalars.first?.properties.isAlphabetic == true {
      self = .counted(values: values, what: rest)
    } else {
      self = .notANumber
    }
  }

  /// Takes `k`, `thousand` and the like off the start of what follows a number, as the factor they stand for.
  private static func splittingScale(_ text: String) -> (times: Double, rest: String) {
    let word = text.prefix { $0 != " " }
    let times: Double? =
      switch word {
      // A small m may be milli, metre or minute.
      case "M": 1e6
      default:
        switch word.lowercased() {
        case "k", "thousand": 1e3
        case "hundred": 100
        case "mio", "million": 1e6
        default: nil
        }
      }
    guard let times else { return (1, text) }
    return (times, String(text.dropFirst(word.count).drop { $0 == " " }))
  }

  /// A number word, alone or before a unit: words of a sentence (`one name gone`) are no numbers.
  private static func inWords(_ form: String) -> MeasureReading {
    let names = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    let lower = form.lowercased()
    let first = lower.prefix { $0 != " " }
    let ten = tens.firstIndex(of: String(first)).map { 10 * $0 + 20 }
    guard let place = ten ?? names.firstIndex(of: first == "none" ? "zero" : String(first)) else {
      return .notANumber
    }
    let (times, rest) = splittingScale(String(form.dropFirst(first.count).drop { $0 == " " }))
    let value = Double(place) * times
    if rest.isEmpty { return .number(values: [value], unit: .none) }
    if let (unit, factor) = MeasureUnit.named(rest) { return .number(values: [value * factor], unit: unit) }
    return .notANumber
  }
}

/// A number at the start of a text, with the separators people write.
struct NumberText {
  /// What it may mean; never empty.
  var values: [Double]
  /// The index after its last byte.
  var end: Int

  init?(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    var sign = ""
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      if bytes[index] == UInt8(ascii: "-") { sign = "-" }
      index += 1
    }
    func isDigit(_ position: Int) -> Bool {
      position < bytes.endIndex && bytes[position] >= 0x30 && bytes[position] <= 0x39
    }
    /// Exactly three digits follow, not four.
    func isGroup(_ position: Int) -> Bool {
      isDigit(position) && isDigit(position + 1) && isDigit(position + 2) && !isDigit(position + 3)
    }
    // Runs of digits and what separates them.
    var runs: [String] = []
    var separators: [UInt8] = []
    func takeRun() {
      var run = ""
      while isDigit(index) {
        run.unicodeScalars.append(Unicode.Scalar(bytes[index]))
        index += 1
      }
      runs.append(run)
    }
    takeRun()
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), isDigit(index + 1) {
        separators.append(byte)
      } else if byte == 0x20 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "'"), isGroup(index + 1),
        !runs[0].isEmpty, runs[runs.count - 1].utf8.count <= 3
      {
        separators.append(0x20)
      } else if byte == UInt8(ascii: "."), !runs[0].isEmpty, separators.isEmpty {
        // "5." is 5.
        index += 1
        break
      } else {
        break
      }
      index += 1
      takeRun()
    }
    guard runs.contains(where: { !$0.isEmpty }) else { return nil }
    var exponent = ""
    if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var after = index + 1
      var mark = "e"
      if after < bytes.endIndex, bytes[after] == UInt8(ascii: "-") || bytes[after] == UInt8(ascii: "+") {
        mark.unicodeScalars.append(Unicode.Scalar(bytes[after]))
        after += 1
      }
      if isDigit(after) {
        while isDigit(after) {
          mark.unicodeScalars.append(Unicode.Scalar(bytes[after]))
          after += 1
        }
        exponent = mark
        index = after
      }
    }
    end = index
    let spellings = NumberText.spellings(runs: runs, separators: separators)
    values = spellings.compactMap { Double(sign + $0 + exponent) }.filter(\.isFinite)
    if values.isEmpty { return nil }
  }

  /// The plain spellings, with a decimal point only, that the runs of digits may stand for.
  private static func spellings(runs: [String], separators: [UInt8]) -> [String] {
    let whole = runs.joined()
    let first = runs[0].isEmpty ? "0" : runs[0]
    guard let last = separators.last else { return [whole] }
    let fraction = runs[runs.count - 1]
    let decimal = (runs[0].isEmpty ? "0" : "") + runs.dropLast().joined() + "." + fraction
    if separators.count == 1 {
      switch last {
      case 0x20: return [whole]
      case UInt8(ascii: ","):
        // "0,500" and "1,5" have a decimal comma; "1,500" may be either.
        let canBeGroup = fraction.utf8.count == 3 && first != "0" && first.utf8.count <= 3
        return canBeGroup ? [whole, decimal] : [decimal]
      default: return [decimal]
      }
    }
    let groups = runs.dropFirst().dropLast().allSatisfy { $0.utf8.count == 3 } && runs[0].utf8.count <= 3
    let same = separators.allSatisfy { $0 == last }
    if same { return groups && fraction.utf8.count == 3 ? [whole] : [] }
    return groups && last != 0x20 && separators.dropLast().allSatisfy({ $0 == separators[0] })
      ? [decimal] : []
  }
}

extension MeasureReading {
  /// Reads it as a percentage where that is asked for and no unit is given: 12 says 12 %, 0.25 says 25 %.
  ///
  /// A bare 1 may mean both ends of the scale, and nothing but its sign tells a negative number; those stay as they are.
  package var asPercentage: MeasureReading {
    guard case .number(let values, .none) = self, values.count == 1, values[0] > 0, values[0] != 1 else {
      return self
    }
    let value = values[0] < 1 ? (values[0] * 1e6).rounded() / 1e4 : values[0]
    return .number(values: [value], unit: .percent)
  }
}

extension MeasureUnit {
  /// The unit with a name or symbol, and how many of it the name stands for; nil for other words.
  package static func named(_ name: String) -> (MeasureUnit, factor: Double)? {
    // Symbols of sizes differ from others by case alone only where no one means it ("Mb" is read as "MB").
    switch name.lowercased() {
    case "ns", "nanosecond", "nanoseconds", "nsec": (.nanoseconds, 1)
    case "us", "microsecond", "microseconds", "usec", "mus": (.microseconds, 1)
    case "ms", "millisecond", "milliseconds", "msec", "millis": (.milliseconds, 1)
    case "s", "sec", "secs", "second", "seconds": (.seconds, 1)
    case "min", "mins", "minute", "minutes": (.minutes, 1)
    case "h", "hour", "hours": (.minutes, 60)
    case "b", "byte", "bytes": (.bytes, 1)
    case "kb", "kilobyte", "kilobytes": (.kilobytes, 1)
    case "mb", "megabyte", "megabytes": (.megabytes, 1)
    case "gb", "gigabyte", "gigabytes": (.gigabytes, 1)
    case "kib", "kibibyte", "kibibytes": (.bytes, 1024)
    case "mib", "mebibyte", "mebibytes": (.bytes, 1_048_576)
    case "gib", "gibibyte", "gibibytes": (.bytes, 1_073_741_824)
    case "%", "percent", "per cent", "pct": (.percent, 1)
    case "x", "times", "-fold", "fold": (.times, 1)
    default: nil
    }
  }
}

extension NumberKey {
  /// Reads a key: `5 ms`, `5 ms ±10%`, `5 ms ±0.5 ms`, `4..6 ms`, `12`; nil where the text is words.
  ///
  /// A number with a decimal point but without unit, tolerance or range is a text (`3.10` is not 3.1).
  package init?(parsing text: String) {
    let form = TextComparison.folded(text, quotesAsOne: true)
    if let dots = form.range(of: "..") {
      guard let low = NumberKey.plain(form[..<dots.lowerBound]),
        let high = NumberKey.plain(form[dots.upperBound...]), high.value >= low.value,
        low.unit == high.unit || low.unit == .none
      else { return nil }
      self.init(target: .range(low.value...high.value), unit: high.unit, text: form)
      return
    }
    let sign = form.range(of: "±") ?? form.range(of: "+-") ?? form.range(of: "+/-")
    guard let sign else {
      guard let value = NumberKey.plain(form), value.unit != .none || value.isWhole else { return nil }
      self.init(target: .value(value.value, tolerance: 0), unit: value.unit, text: form)
      return
    }
    guard let value = NumberKey.plain(form[..<sign.lowerBound]),
      let tolerance = NumberKey.plain(form[sign.upperBound...]), tolerance.value >= 0
    else { return nil }
    let allowed: Double
    if tolerance.unit == .percent {
      // Always a part of the value, also of a percentage: 10 % ±10% is 9 to 11 %.
      allowed = abs(value.value) * tolerance.value / 100
    } else if tolerance.unit == .none || tolerance.unit == value.unit {
      allowed = tolerance.value
    } else if tolerance.unit.dimension == value.unit.dimension {
      allowed = tolerance.value * tolerance.unit.factor / value.unit.factor
    } else {
      return nil
    }
    self.init(target: .value(value.value, tolerance: allowed), unit: value.unit, text: form)
  }

  private static func plain(_ text: some StringProtocol) -> (value: Double, unit: MeasureUnit, isWhole: Bool)?
  {
    guard case .number(let values, let unit) = MeasureReading(text) else { return nil }
    let digits = text.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }
    let isWhole = digits.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "_") }
    return (values[0], unit, isWhole)
  }

  /// Whether a value in the key's own unit is right; a billionth off does not matter.
  package func accepts(_ value: Double) -> Bool {
    switch target {
    case .value(let wanted, let tolerance):
      return abs(value - wanted) <= tolerance + 1e-9 * max(abs(wanted), abs(value))
    case .range(let range):
      let slack = 1e-9 * max(abs(range.lowerBound), abs(range.upperBound))
      return value >= range.lowerBound - slack && value <= range.upperBound + slack
    }
  }
}

extension String {
  /// Where a text of one or more characters first occurs.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
