import Course
import Experiments
import TextCanvas

/// A level on the screen: the program, beside it the threads and variables, and below what the last action told.
struct LevelView {
  private let screen: LevelScreen
  private let size: Size
  private let play: PlayState?
  /// What the last action told.
  private let message: [String]
  /// Columns of the program; 0 where there is no room for it.
  private let left: Int

  init(_ state: ScreenState) {
    screen = state.level
    size = state.size
    play = state.tutor.round
    left = size.columns < LevelView.leastColumns ? 0 : size.columns / 2
    let size = size
    message = screen.isTold ? [] : play.map { LevelView.told($0, size) } ?? []
  }

  /// In a narrower window the threads are all that is shown.
  private static let leastColumns = 40

  /// In lines; where everything stands is on the screen already.
  private static func told(_ play: PlayState, _ size: Size) -> [String] {
    let view = PlayView(width: min(size.columns - 2, PageLayout.widestProse), namesKeys: true)
    var told = play
    told.news = play.news.compactMap { item in
      switch item {
      case .moment, .help, .solution, .program: nil
      case .opening: .sentence(view.goal(play.level))
      default: item
      }
    }
    return Array(view.news(told).prefix(max(1, size.rows - 8)))
  }

  /// Rows between header and message.
  var window: Int { max(1, ScreenView.bodyRows(size) - message.count) }

  /// Columns of the longest line of the program.
  var widest: Int {
    guard let play, left > 0 else { return 0 }
    let lines = play.key.program.split(separator: "\n")
    let longest = lines.map { columnWidth(of: String($0)) }.max() ?? 0
    return longest + LevelView.gutter > left - 1 ? longest : 0
  }

  /// Columns for the letters of threads and the number of a line.
  private static let gutter = 7

  func draw(into frame: inout Frame) {
    guard let play else { return }
    let rows = 1..<1 + window
    if left > 0 {
      program(play, rows: rows, into: &frame)
      for row in rows { frame.put("│", row: row, column: left - 1, Style(.faint)) }
    }
    drawSide(rows: rows, into: &frame)
    frame.clear(rows: rows.upperBound..<size.rows - 1, Style(.selected))
    for (row, line) in message.enumerated() where rows.upperBound + row < size.rows - 1 {
      frame.put(line, row: rows.upperBound + row, column: 1, Style(.selected))
    }
  }

  private static let inks: [Ink] = [.threadA, .threadB, .threadC, .threadD, .threadE, .threadF]
  private static func ink(_ thread: Int) -> Ink { inks[thread % inks.count] }

  // MARK: - The program

  /// Its lines, with the letters of the threads at those they are in.
  private func program(_ play: PlayState, rows: Range<Int>, into frame: inout Frame) {
    let lines = play.key.program.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let places = play.moment.threads.map { $0.place?.line }
    // The lines where threads are stay in view.
    let last = (places.compactMap { $0 }.max() ?? 1) + 2
    let first = max(0, min(last, lines.count) - rows.count)
    let limit = left - 1
    for row in rows {
      let index = first + row - rows.lowerBound
      guard lines.indices.contains(index) else { break }
      let here = places.indices.filter { places[$0] == index + 1 }
      var column = 0
      for thread in here.prefix(2) {
        column = frame.put(
          String(play.moment.threads[thread].letter), row: row, column: column,
          Style(LevelView.ink(thread), .bold))
      }
      if !here.isEmpty { frame.put(">", row: row, column: 2, Style(.accent)) }
      let number = "\(index + 1)"
      frame.put(number, row: row, column: 6 - number.count, Style(.faint), limit: limit)
      let line = StyledLine(lines[index], here.isEmpty ? .plain : .current)
      frame.put(line, row: row, column: LevelView.gutter, skip: screen.shift, limit: limit)
      if line.width - screen.shift > limit - LevelView.gutter {
        frame.put("›", row: row, column: limit - 1, Style(.accent))
      }
    }
  }

  // MARK: - Threads, variables and output

