import Foundation
import GRDB
import Testing

/// What stands on the bench, in a real terminal with a real editor's place, through kills.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct KeptBenchTests {
  private let edited = "NAPS = 3\nprint('naps:', NAPS)\n"

  /// - Parameter script: what the editor makes of whatever it is given.
  private func atTheBench(_ script: String, _ body: (TmuxTerminal) throws -> Void) throws {
    try withTerminal(columns: 96, rows: 30) { terminal in
      try Data(script.utf8).write(to: terminal.box.directory.appending(path: "edited.py"))
      try start(terminal)
      try body(terminal)
    }
  }

  private func start(_ terminal: TmuxTerminal) throws {
    try terminal.type("reset; clear", "Enter")
    try terminal.start("lab nap", before: "TMPDIR=$HOME EDITOR=\"cp $HOME/edited.py\"")
  }

  private func killed(_ terminal: TmuxTerminal) throws {
    kill(try terminal.process("gilt"), SIGKILL)
    try terminal.screen(showing: "code 137")
  }

  /// Waits until the prediction that was begun is on record.
  private func expectBegun(_ typed: String, _ terminal: TmuxTerminal) throws {
    let path = terminal.box.directory.appending(path: "gilt/progress.sqlite").path
    var kept: String?
    for _ in 0..<200 where kept != typed {
      usleep(25_000)
      kept = try DatabaseQueue(path: path).read { db in
        try String.fetchOne(db, sql: "SELECT typed FROM bench WHERE script = ''")
      }
    }
    #expect(kept == typed)
  }

  @Test func afterKillsThereStandsWhatStood() throws {
    try atTheBench(edited) { terminal in
      try terminal.screen(showing: "Predict:")
      // A knob, another lock, how sure, and a prediction that is half typed.
      try terminal.press(["Escape", ".", "c", "t"])
      try terminal.screen(showing: "How sure: a guess.")
      let head = try terminal.screen(showing: "NAPS = 2")
      #expect(head.contains("[2]") && !head.contains("CPython 3.12, 1 core."))
      try terminal.press(["i", "3", " ", "m"])
      try expectBegun("3 m", terminal)
      try killed(terminal)

      try start(terminal)
      let shown = try terminal.screen(showing: "How sure: a guess.")
      #expect(shown.contains("3 m___") && shown.contains("NAPS = 2") && shown.contains("[2]"))
      #expect(!shown.contains("CPython 3.12, 1 core."))
      try terminal.press(["Escape", "e"])
      try terminal.screen(showing: "Your script; O brings the course's back.")
      try killed(terminal)

      try start(terminal)
      try terminal.screen(showing: "Your script; O brings the course's back.")
      #expect(try terminal.screen().contains("print('naps:', NAPS)"))
      try terminal.type("O")
      let back = try terminal.screen(showing: "Your own script is put away; O takes it up again.")
      #expect(back.contains("3 m___") && back.contains("[2]"))
      try killed(terminal)

      // Line by line the same is told, and the same is there.
      let plain = try terminal.box.gilt("lab", "nap", "--plain", input: "mine\npage\nquit\n")
      #expect(plain.output.contains("Your own script is put away; mine takes it up again."))
      #expect(plain.output.contains("You had begun to answer: 3 m. How sure: a guess."))
      #expect(plain.output.contains("print('naps:', NAPS)"))
      let list = try terminal.box.gilt("lab", "--list")
      #expect(list.output.replacing("\n", with: " ").contains("Changed: your script"))
      try start(terminal)
      try terminal.screen(showing: "Your script; O brings the course's back.")
      try terminal.type("q")
      try terminal.ended(0)
    }
  }

  @Test func aScriptThatIsTooLargeStaysInItsFile() throws {
    let large = "# " + String(repeating: "x", count: 1_000_000)
    try atTheBench(large) { terminal in
      try terminal.screen(showing: "Predict:")
      try terminal.press(["Escape", "e"])
      let told = try terminal.screen(showing: "is not taken; it stays in")
      #expect(told.contains("That script is larger than 1 MB"))
      try terminal.type("q")
      try terminal.ended(0)
      let found = try terminal.box.shell("cat $HOME/gilt-edit-*/nap.py | wc -c")
      #expect(Int(found.output.filter(\.isNumber)) == large.utf8.count)
    }
  }
}
