import Simulator

/// The spans of a core with running sums of whom it served, so that any window of them is summed up at once.
struct CoreIndex: Sendable {
  let spans: [Timeline.CoreLane.Span]
  /// How many threads the run has.
  private let threads: Int
  /// Before every so many spans, the time each thread has had up to there: one row of `threads` numbers after the other.
  private let sums: [Int64]
  /// At least the number of threads, so that the sums need no more room than the spans.
  private let blockSize: Int

  init(_ spans: [Timeline.CoreLane.Span], threads: Int) {
    self.spans = spans
    self.threads = threads
    let blockSize = max(64, threads)
    self.blockSize = blockSize
    var sums: [Int64] = []
    sums.reserveCapacity((spans.count / blockSize + 1) * threads)
    var sum = [Int64](repeating: 0, count: threads)
    for (index, span) in spans.enumerated() {
      if index % blockSize == 0 { sums += sum }
      sum[Int(span.thread.rawValue)] += (span.to - span.from).picoseconds
    }
    if spans.count.isMultiple(of: blockSize) { sums += sum }
    self.sums = sums
  }

  /// Whom each column shows: the thread that had most of it where the core was busy for half of it, else nobody; what is
  /// too short for that is shown where no column near it shows anybody.
  func guests(_ scale: TimeScale) -> [ThreadID?] {
    var work = 0
    return guests(scale, work: &work)
  }

  /// - Parameter work: Grows by the numbers that are looked at.
  func guests(_ scale: TimeScale, work: inout Int) -> [ThreadID?] {
    var shown: [ThreadID?] = []
    var guests: [ThreadID?] = []
    var place = spans.partitioningIndex { $0.to > scale.from }
    var times = [Int64](repeating: 0, count: threads)
    for column in 0..<scale.columns {
      let (start, end) = (scale.start(of: column), scale.start(of: column + 1))
      let next = self.next(after: place, endingAfter: end)
      for thread in times.indices { times[thread] = 0 }
      add(place..<next, to: &times, work: &work)
      // The first may have begun before the column, and the last go on behind it.
      if place < next, spans[place].from < start {
        times[Int(spans[place].thread.rawValue)] -= (start - spans[place].from).picoseconds
      }
      if next < spans.count, spans[next].from < end {
        times[Int(spans[next].thread.rawValue)] += (end - max(spans[next].from, start)).picoseconds
      }
      var (busy, most, guest): (Int64, Int64, ThreadID?) = (0, 0, nil)
      for (thread, time) in times.enumerated() where time > 0 {
        busy += time
        if time > most { (most, guest) = (time, ThreadID(rawValue: Int32(thread))) }
      }
      work += threads
      guests.append(guest)
      shown.append(2 * busy >= (end - start).picoseconds ? guest : nil)
      place = next
    }
    let reach = 8
    for (column, guest) in guests.enumerated() where shown[column] == nil {
      let near = shown[max(0, column - reach)..<min(column + reach, shown.count)]
      if let guest, near.allSatisfy({ $0 == nil }) { shown[column] = guest }
    }
    return shown
  }

  /// The first span from a place on that ends after an instant; mostly it is close.
  private func next(after place: Int, endingAfter end: SimTime) -> Int {
    var next = place
    while next < spans.count, spans[next].to <= end {
      if next - place == 8 {
        return spans[next...].partitioningIndex { $0.to > end }
      }
      next += 1
    }
    return next
  }

  /// Adds the time of whole spans.
  private func add(_ range: Range<Int>, to times: inout [Int64], work: inout Int) {
    func addEach(_ range: Range<Int>) {
      for span in spans[range] { times[Int(span.thread.rawValue)] += (span.to - span.from).picoseconds }
      work += range.count
    }
    let first = (range.lowerBound + blockSize - 1) / blockSize
    let last = range.upperBound / blockSize
    guard first < last else { return addEach(range) }
    addEach(range.lowerBound..<first * blockSize)
    for thread in times.indices {
      times[thread] += sums[last * threads + thread] - sums[first * threads + thread]
    }
    work += 2 * threads
    addEach(last * blockSize..<range.upperBound)
  }
}
