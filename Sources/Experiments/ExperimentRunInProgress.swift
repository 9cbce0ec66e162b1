import Course
package import Simulator

/// A run of an experiment that is made piece by piece, with the runs that its comparison and its prediction need.
///
/// The result is that of one go; see ``ProgramRunInProgress``.
package final class ExperimentRunInProgress {
  private let request: BenchRequest
  private let experiment: Experiment
  private let chosen: ExpectationRun
  private let lab: ExperimentLab
  /// The run that is under way, and what becomes of it.
  private var current: (run: ProgramRunInProgress, role: Role)?
  private var first: ProgramRun?
  private var companion: ProgramRun?
  /// What runs showed that the proofs of the choices ask about.
  private var memory: [ExpectationRun: RunFindings] = [:]
  /// The bytecodes of the runs that are made.
  private var spent: Int64 = 0
  private var result: ExperimentResult?

  private enum Role {
    case first, companion
    case proof(ExpectationRun)
  }

  init(_ request: BenchRequest, in lab: ExperimentLab) {
    self.request = request
    self.lab = lab
    experiment = request.performed
    chosen = ExpectationRun(
      runtime: experiment.runtime, cores: experiment.cores,
      settings: Dictionary(request.settings.map { ($0.name, $0.literal) }) { _, last in last })
    start(.first, at: chosen)
  }

  /// Goes on for about so much of the program's own CPU time.
  ///
  /// - Returns: whether everything is done.
  @discardableResult
  package func advance(_ work: SimDuration = ProgramRunInProgress.piece) -> Bool {
    guard result == nil else { return true }
    if let current {
      guard current.run.advance(work) else { return false }
      self.current = nil
      take(current.run.finish(), as: current.role)
      return result != nil
    }
    next()
    return result != nil
  }

  /// How far the run has come that is under way; its bytecodes are those of all runs made so far.
  package var progress: RunProgress {
    var progress =
      current?.run.progress ?? RunProgress(time: .zero, bytecodes: 0, shareOfLimit: 0, isOver: result != nil)
    progress.bytecodes += spent
    return progress
  }

  /// What came of it; the rest is run first.
  package func finish() -> ExperimentResult {
    while true {
      if let result { return result }
      advance(SimDuration(picoseconds: .max / 2))
    }
  }

  // MARK: Steps

  private func start(_ role: Role, at run: ExpectationRun) {
    let isShown = if case .proof = role { false } else { true }
    do throws(ExpectationTrouble) {
      let begun = try lab.begin(
        experiment, at: run, traced: isShown && (lab.style != .none || lab.keepsRuns),
        keepsPositions: isShown && lab.keepsRuns)
      current = (begun, role)
    } catch {
      result = .unavailable(error.message)
    }
  }

  private func take(_ run: ProgramRun, as role: Role) {
    spent += run.bytecodes
    switch role {
    case .first:
      guard !run.lacksLibrary else {
        result = .unavailable(ProgramRun.noLibrary)
        return
      }
      guard run.outcome != .unsupported else {
        result = .unavailable(run.verdict)
        return
      }
      first = run
      memory[experiment.memoryKey(of: chosen)] = run.findings
      guard let other = request.companion, other != chosen.runtime else { return }
      var beside = chosen
      beside.runtime = other
      start(.companion, at: beside)
    case .companion:
      guard run.outcome != .unsupported else {
        result = .unavailable(run.verdict)
        return
      }
      companion = run
    case .proof(let key): memory[key] = run.findings
    }
  }

  /// Looks whether the proofs can be decided; begins the run they lack.
  private func next() {
    guard let first else { return }
    var lacking: (key: ExpectationRun, run: ExpectationRun)?
    let choice = trueChoice { key, run in
      if lacking == nil { lacking = (key, run) }
    }
    if let lacking {
      start(.proof(lacking.key), at: lacking.run)
      return
    }
    result = .run(experimentRun(first, trueChoice: choice))
  }

  private func experimentRun(_ run: ProgramRun, trueChoice: Int?) -> ExperimentRun {
    var stderr = String(decoding: run.stderr, as: UTF8.self)
    if !run.verdict.isEmpty { stderr += run.verdict + "\n" }
    var told = ExperimentRun(
      outcome: ExperimentRun.Outcome(run.outcome), stdout: String(decoding: run.stdout, as: UTF8.self),
      stderr: stderr, results: run.results, metrics: run.measures, timelineText: lab.timelineText(run),
      trueChoice: trueChoice)
    told.runtime = run.options.runtime.name
    told.bytecodes = spent
    if let companion {
      told.companion = ExperimentRun.Companion(
        runtime: companion.options.runtime.name, outcome: ExperimentRun.Outcome(companion.outcome),
        stdout: String(decoding: companion.stdout, as: UTF8.self), results: companion.results,
        metrics: companion.measures, timelineText: lab.timelineText(companion))
    }
    // Of a script that is no Python nothing ran.
    if lab.keepsRuns, run.metrics.wallTime > .zero {
      told.recorded = [run, companion].compactMap { $0.map { RecordedRun($0) } }
    }
    return told
  }

  /// Which choice of the prediction this run proves; nil unless it is exactly one, or where a run is lacking.
  private func trueChoice(lacking: (ExpectationRun, ExpectationRun) -> Void) -> Int? {
    guard case .choices(_, let proofs)? = experiment.prediction?.form else { return nil }
    let held = proofs.indices.filter { index in
      guard let claim = try? ExpectationExpression(proofs[index]) else { return false }
      return claim.evaluate(at: chosen, seeds: [chosen.seed], knobs: experiment.knobs) {
        other throws(ExpectationTrouble) in
        let key = experiment.memoryKey(of: other)
        if let known = memory[key] { return known }
        guard lab.runtimes[other.runtime] != nil else { throw ExpectationTrouble(noRuntime: other.runtime) }
        lacking(key, other)
        throw ExpectationTrouble("this run is still to be made")
      } == .holds
    }
    return held.count == 1 ? held[0] : nil
  }
}
