import Simulator
import Testing

/// What holds in every run, whatever the program, the machine and the lock.
struct Laws {
  let run: Run
  let configuration: SimulationConfiguration
  let label: Comment
  /// Threads may be ended by others, in the middle of what they compute.
  var mayBeKilled = false

  private var isFree: Bool { configuration.policy == .free }

  func check() {
    let events = run.trace.events
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time }, "time goes back: \(label)")
    #expect(
      zip(run.sights, run.sights.dropFirst()).allSatisfy { $0.at <= $1.at }, "sights out of order: \(label)")
    checkLocksAndCores()
    checkSums()
  }

  /// Never two threads of one interpreter in bytecode under a lock, nor one without; never two on a core.
  private func checkLocksAndCores() {
    var home: [Int32] = Array(repeating: 0, count: run.times.count)
    var holder: [Int32: Int32] = [:]
    var stopper: [Int32: Int32] = [:]
    var lane: [LaneState?] = Array(repeating: nil, count: run.times.count)
    var onCore: [Int32] = Array(repeating: -1, count: configuration.cores)
    var spent = Array(repeating: [SimDuration](repeating: .zero, count: 8), count: run.times.count)
    var since = Array(repeating: SimTime.zero, count: run.times.count)
    for event in run.trace.events {
      let t = Int(event.thread.rawValue)
      switch event.kind {
      case .entered:
        #expect(holder[home[t]] != event.thread.rawValue, "enters with a lock: \(label)")
        home[t] = event.argument
      case .acquired:
        #expect(holder[home[t]] == nil, "two holders: \(label)")
        holder[home[t]] = event.thread.rawValue
      case .dropped, .released:
        if !isFree {
          #expect(holder[home[t]] == event.thread.rawValue, "released by somebody else: \(label)")
        }
        holder[home[t]] = nil
      case .requested where isFree: break
      case .requested, .missed:
        #expect(event.argument == holder[home[t]], "\(event.kind) of a lock that is free: \(label)")
      case .worldStopped:
        #expect(stopper[home[t]] == nil, "two stop the world: \(label)")
        stopper[home[t]] = event.thread.rawValue
        for other in lane.indices where other != t && home[other] == home[t] {
          #expect(lane[other] != .running && lane[other] != .holdingNative, "runs on: \(label)")
        }
      case .worldStarted: stopper[home[t]] = nil
      default: break
      }
      guard let new = event.lane else { continue }
      if let old = lane[t] {
        spent[t][Int(old.rawValue)] = spent[t][Int(old.rawValue)] + (event.time - since[t])
        if old.isOnCore, let core = onCore.firstIndex(of: event.thread.rawValue) { onCore[core] = -1 }
      }
      since[t] = event.time
      lane[t] = new
      if new.isOnCore {
        #expect(onCore[Int(event.argument)] == -1, "two threads on a core: \(label)")
        onCore[Int(event.argument)] = event.thread.rawValue
      }
      guard new == .running || new == .holdingNative else { continue }
      if isFree {
        let stopper = stopper[home[t]]
        #expect(stopper == nil || stopper == event.thread.rawValue, "the world is stopped: \(label)")
      } else {
        #expect(holder[home[t]] == event.thread.rawValue, "runs Python without the lock: \(label)")
      }
    }
    for (t, times) in run.times.enumerated() {
      if let lane = lane[t] {
        spent[t][Int(lane.rawValue)] = spent[t][Int(lane.rawValue)] + (times.ended - since[t])
      }
      #expect(Array(spent[t][0..<7]) == times.parts, "lanes and sums differ: \(label)")
    }
  }

  /// Nothing is lost: neither time nor work nor counts.
  private func checkSums() {
    let end = SimTime.zero + run.metrics.wallTime
    var cpu: Int64 = 0
    for times in run.times {
      #expect(times.parts.reduce(.zero, +) == times.ended - times.started, "a life has gaps: \(label)")
      #expect(times.ended <= end, "\(label)")
      cpu += times.running.picoseconds + times.holdingNative.picoseconds + times.native.picoseconds
    }
    #expect(cpu == run.metrics.cpuTime.picoseconds, "CPU time is lost or made: \(label)")
    #expect(
      run.metrics.cpuTime.picoseconds <= Int64(configuration.cores) * run.metrics.wallTime.picoseconds,
      "\(label)")
    let events = run.trace.events
    #expect(
      run.metrics.handoffs
        == events.count {
          $0.kind == .acquired && $0.argument >= 0 && $0.argument != $0.thread.rawValue
        }, "\(label)")
    #expect(run.metrics.dropRequests == events.count { $0.kind == .requested }, "\(label)")
    #expect(run.metrics.failedAcquisitions == events.count { $0.kind == .missed }, "\(label)")
    guard run.outcome == .finished, !mayBeKilled else { return }
    #expect(run.times.allSatisfy { $0.isFinished }, "\(label)")
    // All Python that was computed was paid for, and nothing else but tick checks, waking others and caches.
    let system = configuration.system
    var isExact = system.waking == .zero && system.takeOver == .zero
    if case .ticks = configuration.policy { isExact = false }
    for (t, (times, computed)) in zip(run.times, run.computed).enumerated() {
      if isExact {
        #expect(times.running.picoseconds == computed, "\(label)")
        continue
      }
      #expect(times.running.picoseconds >= computed, "\(label)")
      if case .ticks = configuration.policy { continue }
      let (woke, acquired) = events.reduce(into: (Int64(0), Int64(0))) { sums, event in
        guard Int(event.thread.rawValue) == t else { return }
        if event.kind == .woke { sums.0 += 1 }
        if event.kind == .acquired { sums.1 += 1 }
      }
      let most = woke * system.waking.picoseconds + acquired * 2 * system.takeOver.picoseconds
      #expect(times.running.picoseconds <= computed + most, "\(label)")
    }
  }
}

extension ThreadTimes {
  /// All lanes but the last, in their order.
  var parts: [SimDuration] { [running, holdingNative, native, waitingForLock, io, blocked, ready] }
}
