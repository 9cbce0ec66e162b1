/// The built-in functions that go through iterables.
extension Machine {
  mutating func registerIterationBuiltins() {
    builtin("iter", .positional(1, 2)) { m, a in
      guard a.count == 2 else { return m.getIter(a[0]) }
      let callable =
        a[0].kind == .function || a[0].kind == .native || a[0].kind == .boundMethod || a[0].kind == .type
      guard callable || !m.type(of: a[0]).special(.call).isNull else {
        return m.raise(.typeError, "iter(object, sentinel): object must be callable")
      }
      return .value(
        m.heap.newRecord2(m.heap.types.callableIterator, m.heap.retained(a[0]), m.heap.retained(a[1])))
    }
    builtin("next", .positional(1, 2)) { m, a in
      guard m.isIterator(a[0]) else {
        return m.raise(.typeError, "'\(m.typeName(a[0]))' object is not an iterator")
      }
      let before = m.frameCount
      let flow = m.nextItem(a[0])
      guard a.count > 1 else { return flow }
      return m.then(flow, at: before) { m, completion in
        guard case .raised = completion, m.isRaised(.stopIteration) else { return Flow(completion) }
        m.clearException()
        return .value(m.heap.retained(a[1]))
      }
    }
    for (name, stop) in [("any", true), ("all", false)] {
      builtin(name, .one) { m, a in
        m.forEach(a[0]) { m, item in
          m.now &+= ContainerCost.iterate
          let quick = m.quickTruth(item)
          if quick != .unknown {
            m.heap.release(item)
            return .value((quick == .yes) == stop ? .true : .null)
          }
          let before = m.frameCount
          return m.then(m.truth(item, negated: false), at: before) { m, completion in
            m.heap.release(item)
            guard case .value(let answer) = completion else { return Flow(completion) }
            return .value(answer.isTrue == stop ? .true : .null)
          }
        } _: { _, end in
          switch end {
          case .all: return .value(.bool(!stop))
          case .stopped: return .value(.bool(stop))
          case .raised: return .raised
          }
        }
      }
    }
    builtin("sum", .any) { m, a in
      guard a.count >= 1 else {
        return m.raise(.typeError, "sum() takes at least 1 positional argument (0 given)")
      }
      guard a.count + a.keywordCount <= 2 else {
        return m.raise(.typeError, "sum() takes at most 2 arguments (\(a.count + a.keywordCount) given)")
      }
      for i in 0..<a.keywordCount where StrRef(a.keyword(at: i).name).string != "start" {
        let name = StrRef(a.keyword(at: i).name).string
        return m.raise(.typeError, "sum() got an unexpected keyword argument '\(name)'")
      }
      return m.sum(a[0], a.at(1, "start") ?? .int(0))
    }
    builtin("sorted", .any) { m, a in
      if a.count != 1 { return m.raise(.typeError, "sorted expected 1 argument, got \(a.count)") }
      return m.withSortOptions("sorted", a) { m, key, reverse in m.sorted(a[0], key: key, reverse: reverse) }
    }
  }

  /// `sum(iterable, start)`: ints and floats as CPython 3.12 adds them, floats with compensation (Neumaier).
  private mutating func sum(_ iterable: Value, _ start: Value) -> Flow {
    if start.has(.str) { return raise(.typeError, "sum() can't sum strings [use ''.join(seq) instead]") }
    if start.has(.bytes) { return raise(.typeError, "sum() can't sum bytes [use b''.join(seq) instead]") }
    if start.has(.bytearray) {
      return raise(.typeError, "sum() can't sum bytearray [use b''.join(seq) instead]")
    }
    if let sum = quickSum(iterable, start) { return .value(sum) }
    var total = heap.retained(start)
    var compensation = 0.0
    // Once CPython has left its loops for ints and floats, it adds one item after another.
    var isGeneral = false
    return forEach(iterable) { machine, item in
      machine.now &+= ContainerCost.iterate
      if total.isFloat, !isGeneral {
        if item.isFloat {
          let (s, x) = (total.double, item.double)
          let t = s + x
          compensation += s.magnitude >= x.magnitude ? (s - t) + x : (x - t) + s
          total = .float(t)
          return .value(.null)
        }
        if item.isInt || item.isBool {
          total = .float(total.double + Double(item.bits))
          return .value(.null)
        }
        if compensation != 0, compensation.isFinite { total = .float(total.double + compensation) }
        compensation = 0
      } else if total.isInt, item.isInt {
        let (s, overflow) = total.bits.addingReportingOverflow(item.bits)
        if !overflow {
          total = .int(s)
          return .value(.null)
        }
      }
      let before = machine.frameCount
      let flow = machine.binary(Int(BinaryOperator.add.rawValue), total, item)
      return machine.then(flow, at: before) { machine, completion in
        machine.heap.release(item)
        guard case .value(let s) = completion else { return Flow(completion) }
        if total.isFloat || !s.isFloat && !s.isInt { isGeneral = true }
        machine.heap.release(total)
        total = s
        return .value(.null)
      }
    } _: { machine, end in
      if case .raised = end {
        machine.heap.release(total)
        return .raised
      }
      if total.isFloat, compensation != 0, compensation.isFinite {
        return .value(.float(total.double + compensation))
      }
      return .value(total)
    }
  }

