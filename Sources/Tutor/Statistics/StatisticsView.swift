import Course
package import Statistics
import TextCanvas

/// What a learner did and can do, as whole lines.
///
/// Where it draws, it draws with characters alone, so that nothing depends on colour, and says the figures beside
/// them; else it tells the same in sentences.
package struct StatisticsView: Sendable {
  let text: PlainText
  let width: Int
  let draws: Bool
  let showsXP: Bool

  /// - Parameters:
  ///   - draws: whether pictures are drawn for those who see the screen.
  ///   - showsXP: false hides every trace of points and levels.
  package init(width: Int, draws: Bool, showsXP: Bool = true) {
    text = PlainText(width: width)
    self.width = max(20, width)
    self.draws = draws
    self.showsXP = showsXP
  }

  /// One section, its heading first; where nothing is on record, what to do about that.
  package func lines(_ section: StatisticsSection, _ statistics: LearnerStatistics) -> [String] {
    if statistics.isEmpty, section != .skills, section != .level { return text.prose(StatisticsView.nothing) }
    if section == .summary { return summary(statistics) }
    return [section.title, ""] + body(section, statistics)
  }

  /// Every section after the other.
  package func everything(_ statistics: LearnerStatistics) -> [String] {
    if statistics.isEmpty { return text.prose(StatisticsView.nothing) }
    var lines = told(headlines(statistics))
    for section in parts { lines += ["", ""] + self.lines(section, statistics) }
    return lines
  }

  /// All sections but the summary, as far as they are shown.
  private var parts: [StatisticsSection] { StatisticsSection.parts.filter { showsXP || $0 != .level } }

  static let nothing =
    "Nothing is on record yet. Type gilt to begin; after the first answers there is something to see here."

  private func body(_ section: StatisticsSection, _ statistics: LearnerStatistics) -> [String] {
    switch section {
    case .summary: summary(statistics)
    case .calendar: calendar(statistics)
    case .tries: tries(statistics)
    case .skills: skills(statistics)
    case .calibration: calibration(statistics)
    case .time: time(statistics)
    case .forecast: forecast(statistics)
    case .misconceptions: misconceptions(statistics)
    case .level: level(statistics)
    }
  }

  // MARK: In short

  private func summary(_ statistics: LearnerStatistics) -> [String] {
    var lines = told(headlines(statistics))
    if draws { lines += ["", StatisticsSection.calendar.title, ""] + calendarDrawing(statistics) }
    let names = parts.map(\.rawValue).joined(separator: ", ")
    return lines + [""] + text.prose("More: gilt stats all, or one of \(names).")
  }

  /// A sentence for each thing that matters most.
  func headlines(_ statistics: LearnerStatistics) -> [String] {
    var lines: [String] = []
    if showsXP, let level = statistics.level {
      lines.append("Level \(level.number) of \(level.of): \(level.name).")
    }
    if showsXP { lines.append("XP: \(statistics.xp).") }
    lines.append(StatisticsView.daysPractised(statistics) + ".")
    let total = statistics.total
    lines.append(
      total.firstTryRate.map {
        "Answers: \(total.answers). Right at the first try: \(total.rightFirstTries) of "
          + "\(total.firstTries), \(percent($0))."
      } ?? "Answers: \(total.answers).")
    if statistics.skills.contains(where: { $0.now.questions > 0 }) {
      let counts = Mastery.allCases.reversed().map { "\(statistics.count($0)) \($0.name)" }
      lines.append("Skills: \(counts.joined(separator: ", ")).")
    }
    lines.append(
      "Reviews: \(statistics.forecast.today) due today, \(statistics.forecast.within(14)) in 14 days.")
    if !statistics.misconceptions.isEmpty {
      lines.append("Wrong ideas still held: \(statistics.misconceptions.count).")
    }
    return lines
  }

  /// Such as “Practised on 9 days in November”, without a full stop.
  package static func daysPractised(_ statistics: LearnerStatistics) -> String {
    daysPractised(statistics.daysPractisedThisMonth, today: statistics.today)
  }

  package static func daysPractised(_ count: Int, today: Day) -> String {
    "Practised on \(counted(count, "day")) in \(today.monthName)"
  }

  // MARK: Days and weeks

  private func calendar(_ statistics: LearnerStatistics) -> [String] {
    let first = statistics.today.monday - 7 * (StatisticsView.calendarWeeks - 1)
    let days = statistics.activity(from: first, through: statistics.today).filter { $0.activity.answers > 0 }
    let sum = days.reduce(0) { $0 + $1.activity.answers }
    var sentences = [
      "In the last \(StatisticsView.calendarWeeks) weeks \(counted(sum, "answer")) on "
        + "\(counted(days.count, "day"))."
    ]
    // Of equal days the first one is named.
    if let best = days.max(by: { $0.activity.answers < $1.activity.answers }) {
      sentences.append(
        "Most were on \(name(best.day, statistics.today)): \(best.activity.answers).")
    }
    sentences.append(StatisticsView.daysPractised(statistics) + ".")
    let lines = text.prose(sentences.joined(separator: " "))
    if draws { return lines + [""] + calendarDrawing(statistics) }
    return lines + calendarWeeks(days, statistics.today)
  }

  /// A sentence for each week in which something was answered.
  private func calendarWeeks(_ days: [DayActivity], _ today: Day) -> [String] {
    var weeks: [(monday: Day, days: [String])] = []
    for day in days {
      if weeks.last?.monday != day.day.monday { weeks.append((day.day.monday, [])) }
      weeks[weeks.count - 1].days.append("\(day.day.weekdayName) \(day.activity.answers)")
    }
    return weeks.flatMap { week in
      text.prose(
        "Week of \(date(week.monday, today)): \(week.days.joined(separator: ", ")).", rest: "  ")
    }
  }

  private func tries(_ statistics: LearnerStatistics) -> [String] {
    let weeks = statistics.weeks(History.weeks)
    let total = statistics.total
    guard let rate = total.firstTryRate else {
      return text.prose("No graded question was answered yet.")
    }
    let lines = text.prose(
      "Of \(firstTries(total.firstTries)) so far \(total.rightFirstTries) were right, "
        + "\(percent(rate)). Warm-up questions do not count.")
    guard weeks.contains(where: { $0.activity.firstTries > 0 }) else {
      return lines + text.prose("None of them was in the last \(weeks.count) weeks.")
    }
    return lines + [""]
      + weeks.flatMap { week -> [String] in
        let (right, all) = (week.activity.rightFirstTries, week.activity.firstTries)
        guard let rate = week.activity.firstTryRate else {
          return draws ? ["\(shortDate(week.day))     no first tries"] : []
        }
        if !draws {
          return text.prose(
            "Week of \(date(week.day, statistics.today)): \(right) of \(all), \(percent(rate)).")
        }
        let figures = "\(padded(right, 4)) of \(padded(all, 3))  \(padded(percentSign(rate), 5))"
        return ["\(shortDate(week.day))  \(figures)  \(bar(rate, width: barWidth(beside: 29)))"]
      }
  }

  private func forecast(_ statistics: LearnerStatistics) -> [String] {
    let forecast = statistics.forecast
    let sentence =
      "Due today: \(forecast.today). In the next 14 days: \(forecast.within(14)); in 30 days: "
      + "\(forecast.within(Forecast.length)); later: \(forecast.later). This is what comes if nothing is reviewed "
      + "or learned until then."
    let days = forecast.days.prefix(14).enumerated().map { ($1, statistics.today + $0) }
    guard draws else {
      let told = days.dropFirst().filter { $0.0 > 0 }.map { "\(name($0.1, statistics.today)) \($0.0)" }
      return text.prose(sentence)
        + (told.isEmpty ? [] : text.prose("After today: \(told.joined(separator: ", ")).", rest: "  "))
    }
    let most = max(1, days.map(\.0).max() ?? 1)
    let room = barWidth(beside: 16)
    return text.prose(sentence) + [""]
      + days.map { count, day in
        let length = most <= room ? count : (count * room + most - 1) / most
        let line = "\(day.weekdayName.prefix(3)) \(shortDate(day))  \(padded(count, 4))  "
        return trimmed(line + String(repeating: "█", count: length))
      }
  }

  // MARK: Words

  /// Sentences as lines, each on its own.
  private func told(_ sentences: [String]) -> [String] { sentences.flatMap { text.prose($0) } }

  /// Such as “Monday 12 October”, with the year where it is another one.
  func name(_ day: Day, _ today: Day) -> String { "\(day.weekdayName) \(date(day, today))" }

  func date(_ day: Day, _ today: Day) -> String {
    let year = day.date.year == today.date.year ? "" : " \(day.date.year)"
    return "\(day.date.day) \(day.monthName)\(year)"
  }

  /// Six columns, such as `12 Oct`.
  func shortDate(_ day: Day) -> String { "\(padded(day.date.day, 2)) \(day.monthName.prefix(3))" }

  func percent(_ share: Double) -> String { "\(wholePercent(share)) percent" }
  func percentSign(_ share: Double) -> String { "\(wholePercent(share)) %" }

  func bar(_ share: Double, width: Int) -> String {
    let filled = Int((min(max(share, 0), 1) * Double(width)).rounded())
    return String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
  }

  /// The columns left for a bar behind so many others.
  func barWidth(beside columns: Int) -> Int { min(30, max(5, width - columns)) }

  func padded(_ number: Int, _ columns: Int) -> String { padded("\(number)", columns) }
  func padded(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - columnWidth(of: text))) + text
  }

  private func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// A share as whole percents, 0 to 100.
func wholePercent(_ share: Double) -> Int { Int((share * 100).rounded()) }

/// Such as “1 first try”.
func firstTries(_ number: Int) -> String { "\(number) first \(number == 1 ? "try" : "tries")" }

extension Mastery {
  /// One column of a row of weeks.
  var mark: Character {
    switch self {
    case .new: "."
    case .shaky: "~"
    case .solid: "#"
    }
  }
}
