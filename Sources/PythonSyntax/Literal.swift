/// The value of a literal expression: numbers, strings, and displays of them.
package indirect enum Literal: Equatable, Sendable {
  case none
  case bool(Bool)
  case int(Int)
  /// An integer beyond `Int`: its digits in radix 2, 8, 10 or 16.
  case bigInt(isNegative: Bool, digits: String, radix: Int)
  case float(Double)
  case string(String)
  case bytes([UInt8])
  case list([Literal])
  case tuple([Literal])
  case set([Literal])
  case dict([(key: Literal, value: Literal)])

  package static func == (left: Literal, right: Literal) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.bigInt(let a, let b, let c), .bigInt(let d, let e, let f)): a == d && b == e && c == f
    case (.float(let a), .float(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.bytes(let a), .bytes(let b)): a == b
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)), (.set(let a), .set(let b)): a == b
    case (.dict(let a), .dict(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}

extension Literal {
  /// The value of an expression, or nil if it is more than a literal, perhaps with signs.
  package init?(_ expr: Expr) {
    switch expr.kind {
    case .constant(let constant): self.init(constant)
    case .unaryOp(.uAdd, let operand): self.init(signed: operand, isNegative: false)
    case .unaryOp(.uSub, let operand): self.init(signed: operand, isNegative: true)
    case .list(let elts, _):
      guard let values = Self.values(elts) else { return nil }
      self = .list(values)
    case .tuple(let elts, _):
      guard let values = Self.values(elts) else { return nil }
      self = .tuple(values)
    case .set(let elts):
      guard let values = Self.values(elts) else { return nil }
      self = .set(values)
    case .dict(let keys, let values):
      var items: [(key: Literal, value: Literal)] = []
      for (key, value) in zip(keys, values) {
        guard let key = key.flatMap(Literal.init), let value = Literal(value) else { return nil }
        items.append((key, value))
      }
      self = .dict(items)
    default: return nil
    }
  }

  private init?(_ constant: Constant) {
    switch constant {
    case .none: self = .none
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .bigInt(let digits, let radix): self = .bigInt(isNegative: false, digits: digits, radix: radix)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .bytes(let value): self = .bytes(value)
    case .ellipsis, .imaginary, .codePoints: return nil
    }
  }

  private init?(signed operand: Expr, isNegative: Bool) {
    guard let value = Literal(operand) else { return nil }
    switch value {
    case .int(let int): self = .int(isNegative ? -int : int)
    case .float(let double): self = .float(isNegative ? -double : double)
    case .bigInt(let wasNegative, let digits, let radix):
      if isNegative, !wasNegative, let smallest = Int("-" + digits, radix: radix) {
        self = .int(smallest)
      } else {
        self = .bigInt(isNegative: wasNegative != isNegative, digits: digits, radix: radix)
      }
    default: return nil
    }
  }

  private static func values(_ elts: [Expr]) -> [Literal]? {
    var values: [Literal] = []
    for elt in elts {
      guard let value = Literal(elt) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The value of literal text such as `[1, 0.5]`, as `gilt run --set NAME=VALUE` takes it.
  ///
  /// - Returns: nil if the text is an expression but not a literal.
  /// - Throws: if the text is no expression.
  package init?(parsing text: String) throws(SyntaxError) {
    self.init(try parseExpression(text))
  }
}

/// A module-level `NAME = literal`, which an experiment may turn as a knob.
package struct LiteralAssignment: Equatable, Sendable {
  package var name: String
  package var value: Literal
  /// Where the literal stands, as its text may be replaced; parentheses around it are not included.
  package var valueRange: SourceRange
  /// The whole statement.
  package var range: SourceRange
}

extension Module {
  /// The names bound exactly once by a `NAME = literal` (or `NAME: type = literal`) directly in the module,
  /// in order.
  package var literalAssignments: [LiteralAssignment] {
    var counts: [String: Int] = [:]
    var found: [LiteralAssignment] = []
    for statement in body {
      let target: Expr
      let value: Expr
      switch statement.kind {
      case .assign(let targets, let assigned):
        for case .name(let id, _) in targets.map(\.kind) { counts[id, default: 0] += 1 }
        guard targets.count == 1 else { continue }
        (target, value) = (targets[0], assigned)
      case .annAssign(let annotated, _, let assigned?, true):
        if case .name(let id, _) = annotated.kind { counts[id, default: 0] += 1 }
        (target, value) = (annotated, assigned)
      default: continue
      }
      if case .name(let id, _) = target.kind, let literal = Literal(value) {
        found.append(
          LiteralAssignment(name: id, value: literal, valueRange: value.range, range: statement.range))
      }
    }
    return found.filter { counts[$0.name] == 1 }
  }
}
