import Course
import CourseContent
import Experiments
import Foundation
import TestSupport
import Testing
import Tutor

@Suite struct ReviewTests {
  let course = tinyCourse()
  let noon = WallTime(milliseconds: 1_800_000_000_000)

  func card(_ question: QuestionID, reviews: Int = 1, hints: Int = 0) -> Card {
    Card(
      question: question, memory: MemoryState(stability: 2, difficulty: 5), lastReviewAt: noon,
      reviews: reviews,
      hints: hints)
  }

  func review(
    _ cards: Card..., record: LearnerRecord = LearnerRecord(), order: ChoiceOrder = .file
  ) -> Rehearsal {
    var session = Rehearsal(
      .reviews(cards), of: course, record: record, order: order,
      due: DueReviews(cards: cards, day: "2026-11-22"))
    session.start()
    return session
  }

  func ratings(_ session: Rehearsal) -> [Rating] {
    session.changes.compactMap { if case .review(let review) = $0 { review.rating } else { nil } }
  }

  // MARK: - In a lesson

  @Test(
    "A question left in a lesson becomes a review rated by tries, hints and how sure one was",
    arguments: [
      (["2"], Rating.good), (["2, sure"], .easy), (["2, guess"], .hard), (["hint", "2"], .hard),
      (["hint", "hint", "2, sure"], .again), (["1", "2"], .again), (["answer"], .again),
    ])
  func lessonRating(lines: [String], rating: Rating) {
    var session = Rehearsal(.quiz(course.quizzes[0]), of: course)
    session.start()
    session.go(to: "pick-one")
    session.type(lines)
    #expect(ratings(session) == [rating])
  }

  @Test func whatWasSkippedOrPractisedIsNoReview() {
    var session = Rehearsal(.quiz(course.quizzes[0]), of: course)
    session.start()
    session.go(to: "pick-one")
    session.type("skip")
    #expect(ratings(session) == [])
    session.go(to: "pick-one")
    session.type("2", "again", "1", "2")
    #expect(ratings(session) == [.good])
  }

  @Test func aHookQuestionAnsweredWrongComesBackSoon() {
    var session = Rehearsal(.quiz(course.quizzes[0]), of: course)
    session.start()
    session.type("1")
    #expect(session.state.question?.id == "warm-up")
    #expect(ratings(session) == [.again])
  }

  // MARK: - In a review

  @Test func theFirstAnswerOfAReviewCountsAndTheQuestionIsAskedUntilItIsRight() {
    var session = review(card("pick-one"), card("warm-up"))
    let wrong = session.type("1, sure")
    #expect(wrong.contains("Not yet."))
    #expect(ratings(session) == [.again])
    #expect(session.type("2").contains("Correct."))
    #expect(ratings(session) == [.again])
    #expect(session.saved.points.isEmpty)
    // In a review a hook question counts like any other.
    session.type("", "1", "2")
    #expect(ratings(session) == [.again, .again])
    #expect(session.type("").contains("Recalled at once: 0 of 2."))
  }

  @Test func aReviewChangesNothingOfTheLesson() {
    let known = QuestionRecord(contentHash: course.question("pick-one")!.hash, outcome: .done, answer: "2")
    let record = LearnerRecord(
      places: ["kinds": Place(unit: "kinds", page: 2, block: "choices+0")], current: "kinds",
      questions: ["pick-one": known], points: [AwardKey(QuestionID("pick-one"), .answer): 10])
    var session = review(card("pick-one"), record: record)
    session.type("hint", "1", "answer", "q")
    #expect(session.saved.questions == record.questions)
    #expect(session.saved.places == record.places)
    #expect(session.saved.current == "kinds")
    #expect(session.attempts.map(\.verdict) == [.wrong, .revealed])
  }

  @Test func aRightFirstAnswerPaysFiveAtMostFiveTimesADay() {
    let ids: [QuestionID] = [
      "warm-up", "pick-one", "pick-two", "true-or-false", "statements", "a-word", "two-words",
    ]
    var session = Rehearsal(
      .reviews(ids.map { card($0) }), of: course,
      due: DueReviews(cards: ids.map { card($0) }, day: "2026-11-22"))
    session.start()
    for id in ids {
      session.go(to: id)
      let question = session.state.question!
      session.type(question.rightLines(shown: session.state.shown(question))!)
    }
    #expect(ratings(session).count == ids.count)
    #expect(session.saved.totalXP == XP.review * XP.reviewsPerDay)
    // The same questions on another day pay again; on the same day they do not.
    var nextDay = Rehearsal(
      .reviews([card("pick-one")]), of: course, record: session.saved, due: DueReviews(day: "2026-11-23"))
    nextDay.start()
    nextDay.type("2")
    #expect(nextDay.saved.totalXP == XP.review * (XP.reviewsPerDay + 1))
    var sameDay = Rehearsal(
      .reviews([card("pick-one")]), of: course, record: nextDay.saved, due: DueReviews(day: "2026-11-23"))
    sameDay.start()
    #expect(sameDay.type("2").contains("Correct."))
    #expect(sameDay.saved.totalXP == nextDay.saved.totalXP)
  }

