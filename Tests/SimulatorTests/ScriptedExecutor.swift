import Simulator

/// Threads that follow lists of steps instead of bytecode, so that a test can say exactly what happens.
struct ScriptedExecutor: ThreadExecutor, ~Copyable {
  enum Step: Hashable, Sendable {
    /// Python code with a check point every `check` and a charge point every `charge`.
    case compute(SimDuration, check: SimDuration, charge: SimDuration)
    case native(SimDuration, releasesLock: Bool)
    /// Native code that moves so many bytes through the memory, without the lock or with it.
    case move(Int, SimDuration, releasesLock: Bool = true)
    /// Lets go of the lock for a call, to which the steps up to the second belong.
    case saveThread(SimDuration)
    case restoreThread
    case sleep(SimDuration)
    /// Waits for something that never comes.
    case hang
    /// Takes a Python-level lock, waiting for it as long as it takes, or at most so long.
    case take(Int, atMost: SimDuration? = nil)
    case give(Int)
    /// Starts a new thread with this program.
    case start(Int, in: ThreadHome? = nil)
    case enter(InterpreterID)
    /// Does something that everybody can see.
    case show
    /// Puts something into a pipe, or takes it out, waiting until there is something.
    case put(Int)
    case get(Int)
    case exitProcess
    case kill(ProcessID)
    case stopTheWorld
    case startTheWorld
    case setInterval(SimDuration)
    case exit
  }

  struct Program: Hashable, Sendable {
    var steps: [Step]
    /// How often the steps are gone through.
    var times: Int

    init(_ steps: [Step], times: Int = 1) {
      self.steps = steps
      self.times = times
    }
  }

  private struct Thread {
    var program: Int
    var step = 0
    var round = 0
    /// What of the present `compute` is done, and whether the check point there has been passed.
    var consumed: Int64 = 0
    var passedCheck = false
    /// The present step has returned its pause; when the thread runs again, it is over.
    var isUnderWay = false
    /// The lock it waits for, or -1; the pipe, or -1.
    var wants = -1
    var reads = -1
    var isInCall = false
    /// It stands in front of a visible operation, and everybody has come as far.
    var isBeforeVisible = false
    /// It stands in front of a tick check.
    var isBeforeTick = false
  }

  /// Something that everybody could see.
  struct Sight: Hashable {
    var at: SimTime
    var thread: ThreadID
  }

  let programs: [Program]
  /// After how much computing a tick check comes; `nil`: never.
  let tickEvery: SimDuration?
  private(set) var switchInterval: SimDuration
  private var threads: [Thread]
  private var owner: [Int] = Array(repeating: -1, count: 8)
  private var waiters: [[Int]] = Array(repeating: [], count: 8)
  /// Rounds completed, by thread.
  private(set) var rounds: [Int] = [0]
  /// CPU time of Python code, by thread.
  private(set) var computed: [Int64] = [0]
  private(set) var slices = 0
  /// How long threads waited for their bytes, as far as their slices say.
  private(set) var waitedForMemory = SimDuration.zero
  /// What could be seen, in the order in which it happened.
  private(set) var sights: [Sight] = []
  private var contents: [Int] = Array(repeating: 0, count: 8)
  private var readers: [[Int]] = Array(repeating: [], count: 8)

  init(
    _ programs: [Program], switchInterval: SimDuration = .milliseconds(5), tickEvery: SimDuration? = nil
  ) {
    self.programs = programs
    self.tickEvery = tickEvery
    self.switchInterval = switchInterval
    threads = [Thread(program: 0)]
  }

