import Simulator

extension SimDuration {
  /// Whether it is so many hundredths of another duration or more.
  fileprivate func isAtLeast(_ percent: Int64, of whole: SimDuration) -> Bool {
    Int128(picoseconds) * 100 >= Int128(whole.picoseconds) * Int128(percent)
  }
}

/// Says what the threads of a timeline did between two instants.
struct StretchTeller {
  private let timeline: Timeline
  private let isFree: Bool
  /// Who had the lock, in order.
  let turns: [Timeline.Turn]

  init(_ timeline: Timeline, isFree: Bool) {
    (self.timeline, self.isFree) = (timeline, isFree)
    turns = timeline.turns(isFree: isFree)
  }

  /// A wait for the lock that is always told.
  private static let longWait = SimDuration.milliseconds(2)

  /// What one thread did, as it is told.
  private struct Doing {
    var thread: Int
    var name: String
    var times: [SimDuration]
    /// What it did for nearly all of the time.
    var only: LaneState?
    /// Otherwise what it did, the longest first.
    var parts: [LaneState] = []

    func time(_ state: LaneState) -> SimDuration { times[Int(state.rawValue)] }
    /// With the lock.
    var held: SimDuration { time(.running) + time(.holdingNative) }
  }

  func told(_ from: SimTime, _ to: SimTime) -> String {
    let length = to - from
    var doings = timeline.threads.indices.compactMap { doing($0, from, to) }
    var clauses: [String] = []
    if let (text, told) = turnsTold(doings, from, to) {
      clauses.append(text)
      doings.removeAll { told.contains($0.thread) }
    }
    let alone = doings.filter { $0.only != nil }
    let mixed = doings.filter { $0.only == nil && !$0.parts.isEmpty }
    let runners = alone.filter { $0.only == .running }.map(\.name)
    let held = doings.reduce(SimDuration.zero) { $0 + $1.held }
    let isTold = !clauses.isEmpty || (alone + mixed).contains { $0.held.isAtLeast(5, of: length) }
    let isWanted = (alone + mixed).contains { $0.time(.waitingForLock).isAtLeast(5, of: length) }
    if !isTold, held.isAtLeast(5, of: length) {
      let what = isFree ? "run Python" : timeline.hasSeveralLocks ? "hold their GILs" : "hold the GIL"
      clauses.append("several threads \(what) briefly, \(held.roundedText) in all")
    } else if !isTold, !isFree, !isWanted, !timeline.hasSeveralLocks {
      clauses.append(held == .zero ? "the GIL is free" : "the GIL is free nearly all the time")
    } else if !isTold, isFree, held == .zero {
      clauses.append("nobody runs Python")
    }
    if isFree, runners.count > 1 {
      clauses.append("\(StretchTeller.list(runners)) run Python at the same time")
    } else if timeline.hasSeveralLocks, runners.count > 1 {
      clauses.append("\(StretchTeller.list(runners)) run, each with a GIL of its own")
    } else {
      clauses += runners.map { "\($0) \(verb(.running, isOne: true))" }
    }
    clauses += mixedTold(mixed)
    for state in LaneState.allCases where state != .running {
      let group = alone.filter { $0.only == state }
      if group.isEmpty { continue }
      let isMain = group.contains { $0.thread == 0 }
      let words = verb(state, isOne: group.count == 1, isMain: isMain)
      clauses.append("\(StretchTeller.list(group.map(\.name))) \(words)")
    }
    return clauses.isEmpty ? "hardly anything happens" : clauses.joined(separator: "; ")
  }

  /// What a thread did in the window; nil where it hardly lived.
  private func doing(_ t: Int, _ from: SimTime, _ to: SimTime) -> Doing? {
    let lane = timeline.threads[t]
    let length = to - from
    var times = [SimDuration](repeating: .zero, count: 8)
    var index = lane.spans.partitioningIndex { $0.to > from }
    while index < lane.spans.count, lane.spans[index].from < to {
      let span = lane.spans[index]
      let state = Int(span.state.rawValue)
      times[state] = times[state] + (min(span.to, to) - max(span.from, from))
      index += 1
    }
    let alive = times.reduce(SimDuration.zero) { $0 + $1 }
    guard alive > .zero else { return nil }
    var doing = Doing(thread: t, name: lane.name, times: times)
    let states = LaneState.allCases.filter { doing.time($0) > .zero }
      .sorted { (doing.time($1), $0.rawValue) < (doing.time($0), $1.rawValue) }
    let isLongWait = { (state: LaneState) in
      state == .waitingForLock && doing.time(state) >= StretchTeller.longWait
    }
    if let first = states.first, doing.time(first).isAtLeast(95, of: length),
      !states.dropFirst().contains(where: isLongWait)
    {
      doing.only = first
    } else {
      doing.parts = states.filter { doing.time($0).isAtLeast(5, of: length) || isLongWait($0) }
    }
    return doing
  }

  // MARK: Turns

