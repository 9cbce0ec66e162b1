import Course
import Experiments
package import Statistics

/// A learner's statistics as an SVG document, complete in itself, light or dark as the reader's screen.
///
/// Amounts are lengths and sizes with their figures beside them; colour only pleases.
package struct StatisticsPicture {
  private let statistics: LearnerStatistics
  private let showsXP: Bool
  private var body: [String] = []
  private var top = 20

  static let width = 720
  private static let left = 20
  private static let cell = 20
  private static let row = 22

  /// - Parameter showsXP: false leaves points out.
  package init(_ statistics: LearnerStatistics, showsXP: Bool = true) {
    self.statistics = statistics
    self.showsXP = showsXP
    headlines()
    calendar()
    tries()
    skills()
    calibration()
    time()
    forecast()
  }

  /// - Parameter title: what the picture shows, in a line; screen readers read it first.
  package func document(title: String) -> String {
    let height = top + 4
    let view = StatisticsView(width: 80, draws: false, showsXP: showsXP)
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(StatisticsPicture.width) \(height)\""
          + " width=\"\(StatisticsPicture.width)\" height=\"\(height)\" role=\"img\""
          + " aria-labelledby=\"gilt-title gilt-desc\">",
        "<title id=\"gilt-title\">\(markupText(title))</title>",
        "<desc id=\"gilt-desc\">\(markupText(view.headlines(statistics).joined(separator: "\n")))</desc>",
        StatisticsPicture.style,
        "<rect class=\"ground\" width=\"\(StatisticsPicture.width)\" height=\"\(height)\"/>",
      ] + body + ["</svg>\n"]).joined(separator: "\n")
  }

  // MARK: Parts

  private mutating func headlines() {
    heading("What is on record")
    for line in StatisticsView(width: 80, draws: false, showsXP: showsXP).headlines(statistics) {
      note(line)
    }
  }

  private mutating func calendar() {
    heading(StatisticsSection.calendar.title)
    let weeks = StatisticsView.calendarWeeks
    let first = statistics.today.monday - 7 * (weeks - 1)
    let margin = StatisticsPicture.left + 40
    let cell = StatisticsPicture.cell
    for week in 0..<weeks {
      let sunday = first + (7 * week + 6)
      if sunday.date.day <= 7 {
        text(String(sunday.monthName.prefix(3)), margin + week * cell, top + 12, "small")
      }
    }
    top += 18
    for weekday in 0..<7 {
      text(
        String(Day.weekdayNames[weekday].prefix(3)), StatisticsPicture.left, top + weekday * cell + 14,
        "small")
    }
    for (index, day) in statistics.activity(from: first, through: statistics.today).enumerated() {
      let count = day.activity.answers
      // The more answers, the larger.
      let size = count == 0 ? 4 : count < 5 ? 8 : count < 10 ? 11 : count < 20 ? 14 : 17
      let x = margin + index / 7 * cell + (cell - size) / 2
      let y = top + index % 7 * cell + (cell - size) / 2
      body.append(
        "<rect class=\"\(count == 0 ? "none" : "fill")\" x=\"\(x)\" y=\"\(y)\" width=\"\(size)\" height=\"\(size)\">"
          + "<title>\(day.day): \(counted(count, "answer"))</title></rect>")
    }
    top += 7 * cell + 6
    note("The larger, the more: none, 1 to 4, 5 to 9, 10 to 19, 20 or more.")
  }

  private mutating func tries() {
    heading(StatisticsSection.tries.title)
    for week in statistics.weeks(History.weeks) {
      let (right, all) = (week.activity.rightFirstTries, week.activity.firstTries)
      let words =
        week.activity.firstTryRate.map { "\(right) of \(all), \(wholePercent($0)) %" } ?? "no first tries"
      bar("\(week.day)", week.activity.firstTryRate ?? 0, words)
    }
  }

  private mutating func skills() {
    let skills = statistics.skills.filter { $0.now.questions > 0 }
    guard !skills.isEmpty else { return }
    heading("Skills: recall now, and the last \(History.weeks) weeks (. new, ~ shaky, # solid)")
    for skill in skills {
      note(skill.skill.title)
      let recall = skill.now.answered == 0 ? "" : ", \(wholePercent(skill.now.recall)) %"
      bar(
        skill.now.mastery.name, skill.now.answered == 0 ? 0 : skill.now.recall,
        "\(skill.now.answered) of \(skill.now.questions)\(recall)  \(String(skill.weeks.map(\.mastery.mark)))"
      )
    }
  }

  private mutating func calibration() {
    for (title, calibration) in [
      ("Answers: how sure, and how often right", statistics.answers),
      ("Predictions: how sure, and how often right", statistics.predictions),
    ] where calibration.count > 0 {
      heading(title)
      for (word, tally) in calibration.rows {
        guard let rate = tally.hitRate else { continue }
        let near = tally.near == 0 ? "" : " (\(tally.near) nearly)"
        bar(word, rate, "\(tally.right + tally.near) of \(tally.count)\(near), \(wholePercent(rate)) %")
      }
    }
  }

  private mutating func time() {
    let begun = statistics.lessons.filter { $0.sittings > 0 }
    guard !begun.isEmpty else { return }
    heading("Time per lesson, beside its estimate")
    for lesson in begun {
      note("\(lesson.number) \(lesson.title)")
      bar(
        lesson.isFinished ? "finished" : "not finished",
        Double(lesson.minutesSpent) / Double(max(1, lesson.minutes)),
        "\(lesson.minutesSpent) of \(lesson.minutes) min")
    }
  }

  private mutating func forecast() {
    heading("Reviews to come, if nothing is reviewed or learned until then")
    let days = statistics.forecast.days
    let most = max(1, days.max() ?? 1)
    let (step, height) = (22, 80)
    for (index, count) in days.enumerated() {
      let x = StatisticsPicture.left + index * step
      let tall = (count * height + most - 1) / most
      let day = statistics.today + index
      body.append(
        "<rect class=\"fill\" x=\"\(x)\" y=\"\(top + 14 + height - tall)\" width=\"\(step - 6)\" height=\"\(tall)\">"
          + "<title>\(day): \(counted(count, "review"))</title></rect>")
      if count > 0 { text("\(count)", x, top + 10 + height - tall, "small") }
      text("\(day.date.day)", x, top + height + 28, "small")
    }
    top += height + 38
    note("From \(statistics.today) on, by day of the month; later: \(statistics.forecast.later).")
  }

  // MARK: Elements

  private mutating func heading(_ words: String) {
    top += 16
    text(words, StatisticsPicture.left, top + 14, "head")
    top += 26
  }

  private mutating func note(_ words: String) {
    let most = 92
    let shown = words.count > most ? words.prefix(most - 1) + "…" : words[...]
    text(String(shown), StatisticsPicture.left, top + 14, nil)
    top += StatisticsPicture.row
  }

  /// A bar of a share with its name before and its figures behind it.
  private mutating func bar(_ name: String, _ share: Double, _ figures: String) {
    let (start, room) = (StatisticsPicture.left + 100, 250)
    let filled = Int((min(max(share, 0), 1) * Double(room)).rounded())
    text(name, StatisticsPicture.left, top + 14, nil)
    body.append(
      "<rect class=\"rail\" x=\"\(start)\" y=\"\(top + 4)\" width=\"\(room)\" height=\"12\"/>"
        + "<rect class=\"fill\" x=\"\(start)\" y=\"\(top + 4)\" width=\"\(filled)\" height=\"12\"/>")
    text(figures, start + room + 12, top + 14, nil)
    top += StatisticsPicture.row
  }

  private mutating func text(_ words: String, _ x: Int, _ y: Int, _ style: String?) {
    let style = style.map { " class=\"\($0)\"" } ?? ""
    body.append("<text\(style) x=\"\(x)\" y=\"\(y)\">\(markupText(words))</text>")
  }

  private static let style = """
    <style>
    .ground { fill: #ffffff } text { font: 12px ui-monospace, monospace; fill: #1a1a1a; white-space: pre }
    .head { font-weight: bold; font-size: 14px } .small { font-size: 11px }
    .fill { fill: #0072b2 } .none { fill: #b0b0b0 } .rail { fill: none; stroke: #b0b0b0 }
    @media (prefers-color-scheme: dark) {
    .ground { fill: #16181d } text { fill: #e6e6e6 } .fill { fill: #56b4e9 } .none { fill: #5a5d65 }
    .rail { stroke: #5a5d65 }
    }
    </style>
    """
}
