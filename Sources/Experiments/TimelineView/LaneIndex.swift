import Simulator

/// The time a thread spent in each state, by the state's number.
typealias StateTimes = SIMD8<Int64>

/// The spans of a lane with running sums, so that any window of them is summed up at once.
struct LaneIndex: Sendable {
  let spans: [Timeline.Span]
  /// Before every so many spans, the times of all that come before.
  private let sums: [StateTimes]
  private static let blockSize = 32

  init(_ spans: [Timeline.Span]) {
    self.spans = spans
    var sums: [StateTimes] = []
    sums.reserveCapacity(spans.count / LaneIndex.blockSize + 1)
    var sum = StateTimes.zero
    for (index, span) in spans.enumerated() {
      if index % LaneIndex.blockSize == 0 { sums.append(sum) }
      sum[Int(span.state.rawValue)] += (span.to - span.from).picoseconds
    }
    self.sums = sums
  }

  /// The number of the span that holds an instant, or of the next one, not before `least`.
  func place(of time: SimTime, from least: Int = 0) -> Int {
    var low = least
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].to > time { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The span that holds an instant.
  func span(at time: SimTime) -> Timeline.Span? {
    let place = place(of: time)
    return place < spans.count && spans[place].from <= time ? spans[place] : nil
  }

  /// What was spent in each column of a window; what of it the thread does not live counts as finished.
  func times(_ scale: TimeScale) -> [StateTimes] {
    var times: [StateTimes] = []
    times.reserveCapacity(scale.columns)
    var place = place(of: scale.from)
    var start = scale.from
    var before = sum(before: start, in: place)
    for column in 0..<scale.columns {
      let end = scale.start(of: column + 1)
      // The next boundary is often in the same span or close to it.
      var next = place
      while next < spans.count, spans[next].to <= end, next - place < 4 { next += 1 }
      if next < spans.count, spans[next].to <= end { next = self.place(of: end, from: next) }
      let until = sum(before: end, in: next)
      var own = until &- before
      let alive = own.wrappedSum()
      own[Int(LaneState.finished.rawValue)] = (end - start).picoseconds - alive
      times.append(own)
      (place, start, before) = (next, end, until)
    }
    return times
  }

  /// The times of everything before an instant, which the span with that number holds, or the one before it ended.
  private func sum(before time: SimTime, in place: Int) -> StateTimes {
    guard !spans.isEmpty else { return .zero }
    let block = min(place / LaneIndex.blockSize, sums.count - 1)
    var sum = sums[block]
    for index in block * LaneIndex.blockSize..<place {
      let span = spans[index]
      sum[Int(span.state.rawValue)] &+= (span.to - span.from).picoseconds
    }
    if place < spans.count, spans[place].from < time {
      sum[Int(spans[place].state.rawValue)] &+= (time - spans[place].from).picoseconds
    }
    return sum
  }

  /// What each column shows, as ``Timeline/ThreadLane`` draws it.
  func cells(_ scale: TimeScale) -> [LaneState] { LaneCells(times(scale)).cells }
}

/// Which state each column of a lane shows.
///
/// A column shows what took up most of its time. What is too short for that is not lost, though: a burst of work, I/O or
/// blocking that no column near it shows gets the column it falls into.
struct LaneCells {
  private(set) var cells: [LaneState]
  /// Whether some cell shows what did not take up most of it.
  private(set) var areRevealed = false

  init(_ times: [StateTimes]) {
    cells = times.map { times in
      var most = LaneState.running
      for state in LaneState.allCases where times[Int(state.rawValue)] > times[Int(most.rawValue)] {
        most = state
      }
      return most
    }
    reveal(times)
  }

  private mutating func reveal(_ times: [StateTimes]) {
    let reach = 8
    var revealed = Array(repeating: false, count: cells.count)
    for state in [LaneState.running, .holdingNative, .native, .blocked, .io] {
      var lastShown = -reach - 1
      for column in cells.indices where times[column][Int(state.rawValue)] > 0 {
        if cells[column] == state {
          lastShown = column
          continue
        }
        guard column - lastShown >= reach, !revealed[column],
          !cells[column..<min(column + reach, cells.count)].contains(state)
        else { continue }
        cells[column] = state
        revealed[column] = true
        areRevealed = true
        lastShown = column
      }
    }
  }
}

/// The spans of a core with sums of whom it served, so that any window of them is summed up at once.
struct CoreIndex: Sendable {
  let spans: [Timeline.CoreLane.Span]
  /// For every so many spans: whom they served for how long, one entry a thread.
  private let blocks: [[(thread: Int32, time: Int64)]]
  private static let blockSize = 64

  init(_ spans: [Timeline.CoreLane.Span]) {
    self.spans = spans
    var blocks: [[(thread: Int32, time: Int64)]] = []
    for start in stride(from: 0, to: spans.count, by: CoreIndex.blockSize) {
      var block: [(thread: Int32, time: Int64)] = []
      for span in spans[start..<min(start + CoreIndex.blockSize, spans.count)] {
        let time = (span.to - span.from).picoseconds
        if let known = block.firstIndex(where: { $0.thread == span.thread.rawValue }) {
          block[known].time += time
        } else {
          block.append((span.thread.rawValue, time))
        }
      }
      blocks.append(block)
    }
    self.blocks = blocks
  }

  /// Whom each column shows: the thread that had most of it where the core was busy for half of it, else nobody; what is
  /// too short for that is shown where no column near it shows anybody.
  func guests(_ scale: TimeScale, threads: Int) -> [ThreadID?] {
    var sums = [Int64](repeating: 0, count: threads)
    var seen: [Int32] = []
    func add(_ thread: Int32, _ time: Int64) {
      if sums[Int(thread)] == 0 { seen.append(thread) }
      sums[Int(thread)] += time
    }
    var shown: [ThreadID?] = []
    var guests: [ThreadID?] = []
    var place = place(of: scale.from)
    for column in 0..<scale.columns {
      let (start, end) = (scale.start(of: column), scale.start(of: column + 1))
      while place < spans.count, spans[place].from < end {
        if place % CoreIndex.blockSize == 0, place + CoreIndex.blockSize <= spans.count,
          spans[place].from >= start, spans[place + CoreIndex.blockSize - 1].to <= end
        {
          for entry in blocks[place / CoreIndex.blockSize] { add(entry.thread, entry.time) }
          place += CoreIndex.blockSize
          continue
        }
        let span = spans[place]
        add(span.thread.rawValue, (min(span.to, end) - max(span.from, start)).picoseconds)
        if span.to > end { break }
        place += 1
      }
      var busy: Int64 = 0
      var guest: Int32?
      for thread in seen {
        busy += sums[Int(thread)]
        if guest.map({ sums[Int(thread)] > sums[Int($0)] }) ?? true { guest = thread }
      }
      for thread in seen { sums[Int(thread)] = 0 }
      seen.removeAll(keepingCapacity: true)
      guests.append(guest.map { ThreadID(rawValue: $0) })
      shown.append(2 * busy >= (end - start).picoseconds ? guest.map { ThreadID(rawValue: $0) } : nil)
    }
    let reach = 8
    for (column, guest) in guests.enumerated() where shown[column] == nil {
      let near = shown[max(0, column - reach)..<min(column + reach, shown.count)]
      if let guest, near.allSatisfy({ $0 == nil }) { shown[column] = guest }
    }
    return shown
  }

  private func place(of time: SimTime) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].to > time { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
