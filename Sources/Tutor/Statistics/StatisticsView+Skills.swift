package import Course
package import Statistics

/// Skills, levels, confidence, time and wrong ideas.
extension StatisticsView {
  // MARK: Skills

  func skills(_ statistics: LearnerStatistics) -> [String] {
    let skills = statistics.skills.filter { $0.now.questions > 0 }
    guard !skills.isEmpty else { return text.prose("This course asks for no skills that it names.") }
    var lines = text.prose(StatisticsView.rule)
    if draws {
      lines += text.prose(
        "The row of marks is a week each, the last one now: . new, ~ shaky, # solid.")
    }
    for skill in skills {
      let advice = advice(skill, statistics.lessons)
      lines += [""] + self.lines(skill) + (advice.isEmpty ? [] : text.prose(advice, first: "  ", rest: "  "))
    }
    return lines
  }

  /// Which lessons teach a skill, and what comes next for it.
  private func advice(_ skill: SkillStatistics, _ lessons: [LessonTime]) -> String {
    let numbers = lessons.filter { skill.lessons.contains($0.id) }.map { "\($0.number)" }
    let taught =
      switch numbers.count {
      case 0: ""
      case 1: "Taught in lesson \(numbers[0]). "
      default: "Taught in lessons \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? ""). "
      }
    guard let next = skill.next else { return taught }
    return taught
      + "Next: \(StatisticsView.command(for: next, of: skill.skill.id) { id in lessons.first { $0.id == id }?.number })."
  }

  /// What to type, or when there will be something to do.
  package static func command(
    for step: SkillStep, of skill: SkillID, number: (LessonID) -> Int?
  ) -> String {
    switch step {
    case .lesson(let id): "gilt learn \(number(id).map(String.init) ?? id.rawValue)"
    case .quiz(let id): "gilt quiz \(id)"
    case .review: "gilt review --skill \(skill)"
    case .wait(let day): "a review on \(day)"
    }
  }

  static let rule =
    "A skill is solid when at least half of its questions are answered and 85 percent of these would still be "
    + "recalled in a week without review; what is not reviewed gets shaky again."

  private func lines(_ skill: SkillStatistics) -> [String] {
    let now = skill.now
    let answered = "\(now.answered) of \(now.questions) answered"
    guard draws else {
      let recall =
        now.answered == 0
        ? "" : ", recall now \(percent(now.recall)), in a week \(percent(now.recallInAWeek))"
      return text.prose(
        "\(skill.skill.title): \(now.mastery.name), \(answered)\(recall).\(history(skill))", rest: "  ")
    }
    let weeks = String(skill.weeks.map(\.mastery.mark))
    let recall = now.answered == 0 ? "" : "  now \(percentSign(now.recall))"
    let figures = "  \(now.mastery.name.padding(to: 5))  \(weeks)  \(answered)\(recall)"
    return text.prose(skill.skill.title) + [figures]
  }

  /// How it came to stand as it does, where that is worth a word.
  private func history(_ skill: SkillStatistics) -> String {
    let weeks = skill.weeks.dropLast().map(\.mastery)
    let solid = weeks.count { $0 == .solid }
    if solid == 0 { return skill.earnedAt != nil && skill.now.mastery != .solid ? " It was solid once." : "" }
    return " Solid at the end of \(solid) of the last \(counted(weeks.count, "week"))."
  }

  // MARK: Level

  func level(_ statistics: LearnerStatistics) -> [String] {
    guard showsXP else {
      return text.prose("Points and levels are switched off; gilt settings xp on shows them.")
    }
    guard let level = statistics.level else {
      return text.prose("This course names no skills, so there are no levels in it.")
    }
    var lines = text.prose("Level \(level.number) of \(level.of): \(level.name).")
    if showsXP { lines += text.prose("XP: \(statistics.xp).") }
    lines += text.prose(
      "A level is a skill that you had solid at some time; it is called after the one furthest in the course, and "
        + "stays when a skill gets shaky again.")
    let standings = Dictionary(statistics.skills.map { ($0.skill.id, $0.now.mastery) }) { first, _ in first }
    if !level.skills.isEmpty {
      lines += ["", "Why:"]
      for skill in level.skills {
        lines += text.prose("\(skill.title) (now \((standings[skill.id] ?? .new).name)).", first: "- ")
      }
    }
    if let next = statistics.nextSkill {
      lines += [""]
      lines += text.prose(
        "Nearest to it: \(next.skill.title) (\(next.now.answered) of \(next.now.questions) questions answered"
          + (next.now.answered == 0 ? "" : ", recall in a week \(percent(next.now.recallInAWeek))") + ").")
      lines += text.prose(StatisticsView.rule)
    }
    return lines
  }

  // MARK: Confidence

