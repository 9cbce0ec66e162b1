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

/// Who has got the turn.
private enum PassedTurn {
  /// Nobody: something else comes before.
  case nobody
  /// A thread in front of a visible operation.
  case python
  /// One that waits in a native.
  case native
}

/// Where a thread stands with the visible operation in front of it.
enum VisibleTurn: UInt8 {
  /// There is none.
  case none
  /// Its price is still to be paid.
  case unpaid
  /// That is done: when its turn comes, the operation takes effect.
  case paid
}

/// Visible operations: they take place in the order of virtual time, and cost what sharing costs.
///
/// All that a program does to shared objects comes through ``awaitTurn()``, twice in each `x += 1` of a global: with the
/// look ahead, the price, the queue and the usual effects in it, that is one function of the host. The optimizer stops
/// inlining by its own judgement where a function has become so large, so that what belongs in there says `always`.
extension Machine {
  /// The running thread stands behind a `sync`, its frame saved.
  ///
  /// Whoever is earliest gets the turn; for that thread the price of its operation is paid here.
  @inline(never) mutating func awaitTurn() -> TurnTaking {
    let me = thread
    guard sharing.isOn, let access = look(me) else { return .own }
    me.pointee.access = access
    let asked = now
    let isDue = asked < visibleUntil
    if isDue {
      pay(me)
      // Nobody comes in between: most often, where the line is here.
      if now == asked || now < visibleUntil {
        if access.hasEffect { act(me) }
        return .own
      }
    }
    me.pointee.turn = isDue ? .paid : .unpaid
    guard turnComes() else { return .paused }
    beginOperation()
    return me == thread ? .own : .other
  }

  /// The thread in front of a visible operation goes on with it, now that everybody has come as far.
  ///
  /// Its turn comes twice where the line of the cache is elsewhere: once to ask for that, and when it is here the
  /// operation takes effect, so that what others do meanwhile comes before it.
  ///
  /// - Returns: whether a Python frame goes on, perhaps another thread's.
  mutating func takeTurn() -> Bool {
    guard paysInTurn() || turnComes() else { return false }
    beginOperation()
    return true
  }

  /// Lets the earliest go on, the running thread or another one.
  ///
  /// - Returns: whether that one stands in front of a visible operation. Otherwise this is a pause, perhaps only until
  ///   ``continueTurn()``.
  @inline(always) private mutating func turnComes() -> Bool {
    switch passTurn() {
    case .python: return true
    case .native: sharing.resumesNative = true
    case .nobody: pauseReason = .visible
    }
    return false
  }

  /// The operation of the thread whose turn it is takes effect.
  @inline(always) private mutating func beginOperation() {
    let t = thread
    t.pointee.turn = .none
    if t.pointee.access.hasEffect { act(t) }
  }

  /// Pays for the operation that is due.
  ///
  /// - Returns: whether it still is, that price paid.
  private mutating func paysInTurn() -> Bool {
    guard thread.pointee.turn == .unpaid else { return true }
    let asked = now
    pay(thread)
    thread.pointee.turn = .paid
    return now == asked || now < visibleUntil
  }

  /// Lets the earliest of the company run, if nothing else comes before; it may be the running thread.
  ///
  /// Whoever is earliest and has not paid pays here, without being resumed: most turns end so.
  @inline(always) private mutating func passTurn() -> PassedTurn {
    guard !sharing.company.isEmpty else { return .nobody }
    endTurn()
    let me = thread
    let end = sharing.companyVisibleUntil
    var turn = QueuedTurn(at: now, thread: me)
    while true {
      turn = sharing.company.exchange(turn)
      guard turn.at < end else {
        standBack(me, turn)
        return .nobody
      }
      let next = turn.thread
      now = turn.at
      // The queue is as long as before: there is somebody in it.
      if next.pointee.turn == .unpaid {
        pay(next)
        next.pointee.turn = .paid
        next.pointee.cpu &+= now &- turn.at
        if now > turn.at, now >= end.least(sharing.company.first.at) {
          turn.at = now
          continue
        }
      }
      resume(next)
      // Natives wait for their turns in frames of their own, without an operation that is looked at.
      return next.pointee.turn == .none && topFrame.pointee.kind == .native ? .native : .python
    }
  }

  /// Nobody may go on before others have come as far: the running thread leaves the queue, and `turn` is put back.
  private mutating func standBack(_ me: Handle<ThreadState>, _ turn: QueuedTurn) {
    if turn.thread == me {
      now = turn.at
    } else {
      sharing.company.insert(turn)
      now = sharing.company.remove(me)
    }
    sliceStart = now
  }

  /// The thread whose turn it is goes on, ahead of the others as far as it may.
  @inline(always) private mutating func resume(_ next: Handle<ThreadState>) {
    thread = next
    sliceStart = now
    let others = sharing.company.first.at
    visibleUntil = sharing.companyVisibleUntil.least(others)
    let furthest = others &+ sharing.lookahead
    coreUntil = furthest < others ? sharing.companyCoreUntil : sharing.companyCoreUntil.least(furthest)
    setCheckPoint()
  }

  /// Whether a pause is none: the turn has passed to a thread that goes on in a native, or can pass to another one.
  mutating func takesTurns() -> Bool {
    if sharing.resumesNative { return true }
    guard case .visible = pauseReason, !sharing.company.isEmpty, thread.pointee.turn == .none else {
      return false
    }
    // A native that waits in front of what others can see.
    return passTurn() != .nobody
  }

  /// Goes on with the thread whose turn it is.
  mutating func continueTurn() -> LoopExit {
    sharing.resumesNative = false
    if thread.pointee.turn != .none, !takeTurn() { return .paused }
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
      sharing.company.insert(
        QueuedTurn(at: member.at.picoseconds, thread: threads[Int(member.thread.rawValue)]))
    }
    sharing.companyVisibleUntil = company.visibleUntil.picoseconds
    sharing.companyCoreUntil = company.coreUntil.picoseconds
    sharing.lookahead = company.lookahead.picoseconds
    let pause = run(id, slice)
    company.members.removeAll(keepingCapacity: true)
    for i in 0..<sharing.company.count {
      let turn = sharing.company[i]
      company.members.append(
        Company.Member(thread: turn.thread.pointee.id, at: SimTime(picoseconds: turn.at)))
    }
    sharing.company.removeAll()
    return (thread.pointee.id, pause)
  }
}
