package import Course
package import PythonMachine
import Simulator

/// A program whose schedule somebody decides, and what is asked of it.
///
/// Everything here is a function of this value and a schedule: no run is kept, and taking back a step is playing the
/// steps before it again. One core; the runtime says where its lock can change hands, which is where threads stop. Where
/// there is no lock (free threading, `nogil-naive`) they stop between any two bytecodes.
///
/// The invariant is asked once, when the program has come to its end: `x == 2` is false before the threads have done
/// anything, and nobody would call that a bug. What should be true at every moment is an `assert` in the script: an
/// exception that ends a thread counts as broken at once.
package struct ScheduledProgram: Sendable {
  package var text: String
  package var filename: String
  package var runtime: Runtime
  package var stops: Level.Stops
  package var invariant: String?
  package var library: [String: LibrarySource]
  package var seed: UInt64 = 0

  package init(
    text: String, filename: String, runtime: Runtime, stops: Level.Stops, invariant: String? = nil,
    library: [String: LibrarySource] = [:]
  ) {
    self.text = text
    self.filename = filename
    self.runtime = runtime
    self.stops = stops
    self.invariant = invariant
    self.library = library
  }

  /// The program of a level, as it is shown.
  ///
  /// - Parameter program: what a learner made of it, else the level's own.
  package init(
    _ experiment: Experiment, runtime: Runtime, library: [String: LibrarySource], program: String? = nil
  ) {
    self.init(
      text: program ?? Experiment.withHeaderLast(experiment.script), filename: "\(experiment.id.rawValue).py",
      runtime: runtime, stops: experiment.level?.stops ?? .bytecode, invariant: experiment.level?.invariant,
      library: library)
  }

  /// What the codes of its schedules are made for.
  package var key: ScheduleKey {
    ScheduleKey(program: Experiment.withoutHeader(text), runtime: runtime.name, stops: stops)
  }

  /// Why programs cannot be stepped under a runtime; nil where they can.
  package static func refusal(of runtime: Runtime) -> String? {
    switch runtime.lockless.rule {
    case .none, .naiveCounts: nil
    case .transactions, .atomicCounts, .objectLocks, .collected:
      "Nobody can be the scheduler under \(runtime.title): choose a CPython, PyPy or nogil-naive."
    }
  }

  /// Where threads stop: where the lock can change hands, or everywhere if there is none.
  package var checkPoints: CheckPoints {
    if runtime.policy == .free || runtime.lockless.rule != .none { return .everywhere }
    var points = runtime.checkPoints
    points.areTicks = false
    points.onEntry = true
    return points
  }

  /// The program at its first stop.
  func begin() -> SteppedProgram {
    SteppedProgram(
      program: text, filename: filename,
      options: MachineOptions(
        switchInterval: runtime.switchInterval, checkInterval: runtime.checkInterval,
        checkPoints: checkPoints,
        lockless: runtime.lockless, runtimeTitle: runtime.title, startMethod: runtime.startMethod,
        interruptsLockWaits: runtime.interruptsLockWaits, looksUpImportsLate: runtime.looksUpImportsLate,
        seed: seed, costs: .python312.adapted(runtime.costs),
        limits: MachineOptions.Limits(bytecodes: 5_000_000), arguments: [filename], library: library))
  }

  /// Makes one step of a schedule: a bytecode, or as many as belong to a line.
  func take(_ thread: Int, _ program: inout SteppedProgram) {
    if stops == .bytecode { program.step(thread + 1) } else { finishStatement(thread, &program) }
  }

  /// Lets a thread go on until its line is another one, or it cannot go on.
  ///
  /// Where it can stop behind every bytecode it goes to the end of the line. Elsewhere the stop behind it may lie in
  /// the next line already, so that a line which has only to put a result away counts as done.
  func finishStatement(_ thread: Int, _ program: inout SteppedProgram) {
    let isExact = checkPoints == .everywhere
    func place(_ program: borrowing SteppedProgram) -> ArraySlice<Int>? {
      program.statement(of: thread + 1).map { isExact ? $0.dropLast() : $0[...] }
    }
    let statement = place(program)
    var steps = 0
    repeat {
      program.step(thread + 1)
      steps += 1
    } while steps < 500 && statement != nil && place(program) == statement && program.canStep(thread + 1)
  }

  // MARK: Playing

  /// A schedule as far as it could be followed, and where that leads.
  package struct Played: Equatable, Sendable {
    package var schedule: Schedule
    package var moment: ScheduleMoment

    package init(schedule: Schedule, moment: ScheduleMoment) {
      self.schedule = schedule
      self.moment = moment
    }
  }

  /// Follows a schedule from the start, up to a step that cannot be made.
  package func play(_ schedule: Schedule) -> Played {
    var program = begin()
    let taken = follow(schedule, &program)
    return Played(schedule: taken, moment: moment(program))
  }

  /// Follows a schedule and lets a thread make more steps, if it can.
  ///
  /// - Parameter toNextLine: until its line is another one, rather than one step.
  package func play(_ schedule: Schedule, then thread: Int, toNextLine: Bool, times: Int = 1) -> Played {
    var program = begin()
    var taken = follow(schedule, &program)
    for _ in 0..<max(1, times) where taken.steps.count < Schedule.mostSteps {
      let statement = program.statement(of: thread + 1)
      var count = 0
      repeat {
        guard program.canStep(thread + 1), !ends(program) else { break }
        take(thread, &program)
        taken.steps.append(UInt8(thread))
        count += 1
      } while toNextLine && count < 500 && statement != nil && program.statement(of: thread + 1) == statement
    }
    return Played(schedule: taken, moment: moment(program))
  }

  private func follow(_ schedule: Schedule, _ program: inout SteppedProgram) -> Schedule {
    var taken = Schedule()
    for step in schedule.steps {
      guard program.canStep(Int(step) + 1), !ends(program) else { break }
      take(Int(step), &program)
      taken.steps.append(step)
    }
    return taken
  }

  /// An exception has ended a thread: no more steps are asked for.
  func ends(_ program: borrowing SteppedProgram) -> Bool {
    !program.stderr.isEmpty && ScheduledProgram.exception(in: program.stderr) != nil
  }

  /// The last line of the first traceback.
  static func exception(in stderr: [UInt8]) -> String? {
    let lines = String(decoding: stderr, as: UTF8.self).split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("Exception in thread ") }) else { return nil }
    return lines[(start + 1)...].first { !$0.hasPrefix(" ") && !$0.hasPrefix("Traceback ") }.map(String.init)
      ?? String(lines[start])
  }

  // MARK: What there is to see

  func moment(_ program: consuming SteppedProgram) -> ScheduleMoment {
    var moment = ScheduleMoment()
    let count = min(program.threadCount, Schedule.mostThreads)
    for thread in 0..<count { moment.threads.append(ScheduledProgram.thread(thread, program)) }
    moment.variables = program.globals.map(ScheduleMoment.Variable.init)
    moment.output = String(decoding: program.stdout, as: UTF8.self)
    moment.end = end(program)
    if moment.end != .open {
      for i in moment.threads.indices { moment.threads[i].canStep = false }
    }
    return moment
  }

  private static func thread(_ thread: Int, _ program: borrowing SteppedProgram) -> ScheduleMoment.Thread {
    let number = thread + 1
    return ScheduleMoment.Thread(
      letter: Schedule.letter(thread), name: program.name(of: number), canStep: program.canStep(number),
      standing: standing(number, program), place: program.place(of: number).map(ScheduleMoment.Place.init))
  }

  private static func standing(_ number: Int, _ program: borrowing SteppedProgram) -> String {
    let wanted = program.lockWanted(by: number)
    var what = "what it waits for"
    if let wanted {
      what =
        wanted.name.map { "the lock \($0)" } ?? program.place(of: number)?.call.map { "\($0)()" } ?? "a lock"
      if let holder = wanted.holder, holder != number {
        what += ", which \(holder == 0 ? "the main thread" : String(Schedule.letter(holder - 1))) holds"
      } else if wanted.holder == number, wanted.name != nil {
        what += ", which it holds itself"
      }
    }
    switch program.state(of: number) {
    case .ready: return "can go on"
    case .inCall: return "is in C code without the lock, and can come back"
    case .waiting: return "waits for \(what)"
    case .timed:
      return wanted == nil ? "sleeps, and can wake up" : "waits for \(what), and its time can run out"
    case .woken: return "was woken, and looks for \(what)"
    case .ended: return "has ended"
    }
  }

  /// How the schedule has ended; asking the invariant uses the program up.
  func end(_ program: consuming SteppedProgram) -> ScheduleEnd {
    if let text = ScheduledProgram.exception(in: program.stderr) { return .exception(text) }
    if !program.isOver {
      return program.isDeadlocked ? .deadlock(program.waits) : .open
    }
    switch program.ending {
    case .badCount(let story)?: return .badCount(story)
    case .limit(let limit)?: return .trouble("\(limit) was reached")
    case .unsupported(let what, _)?: return .trouble("the simulator has no \(what)")
    case .deadlock(let how)?: return .deadlock([how])
    case .exception?:
      let lines = String(decoding: program.stderr, as: UTF8.self).split(separator: "\n")
      return .exception(lines.last.map(String.init) ?? "an exception")
    case .finished?, .exit?, nil: break
    }
    if let wrong = program.wrongCounts.first { return .badCount(wrong) }
    guard let invariant else { return .holds }
    switch program.truth(of: invariant) {
    case .yes: return .holds
    case .no: return .broken
    case .trouble(let why): return .trouble("the invariant cannot be asked: \(why)")
    }
  }
}
