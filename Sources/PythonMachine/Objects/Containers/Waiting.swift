import BigInt

/// What a turn of a loop that may have to wait for Python wants next.
enum Turn {
  /// Another turn.
  case again
  /// The loop is over, with this.
  case done(Flow)
  /// Goes on with the function once the flow, begun when `at` frames were there, has come to its end.
  case wait(Flow, at: Int, mode: ReturnMode, (inout Machine, Completion) -> Turn)
}

/// Where a key is in a dictionary or set, once everything Python had to say has been said.
enum Place {
  case found(Int)
  case absent
  /// The hash or a comparison raised.
  case raised
}

/// How the visit of an iterable's items ended.
enum ItemsEnd {
  /// All were visited.
  case all
  /// The visitor stopped with this value (owned).
  case stopped(Value)
  case raised
}

extension Machine {
  // MARK: Loops

  /// Takes turns until one says that the loop is done.
  ///
  /// Results that are there at once use no host stack.
  mutating func loop(_ turn: @escaping (inout Machine) -> Turn) -> Flow { go(on: .again, turn) }

  private mutating func go(on first: Turn, _ turn: @escaping (inout Machine) -> Turn) -> Flow {
    var next = first
    while true {
      switch next {
      case .again: next = turn(&self)
      case .done(let flow): return flow
      case .wait(let flow, let before, let mode, let body):
        switch flow {
        case .value(let v): next = body(&self, .value(v))
        case .exhausted: next = body(&self, .exhausted)
        case .raised: next = body(&self, .raised)
        case .pushed, .paused:
          _ = suspend(at: before, mode: mode) { machine, completion in
            machine.go(on: body(&machine, completion), turn)
          }
          return flow
        }
      }
    }
  }

  /// Hands the items of `iterator` (owned) to `body`, which owns each.
  ///
  /// `body` answers `.value(.null)` to go on; any other value stops the visit. `finish` is called exactly
  /// once.
  mutating func forEachItem(
    of iterator: Value, _ body: @escaping (inout Machine, Value) -> Flow,
    _ finish: @escaping (inout Machine, ItemsEnd) -> Flow
  ) -> Flow {
    ItemVisit(iterator, body, finish).go(&self)
  }

  /// The same for anything iterable (borrowed).
  mutating func forEach(
    _ iterable: Value, hinted: Bool = false, _ body: @escaping (inout Machine, Value) -> Flow,
    _ finish: @escaping (inout Machine, ItemsEnd) -> Flow
  ) -> Flow {
    let before = frameCount
    return then(getIter(iterable), at: before) { machine, completion in
      guard case .value(let iterator) = completion else { return finish(&machine, .raised) }
      guard hinted, machine.hintsLength(iterable) else {
        return machine.forEachItem(of: iterator, body, finish)
      }
      let before = machine.frameCount
      return machine.then(machine.lengthHint(iterable), at: before) { machine, completion in
        guard case .value = completion else {
          machine.heap.release(iterator)
          return finish(&machine, .raised)
        }
        return machine.forEachItem(of: iterator, body, finish)
      }
    }
  }

  /// Whether asking `v` for a length hint runs Python.
  private func hintsLength(_ v: Value) -> Bool {
    let type = type(of: v)
    if !type.special(.len).isNull || !type.special(.lengthHint).isNull { return true }
    guard v.has(.record), type == heap.types.reversed || type == heap.types.sequenceIterator else {
      return false
    }
    return RecordRef(v)[0].isObject && !RecordRef(v)[0].obj.type.special(.len).isNull
  }

  /// `operator.length_hint(v)`, whose result nobody uses: only what it calls can be seen.
  private mutating func lengthHint(_ v: Value) -> Flow {
    let type = type(of: v)
    let before = frameCount
    if v.has(.record), type.special(.len).isNull, type.special(.lengthHint).isNull {
      return asNone(lengthOf(RecordRef(v)[0]), at: before)
    }
    let flow: Flow = type.special(.len).isNull ? callSpecial(type.special(.lengthHint), v) : lengthOf(v)
    return then(flow, at: before) { machine, completion in
      switch completion {
      case .value(let n):
        machine.heap.release(n)
        return .value(.none)
      case .exhausted: return .exhausted
      case .raised:
        guard machine.isRaised(.typeError) else { return .raised }
        machine.clearException()
        return .value(.none)
      }
    }
  }

