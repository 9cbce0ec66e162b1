import Simulator

extension Machine {
  /// `_processes`: what `multiprocessing` needs of the system.
  mutating func makeProcessesModule() -> Value {
    let module = heap.newModule("_processes")
    // How `multiprocessing` starts processes in this runtime unless the program chooses.
    heap.set(ModuleRef(module).dict, "start_method", heap.str(options.startMethod.rawValue))
    addDescriptors(to: module)
    addSemaphores(to: module)
    addSharedMemory(to: module)
    addProcesses(to: module)
    return module
  }

  private mutating func define(
    _ module: Value, _ name: String, _ count: Int, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    builtin(in: module, "_processes", name, .positional(count, count), body)
  }

  private mutating func badDescriptor() -> Flow {
    raise(
      heap.newException(
        heap.types[.osError], args: heap.newTuple([.int(9), heap.str("Bad file descriptor")])))
  }

  // MARK: Pipes

  private mutating func addDescriptors(to module: Value) {
    // pipe(): a descriptor to read from and one to write to; pair(): two that do both.
    define(module, "pipe", 0) { m, _ in
      let p = m.processNumber
      let fds = m.system { $0.pipe(p) }.numbers
      return .value(m.heap.newTuple(fds.map { .int($0) }))
    }
    define(module, "pair", 0) { m, _ in
      let p = m.processNumber
      let fds = m.system { $0.pair(p) }.numbers
      return .value(m.heap.newTuple(fds.map { .int($0) }))
    }
    // adopt(pid, fd): a descriptor for what another process has under that number.
    define(module, "adopt", 2) { m, a in
      guard let pid = m.integer(a[0]), let fd = m.integer(a[1]) else { return .raised }
      return m.spend(.microseconds(3), releasesLock: false) { m in
        m.visibly { m in
          let p = m.processNumber
          let answer = m.system { $0.adopt(p, from: pid - SharedKernel.firstIdentifier, fd) }
          return answer.number == Answer.bad ? m.badDescriptor() : .value(.int(answer.number))
        }
      }
    }
    // take(pid, fd): the same, and that process has it no more.
    define(module, "take", 2) { m, a in
      guard let pid = m.integer(a[0]), let fd = m.integer(a[1]) else { return .raised }
      return m.spend(.microseconds(3), releasesLock: false) { m in
        m.visibly { m in
          let p = m.processNumber
          let owner = pid - SharedKernel.firstIdentifier
          let answer = m.system { kernel in
            let answer = kernel.adopt(p, from: owner, fd)
            if answer.number != Answer.bad { _ = kernel.close(owner, fd) }
            return answer
          }
          return answer.number == Answer.bad ? m.badDescriptor() : .value(.int(answer.number))
        }
      }
    }
    // give(pid, fd): the other way round, the number there.
    define(module, "give", 2) { m, a in
      guard let pid = m.integer(a[0]), let fd = m.integer(a[1]) else { return .raised }
      return m.spend(.microseconds(3), releasesLock: false) { m in
        m.visibly { m in
          let p = m.processNumber
          let answer = m.system { $0.adopt(pid - SharedKernel.firstIdentifier, from: p, fd) }
          return answer.number == Answer.bad ? m.badDescriptor() : .value(.int(answer.number))
        }
      }
    }
    define(module, "close", 1) { m, a in
      guard let fd = m.integer(a[0]) else { return .raised }
      return m.visibly { m in
        let p = m.processNumber
        let answer = m.system { $0.close(p, fd) }
        return answer.number == Answer.bad ? m.badDescriptor() : m.after(answer, .none)
      }
    }
    // read(fd, most): at least one byte, or none at the end.
    define(module, "read", 2) { m, a in
      guard let fd = m.integer(a[0]), let most = m.integer(a[1]) else { return .raised }
      return m.visibly { m in m.readPipe(fd, most) }
    }
    define(module, "write", 2) { m, a in
      guard let fd = m.integer(a[0]), let bytes = m.bytesContent(a[1]) else {
        return m.exception.isNull ? m.raise(.typeError, "write() takes bytes") : .raised
      }
      return m.spend(.nanoseconds(900 + Int64(bytes.count) / 4)) { m in
        m.visibly { m in m.writePipe(fd, bytes, from: 0) }
      }
    }
    // poll(fds, seconds or None): those that can be read from.
    builtin(in: module, "_processes", "poll", .positional(2, 2)) { m, a in
      guard a[0].has(.list) else { return m.raise(.typeError, "poll() takes a list") }
      var fds: [Int] = []
      for v in ListRef(a[0]).values {
        guard let fd = m.integer(v) else { return .raised }
        fds.append(fd)
      }
      guard let end = m.deadline(a[1]) else { return .raised }
      let wanted = fds
      return m.spend(.nanoseconds(1_500)) { m in m.visibly { m in m.pollPipes(wanted, until: end) } }
    }
  }

