/// An instant of virtual time: picoseconds since the start of the run.
///
/// Picoseconds let single bytecodes (a few nanoseconds each) be charged without rounding; 63 bits of
/// them are 106 days, and every limit on virtual time lies far below that.
package struct SimTime: Comparable, Hashable, Sendable {
  package var picoseconds: Int64
  @inlinable package init(picoseconds: Int64) { self.picoseconds = picoseconds }
  /// The start of the run.
  package static let zero = SimTime(picoseconds: 0)
  /// Later than every instant a run can reach.
  package static let never = SimTime(picoseconds: .max)
  /// Seconds since the start of the run, for output only.
  package var seconds: Double { Double(picoseconds) / 1e12 }

  @inlinable package static func < (a: SimTime, b: SimTime) -> Bool { a.picoseconds < b.picoseconds }
  /// The instant `duration` after `time`; `never` when that lies beyond what the type can hold.
  @inlinable package static func + (time: SimTime, duration: SimDuration) -> SimTime {
    let (sum, overflow) = time.picoseconds.addingReportingOverflow(duration.picoseconds)
    return overflow ? .never : SimTime(picoseconds: sum)
  }
  @inlinable package static func - (a: SimTime, b: SimTime) -> SimDuration {
    SimDuration(picoseconds: a.picoseconds - b.picoseconds)
  }
}

/// A length of virtual time in picoseconds.
package struct SimDuration: Comparable, Hashable, Sendable {
  package var picoseconds: Int64
  @inlinable package init(picoseconds: Int64) { self.picoseconds = picoseconds }
  package static let zero = SimDuration(picoseconds: 0)
  package static func nanoseconds(_ n: Int64) -> SimDuration { SimDuration(picoseconds: n * 1_000) }
  package static func microseconds(_ n: Int64) -> SimDuration { SimDuration(picoseconds: n * 1_000_000) }
  package static func milliseconds(_ n: Int64) -> SimDuration { SimDuration(picoseconds: n * 1_000_000_000) }
  package static func seconds(_ n: Int64) -> SimDuration { SimDuration(picoseconds: n * 1_000_000_000_000) }
  package var seconds: Double { Double(picoseconds) / 1e12 }

  @inlinable package static func < (a: SimDuration, b: SimDuration) -> Bool {
    a.picoseconds < b.picoseconds
  }
  @inlinable package static func + (a: SimDuration, b: SimDuration) -> SimDuration {
    SimDuration(picoseconds: a.picoseconds + b.picoseconds)
  }
  @inlinable package static func - (a: SimDuration, b: SimDuration) -> SimDuration {
    SimDuration(picoseconds: a.picoseconds - b.picoseconds)
  }
}
