import Course
import Experiments

extension TutorState {
  mutating func predict(_ text: String, _ confidence: Confidence?) -> [Effect] {
    guard let experiment, let asked = experiment.prediction, case .predicting(var bench) = phase else {
      news.append(.message("No prediction is asked for here."))
      return []
    }
    let reading: String
    switch asked.form.read(text, unit: experiment.predictedUnit) {
    case .unclear(let sentence):
      let known = unknownConfidence(in: text) { rest in
        if case .prediction = asked.form.read(rest, unit: experiment.predictedUnit) { true } else { false }
      }
      news.append(.message(known ?? sentence))
      return []
    case .prediction(let canonical): reading = canonical
    }
    bench.prediction = reading
    bench.typed = ""
    bench.confidence = confidence ?? bench.confidence
    guard bench.isCourses else {
      // What is predicted of another run than the course asks about is compared and not kept.
      phase = .experimenting(bench)
      return [.run(request(experiment))]
    }
    let made = PredictionMade(
      experiment: experiment.id, contentHash: experiment.hash,
      knobs: Dictionary(bench.settings.map { ($0.name, $0.literal) }) { $1 }, predicted: reading,
      confidence: bench.confidence)
    let award = Award(
      AwardKey(experiment.id, .prediction), points: XP.prediction, contentHash: experiment.hash)
    let effects = recordThenTell(
      [.prediction(made), .award(award)], [.predicted(.nothing)], then: .experimenting(bench))
    return effects + [.run(request(experiment))]
  }

  mutating func runExperiment() -> [Effect] {
    guard let experiment else {
      news.append(.message("There is nothing to run here."))
      return []
    }
    switch phase {
    case .experimenting: return [.run(request(experiment))]
    case .predicting:
      news.append(.message("Predict first; or type skip to run it without a prediction."))
    default: news.append(.message("There is nothing to run here."))
    }
    return []
  }

  mutating func show(_ result: ExperimentResult) -> [Effect] {
    guard let experiment, case .experimenting(var bench) = phase else { return [] }
    switch result {
    case .unavailable(let reason):
      news.append(.runUnavailable(reason))
      return []
    case .run(var run):
      if !tellsMachine { run = run.withoutMachine }
      let comparison = bench.prediction.flatMap { said in
        experiment.prediction.flatMap { Comparison(said: said, asked: $0.form, run: run) }
      }
      news.append(.run(run, comparison: comparison))
      bench.take(run, comparison)
      phase = .experimenting(bench)
      guard let comparison, bench.isCourses, !bench.isSettled else { return [] }
      bench.isSettled = true
      phase = .experimenting(bench)
      return recordSilently([.settled(experiment.id, comparison.result)])
    }
  }

  /// Whether the course is about the machine that runs its experiments.
  var tellsMachine: Bool { course.info.runs == .machine }

  /// Puts runtimes at hand, where the course is about them.
  package mutating func offer(_ names: [String]) { runtimes = tellsMachine ? names : [] }

  /// Whether the step before is an experiment with knobs, which can be turned from here.
  var turnsKnobBefore: Bool {
    guard phase == .reading, stepIndex > 0, case .experiment(let id) = steps[stepIndex - 1].content else {
      return false
    }
    return course.experiment(id)?.knobs.isEmpty == false
  }

  mutating func turn(_ name: String, to literal: String) -> [Effect] {
    // Text after an experiment often asks to turn a knob of it.
    if phase == .reading, stepIndex > 0, case .experiment = steps[stepIndex - 1].content {
      stepIndex -= 1
      phase = phaseOnEntering()
      news.append(.message("Back at the experiment."))
    }
    guard let experiment else {
      news.append(.message("There is no knob here."))
      return []
    }
    var bench: Bench
    switch phase {
    case .predicting(let current), .experimenting(let current): bench = current
    default: return []
    }
    let knobs = performed?.knobs ?? []
    guard let knob = knobs.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      let names = knobs.map(\.name)
      let nearest = nearestName(to: name, in: names).map { " Did you mean \($0)?" } ?? ""
      news.append(
        .message(
          names.isEmpty
            ? "This experiment has no knobs."
            : "There is no knob \(name).\(nearest) The knobs are \(names.joined(separator: ", "))."))
      return []
    }
    guard let literal = knob.value(meantBy: literal) else {
      news.append(.message("\(knob.name) can be \(knob.values.joined(separator: ", "))."))
      return []
    }
    bench.settings.removeAll { $0.name == knob.name }
    if literal != knob.literal { bench.settings.append(KnobSetting(name: knob.name, literal: literal)) }
    bench.forgetRun()
    phase = experiment.prediction == nil || bench.draft != nil ? .experimenting(bench) : .predicting(bench)
    news.append(.knobTurned)
    // The knobs of a learner's own script are nobody else's.
    guard bench.draft == nil else { return [] }
    return recordSilently([
      .knobs(experiment.id, Dictionary(bench.settings.map { ($0.name, $0.literal) }) { $1 })
    ])
  }
}

