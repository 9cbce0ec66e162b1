/// A run of one program's threads on simulated cores, under one lock for each of its interpreters.
///
/// A discrete-event simulation: the clock jumps from event to event, and whatever happens at one instant
/// happens in a fixed order. A run is a function of its configuration and its executor, to the last digit.
///
///     var simulation = Simulation(SimulationConfiguration(cores: 2))
///     let outcome = simulation.run(&executor)
///     print(simulation.metrics.handoffs, simulation.trace.events.count)
///
/// The core below knows nothing of the executor's type; only ``run(_:)`` is generic, and it calls the core
/// once per slice, so that it is fast enough even where the compiler cannot specialise it.
package struct Simulation: ~Copyable {
  package let configuration: SimulationConfiguration
  package internal(set) var metrics = SimulationMetrics()
  package internal(set) var trace: Trace

  // The clock and what is to come.
  var now: Int64 = 0
  var queue = EventQueue()
  let timeLimit: Int64

  // The machine.
  var threads = Table<SimulatedThread>()
  /// By thread, like `threads`.
  var waits = Table<LockWait>()
  /// Where threads are in the program, by thread; empty unless positions are kept.
  var places = Table<ThreadPlace>()
  var cores: Table<Core>
  var idleCores: Int
  var runQueue = RunQueue()
  /// By interpreter.
  var locks = Table<InterpreterLock>()
  var processes: Int32 = 0
  var memory: MemoryBus
  var handOffChance: Chance
  var wakeUpChance: Chance
  var systemCallChance: Chance
  var cacheChance: Chance
  /// The rule by which locks are taken and given, and its numbers.
  let rule: LockRule
  var timed = TimedLockParameters.exact
  var tickLock = TickLockParameters.cpython27
  var pypyLock = PyPyLockParameters.pypy
  let elides: Bool

  // The threads that run Python: one for each interpreter at most, or more where there is no lock.
  /// The thread the executor is to run from the present instant on, or -1.
  var python: Int32 = -1
  /// More of them, in the order in which their turn comes.
  var alsoPython: [Int32] = []
  /// Those that the executor has run: their pauses lie ahead.
  var ahead = PausesAhead()
  /// Those of them whose turns the executor finds by itself.
  var company = Company()
  /// The thread the executor is asked about, or -1.
  var asking: Int32 = -1

  var unfinished = 0
  private var hasBegun = false
  var isOver = false
  var outcome = SimulationOutcome.finished

  /// Prepares a run in which only the main thread exists, ready to start.
  package init(_ configuration: SimulationConfiguration) {
    precondition(configuration.cores >= 1, "a machine has at least one core")
    precondition(configuration.memoryBandwidth ?? 1 >= 1, "a memory moves something")
    self.configuration = configuration
    trace = Trace(capacity: configuration.traceCapacity, keepsPositions: configuration.keepsPositions)
    timeLimit = min(configuration.timeLimit.picoseconds, .max - 1)
    cores = Table(repeating: Core(), count: configuration.cores)
    idleCores = configuration.cores
    memory = MemoryBus(bytesPerSecond: configuration.memoryBandwidth)
    handOffChance = Chance(seed: configuration.seed, .handOff)
    wakeUpChance = Chance(seed: configuration.seed, .wakeUp)
    systemCallChance = Chance(seed: configuration.seed, .systemCalls)
    cacheChance = Chance(seed: configuration.seed, .caches)
    switch configuration.policy {
    case .timed(let parameters): (rule, timed) = (.timed, parameters)
    case .ticks(let parameters): (rule, tickLock) = (.ticks, parameters)
    case .pypy(let parameters): (rule, pypyLock) = (.pypy, parameters)
    case .free: rule = .free
    }
    elides = rule == .timed && configuration.timers == .elided
  }

  /// Runs the program to its end, or to a deadlock or limit; once only.
  package mutating func run<E: ThreadExecutor & ~Copyable>(_ executor: inout E) -> SimulationOutcome {
    precondition(!hasBegun, "a simulation runs once")
    while true {
      if let outcome = run(&executor, atMost: .max) { return outcome }
    }
  }

  /// Goes on with the program for about so much work, for callers that have something else to do in between.
  ///
  /// The steps are the same however the work is dealt out, so the run is: where a step ends is decided by
  /// ``SimulationConfiguration/longestTurn`` alone.
  ///
  /// - Parameter work: the virtual time that threads run Python; whatever else happens counts as a microsecond.
  /// - Returns: how the run ended, or nil while it has not.
  package mutating func run<E: ThreadExecutor & ~Copyable>(
    _ executor: inout E, atMost work: Int64
  ) -> SimulationOutcome? {
    if !hasBegun { begin(interval: executor.switchInterval) }
    var left = work
    while left > 0 {
      left -= 1_000_000
      switch advance() {
      case .run(let thread, let slice):
        let pause = executor.run(thread, slice)
        left -= (pause.at - slice.from).picoseconds
        if configuration.keepsPositions { note(executor.position(of: thread), of: thread) }
        take(pause, of: thread, interval: executor.switchInterval)
      case .runTogether(let thread, let slice):
        let (paused, pause) = executor.run(thread, slice, with: &company)
        left -= (pause.at - slice.from).picoseconds
        if configuration.keepsPositions {
          note(executor.position(of: paused), of: paused)
          for member in company.members { note(executor.position(of: member.thread), of: member.thread) }
        }
        leaveCompany(interval: executor.switchInterval)
        take(pause, of: paused, interval: executor.switchInterval)
      case .endWait(let thread, let cause, let time):
        endWait(executor.endWait(thread, cause, at: time), of: thread)
      case .over(let outcome):
        return outcome
      }
    }
    return nil
  }

  /// Where the clock stands.
  package var time: SimTime { SimTime(picoseconds: now) }

  /// What the core needs next.
  enum Demand {
    case run(ThreadID, Slice)
    /// The same, in the company of ``Simulation/company``.
    case runTogether(ThreadID, Slice)
    case endWait(ThreadID, WakeCause, SimTime)
    case over(SimulationOutcome)
  }

  private mutating func begin(interval: SimDuration) {
    hasBegun = true
    locks.append(InterpreterLock(process: 0, interval: interval.picoseconds))
    processes = 1
    addThread(createdBy: -1, interpreter: 0, process: 0)
    threads[0].event = queue.push(.arrival, at: 0, subject: 0)
  }

  /// Lets events happen until the executor is needed.
  mutating func advance() -> Demand {
    while true {
      if isOver { return .over(outcome) }
      if asking >= 0 {
        let thread = asking
        asking = -1
        return .endWait(
          ThreadID(rawValue: thread), threads[Int(thread)].wakeCause, SimTime(picoseconds: now))
      }
      let event = queue.earliestTime
      if python >= 0, event > now, ahead.nearest > now {
        let thread = Int(python)
        python = alsoPython.isEmpty ? -1 : alsoPython.removeFirst()
        if mustYield(thread) {
          yieldCore(thread)
          continue
        }
        if now >= timeLimit {
          end(.timeLimit)
          continue
        }
        let id = ThreadID(rawValue: Int32(thread))
        let (turnEnd, overflow) = now.addingReportingOverflow(configuration.longestTurn.picoseconds)
        let horizon = min(event, timeLimit, overflow ? .max : turnEnd)
        let slice = slice(of: thread, until: horizon)
        if rule == .free, !threads[thread].isInCall, !ahead.isEmpty, python < 0,
          gatherCompany(of: thread, until: horizon)
        {
          return .runTogether(id, slice)
        }
        return .run(id, slice)
      }
      if ahead.nearest <= event, !ahead.isEmpty {
        let (at, thread) = ahead.removeNearest()
        if at > timeLimit {
          end(.timeLimit)
        } else {
          reachPause(of: thread, at: at)
        }
        continue
      }
      guard let event = queue.pop() else {
        end(.deadlock(threadsThatWait()))
        continue
      }
      happen(event)
    }
  }

  /// What a thread may do from the present instant on, if nothing happens before `horizon`.
  private mutating func slice(of t: Int, until horizon: Int64) -> Slice {
    if threads[t].isInCall {
      // It does what takes no time, and nobody asks it for the lock.
      return Slice(
        from: SimTime(picoseconds: now), requestAt: .never, coreUntil: SimTime(picoseconds: timeLimit),
        visibleUntil: .never)
    }
    // How far the slowest of the other threads that run Python has come.
    let others = python >= 0 ? now : ahead.nearest
    var until = horizon
    if others < horizon {
      let (furthest, overflow) = others.addingReportingOverflow(configuration.lookahead.picoseconds)
      if !overflow { until = min(until, furthest) }
    }
    let k = Int(threads[t].interpreter)
    let isAsked = locks[k].isRequested && locks[k].stopper != Int32(t)
    let tick = tickCheck(k)
    let from = now + threads[t].owed
    threads[t].owed = 0
    let waited = SimDuration(picoseconds: threads[t].waitedForMemory)
    threads[t].waitedForMemory = 0
    return Slice(
      from: SimTime(picoseconds: from),
      requestAt: isAsked ? SimTime(picoseconds: locks[k].requestedAt) : .never,
      coreUntil: SimTime(picoseconds: until), visibleUntil: SimTime(picoseconds: min(horizon, others)),
      tickCost: tick.cost, stopsAtTick: tick.stops, waitedForMemory: waited)
  }

  /// The thread wants the executor to run it, in its turn.
  mutating func wantPython(_ t: Int) {
    if python < 0 { python = Int32(t) } else { alsoPython.append(Int32(t)) }
  }

  private mutating func reachPause(of t: Int, at time: Int64) {
    now = time
    if configuration.keepsPositions { reachPosition(of: t) }
    if elides { catchUpTimers() }
    pauseEnds(t)
    if elides { scheduleRings() }
  }

  /// Takes note of where a slice ended: at once, if nothing else comes first, or for later.
  mutating func take(_ pause: Pause, of thread: ThreadID, interval: SimDuration) {
    let t = Int(thread.rawValue)
    let at = pause.at.picoseconds
    precondition(at >= now, "a pause lies at or after the start of its slice")
    threads[t].pause = pause
    threads[t].pauseInterval = interval.picoseconds
    if at <= timeLimit && at <= queue.earliestTime && at < ahead.nearest && (python < 0 || at == now) {
      reachPause(of: t, at: at)
    } else {
      ahead.insert(t, at: at)
    }
  }

  /// Takes note of the executor's answer to a wake-up.
  mutating func endWait(_ end: WaitEnd, of thread: ThreadID) {
    let t = Int(thread.rawValue)
    switch end {
    case .over:
      comeBack(t)
    case .inCall:
      threads[t].step = .python
      proceed(t)
    case .again:
      block(t)
    }
    if elides { scheduleRings() }
  }

  private mutating func happen(_ event: Event) {
    let subject = event.subject
    switch event.kind {
    case .memoryEnd: guard memory.event == event.sequence else { return }
    case .tick: guard cores[subject].tickEvent == event.sequence else { return }
    case .lockTimer where elides:
      guard locks[subject].ringEvent == event.sequence else { return }
      guard !locks[subject].ring.isEmpty else {
        // The clock must not run on for waits that have ended otherwise.
        locks[subject].ringEventTime = .max
        return
      }
    case .lockTimer: guard waits[subject].timerEvent == event.sequence else { return }
    default: guard threads[subject].event == event.sequence else { return }
    }
    guard event.time <= timeLimit else {
      end(.timeLimit)
      return
    }
    now = event.time
    if elides { catchUpTimers() }
    switch event.kind {
    case .memoryEnd:
      memoryEnds()
    case .nativeEnd:
      threads[subject].event = 0
      threads[subject].nativeLeft = 0
      nativeEnds(subject)
    case .blockEnd:
      threads[subject].event = 0
      wakeBlocked(subject, .timeout)
    case .stallEnd:
      threads[subject].event = 0
      wake(subject, .python)
    case .arrival:
      threads[subject].event = 0
      arrive(subject)
    case .begin:
      threads[subject].event = 0
      proceed(subject)
    case .poll:
      threads[subject].event = 0
      poll(subject)
    case .tick:
      cores[subject].tickEvent = 0
      tick(subject)
    case .lockTimer:
      if elides { ringFires(subject) } else { timerFires(subject) }
    }
    if elides { scheduleRings() }
  }

  private mutating func end(_ outcome: SimulationOutcome) {
    if outcome == .timeLimit {
      now = timeLimit
      if elides { catchUpTimers(before: timeLimit + 1) }
    }
    self.outcome = outcome
    isOver = true
    for t in threads.indices where threads[t].lane != .finished {
      if threads[t].core >= 0 { settle(t) }
      closeLane(t)
      if threads[t].wantedLockSince >= 0 {
        metrics.lockWait = metrics.lockWait + SimDuration(picoseconds: now - threads[t].wantedLockSince)
      }
      threads[t].endedAt = now
    }
    metrics.wallTime = SimDuration(picoseconds: now)
  }

  /// Ends the run because its last thread, or the program, is over.
  mutating func end(program: SimulationOutcome) { end(program) }

  private mutating func threadsThatWait() -> [ThreadID] {
    threads.indices.filter { threads[$0].lane != .finished }.map { ThreadID(rawValue: Int32($0)) }
  }

  /// Where the life of each thread went, by thread; valid when the run is over.
  package var threadTimes: [ThreadTimes] {
    threads.indices.map { t in
      let thread = threads[t]
      func spent(_ lane: LaneState) -> SimDuration {
        SimDuration(picoseconds: thread.inLane[Int(lane.rawValue)])
      }
      return ThreadTimes(
        started: SimTime(picoseconds: thread.startedAt), ended: SimTime(picoseconds: thread.endedAt),
        running: spent(.running), holdingNative: spent(.holdingNative), native: spent(.native),
        waitingForLock: spent(.waitingForLock), io: spent(.io), blocked: spent(.blocked),
        ready: spent(.ready), isFinished: thread.lane == .finished)
    }
  }
}