  /// Hands all items of an iterable (owned) to `body`, nil when its iteration raised.
  ///
  /// - Parameter hinted: asks for a length first, as CPython does where it makes a list or tuple.
  mutating func collect(
    _ iterable: Value, hinted: Bool = false, _ body: @escaping (inout Machine, [Value]?) -> Flow
  ) -> Flow {
    if let n = quickCount(iterable) {
      if let flow = charge(items: n, each: ContainerCost.iterate) { return flow }
      if let items = quickItems(iterable) { return body(&self, items) }
    }
    var items: [Value] = []
    return forEach(iterable, hinted: hinted) { machine, item in
      machine.now &+= ContainerCost.iterate
      items.append(item)
      if items.count & 0xFFF == 0, let flow = machine.charge(picoseconds: 0, bytes: items.count * 32) {
        return flow
      }
      return .value(.null)
    } _: { machine, end in
      if case .all = end { return body(&machine, items) }
      machine.release(items)
      return body(&machine, nil)
    }
  }

  // MARK: Hashes and keys

  /// Hands the hash of `key` (borrowed) to `body`, nil when there is none and the exception is set.
  mutating func withHash(_ key: Value, _ body: @escaping (inout Machine, Int64?) -> Flow) -> Flow {
    switch heap.quickHash(key) {
    case .hash(let h): return body(&self, h)
    case .unhashable(let culprit):
      _ = raise(.typeError, "unhashable type: '\(typeName(culprit))'")
      return body(&self, nil)
    case .python(let culprit):
      let before = frameCount
      return then(pythonHash(key, culprit), at: before) { machine, completion in
        guard case .value(let h) = completion else { return body(&machine, nil) }
        return body(&machine, h.bits)
      }
    }
  }

  /// The hash of `v` as a small int, where `culprit` (`v` or something in it) has a `__hash__` in Python.
  mutating func pythonHash(_ v: Value, _ culprit: Value) -> Flow {
    if !v.isIdentical(to: culprit) { return callIntrinsic(v.has(.tuple) ? "tuple_hash" : "slice_hash", [v]) }
    let before = frameCount
    return then(callSpecial(type(of: v).special(.hash), v), at: before) { machine, completion in
      guard case .value(let answer) = completion else { return Flow(completion) }
      return machine.hashNumber(answer).map { .value(.int($0)) } ?? .raised
    }
  }

  /// The hash that a `__hash__` meant with its answer (owned); nil when it is no int, and the exception is set.
  mutating func hashNumber(_ answer: Value) -> Int64? {
    let number = number(answer)
    heap.release(answer)
    switch number {
    case .int(let i): return i == -1 ? -2 : i
    case .big(let b): return Heap.hash(b)
    default:
      _ = raise(.typeError, "__hash__ method should return an integer")
      return nil
    }
  }

  /// Says to `body` where `key` is in a dictionary or set.
  ///
  /// All operands are borrowed.
  ///
  /// `__eq__` of keys is called as CPython does: the key in the table first, again from the start when the table
  /// changed meanwhile.
  mutating func find(
    _ key: Value, _ hash: Int64, in table: Value, _ body: @escaping (inout Machine, Place) -> Flow
  ) -> Flow {
    switch probe(key, hash, in: table) {
    case .found(let i): return body(&self, .found(i))
    case .absent: return body(&self, .absent)
    case .undecided: return findAsking(key, hash, in: table, body)
    }
  }

  private mutating func findAsking(
    _ key: Value, _ hash: Int64, in table: Value, _ body: @escaping (inout Machine, Place) -> Flow
  ) -> Flow {
    var known: [KnownEquality] = []
    return loop { machine in
      switch machine.probe(key, hash, in: table, known) {
      case .found(let i): return .done(body(&machine, .found(i)))
      case .absent: return .done(body(&machine, .absent))
      case .undecided(let i):
        let entry = machine.heap.retained(Machine.key(at: i, in: table))
        let place = Machine.tableAddress(table)
        let before = machine.frameCount
        return .wait(machine.equals(entry, key), at: before, mode: .push) { machine, completion in
          guard case .value(let answer) = completion else {
            machine.heap.release(entry)
            return .done(body(&machine, .raised))
          }
          let unchanged =
            Machine.tableAddress(table) == place && Machine.key(at: i, in: table).isIdentical(to: entry)
          if unchanged { known.append(KnownEquality(key: entry, equal: answer.isTrue)) } else { known = [] }
          machine.heap.release(entry)
          return .again
        }
      }
    }
  }

  /// `find` behind `withHash`.
  mutating func findKey(
    _ key: Value, in table: Value, _ body: @escaping (inout Machine, Place, Int64) -> Flow
  ) -> Flow {
    // Nearly always nobody has to be asked, and then no closure needs a context.
    if case .hash(let hash) = heap.quickHash(key) {
      switch probe(key, hash, in: table) {
      case .found(let i): return body(&self, .found(i), hash)
      case .absent: return body(&self, .absent, hash)
      case .undecided: break
      }
    }
    return KeySearch(key, in: table, body).start(&self)
  }

