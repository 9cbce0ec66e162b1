import Course
import TestSupport
import Testing
import TextCanvas
import Tutor

/// What screens look like, at three sizes.
///
/// At 80 by 24 the styles are compared too, with many colours and with none.
@Suite struct ScreenPictureTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 20), Size(columns: 120, rows: 40),
  ]

  private func expectPictures(_ name: String, of screen: ScreenRehearsal) throws {
    var screen = screen
    for size in Self.sizes {
      screen.resize(size.columns, size.rows)
      try expectSnapshot(screen.picture, named: "\(name)-\(size.columns)x\(size.rows)")
    }
    screen.resize(80, 24)
    try expectSnapshot(screen.frame.picture(in: Palette(colours: .many)), named: "\(name)-colours")
    try expectSnapshot(screen.frame.picture(in: Palette(colours: .none)), named: "\(name)-monochrome")
  }

  private func lesson(_ question: QuestionID? = nil) -> ScreenRehearsal {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    if let question { screen.go(to: question) }
    return screen
  }

  @Test func home() throws {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    try expectPictures("how-to", of: screen)
    screen.press(.enter)
    try expectPictures("home", of: screen)
  }

  @Test func page() throws { try expectPictures("page", of: lesson()) }

  @Test(arguments: [
    "pick-one", "pick-two", "true-or-false", "statements", "a-word", "two-words", "a-number", "an-order",
    "some-output",
  ])
  func question(_ name: String) throws {
    try expectPictures("question-\(name)", of: lesson(QuestionID(name)))
  }

  @Test func wrongAnswer() throws {
    var screen = lesson("pick-one")
    screen.press(.character("1"), .enter)
    try expectPictures("wrong-answer", of: screen)
  }

  @Test func rightAnswerWithReasons() throws {
    var screen = lesson("pick-one")
    screen.press(.character("2"), .enter, .character("w"))
    try expectPictures("right-answer", of: screen)
  }

  @Test func help() throws {
    var screen = lesson("pick-one")
    screen.press(.character("?"))
    try expectPictures("help", of: screen)
  }

  @Test func about() throws {
    var screen = lesson("pick-one")
    screen.press(.character("!"))
    try expectPictures("about", of: screen)
  }
}
