import Course
import Testing

@testable import Statistics

/// Monday, 12 October 2026, 09:00 UTC.
let start = WallTime(milliseconds: 1_791_795_600_000)
let hour: Int64 = 3_600_000

func utcDay(_ time: WallTime) -> Day {
  let (days, rest) = time.milliseconds.quotientAndRemainder(dividingBy: WallTime.day)
  return Day(number: Int(rest < 0 ? days - 1 : days))
}

func at(day: Int64, hour hours: Int64 = 0) -> WallTime { start + (day * WallTime.day + hours * hour) }

func question(_ id: QuestionID, _ skills: [SkillID] = [], isGraded: Bool = true) -> Question {
  Question(
    id: id, skills: skills, isGraded: isGraded, prompt: [],
    answers: .choices(
      [
        Choice(text: [.text("no")], isRight: false, misconception: "M1"),
        Choice(text: [.text("yes")], isRight: true),
      ], picks: .one), hash: "h")
}

/// Two skills of four and one questions, one skill without any, and a warm-up.
let course: Course = {
  let questions = [
    question("warm", ["locks"], isGraded: false), question("a", ["locks"]), question("b", ["locks"]),
    question("c", ["locks"]), question("d", ["locks", "races"]),
  ]
  return Course(
    info: CourseInfo(id: "c", title: "C"),
    lessons: [Lesson(id: "l", number: 1, slug: "l", path: "Lessons/01-l.md", title: "L", minutes: 20)],
    quizzes: [Quiz(id: "q", number: 1, slug: "q", path: "", title: "Q", lesson: "l", questions: questions)],
    skills: [
      Skill(id: "locks", title: "Knows locks", ability: "opens a lock"),
      Skill(id: "races", title: "Finds Races"),
      Skill(id: "none", title: "Is asked nowhere"),
    ])
}()

func attempt(
  _ question: QuestionID, _ verdict: AttemptVerdict, try number: Int = 1, _ confidence: Confidence? = nil,
  at time: WallTime
) -> Fact {
  .attempt(
    AttemptFact(question: question, verdict: verdict, tryNumber: number, confidence: confidence, at: time))
}

func statistics(
  _ facts: [Fact], now: WallTime, record: LearnerRecord = LearnerRecord(), day: @escaping DayOf = utcDay
) -> LearnerStatistics {
  var history = History(course: course, now: now, day: day)
  for fact in facts { history.add(fact) }
  return history.statistics(record)
}

@Suite struct DayTests {
  @Test(arguments: [
    (0, "1970-01-01", "Thursday"), (-1, "1969-12-31", "Wednesday"), (11_016, "2000-02-29", "Tuesday"),
    (20_738, "2026-10-12", "Monday"), (-25_509, "1900-02-28", "Wednesday"),
    (-25_508, "1900-03-01", "Thursday"), (47_540, "2100-02-28", "Sunday"),
    (47_541, "2100-03-01", "Monday"), (-719_529, "-1-12-31", "Friday"),
  ])
  func aNumberIsADate(number: Int, date: String, weekday: String) {
    let day = Day(number: number)
    #expect(day.description == date)
    #expect(day.weekdayName == weekday)
    #expect(day.monday.weekday == 0 && day.monday <= day && day < day.monday + 7)
    #expect(day.firstOfMonth.date == (day.date.year, day.date.month, 1))
  }

  @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (year, month, day) = Day(number: 0).date
    for number in 1...146_097 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      day += 1
      if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      guard Day(number: number).date == (year, month, day) else {
        Issue.record("day \(number) is \(Day(number: number))")
        return
      }
    }
  }
}

@Suite struct HistoryTests {
  @Test func answersAreCountedOnTheLearnersOwnDay() {
    let late = start + 15 * hour + -1  // 23:59:59.999 UTC
    let facts = [attempt("a", .correct, at: late), attempt("b", .wrong, at: late + 1)]
    #expect(statistics(facts, now: at(day: 2)).days.map(\.activity.answers) == [1, 1])
    let inTokyo = statistics(facts, now: at(day: 2)) { utcDay($0 + 9 * hour) }
    #expect(inTokyo.days.map(\.activity.answers) == [2])
    #expect(inTokyo.days.map(\.day.description) == ["2026-10-13"])
  }

  @Test func nearMissesSkippedAndRevealedOnesAreNoAnswers() {
    let found = statistics(
      [
        attempt("a", .close, at: start), attempt("a", .skipped, at: start + 1),
        attempt("a", .revealed, at: start + 2),
      ], now: start)
    #expect(found.total == Activity())
    #expect(found.isEmpty)
  }

  @Test func theFirstTryRateLeavesOutLaterTriesAndWarmUps() {
    let found = statistics(
      [
        attempt("warm", .wrong, at: start), attempt("a", .wrong, at: start),
        attempt("a", .correct, try: 2, at: start), attempt("b", .correct, at: start),
        attempt("c", .correct, at: at(day: 7)),
      ], now: at(day: 8))
    #expect(found.total.answers == 5)
    #expect(found.total.firstTries == 3 && found.total.rightFirstTries == 2)
    #expect(found.weeks(3).map(\.activity.firstTryRate) == [nil, 0.5, 1])
    #expect(found.weeks(3).map(\.day.description) == ["2026-10-05", "2026-10-12", "2026-10-19"])
  }