  mutating func run(_ thread: ThreadID, _ slice: Slice) -> Pause {
    slices += 1
    waitedForMemory = waitedForMemory + slice.waitedForMemory
    let t = Int(thread.rawValue)
    var at = slice.from
    while true {
      let program = programs[threads[t].program]
      if threads[t].step == program.steps.count {
        threads[t].step = 0
        threads[t].round += 1
        rounds[t] += 1
      }
      if threads[t].round == program.times { return Pause(at: at, why: .finished) }
      let step = program.steps[threads[t].step]
      if threads[t].isUnderWay {
        threads[t].isUnderWay = false
        threads[t].step += 1
        if case .setInterval(let interval) = step {
          switchInterval = interval
          return Pause(at: at, why: .sliceEnd)
        }
        continue
      }
      if case .compute(let total, let check, let charge) = step {
        let why =
          tickEvery.map { computeTicking(t, total, charge, every: $0, &at, slice) }
          ?? compute(t, total, check, charge, &at, slice)
        if let why { return Pause(at: at, why: why) }
        threads[t].step += 1
        continue
      }
      if step.isVisible {
        guard threads[t].isBeforeVisible || at < slice.visibleUntil else {
          threads[t].isBeforeVisible = true
          return Pause(at: at, why: .visible)
        }
        threads[t].isBeforeVisible = false
        sights.append(Sight(at: at, thread: thread))
      } else if at >= slice.coreUntil {
        return Pause(at: at, why: .sliceEnd)
      }
      threads[t].isUnderWay = true
      switch step {
      case .compute, .show: break
      case .native(let cpu, let releasesLock):
        return Pause(at: at, why: .native(cpu: cpu, releasesLock: releasesLock))
      case .move(let bytes, let cpu, let releasesLock):
        return Pause(at: at, why: .native(cpu: cpu, releasesLock: releasesLock, traffic: bytes))
      case .saveThread(let cpu):
        threads[t].isInCall = true
        return Pause(at: at, why: .saveThread(cpu: cpu))
      case .restoreThread:
        threads[t].isInCall = false
        return Pause(at: at, why: .restoreThread)
      case .sleep(let duration):
        return Pause(at: at, why: .block(until: at + duration, on: .io))
      case .hang:
        return Pause(at: at, why: .block(until: .never, on: .io))
      case .take(let lock, let limit):
        if owner[lock] < 0 {
          owner[lock] = t
        } else {
          waiters[lock].append(t)
          threads[t].wants = lock
          return Pause(at: at, why: .block(until: limit.map { at + $0 } ?? .never, on: .lock))
        }
      case .give(let lock):
        if owner[lock] == t {
          owner[lock] = -1
          if !waiters[lock].isEmpty {
            return Pause(at: at, why: .woke(ThreadID(rawValue: Int32(waiters[lock].removeFirst()))))
          }
        }
      case .put(let pipe):
        contents[pipe] += 1
        if !readers[pipe].isEmpty {
          return Pause(at: at, why: .woke(ThreadID(rawValue: Int32(readers[pipe].removeFirst()))))
        }
      case .get(let pipe):
        guard contents[pipe] == 0 else {
          contents[pipe] -= 1
          break
        }
        readers[pipe].append(t)
        threads[t].reads = pipe
        return Pause(at: at, why: .block(until: .never, on: .io))
      case .enter(let interpreter):
        return Pause(at: at, why: .entered(interpreter))
      case .exitProcess:
        return Pause(at: at, why: .processExit)
      case .kill(let process):
        return Pause(at: at, why: .killed(process))
      case .stopTheWorld:
        return Pause(at: at, why: .stopTheWorld)
      case .startTheWorld:
        return Pause(at: at, why: .startTheWorld)
      case .start(let program, let home):
        threads.append(Thread(program: program))
        rounds.append(0)
        computed.append(0)
        return Pause(at: at, why: .started(ThreadID(rawValue: Int32(threads.count - 1)), in: home))
      case .setInterval:
        return Pause(at: at, why: .native(cpu: .nanoseconds(50), releasesLock: false))
      case .exit:
        return Pause(at: at, why: .exit)
      }
    }
  }

  /// Consumes as much of a `compute` as the slice allows; `nil` when it is done.
  private mutating func compute(
    _ t: Int, _ total: SimDuration, _ check: SimDuration, _ charge: SimDuration, _ at: inout SimTime,
    _ slice: Slice
  ) -> PauseReason? {
    func upTo(_ limit: SimTime, _ grain: SimDuration, from consumed: Int64, next: Bool) -> Int64 {
      if limit == .never { return .max }
      let least = max(limit.picoseconds - at.picoseconds, next ? 1 : 0) + consumed
      return (least + grain.picoseconds - 1) / grain.picoseconds * grain.picoseconds
    }
    let done = threads[t].consumed
    let stop = upTo(slice.coreUntil, charge, from: done, next: false)
    let drop = upTo(slice.requestAt, check, from: done, next: threads[t].passedCheck || done == 0)
    let end = min(total.picoseconds, stop, drop)
    at = at + SimDuration(picoseconds: end - done)
    computed[t] += end - done
    if end > done { threads[t].passedCheck = false }
    if end == total.picoseconds {
      threads[t].consumed = 0
      threads[t].passedCheck = false
      return nil
    }
    threads[t].consumed = end
    guard drop <= stop else { return .sliceEnd }
    threads[t].passedCheck = true
    return .dropRequested
  }

  /// Computes with tick checks instead of check points; `nil` when it is done.
  private mutating func computeTicking(
    _ t: Int, _ total: SimDuration, _ charge: SimDuration, every: SimDuration, _ at: inout SimTime,
    _ slice: Slice
  ) -> PauseReason? {
    let (tick, charge, cost) = (every.picoseconds, charge.picoseconds, slice.tickCost.picoseconds)
    let until = slice.coreUntil.picoseconds
    var now = at.picoseconds
    defer { at = SimTime(picoseconds: now) }
    func consume(_ amount: Int64) {
      now += amount
      computed[t] += amount
      threads[t].consumed += amount
    }
    while true {
      if !threads[t].isBeforeTick {
        let done = threads[t].consumed
        // All the checks at which nothing can happen, in one step.
        if !slice.stopsAtTick, done % tick == 0 {
          let periods = min((until - now) / (tick + cost), (total.picoseconds - done) / tick) - 1
          if periods > 0 {
            consume(periods * tick)
            now += periods * cost
            continue
          }
        }
        let next = min(total.picoseconds, (done / tick + 1) * tick) - done
        let least = (max(0, until - now) + charge - 1) / charge * charge
        consume(min(next, least))
        if threads[t].consumed == total.picoseconds {
          threads[t].consumed = 0
          return nil
        }
        threads[t].isBeforeTick = least >= next
        if least <= next { return .sliceEnd }
      }
      if now >= until { return .sliceEnd }
      threads[t].isBeforeTick = false
      if slice.stopsAtTick || now + cost >= until { return .tick }
      now += cost
    }
  }

