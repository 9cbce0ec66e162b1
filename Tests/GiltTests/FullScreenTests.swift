import Foundation
import GRDB
import Testing

/// The program on the full screen of a terminal.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct FullScreenTests {
  func learning(
    columns: Int = 80, rows: Int = 24, before: String = "", _ body: (TmuxTerminal) throws -> Void
  ) throws {
    try withTerminal(columns: columns, rows: rows) { terminal in
      try terminal.start("learn 1", before: before)
      try terminal.screen(showing: "step 1 of 16")
      try body(terminal)
    }
  }

  /// The footer is in the last row.
  func expectFilled(_ terminal: TmuxTerminal, _ rows: Int) throws {
    try terminal.screen("the footer is not in the last of \(rows) rows") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return lines.count == rows && lines.last?.contains("q quit") == true
    }
  }

  func savedStep(_ terminal: TmuxTerminal) throws -> String {
    let status = try terminal.box.gilt("status", "--json").output
    let line = status.split(separator: "\n").first { $0.contains("\"step\":") }
    return line.map { $0.filter(\.isNumber) } ?? status
  }

  @Test func theFirstStartAsksForANameAndShowsTheCourse() throws {
    try withTerminal { terminal in
      try terminal.start()
      try terminal.screen(showing: "What is your name?")
      try terminal.type("Grace", "Enter")
      try terminal.screen("the name was never taken") { !$0.contains("What is your name?") }
      try terminal.type("Enter")
      try terminal.screen(showing: "Begin: ")
      try terminal.type("Enter")
      try terminal.screen(showing: "step 1 of 16")
      try terminal.type("q")
      try terminal.expectRestored(0)
      try terminal.screen(showing: "Everything is saved.")
      #expect(try terminal.box.gilt("status").output.contains("Learner: Grace."))
    }
  }

  @Test func theWindowIsFilledWhateverItsSize() throws {
    try learning(before: "GILT_XP=off") { terminal in
      for (columns, rows) in [(120, 40), (60, 20), (400, 120), (79, 23)] {
        try terminal.resize(columns: columns, rows: rows)
        try expectFilled(terminal, rows)
      }
      try terminal.resize(columns: 1, rows: 1)
      try terminal.resize(columns: 10, rows: 3)
      try terminal.screen(showing: "Too small")
      for round in 0..<40 { try terminal.resize(columns: 1 + round * 7 % 90, rows: 1 + round * 5 % 40) }
      try terminal.resize(columns: 80, rows: 24)
      try expectFilled(terminal, 24)
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test func whatARunNeededIsTheSystemsAgainBehindIt() throws {
    try withTerminal { terminal in
      // Its worker processes have their small objects all over an arena.
      try terminal.start("lab which-way", before: "GILT_COURSE='\(repository.path)'")
      try terminal.screen(showing: "Enter predict and run")
      try terminal.type("Escape", "s")
      try terminal.screen(showing: "r run again", seconds: 60)
      let process = try terminal.process(binary.lastPathComponent)
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      func kilobytes(_ name: String) throws -> Int {
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(Int(line.filter(\.isNumber)))
      }
      #expect(try kilobytes("VmHWM:") - kilobytes("VmRSS:") > 30_000, "\(status)")
      try terminal.type("q")
      try terminal.ended(0)
    }
  }

  @Test func stoppedItGivesTheTerminalBackAndGoesOnWhereItWas() throws {
    try learning { terminal in
      try terminal.type("C-z")
      try terminal.screen(showing: "Stopped")
      try terminal.expectUsual()
      try terminal.type("stty -a | tail -n +2 | cmp - modes && echo 'while stopped 'same", "Enter")
      try terminal.screen(showing: "while stopped same\n")
      try terminal.type("fg; echo code $?", "Enter")
      try terminal.screen(showing: "step 1 of 16")
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of 16")
      try terminal.type("q")
      try terminal.ended(0)
      try terminal.expectUsual()
      #expect(try savedStep(terminal) == "2")
    }
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func aSignalEndsItWithEverythingSaved(_ signal: Int32, _ code: Int32) throws {
    try learning { terminal in
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of 16")
      kill(try terminal.process("gilt"), signal)
      try terminal.expectRestored(code)
      #expect(try savedStep(terminal) == "2")
    }
  }

  /// No program can do anything then: the terminal needs `reset`, and docs/terminal.md says so.
  @Test func killedItHasSavedEverythingAllTheSame() throws {
    try learning { terminal in
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of 16")
      kill(try terminal.process("gilt"), SIGKILL)
      try terminal.screen(showing: "code 137")
      #expect(try savedStep(terminal) == "2")
      #expect(try terminal.box.gilt("doctor").status == 0)
    }
  }

  @Test func aTerminalThatGoesAwayLosesNothing() throws {
    try learning { terminal in
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of 16")
      let pid = try terminal.process("gilt")
      try terminal.tmux("kill-server")
      for _ in 0..<200 where kill(pid, 0) == 0 { usleep(25_000) }
      #expect(kill(pid, 0) != 0)
      #expect(try savedStep(terminal) == "2")
    }
  }

  @Test func keysHeldDownAndPastedMegabytesHarmNothing() throws {
    try learning { terminal in
      try terminal.paste(String(repeating: "0123456789 héllo\n", count: 60_000))
      try terminal.tmux("send-keys", "-t", "t", "-N", "2000", "j")
      try terminal.tmux("send-keys", "-t", "t", "-N", "2000", "k")
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of 16")
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test(arguments: [
    ("TERM=dumb", "TERM is dumb"), ("TERM=nonsense", "TERM is nonsense, and no such terminal is known here."),
    ("TERM=", "TERM says nothing"),
  ])
  func aTerminalThatCannotIsToldAndTheLessonGoesOnLineByLine(_ before: String, _ words: String) throws {
    try withTerminal { terminal in
      try terminal.start("learn 1", before: before)
      let screen = try terminal.screen(showing: "Enter: go on.")
      #expect(screen.contains("gilt: \(words)"))
      try terminal.type("q", "Enter")
      try terminal.expectRestored(0)
    }
  }

  @Test func aSmallWindowIsToldAndTheLessonGoesOnLineByLine() throws {
    try withTerminal(columns: 59, rows: 19) { terminal in
      try terminal.start("learn 1")
      let screen = try terminal.screen(showing: "Enter: go on.", history: true)
      #expect(screen.contains("gilt: The window has 59 columns and 19 rows; the full scree"))
      try terminal.type("q", "Enter")
      try terminal.expectRestored(0)
    }
  }

  @Test func askedForPlainLinesItSaysNothingAboutIt() throws {
    try withTerminal { terminal in
      try terminal.start("learn 1", before: "GILT_PLAIN=1")
      let screen = try terminal.screen(showing: "Enter: go on.")
      #expect(!screen.contains("gilt:"))
      try terminal.type("q", "Enter")
      try terminal.expectRestored(0)
    }
  }

  @Test func withoutUTF8EverythingIsASCIIAndWithNO_COLORWithoutColour() throws {
    try learning(before: "LC_ALL=C NO_COLOR=1") { terminal in
      let screen = try terminal.tmux("capture-pane", "-e", "-p", "-t", "t")
      #expect(screen.utf8.allSatisfy { $0 < 0x80 })
      #expect(screen.contains("\u{1B}[7m"))
      #expect(screen.firstMatch(of: /\x1B\[([0-9;]*;)?[34][0-8](;|m)/) == nil)
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test func whereNothingCanBeSavedTheHeaderSaysSoToTheEnd() throws {
    try withTerminal { terminal in
      try terminal.start("learn 1 --database /proc/none/progress.sqlite")
      try terminal.screen(showing: "NOT SAVED")
      try terminal.type("n")
      let screen = try terminal.screen(showing: "step 2 of 16")
      #expect(screen.contains("NOT SAVED"))
      try terminal.type("q")
      try terminal.expectRestored(74)
      try terminal.screen(showing: "Nothing of this session was saved.")
    }
  }

  /// A second after the last key it is on record, without an Enter.
  @Test func whatWasBeingTypedSurvivesAKill() throws {
    try withTerminal { terminal in
      try terminal.start("quiz 1")
      for step in 2...6 {
        try terminal.screen(showing: "step \(step - 1) of 10")
        try terminal.type("n")
      }
      try terminal.screen(showing: "step 6 of 10")
      try terminal.type("wai")
      let path = terminal.box.directory.appending(path: "gilt/progress.sqlite").path
      var draft: String?
      for _ in 0..<200 where draft != "wai" {
        usleep(25_000)
        draft = try DatabaseQueue(path: path).read { db in
          try String.fetchOne(db, sql: "SELECT draft FROM question WHERE id = 'a-word'")
        }
      }
      #expect(draft == "wai")
      kill(try terminal.process("gilt"), SIGKILL)
      try terminal.screen(showing: "code 137")
      try terminal.type("reset; clear", "Enter")
      try terminal.start("quiz 1")
      try terminal.screen(showing: "[wai")
      try terminal.type("C-c")
      try terminal.ended(0)
    }
  }

  @Test func twoSessionsAtOnceBothSave() throws {
    try learning { first in
      try first.type("n")
      try first.screen(showing: "step 2 of 16")
      try first.tmux("new-session", "-d", "-s", "u", "-x", "80", "-y", "24", "'\(binary.path)' learn 1")
      let second = { try first.tmux("capture-pane", "-p", "-t", "u") }
      for _ in 0..<200 where try !second().contains("step 2 of 16") { usleep(25_000) }
      try first.tmux("send-keys", "-t", "u", "p")
      for _ in 0..<200 where try !second().contains("step 1 of 16") { usleep(25_000) }
      #expect(try second().contains("step 1 of 16"))
      try first.type("q")
      try first.expectRestored(0)
      try first.tmux("send-keys", "-t", "u", "q")
      #expect(try first.box.gilt("doctor").status == 0)
    }
  }
}
