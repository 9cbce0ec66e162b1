import Course

/// Judges one claim by the runs that are known, and says which run it lacks.
///
/// A class, because the closure that looks runs up and the judgement both change it. It lives for one claim.
final class ReplayJudge {
  private let known: [ReplayRun: KnownRun]
  private let runtimes: RuntimeCatalog
  private(set) var replay = Replay()
  /// Runs that are needed first; the judgement means nothing while there are any.
  private(set) var missing: [ReplayRun] = []

  init(known: [ReplayRun: KnownRun], runtimes: RuntimeCatalog) {
    self.known = known
    self.runtimes = runtimes
  }

  func judge(_ claim: ReplayClaim) {
    switch claim {
    case .plain(let experiment): check(experiment)
    case .expectation(let expectation, let experiment): check(expectation, of: experiment)
    case .question(let question, let quiz, let experiment): check(question, in: quiz, experiment)
    }
  }

  // MARK: Runs

  private func find(_ run: ReplayRun) throws(ExpectationTrouble) -> KnownRun {
    if let found = known[run] { return found }
    if !missing.contains(run) { missing.append(run) }
    throw ExpectationTrouble("the run has not been made yet")
  }

  private func look(_ experiment: Experiment, _ run: ExpectationRun) throws(ExpectationTrouble) -> KnownRun {
    guard runtimes[run.runtime] != nil else {
      replay.missingRuntimes.insert(run.runtime)
      throw ExpectationTrouble(noRuntime: run.runtime)
    }
    let found = try find(ReplayRun(experiment, run))
    if let ending = found.run.badEnding { throw ExpectationTrouble(ending) }
    return found
  }

  /// Whether a claim can be read: where not, what is wrong with it has been told when it was.
  private func canRead(_ expectation: Expectation, in experiment: Experiment) -> Bool {
    guard let expression = try? ExpectationExpression(expectation.that) else { return false }
    let run = expectation.run
    return canRun(run, experiment) && expression.knobs.isSubset(of: experiment.knobs.map(\.name))
      && expression.runtimes.allSatisfy(isKnown)
  }

  private func canRun(_ run: RunSelection, _ experiment: Experiment) -> Bool {
    let knobs = experiment.knobs.map(\.name)
    let runtimes = run.runtimes.isEmpty ? [experiment.runtime] : run.runtimes
    return run.settings.allSatisfy { knobs.contains($0.name) } && runtimes.allSatisfy(isKnown)
  }

  private func isKnown(_ runtime: String) -> Bool {
    runtimes[runtime] != nil || RunnableRuntime.isKnown(runtime)
  }

  /// Whether this build runs a runtime; a claim about one that it does not is counted as skipped.
  private func has(_ runtime: String) -> Bool {
    if runtimes[runtime] != nil { return true }
    replay.skipped += 1
    replay.missingRuntimes.insert(runtime)
    return false
  }

  private func evaluate(_ expectation: Expectation, _ experiment: Experiment) -> ExpectationOutcome {
    var outcomes: [ExpectationOutcome] = []
    // Runtime by runtime: one that is missing does not excuse the others.
    let runtimes = expectation.run.runtimes.isEmpty ? [experiment.runtime] : expectation.run.runtimes
    for runtime in runtimes {
      guard has(runtime) else { continue }
      var claim = expectation
      claim.run.runtimes = [runtime]
      var missed = false
      let outcome = claim.evaluate(in: experiment) { run throws(ExpectationTrouble) in
        if self.runtimes[run.runtime] == nil { missed = true }
        return try look(experiment, run).findings
      }
      if missed {
        replay.skipped += 1
      } else {
        replay.replayed += 1
        outcomes.append(outcome)
      }
    }
    return outcomes.first { $0 != .holds } ?? .holds
  }

  private func fail(
    _ subject: Replay.Failure.Subject, _ file: String, _ line: Int, column: Int = 1, _ message: String
  ) {
    replay.failures.append(
      Replay.Failure(subject: subject, file: file, line: line, column: column, message: message))
  }

