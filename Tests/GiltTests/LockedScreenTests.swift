import Foundation
import GRDB
import Testing

/// Another program locks the progress while somebody learns on the full screen.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct LockedScreenTests {
  /// A session at the first question of a quiz, and a way to lock its file from outside.
  private func learning(patience: Int, _ body: (TmuxTerminal, DatabaseQueue) throws -> Void) throws {
    try withTerminal { terminal in
      try terminal.start("quiz 1", before: "GILT_PATIENCE=\(patience)")
      try terminal.screen(showing: "step 1 of 10")
      try terminal.press(["2"])
      try terminal.screen(showing: "(•)")
      let path = terminal.box.directory.appending(path: "gilt/progress.sqlite").path
      // A test that fails in the middle leaves its lock, which is no reason to end all tests.
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      try body(terminal, try DatabaseQueue(path: path, configuration: configuration))
    }
  }

  private func attempts(_ terminal: TmuxTerminal) throws -> Int {
    let path = terminal.box.directory.appending(path: "gilt/progress.sqlite").path
    return try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM attempt") }
      ?? 0
  }

  private func isJudged(_ screen: String) -> Bool { screen.contains("✓ ") || screen.contains("✗ ") }

  /// Nothing else would end the wait: the patience is ten minutes.
  @Test func aLockIsToldAtOnceAndTheVerdictComesWhenItIsGone() throws {
    try learning(patience: 600) { terminal, other in
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        try terminal.press(["Enter"])
        let told = try terminal.screen(showing: "Another program has locked your progress")
        #expect(!isJudged(told))
        for (columns, rows) in [(60, 20), (80, 24)] {
          try terminal.resize(columns: columns, rows: rows)
          try terminal.screen("the window was not filled anew") { screen in
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            return lines.count == rows && lines.last?.contains("Esc stop") == true
          }
        }
        try db.execute(sql: "ROLLBACK")
      }
      try terminal.screen("the verdict never came", isJudged)
      #expect(try attempts(terminal) == 1)
      try terminal.press(["q"])
      try terminal.expectRestored(0)
    }
  }

  @Test func escGoesOnWithoutSavingAndWhatWasNotSavedIsSavedWhenTheLockIsGone() throws {
    try learning(patience: 600) { terminal, other in
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        try terminal.press(["Enter"])
        try terminal.screen(showing: "Another program has locked your progress")
        try terminal.press(["Escape"])
        let unsaved = try terminal.screen(showing: "NOT SAVED")
        #expect(isJudged(unsaved))
        // The next answer does not wait again.
        try terminal.press(["n"])
        try terminal.screen(showing: "step 2 of 10")
        try db.execute(sql: "ROLLBACK")
      }
      try terminal.press(["n"])
      try terminal.screen(showing: "Everything is saved again")
      #expect(try attempts(terminal) == 1)
      try terminal.press(["q"])
      try terminal.expectRestored(0)
    }
  }

  @Test(arguments: [SIGTERM, nil] as [Int32?])
  func whoLeavesDuringALockIsToldAndIsNotKept(_ signal: Int32?) throws {
    try learning(patience: 600) { terminal, other in
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        try terminal.press(["Enter"])
        try terminal.screen(showing: "Another program has locked your progress")
        try terminal.press(["Escape"])
        try terminal.screen(showing: "NOT SAVED")
        try terminal.press(["q"])
        try terminal.screen(showing: "Another program has locked your progress")
        if let signal { kill(try terminal.process("gilt"), signal) } else { try terminal.press(["Escape"]) }
        try terminal.expectRestored(74)
        try db.execute(sql: "ROLLBACK")
      }
      try terminal.screen(showing: "Not everything of this session was saved.")
      #expect(try attempts(terminal) == 0)
    }
  }
}
