import Foundation
import Testing

/// A terminal with a shell in it, held by tmux.
struct TmuxTerminal {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux")
  let box: Sandbox

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try box.shell("tmux -S \"$PWD/tmux\" -f /dev/null \"$@\"", ["tmux"] + arguments).output
  }

  func type(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", "-t", "t", key) }
  }

  private static let keys: Set = [
    "Enter", "Escape", "Space", "Tab", "Up", "Down", "Left", "Right", "C-u", "C-z", "C-c",
  ]

  /// Presses keys in one go; whatever is no name of a key is typed as it is.
  func press(_ keys: [String]) throws {
    let commands = keys.map { key in
      ["send-keys", "-t", "t"] + (TmuxTerminal.keys.contains(key) ? [key] : ["-l", key])
    }
    let line = Array(commands.joined(separator: [";"]))
    _ = try box.shell("tmux -S \"$PWD/tmux\" -f /dev/null \"$@\"", ["tmux"] + line)
  }

  /// What the window shows, and with `history` what has left it at the top.
  func screen(history: Bool = false) throws -> String {
    try history
      ? tmux("capture-pane", "-p", "-S", "-200", "-t", "t") : tmux("capture-pane", "-p", "-t", "t")
  }

  /// What tmux knows, by the name of one of its formats.
  func state(_ format: String) throws -> String {
    try tmux("display-message", "-p", "-t", "t", "#{\(format)}").trimmingCharacters(in: .newlines)
  }

  /// Waits until the screen holds `text`, for at least so many seconds.
  @discardableResult
  func screen(showing text: String, history: Bool = false, seconds: Int = 5) throws -> String {
    try screen(history: history, seconds: seconds, "the screen never showed “\(text)”") { $0.contains(text) }
  }

  @discardableResult
  func screen(
    history: Bool = false, seconds: Int = 5, _ complaint: String, _ isSo: (String) -> Bool
  ) throws -> String {
    var screen = ""
    for _ in 0..<40 * seconds {
      screen = try self.screen(history: history)
      if isSo(screen) { return screen }
      usleep(25_000)
    }
    Issue.record("\(complaint):\n\(screen)")
    return screen
  }

  /// Types a command and waits for what it printed last: `code` and its exit code.
  @discardableResult
  func ended(_ code: Int32) throws -> String { try screen(showing: "code \(code)\n", history: true) }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-t", "t", "-x", "\(columns)", "-y", "\(rows)")
  }

  func paste(_ text: String) throws {
    let file = box.directory.appending(path: "paste.txt")
    try Data(text.utf8).write(to: file)
    try tmux("load-buffer", file.path)
    try tmux("paste-buffer", "-p", "-t", "t")
  }

  /// The process of that name that the shell has started.
  func process(_ name: String) throws -> pid_t {
    let shell = try state("pane_pid")
    for _ in 0..<200 {
      let found = try box.shell("pgrep -P \"$0\" -x \"$1\"", shell, name).output
      if let pid = pid_t(found.trimmingCharacters(in: .newlines)) { return pid }
      usleep(25_000)
    }
    throw Failure(description: "no \(name) runs in the terminal")
  }

  /// Starts a program, and afterwards compares the terminal's modes with what they were before.
  func start(_ arguments: String = "", of program: String = binary.path, before: String = "") throws {
    try type(
      "stty -a | tail -n +2 > modes; \(before) '\(program)' \(arguments); echo code $?; stty -a | tail -n +2 | cmp - modes && echo 'modes 'same",
      "Enter")
  }

  /// The program has ended with that code, and the terminal is as it was.
  func expectRestored(_ code: Int32) throws {
    try ended(code)
    try screen(showing: "modes same\n", history: true)
    try expectUsual()
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The usual screen is shown, with its cursor, and the mouse is the terminal's own.
  func expectUsual(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let state = try state("alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag")
    #expect(state == "0 1 0 0", sourceLocation: sourceLocation)
  }
}

func withTerminal(columns: Int = 80, rows: Int = 24, _ body: (TmuxTerminal) throws -> Void) throws {
  try withSandbox { box in
    let terminal = TmuxTerminal(box: box)
    try terminal.tmux(
      "new-session", "-d", "-s", "t", "-x", "\(columns)", "-y", "\(rows)", "env PS1='$ ' bash --norc")
    let server = try terminal.tmux("display-message", "-p", "#{pid}")
    defer {
      _ = try? terminal.tmux("kill-server")
      // A server that could not be talked to must not stay behind.
      if let pid = pid_t(server.filter(\.isNumber)), pid > 1 { kill(pid, SIGKILL) }
    }
    try body(terminal)
  }
}
