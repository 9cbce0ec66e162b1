import BigInt

extension Machine {
  /// `range`, `slice`, `enumerate`, `zip`, `map`, `filter`, `reversed` and what all containers and iterators offer by
  /// name.
  mutating func registerIterators() {
    registerRange()
    registerSlice()
    constructor(.enumerate, .any) { m, type, a in
      let given = a.count + a.keywordCount
      if given > 2 { return m.raise(.typeError, "enumerate() takes at most 2 arguments (\(given) given)") }
      for i in 0..<a.keywordCount {
        let name = StrRef(a.keyword(at: i).name).string
        if name == "iterable" && a.count == 0 || name == "start" && a.count < 2 { continue }
        return m.raise(.typeError, "'\(name)' is an invalid keyword argument for enumerate()")
      }
      guard let iterable = a.at(0, "iterable") else {
        return m.raise(.typeError, "enumerate() missing required argument 'iterable'")
      }
      guard let start = a.at(1, "start"), !start.isInt else {
        let first = a.at(1, "start") ?? .int(0)
        return m.makeIterator(iterable) { m, it in
          m.asInstance(m.heap.newRecord2(m.heap.types.enumerate, it, first), of: type)
        }
      }
      return m.withIndex(start) { m, start in
        m.makeIterator(iterable) { m, it in
          m.asInstance(m.heap.newRecord2(m.heap.types.enumerate, it, m.int(start)), of: type)
        }
      }
    }
    constructor(.filter, .positional(2, 2)) { m, type, a in
      let function = a[0]
      return m.makeIterator(a[1]) { m, it in
        m.asInstance(m.heap.newRecord2(m.heap.types.filter, m.heap.retained(function), it), of: type)
      }
    }
    constructor(.map, .any) { m, type, a in
      if a.keywordCount > 0, type.isBuiltin { return m.raise(.typeError, "map() takes no keyword arguments") }
      guard a.count >= 2 else { return m.raise(.typeError, "map() must have at least two arguments.") }
      let function = a[0]
      return m.makeIterators(a.dropFirst) { m, iterators in
        m.asInstance(m.heap.newRecord2(m.heap.types.map, m.heap.retained(function), iterators), of: type)
      }
    }
    constructor(.zip, .any) { m, type, a in
      for i in 0..<a.keywordCount where StrRef(a.keyword(at: i).name).string != "strict" {
        if a.keywordCount > 1 {
          return m.raise(.typeError, "zip() takes at most 1 keyword argument (\(a.keywordCount) given)")
        }
        let name = StrRef(a.keyword(at: i).name).string
        return m.raise(.typeError, "zip() got an unexpected keyword argument '\(name)'")
      }
      let strict = m.quickTruth(a.keyword("strict") ?? .false) == .yes
      return m.makeIterators(a) { m, iterators in
        m.asInstance(m.heap.newRecord2(m.heap.types.zip, iterators, .bool(strict)), of: type)
      }
    }
    constructor(.reversed, .positional(1, 1)) { m, _, a in m.getReversed(a[0]) }
    registerProtocols()
  }

  private mutating func makeIterator(
    _ iterable: Value, _ make: @escaping (inout Machine, Value) -> Value
  ) -> Flow {
    let before = frameCount
    return then(getIter(iterable), at: before) { machine, completion in
      guard case .value(let it) = completion else { return Flow(completion) }
      return .value(make(&machine, it))
    }
  }

  /// `iter()` of each argument, as a tuple.
  private mutating func makeIterators(
    _ a: Arguments, _ make: @escaping (inout Machine, Value) -> Value
  ) -> Flow {
    var iterators: [Value] = []
    return loop { machine in
      guard iterators.count < a.count else {
        let tuple = machine.heap.newTuple(iterators)
        return .done(.value(make(&machine, tuple)))
      }
      let before = machine.frameCount
      return .wait(machine.getIter(a[iterators.count]), at: before, mode: .push) { machine, completion in
        guard case .value(let it) = completion else {
          machine.release(iterators)
          return .done(Flow(completion))
        }
        iterators.append(it)
        return .again
      }
    }
  }

  // MARK: range, slice

  private mutating func registerRange() {
    constructor(.range, .positional(1, 3)) { m, _, a in
      if let range = m.quickRange(a) { return .value(range) }
      return m.withIntegers(a.positional) { m, bounds in
        switch bounds.count {
        case 1: return .value(m.newRange(0, bounds[0], 1))
        case 2: return .value(m.newRange(bounds[0], bounds[1], 1))
        default:
          if bounds[2].isZero { return m.raise(.valueError, "range() arg 3 must not be zero") }
          return .value(m.newRange(bounds[0], bounds[1], bounds[2]))
        }
      }
    }
    for (i, name) in ["start", "stop", "step"].enumerated() {
      getter(.range, name) { m, v in .value(m.heap.retained(RecordRef(v)[i])) }
    }
    method(.range, "index", .one) { m, a in
      let (range, item) = (a[0], a[1])
      let before = m.frameCount
      return m.then(m.nativeContains(range, item, negated: false), at: before) { m, completion in
        guard case .value(let found) = completion else { return Flow(completion) }
        if found.isTrue, m.isBigRange(range) || item.has(.bigInt), let i = m.indexInBigRange(range, item) {
          return .value(m.int(i))
        }
        if found.isTrue, case .int(let i)? = m.number(item) {
          return .value(.int((i - RecordRef(range)[0].bits) / RecordRef(range)[2].bits))
        }
        if found.isTrue, case .float(let d)? = m.number(item) {
          return .value(.int((Int64(d) - RecordRef(range)[0].bits) / RecordRef(range)[2].bits))
        }
        guard item.isInt || item.isBool || item.has(.bigInt) else {
          return m.raise(.valueError, "sequence.index(x): x not in sequence")
        }
        let before = m.frameCount
        return m.then(m.repr(item), at: before) { m, completion in
          guard case .value(let text) = completion else { return Flow(completion) }
          let shown = StrRef(text).string
          m.heap.release(text)
          return m.raise(.valueError, "\(shown) is not in range")
        }
      }
    }
    method(.range, "count", .one) { m, a in
      let before = m.frameCount
      return m.then(m.nativeContains(a[0], a[1], negated: false), at: before) { _, completion in
        guard case .value(let found) = completion else { return Flow(completion) }
        return .value(.int(found.bits))
      }
    }
  }

