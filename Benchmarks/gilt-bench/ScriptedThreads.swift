import Simulator

/// Threads that compute and sleep by a script, so that the simulator is measured without a Python machine.
///
/// A stretch of computing is worked out in one step, however long it is.
struct ScriptedThreads: ThreadExecutor, ~Copyable {
  /// What each thread but the main one does: compute, sleep, and so on.
  struct Script {
    var compute: SimDuration
    /// No sleep when it is zero.
    var sleep: SimDuration
    /// How often.
    var times: Int
  }

  private struct Thread {
    var roundsLeft: Int
    /// What of the present stretch is done.
    var consumed: Int64 = 0
    var isAsleep = false
    /// It stands at a check point that it has already passed.
    var passedCheck = false
  }

  /// Python code as it usually is: a check point every 200 ns.
  private static let grain: Int64 = SimDuration.nanoseconds(200).picoseconds
  private let copies: Int
  private let script: Script
  private var threads: [Thread]

  init(copies: Int, of script: Script) {
    self.copies = copies
    self.script = script
    threads = [Thread(roundsLeft: 0)]
  }

  mutating func run(_ thread: ThreadID, _ slice: Slice) -> Pause {
    let t = Int(thread.rawValue)
    if t == 0 {
      // The main thread starts the others, 60 µs each.
      guard threads.count <= copies else { return Pause(at: slice.from, why: .finished) }
      threads.append(Thread(roundsLeft: script.times))
      return Pause(
        at: slice.from + .microseconds(60), why: .started(ThreadID(rawValue: Int32(threads.count - 1))))
    }
    if threads[t].isAsleep {
      threads[t].isAsleep = false
      threads[t].roundsLeft -= 1
    }
    var at = slice.from
    while threads[t].roundsLeft > 0 {
      if let why = compute(t, &at, slice) { return Pause(at: at, why: why) }
      guard script.sleep > .zero else {
        threads[t].roundsLeft -= 1
        continue
      }
      threads[t].isAsleep = true
      return Pause(at: at, why: .block(until: at + script.sleep, on: .io))
    }
    return Pause(at: at, why: .finished)
  }

  /// Consumes as much of the present stretch as the slice allows; `nil` when that is all of it.
  private mutating func compute(_ t: Int, _ at: inout SimTime, _ slice: Slice) -> PauseReason? {
    let done = threads[t].consumed
    func point(at limit: SimTime, notHere: Bool) -> Int64 {
      if limit == .never { return .max }
      let least = max(limit.picoseconds - at.picoseconds, notHere ? 1 : 0) + done
      return (least + Self.grain - 1) / Self.grain * Self.grain
    }
    let stop = point(at: slice.coreUntil, notHere: false)
    let drop = point(at: slice.requestAt, notHere: threads[t].passedCheck || done == 0)
    let end = min(script.compute.picoseconds, stop, drop)
    at = at + SimDuration(picoseconds: end - done)
    if end > done { threads[t].passedCheck = false }
    guard end < script.compute.picoseconds else {
      threads[t].consumed = 0
      threads[t].passedCheck = false
      return nil
    }
    threads[t].consumed = end
    guard drop <= stop else { return .sliceEnd }
    threads[t].passedCheck = true
    return .dropRequested
  }

  mutating func endWait(_ thread: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd { .over }
}
