import Dispatch
import Glibc
import Synchronization

/// A pure function that is worked out on a thread of its own, so that keys are answered meanwhile.
///
/// Whoever wants it no more lets go of it: it hears so the next time it tells how far it is, and its output is lost.
final class BackgroundWork<Progress: Sendable, Output: Sendable>: Sendable {
  /// Tells how far it is; false asks for the end.
  typealias Tell = @Sendable (Progress) -> Bool

  private struct State: Sendable {
    var output: Output?
    var progress: Progress?
    var isWanted = true
  }

  private let state = Mutex(State())
  private let finished = DispatchSemaphore(value: 0)

  private init() {}

  /// Begins the work; where no thread can be made it is done at once.
  static func begin(_ work: @escaping @Sendable (Tell) -> Output) -> BackgroundWork {
    let made = BackgroundWork()
    let body: @Sendable () -> Void = {
      let output = work { progress in
        made.state.withLock { state in
          state.progress = progress
          return state.isWanted
        }
      }
      made.state.withLock { $0.output = output }
      made.finished.signal()
    }
    if !startThread(body) { body() }
    return made
  }

  /// The output, once it is there; nil where it takes longer.
  func output(within milliseconds: Int) -> Output? {
    guard finished.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
    return state.withLock { $0.output }
  }

  /// What was told last; nil where nothing was.
  var progress: Progress? { state.withLock { $0.progress } }

  func stop() { state.withLock { $0.isWanted = false } }
}

/// What a thread is given to do.
private final class ThreadBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs `body` on a new thread with as much stack as the main thread has.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return false }
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 8 << 20)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  // Signals are the main thread's, but for those of a crash, which give the terminal back.
  var (most, before) = (sigset_t(), sigset_t())
  sigfillset(&most)
  for crash in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] { sigdelset(&most, crash) }
  pthread_sigmask(SIG_SETMASK, &most, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  let held = Unmanaged.passRetained(ThreadBody(body))
  var thread = pthread_t()
  let code = pthread_create(
    &thread, &attributes,
    { raw in
      guard let raw else { return nil }
      Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().run()
      return nil
    }, held.toOpaque())
  if code != 0 { held.release() }
  return code == 0
}
