import Course
import Experiments
import TextCanvas

/// What a bench says beside its script: runtime and knobs, the question, and what came of the run.
struct BenchTalk {
  private let state: ScreenState
  private let tutor: TutorState
  private let layout: PageLayout
  /// The experiment's title and runtime, which stand above the script where that stands above the rest.
  private(set) var head: [PageLine] = []
  private(set) var lines: [PageLine] = []
  /// The first line of what the last run brought.
  private(set) var latest: Int?
  /// Where letters go.
  private(set) var cursor: (line: Int, column: Int)?

  init(_ state: ScreenState, width: Int) {
    self.state = state
    tutor = state.tutor
    layout = PageLayout(width: width)
  }

  private var plain: PlainView { PlainView(width: layout.width, showsXP: state.options.showsXP) }

  mutating func write() {
    guard let experiment = tutor.experiment, let bench = tutor.bench else { return }
    if let lead = tutor.step?.lead, !lead.isEmpty { head += layout.lines(lead.map(\.block)) + [PageLine()] }
    head += layout.prose("Experiment: \(experiment.title)", .heading)
    if tutor.tellsMachine {
      let machine = [plain.runtime(tutor), counted(experiment.cores, "core")] + plain.sketches(experiment)
      head += layout.prose("\(machine.joined(separator: ", ")).\(plain.ownRuntime(tutor))", .faint)
    }
    if bench.draft != nil {
      let back = state.key(for: .act(.bench(.original))).map { "; \($0) brings the course's back" } ?? ""
      head += layout.prose("Your script\(back).", .warning)
    } else if let key = state.way(to: .act(.bench(.mine(nil)))),
      let away = tutor.told(ofScriptsAwayBy: key, ":mine")
    {
      head += layout.prose(away, .faint)
    }
    head.append(PageLine())
    writeKnobs(bench)
    if case .predicting = tutor.phase, let prediction = experiment.prediction { ask(prediction, bench) }
    if let run = bench.run {
      tell(run, bench, experiment)
    } else if case .experimenting = tutor.phase, let key = state.key(for: .act(.run)) {
      add(layout.prose("\(key) runs it.", .accent))
    }
  }

  private mutating func add(_ more: [PageLine]) {
    guard !more.isEmpty else { return }
    if !lines.isEmpty { lines.append(PageLine()) }
    lines += more
  }

  private mutating func writeKnobs(_ bench: Bench) {
    let knobs = tutor.performed?.knobs ?? []
    add(
      knobs.enumerated().flatMap { number, knob -> [PageLine] in
        let value = bench.literal(of: knob)
        let isAtHand = number == state.bench.knob
        let positions = knob.values.flatMap { literal -> [StyledText] in
          let style: Style = literal == value ? Style(isAtHand ? .selected : .strong) : Style(.faint)
          return [StyledText(literal == value ? "[\(literal)]" : " \(literal) ", style), StyledText(" ")]
        }
        return layout.prose(
          [StyledText("\(isAtHand ? "▸ " : "  ")\(knob.name) ", .accent)] + positions)
      })
  }

  // MARK: - Before the run

  private mutating func ask(_ prediction: Prediction, _ bench: Bench) {
    add(layout.prose([StyledText("Predict: ", .heading), StyledText(prediction.ask)]))
    if let before = tutor.experiment.flatMap({ plain.predictedBefore(prediction, $0, tutor) }) {
      lines += layout.prose(before, .faint)
    }
    switch (prediction.form, state.bench.entry) {
    case (.choices(let choices, _), .choices(let place, let picked)):
      // Who has begun to choose sees the choices.
      if !picked.isEmpty || place > 0 || state.bench.followsEntry {
        cursor = (lines.count + choices.count - 1, 0)
      }
      for (index, choice) in choices.enumerated() {
        // No key moves it but those that pick.
        let isPicked = picked.contains(index)
        lines += layout.prose(
          [StyledText(choice, isPicked ? .strong : .plain)],
          first: StyledLine("\(isPicked ? "▸ (•)" : "  ( )") \(index + 1)) ", .accent))
      }
    case (.order(let items), .order(let order, let at, let isHeld)):
      if at > 0 || isHeld || state.bench.followsEntry { cursor = (lines.count + order.count - 1, 0) }
      for (row, item) in order.enumerated() {
        let isHere = row == at
        lines += layout.prose(
          [StyledText(items[item], isHere && isHeld ? .selected : .plain)],
          first: StyledLine("\(isHere ? "▸ " : "  ")\(row + 1). \(isHere && isHeld ? "↕ " : "")", .accent))
      }
    case (.number, .fields(let fields, let active)):
      let unit = tutor.experiment?.predictedUnit
      let label = "Your prediction, \(unit.map { $0.asked } ?? "with its unit"): "
      let field = fields.first ?? TextField()
      let room = max(1, 10 - columnWidth(of: field.text))
      let isLong = columnWidth(of: label) + 14 > layout.width
      if isLong { lines += layout.prose(label, .accent) }
      let shownLabel = isLong ? "" : label
      lines.append(
        PageLine(
          StyledLine([
            StyledText(shownLabel, .accent),
            StyledText(
              field.text + String(repeating: "_", count: room), active == nil ? .field : .activeField),
          ]), isWide: false))
      cursor = (
        lines.count - 1,
        columnWidth(of: shownLabel) + columnWidth(of: String(field.text.prefix(field.cursor)))
      )
    default: break
    }
    if let confidence = bench.confidence { lines += layout.prose("How sure: \(confidence.words).", .faint) }
  }

  // MARK: - After it

  private mutating func tell(_ run: ExperimentRun, _ bench: Bench, _ experiment: Experiment) {
    let start = lines.isEmpty ? 0 : lines.count + 1
    if let comparison = bench.comparison {
      let (mark, ink): (String, Ink) =
        switch comparison.outcome {
        case .asPredicted, .near: ("✓ ", .right)
        case .undecided: ("? ", .warning)
        case .otherwise, .off, .offByCount: ("✗ ", .wrong)
        }
      let sure = bench.confidence.map { " (\($0.words))" } ?? ""
      add(layout.prose([StyledText(plain.words(comparison) + sure, ink)], first: StyledLine(mark, ink)))
    }
    if bench.hasLostTimeline, let key = state.key(for: .act(.run)) {
      add(layout.prose(String(plain.lostTimeline(bench, key).dropFirst()), .faint))
    }
    let output = run.stdout.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLastEmpty()
    add(layout.prose(output.isEmpty ? "It printed nothing." : "It printed:", .strong))
    lines += output.prefix(200).map {
      PageLine(StyledLine([StyledText("  "), StyledText($0, .string)]), isWide: true)
    }
    if output.count > 200 { lines += layout.prose("(\(output.count - 200) more lines)", .faint) }
    let errors = run.stderr.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLastEmpty()
    if run.outcome != .finished || !errors.isEmpty {
      add(layout.prose("It ended with: \(run.outcome.rawValue).", .warning))
      lines += errors.flatMap { layout.prose($0, .wrong, first: "  ") }
    }
    if let companion = run.companion { add(plain.beside(run, companion).map { PageLine($0) }) }
    if let notice = experiment.notice, bench.draft == nil { add(layout.prose(notice)) }
    latest = start
  }
}
