import Simulator

extension Machine {
  /// Works without the interpreter's lock, as C does between `Py_BEGIN_ALLOW_THREADS` and `Py_END_ALLOW_THREADS`.
  ///
  /// - Parameters:
  ///   - picoseconds: CPU time of the work on a machine of speed 1.
  ///   - bytes: what it will allocate.
  ///   - body: what happens when the thread has the lock again.
  mutating func withoutLock(
    picoseconds: Int64, bytes: Int = 0, _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    let start = now
    // As work done with the lock it passes the same limits.
    if let flow = charge(picoseconds: picoseconds, bytes: bytes) { return flow }
    let cost = now - start
    now = start
    thread.pointee.cpu += cost
    return pause(.native(cpu: SimDuration(picoseconds: cost), releasesLock: true)) { machine, completion in
      if case .raised = completion { return .raised }
      return body(&machine)
    }
  }
}
