import Course
import TestSupport
import Testing
import TextCanvas
import Tutor

/// What a placement and an exam look like.
@Suite struct PaperPictureTests {
  private func screen(_ kind: Paper.Kind, _ record: LearnerRecord = LearnerRecord()) -> ScreenRehearsal {
    let course = paperCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, record: record)
    screen.send(.action(.begin(.paper(.take(kind)))))
    return screen
  }

  /// All but the fourth question of the placement answered, the second wrongly, the third not known.
  private var almost: ScreenRehearsal {
    var screen = screen(.placement)
    screen.press(.character("2"), .enter, .character("1"), .enter, .escape, .character("d"))
    screen.send(.action(.go(toStep: 4)))
    screen.type("1")
    screen.press(.enter)
    screen.type("2")
    screen.press(.enter)
    return screen
  }

  @Test func aQuestion() throws { try expectPictures("paper-question", of: screen(.placement)) }

  @Test func anAnswerThatCanBeChanged() throws {
    var screen = screen(.placement)
    screen.press(.character("3"), .enter, .character("p"))
    try expectPictures("paper-answered", of: screen)
  }

  @Test func theEndBeforeItIsHandedIn() throws {
    try expectPictures("paper-end", of: almost)
    var screen = almost
    screen.press(.character("y"))
    try expectPictures("paper-ask", of: screen)
  }

  @Test func whatIsKnown() throws {
    var screen = almost
    screen.press(.character("Y"))
    try expectPictures("placement-results", of: screen)
    screen.press(.character("1"), .character("n"))
    try expectPictures("paper-key", of: screen)
    screen.press(.character("l"))
    try expectPictures("home-known", of: screen)
  }

  @Test func anExamThatWasPassedAndOneThatWasNot() throws {
    var passed = screen(.exam)
    for _ in 0..<4 {
      if passed.state.tutor.question?.id == "b1" {
        passed.type("lock")
      } else {
        passed.press(.character("2"))
      }
      passed.press(.enter)
    }
    passed.press(.character("y"))
    try expectPictures("exam-passed", of: passed)
    var failed = screen(.exam, passed.saved)
    failed.send(.action(.paper(.handIn(isConfirmed: true))))
    try expectPictures("exam-failed", of: failed)
  }
}
