package import Simulator

/// How a timeline is drawn as text.
package struct TimelineDrawing: Hashable, Sendable {
  /// The width of every line at most, 60 to 200 columns; what lies outside counts as the nearest of the two.
  package var width: Int
  /// The window of time; `nil`: from the beginning, to the end.
  package var from: SimTime?
  package var to: SimTime?
  /// Whether a lane per core follows the lanes of the threads.
  package var showsCores: Bool
  /// More threads than this are only counted.
  package var mostThreads: Int

  package init(
    width: Int = 80, from: SimTime? = nil, to: SimTime? = nil, showsCores: Bool = false,
    mostThreads: Int = 24
  ) {
    self.width = width
    self.from = from
    self.to = to
    self.showsCores = showsCores
    self.mostThreads = mostThreads
  }
}

extension Timeline {
  /// The timeline as lines of text: an axis, a lane per thread and, if wished, per core, and a legend.
  package func lines(_ drawing: TimelineDrawing = TimelineDrawing()) -> [String] {
    let width = min(max(drawing.width, 60), 200)
    let shown = lanesByProcess.prefix(drawing.mostThreads)
    let heads = shown.map { "\(letter(of: $0.thread)) \($0.name)" }
    let coreHeads = drawing.showsCores ? cores.map { "core \($0.core)" } : []
    let margin = min(max((heads + coreHeads).map(\.count).max() ?? 0, 6), 18) + 2
    let scale = TimeScale(from: drawing.from ?? .zero, to: drawing.to ?? end, columns: width - margin)

    var lines = Timeline.axis(scale, margin: margin)
    var used: Set<LaneState> = []
    var hidesBursts = false
    var process = shown.first?.process
    for (lane, head) in zip(shown, heads) {
      if lane.process != process { lines.append("") }
      process = lane.process
      let (cells, isRevealed) = lane.cellsWithBursts(scale)
      hidesBursts = hidesBursts || isRevealed
      used.formUnion(cells)
      lines.append(Timeline.row(head, cells.map(\.glyph), margin: margin))
    }
    if threads.count > shown.count {
      lines.append("(\(RunReport.counted(threads.count - shown.count, "more thread")))")
    }
    if drawing.showsCores {
      for (lane, head) in zip(cores, coreHeads) {
        lines.append(Timeline.row(head, lane.cells(scale, letter), margin: margin))
      }
    }
    lines.append("")
    lines += Timeline.legend(used, scale, withCores: drawing.showsCores, threads: threads.count, width: width)
    if hidesBursts { lines.append(Timeline.burstNote) }
    if hasSeveralLocks {
      lines.append("The GIL is that of the process or the interpreter: each has its own.")
    }
    if isTruncated { lines.append("The picture ends here: it holds no more. The run went on.") }
    return lines
  }

  /// The lanes process by process, in the order of the processes.
  private var lanesByProcess: [ThreadLane] {
    let processes = Set(threads.map(\.process)).sorted()
    return processes.count < 2 ? threads : processes.flatMap { p in threads.filter { $0.process == p } }
  }

  /// The letter that stands for a thread where its name does not fit.
  package func letter(of thread: ThreadID) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    let number = Int(thread.rawValue)
    if initials.indices.contains(number) { return initials[number] }
    return letters.indices.contains(number) ? letters[number] : "*"
  }

  /// The threads' initials, main's M among them, where a program has given its threads names that these tell apart;
  /// else none, and the threads are lettered in the order of their start.
  static func initials(of names: [String]) -> [Character] {
    guard names.count > 1, names.count <= 26, names.dropFirst().allSatisfy({ !$0.hasPrefix("Thread-") })
    else {
      return []
    }
    let initials = ["M"] + names.dropFirst().compactMap { $0.uppercased().first { ("A"..."Z").contains($0) } }
    return initials.count == names.count && Set(initials).count == names.count ? initials : []
  }

  static func row(_ head: String, _ cells: [Character], margin: Int) -> String {
    let room = margin - 2
    let name = head.count > room ? head.prefix(room - 2) + ".." : head[...]
    var line = name + String(repeating: " ", count: margin - name.count) + String(cells)
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  static func axis(_ scale: TimeScale, margin: Int) -> [String] {
    var labels = Array(repeating: Character(" "), count: scale.columns)
    var marks = Array(repeating: Character("-"), count: scale.columns)
    for tick in scale.ticks {
      marks[tick.column] = "|"
      if tick.column + tick.label.count <= scale.columns {
        labels.replaceSubrange(tick.column..<tick.column + tick.label.count, with: tick.label)
      }
    }
    return [Timeline.row("", labels, margin: margin), Timeline.row("", marks, margin: margin)]
  }

  /// Said where marks stand for what took up little of their columns.
  static let burstNote =
    "Bursts shorter than a column: at most a mark in 8 columns."

  static func legend(
    _ used: Set<LaneState>, _ scale: TimeScale, withCores: Bool, threads: Int = 0, width: Int
  ) -> [String] {
    var entries = LaneState.allCases.filter { used.contains($0) && $0 != .finished }
      .map { "\($0.glyph) \($0.meaning)" }
    if withCores { entries.append("A B C the thread on a core\(threads > 26 ? " (a after Z, then *)" : "")") }
    entries.append("one column sums up \(scale.perColumn)")
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.count + 3 + entry.count <= width {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append(entry)
      }
    }
    return lines
  }
}

extension Timeline.ThreadLane {
  /// What each column shows; `.finished` where the thread does not exist.
  func cells(_ scale: TimeScale) -> [LaneState] { LaneIndex(spans).cells(scale) }

  /// The same, and whether some cell shows what did not take up most of it.
  func cellsWithBursts(_ scale: TimeScale) -> (cells: [LaneState], areRevealed: Bool) {
    let cells = LaneCells(LaneIndex(spans).times(scale))
    return (cells.cells, cells.areRevealed)
  }
}

extension Timeline.CoreLane {
  /// Whom each column shows on the core, by letter; a dash where it was mostly idle.
  func cells(_ scale: TimeScale, _ letter: (ThreadID) -> Character) -> [Character] {
    let threads = (spans.map(\.thread.rawValue).max() ?? -1) + 1
    return CoreIndex(spans, threads: Int(threads)).guests(scale).map { $0.map(letter) ?? "-" }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index from which on `belongs` holds; it holds for all elements behind that index.
  func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
