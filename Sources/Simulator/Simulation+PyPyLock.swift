/// PyPy's lock, `rpython/translator/c/src/thread_gil.c` (GIL.md §6).
///
/// A call of foreign code sets the flag to 0, one store, and whoever comes back from one takes it again if it
/// is still there. The first waiter is the *stealer*: it looks at the flag every 0.1 ms. The others sleep in
/// the order in which they came; whoever gets the lock as stealer wakes the next of them to be the next
/// stealer. At a tick check the holder hands the lock over to the stealer, if there is one, and goes to the
/// end of the queue.
extension Simulation {
  mutating func takePyPyLock(_ t: Int, _ k: Int) -> Bool {
    // It may have been handed over while the thread was on its way.
    if locks[k].isFree || locks[k].holder == Int32(t) {
      let wasStealer = locks[k].stealer == Int32(t)
      acquire(t, k)
      if wasStealer { appointStealer(k) }
      return true
    }
    if locks[k].stealer < 0 { locks[k].stealer = Int32(t) }
    guard locks[k].stealer == Int32(t) else {
      threads[t].step = .attach
      waitInQueue(t, k)
      return false
    }
    setLane(t, .waitingForLock)
    schedulePoll(t)
    sleep(t)
    return false
  }

  private mutating func appointStealer(_ k: Int) {
    locks[k].stealer = -1
    guard let next = removeFirstWaiter(k) else { return }
    locks[k].stealer = Int32(next)
    wake(next, .signalled)
  }

  private mutating func schedulePoll(_ t: Int) {
    threads[t].step = .timedOut
    let sleep = pypyLock.pollInterval + pypyLock.pollOvershoot
    threads[t].event = queue.push(.poll, at: now + sleep.picoseconds, subject: t)
  }

  /// The stealer's sleep is over.
  mutating func poll(_ t: Int) {
    let k = Int(threads[t].interpreter)
    guard idleCores > 0, !locks[k].isFree else {
      // It needs a core before it can look at the lock.
      arrive(t)
      return
    }
    // Looking and going back to sleep takes an idle core for no time worth counting.
    cores[idleCore(for: t)].idleSince = now
    metrics.contextSwitches += 1
    schedulePoll(t)
  }

  /// `RPyGilYieldThread`: hands the lock to the stealer.
  mutating func handOver(_ t: Int) {
    let k = Int(threads[t].interpreter)
    let stealer = Int(locks[k].stealer)
    guard stealer >= 0 else {
      wantPython(t)
      return
    }
    record(.dropped, t)
    locks[k].holder = Int32(stealer)
    if threads[stealer].step == .timedOut, threads[stealer].event != 0, threads[stealer].core < 0 {
      // It sleeps between two looks.
      wake(stealer, .signalled, latency: pypyLock.handOver)
    }
    threads[t].wantedLockSince = now
    threads[t].step = .attach
    proceed(t)
  }
}
