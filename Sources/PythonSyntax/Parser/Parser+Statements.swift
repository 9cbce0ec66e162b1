extension Parser {
  /// A whole file.
  mutating func module() throws(Stop) -> [Stmt] {
    var body: [Stmt] = []
    while kind != .endMarker { try statement(into: &body) }
    return body
  }

  /// `eval` mode: one expression.
  mutating func evalInput() throws(Stop) -> Expr {
    let value = try starExpressions()
    while kind == .newline { try advance() }
    guard kind == .endMarker else { throw Stop() }
    return value
  }

  /// `single` mode: a compound statement, or the simple statements of one line.
  mutating func singleInput(endsLine: Bool) throws(Stop) -> [Stmt] {
    guard kind != .endMarker else { throw Stop() }
    var body: [Stmt] = []
    if let compound = try compoundStatement() {
      body.append(compound)
      guard kind == .endMarker, endsLine || compound.range.endLine > compound.range.line else { throw Stop() }
      return body
    }
    try simpleLine(into: &body)
    guard kind == .endMarker else {
      throw fail("multiple statements found while compiling a single statement", at: previous)
    }
    return body
  }

  /// One compound statement, or the simple statements of a line.
  mutating func statement(into body: inout [Stmt]) throws(Stop) {
    if let compound = try compoundStatement() {
      body.append(compound)
      return
    }
    try simpleLine(into: &body)
  }

  /// Simple statements with semicolons between, and the end of their line.
  mutating func simpleLine(into body: inout [Stmt]) throws(Stop) {
    body.append(try simpleStatement())
    while try accept(.semicolon) {
      if kind == .newline { break }
      body.append(try simpleStatement())
    }
    try expect(.newline)
  }

  private mutating func simpleStatement() throws(Stop) -> Stmt {
    let start = position
    let kind: StmtKind
    switch self.kind {
    case .kwPass: kind = try keyword(.pass)
    case .kwBreak: kind = try keyword(.break)
    case .kwContinue: kind = try keyword(.continue)
    case .kwReturn: kind = try returnStatement()
    case .kwRaise: kind = try raiseStatement()
    case .kwImport: kind = try importStatement()
    case .kwFrom: kind = try importFromStatement()
    case .kwDel: kind = try deleteStatement()
    case .kwAssert: kind = try assertStatement()
    case .kwGlobal: kind = .global(names: try nameList())
    case .kwNonlocal: kind = .nonlocal(names: try nameList())
    default: kind = try expressionStatement()
    }
    return Stmt(kind, range(from: start))
  }

  private mutating func keyword(_ kind: StmtKind) throws(Stop) -> StmtKind {
    try advance()
    return kind
  }

  private mutating func returnStatement() throws(Stop) -> StmtKind {
    try advance()
    return .return(kind.startsExpression || kind == .star ? try starExpressions() : nil)
  }

  private mutating func raiseStatement() throws(Stop) -> StmtKind {
    try advance()
    guard kind.startsExpression else { return .raise(exc: nil, cause: nil) }
    let exc = try expression()
    let cause = try accept(.kwFrom) ? try expression() : nil
    return .raise(exc: exc, cause: cause)
  }

  private mutating func assertStatement() throws(Stop) -> StmtKind {
    try advance()
    let test = try expression()
    let msg = try accept(.comma) ? try expression() : nil
    return .assert(test: test, msg: msg)
  }

  private mutating func nameList() throws(Stop) -> [String] {
    try advance()
    var names = [try expectName()]
    while try accept(.comma) { names.append(try expectName()) }
    return names
  }

  private mutating func deleteStatement() throws(Stop) -> StmtKind {
    try advance()
    let start = position
    if let targets = try attempt({ p throws(Stop) in try p.deleteTargets() }) {
      return .delete(targets: targets)
    }
    if looksForMistakes, let wrong = try attempt({ p throws(Stop) in try p.starExpressions() }) {
      throw failInvalidTarget(wrong, .deletion)
    }
    rewind(to: start)
    throw Stop()
  }

  private mutating func deleteTargets() throws(Stop) -> [Expr] {
    var targets: [Expr] = []
    repeat {
      if !targets.isEmpty && !kind.startsExpression { break }
      guard let target = try primary().settingContext(.del) else { throw Stop() }
      targets.append(target)
    } while try accept(.comma)
    guard kind == .newline || kind == .semicolon else { throw Stop() }
    return targets
  }

  // MARK: - Imports

  private mutating func dottedName() throws(Stop) -> String {
    var name = try expectName()
    while try accept(.dot) { name += ".\(try expectName())" }
    return name
  }

  /// `import a from b`.
  private mutating func findReversedImport(from start: Int) throws(Stop) {
    let end = position
    try advance()
    if try attempt({ p throws(Stop) in try p.dottedName() }) != nil {
      throw fail("Did you mean to use 'from ... import ...' instead?", startingFrom: tokens[start].range)
    }
    rewind(to: end)
  }

  private mutating func importStatement() throws(Stop) -> StmtKind {
    let start = position
    try advance()
    var names: [Alias] = []
    repeat {
      let start = position
      let name = try dottedName()
      let asname = try accept(.kwAs) ? try expectName() : nil
      names.append(Alias(name: name, asname: asname, range: range(from: start)))
    } while try accept(.comma)
    if looksForMistakes && kind == .kwFrom { try findReversedImport(from: start) }
    return .import(names: names)
  }

  private mutating func importFromStatement() throws(Stop) -> StmtKind {
    try advance()
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      try advance()
    }
    let module = level > 0 && kind != .name ? nil : try dottedName()
    try expect(.kwImport)
    if kind == .star {
      let start = position
      try advance()
      return .importFrom(
        module: module, names: [Alias(name: "*", asname: nil, range: range(from: start))], level: level)
    }
    let isParenthesized = try accept(.leftParen)
    var names: [Alias] = []
    repeat {
      if isParenthesized && kind == .rightParen && !names.isEmpty { break }
      if looksForMistakes && !isParenthesized && kind == .newline && !names.isEmpty {
        throw failAtLastToken("trailing comma not allowed without surrounding parentheses")
      }
      let start = position
      let name = try expectName()
      let asname = try accept(.kwAs) ? try expectName() : nil
      names.append(Alias(name: name, asname: asname, range: range(from: start)))
    } while try accept(.comma)
    if isParenthesized { try expect(.rightParen) }
    return .importFrom(module: module, names: names, level: level)
  }

  // MARK: - Expressions and assignments

  private mutating func expressionStatement() throws(Stop) -> StmtKind {
    if isAt(word: "type"), try peekKind() == .name,
      let alias = try attempt({ p throws(Stop) in try p.typeAlias() })
    {
      return alias
    }
    if !isDiagnosing { return try assignmentOrExpression() }
    let start = position
    if let statement = try attempt({ p throws(Stop) in try p.assignmentOrExpression() }) { return statement }
    if looksForMistakes { try findMistakenTarget(from: start) }
    rewind(to: start)
    return .expr(try yieldOrStarExpressions())
  }

  private mutating func typeAlias() throws(Stop) -> StmtKind {
    try advance()
    let start = position
    let name = Expr(.name(id: try expectName(), ctx: .store), range(from: start))
    let parameters = try typeParameters()
    try expect(.equal)
    let value = try expression()
    return .typeAlias(name: name, typeParams: parameters, value: value)
  }

  private mutating func assignmentOrExpression() throws(Stop) -> StmtKind {
    let start = position
    let first = try yieldOrStarExpressions()
    switch kind {
    case .equal: return try assignment(to: first)
    case .colon: return try annotatedAssignment(to: first, from: start)
    default:
      guard let op = kind.augmentedOperator else { return .expr(first) }
      return try augmentedAssignment(to: first, op)
    }
  }

  private mutating func assignment(to first: Expr) throws(Stop) -> StmtKind {
    var targets: [Expr] = []
    var value = first
    while kind == .equal {
      targets.append(try stored(value))
      try advance()
      value = try yieldOrStarExpressions()
    }
    return .assign(targets: targets, value: value)
  }

  private mutating func annotatedAssignment(to target: Expr, from start: Int) throws(Stop) -> StmtKind {
    var isSimple = false
    switch target.kind {
    case .name: isSimple = position == start + 1
    case .attribute, .subscript: break
    default: throw Stop()
    }
    let stored = try stored(target)
    try advance()
    let annotation = try expression()
    let value = try accept(.equal) ? try yieldOrStarExpressions() : nil
    return .annAssign(target: stored, annotation: annotation, value: value, isSimple: isSimple)
  }

  private mutating func augmentedAssignment(to target: Expr, _ op: BinaryOperator) throws(Stop) -> StmtKind {
    switch target.kind {
    case .name, .attribute, .subscript: break
    default: throw Stop()
    }
    let stored = try stored(target)
    try advance()
    let value = try yieldOrStarExpressions()
    return .augAssign(target: stored, op, value: value)
  }

  // MARK: - Mistakes

  /// CPython's `invalid_assignment`.
  private mutating func findMistakenTarget(from start: Int) throws(Stop) {
    rewind(to: start)
    if kind == .leftParen || kind == .leftBracket, let atom = try attempt({ p throws(Stop) in try p.atom() }),
      try isAnnotated()
    {
      switch atom.kind {
      case .list: throw fail("only single target (not list) can be annotated", at: atom.range)
      case .tuple: throw fail("only single target (not tuple) can be annotated", at: atom.range)
      default: break
      }
    }
    rewind(to: start)
    if let first = try attempt({ p throws(Stop) in try p.starNamedExpression() }), kind == .comma {
      try advance()
      while kind.startsExpression || kind == .star {
        if try attempt({ p throws(Stop) in try p.starNamedExpression() }) == nil { break }
        if try !accept(.comma) { break }
      }
      if try isAnnotated() { throw fail("only single target (not tuple) can be annotated", at: first.range) }
    }
    rewind(to: start)
    if let first = try attempt({ p throws(Stop) in try p.expression() }), try isAnnotated() {
      throw fail("illegal target for annotation", at: first.range)
    }
    rewind(to: start)
    while let _: Expr = try attempt({ p throws(Stop) in
      let target = try p.starTargets()
      try p.expect(.equal)
      return target
    }) {}
    let last = position
    if let wrong = try attempt({ p throws(Stop) in try p.starExpressions() }), kind == .equal {
      throw failInvalidTarget(wrong, .assignment)
    }
    rewind(to: last)
    if kind == .kwYield, let wrong = try attempt({ p throws(Stop) in try p.yieldExpression() }),
      kind == .equal
    {
      throw fail("assignment to yield expression not possible", at: wrong.range)
    }
    rewind(to: start)
    if let wrong = try attempt({ p throws(Stop) in try p.starExpressions() }), kind.augmentedOperator != nil {
      let isComplete =
        try attempt { p throws(Stop) in
          try p.advance()
          return try p.yieldOrStarExpressions()
        } != nil
      if isComplete {
        throw fail(
          "'\(wrong.nameInErrors)' is an illegal expression for augmented assignment", at: wrong.range)
      }
    }
  }

  /// Whether `':' expression` follows.
  private mutating func isAnnotated() throws(Stop) -> Bool {
    let annotation: Expr? = try attempt { p throws(Stop) in
      try p.expect(.colon)
      return try p.expression()
    }
    return annotation != nil
  }
}

extension TokenKind {
  fileprivate var augmentedOperator: BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .slashEqual: .div
    case .doubleSlashEqual: .floorDiv
    case .percentEqual: .mod
    case .atEqual: .matMult
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .leftShiftEqual: .lShift
    case .rightShiftEqual: .rShift
    case .doubleStarEqual: .pow
    default: nil
    }
  }
}
