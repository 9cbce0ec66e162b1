package import Simulator

/// Timelines of several runs on one axis of time, a group of lanes for each.
package struct TimelineComparison: Equatable, Sendable {
  package struct Group: Equatable, Sendable {
    package var name: String
    package var timeline: Timeline

    package init(name: String, timeline: Timeline) {
      self.name = name
      self.timeline = timeline
    }
  }

  package var groups: [Group]

  package init(_ groups: [Group]) { self.groups = groups }

  /// When the longest of the runs ended.
  package var end: SimTime { groups.map(\.timeline.end).max() ?? .zero }

  /// - Parameters:
  ///   - width: of every line at most; from 60 to 200 columns.
  ///   - height: how many lines there should be at most; where there are more threads, each group becomes one lane
  ///     that shows who runs. Nil for as many as it takes.
  package func lines(width: Int, height: Int?) -> [String] {
    let width = min(max(width, 60), 200)
    let mostThreads = 24
    let needed = groups.reduce(0) { $0 + 1 + min($1.timeline.threads.count, mostThreads) }
    let isCompressed = height.map { needed + 5 > $0 } ?? false
    let shown = groups.map { $0.timeline.threads.prefix(mostThreads) }
    let heads: [String] =
      isCompressed
      ? []
      : zip(groups, shown).flatMap { group, lanes in
        lanes.map { "\(group.timeline.letter(of: $0.thread)) \($0.name)" }
      }
    let margin = min(max((heads + groups.map(\.name)).map(\.count).max() ?? 0, 6), 18) + 2
    let scale = TimeScale(from: .zero, to: end, columns: width - margin)
    var lines = Timeline.axis(scale, margin: margin)
    var used: Set<LaneState> = []
    for (group, threads) in zip(groups, shown) {
      if isCompressed {
        lines.append(Timeline.row(group.name, group.timeline.runners(scale), margin: margin))
        continue
      }
      lines.append("\(group.name): \((group.timeline.end - .zero).roundedText)")
      for lane in threads {
        let cells = lane.cells(scale)
        used.formUnion(cells)
        let head = "\(group.timeline.letter(of: lane.thread)) \(lane.name)"
        lines.append(Timeline.row(head, cells.map(\.glyph), margin: margin))
      }
      let more = group.timeline.threads.count - threads.count
      if more > 0 { lines.append("(\(RunReport.counted(more, "more thread")))") }
    }
    lines.append("")
    if isCompressed {
      lines += RunReport.filled(
        [
          "A B C the thread that runs", "2 3 as many at once", "- none",
          "one column sums up \(scale.perColumn)",
        ], width: width)
    } else {
      lines += Timeline.legend(used, scale, withCores: false, width: width)
    }
    let cut = groups.filter(\.timeline.isTruncated).map(\.name)
    if !cut.isEmpty {
      lines.append("The trace was full before the end of the run: \(cut.joined(separator: ", ")).")
    }
    return lines
  }
}

extension Timeline {
  /// Who runs, in one lane: the thread that ran most in a column's time, or how many did at once.
  func runners(_ scale: TimeScale) -> [Character] {
    var times = Array(repeating: [Int64](repeating: 0, count: threads.count), count: scale.columns)
    for (number, lane) in threads.enumerated() {
      for span in lane.spans where span.state.isOnCore && span.to > scale.from && span.from < scale.to {
        let last = scale.column(of: SimTime(picoseconds: min(span.to, scale.to).picoseconds - 1))
        for column in scale.column(of: max(span.from, scale.from))...max(last, scale.column(of: span.from)) {
          let from = max(span.from, scale.start(of: column))
          let to = min(span.to, scale.start(of: column + 1))
          if to > from { times[column][number] += (to - from).picoseconds }
        }
      }
    }
    return times.enumerated().map { column, times in
      if scale.start(of: column) >= end { return " " }
      let length = (scale.start(of: column + 1) - scale.start(of: column)).picoseconds
      let sum = times.reduce(0, +)
      guard sum * 20 >= length, let busiest = times.indices.max(by: { times[$0] < times[$1] }) else {
        return "-"
      }
      let atOnce = Int((Double(sum) / Double(max(length, 1))).rounded())
      if atOnce > 9 { return "+" }
      return atOnce > 1 ? Character("\(atOnce)") : letter(of: threads[busiest].thread)
    }
  }
}
