/// A format of `struct`, read.
final class StructFormat {
  struct Item {
    let code: UInt8
    /// Bytes of one value (of the whole string for `s` and `p`).
    let size: Int
    /// How many values; 1 for `s` and `p`.
    let count: Int
    /// Where the first begins.
    let offset: Int
  }

  let text: String
  let items: [Item]
  let size: Int
  let isBigEndian: Bool
  /// Whether sizes and alignments are the machine's own, in which case errors name other ranges.
  let isNative: Bool
  /// How many values it packs.
  let valueCount: Int

  private init(_ text: String, _ items: [Item], size: Int, isBigEndian: Bool, isNative: Bool) {
    self.text = text
    self.items = items
    self.size = size
    self.isBigEndian = isBigEndian
    self.isNative = isNative
    valueCount = items.reduce(0) { $0 + $1.count }
  }

  /// What makes a format bad.
  struct Problem: Error { let message: String }

  static func read(_ text: String) throws(Problem) -> StructFormat {
    var code = Array(text.utf8)[...]
    if code.contains(0) { throw Problem(message: "embedded null character") }
    var isBig = false
    var isNative = true
    if let first = code.first, "@=<>!".utf8.contains(first) {
      isBig = first == 62 || first == 33
      isNative = first == 64
      code = code.dropFirst()
    }
    var items: [Item] = []
    var at = 0
    while let c = code.popFirst() {
      if [32, 9, 10, 11, 12, 13].contains(c) { continue }
      var kind = c
      var count = 1
      if c >= 48, c <= 57 {
        count = Int(c - 48)
        while let d = code.first, d >= 48, d <= 57 {
          let (tens, over) = count.multipliedReportingOverflow(by: 10)
          let (sum, overToo) = tens.addingReportingOverflow(Int(d - 48))
          if over || overToo { throw Problem(message: "total struct size too long") }
          count = sum
          code = code.dropFirst()
        }
        guard let next = code.popFirst() else {
          throw Problem(message: "repeat count given without format specifier")
        }
        kind = next
      }
      guard let unit = unitSize(kind, isNative: isNative) else {
        throw Problem(message: "bad char in struct format")
      }
      if isNative, unit > 1 { at = (at + unit - 1) / unit * unit }
      let (bytes, over) = count.multipliedReportingOverflow(by: unit)
      let (end, overToo) = at.addingReportingOverflow(bytes)
      if over || overToo { throw Problem(message: "total struct size too long") }
      switch kind {
      case 120: break
      case 115, 112: items.append(Item(code: kind, size: count, count: 1, offset: at))
      default: if count > 0 { items.append(Item(code: kind, size: unit, count: count, offset: at)) }
      }
      at = end
    }
    return StructFormat(text, items, size: at, isBigEndian: isBig, isNative: isNative)
  }

  private static func unitSize(_ code: UInt8, isNative: Bool) -> Int? {
    switch UnicodeScalar(code) {
    case "x", "c", "b", "B", "?", "s", "p": return 1
    case "h", "H", "e": return 2
    case "i", "I", "f": return 4
    case "l", "L": return isNative ? 8 : 4
    case "q", "Q", "d": return 8
    case "n", "N", "P": return isNative ? 8 : nil
    default: return nil
    }
  }
}

extension StructFormat {
  /// Writes the low `size` bytes of `bits`.
  func put(_ bits: UInt64, size: Int, at: Int, _ out: inout [UInt8]) {
    for i in 0..<size {
      out[at + (isBigEndian ? size - 1 - i : i)] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * i))
    }
  }

  func get(_ bytes: [UInt8], size: Int, at: Int) -> UInt64 {
    var bits: UInt64 = 0
    for i in 0..<size { bits |= UInt64(bytes[at + (isBigEndian ? size - 1 - i : i)]) << UInt64(8 * i) }
    return bits
  }
}
