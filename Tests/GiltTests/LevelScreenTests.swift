import Foundation
import Testing

/// Levels in a real terminal: the list, an editor, a search that takes long.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct LevelScreenTests {
  /// - Parameter program: what the editor makes of whatever it is given.
  private func playing(
    _ what: String, editedInto program: String = "", _ body: (TmuxTerminal) throws -> Void
  ) throws {
    try withTerminal { terminal in
      try Data(program.utf8).write(to: terminal.box.directory.appending(path: "edited.py"))
      try start(what, terminal)
      try body(terminal)
    }
  }

  private func start(_ what: String, _ terminal: TmuxTerminal) throws {
    let file = terminal.box.directory.appending(path: "edited.py").path
    try terminal.type(
      "GILT_COURSE='\(repository.path)' EDITOR='cp \(file)' '\(binary.path)' \(what); echo code $?", "Enter")
  }

  /// The end of a program: threads that are started and waited for.
  private func started(_ threads: String) -> String {
    """
    threads = [\(threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    """
  }

  @Test func theListOpensALevelAndTheWinStandsInItAfterwards() throws {
    try playing("play") { terminal in
      try terminal.screen(showing: "[ ]  1 The lost deposit")
      try terminal.type("Down", "Down", "Down", "Enter")
      try terminal.screen(showing: "Counted twice · break it")
      try terminal.type("1", "2", "2", "2", "2", "1")
      try terminal.screen(showing: "You needed 2 switches, and par is 2.")
      try terminal.type("l")
      try terminal.screen(showing: "[x]  4 Counted twice")
      try terminal.type("q")
      try terminal.ended(0)
      let list = try terminal.box.gilt("play", course: repository.path)
      #expect(list.output.replacing("\n   ", with: " ").contains("Won with 2 switches."))
    }
  }

  @Test func theProgramIsChangedInTheEditorAndProvedAtOnce() throws {
    let half = """
      import threading

      balance = 100
      guard = threading.Lock()


      def pay_in():
          global balance
          with guard:
              balance += 10


      def pay_out():
          global balance
          balance -= 30



      """ + started("threading.Thread(target=pay_in), threading.Thread(target=pay_out)")
    try playing("play make-it-safe", editedInto: half) { terminal in
      try terminal.screen(showing: "Make it safe · make it safe")
      try terminal.type("E")
      try terminal.screen(showing: "Not yet: the schedule")
      try terminal.screen(showing: "with guard:")
      try terminal.type("u")
      try terminal.screen("no step was taken back") { !$0.contains("Not yet: the schedule") }
      // What was made of it stands there after a kill, on the screen and line by line.
      kill(try terminal.process("gilt"), SIGKILL)
      try terminal.screen(showing: "code 137")
      let plain = try terminal.box.gilt(
        "play", "make-it-safe", "--plain", input: "quit\n", course: repository.path)
      #expect(plain.output.contains("Your program; original brings the level's back."))
      #expect(plain.output.contains("with guard:"))
      try terminal.type("reset; clear", "Enter")
      try start("play make-it-safe", terminal)
      try terminal.screen(showing: "with guard:")
      let whole = half.replacing("    balance -= 30", with: "    with guard:\n        balance -= 30")
      try Data(whole.utf8).write(to: terminal.box.directory.appending(path: "edited.py"))
      try terminal.type("E")
      try terminal.screen(showing: "Won! No schedule breaks it")
      try terminal.type("q")
      try terminal.ended(0)
      let list = try terminal.box.gilt("play", course: repository.path)
      #expect(list.output.contains("protect, runtime 3.9. Won."))
    }
  }

  @Test func aSearchThatTakesLongHasABarAndEndsWithEsc() throws {
    // Each run computes long before its first stop, so that the end of the search is far.
    let long = """
      import threading

      balance = 100
      for i in range(200_000):
          balance += 0


      def work():
          global balance
          for i in range(40):
              balance += 1
              balance -= 1



      """ + started("threading.Thread(target=work) for _ in range(3)")
    try playing("play make-it-safe", editedInto: long) { terminal in
      try terminal.screen(showing: "Make it safe · make it safe")
      try terminal.type("E")
      try terminal.screen(showing: "Trying schedules")
      try terminal.screen(showing: "Esc stop")
      try terminal.type("Escape")
      try terminal.screen(showing: "Stopped: nothing is known of your program.")
      try terminal.type("h")
      try terminal.screen(showing: "Hint 1 of 3")
      try terminal.type("q")
      try terminal.ended(0)
    }
  }

  @Test func theLabIsReachedFromHomeAndLeftForWhereOneWas() throws {
    try playing("learn 1") { terminal in
      try terminal.screen(showing: "step 1 of")
      try terminal.type("n")
      try terminal.screen(showing: "step 2 of")
      try terminal.type("l", "o")
      try terminal.screen(showing: "The lab")
      try terminal.type("Enter")
      try terminal.screen(showing: "The lab: ")
      try terminal.type("Escape", "l", "Escape")
      try terminal.screen(showing: "Go on: ")
      try terminal.type("Enter")
      try terminal.screen(showing: "step 2 of")
      try terminal.type("q")
      try terminal.ended(0)
    }
  }
}
