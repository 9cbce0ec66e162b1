import Course
import Experiments
import TextCanvas

/// The script of a bench: numbered lines, knobs marked, and the lines lit that threads are on.
struct BenchScript {
  private let state: ScreenState
  private let width: Int

  init(_ state: ScreenState) {
    self.state = state
    width = state.size.columns
  }

  var lines: [PageLine] {
    guard let performed = state.tutor.performed, let bench = state.tutor.bench else { return [] }
    let text = performed.body(setting: bench.settings)
    let places = Dictionary(grouping: bench.timeline?.places ?? [], by: \.line)
    let atCursor = bench.timeline?.moment.line
    return PageLayout(width: width).program(text).enumerated().map { index, line in
      let here = places[index + 1] ?? []
      let letters = String(here.prefix(3).map(\.letter))
      let gutter = StyledLine([
        StyledText(letters, Style(here.count == 1 ? TimelineView.ink(of: here[0].thread) : .accent, [.bold])),
        StyledText(String(repeating: " ", count: 3 - letters.count)),
      ])
      var shown = line
      if index + 1 == atCursor { shown = shown.lit(by: Style(.current)) }
      // Letters and number stay in view beside a line that is scrolled.
      let head = gutter.width + columnWidth(of: line.pieces.first?.text ?? "")
      return PageLine(gutter + marked(shown, index, performed, bench), isWide: true, headColumns: head)
    }
  }

  /// A line with the value of its knob marked, and turned over if it is the one at hand.
  private func marked(
    _ line: StyledLine, _ index: Int, _ experiment: Experiment, _ bench: Bench
  ) -> StyledLine {
    for (number, knob) in experiment.knobs.enumerated() {
      let value = bench.settings.last { $0.name == knob.name }?.literal ?? knob.literal
      let assignment = "\(knob.name) = "
      let plain = line.text
      guard let start = plain.range(of: assignment + value),
        plain[..<start.lowerBound].allSatisfy({ $0.isNumber || $0 == " " })
      else { continue }
      let from = columnWidth(of: String(plain[..<start.lowerBound])) + columnWidth(of: assignment)
      let style = number == state.bench.knob ? Style(.selected) : Style(.accent, [.underlined])
      return line.restyled(from..<from + columnWidth(of: value), style)
    }
    return line
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}

extension StyledLine {
  /// The line with some columns in another style.
  func restyled(_ columns: Range<Int>, _ style: Style) -> StyledLine {
    var pieces: [StyledText] = []
    var column = 0
    for piece in self.pieces {
      for character in piece.text {
        let own = columns.contains(column) ? style : piece.style
        column += columnWidth(of: character)
        if pieces.last?.style == own {
          pieces[pieces.count - 1].text.append(character)
        } else {
          pieces.append(StyledText(String(character), own))
        }
      }
    }
    return StyledLine(pieces)
  }

  /// The line as one that a thread is on, its number apart.
  fileprivate func lit(by style: Style) -> StyledLine {
    guard let first = pieces.first else { return self }
    return StyledLine([first] + pieces.dropFirst().map { StyledText($0.text, style) })
  }
}
