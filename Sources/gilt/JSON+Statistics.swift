import Course
import Statistics

extension JSON {
  /// A learner's statistics as `gilt stats --json` prints them; docs/statistics.md names the keys.
  init(_ statistics: LearnerStatistics, _ sections: [StatisticsSection], learner: String, showsXP: Bool) {
    var members: [(String, JSON)] = [
      ("learner", .string(learner)), ("today", .string("\(statistics.today)")),
    ]
    for section in sections { members.append((section.rawValue, JSON(statistics, section, showsXP))) }
    self = .object(members)
  }

  private init(_ statistics: LearnerStatistics, _ section: StatisticsSection, _ showsXP: Bool) {
    switch section {
    case .summary:
      let level: [(String, JSON)] = statistics.level.map { [("levelName", .string($0.name))] } ?? []
      self = .object(
        (showsXP ? level : []) + statistics.figures(showsXP: showsXP).map { ($0.name, .int($0.value)) })
    case .calendar:
      self = .array(statistics.days.map { JSON($0, as: "date", showsXP) })
    case .tries:
      self = .array(
        statistics.weeks(History.weeks).map { week in
          [
            "week": .string("\(week.day)"), "firstTries": .int(week.activity.firstTries),
            "right": .int(week.activity.rightFirstTries), "rate": .share(week.activity.firstTryRate),
          ]
        })
    case .skills: self = .array(statistics.skills.map { JSON($0) })
    case .calibration:
      self = [
        "answers": JSON(statistics.answers), "predictions": JSON(statistics.predictions),
        "undecidedPredictions": .int(statistics.undecidedPredictions),
      ]
    case .time:
      self = [
        "lessons": .array(
          statistics.lessons.map { lesson in
            [
              "id": .string(lesson.id.rawValue), "number": .int(lesson.number),
              "title": .string(lesson.title),
              "minutesEstimated": .int(lesson.minutes),
              "minutesSpent": .share(Double(lesson.activeMilliseconds) / 60_000),
              "sittings": .int(lesson.sittings),
              "finished": .bool(lesson.isFinished),
            ]
          }),
        "otherMinutes": .share(Double(statistics.otherMilliseconds) / 60_000),
      ]
    case .forecast:
      self = [
        "days": .array(
          statistics.forecast.days.enumerated().map { index, count in
            ["date": .string("\(statistics.today + index)"), "due": .int(count)]
          }), "later": .int(statistics.forecast.later),
      ]
    case .misconceptions:
      self = .array(
        statistics.misconceptions.map { held in
          [
            "id": .string(held.misconception.id.rawValue), "claim": .string(held.misconception.claim),
            "fact": .string(held.misconception.fact), "lesson": .optional(held.lesson?.rawValue),
            "questions": .array(held.questions.map { .string($0.rawValue) }),
          ]
        })
    case .level:
      self =
        (showsXP ? statistics.level : nil).map { level in
          [
            "number": .int(level.number), "of": .int(level.of), "name": .string(level.name),
            "why": .array(level.skills.map { .string($0.id.rawValue) }),
          ]
        } ?? .null
    }
  }

  private init(_ day: DayActivity, as name: String, _ showsXP: Bool) {
    let done = day.activity
    self = .object(
      [
        (name, .string("\(day.day)")), ("answers", .int(done.answers)),
        ("rightAnswers", .int(done.rightAnswers)),
        ("firstTries", .int(done.firstTries)), ("rightFirstTries", .int(done.rightFirstTries)),
        ("predictions", .int(done.predictions)), ("reviews", .int(done.reviews)),
        ("minutes", .share(Double(done.activeMilliseconds) / 60_000)),
      ] + (showsXP ? [("xp", .int(done.xp))] : []))
  }

  private init(_ skill: SkillStatistics) {
    func standing(_ standing: SkillStanding) -> [(String, JSON)] {
      [
        ("mastery", .string(standing.mastery.name)), ("questions", .int(standing.questions)),
        ("answered", .int(standing.answered)),
        ("recall", standing.answered == 0 ? .null : .share(standing.recall)),
        ("recallInAWeek", standing.answered == 0 ? .null : .share(standing.recallInAWeek)),
      ]
    }
    self = .object(
      [
        ("id", .string(skill.skill.id.rawValue)), ("title", .string(skill.skill.title)),
        ("ability", .string(skill.skill.ability)), ("earnedOn", .optional(skill.earnedOn.map { "\($0)" })),
        ("lessons", .array(skill.lessons.map { .string($0.rawValue) })), ("next", JSON(skill.next)),
      ] + standing(skill.now) + [
        (
          "weeks",
          .array(
            skill.weeks.enumerated().map { index, week in
              .object([("weeksAgo", .int(skill.weeks.count - 1 - index))] + standing(week))
            })
        )
      ])
  }

  /// What comes next for a skill.
  init(_ step: SkillStep?) {
    switch step {
    case .lesson(let id): self = ["do": .string("lesson"), "lesson": .string(id.rawValue)]
    case .quiz(let id): self = ["do": .string("quiz"), "quiz": .string(id.rawValue)]
    case .review: self = ["do": .string("review")]
    case .wait(let day): self = ["do": .string("wait"), "until": .string("\(day)")]
    case nil: self = .null
    }
  }

  private init(_ calibration: Calibration) {
    self = .array(
      calibration.rows.map { said, tally in
        [
          "said": .string(said), "count": .int(tally.count), "right": .int(tally.right),
          "near": .int(tally.near),
          "wrong": .int(tally.wrong), "rate": .share(tally.hitRate),
        ]
      })
  }

  /// A question's statistics as `gilt stats --items --json` prints them.
  init(_ item: ItemStatistics) {
    let isStatements = item.judgesStatements
    self = [
      "question": .string(item.question.rawValue), "kind": .string(item.kind.rawValue),
      "learners": .int(item.learners), "rightAtFirst": .int(item.rightAtFirst),
      "difficulty": .share(item.difficulty), "discrimination": .share(item.discrimination),
      "answers": .int(item.answers), "withHints": .int(item.withHints), "skips": .int(item.skips),
      "reveals": .int(item.reveals), "otherWordings": .int(item.otherWordings), "medianSeconds": .null,
      "parts": .array(
        item.parts.map { part in
          [
            "text": .string(part.text), (isStatements ? "true" : "right"): .bool(part.isRight),
            (isStatements ? "judgedWrongly" : "taken"): .int(part.taken),
            "misconception": .optional(part.misconception?.rawValue),
          ]
        }),
    ]
  }

  /// A number with four decimals at most; null where there is none.
  private static func share(_ number: Double?) -> JSON { number.map { .number(rounded($0)) } ?? .null }
}
