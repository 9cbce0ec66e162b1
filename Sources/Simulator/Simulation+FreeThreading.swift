/// Interpreters without a lock, and how one thread of theirs stops all others (GIL.md §4).
///
/// A thread is *attached* while it runs Python, and *detached* in foreign code and while it is blocked.
/// Attaching takes nothing but the world not being stopped. Who wants to stop the world (the collector,
/// `fork`) asks; attached threads stop at their next check point, detached ones when they come back.
extension Simulation {
  mutating func attach(_ t: Int, _ k: Int) -> Bool {
    let mayPass = threads[t].isReleased
    if mayPass {
      threads[t].isReleased = false
      locks[k].released -= 1
    }
    if threads[t].step == .stopping {
      if locks[k].stopper == Int32(t) {
        // Everybody has stopped.
        standStill(t, k)
        return true
      }
      stopTheWorld(t)
      if mayPass { letStopperGoOn(k) }
      return false
    }
    let stopper = locks[k].stopper
    guard stopper < 0 || stopper == Int32(t) || mayPass else {
      waitInQueue(t, k)
      return false
    }
    endWaitForLock(t)
    threads[t].isAttached = true
    locks[k].attached += 1
    threads[t].step = .python
    return true
  }

  mutating func detach(_ t: Int, _ k: Int) {
    guard threads[t].isAttached else { return }
    threads[t].isAttached = false
    locks[k].attached -= 1
    if Int(locks[k].stopper) != t { letStopperGoOn(k) }
  }

  /// Lets who asked go on, if it was the last one that it waits for.
  private mutating func letStopperGoOn(_ k: Int) {
    let stopper = Int(locks[k].stopper)
    guard stopper >= 0, locks[k].attached == 1, locks[k].released == 0, threads[stopper].step == .stopping,
      threads[stopper].isStopping
    else { return }
    threads[stopper].isStopping = false
    wake(stopper, .stopping)
  }

  /// A thread that runs Python has seen at a check point that it is to stop.
  mutating func stop(_ t: Int) {
    let k = Int(threads[t].interpreter)
    guard locks[k].stopper >= 0 else {
      // It was ahead of the clock when the world was let go.
      wantPython(t)
      return
    }
    record(.dropped, t)
    drop(t, then: .attach)
  }

  /// Asks all others to stop, and waits for it if anybody is running.
  mutating func stopTheWorld(_ t: Int) {
    precondition(rule == .free, "under a lock the world need not be stopped")
    let k = Int(threads[t].interpreter)
    precondition(locks[k].stopper != Int32(t), "the thread has stopped the world already")
    threads[t].step = .stopping
    guard locks[k].stopper < 0 else {
      // Somebody else was first: to that one, this is a thread like any other.
      detach(t, k)
      waitInQueue(t, k)
      return
    }
    locks[k].stopper = Int32(t)
    locks[k].isRequested = true
    locks[k].requestedAt = now
    metrics.dropRequests += 1
    record(.requested, t)
    if !threads[t].isAttached {
      threads[t].isAttached = true
      locks[k].attached += 1
    }
    // Who was let go when the world was started last comes to its next check point first: else a thread that
    // stops the world again and again would keep all others out for ever.
    guard locks[k].attached > 1 || locks[k].released > 0 else {
      standStill(t, k)
      proceed(t)
      return
    }
    threads[t].isStopping = true
    setLane(t, .waitingForLock)
    sleep(t)
  }

  private mutating func standStill(_ t: Int, _ k: Int) {
    endWaitForLock(t)
    record(.worldStopped, t)
    threads[t].step = .python
  }

  /// Lets everybody go on who has stopped.
  mutating func startTheWorld(_ t: Int) {
    let k = Int(threads[t].interpreter)
    precondition(locks[k].stopper == Int32(t), "only who has stopped the world can start it")
    record(.worldStarted, t)
    locks[k].stopper = -1
    locks[k].isRequested = false
    while let waiter = removeFirstWaiter(k) {
      threads[waiter].isReleased = true
      locks[k].released += 1
      wake(waiter, threads[waiter].step)
    }
    wantPython(t)
  }

  // MARK: Company

  /// Finds those of the threads run ahead that only wait for their turn.
  ///
  /// - Returns: whether there are any.
  mutating func gatherCompany(of t: Int, until horizon: Int64) -> Bool {
    let k = threads[t].interpreter
    guard configuration.gathersCompany, !locks[Int(k)].isRequested else { return false }
    company.members.removeAll(keepingCapacity: true)
    var others: [(at: Int64, thread: Int)] = []
    while !ahead.isEmpty {
      let (at, other) = ahead.removeAny()
      let core = Int(threads[other].core)
      if threads[other].interpreter == k, threads[other].pause.why == .visible, core >= 0,
        cores[core].yields == .no
      {
        company.members.append(
          Company.Member(thread: ThreadID(rawValue: Int32(other)), at: SimTime(picoseconds: at)))
      } else {
        others.append((at, other))
      }
    }
    for other in others { ahead.insert(other.thread, at: other.at) }
    let (furthest, overflow) = ahead.nearest.addingReportingOverflow(configuration.lookahead.picoseconds)
    company.visibleUntil = SimTime(picoseconds: min(horizon, ahead.nearest))
    company.coreUntil = SimTime(picoseconds: overflow ? horizon : min(horizon, furthest))
    company.lookahead = configuration.lookahead
    return !company.members.isEmpty
  }

  /// Takes note of where the executor has left them.
  mutating func leaveCompany(interval: SimDuration) {
    for member in company.members {
      let t = Int(member.thread.rawValue)
      threads[t].pause = Pause(at: member.at, why: .visible)
      threads[t].pauseInterval = interval.picoseconds
      ahead.insert(t, at: member.at.picoseconds)
    }
  }
}
