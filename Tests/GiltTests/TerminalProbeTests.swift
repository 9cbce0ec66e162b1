import Foundation
import Testing

/// The terminal by itself, under a program that shows what it tells.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct TerminalProbeTests {
  let probe = repository.appending(path: ".build/debug/terminal-probe").path

  func probing(
    columns: Int = 80, rows: Int = 24, _ before: String = "", _ body: (TmuxTerminal) throws -> Void
  ) throws {
    try withTerminal(columns: columns, rows: rows) { terminal in
      try terminal.start(of: probe, before: before)
      try terminal.screen(showing: "probe \(columns)x\(rows)")
      try body(terminal)
    }
  }

  @Test func whatIsTypedComesAsKeys() throws {
    try probing { terminal in
      try terminal.type("Up", "S-Left", "Home", "F5", "C-a", "é", "漢", "PPage", "BTab", "Escape")
      let screen = try terminal.screen(showing: "Esc\n")
      #expect(
        screen.contains("Esc\nShift-Tab\nPgUp\n漢\né\nCtrl-A\nF5\nHome\nShift-Left\nUp\nmany, unicode true"))
      #expect(screen.contains("é 漢字 👩 ❤  │ ✓|"))
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test(
    arguments: [
      (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGSEGV, 139), (SIGABRT, 134), (SIGQUIT, 131),
    ] as [(Int32, Int32)])
  func aSignalLeavesTheTerminalAsItWas(_ signal: Int32, _ code: Int32) throws {
    try probing { terminal in
      kill(try terminal.process("terminal-probe"), signal)
      try terminal.expectRestored(code)
    }
  }

  @Test(
    arguments: [("!", 132, "Fatal error: a trap that was asked for"), ("x", 3, "")]
      as [(String, Int32, String)])
  func anEndInTheMiddleLeavesTheTerminalAsItWasAndTellsWhatWasSaid(
    _ key: String, _ code: Int32, _ words: String
  ) throws {
    try probing { terminal in
      try terminal.type("e", key)
      try terminal.expectRestored(code)
      let screen = try terminal.screen(history: true)
      #expect(screen.contains("said on standard error\n"))
      #expect(words.isEmpty || screen.contains(words))
    }
  }

  /// ncurses would leave handlers of its own, by which a program ends with code 1 later.
  @Test func afterwardsSignalsDoWhatTheyDidBefore() throws {
    try probing { terminal in
      try terminal.type("q")
      try terminal.expectRestored(0)
      try terminal.screen(showing: "signals as before: true", history: true)
    }
  }

  @Test func stoppedItGivesTheTerminalBackAndGoesOnWhereItWas() throws {
    try probing { terminal in
      try terminal.type("Up", "C-z")
      try terminal.screen(showing: "Stopped")
      try terminal.expectUsual()
      try terminal.type("stty -a | tail -n +2 | cmp - modes && echo 'while stopped 'same", "Enter")
      try terminal.screen(showing: "while stopped same\n")
      try terminal.resize(columns: 90, rows: 20)
      try terminal.type("fg; echo code $?", "Enter")
      let screen = try terminal.screen(showing: "probe 90x20")
      #expect(screen.contains("resumed"))
      #expect(screen.contains("Up"))
      try terminal.resize(columns: 80, rows: 24)
      try terminal.screen(showing: "probe 80x24")
      try terminal.type("q")
      try terminal.ended(0)
      try terminal.expectUsual()
    }
  }

  @Test func stoppedByForceItTakesTheScreenAgain() throws {
    try probing { terminal in
      kill(try terminal.process("terminal-probe"), SIGSTOP)
      try terminal.screen(showing: "Stopped")
      try terminal.type("fg; echo code $?", "Enter")
      try terminal.screen(showing: "resumed")
      try terminal.type("Up")
      try terminal.screen(showing: "Up\n")
      try terminal.type("q")
      try terminal.ended(0)
      try terminal.expectUsual()
    }
  }

  @Test func windowsOfAnySizeComeAndGo() throws {
    try withTerminal { terminal in
      try terminal.start("--any-size", of: probe)
      try terminal.screen(showing: "probe 80x24")
      for size in [(1, 1), (400, 120), (2, 50), (300, 1), (5, 3), (1, 1)] {
        try terminal.resize(columns: size.0, rows: size.1)
      }
      for round in 0..<40 { try terminal.resize(columns: 1 + round * 7 % 90, rows: 1 + round * 5 % 40) }
      try terminal.resize(columns: 80, rows: 24)
      try terminal.screen(showing: "probe 80x24")
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test func aPastedMegabyteIsOneKey() throws {
    try probing { terminal in
      try terminal.paste(String(repeating: "0123456789 h\u{E9}llo\n", count: 60_000))
      try terminal.type("Down")
      let screen = try terminal.screen(showing: "Down\npaste of")
      #expect(screen.contains("paste of 65536 bytes: 0123456789 héllo"))
      #expect(screen.contains("héllo012345\nmany, unicode true"))
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }

  @Test(arguments: [
    ("LC_ALL=C", "e ? ?  ?  ?  | v|", "many, unicode false"), ("NO_COLOR=1", "é 漢字", "none, unicode true"),
    ("TERM=xterm", "é 漢字", "sixteen, unicode true"), ("TERM=vt100", "é 漢字", "none, unicode true"),
  ])
  func itShowsWhatTheTerminalCan(_ before: String, _ text: String, _ traits: String) throws {
    try probing(before) { terminal in
      let screen = try terminal.screen(showing: traits)
      #expect(screen.contains(text))
      try terminal.type("q")
      try terminal.ended(0)
    }
  }

  @Test(arguments: [
    ("TERM=dumb", "unfit(\"dumb\")"), ("TERM=unknown", "unknown"), ("TERM=nonsense", "unknown(\"nonsense\")"),
    ("TERM=", "unknown(\"\")"), ("echo | ", "noTerminal"),
  ])
  func whereThereIsNoScreenNothingIsWritten(_ before: String, _ problem: String) throws {
    try withTerminal { terminal in
      try terminal.start(of: probe, before: before)
      try terminal.screen(showing: "no full screen: \(problem)")
      try terminal.expectRestored(64)
    }
  }

  @Test func aTerminalThatGoesAwayIsASignal() throws {
    try probing { terminal in
      let pid = try terminal.process("terminal-probe")
      try terminal.tmux("kill-server")
      for _ in 0..<200 where kill(pid, 0) == 0 { usleep(25_000) }
      #expect(kill(pid, 0) != 0)
    }
  }
}
