import Course
import PythonMachine
package import Simulator

/// A run of a program that is made piece by piece, so that whoever asked for it can do something else in between.
///
///     let run = ProgramRunInProgress(source, filename: "spam.py", options: options)
///     while !run.advance() { show(run.progress) }
///     let result = run.finish()
///
/// The run is the same as in one go, whatever the pieces are: they only decide when the caller gets a word in. One that
/// nobody advances any more is abandoned by forgetting it.
///
/// No piece is cut inside a native call, which computes on the host what C would: `sorted` of a million numbers, `sum` of
/// a long range, a product of huge integers, hashing and compressing, a regular expression, `json` of a large text, an
/// operation on a NumPy array, the compiling of the program and of what it imports, and a collection of all garbage.
package final class ProgramRunInProgress {
  private let options: RunOptions
  private var processes: ProcessGroup
  private var simulation: Simulation
  private var outcome: SimulationOutcome?

  /// As much as the caller need not notice: a few milliseconds of work for a machine of today.
  package static let piece = SimDuration.milliseconds(8)

  /// Prepares the run that ``runProgram(_:filename:options:)`` makes.
  package init(_ source: String, filename: String, options: RunOptions) {
    let runtime = options.runtime
    self.options = options
    var machine = MachineOptions(
      switchInterval: options.switchInterval, checkInterval: runtime.checkInterval,
      checkPoints: runtime.checkPoints, sharing: runtime.sharing, lockless: runtime.lockless,
      countsInterruptions: options.countsInterruptions && runtime.policy != .free,
      runtimeTitle: runtime.title, startMethod: runtime.startMethod,
      interruptsLockWaits: runtime.interruptsLockWaits, looksUpImportsLate: runtime.looksUpImportsLate,
      interruptAt: options.interruptAt, hasInterpreters: runtime.hasInterpreters, seed: options.seed,
      costs: .python312.adapted(runtime.costs).running(at: options.cpuSpeed), limits: options.limits,
      arguments: [filename] + options.arguments, path: options.path,
      library: options.library, input: options.input, cores: options.cores)
    machine.limitsMemory = options.memoryBandwidth != nil
    processes = ProcessGroup(
      program: source, filename: options.file ?? filename, options: machine,
      canFork: mentionsProcesses(source, options))
    var configuration = SimulationConfiguration(
      cores: options.cores, seed: options.seed, policy: runtime.policy, timeLimit: options.limits.time,
      traceCapacity: options.traceCapacity)
    configuration.longestTurn = ProgramRunInProgress.longestTurn(at: options.cpuSpeed)
    configuration.memoryBandwidth = options.memoryBandwidth?.bytesPerSecond
    configuration.keepsPositions = options.keepsPositions && options.traceCapacity > 0
    simulation = Simulation(configuration)
    // A syntax error has ended it already.
    if processes.ending != nil { outcome = .exited }
  }

  /// A fast core does more in the same time.
  private static func longestTurn(at speed: Double) -> SimDuration {
    SimDuration(picoseconds: Int64(4_000_000_000 / max(speed, 1)))
  }

  /// Goes on for about so much of the program's own CPU time.
  ///
  /// - Parameter work: at the usual speed; a millisecond takes a quarter to a half of that on today's machines.
  /// - Returns: whether the run is over.
  @discardableResult
  package func advance(_ work: SimDuration = ProgramRunInProgress.piece) -> Bool {
    if outcome == nil {
      let atItsSpeed = Double(work.picoseconds) / max(options.cpuSpeed, 1)
      outcome = simulation.run(&processes, atMost: max(1, Int64(atItsSpeed)))
    }
    return outcome != nil
  }

  /// How far it has come.
  package var progress: RunProgress {
    let bytecodes = processes.bytecodeCount
    let limits = options.limits
    let share = max(
      simulation.time.seconds / max(limits.time.seconds, 1e-9),
      Double(bytecodes) / max(Double(limits.bytecodes), 1))
    return RunProgress(
      time: simulation.time, bytecodes: bytecodes, shareOfLimit: min(max(share, 0), 1),
      isOver: outcome != nil)
  }

  /// What came of it; the rest is run first.
  package func finish() -> ProgramRun {
    var simulated = outcome
    while simulated == nil { simulated = simulation.run(&processes, atMost: .max) }
    outcome = simulated
    let ended = simulated ?? .finished
    let leaks = processes.countReport()
    let ending = RunEnding(
      ended, processes.ending, waits: ended.isDeadlock ? processes.describeWaits() : [], options)
    let threads = simulation.threadTimes.enumerated().map { index, times in
      let id = ThreadID(rawValue: Int32(index))
      return ThreadReport(
        id: id, name: processes.threadName(id), times: times, bytecodes: processes.bytecodes(of: index))
    }
    return ProgramRun(
      options: options, outcome: ending.outcome, exitCode: ending.exitCode, stdout: processes.stdout,
      stderr: processes.stderr, outputMarks: processes.outputMarks,
      verdict: ending.verdict.isEmpty ? leaks : ending.verdict,
      metrics: simulation.metrics,
      bytecodes: processes.bytecodeCount, threads: threads, interruptions: processes.interruptions,
      trace: simulation.trace, places: PlaceLog(simulation.trace), homes: simulation.threadHomes,
      processCount: processes.processCount, interpreterCount: processes.interpreterCount,
      sketches: Sketches(
        memory: options.memoryBandwidth, modules: processes.importedSketches, own: options.sketch),
      lastSwitchInterval: processes.interpreterCount > 1 ? nil : processes.switchInterval)
  }
}

/// How far a run has come that is not over yet.
package struct RunProgress: Equatable, Sendable {
  /// The virtual time.
  package var time: SimTime
  package var bytecodes: Int64
  /// The part used of the limit that it comes nearest to, 0 to 1.
  package var shareOfLimit: Double
  package var isOver: Bool

  /// The virtual time in seconds.
  package var seconds: Double { time.seconds }

  package init(time: SimTime, bytecodes: Int64, shareOfLimit: Double, isOver: Bool = false) {
    self.time = time
    self.bytecodes = bytecodes
    self.shareOfLimit = shareOfLimit
    self.isOver = isOver
  }
}
