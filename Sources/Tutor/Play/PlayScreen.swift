import Course
import Experiments
package import TextCanvas

/// A round of be-the-scheduler on a full screen: the program beside its threads and variables.
///
/// The same state as in plain mode, and the same actions; only what is typed as a line there is a key here.
package struct PlayScreen: Equatable, Sendable {
  package var play: PlayState
  package var size: Size
  /// What the last action told, above the footer, until the next key.
  package private(set) var message: [String] = []
  /// Lines by which the right side is scrolled.
  private var scroll = 0

  package init(_ play: PlayState, size: Size) {
    self.play = play
    self.size = size
  }

  /// The smallest window in which a round can be followed.
  package static let least = Size(columns: 40, rows: 10)

  /// What a key asks for; nil for one that means nothing.
  package static func action(for key: Key) -> PlayAction? {
    switch key {
    case .character(let character):
      if let number = character.wholeNumberValue, character.isASCII, number > 0 {
        return .step(thread: number - 1, times: 1)
      }
      return letters[character]
    case .enter: return .showMoment
    case .up, .left: return .undo
    case .right: return .redo
    case .control("c"): return .quit
    default: return nil
    }
  }

  private static let letters: [Character: PlayAction] = [
    "e": .expand, "u": .undo, "U": .redo, "r": .restart, "h": .hint, "c": .showCode, "a": .solution,
    "?": .help,
    "q": .quit,
  ]

  /// Presses a key.
  package mutating func press(_ key: Key) -> [PlayEffect] {
    switch key {
    case .pageDown, .character("j"), .down, .wheelDown: scroll += key == .pageDown ? 10 : 1
    case .pageUp, .character("k"), .wheelUp: scroll = max(0, scroll - (key == .pageUp ? 10 : 1))
    case .paste(let text): return perform(playAction(for: String(text.prefix(20_000))))
    default:
      guard let action = PlayScreen.action(for: key) else {
        message = ["\(key.name) means nothing here; ? shows the keys."]
        return []
      }
      return perform(action)
    }
    return []
  }

  /// Hands an action, or an answer of the outside world, to the round and takes up what it told.
  package mutating func perform(_ action: PlayAction) -> [PlayEffect] {
    let effects = update(&play, action)
    let view = PlayView(width: min(size.columns - 2, 88))
    // Where everything stands is on the screen already.
    var told = play
    told.news.removeAll { $0 == .moment || $0 == .opening }
    message = view.news(told)
    scroll = 0
    return effects
  }

  // MARK: - The frame

  package var frame: Frame {
    var frame = Frame(size)
    guard size.columns >= PlayScreen.least.columns, size.rows >= PlayScreen.least.rows else {
      frame.put(
        "Too small: \(PlayScreen.least.columns)x\(PlayScreen.least.rows) at least.", row: 0, column: 0)
      return frame
    }
    header(into: &frame)
    let told = message.prefix(max(1, size.rows - 8))
    let bottom = size.rows - 1 - told.count
    let left = size.columns / 2
    program(rows: 1..<bottom, columns: left - 1, into: &frame)
    for row in 1..<bottom { frame.put("│", row: row, column: left - 1, Style(.faint)) }
    side(rows: 1..<bottom, column: left + 1, into: &frame)
    frame.clear(rows: bottom..<size.rows - 1, Style(.selected))
    for (row, line) in told.enumerated() { frame.put(line, row: bottom + row, column: 1, Style(.selected)) }
    footer(into: &frame)
    return frame
  }

  private func header(into frame: inout Frame) {
    frame.clear(rows: 0..<1, Style(.bar))
    let par = play.level.par.map { ", par \($0)" } ?? ""
    let count = play.schedule.switches
    let right = "\(count) \(count == 1 ? "switch" : "switches")\(par)"
    let limit = max(0, size.columns - columnWidth(of: right) - 2)
    frame.put(
      " \(play.experiment.title) · \(goal) · \(play.runtimeTitle)", row: 0, column: 0, Style(.barStrong),
      limit: limit)
    frame.put(right, row: 0, column: limit + 1, Style(.bar))
  }

  private var goal: String {
    switch play.level.goal {
    case .break: "break it"
    case .deadlock: "bring it to a standstill"
    case .protect: "make it safe"
    }
  }

  private static let inks: [Ink] = [.threadA, .threadB, .threadC, .threadD, .threadE, .threadF]
  private static func ink(_ thread: Int) -> Ink { inks[thread % inks.count] }

  /// The program, with the letters of the threads at the lines they are in.
  private func program(rows: Range<Int>, columns: Int, into frame: inout Frame) {
    let lines = play.key.program.split(separator: "\n", omittingEmptySubsequences: false)
    let places = play.moment.threads.map { $0.place?.line }
    // The lines where threads are stay in view.
    let last = (places.compactMap { $0 }.max() ?? 1) + 2
    let first = max(0, min(last, lines.count) - rows.count)
    for row in rows {
      let index = first + row - rows.lowerBound
      guard lines.indices.contains(index) else { break }
      let here = places.indices.filter { places[$0] == index + 1 }
      var column = 0
      for thread in here.prefix(2) {
        column = frame.put(
          String(play.moment.threads[thread].letter), row: row, column: column,
          Style(PlayScreen.ink(thread), .bold))
      }
      if !here.isEmpty { frame.put(">", row: row, column: 2, Style(.accent)) }
      let number = "\(index + 1)"
      frame.put(number, row: row, column: 6 - number.count, Style(.faint), limit: columns)
      frame.put(lines[index], row: row, column: 7, Style(here.isEmpty ? .plain : .current), limit: columns)
    }
  }

  /// Threads, variables and output.
  private func side(rows: Range<Int>, column: Int, into frame: inout Frame) {
    let lines = sideLines(width: max(8, size.columns - column - 1))
    let top = min(scroll, max(0, lines.count - rows.count))
    for (row, line) in zip(rows, lines.dropFirst(top)) { frame.put(line, row: row, column: column) }
    if lines.count - top > rows.count {
      frame.put(" more ↓ ", row: rows.upperBound - 1, column: size.columns - 8, Style(.accent))
    }
  }

  private func sideLines(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (number, thread) in play.moment.threads.enumerated() {
      let ink = PlayScreen.ink(number)
      lines.append(
        StyledLine([
          StyledText("\(number + 1) ", .accent),
          StyledText("\(thread.letter) \(thread.name)", Style(ink, .bold)),
        ]))
      let at = thread.place.map { $0.isDone ? "done with line \($0.line), " : "line \($0.line), " } ?? ""
      lines += wrap(
        [StyledText(at + thread.standing, thread.canStep ? .plain : .warning)], width: width,
        first: StyledLine("  "))
      guard let place = thread.place else { continue }
      if let read = place.countRead { lines.append(StyledLine("  has read the count \(read)", .emphasis)) }
      if play.isExpanded {
        lines += place.instructions.map {
          StyledLine(
            "   \($0.isNext ? ">" : " ") \($0.text)\($0.isStop ? "" : " ·")", $0.isNext ? .current : .faint)
        }
      }
      lines += place.locals.map { variable($0, play.changed.contains("\(thread.letter).\($0.name)"), "  ") }
    }
    if !play.moment.variables.isEmpty { lines += [StyledLine(), StyledLine("Variables", .heading)] }
    lines += play.moment.variables.map { variable($0, play.changed.contains($0.name), "") }
    if !play.moment.output.isEmpty {
      lines += [StyledLine(), StyledLine("Printed", .heading)]
      lines += play.moment.output.split(separator: "\n").suffix(6).map { StyledLine(String($0)) }
    }
    return lines
  }

  private func variable(
    _ variable: ScheduleMoment.Variable, _ isChanged: Bool, _ indent: String
  ) -> StyledLine {
    var text = "\(variable.name) = \(variable.text)"
    if let count = variable.count { text += "  (\(counted(count, "reference")))" }
    return StyledLine([
      StyledText("\(indent)\(isChanged ? "*" : " ") ", .accent),
      StyledText(text, isChanged ? .strong : .plain),
    ])
  }

  private func footer(into frame: inout Frame) {
    let row = size.rows - 1
    frame.clear(rows: row..<row + 1, Style(.bar))
    let steps = play.moment.threads.indices.filter { play.moment.threads[$0].canStep }.map { "\($0 + 1)" }
    var keys: [(String, String)] = steps.isEmpty ? [] : [(steps.joined(separator: " "), "go on")]
    if play.canUndo { keys.append(("u", "back")) }
    if play.canRedo { keys.append(("U", "again")) }
    keys += [
      ("e", play.isExpanded ? "together" : "expand"), ("h", "hint"), ("c", "code"), ("?", "help"),
      ("q", "quit"),
    ]
    // Help and quit stay longest.
    while keys.count > 2, keys.reduce(1, { $0 + $1.0.count + $1.1.count + 3 }) > size.columns {
      keys.remove(at: keys.count - 3)
    }
    var column = 1
    for (key, does) in keys {
      column = frame.put("\(key) ", row: row, column: column, Style(.barStrong))
      column = frame.put(does, row: row, column: column, Style(.bar)) + 2
    }
  }
}