  private func drawSide(rows: Range<Int>, into frame: inout Frame) {
    let lines = side
    let top = min(screen.scroll, max(0, lines.count - rows.count))
    for (row, line) in zip(rows, lines.dropFirst(top)) { frame.put(line, row: row, column: left + 1) }
    if lines.count - top > rows.count {
      frame.putMore(row: rows.upperBound - 1)
    }
  }

  var side: [StyledLine] {
    guard let play else { return [] }
    let width = max(8, size.columns - left - 2)
    var lines: [StyledLine] = []
    for (number, thread) in play.moment.threads.enumerated() {
      lines += self.lines(of: thread, number, play, width: width)
    }
    let places = play.isExpanded ? play.moment.threads.compactMap(\.place) : []
    if places.contains(where: { $0.instructions.contains { !$0.isStop } }) {
      lines += wrap([StyledText("· nobody comes in behind it", .faint)], width: width)
    }
    if places.contains(where: { !$0.instructions.isEmpty }) {
      lines += wrap([StyledText("bytecode as CPython 3.12 has it", .faint)], width: width)
    }
    if !play.moment.variables.isEmpty { lines += [StyledLine(), StyledLine("Variables", .heading)] }
    lines += play.moment.variables.flatMap {
      variable($0, play.changed.contains($0.name), "", width: width)
    }
    if !play.moment.output.isEmpty {
      lines += [StyledLine(), StyledLine("Printed", .heading)]
      lines += play.moment.output.split(separator: "\n").suffix(6).map { StyledLine(String($0)) }
    }
    return lines + goal(play, width: width)
  }

  private func lines(
    of thread: ScheduleMoment.Thread, _ number: Int, _ play: PlayState, width: Int
  ) -> [StyledLine] {
    var lines = [
      StyledLine([
        StyledText("\(number + 1) ", .accent),
        StyledText("\(thread.letter) \(thread.name)", Style(LevelView.ink(number), .bold)),
      ])
    ]
    let at = thread.place.map { $0.isDone ? "done with line \($0.line), " : "line \($0.line), " } ?? ""
    lines += wrap(
      [StyledText(at + thread.standing, thread.canStep ? .plain : .warning)], width: width,
      first: StyledLine("  "))
    guard let place = thread.place else { return lines }
    if let read = place.countRead { lines.append(StyledLine("  has read the count \(read)", .emphasis)) }
    if play.isExpanded {
      lines += place.instructions.flatMap {
        let ink: Ink = $0.isNext ? .current : .faint
        return wrap(
          [StyledText("\($0.text)\($0.isStop ? "" : " ·")", Style(ink))], width: width,
          first: StyledLine("   \($0.isNext ? ">" : " ") ", ink))
      }
    }
    return lines
      + place.locals.flatMap {
        variable($0, play.changed.contains("\(thread.letter).\($0.name)"), "  ", width: width)
      }
  }

  private func variable(
    _ variable: ScheduleMoment.Variable, _ isChanged: Bool, _ indent: String, width: Int
  ) -> [StyledLine] {
    var text = "\(variable.name) = \(variable.text)"
    if let count = variable.count { text += " (\(counted(count, "reference")))" }
    return wrap(
      [StyledText(text, isChanged ? .strong : .plain)], width: width,
      first: StyledLine("\(indent)\(isChanged ? "*" : " ") ", .accent))
  }

  /// What is to become of it, and how that went best.
  private func goal(_ play: PlayState, width: Int) -> [StyledLine] {
    let invariant = play.level.invariant ?? "its invariant"
    var words =
      switch play.level.goal {
      case .break: "At its end \(invariant) is false, or a thread has died."
      case .deadlock: "Nobody can go on."
      case .protect: "At its end \(invariant) is true, under every schedule."
      }
    if let best = play.best {
      words += play.level.goal == .protect ? " You have won." : " Your best: \(switches(best.switches))."
    }
    if play.draft != nil { words += " This is your program; O brings the level's back." }
    if play.away != nil { words += " Your own program is put away; O takes it up again." }
    let head = "Goal: \(play.level.goal.words)"
    return [StyledLine(), StyledLine(head, .heading)] + wrap([StyledText(words)], width: width)
  }
}
