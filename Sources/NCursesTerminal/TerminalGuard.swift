import CTerminalGuard
import Glibc

/// Signals as they come, and the terminal put back even where the program cannot do it.
struct TerminalGuard: ~Copyable {
  /// Signals that the loop answers.
  private static let answered = [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH]
  /// Readable when a signal has come.
  let descriptor: Int32
  private let writing: Int32
  private var before: [(Int32, sigaction)] = []

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writing) = (ends[0], ends[1])
    for number in TerminalGuard.answered {
      var action = sigaction()
      sigaction(number, nil, &action)
      before.append((number, action))
    }
    terminal_guard_begin(writing)
    for (number, action) in before where !TerminalGuard.isIgnored(action, number) {
      terminal_guard_notices(number, 1)
    }
  }

  deinit {
    for (number, action) in before {
      var action = action
      sigaction(number, &action, nil)
    }
    close(descriptor)
    close(writing)
  }

  /// `nohup` has hang-ups ignored, a shell without job control stops; that is theirs to choose.
  private static func isIgnored(_ action: sigaction, _ number: Int32) -> Bool {
    guard number == SIGHUP || number == SIGTSTP else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// From now on the terminal gets `bytes`, and its modes of before, when the program ends by surprise.
  func arm(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      terminal_guard_arm(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  /// The terminal is as it was; what was said on standard error meanwhile is said now.
  func disarm() { terminal_guard_disarm() }

  /// The signals that came since the last call.
  func signals() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    var all: [Int32] = []
    while case let count = read(descriptor, &bytes, bytes.count), count > 0 {
      all += bytes[..<count].map { Int32($0) }
    }
    return all
  }

  /// Stops the program as if nobody caught Ctrl-Z, and returns when it goes on.
  ///
  /// In a process group without a shell the system leaves that out, and the program goes on at once.
  func stop() {
    terminal_guard_notices(SIGTSTP, 0)
    raise(SIGTSTP)
    terminal_guard_notices(SIGTSTP, 1)
  }
}
