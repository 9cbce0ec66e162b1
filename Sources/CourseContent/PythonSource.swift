/// The little a knob needs to know of Python: where statements begin and where a literal ends.
struct PythonSource {
  private let bytes: ArraySlice<UInt8>

  init(_ text: String) { bytes = Array(text.utf8)[...] }

  /// An assignment `NAME = …` at column 1, outside strings and brackets.
  struct Assignment {
    var name: String
    /// The 1-based line.
    var line: Int
    /// What is assigned, as UTF-8 offsets; nil unless it is one literal and nothing else.
    var literal: Range<Int>?
  }

  /// The plain assignments at module level.
  func assignments() -> [Assignment] {
    var found: [Assignment] = []
    var index = 0
    var line = 1
    var depth = 0
    var isLineStart = true
    while index < bytes.count {
      if isLineStart, depth == 0, let assignment = assignment(at: index, line: line) {
        found.append(assignment)
      }
      isLineStart = false
      switch bytes[index] {
      case 0x0A:
        line += 1
        isLineStart = true
        index += 1
      case UInt8(ascii: "#"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let end = endOfString(at: index) ?? index + 1
        line += bytes[index..<end].count { $0 == 0x0A }
        index = end
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        index += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        index += 1
      case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
        line += 1
        index += 2
      default: index += 1
      }
    }
    return found
  }

  private func assignment(at start: Int, line: Int) -> Assignment? {
    var index = start
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    guard index > start, !(0x30...0x39).contains(bytes[start]) else { return nil }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    index = afterBlanks(index)
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="), bytes[index + 1] != UInt8(ascii: "=")
    else {
      return nil
    }
    index = afterBlanks(index + 1)
    guard let end = endOfLiteral(at: index) else { return Assignment(name: name, line: line, literal: nil) }
    let after = afterBlanks(end)
    let isAlone = after == bytes.count || bytes[after] == 0x0A || bytes[after] == UInt8(ascii: "#")
    return Assignment(name: name, line: line, literal: isAlone ? index..<end : nil)
  }

  /// Whether a text is one Python literal: a number, a string, True, False, None, or a display of literals.
  static func isLiteral(_ text: String) -> Bool {
    let source = PythonSource(text)
    guard let end = source.endOfLiteral(at: 0) else { return false }
    return end == source.bytes.count
  }

  private func afterBlanks(_ start: Int, lines: Bool = false) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || (lines && bytes[index] == 0x0A)
    {
      index += 1
    }
    return index
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }

  private func endOfLiteral(at start: Int, depth: Int = 0) -> Int? {
    guard start < bytes.count, depth < 20 else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "["): return endOfDisplay(at: start, closing: UInt8(ascii: "]"), depth: depth)
    case UInt8(ascii: "("): return endOfDisplay(at: start, closing: UInt8(ascii: ")"), depth: depth)
    case UInt8(ascii: "{"): return endOfDisplay(at: start, closing: UInt8(ascii: "}"), depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return endOfString(at: start)
    case UInt8(ascii: "-"), UInt8(ascii: "+"): return endOfNumber(at: afterBlanks(start + 1))
    case 0x30...0x39, UInt8(ascii: "."): return endOfNumber(at: start)
    default:
      var end = start
      while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      if ["True", "False", "None"].contains(word) { return end }
      let isPrefix = ["b", "r", "u", "rb", "br"].contains(word.lowercased())
      guard isPrefix, end < bytes.count, bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'")
      else {
        return nil
      }
      return endOfString(at: end)
    }
  }

  private func endOfDisplay(at start: Int, closing: UInt8, depth: Int) -> Int? {
    var index = afterBlanks(start + 1, lines: true)
    while index < bytes.count {
      if bytes[index] == closing { return index + 1 }
      guard let end = endOfLiteral(at: index, depth: depth + 1) else { return nil }
      index = afterBlanks(end, lines: true)
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ":"), closing == UInt8(ascii: "}") || bytes[index] == UInt8(ascii: ",")
      {
        index = afterBlanks(index + 1, lines: true)
      } else if bytes[index] == UInt8(ascii: ",") {
        index = afterBlanks(index + 1, lines: true)
      } else if bytes[index] != closing {
        return nil
      }
    }
    return nil
  }

  private func endOfNumber(at start: Int) -> Int? {
    var index = start
    var hasDigit = false
    while index < bytes.count {
      let byte = bytes[index]
      let afterExponent =
        index > start && bytes[index - 1] | 0x20 == UInt8(ascii: "e")
        && !bytes[start..<index].starts(with: [0x30, UInt8(ascii: "x")])
      if (0x30...0x39).contains(byte) { hasDigit = true }
      let isPart =
        isNameByte(byte) && byte < 0x80 || byte == UInt8(ascii: ".")
        || (afterExponent && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")))
      guard isPart else { break }
      index += 1
    }
    guard hasDigit, index > start else { return nil }
    let text = String(decoding: bytes[start..<index], as: UTF8.self).filter { $0 != "_" }.lowercased()
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) == nil ? nil : index }
    if text.hasPrefix("0b") { return Int(text.dropFirst(2), radix: 2) == nil ? nil : index }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) == nil ? nil : index }
    // Swift wants a digit on both sides of the point.
    var spelled: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), spelled.isEmpty { spelled.append(0x30) }
      if byte == UInt8(ascii: "e"), spelled.last == UInt8(ascii: ".") { spelled.append(0x30) }
      spelled.append(byte)
    }
    if spelled.last == UInt8(ascii: ".") { spelled.append(0x30) }
    return Double(String(decoding: spelled, as: UTF8.self)) == nil ? nil : index
  }

  private func endOfString(at start: Int) -> Int? {
    let quote = bytes[start]
    let isTriple = start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
    var index = start + (isTriple ? 3 : 1)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == quote {
        if !isTriple { return index + 1 }
        if index + 2 < bytes.count, bytes[index + 1] == quote, bytes[index + 2] == quote { return index + 3 }
        index += 1
      } else if bytes[index] == 0x0A, !isTriple {
        return nil
      } else {
        index += 1
      }
    }
    return nil
  }
}
