import Course
import Glibc

/// A day of the learner's own calendar, from one midnight to the next; it may have 23 or 25 hours.
struct LocalDay: Equatable {
  var start: WallTime
  /// The midnight it ends with.
  var end: WallTime
  /// Such as `2026-11-22`.
  var name: String

  init(of instant: WallTime) {
    var seconds = time_t(instant.milliseconds / 1000)
    var calendar = tm()
    localtime_r(&seconds, &calendar)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    name = "\(calendar.tm_year + 1900)-\(two(calendar.tm_mon + 1))-\(two(calendar.tm_mday))"
    calendar.tm_hour = 0
    calendar.tm_min = 0
    calendar.tm_sec = 0
    // Whether daylight saving time is in force at midnight is for the system to say.
    calendar.tm_isdst = -1
    start = WallTime(milliseconds: Int64(mktime(&calendar)) * 1000)
    calendar.tm_mday += 1
    calendar.tm_hour = 0
    calendar.tm_isdst = -1
    end = WallTime(milliseconds: Int64(mktime(&calendar)) * 1000)
  }
}
