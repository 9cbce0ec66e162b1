/// Interpreters and processes: where threads live, and how they end together.
extension Simulation {
  /// Where each thread lives, by thread.
  package var threadHomes: [ThreadHome] {
    threads.indices.map {
      ThreadHome(
        interpreter: InterpreterID(rawValue: threads[$0].interpreter),
        process: ProcessID(rawValue: threads[$0].process))
    }
  }

  /// Sees to it that a thread's home exists; the interpreter is new or belongs to that process.
  mutating func settleIn(_ home: ThreadHome, by parent: Int) {
    precondition(home.process.rawValue <= processes, "processes are numbered in order of creation")
    if home.process.rawValue == processes { processes += 1 }
    if Int(home.interpreter.rawValue) == locks.count {
      let interval = locks[Int(threads[parent].interpreter)].interval
      locks.append(InterpreterLock(process: home.process.rawValue, interval: interval))
    }
    precondition(
      Int(home.interpreter.rawValue) < locks.count, "interpreters are numbered in order of creation")
    precondition(
      locks[Int(home.interpreter.rawValue)].process == home.process.rawValue,
      "an interpreter belongs to one process")
  }

  /// Lets a thread leave its interpreter for another one of its process.
  mutating func enter(_ interpreter: InterpreterID, _ t: Int) {
    settleIn(
      ThreadHome(interpreter: interpreter, process: ProcessID(rawValue: threads[t].process)), by: t)
    threads[t].destination = interpreter.rawValue
    drop(t, then: .enter)
  }

  /// Ends all threads of a process, wherever they are.
  mutating func endProcess(_ process: Int) {
    for k in locks.indices where locks[k].process == Int32(process) {
      let holder = Int(locks[k].holder)
      if holder >= 0 { record(.released, holder) }
      // Nothing of the lock is left but the number of its process.
      locks[k] = InterpreterLock(process: Int32(process), interval: locks[k].interval)
    }
    let members = threads.indices.filter {
      threads[$0].process == Int32(process) && threads[$0].lane != .finished
    }
    // Those without a core first: no core that becomes free may go to one of them.
    for t in members where threads[t].core < 0 {
      if threads[t].lane == .ready { runQueue.remove(t, &threads) }
      retire(t)
    }
    for t in members where threads[t].core >= 0 {
      retire(t)
      sleep(t)
    }
    if unfinished == 0 { end(program: .finished) }
  }

  private mutating func retire(_ t: Int) {
    if python == Int32(t) { python = alsoPython.isEmpty ? -1 : alsoPython.removeFirst() }
    alsoPython.removeAll { $0 == Int32(t) }
    ahead.remove(t)
    if threads[t].isMoving { stopMoving(t) }
    // Its events are void.
    threads[t].event = 0
    waits[t].timerEvent = 0
    waits[t].isQueued = false
    threads[t].isBlocked = false
    if threads[t].wantedLockSince >= 0 {
      metrics.lockWait = metrics.lockWait + SimDuration(picoseconds: now - threads[t].wantedLockSince)
      threads[t].wantedLockSince = -1
    }
    setLane(t, .finished)
    threads[t].endedAt = now
    unfinished -= 1
  }
}

extension RunQueue {
  /// Takes a thread out of the queue, if it is in it.
  fileprivate mutating func remove(_ t: Int, _ threads: inout Table<SimulatedThread>) {
    func unlink(_ first: inout Int32, _ last: inout Int32) {
      var before: Int32 = -1
      var thread = first
      while thread >= 0, thread != Int32(t) {
        before = thread
        thread = threads[Int(thread)].nextReady
      }
      guard thread >= 0 else { return }
      let behind = threads[t].nextReady
      if before >= 0 { threads[Int(before)].nextReady = behind } else { first = behind }
      if last == Int32(t) { last = before }
      threads[t].nextReady = -1
    }
    unlink(&wokenFirst, &wokenLast)
    unlink(&yieldedFirst, &yieldedLast)
  }
}
