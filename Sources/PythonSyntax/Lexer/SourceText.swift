/// Makes of a file's bytes what the lexer reads: UTF-8 with `\n` line ends, closed by a newline and a NUL.
enum SourceText {
  static func decoded(_ input: [UInt8], filename: String) throws(SyntaxError) -> [UInt8] {
    var bytes = input
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    if bytes.contains(UInt8(ascii: "\r")) { bytes = withUnixLineEnds(bytes) }
    if bytes.contains(0) {
      throw plainError("source code string cannot contain null bytes", filename: filename)
    }
    if bytes.contains(where: { $0 >= 0x80 }) {
      bytes = try transcoded(bytes, hasMark: hasMark, filename: filename)
    }
    if bytes.last != UInt8(ascii: "\n") && !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(0)
    return bytes
  }

  private static func plainError(_ message: String, line: Int = 0, filename: String) -> SyntaxError {
    SyntaxError(
      message: message, filename: filename, line: line, column: 0, endLine: line, endColumn: 0, text: nil)
  }

  private static func withUnixLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      guard byte == UInt8(ascii: "\r") else {
        out.append(byte)
        continue
      }
      if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
    }
    return out
  }

  private static func transcoded(
    _ bytes: [UInt8], hasMark: Bool, filename: String
  ) throws(SyntaxError)
    -> [UInt8]
  {
    let declared = hasMark ? nil : declaredEncoding(bytes)
    switch declared {
    case nil, "utf-8", "utf8", "utf-8-sig":
      guard let bad = firstInvalidUTF8(bytes) else { return bytes }
      let line = 1 + bytes[..<bad].count { $0 == UInt8(ascii: "\n") }
      if declared != nil {
        throw plainError(
          "(unicode error) 'utf-8' codec can't decode byte 0x\(String(bytes[bad], radix: 16)) in position "
            + "\(bad - bytes.startIndex): invalid start byte", filename: filename)
      }
      throw plainError(
        "Non-UTF-8 code starting with '\\x\(String(bytes[bad], radix: 16))' in file \(filename) on line \(line), "
          + "but no encoding declared; see https://peps.python.org/pep-0263/ for details",
        line: line, filename: filename)
    case "latin-1", "iso-8859-1", "iso8859-1", "latin1", "l1":
      return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
    case .some(let name):
      throw plainError("unknown encoding: \(name)", filename: filename)
    }
  }

  /// The encoding a comment in one of the first two lines names (PEP 263), in lower case with hyphens.
  private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
    for line in bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
      .prefix(2)
    {
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = text.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
      if trimmed.isEmpty { continue }
      guard trimmed.first == "#" else { return nil }
      guard let match = trimmed.firstMatch(of: /coding[:=][ \t]*([-_.a-zA-Z0-9]+)/) else { continue }
      return String(match.1).lowercased().replacing("_", with: "-")
    }
    return nil
  }

  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var index = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .emptyInput: return nil
      case .error: return index
      case .valid(let scalar): index += scalar.count
      }
    }
  }
}
