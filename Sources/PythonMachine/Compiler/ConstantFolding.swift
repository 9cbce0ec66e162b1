import BigInt
import PythonSyntax

/// Computes at compile time what CPython 3.12's AST optimizer computes.
extension Expr {
  /// The value of the expression when it is a constant or made of constants only, else nil.
  var constantValue: Constant? {
    switch kind {
    case .constant(let literal):
      return Constant(literal)
    case .name(id: "__debug__", ctx: .load):
      return .bool(true)
    case .tuple(let elts, .load):
      return elts.allConstantValues.map { .tuple($0) }
    case .unaryOp(let op, let operand):
      return operand.constantValue?.folded(op)
    case .binOp(let left, let op, let right):
      guard let b = right.constantValue, let a = left.constantValue else { return nil }
      return Constant.folded(a, op, b)
    case .subscript(let value, let slice, .load):
      guard let index = slice.constantValue, let container = value.constantValue else { return nil }
      return container.item(at: index)
    default:
      return nil
    }
  }

  /// The expression an iteration or `in` test reads: lists become tuples, constant sets frozensets.
  var constantIterable: Constant? {
    switch kind {
    case .list(let elts, _): return elts.allConstantValues.map { .tuple($0) }
    case .set(let elts):
      return elts.allConstantValues.map(Constant.frozenset(of:))
    default: return constantValue
    }
  }

  /// The same expression, with `not a in b` written `a not in b`, and `%` of a string and a tuple as an
  /// f-string.
  var simplified: Expr {
    switch kind {
    case .unaryOp(.not, let operand):
      let inner = operand.simplified
      guard case .compare(let left, let ops, let comparators) = inner.kind, ops.count == 1 else {
        return self
      }
      let opposite: CompareOperator
      switch ops[0] {
      case .is: opposite = .isNot
      case .isNot: opposite = .is
      case .in: opposite = .notIn
      case .notIn: opposite = .in
      default: return self
      }
      return Expr(.compare(left: left, ops: [opposite], comparators: comparators), inner.range)
    case .binOp(let left, .mod, let right):
      guard case .tuple(let elts, _) = right.kind, right.constantValue == nil,
        case .str(let format)? = left.constantValue, let pieces = FormatString(format).pieces(for: elts)
      else { return self }
      return Expr(.joinedStr(values: pieces), range)
    default:
      return self
    }
  }

  var isStarred: Bool {
    if case .starred = kind { return true }
    return false
  }
}

extension [Expr] {
  /// The values of all items when all are constants.
  var allConstantValues: [Constant]? {
    var values: [Constant] = []
    for item in self {
      guard let value = item.constantValue else { return nil }
      values.append(value)
    }
    return values
  }
}

extension Constant {
  /// The frozenset of `items`; of items that are equal in Python (`1`, `1.0`, `True`) the first is kept.
  static func frozenset(of items: [Constant]) -> Constant {
    var seen: Set<Constant> = []
    return .frozenset(items.filter { seen.insert($0.equalityKey).inserted })
  }

  /// A constant that stands for all constants equal to this one in Python.
  private var equalityKey: Constant {
    switch self {
    case .bool(let value): return .int(value ? 1 : 0)
    case .float(let value): return Int64(exactly: value).map { .int($0) } ?? self
    case .complex(let real, 0): return Constant.float(real).equalityKey
    case .tuple(let items): return .tuple(items.map(\.equalityKey))
    default: return self
    }
  }

  init(_ literal: PythonSyntax.Constant) {
    switch literal {
    case .none: self = .none
    case .bool(let value): self = .bool(value)
    case .ellipsis: self = .ellipsis
    case .int(let value): self = .int(Int64(value))
    case .bigInt(let digits, let radix): self = Constant(BigInt(digits, radix: radix) ?? 0)
    case .float(let value): self = .float(value)
    case .imaginary(let value): self = .complex(real: 0, imaginary: value)
    case .string(let value): self = .str(value)
    case .codePoints(let values): self = .codePoints(values)
    case .bytes(let value): self = .bytes(value)
    }
  }

  /// An integer constant in its smallest form.
  init(_ value: BigInt) {
    if let small = Int64(exactly: value) { self = .int(small) } else { self = .bigInt(value) }
  }

  /// The value as an integer, booleans included.
  var integer: BigInt? {
    switch self {
    case .bool(let value): return value ? 1 : 0
    case .int(let value): return BigInt(value)
    case .bigInt(let value): return value
    default: return nil
    }
  }

  /// The value as a float, when it is a float or an integer that a float holds exactly.
  var double: Double? {
    switch self {
    case .float(let value): return value
    case .bool(let value): return value ? 1 : 0
    case .int(let value): return Double(exactly: value)
    default: return nil
    }
  }

  func folded(_ op: UnaryOperator) -> Constant? {
    if op == .not { return .bool(!isTrue) }
    if let value = integer {
      switch op {
      case .uAdd: return Constant(value)
      case .uSub: return Constant(-value)
      case .invert: return Constant(-value - 1)
      case .not: return nil
      }
    }
    switch (self, op) {
    case (.float(let value), .uAdd): return .float(value)
    case (.float(let value), .uSub): return .float(-value)
    case (.complex, .uAdd): return self
    case (.complex(let real, let imaginary), .uSub): return .complex(real: -real, imaginary: -imaginary)
    default: return nil
    }
  }

  func item(at index: Constant) -> Constant? {
    guard let big = index.integer, var position = Int(exactly: big) else { return nil }
    switch self {
    case .str(let text):
      let scalars = Array(text.unicodeScalars)
      if position < 0 { position += scalars.count }
      return scalars.indices.contains(position) ? .str(String(Character(scalars[position]))) : nil
    case .bytes(let bytes):
      if position < 0 { position += bytes.count }
      return bytes.indices.contains(position) ? .int(Int64(bytes[position])) : nil
    case .tuple(let items):
      if position < 0 { position += items.count }
      return items.indices.contains(position) ? items[position] : nil
    default: return nil
    }
  }
}
