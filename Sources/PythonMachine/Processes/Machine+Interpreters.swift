import Simulator

/// Several interpreters in one process: each is a machine of its own, and a thread goes from one to another.
///
/// A thread of the simulation that enters an interpreter is there a *visitor*: a thread of that machine which waits for
/// something to do, does it, and lets the thread go back.
extension Machine {
  /// Whether this is a module of a later Python than the runtime.
  func isBeforeItsTime(_ name: String) -> Bool {
    !options.hasInterpreters
      && (name.hasPrefix("concurrent.interpreters") || name == "concurrent.futures.interpreter")
  }

  /// Prepares a fresh interpreter of a process that has others.
  mutating func start(interpreter number: Int, of program: (text: String, filename: String)) {
    interpreterNumber = number
    let own = UInt64(number) &* 0x94D0_49BB_1331_11EB
    chance = chance &+ own
    networkChance = networkChance &+ own
    mainText = program
    sources.append(SourceText(filename: program.filename, text: program.text))
    mainSource = sources.count - 1
    guard let code = try? Machine.compile("pass\n", filename: "<string>") else { return }
    let module = heap.newModule("__main__")
    let dict = ModuleRef(module).dict
    heap.set(dict, "__name__", heap.intern("__main__"))
    for name in ["__doc__", "__package__", "__spec__", "__loader__"] { heap.set(dict, name, .none) }
    heap.set(dict, "__builtins__", heap.retained(builtinsModule))
    heap.set(modules, "__main__", module)
    // What the main thread does when it is let run: the interpreter ends then.
    pushModule(load(code, source: -1, quiet: true), dict)
    topFrame.pointee.mode = .thread
  }

  /// A thread for one that comes from another interpreter.
  mutating func newVisitor(ident: Int, name: String) -> ThreadID {
    let id = ThreadID(rawValue: Int32(threads.count))
    let new = Handle.allocate(ThreadState(id: id))
    threads.append(new)
    foreignIdents[id] = ident
    threadNames[id] = name
    let old = thread
    thread = new
    newFrame().pointee = threads[0].pointee.frame(0).pointee
    topFrame.pointee.kind = .native
    topFrame.pointee.mode = .thread
    topFrame.pointee.trace = nil
    topFrame.pointee.drop = 0
    new.pointee.continuations.append { machine, _ in machine.doErrand() }
    thread = old
    return id
  }

  /// The interpreter will end in a thread with that identifier; what others were here is over.
  mutating func prepareToEnd(as ident: Int) {
    foreignIdents[.main] = ident
    for t in threads {
      guard let known = foreignIdents[t.pointee.id], known != ident, let sentinel = t.pointee.sentinel
      else { continue }
      t.pointee.sentinel = nil
      _ = releaseLock(sentinel)
    }
  }

  /// Does what the thread has come for, and lets it go back.
  private mutating func doErrand() -> Flow {
    guard let parcel = parcels.removeValue(forKey: thread.pointee.id) else { return goBack(Parcel()) }
    if parcel.isFirst {
      return spend(.microseconds(7_950), releasesLock: false) { m in m.goBack(Parcel()) }
    }
    let before = frameCount
    return then(importModule("_crossing", ["_crossing"]), at: before) { m, completion in
      guard case .value(let module) = completion else { return m.failErrand() }
      let serve = DictRef(ModuleRef(module).dict).get(m.heap.interned["serve"] ?? .null)
      let bytes = m.heap.newBytes(parcel.bytes)
      let before = m.frameCount
      return m.then(m.call(serve, [bytes]), at: before) { m, completion in
        m.release([bytes, module])
        guard case .value(let answer) = completion else { return m.failErrand() }
        let content = m.bytesContent(answer) ?? []
        m.heap.release(answer)
        return m.goBack(Parcel(bytes: content))
      }
    }
  }

  private mutating func failErrand() -> Flow {
    if ending != nil { return .paused }
    clearException()
    return goBack(Parcel())
  }

  private mutating func goBack(_ parcel: Parcel) -> Flow {
    visibly { m in
      m.interpreters.run(m.interpreterNumber, false)
      m.request = .leave(parcel)
      return m.pause(.sliceEnd) { m, _ in m.doErrand() }
    }
  }

  // MARK: The module

  private mutating func define(
    _ module: Value, _ name: String, _ count: Int, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    builtin(in: module, "_interpreters", name, .positional(count, count), body)
  }

  /// `_interpreters`: what `concurrent.interpreters` needs of the run.
  mutating func makeInterpretersModule() -> Value {
    let module = heap.newModule("_interpreters")
    addInterpreters(to: module)
    addQueues(to: module)
    addCode(to: module)
    return module
  }

