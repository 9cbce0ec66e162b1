import Simulator

extension Machine {
  /// `_clib`: what calling a C function does to the interpreter's lock.
  mutating func makeForeignCallsModule() -> Value {
    let module = heap.newModule("_clib")
    // spend(nanoseconds, releases): CPU time in C, without the lock or with it.
    builtin(in: module, "_clib", "spend", .positional(2, 2)) { m, a in
      guard let cost = m.integer(a[0]) else { return .raised }
      return m.spend(.nanoseconds(Int64(cost)), releasesLock: a[1].isTrue) { _ in .value(.none) }
    }
    // sleep(microseconds, releases): C that waits; with the lock it keeps everybody from running.
    builtin(in: module, "_clib", "sleep", .positional(2, 2)) { m, a in
      guard let wait = m.integer(a[0]) else { return .raised }
      let (end, overflow) = m.now.addingReportingOverflow(
        Int64(clamping: wait).multipliedOrMax(by: 1_000_000))
      let until = overflow ? SimTime.never : SimTime(picoseconds: end)
      return m.pause(a[1].isTrue ? .block(until: until, on: .io) : .stall(until: until)) { _, completion in
        if case .raised = completion { return .raised }
        return .value(.none)
      }
    }
    return module
  }
}

extension Int64 {
  fileprivate func multipliedOrMax(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
