package import Course

/// What replaying the claims of a course's content on the simulator brought to light.
package struct Replay: Equatable, Sendable {
  /// A claim that the simulator does not bear out.
  package struct Failure: Equatable, Sendable {
    package enum Subject: Equatable, Sendable { case experiment, expectation, proof, output }
    package var subject: Subject
    /// Relative to the course directory.
    package var file: String
    /// 1-based.
    package var line: Int
    package var column: Int
    package var message: String
  }

  package fileprivate(set) var failures: [Failure] = []
  /// Claims that were replayed.
  package fileprivate(set) var replayed = 0
  /// Claims about runtimes that this build does not have, and those runtimes.
  package fileprivate(set) var skipped = 0
  package fileprivate(set) var missingRuntimes: Set<String> = []
}

extension ExperimentLab {
  /// Replays every expectation and proof; each run is made once.
  package func replay(_ course: Course) -> Replay {
    var replayer = Replayer(lab: self)
    for experiment in course.experiments { replayer.check(experiment) }
    for quiz in course.quizzes {
      for question in quiz.questions { replayer.check(question, in: quiz, of: course) }
    }
    return replayer.replay
  }
}

/// Makes the runs that claims ask for, and remembers them.
private struct Replayer {
  let lab: ExperimentLab
  var replay = Replay()
  private var memory: [ExperimentID: [ExpectationRun: Result<RunFindings, ExpectationTrouble>]] = [:]

  init(lab: ExperimentLab) { self.lab = lab }

  // MARK: Runs

  private mutating func look(
    _ experiment: Experiment, _ run: ExpectationRun
  ) throws(ExpectationTrouble) -> RunFindings {
    let key = experiment.memoryKey(of: run)
    if let known = memory[experiment.id]?[key] { return try known.get() }
    if case .available = RunnableRuntime(run.runtime) {} else { replay.missingRuntimes.insert(run.runtime) }
    let result = lab.findings(experiment, run)
    memory[experiment.id, default: [:]][key] = result
    return try result.get()
  }

  private mutating func evaluate(_ expectation: Expectation, _ experiment: Experiment) -> ExpectationOutcome {
    var outcomes: [ExpectationOutcome] = []
    // Runtime by runtime: one that is missing does not excuse the others.
    let runtimes = expectation.run.runtimes.isEmpty ? [experiment.runtime] : expectation.run.runtimes
    for runtime in runtimes {
      guard case .available = RunnableRuntime(runtime) else {
        replay.missingRuntimes.insert(runtime)
        replay.skipped += 1
        continue
      }
      var claim = expectation
      claim.run.runtimes = [runtime]
      var missed = false
      var copy = self
      let outcome = claim.evaluate(in: experiment) { run throws(ExpectationTrouble) in
        if case .available = RunnableRuntime(run.runtime) {} else { missed = true }
        return try copy.look(experiment, run)
      }
      self = copy
      if missed {
        replay.skipped += 1
      } else {
        replay.replayed += 1
        outcomes.append(outcome)
      }
    }
    return outcomes.first { $0 != .holds } ?? .holds
  }

  private mutating func fail(
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

  mutating func check(_ experiment: Experiment) {
    let isHere = if case .available = RunnableRuntime(experiment.runtime) { true } else { false }
    if isHere {
      let plain = ExpectationRun(runtime: experiment.runtime, cores: experiment.cores)
      do throws(ExpectationTrouble) { _ = try look(experiment, plain) } catch {
        fail(.experiment, experiment.path, experiment.line, "\(experiment.id.rawValue): \(error.message)")
        return
      }
      checkPrediction(experiment, plain)
    }
    for expectation in experiment.expectations {
      if let problem = Replayer.told(evaluate(expectation, experiment)) {
        fail(
          .expectation, experiment.path, expectation.line, column: expectation.column,
          "the expectation “\(expectation.that)” \(problem)")
      }
    }
  }

  /// The prediction must have an answer: the result is printed, or one choice comes true.
  private mutating func checkPrediction(_ experiment: Experiment, _ plain: ExpectationRun) {
    guard let prediction = experiment.prediction, let findings = try? look(experiment, plain) else { return }
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
        let outcome = evaluate(Expectation(that: proof), experiment)
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

  mutating func check(_ question: Question, in quiz: Quiz, of course: Course) {
    for variant in question.variants.isEmpty ? [question] : question.variants {
      if case .output(let program, let expected) = variant.answers {
        checkOutput(program, expected, variant, quiz)
      }
      guard let proof = variant.proof, let id = proof.experiment ?? variant.moment?.experiment,
        let experiment = course.experiment(id)
      else { continue }
      var run = proof.run
      if run.settings.isEmpty, let moment = variant.moment { run.settings = moment.settings }
      for problem in problems(proof.claim, variant, run, experiment) {
        fail(.proof, quiz.path, proof.line, "the proof of \(variant.id.rawValue): \(problem)")
      }
    }
  }

  private mutating func problems(
    _ claim: Proof.Claim, _ question: Question, _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    switch claim {
    case .choices(let texts):
      return zip(texts, question.ticks).compactMap { text, isTicked in
        let outcome = evaluate(Expectation(run: run, that: text), experiment)
        if isTicked { return Replayer.told(outcome).map { "“\(text)” \($0)" } }
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

  private mutating func numberProblems(
    _ label: String, _ question: Question, _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    guard case .blanks(let blanks, _) = question.answers, case .number(let key)? = blanks.first else {
      return []
    }
    for run in runs(run, experiment) {
      guard case .available = RunnableRuntime(run.runtime) else {
        replay.skipped += 1
        replay.missingRuntimes.insert(run.runtime)
        continue
      }
      replay.replayed += 1
      do throws(ExpectationTrouble) {
        guard let measure = try look(experiment, run).results[label]?.last else {
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
  private mutating func eventProblems(
    _ events: [String], _ run: RunSelection, _ experiment: Experiment
  ) -> [String] {
    for run in runs(run, experiment) {
      let program: ProgramRun
      do throws(ExpectationTrouble) { program = try lab.run(experiment, at: run, traced: false) } catch {
        replay.skipped += 1
        replay.missingRuntimes.insert(run.runtime)
        continue
      }
      replay.replayed += 1
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
  private mutating func checkOutput(
    _ program: CodeFence, _ expected: [String], _ question: Question, _ quiz: Quiz
  ) {
    replay.replayed += 1
    let run = lab.run(program: program.text, named: "\(question.id.rawValue).py")
    if let ending = run.badEnding {
      fail(.output, quiz.path, program.line, "\(question.id.rawValue): \(ending)")
      return
    }
    let printed = Replayer.lines(String(decoding: run.stdout, as: UTF8.self))
    let wanted = Replayer.lines(expected.joined(separator: "\n"))
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
