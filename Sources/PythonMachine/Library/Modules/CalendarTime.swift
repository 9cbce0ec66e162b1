/// A date and a time of day in UTC, as `time.gmtime` takes them apart.
struct CalendarTime {
  /// Year, month, day, hour, minute, second, weekday (Monday 0), day of the year, daylight saving (0).
  let fields: [Int]
  /// The name of the time zone, and seconds east of Greenwich; nil where nobody knows.
  let zone: String?
  let offset: Int?

  /// The calendar time `seconds` after 1970-01-01 00:00.
  init(seconds: Int64, zone: String) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1)
    let second = Int(seconds) - days * 86_400
    // Days since 0000-03-01, so that a leap day ends its year; eras of 400 years.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let weekday = ((days + 3) % 7 + 7) % 7
    let yearDay = days - CalendarTime.days(year, 1, 1) + 1
    fields = [year, month, day, second / 3600, second / 60 % 60, second % 60, weekday, yearDay, 0]
    self.zone = zone
    offset = 0
  }

  init(fields: [Int], zone: String?, offset: Int?) {
    self.fields = fields
    self.zone = zone
    self.offset = offset
  }

  /// Days from 1970-01-01 to a date.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Seconds since 1970-01-01 00:00; the fields, 32 bits each, may be beyond their ranges.
  var seconds: Int {
    let months = fields[1] - 1
    let years = (months >= 0 ? months : months - 11) / 12
    let days = CalendarTime.days(fields[0] + years, months - years * 12 + 1, 1) + fields[2] - 1
    return days * 86_400 + fields[3] * 3600 + fields[4] * 60 + fields[5]
  }

  /// The year and number of its ISO week: the one with the year's first Thursday is the first.
  var week: (year: Int, number: Int) {
    // The weekday and the day of the year are taken as they are given.
    let monday = fields[7] - 1 - fields[6]
    func length(_ year: Int) -> Int { CalendarTime.days(year + 1, 1, 1) - CalendarTime.days(year, 1, 1) }
    let year = fields[0]
    // Thursday says which year it is.
    let thursday = monday + 3
    if thursday < 0 { return (year - 1, (thursday + length(year - 1)) / 7 + 1) }
    if thursday >= length(year) { return (year + 1, (thursday - length(year)) / 7 + 1) }
    return (year, thursday / 7 + 1)
  }
}
