import BigInt

/// `next(iterator)`: one step.
extension Machine {
  /// The next item, `.exhausted`, or what happens on the way there.
  ///
  /// `it` is borrowed.
  ///
  /// What is pushed ends, for a frame in mode `forIter`, in an item or in exhaustion.
  mutating func iterNext(_ it: Value) -> Flow {
    if it.has(.generator) {
      if GeneratorRef(it).p.pointee.flavor != .generator { return notIterator(it) }
      return resumeGenerator(it, sending: .none, mode: .forIter)
    }
    let flow = nested { $0.step(it) }
    if case .raised = flow, isRaised(.stopIteration) {
      clearException()
      return .exhausted
    }
    return flow
  }

  private mutating func notIterator(_ v: Value) -> Flow {
    raise(.typeError, "'\(typeName(v))' object is not an iterator")
  }

  private mutating func step(_ it: Value) -> Flow {
    guard it.isObject else { return notIterator(it) }
    let special = it.obj.type.special(.next)
    if !special.isNull { return callSpecial(special, it) }
    return nativeStep(it)
  }

  /// A step of a record made by ``getIter(_:)`` and the like.
  mutating func nativeStep(_ it: Value) -> Flow {
    guard it.has(.record), let type = builtinLayout(of: it.obj.type) else { return notIterator(it) }
    let r = RecordRef(it)
    switch type {
    case .rangeIterator:
      guard r[1].bits > 0 else { return .exhausted }
      let current = r[0]
      r[0] = .int(current.bits &+ r[2].bits)
      r[1] = .int(r[1].bits - 1)
      return .value(current)
    case .listIterator, .tupleIterator, .strASCIIIterator, .strIterator, .bytesIterator:
      return sequenceStep(r, by: 1)
    case .listReverseIterator: return sequenceStep(r, by: -1)
    case .reversed:
      if r[0].isObject, r[0].obj.type.special(.getitem).isNull { return sequenceStep(r, by: -1) }
      return protocolStep(r, by: -1)
    case .sequenceIterator: return protocolStep(r, by: 1)
    case .dictKeyIterator: return dictStep(r, 0)
    case .dictValueIterator: return dictStep(r, 1)
    case .dictItemIterator: return dictStep(r, 2)
    case .dictReverseKeyIterator: return reverseDictStep(r)
    case .setIterator: return setStep(r)
    case .enumerate: return enumerateStep(it)
    case .zip: return zipStep(it)
    case .map: return mapStep(it)
    case .filter: return filterStep(it)
    case .callableIterator: return callableStep(it)
    case .asyncGeneratorSend, .asyncGeneratorThrow, .coroutineWrapper: return awaitableStep(it, .none)
    default: return notIterator(it)
    }
  }

  /// Takes a field of an iterator that has come to its end.
  private mutating func exhaust(_ r: RecordRef) -> Flow {
    let source = r[0]
    r[0] = .null
    heap.release(source)
    return .exhausted
  }

  private mutating func sequenceStep(_ r: RecordRef, by step: Int64) -> Flow {
    guard r[0].isObject else { return .exhausted }
    let i = Int(r[1].bits)
    guard i >= 0, i < nativeCount(r[0]) ?? 0 else { return exhaust(r) }
    r[1] = .int(r[1].bits + step)
    return item(of: r[0], at: i)
  }

  /// The old protocol: `__getitem__` with 0, 1, 2, … until IndexError (or StopIteration).
  private mutating func protocolStep(_ r: RecordRef, by step: Int64) -> Flow {
    guard r[0].isObject, r[1].bits >= 0 else { return .exhausted }
    let before = frameCount
    let index = r[1]
    // The sequence may be dropped while its method runs.
    let source = heap.retained(r[0])
    return then(getItem(source, index), at: before) { machine, completion in
      defer { machine.heap.release(source) }
      switch completion {
      case .value(let v):
        r[1] = .int(index.bits + step)
        return .value(v)
      case .exhausted: return .exhausted
      case .raised:
        guard machine.isRaised(.indexError) || machine.isRaised(.stopIteration) else { return .raised }
        machine.clearException()
        return machine.exhaust(r)
      }
    }
  }

  // MARK: Dictionaries and sets

  private mutating func entry(_ e: DictEntry, _ wanted: Int) -> Flow {
    switch wanted {
    case 0: return .value(heap.retained(e.key))
    case 1: return .value(heap.retained(e.value))
    default: return .value(heap.newTuple([heap.retained(e.key), heap.retained(e.value)]))
    }
  }

  /// What an iterator says of a dictionary that has grown or shrunk.
  private func changedMessage(_ dict: Value) -> String {
    let isOrdered =
      !dict.obj.type.isBuiltin
      && dict.obj.type.mro.values.contains { qualifiedName(TypeRef($0)) == "collections.OrderedDict" }
    return isOrdered ? "OrderedDict mutated during iteration" : "dictionary changed size during iteration"
  }

