extension Parser {
  /// A compound statement, or nil where none begins.
  mutating func compoundStatement() throws(Stop) -> Stmt? {
    switch kind {
    case .kwIf: return try ifStatement()
    case .kwFor: return try forStatement(from: position)
    case .kwWhile: return try whileStatement()
    case .kwTry: return try tryStatement()
    case .kwWith: return try withStatement(from: position)
    case .kwDef: return try functionDef(from: position, decorators: [])
    case .kwClass: return try classDef(decorators: [])
    case .kwAsync: return try asyncStatement(decorators: [])
    case .at: return try decorated()
    case .name where isWord(current, "match"): return try matchStatement()
    default: return nil
    }
  }

  // MARK: - Blocks

  /// The `:` after a header.
  mutating func colon() throws(Stop) {
    if looksForMistakes && kind == .newline { throw failAtLastToken("expected ':'") }
    try expect(.colon)
  }

  /// The block behind a colon.
  ///
  /// - Parameter owner: what the message about a missing block calls its statement, which begins on `line`.
  mutating func block(of owner: String, line: Int32) throws(Stop) -> [Stmt] {
    var body: [Stmt] = []
    guard kind == .newline else {
      try simpleStatements(into: &body)
      return body
    }
    try advance()
    guard kind == .indent else {
      if looksForMistakes {
        throw failIndentation("expected an indented block after \(owner) on line \(line)")
      }
      throw Stop()
    }
    try enter()
    try advance()
    repeat { try statement(into: &body) } while kind != .dedent && kind != .endMarker
    try expect(.dedent)
    depth -= 1
    return body
  }

  /// The statements behind a colon on the same line, none of them compound.
  private mutating func simpleStatements(into body: inout [Stmt]) throws(Stop) {
    switch kind {
    case .kwIf, .kwFor, .kwWhile, .kwTry, .kwWith, .kwDef, .kwClass, .kwAsync, .at: throw Stop()
    default: try simpleLine(into: &body)
    }
  }

  private mutating func elseBlock() throws(Stop) -> [Stmt] {
    guard kind == .kwElse else { return [] }
    let line = current.line
    try advance()
    try require(.colon, spelled: ":")
    return try block(of: "'else' statement", line: line)
  }

  // MARK: - if, while, for

  private mutating func ifStatement() throws(Stop) -> Stmt {
    // A long chain of elifs is parsed without recursion and nested afterwards.
    var branches: [(start: Int, test: Expr, body: [Stmt])] = []
    repeat {
      let start = position
      let name = kind == .kwIf ? "'if' statement" : "'elif' statement"
      try advance()
      let test = try namedExpression()
      try colon()
      let body = try block(of: name, line: tokens[start].line)
      branches.append((start, test, body))
      if branches.count > Self.maximumDepth {
        throw fail("too much nesting: more than \(Self.maximumDepth) elifs", at: current)
      }
    } while kind == .kwElif
    var orelse = try elseBlock()
    while let (start, test, body) = branches.popLast() {
      let statement = Stmt(.if(test: test, body: body, orelse: orelse), range(from: start))
      if branches.isEmpty { return statement }
      orelse = [statement]
    }
    throw Stop()
  }

  private mutating func whileStatement() throws(Stop) -> Stmt {
    let start = position
    try advance()
    let test = try namedExpression()
    try colon()
    let body = try block(of: "'while' statement", line: tokens[start].line)
    let orelse = try elseBlock()
    return Stmt(.while(test: test, body: body, orelse: orelse), range(from: start))
  }

  private mutating func forStatement(from start: Int) throws(Stop) -> Stmt {
    let isAsync = tokens[start].kind == .kwAsync
    let line = current.line
    let target = try loopTarget()
    let iter = try starExpressions()
    try colon()
    let body = try block(of: "'for' statement", line: line)
    let orelse = try elseBlock()
    return Stmt(
      isAsync
        ? .asyncFor(target: target, iter: iter, body: body, orelse: orelse)
        : .for(target: target, iter: iter, body: body, orelse: orelse), range(from: start))
  }