  func probe(_ key: Value, _ hash: Int64, in table: Value, _ known: [KnownEquality] = []) -> Lookup {
    table.has(.dict)
      ? DictRef(table).lookup(key, hash: hash, heap, known: known)
      : SetRef(table).lookup(key, hash: hash, heap, known: known)
  }

  /// The key of entry `i`, `null` if there is none (any more).
  static func key(at i: Int, in table: Value) -> Value {
    if table.has(.dict) { return i < DictRef(table).used ? DictRef(table).entry(i).key : .null }
    return i < SetRef(table).tableSize ? SetRef(table).entry(i).key : .null
  }

  static func tableAddress(_ table: Value) -> Int {
    unsafe table.has(.dict)
      ? Int(bitPattern: DictRef(table).p.pointee.indices) : Int(bitPattern: SetRef(table).p.pointee.table)
  }

  // MARK: Comparing

  /// `a is b or a == b`, as a bool.
  mutating func equals(_ a: Value, _ b: Value) -> Flow {
    if a.isIdentical(to: b) { return .value(.true) }
    let before = frameCount
    return asTruth(compare(2, a, b), at: before)
  }

  /// The truth of what `flow` gives, as a bool.
  mutating func asTruth(_ flow: Flow, at before: Int) -> Flow {
    if case .value(let v) = flow, v.isBool { return flow }
    return then(flow, at: before) { machine, completion in
      guard case .value(let v) = completion, !v.isBool else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.truth(v, negated: false), at: before, release: v)
    }
  }

  // MARK: Integers

  /// What becomes of an int that no `Int` holds.
  enum TooLarge {
    case clamped
    case indexError
    case repetition
    case overflowError
  }

  /// Hands an integer argument (`__index__`) to `body`.
  ///
  /// The operand is borrowed and there is nothing to clean up on errors.
  mutating func withPosition(
    _ v: Value, _ tooLarge: TooLarge = .overflowError, message: String? = nil,
    _ body: @escaping (inout Machine, Int) -> Flow
  ) -> Flow {
    if v.isInt || v.isBool { return body(&self, Int(v.bits)) }
    if v.has(.bigInt) {
      let big = heap.bigInt(v)
      if let small = Int(exactly: big) { return body(&self, small) }
      switch tooLarge {
      case .clamped: return body(&self, big.sign == .minus ? Int.min : Int.max)
      case .indexError: return raise(.indexError, "cannot fit '\(typeName(v))' into an index-sized integer")
      case .repetition:
        return raise(.overflowError, "cannot fit '\(typeName(v))' into an index-sized integer")
      case .overflowError: return raise(.overflowError, "Python int too large to convert to C ssize_t")
      }
    }
    let special = type(of: v).special(.index)
    if special.isNull {
      return raise(.typeError, message ?? "'\(typeName(v))' object cannot be interpreted as an integer")
    }
    let before = frameCount
    return then(callSpecial(special, v), at: before) { machine, completion in
      guard case .value(let answer) = completion else { return Flow(completion) }
      guard answer.isInt || answer.isBool || answer.has(.bigInt) else {
        let name = machine.typeName(answer)
        machine.heap.release(answer)
        return machine.raise(.typeError, "__index__ returned non-int (type \(name))")
      }
      let before = machine.frameCount
      return machine.afterwards(machine.withPosition(answer, tooLarge, body), at: before, release: answer)
    }
  }

  /// Whether a value can stand where an integer is asked for.
  func hasIndex(_ v: Value) -> Bool {
    v.isInt || v.isBool || v.has(.bigInt) || !type(of: v).special(.index).isNull
  }

  // MARK: Charging

  /// Charges work on `items` items, as ``charge(picoseconds:bytes:)``.
  mutating func charge(items: Int, each: Int64, bytesEach: Int = 16) -> Flow? {
    if items < 64 {
      now &+= Int64(items) &* each
      return nil
    }
    let (time, overflow) = Int64(items).multipliedReportingOverflow(by: each)
    let (bytes, large) = items.multipliedReportingOverflow(by: bytesEach)
    return charge(picoseconds: overflow ? .max / 2 : time, bytes: large ? .max / 2 : bytes)
  }

  /// How many items a built-in container has, nil for what is none (or a class of the program's own).
  func quickCount(_ v: Value) -> Int? {
    guard v.isObject, v.obj.type.isBuiltin || v.obj.type.special(.iter).isNull else { return nil }
    return nativeCount(v)
  }
}

/// What work on containers costs an item, in picoseconds of CPython 3.12 on the machine of `reality/`.
enum ContainerCost {
  /// Copying a reference from one array to another.
  static let copy: Int64 = 2_000
  /// A turn of an iterator in C.
  static let iterate: Int64 = 8_000
  /// Putting a key in a table.
  static let insert: Int64 = 20_000
  /// Comparing two values.
  static let compare: Int64 = 12_000
}