  private mutating func dictStep(_ r: RecordRef, _ wanted: Int) -> Flow {
    guard r[0].isObject else { return .exhausted }
    let d = DictRef(r[0])
    if d.count != Int(r[2].bits) {
      r[2] = .int(-1)
      return raise(.runtimeError, changedMessage(r[0]))
    }
    var i = Int(r[1].bits)
    while i < d.used, d.entry(i).key.isNull { i += 1 }
    guard i < d.used else { return exhaust(r) }
    if r[3].bits == 0 { return raise(.runtimeError, "dictionary keys changed during iteration") }
    r[1] = .int(i + 1)
    r[3] = .int(r[3].bits - 1)
    return entry(d.entry(i), wanted)
  }

  private mutating func reverseDictStep(_ r: RecordRef) -> Flow {
    guard r[0].isObject else { return .exhausted }
    let d = DictRef(r[0])
    if d.count != Int(r[2].bits) {
      r[2] = .int(-1)
      return raise(.runtimeError, changedMessage(r[0]))
    }
    var i = min(Int(r[1].bits), d.used - 1)
    while i >= 0, d.entry(i).key.isNull { i -= 1 }
    guard i >= 0 else { return exhaust(r) }
    r[1] = .int(i - 1)
    return entry(d.entry(i), Int(r[4].bits))
  }

  private mutating func setStep(_ r: RecordRef) -> Flow {
    guard r[0].isObject else { return .exhausted }
    let s = SetRef(r[0])
    if s.count != Int(r[2].bits) {
      r[2] = .int(-1)
      return raise(.runtimeError, "Set changed size during iteration")
    }
    var i = Int(r[1].bits)
    while i < s.tableSize, s.entry(i).key.isNull { i += 1 }
    guard i < s.tableSize else { return exhaust(r) }
    r[1] = .int(i + 1)
    r[3] = .int(r[3].bits - 1)
    return .value(heap.retained(s.entry(i).key))
  }

  // MARK: Iterators over iterators

  private mutating func enumerateStep(_ it: Value) -> Flow {
    let r = RecordRef(it)
    let flow: Flow
    let before = frameCount
    flow = iterNext(r[0])
    if case .value(let v) = flow { return .value(numbered(r, v)) }
    return then(flow, at: before, mode: .forIter) { machine, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      return .value(machine.numbered(RecordRef(it), v))
    }
  }

  private mutating func numbered(_ r: RecordRef, _ v: Value) -> Value {
    let i = r[1]
    r[1] =
      i.isInt && i.bits < Int64.max
      ? .int(i.bits + 1) : int(Machine.big(i.isInt ? .int(i.bits) : .big(heap.bigInt(i))) + 1)
    return heap.newTuple([i, v])
  }

  private mutating func zipStep(_ it: Value) -> Flow {
    let r = RecordRef(it)
    guard r[0].isObject, TupleRef(r[0]).count > 0 else { return .exhausted }
    let strict = r[1].isTrue
    let iterators = heap.retained(r[0])
    return steps(iterators) { machine, items, end in
      let iterators = TupleRef(r[0].isObject ? r[0] : iterators)
      switch end {
      case .all: return .value(machine.heap.newTuple(items))
      case .raised:
        machine.release(items)
        return .raised
      case .stopped:
        let count = items.count
        machine.release(items)
        guard strict else { return .exhausted }
        if count > 0 {
          let plural = count == 1 ? " " : "s 1-"
          return machine.raise(
            .valueError, "zip() argument \(count + 1) is shorter than argument\(plural)\(count)")
        }
        return machine.checkOthers(iterators.value)
      }
    }
  }

  /// `zip(strict=True)`: the first iterator is exhausted, so the others have to be.
  private mutating func checkOthers(_ iterators: Value) -> Flow {
    let held = heap.retained(iterators)
    var i = 0
    return loop { machine in
      i += 1
      guard i < TupleRef(held).count else {
        machine.heap.release(held)
        return .done(.exhausted)
      }
      let before = machine.frameCount
      return .wait(machine.iterNext(TupleRef(held)[i]), at: before, mode: .forIter) { machine, completion in
        switch completion {
        case .exhausted: return .again
        case .raised:
          machine.heap.release(held)
          return .done(.raised)
        case .value(let v):
          machine.heap.release(v)
          machine.heap.release(held)
          let plural = i == 1 ? " " : "s 1-"
          return .done(
            machine.raise(.valueError, "zip() argument \(i + 1) is longer than argument\(plural)\(i)"))
        }
      }
    }
  }