  // MARK: - with

  private mutating func withStatement(from start: Int) throws(Stop) -> Stmt {
    let line = current.line
    try advance()
    var items: [WithItem]
    let itemsStart = position
    if kind == .leftParen,
      let parenthesized = try attempt({ p throws(Stop) in try p.parenthesizedWithItems() })
    {
      items = parenthesized
    } else {
      rewind(to: itemsStart)
      items = []
      repeat { items.append(try withItem()) } while try accept(.comma)
    }
    try colon()
    let body = try block(of: "'with' statement", line: line)
    return Stmt(
      tokens[start].kind == .kwAsync ? .asyncWith(items: items, body: body) : .with(items: items, body: body),
      range(from: start))
  }

  private mutating func parenthesizedWithItems() throws(Stop) -> [WithItem] {
    try expect(.leftParen)
    var items: [WithItem] = []
    repeat {
      if kind == .rightParen && !items.isEmpty { break }
      items.append(try withItem())
    } while try accept(.comma)
    try expect(.rightParen)
    if looksForMistakes && kind == .newline { throw failAtLastToken("expected ':'") }
    if kind != .colon { throw Stop() }
    return items
  }

  private mutating func withItem() throws(Stop) -> WithItem {
    let context = try expression()
    guard kind == .kwAs else { return WithItem(contextExpr: context, optionalVars: nil) }
    try advance()
    let target = try attempt { p throws(Stop) in
      let target = try p.starTarget()
      guard p.endsWithItem else { throw Stop() }
      return target
    }
    if let target { return WithItem(contextExpr: context, optionalVars: target) }
    if looksForMistakes, let wrong = try attempt({ p throws(Stop) in try p.expression() }), endsWithItem {
      throw failInvalidTarget(wrong, .assignment)
    }
    throw Stop()
  }

  private var endsWithItem: Bool {
    kind == .comma || kind == .rightParen || kind == .colon || kind == .newline
  }

  // MARK: - try

  private mutating func tryStatement() throws(Stop) -> Stmt {
    let start = position
    try advance()
    try require(.colon, spelled: ":")
    let body = try block(of: "'try' statement", line: tokens[start].line)
    if kind != .kwExcept && kind != .kwFinally {
      if looksForMistakes { throw failAtLastToken("expected 'except' or 'finally' block") }
      throw Stop()
    }
    var handlers: [ExceptHandler] = []
    var isStar: Bool?
    while kind == .kwExcept {
      let handlerIsStar = try peekKind() == .star
      if let isStar, isStar != handlerIsStar {
        if looksForMistakes {
          try findMixedHandler(isStar: handlerIsStar)
        }
        throw Stop()
      }
      isStar = handlerIsStar
      handlers.append(try exceptHandler(isStar: handlerIsStar))
    }
    let orelse = handlers.isEmpty ? [] : try elseBlock()
    var finalbody: [Stmt] = []
    if kind == .kwFinally {
      let line = current.line
      try advance()
      try require(.colon, spelled: ":")
      finalbody = try block(of: "'finally' statement", line: line)
    }
    let range = range(from: start)
    return Stmt(
      isStar == true
        ? .tryStar(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody)
        : .try(body: body, handlers: handlers, orelse: orelse, finalbody: finalbody), range)
  }

  private mutating func exceptHandler(isStar: Bool) throws(Stop) -> ExceptHandler {
    let start = position
    try advance()
    if isStar { try advance() }
    if isStar && looksForMistakes && (kind == .newline || kind == .colon) {
      throw failAtLastToken("expected one or more exception types")
    }
    var type: Expr?
    var name: String?
    if kind != .colon && kind != .newline {
      let first = try expression()
      type = first
      if looksForMistakes && kind == .comma { try findUnparenthesizedTypes(first) }
      if try accept(.kwAs) { name = try expectName() }
    } else if isStar {
      throw Stop()
    }
    try colon()
    let body = try block(of: isStar ? "'except*' statement" : "'except' statement", line: tokens[start].line)
    return ExceptHandler(type: type, name: name, body: body, range: range(from: start))
  }

