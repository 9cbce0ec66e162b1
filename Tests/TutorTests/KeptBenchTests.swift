import Course
import Experiments
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// What stands on the bench stands there again in the next session, however the last one ended: each session here
/// begins with what the one before has asked to be recorded, and none is left in any order.
@Suite struct KeptBenchTests {
  private static let own = "N = 7\nprint(N)\n"

  /// - Parameter hash: that of the experiment's text, which its author may have changed.
  private func course(_ form: Prediction.Form?, hash: ContentHash = "h") -> (Course, Lesson) {
    var experiment = BenchCase.experiment(form)
    experiment.hash = hash
    return benchCourse(experiment)
  }

  private func plain(
    _ form: Prediction.Form? = BenchCase.number, _ record: LearnerRecord = LearnerRecord(),
    hash: ContentHash = "h", edited: String = own
  ) -> Rehearsal {
    let (course, lesson) = course(form, hash: hash)
    var session = Rehearsal(.lesson(lesson), of: course, record: record)
    session.width = 120
    session.offer(["2.7", "3.12", "3.14t"])
    session.edits = { _ in edited }
    session.start()
    return session
  }

  private func screen(
    _ form: Prediction.Form? = BenchCase.number, _ record: LearnerRecord = LearnerRecord(),
    hash: ContentHash = "h"
  ) -> ScreenRehearsal {
    let (course, lesson) = course(form, hash: hash)
    var screen = ScreenRehearsal(
      .lesson(lesson), of: course, record: record, size: Size(columns: 96, rows: 30))
    screen.offer(["2.7", "3.12", "3.14t"])
    return screen
  }

  // MARK: - Scripts

