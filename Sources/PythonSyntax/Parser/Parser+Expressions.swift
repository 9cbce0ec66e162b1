extension TokenKind {
  /// Whether an expression can start with such a token.
  var startsExpression: Bool {
    switch self {
    case .name, .number, .string, .fstringStart, .leftParen, .leftBracket, .leftBrace, .ellipsis, .minus,
      .plus,
      .tilde, .kwFalse, .kwNone, .kwTrue, .kwAwait, .kwLambda, .kwNot:
      true
    default: false
    }
  }

  fileprivate var startsTrailer: Bool { self == .dot || self == .leftParen || self == .leftBracket }

  /// `not` too, for it may begin `not in`.
  fileprivate var startsComparison: Bool {
    switch self {
    case .equalEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .kwIn, .kwIs, .kwNot: true
    default: false
    }
  }

  /// The operator and how tightly it binds, `|` least.
  fileprivate var binaryOperator: (BinaryOperator, precedence: Int)? {
    switch self {
    case .bar: (.bitOr, 1)
    case .caret: (.bitXor, 2)
    case .ampersand: (.bitAnd, 3)
    case .leftShift: (.lShift, 4)
    case .rightShift: (.rShift, 4)
    case .plus: (.add, 5)
    case .minus: (.sub, 5)
    case .star: (.mult, 6)
    case .slash: (.div, 6)
    case .doubleSlash: (.floorDiv, 6)
    case .percent: (.mod, 6)
    case .at: (.matMult, 6)
    default: nil
    }
  }
}

extension Parser {
  // MARK: - Lists of expressions

  /// `star_expressions`: an expression, or a tuple without parentheses.
  mutating func starExpressions() throws(Stop) -> Expr {
    let start = position
    let first = try starExpression()
    guard kind == .comma else { return first }
    return try tuple(first, from: start) { p throws(Stop) in try p.starExpression() }
  }

  /// The rest of a tuple whose first element is parsed.
  mutating func tuple(
    _ first: Expr, from start: Int, element: (inout Parser) throws(Stop) -> Expr
  ) throws(Stop) -> Expr {
    var elts = [first]
    while try accept(.comma) {
      guard kind.startsExpression || kind == .star else { break }
      elts.append(try element(&self))
    }
    return Expr(.tuple(elts: elts, ctx: .load), range(from: start))
  }

  mutating func starExpression() throws(Stop) -> Expr {
    kind == .star ? try starred() : try expression()
  }

  /// `'*' bitwise_or`.
  mutating func starred() throws(Stop) -> Expr {
    let start = position
    try advance()
    let value = try bitwiseOr()
    return Expr(.starred(value: value, ctx: .load), range(from: start))
  }

  mutating func starNamedExpression() throws(Stop) -> Expr {
    kind == .star ? try starred() : try namedExpression()
  }

  /// `yield_expr | star_expressions`.
  mutating func yieldOrStarExpressions() throws(Stop) -> Expr {
    kind == .kwYield ? try yieldExpression() : try starExpressions()
  }

  mutating func yieldExpression() throws(Stop) -> Expr {
    let start = position
    try advance()
    if try accept(.kwFrom) {
      let value = try expression()
      return Expr(.yieldFrom(value), range(from: start))
    }
    guard kind.startsExpression || kind == .star else { return Expr(.yield(nil), range(from: start)) }
    let value = try starExpressions()
    return Expr(.yield(value), range(from: start))
  }

  // MARK: - Single expressions

  mutating func namedExpression() throws(Stop) -> Expr {
    let start = position
    if kind == .name, try peekKind() == .colonEqual {
      let target = Expr(.name(id: try expectName(), ctx: .store), range(from: start))
      try advance()
      let value = try expression()
      return Expr(.namedExpr(target: target, value: value), range(from: start))
    }
    let value = try expression()
    if looksForMistakes && (kind == .colonEqual || kind == .equal) {
      try findMistakenAssignment(value, from: start)
    }
    if kind == .colonEqual { throw Stop() }
    return value
  }

