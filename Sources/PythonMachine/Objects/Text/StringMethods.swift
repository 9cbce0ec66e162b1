import BigInt

/// The type `str`: constructor, operators and the built-in functions on strings.
extension Machine {
  mutating func registerText() {
    constructor(.str, .any) { m, type, a in m.makeString(type, a) }
    registerStringSearch()
    registerStringSplit()
    registerStringCases()
    registerTranslation()
    registerEncoding()
    registerBytes()
    registerStringOperators()
    method(.str, "format", .any) { m, a in m.stringFormat(a[0], a.dropFirst) }
    method(.str, "format_map", .one) { m, a in m.stringFormat(a[0], map: a[1]) }
    method(.str, "__format__", .one) { m, a in m.formatMethod(a[0], a[1]) }
    builtin("format", .positional(1, 2)) { m, a in
      guard a.count > 1 else { return m.format(a[0], .null) }
      guard a[1].has(.str) else {
        return m.raise(.typeError, "format() argument 2 must be str, not \(m.typeName(a[1]))")
      }
      return m.format(a[0], a[1])
    }
    builtin("ascii", .one) { m, a in m.asciiText(a[0]) }
    builtin("chr", .one) { m, a in
      if a[0].isInt, a[0].bits >= 0, a[0].bits < 256 { return .value(m.heap.latin1(UInt32(a[0].bits))) }
      return m.withIndex(a[0]) { m, big in
        guard let code = Int32(exactly: big) else {
          return m.raise(.overflowError, "Python int too large to convert to C int")
        }
        guard code >= 0, code <= 0x10FFFF else {
          return m.raise(.valueError, "chr() arg not in range(0x110000)")
        }
        return .value(m.heap.str(scalars: [UInt32(code)]))
      }
    }
    builtin("ord", .one) { m, a in
      let count: Int
      if a[0].has(.str) {
        count = StrRef(a[0]).count
        if count == 1 { return .value(.int(Int64(StrRef(a[0])[0]))) }
      } else if a[0].has(.bytes) || a[0].has(.bytearray) {
        count = BytesRef(a[0]).count
        if count == 1 { return .value(.int(Int64(BytesRef(a[0])[0]))) }
      } else {
        return m.raise(.typeError, "ord() expected string of length 1, but \(m.typeName(a[0])) found")
      }
      return m.raise(.typeError, "ord() expected a character, but string of length \(count) found")
    }
  }

  // MARK: str()

  private mutating func makeString(_ type: TypeRef, _ a: Arguments) -> Flow {
    if a.count == 1, a.names.isNull, type.isBuiltin, a[0].isInt { return .value(heap.decimal(a[0].bits)) }
    if a.count + a.keywordCount > 3 {
      return raise(.typeError, "str() takes at most 3 arguments (\(a.count + a.keywordCount) given)")
    }
    for i in 0..<a.keywordCount {
      let name = StrRef(a.keyword(at: i).name).string
      if !["object", "encoding", "errors"].contains(name) {
        return raise(.typeError, "'\(name)' is an invalid keyword argument for str()")
      }
    }
    guard let object = a.at(0, "object") else { return .value(string(heap.str(""), of: type)) }
    let encoding = a.at(1, "encoding"), errors = a.at(2, "errors")
    if encoding != nil || errors != nil {
      for (name, v) in [("encoding", encoding), ("errors", errors)] {
        if let v, !v.has(.str) {
          return raise(.typeError, "str() argument '\(name)' must be str, not \(typeName(v))")
        }
      }
      if object.has(.str) { return raise(.typeError, "decoding str is not supported") }
      guard let bytes = bytesContent(object) else {
        return raise(.typeError, "decoding to str: need a bytes-like object, \(typeName(object)) found")
      }
      let flow = decode(bytes, encoding ?? .null, errors ?? .null)
      guard case .value(let v) = flow else { return flow }
      return .value(string(v, of: type))
    }
    let before = frameCount
    return then(toStr(object), at: before) { machine, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      return .value(machine.string(v, of: type))
    }
  }

  /// A string (owned) as an instance of a class derived from str: a copy, since strings are shared.
  private mutating func string(_ v: Value, of type: TypeRef) -> Value {
    guard !type.isBuiltin else { return v }
    let s = StrRef(v)
    let copy = heap.newStr(count: s.count, width: s.isNarrow ? 1 : 4, ascii: s.isASCII)
    if s.isNarrow {
      unsafe copy.narrow.update(from: s.narrow, count: s.count)
    } else {
      unsafe copy.wide.update(from: s.wide, count: s.count)
    }
    heap.release(v)
    return asInstance(Heap.header(copy.p), of: type)
  }