  /// Takes a step of each of `iterators` (a tuple, owned).
  ///
  /// `finish` owns the items; `.stopped` says that one was exhausted.
  private mutating func steps(
    _ iterators: Value, _ finish: @escaping (inout Machine, [Value], ItemsEnd) -> Flow
  ) -> Flow {
    var items: [Value] = []
    return loop { machine in
      guard items.count < TupleRef(iterators).count else {
        machine.heap.release(iterators)
        return .done(finish(&machine, items, .all))
      }
      let before = machine.frameCount
      let flow = machine.iterNext(TupleRef(iterators)[items.count])
      return .wait(flow, at: before, mode: .forIter) { machine, completion in
        switch completion {
        case .value(let v):
          items.append(v)
          return .again
        case .exhausted:
          let flow = finish(&machine, items, .stopped(.none))
          machine.heap.release(iterators)
          return .done(flow)
        case .raised:
          machine.heap.release(iterators)
          return .done(finish(&machine, items, .raised))
        }
      }
    }
  }

  private mutating func mapStep(_ it: Value) -> Flow {
    let r = RecordRef(it)
    if TupleRef(r[1]).count == 1 {
      let before = frameCount
      return then(iterNext(TupleRef(r[1])[0]), at: before, mode: .forIter) { machine, completion in
        guard case .value(let item) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.afterwards(machine.call(r[0], [item]), at: before, release: item)
      }
    }
    return steps(heap.retained(r[1])) { machine, items, end in
      guard case .all = end else {
        machine.release(items)
        if case .raised = end { return .raised }
        return .exhausted
      }
      let before = machine.frameCount
      let tuple = machine.heap.newTuple(items)
      return machine.afterwards(machine.call(r[0], items), at: before, release: tuple)
    }
  }

  private mutating func filterStep(_ it: Value) -> Flow {
    let r = RecordRef(it)
    return loop { machine in
      let before = machine.frameCount
      return .wait(machine.iterNext(r[1]), at: before, mode: .forIter) { machine, completion in
        guard case .value(let item) = completion else { return .done(Flow(completion)) }
        let before = machine.frameCount
        let isPlain = r[0].isNone || r[0].isIdentical(to: machine.heap.types.bool.value)
        let test =
          isPlain
          ? machine.truth(item, negated: false) : machine.asTruth(machine.call(r[0], [item]), at: before)
        return .wait(test, at: before, mode: .push) { machine, completion in
          guard case .value(let answer) = completion else {
            machine.heap.release(item)
            return .done(Flow(completion))
          }
          if answer.isTrue { return .done(.value(item)) }
          machine.heap.release(item)
          return .again
        }
      }
    }
  }

  private mutating func callableStep(_ it: Value) -> Flow {
    let r = RecordRef(it)
    guard r[0].isObject else { return .exhausted }
    let before = frameCount
    return then(call(r[0], []), at: before) { machine, completion in
      switch completion {
      case .exhausted: return .exhausted
      case .raised:
        guard machine.isRaised(.stopIteration) else { return .raised }
        machine.clearException()
        return machine.exhaust(r)
      case .value(let v):
        guard r[0].isObject else {
          machine.heap.release(v)
          return .exhausted
        }
        let before = machine.frameCount
        return machine.then(machine.equals(r[1], v), at: before) { machine, completion in
          guard case .value(let same) = completion else {
            machine.heap.release(v)
            return Flow(completion)
          }
          if !same.isTrue { return .value(v) }
          machine.heap.release(v)
          return machine.exhaust(r)
        }
      }
    }
  }

  // MARK: SEND

  /// One step of what a generator delegates to or a coroutine awaits; `value` is owned.
  ///
  /// Exhaustion leaves the value of the delegation in `generatorResult`.
  mutating func send(_ receiver: Value, _ value: Value) -> Flow {
    if receiver.has(.generator) {
      if GeneratorRef(receiver).p.pointee.state == .created, !value.isNone {
        heap.release(value)
        let kind = GeneratorRef(receiver).p.pointee.flavor.rawValue
        return raise(.typeError, "can't send non-None value to a just-started \(kind)")
      }
      return resumeGenerator(receiver, sending: value, mode: .send)
    }
    heap.release(generatorResult)
    generatorResult = .none
    if isAwaitable(receiver) { return awaitableStep(receiver, value) }
    let before = frameCount
    let flow: Flow
    if value.isNone {
      flow = step(receiver)
    } else {
      let method = getAttribute(receiver, names.send)
      let called = then(method, at: before) { machine, completion in
        guard case .value(let send) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.afterwards(machine.call(send, [value]), at: before, release: send)
      }
      flow = afterwards(called, at: before, release: value)
    }
    return then(flow, at: before) { machine, completion in
      guard case .raised = completion, machine.isRaised(.stopIteration) else { return Flow(completion) }
      let stop = machine.takeException()
      machine.heap.release(machine.generatorResult)
      machine.generatorResult = machine.heap.retained(machine.stopIterationValue(stop))
      machine.heap.release(stop)
      return .exhausted
    }
  }
}