  @Test func practiceReviewsAndWhatWasShownBeforeAreNoFirstTries() {
    let found = statistics(
      [
        attempt("a", .correct, at: start), attempt("a", .correct, at: start + 1),
        attempt("a", .wrong, at: start + 2), attempt("b", .revealed, at: start + 3),
        attempt("b", .correct, at: start + 4), attempt("c", .close, at: start + 5),
        attempt("c", .correct, at: start + 6),
      ], now: start)
    #expect(found.total.firstTries == 2 && found.total.rightFirstTries == 2)
  }

  @Test func theAnswerThatMakesACardIsNoReview() {
    let found = statistics(
      [
        .review("a", .good, at: start), .review("b", .again, at: start + 1),
        .review("a", .good, at: at(day: 3)),
      ], now: at(day: 3))
    #expect(found.total.reviews == 1)
  }

  @Test func aStretchOfDaysHasThoseWithoutAnythingToo() {
    let found = statistics([attempt("a", .correct, at: at(day: 1))], now: at(day: 2))
    let first = utcDay(start)
    #expect(found.activity(from: first, through: first + 2).map(\.activity.answers) == [0, 1, 0])
  }

  @Test func daysPractisedAreThisMonthsAndADayOfLookingAroundIsNone() {
    let facts: [Fact] = [
      attempt("a", .correct, at: at(day: 0)), attempt("b", .correct, at: at(day: 0, hour: 1)),
      .prediction(nil, nil, at: at(day: 19)), .award(points: 2, at: at(day: 19)),
      .sitting(Sitting(unit: "l", startedAt: at(day: 18), activeMilliseconds: 60_000)),
      .prediction(.right, .sure, at: at(day: 20)),
    ]
    #expect(statistics(facts, now: at(day: 19)).daysPractisedThisMonth == 2)
    // A new month begins at nought, and so does whoever missed a day: nothing is lost by it.
    #expect(statistics(facts, now: at(day: 20)).daysPractisedThisMonth == 1)
  }

  @Test func calibrationSetsWhatWasSaidBesideWhatWas() {
    let found = statistics(
      [
        attempt("a", .correct, .sure, at: start), attempt("b", .wrong, .sure, at: start),
        attempt("b", .correct, try: 2, .sure, at: start), attempt("c", .correct, .guess, at: start),
        attempt("d", .wrong, at: start), .prediction(.near, .think, at: start),
        .prediction(.undecided, .think, at: start), .prediction(.wrong, nil, at: start),
      ], now: start)
    #expect(found.answers.sure == Tally(right: 1, wrong: 1))
    #expect(found.answers.guess == Tally(right: 1))
    #expect(found.answers.unsaid == Tally(wrong: 1))
    #expect(found.predictions.think == Tally(near: 1))
    #expect(found.predictions.think.hitRate == 1)
    #expect(found.predictions.unsaid == Tally(wrong: 1))
    #expect(found.undecidedPredictions == 1)
  }

  @Test(arguments: [
    (Tally(), Tally(right: 4), Calibration.Judgement.unknown),
    (Tally(), Tally(right: 4, wrong: 1), .tooSure), (Tally(), Tally(right: 9, wrong: 1), .fair),
    (Tally(right: 5), Tally(right: 9, near: 1), .tooModest), (Tally(right: 3, wrong: 2), Tally(), .fair),
  ])
  func aJudgementNeedsFiveAnswers(guess: Tally, sure: Tally, judgement: Calibration.Judgement) {
    var calibration = Calibration()
    calibration.guess = guess
    calibration.sure = sure
    #expect(calibration.judgement == judgement)
  }

  @Test func timeOfALessonIsThatOfItsSittings() {
    let record = LearnerRecord(finished: ["l"])
    let found = statistics(
      [
        .sitting(Sitting(unit: "l", startedAt: start, activeMilliseconds: 9 * 60_000)),
        .sitting(Sitting(unit: "l", startedAt: at(day: 1), activeMilliseconds: 5 * 60_000 + 31_000)),
        .sitting(Sitting(unit: "quiz:q", startedAt: at(day: 1), activeMilliseconds: 1_000)),
      ], now: at(day: 1), record: record)
    #expect(found.lessons.map(\.minutesSpent) == [15])
    #expect(found.lessons.map(\.sittings) == [2])
    #expect(found.lessons.map(\.isFinished) == [true])
    #expect(found.otherMilliseconds == 1_000)
    #expect(!found.isEmpty)
  }
}

@Suite struct MasteryTests {
  private func reviews(_ ids: [QuestionID], _ rating: Rating, day: Int64) -> [Fact] {
    ids.map { .review($0, rating, at: at(day: day)) }
  }
  private func locks(_ facts: [Fact], day: Int64) -> SkillStatistics? {
    statistics(facts, now: at(day: day)).skills.first { $0.skill.id == "locks" }
  }

