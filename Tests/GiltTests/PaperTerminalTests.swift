import Foundation
import Testing

/// A placement and an exam in a real terminal, and through kills.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct PaperTerminalTests {
  private func start(_ command: String, _ course: String, _ terminal: TmuxTerminal) throws {
    try terminal.type("reset; clear", "Enter")
    // What a killed session has left there would be taken for the next one's.
    try terminal.screen("the screen was never cleared") { !$0.contains("uestion") }
    try terminal.start(command, before: "GILT_COURSE='\(course)'")
  }

  private func killed(_ terminal: TmuxTerminal) throws {
    kill(try terminal.process("gilt"), SIGKILL)
    try terminal.screen(showing: "code 137")
  }

  /// Choices stand in an order of the learner's, so their numbers are read from the screen.
  private func numbers(of choices: [String], on screen: String) -> [String] {
    choices.compactMap { choice in
      screen.split(separator: "\n").lazy.map { $0.trimmingCharacters(in: .whitespaces) }
        .first { $0.hasSuffix(") \(choice)") }?.dropLast(choice.count + 2).last.map(String.init)
    }
  }

  /// Answers the question on the screen as its key says.
  private func answer(_ number: Int, of count: Int, _ terminal: TmuxTerminal) throws {
    let screen = try terminal.screen(showing: "Question \(number) of \(count).")
    if screen.contains("second letter") {
      try terminal.press(numbers(of: ["B"], on: screen))
    } else if screen.contains("are even") {
      try terminal.press(numbers(of: ["Two", "Four"], on: screen))
    } else {
      try terminal.press(["5 ms"])
    }
    try terminal.type("Enter")
  }

  /// Without the record behind each answer the exam begins anew after the first kill.
  @Test func anExamGoesOnThroughKillsWithEveryAnswerThatWasTaken() throws {
    try withTerminal { terminal in
      let course = try terminal.box.courseWithPapers(drawing: 3)
      try start("exam", course, terminal)
      try terminal.screen(showing: "Final exam: 3 questions. 100 percent must be right.")
      try answer(1, of: 3, terminal)
      try terminal.screen(showing: "Question 2 of 3.")
      try killed(terminal)

      try start("exam", course, terminal)
      try answer(2, of: 3, terminal)
      try terminal.screen(showing: "Question 3 of 3.")
      try killed(terminal)

      try start("exam", course, terminal)
      try answer(3, of: 3, terminal)
      try terminal.screen(showing: "3 of 3 questions have an answer.")
      try killed(terminal)

      try start("exam", course, terminal)
      let end = try terminal.screen(showing: "3 of 3 questions have an answer.")
      #expect(end.contains("y hand it in") && !end.contains("right"))
      #expect(try terminal.box.gilt("certificate", course: course).status == 66)
      try terminal.type("y")
      try terminal.screen(showing: "Passed: 3 of 3 right, 100 percent")
      try killed(terminal)
      #expect(try terminal.box.gilt("certificate", course: course).status == 0)
    }
  }

  @Test func aPlacementLeadsToTheFirstLessonThatIsNotKnown() throws {
    try withTerminal { terminal in
      let course = try terminal.box.courseWithPapers(drawing: 2)
      try start("", course, terminal)
      try terminal.screen(showing: "What is your name?")
      try terminal.type("Enter")
      try terminal.screen(showing: "the placement in the list to come")
      try terminal.type("Enter")
      try terminal.screen(showing: "Begin: ")
      try terminal.type("Down", "Enter")
      try terminal.screen(showing: "Placement: 3 questions.")
      try answer(1, of: 3, terminal)
      let second = try terminal.screen(showing: "Question 2 of 3.")
      #expect(!second.contains("Placement: 3 questions."))
      try terminal.press(["waiting", "Enter"])
      try terminal.screen(showing: "Question 3 of 3.")
      try terminal.press(["Escape", "d"])
      try terminal.screen(showing: "3 of 3 questions have an answer.")
      try terminal.type("l")
      try terminal.screen(showing: "Go on: Placement, step 3 of 3")
      try terminal.type("g", "Enter", "y")
      let results = try terminal.screen(showing: "2 of 3 right.")
      #expect(results.contains("Marked as known:") && results.contains("Go on with lesson 2"))
      try terminal.type("l")
      let home = try terminal.screen(showing: "[k]")
      #expect(home.contains("Begin: ") && !home.contains("Begin: Placement"))
      try terminal.type("g", "Enter")
      try terminal.screen(showing: "step 1 of ")
      try terminal.type("q")
      try terminal.ended(0)
      let status = try terminal.box.gilt("status", "--json", course: course).output
      #expect(status.contains("\"status\": \"known\"") && status.contains("\"id\": \"words\""))
    }
  }

  @Test func lineByLineAPlacementGoesOnAfterAKillToo() throws {
    try withTerminal(columns: 80, rows: 60) { terminal in
      let course = try terminal.box.courseWithPapers(drawing: 2)
      try start("placement --plain", course, terminal)
      try terminal.screen(showing: "It finds out which lessons you know already.")
      try answer(1, of: 3, terminal)
      try terminal.screen(showing: "Question 2 of 3.")
      try killed(terminal)
      try start("placement --plain", course, terminal)
      try terminal.screen(showing: "1 of 3 questions have an answer, and you go on where you were.")
      try terminal.press([":unknown", "Enter"])
      try terminal.screen(showing: "Question 3 of 3.")
      try terminal.press(["2", "Enter"])
      try terminal.screen(showing: "3 of 3 questions have an answer.")
      try terminal.press(["hand in", "Enter"])
      let results = try terminal.screen(showing: "2 of 3 right.")
      #expect(results.contains("Question 2, of lesson 1, ") && results.contains("not known"))
      try terminal.press(["q", "Enter"])
      try terminal.ended(0)
    }
  }
}