  @Test func hintsOfABrokenOffReviewStillCount() {
    var session = review(card("pick-one"))
    session.type("hint", "q")
    #expect(session.changes.contains(.reviewHints("pick-one", 1)))
    var again = review(card("pick-one", hints: 1))
    #expect(again.transcript.joined(separator: "\n").contains("Hint 1: It is not the first."))
    again.type("2, sure")
    #expect(ratings(again) == [.hard])
  }

  @Test func aSkippedReviewStaysDue() {
    var session = review(card("pick-one"))
    #expect(session.type("skip").contains("End of the reviews."))
    #expect(ratings(session) == [])
  }

  @Test func choicesComeInAnotherOrderEachTime() {
    let orders = (1...12).map { time in
      review(card("pick-one", reviews: time), order: .mixed(seed: 11)).state.shown(
        course.question("pick-one")!)
    }
    #expect(Set(orders).count > 2)
    let again = review(card("pick-one", reviews: 3), order: .mixed(seed: 11))
    #expect(again.state.shown(course.question("pick-one")!) == orders[2])
    // A script sees the order of the file.
    #expect(review(card("pick-one", reviews: 3)).state.shown(course.question("pick-one")!) == [0, 1, 2])
  }

  @Test func aQuestionWithSeveralNumbersIsAskedWithOthers() {
    var question = course.question("pick-one")!
    question.variants = (0..<4).map { number in
      var variant = question
      variant.prompt = [.paragraph([.text("With \(number)?")])]
      return variant
    }
    var quiz = course.quizzes[0]
    quiz.questions = [question]
    let numbers = Course(info: course.info, quizzes: [quiz])
    let prompts = (0..<4).map { time in
      let unit: StudyUnit = time == 0 ? .quiz(quiz) : .reviews([card("pick-one", reviews: time)])
      return TutorState(course: numbers, unit: unit, record: LearnerRecord()).question?.prompt
    }
    #expect(prompts == question.variants.map(\.prompt))
  }

  // MARK: - On the home screen

  @Test func theHomeScreenOffersReviewsAndNeverForcesThem() {
    let cards = [card("pick-one"), card("warm-up")]
    var session = Rehearsal(
      .lesson(course.lessons[0]), of: course, due: DueReviews(cards: cards, count: 9, day: "2026-11-22"))
    let home = session.start(welcome: true)
    #expect(home.contains("9 reviews due."))
    #expect(home.contains("Or: review, list"))
    var other = session
    #expect(other.type("").contains("Page 1 of"))
    #expect(session.type("r").contains("Reviews: 2 questions of 9 that are due."))
    session.type("2", "", "2")
    #expect(session.type("").contains("7 questions more due"))
    // From the end of the reviews the course goes on.
    #expect(session.type("").contains("Lesson 1 of 2"))
    #expect(session.type("review").contains("Nothing is due for review now."))
  }

  @Test func withNothingDueTheHomeScreenDoesNotSpeakOfIt() {
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    #expect(!session.start(welcome: true).contains("review"))
  }

  @Test func aCardOfAQuestionThatIsGoneIsNotAsked() {
    let cards = [card("long-gone"), card("pick-one"), card("wide")]
    #expect(course.reviews(of: cards).map(\.question) == ["pick-one", "wide"])
    #expect(course.reviews(of: cards, lesson: "kinds").map(\.question) == ["pick-one"])
    #expect(course.reviews(of: cards, skill: "no-skill").isEmpty)
  }

  @Test func whatCameOfAPredictionIsKeptOnce() {
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.runs = { _, _ in
      .run(
        ExperimentRun(
          outcome: .finished, stdout: "elapsed: 8 ms\n",
          results: [MeasuredResult(label: "elapsed", values: [Measure(8, .milliseconds)])]))
    }
    session.start()
    let experiment = course.lessons[0].experiments[0]
    session.perform(.go(toStep: session.state.steps.firstIndex { $0.content == .experiment(experiment) }!))
    session.type("5 ms, sure", "r")
    let settled = session.changes.compactMap { change -> PredictionResult? in
      if case .settled(experiment, let result) = change { result } else { nil }
    }
    #expect(settled == [PredictionResult(was: "8 ms", outcome: .wrong)])
  }
}
