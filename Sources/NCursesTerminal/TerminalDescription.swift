import CNCurses
import Glibc
import TextCanvas

/// What terminfo says about the terminal that was just opened.
struct TerminalDescription {
  let colours: Int
  /// What keys send, beside what most terminals have in common.
  let keys: [[UInt8]: Key]
  /// It can be asked for its ground.
  let answersQuestions: Bool
  /// What switches on what the screen needs and ncurses does not do, and what switches it off.
  let entering: [UInt8]
  let leaving: [UInt8]
  /// What ncurses would write at the end: the usual screen, a cursor, no colours.
  let ending: [UInt8]

  static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
  private static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)
  private static let pasteOn = Array("\u{1B}[?2004h".utf8)
  private static let pasteOff = Array("\u{1B}[?2004l".utf8)

  /// - Returns: nil for a terminal that cannot place its cursor.
  init?(_ name: String) {
    func text(_ capability: String) -> [UInt8]? {
      guard let value = tigetstr(capability), Int(bitPattern: value) != -1 else { return nil }
      return Array(String(cString: value).utf8)
    }
    guard let movesCursor = text("cup"), name != "dumb" else { return nil }
    colours = Int(tigetnum("colors"))
    // Those that speak ECMA-48 pass over a private mode they do not know.
    let isUsual = movesCursor.starts(with: Array("\u{1B}[".utf8))
    answersQuestions = isUsual && !name.hasPrefix("linux") && !name.hasPrefix("vt")
    let keypad = (on: text("smkx") ?? [], off: text("rmkx") ?? [])
    entering = keypad.on + (isUsual ? TerminalDescription.pasteOn : [])
    leaving = (isUsual ? TerminalDescription.mouseOff + TerminalDescription.pasteOff : []) + keypad.off
    ending = (text("sgr0") ?? []) + (text("cnorm") ?? []) + (text("rmcup") ?? Array("\r\n".utf8))
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in TerminalDescription.names {
      if let sequence = text(capability) { keys[sequence] = key }
    }
    self.keys = keys
  }

  private static let names: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("kLFT", .shiftLeft),
      ("kRIT", .shiftRight), ("kri", .shiftUp), ("kind", .shiftDown), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
      ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
