import Simulator

extension Machine {
  /// Works without the interpreter's lock, as C does between `Py_BEGIN_ALLOW_THREADS` and `Py_END_ALLOW_THREADS`.
  ///
  /// - Parameters:
  ///   - picoseconds: CPU time of the work on a machine of speed 1.
  ///   - bytes: what it will allocate.
  ///   - traffic: what it moves through the memory.
  ///   - body: what happens when the thread has the lock again.
  mutating func withoutLock(
    picoseconds: Int64, bytes: Int = 0, traffic: Int = 0, _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    letGo(
      picoseconds: picoseconds, bytes: bytes, { .native(cpu: $0, releasesLock: true, traffic: traffic) }, body
    )
  }

  /// Works without the lock as ``withoutLock(picoseconds:bytes:traffic:_:)``, and does `body` at the end of that, still without:
  /// it may wake others, and block.
  ///
  /// - Parameter body: charges nothing; what it gives is the result once the thread has the lock again.
  mutating func inCall(
    picoseconds: Int64, bytes: Int = 0, _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    saveThread(picoseconds: picoseconds, bytes: bytes) { m in
      let inside = m.frameCount
      return m.then(body(&m), at: inside) { m, completion in
        guard case .raised = completion else { return m.restoreThread { _ in Flow(completion) } }
        // Others may raise while this thread waits for the lock.
        let failure = m.takeException()
        return m.restoreThread { m in m.raise(failure) }
      }
    }
  }

  /// Lets go of the lock and works for so long; `body` goes on without the lock, until ``restoreThread(_:)``.
  ///
  /// A call inside another one (of a finaliser that runs there) ends both.
  mutating func saveThread(
    picoseconds: Int64, bytes: Int = 0, _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    letGo(picoseconds: picoseconds, bytes: bytes, { .saveThread(cpu: $0) }, body)
  }

  /// Takes the lock again, unless a signal has done that.
  mutating func restoreThread(_ body: @escaping (inout Machine) -> Flow) -> Flow {
    guard thread.pointee.isInCall else { return body(&self) }
    thread.pointee.isInCall = false
    return pause(.restoreThread) { m, _ in body(&m) }
  }

  /// Lets go of the lock for work of so long, which passes the same limits as work done with it, in the way of `reason`.
  private mutating func letGo(
    picoseconds: Int64, bytes: Int, _ reason: (SimDuration) -> PauseReason,
    _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    let start = now
    if let flow = charge(picoseconds: picoseconds, bytes: bytes) { return flow }
    // Inside a call there is no lock to let go of.
    if thread.pointee.isInCall { return body(&self) }
    let work = now - start
    now = start
    thread.pointee.cpu += work
    let why = reason(SimDuration(picoseconds: work))
    if case .saveThread = why { thread.pointee.isInCall = true }
    return pause(why) { machine, completion in
      if case .raised = completion { return .raised }
      return body(&machine)
    }
  }
}
