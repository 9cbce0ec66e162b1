extension Machine {
  mutating func registerLists() {
    constructor(.list, .positional(0, 1)) { m, type, a in
      if a.count == 0 { return .value(m.asInstance(m.heap.newList(), of: type)) }
      return m.newList(from: a[0], type)
    }
    method(.list, "__init__", .positional(0, 1)) { m, a in
      m.release(ListRef(a[0]).takeAll())
      return a.count > 1 ? m.extendList(a[0], a[1], starred: false) : .value(.none)
    }
    method(.list, "append", .one) { m, a in
      ListRef(a[0]).append(m.heap.retained(a[1]), &m.heap)
      return .value(.none)
    }
    method(.list, "extend", .one) { m, a in m.extendList(a[0], a[1], starred: false) }
    method(.list, "insert", .positional(2, 2)) { m, a in
      let (list, item) = (a[0], a[2])
      return m.withPosition(a[1]) { m, index in
        let count = ListRef(list).count
        let i = index < 0 ? max(0, index &+ count) : min(index, count)
        ListRef(list).insert(m.heap.retained(item), at: i, &m.heap)
        return .value(.none)
      }
    }
    method(.list, "pop", .positional(0, 1)) { m, a in
      let list = a[0]
      return m.withPosition(a.count > 1 ? a[1] : .int(-1)) { m, index in
        let count = ListRef(list).count
        if count == 0 { return m.raise(.indexError, "pop from empty list") }
        let i = index < 0 ? index &+ count : index
        guard i >= 0, i < count else { return m.raise(.indexError, "pop index out of range") }
        return .value(ListRef(list).remove(at: i))
      }
    }
    method(.list, "remove", .one) { m, a in
      let list = a[0]
      return m.position(of: a[1], in: list, from: 0, to: Int.max) { m, i in
        guard let i else { return m.raise(.valueError, "list.remove(x): x not in list") }
        if i < ListRef(list).count { m.heap.release(ListRef(list).remove(at: i)) }
        return .value(.none)
      }
    }
    method(.list, "clear", .none) { m, a in
      let old = ListRef(a[0]).takeAll()
      ListRef(a[0]).releaseBuffer(&m.heap)
      // CPython drops the items from the last to the first.
      m.release(old.reversed())
      return .value(.none)
    }
    method(.list, "copy", .none) { m, a in
      if let flow = m.charge(items: ListRef(a[0]).count, each: ContainerCost.copy) { return flow }
      return .value(m.heap.newList(ListRef(a[0]).values.map { m.heap.retained($0) }))
    }
    method(.list, "reverse", .none) { m, a in
      let all = ListRef(a[0]).takeAll()
      ListRef(a[0]).setAll(all.reversed(), &m.heap)
      return .value(.none)
    }
    method(.list, "sort", .any) { m, a in
      if a.count > 1 { return m.raise(.typeError, "sort() takes no positional arguments") }
      return m.withSortOptions("sort", a) { m, key, reverse in m.sort(a[0], key: key, reverse: reverse) }
    }
    method(.list, "__iadd__", .one) { m, a in m.builtinInplace(.add, a[0], a[1]) ?? .value(.notImplemented) }
    method(.list, "__imul__", .one) { m, a in
      m.builtinInplace(.multiply, a[0], a[1]) ?? .value(.notImplemented)
    }
    registerSequenceQueries(.list)
    registerSequenceQueries(.tuple)
    registerSequenceOperators(.list)
    registerSequenceOperators(.tuple)
    registerTuples()
  }

  /// `index`, `count` of a list or tuple.
  private mutating func registerSequenceQueries(_ t: BuiltinType) {
    method(t, "count", .one) { m, a in
      let (sequence, item) = (a[0], a[1])
      var i = 0, found = 0
      return m.loop { m in
        guard i < m.nativeCount(sequence) ?? 0 else { return .done(.value(.int(found))) }
        let x = m.heap.retained(sequence.has(.list) ? ListRef(sequence)[i] : TupleRef(sequence)[i])
        i += 1
        let before = m.frameCount
        return .wait(m.equals(x, item), at: before, mode: .push) { m, completion in
          m.heap.release(x)
          guard case .value(let answer) = completion else { return .done(Flow(completion)) }
          if answer.isTrue { found += 1 }
          return .again
        }
      }
    }
    method(t, "index", .positional(1, 3)) { m, a in
      let (sequence, item, last) = (a[0], a[1], a.count > 3 ? a[3] : .int(Int.max))
      let message = "slice indices must be integers or have an __index__ method"
      return m.withPosition(a.count > 2 ? a[2] : .int(0), .clamped, message: message) { m, start in
        m.withPosition(last, .clamped, message: message) { m, stop in
          let count = m.nativeCount(sequence) ?? 0
          func clamp(_ i: Int) -> Int { i < 0 ? max(0, i &+ count) : i }
          return m.position(of: item, in: sequence, from: clamp(start), to: clamp(stop)) { m, i in
            if let i { return .value(.int(i)) }
            if t == .tuple { return m.raise(.valueError, "tuple.index(x): x not in tuple") }
            let before = m.frameCount
            return m.then(m.repr(item), at: before) { m, completion in
              guard case .value(let text) = completion else { return Flow(completion) }
              let shown = StrRef(text).string
              m.heap.release(text)
              return m.raise(.valueError, "\(shown) is not in list")
            }
          }
        }
      }
    }
  }

  /// Says to `body` where the first item equal to `item` is, nil for nowhere.
  ///
  /// Operands are borrowed.
  private mutating func position(
    of item: Value, in sequence: Value, from start: Int, to stop: Int,
    _ body: @escaping (inout Machine, Int?) -> Flow
  ) -> Flow {
    var i = start
    return loop { machine in
      guard i < min(stop, machine.nativeCount(sequence) ?? 0) else { return .done(body(&machine, nil)) }
      let x = machine.heap.retained(sequence.has(.list) ? ListRef(sequence)[i] : TupleRef(sequence)[i])
      machine.now &+= ContainerCost.compare / 2
      let before = machine.frameCount
      return .wait(machine.equals(x, item), at: before, mode: .push) { machine, completion in
        machine.heap.release(x)
        guard case .value(let answer) = completion else { return .done(Flow(completion)) }
        if answer.isTrue { return .done(body(&machine, i)) }
        i += 1
        return .again
      }
    }
  }

  /// `__add__`, `__mul__`, `__rmul__` of a list or tuple.
  private mutating func registerSequenceOperators(_ t: BuiltinType) {
    method(t, "__add__", .one) { m, a in
      m.builtinBinary(.add, a[0], a[1]) ?? m.unsupportedOperands(.add, false, a[0], a[1])
    }
    for name in ["__mul__", "__rmul__"] {
      method(t, name, .one) { m, a in m.builtinBinary(.multiply, a[0], a[1]) ?? .value(.notImplemented) }
    }
  }

  private mutating func registerTuples() {
    constructor(.tuple, .positional(0, 1)) { m, type, a in
      if a.count == 0 { return .value(m.asInstance(m.heap.newTuple([]), of: type)) }
      if type.isBuiltin, a[0].isObject, a[0].obj.type == m.heap.types.tuple {
        return .value(m.heap.retained(a[0]))
      }
      return m.collect(a[0], hinted: true) { m, items in
        guard let items else { return .raised }
        return .value(m.asInstance(m.heap.newTuple(items), of: type))
      }
    }
  }

  /// `list(iterable)` (owned).
  private mutating func newList(from iterable: Value, _ type: TypeRef) -> Flow {
    let list = asInstance(heap.newList(), of: type)
    let before = frameCount
    return then(extendList(list, iterable, starred: false), at: before) { machine, completion in
      guard case .value = completion else {
        machine.heap.release(list)
        return Flow(completion)
      }
      return .value(list)
    }
  }

  /// Reads `key=` and `reverse=`.
  mutating func withSortOptions(
    _ name: String, _ a: Arguments, _ body: @escaping (inout Machine, Value, Bool) -> Flow
  ) -> Flow {
    for i in 0..<a.keywordCount {
      let text = StrRef(a.keyword(at: i).name).string
      if text != "key", text != "reverse" {
        return raise(.typeError, "'\(text)' is an invalid keyword argument for sort()")
      }
    }
    let key = a.keyword("key") ?? .none
    let before = frameCount
    return then(truth(a.keyword("reverse") ?? .false, negated: false), at: before) { machine, completion in
      guard case .value(let reverse) = completion else { return Flow(completion) }
      return body(&machine, key, reverse.isTrue)
    }
  }
}
