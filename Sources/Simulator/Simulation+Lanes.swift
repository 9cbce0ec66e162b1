/// Threads come, go, and change lanes.
extension Simulation {
  @inline(__always)
  mutating func record(_ kind: TraceEvent.Kind, _ t: Int, _ argument: Int = -1) {
    let event = TraceEvent(kind, t, at: now, argument)
    if configuration.keepsPositions {
      trace.record(event, at: places[t].reached)
    } else {
      trace.record(event)
    }
  }

  mutating func addThread(createdBy parent: Int, interpreter: Int32, process: Int32) {
    let t = threads.count
    precondition(t < 1 << 22, "a run has at most four million threads")
    threads.append(SimulatedThread(at: now, interpreter: interpreter, process: process))
    waits.append(LockWait(overshoot: Chance(seed: configuration.seed, .overshoot, thread: t)))
    if configuration.keepsPositions { places.append(ThreadPlace()) }
    unfinished += 1
    record(.started, t, parent)
    if interpreter != 0 { record(.entered, t, Int(interpreter)) }
    record(.ready, t)
  }

  mutating func setLane(_ t: Int, _ lane: LaneState) {
    if threads[t].lane == lane { return }
    closeLane(t)
    threads[t].lane = lane
    // The kinds of the trace begin with the lanes, in the same order.
    record(
      TraceEvent.Kind(rawValue: lane.rawValue) ?? .finished, t,
      lane.isOnCore ? Int(threads[t].core) : -1)
  }

  /// Adds the time since the last change to the lane's sum.
  mutating func closeLane(_ t: Int) {
    threads[t].inLane[Int(threads[t].lane.rawValue)] += now - threads[t].laneSince
    threads[t].laneSince = now
  }
}
