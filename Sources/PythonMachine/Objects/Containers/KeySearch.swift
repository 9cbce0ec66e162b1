/// The search for a key whose `__hash__` or `__eq__` is written in Python: one object for all of it, however often it
/// has to wait.
///
/// `__eq__` is called as CPython does: that of the key in the table first, and again from the start when the table
/// changed meanwhile.
final class KeySearch {
  /// Borrowed, as the table.
  private let key: Value
  private let table: Value
  private var hash: Int64 = 0
  private var known: [KnownEquality] = []
  private let body: (inout Machine, Place, Int64) -> Flow

  /// The key in the table that is being compared (owned), its entry, and where the table was then.
  private var candidate = Value.null
  private var index = 0
  private var address = 0

  init(_ key: Value, in table: Value, _ body: @escaping (inout Machine, Place, Int64) -> Flow) {
    self.key = key
    self.table = table
    self.body = body
  }

  func start(_ machine: inout Machine) -> Flow {
    switch machine.heap.quickHash(key) {
    case .hash(let h):
      hash = h
      return probe(&machine)
    case .unhashable(let culprit):
      _ = machine.raise(.typeError, "unhashable type: '\(machine.typeName(culprit))'")
      return body(&machine, .raised, 0)
    case .python(let culprit):
      let before = machine.frameCount
      let flow =
        key.isIdentical(to: culprit)
        ? machine.callSpecial(machine.type(of: key).special(.hash), key) : machine.pythonHash(key, culprit)
      switch flow {
      case .value(let v): return hashed(v, &machine)
      case .exhausted, .raised: return body(&machine, .raised, 0)
      case .pushed, .paused:
        _ = machine.suspend(at: before) { machine, completion in
          guard case .value(let v) = completion else { return self.body(&machine, .raised, 0) }
          return self.hashed(v, &machine)
        }
        return flow
      }
    }
  }

  private func hashed(_ answer: Value, _ machine: inout Machine) -> Flow {
    guard let h = machine.hashNumber(answer) else { return body(&machine, .raised, 0) }
    hash = h
    return probe(&machine)
  }

  private func probe(_ machine: inout Machine) -> Flow {
    while true {
      switch machine.probe(key, hash, in: table, known) {
      case .found(let i): return body(&machine, .found(i), hash)
      case .absent: return body(&machine, .absent, hash)
      case .undecided(let i):
        index = i
        candidate = machine.heap.retained(Machine.key(at: i, in: table))
        address = Machine.tableAddress(table)
        let before = machine.frameCount
        if let flow = wait(compare(&machine), at: before, &machine) { return flow }
      }
    }
  }

  /// `candidate == key`; may answer NotImplemented.
  private func compare(_ machine: inout Machine) -> Flow {
    if candidate.has(.instance), key.has(.instance), candidate.obj.type == key.obj.type {
      let method = key.obj.type.special(.eq)
      if method.has(.function) { return machine.call(method, [candidate, key]) }
    }
    return machine.equals(candidate, key)
  }

  /// Takes the outcome of a comparison, or waits for it; nil when the search can go on at once.
  private func wait(_ flow: Flow, at before: Int, _ machine: inout Machine) -> Flow? {
    switch flow {
    case .value(let answer): return take(answer, &machine)
    case .exhausted, .raised:
      machine.heap.release(candidate)
      return body(&machine, .raised, 0)
    case .pushed, .paused:
      _ = machine.suspend(at: before) { machine, completion in
        self.wait(Flow(completion), at: machine.frameCount, &machine) ?? self.probe(&machine)
      }
      return flow
    }
  }

  private func take(_ answer: Value, _ machine: inout Machine) -> Flow? {
    if answer.isBool {
      let unchanged =
        Machine.tableAddress(table) == address
        && Machine.key(at: index, in: table).isIdentical(to: candidate)
      if unchanged, !answer.isTrue { known.append(KnownEquality(key: candidate, equal: false)) }
      if !unchanged { known = [] }
      machine.heap.release(candidate)
      return unchanged && answer.isTrue ? body(&machine, .found(index), hash) : nil
    }
    let before = machine.frameCount
    let flow =
      answer.isNotImplemented
      ? machine.equalsReflected(candidate, key) : machine.asTruth(.value(answer), at: before)
    return wait(flow, at: before, &machine)
  }
}
