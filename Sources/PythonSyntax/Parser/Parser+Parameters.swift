extension Parser {
  /// The parameters of a function (up to its `)`) or of a lambda (up to its `:`), which has no annotations.
  mutating func parameters(until end: TokenKind) throws(Stop) -> Arguments {
    var arguments = Arguments()
    var hasSlash = false
    var hasStar = false
    while kind != end {
      switch kind {
      case .slash:
        if looksForMistakes { try findMisplacedSlash(arguments, hasSlash: hasSlash, hasStar: hasStar) }
        guard !hasSlash, !hasStar, !arguments.args.isEmpty else { throw Stop() }
        try advance()
        hasSlash = true
        swap(&arguments.posonlyargs, &arguments.args)
        if looksForMistakes && kind == .star { throw fail("expected comma between / and *", at: current) }
      case .star:
        if hasStar {
          if looksForMistakes, try [.name, .comma].contains(peekKind()) {
            throw fail("* argument may appear only once", at: current)
          }
          throw Stop()
        }
        hasStar = true
        arguments.vararg = try starParameter(until: end)
      case .doubleStar:
        try advance()
        arguments.kwarg = try parameter(isAnnotated: end == .rightParen)
        try finishKeywordParameters(until: end)
        return arguments
      case .leftParen where looksForMistakes:
        try findParenthesizedParameters(until: end)
        throw Stop()
      default:
        let parameter = try parameter(isAnnotated: end == .rightParen)
        let value = try defaultValue(until: end)
        if hasStar {
          arguments.kwonlyargs.append(parameter)
          arguments.kwDefaults.append(value)
        } else {
          arguments.args.append(parameter)
          if let value {
            arguments.defaults.append(value)
          } else if !arguments.defaults.isEmpty {
            if looksForMistakes {
              throw fail("parameter without a default follows parameter with a default", at: parameter.range)
            }
            throw Stop()
          }
        }
      }
      guard try accept(.comma) else { break }
    }
    guard kind == end || !hasStar || arguments.vararg != nil || !arguments.kwonlyargs.isEmpty else {
      throw Stop()
    }
    return arguments
  }

  private mutating func parameter(isAnnotated: Bool) throws(Stop) -> Arg {
    let start = position
    let name = try expectName()
    var annotation: Expr?
    if isAnnotated, try accept(.colon) { annotation = try expression() }
    return Arg(arg: name, annotation: annotation, range: range(from: start))
  }

  private mutating func defaultValue(until end: TokenKind) throws(Stop) -> Expr? {
    guard kind == .equal else { return nil }
    let equal = current
    try advance()
    if looksForMistakes && (kind == .comma || kind == .rightParen || kind == end) {
      throw fail("expected default value expression", at: equal)
    }
    return try expression()
  }

  /// `*name`, or nil for the bare `*` that keyword-only parameters follow.
  private mutating func starParameter(until end: TokenKind) throws(Stop) -> Arg? {
    let star = current
    try advance()
    if kind == .comma || kind == end {
      let next = kind == end ? end : try peekKind()
      if next == .name { return nil }
      if looksForMistakes && (next == end || next == .doubleStar) {
        let message = "named arguments must follow bare *"
        throw end == .colon ? failAtLastToken(message) : fail(message, at: star)
      }
      if next == .star && looksForMistakes { return nil }
      throw Stop()
    }
    let start = position
    var parameter = try parameter(isAnnotated: false)
    if end == .rightParen, try accept(.colon) {
      parameter.annotation = try starExpression()
      parameter.range = range(from: start)
    }
    if looksForMistakes && kind == .equal {
      throw fail("var-positional argument cannot have default value", at: current)
    }
    return parameter
  }

  private mutating func finishKeywordParameters(until end: TokenKind) throws(Stop) {
    if looksForMistakes && kind == .equal {
      throw fail("var-keyword argument cannot have default value", at: current)
    }
    let hasComma = try accept(.comma)
    if kind == end { return }
    if looksForMistakes && hasComma {
      let message = "arguments cannot follow var-keyword argument"
      switch kind {
      case .name: throw fail(message, at: try parameter(isAnnotated: end == .rightParen).range)
      case .star, .doubleStar, .slash: throw fail(message, at: current)
      default: break
      }
    }
    throw Stop()
  }

  // MARK: - Mistakes

  private mutating func findMisplacedSlash(_ arguments: Arguments, hasSlash: Bool, hasStar: Bool) throws(Stop)
  {
    if hasSlash && !hasStar { throw fail("/ may appear only once", at: current) }
    if hasStar { throw fail("/ must be ahead of *", at: current) }
    if arguments.args.isEmpty, try peekKind() == .comma {
      throw fail("at least one argument must precede /", at: current)
    }
  }

  private mutating func findParenthesizedParameters(until end: TokenKind) throws(Stop) {
    let open = current
    let close = try attempt { p throws(Stop) in
      try p.advance()
      repeat {
        if p.kind == .rightParen { break }
        _ = try p.expectName()
      } while try p.accept(.comma)
      if p.kind != .rightParen || p.previous.kind == .leftParen { throw Stop() }
      return p.current
    }
    guard let close else { return }
    let name = end == .colon ? "Lambda expression" : "Function"
    throw fail("\(name) parameters cannot be parenthesized", from: open.range, to: close.range)
  }

  // MARK: - Type parameters

  /// `[T: bound, *Ts, **P]`, if there.
  mutating func typeParameters() throws(Stop) -> [TypeParam] {
    guard try accept(.leftBracket) else { return [] }
    var parameters: [TypeParam] = []
    repeat {
      if kind == .rightBracket && !parameters.isEmpty { break }
      parameters.append(try typeParameter())
    } while try accept(.comma)
    try expect(.rightBracket)
    return parameters
  }

  private mutating func typeParameter() throws(Stop) -> TypeParam {
    let start = position
    let stars = kind
    if stars == .star || stars == .doubleStar { try advance() }
    let name = try expectName()
    if stars != .star && stars != .doubleStar {
      let bound = try accept(.colon) ? try expression() : nil
      return TypeParam(kind: .typeVar(name: name, bound: bound), range: range(from: start))
    }
    if looksForMistakes && kind == .colon {
      let colon = current
      try advance()
      let bound = try expression()
      var what = "bound"
      if case .tuple = bound.kind { what = "constraints" }
      let owner = stars == .star ? "TypeVarTuple" : "ParamSpec"
      throw fail("cannot use \(what) with \(owner)", startingFrom: colon.range)
    }
    return TypeParam(
      kind: stars == .star ? .typeVarTuple(name: name) : .paramSpec(name: name), range: range(from: start))
  }
}
