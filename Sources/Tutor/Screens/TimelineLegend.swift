import Experiments
import TextCanvas

/// What the glyphs of a timeline stand for, in lines of some width.
struct TimelineLegend {
  private(set) var lines: [StyledLine] = []

  init(_ entries: [TimelineView.LegendEntry], width: Int, isShort: Bool = false) {
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
    if !pieces.isEmpty { lines.append(StyledLine(pieces)) }
  }
}
