/// A calendar time as text, as glibc's `strftime` writes it in the C locale.
extension CalendarTime {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private var weekday: String { CalendarTime.weekdays[min(6, max(0, fields[6]))] }
  private var month: String { CalendarTime.months[min(11, max(0, fields[1] - 1))] }

  /// As `time.ctime` shows it.
  var text: String { formatted("%a %b %e %H:%M:%S %Y") }

  /// What a conversion writes.
  private enum Piece {
    /// A number of at least so many digits, filled up with zeros or blanks.
    case number(Int, digits: Int, blanks: Bool = false)
    case name(String)
    case text(String)
    /// A sign, then hours and minutes.
    case offset(Int)
  }

  /// What stands between `%` and the letter of a conversion.
  private struct Style {
    var flag: Character?
    var isUpper = false
    var swapsCase = false
    var width = 0

    /// A text padded on the left.
    func padded(_ text: String) -> String {
      let missing = width - text.count
      return missing > 0 ? String(repeating: flag == "0" ? "0" : " ", count: missing) + text : text
    }

    func number(_ n: Int, _ digits: Int, blanks: Bool) -> String {
      let sign = n < 0 ? "-" : ""
      let text = String(n.magnitude)
      let isBlank = flag == "_" || flag == "-" || flag == nil && blanks
      let least = flag == "-" ? width : max(digits, width)
      let fill = max(0, least - text.count - sign.count)
      return isBlank
        ? String(repeating: " ", count: fill) + sign + text
        : sign + String(repeating: "0", count: fill) + text
    }
  }

  /// The longest width written out; CPython would ask for ever more memory and give up.
  private static let widest = 1 << 20

  func formatted(_ format: String) -> String {
    var out = ""
    var rest = Substring(format)
    while let c = rest.popFirst() {
      guard c == "%" else {
        out.append(c)
        continue
      }
      let start = rest
      var style = Style()
      while let flag = rest.first, "_-0^#".contains(flag) {
        switch flag {
        case "^": style.isUpper = true
        case "#": style.swapsCase = true
        default: style.flag = flag
        }
        rest.removeFirst()
      }
      while let digit = rest.first?.wholeNumberValue, rest.first?.isASCII == true {
        style.width = min(style.width * 10 + digit, CalendarTime.widest)
        rest.removeFirst()
      }
      var modifier: Character?
      if let m = rest.first, m == "E" || m == "O" {
        modifier = m
        rest.removeFirst()
      }
      guard let code = rest.popFirst(), allows(modifier, code), let piece = piece(code) else {
        out += style.padded("%" + format[start.startIndex..<rest.startIndex])
        continue
      }
      switch piece {
      case .number(let n, let digits, let blanks): out += style.number(n, digits, blanks: blanks)
      case .offset(let seconds):
        let minutes = Int(seconds.magnitude) / 60
        out += style.padded(seconds < 0 ? "-" : "+")
        out += style.number(minutes / 60 * 100 + minutes % 60, 4, blanks: false)
      case .name(let text): out += style.padded(style.isUpper || style.swapsCase ? text.uppercased() : text)
      case .text(let text):
        let lower = style.swapsCase && (code == "p" || code == "Z")
        out += style.padded(
          lower ? text.lowercased() : style.isUpper && code != "P" ? text.uppercased() : text)
      }
    }
    return out
  }

  private func allows(_ modifier: Character?, _ code: Character) -> Bool {
    switch modifier {
    case "E": return !"aAbBdDeFgGhHIjklmMSUVwW".contains(code)
    case "O": return !"aAcDFxXY".contains(code)
    default: return true
    }
  }

  private func piece(_ code: Character) -> Piece? {
    let year = fields[0]
    let century = (year >= 0 ? year : year - 99) / 100
    let hour = (fields[3] + 11) % 12 + 1
    switch code {
    case "Y": return .number(year, digits: 1)
    case "y": return .number(year - century * 100, digits: 2)
    case "C": return .number(century, digits: 1)
    case "G": return .number(week.year, digits: 1)
    case "g": return .number((week.year % 100 + 100) % 100, digits: 2)
    case "V": return .number(week.number, digits: 2)
    case "m": return .number(fields[1], digits: 2)
    case "d": return .number(fields[2], digits: 2)
    case "e": return .number(fields[2], digits: 2, blanks: true)
    case "H": return .number(fields[3], digits: 2)
    case "k": return .number(fields[3], digits: 2, blanks: true)
    case "I": return .number(hour, digits: 2)
    case "l": return .number(hour, digits: 2, blanks: true)
    case "M": return .number(fields[4], digits: 2)
    case "S": return .number(fields[5], digits: 2)
    case "j": return .number(fields[7], digits: 3)
    case "u": return .number(fields[6] + 1, digits: 1)
    case "w": return .number((fields[6] + 1) % 7, digits: 1)
    case "U": return .number((fields[7] + 6 - (fields[6] + 1) % 7) / 7, digits: 2)
    case "W": return .number((fields[7] + 6 - fields[6]) / 7, digits: 2)
    case "p": return .text(fields[3] < 12 ? "AM" : "PM")
    case "P": return .text(fields[3] < 12 ? "am" : "pm")
    case "a": return .name(String(weekday.prefix(3)))
    case "A": return .name(weekday)
    case "b", "h": return .name(String(month.prefix(3)))
    case "B": return .name(month)
    case "D", "x": return .text(formatted("%m/%d/%y"))
    case "F": return .text(formatted("%Y-%m-%d"))
    case "T", "X": return .text(formatted("%H:%M:%S"))
    case "R": return .text(formatted("%H:%M"))
    case "r": return .text(formatted("%I:%M:%S %p"))
    case "c": return .text(text)
    case "s": return .text(String(seconds))
    case "z": return offset.map { .offset($0) } ?? .text("")
    case "Z": return .text(zone ?? "")
    case "n": return .text("\n")
    case "t": return .text("\t")
    case "%": return .text("%")
    default: return nil
    }
  }
}
