import Course
import Testing
import TextCanvas

@testable import Tutor

/// What a key brings is to be seen, and nothing lies over what is being typed.
@Suite struct WhatIsInView {
  static let sizes = [
    Size(columns: 60, rows: 20), Size(columns: 40, rows: 9), Size(columns: 24, rows: 7),
  ]

  private func screen(_ question: QuestionID, _ size: Size) -> ScreenRehearsal {
    let tiny = tinyCourse()
    var quizzes = tiny.quizzes
    // Questions that fill the window by themselves.
    let long = (1...12).map { Block.paragraph([.text("Paragraph \($0).")]) }
    for quiz in quizzes.indices {
      for question in quizzes[quiz].questions.indices {
        quizzes[quiz].questions[question].prompt = long + quizzes[quiz].questions[question].prompt
      }
    }
    let course = Course(
      info: tiny.info, lessons: tiny.lessons, quizzes: quizzes, experiments: tiny.experiments)
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: size)
    screen.go(to: question)
    return screen
  }

  @Test(
    "A question is read from its beginning, and a key brings what it is about into view",
    arguments: ["pick-one", "a-word", "some-output", "an-order"] as [QuestionID])
  func theBeginning(_ question: QuestionID) {
    for size in WhatIsInView.sizes.prefix(2) {
      var screen = screen(question, size)
      #expect(screen.picture.contains("Paragraph 1."), "\(screen.picture)")
      screen.press(screen.state.study.isTyping ? .character("x") : .down)
      #expect(screen.picture.contains(screen.state.study.isTyping ? "x__" : "▸"), "\(screen.picture)")
    }
  }

  @Test func aProgramThatWasSavedIsHandedInWithOneKey() {
    let (unit, course) = programQuiz()
    var screen = ScreenRehearsal(unit, of: course)
    screen.press(.character("w"))
    screen.send(.action(.programSaved(path: "mend-it.py")))
    #expect(
      screen.state.notice == "The program is in mend-it.py. When you have changed it, Enter hands it in.")
    #expect(screen.picture.contains("Your program's path: mend-it.py"))
    screen.press(.enter)
    #expect(screen.asked.last == screen.state.tutor.question.map { .check($0, path: "mend-it.py") })
  }

  @Test func whoComesBackIsToldTheLastAnswer() {
    var before = screen("pick-one", Size(columns: 80, rows: 40))
    before.press(.character("3"), .enter)
    #expect(!before.picture.contains("Your last answer"))
    before.press(.character("p"), .character("n"))
    #expect(before.picture.contains("Tries so far: 1. Your last answer: 3) C."), "\(before.picture)")
  }

  @Test("A hint that was asked for is in view", arguments: sizes)
  func aHint(_ size: Size) {
    var screen = screen("pick-one", size)
    screen.press(.character("h"))
    #expect(screen.picture.contains("Hint 1/2:"), "\(screen.picture)")
    screen.press(.character("h"))
    #expect(screen.picture.contains("Hint 2/2:"), "\(screen.picture)")
    // Behind a verdict too, which stands below the hints.
    screen = self.screen("pick-one", size)
    screen.press(.character("1"), .enter, .character("h"))
    #expect(screen.picture.contains("Hint 1/2:"), "\(screen.picture)")
  }

  @Test("A verdict is in view, the reasons and the answer that was asked for are", arguments: sizes)
  func aVerdict(_ size: Size) {
    var screen = screen("pick-one", size)
    screen.press(.character("1"), .enter)
    #expect(screen.picture.contains("✗ Not yet."), "\(screen.picture)")
    screen.press(.character("2"), .enter)
    #expect(screen.picture.contains("✓ Correct."), "\(screen.picture)")
    screen.press(.character("w"))
    #expect(screen.picture.contains("1) A (wrong)"), "\(screen.picture)")
    screen = self.screen("pick-one", size)
    screen.press(.character("a"), .character("a"))
    #expect(screen.picture.contains("The answer:"), "\(screen.picture)")
  }

  @Test("How sure one is stands in view while it is turned", arguments: sizes)
  func howSure(_ size: Size) {
    var screen = screen("pick-one", size)
    for word in ["a guess", "I think so", "sure"] {
      screen.press(.character("c"))
      #expect(screen.picture.contains("How sure: \(word)."), "\(screen.picture)")
    }
  }

  @Test("Who types on after a verdict sees what is typed, and who chooses the choice", arguments: sizes)
  func theEntryAfterAVerdict(_ size: Size) {
    var screen = screen("a-word", size)
    screen.type("x")
    screen.press(.enter)
    screen.press(.end)
    screen.type("yz")
    #expect(screen.picture.contains("[xyz"), "\(screen.picture)")
    #expect(screen.frame.cursor != nil)
    screen = self.screen("pick-one", size)
    screen.press(.character("3"), .enter, .up)
    #expect(screen.picture.contains("▸ ( ) 2) B"), "\(screen.picture)")
  }

  @Test func theAnswerTakesThePlaceOfTheVerdictBefore() {
    var screen = screen("pick-one", Size(columns: 80, rows: 60))
    screen.press(.character("1"), .enter)
    #expect(screen.picture.contains("Not yet."))
    screen.press(.character("a"), .character("a"))
    #expect(!screen.picture.contains("Not yet.") && screen.picture.contains("The answer:"))
  }

  // MARK: - Notices

  /// Screens with a field, each with the cursor in it.
  private func typing(_ size: Size) -> [(String, ScreenRehearsal)] {
    func at(_ question: QuestionID, _ keys: Key...) -> ScreenRehearsal {
      var screen = screen(question, size)
      for key in keys { screen.press(key) }
      return screen
    }
    var search = ScreenRehearsal(
      .lesson(tinyCourse().lessons[0]), of: tinyCourse(), size: size, atHome: true)
    search.press(.enter, .character("/"), .character("w"))
    var name = ScreenRehearsal(
      .lesson(tinyCourse().lessons[0]), of: tinyCourse(), size: size,
      options: ScreenOptions(suggestedName: "root"), atHome: true)
    name.press(.character("A"))
    let (unit, course) = programQuiz()
    var program = ScreenRehearsal(unit, of: course, size: size)
    program.press(.enter, .character("~"))
    return [
      ("a blank", at("a-word", .character("w"))), ("a number", at("a-number", .character("5"))),
      ("an output", at("some-output", .character("l"))),
      ("a command", at("pick-one", .character(":"), .character("g"))),
      ("the glossary", at("pick-one", .character("D"), .character("q"))), ("a search", search),
      ("a name", name), ("a program", program),
    ]
  }

  @Test("No notice lies over the row one types in", arguments: sizes)
  func noticesLeaveTheTypedRow(_ size: Size) throws {
    for (name, before) in typing(size) {
      let cursor = try #require(before.frame.cursor, "\(name)")
      var screen = before
      screen.send(.action(.savingStopped(because: "The disk is full: make room, then answer again.")))
      let after = try #require(screen.frame.cursor, "\(name)")
      #expect(after.column == cursor.column, "\(name)")
      #expect(screen.frame.text(ofRow: after.row) == before.frame.text(ofRow: cursor.row), "\(name)")
      #expect(screen.picture.contains("Nothing is being"), "\(name)\n\(screen.picture)")
    }
  }

  @Test("No bar does", arguments: sizes)
  func barsLeaveTheTypedRow(_ size: Size) throws {
    for (name, before) in typing(size) {
      let cursor = try #require(before.frame.cursor, "\(name)")
      var screen = before
      screen.send(.working(Work(title: "Working")))
      let after = screen.frame
      if let row = after.cursor?.row {
        #expect(after.text(ofRow: row) == before.frame.text(ofRow: cursor.row), "\(name)")
      }
      #expect(screen.picture.contains("Working"), "\(name)")
    }
  }

  @Test("Of a text longer than the window the part with the cursor is in view", arguments: sizes)
  func longTexts(_ size: Size) throws {
    for (name, before) in typing(size) where name != "a blank" && name != "a number" {
      var screen = before
      screen.type(String(repeating: "long ", count: 40) + "end")
      let cursor = try #require(screen.frame.cursor, "\(name)")
      let row = screen.frame.text(ofRow: cursor.row)
      #expect(row.contains("end"), "\(name): \(row)")
      #expect(cursor.column < size.columns, "\(name)")
      screen.press(.home)
      #expect(screen.frame.cursor.map { $0.column < cursor.column } == true, "\(name)")
    }
  }
}
