import Experiments
import TextCanvas

/// What the glyphs of a timeline stand for, in lines of some width.
struct TimelineLegend {
  private(set) var lines: [StyledLine] = []

  /// - Parameter note: what else is said behind the last of them.
  init(_ entries: [TimelineView.LegendEntry], width: Int, isShort: Bool = false, note: String? = nil) {
    var pieces: [StyledText] = []
    var column = 0
    for entry in entries {
      let meaning = isShort ? entry.short : entry.meaning
      let needed = columnWidth(of: meaning) + 4
      if column + needed > width + 2, !pieces.isEmpty {
        lines.append(StyledLine(pieces))
        (pieces, column) = ([], 0)
      }
      pieces += [StyledText(String(entry.glyph), Style(entry.ink)), StyledText(" \(meaning)  ", .faint)]
      column += needed
    }
    if let note {
      if column + columnWidth(of: note) > width, !pieces.isEmpty {
        lines.append(StyledLine(pieces))
        pieces = []
      }
      pieces.append(StyledText(note, .faint))
    }
    if !pieces.isEmpty { lines.append(StyledLine(pieces)) }
  }
}