  mutating func endWait(_ thread: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd {
    let t = Int(thread.rawValue)
    let end = threads[t].isInCall ? WaitEnd.inCall : .over
    let pipe = threads[t].reads
    if pipe >= 0 {
      guard contents[pipe] > 0 else {
        readers[pipe].append(t)
        return .again
      }
      contents[pipe] -= 1
      threads[t].reads = -1
      return end
    }
    let lock = threads[t].wants
    guard lock >= 0 else { return end }
    if owner[lock] < 0 {
      owner[lock] = t
    } else if cause == .woken {
      waiters[lock].append(t)
      return .again
    }
    waiters[lock].removeAll { $0 == t }
    threads[t].wants = -1
    return end
  }
}

extension ScriptedExecutor.Step {
  /// Whether others can see or cause it.
  var isVisible: Bool {
    switch self {
    case .show, .put, .get, .take, .give, .exit, .exitProcess, .kill: true
    default: false
    }
  }

  /// Python code as it usually is: a check point every 200 ns.
  static func compute(_ duration: SimDuration) -> Self {
    .compute(duration, check: .nanoseconds(200), charge: .nanoseconds(100))
  }
}

/// All there is to know about a run.
struct Run: Equatable {
  var outcome: SimulationOutcome
  var trace: Trace
  var metrics: SimulationMetrics
  var times: [ThreadTimes]
  var rounds: [Int]
  var computed: [Int64]
  var slices: Int
  var sights: [ScriptedExecutor.Sight]
  var homes: [ThreadHome]

  /// The same as far as the simulated world is concerned.
  func isSame(as other: Run) -> Bool {
    outcome == other.outcome && trace == other.trace && metrics == other.metrics && times == other.times
      && rounds == other.rounds && computed == other.computed
  }
}

func simulate(
  _ programs: [ScriptedExecutor.Program], _ configuration: SimulationConfiguration,
  switchInterval: SimDuration = .milliseconds(5), tickEvery: SimDuration? = nil
) -> Run {
  var executor = ScriptedExecutor(programs, switchInterval: switchInterval, tickEvery: tickEvery)
  var simulation = Simulation(configuration)
  let outcome = simulation.run(&executor)
  return Run(
    outcome: outcome, trace: simulation.trace, metrics: simulation.metrics, times: simulation.threadTimes,
    rounds: executor.rounds, computed: executor.computed, slices: executor.slices, sights: executor.sights,
    homes: simulation.threadHomes)
}

/// A main program that starts all the others and is over.
func starting(_ programs: [ScriptedExecutor.Program]) -> [ScriptedExecutor.Program] {
  [ScriptedExecutor.Program(programs.indices.flatMap { [.compute(.microseconds(60)), .start($0 + 1)] })]
    + programs
}

/// A main program that starts each of the others in an interpreter of its own, of the same process or of
/// another.
func startingApart(
  _ programs: [ScriptedExecutor.Program], inProcesses: Bool
) -> [ScriptedExecutor.Program] {
  let steps = programs.indices.flatMap { index -> [ScriptedExecutor.Step] in
    let number = Int32(index + 1)
    let home = ThreadHome(
      interpreter: InterpreterID(rawValue: number),
      process: inProcesses ? ProcessID(rawValue: number) : .main)
    return [.compute(.microseconds(60)), .start(index + 1, in: home)]
  }
  return [ScriptedExecutor.Program(steps)] + programs
}

/// A thread that computes without end.
let hog = ScriptedExecutor.Program([.compute(.seconds(3_600))])

extension Trace {
  /// The instants at which the lock went to another thread, and to which.
  var handoffs: [(at: SimTime, to: ThreadID)] {
    events.filter { $0.kind == .acquired && $0.argument != $0.thread.rawValue }.map { ($0.time, $0.thread) }
  }

  /// The lengths of the slices between hand-offs, in seconds, in order of size.
  var slices: [Double] {
    let handoffs = handoffs
    return zip(handoffs, handoffs.dropFirst()).map { ($1.at - $0.at).seconds }.sorted()
  }
}

extension Array where Element == Double {
  var median: Double { isEmpty ? 0 : self[count / 2] }
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
