package import Course

/// Replays reviews in the order of their times, and tells how each skill stood at instants on the way.
package struct MasteryReplay: Sendable {
  private let scheduler = FSRS()
  private let skills: [Skill]
  private let instants: [WallTime]
  /// The questions of each skill, as indices into `cards`.
  private var questions: [[Int]]
  /// The skills of each question.
  private var skillsOf: [[Int]] = []
  private var places: [QuestionID: Int] = [:]
  private var memories: [Card?] = []
  private var earned: [WallTime?]
  private var standings: [[SkillStanding]] = []

  /// - Parameter instants: when to look, in order; the last one is the present.
  package init(course: Course, instants: [WallTime]) {
    skills = course.skills
    self.instants = instants
    questions = skills.map { _ in [] }
    earned = skills.map { _ in nil }
    let numbers = Dictionary(skills.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for question in course.questions where places[question.id] == nil {
      let index = memories.count
      // Warm-ups are reviewed too, but a skill is asked for by graded questions.
      let own = question.isGraded ? Set(question.skills).compactMap { numbers[$0] }.sorted() : []
      memories.append(nil)
      skillsOf.append(own)
      places[question.id] = index
      for skill in own { questions[skill].append(index) }
    }
    for question in course.questions {
      guard let index = places[question.id] else { continue }
      for alias in question.aliases where places[alias] == nil { places[alias] = index }
    }
  }

  /// Takes the next review; those of questions the course no longer has are passed over.
  package mutating func add(_ question: QuestionID, _ rating: Rating, at time: WallTime) {
    while standings.count < instants.count - 1, instants[standings.count] < time { look() }
    guard let index = places[question] else { return }
    memories[index] =
      memories[index]?.reviewed(rating, at: time, by: scheduler)
      ?? Card(question, rating, at: time, by: scheduler)
    for skill in skillsOf[index] where earned[skill] == nil {
      if standing(skill, at: time).mastery == .solid { earned[skill] = time }
    }
  }

  /// How the skills stand now and stood before, when all reviews were taken.
  package func statistics() -> [SkillStatistics] {
    var rest = self
    while rest.standings.count < instants.count { rest.look() }
    return skills.indices.map { skill in
      let weeks = rest.standings.map { $0[skill] }
      return SkillStatistics(
        skill: skills[skill], now: weeks.last ?? SkillStanding(questions: questions[skill].count),
        weeks: weeks, earnedAt: earned[skill])
    }
  }

  /// The cards that the reviews made.
  package var cards: [Card] { memories.compactMap(\.self) }

  private mutating func look() {
    let instant = instants[standings.count]
    standings.append(skills.indices.map { standing($0, at: instant) })
  }

  private func standing(_ skill: Int, at time: WallTime) -> SkillStanding {
    SkillStanding(
      questions: questions[skill].count, cards: questions[skill].lazy.compactMap { memories[$0] }, at: time,
      by: scheduler)
  }
}
