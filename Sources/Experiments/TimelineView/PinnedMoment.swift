package import Course
package import Simulator

/// A timeline that a question is pinned to: as far as its moment, and how it went on.
package struct PinnedMoment: Equatable, Sendable {
  package let time: SimTime
  /// What is shown while the question is open; its run ends at the moment and knows of nothing behind it.
  package let before: TimelineView
  /// The same window going on, for who has answered.
  package let after: TimelineView
  /// What happened last before the moment, in a sentence.
  package let last: String
  /// Who took the lock next, in a sentence; nil where nobody did.
  package let next: String?

  /// The thread that lets go of the lock at the moment; nil where none does.
  private let letsGo: Int?

  /// So many hand-offs before the moment are shown.
  private static let mostHandOffs = 6

  /// - Throws: what its author should be told where the run has no such moment.
  package init(_ point: Moment.Point, in recorded: RecordedRun) throws(ExpectationTrouble) {
    let trace = recorded.run.trace
    let moment = try MomentInRun(point, in: trace, end: recorded.timeline.end)
    time = moment.time
    let known = RecordedRun(recorded.run.cut(at: moment))
    last = known.sentence(moment.count - 1)
    let event = trace.events[moment.count - 1]
    let isLetGo = event.time == time && (event.kind == .dropped || event.kind == .released)
    letsGo = isLetGo ? Int(event.thread.rawValue) : nil
    var before = TimelineView([known])
    var from = SimTime.zero
    if known.handOffs.count > PinnedMoment.mostHandOffs {
      from = trace.events[Int(known.handOffs[known.handOffs.count - PinnedMoment.mostHandOffs])].time
    }
    before.perform(.window(from, time))
    self.before = before

    let taken = trace.events.indices[moment.count...].first { trace.events[$0].kind == .acquired }
    next = taken.map { recorded.sentence($0) }
    // As long again as a third of what was shown, and so far that one sees who took the lock.
    let shown = (time - before.from).picoseconds
    var to = time + SimDuration(picoseconds: shown / 3)
    if let taken { to = max(to, trace.events[taken].time + SimDuration(picoseconds: shown / 6)) }
    var after = TimelineView([recorded])
    after.perform(.window(before.from, min(to, recorded.timeline.end)))
    self.after = after
  }

  /// When it is, such as `12.5 ms`.
  package var timeText: String { PinnedMoment.text(time) }

  /// To the microsecond, but for what is shorter than a millisecond.
  fileprivate static func text(_ time: SimTime) -> String {
    let picoseconds = (time - .zero).picoseconds
    guard picoseconds >= 1_000_000_000 else { return (time - .zero).exactText }
    return SimDuration(picoseconds: (picoseconds + 500_000) / 1_000_000 * 1_000_000).exactText
  }

  /// What each thread does at the moment and since when, a sentence each.
  package var standing: [String] {
    before.runs[0].timeline.threads.enumerated().compactMap { number, lane in
      guard let span = lane.spans.last, span.to == time else { return nil }
      let since = PinnedMoment.text(span.from)
      guard number != letsGo else { return "\(lane.name) lets go of the lock, which it had since \(since)." }
      return "\(lane.name) \(span.state.told), since \(since)."
    }
  }

  /// What followed it, in lines of text: drawn where a width is given, else in sentences.
  package func toldAfter(drawn width: Int?) -> [String] {
    guard width == nil else { return after.told(drawn: width) }
    var rest = after
    rest.perform(.window(time, after.to))
    return rest.told(drawn: nil)
  }
}

extension RecordedRun {
  /// What happened at an event, in a sentence.
  fileprivate func sentence(_ number: Int) -> String {
    let event = run.trace.events[number]
    let name = timeline.threads[Int(event.thread.rawValue)].name
    return "At \(PinnedMoment.text(event.time)): \(name) \(words(event))."
  }
}
