package import Course
import PythonMachine

/// What a search through all schedules says of a program that is to be safe.
package enum ScheduleProof: Equatable, Sendable {
  /// No schedule breaks it; so many states were met.
  case safe(states: Int)
  case unsafe(Schedule, code: String, ScheduleEnd)
  /// None was found to break it, but so many runs did not cover all.
  case unknown(runs: Int)
  /// The program starts fewer threads than it is to.
  case fewerThreads(had: Int, has: Int)

  package var isSafe: Bool { if case .safe = self { true } else { false } }
}

extension ScheduledProgram {
  /// Searches all schedules for one that breaks the program or brings it to a standstill.
  ///
  /// - Parameter threads: how many it has to start.
  package func proof(
    startingThreads threads: Int = 0, mostRuns: Int = 4_000, isStopped: () -> Bool = { false }
  ) -> ScheduleProof {
    let has = begin().threadCount
    if has < threads { return .fewerThreads(had: threads, has: has) }
    let outcome = ScheduleSearch(self, mostRuns: mostRuns).first(isStopped: isStopped) {
      $0.isBreak || $0.isDeadlock
    }
    if let (schedule, end) = outcome.found { return .unsafe(schedule, code: key.code(of: schedule), end) }
    return outcome.isComplete ? .safe(states: outcome.states) : .unknown(runs: outcome.runs)
  }

  /// How many threads the program has started when the first decision is to be made.
  package var threadCount: Int { begin().threadCount }

  /// The schedule with the fewest switches that reaches a level's goal.
  package func shortest(to goal: Level.Goal, mostRuns: Int = 4_000) -> ScheduleSearch.Outcome {
    ScheduleSearch(self, mostRuns: mostRuns).first { goal == .deadlock ? $0.isDeadlock : $0.isBreak }
  }
}

extension ExperimentLab {
  /// What is wrong with a level, for `gilt check`; nil where its goal can be reached at par.
  ///
  /// Found by search: a par is right when it is the fewest switches possible.
  package func mistake(in experiment: Experiment) -> String? {
    guard let level = experiment.level else { return nil }
    guard let runtime = runtimes[experiment.runtime] else { return nil }
    if let refusal = ScheduledProgram.refusal(of: runtime) { return refusal }
    let program = scheduled(experiment, under: runtime)
    let outcome = program.shortest(to: level.goal)
    guard let (schedule, _) = outcome.found else {
      return outcome.isComplete
        ? "no schedule reaches the goal of the level: all were tried"
        : "no schedule was found that reaches the goal of the level, in \(outcome.runs) runs"
    }
    if level.goal == .protect {
      guard let solution = level.solution else { return "a level that is to be protected needs a solution:" }
      switch scheduled(experiment, under: runtime, solution).proof(startingThreads: program.threadCount) {
      case .safe: return nil
      case .unsafe(let schedule, _, _):
        return "the schedule \(schedule.text) breaks the solution of the level"
      case .unknown(let runs): return "\(runs) runs do not cover all schedules of the level's solution"
      case .fewerThreads(let had, let has):
        return "the level's solution starts \(has) threads instead of \(had)"
      }
    }
    guard let par = level.par, par != schedule.switches else { return nil }
    return par < schedule.switches
      ? "par is \(par), and no schedule reaches the goal with fewer than \(schedule.switches) switches (\(schedule.text))"
      : "par is \(par), and \(schedule.switches) switches are enough (\(schedule.text))"
  }

  /// The program of a level under a runtime.
  ///
  /// - Parameter program: what somebody made of it.
  package func scheduled(
    _ experiment: Experiment, under runtime: Runtime, _ program: String? = nil
  ) -> ScheduledProgram {
    ScheduledProgram(experiment, runtime: runtime, library: library, program: program)
  }
}
