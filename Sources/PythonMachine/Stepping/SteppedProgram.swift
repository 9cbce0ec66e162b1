package import Simulator

/// A program on one core whose threads go on one *stop* at a time, each only when it is told to.
///
/// Nobody decides by himself who runs: that is the schedule. A stop is a place in the program's own code where the
/// runtime's lock could change hands (or where a thread waits, or is in C code without the lock); a call of the library
/// is part of the step it is made in. What has happened is a function of the program, the options and the steps taken, so
/// the same steps from the start bring it about again.
///
/// The main thread is nobody's to step: it goes on by itself whenever it can, and so does a new thread up to its first
/// stop. A wait with a time limit may be over whenever its thread is stepped: its time is up then.
package struct SteppedProgram: ~Copyable {
  /// What a thread is about to do when it is stepped.
  package enum State: UInt8, Hashable, Sendable {
    /// It goes on in the program.
    case ready
    /// It comes back from C code that has let go of the lock.
    case inCall
    /// Nothing: it waits until somebody wakes it.
    case waiting
    /// It ends its wait, since its time is up.
    case timed
    /// It was woken and looks whether it gets what it waited for.
    case woken
    /// Nothing: it is over.
    case ended
  }

  struct Member {
    var state = State.ready
    var until = SimTime.never
    var kind = WaitKind.io
    var hasBegun: Bool
  }

  var machine: Machine
  private var clock = SimTime.zero
  /// By number, the main thread first.
  private(set) var members = [Member(hasBegun: true)]
  /// Names of the module that do not keep their value, once that was asked (``isLocal(_:)``).
  var rebound: Set<String>?
  /// The program has come to its end, or to a limit.
  package private(set) var isOver = false

  /// Starts a program and brings it to where the first decision is to be made.
  ///
  /// - Parameter options: those of the machine; that it is stepped is added.
  package init(program source: String, filename: String, options: MachineOptions) {
    var options = options
    options.isStepped = true
    machine = Machine(options: options)
    machine.kernel = SharedKernel()
    machine.mainText = (source, filename)
    machine.start(program: source, filename: filename)
    // A syntax error has ended it already.
    isOver = machine.ending != nil
    settle()
  }

  // MARK: What there is

  /// How many threads there have been, the main thread not counted; they are numbered from 1 on.
  package var threadCount: Int { members.count - 1 }
  package func state(of thread: Int) -> State { members[thread].state }
  /// What a thread waits for, where it waits.
  package func waitKind(of thread: Int) -> WaitKind { members[thread].kind }
  package func name(of thread: Int) -> String { machine.threadName(ThreadID(rawValue: Int32(thread))) }

  /// Whether a thread can be told to go on.
  package func canStep(_ thread: Int) -> Bool {
    guard !isOver, thread > 0, thread < members.count else { return false }
    switch members[thread].state {
    case .ready, .inCall, .timed, .woken: return true
    case .waiting, .ended: return false
    }
  }

  /// Nobody can go on although the program is not over.
  package var isDeadlocked: Bool { !isOver && !(1..<max(1, members.count)).contains { canStep($0) } }

  package var ending: Ending? { machine.ending }
  package var stdout: [UInt8] { machine.stdout }
  package var stderr: [UInt8] { machine.stderr }
  package var outputMarks: [OutputMark] { machine.outputMarks }
  /// What each thread waits for, one sentence a thread.
  package var waits: [String] { machine.describeWaits() }

  // MARK: Steps

  /// Lets a thread go on to its next stop; does nothing where it cannot.
  package mutating func step(_ thread: Int) {
    guard canStep(thread) else { return }
    advance(thread)
    settle()
  }

  /// Whatever nobody decides: the main thread, and new threads up to their first stop.
  private mutating func settle() {
    while !isOver {
      if let fresh = members.indices.first(where: { !members[$0].hasBegun }) {
        members[fresh].hasBegun = true
        advance(fresh)
        continue
      }
      switch members[0].state {
      case .ready, .inCall, .woken: advance(0)
      case .timed where !(1..<max(1, members.count)).contains { canStep($0) }: advance(0)
      default: return
      }
    }
  }

  /// Runs a thread until it stands at a stop, waits or is over.
  private mutating func advance(_ thread: Int) {
    let id = ThreadID(rawValue: Int32(thread))
    switch members[thread].state {
    case .timed, .woken:
      let isTimeUp = members[thread].state == .timed
      if isTimeUp, members[thread].until > clock { clock = members[thread].until }
      if machine.endWait(id, isTimeUp ? .timeout : .woken, at: clock) == .again {
        members[thread].state = members[thread].until == .never ? .waiting : .timed
        return
      }
    default: break
    }
    members[thread].state = .ready
    while !isOver {
      let pause = machine.run(
        id, Slice(from: clock, requestAt: clock, coreUntil: .never, visibleUntil: .never))
      if pause.at > clock { clock = pause.at }
      if machine.request != nil {
        refuse("several processes or interpreters")
        return
      }
      switch pause.why {
      case .dropRequested: return
      case .sliceEnd, .visible, .tick, .stopTheWorld, .startTheWorld, .restoreThread: break
      case .native(let cpu, let releasesLock, _):
        clock = clock + cpu
        guard releasesLock else { break }
        members[thread].state = .inCall
        return
      case .saveThread(let cpu):
        clock = clock + cpu
        members[thread].state = .inCall
        return
      case .block(let until, let kind):
        members[thread].state = until == .never ? .waiting : .timed
        members[thread].until = until
        members[thread].kind = kind
        return
      case .stall(let until): if until > clock { clock = until }
      case .started(_, let home):
        guard home == nil else { return refuse("several processes or interpreters") }
        members.append(Member(hasBegun: false))
      case .woke(let other):
        let number = Int(other.rawValue)
        if members[number].state == .waiting || members[number].state == .timed {
          members[number].state = .woken
        }
      case .finished:
        members[thread].state = .ended
        return
      case .exit, .processExit: isOver = true
      case .entered, .killed: refuse("several processes or interpreters")
      }
    }
  }

  private mutating func refuse(_ what: String) {
    machine.end(.unsupported("\(what) under a schedule", instead: ""))
    isOver = true
  }
}
