import PythonSyntax

/// What the parser or the compiler finds wrong with a source: the exception Python raises, and its report.
extension Machine {
  /// An error of the parser or of the compiler in the parser's terms; nil for any other.
  static func syntaxError(_ error: any Error, in source: String) -> PythonSyntax.SyntaxError? {
    if let error = error as? PythonSyntax.SyntaxError { return error }
    guard let error = error as? CompileError else { return nil }
    let range = error.range
    let line = SourceText(filename: error.filename, text: source).line(range.line) ?? ""
    func offset(_ byte: Int) -> Int {
      String(decoding: Array(line.utf8).prefix(byte), as: UTF8.self).unicodeScalars.count + 1
    }
    return PythonSyntax.SyntaxError(
      message: error.message, filename: error.filename, line: range.line, column: offset(range.column),
      endLine: range.endLine, endColumn: offset(range.endColumn), text: line.isEmpty ? nil : line)
  }

  /// Raises the SyntaxError, IndentationError or TabError that compiling `source` ended with.
  mutating func raiseSyntaxError(_ error: any Error, in source: String) -> Flow {
    guard let found = Machine.syntaxError(error, in: source) else {
      return raise(.syntaxError, "\(error)")
    }
    var error = found
    error.text = found.text.map { $0 + "\n" }
    return raiseSyntaxError(error)
  }

  private mutating func raiseSyntaxError(_ found: PythonSyntax.SyntaxError) -> Flow {
    let type: BuiltinType =
      switch found.kind {
      case .syntaxError: .syntaxError
      case .indentationError: .indentationError
      case .tabError: .tabError
      }
    let place = tuple(
      heap.str(found.filename), .int(found.line), .int(found.column),
      found.text.map { heap.str($0) } ?? .none, .int(found.endLine), .int(found.endColumn))
    return raise(heap.newException(heap.types[type], args: tuple(heap.str(found.message), place)))
  }

  /// Raises what compiling a text ended with, as `compile`, `eval` and `exec` do: some details differ from a file's.
  mutating func raiseCompileError(_ error: any Error, in source: [UInt8], _ mode: InputMode) -> Flow {
    let text = String(
      decoding: source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.dropFirst(3) : source[...], as: UTF8.self)
    guard var found = Machine.syntaxError(error, in: text) else { return raiseSyntaxError(error, in: text) }
    let isTooDeep = ["too much nesting", "expression too long"].contains { found.message.hasPrefix($0) }
    if isTooDeep, found.message.hasPrefix("too much"), source.count > 12_000 {
      return raise(.memoryError, "Parser stack overflowed - Python source too complex to parse")
    }
    if isTooDeep { return raise(.recursionError, "maximum recursion depth exceeded during compilation") }
    // The compiler does not know the text.
    if error is CompileError { found.text = nil }
    let endsLine = source.last == UInt8(ascii: "\n")
    let lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") } + (endsLine ? 0 : 1)
    var addsNewline = !Machine.lexicalMessages.contains { found.message.hasPrefix($0) }
    if mode != .file, !endsLine, found.line >= lineCount {
      addsNewline = false
      let last = SourceText(filename: "", text: text).line(lineCount) ?? ""
      let isAtEnd = text.isEmpty || found.line > lineCount || found.column > last.unicodeScalars.count
      if isAtEnd, found.message == "invalid syntax" {
        (found.column, found.endColumn) = (0, 0)
        found.line = text.isEmpty ? 0 : lineCount
        found.endLine = found.line
        found.text = last
      }
    }
    if addsNewline, let line = found.text { found.text = line + "\n" }
    return raiseSyntaxError(found)
  }

  /// How the messages of CPython's tokenizer begin, which gives the line without its end.
  private static let lexicalMessages = [
    "unterminated ", "unmatched ", "closing parenthesis", "invalid decimal", "invalid hexadecimal",
    "invalid octal", "invalid binary", "invalid imaginary", "invalid digit", "leading zeros",
    "invalid character", "invalid non-printable", "too many nested", "f-string: expecting",
    "unexpected character after line",
  ]

  // MARK: Reports

  /// The lines above a syntax error's name and message; nil for one that tells no place, and for everything else.
  mutating func syntaxErrorPlace(_ e: Value) -> (lines: String, message: String)? {
    let args = TupleRef(ExceptionRef(e).p.pointee.args)
    guard isInstanceOf(e, .syntaxError), args.count == 2, args[1].has(.tuple) else { return nil }
    let place = TupleRef(args[1])
    guard place.count >= 4, place[1].isInt, place[0].has(.str) || place[0].isNone else { return nil }
    func number(_ i: Int) -> Int? { i < place.count && place[i].isInt ? Int(place[i].bits) : nil }
    let line = Int(place[1].bits)
    let text = place[3].has(.str) ? StrRef(place[3]).string : nil
    let column = number(2) ?? -1
    let end = (number(4) ?? line) > line ? (text?.utf8.count ?? 0) : number(5) ?? -1
    let message = quickStr(args[0]) ?? "<exception str() failed>"
    let error = PythonSyntax.SyntaxError(
      kind: isInstanceOf(e, .indentationError) ? .indentationError : .syntaxError, message: message,
      filename: place[0].has(.str) ? StrRef(place[0]).string : "<string>", line: line, column: column,
      endLine: line, endColumn: end, text: text.map { $0.last == "\n" ? String($0.dropLast()) : $0 })
    let lines = error.place.map { $0 + "\n" }.joined()
    return (lines, message)
  }
}
