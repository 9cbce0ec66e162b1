package import Course

/// How well a skill is had.
package enum Mastery: Int, Comparable, Sendable, CaseIterable {
  /// None of its questions was answered.
  case new
  case shaky
  /// At least half of its questions were answered, and of these 85 of 100 would still be recalled in a week.
  case solid

  package static func < (a: Mastery, b: Mastery) -> Bool { a.rawValue < b.rawValue }

  /// As it is told.
  package var name: String {
    switch self {
    case .new: "new"
    case .shaky: "shaky"
    case .solid: "solid"
    }
  }

  package static let fewestAnswered = 0.5
  package static let leastRecall = 0.85
  /// Days for which a solid skill lasts without review.
  package static let lasting: Int64 = 7
}

/// How a skill stands at some instant.
package struct SkillStanding: Equatable, Sendable {
  /// Graded questions of the course that ask for it.
  package var questions: Int
  package var answered: Int
  /// The mean chance that an answered one would be recalled, 0 to 1; 0 where none was answered.
  package var recall: Double
  /// The same a week later without review.
  package var recallInAWeek: Double

  package init(questions: Int, answered: Int = 0, recall: Double = 0, recallInAWeek: Double = 0) {
    self.questions = questions
    self.answered = answered
    self.recall = recall
    self.recallInAWeek = recallInAWeek
  }

  /// By what is remembered of those that were answered.
  init(questions: Int, cards: some Sequence<Card>, at time: WallTime, by scheduler: FSRS = FSRS()) {
    self.init(questions: questions)
    for card in cards {
      answered += 1
      recall += card.retrievability(at: time, by: scheduler)
      recallInAWeek += card.retrievability(at: time + Mastery.lasting * WallTime.day, by: scheduler)
    }
    guard answered > 0 else { return }
    recall /= Double(answered)
    recallInAWeek /= Double(answered)
  }

  package var mastery: Mastery {
    if answered == 0 { return .new }
    let isEnough = Double(answered) >= Mastery.fewestAnswered * Double(questions)
    return isEnough && recallInAWeek >= Mastery.leastRecall ? .solid : .shaky
  }
}

/// A skill with how it stands, and how it came to that.
package struct SkillStatistics: Equatable, Sendable {
  package var skill: Skill
  package var now: SkillStanding
  /// How it stood every seven days, the last time now; oldest first.
  package var weeks: [SkillStanding]
  /// When it first was solid; that stays, also where it is shaky again.
  package var earnedAt: WallTime?
  /// The learner's own day of that; nil where no days were asked for.
  package var earnedOn: Day?
  /// The lessons that teach it.
  package var lessons: [LessonID] = []
  /// What comes next for it; nil where nothing is left to do.
  package var next: SkillStep?

  package init(skill: Skill, now: SkillStanding, weeks: [SkillStanding] = [], earnedAt: WallTime? = nil) {
    self.skill = skill
    self.now = now
    self.weeks = weeks
    self.earnedAt = earnedAt
  }
}

/// What somebody has become able to do.
package struct SkillLevel: Equatable, Sendable {
  /// How many skills were solid at some time.
  package var number: Int
  /// How many skills the course can show.
  package var of: Int
  /// The ability furthest in the course among them, such as “reads a timeline”.
  package var name: String
  /// These skills, in the order of the course: why the level is what it is.
  package var skills: [Skill]

  /// The level that such skills make; nil in a course without any that has a question.
  package init?(_ skills: [SkillStatistics]) {
    let possible = skills.filter { $0.now.questions > 0 }
    guard !possible.isEmpty else { return nil }
    let earned = possible.filter { $0.earnedAt != nil }
    self.init(number: earned.count, of: possible.count, skills: earned.map(\.skill))
  }

  package init(number: Int, of: Int, skills: [Skill]) {
    self.number = number
    self.of = of
    self.skills = skills
    name = skills.last?.ability ?? "sets out"
  }
}
