import CNCurses
import CTerminalGuard
import Glibc
package import TextCanvas

/// The terminal as a full screen, for as long as this value lives.
///
/// It belongs to one owner and cannot be copied; when it goes, the terminal is as it was. So it is after `exit`, a trap
/// or a signal, by ``TerminalGuard``.
package struct Terminal: ~Copyable {
  /// The window as it is.
  package internal(set) var size: Size
  package internal(set) var palette: Palette
  /// Characters beyond ASCII can be shown.
  package let showsUnicode: Bool

  let input = STDIN_FILENO
  let output: UnsafeMutablePointer<FILE>
  let screen: OpaquePointer
  var window: UnsafeMutablePointer<WINDOW>
  let guardian: TerminalGuard
  let description: TerminalDescription
  let options: TerminalOptions
  var decoder: KeyDecoder
  /// What the window shows; nil where that is not known.
  var shown: Frame?
  var pairs: [ColourPair: Int16] = [:]
  /// When the terminal was asked for its ground; nil where no answer is to come.
  var askedForGround: ContinuousClock.Instant?
  var isLeft = false

  /// Opens the terminal on standard input and output.
  ///
  /// - Throws: why that cannot be, before anything is written.
  package init(_ options: TerminalOptions) throws(TerminalProblem) {
    guard isatty(STDIN_FILENO) == 1, terminal_guard_save(STDOUT_FILENO) == 1 else {
      throw .noTerminal
    }
    guard let size = Terminal.windowSize() else { throw .noTerminal }
    guard size.columns >= options.least.columns, size.rows >= options.least.rows else {
      throw .tooSmall(size, least: options.least)
    }
    // Of the locale only what characters are.
    setlocale(LC_CTYPE, "")
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard let output = fdopen(dup(STDOUT_FILENO), "w") else { throw .noTerminal }
    // First, so that ncurses finds the signals taken, installs no handlers of its own, and none is put back later.
    let guardian = TerminalGuard()
    // Without it, every character would ask where its end is.
    guard !name.isEmpty, let screen = newterm(nil, output, nil) else {
      fclose(output)
      throw .unknown(name)
    }
    guard let description = TerminalDescription(name), let window = newwin(0, 0, 0, 0) else {
      // Nothing was written yet, and nothing is.
      terminal_guard_arm(nil, 0)
      terminal_guard_disarm()
      delscreen(screen)
      fclose(output)
      throw .unfit(name)
    }
    self.options = options
    self.size = size
    self.output = output
    self.screen = screen
    self.window = window
    self.description = description
    showsUnicode = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
    palette = Palette(
      terminalColours: description.colours, wantsColour: options.wantsColour,
      ground: options.ground ?? getenv("COLORFGBG").flatMap { .init(colorFGBG: String(cString: $0)) } ?? .dark
    )
    decoder = KeyDecoder(sequences: description.keys)
    self.guardian = guardian
    cbreak()
    noecho()
    nonl()
    if palette.colours != .none {
      start_color()
      use_default_colors()
    }
    enter()
    askForGround()
  }

  deinit {
    leave()
    delwin(window)
    delscreen(screen)
    fclose(output)
  }

  /// Gives the terminal back, does something there, and takes it again.
  package mutating func aside<Result>(_ body: () -> Result) -> Result {
    leave()
    isLeft = true
    defer { comeBack() }
    return body()
  }

  mutating func comeBack() {
    isLeft = false
    enter()
    takeSize()
    shown = nil
  }

  /// The window's size; nil where its descriptor is no terminal's.
  static func windowSize() -> Size? {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
    // A serial line knows no size; what terminals once had is the best guess.
    return Size(
      columns: window.ws_col > 0 ? Int(window.ws_col) : 80, rows: window.ws_row > 0 ? Int(window.ws_row) : 24)
  }

  /// - Returns: whether the window has another size now.
  @discardableResult
  mutating func takeSize() -> Bool {
    guard let now = Terminal.windowSize() else { return false }
    let isOther = now != size
    size = now
    resizeterm(Int32(now.rows), Int32(now.columns))
    wresize(window, Int32(now.rows), Int32(now.columns))
    shown = nil
    return isOther
  }

  // MARK: - Coming and going

  private func enter() {
    var modes = termios()
    reset_prog_mode()
    tcgetattr(STDOUT_FILENO, &modes)
    // Ctrl-S stops no output, Ctrl-V quotes nothing, and Ctrl-C is a key like others. Ctrl-Z and Ctrl-\ stay the
    // system's.
    modes.c_iflag &= ~tcflag_t(IXON)
    modes.c_lflag &= ~tcflag_t(IEXTEN | ICANON | ECHO)
    modes.c_cc.0 = 0
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &modes)
    def_prog_mode()
    guardian.arm(description.leaving + description.ending)
    write(description.entering + (options.wantsMouse ? TerminalDescription.mouseOn : []))
  }

  func leave() {
    guard !isLeft else { return }
    awaitGround()
    write(description.leaving)
    endwin()
    guardian.disarm()
  }

  func write(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(STDOUT_FILENO, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count > 0 { start += count } else if errno != EINTR { return }
    }
  }
}

/// What a learner can choose about the terminal.
package struct TerminalOptions: Sendable {
  /// The ground it writes on; nil to find out.
  package var ground: Palette.Ground?
  /// False where `NO_COLOR` is set.
  package var wantsColour: Bool
  /// The wheel and clicks come as keys; the terminal then selects text with Shift only.
  package var wantsMouse: Bool
  /// The smallest window that is any use.
  package var least: Size

  package init(
    ground: Palette.Ground? = nil, wantsColour: Bool = true, wantsMouse: Bool = true,
    least: Size = Size(columns: 60, rows: 20)
  ) {
    self.ground = ground
    self.wantsColour = wantsColour
    self.wantsMouse = wantsMouse
    self.least = least
  }
}

/// Why there is no full screen.
package enum TerminalProblem: Error, Equatable, Sendable {
  case noTerminal
  /// No description is installed for what `TERM` says.
  case unknown(String)
  /// It cannot place its cursor.
  case unfit(String)
  case tooSmall(Size, least: Size)
}
