import Simulator

/// Modules whose bodies are at work, each with a lock of its own (`importlib._bootstrap._ModuleLock`).
struct ImportsUnderWay {
  struct Import {
    var thread: ThreadID
    /// The lock others wait for; there is none until somebody does.
    var lock: Int?
  }
  var imports: [String: Import] = [:]
  /// The module each thread waits for.
  var wanted: [ThreadID: String] = [:]

  /// Whether `thread` would wait, by way of others, for `me`.
  func leads(from thread: ThreadID, to me: ThreadID) -> Bool {
    var at = thread
    for _ in 0...wanted.count {
      if at == me { return true }
      guard let name = wanted[at], let next = imports[name] else { return false }
      at = next.thread
    }
    return false
  }
}

extension Machine {
  /// Waits for another thread that is importing the module, and then gives `module`; nil if there is none.
  ///
  /// Two threads that wait for each other's modules are given them as they are, as in CPython. So is who waited for an
  /// import that raised: `PyImport_ImportModuleLevelObject` has looked into `sys.modules` before it waits, and keeps what
  /// it found. 2.7 waits first and looks then, and so imports the module anew.
  mutating func waitForImport(of name: String, _ module: Value) -> Flow? {
    let me = thread.pointee.id
    guard !importsUnderWay.imports.isEmpty, let other = importsUnderWay.imports[name],
      !importsUnderWay.leads(from: other.thread, to: me)
    else { return nil }
    let lock = other.lock ?? newLock()
    if other.lock == nil {
      locks[lock].isLocked = true
      locks[lock].owner = other.thread
      importsUnderWay.imports[name]?.lock = lock
    }
    importsUnderWay.wanted[me] = name
    let before = frameCount
    let module = heap.retained(module)
    return then(acquireLock(lock, timeout: nil), at: before) { m, completion in
      m.importsUnderWay.wanted[me] = nil
      guard case .value = completion else {
        m.heap.release(module)
        return Flow(completion)
      }
      return m.freeing(lock) { m in
        guard m.options.looksUpImportsLate else { return .value(module) }
        m.heap.release(module)
        return m.importModule(name, name.split(separator: ".").map(String.init))
      }
    }
  }

  /// The running thread begins to import a module.
  mutating func beginImport(of name: String) {
    importsUnderWay.imports[name] = ImportsUnderWay.Import(thread: thread.pointee.id)
  }

  /// The import is over, well or badly: gives `flow`, having woken who waits.
  mutating func endImport(of name: String, _ flow: Flow) -> Flow {
    guard let lock = importsUnderWay.imports.removeValue(forKey: name)?.lock else { return flow }
    if case .raised = flow {
      let failure = takeException()
      return freeing(lock) { m in
        m.exception = failure
        return .raised
      }
    }
    return freeing(lock) { _ in flow }
  }

  private mutating func freeing(_ lock: Int, then: @escaping (inout Machine) -> Flow) -> Flow {
    guard let waiter = releaseLock(lock) else { return then(&self) }
    return pause(.woke(waiter)) { m, _ in then(&m) }
  }
}
