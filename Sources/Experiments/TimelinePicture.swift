package import Simulator

/// How a timeline is drawn as a picture.
package struct TimelinePicture: Hashable, Sendable {
  /// The window of time; `nil`: from the beginning, to the end.
  package var from: SimTime?
  package var to: SimTime?
  /// Whether a lane per core follows the lanes of the threads.
  package var showsCores: Bool
  /// More threads than this are only counted.
  package var mostThreads: Int
  package var theme: PictureTheme

  package init(
    from: SimTime? = nil, to: SimTime? = nil, showsCores: Bool = true, mostThreads: Int = 64,
    theme: PictureTheme = .auto
  ) {
    self.from = from
    self.to = to
    self.showsCores = showsCores
    self.mostThreads = mostThreads
    self.theme = theme
  }

  /// The width of the whole picture, in pixels.
  static let width = 960
  static let laneHeight = 22
  /// Of machines with more cores none is drawn.
  static let mostCores = 16
  static let laneStep = 28
  static let axisHeight = 34
  /// A lane with more spans than this is drawn by columns of one pixel, each showing what took most of its time.
  static let mostSpans = 2_000
}

/// A timeline as an SVG document: states by pattern and colour.
extension Timeline {
  /// The document, complete in itself.
  ///
  /// - Parameters:
  ///   - title: What the picture shows, in a line; screen readers read it first.
  ///   - description: The same as the picture, in sentences.
  package func svg(
    _ picture: TimelinePicture = TimelinePicture(), title: String, description: [String]
  ) -> String {
    TimelineComparison([TimelineComparison.Group(name: "", timeline: self)])
      .svg(picture, title: title, description: description)
  }
}

extension TimelineComparison {
  /// The document, complete in itself: the groups one below the other, on one axis.
  ///
  /// - Parameters:
  ///   - title: What the picture shows, in a line; screen readers read it first.
  ///   - description: The same as the picture, in sentences.
  package func svg(_ picture: TimelinePicture, title: String, description: [String]) -> String {
    SVGDrawing(self, picture).document(title: title, description: description)
  }
}

/// The layout of one picture and its elements, from top to bottom.
private struct SVGDrawing {
  private let picture: TimelinePicture
  private let margin: Int
  private let scale: TimeScale
  private var body: [String] = []
  private var used: Set<LaneState> = []
  private var top = TimelinePicture.axisHeight
  private var endOfLanes = 0
  private var isByColumn = false

  init(_ comparison: TimelineComparison, _ picture: TimelinePicture) {
    self.picture = picture
    let shown = comparison.groups.map { $0.timeline.threads.prefix(picture.mostThreads) }
    let longest = shown.joined().map(\.name.count).max() ?? 0
    margin = 34 + 8 * min(max(longest, 4), 20)
    scale = TimeScale(
      from: picture.from ?? .zero, to: picture.to ?? comparison.end,
      columns: TimelinePicture.width - margin - 12)
    for (group, lanes) in zip(comparison.groups, shown) {
      let timeline = group.timeline
      if !group.name.isEmpty {
        heading("\(group.name): \((timeline.end - .zero).roundedText)")
      }
      for lane in lanes { draw(lane, letter: timeline.letter(of: lane.thread)) }
      let more = timeline.threads.count - lanes.count
      if more > 0 { note("(\(RunReport.counted(more, "more thread")))") }
      if picture.showsCores {
        for lane in timeline.cores { draw(lane, letter: timeline.letter) }
      }
    }
    endOfLanes = top
    drawLegend()
    if isByColumn { note("Each column shows what took most of \(scale.perColumn).") }
    let cut = comparison.groups.filter(\.timeline.isTruncated).map(\.name)
    if cut == [""] {
      note("The picture ends here: it holds no more. The run went on.")
    } else if !cut.isEmpty {
      note("The picture holds no more of \(cut.joined(separator: ", ")). These runs went on.")
    }
  }

  func document(title: String, description: [String]) -> String {
    let width = TimelinePicture.width
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(top)\" width=\"\(width)\""
        + " height=\"\(top)\" role=\"img\" aria-labelledby=\"gilt-title gilt-desc\">",
      "<title id=\"gilt-title\">\(markupText(title))</title>",
      "<desc id=\"gilt-desc\">\(markupText(description.joined(separator: "\n")))</desc>",
      picture.theme.timelineStyle, PictureTheme.patterns,
      "<rect class=\"ground\" width=\"\(width)\" height=\"\(top)\"/>",
    ]
    lines += axis + body
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  // MARK: Lanes

  private mutating func heading(_ text: String) {
    body.append("<text class=\"group\" x=\"8\" y=\"\(top + 17)\">\(markupText(text))</text>")
    top += TimelinePicture.laneStep
  }

  private mutating func draw(_ lane: Timeline.ThreadLane, letter: Character) {
    beginLane("\(letter) \(lane.name)")
    let first = lane.spans.partitioningIndex { $0.to > scale.from }
    let last = lane.spans.partitioningIndex { $0.from >= scale.to }
    if last - first <= TimelinePicture.mostSpans {
      for span in lane.spans[first..<max(first, last)] {
        let words = "\(lane.name) \(span.state.meaning), \(span.from.text) to \(span.to.text)"
        bar(x(span.from), x(span.to), span.state, title: words)
      }
    } else {
      for (state, from, to) in columns(lane.cells(scale)) where state != .finished {
        bar(from, to, state, title: nil)
      }
    }
    top += TimelinePicture.laneStep
  }

