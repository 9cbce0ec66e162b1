/// An instant of the learner's own clock, passed in so that nothing here reads one.
package struct WallTime: Hashable, Comparable, Sendable {
  /// Since 1970-01-01 00:00 UTC.
  package var milliseconds: Int64
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package static func < (a: WallTime, b: WallTime) -> Bool { a.milliseconds < b.milliseconds }
  /// The instant so many milliseconds later.
  package static func + (time: WallTime, milliseconds: Int64) -> WallTime {
    WallTime(milliseconds: time.milliseconds + milliseconds)
  }
  /// Milliseconds of a day of 24 hours.
  package static let day: Int64 = 86_400_000
}
