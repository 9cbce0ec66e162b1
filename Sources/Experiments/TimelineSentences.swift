package import Simulator

/// A timeline told in words, for those who hear the screen.
extension Timeline {
  /// One sentence per stretch of time, at most about `most` of them.
  ///
  /// Where the lock changes hands rarely, a stretch ends when it does; where it changes hands often, the
  /// stretches are equally long and say who shared it.
  package func sentences(from: SimTime? = nil, to: SimTime? = nil, most: Int = 24) -> [String] {
    let from = from ?? .zero
    let to = max(to ?? end, from)
    var borders = holderChanges(from, to)
    if borders.count > most + 1 {
      let scale = TimeScale(from: from, to: to, columns: most)
      borders = (0...most).map { scale.start(of: $0) }
    }
    var stretches: [(from: SimTime, to: SimTime, text: String)] = []
    for (start, stop) in zip(borders, borders.dropFirst()) where stop > start {
      let text = told(start, stop)
      if let last = stretches.last, last.text == text {
        stretches[stretches.count - 1].to = stop
      } else {
        stretches.append((start, stop, text))
      }
    }
    return stretches.map { stretch in
      let start = stretch.from == .zero ? "0" : (stretch.from - .zero).roundedText
      let stop = (stretch.to - .zero).roundedText
      if start == stop {
        return "At \(start), for \((stretch.to - stretch.from).roundedText): \(stretch.text)."
      }
      return "\(start) to \(stop): \(stretch.text)."
    }
  }

  /// The instants at which the lock gets a new holder, and the ends of the window.
  private func holderChanges(_ from: SimTime, _ to: SimTime) -> [SimTime] {
    var holds: [(from: SimTime, thread: Int)] = []
    for (t, lane) in threads.enumerated() {
      for span in lane.spans where span.state == .running || span.state == .holdingNative {
        if span.to > from && span.from < to { holds.append((max(span.from, from), t)) }
      }
    }
    holds.sort { ($0.from, $0.thread) < ($1.from, $1.thread) }
    var borders = [from]
    var holder: Int?
    for hold in holds where hold.thread != holder {
      // A stretch without a holder before this one belongs to what came before.
      if hold.from > from { borders.append(hold.from) }
      holder = hold.thread
    }
    return borders + [to]
  }

  /// What happens between two instants.
  private func told(_ from: SimTime, _ to: SimTime) -> String {
    var held: [Hold] = []
    var heldBriefly: Int64 = 0
    var others: [LaneState: [String]] = [:]
    for lane in threads {
      var time = [Int64](repeating: 0, count: 8)
      var places: [Int32: Int64] = [:]
      var index = lane.spans.partitioningIndex { $0.to > from }
      while index < lane.spans.count && lane.spans[index].from < to {
        let span = lane.spans[index]
        let part = (min(span.to, to) - max(span.from, from)).picoseconds
        time[Int(span.state.rawValue)] += part
        if span.state == .running || span.state == .holdingNative {
          places[span.interpreter, default: 0] += part
        }
        index += 1
      }
      let python = time[Int(LaneState.running.rawValue)]
      let keeping = time[Int(LaneState.holdingNative.rawValue)]
      let length = (to - from).picoseconds
      time[Int(LaneState.finished.rawValue)] = length - time.reduce(0, +)
      if (python + keeping) * 20 >= length {
        let place = places.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        held.append(Hold(lane.name, python + keeping, isNative: keeping > python, in: place))
        continue
      }
      heldBriefly += python + keeping
      if let most = LaneState.allCases.max(by: { time[Int($0.rawValue)] < time[Int($1.rawValue)] }),
        most != .finished
      {
        others[most, default: []].append(lane.name)
      }
    }
    var parts = [
      held.isEmpty
        ? idleTold(SimDuration(picoseconds: heldBriefly))
        : hasSeveralLocks
          ? holdersOfSeveralTold(held, length: (to - from).picoseconds)
          : holdersTold(held, length: (to - from).picoseconds)
    ]
    for state in LaneState.allCases {
      if let names = others[state] { parts.append(clause(names, state)) }
    }
    return parts.joined(separator: "; ")
  }

  /// A stretch in which the lock was held for less than a twentieth of the time.
  private func idleTold(_ held: SimDuration) -> String {
    let lock = hasSeveralLocks ? "a GIL" : "the GIL"
    return held == .zero ? "nobody holds \(lock)" : "nobody holds \(lock) but for \(held.roundedText)"
  }

  /// A thread that had its lock for a good part of a stretch.
  private struct Hold {
    let name: String
    let share: Int64
    let isNative: Bool
    /// Which lock it was.
    let interpreter: Int32
    init(_ name: String, _ share: Int64, isNative: Bool, in interpreter: Int32) {
      (self.name, self.share, self.isNative, self.interpreter) = (name, share, isNative, interpreter)
    }
  }

  /// Threads of several interpreters: only those of the same one take turns.
  private func holdersOfSeveralTold(_ held: [Hold], length: Int64) -> String {
    let locks = Set(held.map(\.interpreter)).sorted().map { lock in held.filter { $0.interpreter == lock } }
    if locks.count > 1, locks.allSatisfy({ $0.count == 1 }) {
      return "\(Timeline.list(locks.map { $0[0].name })) run, each with a GIL of its own"
    }
    let told = locks.map { group in
      if group.count > 1 {
        let names = group.map { "\($0.name) (\(($0.share * 100 + length / 2) / length) percent)" }
        return "\(Timeline.list(names)) take turns with their GIL"
      }
      return group[0].isNative
        ? "\(group[0].name) runs native code and keeps its GIL" : "\(group[0].name) holds its GIL"
    }
    return told.joined(separator: "; ")
  }

  private func holdersTold(_ held: [Hold], length: Int64) -> String {
    switch held.count {
    case 1 where held[0].isNative: return "\(held[0].name) runs native code and keeps the GIL"
    case 1: return "\(held[0].name) holds the GIL"
    default:
      let names = held.map { "\($0.name) (\(($0.share * 100 + length / 2) / length) percent)" }
      return "\(Timeline.list(names)) take turns with the GIL"
    }
  }

  private func clause(_ names: [String], _ state: LaneState) -> String {
    let one = names.count == 1
    let lock = hasSeveralLocks ? one ? "its GIL" : "their GILs" : "the GIL"
    let verb =
      switch state {
      case .running: one ? "runs briefly" : "run briefly"
      case .holdingNative:
        one ? "runs native code and keeps \(lock)" : "run native code and keep \(lock)"
      case .native: one ? "runs native code without \(lock)" : "run native code without \(lock)"
      case .waitingForLock: one ? "waits for \(lock)" : "wait for \(lock)"
      case .io: one ? "sleeps or does I/O" : "sleep or do I/O"
      case .blocked: one ? "waits for a Python lock" : "wait for a Python lock"
      case .ready: one ? "is ready, not yet on a core" : "are ready, not yet on a core"
      case .finished: one ? "is over" : "are over"
      }
    return "\(Timeline.list(names)) \(verb)"
  }

  private static func list(_ names: [String]) -> String {
    let most = 4
    var names = names
    if names.count > most + 1 { names = names.prefix(most) + ["\(names.count - most) more"] }
    guard let last = names.popLast() else { return "nobody" }
    return names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
  }
}
