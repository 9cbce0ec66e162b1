package import Simulator

/// A window onto one run, or onto two on one axis, with a cursor in it: what a screen shows of a timeline.
///
/// A value without clocks: who plays it says when time passes.
package struct TimelineView: Equatable, Sendable {
  /// The run asked for, and the one beside it.
  package let runs: [RecordedRun]
  /// The ends of the window.
  package private(set) var from = SimTime.zero
  package private(set) var to: SimTime
  package private(set) var cursor = SimTime.zero
  /// The event the cursor has been moved to, by number; nil where it stands anywhere.
  package private(set) var event: Int?
  /// The lane the cursor is in, among those of threads and cores.
  package private(set) var lane = 0
  package private(set) var showsCores = false
  /// The cursor's lane is always that of the thread that has the lock.
  package private(set) var followsLock = false
  package private(set) var isPlaying = false
  /// The virtual time of a tick while it plays.
  package private(set) var pace: SimDuration
  /// How many columns the lanes have.
  package private(set) var columns: Int

  package init(_ runs: [RecordedRun], columns: Int = 60) {
    self.runs = runs
    self.columns = max(columns, 1)
    to = .zero
    pace = .zero
    to = end
    pace = TimelineView.pace(of: end - .zero)
  }

  /// The end of the axis: that of the longest run.
  package var end: SimTime {
    max(runs.map(\.timeline.end).max() ?? .zero, .zero + SimDuration(picoseconds: 1))
  }

  /// The window is as wide as so many columns from here on.
  package mutating func fit(columns: Int) { self.columns = max(columns, 1) }

  var scale: TimeScale { TimeScale(from: from, to: to, columns: columns) }
  /// The column the cursor is in, 0-based; nil where it is outside of the window.
  package var cursorColumn: Int? {
    guard cursor >= from, cursor <= to else { return nil }
    return min(scale.column(of: cursor), columns - 1)
  }

  /// The cursor is where playing has nothing more to show: in the last column of the run.
  package var isAtEnd: Bool {
    scale.column(of: cursor) >= scale.column(of: SimTime(picoseconds: end.picoseconds - 1))
  }

  // MARK: - Lanes

  /// A lane: of a thread or of a core of one of the runs.
  package struct Lane: Hashable, Sendable {
    package enum Owner: Hashable, Sendable {
      case thread(ThreadID)
      case core(Int)
    }
    package var run: Int
    package var owner: Owner
    /// The process its thread lives in; all cores are in none.
    package var process: Int32?
  }

  /// All lanes in their order: run by run, threads process by process, then cores.
  package var lanes: [Lane] {
    runs.indices.flatMap { run -> [Lane] in
      let threads = runs[run].timeline.threads
      let processes = Set(threads.map(\.process)).sorted()
      let ordered =
        processes.count < 2 ? threads : processes.flatMap { p in threads.filter { $0.process == p } }
      return ordered.map { Lane(run: run, owner: .thread($0.thread), process: $0.process) }
        + (showsCores
          ? runs[run].timeline.cores.map { Lane(run: run, owner: .core($0.core), process: nil) } : [])
    }
  }

  /// The lane the cursor is in; nil for a run without threads.
  package var selected: Lane? {
    let lanes = lanes
    return lanes.indices.contains(lane) ? lanes[lane] : nil
  }

  /// The thread the cursor is at: that of its lane, or the one its core serves then.
  package var thread: (run: Int, id: ThreadID)? {
    guard let selected else { return nil }
    switch selected.owner {
    case .thread(let id): return (selected.run, id)
    case .core(let core):
      let spans = runs[selected.run].timeline.cores[core].spans
      let next = spans.partitioningIndex { $0.to > cursor }
      guard next < spans.count, spans[next].from <= cursor else { return nil }
      return (selected.run, spans[next].thread)
    }
  }

  // MARK: - Moving

  /// What can be done with it; a screen binds keys to these, plain mode words.
  package enum Command: Hashable, Sendable {
    /// By columns of the window; negative to the left.
    case step(Int)
    /// By halves of the window.
    case pan(Int)
    case start, end
    case zoomIn, zoomOut, zoomAll
    case window(SimTime, SimTime)
    case goTo(SimTime)
    case nextEvent, previousEvent, nextHandOff, previousHandOff, nextWait, previousWait
    case laneUp, laneDown
    /// To a lane by its number, and to the column of the window.
    case point(lane: Int, column: Int)
    case cores, followLock
    case play, faster, slower
    /// Time passes while it plays.
    case tick
  }

  package mutating func perform(_ command: Command) {
    switch command {
    case .step(let columns): move(by: columns)
    case .pan(let halves): pan(halves)
    case .start: go(to: .zero)
    case .end: go(to: end)
    case .zoomIn: zoom(1, 2)
    case .zoomOut: zoom(2, 1)
    case .zoomAll: (from, to) = (.zero, end)
    case .window(let from, let to): look(at: from, to)
    case .goTo(let time): go(to: time)
    case .nextEvent: jump(\.all, forward: true)
    case .previousEvent: jump(\.all, forward: false)
    case .nextHandOff: jump(\.handOffs, forward: true)
    case .previousHandOff: jump(\.handOffs, forward: false)
    case .nextWait: jump(\.waits, forward: true)
    case .previousWait: jump(\.waits, forward: false)
    case .laneUp: select(lane - 1)
    case .laneDown: select(lane + 1)
    case .point(let lane, let column):
      select(lane)
      go(to: scale.start(of: min(max(column, 0), columns - 1)))
    case .cores:
      let before = selected
      showsCores.toggle()
      lane = lanes.firstIndex { $0 == before } ?? min(lane, max(lanes.count - 1, 0))
    case .followLock:
      guard hasLockAtCursor else { break }
      followsLock.toggle()
      follow()
    case .play:
      isPlaying.toggle()
      if isPlaying, isAtEnd { go(to: .zero) }
    case .faster: pace = TimelineView.next(after: pace, factor: 1)
    case .slower: pace = TimelineView.next(after: pace, factor: -1)
    case .tick: tick()
    }
  }

  private mutating func go(to time: SimTime, event: Int? = nil) {
    cursor = min(max(time, .zero), end)
    self.event = event
    reveal()
    follow()
  }

  /// Moves the window so that the cursor is in it.
  private mutating func reveal() {
    guard cursor < from || cursor > to else { return }
    let length = to - from
    shift(to: SimTime(picoseconds: cursor.picoseconds - length.picoseconds / 2))
  }

  private mutating func move(by steps: Int) {
    let column = scale.column(of: cursor) + min(max(steps, -10_000), 10_000)
    go(to: scale.start(of: column))
  }

  private mutating func pan(_ halves: Int) {
    let length = to - from
    let half = max(length.picoseconds / 2, 1)
    shift(to: SimTime(picoseconds: from.picoseconds + half * Int64(halves)))
    // It stays where it is seen.
    cursor = min(min(max(cursor, from), to), end)
    event = nil
    follow()
  }

  private mutating func shift(to start: SimTime) {
    let length = (to - from).picoseconds
    let last = max(0, end.picoseconds - length)
    let begin = min(max(0, start.picoseconds), last)
    from = SimTime(picoseconds: begin)
    to = SimTime(picoseconds: begin + length)
  }

  /// Makes the window longer or shorter; the cursor keeps its column.
  private mutating func zoom(_ numerator: Int64, _ denominator: Int64) {
    let length = (to - from).picoseconds
    let wanted = min(max(length / denominator * numerator, Int64(columns)), end.picoseconds)
    let part = Double((cursor - from).picoseconds) / Double(max(length, 1))
    to = from + SimDuration(picoseconds: max(wanted, 1))
    shift(to: SimTime(picoseconds: cursor.picoseconds - Int64(Double(wanted) * min(max(part, 0), 1))))
  }

  private mutating func look(at from: SimTime, _ to: SimTime) {
    let begin = min(max(from, .zero), end)
    let length = max(to - begin, SimDuration(picoseconds: Int64(columns)))
    self.from = begin
    self.to = min(begin + length, end)
    if self.to <= self.from { (self.from, self.to) = (.zero, end) }
    if cursor < self.from || cursor > self.to { go(to: self.from) }
  }

  private mutating func select(_ lane: Int) {
    self.lane = min(max(lane, 0), max(lanes.count - 1, 0))
    followsLock = false
  }

  /// Puts the cursor into the lane of who has the lock.
  private mutating func follow() {
    guard followsLock else { return }
    let run = selected?.run ?? 0
    guard runs.indices.contains(run), let holder = runs[run].holder(at: cursor, of: interpreter) else {
      return
    }
    lane = lanes.firstIndex { $0.run == run && $0.owner == .thread(holder) } ?? lane
  }

  /// Whether the run that the cursor is in has a lock that can be followed.
  package var hasLockAtCursor: Bool {
    let run = selected?.run ?? 0
    return runs.indices.contains(run) && !runs[run].run.options.runtime.isFree
  }

  /// What is said where it has none.
  package var lacksLock: String {
    "There is no lock to follow: threads run at the same time."
      + (runs.count > 1 ? " Put the cursor into the other run for its lock." : "")
  }

  /// The interpreter of the cursor's thread at the cursor.
  private var interpreter: Int {
    guard let (run, id) = thread else { return 0 }
    return runs[run].lanes[Int(id.rawValue)].span(at: cursor).map { Int($0.interpreter) } ?? 0
  }

  // MARK: - Events

  private mutating func jump(_ path: KeyPath<Jumps, [Int32]?>, forward: Bool) {
    let run = selected?.run ?? 0
    guard runs.indices.contains(run) else { return }
    let recorded = runs[run]
    let events = recorded.run.trace.events
    let chosen = Jumps(recorded)[keyPath: path]
    let count = chosen?.count ?? events.count
    func number(_ place: Int) -> Int { chosen.map { Int($0[place]) } ?? place }
    // Of several events at one instant, each is come to.
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let candidate = number(middle)
      let isBehind: Bool
      if let event {
        isBehind = forward ? candidate > event : candidate >= event
      } else {
        isBehind = forward ? events[candidate].time > cursor : events[candidate].time >= cursor
      }
      if isBehind { high = middle } else { low = middle + 1 }
    }
    let place = forward ? low : low - 1
    guard place >= 0, place < count else { return }
    let found = number(place)
    go(to: events[found].time, event: found)
    guard !followsLock else { return }
    lane = lanes.firstIndex { $0.run == run && $0.owner == .thread(events[found].thread) } ?? lane
  }

  private struct Jumps {
    let recorded: RecordedRun
    init(_ recorded: RecordedRun) { self.recorded = recorded }
    /// Nil for each and every one.
    var all: [Int32]? { nil }
    var handOffs: [Int32]? { recorded.handOffs }
    var waits: [Int32]? { recorded.waits }
  }

  // MARK: - Playing

  private mutating func tick() {
    guard isPlaying else { return }
    go(to: cursor + pace)
    if cursor >= end { isPlaying = false }
  }

  /// A round length of time that plays a window in some seconds at ten ticks a second.
  private static func pace(of length: SimDuration) -> SimDuration {
    var pace = SimDuration(picoseconds: 1)
    while pace.picoseconds < length.picoseconds / 100 { pace = next(after: pace, factor: 1) }
    return pace
  }

  /// The next length of time among 1, 2, 5, 10, ...
  private static func next(after pace: SimDuration, factor: Int) -> SimDuration {
    var base: Int64 = 1
    while base <= pace.picoseconds / 10 { base *= 10 }
    let digit = pace.picoseconds / base
    let wanted: Int64
    if factor > 0 {
      wanted = digit < 2 ? 2 * base : digit < 5 ? 5 * base : 10 * base
    } else {
      wanted = digit > 5 ? 5 * base : digit > 2 ? 2 * base : digit > 1 ? base : max(base / 2, 1)
    }
    return SimDuration(picoseconds: min(wanted, 1_000_000_000_000_000))
  }
}

extension TimelineView.Command {
  /// A window by its ends in seconds.
  package static func window(seconds: ClosedRange<Double>) -> Self {
    .window(instant(seconds.lowerBound), instant(seconds.upperBound))
  }

  /// To an instant in seconds.
  package static func goTo(seconds: Double) -> Self { .goTo(instant(seconds)) }

  private static func instant(_ seconds: Double) -> SimTime {
    SimTime(picoseconds: Int64((min(max(seconds, 0), 1e6) * 1e12).rounded()))
  }
}
