import Foundation
import Testing

/// The program in a pseudo-terminal, held by tmux.
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux")))
struct TerminalTests {
  func tmux(_ box: Sandbox, _ arguments: String...) throws -> String {
    try box.shell("tmux -S \"$PWD/tmux\" -f /dev/null \"$@\"", ["tmux"] + arguments).output
  }

  /// Waits until the screen holds `text`.
  func screen(_ box: Sandbox, showing text: String) throws -> String {
    var screen = ""
    for _ in 0..<100 {
      screen = try tmux(box, "capture-pane", "-p", "-S", "-200", "-t", "t")
      if screen.contains(text) { return screen }
      usleep(50_000)
    }
    Issue.record("the screen never showed “\(text)”:\n\(screen)")
    return screen
  }

  func withTerminal(_ body: (Sandbox) throws -> Void) throws {
    try withSandbox { box in
      _ = try tmux(box, "new-session", "-d", "-s", "t", "-x", "70", "-y", "30", "env PS1='$ ' bash --norc")
      let server = try tmux(box, "display-message", "-p", "#{pid}")
      defer {
        _ = try? tmux(box, "kill-server")
        // A server that could not be talked to must not stay behind.
        if let pid = pid_t(server.filter(\.isNumber)), pid > 1 { kill(pid, SIGKILL) }
      }
      try body(box)
    }
  }

  func type(_ box: Sandbox, _ keys: String...) throws {
    for key in keys { _ = try tmux(box, "send-keys", "-t", "t", key) }
  }

  @Test func theFirstStartAsksForANameAndBeginsLessonOne() throws {
    try withTerminal { box in
      try type(box, "'\(binary.path)'", "Enter")
      _ = try screen(box, showing: "What is your name?")
      try type(box, "Grace", "Enter")
      let first = try screen(box, showing: "Enter: go on.")
      #expect(first.contains("Read, then press Enter to go on."))
      #expect(first.contains("Page 1 of 5, step 1 of 16."))
      try type(box, "q", "Enter")
      _ = try screen(box, showing: "Everything is saved.")
      #expect(try box.gilt("status").output.contains("Learner: Grace."))
    }
  }

  @Test func interruptedItSaysSoAndLeavesTheTerminalSane() throws {
    try withTerminal { box in
      try type(box, "'\(binary.path)' learn 1", "Enter")
      _ = try screen(box, showing: "Enter: go on.")
      try type(box, "n", "Enter")
      _ = try screen(box, showing: "Type 1 to 2.")
      try type(box, "half an ans", "C-c")
      _ = try screen(box, showing: "Stopped. What you did is saved")
      try type(box, "echo code $?; stty -a | grep -c ' echo '", "Enter")
      // The two lines come from two commands: waiting for the first alone would race the second.
      _ = try screen(box, showing: "code 130\n1\n")
      #expect(try box.gilt("status", "--json").output.contains("\"step\": 2"))
    }
  }

  @Test func aReaderThatGoesAwayIsNoReasonToComplain() throws {
    try withSandbox { box in
      let run = try box.shell("yes '' | \"$0\" learn 1 | head -n 1", binary.path)
      #expect(run.errors == "")
    }
  }
}
