import Experiments
import Glibc
import NCursesTerminal
import TextCanvas
import Tutor

/// A round of be-the-scheduler on the full screen: keys in, frames out.
struct FullScreenRound: ~Copyable {
  private var terminal: Terminal
  private let table: PlayTable
  private(set) var screen: PlayScreen

  init(_ terminal: consuming Terminal, _ table: PlayTable) {
    screen = PlayScreen(table.state, size: terminal.size)
    self.terminal = terminal
    self.table = table
  }

  /// Runs until the player leaves or a signal asks for the end.
  ///
  /// - Returns: that signal.
  mutating func run(beginningWith code: String?) -> Int32? {
    settle(screen.perform(.start))
    if let code { settle(screen.perform(.follow(code: code))) }
    while !screen.play.isOver {
      terminal.paint(screen.frame)
      for event in terminal.nextEvents(within: nil) {
        switch event {
        case .key(let key): settle(screen.press(key))
        case .resized(let size): screen.size = size
        case .resumed, .idle: break
        case .ended(let signal): return signal
        }
        if screen.play.isOver { break }
      }
    }
    return nil
  }

  private mutating func settle(_ effects: [PlayEffect]) {
    for effect in effects { settle(screen.perform(table.perform(effect))) }
  }
}
