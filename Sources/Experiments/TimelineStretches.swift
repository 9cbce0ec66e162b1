import CMath
import Simulator

/// Cuts a window of a timeline where the threads' doings change the most.
///
/// It starts from all instants at which a thread changed what it did, and joins neighbours whose shares of
/// time differ least (weighted by their length) until few enough are left. Threads that take turns count as
/// doing one thing meanwhile, so that a hundred turns are one stretch.
struct TimelineStretches {
  private let timeline: Timeline
  private let from: SimTime
  private let to: SimTime
  /// From when until when some threads take turns, in order.
  private let rounds: [Round]

  private struct Round {
    var threads: Set<Int>
    var from: SimTime
    var to: SimTime
  }

  /// Time by state and thread between two borders; the ninth state is taking turns.
  private struct Cell {
    var from: SimTime
    var shares: [Double]
    var length: Double
  }

  private static let states = 9
  /// More cells than this are not compared.
  private static let mostCells = 1_200
  /// More threads than this do not decide where to cut.
  private static let mostThreads = 48

  init(_ timeline: Timeline, _ turns: [Timeline.Turn], from: SimTime, to: SimTime) {
    (self.timeline, self.from, self.to) = (timeline, from, to)
    rounds = TimelineStretches.rounds(turns.filter { $0.to > from && $0.from < to })
  }

  /// Stretches of at least six turns in which the same threads come back; the first two turns stand alone.
  private static func rounds(_ turns: [Timeline.Turn]) -> [Round] {
    var rounds: [Round] = []
    var first = 0
    while first + 5 < turns.count {
      var members: Set = [turns[first].thread, turns[first + 1].thread]
      var last = first + 1
      while last + 1 < turns.count {
        let next = turns[last + 1]
        let mean = (turns[last].to - turns[first].from).picoseconds / Int64(last - first + 1)
        // Long pauses and turns of another order end it.
        guard (next.from - turns[last].to).picoseconds <= mean, (next.to - next.from).picoseconds <= 4 * mean
        else { break }
        if !members.contains(next.thread) {
          let window = turns[(last + 2)...].prefix(2 * members.count + 2)
          guard window.contains(where: { $0.thread == next.thread }) else { break }
          members.insert(next.thread)
        }
        last += 1
      }
      if last - first >= 5 {
        rounds.append(Round(threads: members, from: turns[first + 2].from, to: turns[last].to))
        first = last + 1
      } else {
        first += 1
      }
    }
    return rounds
  }

  /// The instants between the stretches, the window's ends among them.
  func borders(most: Int) -> [SimTime] {
    var cells = cells()
    var costs = cells.indices.dropLast().map { cost(cells[$0], cells[$0 + 1]) }
    let small = Double((to - from).picoseconds) * 0.005
    while let least = costs.indices.min(by: { costs[$0] < costs[$1] }) {
      guard cells.count > most || costs[least] < small else { break }
      cells[least] = TimelineStretches.joined(cells[least], cells[least + 1])
      cells.remove(at: least + 1)
      costs.remove(at: least)
      if least < costs.count { costs[least] = cost(cells[least], cells[least + 1]) }
      if least > 0 { costs[least - 1] = cost(cells[least - 1], cells[least]) }
    }
    return cells.map(\.from) + [to]
  }

  private func cells() -> [Cell] {
    var instants: Set<SimTime> = [from]
    for (t, lane) in timeline.threads.enumerated() {
      for span in lane.spans where span.to > from && span.from < to {
        for time in [span.from, span.to] where time > from && time < to {
          let round = round(at: time)
          let isInRound = round.map { $0.threads.contains(t) && $0.from < time } ?? false
          if !isInRound { instants.insert(time) }
        }
      }
    }
    let grain = (to - from).picoseconds / Int64(TimelineStretches.mostCells)
    var borders: [SimTime] = []
    for time in instants.sorted() {
      if let last = borders.last, (time - last).picoseconds < grain { continue }
      borders.append(time)
    }
    return zip(borders, borders.dropFirst() + [to]).map(cell)
  }

  /// The first round that ends after an instant.
  private func round(at time: SimTime) -> Round? {
    let index = rounds.partitioningIndex { $0.to > time }
    return index < rounds.count ? rounds[index] : nil
  }

  private func cell(_ start: SimTime, _ stop: SimTime) -> Cell {
    let shown = timeline.threads.prefix(TimelineStretches.mostThreads)
    let round = round(at: start)
    var shares = [Double](repeating: 0, count: shown.count * TimelineStretches.states)
    for (t, lane) in shown.enumerated() {
      var index = lane.spans.partitioningIndex { $0.to > start }
      var alive = 0.0
      while index < lane.spans.count, lane.spans[index].from < stop {
        let span = lane.spans[index]
        let part = Double((min(span.to, stop) - max(span.from, start)).picoseconds)
        let isTurn = span.state.holdsTheLock || span.state == .waitingForLock || span.state == .ready
        let inRound = isTurn && (round.map { $0.threads.contains(t) && $0.from <= start } ?? false)
        shares[t * TimelineStretches.states + (inRound ? 8 : Int(span.state.rawValue))] += part
        alive += part
        index += 1
      }
      shares[t * TimelineStretches.states + Int(LaneState.finished.rawValue)] =
        max(Double((stop - start).picoseconds) - alive, 0)
    }
    return Cell(from: start, shares: shares, length: Double((stop - start).picoseconds))
  }

  private static func joined(_ a: Cell, _ b: Cell) -> Cell {
    Cell(from: a.from, shares: zip(a.shares, b.shares).map { $0 + $1 }, length: a.length + b.length)
  }

  /// What is lost when two cells are told as one: time, weighted by how unlike they are.
  private func cost(_ a: Cell, _ b: Cell) -> Double {
    TimelineStretches.mixture(TimelineStretches.joined(a, b)) - TimelineStretches.mixture(a)
      - TimelineStretches.mixture(b)
  }

  /// The entropy of every thread's states, times the cell's length.
  private static func mixture(_ cell: Cell) -> Double {
    var sum = 0.0
    for share in cell.shares where share > 0 && share < cell.length {
      sum -= share * log(share / cell.length)
    }
    return sum
  }
}