  // MARK: Operators

  /// `a op b` where one of them is a string; nil when strings have no such operator.
  mutating func stringBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    switch op {
    case .add:
      guard a.has(.str), b.has(.str) else { return nil }
      let count = StrRef(a).count + StrRef(b).count
      if count > 1 << 16, let flow = charge(picoseconds: Int64(count) * 100, bytes: count) { return flow }
      return .value(heap.concatenate(a, b))
    case .multiply:
      if a.has(.str), isCount(b) { return repeatString(a, b) }
      if b.has(.str), isCount(a) { return repeatString(b, a) }
      return nil
    case .remainder: return a.has(.str) ? percentFormat(format: a, argument: b) : nil
    default: return nil
    }
  }

  private func isCount(_ v: Value) -> Bool { v.isInt || v.isBool || v.has(.bigInt) }

  /// How often a sequence of `count` items is to be repeated; a flow when that is an error or too much.
  mutating func repetitions(_ v: Value, count: Int, width: Int) -> (Int, Flow?) {
    if v.has(.bigInt) {
      let big = heap.bigInt(v)
      guard let n = Int(exactly: big) else {
        if big.sign == .minus { return (0, nil) }
        return (0, raise(.overflowError, "cannot fit 'int' into an index-sized integer"))
      }
      return repetitions(.int(n), count: count, width: width)
    }
    let n = max(0, Int(v.bits))
    let (total, overflow) = n.multipliedReportingOverflow(by: max(count * width, 1))
    if overflow || total > 1 << 12 {
      let bytes = count == 0 ? 0 : overflow ? Int.max / 2 : total
      if let flow = charge(picoseconds: Int64(clamping: min(bytes, 1 << 55)) * 50, bytes: bytes) {
        return (0, flow)
      }
    }
    return (n, nil)
  }

  private mutating func repeatString(_ v: Value, _ times: Value) -> Flow {
    let s = StrRef(v)
    let (n, flow) = repetitions(times, count: s.count, width: s.isNarrow ? 1 : 4)
    if let flow { return flow }
    if n == 0 || s.count == 0 { return .value(heap.str("")) }
    if n == 1, v.obj.type == heap.types.str { return .value(heap.retained(v)) }
    let result = heap.newStr(count: s.count * n, width: s.isNarrow ? 1 : 4, ascii: s.isASCII)
    if s.isNarrow, s.count == 1 {
      unsafe result.narrow.update(repeating: s.narrow[0], count: n)
    } else {
      for k in 0..<n {
        if s.isNarrow {
          unsafe (result.narrow + k * s.count).update(from: s.narrow, count: s.count)
        } else {
          unsafe (result.wide + k * s.count).update(from: s.wide, count: s.count)
        }
      }
    }
    return .value(Heap.header(result.p))
  }

  /// `str.__add__` and the like: what `super().__add__(other)` of a derived class reaches.
  private mutating func registerStringOperators() {
    method(.str, "__add__", .one) { m, a in
      m.stringBinary(.add, a[0], a[1])
        ?? m.raise(.typeError, "can only concatenate str (not \"\(m.typeName(a[1]))\") to str")
    }
    for name in ["__mul__", "__rmul__"] {
      method(.str, name, .one) { m, a in m.stringBinary(.multiply, a[0], a[1]) ?? .value(.notImplemented) }
    }
    method(.str, "__mod__", .one) { m, a in m.percentFormat(format: a[0], argument: a[1]) }
    method(.str, "__rmod__", .one) { m, a in
      a[1].has(.str) ? m.percentFormat(format: a[1], argument: a[0]) : .value(.notImplemented)
    }
    method(.str, "__len__", .none) { _, a in .value(.int(StrRef(a[0]).count)) }
    method(.str, "__contains__", .one) { m, a in
      guard a[1].has(.str) else {
        return m.raise(.typeError, "'in <string>' requires string as left operand, not \(m.typeName(a[1]))")
      }
      let s = StrRef(a[0])
      return .value(.bool(StringSearch.find(s, StrRef(a[1]), in: 0..<s.count) != nil))
    }
    method(.str, "__repr__", .none) { m, a in .value(m.heap.str(Machine.repr(StrRef(a[0])))) }
    method(.str, "__str__", .none) { m, a in
      if a[0].obj.type == m.heap.types.str { return .value(m.heap.retained(a[0])) }
      var out = TextBuilder(capacity: StrRef(a[0]).count)
      out.append(StrRef(a[0]))
      return .value(out.string(&m.heap))
    }
  }
}