  private static func told(_ outcome: ExpectationOutcome) -> String? {
    switch outcome {
    case .holds: nil
    case .fails(let observed): observed.isEmpty ? "is not so" : "is not so: \(observed)"
    case .cannotTell(let why): "cannot be judged: \(why)"
    }
  }

  // MARK: Experiments

  private func plainRun(_ experiment: Experiment) -> ExpectationRun? {
    guard runtimes[experiment.runtime] != nil else { return nil }
    return ExpectationRun(runtime: experiment.runtime, cores: experiment.cores)
  }

  /// A script that does not run at all is one failure, not one for each claim about it.
  private func plainRunsWell(_ experiment: Experiment) -> Bool {
    guard let plain = plainRun(experiment) else { return true }
    do throws(ExpectationTrouble) {
      _ = try look(experiment, plain)
      return true
    } catch {
      return false
    }
  }

  private func check(_ experiment: Experiment) {
    guard let plain = plainRun(experiment) else { return }
    do throws(ExpectationTrouble) {
      checkPrediction(experiment, try look(experiment, plain).findings)
    } catch {
      fail(.experiment, experiment.path, experiment.line, "\(experiment.id.rawValue): \(error.message)")
    }
  }

  private func check(_ expectation: Expectation, of experiment: Experiment) {
    guard canRead(expectation, in: experiment), plainRunsWell(experiment) else { return }
    if let problem = ReplayJudge.told(evaluate(expectation, experiment)) {
      fail(
        .expectation, experiment.path, expectation.line, column: expectation.column,
        "the expectation “\(expectation.that)” \(problem)")
    }
  }

  /// The prediction must have an answer: the result is printed, or one choice comes true.
  private func checkPrediction(_ experiment: Experiment, _ findings: RunFindings) {
    guard let prediction = experiment.prediction else { return }
    let line = experiment.line + (experiment.headerLine(of: "predict:") ?? 0)
    switch prediction.form {
    case .number(let label, _):
      replay.replayed += 1
      if findings.results[label] == nil {
        fail(
          .proof, experiment.path, line, "the program prints no result \(label) to compare a prediction with")
      }
    case .choices(_, let proofs) where !proofs.isEmpty:
      var held: [Int] = []
      for (index, proof) in proofs.enumerated() {
        let claim = Expectation(that: proof)
        guard canRead(claim, in: experiment) else { return }
        let outcome = evaluate(claim, experiment)
        switch outcome {
        case .holds: held.append(index + 1)
        case .fails: break
        case .cannotTell(let why):
          fail(.proof, experiment.path, line, "the proof “\(proof)” cannot be judged: \(why)")
          return
        }
      }
      if held.count != 1, replay.missingRuntimes.isEmpty {
        let which = held.isEmpty ? "none" : held.map(String.init).joined(separator: " and ")
        fail(.proof, experiment.path, line, "one choice of the prediction must come true, and \(which) did")
      }
    case .choices, .order: break
    }
  }

  // MARK: Questions

  private func check(_ question: Question, in quiz: Quiz, _ experiment: Experiment?) {
    if case .output(let program, let expected) = question.answers {
      checkOutput(program, expected, question, quiz)
    }
    guard let proof = question.proof, let experiment else { return }
    var run = proof.run
    if run.settings.isEmpty, let moment = question.moment { run.settings = moment.settings }
    guard canRun(run, experiment), plainRunsWell(experiment) else { return }
    for problem in problems(proof.claim, question, run, experiment) {
      fail(.proof, quiz.path, proof.line, "the proof of \(question.id.rawValue): \(problem)")
    }
  }

  private func problems(
    _ claim: Proof.Claim, _ question: Question, _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    switch claim {
    case .choices(let texts):
      return zip(texts, question.ticks).compactMap { text, isTicked in
        let claim = Expectation(run: run, that: text)
        guard canRead(claim, in: experiment) else { return nil }
        let outcome = evaluate(claim, experiment)
        if isTicked { return ReplayJudge.told(outcome).map { "“\(text)” \($0)" } }
        switch outcome {
        case .fails: return nil
        case .holds: return "“\(text)” is so, though its choice is not ticked"
        case .cannotTell(let why): return "“\(text)” cannot be judged: \(why)"
        }
      }
    case .result(let label): return numberProblems(label, question, run, experiment)
    case .events(let events): return eventProblems(events, run, experiment)
    }
  }

