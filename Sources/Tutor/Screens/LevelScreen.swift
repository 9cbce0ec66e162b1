import Course
import Experiments
import TextCanvas

/// What is looked at of a level that is played: how far it is scrolled, and whether its news were seen.
package struct LevelScreen: Equatable, Sendable {
  /// Lines by which the right side is scrolled.
  package internal(set) var scroll = 0
  /// Columns by which the program is.
  package internal(set) var shift = 0
  /// What the last action told was seen: a key was pressed since.
  var isTold = true

  /// Takes up what a level tells.
  mutating func take(_ tutor: TutorState) {
    isTold = false
    scroll = 0
    if tutor.round?.schedule.steps.isEmpty == true, tutor.round?.past.isEmpty == true { shift = 0 }
  }

  func bindings(_ tutor: TutorState) -> [Binding] {
    guard let play = tutor.round else { return [Binding([.escape], .act(.leaveLevel), "all levels")] }
    let threads = play.moment.threads.prefix(9).enumerated().map { number, thread in
      Binding(
        Character("\(number + 1)"), .act(.play(.step(thread: number, times: 1))), "\(thread.letter) goes on",
        footer: thread.canStep ? 2 : nil)
    }
    let next =
      tutor.nextLevel.map { _ in [Binding("n", .act(.nextLevel), "next level", footer: 2)] } ?? []
    return threads + next + [
      Binding([.character("u"), .left], .act(.play(.undo)), "back", footer: play.canUndo ? 3 : nil),
      Binding([.character("U"), .right], .act(.play(.redo)), "again", footer: play.canRedo ? 4 : nil),
      Binding("e", .act(.play(.expand)), play.isExpanded ? "together" : "expand", footer: 5),
      Binding("h", .act(.play(.hint)), "hint", footer: 6),
      Binding("c", .act(.play(.showCode)), "code", footer: 8),
      Binding("r", .act(.play(.restart)), "from the beginning"),
      Binding([.escape, .character("l")], .act(.leaveLevel), "levels", footer: 7),
    ] + programKeys(play)
  }

  private func programKeys(_ play: PlayState) -> [Binding] {
    guard play.level.goal == .protect else { return [] }
    let keys = [
      Binding("E", .act(.play(.edit)), "edit", footer: 3),
      Binding("a", .act(.play(.solution)), "a program that holds"),
    ]
    if play.typed != nil { return keys + [Binding("O", .act(.play(.original)), "the level's program")] }
    return play.away == nil ? keys : keys + [Binding("O", .act(.play(.mine)), "your program", footer: 7)]
  }
}

extension ScreenState {
  /// Scrolls threads and variables.
  mutating func scrollLevel(_ scroll: ScreenCommand.Scroll) {
    let view = LevelView(self)
    let most = max(0, view.side.count - view.window)
    let to =
      switch scroll {
      case .lines(let count): min(level.scroll, most) + count
      case .pages(let part): min(level.scroll, most) + Int((Double(view.window - 1) * part).rounded())
      case .top: 0
      case .bottom: most
      }
    level.scroll = min(max(0, to), most)
  }
}

extension Level.Goal {
  /// What is to be done to the program.
  var words: String {
    switch self {
    case .break: "break it"
    case .deadlock: "make it hang"
    case .protect: "make it safe"
    }
  }
}
