import Foundation
import Testing

/// Plain mode in a terminal.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct TerminalTests {
  @Test func theFirstStartAsksForANameAndBeginsLessonOne() throws {
    try withTerminal(columns: 70, rows: 30) { terminal in
      try terminal.type("'\(binary.path)' --plain", "Enter")
      try terminal.screen(showing: "What is your name?")
      try terminal.type("Grace", "Enter")
      let first = try terminal.screen(showing: "Enter: go on.")
      #expect(first.contains("Read, then press Enter to go on."))
      #expect(first.contains("Page 1 of 5, step 1 of 16."))
      try terminal.type("q", "Enter")
      try terminal.screen(showing: "Everything is saved.")
      #expect(try terminal.box.gilt("status").output.contains("Learner: Grace."))
    }
  }

  @Test func interruptedItSaysSoAndLeavesTheTerminalSane() throws {
    try withTerminal(columns: 70, rows: 30) { terminal in
      try terminal.type("'\(binary.path)' learn 1 --plain", "Enter")
      try terminal.screen(showing: "Enter: go on.")
      try terminal.type("n", "Enter")
      try terminal.screen(showing: "Type 1 to 2.")
      try terminal.type("half an ans", "C-c")
      try terminal.screen(showing: "Stopped. What you did is saved")
      try terminal.type("echo code $?; stty -a | grep -c ' echo '", "Enter")
      // The two lines come from two commands: waiting for the first alone would race the second.
      try terminal.screen(showing: "code 130\n1\n")
      #expect(try terminal.box.gilt("status", "--json").output.contains("\"step\": 2"))
    }
  }

  /// Without the answer of `StoppableWork` the first Ctrl-C ended the program.
  @Test func aRunThatTakesLongEndsWithCtrlCAndTheSessionGoesOn() throws {
    try withTerminal(columns: 90, rows: 30) { terminal in
      let script = terminal.box.directory.appending(path: "endless.py")
      try Data("while True:\n    pass\n".utf8).write(to: script)
      try terminal.type("EDITOR='cp endless.py' '\(binary.path)' lab nap --plain; echo code $?", "Enter")
      try terminal.screen(showing: "Type your prediction")
      try terminal.type("edit", "Enter")
      try terminal.screen(showing: "This is your script now")
      try terminal.type("run", "Enter")
      try terminal.screen(showing: "percent of its limit done")
      try terminal.type("C-c")
      try terminal.screen(showing: "The run was stopped.")
      // Where nothing runs it is the end, as before.
      try terminal.type("C-c")
      try terminal.screen(showing: "code 130\n")
    }
  }

  @Test func aReaderThatGoesAwayIsNoReasonToComplain() throws {
    try withSandbox { box in
      let run = try box.shell("yes '' | \"$0\" learn 1 | head -n 1", binary.path)
      #expect(run.errors == "")
    }
  }
}