  private mutating func draw(_ lane: Timeline.CoreLane, letter: (ThreadID) -> Character) {
    beginLane("core \(lane.core)")
    let first = lane.spans.partitioningIndex { $0.to > scale.from }
    let last = lane.spans.partitioningIndex { $0.from >= scale.to }
    if last - first <= TimelinePicture.mostSpans {
      for span in lane.spans[first..<max(first, last)] {
        servedBar(x(span.from), x(span.to), String(letter(span.thread)))
      }
    } else {
      for (cell, from, to) in columns(lane.cells(scale, letter)) where cell != "-" {
        servedBar(from, to, String(cell))
      }
    }
    top += TimelinePicture.laneStep
  }

  /// A lane with more spans than are drawn one by one, as what filled each column: runs of like cells, and where they
  /// begin and end, in pixels.
  private mutating func columns<Cell: Equatable>(_ cells: [Cell]) -> [(cell: Cell, from: Double, to: Double)]
  {
    isByColumn = true
    var runs: [(cell: Cell, from: Double, to: Double)] = []
    for (index, cell) in cells.enumerated() {
      let end = Double(margin + index + 1)
      if runs.last?.cell == cell {
        runs[runs.count - 1].to = end
      } else {
        runs.append((cell, end - 1, end))
      }
    }
    return runs
  }

  private mutating func beginLane(_ head: String) {
    let middle = top + TimelinePicture.laneHeight / 2 + 4
    let name = head.count > 22 ? head.prefix(21) + "…" : head[...]
    body.append("<text x=\"8\" y=\"\(middle)\">\(markupText(String(name)))</text>")
    let base = top + TimelinePicture.laneHeight
    body.append(
      "<line class=\"rule\" x1=\"\(margin)\" x2=\"\(TimelinePicture.width - 12)\" y1=\"\(base)\" y2=\"\(base)\"/>"
    )
  }

  private mutating func bar(_ from: Double, _ to: Double, _ state: LaneState, title: String?) {
    used.insert(state)
    let inside = title.map { "<title>\(markupText($0))</title></rect>" }
    body.append(
      "<rect class=\"\(state.className)\" x=\"\(from.hundredths)\" y=\"\(top)\""
        + " width=\"\((to - from).hundredths)\" height=\"\(TimelinePicture.laneHeight)\""
        + (inside.map { ">" + $0 } ?? "/>"))
  }

  private mutating func servedBar(_ from: Double, _ to: Double, _ letter: String) {
    body.append(
      "<rect class=\"served\" x=\"\(from.hundredths)\" y=\"\(top)\" width=\"\((to - from).hundredths)\""
        + " height=\"\(TimelinePicture.laneHeight)\"/>")
    guard to - from >= 10 else { return }
    let middle = top + TimelinePicture.laneHeight / 2 + 4
    body.append(
      "<text class=\"letter\" x=\"\(((from + to) / 2).hundredths)\" y=\"\(middle)\">\(letter)</text>")
  }

  private mutating func note(_ text: String) {
    body.append("<text x=\"8\" y=\"\(top + 15)\">\(markupText(text))</text>")
    top += TimelinePicture.laneStep
  }

  /// Where an instant lies from left to right, in pixels.
  private func x(_ time: SimTime) -> Double {
    let inside = min(max(time, scale.from), scale.to)
    let part = Double((inside - scale.from).picoseconds) / Double((scale.to - scale.from).picoseconds)
    return Double(margin) + part * Double(scale.columns)
  }

  // MARK: Axis and legend

  private var axis: [String] {
    // Labels are 8 pixels a character, so the marks are those of a line of text that long.
    let text = TimeScale(from: scale.from, to: scale.to, columns: scale.columns / 8)
    return text.ticks.flatMap { tick -> [String] in
      let place = x(tick.time)
      var elements = [
        "<line class=\"rule\" x1=\"\(place.hundredths)\" x2=\"\(place.hundredths)\" y1=\"22\" y2=\"\(endOfLanes)\"/>"
      ]
      if place + 8 * Double(tick.label.count) <= Double(TimelinePicture.width) {
        elements.append(
          "<text class=\"tick\" x=\"\(place.hundredths)\" y=\"16\">\(markupText(tick.label))</text>")
      }
      return elements
    }
  }

  private mutating func drawLegend() {
    top += 6
    var left = 8
    for state in LaneState.allCases where used.contains(state) && state != .finished {
      let width = 34 + 8 * state.meaning.count
      if left + width > TimelinePicture.width - 12 {
        left = 8
        top += 22
      }
      body.append(
        "<rect class=\"\(state.className)\" x=\"\(left)\" y=\"\(top)\" width=\"20\" height=\"14\"/>"
          + "<text x=\"\(left + 26)\" y=\"\(top + 12)\">\(markupText(state.meaning))</text>")
      left += width
    }
    top += 24
  }
}

extension LaneState {
  /// The class that says how a picture shows the state.
  fileprivate var className: String {
    switch self {
    case .running: "running"
    case .holdingNative: "holding"
    case .native: "native"
    case .waitingForLock: "waiting"
    case .io: "io"
    case .blocked: "blocked"
    case .ready: "ready"
    case .finished: "finished"
    }
  }
}

extension SimTime {
  /// The instant as a duration since the beginning, in words.
  fileprivate var text: String { (self - .zero).roundedText }
}

extension Double {
  /// With two decimals at most, as coordinates need.
  fileprivate var hundredths: String {
    let whole = Int((self * 100).rounded())
    let rest = whole % 100
    if rest == 0 { return String(whole / 100) }
    return "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