  /// Every run the selection asks for.
  private func runs(_ selection: RunSelection, _ experiment: Experiment) -> [ExpectationRun] {
    let settings = Dictionary(selection.settings.map { ($0.name, $0.literal) }) { _, last in last }
    var runs: [ExpectationRun] = []
    for runtime in selection.runtimes.isEmpty ? [experiment.runtime] : selection.runtimes {
      for cores in selection.cores.isEmpty ? [experiment.cores] : selection.cores {
        for seed in selection.seeds.isEmpty ? [0] : selection.seeds {
          runs.append(ExpectationRun(runtime: runtime, cores: cores, settings: settings, seed: seed))
        }
      }
    }
    return runs
  }

  private func numberProblems(
    _ label: String, _ question: Question, _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    guard case .blanks(let blanks, _) = question.answers, case .number(let key)? = blanks.first else {
      return []
    }
    for run in runs(run, experiment) {
      guard has(run.runtime) else { continue }
      replay.replayed += 1
      do throws(ExpectationTrouble) {
        guard let measure = try look(experiment, run).findings.results[label]?.last else {
          return ["the program prints no result \(label)"]
        }
        let seen = Quantity(measure).description
        if key.unit != .none, measure.unit.dimension != key.unit.dimension {
          return ["\(label) is \(seen), and the key \(key.text)"]
        }
        if !key.accepts(key.unit == .none ? measure.value : measure.baseValue / key.unit.factor) {
          return ["\(label) is \(seen), which the key \(key.text) does not accept"]
        }
      } catch {
        return [error.message]
      }
    }
    return []
  }

  /// Events are lines of output; each must come after the one before it.
  private func eventProblems(
    _ events: [String], _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    for run in runs(run, experiment) {
      guard has(run.runtime) else { continue }
      replay.replayed += 1
      let program: ReplayedRun
      do throws(ExpectationTrouble) { program = try look(experiment, run).run } catch {
        return [error.message]
      }
      var lines = String(decoding: program.stdout, as: UTF8.self).split(separator: "\n")[...]
      for event in events {
        guard let place = lines.firstIndex(where: { $0 == event }) else {
          return ["the line “\(event)” does not come after the ones before it"]
        }
        lines = lines[(place + 1)...]
      }
    }
    return []
  }

  /// The program of an output question prints what its key says.
  private func checkOutput(
    _ program: CodeFence, _ expected: [String], _ question: Question, _ quiz: Quiz
  ) {
    replay.replayed += 1
    let wantedRun = ReplayRun(name: "\(question.id.rawValue).py", program: program.text)
    guard let run = try? find(wantedRun).run else { return }
    if let ending = run.badEnding {
      fail(.output, quiz.path, program.line, "\(question.id.rawValue): \(ending)")
      return
    }
    let printed = ReplayJudge.lines(String(decoding: run.stdout, as: UTF8.self))
    let wanted = ReplayJudge.lines(expected.joined(separator: "\n"))
    guard printed != wanted else { return }
    let place = zip(printed, wanted).prefix { $0 == $1 }.count
    let seen = place < printed.count ? "“\(printed[place])”" : "nothing"
    let key = place < wanted.count ? "“\(wanted[place])”" : "nothing"
    fail(
      .output, quiz.path, program.line,
      "\(question.id.rawValue): line \(place + 1) of the output is \(seen), and the key says \(key)")
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension Question {
  /// Whether each choice or statement is true, in file order.
  fileprivate var ticks: [Bool] {
    switch answers {
    case .choices(let choices, _): choices.map(\.isRight)
    case .statements(let statements): statements.map(\.isTrue)
    default: []
    }
  }
}

extension Experiment {
  /// The 0-based line of the script whose text, after `# `, begins with `text`.
  fileprivate func headerLine(of text: String) -> Int? {
    script.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("# " + text) }
  }
}
