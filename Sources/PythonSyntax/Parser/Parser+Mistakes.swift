/// The rules of the second pass that look into expressions; each either finds a mistake and stops the parser,
/// or leaves it where it was.
extension Parser {
  /// Two expressions side by side inside brackets, or Python 2's `print` and `exec` (CPython's
  /// `invalid_expression` and `invalid_legacy_expression`).
  mutating func findMissingComma(after first: Expr, from start: Int) throws(Stop) {
    let end = position
    let isLegacy =
      tokens[start].kind == .name && (isWord(tokens[start], "print") || isWord(tokens[start], "exec"))
    if kind.startsExpression && !startsLikeAStringPrefix(start) && !isSoftKeyword(tokens[start]) {
      if let second = try attemptPlainly({ p throws(Stop) in try p.expression() }) {
        let isFirstLegacy = isLegacy && end == start + 1
        if !isFirstLegacy && tokens[position - 1].level != 0 {
          throw fail(
            "invalid syntax. Perhaps you forgot a comma?", from: tokens[start].range, to: second.range)
        }
        rewind(to: end)
      }
    }
    guard isLegacy, tokens.count > start + 1, tokens[start + 1].kind != .leftParen else { return }
    rewind(to: start + 1)
    if try attempt({ p throws(Stop) in try p.starExpressions() }) != nil {
      let name = text(of: tokens[start])
      throw fail(
        "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?", from: tokens[start].range,
        to: tokens[position - 1].range)
    }
    rewind(to: end)
  }

  private func startsLikeAStringPrefix(_ start: Int) -> Bool {
    tokens[start].kind == .name && tokens.count > start + 1 && tokens[start + 1].kind == .string
  }

  func isSoftKeyword(_ token: Token) -> Bool {
    token.kind == .name
      && (isWord(token, "_") || isWord(token, "case") || isWord(token, "match") || isWord(token, "type"))
  }

  /// `=` or `:=` where neither may stand (CPython's `invalid_named_expression`).
  mutating func findMistakenAssignment(_ value: Expr, from start: Int) throws(Stop) {
    let end = position
    defer { rewind(to: end) }
    if kind == .colonEqual {
      let isFollowed =
        try attempt { p throws(Stop) in
          try p.advance()
          return try p.expression()
        } != nil
      if isFollowed {
        throw fail("cannot use assignment expressions with \(value.nameInErrors)", at: value.range)
      }
      return
    }
    if end == start + 1 && tokens[start].kind == .name {
      if let right = try attempt({ p throws(Stop) in try p.rightOfMistakenEqual() }) {
        throw fail(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", from: tokens[start].range, to: right
        )
      }
    }
    rewind(to: start)
    switch kind {
    case .kwTrue, .kwFalse, .kwNone: return
    case .leftParen, .leftBracket:
      if let atom = try attempt({ p throws(Stop) in try p.atom() }),
        tokens[start].range.column == atom.range.column
      {
        switch atom.kind {
        case .list, .tuple, .generatorExp: return
        default: break
        }
      }
      rewind(to: start)
    default: break
    }
    guard let left = try attempt({ p throws(Stop) in try p.bitwiseOr() }), kind == .equal,
      try attempt({ p throws(Stop) in try p.rightOfMistakenEqual() }) != nil
    else { return }
    throw fail(
      "cannot assign to \(left.nameInErrors) here. Maybe you meant '==' instead of '='?", at: left.range)
  }

  /// `'=' bitwise_or !('='|':=')`.
  private mutating func rightOfMistakenEqual() throws(Stop) -> SourceRange {
    try expect(.equal)
    let start = position
    _ = try bitwiseOr()
    if kind == .equal || kind == .colonEqual { throw Stop() }
    return range(from: start)
  }

  mutating func findDoubleStarInGroup() throws(Stop) {
    let star = current
    let start = position
    try advance()
    if try attempt({ p throws(Stop) in try p.expression() }) != nil, kind == .rightParen {
      throw fail("cannot use double starred expression here", at: star)
    }
    rewind(to: start)
  }

  /// `[a, b for …]`.
  mutating func findUnparenthesizedTarget(_ elts: [Expr], _ trailingComma: Token?) throws(Stop) {
    let end = position
    guard let first = elts.first, let last = elts.last, elts.count > 1 || trailingComma != nil,
      try attempt({ p throws(Stop) in try p.comprehensionClauses() }) != nil
    else { return }
    rewind(to: end)
    let lastRange = elts.count > 1 ? last.range : trailingComma?.range ?? last.range
    throw fail(
      "did you forget parentheses around the comprehension target?", from: first.range, to: lastRange)
  }

  /// A dictionary item that lacks its colon or value.
  mutating func findMissingDictValue(_ key: Expr, isFirst: Bool) throws(Stop) {
    guard kind == .colon else {
      if isFirst { return }
      let range = key.range
      throw fail(
        "':' expected after dictionary key",
        at: SourceRange(
          line: range.line, column: range.endColumn - 1, endLine: range.endLine, endColumn: -1))
    }
    let colon = position
    switch try peekKind() {
    case .rightBrace, .comma:
      throw fail("expression expected after dictionary key and ':'", at: current)
    case .star:
      let star = tokens[colon + 1]
      try advance()
      try advance()
      if try attempt({ p throws(Stop) in try p.bitwiseOr() }) != nil {
        throw fail("cannot use a starred expression in a dictionary value", startingFrom: star.range)
      }
      rewind(to: colon)
    default: break
    }
  }
}
