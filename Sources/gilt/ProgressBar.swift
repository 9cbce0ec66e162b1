import Glibc

/// How far a command is, on standard error: nothing unless that is a terminal, and nothing in the first second.
///
/// It is one line that is written over, or where the cursor must not move, a sentence now and then.
struct ProgressBar {
  private enum Style { case silent, bar, sentences }
  private let style: Style
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var isOnScreen = false

  init(plain: Bool?) {
    if isatty(STDERR_FILENO) != 1 {
      style = .silent
    } else if plain ?? false || environment("TERM") == "dumb" || environment("GILT_PLAIN") == "1" {
      style = .sentences
    } else {
      style = .bar
    }
  }

  /// Shows how much is done, if it is time for that.
  ///
  /// - Parameters:
  ///   - what: such as `runs`.
  ///   - now: what is under way.
  mutating func show(_ done: Int, of all: Int, _ what: String, now: String) {
    let instant = ContinuousClock.now
    guard style != .silent, all > 0, instant - start > .seconds(1) else { return }
    let interval: Duration = style == .bar ? .milliseconds(100) : .seconds(5)
    if let lastShown, instant - lastShown < interval { return }
    lastShown = instant
    let seconds = (instant - start).components.seconds
    if style == .sentences {
      put("\(done) of \(all) \(what) done, \(100 * done / all) percent, after \(seconds) s.\n")
      return
    }
    let length = 20
    let filled = length * done / all
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: length - filled)
    let line = "[\(bar)] \(done) of \(all) \(what), \(seconds) s, \(now)"
    // A line that wraps could not be written over.
    put("\r\(line.prefix(max(columns - 1, 20)))\u{1B}[K")
    isOnScreen = true
  }

  /// Takes the bar away, before anything else is written.
  mutating func clear() {
    if isOnScreen { put("\r\u{1B}[K") }
    isOnScreen = false
  }

  private var columns: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  private func put(_ text: String) { HostFile.write(Array(text.utf8), to: STDERR_FILENO) }
}

extension Console {
  /// The lines of the window; nil where the output goes elsewhere.
  var height: Int? {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 ? Int(size.ws_row) : nil
  }
}
