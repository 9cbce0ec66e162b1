import Experiments
import TextCanvas

/// The timeline of a question that is pinned to a moment, as lines of a page.
///
/// While the question is open a quarter of the columns are question marks: what they hide is not known here.
struct MomentPicture {
  private let moment: PinnedMoment
  private let isOpen: Bool
  private let view: TimelineView
  private let margin: Int
  /// Columns that hide what comes next.
  private let hidden: Int

  init(_ moment: PinnedMoment, isOpen: Bool, width: Int) {
    self.moment = moment
    self.isOpen = isOpen
    var view = isOpen ? moment.before : moment.after
    let columns = TimelinePanel.columns(view, width: width)
    margin = width - columns
    hidden = isOpen ? columns / 4 : 0
    view.fit(columns: columns - hidden)
    self.view = view
  }

  /// So many lanes are drawn.
  private static let mostLanes = 8

  var lines: [PageLine] {
    let axis = view.axis
    let lanes = view.lanes
    let shown = lanes.prefix(MomentPicture.mostLanes)
    var lines = [axis.labels, axis.marks].map { row(StyledLine($0, .faint), head: "") }
    for lane in shown {
      var cells = StyledLine(view.cells(of: lane).map { StyledText(String($0.glyph), Style($0.ink)) })
      cells = cells + StyledLine(String(repeating: "?", count: hidden), .faint)
      lines.append(row(cells, head: view.head(of: lane)))
    }
    if lanes.count > shown.count { lines.append(PageLine("  and \(lanes.count - shown.count) more", .faint)) }
    return lines + legend(Array(shown))
  }

  /// What happened last before the moment, or who took the lock after it.
  var sentence: String { isOpen ? moment.lastTold : moment.nextTold }

  private func row(_ line: StyledLine, head: String) -> PageLine {
    let cut = shortened(head, to: margin - 2)
    let gap = String(repeating: " ", count: max(0, margin - columnWidth(of: cut)))
    return PageLine(StyledLine(cut + gap) + line)
  }

  private func legend(_ lanes: [TimelineView.Lane]) -> [PageLine] {
    var entries = view.legend(of: lanes)
    if isOpen {
      entries.append(TimelineView.LegendEntry(glyph: "?", ink: .faint, meaning: "what comes next"))
    }
    return TimelineLegend(entries, width: margin + view.columns + hidden).lines.map { PageLine($0) }
  }
}
