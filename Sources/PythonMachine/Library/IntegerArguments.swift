import BigInt

/// Integers as arguments of natives: those of classes that have `__index__`, and those C cannot hold.
extension Machine {
  /// An int argument of C's `Py_ssize_t`; nil with TypeError or OverflowError raised.
  mutating func ssize(_ v: Value, _ type: String = "C ssize_t") -> Int? {
    if v.has(.bigInt), Int(exactly: heap.bigInt(v)) == nil {
      _ = raise(.overflowError, "Python int too large to convert to \(type)")
      return nil
    }
    return integer(v)
  }

  /// Whether an int is none of `Py_ssize_t`.
  func exceedsSize(_ v: Value) -> Bool { v.has(.bigInt) && Int(exactly: heap.bigInt(v)) == nil }

  /// An int argument of C's `int`; nil with TypeError or OverflowError raised.
  mutating func cInt(_ v: Value) -> Int? {
    guard let n = ssize(v, "C int") else { return nil }
    if n == Int(Int32(truncatingIfNeeded: n)) { return n }
    _ = raise(.overflowError, "Python int too large to convert to C int")
    return nil
  }

  /// `_gilt.c_number(n, type)`: `n` if C's type of that name holds it, otherwise CPython's OverflowError.
  mutating func addNumberCheck(to module: Value) {
    builtin(in: module, "_gilt", "c_number", .positional(1, 2)) { m, a in
      let kind = a.count > 1 ? StrRef(a[1]).string : ""
      if kind == "C int" {
        guard let n = m.cInt(a[0]) else { return .raised }
        return .value(.int(n))
      }
      if m.exceedsSize(a[0]) {
        return m.raise(
          .overflowError,
          kind.isEmpty
            ? "cannot fit 'int' into an index-sized integer" : "Python int too large to convert to \(kind)")
      }
      guard let n = m.integer(a[0]) else { return .raised }
      return .value(.int(n))
    }
  }

  /// Lets the natives added since there were `mark` of them take objects with `__index__` where they want an int.
  ///
  /// - Parameter names: which of them; nil for all.
  mutating func askIndices(from mark: Int, only names: Set<String>? = nil) {
    for i in mark..<natives.count where names?.contains(natives[i].name) ?? true {
      let native = natives[i]
      let maker = native.maker.map { make in
        { (m: inout Machine, type: TypeRef, a: Arguments) -> Flow in
          m.asking(a) { m, a in make(&m, type, a) }
        }
      }
      let body = native.body
      natives[i] = NativeFunction(
        name: native.name, signature: native.signature, isMethod: native.isMethod, owner: native.owner,
        receiverType: native.receiverType, maker: maker, isGetter: native.isGetter
      ) { m, a in m.asking(a, body) }
    }
  }

  /// Calls `body`; where it refuses an object that has an `__index__`, again with what that gives.
  @inline(__always) private mutating func asking(
    _ a: Arguments, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) -> Flow {
    let flow = body(&self, a)
    guard case .raised = flow else { return flow }
    return askedAgain(a, body)
  }

  @inline(never) private mutating func askedAgain(
    _ a: Arguments, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) -> Flow {
    guard let place = refusedIndex(a) else { return .raised }
    var values = a.positional + a.named.map { $0.1 }
    let asked = values[place]
    values.remove(at: place)
    clearException()
    let (count, names) = (a.count, heap.retained(a.names))
    for v in values { heap.retain(v) }
    let before = frameCount
    return then(callSpecial(type(of: asked).special(.index), asked), at: before) { m, completion in
      guard case .value(let number) = completion else {
        m.release(values + [names])
        return Flow(completion)
      }
      guard number.isInt || number.isBool || number.has(.bigInt) else {
        let name = m.typeName(number)
        m.release(values + [names, number])
        return m.raise(.typeError, "__index__ returned non-int (type \(name))")
      }
      values.insert(number, at: place)
      let tuple = m.heap.newTuple(values)
      let before = m.frameCount
      let flow = m.asking(Arguments(TupleRef(tuple), count: count, names: names), body)
      return m.afterwards(flow, at: before, release: tuple, names)
    }
  }

  /// Which argument an exception just raised complains about, when it is an object with `__index__`.
  private mutating func refusedIndex(_ a: Arguments) -> Int? {
    guard isRaised(.typeError) else { return nil }
    let args = TupleRef(ExceptionRef(exception).p.pointee.args)
    guard args.count == 1, args[0].has(.str) else { return nil }
    let text = StrRef(args[0]).string
    guard text.hasSuffix("' object cannot be interpreted as an integer") else { return nil }
    let values = a.positional + a.named.map { $0.1 }
    return values.firstIndex { v in
      v.isObject && !v.has(.bigInt) && !type(of: v).special(.index).isNull
        && text.hasPrefix("'\(typeName(v))' object")
    }
  }
}
