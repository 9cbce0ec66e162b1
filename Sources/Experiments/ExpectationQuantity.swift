package import Course

/// A value with its dimension, in base units: seconds and bytes.
package struct Quantity: Equatable, Sendable {
  package var value: Double
  /// The powers of time and size.
  package var time: Int
  package var size: Int
  /// Whether it is a percentage; its value is then the part, 0.1 for 10 %.
  package var isPercent: Bool

  package init(value: Double, time: Int = 0, size: Int = 0, isPercent: Bool = false) {
    self.value = value
    self.time = time
    self.size = size
    self.isPercent = isPercent
  }

  package init(_ measure: Measure) {
    self.init(
      value: measure.baseValue, time: measure.unit.dimension == .time ? 1 : 0,
      size: measure.unit.dimension == .size ? 1 : 0, isPercent: measure.unit == .percent)
  }

  /// What it measures, in words.
  var kind: String {
    switch (time, size, isPercent) {
    case (0, 0, true): "a percentage"
    case (0, 0, false): "a plain number"
    case (1, 0, _): "a time"
    case (0, 1, _): "a size"
    case (-1, 0, _): "a rate"
    case (-1, 1, _): "a throughput"
    default: "a compound quantity"
    }
  }

  func isComparable(to other: Quantity) -> Bool {
    time == other.time && size == other.size && isPercent == other.isPercent
  }

  /// The value with a fitting unit and three or four digits: `8.71 ms`.
  package var description: String {
    switch (time, size, isPercent) {
    case (0, 0, true): return Quantity.digits(value * 100) + " %"
    case (1, 0, _):
      for (unit, factor) in [("min", 60.0), ("s", 1), ("ms", 1e-3), ("us", 1e-6)] where abs(value) >= factor {
        if unit == "min", abs(value) < 600 { continue }
        return Quantity.digits(value / factor) + " " + unit
      }
      return value == 0 ? "0 s" : Quantity.digits(value * 1e9) + " ns"
    case (0, 1, _):
      for (unit, factor) in [("GB", 1e9), ("MB", 1e6), ("KB", 1e3)] where abs(value) >= factor {
        return Quantity.digits(value / factor) + " " + unit
      }
      return Quantity.digits(value) + " B"
    default: return Quantity.digits(value)
    }
  }

  private static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    if abs(value) >= 1000 || value == value.rounded() {
      return abs(value) < 1e15 ? String(Int(value.rounded())) : "\(value)"
    }
    let scale: Double = abs(value) >= 100 ? 10 : abs(value) >= 1 ? 100 : 10000
    return "\((value * scale).rounded() / scale)"
  }
}

/// The line of output `label: number [unit]` and nothing after, which makes a result.
package struct ResultLine: Equatable, Sendable {
  package var label: String
  package var measure: Measure

  /// Reads a line, without its line feed; nil for any other line.
  package init?(_ line: some StringProtocol) {
    let bytes = Array(line.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 2 < bytes.count,
      bytes[0] != 0x20, bytes[colon + 1] == 0x20
    else { return nil }
    var end = bytes.count
    while end > colon, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
    var index = colon + 2
    while index < end, Self.isNumberByte(bytes[index], after: bytes[index - 1]) { index += 1 }
    let number = String(decoding: bytes[(colon + 2)..<index], as: UTF8.self)
    guard let value = Double(number), value.isFinite,
      number.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else {
      return nil
    }
    if index < end, bytes[index] == 0x20 { index += 1 }
    guard let unit = MeasureUnit(rawValue: String(decoding: bytes[index..<end], as: UTF8.self)) else {
      return nil
    }
    label = String(decoding: bytes[..<colon], as: UTF8.self)
    measure = Measure(value, unit)
  }

  private static func isNumberByte(_ byte: UInt8, after before: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."): true
    case UInt8(ascii: "e"), UInt8(ascii: "E"): (0x30...0x39).contains(before) || before == UInt8(ascii: ".")
    case UInt8(ascii: "-"), UInt8(ascii: "+"): before == 0x20 || before | 0x20 == UInt8(ascii: "e")
    default: false
    }
  }

  /// The results in a program's output, each label with everything printed under it.
  package static func results(in output: String) -> [String: [Measure]] {
    var results: [String: [Measure]] = [:]
    for line in output.utf8.split(separator: 0x0A) {
      if let found = ResultLine(Substring(line)) { results[found.label, default: []].append(found.measure) }
    }
    return results
  }
}
