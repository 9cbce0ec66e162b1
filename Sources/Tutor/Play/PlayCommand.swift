/// Says what a line typed while a level is played means to the session.
///
/// A colon in front means nothing more: no text is an answer here.
func roundAction(for line: String, in state: TutorState) -> Action {
  let text = line.filter({ $0 != "\t" }).trimmingBlanks
  let bare = text.hasPrefix(":") ? String(text.dropFirst()).trimmingBlanks : text
  switch bare.lowercased() {
  case "q", "quit", "exit": return .quit
  case "n", "next": return .nextLevel
  case "l", "list", "levels", "back": return .leaveLevel
  default: return asideCommand(bare, in: state) ?? .play(playAction(for: bare))
  }
}

/// Says what a line typed in a round of be-the-scheduler means.
package func playAction(for line: String) -> PlayAction {
  let text = line.filter { $0 != "\t" }.trimmingBlanks
  if text.isEmpty { return .showMoment }
  if let step = steps(text) { return step }
  // U is another key than u, as on the screen.
  if text == "U" { return .redo }
  let words = text.split(separator: " ", maxSplits: 1).map(String.init)
  let rest = words.count == 2 ? words[1].trimmingBlanks : nil
  switch words[0].lowercased() {
  case "e", "expand": return .expand
  case "u", "undo": return .undo
  case "redo": return .redo
  case "h", "hint": return .hint
  case "r", "restart": return .restart
  case "code": return rest.map { .follow(code: $0) } ?? .showCode
  case "p", "page", "script", "program", "show": return .showProgram
  case "a", "answer", "solution": return .solution
  case "?", "help": return .help
  case "edit": return .edit
  case "original": return .original
  case "mine": return .mine
  case "f", "file":
    return rest.map { .submit(path: $0) }
      ?? .notUnderstood("Type file and the path of your program, such as file ~/safe.py.")
  default:
    if text.count > 6, text.contains("-"), text.first == "b" || text.first == "l" {
      return .follow(code: text)
    }
    let shown = text.count > 30 ? text.prefix(30) + "…" : text[...]
    return .notUnderstood(
      "“\(shown)” means nothing here. A thread's number lets it go on, 3x1 three times; ? tells the rest.")
  }
}

/// `1`, `3x1` (three times thread 1), and letters instead of numbers.
private func steps(_ text: String) -> PlayAction? {
  let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
  guard parts.count <= 2, let last = parts.last, let thread = thread(last) else { return nil }
  guard parts.count == 2 else { return .step(thread: thread, times: 1) }
  guard let times = Int(parts[0]), times > 0, times < 1_000 else { return nil }
  return .step(thread: thread, times: times)
}

private func thread(_ text: String) -> Int? {
  if let number = Int(text), text.count < 3 { return number > 0 ? number - 1 : nil }
  // Small letters are commands.
  guard text.count == 1, let ascii = text.first?.asciiValue, (65..<91).contains(ascii), text != "U" else {
    return nil
  }
  return Int(ascii) - 65
}

extension String {
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
  }
}
