/// A date and a time of day in UTC, as `time.gmtime` takes them apart.
struct CalendarTime {
  /// Year, month, day, hour, minute, second, weekday (Monday 0), day of the year, daylight saving (0).
  let fields: [Int]

  /// The calendar time `seconds` after 1970-01-01 00:00.
  init(seconds: Int64) {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
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
  }

  init(fields: [Int]) { self.fields = fields }

  /// Days from 1970-01-01 to a date.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var seconds: Int {
    CalendarTime.days(fields[0], fields[1], fields[2]) * 86_400 + fields[3] * 3600 + fields[4] * 60
      + fields[5]
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  private var weekday: String { CalendarTime.weekdays[min(6, max(0, fields[6]))] }
  private var month: String { CalendarTime.months[min(11, max(0, fields[1] - 1))] }

  private static func pad(_ n: Int, _ width: Int = 2, _ fill: Character = "0") -> String {
    let s = String(n)
    return String(repeating: fill, count: max(0, width - s.count)) + s
  }

  private var clock: String {
    "\(CalendarTime.pad(fields[3])):\(CalendarTime.pad(fields[4])):\(CalendarTime.pad(fields[5]))"
  }

  /// As `time.ctime` shows it.
  var text: String {
    "\(weekday.prefix(3)) \(month.prefix(3)) \(CalendarTime.pad(fields[2], 2, " ")) \(clock) \(fields[0])"
  }

  /// As C's `strftime` in the C locale.
  func formatted(_ format: String) -> String {
    var out = ""
    var rest = Substring(format)
    while let c = rest.popFirst() {
      guard c == "%", let code = rest.popFirst() else {
        out.append(c)
        continue
      }
      out += field(code) ?? "%\(code)"
    }
    return out
  }

  private func field(_ code: Character) -> String? {
    let pad = CalendarTime.pad
    switch code {
    case "Y": return String(fields[0])
    case "y": return pad(fields[0] % 100, 2, "0")
    case "C": return pad(fields[0] / 100, 2, "0")
    case "m": return pad(fields[1], 2, "0")
    case "d": return pad(fields[2], 2, "0")
    case "e": return pad(fields[2], 2, " ")
    case "H": return pad(fields[3], 2, "0")
    case "I": return pad((fields[3] + 11) % 12 + 1, 2, "0")
    case "M": return pad(fields[4], 2, "0")
    case "S": return pad(fields[5], 2, "0")
    case "p": return fields[3] < 12 ? "AM" : "PM"
    case "j": return pad(fields[7], 3, "0")
    case "a": return String(weekday.prefix(3))
    case "A": return weekday
    case "b", "h": return String(month.prefix(3))
    case "B": return month
    case "u": return String(fields[6] + 1)
    case "w": return String((fields[6] + 1) % 7)
    case "U": return pad((fields[7] + 6 - (fields[6] + 1) % 7) / 7, 2, "0")
    case "W": return pad((fields[7] + 6 - fields[6]) / 7, 2, "0")
    case "D", "x":
      return "\(pad(fields[1], 2, "0"))/\(pad(fields[2], 2, "0"))/\(pad(fields[0] % 100, 2, "0"))"
    case "F": return "\(fields[0])-\(pad(fields[1], 2, "0"))-\(pad(fields[2], 2, "0"))"
    case "T", "X": return clock
    case "R": return "\(pad(fields[3], 2, "0")):\(pad(fields[4], 2, "0"))"
    case "c": return text
    case "s": return String(seconds)
    case "z": return "+0000"
    case "Z": return "UTC"
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: return nil
    }
  }
}
