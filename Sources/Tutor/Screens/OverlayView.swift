import Course
import Experiments
import TextCanvas

/// What lies over a screen, drawn over all of its body.
struct OverlayView {
  private let overlay: Overlay
  private let state: ScreenState
  let lines: [PageLine]
  private let margin: Int

  init(_ overlay: Overlay, _ state: ScreenState) {
    self.overlay = overlay
    self.state = state
    margin = max(1, ScreenView.margin(state.size))
    lines = OverlayText(overlay, state, PageLayout(width: state.size.columns - 2 * margin)).lines
  }

  /// Rows for the lines.
  var window: Int { ScreenView.bodyRows(state.size) }

  var title: String {
    switch overlay {
    case .name: "Welcome to Gilt"
    case .howTo: "How it works"
    case .help: "Keys"
    case .commands: "Commands"
    case .words: "The words of a report"
    case .glossary: "Glossary of terms met"
    case .about: "What this is"
    case .reset: "Reset"
    case .solution: "A program that holds"
    }
  }

  func draw(into frame: inout Frame) {
    for (row, line) in lines.dropFirst(overlay.top).prefix(window).enumerated() {
      frame.put(line.line, row: row + 1, column: margin)
    }
    if overlay.top + window < lines.count {
      frame.put(" more ↓ ", row: frame.size.rows - 2, column: frame.size.columns - 8, Style(.accent))
    }
    for (row, line) in lines.dropFirst(overlay.top).prefix(window).enumerated() {
      var column = margin
      for piece in line.line.pieces {
        if piece.style.ink == .activeField {
          frame.cursor = Frame.Position(row: row + 1, column: min(frame.size.columns - 1, column + typed))
        }
        column += columnWidth(of: piece.text)
      }
    }
  }

  /// Columns between the start of the field and the cursor.
  private var typed: Int {
    switch overlay {
    case .name(let field, _): columnWidth(of: String(field.text.prefix(field.cursor)))
    case .glossary(let glossary): columnWidth(of: String(glossary.wanted.text.prefix(glossary.wanted.cursor)))
    default: 0
    }
  }
}

/// The words of an overlay.
private struct OverlayText {
  let overlay: Overlay
  let state: ScreenState
  let layout: PageLayout

  init(_ overlay: Overlay, _ state: ScreenState, _ layout: PageLayout) {
    self.overlay = overlay
    self.state = state
    self.layout = layout
  }

  var lines: [PageLine] {
    switch overlay {
    case .name(let field, let suggested):
      layout.prose("What is your name? Enter takes \(suggested); guest goes on without one.")
        + [PageLine(), self.field("Name: ", field)]
    case .howTo:
      OverlayText.howTo.flatMap { layout.prose([StyledText($0)], first: "• ") }
    case .help: help
    case .commands:
      layout.prose("Type these after a colon; an experiment has others than a page.")
        + [PageLine()]
        + PlainView(width: layout.width, showsXP: state.options.showsXP).commands(state.tutor)
        .map { PageLine($0) }
    case .words: PlainView(width: layout.width).words().map { PageLine($0) }
    case .glossary(let glossary): self.glossary(glossary)
    case .about: about
    case .solution: solution
    case .reset:
      layout.prose(
        "Reset this question? Its tries, hints and answer go, and it is asked anew."
          + (state.options.showsXP ? " Your XP stay, and pay no second time." : "")
          + " A copy of everything is kept for 30 days: gilt progress undo brings it back.")
    }
  }

  private static let howTo = [
    "Read, then press Enter or Space to go on; p goes back. Arrows scroll.",
    "Answer by number, then Enter. Predict before you run an experiment; a wrong prediction costs nothing.",
    "Everything is saved as you go: leave with q whenever you like. ? shows the keys.",
  ]

  private func field(_ label: String, _ field: TextField) -> PageLine {
    let room = max(1, 24 - columnWidth(of: field.text))
    return PageLine(
      StyledLine([
        StyledText(label, .accent),
        StyledText(field.text + String(repeating: "_", count: room), Style(.activeField)),
      ]))
  }

  // MARK: - Help

