import Course
import CourseContent
import Experiments
import Foundation
import TestSupport
import Testing
import TextCanvas
import Tutor

@Suite struct SessionTests {
  let course = tinyCourse()
  var kinds: StudyUnit { .lesson(course.lessons[0]) }

  func rehearsal(at question: QuestionID? = nil, record: LearnerRecord = LearnerRecord()) -> Rehearsal {
    var rehearsal = Rehearsal(kinds, of: course, record: record)
    rehearsal.start()
    if let question { rehearsal.go(to: question) }
    return rehearsal
  }

  // MARK: - Whole sessions

  @Test func aSessionReadsLikeATranscript() throws {
    var session = rehearsal()
    session.runs = { _, settings in
      let naps = Double(settings.first?.literal ?? "1") ?? 1
      return .run(
        ExperimentRun(
          outcome: .finished, stdout: "elapsed: \(2 * naps) ms\n",
          results: [MeasuredResult(label: "elapsed", values: [Measure(2 * naps, .milliseconds)])]))
    }
    session.type(
      "n", "1", "w", "", "", "5 ms, sure", "NAPS=4", "8", "8 ms", "", "", "hint", "a", "1", "2", "w", "",
      "1 2",
      "1 3",
      "", "skip", "t f t", "", "", ":hint", "sleeping", "waitin", "skip", "queueing", "", "predict; run", "",
      "500 ms", "answer", "", "3 2 1", "b", "", "3 1 2", "", "line 0", "line 1", "", "", "1", "skipped",
      "true", "q")
    try expectSnapshot(session.transcript.joined(separator: "\n") + "\n", named: "session-60")
  }

