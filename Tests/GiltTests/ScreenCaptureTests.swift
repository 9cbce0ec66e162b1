import Foundation
import GRDB
import TestSupport
import Testing

/// What the real program shows in a real terminal, taking a real lesson: the captures in docs/screens.
///
/// `Scripts/screens` makes them anew.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct ScreenCaptureTests {
  @Test func theFirstLessonLooksAsInTheDocuments() throws {
    try withTerminal { terminal in
      try terminal.type(
        "USER=ada GILT_COURSE='\(repository.path)' '\(binary.path)'; echo code $?", "Enter")
      try capture("name", of: terminal, showing: "What is your name?")
      try terminal.type("Ada", "Enter")
      try capture("how-it-works", of: terminal, showing: "How it works")
      try terminal.type("q")
      try terminal.ended(0)
      // Choices are mixed by this number, which is drawn for each learner.
      let database = terminal.box.directory.appending(path: "gilt/progress.sqlite").path
      try DatabaseQueue(path: database).write { try $0.execute(sql: "UPDATE learner SET seed = 7") }
      try terminal.type("clear; GILT_COURSE='\(repository.path)' '\(binary.path)'", "Enter")
      try terminal.screen(showing: "How it works")
      try terminal.type("Enter")
      try capture("home", of: terminal, showing: "Begin: ")
      try lookIn("p", "levels", of: terminal, showing: "1 The lost deposit", backTo: "Begin: ")
      try lookIn("o", "lab", of: terminal, showing: "The lab", backTo: "Begin: ")
      try terminal.type("Enter")
      try capture("page", of: terminal, showing: "step 1 of")
      try terminal.type("n")
      try capture("question", of: terminal, showing: "Question 1 of")
      try lookIn("?", "help", of: terminal, showing: "Keys", backTo: "Question 1 of")
      try terminal.type("4", "Enter")
      try capture("answer", of: terminal, showing: "✓ Correct")
      try lookIn("!", "about", of: terminal, showing: "hash: ", backTo: "✓ Correct")
      try lookIn("D", "glossary", of: terminal, showing: "GIL (", backTo: "✓ Correct")
      for step in 3...5 {
        try terminal.type("n")
        try terminal.screen(showing: "step \(step) of")
      }
      try capture("bench-opened", of: terminal, showing: "more ↓")
      try terminal.type("Enter")
      try capture("bench-asking", of: terminal, showing: "Predict: ")
      try terminal.type("Escape", "s")
      try capture("bench", of: terminal, showing: "It printed:")
      try terminal.type("F")
      try capture("focus", of: terminal, showing: "focus 2")
      try terminal.type("q")
      try terminal.screen(showing: "Everything is saved.")
    }
  }

  @Test func aLevelOfBeTheSchedulerLooksAsInTheDocuments() throws {
    try withTerminal { terminal in
      try terminal.type("GILT_COURSE='\(repository.path)' '\(binary.path)' play the-lost-deposit", "Enter")
      try capture("scheduler", of: terminal, showing: "The lost deposit")
      // The first thread reads, the second does all of its work, and the first writes what it had read.
      try terminal.type("e", "1", "1")
      try capture("scheduler-expanded", of: terminal, showing: "> STORE_GLOBAL balance")
      try terminal.type("2", "2", "2", "2", "2", "1", "1")
      try capture("scheduler-won", of: terminal, showing: "balance: 1")
      try terminal.type("q")
      try terminal.screen("the round never ended") { !$0.contains("The lost deposit ·") }
    }
  }

  /// The lesson has every kind of question.
  @Test func everyKindOfQuestionLooksAsInTheDocuments() throws {
    try inLessonTwo { terminal, go in
      try terminal.press([":", "go 7"])
      try capture("command-line", of: terminal, showing: ":go 7")
      try terminal.press(["Enter"])
      try terminal.press(["10"])
      try capture("number", of: terminal, showing: "[10")
      try terminal.press(["Enter"])
      try capture("wrong", of: terminal, showing: "✗ Not yet.")
      try terminal.press(["Escape", "h"])
      try capture("hint", of: terminal, showing: "Hint 1/1")
      try terminal.press(["i", "C-u", "12", "Enter"])
      try terminal.screen(showing: "✓ Correct.")
      try lookIn("x", "reset", of: terminal, showing: "Reset this question?", backTo: "✓ Correct.")
      try go(8)
      try terminal.press(["3", "Enter", "one name"])
      try capture("output", of: terminal, showing: "2 │ one name")
      try terminal.press(["Escape"])
      try terminal.screen(showing: "i type on")
      try go(9)
      try capture("code", of: terminal, showing: "Enter hand in a file")
      try terminal.press(["i", "~/pictures.py"])
      try capture("code-path", of: terminal, showing: "~/pictures.py")
      try terminal.press(["C-u", "Escape"])
      try go(18)
      try terminal.press(["Down", "Space", "Up"])
      try capture("order", of: terminal, showing: "↕")
      try go(22)
      try terminal.press(["t", "f"])
      try capture("true-or-false", of: terminal, showing: "[false]")
      try go(27)
      try terminal.press(["1", "3"])
      try capture("several-choices", of: terminal, showing: "[x] 3)")
      try terminal.press([":", "help"])
      try lookIn("Enter", "commands", of: terminal, showing: "Commands", backTo: "[x] 3)")
      try go(30)
      try lookIn("count", "blank", of: terminal, showing: "[count", backTo: "i type on")
      try go(31)
      try terminal.press(["n"])
      try capture("end", of: terminal, showing: "You have finished lesson 2")
      try terminal.press(["l"])
      try capture("home-later", of: terminal, showing: "Go on: ")
      try terminal.press(["/"])
      try lookIn("lock", "search", of: terminal, showing: "Search: lock", backTo: "Go on: ")
      try terminal.resize(columns: 18, rows: 5)
      try capture("too-small", of: terminal, showing: "Too small")
      try terminal.press(["q"])
      try terminal.ended(0)
    }
  }

  @Test func theBenchLooksAsInTheDocuments() throws {
    try inLessonTwo { terminal, go in
      try go(11)
      try terminal.press(["60 ms", "Enter"])
      try capture("bench-answer", of: terminal, showing: "You said ")
      try terminal.press(["z", "h", "h"])
      try capture("timeline", of: terminal, showing: "takes the GIL")
      try terminal.press(["z"])
      try terminal.screen(showing: "You said ")
      try terminal.press(["v", "r"])
      try capture("bench-compare", of: terminal, showing: "Under 3.12, and under")
      try terminal.press(["q"])
      try terminal.ended(0)
    }
  }

  @Test func aQuestionAboutAMomentLooksAsInTheDocuments() throws {
    try inLesson(6, steps: 27) { terminal, go in
      try go(12)
      try capture("moment", of: terminal, showing: "At this moment the lock")
      try terminal.press(["1", "Enter"])
      try capture("moment-answered", of: terminal, showing: "✗ Not yet.")
      try terminal.press(["q"])
      try terminal.ended(0)
    }
  }

  /// Somebody knows nothing of either.
  @Test func aPlacementAndAnExamLookAsInTheDocuments() throws {
    try withTerminal { terminal in
      let learner = try ScreenLearner(sittingAt: terminal, course: repository.path)
      for (paper, steps) in [("placement", 15), ("exam", 25)] {
        try terminal.start(paper, before: learner.settings)
        try capture(paper, of: terminal, showing: "Question 1 of \(steps)")
        try terminal.press(["Escape", "d"])
        try terminal.screen(showing: "step 2 of \(steps)")
        try terminal.press(["Escape", ":", "go \(steps)", "Enter"])
        try terminal.screen(showing: "step \(steps) of \(steps)")
        try terminal.press(["Escape", "d"])
        try capture("\(paper)-open", of: terminal, showing: "2 of \(steps) questions have an answer")
        try terminal.press(["Y"])
        try capture("\(paper)-results", of: terminal, showing: "0 of \(steps)")
        try terminal.press(["1"])
        try capture("\(paper)-keys", of: terminal, showing: "Question 1 of \(steps)")
        try terminal.press(["q"])
        try terminal.ended(0)
      }
    }
  }

  /// At the beginning of lesson 2, of which `go` opens a step.
  private func inLessonTwo(_ body: (TmuxTerminal, _ go: (Int) throws -> Void) throws -> Void) throws {
    try inLesson(2, steps: 31, body)
  }

  private func inLesson(
    _ number: Int, steps: Int, _ body: (TmuxTerminal, _ go: (Int) throws -> Void) throws -> Void
  ) throws {
    try withTerminal { terminal in
      let learner = try ScreenLearner(sittingAt: terminal, course: repository.path)
      try terminal.start("learn \(number)", before: learner.settings)
      try terminal.screen(showing: "step 1 of \(steps)")
      try body(terminal) { step in
        try terminal.press([":", "go \(step)", "Enter"])
        try terminal.screen(showing: "step \(step) of \(steps)")
      }
    }
  }

  /// Presses a key or types a text, captures what that opens, and waits until Esc has closed it again.
  private func lookIn(
    _ key: String, _ name: String, of terminal: TmuxTerminal, showing text: String, backTo before: String
  ) throws {
    try terminal.press([key])
    try capture(name, of: terminal, showing: text)
    try terminal.press(["Escape"])
    try terminal.screen(showing: before)
  }

  /// Waits until the screen is as in its document; else shows the difference, once the screen shows the text.
  private func capture(_ name: String, of terminal: TmuxTerminal, showing text: String) throws {
    var screen = withoutTime(try terminal.screen(showing: text, seconds: 60))
    let known = try? String(
      contentsOf: repository.appending(path: "docs/screens/\(name).txt"), encoding: .utf8)
    // What comes a moment later, such as what else a frame changes.
    for _ in 0..<40 where screen != known {
      usleep(25_000)
      screen = withoutTime(try terminal.screen())
    }
    try expectDocument(screen, named: "screens/\(name).txt")
  }

  /// The focus timer as it is at its start, for it runs.
  private func withoutTime(_ screen: String) -> String {
    screen.replacing(/focus 2[45]:\d\d/, with: "focus 25:00")
  }
}
