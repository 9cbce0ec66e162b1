import Simulator

/// Check points that are instructions of their own, and those that count ticks (GIL.md §1).
extension Machine {
  /// Whether the thread has to stop at a `CHECK`; sets `pauseReason`.
  @inline(never) mutating func stopsAtCheck() -> Bool {
    stopsHere(LoweredInstruction(op: .check, n: 1, cost: 0, arg: 0))
  }

  /// Whether the thread has to stop at a `TICK`: at the last one of an interval, if somebody would notice that the lock
  /// is free for a moment, or because its slice is over.
  @inline(never) mutating func stopsAtTick() -> Bool {
    if signals.tripped != 0 || now >= signals.next {
      // `_Py_Ticker` is 0 until the main thread has run the handlers: every tick lets go of the lock.
      let isMain = signalsStopHere()
      if signals.tripped != 0 { ticksLeft = -1 }
      if isMain { return true }
    }
    let isLast = ticksLeft < 0
    if countsCheckPoints, isLast { thread.pointee.checkPoints += 1 }
    if now >= limitAt, stopsHere(LoweredInstruction(op: .tick, n: 0, cost: 0, arg: 0)) {
      thread.pointee.isAtTick = isLast
      return true
    }
    if heap.generations.isDue {
      // 2.7 collects where it allocates; here it is the next tick.
      collectsHere = true
      return true
    }
    guard now < coreUntil else {
      // It stands in front of the tick check, if this is one.
      thread.pointee.isAtTick = isLast
      pauseReason = .sliceEnd
      return true
    }
    return isLast && checksTick()
  }

  /// A tick check: whether the simulator has to carry it out.
  mutating func checksTick() -> Bool {
    ticksLeft = signals.tripped == 0 ? checkInterval : 0
    if stopsAtTickChecks || now &+ tickCost >= coreUntil {
      pauseReason = .tick
      return true
    }
    now &+= tickCost
    return false
  }

  // MARK: Calls that do nothing

  /// Says, the first time, that a call has no effect under this runtime's lock.
  mutating func tellIdle(_ call: String, because why: String) {
    guard toldOfIdleCalls.insert(call).inserted else { return }
    write("gilt: \(call) does nothing under \(options.runtimeTitle), \(why)\n", toStderr: true)
  }
}
