import Experiments
import TextCanvas

/// What the glyphs of a timeline stand for, in lines of some width.
struct TimelineLegend {
  private(set) var lines: [StyledLine] = []

  /// How many words an entry has.
  enum Words { case long, short, brief }

  /// - Parameter note: what else is said behind the last of them.
  init(_ entries: [TimelineView.LegendEntry], width: Int, _ words: Words = .long, note: String? = nil) {
    var pieces: [StyledText] = []
    var column = 0
    for entry in entries {
      let meaning = entry.meaning(in: words)
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

  /// As much as one row holds, in as many words as there is room for; nil where there is nothing to explain.
  static func row(_ entries: [TimelineView.LegendEntry], width: Int) -> StyledLine? {
    let short = TimelineLegend(entries, width: width, .short).lines
    if short.count < 2 { return short.first }
    let brief = TimelineLegend(entries, width: width - 1, .brief).lines
    // The rest is under ?.
    return brief.count > 1 ? brief[0] + StyledLine("…", .faint) : brief.first
  }
}

extension TimelineView.LegendEntry {
  fileprivate func meaning(in words: TimelineLegend.Words) -> String {
    switch words {
    case .long: meaning
    case .short: short
    case .brief: brief
    }
  }
}
