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
  ///
  /// A column shows what took up most of its time. What is too short for that is not lost, though: a burst
  /// of work, I/O or blocking that no column near it shows gets the column it falls into.
  func cells(_ scale: TimeScale) -> [LaneState] { cellsWithBursts(scale).cells }

  /// The same, and whether some cell shows what did not take up most of it.
  func cellsWithBursts(_ scale: TimeScale) -> (cells: [LaneState], areRevealed: Bool) {
    var share = Array(repeating: [Int64](repeating: 0, count: 8), count: scale.columns)
    var span = spans.partitioningIndex { $0.to > scale.from }
    var column = 0
    while column < scale.columns {
      let start = scale.start(of: column)
      let end = scale.start(of: column + 1)
      var alive: Int64 = 0
      var next = span
      while next < spans.count && spans[next].from < end {
        let part = (min(spans[next].to, end) - max(spans[next].from, start)).picoseconds
        share[column][Int(spans[next].state.rawValue)] += part
        alive += part
        if spans[next].to > end { break }
        next += 1
      }
      span = next
      share[column][Int(LaneState.finished.rawValue)] = (end - start).picoseconds - alive
      column += 1
    }
    var cells = share.map { shares in
      LaneState.allCases.max { shares[Int($0.rawValue)] < shares[Int($1.rawValue)] } ?? .finished
    }
    let most = cells
    reveal(in: &cells, share)
    return (cells, cells != most)
  }

  private func reveal(in cells: inout [LaneState], _ share: [[Int64]]) {
    let reach = 8
    var revealed = Array(repeating: false, count: cells.count)
    for state in [LaneState.running, .holdingNative, .native, .blocked, .io] {
      let present = cells.indices.filter { share[$0][Int(state.rawValue)] > 0 }
      var lastShown = -reach - 1
      for column in present {
        if cells[column] == state {
          lastShown = column
          continue
        }
        let isNear =
          column - lastShown < reach
          || cells[column..<min(column + reach, cells.count)].contains(state)
        guard !isNear, !revealed[column] else { continue }
        cells[column] = state
        revealed[column] = true
        lastShown = column
      }
    }
  }
}

extension Timeline.CoreLane {
  /// Whom each column shows on the core: the thread that had most of it, or a dash where the core was mostly idle.
  ///
  /// What is too short for that is shown where no column near it shows anybody.
  func cells(_ scale: TimeScale, _ letter: (ThreadID) -> Character) -> [Character] {
    let guests = guests(scale)
    var cells = guests.map { $0.fillsColumn ? $0.thread.map(letter) ?? "-" : "-" }
    let reach = 8
    for (column, guest) in guests.enumerated() where cells[column] == "-" {
      let near = cells[max(0, column - reach)..<min(column + reach, cells.count)]
      if let thread = guest.thread, near.allSatisfy({ $0 == "-" }) { cells[column] = letter(thread) }
    }
    return cells
  }

  /// The thread that had most of each column's time, and whether the core was busy for half of that at least.
  func guests(_ scale: TimeScale) -> [(thread: ThreadID?, fillsColumn: Bool)] {
    var guests: [(thread: ThreadID?, fillsColumn: Bool)] = []
    var span = spans.partitioningIndex { $0.to > scale.from }
    for column in 0..<scale.columns {
      let start = scale.start(of: column)
      let end = scale.start(of: column + 1)
      var times: [(thread: ThreadID, time: Int64)] = []
      while span < spans.count && spans[span].from < end {
        let part = (min(spans[span].to, end) - max(spans[span].from, start)).picoseconds
        if let known = times.firstIndex(where: { $0.thread == spans[span].thread }) {
          times[known].time += part
        } else {
          times.append((spans[span].thread, part))
        }
        if spans[span].to > end { break }
        span += 1
      }
      let busy = times.reduce(0) { $0 + $1.time }
      guests.append((times.max { $0.time < $1.time }?.thread, 2 * busy >= (end - start).picoseconds))
    }
    return guests
  }
}

extension Array {
  /// The first index from which on `belongs` holds; it holds for all elements behind that index.
  func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
