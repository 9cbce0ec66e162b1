import Course
import Experiments
import TextCanvas

extension PlainView {
  func experiment(_ state: TutorState) -> [String] {
    guard let experiment = state.experiment else {
      return text.prose("This experiment is missing from the course.")
    }
    let machine = [runtime(state), counted(experiment.cores, "core")] + sketches(experiment)
    let told = state.tellsMachine ? " \(machine.joined(separator: ", ")).\(ownRuntime(state))" : ""
    var lines = text.prose("Experiment: \(text.sentence(experiment.title))\(told)")
    if state.bench?.draft != nil {
      lines += text.prose("The script is yours; original brings the course's back.")
    } else if let away = state.told(ofScriptsAwayBy: "mine", "mine") {
      lines += text.prose(away)
    }
    let shown = state.performed ?? experiment
    lines +=
      [""]
      + text.lines(
        CodeFence(language: "python", text: shown.body(setting: settings(state)), line: experiment.line))
    if !shown.knobs.isEmpty { lines += [""] + knobs(state) }
    if case .predicting = state.phase, let prediction = experiment.prediction {
      if let before = predictedBefore(prediction, experiment, state) { lines += [""] + text.prose(before) }
      lines += [""] + question(prediction)
      lines += begun(state)
    }
    if let bench = state.bench, let run = bench.run {
      lines += [""] + text.prose("You have run it.\(lostTimeline(bench, "run"))")
      lines += self.run(run, bench.comparison, state)
    }
    return lines
  }

  /// What in it is a sketch, to be told beside its machine.
  func sketches(_ experiment: Experiment) -> [String] {
    let sketches = Sketches(of: experiment)
    return sketches.toldOfMemory + sketches.toldOfOthers
  }

  /// What is said of a run whose timeline could not be kept; empty for any other.
  ///
  /// - Parameter key: what runs it again.
  func lostTimeline(_ bench: Bench, _ key: String) -> String {
    bench.hasLostTimeline ? " Its timeline was too long to be kept; \(key) makes it again." : ""
  }

  /// What was predicted at another time, of a choice with its words; nil where nothing was.
  func predictedBefore(_ prediction: Prediction, _ experiment: Experiment, _ state: TutorState) -> String? {
    guard let before = state.record.experiments[experiment.id]?.prediction else { return nil }
    guard case .choices(let choices, _) = prediction.form, let number = Int(before),
      choices.indices.contains(number - 1)
    else { return "You predicted \(before) before." }
    return "You predicted “\(choices[number - 1])” before."
  }

  /// What was entered of a prediction before, and how sure one was.
  private func begun(_ state: TutorState) -> [String] {
    let told = [
      state.begunPrediction.map { "You had begun to answer: \($0)." },
      state.bench?.confidence.map { "How sure: \($0.words)." },
    ].compactMap { $0 }
    return told.isEmpty ? [] : text.prose(told.joined(separator: " "))
  }

  func knobs(_ state: TutorState) -> [String] {
    guard let experiment = state.performed else { return [] }
    let settings = settings(state)
    return experiment.knobs.flatMap { knob in
      let value = settings.last { $0.name == knob.name }?.literal ?? knob.literal
      return text.prose("Knob \(knob.name) = \(value), out of \(knob.values.joined(separator: ", ")).")
    }
  }

  private func settings(_ state: TutorState) -> [KnobSetting] { state.bench?.settings ?? [] }

  /// Whose lock it runs under, and beside it.
  func runtime(_ state: TutorState) -> String {
    guard let experiment = state.experiment else { return "" }
    let beside = state.bench?.companion.map { ", beside \(PlainView.title(ofRuntime: $0))" } ?? ""
    return PlainView.title(ofRuntime: state.bench?.runtime ?? experiment.runtime) + beside
  }

  /// Where another lock was chosen, in this session or before, that of the course.
  func ownRuntime(_ state: TutorState) -> String {
    guard let experiment = state.experiment, state.bench?.runtime != nil else { return "" }
    return " The course runs it under \(experiment.runtime)."
  }

  /// 3.12 and 3.14t are versions of CPython, jython is not.
  static func title(ofRuntime name: String) -> String {
    name.first?.isNumber == true ? "CPython \(name)" : "Runtime \(name)"
  }

  /// The cursor's place in one sentence.
  func moment(_ state: TutorState) -> [String] {
    state.bench?.timeline.map { text.prose(spoken($0.moment.sentence)) } ?? []
  }

  /// The window of the timeline, as a picture or in sentences, and where the cursor is.
  func window(_ state: TutorState) -> [String] {
    guard let timeline = state.bench?.timeline else { return [] }
    let told = timeline.told(drawn: text.drawsTables ? text.width : nil)
    return told.flatMap(reported) + moment(state)
  }

  /// A line of a report: drawn as it is, a sentence broken between words.
  func reported(_ line: String) -> [String] {
    let line = text.drawsTables ? line : spoken(line)
    return line.count > text.width ? wrap(line, width: text.width, rest: "  ") : [line]
  }

