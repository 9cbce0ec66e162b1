import Course
import PythonMachine

/// A search through all schedules of a program, those with the fewest switches first.
///
/// States that were met before are not looked at again, by fingerprints of all that can be reached; another thread is
/// let in only in front of steps that others can see. Both keep every way of ending that there is (`SteppedProgram.isLocal`
/// and `fingerprint()` say what they assume). What it finds first has the fewest switches possible; what it does not
/// find at all, up to its end, does not exist.
package struct ScheduleSearch: Sendable {
  /// What became of it.
  package struct Outcome: Sendable {
    /// The first schedule that ends as asked, and how it ends.
    package var found: (schedule: Schedule, end: ScheduleEnd)?
    /// How many runs were made, and how many states were met.
    package var runs = 0
    package var states = 0
    /// Every schedule was covered; false when a bound was reached, or when states could not be told apart.
    package var isComplete = true
  }

  package var program: ScheduledProgram
  /// The most runs that are made.
  package var mostRuns = 4_000
  /// The most steps of a schedule.
  package var mostSteps = 2_000

  package init(_ program: ScheduledProgram, mostRuns: Int = 4_000) {
    self.program = program
    self.mostRuns = mostRuns
  }

  private struct Key: Hashable {
    var state: Fingerprint
    var thread: UInt8
  }

  private struct Item {
    var prefix: [UInt8]
    var thread: UInt8
    var key: Key?
  }

  /// Looks for a schedule that ends in a certain way.
  ///
  /// - Parameter isStopped: asked before each run; true ends the search as a bound does.
  package func first(
    isStopped: () -> Bool = { false }, where isWanted: (ScheduleEnd) -> Bool
  ) -> Outcome {
    var outcome = Outcome()
    var known: [Key: Int] = [:]
    let start = program.begin()
    if start.isOver || start.isDeadlocked {
      let end = program.end(start)
      if isWanted(end) { outcome.found = (Schedule(), end) }
      return outcome
    }
    var next = (0..<min(start.threadCount, Schedule.mostThreads)).filter { start.canStep($0 + 1) }.map {
      Item(prefix: [], thread: UInt8($0), key: nil)
    }
    var switches = 0
    while !next.isEmpty {
      let items = next
      next = []
      for item in items {
        if let key = item.key, known[key, default: .max] < switches { continue }
        guard outcome.runs < mostRuns, !isStopped() else {
          outcome.isComplete = false
          return outcome
        }
        outcome.runs += 1
        follow(item, switches, &known, &next, &outcome, isWanted)
        if outcome.found != nil { return outcome }
      }
      switches += 1
    }
    outcome.states = Set(known.keys.map(\.state)).count
    return outcome
  }

  /// Lets one thread go on as long as it can, and notes where others could have come in.
  private func follow(
    _ item: Item, _ switches: Int, _ known: inout [Key: Int], _ next: inout [Item], _ outcome: inout Outcome,
    _ isWanted: (ScheduleEnd) -> Bool
  ) {
    var run = program.begin()
    for step in item.prefix { program.take(Int(step), &run) }
    var steps = item.prefix
    let thread = Int(item.thread)
    while true {
      program.take(thread, &run)
      steps.append(item.thread)
      guard steps.count < mostSteps else {
        outcome.isComplete = false
        return
      }
      if run.isOver || run.isDeadlocked || program.ends(run) {
        let end = program.end(run)
        if isWanted(end) { outcome.found = (Schedule(steps: steps), end) }
        if case .trouble = end { outcome.isComplete = false }
        return
      }
      let canGoOn = run.canStep(thread + 1)
      if canGoOn, program.stops == .bytecode, run.isLocal(thread + 1) { continue }
      let state = run.fingerprint()
      let others = (0..<min(run.threadCount, Schedule.mostThreads)).filter {
        $0 != thread && run.canStep($0 + 1)
      }
      for other in others {
        let key = state.map { Key(state: $0, thread: UInt8(other)) }
        if let key {
          guard known[key, default: .max] > switches + 1 else { continue }
          known[key] = switches + 1
        }
        next.append(Item(prefix: steps, thread: UInt8(other), key: key))
      }
      guard canGoOn else { return }
      if let state {
        let key = Key(state: state, thread: item.thread)
        guard known[key, default: .max] > switches else { return }
        known[key] = switches
      }
    }
  }
}