extension TutorState {
  /// Turns several knobs, up to the first that cannot be turned so, and runs unless a prediction comes first.
  mutating func turn(_ settings: [KnobSetting], thenRun runs: Bool) -> [Effect] {
    var effects: [Effect] = []
    for setting in settings {
      news.removeAll { $0 == .knobTurned }
      let made = turn(setting.name, to: setting.literal)
      effects += made
      if made.isEmpty, !news.contains(.knobTurned) { return effects }
    }
    guard runs, case .experimenting = phase else { return effects }
    return effects + runExperiment()
  }
}

extension Knob {
  /// The position that is typed: as it stands in the script, a string without its quotes, or a number written otherwise.
  fileprivate func value(meantBy typed: String) -> String? {
    func bare(_ text: String) -> String {
      guard text.count > 1, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
        return text.lowercased()
      }
      return text.dropFirst().dropLast().lowercased()
    }
    func number(_ text: String) -> Double? {
      guard case .number(let values, .none) = MeasureReading(text), values.count == 1 else { return nil }
      return values[0]
    }
    return values.first { $0 == typed } ?? values.first { bare($0) == bare(typed) }
      ?? number(typed).flatMap { wanted in values.first { number($0) == wanted } }
  }
}

/// What a typed line says as a prediction.
enum PredictionReading: Equatable {
  /// As it is kept and compared: a number with its unit, or 1-based numbers.
  case prediction(String)
  case unclear(String)
}

extension Prediction.Form {
  /// - Parameter unit: that of the result, where it is known before the run.
  func read(_ text: String, unit: MeasureUnit?) -> PredictionReading {
    switch self {
    case .number:
      let needed = unit.flatMap { $0.dimension == .none || $0.dimension == .ratio ? nil : $0 }
      let reading = MeasureReading(text)
      switch needed == .percent ? reading.asPercentage : reading {
      case .number(let values, .percent) where reading != .number(values: values, unit: .percent):
        return .prediction("\(decimal(values[0])) %")
      case .number(let values, .none):
        guard let needed, values != [0] else { return .prediction(text) }
        return .unclear("The unit is missing. \(needed.request)")
      case .number(_, let given):
        let isCount = unit == MeasureUnit.none && given != .times
        guard !isCount else { return .unclear(MeasureUnit.none.request) }
        guard let needed, needed.dimension != given.dimension else { return .prediction(text) }
        return .unclear(needed.request)
      case .counted(_, let what):
        if let needed { return .unclear(needed.request) }
        return what.count > 1 ? .prediction(text) : .unclear("“\(what)” is no unit I know.")
      case .several: return .unclear("One number, please, such as 20 ms; or type skip.")
      case .notANumber:
        return .unclear(
          unit == nil || needed != nil
            ? "Type a number with its unit, such as \(needed == .percent ? "20 %" : "20 ms"); or type skip."
            : "Type a number, such as 20; or type skip.")
      }
    case .choices(let choices, _):
      let place = Int(ordinal: text.filter { !".) ".contains($0) }).flatMap {
        choices.indices.contains($0) ? $0 : nil
      }
      let named = choice(meantBy: text, among: choices)
      if let place, let named, place != named, choices[named] == text {
        return .unclear("Do you mean the choice that says “\(text)”? Then type \(named + 1).")
      }
      guard let picked = place ?? named else {
        return .unclear("Type the number of a choice, 1 to \(choices.count), or its words; or type skip.")
      }
      return .prediction("\(picked + 1)")
    case .order(let items):
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      guard numbers.sorted() == Array(1...max(items.count, 1)) else {
        return .unclear("Type the numbers 1 to \(items.count) in the order you expect; or type skip.")
      }
      return .prediction(numbers.map(String.init).joined(separator: " "))
    }
  }
}