  @Test func halfOfTheQuestionsRecalledWellMakeASkillSolid() throws {
    let none = try #require(locks([], day: 0))
    #expect(none.now == SkillStanding(questions: 4))
    #expect(none.now.mastery == .new)
    #expect(locks(reviews(["a"], .easy, day: 0), day: 0)?.now.mastery == .shaky)
    let half = try #require(locks(reviews(["a", "b"], .easy, day: 0), day: 0))
    #expect(half.now.answered == 2 && half.now.recall == 1)
    #expect(half.now.mastery == .solid)
  }

  @Test func oneAnswerAMinuteAgoIsNotSolidUnlessItWasSure() {
    #expect(locks(reviews(["a", "b", "c"], .good, day: 0), day: 0)?.now.mastery == .shaky)
    #expect(locks(reviews(["a", "b", "c"], .again, day: 0), day: 0)?.now.mastery == .shaky)
    #expect(locks(reviews(["a", "b"], .hard, day: 0), day: 0)?.now.mastery == .shaky)
  }

  @Test func aSkillDecaysWithoutReviewAndLastsLongerAfterOne() {
    let once = reviews(["a", "b", "c", "d"], .good, day: 0)
    let twice = once + reviews(["a", "b", "c", "d"], .good, day: 2)
    #expect(locks(twice, day: 2)?.now.mastery == .solid)
    // It is due after eleven days, and solid until then.
    #expect(locks(twice, day: 13)?.now.mastery == .solid)
    #expect(locks(twice, day: 200)?.now.mastery == .shaky)
  }

  @Test func weeksTellHowASkillStoodThenAndNotHowItStandsNow() throws {
    let facts = reviews(["a", "b"], .easy, day: 0) + reviews(["a", "b", "c"], .easy, day: 21)
    let skill = try #require(locks(facts, day: 28))
    #expect(skill.weeks.count == 12)
    #expect(skill.weeks.suffix(6).map(\.answered) == [0, 2, 2, 2, 3, 3])
    #expect(
      skill.weeks.suffix(6).map(\.mastery) == [.new, .solid, .solid, .shaky, .solid, .solid])
    #expect(skill.weeks.last == skill.now)
  }

  @Test func aLevelOnceEarnedStaysAndSaysWhichSkillsMadeIt() throws {
    let found = statistics(reviews(["a", "b", "d"], .easy, day: 0), now: at(day: 90))
    #expect(found.skills.map(\.now.mastery) == [.shaky, .shaky, .new])
    let level = try #require(found.level)
    // The third skill has no question, so nobody could ever show it.
    #expect(level.number == 2 && level.of == 2)
    #expect(level.name == "finds Races")
    #expect(level.skills.map(\.id) == ["locks", "races"])
  }

  @Test func theLevelIsCalledAfterTheSkillFurthestInTheCourse() {
    #expect(statistics([], now: start).level?.name == "sets out")
    #expect(statistics(reviews(["a", "b"], .easy, day: 0), now: start).level?.name == "opens a lock")
    let empty = Course(info: CourseInfo(id: "c", title: "C"))
    #expect(History(course: empty, now: start, day: utcDay).statistics(LearnerRecord()).level == nil)
  }

  @Test func warmUpsAreReviewedButShowNoSkill() {
    let found = statistics(reviews(["warm"], .easy, day: 0), now: start)
    #expect(found.forecast.within(30) == 1)
    #expect(found.skills.allSatisfy { $0.now.mastery == .new })
  }

  @Test func reviewsOfQuestionsThatAreGoneAreOnlyCounted() {
    let found = statistics(
      reviews(["gone"], .good, day: 0) + reviews(["gone"], .good, day: 3), now: at(day: 3))
    #expect(found.total.reviews == 1)
    #expect(found.forecast.within(30) == 0)
  }
}

@Suite struct ForecastTests {
  @Test func whatIsOverdueIsDueTodayAndTheRestOnItsDay() {
    let facts: [Fact] = [
      .review("a", .easy, at: at(day: 0)), .review("b", .good, at: at(day: 8)),
      .review("c", .easy, at: at(day: 9)), .review("d", .again, at: at(day: 10)),
    ]
    let found = statistics(facts, now: at(day: 10)).forecast
    // a since day 8; b on day 10, d on day 11, c eight days after day 9.
    #expect(found.days.prefix(8) == [2, 1, 0, 0, 0, 0, 0, 1])
    #expect(found.today == 2 && found.within(14) == 4 && found.later == 0)
  }

  @Test func aReviewFromTheFutureIsDueNow() {
    let card = Card("a", .easy, at: at(day: 400))
    let found = Forecast([card], now: start, retention: 0.9, day: utcDay)
    #expect(found.today == 1)
  }

  @Test func whatFallsDueAfterThirtyDaysIsCountedApart() {
    let memory = MemoryState(stability: 50, difficulty: 5)
    let card = Card(question: "a", memory: memory, lastReviewAt: start)
    let found = Forecast([card], now: start, retention: 0.9, day: utcDay)
    #expect(found.within(30) == 0 && found.later == 1)
  }
}
