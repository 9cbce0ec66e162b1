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

  package init(
    from: SimTime? = nil, to: SimTime? = nil, showsCores: Bool = true, mostThreads: Int = 64
  ) {
    self.from = from
    self.to = to
    self.showsCores = showsCores
    self.mostThreads = mostThreads
  }

  /// The width of the whole picture, in pixels.
  static let width = 960
  static let laneHeight = 22
  static let laneStep = 28
  static let axisHeight = 34
  /// A lane with more spans than this is drawn by columns of one pixel, each showing what took most of its time.
  static let mostSpans = 2_000
}

/// A timeline as an SVG document: states by pattern and colour, light or dark as the reader's screen.
extension Timeline {
  /// The document, complete in itself.
  ///
  /// - Parameters:
  ///   - title: What the picture shows, in a line; screen readers read it first.
  ///   - description: The same as the picture, in sentences.
  package func svg(
    _ picture: TimelinePicture = TimelinePicture(), title: String, description: [String]
  ) -> String {
    SVGDrawing(self, picture).document(title: title, description: description)
  }
}

/// The layout of one picture and its elements, from top to bottom.
private struct SVGDrawing {
  private let timeline: Timeline
  private let picture: TimelinePicture
  private let shown: [Timeline.ThreadLane]
  private let margin: Int
  private let scale: TimeScale
  private var body: [String] = []
  private var used: Set<LaneState> = []
  private var top = TimelinePicture.axisHeight
  private var endOfLanes = 0
  private var isByColumn = false

  init(_ timeline: Timeline, _ picture: TimelinePicture) {
    self.timeline = timeline
    self.picture = picture
    shown = Array(timeline.threads.prefix(picture.mostThreads))
    let longest = shown.map(\.name.count).max() ?? 0
    margin = 34 + 8 * min(max(longest, 4), 20)
    scale = TimeScale(
      from: picture.from ?? .zero, to: picture.to ?? timeline.end,
      columns: TimelinePicture.width - margin - 12)
    for lane in shown { draw(lane) }
    let more = timeline.threads.count - shown.count
    if more > 0 { note("(\(RunReport.counted(more, "more thread")))") }
    if picture.showsCores {
      for lane in timeline.cores { draw(lane) }
    }
    endOfLanes = top
    drawLegend()
  }

  func document(title: String, description: [String]) -> String {
    let width = TimelinePicture.width
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(top)\" width=\"\(width)\""
        + " height=\"\(top)\" role=\"img\" aria-labelledby=\"gilt-title gilt-desc\">",
      "<title id=\"gilt-title\">\(markupText(title))</title>",
      "<desc id=\"gilt-desc\">\(markupText(description.joined(separator: "\n")))</desc>",
      SVGDrawing.style, SVGDrawing.patterns,
      "<rect class=\"ground\" width=\"\(width)\" height=\"\(top)\"/>",
    ]
    lines += axis + body
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  // MARK: Lanes

  private mutating func draw(_ lane: Timeline.ThreadLane) {
    let head = "\(timeline.letter(of: lane.thread)) \(lane.name)"
    beginLane(head)
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

  private mutating func draw(_ lane: Timeline.CoreLane) {
    beginLane("core \(lane.core)")
    let first = lane.spans.partitioningIndex { $0.to > scale.from }
    let last = lane.spans.partitioningIndex { $0.from >= scale.to }
    if last - first <= TimelinePicture.mostSpans {
      for span in lane.spans[first..<max(first, last)] {
        servedBar(x(span.from), x(span.to), String(timeline.letter(of: span.thread)))
      }
    } else {
      for (letter, from, to) in columns(lane.cells(scale, timeline.letter)) where letter != "-" {
        servedBar(from, to, String(letter))
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
      let place = x(tick.time).hundredths
      return [
        "<line class=\"rule\" x1=\"\(place)\" x2=\"\(place)\" y1=\"22\" y2=\"\(endOfLanes)\"/>",
        "<text class=\"tick\" x=\"\(place)\" y=\"16\">\(markupText(tick.label))</text>",
      ]
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
    if isByColumn { note("Each column shows what took most of \(scale.perColumn).") }
    if timeline.isTruncated { note("The picture ends here: it holds no more. The run went on.") }
  }

  // MARK: Looks

  /// Colours are Okabe and Ito's, which colour-blind readers tell apart; the patterns alone suffice.
  private static let style = """
    <style>
    .ground { fill: #ffffff } text { font: 13px ui-monospace, monospace; fill: #1a1a1a }
    .rule { stroke: #c8c8c8; stroke-width: 1 } .tick { font-size: 12px }
    .letter { text-anchor: middle; font-size: 12px } .served { fill: #dcdcdc; stroke: #ffffff; stroke-width: .5 }
    .running { fill: #0072b2 } .holding { fill: url(#gilt-holding) } .native { fill: url(#gilt-native) }
    .waiting { fill: url(#gilt-waiting) } .io { fill: url(#gilt-io) } .blocked { fill: url(#gilt-blocked) }
    .ready { fill: none; stroke: #808080; stroke-width: 1 }
    @media (prefers-color-scheme: dark) {
    .ground { fill: #16181d } text { fill: #e6e6e6 } .rule { stroke: #44474d }
    .served { fill: #4a4d55; stroke: #16181d } .running { fill: #56b4e9 }
    }
    </style>
    """

  private static let patterns = """
    <defs>
    <pattern id="gilt-holding" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect width="6" height="6" fill="#0072b2"/><path d="M0 6 6 0" stroke="#ffffff" stroke-width="1.5"/></pattern>
    <pattern id="gilt-native" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect width="6" height="6" fill="#009e73"/><path d="M0 3H6" stroke="#ffffff"/></pattern>
    <pattern id="gilt-waiting" width="6" height="6" patternUnits="userSpaceOnUse">\
    <circle cx="3" cy="3" r="1.3" fill="#d55e00"/></pattern>
    <pattern id="gilt-io" width="8" height="8" patternUnits="userSpaceOnUse">\
    <path d="M0 5Q2 2 4 5T8 5" fill="none" stroke="#8a8a8a"/></pattern>
    <pattern id="gilt-blocked" width="7" height="7" patternUnits="userSpaceOnUse">\
    <path d="M1 1 6 6M6 1 1 6" stroke="#cc79a7" stroke-width="1.3"/></pattern>
    </defs>
    """
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

/// Text as XML and HTML take it; characters they cannot hold become U+FFFD.
package func markupText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _
    where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
      result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