  /// The sum of a list or tuple of small ints, nil for all else.
  private mutating func quickSum(_ iterable: Value, _ start: Value) -> Value? {
    guard start.isInt, iterable.isObject else { return nil }
    var total = start.bits
    let count: Int
    if iterable.obj.type == heap.types.list {
      let list = ListRef(iterable)
      count = list.count
      for i in 0..<count where !add(list[i], to: &total) { return nil }
    } else if iterable.obj.type == heap.types.tuple {
      let tuple = TupleRef(iterable)
      count = tuple.count
      for i in 0..<count where !add(tuple[i], to: &total) { return nil }
    } else {
      return nil
    }
    turns &+= Int64(count)
    now &+= Int64(count) &* ContainerCost.iterate
    return .int(total)
  }

  @inline(__always) private func add(_ item: Value, to total: inout Int64) -> Bool {
    let (sum, overflow) = total.addingReportingOverflow(item.bits)
    total = sum
    return item.isInt && !overflow
  }

  // MARK: min, max

  mutating func registerExtremes() {
    for (name, op) in [("min", 0), ("max", 4)] {
      builtin(name, .any) { m, a in m.extreme(name, op, a) }
    }
  }

  private mutating func extreme(_ name: String, _ op: Int, _ a: Arguments) -> Flow {
    if a.count == 0 { return raise(.typeError, "\(name) expected at least 1 argument, got 0") }
    for i in 0..<a.keywordCount {
      let text = StrRef(a.keyword(at: i).name).string
      if text != "key", text != "default" {
        return raise(.typeError, "'\(text)' is an invalid keyword argument for \(name)()")
      }
    }
    let key = a.keyword("key") ?? .none
    let other = a.keyword("default")
    if a.count > 1 {
      if other != nil {
        return raise(.typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
      }
      let tuple = heap.newTuple(a.positional.map { heap.retained($0) })
      let before = frameCount
      return afterwards(extreme(name, op, tuple, key, nil), at: before, release: tuple)
    }
    return extreme(name, op, a[0], key, other)
  }

  private mutating func extreme(
    _ name: String, _ op: Int, _ iterable: Value, _ key: Value, _ other: Value?
  ) -> Flow {
    // The best item so far and its key, both owned.
    var best = Value.null, bestKey = Value.null
    return forEach(iterable) { machine, item in
      machine.now &+= ContainerCost.compare
      let before = machine.frameCount
      let keyFlow: Flow = key.isNone ? .value(machine.heap.retained(item)) : machine.call(key, [item])
      return machine.then(keyFlow, at: before) { machine, completion in
        guard case .value(let itemKey) = completion else {
          machine.heap.release(item)
          return Flow(completion)
        }
        if best.isNull {
          (best, bestKey) = (item, itemKey)
          return .value(.null)
        }
        let before = machine.frameCount
        return machine.then(machine.asTruth(machine.compare(op, itemKey, bestKey), at: before), at: before) {
          machine, completion in
          guard case .value(let isBetter) = completion, isBetter.isTrue else {
            machine.release([item, itemKey])
            if case .value = completion { return .value(.null) }
            return Flow(completion)
          }
          machine.release([best, bestKey])
          (best, bestKey) = (item, itemKey)
          return .value(.null)
        }
      }
    } _: { machine, end in
      machine.heap.release(bestKey)
      if case .raised = end {
        machine.heap.release(best)
        return .raised
      }
      if !best.isNull { return .value(best) }
      if let other { return .value(machine.heap.retained(other)) }
      return machine.raise(.valueError, "\(name)() iterable argument is empty")
    }
  }
}
