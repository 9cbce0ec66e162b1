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
    case .moment(let moment, let question, let quiz, let experiment):
      check(moment, of: question, in: quiz, experiment)
    }
  }

  // MARK: Runs

  private func find(_ run: ReplayRun) throws(ExpectationTrouble) -> KnownRun {
    if let found = known[run] { return found }
    if !missing.contains(run) { missing.append(run) }
    throw ExpectationTrouble("the run has not been made yet")
  }

  private func look(
    _ experiment: Experiment, _ run: ExpectationRun, watch: TraceWatch? = nil
  ) throws(ExpectationTrouble) -> KnownRun {
    guard runtimes[run.runtime] != nil else {
      replay.missingRuntimes.insert(run.runtime)
      throw ExpectationTrouble(noRuntime: run.runtime)
    }
    let found = try find(ReplayRun(experiment, run, watch: watch))
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
    case .order(let items): checkOrder(items, findings, experiment, line)
    case .choices: break
    }
  }

  /// A predicted order is one of results by size, or of lines as they are printed.
  private func checkOrder(
    _ items: [String], _ findings: RunFindings, _ experiment: Experiment, _ line: Int
  ) {
    replay.replayed += 1
    if items.allSatisfy({ findings.results[$0] != nil }) { return }
    let lines = plainRun(experiment).flatMap { try? look(experiment, $0).run.lines } ?? []
    for item in items where !lines.contains(item) && findings.results[item] == nil {
      fail(.proof, experiment.path, line, "the program prints neither a result nor a line “\(item)” to order")
    }
  }

  // MARK: Questions

  private func check(_ question: Question, in quiz: Quiz, _ experiment: Experiment?) {
    switch question.answers {
    case .output(let program, let expected): checkOutput(program, expected, question, quiz)
    case .code(let start, let checks, let solution?): checkCode(start, checks, solution, question, quiz)
    default: break
    }
    guard let proof = question.proof, let experiment else { return }
    var run = proof.run
    if run.settings.isEmpty, let moment = question.moment { run.settings = moment.settings }
    if run.runtimes.isEmpty, let runtime = question.moment?.runtime { run.runtimes = [runtime] }
    guard canRun(run, experiment), plainRunsWell(experiment) else { return }
    for problem in problems(proof.claim, question, run, experiment) {
      fail(.proof, quiz.path, proof.line, "the proof of \(question.id.rawValue): \(problem)")
    }
  }

  /// The run that learners see has the moment to which the question is pinned.
  private func check(
    _ moment: Moment, of question: Question, in quiz: Quiz, _ experiment: Experiment
  ) {
    let run = ExpectationRun(moment, of: experiment)
    guard canRun(RunSelection(runtimes: [run.runtime], settings: moment.settings), experiment),
      plainRunsWell(experiment), has(run.runtime)
    else { return }
    replay.replayed += 1
    var trouble: String?
    do throws(ExpectationTrouble) {
      trouble = try look(experiment, run, watch: TraceWatch([], since: moment.point)).run.watchTrouble
    } catch { trouble = error.message }
    if let trouble {
      fail(
        .moment, quiz.path, moment.line, column: moment.column,
        "\(question.id.rawValue) is pinned to a moment that its run does not have: \(trouble)")
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
    case .events(let events): return eventProblems(events, question, run, experiment)
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

  /// The events happen in the order of the items, or in one that is accepted too, in every run; of the events of
  /// choices that of the ticked one happens first.
  private func eventProblems(
    _ events: [ProofEvent], _ question: Question, _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    var orders = [Array(events.indices)]
    var ticked: Int?
    switch question.answers {
    case .order(_, let accepted): orders += accepted
    case .choices: ticked = question.ticks.firstIndex(of: true)
    default: break
    }
    let watched = events.compactMap { event in if case .thread(let event) = event { event } else { nil } }
    let watch = watched.isEmpty ? nil : TraceWatch(watched, since: question.moment?.point)
    var runs = runs(run, experiment)
    if let moment = question.moment, moment.point != nil, moment.experiment == experiment.id {
      // What learners see counts in any case.
      let shown = ExpectationRun(moment, of: experiment)
      if !runs.contains(shown) { runs.insert(shown, at: 0) }
    }
    for run in runs {
      guard has(run.runtime) else { continue }
      replay.replayed += 1
      let program: ReplayedRun
      do throws(ExpectationTrouble) { program = try look(experiment, run, watch: watch).run } catch {
        return [error.message]
      }
      let place = "with seed \(run.seed) under \(run.runtime), "
      if let trouble = program.watchTrouble { return [place + trouble] }
      let happened = EventOrder(events, in: program, watch: watch)
      if let ticked {
        if let problem = happened.problem(first: ticked) { return [place + problem] }
        continue
      }
      let problems = orders.map(happened.problem)
      if !problems.contains(nil), let problem = problems[0] {
        return [place + problem]
      }
    }
    return []
  }

  /// The program of an output question prints what its key says, whatever the seed.
  private func checkOutput(
    _ program: CodeFence, _ expected: [String], _ question: Question, _ quiz: Quiz
  ) {
    replay.replayed += 1
    var runs: [ReplayedRun] = []
    for run in ReplayRun.all(ofOutput: program, question.id) {
      if let found = try? find(run).run { runs.append(found) }
    }
    for (seed, run) in runs.enumerated() {
      if let ending = run.badEnding {
        fail(.output, quiz.path, program.line, "\(question.id.rawValue): \(ending)")
        return
      }
      let printed = outputLines(String(decoding: run.stdout, as: UTF8.self))
      let wanted = outputLines(expected.joined(separator: "\n"))
      guard printed != wanted else { continue }
      let place = zip(printed, wanted).prefix { $0 == $1 }.count
      let seen = place < printed.count ? "“\(printed[place])”" : "nothing"
      let key = place < wanted.count ? "“\(wanted[place])”" : "nothing"
      let luck = seed > 0 ? " with seed \(seed), which is luck" : ""
      fail(
        .output, quiz.path, program.line,
        "\(question.id.rawValue): line \(place + 1) of the output is \(seen)\(luck), and the key says \(key)")
      return
    }
  }

  /// The solution of a code question passes all checks, and its start does not.
  private func checkCode(
    _ start: CodeFence, _ checks: [Expectation], _ solution: CodeFence, _ question: Question, _ quiz: Quiz
  ) {
    let solved = Experiment(ofCode: solution.text)
    for check in checks {
      guard knows(check, solved, "solution", solution.line, question, quiz),
        knows(check, Experiment(ofCode: start.text), "start", start.line, question, quiz)
      else { return }
    }
    for check in checks {
      if let problem = ReplayJudge.told(evaluate(check, solved)) {
        fail(
          .code, quiz.path, check.line, column: check.column,
          "\(question.id.rawValue): with the solution “\(check.that)” \(problem)")
      }
    }
    guard replay.failures.isEmpty || !missing.isEmpty, !checks.isEmpty else { return }
    let counted = replay.replayed
    let missed = replay.skipped
    let passes = checks.allSatisfy { evaluate($0, Experiment(ofCode: start.text)) == .holds }
    // What was not replayed of the start was counted with the solution.
    replay.replayed = counted
    replay.skipped = missed
    if passes, missed == 0 {
      fail(
        .code, quiz.path, start.line,
        "\(question.id.rawValue): the program to start from passes every check already")
    }
  }

  /// Whether a check can be read and its knobs are in a program; what cannot be read has been told before.
  private func knows(
    _ check: Expectation, _ program: Experiment, _ name: String, _ line: Int, _ question: Question,
    _ quiz: Quiz
  ) -> Bool {
    guard let expression = try? ExpectationExpression(check.that),
      expression.runtimes.allSatisfy(isKnown), check.run.runtimes.allSatisfy(isKnown)
    else { return false }
    guard let missing = program.missingKnob(of: check) else { return true }
    fail(
      .code, quiz.path, line,
      "\(question.id.rawValue): the \(name) has no line `\(missing) = …` at column 1 for the checks to turn")
    return false
  }
}

/// What happened in a run of the events that prove an order.
private struct EventOrder {
  private let events: [ProofEvent]
  /// As indices into `events`.
  private let happened: [Int]

  init(_ events: [ProofEvent], in run: ReplayedRun, watch: TraceWatch?) {
    self.events = events
    let places = Dictionary(zip(events, events.indices)) { first, _ in first }
    if let watch {
      let indices = watch.events.map { places[.thread($0)] }
      happened = run.happenings.compactMap { indices.indices.contains($0) ? indices[$0] : nil }
    } else {
      happened = run.lines.compactMap { places[.line($0)] }
    }
  }

  /// Why an event is not the first to happen; nil where it is.
  func problem(first event: Int) -> String? {
    guard let first = happened.first else { return "nothing of what the choices say happens" }
    return first == event ? nil : "\(events[first]) happens first, and its choice is not ticked"
  }

  /// Why the events did not happen in an order; nil where they did.
  func problem(_ order: [Int]) -> String? {
    guard let start = order.first else { return nil }
    guard let anchor = happened.firstIndex(of: start) else { return "\(events[start]) does not happen" }
    var first: [Int: Int] = [:]
    for (place, event) in happened[anchor...].enumerated() where first[event] == nil { first[event] = place }
    for (before, after) in zip(order, order.dropFirst()) {
      guard let place = first[after] else {
        let isEarlier = happened[..<anchor].contains(after)
        return "\(events[after]) "
          + (isEarlier ? "happens before \(events[start]) only" : "does not happen")
      }
      if let earlier = first[before], place < earlier {
        return "\(events[after]) happens before \(events[before])"
      }
    }
    return nil
  }
}

extension ExpectationRun {
  /// The run on whose timeline a question's moment lies: the one that learners see.
  init(_ moment: Moment, of experiment: Experiment) {
    self.init(
      runtime: moment.runtime ?? experiment.runtime, cores: experiment.cores,
      settings: Dictionary(moment.settings.map { ($0.name, $0.literal) }) { _, last in last })
  }
}

extension ReplayedRun {
  /// The lines it printed, without blanks at their ends.
  var lines: [String] { outputLines(String(decoding: stdout, as: UTF8.self)) }
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
