/// A host's wire: what is on its way there at one time shares the bandwidth evenly.
///
/// Processor sharing is told by one number, how many bytes each transfer under way has got since the link was first
/// used: a transfer that joined at `s` is complete when that number reaches `s` plus its size.
struct SharedLink {
  /// Bytes a picosecond; nil for a wire without a limit.
  let rate: Double?
  private var transfers: [Transfer] = []
  /// Bytes that every transfer under way since the beginning would have got.
  private var served = 0.0
  private var time: Int64 = 0
  /// Transfers announced, by their start, the latest first.
  private var announced: [Int] = []
  /// What `served` is when a transfer under way is complete, the greatest first.
  private var ends: [Double] = []

  private struct Transfer {
    let start: Int64
    let bytes: Double
    /// `served` when it began, nil before.
    var joined: Double?
  }

  /// Rounding of a byte count that has grown by many small steps.
  private static let tolerance = 1e-3

  /// - Parameter bytesPerSecond: nil for a wire without a limit.
  init(bytesPerSecond: Double?) { rate = bytesPerSecond.map { max($0, 1) / 1e12 } }

  /// Announces `bytes` that start on their way at `start`, in picoseconds.
  ///
  /// - Returns: the transfer's number.
  mutating func announce(bytes: Int, start: Int64) -> Int {
    transfers.append(Transfer(start: start, bytes: Double(bytes), joined: nil))
    let number = transfers.count - 1
    let i = announced.firstIndex { transfers[$0].start <= start } ?? announced.count
    announced.insert(number, at: i)
    return number
  }

  /// When the first `bytes` of a transfer have arrived, as far as is known at `now`: later announcements delay it.
  mutating func arrival(of bytes: Int, transfer number: Int, now: Int64) -> Int64 {
    advance(to: now)
    let transfer = transfers[number]
    guard rate != nil, bytes > 0 else { return transfer.start }
    if let joined = transfer.joined,
      served - joined + SharedLink.tolerance >= min(Double(bytes), transfer.bytes)
    {
      return min(time, now)
    }
    var future = self
    return future.run(until: .max, number, bytes: min(Double(bytes), transfer.bytes))
  }

  private mutating func advance(to now: Int64) {
    if now > time { _ = run(until: now, nil, bytes: 0) }
  }

  /// Lets time pass until `end`, or until `bytes` of the transfer `wanted` have arrived; gives that instant.
  private mutating func run(until end: Int64, _ wanted: Int?, bytes: Double) -> Int64 {
    guard let rate else {
      time = end
      return end
    }
    while true {
      var goal = Double.infinity
      if let wanted, let joined = transfers[wanted].joined { goal = joined + bytes }
      if goal <= served + SharedLink.tolerance { return time }
      // The next of: a transfer complete, one beginning, the goal, the end.
      let each = rate / Double(max(ends.count, 1))
      var next = min(end, announced.last.map { max(transfers[$0].start, time) } ?? .max)
      var level: Double?
      let stop = min(goal, ends.last ?? .infinity)
      if stop.isFinite, let at = SharedLink.instant(time, after: max(stop - served, 0) / each), at <= next {
        next = at
        level = stop
      }
      if next == .max { return next }
      served = level ?? (ends.isEmpty ? served : served + Double(next - time) * each)
      time = next
      while let last = ends.last, last <= served + SharedLink.tolerance { ends.removeLast() }
      while let last = announced.last, transfers[last].start <= time { join(last) }
      if time >= end { return time }
    }
  }

  private mutating func join(_ number: Int) {
    announced.removeLast()
    transfers[number].joined = served
    guard transfers[number].bytes > 0 else { return }
    let end = served + transfers[number].bytes
    ends.insert(end, at: ends.firstIndex { $0 <= end } ?? ends.count)
  }

  /// `time` and a number of picoseconds, rounded up; nil when that is never.
  private static func instant(_ time: Int64, after picoseconds: Double) -> Int64? {
    guard picoseconds < 1e18 else { return nil }
    let (at, overflow) = time.addingReportingOverflow(Int64(picoseconds.rounded(.up)))
    return overflow ? nil : at
  }
}