  /// Threads that hand the lock over at least twice, and who is told with that.
  private func turnsTold(_ doings: [Doing], _ from: SimTime, _ to: SimTime) -> (String, Set<Int>)? {
    let length = to - from
    let takers = doings.filter { $0.held.isAtLeast(5, of: length) }
    guard takers.count > 1 else { return nil }
    let members = Set(takers.map(\.thread))
    var starts: [SimTime] = []
    var lives: [Int: (from: SimTime, to: SimTime)] = [:]
    var last: Int?
    var index = turns.partitioningIndex { $0.to > from }
    while index < turns.count, turns[index].from < to {
      let turn = turns[index]
      if members.contains(turn.thread) {
        if turn.thread != last { starts.append(max(turn.from, from)) }
        last = turn.thread
        lives[turn.thread] = (lives[turn.thread]?.from ?? turn.from, turn.to)
      }
      index += 1
    }
    guard starts.count > 2 else { return nil }
    var text = StretchTeller.turns(of: takers, lives)
    let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }.sorted()
    let median = gaps[gaps.count / 2]
    let isRegular =
      gaps.count { $0.isAtLeast(80, of: median) && median.isAtLeast(80, of: $0) } * 10 >= gaps.count * 7
    text += isRegular ? ", about every \(median.roundedText)" : ", \(starts.count) turns in all"
    let held = takers.map(\.held)
    if takers.count <= 3 {
      let shares = takers.map { "\($0.name) has it for \($0.held.roundedText)" }
      text += " (\(StretchTeller.list(shares)))"
    } else if let least = held.min(), let most = held.max() {
      text += " (each has it for \(StretchTeller.range(least, most)))"
    }
    // Outside their turns they wait for them; anything else is told.
    for taker in takers {
      let others = taker.parts.filter { !$0.holdsTheLock && $0 != .waitingForLock }
      if others.isEmpty { continue }
      let states = taker.parts.filter { !$0.holdsTheLock }
      text += "; \(taker.name) \(parts(of: [taker], states))"
    }
    return (text, members)
  }

  /// Who takes turns with whom: only threads that have the lock in the same stretch of time.
  private static func turns(of takers: [Doing], _ lives: [Int: (from: SimTime, to: SimTime)]) -> String {
    var groups: [(names: [String], to: SimTime)] = []
    let inOrder = takers.compactMap { taker in lives[taker.thread].map { (taker.name, $0) } }
      .sorted { $0.1.from < $1.1.from }
    for (name, life) in inOrder {
      if let last = groups.last, life.from < last.to {
        groups[groups.count - 1] = (last.names + [name], max(last.to, life.to))
      } else {
        groups.append(([name], life.to))
      }
    }
    if groups.count == 1 { return "\(list(takers.map(\.name))) take turns with the GIL" }
    if groups.count > 3 {
      return "\(list(takers.map(\.name))) have the GIL in \(groups.count) groups, one after the other"
    }
    return groups.map { group in
      group.names.count == 1
        ? "\(group.names[0]) has the GIL alone" : "\(list(group.names)) take turns with the GIL"
    }.joined(separator: ", then ")
  }

  // MARK: Several states

  /// Threads that did several things, those with the same ones together if they are many.
  private func mixedTold(_ mixed: [Doing]) -> [String] {
    var groups: [[Doing]] = []
    for doing in mixed {
      let same = groups.firstIndex { Set($0[0].parts) == Set(doing.parts) }
      if let same { groups[same].append(doing) } else { groups.append([doing]) }
    }
    return groups.flatMap { group -> [String] in
      guard group.count > 2 else { return group.map { "\($0.name) \(parts(of: [$0], $0.parts))" } }
      return ["\(StretchTeller.list(group.map(\.name))) each \(parts(of: group, group[0].parts))"]
    }
  }

  /// `waits for the GIL for 5 ms and holds the GIL for 20 us`.
  private func parts(of group: [Doing], _ states: [LaneState]) -> String {
    let isMain = group.count == 1 && group[0].thread == 0
    let words = states.map { state in
      let times = group.map { $0.time(state) }
      let time = StretchTeller.range(times.min() ?? .zero, times.max() ?? .zero)
      return "\(verb(state, isOne: group.count == 1, isMain: isMain)) for \(time)"
    }
    return StretchTeller.list(words)
  }

  // MARK: Words

  private func verb(_ state: LaneState, isOne: Bool, isMain: Bool = false) -> String {
    let several = timeline.hasSeveralLocks
    let lock = several ? isOne ? "its GIL" : "their GILs" : "the GIL"
    let s = isOne ? "s" : ""
    return switch state {
    case .running: isFree ? "run\(s) Python" : "hold\(s) \(lock)"
    case .holdingNative: "run\(s) native code" + (isFree ? "" : " and keep\(s) \(lock)")
    case .native: "run\(s) native code" + (isFree ? "" : " without \(lock)")
    case .waitingForLock: isFree ? "stand\(s) still with the world" : "wait\(s) for \(lock)"
    case .io: "sleep\(s) or do\(isOne ? "es" : "") I/O"
    // A join waits for a lock, too; the main thread does little else.
    case .blocked: isMain ? "wait\(s) in join() or for a Python lock" : "wait\(s) for a Python lock"
    case .ready: "\(isOne ? "is" : "are") ready, not yet on a core"
    case .finished: "\(isOne ? "is" : "are") over"
    }
  }

  private static func range(_ least: SimDuration, _ most: SimDuration) -> String {
    let (low, high) = (least.roundedText, most.roundedText)
    return low == high ? low : "\(low) to \(high)"
  }

  static func list(_ names: [String]) -> String {
    let most = 4
    var names = names
    if names.count > most + 1 { names = names.prefix(most) + ["\(names.count - most) more"] }
    guard let last = names.popLast() else { return "nobody" }
    return names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
  }
}
