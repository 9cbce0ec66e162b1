import Course
import Experiments
import Testing
import TextCanvas

@testable import Tutor

/// What a learner makes of the program of a level is kept at once, and stands there in the next session.
@Suite struct KeptProgramTests {
  private static let own = "x = 2\n# mine\n"

  private func plain(_ record: LearnerRecord = LearnerRecord()) -> Rehearsal {
    let course = courseWithLevels()
    var session = Rehearsal(.lesson(course.lessons[0]), of: course, record: record)
    session.width = 200
    session.edits = { _ in Self.own }
    session.start()
    session.type("play safe")
    return session
  }

  private func screen(_ record: LearnerRecord = LearnerRecord()) -> ScreenRehearsal {
    let course = courseWithLevels()
    var screen = ScreenRehearsal(
      .lesson(course.lessons[0]), of: course, record: record, size: Size(columns: 100, rows: 30))
    screen.send(.action(.playLevel("safe")))
    return screen
  }

  @Test func itStandsAgainInTheNextSessionInBothModes() {
    var first = plain()
    first.type("edit")
    let second = plain(first.saved)
    #expect(second.state.round?.draft == Self.own)
    let told = second.transcript.joined(separator: "\n")
    #expect(told.contains("Your program; original brings the level's back.") && told.contains("# mine"))
    let shown = screen(first.saved)
    #expect(shown.state.tutor.round?.draft == Self.own && shown.picture.contains("# mine"))
    // Another level is none of it.
    var other = plain(first.saved)
    other.type("levels", "play lost")
    #expect(other.state.round?.experiment.id == "lost")
    #expect(other.state.round?.draft == nil && other.state.round?.away == nil)
  }

  @Test func itIsOnRecordBeforeItIsProved() throws {
    let course = courseWithLevels()
    var state = TutorState(course: course, unit: .lesson(course.lessons[0]), record: LearnerRecord())
    let level = try #require(course.experiment("safe"))
    _ = update(&state, .levelOpened(rehearsedRound(level)))
    let effects = update(&state, .bench(.edited(Self.own)))
    let kept = KeptBench(contentHash: level.hash, script: OwnScript(Self.own, beside: []))
    #expect(effects == [.record([.bench("safe", kept)]), .play(.prove(program: Self.own))])
    // What is too large for the file of progress is not taken.
    let large = String(repeating: "#", count: OwnScript.largest + 1)
    #expect(update(&state, .bench(.edited(large))).isEmpty)
    #expect(
      state.round?.news.first
        == .sentence(
          "That program is larger than 1 MB and is not taken; the one here stays."))
  }

  @Test func theLevelsProgramComesBackAndTheLearnersStaysAtHand() {
    var first = plain()
    #expect(first.type("mine").contains("You have not changed this program; edit does."))
    first.type("edit", "original")
    #expect(first.state.round?.draft == nil)
    var second = plain(first.saved)
    #expect(second.state.round?.draft == nil)
    #expect(second.transcript.contains("Your own program is put away; mine takes it up again."))
    second.type("mine")
    #expect(second.state.round?.draft == Self.own)
    #expect(second.type("mine").contains("The program here is yours."))
    #expect(plain(second.saved).state.round?.draft == Self.own)
    // Going back and forth makes no second script.
    #expect(
      second.saved.ownScripts(of: second.state.round?.experiment ?? BenchCase.experiment(nil)).count == 1)
    second.edits = { $0 + "# more\n" }
    second.type("edit")
    #expect(second.saved.benches["safe"]?.count { $0.script != nil } == 1)
  }

  @Test func oneKeyPutsItAwayAndTakesItUpAgain() {
    var shown = screen()
    shown.send(.action(.bench(.edited(Self.own))))
    shown.press(.character("O"))
    #expect(shown.state.tutor.round?.draft == nil && shown.state.tutor.round?.away == Self.own)
    #expect(shown.picture.contains("O your program"))
    shown.press(.character("O"))
    #expect(shown.state.tutor.round?.draft == Self.own && shown.state.tutor.round?.away == nil)
  }

  @Test func aTextThatIsTheLevelsIsNobodysOwn() {
    var session = plain()
    session.type("edit")
    let level = session.state.round?.ownProgram ?? ""
    session.edits = { _ in level }
    session.type("edit")
    #expect(session.saved.benches["safe"]?.last?.script == nil)
  }

  @Test func aProgramThatIsNoPythonIsKeptAndTheLevelsIsPlayed() {
    var round = rehearsedRound(BenchCase.experiment(nil))
    round.takeUp("x = (\n")
    #expect(update(&round, .start) == [.play(Schedule())] && round.draft == "x = (\n")
    #expect(update(&round, .unplayable("Line 1: never closed.")) == [.play(Schedule())])
    #expect(round.draft == nil && round.key.program == round.ownProgram)
    _ = update(&round, .played(.init(schedule: Schedule(), moment: ScheduleMoment())))
    #expect(
      round.news.first == .opening
        && round.news.contains(.sentence("Your program is kept but cannot be played: Line 1: never closed.")))
    #expect(round.typed == "x = (\n")
  }

  @Test func aCodeIsFollowedOnTheProgramItBelongsTo() throws {
    var session = plain()
    let levels = try #require(session.state.round).code
    session.type("edit")
    let mine = try #require(session.state.round).key.code(of: Schedule(steps: [0, 1]))
    session.type(levels)
    #expect(session.state.round?.draft == nil && session.state.round?.away == Self.own)
    session.type(mine)
    #expect(session.state.round?.draft == Self.own && session.state.round?.schedule.steps == [0, 1])
    // What is told of it can be typed into a shell, where the program stands as it does here.
    #expect(session.type("code").contains("\ngilt play safe --code \(mine)\n"))
    #expect(session.type("b1-A-aaaaaa").contains("was changed on its way"))
  }
}
