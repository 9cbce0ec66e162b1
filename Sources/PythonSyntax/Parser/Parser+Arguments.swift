extension Parser {
  /// How far a list of arguments has come: what may follow depends on it.
  private enum ArgumentPhase { case positional, keyword, doubleStarred }

  private enum Argument {
    case positional(Expr)
    case keyword(Keyword)
  }

  /// The brackets of a call and what they hold.
  mutating func call() throws(Stop) -> (args: [Expr], keywords: [Keyword]) {
    let open = position
    try advance()
    if try accept(.rightParen) { return ([], []) }
    let start = position
    var (args, keywords) = try argumentsPrefix()
    if kind == .kwFor || kind == .kwAsync, args.count == 1, keywords.isEmpty, !args[0].isStarred {
      let generators = try comprehensionClauses()
      if try accept(.rightParen) {
        args[0] = Expr(.generatorExp(elt: args[0], generators: generators), range(from: open))
        return (args, [])
      }
      if looksForMistakes { try findMistakenArguments(from: start) }
      throw Stop()
    }
    try finishArguments(from: start)
    return (args, keywords)
  }

  /// The brackets after a class name and what they hold.
  mutating func classArguments() throws(Stop) -> (args: [Expr], keywords: [Keyword]) {
    try advance()
    if try accept(.rightParen) { return ([], []) }
    let start = position
    let result = try argumentsPrefix()
    try finishArguments(from: start)
    return result
  }

  private mutating func finishArguments(from start: Int) throws(Stop) {
    if kind == .comma, try peekKind() == .rightParen { try advance() }
    if try accept(.rightParen) { return }
    if looksForMistakes { try findMistakenArguments(from: start) }
    throw Stop()
  }

  /// As many arguments as there are (`args` in CPython's grammar); a comma behind them is left.
  mutating func argumentsPrefix() throws(Stop) -> (args: [Expr], keywords: [Keyword]) {
    var args: [Expr] = []
    var keywords: [Keyword] = []
    var phase = ArgumentPhase.positional
    var comma = position
    while true {
      let parsed: Argument
      if args.isEmpty && keywords.isEmpty {
        parsed = try argument(in: phase)
      } else {
        let here = phase
        guard kind != .rightParen, let next = try attempt({ p throws(Stop) in try p.argument(in: here) })
        else {
          rewind(to: comma)
          break
        }
        parsed = next
      }
      switch parsed {
      case .positional(let value): args.append(value)
      case .keyword(let keyword):
        keywords.append(keyword)
        if keyword.arg == nil { phase = .doubleStarred } else if phase == .positional { phase = .keyword }
      }
      comma = position
      guard try accept(.comma) else { break }
    }
    return (args, keywords)
  }

  private mutating func argument(in phase: ArgumentPhase) throws(Stop) -> Argument {
    let start = position
    switch kind {
    case .star:
      if phase == .doubleStarred { throw Stop() }
      try advance()
      let value = try expression()
      try findAssignedUnpacking("iterable", from: start)
      return .positional(Expr(.starred(value: value, ctx: .load), range(from: start)))
    case .doubleStar:
      try advance()
      let value = try expression()
      try findAssignedUnpacking("keyword", from: start)
      return .keyword(Keyword(arg: nil, value: value, range: range(from: start)))
    case .name:
      switch try peekKind() {
      case .equal:
        let name = try expectName()
        try advance()
        if looksForMistakes && (kind == .comma || kind == .rightParen) {
          throw fail(
            "expected argument value expression", from: tokens[start].range, to: tokens[start + 1].range)
        }
        let value = try expression()
        if looksForMistakes && (kind == .kwFor || kind == .kwAsync),
          try attempt({ p throws(Stop) in try p.comprehensionClauses() }) != nil
        {
          throw fail(
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", from: tokens[start].range,
            to: tokens[start + 1].range)
        }
        return .keyword(Keyword(arg: name, value: value, range: range(from: start)))
      case .colonEqual:
        let target = Expr(.name(id: try expectName(), ctx: .store), range(from: start))
        try advance()
        let value = try expression()
        guard phase == .positional else { throw Stop() }
        return .positional(Expr(.namedExpr(target: target, value: value), range(from: start)))
      default: break
      }
    case .kwTrue, .kwFalse, .kwNone:
      if looksForMistakes, try peekKind() == .equal {
        throw fail(
          "cannot assign to \(text(of: current))", from: current.range, to: tokens[position + 1].range)
      }
    default: break
    }
    if phase != .positional && !looksForMistakes { throw Stop() }
    let value = try expression()
    if kind == .equal {
      if looksForMistakes {
        throw fail(
          "expression cannot contain assignment, perhaps you meant \"==\"?", from: value.range,
          to: current.range)
      }
      throw Stop()
    }
    guard phase == .positional && kind != .colonEqual else { throw Stop() }
    return .positional(value)
  }

  // MARK: - Mistakes

  /// `*a = b` among arguments.
  private mutating func findAssignedUnpacking(_ name: String, from start: Int) throws(Stop) {
    guard looksForMistakes && kind == .equal else { return }
    let equal = position
    try advance()
    if try attempt({ p throws(Stop) in try p.expression() }) != nil {
      throw fail("cannot assign to \(name) argument unpacking", at: range(from: start))
    }
    rewind(to: equal)
  }

  /// CPython's `invalid_arguments`.
  private mutating func findMistakenArguments(from start: Int) throws(Stop) {
    rewind(to: start)
    let unparenthesized = "Generator expression must be parenthesized"
    guard let first = try attempt({ p throws(Stop) in try p.argumentsPrefix() }) else { return }
    let firstEnd = position
    if kind == .comma, !first.keywords.isEmpty, try peekKind() == .star {
      throw fail("iterable argument unpacking follows keyword argument unpacking", at: tokens[position + 1])
    }
    rewind(to: start)
    if let (element, clauses) = try attempt({ p throws(Stop) in try p.bareGenerator() }), kind == .comma {
      try advance()
      let rest = position
      if try attempt({ p throws(Stop) in try p.argumentsPrefix() }) != nil || position == rest {
        throw fail(unparenthesized, from: element.range, to: clauses.lastItem(or: element).range)
      }
    }
    rewind(to: firstEnd)
    if kind == .kwFor || kind == .kwAsync,
      let clauses = try attempt({ p throws(Stop) in try p.comprehensionClauses() })
    {
      if first.args.count + first.keywords.count > 1, let last = first.args.last {
        throw fail(unparenthesized, from: last.range, to: clauses.lastItem(or: last).range)
      }
      return
    }
    rewind(to: firstEnd)
    guard try accept(.comma) else { return }
    let second = position
    if let (element, clauses) = try attempt({ p throws(Stop) in try p.bareGenerator() }) {
      throw fail(unparenthesized, from: element.range, to: clauses.lastItem(or: element).range)
    }
    rewind(to: second)
    if try attempt({ p throws(Stop) in try p.argumentsPrefix() }) != nil {
      let unpacks = first.keywords.contains { $0.arg == nil }
      throw failAtLastToken("positional argument follows keyword argument\(unpacks ? " unpacking" : "")")
    }
  }

  private mutating func bareGenerator() throws(Stop) -> (Expr, [Comprehension]) {
    let element = try expression()
    return (element, try comprehensionClauses())
  }
}

extension [Comprehension] {
  /// The last condition, or else the last iterable.
  fileprivate func lastItem(or element: Expr) -> Expr { last.map { $0.ifs.last ?? $0.iter } ?? element }
}