  private mutating func registerSlice() {
    constructor(.slice, .positional(1, 3)) { m, _, a in
      let parts: [Value] = a.count == 1 ? [.none, a[0], .none] : [a[0], a[1], a.count > 2 ? a[2] : .none]
      return .value(m.heap.newRecord(m.heap.types.slice, parts.map { m.heap.retained($0) }))
    }
    for (i, name) in ["start", "stop", "step"].enumerated() {
      getter(.slice, name) { m, v in .value(m.heap.retained(RecordRef(v)[i])) }
    }
    method(.slice, "indices", .one) { m, a in
      let slice = a[0]
      return m.withIndex(a[1]) { m, length in
        if length.sign == .minus { return m.raise(.valueError, "length should not be negative") }
        return m.withBounds(slice, count: length) { m, start, stop, step in
          .value(m.heap.newTuple([m.int(start), m.int(stop), m.int(step)]))
        }
      }
    }
    function(in: intrinsicModule, "__gilt_slice_hash", .one) { _, a in
      .value(.int(Heap.sliceHash(ListRef(a[0]).values.map(\.bits))))
    }
  }

  // MARK: Protocols

  /// `__len__`, `__getitem__`, … of the built-in types, so that `super().__getitem__(key)` finds them.
  private mutating func registerProtocols() {
    let sequences: [BuiltinType] = [.list, .tuple, .str, .bytes, .bytearray, .range]
    let tables: [BuiltinType] = [.dict, .set, .frozenset, .dictKeys, .dictValues, .dictItems]
    for t in sequences + tables {
      method(t, "__len__", .none) { m, a in m.nativeLength(a[0]) }
      method(t, "__iter__", .none) { m, a in
        m.nativeIter(a[0]).map { .value($0) }
          ?? m.raise(.typeError, "'\(m.typeName(a[0]))' object is not iterable")
      }
      method(t, "__contains__", .one) { m, a in m.nativeContains(a[0], a[1], negated: false) }
    }
    for t in sequences + [.dict] {
      method(t, "__getitem__", .one) { m, a in m.nativeGetItem(a[0], a[1]) }
    }
    for t in [BuiltinType.list, .dict, .bytearray] {
      method(t, "__setitem__", .positional(2, 2)) { m, a in m.nativeSetItem(a[0], a[1], a[2]) }
      method(t, "__delitem__", .one) { m, a in m.nativeDeleteItem(a[0], a[1]) }
    }
    for t in [BuiltinType.list, .dict, .range, .dictKeys, .dictValues, .dictItems] {
      method(t, "__reversed__", .none) { m, a in m.getReversed(a[0]) }
    }
    for t in [BuiltinType.list, .tuple, .dict, .set, .frozenset] {
      classMethod(t, "__class_getitem__", .one) { m, a in .value(m.newAlias(a[0], a[1])) }
      method(t, "__repr__", .none) { m, a in m.containerRepr(a[0]) }
    }
    for t in BuiltinType.allCases
    where t.rawValue >= BuiltinType.listIterator.rawValue && t.rawValue <= BuiltinType.reversed.rawValue {
      method(t, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
      method(t, "__next__", .none) { m, a in m.nextItem(a[0], native: true) }
      method(t, "__length_hint__", .none) { m, a in
        let r = RecordRef(a[0])
        guard r[0].isObject, let n = m.nativeCount(r[0]) else {
          return .value(.int(t == .rangeIterator ? r[1].bits : 0))
        }
        if t == .listReverseIterator || t == .reversed { return .value(.int(min(Int(r[1].bits) + 1, n))) }
        return .value(.int(r.count >= 4 ? Int(r[3].bits) : max(0, n - Int(r[1].bits))))
      }
    }
  }

  /// `next(it)`: an item or StopIteration.
  ///
  /// `native` leaves out a `__next__` of the class.
  mutating func nextItem(_ it: Value, native: Bool = false) -> Flow {
    if it.has(.generator) {
      if GeneratorRef(it).p.pointee.flavor != .generator {
        return raise(.typeError, "'\(typeName(it))' object is not an iterator")
      }
      return stepGenerator(it, .none)
    }
    let special = type(of: it).special(.next)
    if !native, !special.isNull { return callSpecial(special, it) }
    let before = frameCount
    let flow = nativeStep(it)
    if case .value = flow { return flow }
    return then(flow, at: before) { machine, completion in
      guard case .exhausted = completion else { return Flow(completion) }
      return machine.raiseStopIteration(machine.isAwaitable(it) ? machine.takeGeneratorResult() : .none)
    }
  }
}
