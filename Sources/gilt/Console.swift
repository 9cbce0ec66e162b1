import Course
import Glibc
import Synchronization

/// Standard input and output as whole lines.
struct Console {
  let inputIsTerminal = isatty(STDIN_FILENO) == 1
  let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  /// The columns of the window, of `COLUMNS`, or 80.
  var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// Whether only whole lines are written: as an option says, else without a terminal that could do more, too.
  func isPlain(_ settings: Settings) -> Bool {
    if let chosen = settings[.plain], chosen.source == .flag { return settings.isPlain }
    return settings.isPlain || !outputIsTerminal || environment("TERM") == "dumb"
  }

  /// Writes all lines to standard output, or to standard error where a file has that.
  func write(_ lines: [String], toErrors: Bool) {
    guard toErrors else { return write(lines) }
    HostFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: STDERR_FILENO)
  }

  /// Writes all lines before it returns; ends the program when nobody can read them.
  func write(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(STDOUT_FILENO, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        exit(ExitStatus.interrupted.rawValue)
      } else if errno != EINTR && errno != EAGAIN {
        fail("Standard output cannot be written (\(String(cString: strerror(errno)))).", .storage)
      }
    }
  }

  /// The next line without its end; nil when there is none.
  ///
  /// At a terminal `> ` says that it is awaited.
  func readLine() -> String? {
    if inputIsTerminal, outputIsTerminal { _ = Glibc.write(STDOUT_FILENO, "> ", 2) }
    guard !isInterrupted, let line = Swift.readLine(strippingNewline: true), !isInterrupted else {
      return nil
    }
    // What comes from a pipe is shown, so that a transcript can be read.
    if !inputIsTerminal { write(["> \(printable(line))"]) }
    return line
  }

  private func printable(_ line: String) -> String {
    let visible = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String(String.UnicodeScalarView(visible)).prefix(200))
  }

  /// Makes Ctrl-C end the program at once, with a word and the right code, as long as everything is saved.
  ///
  /// Nothing is lost by that: every answer is durable before its verdict, and the terminal is never changed. Where
  /// something could not be saved, Ctrl-C is the end of input, so that it is tried once more, and a second one the end.
  /// While a run or a check is made it stops only that.
  ///
  /// - Parameter options: those that a command needs to come back here.
  func endOnInterrupt(options: String) {
    Interruption.say("\nStopped. What you did is saved; type gilt\(options) to go on.\n")
    // Made here, for a signal may come at any moment.
    Interruption.isUnsaved.store(false, ordering: .sequentiallyConsistent)
    Interruption.isAsked.store(false, ordering: .sequentiallyConsistent)
    signal(SIGINT) { _ in
      if StoppableWork.stop() { return }
      if Interruption.isUnsaved.load(ordering: .sequentiallyConsistent) {
        if !Interruption.isAsked.exchange(true, ordering: .sequentiallyConsistent) {
          let nothing = Glibc.open("/dev/null", O_RDONLY)
          dup2(nothing, STDIN_FILENO)
          return
        }
        let words: StaticString = "\nStopped. Not everything of this session was saved.\n"
        _ = Glibc.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(ExitStatus.storage.rawValue)
      }
      _ = Glibc.write(
        STDERR_FILENO,
        UnsafeRawPointer(bitPattern: Interruption.words.load(ordering: .sequentiallyConsistent)),
        Interruption.length.load(ordering: .sequentiallyConsistent))
      _exit(130)
    }
  }

  /// Says whether Ctrl-C would lose something now.
  func tell(isUnsaved: Bool) { Interruption.isUnsaved.store(isUnsaved, ordering: .sequentiallyConsistent) }

  /// Whether Ctrl-C asked for the end, which something that is not saved has put off.
  var isInterrupted: Bool { Interruption.isAsked.load(ordering: .sequentiallyConsistent) }
}

/// What a handler of signals can know.
private enum Interruption {
  /// The address of what is said at the end; made beforehand, for a handler must not allocate.
  static let words = Atomic<UInt>(0)
  static let length = Atomic(0)

  static func say(_ text: String) {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    length.store(0, ordering: .sequentiallyConsistent)
    words.store(UInt(bitPattern: bytes.baseAddress), ordering: .sequentiallyConsistent)
    length.store(bytes.count, ordering: .sequentiallyConsistent)
  }

  static let isUnsaved = Atomic(false)
  static let isAsked = Atomic(false)
}
