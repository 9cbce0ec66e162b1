import Simulator

/// `threading.Lock` without a lock around it: CPython 3.13's `PyMutex` (GIL.md §4).
extension Machine {
  /// Looks at a taken lock again in a moment, if the thread has not done so too often, and nobody sleeps there.
  mutating func spin(at index: Int, timeout: Int64?, on reason: WaitKind) -> Flow? {
    guard reason == .lock, let mutex = sharing.model?.mutex, sharing.isOn, locks[index].waiters.isEmpty,
      thread.pointee.spins < mutex.spins, timeout == nil
    else {
      thread.pointee.spins = 0
      return nil
    }
    thread.pointee.spins += 1
    now &+= costs.work(mutex.spin.picoseconds)
    return pause(.visible) { machine, completion in
      if case .raised = completion { return .raised }
      if !machine.locks[index].isLocked { machine.thread.pointee.spins = 0 }
      return machine.acquireLock(index, timeout: timeout, on: reason)
    }
  }

  /// Hands a lock that is given back to the first who waits for it, if that one has waited for too long.
  mutating func handsOver(_ index: Int) -> ThreadID? {
    guard let mutex = sharing.model?.mutex, mutex.spins > 0, let first = locks[index].waiters.first,
      let wait = threads[Int(first.rawValue)].pointee.wait,
      now - wait.since > mutex.fairAfter.picoseconds
    else { return nil }
    locks[index].waiters.removeFirst()
    locks[index].owner = first
    locks[index].heir = first
    return first
  }
}
