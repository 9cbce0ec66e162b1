package import Course

/// A day of a learner's own calendar, without a time.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1 January 1970; negative before.
  package var number: Int

  package init(number: Int) { self.number = number }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }

  /// 0 is Monday.
  package var weekday: Int {
    // 1 January 1970 was a Thursday.
    let index = (number + 3) % 7
    return index < 0 ? index + 7 : index
  }

  /// The Monday on or before it.
  package var monday: Day { self - weekday }

  /// The date in the Gregorian calendar; month and day are 1-based.
  package var date: (year: Int, month: Int, day: Int) {
    // Years that begin in March have the leap day at their end, and 400 of them always have 146 097 days.
    let sinceMarch0 = number + 719_468
    let era = (sinceMarch0 >= 0 ? sinceMarch0 : sinceMarch0 - 146_096) / 146_097
    let dayOfEra = sinceMarch0 - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// The first day of its month.
  package var firstOfMonth: Day { self - (date.day - 1) }

  /// As ISO 8601 writes it, such as 2026-11-22.
  package var description: String {
    let (year, month, day) = date
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  package static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  package var monthName: String { Day.monthNames[date.month - 1] }
  package var weekdayName: String { Day.weekdayNames[weekday] }
}

/// Which day an instant belongs to where the learner is; the shell knows the time zone.
package typealias DayOf = (WallTime) -> Day
