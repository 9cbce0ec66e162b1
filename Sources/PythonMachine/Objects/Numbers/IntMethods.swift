import BigInt

/// The methods of int (and bool).
extension Machine {
  mutating func registerIntMethods() {
    method(.int, "bit_length", .none) { m, a in .value(.int(m.magnitude(a[0]).bitWidth)) }
    method(.int, "bit_count", .none) { m, a in
      .value(.int(m.magnitude(a[0]).words.reduce(0) { $0 + $1.nonzeroBitCount }))
    }
    for name in ["conjugate", "__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "__pos__"] {
      method(.int, name, .none) { m, a in m.plainInt(a[0]) }
    }
    method(.int, "__round__", .positional(0, 1)) { m, a in
      let n: Number = m.number(a[0]) ?? .int(0)
      guard a.count > 1 else { return m.plainInt(a[0]) }
      return m.withIndex(a[1]) { m, places in
        let places = min(max(Int(clamping: places), Int.min / 2), Int.max / 2)
        return .value(m.int(Rounding.round(Machine.big(n), places: places)))
      }
    }
    for name in ["real", "numerator"] { getter(.int, name) { m, v in m.plainInt(v) } }
    getter(.int, "imag") { _, _ in .value(.int(0)) }
    getter(.int, "denominator") { _, _ in .value(.int(1)) }
    method(.int, "is_integer", .none) { _, _ in .value(.true) }
    method(.int, "as_integer_ratio", .none) { m, a in
      guard case .value(let v) = m.plainInt(a[0]) else { return .raised }
      return .value(m.heap.newTuple([v, .int(1)]))
    }
    method(.int, "__float__", .none) { m, a in
      guard let n = m.number(a[0]), let d = m.double(n) else { return .raised }
      return .value(.float(d))
    }
    method(.int, "__bool__", .none) { m, a in .value(.bool(!m.magnitude(a[0]).isZero)) }
    method(.int, "__repr__", .none) { m, a in m.intRepr(a[0]) }
    method(.bool, "__repr__", .none) { m, a in .value(m.heap.str(a[0].isTrue ? "True" : "False")) }
    method(.int, "__format__", .one) { m, a in m.formatMethod(a[0], a[1]) }
    method(.int, "to_bytes", .named(["length", "byteorder", "signed"], required: 0, keywordOnly: 1)) { m, a in
      m.toBytes(a)
    }
    classMethod(.int, "from_bytes", .any) { m, a in m.fromBytes(a) }
  }

  private mutating func magnitude(_ v: Value) -> BigUInt { number(v).map { Machine.big($0).magnitude } ?? 0 }

  /// The int without its class.
  private mutating func plainInt(_ v: Value) -> Flow {
    if v.has(.bigInt), v.obj.type == heap.types.int { return .value(heap.retained(v)) }
    return .value(plain(number(v) ?? .int(0)))
  }

  /// `int.__repr__`.
  mutating func intRepr(_ v: Value) -> Flow {
    switch number(v) {
    case .int(let i)?: return .value(heap.decimal(i))
    case .big(let b)?:
      guard let text = IntegerText.decimal(b, limit: integerDigits) else {
        return raise(.valueError, IntegerText.tooLong(integerDigits))
      }
      return .value(heap.str(text))
    default:
      return raise(
        .typeError, "descriptor '__repr__' requires a 'int' object but received a '\(typeName(v))'")
    }
  }

  /// Whether bytes come with the most significant first; nil with an error raised.
  private mutating func isBigEndian(_ v: Value?) -> Bool? {
    guard let v else { return true }
    guard v.has(.str) else {
      _ = raise(.typeError, "to_bytes() argument 'byteorder' must be str, not \(typeName(v))")
      return nil
    }
    switch StrRef(v).string {
    case "big": return true
    case "little": return false
    default:
      _ = raise(.valueError, "byteorder must be either 'little' or 'big'")
      return nil
    }
  }

  private mutating func toBytes(_ all: Arguments) -> Flow {
    let a = all.dropFirst
    let value = Machine.big(number(all[0]) ?? .int(0))
    var length = 1
    if let v = a.at(0, "length") {
      guard let n = ssize(v) else { return .raised }
      length = n
    }
    guard let big = isBigEndian(a.at(1, "byteorder")) else { return .raised }
    let signed = a.keyword("signed").map { quickTruth($0) == .yes } ?? false
    if length < 0 { return raise(.valueError, "length argument must be non-negative") }
    if value.sign == .minus, !signed {
      return raise(.overflowError, "can't convert negative int to unsigned")
    }
    let limit = BigUInt(1) << (8 * min(length, value.magnitude.bitWidth / 8 + 2))
    let half = limit >> 1
    let fits =
      !signed
      ? value.magnitude < limit : value.sign == .minus ? value.magnitude <= half : value.magnitude < half
    if !fits, !(length == 0 && value.isZero) { return raise(.overflowError, "int too big to convert") }
    if let flow = charge(picoseconds: Int64(min(length, 1 << 50)) * 500, bytes: length) { return flow }
    var pattern = value.magnitude
    let negative = value.sign == .minus
    if negative { pattern = (BigUInt(1) << (8 * length)) - pattern }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    let words = Array(pattern.words)
    for i in 0..<length {
      let word = i / 8
      bytes.append(word < words.count ? UInt8(truncatingIfNeeded: words[word] >> UInt(i % 8 * 8)) : 0)
    }
    return .value(heap.newBytes(big ? bytes.reversed() : bytes))
  }

  private mutating func fromBytes(_ all: Arguments) -> Flow {
    let a = all.dropFirst
    let type = TypeRef(all[0])
    guard let source = a.at(0, "bytes") else {
      return raise(.typeError, "from_bytes() missing required argument 'bytes' (pos 1)")
    }
    guard let big = isBigEndian(a.at(1, "byteorder")) else { return .raised }
    let signed = a.keyword("signed").map { quickTruth($0) == .yes } ?? false
    let finish = { (m: inout Machine, bytes: [UInt8]) -> Flow in
      let littleEndian = big ? Array(bytes.reversed()) : bytes
      var words = [UInt](repeating: 0, count: bytes.count / 8 + 1)
      for (i, b) in littleEndian.enumerated() { words[i / 8] |= UInt(b) << UInt(i % 8 * 8) }
      var value = BigInt(BigUInt(words: words))
      if signed, let top = littleEndian.last, top >= 128 { value -= BigInt(1) << (8 * bytes.count) }
      let small = Int64(exactly: value)
      return m.instance(small.map { .int($0) } ?? .big(value), of: type)
    }
    if let bytes = bytesContent(source) { return finish(&self, bytes) }
    if source.has(.str) || number(source) != nil {
      return raise(.typeError, "cannot convert '\(typeName(source))' object to bytes")
    }
    return withItems(source) { machine, items in
      var bytes: [UInt8] = []
      var failure: Flow?
      for v in items where failure == nil {
        guard let i = machine.integer(v) else {
          failure = .raised
          continue
        }
        if i < 0 || i > 255 {
          failure = machine.raise(.valueError, "bytes must be in range(0, 256)")
        } else {
          bytes.append(UInt8(i))
        }
      }
      machine.release(items)
      return failure ?? finish(&machine, bytes)
    }
  }
}