  mutating func expression() throws(Stop) -> Expr {
    try enter()
    let start = position
    if kind == .kwLambda {
      let lambda = try lambda()
      depth -= 1
      return lambda
    }
    let body = try disjunction()
    if looksForMistakes { try findMissingComma(after: body, from: start) }
    guard kind == .kwIf else {
      depth -= 1
      return body
    }
    let conditional = try extend { p throws(Stop) in
      try p.advance()
      let test = try p.disjunction()
      if p.looksForMistakes && p.kind != .kwElse && p.kind != .colon {
        throw p.fail("expected 'else' after 'if' expression", from: body.range, to: test.range)
      }
      try p.expect(.kwElse)
      return (test: test, orelse: try p.expression())
    }
    depth -= 1
    guard let conditional else { return body }
    return Expr(
      .ifExp(test: conditional.test, body: body, orelse: conditional.orelse), range(from: start))
  }

  mutating func lambda() throws(Stop) -> Expr {
    let start = position
    try advance()
    let args = try parameters(until: .colon)
    if looksForMistakes && kind == .colon, try peekKind() == .fstringMiddle {
      throw fail(
        "f-string: lambda expressions are not allowed without parentheses", from: tokens[start].range,
        to: current.range)
    }
    try expect(.colon)
    let body = try expression()
    return Expr(.lambda(args: args, body: body), range(from: start))
  }

  // MARK: - Operators

  mutating func disjunction() throws(Stop) -> Expr {
    let start = position
    let first = try conjunction()
    guard kind == .kwOr else { return first }
    var values = [first]
    while kind == .kwOr,
      let next = try extend({ p throws(Stop) in
        try p.advance()
        return try p.conjunction()
      })
    {
      values.append(next)
    }
    if values.count == 1 { return first }
    return Expr(.boolOp(.or, values: values), range(from: start))
  }

  private mutating func conjunction() throws(Stop) -> Expr {
    let start = position
    let first = try inversion()
    guard kind == .kwAnd else { return first }
    var values = [first]
    while kind == .kwAnd,
      let next = try extend({ p throws(Stop) in
        try p.advance()
        return try p.inversion()
      })
    {
      values.append(next)
    }
    if values.count == 1 { return first }
    return Expr(.boolOp(.and, values: values), range(from: start))
  }

  private mutating func inversion() throws(Stop) -> Expr {
    guard kind == .kwNot else { return try comparison() }
    try enter()
    let start = position
    try advance()
    let operand = try inversion()
    depth -= 1
    return Expr(.unaryOp(.not, operand: operand), range(from: start))
  }

  private mutating func comparison() throws(Stop) -> Expr {
    let start = position
    let left = try bitwiseOr()
    guard kind.startsComparison else { return left }
    var ops: [CompareOperator] = []
    var comparators: [Expr] = []
    while kind.startsComparison,
      let (op, right) = try extend({ p throws(Stop) in
        guard let op = try p.comparisonOperator() else { throw Stop() }
        return (op, try p.bitwiseOr())
      })
    {
      ops.append(op)
      comparators.append(right)
    }
    if ops.isEmpty { return left }
    return Expr(.compare(left: left, ops: ops, comparators: comparators), range(from: start))
  }

  /// Goes past a comparison operator, if there is one.
  private mutating func comparisonOperator() throws(Stop) -> CompareOperator? {
    let op: CompareOperator
    switch kind {
    case .equalEqual: op = .eq
    case .notEqual: op = .notEq
    case .less: op = .lt
    case .lessEqual: op = .ltE
    case .greater: op = .gt
    case .greaterEqual: op = .gtE
    case .kwIn: op = .in
    case .kwIs:
      try advance()
      return try accept(.kwNot) ? .isNot : .is
    case .kwNot:
      guard try peekKind() == .kwIn else { return nil }
      try advance()
      op = .notIn
    default: return nil
    }
    try advance()
    return op
  }

