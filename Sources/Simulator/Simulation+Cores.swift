/// The operating system: who is on which core.
extension Simulation {
  // MARK: Idle cores

  /// The core a woken thread goes to if one is idle: the one it was on last, or the first idle one.
  ///
  /// It changes nothing, like some others below; a method that is not `mutating` would have the whole simulation
  /// copied for the call (Swift 6.3.1).
  mutating func idleCore(for t: Int) -> Int {
    let last = Int(threads[t].lastCore)
    if cores[last].thread < 0 { return last }
    for core in cores.indices where cores[core].thread < 0 { return core }
    return last
  }

  /// How long a thread woken now takes to run on an idle core.
  mutating func wakeUpLatency(of core: Int) -> Int64 {
    let system = configuration.system
    let isDeep = now - cores[core].idleSince > system.deepIdleAfter.picoseconds
    return spread((isDeep ? system.deepWakeUp : system.shallowWakeUp).picoseconds)
  }

  private mutating func spread(_ latency: Int64) -> Int64 {
    let spread = Int64(Double(latency) * configuration.system.wakeUpSpread)
    return spread > 0 ? latency - spread + wakeUpChance.next(below: 2 * spread + 1) : latency
  }

  // MARK: Waking

  /// Wakes a sleeping thread; on a core, it goes on with `step`.
  ///
  /// - Parameters:
  ///   - latency: how long that takes on average if a core is idle, where the system's own figures do not hold.
  ///   - delay: when that begins.
  mutating func wake(_ t: Int, _ step: ThreadStep, latency: SimDuration? = nil, after delay: Int64 = 0) {
    threads[t].step = step
    if idleCores > 0 {
      let core = idleCore(for: t)
      // Where it was sent it arrives, if the core is still idle then.
      threads[t].lastCore = Int32(core)
      let latency = latency.map { spread($0.picoseconds) } ?? wakeUpLatency(of: core)
      threads[t].event = queue.push(.arrival, at: now + delay + latency, subject: t)
    } else {
      enqueueWoken(t)
    }
  }

  /// A woken thread has arrived: it goes on at once on an idle core, or else competes for one.
  mutating func arrive(_ t: Int) {
    guard idleCores > 0 else {
      enqueueWoken(t)
      return
    }
    occupy(idleCore(for: t), t, from: now)
    proceed(t)
  }

  // MARK: Taking and leaving a core

  private mutating func occupy(_ core: Int, _ t: Int, from time: Int64) {
    cores[core].thread = Int32(t)
    cores[core].yields = .no
    idleCores -= 1
    threads[t].core = Int32(core)
    threads[t].lastCore = Int32(core)
    threads[t].onCoreSince = time
  }

  /// Adds the CPU time used since it was last added.
  mutating func settle(_ t: Int) {
    // A thread still being switched in has `onCoreSince` in the future.
    let used = max(0, now - threads[t].onCoreSince)
    threads[t].onCoreSince += used
    threads[t].usedSinceSleep += used
    threads[t].usedInSlice += used
    metrics.cpuTime = metrics.cpuTime + SimDuration(picoseconds: used)
  }

  private mutating func leave(_ t: Int) -> Int {
    settle(t)
    let core = Int(threads[t].core)
    threads[t].core = -1
    cores[core].thread = -1
    cores[core].idleSince = now
    cores[core].yields = .no
    idleCores += 1
    metrics.contextSwitches += 1
    return core
  }

  /// Takes a thread off its core because it has to wait for something.
  mutating func sleep(_ t: Int) {
    let core = leave(t)
    threads[t].usedSinceSleep = 0
    threads[t].usedInSlice = 0
    dispatch(core)
  }

  /// Whether a thread has to give its core away now; a woken thread that found another core is no reason.
  mutating func mustYield(_ t: Int) -> Bool {
    let core = Int(threads[t].core)
    switch cores[core].yields {
    case .no: return false
    case .toWoken where runQueue.wokenFirst >= 0: return true
    case .sliceOver where !runQueue.isEmpty: return true
    default:
      cores[core].yields = .no
      return false
    }
  }

  /// Takes a thread off its core although it wants to go on.
  mutating func yieldCore(_ t: Int) {
    let reason = cores[Int(threads[t].core)].yields
    let core = leave(t)
    if reason == .sliceOver {
      threads[t].usedInSlice = 0
      enqueueYielded(t)
    } else {
      // It keeps what is left of its slice, and its place.
      enqueueYielded(t, atFront: true)
    }
    dispatch(core)
  }

  // MARK: The run queue

