extension Parser {
  func syntaxError(
    _ message: String, kind: SyntaxError.Kind = .syntaxError, at token: Token
  ) -> SyntaxError {
    // Tokens without text stand where the lexer is.
    let column = token.column >= 0 ? Int(token.column) : lexer.position - lexer.lineStart - 1
    return SyntaxError(
      kind: kind, message: message, filename: lexer.filename, line: Int(token.line), byteColumn: column,
      endLine: Int(token.endLine), endByteColumn: token.column >= 0 ? Int(token.endColumn) : -2,
      source: lexer.bytes)
  }

  func indentationError(_ message: String) -> SyntaxError {
    syntaxError(message, kind: .indentationError, at: tokens[tokens.count - 1])
  }

  mutating func fail(_ message: String, at token: Token) -> Stop {
    error = syntaxError(message, at: token)
    return Stop()
  }

  mutating func fail(_ message: String, at range: SourceRange) -> Stop {
    error = SyntaxError(
      message: message, filename: lexer.filename, line: range.line, byteColumn: range.column,
      endLine: range.endLine,
      endByteColumn: range.endColumn, source: lexer.bytes)
    return Stop()
  }

  mutating func fail(_ message: String, from first: SourceRange, to last: SourceRange) -> Stop {
    fail(message, at: SourceRange(from: first, to: last))
  }

  /// An error at the furthest token read, as CPython's `RAISE_SYNTAX_ERROR`.
  mutating func failAtLastToken(_ message: String) -> Stop {
    error = syntaxError(message, at: tokens[tokens.count - 1])
    return Stop()
  }

  /// An error from `range` to where the lexer has come (`RAISE_SYNTAX_ERROR_STARTING_FROM`).
  mutating func fail(_ message: String, startingFrom range: SourceRange) -> Stop {
    let last = tokens[tokens.count - 1]
    return fail(
      message,
      at: SourceRange(
        line: range.line, column: range.column, endLine: Int(last.endLine), endColumn: Int(last.endColumn) - 1
      ))
  }

  mutating func failIndentation(_ message: String) -> Stop {
    error = indentationError(message)
    return Stop()
  }
}

/// Where an expression is assigned or deleted, which decides how a wrong one is named.
enum TargetUse { case assignment, loop, deletion }

extension Parser {
  /// Says which part of an expression cannot be assigned or deleted (`RAISE_SYNTAX_ERROR_INVALID_TARGET`).
  mutating func failInvalidTarget(_ expr: Expr, _ use: TargetUse) -> Stop {
    guard let invalid = expr.invalidTarget(use) else {
      return failAtLastToken("invalid syntax")
    }
    let verb = use == .deletion ? "delete" : "assign to"
    return fail("cannot \(verb) \(invalid.nameInErrors)", at: invalid.range)
  }
}

extension Expr {
  /// The first part that cannot be a target, if any (`_PyPegen_get_invalid_target`).
  func invalidTarget(_ use: TargetUse) -> Expr? {
    switch kind {
    case .list(let elts, _), .tuple(let elts, _):
      for elt in elts {
        if let invalid = elt.invalidTarget(use) { return invalid }
      }
      return nil
    case .starred(let value, _): return use == .deletion ? self : value.invalidTarget(use)
    case .compare(let left, let ops, _):
      guard use == .loop else { return self }
      return ops.first == .in ? left.invalidTarget(use) : nil
    case .name, .subscript, .attribute: return nil
    default: return self
    }
  }

  /// What CPython's messages call the expression (`_PyPegen_get_expr_name`).
  var nameInErrors: String {
    switch kind {
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .starred: "starred"
    case .name: "name"
    case .list: "list"
    case .tuple: "tuple"
    case .lambda: "lambda"
    case .call: "function call"
    case .boolOp, .binOp, .unaryOp: "expression"
    case .generatorExp: "generator expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .joinedStr, .formattedValue: "f-string expression"
    case .constant(.none): "None"
    case .constant(.bool(let value)): value ? "True" : "False"
    case .constant(.ellipsis): "ellipsis"
    case .constant: "literal"
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    case .slice: "slice"
    }
  }
}