  mutating func bitwiseOr() throws(Stop) -> Expr { try binary(binding: 1) }

  /// Operators that bind at least as tightly as `minimum`.
  private mutating func binary(binding minimum: Int) throws(Stop) -> Expr {
    let start = position
    var left = try unary()
    var length = 0
    while let (op, precedence) = kind.binaryOperator, precedence >= minimum,
      let right = try extend({ p throws(Stop) in
        try p.advance()
        return try p.binary(binding: precedence + 1)
      })
    {
      left = Expr(.binOp(left: left, op, right: right), range(from: start))
      length += 1
      try checkChain(length)
    }
    return left
  }

  mutating func checkChain(_ length: Int) throws(Stop) {
    if length > Self.maximumChain {
      throw fail("expression too long: more than \(Self.maximumChain) operators in a row", at: current)
    }
  }

  private mutating func unary() throws(Stop) -> Expr {
    let op: UnaryOperator
    switch kind {
    case .minus: op = .uSub
    case .plus: op = .uAdd
    case .tilde: op = .invert
    default: return try power()
    }
    try enter()
    let start = position
    try advance()
    let operand = try unary()
    depth -= 1
    return Expr(.unaryOp(op, operand: operand), range(from: start))
  }

  private mutating func power() throws(Stop) -> Expr {
    let start = position
    let base = try awaitPrimary()
    guard kind == .doubleStar else { return base }
    try enter()
    try advance()
    let exponent = try unary()
    depth -= 1
    return Expr(.binOp(left: base, .pow, right: exponent), range(from: start))
  }

  private mutating func awaitPrimary() throws(Stop) -> Expr {
    guard kind == .kwAwait else { return try primary() }
    let start = position
    try advance()
    let value = try primary()
    return Expr(.await(value), range(from: start))
  }

  // MARK: - Primaries

  /// An atom with its attributes, calls and subscripts.
  mutating func primary() throws(Stop) -> Expr {
    let start = position
    var value = try atom()
    var length = 0
    while true {
      let before = value
      guard kind.startsTrailer,
        let next = try extend({ p throws(Stop) in try p.trailer(of: before, from: start) })
      else { return value }
      value = next
      length += 1
      try checkChain(length)
    }
  }

  /// An attribute, call or subscript of `value`.
  private mutating func trailer(of value: Expr, from start: Int) throws(Stop) -> Expr {
    switch kind {
    case .dot:
      try advance()
      let attr = try expectName()
      return Expr(.attribute(value: value, attr: attr, ctx: .load), range(from: start))
    case .leftParen:
      let (args, keywords) = try call()
      return Expr(.call(function: value, args: args, keywords: keywords), range(from: start))
    default:
      try expect(.leftBracket)
      let slice = try slices()
      try expect(.rightBracket)
      return Expr(.subscript(value: value, slice: slice, ctx: .load), range(from: start))
    }
  }

  private mutating func slices() throws(Stop) -> Expr {
    let start = position
    let first = try kind == .star ? starred() : slice()
    if kind != .comma {
      if case .starred = first.kind {
        // `a[*b]` is a tuple of one.
        return Expr(.tuple(elts: [first], ctx: .load), range(from: start))
      }
      return first
    }
    var elts = [first]
    while try accept(.comma) {
      guard kind.startsExpression || kind == .star || kind == .colon else { break }
      elts.append(try kind == .star ? starred() : slice())
    }
    return Expr(.tuple(elts: elts, ctx: .load), range(from: start))
  }

  private mutating func slice() throws(Stop) -> Expr {
    let start = position
    var lower: Expr?
    if kind != .colon {
      let first = try namedExpression()
      guard kind == .colon else { return first }
      lower = first
    }
    try advance()
    let upper = kind.startsExpression ? try expression() : nil
    var step: Expr?
    if try accept(.colon), kind.startsExpression { step = try expression() }
    return Expr(.slice(lower: lower, upper: upper, step: step), range(from: start))
  }
}
