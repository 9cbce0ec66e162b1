import Glibc

/// The signals that end a program, held back from now on, so that it can clean up first.
///
/// Whoever holds them looks for them every fraction of a second. Threads started later hold them back too; processes
/// do not, if their start says so.
struct HeldSignals {
  private var signals = sigset_t()

  init() {
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// The signal that has come, if any.
  var pending: Int32? {
    var signals = signals
    var now = timespec()
    let signal = sigtimedwait(&signals, nil, &now)
    return signal > 0 ? signal : nil
  }

  /// Ends the program if one has come, after `cleanUp`.
  func endIfPending(_ cleanUp: () -> Void = {}) {
    guard let signal = pending else { return }
    cleanUp()
    complain("stopped.")
    // At once: other threads may be in the middle of a run.
    _exit(128 + signal)
  }
}
