/// Parses Python 3.12 by recursive descent, with precedence climbing for operators.
///
/// As in CPython a file that does not parse is parsed again with `isDiagnosing` set: only then do the rules
/// that look for common mistakes run (those called `invalid_…` in CPython's grammar), so correct programs pay
/// nothing.
struct Parser: ~Copyable {
  var lexer: Lexer
  /// All tokens read so far; the diagnosing pass reads them again.
  var tokens: [Token] = []
  /// The index of the current token.
  var position = 0
  /// The current token's kind.
  var kind: TokenKind = .endMarker
  /// Why parsing stopped, once a rule knows.
  var error: SyntaxError?
  /// Whether this is the second pass, that looks for a good message.
  var isDiagnosing = false
  /// Whether the mistake rules are off in the second pass (CPython's `call_invalid_rules`).
  var isTryingPlainly = false
  /// How deep the descent is, in the recursions that brackets do not bound.
  var depth = 0
  /// Scalars of `\N{…}` escapes met so far.
  var namedScalars: [String: UnicodeScalar] = [:]
  /// Literals with an unknown escape, by where they begin in the text.
  var strangeEscapes: [Int: StrangeEscape] = [:]

  /// The tokens the second pass has read, over and over.
  var diagnosticSteps = 0
  /// Trying rules inside rules can take time exponential in the nesting; beyond this the plain message must
  /// do.
  var maximumDiagnosticSteps: Int { 100_000 + 20 * tokens.count }

  /// Deeper nesting would endanger the host's stack; CPython gives up at a depth of its own with a
  /// MemoryError.
  static let maximumDepth = 400
  /// The longest chain of operators, attributes or calls: it makes a tree as deep as it is long.
  static let maximumChain = 2_000

  init(bytes: [UInt8], filename: String) {
    lexer = Lexer(bytes: bytes, filename: filename)
  }

  var looksForMistakes: Bool { isDiagnosing && !isTryingPlainly }

  /// Parses with `rule`, and finds the best message if that fails.
  mutating func run<Tree>(_ rule: (inout Parser) throws(Stop) -> Tree) throws(SyntaxError) -> Tree {
    do {
      try fill()
      kind = tokens[0].kind
      return try rule(&self)
    } catch {}
    if let lexicalError = lexer.error { throw lexicalError }
    if error == nil {
      let last = tokens[tokens.count - 1]
      rewind(to: 0)
      isDiagnosing = true
      depth = 0
      do { _ = try rule(&self) } catch {}
      if let lexicalError = lexer.error { throw lexicalError }
      if error == nil {
        setGenericError(at: last)
        // The one error that does not give way to another one further down.
        if let error, last.kind == .indent || last.kind == .dedent { throw error }
      }
    }
    let found = error ?? genericError(at: tokens[tokens.count - 1])
    throw lexicalErrorInTheRest() ?? found
  }

  private mutating func giveUp() -> Stop {
    error = genericError(at: tokens[tokens.count - 1])
    return Stop()
  }

  private mutating func setGenericError(at last: Token) {
    switch last.kind {
    case .indent: error = indentationError("unexpected indent")
    case .dedent: error = indentationError("unexpected unindent")
    default: error = genericError(at: last)
    }
  }

  private func genericError(at token: Token) -> SyntaxError { syntaxError("invalid syntax", at: token) }

  /// The lexer's complaint about the rest of the file, which CPython prefers to the parser's.
  private mutating func lexicalErrorInTheRest() -> SyntaxError? {
    let errorLine = Int(tokens[tokens.count - 1].line)
    do {
      while try lexer.next().kind != .endMarker {}
    } catch {}
    // What is wrong inside an f-string is left for its own turn.
    guard let lexicalError = lexer.error, lexer.fstrings.isEmpty else { return nil }
    if ["f-string: ", "unterminated f-string", "unterminated triple-quoted f-string"].contains(where: {
      lexicalError.message.hasPrefix($0)
    }) {
      return nil
    }
    if lexer.isErrorQuiet, !lexer.openBrackets.isEmpty { _ = lexer.unclosedBracket() }
    let isUnclosed = lexer.error?.message.hasSuffix("was never closed") == true
    if isUnclosed ? lexicalError.line >= errorLine : lexer.isErrorQuiet { return nil }
    return lexer.error
  }

