import Course
import Testing

@testable import Statistics

/// What a skill needs next, and which skill is the weakest.
@Suite struct SkillStepTests {
  private let taught: Course = {
    var lesson = course.lessons[0]
    lesson.skills = ["locks"]
    return Course(
      info: course.info, lessons: [lesson], quizzes: course.quizzes, skills: course.skills)
  }()

  private func skills(
    _ answers: [QuestionID: Rating], day: Int64, finished: Set<LessonID> = ["l"]
  ) -> [SkillStatistics] {
    var history = History(course: taught, now: at(day: day), day: utcDay)
    for id in answers.keys.sorted() {
      if let rating = answers[id] { history.add(.review(id, rating, at: at(day: 0))) }
    }
    return history.statistics(LearnerRecord(finished: finished)).skills
  }

  @Test func theLessonThatTeachesItComesFirst() {
    let locks = skills([:], day: 0, finished: [])[0]
    #expect(locks.lessons == ["l"] && locks.next == .lesson("l"))
    // Nothing teaches this one, but a quiz asks for it; that one is asked for nowhere.
    #expect(skills([:], day: 0, finished: [])[1].next == .quiz("q"))
    #expect(skills([:], day: 0)[2].next == nil && skills([:], day: 0)[2].lessons.isEmpty)
  }

  @Test func asLongAsTooFewAreAnsweredTheQuizIsNext() {
    #expect(skills(["a": .good], day: 0)[0].next == .quiz("q"))
    #expect(skills(["a": .good], day: 300)[0].next == .quiz("q"))
  }

  @Test func whatIsEnoughIsReviewedWhenItIsDue() throws {
    let answers: [QuestionID: Rating] = ["a": .good, "b": .good, "c": .good, "d": .good]
    guard case .wait(let day)? = skills(answers, day: 0)[0].next else {
      Issue.record("there is nothing to wait for")
      return
    }
    let days = Int64(day.number - utcDay(start).number)
    #expect(days > 0)
    #expect(skills(answers, day: days - 1)[0].next == .wait(until: day))
    #expect(skills(answers, day: days)[0].next == .review)
    // A lesson that is open comes before waiting, and after what is due.
    #expect(skills(answers, day: 0, finished: [])[0].next == .lesson("l"))
    #expect(skills(answers, day: days, finished: [])[0].next == .review)
  }

  @Test func cardsAloneTellTheSameOfNow() {
    var history = History(course: taught, now: at(day: 9), day: utcDay)
    var replay = MasteryReplay(course: taught, instants: [at(day: 9)])
    for (id, rating) in [("a", .good), ("b", .hard), ("d", .easy)] as [(QuestionID, Rating)] {
      history.add(.review(id, rating, at: at(day: 0)))
      replay.add(id, rating, at: at(day: 0))
    }
    let told = history.statistics(LearnerRecord()).skills.map(\.now)
    #expect(taught.standings(replay.cards, at: at(day: 9)).map(\.now) == told)
  }

  @Test func theWeakestIsAmongThoseBegunAndNotSolid() {
    #expect(skills([:], day: 0).weakestBegun == nil)
    #expect(skills(["a": .easy, "b": .easy], day: 0).weakestBegun == nil)
    #expect(skills(["a": .again, "d": .easy], day: 0).weakestBegun?.skill.id == "locks")
    #expect(skills(["a": .easy, "b": .easy, "d": .again], day: 0).weakestBegun?.skill.id == "races")
  }
}