  /// The keys of the screen below, as it is now.
  private var help: [PageLine] {
    var below = state
    below.overlays = []
    let rows = below.bindings.filter { !$0.label.isEmpty }.map { binding in
      let isNumbered = ScreenView.keyName(binding).isEmpty
      let keys =
        isNumbered
        ? String(binding.label.prefix { $0 != ":" })
        : binding.keys.prefix(4).map(\.name).joined(separator: " ")
      let does = isNumbered ? String(binding.label.drop { $0 != ":" }.dropFirst(2)) : binding.label
      return (keys, does)
    }
    let widest = min(24, rows.map { columnWidth(of: $0.0) }.max() ?? 0)
    return glyphs(below)
      + rows.flatMap { keys, does in
        let gap = String(repeating: " ", count: max(0, widest - columnWidth(of: keys)) + 2)
        return layout.prose([StyledText(does)], first: StyledLine(keys + gap, .accent))
      }
  }

  /// What the glyphs of the timeline below stand for.
  private func glyphs(_ below: ScreenState) -> [PageLine] {
    guard below.isAtBench, let timeline = below.tutor.bench?.timeline else { return [] }
    return layout.prose("In the timeline:", .strong)
      + TimelineLegend(timeline.legend, width: layout.width).lines.map { PageLine($0) } + [PageLine()]
  }

  // MARK: - Glossary

  /// Terms whose lesson was opened; all of them where nobody can say.
  private func glossary(_ glossary: Glossary) -> [PageLine] {
    let wanted = glossary.wanted.text.lowercased()
    let terms = state.tutor.course.terms(metBy: state.tutor.record).filter { term in
      wanted.isEmpty || ([term.name] + term.aliases).contains { $0.lowercased().contains(wanted) }
    }
    var lines = [field("Look for: ", glossary.wanted)]
    if terms.isEmpty {
      lines +=
        [PageLine()]
        + layout.prose(
          wanted.isEmpty
            ? "No term has been met yet; they come with the lessons." : "No term met so far fits.")
    }
    for term in terms {
      lines.append(PageLine())
      let others = term.aliases.isEmpty ? "" : " (\(term.aliases.joined(separator: ", ")))"
      lines += layout.prose([
        StyledText(term.name, Style(.heading, [.bold])), StyledText("\(others): ", .faint),
        StyledText(term.definition),
      ])
    }
    return lines
  }

  // MARK: - A solution

  private var solution: [PageLine] {
    PageLayout.highlighted(state.tutor.round?.level.solution ?? "").map { PageLine($0, isWide: true) }
  }

  // MARK: - About

  private var about: [PageLine] {
    let tutor = state.tutor
    var rows: [(String, String)] = []
    if state.screen == .study, let step = tutor.step {
      switch step.content {
      case .text:
        rows.append(("text", "\(tutor.unit.id.rawValue), \(step.block.rawValue)"))
        rows.append(("hash", step.contentHash.rawValue))
      case .question(let id):
        rows.append(("question", id.rawValue))
        rows.append(("hash", tutor.question?.hash.rawValue ?? "missing"))
        if let quiz = tutor.course.quiz(of: id) {
          rows.append(("file", "\(quiz.path):\(tutor.question?.line ?? 0)"))
        }
      case .experiment(let id):
        rows.append(("experiment", id.rawValue))
        rows.append(("hash", tutor.experiment?.hash.rawValue ?? "missing"))
        if let experiment = tutor.experiment {
          rows.append(("file", "\(experiment.path):\(experiment.line)"))
        }
      }
    }
    if state.screen == .level, let play = tutor.round {
      rows.append(("level", play.experiment.id.rawValue))
      rows.append(("hash", play.experiment.hash.rawValue))
      rows.append(("file", "\(play.experiment.path):\(play.experiment.line)"))
      rows.append(("schedule", play.code))
    }
    rows.append(("course", "\(tutor.course.info.id.rawValue) \(tutor.course.info.version)"))
    rows.append(("gilt", state.options.version))
    rows.append(("seed", "\(state.options.seed)"))
    return layout.prose("For a report of a mistake; copy these lines into it.", .faint) + [PageLine()]
      + rows.map { PageLine(StyledLine([StyledText("\($0): ", .accent), StyledText($1)]), isWide: true) }
  }
}

extension Course {
  /// The terms of the glossary that occur in lessons the learner has opened.
  func terms(metBy record: LearnerRecord) -> [Term] {
    let opened = lessons.filter { record.places[ItemID($0.id)] != nil || record.finished.contains($0.id) }
    guard !opened.isEmpty else { return [] }
    let plain = PlainText(width: PageLayout.widestProse)
    let text = opened.flatMap(\.pages).flatMap { plain.lines($0.blocks.map(\.block)) }.joined(separator: " ")
      .lowercased()
    return glossary.filter { term in
      ([term.name] + term.aliases).contains { text.contains($0.lowercased()) }
    }.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }
}
