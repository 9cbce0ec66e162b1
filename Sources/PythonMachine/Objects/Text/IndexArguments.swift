/// Arguments that may be anything with an `__index__`: positions, counts and widths of the methods of strings and bytes.
extension Machine {
  mutating func acceptIndices() {
    for type in [BuiltinType.str, .bytes, .bytearray] {
      for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith", "split", "rsplit"] {
        acceptIndices(type, name, from: 2)
      }
      for name in ["center", "ljust", "rjust", "zfill", "expandtabs"] { acceptIndices(type, name, from: 1) }
      acceptIndices(type, "replace", from: 3)
    }
    acceptIndices(.int, "to_bytes", from: 1)
    for name in ["append", "insert", "pop", "remove"] { acceptIndices(.bytearray, name, from: 1) }
  }

  /// Lets a method that is registered already ask for the `__index__` of its arguments from number `first` on (the
  /// receiver is number 0) before it runs.
  private mutating func acceptIndices(_ type: BuiltinType, _ name: String, from first: Int) {
    let key = heap.intern(name)
    let f = heap.types[type].dict.get(key)
    heap.release(key)
    guard f.has(.native) else { return }
    let index = Int(f.obj.cast(NativeStorage.self).pointee.index)
    let old = natives[index]
    natives[index] = NativeFunction(
      name: old.name, signature: old.signature, isMethod: old.isMethod, owner: old.owner,
      receiverType: old.receiverType
    ) { m, a in
      // `split(sep, maxsplit)` by name: a keyword may come in place of the separator.
      let total = a.count + a.keywordCount
      if total <= first, a.keywordCount == 0 { return old.body(&m, a) }
      let places = (min(first, a.count)..<max(total, min(first, a.count))).filter { m.needsIndex(a[$0]) }
      return places.isEmpty ? old.body(&m, a) : m.withIndices(a, places, old.body)
    }
  }

  /// Whether only the `__index__` of a class of the program's own makes an int of `v`.
  private func needsIndex(_ v: Value) -> Bool {
    guard v.has(.instance) else { return false }
    return !v.obj.type.special(.index).isNull
  }

  private mutating func withIndices(
    _ a: Arguments, _ places: [Int], _ body: @escaping (inout Machine, Arguments) -> Flow
  ) -> Flow {
    let all = heap.newTuple((0..<(a.count + a.keywordCount)).map { heap.retained(a[$0]) })
    let names = a.names.isNull ? Value.null : heap.retained(a.names)
    let count = a.count
    var next = 0
    let before = frameCount
    let flow = loop { machine in
      guard next < places.count else {
        return .done(body(&machine, Arguments(TupleRef(all), count: count, names: names)))
      }
      let place = places[next]
      next += 1
      let v = TupleRef(all)[place]
      let before = machine.frameCount
      let asked = machine.withPosition(v, .clamped) { _, i in .value(.int(i)) }
      return .wait(asked, at: before, mode: .push) { machine, completion in
        guard case .value(let i) = completion else { return .done(Flow(completion)) }
        TupleRef(all)[place] = i
        machine.heap.release(v)
        return .again
      }
    }
    return afterwards(flow, at: before, release: all, names)
  }
}
