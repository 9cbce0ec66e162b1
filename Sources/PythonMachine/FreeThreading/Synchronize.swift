package import Simulator

/// What became of a visible operation's turn.
enum TurnTaking {
  /// The thread goes on with its operation.
  case own
  /// Another thread has got its turn; its frame is on top now.
  case other
  /// The thread pauses in front of the operation.
  case paused
}

/// Visible operations: they take place in the order of virtual time, and cost what sharing costs.
extension Machine {
  /// The thread stands behind a `sync`, its frame saved.
  ///
  /// Whoever is earliest gets the turn; for that thread the price of its operation is paid here.
  @inline(never) mutating func synchronize() -> TurnTaking {
    guard sharing.isOn, let access = look() else { return .own }
    let me = thread
    me.pointee.access = access
    if now < visibleUntil {
      let asked = now
      pay(me)
      // Nobody comes in between: most often, where the line is here.
      if now == asked || now < visibleUntil {
        if access.hasEffect { act() }
        return .own
      }
      me.pointee.hasPaid = true
    }
    me.pointee.isBeforeVisible = true
    return takeTurn(isDue: false)
  }

  /// The thread in front of a visible operation goes on with it when everybody has come as far.
  ///
  /// Its turn comes twice where the line of the cache is elsewhere: once to ask for that, and when it is here the
  /// operation takes effect, so that what others do meanwhile comes before it.
  ///
  /// - Parameter isDue: whether they have already.
  @inline(__always) mutating func takeTurn(isDue: Bool) -> TurnTaking {
    let me = thread
    if !isDue || !paysInTurn() {
      guard passTurn() else {
        pauseReason = .visible
        return .paused
      }
      if sharing.resumesNative { return .paused }
    }
    thread.pointee.hasPaid = false
    thread.pointee.isBeforeVisible = false
    if thread.pointee.access.hasEffect { act() }
    return me == thread ? .own : .other
  }

  /// Pays for the operation that is due.
  ///
  /// - Returns: whether it still is, that price paid.
  private mutating func paysInTurn() -> Bool {
    guard !thread.pointee.hasPaid else { return true }
    let asked = now
    pay(thread)
    thread.pointee.hasPaid = true
    return now == asked || now < visibleUntil
  }

  /// Lets the earliest of the company run, if nothing else comes before; it may be the running thread.
  ///
  /// Whoever is earliest and has not paid pays here, without being resumed: most turns end so.
  mutating func passTurn() -> Bool {
    guard !sharing.company.isEmpty else { return false }
    endTurn()
    let me = thread.pointee.id.rawValue
    let end = sharing.companyVisibleUntil
    sharing.company.insert(QueuedTurn(at: now, thread: me))
    while true {
      let turn = sharing.company.first
      guard turn.at < end else {
        now = sharing.company.remove(me)
        sliceStart = now
        return false
      }
      sharing.company.removeFirst()
      let next = threads[Int(turn.thread)]
      now = turn.at
      if next.pointee.isBeforeVisible, !next.pointee.hasPaid {
        pay(next)
        next.pointee.hasPaid = true
        next.pointee.cpu &+= now &- turn.at
        if now > turn.at, now >= end || !sharing.company.isEmpty && now >= sharing.company.first.at {
          sharing.company.insert(QueuedTurn(at: now, thread: turn.thread))
          continue
        }
      }
      resume(next)
      return true
    }
  }

  /// The thread whose turn it is goes on, ahead of the others as far as it may.
  @inline(__always) private mutating func resume(_ next: Handle<ThreadState>) {
    thread = next
    sliceStart = now
    sharing.resumesNative = topFrame.pointee.kind == .native
    let others = sharing.company.isEmpty ? .max : sharing.company.first.at
    visibleUntil = min(sharing.companyVisibleUntil, others)
    let furthest = others &+ sharing.lookahead
    coreUntil = furthest < others ? sharing.companyCoreUntil : min(sharing.companyCoreUntil, furthest)
    setCheckPoint()
  }

  /// Whether a pause is none: the turn has passed to a thread that goes on in a native, or can pass to another one.
  mutating func takesTurns() -> Bool {
    if sharing.resumesNative { return true }
    guard case .visible = pauseReason, !sharing.company.isEmpty, !thread.pointee.isBeforeVisible else {
      return false
    }
    // A native that waits in front of what others can see.
    return passTurn()
  }

  /// Goes on with the thread whose turn it is.
  mutating func continueTurn() -> LoopExit {
    sharing.resumesNative = false
    if thread.pointee.isBeforeVisible, takeTurn(isDue: true) == .paused { return .paused }
    guard topFrame.pointee.kind == .native else { return .run }
    let completion = thread.pointee.completion
    thread.pointee.completion = .value(.none)
    return settle(Flow(completion), above: frameCount - 1, mode: .push, drop: 0)
  }

  /// Counts what the running thread has used.
  @inline(__always) mutating func endTurn() {
    thread.pointee.cpu &+= now &- sliceStart
    sliceStart = now
    thread.pointee.bytecodes &+= bytecodes &- turnStart
    turnStart = bytecodes
  }

  package mutating func run(
    _ id: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause) {
    sharing.company.removeAll()
    for member in company.members {
      sharing.company.insert(QueuedTurn(at: member.at.picoseconds, thread: member.thread.rawValue))
    }
    sharing.companyVisibleUntil = company.visibleUntil.picoseconds
    sharing.companyCoreUntil = company.coreUntil.picoseconds
    sharing.lookahead = company.lookahead.picoseconds
    let pause = run(id, slice)
    company.members.removeAll(keepingCapacity: true)
    for i in 0..<sharing.company.count {
      let turn = sharing.company[i]
      company.members.append(
        Company.Member(thread: ThreadID(rawValue: turn.thread), at: SimTime(picoseconds: turn.at)))
    }
    sharing.company.removeAll()
    return (thread.pointee.id, pause)
  }
}
