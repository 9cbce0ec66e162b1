/// `collections.deque`: a ring of values.
final class DequeObject: Foreign {
  private var ring: [Value] = []
  private var head = 0
  private(set) var count = 0
  /// The length it never passes, nil for none.
  var limit: Int?
  /// Changes with every change of length or order; iterators notice.
  private(set) var version = 0

  subscript(i: Int) -> Value {
    get { ring[(head + i) & (ring.count - 1)] }
    set { ring[(head + i) & (ring.count - 1)] = newValue }
  }

  var values: [Value] { (0..<count).map { self[$0] } }

  /// Appends `v` (owned); what falls out at the other end is the caller's to release.
  func append(_ v: Value) -> Value? {
    if limit == 0 { return v }
    grow()
    count += 1
    self[count - 1] = v
    version += 1
    if let limit, count > limit { return popFirst() }
    return nil
  }

  func prepend(_ v: Value) -> Value? {
    if limit == 0 { return v }
    grow()
    head = (head - 1) & (ring.count - 1)
    count += 1
    self[0] = v
    version += 1
    if let limit, count > limit { return popLast() }
    return nil
  }

  func popFirst() -> Value? {
    if count == 0 { return nil }
    let v = self[0]
    head = (head + 1) & (ring.count - 1)
    count -= 1
    version += 1
    return v
  }

  func popLast() -> Value? {
    if count == 0 { return nil }
    let v = self[count - 1]
    count -= 1
    version += 1
    return v
  }

  func rotate(_ n: Int) {
    guard count > 1 else { return }
    let steps = ((n % count) + count) % count
    if steps <= count / 2 {
      for _ in 0..<steps {
        let v = self[count - 1]
        head = (head - 1) & (ring.count - 1)
        self[0] = v
      }
    } else {
      for _ in 0..<(count - steps) {
        let v = self[0]
        head = (head + 1) & (ring.count - 1)
        self[count - 1] = v
      }
    }
    version += 1
  }

  /// Replaces everything by `new` (owned) and returns what was there.
  func replaceAll(_ new: [Value]) -> [Value] {
    let old = values
    ring = []
    head = 0
    count = 0
    for v in new {
      grow()
      count += 1
      self[count - 1] = v
    }
    version += 1
    return old
  }

  private func grow() {
    guard count == ring.count else { return }
    let all = values
    ring = all + [Value](repeating: .none, count: max(8, all.count * 2) - all.count)
    if ring.count & (ring.count - 1) != 0 {
      var size = 8
      while size < ring.count { size *= 2 }
      ring += [Value](repeating: .none, count: size - ring.count)
    }
    head = 0
  }

  override func releaseValues(_ heap: inout Heap) { for v in values { heap.release(v) } }
  override func visitValues(_ visit: (Value) -> Void) { for v in values { visit(v) } }
  override func clearValues(_ heap: inout Heap) { for v in replaceAll([]) { heap.release(v) } }
}

/// What `iter(deque)` and `reversed(deque)` give.
final class DequeIterator: Foreign {
  let deque: Value
  let object: DequeObject
  let version: Int
  var index = 0
  let isReversed: Bool
  init(_ deque: Value, _ object: DequeObject, isReversed: Bool) {
    self.deque = deque
    self.object = object
    self.isReversed = isReversed
    version = object.version
  }
  override func releaseValues(_ heap: inout Heap) { heap.release(deque) }
  override func visitValues(_ visit: (Value) -> Void) { visit(deque) }
}

