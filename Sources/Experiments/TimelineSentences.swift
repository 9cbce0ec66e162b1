package import Simulator

/// A timeline told in words, for those who hear the screen.
extension Timeline {
  /// One sentence per stretch of time, at most `most` of them.
  ///
  /// A stretch begins and ends at instants at which some thread changed what it did. What a thread did for
  /// nearly all of a stretch is said as such; everything else is said with how long it lasted. Threads that
  /// hand the lock to each other again and again are told as taking turns.
  ///
  /// - Parameter isFree: whether threads ran without a lock around all objects.
  package func sentences(
    from: SimTime? = nil, to: SimTime? = nil, most: Int = 12, isFree: Bool = false
  ) -> [String] {
    let from = from ?? .zero
    let to = max(to ?? end, from)
    guard to > from, !threads.isEmpty else { return [] }
    let teller = StretchTeller(self, isFree: isFree)
    let borders = TimelineStretches(self, teller.turns, from: from, to: to).borders(most: max(most, 1))
    var stretches: [(from: SimTime, to: SimTime, text: String)] = []
    for (start, stop) in zip(borders, borders.dropFirst()) where stop > start {
      let text = teller.told(start, stop)
      if let last = stretches.last, last.text == text || teller.told(last.from, stop) == last.text {
        stretches[stretches.count - 1].to = stop
        stretches[stretches.count - 1].text = teller.told(last.from, stop)
      } else {
        stretches.append((start, stop, text))
      }
    }
    let shortest = stretches.map { $0.to - $0.from }.min() ?? to - from
    let clock = StretchClock(end: to, shortest: shortest)
    return stretches.map { "\(clock.text($0.from)) to \(clock.text($0.to)): \($0.text)." }
  }

  /// Whom each core served in a window and for how long, a sentence a core.
  package func coreSentences(from: SimTime, to: SimTime) -> [String] {
    cores.map { core in
      var times = [SimDuration](repeating: .zero, count: threads.count)
      var index = core.spans.partitioningIndex { $0.to > from }
      while index < core.spans.count, core.spans[index].from < to {
        let span = core.spans[index]
        times[Int(span.thread.rawValue)] =
          times[Int(span.thread.rawValue)] + (min(span.to, to) - max(span.from, from))
        index += 1
      }
      let busy = times.reduce(SimDuration.zero) { $0 + $1 }
      guard busy > .zero else { return "Core \(core.core) is idle." }
      let served = times.indices.filter { times[$0] > .zero }.sorted { (times[$1], $0) < (times[$0], $1) }
      var parts = served.prefix(4).map { "\(threads[$0].name) for \(times[$0].roundedText)" }
      if served.count > 4 { parts.append(RunReport.counted(served.count - 4, "more thread")) }
      if to - from > busy { parts.append("nobody for \((to - from - busy).roundedText)") }
      return "Core \(core.core) serves \(StretchTeller.list(parts))."
    }
  }

  /// A thread's time with the lock, up to when another one has it.
  struct Turn: Equatable {
    var thread: Int
    var from: SimTime
    var to: SimTime
  }

  /// Who had the lock, in order; empty where there are several.
  func turns(isFree: Bool) -> [Turn] {
    guard !hasSeveralLocks, !isFree else { return [] }
    var holds: [Turn] = []
    for (t, lane) in threads.enumerated() {
      for span in lane.spans where span.state.holdsTheLock {
        holds.append(Turn(thread: t, from: span.from, to: span.to))
      }
    }
    holds.sort { ($0.from, $0.thread) < ($1.from, $1.thread) }
    var turns: [Turn] = []
    for hold in holds {
      if turns.last?.thread == hold.thread {
        turns[turns.count - 1].to = hold.to
      } else {
        turns.append(hold)
      }
    }
    return turns
  }
}

extension LaneState {
  /// Whether a thread in this state has the lock, if there is one.
  var holdsTheLock: Bool { self == .running || self == .holdingNative }
}

/// Instants with as many digits as tell the stretches of a report apart.
struct StretchClock {
  private let unit: TimeUnit
  private let decimals: Int

  init(end: SimTime, shortest: SimDuration) {
    let grain = max(shortest.picoseconds / 10, 1)
    func decimals(_ unit: TimeUnit) -> Int {
      var (step, count) = (unit.rawValue, 0)
      while step > grain, count < 6 { (step, count) = (step / 10, count + 1) }
      return count
    }
    let units = TimeUnit.allCases.filter { end.picoseconds >= $0.rawValue }
    unit = units.first { decimals($0) <= 3 } ?? units.last ?? .nanosecond
    self.decimals = max(decimals(unit), unit == .nanosecond ? 0 : 1)
  }

  func text(_ time: SimTime) -> String {
    guard time > .zero else { return "0" }
    var grain = Int128(unit.rawValue)
    for _ in 0..<decimals { grain /= 10 }
    var text = TimeUnit.decimal((Int128(time.picoseconds) + grain / 2) / grain, decimals: decimals)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text + " " + unit.symbol
  }
}
