import BigInt

/// How one element of a memory view or an array lies in memory: a native format character of `struct`.
struct ElementFormat: Equatable {
  enum Kind { case signed, unsigned, float, bool, byte, character }

  let code: UInt8
  let size: Int
  let kind: Kind

  /// Nil for a character that is no format of its own.
  init?(code: UInt8) {
    self.code = code
    switch UnicodeScalar(code) {
    case "b": (size, kind) = (1, .signed)
    case "B": (size, kind) = (1, .unsigned)
    case "c": (size, kind) = (1, .byte)
    case "?": (size, kind) = (1, .bool)
    case "h": (size, kind) = (2, .signed)
    case "H": (size, kind) = (2, .unsigned)
    case "i": (size, kind) = (4, .signed)
    case "I": (size, kind) = (4, .unsigned)
    case "l", "q", "n": (size, kind) = (8, .signed)
    case "L", "Q", "N", "P": (size, kind) = (8, .unsigned)
    case "e": (size, kind) = (2, .float)
    case "f": (size, kind) = (4, .float)
    case "d": (size, kind) = (8, .float)
    case "u": (size, kind) = (4, .character)
    default: return nil
    }
  }

  /// Unsigned bytes, what a view of bytes has.
  static let bytes = ElementFormat(code: UInt8(ascii: "B"))

  var name: String { String(UnicodeScalar(code)) }

  /// Whether an element is one byte, so that a view of it can be cast to anything.
  var isByte: Bool { code == UInt8(ascii: "B") || code == UInt8(ascii: "b") || code == UInt8(ascii: "c") }

  /// The low bytes of `bits`, least significant first.
  func store(_ bits: UInt64) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
  }

  func load(_ bytes: [UInt8], _ at: Int) -> UInt64 {
    var bits: UInt64 = 0
    for i in 0..<size { bits |= UInt64(bytes[at + i]) << UInt64(8 * i) }
    return bits
  }

  /// The bytes of an int, nil if it does not fit.
  func store(_ value: BigInt) -> [UInt8]? {
    if kind == .unsigned {
      guard let bits = UInt64(exactly: value), size == 8 || bits >> UInt64(8 * size) == 0 else { return nil }
      return store(bits)
    }
    guard let i = Int64(exactly: value), size == 8 || i >> Int64(8 * size - 1) == i >> 63 else { return nil }
    return store(UInt64(bitPattern: i))
  }

  func store(_ d: Double) -> [UInt8] {
    switch size {
    case 2: return store(UInt64(Float16(d).bitPattern))
    case 4: return store(UInt64(Float(d).bitPattern))
    default: return store(d.bitPattern)
    }
  }
}

extension Machine {
  /// Who asks for the bytes of an element: errors differ.
  enum ElementOwner { case view, array }

  /// The element at byte `at` of `bytes` (owned).
  mutating func element(_ format: ElementFormat, _ bytes: [UInt8], _ at: Int) -> Value {
    let bits = format.load(bytes, at)
    switch format.kind {
    case .signed:
      let unused = Int64(64 - 8 * format.size)
      return .int((Int64(bitPattern: bits) << unused) >> unused)
    case .unsigned: return bits >> 63 == 0 ? .int(Int64(bits)) : int(BigInt(bits))
    case .bool: return .bool(bits != 0)
    case .byte: return heap.newBytes([UInt8(truncatingIfNeeded: bits)])
    case .character: return heap.str(scalars: [UInt32(truncatingIfNeeded: bits)])
    case .float:
      switch format.size {
      case 2: return .float(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits))))
      case 4: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
      default: return .float(Double(bitPattern: bits))
      }
    }
  }

  /// Hands the bytes of `v` (borrowed) as an element to `body`, asking `__index__`, `__float__` or `__bool__` if need be.
  mutating func withElement(
    _ format: ElementFormat, _ v: Value, _ owner: ElementOwner,
    _ body: @escaping (inout Machine, [UInt8]) -> Flow
  ) -> Flow {
    switch format.kind {
    case .signed, .unsigned:
      if owner == .view, !hasIndex(v) { return wrongElement(format) }
      return withIndex(v) { m, value in
        guard let bytes = format.store(value) else {
          return owner == .view ? m.unfitElement(format) : m.arrayOverflow(format, value)
        }
        return body(&m, bytes)
      }
    case .float:
      let type = type(of: v)
      if owner == .view, number(v) == nil, type.special(.float).isNull, type.special(.index).isNull {
        return wrongElement(format)
      }
      return withFloat(v) { m, d in body(&m, format.store(d)) }
    case .bool:
      let before = frameCount
      return then(truth(v, negated: false), at: before) { m, completion in
        guard case .value(let answer) = completion else { return Flow(completion) }
        return body(&m, [answer.isTrue ? 1 : 0])
      }
    case .byte:
      guard v.has(.bytes) else { return wrongElement(format) }
      guard BytesRef(v).count == 1 else { return unfitElement(format) }
      return body(&self, [BytesRef(v)[0]])
    case .character:
      guard v.has(.str), StrRef(v).count == 1 else {
        return raise(.typeError, "array item must be unicode character")
      }
      return body(&self, format.store(UInt64(StrRef(v)[0])))
    }
  }

  private mutating func wrongElement(_ format: ElementFormat) -> Flow {
    raise(.typeError, "memoryview: invalid type for format '\(format.name)'")
  }

  private mutating func unfitElement(_ format: ElementFormat) -> Flow {
    raise(.valueError, "memoryview: invalid value for format '\(format.name)'")
  }

  /// What `array` says of an int that does not fit.
  private mutating func arrayOverflow(_ format: ElementFormat, _ value: BigInt) -> Flow {
    let isNegative = value.sign == .minus
    let name: String
    switch UnicodeScalar(format.code) {
    case "b": name = "signed char"
    case "B": name = "unsigned byte integer"
    case "h": name = "signed short integer"
    case "H": name = "unsigned short"
    case "i" where Int64(exactly: value) != nil: name = "signed integer"
    case "I" where !isNegative && UInt64(exactly: value) != nil: name = "unsigned int"
    case "I" where isNegative, "L" where isNegative:
      return raise(.overflowError, "can't convert negative value to unsigned int")
    case "Q" where isNegative: return raise(.overflowError, "can't convert negative int to unsigned")
    case "q", "Q": return raise(.overflowError, "int too big to convert")
    case "L", "I": return raise(.overflowError, "Python int too large to convert to C unsigned long")
    default: return raise(.overflowError, "Python int too large to convert to C long")
    }
    return raise(.overflowError, "\(name) is \(isNegative ? "less than minimum" : "greater than maximum")")
  }
}
