package import Course
package import Simulator

/// The checks of a code question on a learner's program, judged piece by piece.
///
/// What comes of them is the same as in one go; see ``ProgramRunInProgress``.
package final class ProgramCheckInProgress {
  private let experiment: Experiment
  private let checks: [Expectation]
  private let lab: ExperimentLab
  private var memory: [ExpectationRun: CheckedRun] = [:]
  /// The run that is under way, and what it is kept under.
  private var current: (run: ProgramRunInProgress, key: ExpectationRun)?
  private var outcomes: [CheckOutcome] = []

  init(_ program: String, _ checks: [Expectation], in lab: ExperimentLab) {
    experiment = Experiment(ofCode: program)
    self.checks = checks
    self.lab = lab
  }

  /// Goes on for about so much of the program's own CPU time.
  ///
  /// - Returns: whether everything is done.
  @discardableResult
  package func advance(_ work: SimDuration = ProgramRunInProgress.piece) -> Bool {
    guard outcomes.count < checks.count else { return true }
    if let current {
      guard current.run.advance(work) else { return false }
      self.current = nil
      memory[current.key] = CheckedRun(current.run.finish())
    }
    judgeNext()
    return outcomes.count == checks.count
  }

  /// How many checks have been judged, and how many there are.
  package var count: (judged: Int, all: Int) { (outcomes.count, checks.count) }

  /// How far the run has come that is under way.
  package var progress: RunProgress {
    current?.run.progress
      ?? RunProgress(time: .zero, bytecodes: 0, shareOfLimit: 0, isOver: outcomes.count == checks.count)
  }

  /// What came of each check; the rest is run first.
  package func finish() -> [CheckOutcome] {
    while !advance(SimDuration(picoseconds: .max / 2)) {}
    return outcomes
  }

  /// Judges the next check, or begins the run it lacks.
  private func judgeNext() {
    let check = checks[outcomes.count]
    if let knob = experiment.missingKnob(of: check) {
      outcomes.append(
        CheckOutcome(
          passed: false,
          observation: "the program has no line `\(knob) = …` at column 1, which this check turns"))
      return
    }
    var trouble: String?
    // That of the last run made, which is the one that decides.
    var runtime = ""
    var cores = 0
    var isLacking = false
    let outcome = check.evaluate(in: experiment) { run throws(ExpectationTrouble) in
      guard !isLacking else { throw ExpectationTrouble("a run is still to be made") }
      (runtime, cores) = (run.runtime, run.cores)
      let key = experiment.memoryKey(of: run)
      guard let made = memory[key] else {
        current = (try lab.begin(experiment, at: run, traced: false), key)
        isLacking = true
        throw ExpectationTrouble("this run is still to be made")
      }
      trouble = trouble ?? made.trouble
      return try made.findings.get()
    }
    if !isLacking { outcomes.append(CheckOutcome(check, outcome, trouble, runtime, cores)) }
  }
}

extension CheckOutcome {
  /// What a learner is told of a check.
  ///
  /// - Parameter trouble: how the first of its runs went wrong, if one did, in sentences.
  fileprivate init(
    _ check: Expectation, _ outcome: ExpectationOutcome, _ trouble: String?, _ runtime: String, _ cores: Int
  ) {
    switch outcome {
    case .holds: self.init(passed: true, observation: check.that)
    case .fails(let observed):
      let places =
        (check.run.cores.isEmpty ? [] : ["on \(counted(cores, "core"))"])
        + (check.run.runtimes.isEmpty ? [] : ["under \(runtime)"])
      let place = places.isEmpty ? "" : " (\(places.joined(separator: ", ")))"
      let seen = observed.replacing(/\[seed=(\d+)\] = ([^,]+)/) { " = \($0.2) (seed \($0.1))" } + place
      self.init(passed: false, observation: trouble.map { "\(seen). \($0)" } ?? seen)
    case .cannotTell(let why): self.init(passed: false, observation: trouble ?? why)
    }
  }
}

/// What one run of a learner's program brought.
private struct CheckedRun {
  var findings: Result<RunFindings, ExpectationTrouble>
  /// How it went wrong, if it did, in sentences for its author.
  var trouble: String?

  init(_ run: ProgramRun) {
    trouble = run.toldTrouble
    findings = run.badEnding.map { .failure(ExpectationTrouble($0)) } ?? .success(run.findings)
  }
}