  @Test(
    "A learner takes every lesson of the course to its end and earns what was offered",
    arguments: [false, true])
  func everyLesson(wrongFirst: Bool) throws {
    let real = LoadedCourse(directory: repository.path).course
    for course in [real, course] {
      for lesson in course.lessons {
        var session = Rehearsal(.lesson(lesson), of: course, order: .mixed(seed: 7))
        session.start()
        var steps = 0
        while session.state.phase != .finished, steps < 1000 {
          steps += 1
          switch session.state.phase {
          case .answering:
            let question = try #require(session.state.question)
            let shown = session.state.shown(question)
            if wrongFirst, question.isGraded, session.state.known(question)?.wrongTries ?? 0 == 0 {
              let seen = session.type(try #require(question.wrongLines(shown: shown)))
              #expect(seen.contains("✗ Not yet."), "\(question.id): \(seen)")
            } else {
              let seen = session.type(try #require(question.rightLines(shown: shown)))
              #expect(seen.contains("✓ Correct."), "\(question.id): \(seen)")
            }
          case .predicting:
            let form = try #require(session.state.experiment?.prediction?.form)
            switch form {
            case .number: session.type("5 \(session.state.experiment?.predictedUnit?.rawValue ?? "")")
            case .choices: session.type("1")
            case .order(let items): session.type(items.indices.map { "\($0 + 1)" }.joined(separator: " "))
            }
          default: session.type("")
          }
        }
        let graded = lesson.questions.count { course.question($0)?.isGraded == true }
        let expected = course.offer(of: lesson) - (wrongFirst ? 4 * graded : 0)
        #expect(session.saved.totalXP == expected, "\(lesson.id)")
        #expect(session.saved.finished == [lesson.id])
        for line in session.transcript where !line.hasPrefix("    ") && !line.contains("://") {
          #expect(columnWidth(of: line) <= 60, "\(line)")
        }
      }
    }
  }

  // MARK: - Answers

  @Test(
    "What an answer may look like, as the prompt shows it, is never the right answer", arguments: [0, 7, 8])
  func examplesAreWrong(seed: UInt64) throws {
    for course in [LoadedCourse(directory: repository.path).course, course] {
      for question in course.questions {
        guard var state = TutorState(asking: question.id, in: course, record: LearnerRecord()) else {
          continue
        }
        state.choiceOrder = .mixed(seed: seed)
        let prompt = PlainView(width: 88).prompt(state).joined(separator: " ")
        guard let example = prompt.firstMatch(of: /such as ([0-9tf ]+)\./)?.1 else { continue }
        #expect(
          question.rightLines(shown: state.shown(question)) != [String(example)], "\(question.id): \(prompt)")
      }
    }
  }

  @Test func aVerdictIsToldOnlyWhenItIsOnRecord() throws {
    var state = try #require(TutorState(asking: "pick-one", in: course, record: LearnerRecord()))
    let effects = update(&state, .answer("2", confidence: nil))
    #expect(state.news == [])
    guard case .record(let changes)? = effects.first, effects.count == 1 else {
      Issue.record("\(effects)")
      return
    }
    #expect(changes.count == 3)
    _ = update(&state, .recorded(Receipt(gained: 10, totalXP: 10)))
    guard case .verdict(let verdict, .points(10, total: 10))? = state.news.first else {
      Issue.record("\(state.news)")
      return
    }
    #expect(verdict.outcome == .right)
  }

  @Test func aWrongAnswerSaysWhyThatAnswerIsWrongAndWhatTheNextTryPays() {
    var session = rehearsal(at: "pick-one")
    let seen = session.type("3")
    #expect(seen.contains("✗ Not yet. That is the third."))
    #expect(seen.contains("Try again: 6 XP."))
    #expect(!seen.contains("After A comes B"))
    #expect(session.type("2").contains("+6 XP, 6 in all."))
  }

  @Test func aNearMissCostsNoTry() {
    var session = rehearsal(at: "a-word")
    let seen = session.type("waitin")
    #expect(seen.contains("It costs no try."))
    #expect(session.type("waiting").contains("+10 XP"))
    #expect(session.attempts.map(\.verdict) == [.close, .correct])
  }

  @Test func hintsTakeTwoPointsEachAndAreShownAgainOnReturn() {
    var session = rehearsal(at: "pick-one")
    #expect(session.type("h").contains("Hint 1 of 2: It is not the first."))
    session.type("b")
    #expect(session.type("n").contains("Hint 1: It is not the first."))
    #expect(session.type("2").contains("+8 XP"))
  }

  @Test func aRevealedAnswerPaysOneAndNothingMoreLater() {
    var session = rehearsal(at: "pick-one")
    #expect(session.type("answer").contains("+1 XP, 1 in all."))
    session.type("again", "2")
    #expect(session.saved.totalXP == 1)
    #expect(session.saved.questions["pick-one"]?.outcome == .done)
  }

  @Test func replayPaysNothing() {
    var session = rehearsal(at: "pick-one")
    session.type("2", "again", "2", "again", "1", "2")
    #expect(session.saved.totalXP == 10)
    #expect(session.attempts.count == 4)
  }

  @Test func aSkippedQuestionPaysNothingAndComesBack() {
    var session = rehearsal(at: "pick-one")
    session.type("s")
    #expect(session.state.question?.id == "pick-two")
    #expect(session.saved.totalXP == 0)
    #expect(session.type("b").contains("You skipped this before."))
    #expect(session.type("2").contains("+10 XP"))
  }

  @Test func aHookQuestionIsOverWithOneAnswerAndPaysNothing() {
    var session = rehearsal(at: "warm-up")
    let seen = session.type("1")
    #expect(seen.contains("✗ Not so, and nothing is lost."))
    #expect(seen.contains("Nothing was at stake."))
    #expect(session.state.phase == .answered)
    #expect(session.saved.totalXP == 0)
  }

  @Test func theReasonsForAllChoicesComeAfterTheRightAnswerOnly() {
    var session = rehearsal(at: "pick-one")
    #expect(!session.type("w").contains("That is the first."))
    let seen = session.type("2", "w")
    #expect(seen.contains("1) A (wrong)\nThat is the first."))
    #expect(seen.contains("2) B (right)\nAfter A comes B."))
  }

  @Test func theLetterOfARevealIsNotTakenForItWhereItMayMeanAChoice() {
    var session = rehearsal(at: "pick-one")
    #expect(session.type("a").contains("To pick the first choice type 1"))
    #expect(session.attempts.isEmpty)
  }

  @Test(arguments: ["hint", "skip", "quit", "back", "answer"])
  func aCommandTypedAsATextCostsNoTry(command: String) {
    var session = rehearsal(at: "a-word")
    #expect(session.type(command).contains(":\(command)."))
    #expect(session.attempts.isEmpty)
    #expect(session.state.phase != .over)
  }

  @Test func sureOrGuessMayFollowAnAnswer() {
    var session = rehearsal(at: "pick-one")
    session.type("1, sure", "2 guess")
    #expect(session.attempts.map(\.confidence) == [.sure, .guess])
    #expect(session.attempts.map(\.answer) == ["1", "2"])
  }

  @Test func linesOfOutputTypedSoFarSurviveLeaving() {
    var session = rehearsal(at: "some-output")
    session.type("line 0", ":quit")
    var later = Rehearsal(kinds, of: course, record: session.saved)
    #expect(later.start().contains("Type line 2 of 2."))
    #expect(later.type("line 1").contains("✓ Correct."))
  }

  @Test(arguments: [
    "", "7", "x", "no such thing", ":frobnicate", String(repeating: "9", count: 5000), "1 2 3",
  ])
  func whatMeansNothingCostsNoTry(line: String) {
    var session = rehearsal(at: "pick-one")
    session.type(line)
    #expect(session.saved.questions["pick-one"]?.wrongTries ?? 0 == 0)
    #expect(session.state.question?.id == "pick-one")
  }

  @Test func anEmptyLineIsNoLineOfOutputAndRightLinesNeedNotBeTypedAgain() {
    var session = rehearsal(at: "some-output")
    #expect(session.type("").contains("Nothing was typed, so nothing is taken."))
    #expect(session.type("line 0", "line 2").contains("1 line before it: right, and kept."))
    #expect(session.type("").contains("Type line 2 of 2."))
    #expect(session.type("line 1").contains("+6 XP"))
  }

  @Test func aLineOfOutputCanBeTakenBack() {
    var session = rehearsal(at: "some-output")
    #expect(session.type("lime 0").contains(":undo takes line 1 back."))
    #expect(session.type(":undo").contains("Taken back: “lime 0”."))
    #expect(session.type(":undo").contains("There is no line to take back."))
    #expect(session.type("line 0", ":empty").contains("✗ Not yet."))
    #expect(session.type("line 1").contains("+6 XP"))
  }

  @Test func anEmptyLineOfOutputIsThereStillForWhoComesBack() {
    var session = rehearsal(at: "some-output")
    session.type(":empty", ":go 1")
    session.go(to: "some-output")
    #expect(session.transcript.suffix(3).joined(separator: " ").contains("Type line 2 of 2."))
    #expect(session.type(":undo").contains("Taken back: “”."))
    // Drafts of older versions have no end behind their last line.
    var record = session.saved
    record.questions["some-output"]?.draft = "line 0"
    var later = Rehearsal(session.state.unit, of: session.state.course, record: record)
    later.go(to: "some-output")
    #expect(later.type("line 1").contains("✓ Correct."))
  }

  @Test func aStepCanBeGoneToByNumberWhateverIsAsked() {
    for question in ["pick-one", "an-order", "a-number"] as [QuestionID] {
      var session = rehearsal(at: question)
      session.type("go 1")
      #expect(session.state.stepIndex == 0, "\(question)")
    }
  }

  @Test func whoTakesAQuestionAgainIsNotShownItAgain() {
    var session = rehearsal(at: "pick-one")
    session.type("1", "2")
    let seen = session.type("again")
    #expect(seen.contains("Once more, for practice: it pays nothing."))
    #expect(!seen.contains("Which is the second letter?"))
    let page = session.type("page")
    #expect(page.contains("Which is the second letter?"))
    #expect(!page.contains("Tries so far"))
    #expect(session.type("why").contains("After A comes B."))
  }

  // MARK: - Programs

  private func code() -> Rehearsal {
    let question = Question(
      id: "mend-it", prompt: [],
      answers: .code(
        start: CodeFence(language: "python", text: "x = 1\n", line: 1), checks: [Expectation(that: "x == 2")],
        solution: nil))
    let quiz = Quiz(id: "q", number: 1, slug: "q", path: "Quizzes/01-q.md", title: "Q", questions: [question])
    var session = Rehearsal(.quiz(quiz), of: Course(info: CourseInfo(id: "c", title: "C"), quizzes: [quiz]))
    session.start()
    return session
  }

  @Test func theStartOfAProgramCanBeHadAsAFile() {
    var session = code()
    #expect(session.transcript.joined(separator: " ").contains(":save PATH"))
    session.type(":save '~/my program.py'", ":save")
    #expect(session.files == ["~/my program.py": "x = 1\n", "mend-it.py": "x = 1\n"])
    #expect(session.type(":file").contains("and the path of your program, such as"))
  }

  @Test func aProgramThatIsNoPythonCostsNoTry() {
    var session = code()
    session.checked = .programBroken("Line 1 is no Python.")
    #expect(session.type(":file x").contains("~ Line 1 is no Python. It costs no try."))
    #expect(session.attempts.map(\.verdict) == [.close])
  }

  @Test func aFailedCheckIsNamedOnceWithWhatWasSeen() {
    var session = code()
    session.checked = .programChecked([CheckOutcome(passed: false, observation: "x = 1")])
    #expect(session.type(":file x").contains("✗ Not yet.\n- `x == 2`: x = 1\n"))
  }

  // MARK: - Places

  @Test func aFinishedLessonOpenedAgainLeadsToWhatGoesDeeper() {
    let place = Place(unit: kinds.id, page: 0, block: BlockID(anchor: "x", ordinal: 0))
    let done = LearnerRecord(places: [kinds.id: place], finished: ["kinds"])
    var session = Rehearsal(kinds, of: course, record: done)
    #expect(session.start().contains("You have finished it"))
    #expect(session.type("deeper").contains("Why so many kinds?"))
    #expect(session.state.phase == .finished)
    var fresh = rehearsal()
    #expect(fresh.type("deeper").contains("Questions that go deeper come at the end"))
  }

  @Test func resumingContinuesAtTheVeryBlockWithWhatWasAnswered() {
    var session = rehearsal(at: "pick-one")
    session.type("1", "h", "q")
    var later = Rehearsal(kinds, of: course, record: session.saved)
    let seen = later.start()
    #expect(seen.contains("You go on at step"))
    #expect(seen.contains("Tries so far: 1. Hints read: 1."))
    #expect(later.type("2").contains("+4 XP"))
  }

  @Test func endOfInputSaysHowToGoOn() {
    var session = rehearsal(at: "pick-one")
    #expect(session.perform(.endOfInput).contains("Type gilt to go on here"))
    #expect(session.state.phase == .over)
  }

  @Test func anEditedQuestionIsOfferedAgainAndPaysOnlyWhatIsMissing() {
    var session = rehearsal(at: "pick-one")
    session.type("1", "2")
    var record = session.saved
    record.questions["pick-one"]?.contentHash = "older"
    #expect(course.improvedQuestions(record) == 1)
    var later = Rehearsal(kinds, of: course, record: record)
    later.start()
    later.go(to: "pick-one")
    #expect(later.type("2").contains("+4 XP, 10 in all."))
  }

  @Test func theNextLessonFollowsAndTheCourseEnds() {
    let done = LearnerRecord(finished: ["kinds"])
    #expect(course.unitToContinue(LearnerRecord()) == kinds)
    #expect(course.unitToContinue(done)?.title == course.lessons[1].title)
    var session = Rehearsal(.lesson(course.lessons[1]), of: course, record: done)
    session.start()
    #expect(session.type("go 3", "2", "").contains("Enter: quit."))
    session.type("")
    #expect(session.state.phase == .over)
  }

  // MARK: - Experiments

  @Test func aPredictionNeedsItsUnitAsAnAnswerDoes() {
    var session = rehearsal()
    #expect(session.type("go 4").contains("Type your prediction, a time with its unit."))
    #expect(session.type("5").contains("The unit is missing. Give a time with its unit"))
    #expect(session.type("5 %").contains("Give a time with its unit"))
    #expect(session.attempts.isEmpty && session.saved.experiments["nap"]?.prediction == nil)
  }

  @Test(
    "The unit of a prediction is read from the script's print",
    arguments: [
      ("print(f\"lost: {100 * lost / all:.1f} %\")", MeasureUnit.percent),
      ("print('lost: %.2f ms' % lost)", .milliseconds), ("print(\"lost: %d%%\" % lost)", .percent),
      ("print(f'lost: {lost}')", MeasureUnit.none), ("report('lost', lost)", nil),
    ])
  func predictedUnit(line: String, unit: MeasureUnit?) {
    let experiment = Experiment(
      id: "e", title: "E", script: line,
      prediction: Prediction(ask: "?", form: .number(result: "lost", within: 0.5)))
    #expect(experiment.predictedUnit == unit)
  }

  /// The words that follow a prediction of a percentage that turns out to be 31.3.
  private func told(_ said: String) -> String {
    let experiment = Experiment(
      id: "e", title: "E", script: "print(f'lost: {x} %')\n",
      prediction: Prediction(ask: "?", form: .number(result: "lost", within: 0.5)))
    let placed = PlacedBlock(id: BlockID(anchor: "e", ordinal: 0), hash: "", line: 1, block: .experiment("e"))
    let lesson = Lesson(
      id: "l", number: 1, slug: "l", path: "", title: "L", minutes: 1, pages: [Page(blocks: [placed])])
    var session = Rehearsal(
      .lesson(lesson),
      of: Course(info: CourseInfo(id: "c", title: "C"), lessons: [lesson], experiments: [experiment]))
    session.runs = { _, _ in
      .run(
        ExperimentRun(
          outcome: .finished, stdout: "",
          results: [MeasuredResult(label: "lost", values: [Measure(31.3, .percent)])]))
    }
    session.start()
    return session.type(said)
  }

  @Test func asPredictedIsSaidOfTheValueAloneAndNearEnoughWithinWhatIsAllowed() {
    #expect(told("31 %").contains("it was 31.3 %. As predicted."))
    #expect(told("20 %").contains("it was 31.3 %. Near enough: within 50"))
    #expect(told("10 %").contains("it was 31.3 %, about 3.1 times as much."))
    #expect(told("0.25").contains("You said 25 %; it was 31.3 %. Near enough"))
  }

  @Test func severalKnobsTurnInALineAndRunMayComeFirst() {
    var session = rehearsal()
    session.type("go 4")
    #expect(session.type("r NAPS=4").contains("Knob NAPS = 4"))
    #expect(session.type("NAPS=1 NAPS=2").contains("Knob NAPS = 2"))
    #expect(session.type("run NAPS=2, NAPS=7").contains("NAPS can be 1, 2, 4."))
  }

  @Test func aPredictionIsComparedWithTheRun() {
    var session = rehearsal()
    session.runs = { _, settings in
      .run(
        ExperimentRun(
          outcome: .finished, stdout: "elapsed: 8.7 ms\n",
          results: [MeasuredResult(label: "elapsed", values: [Measure(8.7, .milliseconds)])]))
    }
    let seen = session.type("go 4", "2 ms")
    #expect(seen.contains("You said 2 ms; it was 8.7 ms, about 4.4 times as much."))
    #expect(seen.contains("    elapsed: 8.7 ms"))
    #expect(seen.contains("+2 XP"))
    #expect(!session.type("NAPS=2", "8700 us").contains("+2 XP"))
    #expect(session.transcript.contains { $0.hasPrefix("You said 8700 us; it was 8.7 ms. As predicted.") })
    #expect(session.saved.experiments["nap"]?.knobs == ["NAPS": "2"])
  }

  @Test func anExperimentThatCannotRunIsRefusedPolitelyAndTheLessonGoesOn() {
    var session = rehearsal()
    #expect(session.type("go 4", "skip").contains("This experiment cannot run now"))
    session.type("")
    #expect(session.state.stepIndex == 4)
  }

  @Test func aKnobTurnsOnlyToItsValues() {
    var session = rehearsal()
    session.type("go 4")
    #expect(session.type("NAPS=3").contains("NAPS can be 1, 2, 4."))
    #expect(session.type("NAP=2").contains("Did you mean NAPS?"))
    #expect(session.type("naps = 4").contains("Knob NAPS = 4"))
  }

  @Test func aKnobMayBeTurnedFromTheTextThatAsksForIt() {
    var session = rehearsal()
    session.type("go 4", "skip", "")
    #expect(session.state.phase == .reading)
    #expect(session.type("NAPS=4").contains("Knob NAPS = 4"))
    #expect(session.state.experiment?.id == "nap")
  }

  @Test func orderedItemsAreNeverShownInTheirRightOrder() throws {
    let question = try #require(course.question("an-order"))
    for seed in 0..<200 { #expect(ChoiceOrder.mixed(seed: UInt64(seed)).shown(of: question) != [0, 1, 2]) }
    #expect(ChoiceOrder.file.shown(of: question) != [0, 1, 2])
  }
}
