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
      "500 ms", "answer", "", "3 2 1", "back", "", "3 1 2", "", "line 0", "line 1", "", "", "1", "skipped",
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
              #expect(seen.contains("Not yet."), "\(question.id): \(seen)")
            } else {
              let seen = session.type(try #require(question.rightLines(shown: shown)))
              #expect(seen.contains("Correct."), "\(question.id): \(seen)")
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
    #expect(changes.count == 4)
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
    #expect(seen.contains("Not yet. That is the third."))
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
    session.type("back")
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
    #expect(session.type("back").contains("You skipped this before."))
    #expect(session.type("2").contains("+10 XP"))
  }

  @Test func aHookQuestionIsOverWithOneAnswerAndPaysNothing() {
    var session = rehearsal(at: "warm-up")
    let seen = session.type("1")
    #expect(seen.contains("Not so, and nothing is lost."))
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

  @Test(arguments: ["h", "hint", "q", "quit", "skip", "next", "go 5", "Hint"])
  func aCommandIsNoLineOfOutputUnlessOneSaysSo(command: String) {
    var session = rehearsal(at: "some-output")
    #expect(session.type(command).contains("is a command, and no line is taken."))
    #expect(session.state.typedLines == [])
    session.type(":text \(command)")
    #expect(session.state.typedLines == [command])
    #expect(session.attempts.isEmpty)
  }

  @Test func aQuestionMarkAlwaysHelps() {
    for question in ["some-output", "a-word", "two-words", "pick-one"] as [QuestionID] {
      var session = rehearsal(at: question)
      #expect(session.type("?").contains("- b, back: the step before."), "\(question)")
    }
  }

  @Test func anOutputThatIsWrongByItsCaseAloneCostsNoTryAndKeepsTheLinesBefore() {
    var session = rehearsal(at: "some-output")
    #expect(session.type("line 0", "LINE 1").contains("is nearly right"))
    #expect(session.type("line 1").contains("+10 XP"))
  }

  @Test func linesKeptOfAnOutputAreShownToWhoComesBack() {
    var session = rehearsal(at: "some-output")
    session.type("line 0", ":back")
    #expect(session.type("n").contains("Typed so far:\n    line 0"))
  }

  @Test func arrowKeysCostNoTry() {
    var session = rehearsal(at: "a-word")
    #expect(session.type("waitin\u{1B}[D").contains("Arrow keys mean nothing here"))
    #expect(session.attempts.isEmpty)
  }

  @Test func wordsForHowSureOneIsAreNamedWhereAnotherIsUsed() {
    var session = rehearsal(at: "a-number")
    session.width = 88
    #expect(
      session.type("5 ms, dunno").contains("After the comma I know sure, think and guess, but not “dunno”."))
    #expect(session.attempts.isEmpty)
    session.type("7 ms, unsure")
    #expect(session.attempts.map(\.confidence) == [.guess])
    var bench = rehearsal()
    bench.width = 88
    #expect(bench.type("go 4", "2 ms, dunno").contains("but not “dunno”."))
  }

  @Test func theHelpFitsAScreen() {
    var session = rehearsal()
    session.width = 80
    for help in ["?", "help more"] {
      let lines = session.type(help).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count > 8 && lines.count <= 23, "\(help)")
    }
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
    #expect(later.type("line 1").contains("Correct."))
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
    #expect(session.type("lime 0").contains("undo (takes line 1"))
    #expect(session.type(":undo").contains("Taken back: “lime 0”."))
    #expect(session.type(":undo").contains("There is no line to take back."))
    #expect(session.type("line 0", ":empty").contains("Not yet."))
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
    #expect(later.type("line 1").contains("Correct."))
  }

  @Test func aStepCanBeGoneToByNumberWhateverIsAsked() {
    for question in ["pick-one", "an-order", "a-number"] as [QuestionID] {
      var session = rehearsal(at: question)
      session.type("go 1")
      #expect(session.state.stepIndex == 0, "\(question)")
    }
  }

  @Test func whoTakesAQuestionAgainIsShownItIfItIsShort() {
    var session = rehearsal(at: "pick-one")
    session.type("1", "2")
    let seen = session.type("again")
    #expect(seen.contains("Once more, for practice: it pays nothing."))
    #expect(seen.contains("Which is the second letter?"))
    let page = session.type("page")
    #expect(page.contains("Which is the second letter?"))
    #expect(!page.contains("Tries so far"))
    #expect(session.type("why").contains("After A comes B."))
  }

  // MARK: - Programs

  private func code() -> Rehearsal {
    let (unit, course) = programQuiz()
    var session = Rehearsal(unit, of: course)
    session.start()
    return session
  }

  @Test func theStartOfAProgramCanBeHadAsAFile() {
    var session = code()
    #expect(session.transcript.joined(separator: " ").contains("save and a path"))
    #expect(session.type(":file").contains("and the path of your program, such as"))
    session.type(":save '~/my program.py'", ":save")
    #expect(session.files == ["~/my program.py": "x = 1\n", "mend-it.py": "x = 1\n"])
  }

  @Test func aProgramHandedInOrSavedOnceNeedsNoPathAgain() {
    var session = code()
    session.type(":save /tmp/mine.py")
    session.checked = .programBroken("Line 1 is no Python.")
    #expect(session.type(":file").contains("Line 1 is no Python."))
    session.type(":file /tmp/other.py")
    #expect(session.state.programPath == "/tmp/other.py")
  }

  @Test func atAProgramACommandNeedsNoColon() {
    var session = code()
    #expect(session.type("h").contains("This question has no hints."))
    session.type("q")
    #expect(session.state.phase == .over)
  }

  @Test func aProgramThatIsNoPythonCostsNoTry() {
    var session = code()
    session.checked = .programBroken("Line 1 is no Python.")
    #expect(session.type(":file x").contains("Line 1 is no Python. It costs no try."))
    #expect(session.attempts.map(\.verdict) == [.close])
  }

  @Test func checksThatWereStoppedAreNoTry() {
    var session = code()
    session.checked = .runStopped
    #expect(session.type(":file x").contains("Stopped: nothing was judged, and it costs no try."))
    #expect(session.attempts.isEmpty && session.state.question?.id == "mend-it")
  }

  @Test func aFailedCheckIsNamedOnceWithWhatWasSeen() {
    var session = code()
    session.checked = .programChecked([CheckOutcome(passed: false, observation: "x = 1")], program: "x = 1")
    #expect(session.type(":file x").contains("Not yet.\n- `x == 2`: x = 1\n"))
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

  @Test func enterGoesOnWithWhatGoesDeeperBeforeItLeavesTheLesson() {
    var session = rehearsal(record: LearnerRecord(finished: ["kinds"]))
    #expect(session.type("deeper").contains("Enter: lesson 2"))
    let seen = session.type("1")
    #expect(seen.contains("Enter: 2, which goes deeper, too. next: lesson 2"))
    #expect(session.type("").contains("Are there more?"))
    session.type("")
    #expect(session.state.unit.title == course.lessons[1].title)
  }

  @Test func everyStepOfALessonSaysItsNumberSoThatGoFindsIt() {
    var session = rehearsal()
    for number in 1...16 {
      #expect(session.type("go \(number)", ":go \(number)").contains("step \(number) of 16."))
    }
  }

  @Test func theWordsOfAReportCanBeLookedUp() {
    var session = rehearsal()
    let seen = session.type("go 4", "skip", "words")
    for word in ["GIL wait", "ready", "blocked", "hand-off", "drop request", "wake-up in vain", "bytecode"] {
      #expect(seen.contains("- \(word): "), "\(word)")
    }
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

  @Test func theLastLessonLeadsToOneThatIsStillOpen() {
    var session = Rehearsal(.lesson(course.lessons[1]), of: course)
    session.start()
    #expect(session.type("go 3", "2", "").contains("Enter: lesson 1"))
    session.type("")
    #expect(session.state.unit == kinds)
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
      ("print(f'{name}: {value:.1f} %')", .percent), ("print(f'{a}: {b} ms')\nprint(f'{c}: {d} %')", nil),
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
    return predicting(
      said, experiment,
      ExperimentRun(
        outcome: .finished, stdout: "",
        results: [MeasuredResult(label: "lost", values: [Measure(31.3, .percent)])]))
  }

  /// What a prediction brings whose run is known.
  private func predicting(_ said: String, _ experiment: Experiment, _ run: ExperimentRun) -> String {
    var session = bench(experiment)
    session.runs = { _, _ in .run(run) }
    return session.type(said)
  }

  /// A session at an experiment.
  private func bench(_ experiment: Experiment) -> Rehearsal {
    let placed = PlacedBlock(id: BlockID(anchor: "e", ordinal: 0), hash: "", line: 1, block: .experiment("e"))
    let lesson = Lesson(
      id: "l", number: 1, slug: "l", path: "", title: "L", minutes: 1, pages: [Page(blocks: [placed])])
    var session = Rehearsal(
      .lesson(lesson),
      of: Course(info: CourseInfo(id: "c", title: "C"), lessons: [lesson], experiments: [experiment]))
    session.width = 88
    session.start()
    return session
  }

  @Test func asPredictedIsSaidOfTheValueAloneAndNearEnoughWithinWhatIsAllowed() {
    #expect(told("31 %").contains("it was 31.3 %. As predicted."))
    #expect(told("20 %").contains("it was 31.3 %. Near enough: within 50"))
    #expect(told("10 %").contains("it was 31.3 %, about 3.1 times as much."))
    #expect(told("0.25").contains("You said 25 %; it was 31.3 %. Near enough"))
    #expect(told("25").contains("You said 25 %; it was 31.3 %. Near enough"))
    #expect(told("90 %").contains("it was 31.3 %; your number is about 2.9 times as much."))
  }

  @Test(
    "A count is told how many more it was, and zero may be the least that is shown",
    arguments: [
      ("4", 5.0, MeasureUnit.none, "You said 4; it was 5, which is 1 more."),
      ("9", 5, .none, "it was 5, which is 4 fewer."),
      ("500", 5, .none, "your number is about 100 times as much."),
      ("0 ms", 0.1, .milliseconds, "it was 0.1 ms. As predicted."),
      ("0 ms", 7.5, .milliseconds, "it was 7.5 ms. Not as predicted."),
    ])
  func counts(said: String, was: Double, unit: MeasureUnit, words: String) throws {
    let run = ExperimentRun(
      outcome: .finished, stdout: "", results: [MeasuredResult(label: "n", values: [Measure(was, unit)])])
    let experiment = Experiment(
      id: "e", title: "E", script: "print(f'n: {n} \(unit.rawValue)')\n",
      prediction: Prediction(ask: "?", form: .number(result: "n", within: 0.1)))
    let seen = predicting(said, experiment, run)
    #expect(seen.contains(words), "\(seen)")
  }

  @Test func aPredictionMayBeTheWordsOfAChoice() {
    let experiment = Experiment(
      id: "e", title: "E", script: "",
      prediction: Prediction(
        ask: "?", form: .choices(["Both die", "about 100 %", "2"], proofs: ["a", "b", "c"])))
    let run = ExperimentRun(outcome: .finished, stdout: "", trueChoice: 0)
    #expect(
      predicting("both", experiment, run).contains("You said “Both die”; it was “Both die”. As predicted."))
    #expect(predicting("100 %", experiment, run).contains("You said “about 100 %”; it was “Both die”."))
    #expect(predicting("2", experiment, run).contains("Do you mean the choice that says “2”? Then type 3."))
    #expect(
      predicting("neither", experiment, run).contains("Type the number of a choice, 1 to 3, or its words"))
  }

  @Test func aCountIsPredictedWithoutAUnit() {
    let experiment = Experiment(
      id: "e", title: "E", script: "print(f'n: {n}')\n",
      prediction: Prediction(ask: "?", form: .number(result: "n", within: 0.1)))
    let run = ExperimentRun(outcome: .finished, stdout: "")
    #expect(predicting("20%", experiment, run).contains("Answer with the number alone."))
    #expect(predicting("double", experiment, run).contains("Type a number, such as 20; or type skip."))
    #expect(predicting("5m", experiment, run).contains("“m” is no unit I know."))
  }

  @Test func severalKnobsTurnInALineThoughTheirValuesHaveBlanks() {
    let script = "A = 1\nB = 'x'\n"
    let experiment = Experiment(
      id: "e", title: "E", script: script,
      knobs: [
        Knob(name: "A", literal: "1", literalRange: 4..<5, values: ["1", "0.02"]),
        Knob(name: "B", literal: "'x'", literalRange: 10..<13, values: ["'x'", "'two C calls'"]),
      ])
    for line in ["A=0.020 B=two C calls", "B=\"two C calls\", A=0.02", "r B = two C calls A = 0.02"] {
      var session = bench(experiment)
      session.type(line)
      #expect(session.type("page").contains("A = 0.02\n    B = 'two C calls'"), "\(line)")
    }
  }

  @Test func severalKnobsTurnInALineAndRunMayComeFirst() {
    var session = rehearsal()
    session.type("go 4")
    #expect(session.type("r NAPS=4").contains("Knob NAPS = 4"))
    #expect(session.type("NAPS=1 NAPS=2").contains("Knob NAPS = 2"))
    #expect(session.type("page").contains("    NAPS = 2\n"))
    #expect(session.type("run NAPS=2, NAPS=7").contains("NAPS can be 1, 2, 4."))
  }

  @Test func aPredictionIsComparedWithTheRun() {
    var session = rehearsal()
    session.runs = { _, settings in
      .run(
        ExperimentRun(
          outcome: .finished, stdout: "elapsed: 8.7 ms\n",
          results: [MeasuredResult(label: "elapsed", values: [Measure(8.7, .milliseconds)])],
          timelineText: ["0 ms |---|"]))
    }
    let seen = session.type("go 4", "2 ms")
    #expect(seen.contains("You said 2 ms; it was 8.7 ms, about 4.4 times as much."))
    #expect(seen.contains("    elapsed: 8.7 ms"))
    #expect(
      seen.contains("0 ms |---|\n\nThe program printed"), "the report stands above, what it is about below")
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
    #expect(session.type("NAPS=2.0").contains("Knob NAPS = 2"))
  }

  @Test func aKnobMayBeTurnedFromTheTextThatAsksForIt() {
    var session = rehearsal()
    #expect(session.type("go 4", "skip", "").contains("NAME=VALUE turns a knob."))
    #expect(session.state.phase == .reading)
    #expect(session.type("NAPS=4").contains("Knob NAPS = 4"))
    #expect(session.state.experiment?.id == "nap")
  }

  @Test func orderedItemsAreNeverShownInTheirRightOrder() throws {
    let question = try #require(course.question("an-order"))
    for seed in 0..<200 { #expect(ChoiceOrder.mixed(seed: UInt64(seed)).shown(of: question) != [0, 1, 2]) }
    #expect(ChoiceOrder.file.shown(of: question) != [0, 1, 2])
  }

  @Test(
    "A question that is renamed shows its choices and items as before", arguments: ["pick-one", "an-order"])
  func renamed(id: QuestionID) throws {
    let question = try #require(course.question(id))
    var renamed = question
    (renamed.id, renamed.aliases) = ("new", [id, "later"])
    for order in [ChoiceOrder.file] + (0..<20).map({ ChoiceOrder.mixed(seed: $0) }) {
      #expect(order.shown(of: renamed) == order.shown(of: question))
    }
  }
}
