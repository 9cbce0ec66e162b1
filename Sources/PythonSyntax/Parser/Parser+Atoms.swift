extension Parser {
  mutating func atom() throws(Stop) -> Expr {
    let start = position
    switch kind {
    case .name:
      let name = text(of: current)
      try advance()
      return Expr(.name(id: name, ctx: .load), range(from: start))
    case .number: return try number()
    case .string, .fstringStart: return try strings()
    case .leftParen: return try parenthesized()
    case .leftBracket: return try bracketed()
    case .leftBrace: return try braced()
    case .kwNone: return try constant(.none)
    case .kwTrue: return try constant(.bool(true))
    case .kwFalse: return try constant(.bool(false))
    case .ellipsis: return try constant(.ellipsis)
    default: throw Stop()
    }
  }

  private mutating func constant(_ value: Constant) throws(Stop) -> Expr {
    let start = position
    try advance()
    return Expr(.constant(value), range(from: start))
  }

  private mutating func number() throws(Stop) -> Expr {
    let token = current
    switch NumberLiteral.value(of: lexer.bytes[Int(token.start)..<Int(token.end)]) {
    case .success(let value): return try constant(value)
    case .failure(let problem): throw fail(problem.message, at: token)
    }
  }

  // MARK: - Displays and comprehensions

  /// A group, tuple or generator expression.
  private mutating func parenthesized() throws(Stop) -> Expr {
    let start = position
    try advance()
    if try accept(.rightParen) { return Expr(.tuple(elts: [], ctx: .load), range(from: start)) }
    if kind == .kwYield {
      let value = try yieldExpression()
      try expect(.rightParen)
      return value
    }
    if looksForMistakes && kind == .doubleStar { try findDoubleStarInGroup() }
    let first = try starNamedExpression()
    switch kind {
    case .rightParen:
      if case .starred = first.kind {
        if looksForMistakes { throw fail("cannot use starred expression here", at: first.range) }
        throw Stop()
      }
      try advance()
      return first
    case .comma:
      let elts = try elements(after: first, until: .rightParen)
      return Expr(.tuple(elts: elts, ctx: .load), range(from: start))
    case .kwFor, .kwAsync:
      let generators = try comprehension(of: first)
      try expect(.rightParen)
      return Expr(.generatorExp(elt: first, generators: generators), range(from: start))
    default: throw Stop()
    }
  }

  private mutating func bracketed() throws(Stop) -> Expr {
    let start = position
    try advance()
    if try accept(.rightBracket) { return Expr(.list(elts: [], ctx: .load), range(from: start)) }
    let first = try starNamedExpression()
    if kind == .kwFor || kind == .kwAsync {
      let generators = try comprehension(of: first)
      try expect(.rightBracket)
      return Expr(.listComp(elt: first, generators: generators), range(from: start))
    }
    let elts = try elements(after: first, until: .rightBracket)
    return Expr(.list(elts: elts, ctx: .load), range(from: start))
  }

  /// A dictionary, a set, or a comprehension of one.
  private mutating func braced() throws(Stop) -> Expr {
    let start = position
    try advance()
    if try accept(.rightBrace) { return Expr(.dict(keys: [], values: []), range(from: start)) }
    if kind == .doubleStar { return try dict(from: start) }
    let first = try starNamedExpression()
    if kind == .colon, !first.isStarred {
      rewind(to: start + 1)
      return try dict(from: start)
    }
    if kind == .kwFor || kind == .kwAsync {
      let generators = try comprehension(of: first)
      try expect(.rightBrace)
      return Expr(.setComp(elt: first, generators: generators), range(from: start))
    }
    let elts = try elements(after: first, until: .rightBrace)
    return Expr(.set(elts: elts), range(from: start))
  }

  /// The rest of a display, and its closing bracket.
  private mutating func elements(after first: Expr, until end: TokenKind) throws(Stop) -> [Expr] {
    var elts = [first]
    var lastComma: Token?
    while kind == .comma {
      lastComma = current
      try advance()
      guard kind.startsExpression || kind == .star else { break }
      elts.append(try starNamedExpression())
      lastComma = nil
    }
    if looksForMistakes && end != .rightParen && (kind == .kwFor || kind == .kwAsync) {
      try findUnparenthesizedTarget(elts, lastComma)
    }
    try expect(end)
    return elts
  }

  private mutating func dict(from start: Int) throws(Stop) -> Expr {
    var keys: [Expr?] = []
    var values: [Expr] = []
    while kind != .rightBrace {
      if kind == .doubleStar {
        let star = current
        try advance()
        keys.append(nil)
        values.append(try bitwiseOr())
        if looksForMistakes && keys.count == 1 && (kind == .kwFor || kind == .kwAsync) {
          if try attempt({ p throws(Stop) in try p.comprehensionClauses() }) != nil, kind == .rightBrace {
            throw fail("dict unpacking cannot be used in dict comprehension", at: star)
          }
        }
      } else {
        let key = try expression()
        if looksForMistakes { try findMissingDictValue(key, isFirst: keys.isEmpty) }
        try expect(.colon)
        let value = try expression()
        if keys.isEmpty && (kind == .kwFor || kind == .kwAsync) {
          let generators = try comprehensionClauses()
          try expect(.rightBrace)
          return Expr(.dictComp(key: key, value: value, generators: generators), range(from: start))
        }
        keys.append(key)
        values.append(value)
      }
      guard try accept(.comma) else { break }
    }
    try expect(.rightBrace)
    return Expr(.dict(keys: keys, values: values), range(from: start))
  }

  /// The clauses of a comprehension whose element is parsed.
  private mutating func comprehension(of element: Expr) throws(Stop) -> [Comprehension] {
    let clauses = try comprehensionClauses()
    if element.isStarred {
      if looksForMistakes {
        throw fail("iterable unpacking cannot be used in comprehension", at: element.range)
      }
      throw Stop()
    }
    return clauses
  }

  mutating func comprehensionClauses() throws(Stop) -> [Comprehension] {
    var clauses: [Comprehension] = []
    while kind == .kwFor || kind == .kwAsync {
      let isAsync = try accept(.kwAsync)
      let target = try loopTarget()
      let iter = try disjunction()
      var ifs: [Expr] = []
      while try accept(.kwIf) { ifs.append(try disjunction()) }
      clauses.append(Comprehension(target: target, iter: iter, ifs: ifs, isAsync: isAsync))
    }
    if clauses.isEmpty { throw Stop() }
    return clauses
  }

  /// `for targets in`, up to and with the `in`.
  mutating func loopTarget() throws(Stop) -> Expr {
    let start = position
    try expect(.kwFor)
    if let target = try attempt({ p throws(Stop) in
      let target = try p.starTargets()
      try p.expect(.kwIn)
      return target
    }) {
      return target
    }
    rewind(to: start)
    try advance()
    if looksForMistakes, let wrong = try attempt({ p throws(Stop) in try p.starExpressions() }) {
      if wrong.invalidTarget(.loop) != nil { throw failInvalidTarget(wrong, .loop) }
    }
    throw Stop()
  }

  // MARK: - Targets

  /// `star_targets`: one target, or a tuple of targets without parentheses.
  mutating func starTargets() throws(Stop) -> Expr {
    let start = position
    let first = try starTarget()
    guard kind == .comma else { return first }
    let tuple = try tuple(first, from: start) { p throws(Stop) in try p.starTarget() }
    return try stored(tuple)
  }

  mutating func starTarget() throws(Stop) -> Expr {
    guard kind == .star else { return try stored(primary()) }
    let start = position
    try advance()
    if kind == .star { throw Stop() }
    let value = try stored(primary())
    return Expr(.starred(value: value, ctx: .store), range(from: start))
  }

  func stored(_ expr: Expr) throws(Stop) -> Expr {
    guard let target = expr.settingContext(.store) else { throw Stop() }
    return target
  }
}

