/// Parses a file.
///
/// - Parameters:
///   - source: the file's text; `\r\n` and `\r` end lines too, and a byte order mark is skipped.
///   - filename: the name errors and tracebacks show.
/// - Throws: the error CPython 3.12 would report, save those it leaves to its compiler (such as `'return' outside
///   function`).
package func parseModule(_ source: String, filename: String) throws(SyntaxError) -> Module {
  try parseModule(bytes: Array(source.utf8), filename: filename)
}

/// Parses a file from its bytes, which must be UTF-8, or what a coding comment in the first two lines says.
package func parseModule(bytes: [UInt8], filename: String) throws(SyntaxError) -> Module {
  var parser = Parser(bytes: try SourceText.decoded(bytes, filename: filename), filename: filename)
  let body = try parser.run { p throws(Stop) in try p.module() }
  let escapes = parser.strangeEscapes.sorted { $0.key < $1.key }.map(\.value)
  return Module(body: body, filename: filename, strangeEscapes: escapes)
}

/// Parses a text in one of `compile`'s modes.
package func parse(
  bytes: [UInt8], filename: String, mode: InputMode
) throws(SyntaxError) -> Module {
  var text = bytes
  // `eval` ignores blanks before the expression, which would otherwise be an indent.
  if mode == .expression { text.removeFirst(bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count) }
  var parser = Parser(bytes: try SourceText.decoded(text, filename: filename), filename: filename)
  let endsLine = bytes.last == UInt8(ascii: "\n")
  let body: [Stmt]
  switch mode {
  case .file: body = try parser.run { p throws(Stop) in try p.module() }
  case .expression:
    let value = try parser.run { p throws(Stop) in try p.evalInput() }
    body = [Stmt(.expr(value), value.range)]
  case .interactive: body = try parser.run { p throws(Stop) in try p.singleInput(endsLine: endsLine) }
  }
  let escapes = parser.strangeEscapes.sorted { $0.key < $1.key }.map(\.value)
  return Module(body: body, filename: filename, strangeEscapes: escapes, mode: mode)
}

/// Parses one expression, as `eval` does.
package func parseExpression(_ source: String, filename: String = "<string>") throws(SyntaxError) -> Expr {
  // `eval` ignores blanks before the expression, which would otherwise be an indent.
  let bytes = Array(source.utf8.drop { $0 == 0x20 || $0 == 0x09 })
  var parser = Parser(bytes: try SourceText.decoded(bytes, filename: filename), filename: filename)
  return try parser.run { p throws(Stop) in try p.evalInput() }
}