  /// When `seconds` from now (None: never) have passed.
  private mutating func deadline(_ seconds: Value) -> SimTime? {
    if seconds.isNone { return .never }
    guard let number = floating(seconds) else { return nil }
    let (picoseconds, failure) = duration(seconds: max(number, 0))
    if failure != nil { return nil }
    return SimTime(picoseconds: now &+ picoseconds)
  }

  private mutating func readPipe(_ fd: Int, _ most: Int) -> Flow {
    let p = processNumber
    let answer = system { $0.read(p, fd, most) }
    switch answer.number {
    case Answer.bad: return badDescriptor()
    case Answer.blocked:
      return wait(for: .ready([fd], writing: false)) { m, _ in
        m.visibly { m in m.readPipe(fd, most) }
      }
    default:
      let cost = SimDuration.nanoseconds(700 + Int64(answer.bytes.count) / 4)
      let bytes = heap.newBytes(answer.bytes)
      if answer.wakes {
        return pause(.sliceEnd) { m, _ in m.spend(cost) { _ in .value(bytes) } }
      }
      return spend(cost) { _ in .value(bytes) }
    }
  }

  private mutating func writePipe(_ fd: Int, _ bytes: [UInt8], from start: Int) -> Flow {
    let p = processNumber
    let answer = system { $0.write(p, fd, bytes[start...]) }
    switch answer.number {
    case Answer.bad: return badDescriptor()
    case Answer.broken:
      return raise(
        heap.newException(
          heap.types[.osError], args: heap.newTuple([.int(32), heap.str("Broken pipe")])))
    case Answer.blocked:
      return wait(for: .ready([fd], writing: true)) { m, _ in
        m.visibly { m in m.writePipe(fd, bytes, from: start) }
      }
    default:
      let next = start + answer.number
      if next == bytes.count { return after(answer, .int(bytes.count)) }
      let go: (inout Machine) -> Flow = { m in m.writePipe(fd, bytes, from: next) }
      return answer.wakes ? pause(.sliceEnd) { m, _ in m.visibly(go) } : go(&self)
    }
  }

  private mutating func pollPipes(_ fds: [Int], until end: SimTime) -> Flow {
    let p = processNumber
    let answer = system { $0.ready(p, fds) }
    if answer.number > 0 || now >= end.picoseconds {
      return .value(heap.newList(answer.numbers.map { .int($0) }))
    }
    return wait(for: .ready(fds, writing: false), until: end) { m, _ in
      m.visibly { m in
        let p = m.processNumber
        let found = m.system { $0.ready(p, fds) }.numbers
        return .value(m.heap.newList(found.map { .int($0) }))
      }
    }
  }

  // MARK: Semaphores

  private mutating func addSemaphores(to module: Value) {
    define(module, "semaphore", 2) { m, a in
      guard let value = m.integer(a[0]), let maximum = m.integer(a[1]) else { return .raised }
      return .value(.int(m.system { $0.semaphore(value, maximum) }.number))
    }
    // acquire(number, seconds or None)
    define(module, "acquire", 2) { m, a in
      guard let s = m.integer(a[0]), let end = m.deadline(a[1]) else { return .raised }
      m.now &+= m.costs.work(65_000)
      return m.visibly { m in
        if m.system({ $0.tryAcquire(s) }).number == 1 { return .value(.true) }
        if m.now >= end.picoseconds { return .value(.false) }
        return m.wait(for: .semaphore(s), until: end) { _, isDone in .value(.bool(isDone)) }
      }
    }
    define(module, "release", 1) { m, a in
      guard let s = m.integer(a[0]) else { return .raised }
      m.now &+= m.costs.work(65_000)
      return m.visibly { m in
        let answer = m.system { $0.release(s) }
        return m.after(answer, .bool(answer.number != Answer.bad))
      }
    }
    define(module, "value", 1) { m, a in
      guard let s = m.integer(a[0]) else { return .raised }
      return m.visibly { m in .value(.int(m.system { $0.value(of: s) }.number)) }
    }
  }

  // MARK: Memory

  private mutating func addSharedMemory(to module: Value) {
    // memory(size, name): the number of a new block; None if the name is taken.
    define(module, "memory", 2) { m, a in
      guard let size = m.integer(a[0]), a[1].has(.str) else { return .raised }
      guard size <= m.options.limits.heap else { return m.raise(.memoryError, "") }
      let name = StrRef(a[1]).string
      return m.visibly { m in
        let answer = m.system { $0.memory(size, name) }
        return .value(answer.number == Answer.bad ? .none : .int(answer.number))
      }
    }
    // find(name): the number and the size of a block, or None.
    define(module, "find", 1) { m, a in
      let name = a[0].has(.str) ? StrRef(a[0]).string : ""
      return m.visibly { m in
        let answer = m.system { $0.memory(named: name) }
        if answer.number == Answer.bad { return .value(.none) }
        return .value(m.heap.newTuple([.int(answer.number), .int(answer.numbers[0])]))
      }
    }
    define(module, "forget", 1) { m, a in
      let name = a[0].has(.str) ? StrRef(a[0]).string : ""
      return m.visibly { m in .value(.bool(m.system { $0.forget(name) }.number == 0)) }
    }
    define(module, "peek", 3) { m, a in
      guard let block = m.integer(a[0]), let at = m.integer(a[1]), let count = m.integer(a[2]) else {
        return .raised
      }
      return m.visibly { m in
        let answer = m.system { $0.peek(block, at, count) }
        if answer.number == Answer.bad { return m.raise(.indexError, "index out of range") }
        return .value(m.heap.newBytes(answer.bytes))
      }
    }
    define(module, "poke", 3) { m, a in
      guard let block = m.integer(a[0]), let at = m.integer(a[1]), let bytes = m.bytesContent(a[2]) else {
        return .raised
      }
      return m.visibly { m in
        let answer = m.system { $0.poke(block, at, bytes) }
        return answer.number == Answer.bad ? m.raise(.indexError, "index out of range") : .value(.none)
      }
    }
  }

