import Simulator

/// `_queue.SimpleQueue`: items, and a lock that is taken while somebody waits for one (`Modules/_queuemodule.c`).
final class SimpleQueueObject: Foreign {
  var items: [Value] = []
  var head = 0
  let lock: Int
  init(lock: Int) { self.lock = lock }
  var count: Int { items.count - head }

  /// Takes the oldest item (owned by the caller).
  func pop() -> Value {
    let v = items[head]
    head += 1
    if head > 64, head * 2 > items.count {
      items.removeFirst(head)
      head = 0
    }
    return v
  }

  override func releaseValues(_ heap: inout Heap) {
    for i in head..<items.count { heap.release(items[i]) }
  }
}

extension Machine {
  mutating func makeQueueModule() -> Value {
    let module = heap.newModule("_queue")
    let dict = ModuleRef(module).dict
    let empty = defineException("Empty", module: "_queue")
    heap.set(dict, "Empty", heap.retained(empty.value))
    let type = defineType("SimpleQueue", module: "_queue")
    heap.set(dict, "SimpleQueue", heap.retained(type.value))
    foreignConstructor(type, takesArguments: false) { m in SimpleQueueObject(lock: m.newLock()) }
    func put(_ m: inout Machine, _ a: Arguments) -> Flow {
      guard let queue = m.payload(of: a[0], as: SimpleQueueObject.self) else { return .value(.none) }
      guard let item = a.at(1, "item") else { return .value(.none) }
      queue.items.append(m.heap.retained(item))
      // A waiter holds the lock and waits for it to be freed.
      guard m.locks[queue.lock].isLocked, let waiter = m.releaseLock(queue.lock) else { return .value(.none) }
      return m.pause(.woke(waiter)) { _, _ in .value(.none) }
    }
    method(on: type, "put", .named(["item", "block", "timeout"], required: 1), put)
    method(on: type, "put_nowait", .named(["item"], required: 1), put)
    method(on: type, "get", .named(["block", "timeout"], required: 0)) { m, a in
      var blocks = true
      if let block = a.at(1, "block"), m.quickTruth(block) == .no { blocks = false }
      var end: Int64?
      if blocks, let timeout = a.at(2, "timeout"), !timeout.isNone {
        guard let seconds = m.floating(timeout) else { return .raised }
        if seconds < 0 { return m.raise(.valueError, "'timeout' must be a non-negative number") }
        let (picoseconds, failure) = m.duration(seconds: seconds)
        if let failure { return failure }
        end = m.now &+ picoseconds
      }
      m.heap.retain(a[0])
      return m.take(from: a[0], blocks: blocks, until: end, empty)
    }
    method(on: type, "get_nowait", .none) { m, a in
      m.heap.retain(a[0])
      return m.take(from: a[0], blocks: false, until: nil, empty)
    }
    method(on: type, "qsize", .none) { m, a in
      .value(.int(m.payload(of: a[0], as: SimpleQueueObject.self)?.count ?? 0))
    }
    method(on: type, "empty", .none) { m, a in
      .value(.bool(m.payload(of: a[0], as: SimpleQueueObject.self)?.count == 0))
    }
    typeChanged(type)
    return module
  }

  /// An item of the queue (owned), waiting for one if need be.
  private mutating func take(from v: Value, blocks: Bool, until end: Int64?, _ empty: TypeRef) -> Flow {
    guard let queue = payload(of: v, as: SimpleQueueObject.self) else { return .value(.none) }
    while queue.count == 0 {
      let left = end.map { $0 - now }
      if !blocks || left ?? 1 <= 0 {
        // Nobody waits any more, unless another thread does.
        heap.release(v)
        return raise(heap.newException(empty, args: heap.newTuple([])))
      }
      if !locks[queue.lock].isLocked {
        locks[queue.lock].isLocked = true
        locks[queue.lock].owner = nil
      }
      let before = frameCount
      let flow = acquireLock(queue.lock, timeout: left)
      switch flow {
      case .value(let got):
        heap.release(got)
        continue
      case .pushed, .paused:
        _ = suspend(at: before) { machine, completion in
          if case .raised = completion {
            machine.heap.release(v)
            return .raised
          }
          return machine.take(from: v, blocks: blocks, until: end, empty)
        }
        return flow
      default:
        heap.release(v)
        return flow
      }
    }
    let item = queue.pop()
    // Whoever else waits may look now.
    let waiter = locks[queue.lock].isLocked ? releaseLock(queue.lock) : nil
    heap.release(v)
    guard let waiter else { return .value(item) }
    return pause(.woke(waiter)) { _, _ in .value(item) }
  }
}
