package import BigInt

/// A value in a code object's table of constants.
///
/// Two constants are equal when Python may share them: same type and same value, the sign of zero and the
/// type of each
/// item included (`1`, `1.0` and `True` are three constants, `0.0` and `-0.0` are two).
package indirect enum Constant: Sendable {
  case none
  case ellipsis
  case bool(Bool)
  case int(Int64)
  /// An integer that does not fit 64 bits.
  case bigInt(BigInt)
  case float(Double)
  case complex(real: Double, imaginary: Double)
  case str(String)
  /// A string that holds lone surrogates (`"\ud800"`), which no Swift string can: its code points.
  case codePoints([UInt32])
  case bytes([UInt8])
  case tuple([Constant])
  /// The items of a frozenset, in the order written, without repetitions.
  case frozenset([Constant])
  case code(CodeObject)
}

extension Constant: Hashable {
  package static func == (left: Constant, right: Constant) -> Bool {
    switch (left, right) {
    case (.none, .none), (.ellipsis, .ellipsis): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.bigInt(let a), .bigInt(let b)): return a == b
    case (.float(let a), .float(let b)): return a.bitPattern == b.bitPattern
    case (.complex(let a, let b), .complex(let c, let d)):
      return a.bitPattern == c.bitPattern && b.bitPattern == d.bitPattern
    case (.str(let a), .str(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.codePoints(let a), .codePoints(let b)): return a == b
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.tuple(let a), .tuple(let b)): return a == b
    case (.frozenset(let a), .frozenset(let b)): return Set(a) == Set(b)
    case (.code(let a), .code(let b)): return a == b
    default: return false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .none: hasher.combine(0)
    case .ellipsis: hasher.combine(1)
    case .bool(let value): hasher.combine(value)
    case .int(let value): hasher.combine(value)
    case .bigInt(let value): hasher.combine(value)
    case .float(let value): hasher.combine(value.bitPattern)
    case .complex(let real, let imaginary):
      hasher.combine(real.bitPattern)
      hasher.combine(imaginary.bitPattern)
    case .str(let value): for byte in value.utf8 { hasher.combine(byte) }
    case .codePoints(let value): hasher.combine(value)
    case .bytes(let value): hasher.combine(value)
    case .tuple(let items): hasher.combine(items)
    case .frozenset(let items): hasher.combine(Set(items))
    case .code(let code): hasher.combine(code)
    }
  }
}

extension CodeObject: Hashable {
  /// Compares what CPython compares: everything but the file name and qualified name.
  package static func == (left: CodeObject, right: CodeObject) -> Bool {
    left === right
      || left.name == right.name && left.firstLine == right.firstLine
        && left.argumentCount == right.argumentCount
        && left.positionalOnlyArgumentCount == right.positionalOnlyArgumentCount
        && left.keywordOnlyArgumentCount == right.keywordOnlyArgumentCount
        && left.flags == right.flags && left.instructions == right.instructions
        && left.constants == right.constants && left.names == right.names && left.slots == right.slots
        && left.positions == right.positions && left.exceptionTable == right.exceptionTable
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(firstLine)
    hasher.combine(instructions.count)
    hasher.combine(names)
    hasher.combine(constants)
  }
}

extension Constant {
  /// Whether Python takes it for true.
  package var isTrue: Bool {
    switch self {
    case .none: return false
    case .ellipsis, .code, .codePoints, .bigInt: return true
    case .bool(let value): return value
    case .int(let value): return value != 0
    case .float(let value): return value != 0
    case .complex(let real, let imaginary): return real != 0 || imaginary != 0
    case .str(let value): return !value.isEmpty
    case .bytes(let value): return !value.isEmpty
    case .tuple(let items), .frozenset(let items): return !items.isEmpty
    }
  }
}
