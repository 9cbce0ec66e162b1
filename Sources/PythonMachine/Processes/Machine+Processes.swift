import Simulator

/// What a machine asks of the run it is part of.
enum ProcessRequest {
  case fork
  /// A fresh interpreter, with these descriptors.
  case spawn([Int])
  case kill(Int, signal: Int)
  /// An interpreter more in this process; the thread goes there, and comes back with its number.
  case createInterpreter
  /// The thread goes on in that interpreter of its process, with something to do there.
  case enter(Int, Parcel)
  /// The thread goes back to the interpreter it came from, with what came of it.
  case leave(Parcel)
  /// The thread ends that interpreter of its process.
  case closeInterpreter(Int)
}

/// What a machine has done, so that a forked one can do it again.
enum MachineStep {
  case run(ThreadID, Slice)
  case endWait(ThreadID, WakeCause, SimTime)
  /// From here on it is that process, with the thread that forked alone.
  case forked(Int, ThreadID)
}

extension Machine {
  // MARK: Asking the kernel

  /// Asks the kernel all processes share, or, while this machine repeats what its parent did, remembers the answer.
  mutating func system(_ ask: (SharedKernel) -> Answer) -> Answer {
    if answered < answers.count {
      answered += 1
      return answers[answered - 1]
    }
    guard let kernel else { return Answer(number: Answer.bad) }
    var answer = ask(kernel)
    answer.wakes = !kernel.wakes.isEmpty
    if keepsHistory {
      answers.append(answer)
      answered += 1
    }
    return answer
  }

  /// Does what other processes can see, once all have come as far.
  mutating func visibly(_ operation: @escaping (inout Machine) -> Flow) -> Flow {
    if now < visibleUntil { return operation(&self) }
    return pause(.visible) { m, completion in
      if case .raised = completion { return .raised }
      return operation(&m)
    }
  }

  /// Gives `value`, after a pause in which the run wakes whoever waited for what was done.
  mutating func after(_ answer: Answer, _ value: Value) -> Flow {
    answer.wakes ? pause(.sliceEnd) { _, _ in .value(value) } : .value(value)
  }

  /// Spends CPU time in the system, without the interpreter's lock if it lets go of that.
  mutating func spend(
    _ cost: SimDuration, releasesLock: Bool = true, then: @escaping (inout Machine) -> Flow
  ) -> Flow {
    pause(.native(cpu: SimDuration(picoseconds: costs.work(cost.picoseconds)), releasesLock: releasesLock)) {
      m, completion in
      if case .raised = completion { return .raised }
      return then(&m)
    }
  }

  /// Waits until another process brings it about, or until `end`; then goes on with whether it came about.
  mutating func wait(
    for wait: KernelWait, until end: SimTime = .never, then: @escaping (inout Machine, Bool) -> Flow
  ) -> Flow {
    let me = Waiter(process: processNumber, interpreter: runNumber, thread: thread.pointee.id)
    _ = system { $0.begin(me, wait) }
    thread.pointee.kernelWait = wait
    let kind: WaitKind = if case .semaphore = wait { .lock } else { .io }
    return pause(.block(until: end, on: kind)) { m, completion in
      guard case .value(let v) = completion else { return .raised }
      return then(&m, v.isTrue)
    }
  }

  /// The end of a wait for another process.
  mutating func endKernelWait(_ t: Handle<ThreadState>, _ wait: KernelWait, _ cause: WakeCause) -> WaitEnd {
    let me = Waiter(process: processNumber, interpreter: runNumber, thread: t.pointee.id)
    let isTimeout = cause == .timeout
    let isDone = system { $0.settle(me, wait, isTimeout: isTimeout) }.number == 1
    guard isDone || isTimeout else { return .again }
    t.pointee.kernelWait = nil
    t.pointee.completion = .value(.bool(isDone))
    return .over
  }

  // MARK: Forking

  /// This machine has become the child: the thread that forked is alone in it.
  mutating func becomeForked(_ number: Int, _ survivor: ThreadID) {
    takeNumber(number)
    for t in threads where t.pointee.id != survivor {
      t.pointee.isFinished = true
      t.pointee.wait = nil
      t.pointee.kernelWait = nil
    }
    for i in locks.indices { locks[i].waiters.removeAll { $0 != survivor } }
    liveThreads = survivor == .main ? 0 : 1
    for t in threads {
      t.pointee.cpu = 0
      t.pointee.bytecodes = 0
    }
    stdout = []
    stderr = []
    outputMarks = []
    ending = nil
  }

  /// Becomes that process, with streams of chance of its own.
  private mutating func takeNumber(_ number: Int) {
    processNumber = number
    // A timer is its process's own, and Ctrl-C here is for the main one.
    signals.interruptAt = .max
    signals.alarmAt = .max
    let own = UInt64(number) &* 0xBF58_476D_1CE4_E5B9
    chance = chance &+ own
    networkChance = networkChance &+ own
  }

  // MARK: Spawning

  /// Prepares a fresh interpreter for what its parent sends it.
  mutating func start(spawned number: Int, passing fds: [Int], program source: String, filename: String) {
    takeNumber(number)
    passed = fds
    sources.append(SourceText(filename: filename, text: source))
    mainSource = sources.count - 1
    mainText = (source, filename)
    let text = "from multiprocessing.spawn import spawn_main\nspawn_main()\n"
    guard let code = try? Machine.compile(text, filename: "<string>") else { return }
    sources.append(SourceText(filename: "<string>", text: text))
    let module = heap.newModule("__main__")
    let dict = ModuleRef(module).dict
    heap.set(dict, "__name__", heap.intern("__main__"))
    heap.set(dict, "__doc__", .none)
    heap.set(dict, "__builtins__", heap.retained(builtinsModule))
    heap.set(modules, "__main__", module)
    pushModule(load(code, source: sources.count - 1, quiet: true), dict)
    topFrame.pointee.mode = .thread
  }
}
