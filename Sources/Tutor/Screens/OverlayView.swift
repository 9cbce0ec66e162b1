import Course
import Experiments
import TextCanvas

/// What lies over a screen, drawn over all of its body.
struct OverlayView {
  private let overlay: Overlay
  private let state: ScreenState
  let lines: [PageLine]
  private let margin: Int
  /// What is typed into, and the line it stands in.
  private let typed: FieldLine?
  private let typedRow: Int?

  init(_ overlay: Overlay, _ state: ScreenState) {
    self.overlay = overlay
    self.state = state
    margin = max(1, ScreenView.margin(state.size))
    let width = state.size.columns - 2 * margin
    let text = OverlayText(overlay, state, PageLayout(width: width))
    lines = text.lines
    typed = text.typed
    typedRow = text.typed.flatMap { typed in text.lines.firstIndex { $0.line == typed.line } }
  }

  /// The first line shown; a field is, however small the window is.
  private var top: Int {
    guard case .name = overlay, let typedRow else { return overlay.top }
    return max(0, typedRow + 1 - window)
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
    for (row, line) in lines.dropFirst(top).prefix(window).enumerated() {
      frame.put(line.line, row: row + 1, column: margin)
    }
    if top + window < lines.count {
      frame.putMore(row: window)
    }
    if let typed, let typedRow, (top..<top + window).contains(typedRow) {
      frame.cursor = Frame.Position(
        row: typedRow - top + 1, column: min(frame.size.columns - 1, margin + typed.cursor))
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
    case .name(_, let suggested):
      layout.prose("What is your name? Enter takes \(suggested); guest goes on without one.")
        + [PageLine()] + field
    case .howTo:
      (OverlayText.howTo + (state.tutor.course.has(.placement) ? [OverlayText.howToBeginLater] : []))
        .flatMap { layout.prose([StyledText($0)], first: "• ") }
    case .help: help
    case .commands:
      layout.prose(
        state.isAtList
          ? "Type these after a colon; the steps of a lesson have more."
          : "Type these after a colon; an experiment has others than a page.")
        + [PageLine()]
        + PlainView(width: layout.width, showsXP: state.options.showsXP)
        .commands(state.tutor, atHome: state.isAtList).map { PageLine($0) }
    case .words: PlainView(width: layout.width).words().map { PageLine($0) }
    case .glossary(let glossary): self.glossary(glossary)
    case .about: about
    case .solution: solution
    case .reset:
      layout.prose(PlainView.whatResetDoes(showsXP: state.options.showsXP))
    }
  }

  private static let howTo = [
    "Read, then press Enter or Space to go on; p goes back. Arrows scroll.",
    "Answer by number, then Enter. Predict before you run an experiment; a wrong prediction costs nothing.",
    "Everything is saved as you go: leave with q whenever you like. ? shows the keys.",
  ]

  private static let howToBeginLater =
    "If you know some of it already, the placement in the list to come finds out what."

  /// What is typed into; nil where nothing is.
  var typed: FieldLine? {
    switch overlay {
    case .name(let field, _): FieldLine("Name: ", field, width: layout.width)
    case .glossary(let glossary): FieldLine("Look for: ", glossary.wanted, width: layout.width)
    default: nil
    }
  }

  private var field: [PageLine] { typed.map { [PageLine($0.line)] } ?? [] }

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
      + TimelineLegend(timeline.legend, width: layout.width).lines.map { PageLine($0) }
      + layout.prose("\(TimelineView.burstNote) A column is \(timeline.perColumn) now.") + [PageLine()]
  }

  // MARK: - Glossary

  private func glossary(_ glossary: Glossary) -> [PageLine] {
    let wanted = glossary.wanted.text
    let terms = state.tutor.termsMet(lookingFor: wanted)
    var lines = field
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
    let rows =
      state.tutor.facts(isAtStep: state.screen == .study)
      + [("gilt", state.options.version), ("seed", "\(state.options.seed)")]
    return layout.prose("For a report of a mistake; copy these lines into it.", .faint) + [PageLine()]
      + rows.map { PageLine(StyledLine([StyledText("\($0): ", .accent), StyledText($1)]), isWide: true) }
  }
}