extension Machine {
  mutating func makeCollectionsModule() -> Value {
    let module = heap.newModule("_collections")
    let dict = ModuleRef(module).dict
    let type = defineType("deque", module: "collections")
    heap.set(dict, "deque", heap.retained(type.value))
    foreignConstructor(type) { _ in DequeObject() }
    let (forward, backward) = (
      dequeIteratorType("_deque_iterator"), dequeIteratorType("_deque_reverse_iterator")
    )
    heap.set(dict, "_deque_iterator", heap.retained(forward.value))
    heap.set(dict, "_deque_reverse_iterator", heap.retained(backward.value))
    registerDequeEnds(type)
    registerDequeItems(type)
    registerDequeSearch(type)
    registerDequeOperators(type)
    func iterator(_ m: inout Machine, _ v: Value, _ type: TypeRef, _ isReversed: Bool) -> Flow {
      guard let deque = m.payload(of: v, as: DequeObject.self) else { return m.notDeque(v) }
      return .value(
        m.heap.newForeign(DequeIterator(m.heap.retained(v), deque, isReversed: isReversed), type: type))
    }
    method(on: type, "__iter__", .none) { m, a in iterator(&m, a[0], forward, false) }
    method(on: type, "__reversed__", .none) { m, a in iterator(&m, a[0], backward, true) }
    heap.set(type.p.pointee.dict, "__hash__", .none)
    typeChanged(type)
    return module
  }

  private mutating func notDeque(_ v: Value) -> Flow {
    raise(.typeError, "descriptor requires a 'collections.deque' object but received a '\(typeName(v))'")
  }

  private mutating func dequeIteratorType(_ name: String) -> TypeRef {
    let type = defineType(name, module: "_collections")
    method(on: type, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: type, "__next__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: DequeIterator.self) else { return m.stopIteration() }
      if it.version != it.object.version {
        it.index = .max
        return m.raise(.runtimeError, "deque mutated during iteration")
      }
      guard it.index < it.object.count else { return m.stopIteration() }
      let v = it.object[it.isReversed ? it.object.count - 1 - it.index : it.index]
      it.index += 1
      return .value(m.heap.retained(v))
    }
    method(on: type, "__length_hint__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: DequeIterator.self) else { return .value(.int(0)) }
      return .value(.int(max(0, it.object.count - it.index)))
    }
    typeChanged(type)
    return type
  }

  // MARK: The ends

  private mutating func registerDequeEnds(_ type: TypeRef) {
    func add(
      _ name: String, _ signature: Signature,
      _ body: @escaping (inout Machine, DequeObject, Arguments) -> Flow
    ) {
      dequeMethod(type, name, signature, body)
    }
    add("__init__", .named(["iterable", "maxlen"], required: 0)) { m, deque, a in
      var limit: Int?
      if let v = a.at(2, "maxlen"), !v.isNone {
        guard v.isInt || v.isBool || v.has(.bigInt) else {
          return m.raise(.typeError, "an integer is required")
        }
        guard let n = m.ssize(v) else { return .raised }
        if n < 0 { return m.raise(.valueError, "maxlen must be non-negative") }
        limit = n
      }
      deque.limit = limit
      m.release(deque.replaceAll([]))
      guard let items = a.at(1, "iterable") else { return .value(.none) }
      return m.extend(deque, with: items, atFront: false)
    }
    add("append", .one) { m, deque, a in
      if let old = deque.append(m.heap.retained(a[1])) { m.heap.release(old) }
      return .value(.none)
    }
    add("appendleft", .one) { m, deque, a in
      if let old = deque.prepend(m.heap.retained(a[1])) { m.heap.release(old) }
      return .value(.none)
    }
    add("pop", .none) { m, deque, _ in
      if let v = deque.popLast() { return .value(v) }
      return m.raise(.indexError, "pop from an empty deque")
    }
    add("popleft", .none) { m, deque, _ in
      if let v = deque.popFirst() { return .value(v) }
      return m.raise(.indexError, "pop from an empty deque")
    }
    add("extend", .one) { m, deque, a in m.extend(deque, with: a[1], atFront: false) }
    add("extendleft", .one) { m, deque, a in m.extend(deque, with: a[1], atFront: true) }
    add("clear", .none) { m, deque, _ in
      m.release(deque.replaceAll([]))
      return .value(.none)
    }
    add("rotate", .positional(0, 1)) { m, deque, a in
      guard let n = a.count > 1 ? m.ssize(a[1]) : 1 else { return .raised }
      if let flow = m.charge(picoseconds: Int64(min(abs(n % max(1, deque.count)), deque.count)) * 500) {
        return flow
      }
      deque.rotate(n % max(1, deque.count))
      return .value(.none)
    }
    add("reverse", .none) { m, deque, _ in
      _ = deque.replaceAll(deque.values.reversed())
      return .value(.none)
    }
    attribute(on: type, "maxlen") { m, v in
      .value(m.payload(of: v, as: DequeObject.self)?.limit.map { .int($0) } ?? .none)
    }
  }

