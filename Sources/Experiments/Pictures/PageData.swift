import Simulator

/// The lanes of timelines as a page's script reads them, of bounded size.
struct PageData {
  /// A page holds about as many spans; lanes with more than their share are summed up.
  static let mostSpans = 100_000
  /// A page has at most as many lanes of threads.
  static let mostThreads = 256

  /// As JSON that may stand inside of a `script` element.
  private(set) var json = ""
  /// What was left out, in sentences.
  private(set) var notes: [String] = []
  private let window: (from: SimTime, to: SimTime)
  /// The most spans of one lane.
  private let share: Int
  private var summedUp = 0

  init(_ comparison: TimelineComparison, from: SimTime?, to: SimTime?, theme: PictureTheme) {
    window = (from ?? .zero, max(to ?? comparison.end, from ?? .zero))
    let groups = comparison.groups
    let most = max(PageData.mostThreads / max(groups.count, 1), 8)
    let lanes = groups.reduce(0) { $0 + min($1.timeline.threads.count, most) + PageData.cores($1).count }
    share = max(PageData.mostSpans / max(lanes, 1), 200)
    let states = LaneState.allCases.map { jsonText($0.meaning) }.joined(separator: ",")
    json =
      "{\"theme\":\"\(theme.rawValue)\",\"from\":\(window.from.picoseconds),\"to\":\(window.to.picoseconds)"
      + ",\"states\":[\(states)],\"groups\":[\n"
    for (number, group) in groups.enumerated() {
      json += (number == 0 ? "" : ",\n") + self.group(group, most: most)
    }
    json += "\n]}"
    tellWhatIsLeftOut(comparison)
  }

  /// Those that have lanes.
  private static func cores(_ group: TimelineComparison.Group) -> [Timeline.CoreLane] {
    group.timeline.cores.count <= TimelinePicture.mostCores ? group.timeline.cores : []
  }

  private mutating func group(_ group: TimelineComparison.Group, most: Int) -> String {
    let timeline = group.timeline
    let shown = timeline.threads.prefix(most)
    let letters = shown.map { String(timeline.letter(of: $0.thread)) }
    var lanes: [String] = []
    for (lane, letter) in zip(shown, letters) {
      lanes.append(self.lane("\(letter) \(lane.name)", lane.name, self.spans(of: lane, in: timeline)))
    }
    for lane in PageData.cores(group) {
      lanes.append(self.lane("core \(lane.core)", "core \(lane.core)", self.spans(of: lane), isCore: true))
    }
    let title = "\(group.name): \((timeline.end - .zero).roundedText)"
    return "{\"name\":\(jsonText(group.name)),\"title\":\(jsonText(title))"
      + ",\"letters\":[\(letters.map(jsonText).joined(separator: ","))]"
      + ",\"names\":[\(shown.map { jsonText($0.name) }.joined(separator: ","))],\"lanes\":[\n"
      + lanes.joined(separator: ",\n") + "\n]}"
  }

  private func lane(
    _ head: String, _ name: String, _ spans: (numbers: [Int64], isSummedUp: Bool), isCore: Bool = false
  ) -> String {
    "{\"head\":\(jsonText(head)),\"name\":\(jsonText(name)),\"core\":\(isCore),\"grain\":\(spans.isSummedUp)"
      + ",\"spans\":[\(spans.numbers.map(String.init).joined(separator: ","))]}"
  }

  /// By span: the gap before it, its length, its state, and the lines at its beginning and its end.
  private mutating func spans(
    of lane: Timeline.ThreadLane, in timeline: Timeline
  ) -> (numbers: [Int64], isSummedUp: Bool) {
    let first = lane.spans.partitioningIndex { $0.to > window.from }
    let last = max(lane.spans.partitioningIndex { $0.from >= window.to }, first)
    var numbers: [Int64] = []
    var end = window.from
    func add(_ state: LaneState, _ from: SimTime, _ to: SimTime, _ lines: (first: Int, last: Int)?) {
      numbers += [(from - end).picoseconds, (to - from).picoseconds, Int64(state.rawValue)]
      numbers += [Int64(lines?.first ?? 0), Int64(lines?.last ?? 0)]
      end = to
    }
    guard last - first > share else {
      for span in lane.spans[first..<last] {
        add(span.state, span.from, span.to, timeline.line(of: lane.thread, span))
      }
      return (numbers, false)
    }
    summedUp += 1
    for run in runs(lane.cells(scale)) where run.cell != .finished { add(run.cell, run.from, run.to, nil) }
    return (numbers, true)
  }

  /// By span: the gap before it, its length, and the thread.
  private mutating func spans(of lane: Timeline.CoreLane) -> (numbers: [Int64], isSummedUp: Bool) {
    let first = lane.spans.partitioningIndex { $0.to > window.from }
    let last = max(lane.spans.partitioningIndex { $0.from >= window.to }, first)
    var served = lane.spans[first..<last].map { (cell: Int64($0.thread.rawValue), from: $0.from, to: $0.to) }
    let isSummedUp = served.count > share
    if isSummedUp {
      summedUp += 1
      let threads = Int(lane.spans.map(\.thread.rawValue).max() ?? -1) + 1
      served = runs(CoreIndex(lane.spans, threads: threads).guests(scale)).compactMap { run in
        run.cell.map { (cell: Int64($0.rawValue), from: run.from, to: run.to) }
      }
    }
    var numbers: [Int64] = []
    var end = window.from
    for span in served {
      numbers += [(span.from - end).picoseconds, (span.to - span.from).picoseconds, span.cell]
      end = span.to
    }
    return (numbers, isSummedUp)
  }

  private var scale: TimeScale { TimeScale(from: window.from, to: window.to, columns: share) }

  private func runs<Cell: Equatable>(_ cells: [Cell]) -> [(cell: Cell, from: SimTime, to: SimTime)] {
    let scale = scale
    var runs: [(cell: Cell, from: SimTime, to: SimTime)] = []
    for (column, cell) in cells.enumerated() {
      let end = scale.start(of: column + 1)
      if runs.last?.cell == cell {
        runs[runs.count - 1].to = end
      } else {
        runs.append((cell, scale.start(of: column), end))
      }
    }
    return runs
  }

  private mutating func tellWhatIsLeftOut(_ comparison: TimelineComparison) {
    if summedUp > 0 {
      notes.append(
        "\(RunReport.counted(summedUp, "lane")) changed more often than this page holds and "
          + "\(summedUp == 1 ? "is" : "are") summed up: every \(scale.perColumn) by what took most of it. "
          + "With --timeline FROM..TO, --html makes a page of that part, which holds more of it.")
    }
    let most = max(PageData.mostThreads / max(comparison.groups.count, 1), 8)
    for group in comparison.groups {
      let of = group.name.isEmpty ? "" : " of \(group.name)"
      let more = group.timeline.threads.count - most
      if more > 0 { notes.append("\(RunReport.counted(more, "more thread"))\(of) have no lane here.") }
      if group.timeline.isTruncated {
        notes.append(
          "The timeline\(of) ends at \((group.timeline.end - .zero).roundedText): it holds no more. The run went on."
        )
      }
    }
  }
}
