package import Course

/// What comes next for a skill.
package enum SkillStep: Equatable, Sendable {
  /// To take a lesson that teaches it.
  case lesson(LessonID)
  /// To answer questions on it that a quiz still has open.
  case quiz(QuizID)
  /// To review questions on it that are due.
  case review
  /// Nothing before this day, on which the first of its questions is due.
  case wait(until: Day)
}

extension Course {
  /// Skills with the lessons that teach them and what comes next for each.
  ///
  /// As long as too few of its questions are answered, that is a lesson or a quiz; then what is due for review, and where
  /// nothing is, when something will be.
  /// - Parameters:
  ///   - cards: what the learner has been asked so far.
  ///   - retention: the chance of recall at which a question is due.
  ///   - day: the learner's own day of an instant.
  package func advised(
    _ skills: [SkillStatistics], cards: [Card], _ record: LearnerRecord, now: WallTime, retention: Double,
    day: DayOf
  ) -> [SkillStatistics] {
    let known = byQuestion(cards)
    let today = day(now)
    return skills.map { skill in
      var skill = skill
      let id = skill.skill.id
      let teaching = lessons.filter { $0.skills.contains(id) }
      skill.lessons = teaching.map(\.id)
      let asked = questions.filter { $0.isGraded && $0.skills.contains(id) }
      let open = asked.filter { known[$0.id] == nil }
      let ways: [SkillStep?] = [
        teaching.first { !record.finished.contains($0.id) }.map { .lesson($0.id) },
        open.lazy.compactMap { self.quiz(of: $0.id) }.first.map { .quiz($0.id) },
      ]
      let due = asked.compactMap { known[$0.id].map { day($0.due(retention: retention)) } }.min()
      let review: SkillStep? = due.map { $0 <= today ? .review : .wait(until: $0) }
      let isEnough = Double(skill.now.answered) >= Mastery.fewestAnswered * Double(skill.now.questions)
      if !isEnough {
        skill.next = ways.compactMap(\.self).first ?? review
      } else if review == .review {
        skill.next = .review
      } else {
        skill.next = ways[0] ?? review
      }
      return skill
    }
  }
}

extension Course {
  /// How the skills stand by cards alone: without the weeks before, and without when they were solid first.
  package func standings(_ cards: [Card], at now: WallTime) -> [SkillStatistics] {
    let known = byQuestion(cards)
    let scheduler = FSRS()
    return skills.map { skill in
      let asked = questions.filter { $0.isGraded && $0.skills.contains(skill.id) }
      let standing = SkillStanding(
        questions: asked.count, cards: asked.lazy.compactMap { known[$0.id] }, at: now, by: scheduler)
      return SkillStatistics(skill: skill, now: standing)
    }
  }
}

extension Course {
  /// Cards by the name that their question has now.
  private func byQuestion(_ cards: [Card]) -> [QuestionID: Card] {
    let named = cards.compactMap { card in question(card.question).map { ($0.id, card) } }
    return Dictionary(named) { first, _ in first }
  }
}

extension [SkillStatistics] {
  /// The weakest of those that were begun and are not solid; of equally weak ones the first in the course.
  package var weakestBegun: SkillStatistics? {
    filter { $0.now.mastery == .shaky }.min { $0.now.nearness < $1.now.nearness }
  }
}

extension SkillStanding {
  /// How near it is to solid, 0 to 2: half for what is answered, half for what will be recalled.
  package var nearness: Double {
    guard questions > 0 else { return 0 }
    return min(Double(answered) / (Mastery.fewestAnswered * Double(questions)), 1) + recallInAWeek
  }
}
