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

  /// The bytes of an argument for a hash function, nil with TypeError raised.
  mutating func hashedBytes(_ v: Value) -> [UInt8]? {
    if let bytes = bytesContent(v) { return bytes }
    _ = raise(
      .typeError,
      v.has(.str) ? "Strings must be encoded before hashing" : "object supporting the buffer API required")
    return nil
  }

  /// Sets the names of a module that CPython has and Gilt lacks: asking for one ends the run and says so.
  mutating func refuse(_ names: String, in module: String) {
    absentNames[module] = Set(names.split(separator: " ").map(String.init))
  }
}