  private mutating func addInterpreters(to module: Value) {
    // create(): the number of a new interpreter.
    define(module, "create", 0) { m, _ in
      m.visibly { m in
        m.request = .createInterpreter
        return m.pause(.sliceEnd) { m, _ in
          let parcel = m.parcels.removeValue(forKey: m.thread.pointee.id)
          return .value(.int(parcel?.bytes.reduce(0) { $0 << 8 | Int($1) } ?? 0))
        }
      }
    }
    // enter(number, bytes): what `_crossing.serve` gives for them there; None while something runs there.
    define(module, "enter", 2) { m, a in
      guard let number = m.integer(a[0]), let bytes = m.bytesContent(a[1]) else { return .raised }
      return m.visibly { m in
        guard m.interpreters.isRunning(number) == false else { return .value(.none) }
        m.interpreters.run(number, true)
        m.request = .enter(number, Parcel(bytes: bytes))
        return m.pause(.sliceEnd) { m, _ in
          let parcel = m.parcels.removeValue(forKey: m.thread.pointee.id)
          return .value(m.heap.newBytes(parcel?.bytes ?? []))
        }
      }
    }
    // close(number)
    define(module, "close", 1) { m, a in
      guard let number = m.integer(a[0]) else { return .raised }
      return m.spend(.microseconds(1_900)) { m in
        m.visibly { m in
          guard m.interpreters.isRunning(number) == false else { return .value(.false) }
          m.interpreters.run(number, true)
          m.request = .closeInterpreter(number)
          return m.pause(.sliceEnd) { _, _ in .value(.true) }
        }
      }
    }
    define(module, "numbers", 0) { m, _ in
      m.visibly { m in
        let numbers = m.interpreters.numbers
        return .value(m.heap.newList(numbers.map { .int($0) }))
      }
    }
    define(module, "current", 0) { m, _ in .value(.int(m.interpreterNumber)) }
    // is_running(number): None when there is no such interpreter.
    define(module, "is_running", 1) { m, a in
      guard let number = m.integer(a[0]) else { return .raised }
      return m.visibly { m in
        let isRunning = m.interpreters.isRunning(number)
        return .value(isRunning.map { .bool($0) } ?? .none)
      }
    }
    // refer(number, change): how many objects stand for it then; None when there is no such interpreter.
    define(module, "refer", 2) { m, a in
      guard let number = m.integer(a[0]), let change = m.integer(a[1]) else { return .raised }
      return m.visibly { m in
        let count = m.interpreters.refer(to: number, change)
        return .value(count.map { .int($0) } ?? .none)
      }
    }
  }

  private mutating func addQueues(to module: Value) {
    define(module, "queue", 1) { m, a in
      guard let capacity = m.integer(a[0]) else { return .raised }
      return m.visibly { m in .value(.int(m.interpreters.addQueue(capacity))) }
    }
    // put(queue, bytes): False when it is full; None when there is no such queue.
    define(module, "put", 2) { m, a in
      guard let q = m.integer(a[0]), let bytes = m.bytesContent(a[1]) else { return .raised }
      return m.visibly { m in
        guard m.interpreters.hasQueue(q) else { return .value(.none) }
        return .value(.bool(m.interpreters.put(bytes, into: q, from: m.interpreterNumber)))
      }
    }
    // get(queue): bytes, True where they are lost, False when it is empty, None when there is no such queue.
    define(module, "get", 1) { m, a in
      guard let q = m.integer(a[0]) else { return .raised }
      return m.visibly { m in
        guard m.interpreters.hasQueue(q) else { return .value(.none) }
        guard let item = m.interpreters.get(from: q) else { return .value(.false) }
        return .value(item.bytes.map { m.heap.newBytes($0) } ?? .true)
      }
    }
    // queue_size(queue): how many items, and how many there may be; None when there is no such queue.
    define(module, "queue_size", 1) { m, a in
      guard let q = m.integer(a[0]) else { return .raised }
      return m.visibly { m in
        guard m.interpreters.hasQueue(q) else { return .value(.none) }
        let (count, capacity) = (m.interpreters.itemCount(of: q), m.interpreters.capacity(of: q))
        return .value(m.heap.newTuple([.int(count), .int(capacity)]))
      }
    }
  }

  private mutating func addCode(to module: Value) {
    // code_out(code): a number for it; code_in(number): the code in this interpreter.
    define(module, "code_out", 1) { m, a in
      guard a[0].isObject, a[0].obj.type == m.heap.types.code else { return m.raise(.typeError, "no code") }
      let loaded = m.codes[Int(RecordRef(a[0])[0].bits)]
      let isOfProgram = loaded.source == m.mainSource
      return .value(.int(m.interpreters.number(of: loaded.code, isOfProgram: isOfProgram)))
    }
    define(module, "code_in", 1) { m, a in
      guard let number = m.integer(a[0]), let known = m.interpreters.code(number) else { return .raised }
      return .value(m.newCode(known.code, source: known.isOfProgram ? m.mainSource : -1))
    }
  }
}