  // MARK: - Tokens

  var current: Token { tokens[position] }
  var previous: Token { tokens[position - 1] }

  private mutating func fill() throws(Stop) { tokens.append(try lexer.next()) }

  mutating func advance() throws(Stop) {
    if isDiagnosing {
      diagnosticSteps += 1
      if diagnosticSteps > maximumDiagnosticSteps { throw giveUp() }
    }
    position += 1
    if position == tokens.count {
      do {
        try fill()
      } catch {
        position -= 1
        self.error = lexer.error
        throw Stop()
      }
    }
    kind = tokens[position].kind
  }

  /// The kind of the token after the current one.
  mutating func peekKind() throws(Stop) -> TokenKind {
    if position + 1 == tokens.count {
      do {
        try fill()
      } catch {
        self.error = lexer.error
        throw Stop()
      }
    }
    return tokens[position + 1].kind
  }

  mutating func rewind(to index: Int) {
    position = index
    kind = tokens[index].kind
  }

  mutating func expect(_ expected: TokenKind) throws(Stop) {
    guard kind == expected else { throw Stop() }
    try advance()
  }

  /// Goes past the token if it is there.
  mutating func accept(_ wanted: TokenKind) throws(Stop) -> Bool {
    guard kind == wanted else { return false }
    try advance()
    return true
  }

  /// Demands a token at once, as `&&` does in CPython's grammar.
  mutating func require(_ expected: TokenKind, spelled spelling: String) throws(Stop) {
    guard kind == expected else { throw fail("expected '\(spelling)'", at: current) }
    try advance()
  }

  mutating func expectName() throws(Stop) -> String {
    guard kind == .name else { throw Stop() }
    let name = text(of: current)
    try advance()
    return name
  }

  /// The text of a name, in the form that counts.
  func text(of token: Token) -> String {
    IdentifierForm.normalized(
      String(decoding: lexer.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self))
  }

  /// Whether the current token is this soft keyword.
  func isAt(word: StaticString) -> Bool { kind == .name && isWord(current, word) }

  func isWord(_ token: Token, _ word: StaticString) -> Bool {
    guard Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { lexer.bytes[Int(token.start)..<Int(token.end)].elementsEqual($0) }
  }

  /// From the token at `start` to the last one consumed that has text.
  func range(from start: Int) -> SourceRange {
    let first = tokens[start]
    var index = position - 1
    while index > start && tokens[index].kind.isLayout { index -= 1 }
    let last = tokens[index]
    return SourceRange(
      line: Int(first.line), column: Int(first.column), endLine: Int(last.endLine),
      endColumn: Int(last.endColumn))
  }

  // MARK: - Trying

  /// What `rule` parses here, or nil, back where it began; a mistake found on the way still stops everything.
  mutating func attempt<Tree>(_ rule: (inout Parser) throws(Stop) -> Tree) throws(Stop) -> Tree? {
    let start = position
    let startDepth = depth
    do {
      return try rule(&self)
    } catch {
      if self.error != nil { throw Stop() }
      depth = startDepth
      rewind(to: start)
      return nil
    }
  }

  /// What goes on with an expression: in the second pass, as for CPython's parser, the part before it stands
  /// if the rest fails.
  mutating func extend<Tree>(_ rule: (inout Parser) throws(Stop) -> Tree) throws(Stop) -> Tree? {
    isDiagnosing ? try attempt(rule) : try rule(&self)
  }

  /// Like `attempt`, without looking for mistakes.
  mutating func attemptPlainly<Tree>(_ rule: (inout Parser) throws(Stop) -> Tree) throws(Stop) -> Tree? {
    let before = isTryingPlainly
    isTryingPlainly = true
    defer { isTryingPlainly = before }
    return try attempt(rule)
  }

  mutating func enter() throws(Stop) {
    depth += 1
    if depth > Self.maximumDepth {
      throw fail("too much nesting: more than \(Self.maximumDepth) levels", at: current)
    }
  }

}