  /// A sentence as it is to be heard: `us` would be heard as a pronoun, a lone instruction as a word, `0 ns` as a riddle.
  func spoken(_ sentence: String) -> String {
    sentence.replacing(/(\d) us\b/) { "\($0.output.1) microseconds" }
      .replacing(/\b(At|from) 0 ns\b/) { "\($0.output.1) the start" }
      .replacing(/, line (\d+), ([A-Z])/) { ", line \($0.output.1), instruction \($0.output.2)" }
  }

  /// What is to be predicted.
  func question(_ prediction: Prediction) -> [String] {
    var lines = text.prose("Predict: \(prediction.ask)")
    switch prediction.form {
    case .number: break
    case .choices(let choices, _):
      for (index, choice) in choices.enumerated() { lines += text.prose(choice, first: "\(index + 1)) ") }
    case .order(let items):
      lines += ["Put in order:"]
      for (index, item) in items.enumerated() { lines += text.prose(item, first: "\(index + 1)) ") }
    }
    return lines
  }

  func run(_ run: ExperimentRun, _ comparison: Comparison?, _ state: TutorState) -> [String] {
    var lines: [String] = []
    // The report is longer than many a screen; what it is about stands below it, where it is seen.
    if !run.timelineText.isEmpty {
      lines += run.timelineText.flatMap(reported) + [""]
    }
    let output = run.stdout.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLastEmpty()
    lines +=
      output.isEmpty
      ? ["The program printed nothing."] : ["The program printed, \(counted(output.count, "line")):"]
    lines += abridged(output)
    let errors = run.stderr.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLastEmpty()
    if run.outcome != .finished || !errors.isEmpty {
      lines += ["It ended with: \(run.outcome.rawValue)."] + errors.flatMap(error)
    }
    if let companion = run.companion {
      let told = companion.timelineText.flatMap(reported)
      lines += [""] + (told.isEmpty ? [] : text.prose("Beside it:") + told + [""]) + beside(run, companion)
    }
    if let comparison { lines += [""] + text.prose(words(comparison)) }
    if let notice = state.experiment?.notice { lines += [""] + text.prose(notice) }
    return lines
  }

  /// What both runs measured, side by side: results by label, then wall time.
  func beside(_ run: ExperimentRun, _ other: ExperimentRun.Companion) -> [String] {
    func value(_ all: [MeasuredResult], _ label: String) -> String? {
      all.first { $0.label == label }?.values.last?.written
    }
    var lines = text.prose("Under \(run.runtime), and under \(other.runtime):")
    let labels = run.results.map(\.label) + other.results.map(\.label).filter { run.result($0) == nil }
    for label in labels {
      let (here, there) = (value(run.results, label), value(other.results, label))
      lines += text.prose("\(label): \(here ?? "nothing"), and \(there ?? "nothing").", first: "- ")
    }
    func time(_ metrics: [MeasuredResult]) -> String {
      let seconds = metrics.first { $0.label == "wallTime" }?.values.last?.value ?? 0
      return TimelineView.text(seconds: seconds)
    }
    lines += text.prose("wall time: \(time(run.metrics)), and \(time(other.metrics)).", first: "- ")
    if other.outcome != run.outcome {
      lines += text.prose(
        "It ended with \(run.outcome.rawValue), and with \(other.outcome.rawValue).", first: "- ")
    }
    return lines
  }

  /// A program's output, its middle left out where it is far too long to be read.
  private func abridged(_ output: [String]) -> [String] {
    let (first, last) = (20, 5)
    let lines = output.map { text.indented($0, by: 4) }
    guard lines.count > first + last + 5 else { return lines }
    let left = lines.count - first - last
    return lines.prefix(first) + ["(\(left) more lines, left out here)"] + lines.suffix(last)
  }

  /// A line of stderr: source lines as they are, long sentences broken between words.
  private func error(_ line: String) -> [String] {
    guard line.count + 4 > text.width, line.first != " " else { return [text.indented(line, by: 4)] }
    return wrap(line, width: text.width, first: "    ", rest: "      ")
  }

  /// What was said beside what came out, and how far apart they are.
  func words(_ comparison: Comparison) -> String {
    let said = "You said \(comparison.said); it was \(comparison.was)"
    switch comparison.outcome {
    case .asPredicted: return "\(said). As predicted."
    case .near(let within):
      return "\(said). Near enough: within \(Int((within * 100).rounded())) percent."
    case .undecided: return "You said \(comparison.said); no single choice fits this run."
    case .otherwise: return "\(said). Not as predicted: that is where there is something to learn."
    case .off(nil): return "\(said). Not as predicted."
    case .off(let factor?) where factor < 0: return "\(said)."
    case .offByCount(let count): return "\(said), which is \(abs(count)) \(count > 0 ? "more" : "fewer")."
    case .off(let factor?) where factor >= 1.5: return "\(said), about \(roughly(factor)) times as much."
    case .off(let factor?) where factor <= 0.67:
      return "\(said); your number is about \(roughly(1 / factor)) times as much."
    case .off(let factor?):
      let percent = Int((abs(factor - 1) * 100).rounded())
      return "\(said), \(percent) percent \(factor > 1 ? "more" : "less")."
    }
  }
}
