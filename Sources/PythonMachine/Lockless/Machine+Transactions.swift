import Simulator

extension Machine {
  /// Runs a thread where no one lock guards objects.
  mutating func runLockless(_ id: ThreadID, _ slice: Slice) -> Pause {
    thread = threads[Int(id.rawValue)]
    now = slice.from.picoseconds
    beginCompany()
    let pause = options.lockless.rule == .transactions ? runTransaction(id, slice) : runSlice(id, slice)
    endCompany()
    return pause
  }

  /// Whether a thread whose frames are gone has to wait until the others have come as far: its end wakes who joins it.
  mutating func waitsBeforeEnd() -> Bool {
    switch options.lockless.rule {
    case .none, .transactions: return false
    default: break
    }
    guard thread.pointee.id != .main, !thread.pointee.isFinished, !thread.pointee.isBeforeEnd,
      exception.isNull,
      now >= visibleUntil
    else { return false }
    thread.pointee.isBeforeEnd = true
    pauseReason = .visible
    return true
  }
}

/// Threads that run in transactions (`pypy-stm`).
extension Machine {
  /// Runs the next transaction of a thread: until the tick check behind its last bytecode, or until it waits, wakes
  /// somebody, or is over.
  ///
  /// The simulator calls this when every other thread has come as far, so transactions run in the order in which they
  /// begin; the pause lies where the last try of this one commits.
  mutating func runTransaction(_ id: ThreadID, _ slice: Slice) -> Pause {
    lockless.transactions.begin(id.rawValue, at: slice.from.picoseconds)
    ticksLeft = checkInterval
    var own = slice
    own.requestAt = .never
    own.coreUntil = .never
    own.visibleUntil = .never
    own.tickCost = .zero
    own.stopsAtTick = true
    var pause = runSlice(id, own)
    if liveThreads > 0 || threads.count > 1 {
      pause.at = SimTime(picoseconds: lockless.transactions.commit(at: pause.at.picoseconds))
    }
    if pause.why == .tick { pause.why = pause.at >= slice.requestAt ? .dropRequested : .sliceEnd }
    return pause
  }
}