extension Expr {
  var isStarred: Bool {
    if case .starred = kind { return true }
    return false
  }

  /// The expression as a target, or nil if it, or a part, cannot be one.
  func settingContext(_ ctx: ExprContext) -> Expr? {
    switch kind {
    case .name(let id, _): return Expr(.name(id: id, ctx: ctx), range)
    case .attribute(let value, let attr, _):
      return Expr(.attribute(value: value, attr: attr, ctx: ctx), range)
    case .subscript(let value, let slice, _):
      return Expr(.subscript(value: value, slice: slice, ctx: ctx), range)
    case .starred(let value, _):
      guard ctx == .store, let target = value.settingContext(ctx) else { return nil }
      return Expr(.starred(value: target, ctx: ctx), range)
    case .tuple(let elts, _):
      guard let targets = elts.settingContext(ctx) else { return nil }
      return Expr(.tuple(elts: targets, ctx: ctx), range)
    case .list(let elts, _):
      guard let targets = elts.settingContext(ctx) else { return nil }
      return Expr(.list(elts: targets, ctx: ctx), range)
    default: return nil
    }
  }
}

extension [Expr] {
  fileprivate func settingContext(_ ctx: ExprContext) -> [Expr]? {
    var targets: [Expr] = []
    targets.reserveCapacity(count)
    for elt in self {
      guard let target = elt.settingContext(ctx) else { return nil }
      targets.append(target)
    }
    return targets
  }
}
