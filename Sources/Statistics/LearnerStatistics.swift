package import Course

/// All that is told of one learner in one course.
package struct LearnerStatistics: Equatable, Sendable {
  package var today: Day
  /// Days with anything on them, in order.
  package var days: [DayActivity]
  /// The sum of all days.
  package var total: Activity
  package var answers: Calibration
  package var predictions: Calibration
  /// Predictions that no run has decided.
  package var undecidedPredictions: Int
  package var skills: [SkillStatistics]
  /// Nil in a course that names no skills.
  package var level: SkillLevel?
  package var lessons: [LessonTime]
  /// Spent at quizzes and reviews.
  package var otherMilliseconds: Int64
  package var forecast: Forecast
  package var misconceptions: [HeldMisconception]
  package var xp: Int

  package var isEmpty: Bool { !total.isPractice && total.activeMilliseconds == 0 }

  /// The days of a stretch, those without anything included.
  package func activity(from first: Day, through last: Day) -> [DayActivity] {
    var next = days.drop { $0.day < first }
    return (first.number...max(first.number, last.number)).map { number in
      guard let known = next.first, known.day.number == number else {
        return DayActivity(day: Day(number: number), activity: Activity())
      }
      next.removeFirst()
      return known
    }
  }

  /// What was done in each of the last weeks, Monday to Sunday, this one last.
  package func weeks(_ count: Int) -> [DayActivity] {
    (0..<count).reversed().map { back in
      let monday = today.monday - 7 * back
      var sum = Activity()
      for day in days where day.day >= monday && day.day < monday + 7 { sum += day.activity }
      return DayActivity(day: monday, activity: sum)
    }
  }

  /// On how many days of this month something was learned.
  package var daysPractisedThisMonth: Int {
    let first = today.firstOfMonth
    return days.count { $0.day >= first && $0.day <= today && $0.activity.isPractice }
  }

  /// How many skills stand so.
  package func count(_ mastery: Mastery) -> Int {
    skills.count { $0.now.questions > 0 && $0.now.mastery == mastery }
  }
}

/// The time a lesson took, beside what its author says.
package struct LessonTime: Equatable, Sendable {
  package var id: LessonID
  package var number: Int
  package var title: String
  /// What the lesson says.
  package var minutes: Int
  package var activeMilliseconds: Int64
  package var sittings: Int
  package var isFinished: Bool

  package init(_ lesson: Lesson, activeMilliseconds: Int64, sittings: Int, isFinished: Bool) {
    id = lesson.id
    number = lesson.number
    title = lesson.title
    minutes = lesson.minutes
    self.activeMilliseconds = activeMilliseconds
    self.sittings = sittings
    self.isFinished = isFinished
  }

  package var minutesSpent: Int { Int((activeMilliseconds + 30_000) / 60_000) }
}
