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
      try terminal.type("GILT_COURSE='\(repository.path)' '\(binary.path)'; echo code $?", "Enter")
      try terminal.screen(showing: "What is your name?")
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
      try terminal.type("Enter")
      try capture("page", of: terminal, showing: "step 1 of")
      try terminal.type("n")
      try capture("question", of: terminal, showing: "Question 1 of")
      try terminal.type("?")
      try capture("help", of: terminal, showing: "Keys")
      try terminal.type("Escape")
      try terminal.screen(showing: "Question 1 of")
      try terminal.type("4", "Enter")
      try capture("answer", of: terminal, showing: "✓ Correct")
      try terminal.type("!")
      try capture("about", of: terminal, showing: "hash: ")
      try terminal.type("Escape")
      try terminal.screen(showing: "✓ Correct")
      try terminal.type("D")
      try capture("glossary", of: terminal, showing: "GIL (")
      try terminal.type("Escape")
      try terminal.screen(showing: "✓ Correct")
      for step in 3...5 {
        try terminal.type("n")
        try terminal.screen(showing: "step \(step) of")
      }
      try capture("bench-asking", of: terminal, showing: "Predict: ")
      try terminal.type("Escape", "s")
      try capture("bench", of: terminal, showing: "It printed:")
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

  /// Waits until the screen shows a text and compares it with its document.
  private func capture(_ name: String, of terminal: TmuxTerminal, showing text: String) throws {
    let screen = try terminal.screen(showing: text)
    try expectDocument(screen, named: "screens/\(name).txt")
  }
}