  /// An `except` among `except*`s, or the reverse.
  private mutating func findMixedHandler(isStar: Bool) throws(Stop) {
    let start = position
    try advance()
    if isStar { try advance() }
    if kind.startsExpression { _ = try expression() }
    if try accept(.kwAs) { _ = try expectName() }
    guard kind == .colon else { return }
    throw fail(
      "cannot have both 'except' and 'except*' on the same 'try'", from: tokens[start].range,
      to: tokens[isStar ? start + 1 : start].range)
  }

  private mutating func findUnparenthesizedTypes(_ first: Expr) throws(Stop) {
    let end = position
    try advance()
    repeat {
      guard kind.startsExpression, try attempt({ p throws(Stop) in try p.expression() }) != nil else { break }
    } while try accept(.comma)
    if try accept(.kwAs), kind == .name { try advance() }
    if kind == .colon {
      throw fail("multiple exception types must be parenthesized", startingFrom: first.range)
    }
    rewind(to: end)
  }

  // MARK: - Functions and classes

  private mutating func decorated() throws(Stop) -> Stmt {
    var decorators: [Expr] = []
    while try accept(.at) {
      decorators.append(try namedExpression())
      try expect(.newline)
    }
    switch kind {
    case .kwDef: return try functionDef(from: position, decorators: decorators)
    case .kwClass: return try classDef(decorators: decorators)
    case .kwAsync:
      guard try peekKind() == .kwDef else { throw Stop() }
      return try asyncStatement(decorators: decorators)
    default: throw Stop()
    }
  }

  private mutating func asyncStatement(decorators: [Expr]) throws(Stop) -> Stmt {
    let start = position
    try advance()
    switch kind {
    case .kwDef: return try functionDef(from: start, decorators: decorators)
    case .kwWith: return try withStatement(from: start)
    case .kwFor: return try forStatement(from: start)
    default: throw Stop()
    }
  }

  private mutating func functionDef(from start: Int, decorators: [Expr]) throws(Stop) -> Stmt {
    let line = current.line
    try advance()
    let name = try expectName()
    let typeParams = try typeParameters()
    try require(.leftParen, spelled: "(")
    let args = try parameters(until: .rightParen)
    try expect(.rightParen)
    let returns = try returnAnnotation()
    try require(.colon, spelled: ":")
    let body = try block(of: "function definition", line: line)
    let function = FunctionDef(
      name: name, args: args, body: body, decoratorList: decorators, returns: returns, typeParams: typeParams)
    return Stmt(
      tokens[start].kind == .kwAsync ? .asyncFunctionDef(function) : .functionDef(function),
      range(from: start))
  }

  /// `-> expression`, if there; without an expression the arrow stands where a colon has to.
  private mutating func returnAnnotation() throws(Stop) -> Expr? {
    let arrow = current
    guard try accept(.arrow) else { return nil }
    do { return try expression() } catch {
      throw self.error == nil && lexer.error == nil ? fail("expected ':'", at: arrow) : error
    }
  }

  private mutating func classDef(decorators: [Expr]) throws(Stop) -> Stmt {
    let start = position
    try advance()
    let name = try expectName()
    let typeParams = try typeParameters()
    let (bases, keywords) = kind == .leftParen ? try classArguments() : ([], [])
    try colon()
    let body = try block(of: "class definition", line: tokens[start].line)
    return Stmt(
      .classDef(
        ClassDef(
          name: name, bases: bases, keywords: keywords, body: body, decoratorList: decorators,
          typeParams: typeParams)), range(from: start))
  }
}
