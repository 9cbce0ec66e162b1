import Simulator

/// The time a thread spent in each state, by the state's number.
typealias StateTimes = SIMD8<Int64>

/// The spans of a lane with running sums, so that any window of them is summed up at once.
struct LaneIndex: Sendable {
  let spans: [Timeline.Span]
  /// Before every so many spans, the times of all that come before.
  private let sums: [StateTimes]
  /// The times of all of it.
  let total: StateTimes
  static let blockSize = 8

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
    total = sum
  }

  /// The number of the span that holds an instant, or of the next one.
  func place(of time: SimTime) -> Int {
    var low = 0
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
    var work = 0
    return times(scale, work: &work)
  }

  /// - Parameter work: Grows by the spans that are looked at.
  func times(_ scale: TimeScale, work: inout Int) -> [StateTimes] {
    var times: [StateTimes] = []
    times.reserveCapacity(scale.columns)
    var place = place(of: scale.from)
    var start = scale.from
    var before = sum(before: start, in: place, work: &work)
    for column in 0..<scale.columns {
      let end = scale.start(of: column + 1)
      let next = self.next(after: place, endingAfter: end)
      let until = sum(before: end, in: next, work: &work)
      var own = until &- before
      let alive = own.wrappedSum()
      own[Int(LaneState.finished.rawValue)] = (end - start).picoseconds - alive
      times.append(own)
      (place, start, before) = (next, end, until)
    }
    return times
  }

  /// The first span from a place on that ends after an instant.
  ///
  /// Mostly it is close, so steps are taken that double, and only what the last one passed over is searched.
  private func next(after place: Int, endingAfter end: SimTime) -> Int {
    var (low, step) = (place, 1)
    while low + step <= spans.count, spans[low + step - 1].to <= end {
      low += step
      step *= 2
    }
    var high = min(low + step - 1, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].to > end { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The times of everything before an instant, which the span with that number holds, or the one before it ended.
  private func sum(before time: SimTime, in place: Int, work: inout Int) -> StateTimes {
    guard !spans.isEmpty else { return .zero }
    let block = min(place / LaneIndex.blockSize, sums.count - 1)
    work += place - block * LaneIndex.blockSize + 1
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