  /// Adds the items of an iterable (borrowed) at one end.
  private mutating func extend(_ deque: DequeObject, with items: Value, atFront: Bool) -> Flow {
    // An empty deque's iterable may be the deque itself; its items are taken first.
    heap.retain(items)
    let before = frameCount
    return then(
      withItems(items) { m, all in
        for v in all {
          if let old = atFront ? deque.prepend(v) : deque.append(v) { m.heap.release(old) }
        }
        return .value(.none)
      }, at: before
    ) { machine, completion in
      machine.heap.release(items)
      return Flow(completion)
    }
  }

  private mutating func dequeMethod(
    _ type: TypeRef, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, DequeObject, Arguments) -> Flow
  ) {
    method(on: type, name, signature) { m, a in
      guard let deque = m.payload(of: a[0], as: DequeObject.self) else { return m.notDeque(a[0]) }
      return body(&m, deque, a)
    }
  }

  // MARK: Items by index

  private mutating func registerDequeItems(_ type: TypeRef) {
    func index(_ m: inout Machine, _ deque: DequeObject, _ v: Value) -> Int? {
      guard v.isInt || v.isBool || v.has(.bigInt) else {
        _ = m.raise(.typeError, "sequence index must be integer, not '\(m.typeName(v))'")
        return nil
      }
      if m.exceedsSize(v) {
        _ = m.raise(.indexError, "cannot fit 'int' into an index-sized integer")
        return nil
      }
      guard var i = m.integer(v) else { return nil }
      if i < 0 { i += deque.count }
      if i < 0 || i >= deque.count {
        _ = m.raise(.indexError, "deque index out of range")
        return nil
      }
      return i
    }
    dequeMethod(type, "__len__", .none) { _, deque, _ in .value(.int(deque.count)) }
    dequeMethod(type, "__getitem__", .one) { m, deque, a in
      guard let i = index(&m, deque, a[1]) else { return .raised }
      return .value(m.heap.retained(deque[i]))
    }
    dequeMethod(type, "__setitem__", .positional(2, 2)) { m, deque, a in
      guard let i = index(&m, deque, a[1]) else { return .raised }
      let old = deque[i]
      deque[i] = m.heap.retained(a[2])
      m.heap.release(old)
      return .value(.none)
    }
    dequeMethod(type, "__delitem__", .one) { m, deque, a in
      guard let i = index(&m, deque, a[1]) else { return .raised }
      m.heap.release(Machine.removeItem(deque, i))
      return .value(.none)
    }
    dequeMethod(type, "insert", .positional(2, 2)) { m, deque, a in
      guard let at = m.integer(a[1]) else { return .raised }
      if let limit = deque.limit, deque.count >= limit {
        return m.raise(.indexError, "deque already at its maximum size")
      }
      var all = deque.values
      let i = at < 0 ? max(0, at + all.count) : min(at, all.count)
      all.insert(m.heap.retained(a[2]), at: i)
      _ = deque.replaceAll(all)
      return .value(.none)
    }
    for name in ["copy", "__copy__"] {
      dequeMethod(type, name, .none) { m, deque, a in
        let copy = m.newDeque(m.type(of: a[0]), deque.values.map { m.heap.retained($0) }, limit: deque.limit)
        return .value(copy)
      }
    }
  }

  private static func removeItem(_ deque: DequeObject, _ i: Int) -> Value {
    var all = deque.values
    let v = all.remove(at: i)
    _ = deque.replaceAll(all)
    return v
  }

  /// A deque of owned values.
  private mutating func newDeque(_ type: TypeRef, _ values: [Value], limit: Int?) -> Value {
    let object = DequeObject()
    object.limit = limit
    for v in values {
      if let old = object.append(v) { heap.release(old) }
    }
    return heap.newForeign(object, type: type)
  }

  // MARK: Searching

  private mutating func registerDequeSearch(_ type: TypeRef) {
    dequeMethod(type, "__contains__", .one) { m, deque, a in
      m.search(deque, a[1], from: 0, to: .max) { _, at in .value(.bool(at != nil)) }
    }
    dequeMethod(type, "index", .positional(1, 3)) { m, deque, a in
      guard var start = a.count > 2 ? m.integer(a[2]) : 0, var stop = a.count > 3 ? m.integer(a[3]) : .max
      else {
        return .raised
      }
      if start < 0 { start = max(0, start + deque.count) }
      if stop < 0 { stop = max(0, stop + deque.count) }
      let wanted = m.heap.retained(a[1])
      return m.search(deque, wanted, from: start, to: stop) { m, at in
        defer { m.heap.release(wanted) }
        if let at { return .value(.int(at)) }
        let before = m.frameCount
        return m.then(m.repr(wanted), at: before) { m, completion in
          guard case .value(let text) = completion else { return Flow(completion) }
          let shown = StrRef(text).string
          m.heap.release(text)
          return m.raise(.valueError, "\(shown) is not in deque")
        }
      }
    }
    dequeMethod(type, "remove", .one) { m, deque, a in
      let wanted = m.heap.retained(a[1])
      return m.search(deque, wanted, from: 0, to: .max) { m, at in
        if let at, at < deque.count {
          m.heap.release(wanted)
          m.heap.release(Machine.removeItem(deque, at))
          return .value(.none)
        }
        let before = m.frameCount
        let flow = m.repr(wanted)
        return m.then(flow, at: before) { m, completion in
          m.heap.release(wanted)
          guard case .value(let text) = completion else { return Flow(completion) }
          let shown = StrRef(text).string
          m.heap.release(text)
          return m.raise(.valueError, "\(shown) is not in deque")
        }
      }
    }
    dequeMethod(type, "count", .one) { m, deque, a in
      let wanted = m.heap.retained(a[1])
      return m.count(wanted, in: deque, from: 0, found: 0)
    }
  }

  /// Looks for an item equal to `wanted` (kept alive by the caller's call) and hands its index to `body`.
  private mutating func search(
    _ deque: DequeObject, _ wanted: Value, from start: Int, to stop: Int,
    _ body: @escaping (inout Machine, Int?) -> Flow
  ) -> Flow {
    let version = deque.version
    var i = start
    while i < min(stop, deque.count) {
      let item = deque[i]
      if item.isIdentical(to: wanted) { return body(&self, i) }
      switch heap.quickEquals(item, wanted) {
      case .yes: return body(&self, i)
      case .no:
        i += 1
        continue
      case .unknown: break
      }
      let at = i
      heap.retain(item)
      heap.retain(wanted)
      let before = frameCount
      let flow = afterwards(isEqual(item, wanted), at: before, release: item, wanted)
      return then(flow, at: before) { m, completion in
        guard case .value(let answer) = completion else { return Flow(completion) }
        if deque.version != version { return m.raise(.indexError, "deque mutated during iteration") }
        if answer.isTrue { return body(&m, at) }
        return m.search(deque, wanted, from: at + 1, to: stop, body)
      }
    }
    return body(&self, nil)
  }

  /// Whether `a == b` counts as true: a bool.
  mutating func isEqual(_ a: Value, _ b: Value) -> Flow {
    let before = frameCount
    return then(compare(2, a, b), at: before) { m, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.afterwards(m.truth(v, negated: false), at: before, release: v)
    }
  }

  private mutating func count(_ wanted: Value, in deque: DequeObject, from start: Int, found: Int) -> Flow {
    var found = found
    var i = start
    while i < deque.count {
      let next = i + 1
      let item = deque[i]
      let answer = item.isIdentical(to: wanted) ? .yes : heap.quickEquals(item, wanted)
      if answer == .unknown {
        let soFar = found
        heap.retain(item)
        let before = frameCount
        let flow = afterwards(isEqual(item, wanted), at: before, release: item)
        return then(flow, at: before) { m, completion in
          guard case .value(let v) = completion else {
            m.heap.release(wanted)
            return Flow(completion)
          }
          return m.count(wanted, in: deque, from: next, found: soFar + (v.isTrue ? 1 : 0))
        }
      }
      if answer == .yes { found += 1 }
      i = next
    }
    heap.release(wanted)
    return .value(.int(found))
  }

  // MARK: Operators

  private mutating func registerDequeOperators(_ type: TypeRef) {
    for (op, name) in ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"].enumerated() {
      dequeMethod(type, name, .one) { m, deque, a in
        guard let other = m.payload(of: a[1], as: DequeObject.self) else { return .value(.notImplemented) }
        // As lists compare: the first difference decides.
        let left = m.heap.newList(deque.values.map { m.heap.retained($0) })
        let right = m.heap.newList(other.values.map { m.heap.retained($0) })
        let before = m.frameCount
        return m.afterwards(m.compare(op, left, right), at: before, release: left, right)
      }
    }
    dequeMethod(type, "__add__", .one) { m, deque, a in
      guard let other = m.payload(of: a[1], as: DequeObject.self) else {
        return m.raise(.typeError, "can only concatenate deque (not \"\(m.typeName(a[1]))\") to deque")
      }
      let all = (deque.values + other.values).map { m.heap.retained($0) }
      return .value(m.newDeque(m.type(of: a[0]), all, limit: deque.limit))
    }
    dequeMethod(type, "__iadd__", .one) { m, deque, a in
      let me = m.heap.retained(a[0])
      let before = m.frameCount
      return m.then(m.extend(deque, with: a[1], atFront: false), at: before) { m, completion in
        if case .raised = completion {
          m.heap.release(me)
          return .raised
        }
        return .value(me)
      }
    }
    func repeated(_ m: inout Machine, _ deque: DequeObject, _ v: Value) -> (all: [Value], failure: Flow?) {
      guard let n = m.integer(v, "can't multiply sequence by non-int of type '\(m.typeName(v))'") else {
        return ([], .raised)
      }
      let times = max(0, n)
      let total = deque.count.multipliedReportingOverflow(by: times)
      let bytes = total.overflow ? Int.max / 32 : min(total.partialValue, Int.max / 32) * 16
      if let flow = m.charge(picoseconds: Int64(min(bytes, 1 << 50)) * 20, bytes: bytes) { return ([], flow) }
      var all: [Value] = []
      for _ in 0..<times { all += deque.values }
      return (all, nil)
    }
    for name in ["__mul__", "__rmul__"] {
      dequeMethod(type, name, .one) { m, deque, a in
        let (all, failure) = repeated(&m, deque, a[1])
        if let failure { return failure }
        return .value(m.newDeque(m.type(of: a[0]), all.map { m.heap.retained($0) }, limit: deque.limit))
      }
    }
    dequeMethod(type, "__imul__", .one) { m, deque, a in
      let (all, failure) = repeated(&m, deque, a[1])
      if let failure { return failure }
      let kept = deque.limit.map { Array(all.suffix($0)) } ?? all
      m.release(deque.replaceAll(kept.map { m.heap.retained($0) }))
      return .value(m.heap.retained(a[0]))
    }
    dequeMethod(type, "__repr__", .none) { m, deque, a in
      let me = a[0]
      if m.isInRepr(me) { return .value(m.heap.str("[...]")) }
      m.heap.retain(me)
      m.setInRepr(me, true)
      let list = m.heap.newList(deque.values.map { m.heap.retained($0) })
      let before = m.frameCount
      let flow = m.afterwards(m.repr(list), at: before, release: list)
      let name = StrRef(m.type(of: me).p.pointee.name).string
      return m.then(flow, at: before) { m, completion in
        m.setInRepr(me, false)
        m.heap.release(me)
        guard case .value(let text) = completion else { return Flow(completion) }
        let shown = StrRef(text).string
        m.heap.release(text)
        return .value(m.heap.str("\(name)(\(shown)\(deque.limit.map { ", maxlen=\($0)" } ?? ""))"))
      }
    }
    natives.append(
      NativeFunction(name: "__class_getitem__", signature: .one, isMethod: true, owner: "deque") { m, a in
        .value(m.newAlias(a[0], a[1]))
      })
    let subscripted = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(type.p.pointee.dict, "__class_getitem__", heap.newRecord(heap.types.classmethod, subscripted))
  }
}