  @Test func anEditedScriptStandsAgainInTheNextSessionInBothModes() {
    var first = plain()
    first.type("edit")
    let second = plain(BenchCase.number, first.saved)
    #expect(second.state.bench?.draft == Self.own)
    #expect(
      second.transcript.contains { $0.contains("The script is yours; original brings the course's back.") })
    let shown = screen(BenchCase.number, first.saved)
    #expect(shown.picture.contains("Your script; O brings the course's back."))
    #expect(shown.picture.contains("print(N)"))
  }

  @Test func anEditIsOnRecordBeforeItIsRun() {
    let (course, lesson) = course(nil)
    var state = TutorState(course: course, unit: .lesson(lesson), record: LearnerRecord())
    _ = update(&state, .start(welcome: false))
    let effects = update(&state, .bench(.edited(Self.own)))
    guard case .record(let changes)? = effects.first else {
      Issue.record("nothing is recorded: \(effects)")
      return
    }
    let script = OwnScript(Self.own, beside: [])
    #expect(changes == [.bench("e", KeptBench(contentHash: "h", script: script))])
    // What is on record is not recorded again.
    #expect(update(&state, .recorded(Receipt(gained: 0, totalXP: 0))).isEmpty)
    #expect(update(&state, .reread).isEmpty)
  }

  @Test func theCoursesScriptComesBackAndTheLearnersStaysAtHand() {
    var first = plain()
    first.type("edit", "original")
    #expect(first.state.bench?.script == nil)
    var second = plain(BenchCase.number, first.saved)
    #expect(second.state.bench?.script == nil)
    #expect(
      second.transcript.contains { $0.contains("Your own script is put away; mine takes it up again.") })
    second.type("mine")
    #expect(second.state.bench?.draft == Self.own)
    #expect(plain(BenchCase.number, second.saved).state.bench?.draft == Self.own)
  }

  @Test func oneKeyPutsTheLearnersScriptAwayAndTakesItUpAgain() {
    var first = screen()
    first.send(.action(.bench(.edited(Self.own))))
    first.press(.character("O"))
    #expect(first.picture.contains("Your own script is put away; O takes it up again."))
    var second = screen(BenchCase.number, first.saved)
    #expect(second.picture.contains("Your own script is put away; Esc, then O takes it up again."))
    second.press(.escape)
    #expect(second.picture.contains("Your own script is put away; O takes it up again."))
    second.press(.character("O"))
    #expect(second.state.tutor.bench?.draft == Self.own)
    #expect(second.picture.contains("Your script; O brings the course's back."))
  }

  @Test func aScriptThatTheAuthorHasChangedSinceIsKeptAndNamedAndNotRun() {
    var first = plain(nil)
    first.type("edit")
    var second = plain(nil, first.saved, hash: "changed")
    #expect(second.state.bench?.script == nil)
    let told = "The course has changed this script since you did; yours is kept, and mine takes it up."
    #expect(second.transcript.contains { $0.contains(told) })
    second.type("r")
    #expect(second.requests.last?.draft == nil)
    #expect(screen(nil, first.saved, hash: "changed").picture.contains("yours is kept, and O takes it up."))
    // Taken up it stands beside the new text, too; under the old one it stands as before.
    second.type("mine")
    #expect(plain(nil, second.saved, hash: "changed").state.bench?.draft == Self.own)
    #expect(plain(nil, second.saved).state.bench?.draft == Self.own)
  }

  @Test func anEditOfTheCoursesScriptLeavesTheOneThatWasPutAway() {
    var session = plain()
    session.type("edit", "original")
    session.edits = { _ in "N = 8\n" }
    session.type("edit")
    session.edits = { _ in "N = 9\n" }
    #expect(session.type("edit", "mine").contains("mine 2 takes up the one before it, of 2."))
    #expect(session.state.bench?.draft == "N = 9\n")
    session.type("mine 2")
    #expect(session.state.bench?.draft == Self.own)
    session.type("mine 2")
    #expect(session.state.bench?.draft == "N = 9\n")
    #expect(session.type("mine 3").contains("You have scripts 1 to 2 here."))
    #expect(session.type("mine own").contains("such as mine 2"))
    #expect(
      session.type("original").contains("mine takes it up again (mine 2 the one before it, of 2)."))
  }

  @Test func whoHasChangedNothingHasNoScriptToTakeUp() {
    var session = plain()
    #expect(session.type("mine").contains("You have not changed this script; edit does."))
    #expect(session.saved.benches.isEmpty)
    #expect(!screen(nil).state.bindings.contains { $0.keys == [.character("O")] })
  }

  @Test func aTextThatIsTheCoursesAgainIsNobodysOwn() {
    var session = plain(edited: Self.own)
    session.type("N=4", "edit")
    session.edits = { _ in BenchCase.source }
    session.type("edit")
    #expect(session.state.bench?.script == nil)
    let next = plain(BenchCase.number, session.saved)
    #expect(next.state.bench?.script == nil && next.state.bench?.settings.isEmpty == true)
  }

  @Test func aScriptAboveAMillionBytesIsRefusedInOneSentence() {
    let (course, lesson) = course(nil)
    var state = TutorState(course: course, unit: .lesson(lesson), record: LearnerRecord())
    _ = update(&state, .start(welcome: false))
    let most = "# " + String(repeating: "é", count: 499_999)
    #expect(update(&state, .bench(.edited(most + "\n"))).isEmpty)
    let told = "That script is larger than 1 MB and is not taken; the one on the bench stays."
    #expect(state.news == [.message(told)] && state.bench?.script == nil)
    _ = update(&state, .bench(.edited(most)))
    #expect(state.record.benches["e"]?.last?.script?.text == most && most.utf8.count == 1_000_000)
  }

  @Test func twoEditsThatBeginAlikeAreTwoScripts() {
    let first = OwnScript("a", beside: [])
    var grown = first
    grown.text = "b"
    let second = OwnScript("a", beside: [grown])
    #expect(second.id != first.id && OwnScript("a", beside: [first]) == first)
  }

  // MARK: - Knobs and runtimes

  @Test func turnedKnobsStandAgainOfBothScripts() {
    var first = screen()
    first.press(.escape, .character("."), .enter)
    #expect(screen(BenchCase.number, first.saved).state.tutor.bench?.settings.map(\.literal) == ["4"])
    first.press(.escape, .character("p"))
    #expect(screen(BenchCase.number, first.saved).state.tutor.bench?.settings.map(\.literal) == ["4"])
    var own = screen(nil, first.saved)
    own.send(.action(.bench(.edited("N = 2\nprint(N + 1)\n"))))
    own.press(.character(","))
    #expect(own.state.tutor.bench?.settings.map(\.literal) == ["1"])
    let next = screen(nil, own.saved)
    #expect(next.state.tutor.bench?.settings.map(\.literal) == ["1"])
    // The course's script has its knobs as they were.
    var back = next
    back.press(.character("O"))
    #expect(back.state.tutor.bench?.settings.map(\.literal) == ["4"])
  }

  @Test func aPositionThatAKnobHasNoLongerIsNotTaken() {
    let record = LearnerRecord(experiments: ["e": ExperimentRecord(knobs: ["N": "__import__", "M": "1"])])
    #expect(plain(nil, record).state.bench?.settings.isEmpty == true)
  }

  @Test func theRuntimesChosenStandAgain() {
    var first = plain()
    first.type("runtime 3.14t", "compare 2.7")
    var second = plain(BenchCase.number, first.saved)
    #expect(second.state.bench?.runtime == "3.14t" && second.state.bench?.companion == "2.7")
    #expect(second.transcript.contains { $0.contains("CPython 3.14t, beside CPython 2.7") })
    #expect(second.transcript.joined(separator: " ").contains("2 cores. The course runs it under 3.12."))
    second.type("runtime own", "compare off")
    let third = plain(BenchCase.number, second.saved)
    #expect(third.state.bench?.runtime == nil && third.state.bench?.companion == nil)
  }

  @Test func aRuntimeThatIsNotAtHandAnyMoreIsLeftOut() {
    let kept = KeptBench(contentHash: "h", runtime: "9.9", companion: "3.12")
    let (course, lesson) = course(nil)
    var session = Rehearsal(.lesson(lesson), of: course, record: LearnerRecord(benches: ["e": [kept]]))
    session.offer(["2.7", "3.12"])
    session.start()
    #expect(session.state.bench?.runtime == nil && session.state.bench?.companion == nil)
  }

  // MARK: - Predictions

  @Test func aPredictionThatWasBegunIsThereAgainWithHowSureOneIs() {
    var first = screen()
    first.type("12")
    // As a second without a key does.
    first.send(.tick(1000))
    first.press(.escape, .character("c"))
    let second = screen(BenchCase.number, first.saved)
    #expect(second.state.bench.entry == .fields([TextField("12")], active: 0))
    #expect(second.state.tutor.bench?.confidence == .guess)
    #expect(second.picture.contains("How sure: a guess."))
    var lines = plain(BenchCase.number, first.saved)
    #expect(lines.transcript.contains { $0.contains("You had begun to answer: 12. How sure: a guess.") })
    // Once it is made, nothing is left of it.
    lines.type("2")
    let third = plain(BenchCase.number, lines.saved)
    #expect(third.state.bench?.typed == "" && third.state.bench?.confidence == nil)
    #expect(lines.saved.experiments["e"]?.prediction == "2")
  }

  @Test func whatWasPickedOrPutInOrderIsThereAgain() {
    var choices = screen(BenchCase.choices)
    choices.press(.character("2"))
    choices.send(.tick(1000))
    #expect(
      screen(BenchCase.choices, choices.saved).state.bench.entry == .choices(cursor: 1, picked: [1]))
    var order = screen(BenchCase.order)
    order.press(.character(" "), .down, .character(" "))
    order.send(.tick(1000))
    #expect(
      screen(BenchCase.order, order.saved).state.bench.entry == .order([1, 0, 2], cursor: 0, isHeld: false))
  }

  @Test(arguments: [Action.next, .quit, .lab, .bench(.edit)])
  func leavingKeepsWhatWasBegunWithoutASecondsPause(_ action: Action) {
    var first = screen()
    first.type("3")
    first.send(.action(action))
    #expect(screen(BenchCase.number, first.saved).state.tutor.bench?.typed == "3")
  }

  @Test func whoRunsItWithoutAPredictionHasBegunNone() {
    var session = screen()
    session.type("3")
    session.press(.escape, .character("s"))
    #expect(screen(BenchCase.number, session.saved).state.tutor.bench?.typed == "")
  }

  // MARK: - Lists

  @Test func theLabSaysWhatStandsChanged() {
    var session = plain()
    #expect(!session.type("lab").contains("Changed:"))
    session.type("N=4", "runtime 3.14t")
    #expect(session.type("lab").contains("Changed: N = 4, under 3.14t."))
    session.type("edit", "compare 2.7")
    #expect(session.type("lab").contains("Changed: your script, under 3.14t, beside 2.7."))
    var shown = screen(BenchCase.number, session.saved)
    shown.send(.action(.lab))
    #expect(shown.picture.contains("your script · 3.12"))
    session.type("original", "runtime own", "compare off", "N=2")
    #expect(!session.type("lab").contains("Changed:"))
  }
}