  mutating func enqueueWoken(_ t: Int) {
    threads[t].nextReady = -1
    if runQueue.wokenLast >= 0 {
      threads[Int(runQueue.wokenLast)].nextReady = Int32(t)
    } else {
      runQueue.wokenFirst = Int32(t)
    }
    runQueue.wokenLast = Int32(t)
    becomeReady(t)
    preempt(for: t)
    scheduleTicks()
  }

  mutating func enqueueYielded(_ t: Int, atFront: Bool = false) {
    if runQueue.yieldedFirst < 0 {
      threads[t].nextReady = -1
      runQueue.yieldedFirst = Int32(t)
      runQueue.yieldedLast = Int32(t)
    } else if atFront {
      threads[t].nextReady = runQueue.yieldedFirst
      runQueue.yieldedFirst = Int32(t)
    } else {
      threads[t].nextReady = -1
      threads[Int(runQueue.yieldedLast)].nextReady = Int32(t)
      runQueue.yieldedLast = Int32(t)
    }
    becomeReady(t)
    scheduleTicks()
  }

  private mutating func becomeReady(_ t: Int) {
    threads[t].readySince = now
    setLane(t, .ready)
  }

  /// Gives a core that fell idle to a thread that is ready.
  ///
  /// Threads that slept come first, as long as nobody has been passed over for two whole ticks.
  private mutating func dispatch(_ core: Int) {
    guard !runQueue.isEmpty else { return }
    let patience = 2 * configuration.system.tick.picoseconds
    let yielded = Int(runQueue.yieldedFirst)
    let t: Int
    if runQueue.wokenFirst < 0 || (yielded >= 0 && now - threads[yielded].readySince >= patience) {
      t = yielded
      runQueue.yieldedFirst = threads[t].nextReady
      if runQueue.yieldedFirst < 0 { runQueue.yieldedLast = -1 }
    } else {
      t = Int(runQueue.wokenFirst)
      runQueue.wokenFirst = threads[t].nextReady
      if runQueue.wokenFirst < 0 { runQueue.wokenLast = -1 }
    }
    threads[t].nextReady = -1
    let start = now + configuration.system.contextSwitch.picoseconds
    occupy(core, t, from: start)
    threads[t].event = queue.push(.begin, at: start, subject: t)
    if !runQueue.isEmpty { scheduleTicks() }
  }

  // MARK: Preemption

  /// Makes the thread on the woken thread's last core yield to it, if it has used enough of its share.
  ///
  /// Linux wakes a thread where it ran last if no core is idle, and looks nowhere else for a victim.
  private mutating func preempt(for woken: Int) {
    guard let least = configuration.system.wakeUpPreemption?.picoseconds else { return }
    let last = Int(threads[woken].lastCore)
    if yields(last, after: least) { makeYield(last, .toWoken) }
  }

  private mutating func yields(_ core: Int, after least: Int64) -> Bool {
    let t = Int(cores[core].thread)
    guard t >= 0, cores[core].yields == .no else { return false }
    return threads[t].usedSinceSleep + max(0, now - threads[t].onCoreSince) >= least
  }

  /// Makes the thread on `core` leave it: native code at once, anything else at its next opportunity.
  private mutating func makeYield(_ core: Int, _ why: Core.Yield) {
    cores[core].yields = why
    let t = Int(cores[core].thread)
    // A thread that is still being switched in (its event is `begin`) has not resumed its burst yet.
    guard threads[t].step == .native, threads[t].event != 0 || threads[t].isMoving,
      threads[t].onCoreSince <= now,
      threads[t].lane == .native || threads[t].lane == .holdingNative
    else { return }
    if threads[t].isMoving { stopMoving(t) }
    threads[t].event = 0
    threads[t].nativeLeft = max(0, threads[t].nativeLeft - (now - threads[t].onCoreSince))
    yieldCore(t)
  }

  // MARK: Ticks

  /// Sees to it that every busy core is looked at at the next tick, while somebody waits for a core.
  private mutating func scheduleTicks() {
    for core in cores.indices where cores[core].tickEvent == 0 && cores[core].thread >= 0 {
      scheduleTick(core)
    }
  }

  private mutating func scheduleTick(_ core: Int) {
    let tick = configuration.system.tick.picoseconds
    let next = (now / tick + 1) * tick
    cores[core].tickEvent = queue.push(.tick, at: next, subject: core)
  }

  mutating func tick(_ core: Int) {
    guard !runQueue.isEmpty, cores[core].thread >= 0 else { return }
    let t = Int(cores[core].thread)
    let used = threads[t].usedInSlice + max(0, now - threads[t].onCoreSince)
    if used >= configuration.system.minimumSlice.picoseconds && cores[core].yields == .no {
      makeYield(core, .sliceOver)
    }
    if !runQueue.isEmpty && cores[core].tickEvent == 0 { scheduleTick(core) }
  }
}
