import Statistics

/// The calendar: a column a week, a row a weekday, and how many answers by how dense a character is.
extension StatisticsView {
  static let calendarWeeks = 26

  /// What a day's number of answers is drawn as; the first of them is none.
  private static let densities: [(from: Int, mark: Character, words: String)] = [
    (0, "·", "none"), (1, "░", "1 to 4"), (5, "▒", "5 to 9"), (10, "▓", "10 to 19"), (20, "█", "20 or more"),
  ]

  func calendarDrawing(_ statistics: LearnerStatistics) -> [String] {
    let weeks = min(StatisticsView.calendarWeeks, max(4, (width - 4) / 2))
    let first = statistics.today.monday - 7 * (weeks - 1)
    let days = statistics.activity(from: first, through: statistics.today)
    var lines = ["    " + monthLabels(from: first, weeks: weeks)]
    for weekday in 0..<7 {
      var line = Day.weekdayNames[weekday].prefix(3) + " "
      for week in 0..<weeks {
        let index = week * 7 + weekday
        guard days.indices.contains(index) else { break }
        if week > 0 { line += " " }
        line.append(mark(days[index].activity.answers))
      }
      lines.append(String(line))
    }
    let legend = StatisticsView.densities.map { "\($0.mark) \($0.words)" }.joined(separator: ", ")
    return lines + [""] + text.prose(legend + ".")
  }

  private func mark(_ answers: Int) -> Character {
    StatisticsView.densities.last { $0.from <= answers }?.mark ?? "·"
  }

  /// The names of months above the first week in which they begin.
  private func monthLabels(from first: Day, weeks: Int) -> String {
    var label = ""
    for week in 0..<weeks {
      let sunday = first + (7 * week + 6)
      guard sunday.date.day <= 7, label.count <= 2 * week, 2 * week + 3 <= 2 * weeks else { continue }
      label += String(repeating: " ", count: 2 * week - label.count) + sunday.monthName.prefix(3) + " "
    }
    return String(label.dropLast())
  }
}
