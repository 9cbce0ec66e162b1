import Course

/// Figures in rows and columns, for a spreadsheet or another program.
package struct FigureTable: Equatable, Sendable {
  package var columns: [String]
  package var rows: [[String]]

  package init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The lines of a CSV file (RFC 4180) without their ends; columns are named in the first one.
  package var csv: [String] {
    ([columns] + rows).map { $0.map(FigureTable.cell).joined(separator: ",") }
  }

  /// Control characters, which a terminal might obey, become blanks.
  private static func cell(_ text: String) -> String {
    let visible = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    guard visible.contains(where: { $0 == "," || $0 == "\"" || $0 == " " }) else { return visible }
    return "\"" + visible.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// A share or a coefficient with four decimals at most.
package func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }

private func figure(_ number: Double?) -> String { number.map { "\(rounded($0))" } ?? "" }

extension LearnerStatistics {
  /// The figures of a section as one table.
  ///
  /// - Parameter showsXP: false leaves points and levels out.
  package func table(_ section: StatisticsSection, showsXP: Bool = true) -> FigureTable {
    switch section {
    case .summary: summaryTable(showsXP: showsXP)
    case .calendar: calendarTable(showsXP: showsXP)
    case .tries:
      FigureTable(
        columns: ["week", "firstTries", "right", "rate"],
        rows: weeks(History.weeks).map { week in
          [
            "\(week.day)", "\(week.activity.firstTries)", "\(week.activity.rightFirstTries)",
            figure(week.activity.firstTryRate),
          ]
        })
    case .skills: skillTable
    case .calibration: calibrationTable
    case .time:
      FigureTable(
        columns: ["lesson", "number", "title", "minutesEstimated", "minutesSpent", "sittings", "finished"],
        rows: lessons.map {
          [
            $0.id.rawValue, "\($0.number)", $0.title, "\($0.minutes)",
            figure(Double($0.activeMilliseconds) / 60_000),
            "\($0.sittings)", "\($0.isFinished)",
          ]
        })
    case .forecast:
      FigureTable(
        columns: ["date", "due"], rows: forecast.days.enumerated().map { ["\(today + $0)", "\($1)"] })
    case .misconceptions:
      FigureTable(
        columns: ["id", "claim", "lesson", "questions"],
        rows: misconceptions.map {
          [
            $0.misconception.id.rawValue, $0.misconception.claim, $0.lesson?.rawValue ?? "",
            $0.questions.map(\.rawValue).joined(separator: " "),
          ]
        })
    case .level:
      FigureTable(
        columns: ["skill", "title", "ability", "earnedOn", "mastery"],
        rows: skills.filter { showsXP && $0.earnedOn != nil }.map {
          [
            $0.skill.id.rawValue, $0.skill.title, $0.skill.ability, $0.earnedOn.map(\.description) ?? "",
            $0.now.mastery.name,
          ]
        })
    }
  }

  /// The headline figures by name, in the order in which they are told.
  package func figures(showsXP: Bool) -> [(name: String, value: Int)] {
    let level: [(String, Int)] = self.level.map { [("level", $0.number), ("levels", $0.of)] } ?? []
    return (showsXP ? level + [("xp", xp)] : []) + [
      ("daysPractisedThisMonth", daysPractisedThisMonth), ("answers", total.answers),
      ("rightAnswers", total.rightAnswers), ("firstTries", total.firstTries),
      ("rightFirstTries", total.rightFirstTries), ("predictions", total.predictions),
      ("reviews", total.reviews),
      ("minutes", Int((total.activeMilliseconds + 30_000) / 60_000)), ("skillsSolid", count(.solid)),
      ("skillsShaky", count(.shaky)), ("skillsNew", count(.new)), ("dueToday", forecast.today),
      ("dueIn14Days", forecast.within(14)), ("dueIn30Days", forecast.within(30)),
      ("misconceptionsHeld", misconceptions.count),
    ]
  }

  private func summaryTable(showsXP: Bool) -> FigureTable {
    FigureTable(
      columns: ["name", "value"],
      rows: (showsXP ? level.map { [["levelName", $0.name]] } ?? [] : [])
        + figures(showsXP: showsXP).map { [$0.name, "\($0.value)"] })
  }

  private func calendarTable(showsXP: Bool) -> FigureTable {
    FigureTable(
      columns: [
        "date", "answers", "rightAnswers", "firstTries", "rightFirstTries", "predictions", "reviews",
        "minutes",
      ] + (showsXP ? ["xp"] : []),
      rows: days.map { day in
        let done = day.activity
        return [
          "\(day.day)", "\(done.answers)", "\(done.rightAnswers)", "\(done.firstTries)",
          "\(done.rightFirstTries)",
          "\(done.predictions)", "\(done.reviews)", figure(Double(done.activeMilliseconds) / 60_000),
        ] + (showsXP ? ["\(done.xp)"] : [])
      })
  }

  private var skillTable: FigureTable {
    FigureTable(
      columns: [
        "skill", "title", "weeksAgo", "mastery", "questions", "answered", "recall", "recallInAWeek",
      ],
      rows: skills.flatMap { skill in
        skill.weeks.enumerated().map { index, standing in
          [
            skill.skill.id.rawValue, skill.skill.title, "\(skill.weeks.count - 1 - index)",
            standing.mastery.name,
            "\(standing.questions)", "\(standing.answered)",
            figure(standing.answered == 0 ? nil : standing.recall),
            figure(standing.answered == 0 ? nil : standing.recallInAWeek),
          ]
        }
      })
  }

  private var calibrationTable: FigureTable {
    FigureTable(
      columns: ["of", "said", "count", "right", "near", "wrong", "rate"],
      rows: [("answers", answers), ("predictions", predictions)].flatMap { name, calibration in
        calibration.rows.map { said, tally in
          [
            name, said, "\(tally.count)", "\(tally.right)", "\(tally.near)", "\(tally.wrong)",
            figure(tally.hitRate),
          ]
        }
      })
  }
}

extension ItemStatistics {
  /// One row a question; what was picked is in `parts`, such as `1:4 2*:9`, where the star is what is right.
  package static func table(_ items: [ItemStatistics]) -> FigureTable {
    FigureTable(
      columns: [
        "question", "kind", "learners", "rightAtFirst", "difficulty", "discrimination", "answers",
        "withHints",
        "skips", "reveals", "otherWordings", "parts",
      ],
      rows: items.map { item in
        [
          item.question.rawValue, item.kind.rawValue, "\(item.learners)", "\(item.rightAtFirst)",
          figure(item.difficulty), figure(item.discrimination), "\(item.answers)", "\(item.withHints)",
          "\(item.skips)", "\(item.reveals)", "\(item.otherWordings)",
          item.parts.enumerated().map { "\($0 + 1)\($1.isRight ? "*" : ""):\($1.taken)" }.joined(
            separator: " "),
        ]
      })
  }
}
