import BigInt

/// `int()`, `float()`, `bool()`.
extension Machine {
  mutating func registerNumberConstructors() {
    constructor(.int, .any) { m, type, a in m.makeInt(type, a) }
    constructor(.float, .any) { m, type, a in
      if a.keywordCount > 0 { return m.raise(.typeError, "float() takes no keyword arguments") }
      if a.count > 1 { return m.raise(.typeError, "float expected at most 1 argument, got \(a.count)") }
      return m.makeFloat(type, a)
    }
    constructor(.bool, .any) { m, _, a in
      if a.keywordCount > 0 { return m.raise(.typeError, "bool() takes no keyword arguments") }
      if a.count > 1 { return m.raise(.typeError, "bool expected at most 1 argument, got \(a.count)") }
      return a.count == 0 ? .value(.false) : m.truth(a[0], negated: false)
    }
  }

  /// An int, or an instance of a class derived from int.
  mutating func instance(_ n: Number, of type: TypeRef) -> Flow {
    guard !type.isBuiltin else { return .value(plain(n)) }
    return .value(asInstance(heap.newBigInt(Machine.big(n)), of: type))
  }

  private mutating func makeInt(_ type: TypeRef, _ a: Arguments) -> Flow {
    if a.count > 2 { return raise(.typeError, "int() takes at most 2 arguments (\(a.count) given)") }
    for i in 0..<a.keywordCount {
      let name = StrRef(a.keyword(at: i).name).string
      if name != "base" { return raise(.typeError, "'\(name)' is an invalid keyword argument for int()") }
      if a.count > 1 {
        return raise(.typeError, "argument for int() given by name ('base') and position (2)")
      }
    }
    if a.count > 0 { now &+= costs[.int] }
    guard let base = a.at(1, "base") else {
      return a.count == 0 ? instance(.int(0), of: type) : makeInt(type, from: a[0])
    }
    if a.count == 0 { return raise(.typeError, "int() missing string argument") }
    let text = a[0]
    return withIndex(base) { machine, big in
      guard let base = Int(exactly: big), base == 0 || (base >= 2 && base <= 36) else {
        return machine.raise(.valueError, "int() base must be >= 2 and <= 36, or 0")
      }
      guard let scalars = machine.textScalars(text) else {
        return machine.raise(.typeError, "int() can't convert non-string with explicit base")
      }
      return machine.makeInt(type, scalars, base, text)
    }
  }

  /// The characters of a string, or of bytes read as Latin-1.
  func textScalars(_ v: Value) -> [UInt32]? {
    switch v.kind {
    case .str?: return StrRef(v).scalars
    default: return bytesContent(v)?.map { UInt32($0) }
    }
  }

  private mutating func makeInt(_ type: TypeRef, _ text: [UInt32], _ base: Int, _ original: Value) -> Flow {
    let cost = Int64(text.count) * Int64(text.count) * 500
    if text.count > 1_000, base & (base - 1) == 0 || integerDigits == 0 || text.count <= integerDigits,
      let flow = charge(picoseconds: cost)
    {
      return flow
    }
    switch IntegerText.read(text, base: base, limit: integerDigits) {
    case .small(let i): return instance(.int(i), of: type)
    case .big(let b): return instance(.big(b), of: type)
    case .invalid:
      let shown = quickRepr(original) ?? "?"
      // `%.200R`
      return raise(.valueError, "invalid literal for int() with base \(base): \(shown.prefix(200))")
    case .tooLong(let count):
      return raise(
        .valueError,
        "Exceeds the limit (\(integerDigits) digits) for integer string conversion: "
          + "value has \(count) digits; use sys.set_int_max_str_digits() to increase the limit")
    }
  }

  private mutating func makeInt(_ type: TypeRef, from v: Value) -> Flow {
    let special = self.type(of: v).special(.int)
    if !special.isNull { return makeInt(type, v, by: special, "__int__") }
    switch number(v) {
    case .float(let d):
      let flow = integer(from: d.rounded(.towardZero))
      guard case .value(let i) = flow, !type.isBuiltin, let n = number(i) else { return flow }
      heap.release(i)
      return instance(n, of: type)
    case let n?: return instance(n, of: type)
    case nil: break
    }
    let index = self.type(of: v).special(.index)
    if !index.isNull { return makeInt(type, v, by: index, "__index__") }
    let trunc = self.type(of: v).special(.trunc)
    if !trunc.isNull { return makeInt(type, v, by: trunc, "__trunc__") }
    if let text = textScalars(v) { return makeInt(type, text, 10, v) }
    return raise(
      .typeError,
      "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(v))'")
  }

  private mutating func makeInt(_ type: TypeRef, _ v: Value, by method: Value, _ name: String) -> Flow {
    let before = frameCount
    return then(callSpecial(method, v), at: before) { machine, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      let n = machine.number(result)
      let typeName = machine.typeName(result)
      machine.heap.release(result)
      switch n {
      case .int?, .big?: return machine.instance(n ?? .int(0), of: type)
      default: return machine.raise(.typeError, "\(name) returned non-int (type \(typeName))")
      }
    }
  }

  // MARK: float

  /// A float, or an instance of a class derived from float.
  mutating func instance(_ d: Double, of type: TypeRef) -> Value {
    type.isBuiltin ? .float(d) : heap.newRecord(type, .float(d))
  }

  private mutating func makeFloat(_ type: TypeRef, _ a: Arguments) -> Flow {
    guard a.count > 0 else { return .value(instance(0, of: type)) }
    let v = a[0]
    let special = self.type(of: v).special(.float)
    if !special.isNull {
      let before = frameCount
      let name = typeName(v)
      return then(callSpecial(special, v), at: before) { machine, completion in
        guard case .value(let result) = completion else { return Flow(completion) }
        let n = machine.number(result)
        let typeName = machine.typeName(result)
        machine.heap.release(result)
        guard case .float(let d)? = n else {
          return machine.raise(.typeError, "\(name).__float__ returned non-float (type \(typeName))")
        }
        return .value(machine.instance(d, of: type))
      }
    }
    if let n = number(v) {
      guard let d = double(n) else { return .raised }
      return .value(instance(d, of: type))
    }
    if let text = textScalars(v) {
      if let d = FloatReading.read(text) { return .value(instance(d.isNaN ? heap.newNaN(d) : d, of: type)) }
      return raise(.valueError, "could not convert string to float: \(quickRepr(v) ?? "?")")
    }
    if !self.type(of: v).special(.index).isNull {
      return withIndex(v) { machine, big in
        guard let d = machine.double(.big(big)) else { return .raised }
        return .value(machine.instance(d, of: type))
      }
    }
    return raise(.typeError, "float() argument must be a string or a real number, not '\(typeName(v))'")
  }
}