  // MARK: Processes

  private mutating func addProcesses(to module: Value) {
    define(module, "getpid", 0) { m, _ in .value(.int(m.processIdentifier)) }
    define(module, "getppid", 0) { m, _ in .value(.int(m.parentIdentifier)) }
    // fork(): the child's identifier; 0 in the child.
    define(module, "fork", 0) { m, _ in
      if m.interpreters.count > 1 { return m.unsupported("fork in a program with several interpreters") }
      guard m.keepsHistory else { return m.unsupported("fork in a program that does not name it") }
      return m.alone({ m, done in m.spend(.microseconds(500), releasesLock: false, then: done) }) { m in
        m.visibly { m in
          m.request = .fork
          return m.pause(.sliceEnd) { m, _ in
            let p = m.processNumber
            let number = m.system { Answer(number: $0.forkAnswers[p] ?? 0) }.number
            if number != 0 { return .value(.int(SharedKernel.firstIdentifier + number)) }
            return m.spend(.microseconds(720), releasesLock: false) { _ in .value(.int(0)) }
          }
        }
      }
    }
    // spawn(fds, microseconds): a fresh interpreter; its identifier.
    define(module, "spawn", 2) { m, a in
      if m.interpreterNumber > 0 {
        return m.unsupported("a process of another interpreter than the main one")
      }
      guard a[0].has(.list), let cost = m.integer(a[1]) else { return .raised }
      let fds = ListRef(a[0]).values.map { Int($0.bits) }
      return m.spend(.microseconds(Int64(cost)), releasesLock: false) { m in
        m.visibly { m in
          m.request = .spawn(fds)
          return m.pause(.sliceEnd) { m, _ in
            let p = m.processNumber
            let number = m.system { Answer(number: $0.forkAnswers[p] ?? 0) }.number
            return .value(.int(SharedKernel.firstIdentifier + number))
          }
        }
      }
    }
    // begin(microseconds): what it took until a fresh interpreter ran its first line.
    define(module, "begin", 1) { m, a in
      guard let cost = m.integer(a[0]) else { return .raised }
      return m.spend(.microseconds(Int64(cost)), releasesLock: false) { _ in .value(.none) }
    }
    define(module, "sentinel", 1) { m, a in
      guard let pid = m.integer(a[0]) else { return .raised }
      let p = m.processNumber
      return .value(.int(m.system { $0.sentinel(p, of: pid - SharedKernel.firstIdentifier) }.number))
    }
    // exitcode(pid): None while it runs; minus the signal that ended it.
    define(module, "exitcode", 1) { m, a in
      guard let pid = m.integer(a[0]) else { return .raised }
      return m.visibly { m in
        let answer = m.system {
          let code = $0.exitCode(of: pid - SharedKernel.firstIdentifier)
          return Answer(number: code ?? 0, numbers: code.map { [$0] } ?? [])
        }
        return .value(answer.numbers.isEmpty ? .none : .int(answer.number))
      }
    }
    define(module, "kill", 2) { m, a in
      guard let pid = m.integer(a[0]), let signal = m.integer(a[1]) else { return .raised }
      return m.spend(.microseconds(3), releasesLock: false) { m in
        m.visibly { m in
          m.request = .kill(pid - SharedKernel.firstIdentifier, signal: signal)
          return m.pause(.sliceEnd) { _, _ in .value(.none) }
        }
      }
    }
    // name(text): what the timeline calls this process.
    define(module, "name", 1) { m, a in
      m.processName = a[0].has(.str) ? StrRef(a[0]).string : ""
      return .value(.none)
    }
    // passed(): the descriptors a fresh interpreter was given.
    define(module, "passed", 0) { m, _ in .value(m.heap.newList(m.passed.map { .int($0) })) }
    // program(): the text and the name of the program.
    define(module, "program", 0) { m, _ in
      .value(m.heap.newTuple([m.heap.str(m.mainText.text), m.heap.str(m.mainText.filename)]))
    }
  }

  var processIdentifier: Int { SharedKernel.firstIdentifier + processNumber }

  var parentIdentifier: Int {
    SharedKernel.firstIdentifier + (processNumber == 0 ? -1 : kernel?.parent(of: processNumber) ?? -1)
  }
}