  func calibration(_ statistics: LearnerStatistics) -> [String] {
    let (answers, predictions) = (statistics.answers, statistics.predictions)
    guard answers.count + predictions.count > 0 else {
      return text.prose(
        "Nothing to compare yet. Say how sure you are behind an answer or a prediction: 2, sure.")
    }
    var lines = text.prose(
      "Saying how sure you are costs nothing; it shows where you know less, or more, than you think.")
    lines += [""] + calibration("Answers at the first try", answers)
    lines += [""] + calibration("Predictions", predictions)
    if statistics.undecidedPredictions > 0 {
      lines += text.prose(
        "\(counted(statistics.undecidedPredictions, "prediction")) more had no outcome.",
        first: "  ")
    }
    return lines
  }

  private func calibration(_ title: String, _ calibration: Calibration) -> [String] {
    guard calibration.count > 0 else { return text.prose("\(title): none yet.") }
    var lines = ["\(title):"]
    for (word, tally) in calibration.rows {
      guard let rate = tally.hitRate else { continue }
      let near = tally.near == 0 ? "" : ", \(tally.near) of them nearly"
      if draws {
        let figures = "\(padded(tally.count, 4))  \(padded(percentSign(rate), 5)) right"
        lines.append("  \(word.padding(to: 8)) \(figures)  \(bar(rate, width: barWidth(beside: 36)))")
        if tally.near > 0 { lines += text.prose("\(tally.near) of these were nearly right.", first: "    ") }
      } else {
        let said = word == "not said" ? "Nothing said" : "Said \(word)"
        lines += text.prose(
          "\(said): \(counted(tally.count, "time")), right \(tally.right + tally.near)\(near), "
            + "\(percent(rate)).", first: "  ")
      }
    }
    let verdict: String? =
      switch calibration.judgement {
      case .tooSure: "You were surer than you were right: what you call sure is worth a second look."
      case .tooModest: "You know more than you think: most of what you called a guess was right."
      case .fair: "You judge yourself well."
      case .unknown: nil
      }
    return lines + (verdict.map { text.prose($0, first: "  ") } ?? [])
  }

  // MARK: Time

  func time(_ statistics: LearnerStatistics) -> [String] {
    let begun = statistics.lessons.filter { $0.sittings > 0 }
    var lines: [String] = []
    for lesson in begun {
      let state = lesson.isFinished ? "finished" : "not finished"
      let figures = "\(lesson.minutesSpent) min of an estimated \(lesson.minutes)"
      guard draws else {
        lines += text.prose("Lesson \(lesson.number), \(lesson.title): \(figures), \(state).", rest: "  ")
        continue
      }
      let share = Double(lesson.minutesSpent) / Double(max(1, lesson.minutes))
      lines += text.prose(lesson.title, first: "\(padded(lesson.number, 2)) ", rest: "   ")
      lines.append("   \(bar(share, width: barWidth(beside: 30)))")
      lines += text.prose("\(figures), \(state)", first: "   ")
    }
    if begun.isEmpty { lines += text.prose("No time at a lesson is on record yet.") }
    let finished = begun.filter(\.isFinished)
    if !finished.isEmpty {
      let spent = finished.reduce(0) { $0 + $1.activeMilliseconds }
      let estimated = finished.reduce(0) { $0 + $1.minutes }
      lines += [""]
      lines += text.prose(
        "Lessons finished: \((spent + 30_000) / 60_000) min spent, \(estimated) min estimated. Pauses of more than "
          + "five minutes are left out.")
    }
    let other = (statistics.otherMilliseconds + 30_000) / 60_000
    if other > 0 { lines += text.prose("Quizzes and reviews: \(other) min.") }
    return lines
  }

  // MARK: Wrong ideas

  func misconceptions(_ statistics: LearnerStatistics) -> [String] {
    guard !statistics.misconceptions.isEmpty else {
      return text.prose("Your last answers show no wrong idea that the course knows of.")
    }
    return statistics.misconceptions.flatMap { held -> [String] in
      let id = held.misconception.id.rawValue
      let idea = held.misconception.claim.isEmpty ? id : "\(id), “\(held.misconception.claim)”"
      let fact = held.misconception.fact.isEmpty ? "" : " What is so: \(held.misconception.fact)"
      let cure =
        held.lesson.flatMap { id in statistics.lessons.first { $0.id == id } }
        .map { " Lesson \($0.number), \($0.title), puts it right: gilt learn \($0.number)." }
        ?? " Asked in: \(held.questions.map(\.rawValue).joined(separator: ", "))."
      return text.prose("\(idea)\(fact)\(cure)", first: "- ")
    }
  }
}

extension LearnerStatistics {
  /// The skill that is nearest to being solid for the first time.
  var nextSkill: SkillStatistics? {
    // Of equal ones the first in the course.
    return skills.filter { $0.now.questions > 0 && $0.earnedAt == nil }
      .max { $0.now.nearness < $1.now.nearness }
  }
}

extension String {
  fileprivate func padding(to columns: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, columns - count))
  }
}
