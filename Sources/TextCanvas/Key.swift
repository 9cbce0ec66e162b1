/// A key of a terminal, decoded.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, shiftLeft, shiftRight, shiftUp, shiftDown
  case home, end, pageUp, pageDown
  case function(Int)
  /// A letter with Ctrl, in lower case.
  case control(Character)
  /// Text that was pasted, in one piece.
  case paste(String)
  /// The wheel, by one notch; and the left button, at a place of the window, 0-based.
  case wheelUp, wheelDown
  case click(row: Int, column: Int)

  /// The name that help and footer show.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .shiftLeft: "Shift-Left"
    case .shiftRight: "Shift-Right"
    case .shiftUp: "Shift-Up"
    case .shiftDown: "Shift-Down"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .paste: "paste"
    case .wheelUp, .wheelDown: "wheel"
    case .click: "click"
    }
  }
}

/// What a terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case resized(Size)
  /// The program was stopped and goes on: everything has to be painted anew.
  case resumed
  /// Time passed without a key.
  case idle
  /// The terminal is gone, or a signal asks the program to end; its number.
  case ended(signal: Int32)
}
