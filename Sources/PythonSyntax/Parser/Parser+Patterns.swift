extension Parser {
  /// A `match` statement, or nil if `match` is only a name here.
  mutating func matchStatement() throws(Stop) -> Stmt? {
    let start = position
    let next = try peekKind()
    guard next.startsExpression || next == .star else { return nil }
    guard let subject = try attempt({ p throws(Stop) in try p.matchHeader() }) else {
      rewind(to: start)
      return nil
    }
    var cases: [MatchCase] = []
    try enter()
    repeat { cases.append(try caseBlock()) } while kind != .dedent
    depth -= 1
    try expect(.dedent)
    return Stmt(.match(subject: subject, cases: cases), range(from: start))
  }

  /// Everything up to the first `case`.
  private mutating func matchHeader() throws(Stop) -> Expr {
    let line = current.line
    try advance()
    let start = position
    var subject = try starNamedExpression()
    if kind == .comma {
      subject = try tuple(subject, from: start) { p throws(Stop) in try p.starNamedExpression() }
    } else if subject.isStarred {
      throw Stop()
    }
    try colon()
    try expect(.newline)
    if kind != .indent && looksForMistakes {
      throw failIndentation("expected an indented block after 'match' statement on line \(line)")
    }
    try expect(.indent)
    guard isAt(word: "case") else { throw Stop() }
    return subject
  }

  private mutating func caseBlock() throws(Stop) -> MatchCase {
    guard isAt(word: "case") else { throw Stop() }
    let line = current.line
    try advance()
    let pattern = try patterns()
    let condition = try accept(.kwIf) ? try namedExpression() : nil
    try colon()
    let body = try block(of: "'case' statement", line: line)
    return MatchCase(pattern: pattern, guard: condition, body: body)
  }

  // MARK: - Patterns

  /// A pattern, or a sequence pattern without brackets.
  private mutating func patterns() throws(Stop) -> Pattern {
    let start = position
    let first = try maybeStarPattern()
    if kind != .comma {
      if case .star = first.kind { throw Stop() }
      return first
    }
    var patterns = [first]
    while try accept(.comma) {
      if kind == .colon || kind == .kwIf { break }
      patterns.append(try maybeStarPattern())
    }
    return Pattern(kind: .sequence(patterns), range: range(from: start))
  }

  private mutating func maybeStarPattern() throws(Stop) -> Pattern {
    guard kind == .star else { return try pattern() }
    let start = position
    try advance()
    let name = try expectName()
    return Pattern(kind: .star(name: name == "_" ? nil : name), range: range(from: start))
  }

  private mutating func pattern() throws(Stop) -> Pattern {
    try enter()
    defer { depth -= 1 }
    let start = position
    let inner = try orPattern()
    guard try accept(.kwAs) else { return inner }
    if kind != .name || isAt(word: "_") {
      if looksForMistakes {
        if isAt(word: "_") { throw fail("cannot use '_' as a target", at: current) }
        if let target = try attempt({ p throws(Stop) in try p.expression() }) {
          throw fail("invalid pattern target", at: target.range)
        }
      }
      throw Stop()
    }
    if try [.dot, .leftParen, .equal].contains(peekKind()) {
      if looksForMistakes {
        let target = try expression()
        throw fail("invalid pattern target", at: target.range)
      }
      throw Stop()
    }
    let name = try expectName()
    return Pattern(kind: .as(pattern: inner, name: name), range: range(from: start))
  }

  private mutating func orPattern() throws(Stop) -> Pattern {
    let start = position
    let first = try closedPattern()
    guard kind == .bar else { return first }
    var patterns = [first]
    while try accept(.bar) { patterns.append(try closedPattern()) }
    return Pattern(kind: .or(patterns), range: range(from: start))
  }

  private mutating func closedPattern() throws(Stop) -> Pattern {
    let start = position
    switch kind {
    case .kwNone: return try singleton(.none)
    case .kwTrue: return try singleton(.bool(true))
    case .kwFalse: return try singleton(.bool(false))
    case .number, .minus, .string, .fstringStart:
      let value = try literalInPattern()
      return Pattern(kind: .value(value), range: range(from: start))
    case .name: return try namePattern()
    case .leftParen: return try groupOrSequence()
    case .leftBracket:
      try advance()
      let (patterns, _) = try sequence(until: .rightBracket)
      return Pattern(kind: .sequence(patterns), range: range(from: start))
    case .leftBrace: return try mappingPattern()
    default: throw Stop()
    }
  }

  private mutating func singleton(_ value: Constant) throws(Stop) -> Pattern {
    let start = position
    try advance()
    return Pattern(kind: .singleton(value), range: range(from: start))
  }

  /// A number, a complex number such as `-1+2j`, or strings.
  private mutating func literalInPattern() throws(Stop) -> Expr {
    let start = position
    if kind == .string || kind == .fstringStart { return try strings() }
    let left = try signedNumber()
    guard kind == .plus || kind == .minus else { return left }
    let op: BinaryOperator = kind == .plus ? .add : .sub
    if left.unsigned.isImaginary { throw fail("real number required in complex literal", at: left.range) }
    try advance()
    guard kind == .number else { throw Stop() }
    let right = try atom()
    guard right.isImaginary else {
      throw fail("imaginary number required in complex literal", at: right.range)
    }
    return Expr(.binOp(left: left, op, right: right), range(from: start))
  }

  private mutating func signedNumber() throws(Stop) -> Expr {
    let start = position
    let isNegative = try accept(.minus)
    guard kind == .number else { throw Stop() }
    let number = try atom()
    return isNegative ? Expr(.unaryOp(.uSub, operand: number), range(from: start)) : number
  }

  /// A capture, `_`, a dotted name, or a class.
  private mutating func namePattern() throws(Stop) -> Pattern {
    let start = position
    let name = try expectName()
    if kind != .dot && kind != .leftParen {
      if kind == .equal { throw Stop() }
      return Pattern(kind: .as(pattern: nil, name: name == "_" ? nil : name), range: range(from: start))
    }
    let value = try dotted(Expr(.name(id: name, ctx: .load), range(from: start)), from: start)
    if kind == .leftParen { return try classPattern(value, from: start) }
    if kind == .equal { throw Stop() }
    return Pattern(kind: .value(value), range: range(from: start))
  }

  private mutating func dotted(_ first: Expr, from start: Int) throws(Stop) -> Expr {
    var value = first
    while try accept(.dot) {
      let attr = try expectName()
      value = Expr(.attribute(value: value, attr: attr, ctx: .load), range(from: start))
    }
    return value
  }

  private mutating func groupOrSequence() throws(Stop) -> Pattern {
    let start = position
    try advance()
    let (patterns, hasComma) = try sequence(until: .rightParen)
    if patterns.count == 1 && !hasComma {
      if case .star = patterns[0].kind { throw Stop() }
      return patterns[0]
    }
    return Pattern(kind: .sequence(patterns), range: range(from: start))
  }

  private mutating func sequence(until end: TokenKind) throws(Stop) -> ([Pattern], hasComma: Bool) {
    var patterns: [Pattern] = []
    var hasComma = false
    while kind != end {
      patterns.append(try maybeStarPattern())
      guard try accept(.comma) else { break }
      hasComma = true
    }
    try expect(end)
    return (patterns, hasComma)
  }

  private mutating func mappingPattern() throws(Stop) -> Pattern {
    let start = position
    try advance()
    var keys: [Expr] = []
    var patterns: [Pattern] = []
    var rest: String?
    while kind != .rightBrace {
      if try accept(.doubleStar) {
        if isAt(word: "_") { throw Stop() }
        rest = try expectName()
        _ = try accept(.comma)
        break
      }
      keys.append(try mappingKey())
      try expect(.colon)
      patterns.append(try pattern())
      guard try accept(.comma) else { break }
    }
    try expect(.rightBrace)
    return Pattern(kind: .mapping(keys: keys, patterns: patterns, rest: rest), range: range(from: start))
  }

  private mutating func mappingKey() throws(Stop) -> Expr {
    let start = position
    switch kind {
    case .kwNone, .kwTrue, .kwFalse: return try atom()
    case .name:
      let name = Expr(.name(id: try expectName(), ctx: .load), range(from: start))
      guard kind == .dot else { throw Stop() }
      return try dotted(name, from: start)
    default: return try literalInPattern()
    }
  }

  private mutating func classPattern(_ cls: Expr, from start: Int) throws(Stop) -> Pattern {
    try advance()
    var patterns: [Pattern] = []
    var names: [String] = []
    var keywordPatterns: [Pattern] = []
    while kind != .rightParen {
      if kind == .name, try peekKind() == .equal {
        names.append(try expectName())
        try advance()
        keywordPatterns.append(try pattern())
      } else {
        let positional = try pattern()
        if !names.isEmpty {
          if looksForMistakes { try failPositional(startingWith: positional) }
          throw Stop()
        }
        patterns.append(positional)
      }
      guard try accept(.comma) else { break }
    }
    try expect(.rightParen)
    return Pattern(
      kind: .class(cls: cls, patterns: patterns, kwdAttrs: names, kwdPatterns: keywordPatterns),
      range: range(from: start))
  }

  /// Reports the positional patterns after a keyword pattern, all of them.
  private mutating func failPositional(startingWith first: Pattern) throws(Stop) {
    var last = first
    while try accept(.comma) {
      if kind == .name, try peekKind() == .equal { break }
      guard let next = try attempt({ p throws(Stop) in try p.pattern() }) else { break }
      last = next
    }
    throw fail("positional patterns follow keyword patterns", from: first.range, to: last.range)
  }
}

extension Expr {
  fileprivate var isImaginary: Bool {
    if case .constant(.imaginary) = kind { return true }
    return false
  }

  fileprivate var unsigned: Expr {
    if case .unaryOp(_, let operand) = kind { return operand }
    return self
  }
}
