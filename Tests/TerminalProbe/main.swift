import Glibc
import NCursesTerminal
import TextCanvas

/// What a terminal tells, one event a row, the newest first; some keys end the program in ways it should not.
struct Probe {
  var lines: [String] = []
  var ending: Int32?

  mutating func take(_ event: TerminalEvent) {
    switch event {
    case .key(.paste(let text)):
      lines.insert("paste of \(text.utf8.count) bytes: \(text.prefix(40))", at: 0)
    case .key(.character("q")): ending = 0
    case .key(.character("!")): fatalError("a trap that was asked for")
    case .key(.character("x")): exit(3)
    case .key(.character("e")):
      let words = "said on standard error\n"
      Glibc.write(STDERR_FILENO, words, words.utf8.count)
    case .key(let key): lines.insert("\(key.name)", at: 0)
    case .ended(let signal): ending = 128 + signal
    case .idle: break
    default: lines.insert("\(event)", at: 0)
    }
    lines = Array(lines.prefix(200))
  }

  func frame(_ size: Size) -> Frame {
    var frame = Frame(size)
    frame.put("probe \(size.columns)x\(size.rows)", row: 0, column: 0, Style(.bar))
    frame.put("é 漢字 👩‍💻 ❤️ │ ✓|", row: 1, column: 0)
    for (row, line) in lines.enumerated() where row + 2 < size.rows {
      frame.put(line, row: row + 2, column: 0)
    }
    return frame
  }
}

func run() throws(TerminalProblem) -> Int32 {
  var options = TerminalOptions(wantsColour: getenv("NO_COLOR") == nil)
  if CommandLine.arguments.contains("--any-size") { options.least = Size(columns: 1, rows: 1) }
  var terminal = try Terminal(options)
  var probe = Probe()
  probe.lines.append("\(terminal.palette.colours), unicode \(terminal.showsUnicode)")
  terminal.paint(probe.frame(terminal.size))
  while probe.ending == nil {
    for event in terminal.nextEvents() { probe.take(event) }
    terminal.paint(probe.frame(terminal.size))
  }
  return probe.ending ?? 0
}

/// Whether the signals that ncurses would answer do by themselves what they do.
func signalsAreUsual() -> Bool {
  [SIGINT, SIGTERM, SIGTSTP].allSatisfy { number in
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
  }
}

do {
  let status = try run()
  print("left with \(status), signals as before: \(signalsAreUsual())")
  exit(status)
} catch {
  print("no full screen: \(error)")
  exit(64)
}
