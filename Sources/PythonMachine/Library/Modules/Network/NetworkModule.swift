import Simulator

extension Machine {
  /// Modules about sockets that are C in CPython, or the system, and Python here: as ``nativeModules``.
  private static let networkModules: Set<String> = ["_socket", "_sockets", "_sockfile", "select"]

  /// Whether a library module is Python that stands for a native.
  static func standsForNative(_ name: String) -> Bool {
    nativeModules.contains(name) || networkModules.contains(name)
  }

  /// `_network`: what travels from simulated hosts.
  ///
  /// The hosts themselves are Python (`data/lib/_hosts.py`).
  mutating func makeNetworkModule() -> Value {
    let module = heap.newModule("_network")
    // link(bytes a second, or None): a wire; its number.
    builtin(in: module, "_network", "link", .one) { m, a in
      var rate: Double?
      if !a[0].isNone {
        guard let bytes = m.floating(a[0]) else { return .raised }
        rate = bytes
      }
      m.links.append(SharedLink(bytesPerSecond: rate))
      return .value(.int(m.links.count - 1))
    }
    // send(link, bytes, seconds from now): announces an answer; its number on that link.
    builtin(in: module, "_network", "send", .positional(3, 3)) { m, a in
      guard let link = m.link(a[0]), let bytes = m.integer(a[1]), let seconds = m.floating(a[2]) else {
        return .raised
      }
      let (wait, failure) = m.duration(seconds: max(seconds, 0))
      if let failure { return failure }
      let (start, overflow) = m.now.addingReportingOverflow(wait)
      return .value(.int(m.links[link].announce(bytes: max(bytes, 0), start: overflow ? .max : start)))
    }
    // wait(link, number, bytes, seconds or None): until that much is here; whether it came in time.
    builtin(in: module, "_network", "wait", .positional(4, 4)) { m, a in
      guard let link = m.link(a[0]), let number = m.integer(a[1]), let bytes = m.integer(a[2]) else {
        return .raised
      }
      var deadline = Int64.max
      if !a[3].isNone {
        guard let seconds = m.floating(a[3]) else { return .raised }
        let (wait, failure) = m.duration(seconds: max(seconds, 0))
        if let failure { return failure }
        deadline = m.now.addingReportingOverflow(wait).partialValue
      }
      return m.receive(link, number, bytes, deadline: deadline)
    }
    // chance(): from 0 up to 1, from a stream of the network's own.
    builtin(in: module, "_network", "chance", .none) { m, _ in
      m.networkChance = m.networkChance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return .value(.float(Double(m.networkChance >> 11) / Double(1 << 53)))
    }
    // script(): the text of the program, whose header declares hosts.
    builtin(in: module, "_network", "script", .none) { m, _ in
      guard m.mainSource < m.sources.count else { return .value(m.heap.str("")) }
      return .value(m.heap.str(m.sources[m.mainSource].text))
    }
    // arrival(link, number, bytes): the seconds until that much is here, as far as is known; None for never.
    builtin(in: module, "_network", "arrival", .positional(3, 3)) { m, a in
      guard let link = m.link(a[0]), let number = m.integer(a[1]), let bytes = m.integer(a[2]) else {
        return .raised
      }
      let arrival = m.links[link].arrival(of: bytes, transfer: number, now: m.now)
      return .value(arrival == .max ? .none : .float(Double(max(arrival - m.now, 0)) / 1e12))
    }
    // system_call(nanoseconds): work of the system's, without the interpreter's lock.
    builtin(in: module, "_network", "system_call", .one) { m, a in
      guard let nanoseconds = m.integer(a[0]) else { return .raised }
      return m.withoutLock(picoseconds: Int64(clamping: max(nanoseconds, 0)) &* 1_000) { _ in .value(.none) }
    }
    // save_thread(nanoseconds): as `system_call`, and the caller goes on without the lock until restore_thread().
    builtin(in: module, "_network", "save_thread", .one) { m, a in
      guard let nanoseconds = m.integer(a[0]) else { return .raised }
      return m.saveThread(picoseconds: Int64(clamping: max(nanoseconds, 0)) &* 1_000) { _ in .value(.none) }
    }
    builtin(in: module, "_network", "restore_thread", .none) { m, _ in
      m.restoreThread { _ in .value(.none) }
    }
    // block(lock, seconds or None): takes a lock as `acquire` does, for what comes over the network.
    builtin(in: module, "_network", "block", .positional(2, 2)) { m, a in
      guard let lock = m.payload(of: a[0], as: LockObject.self) else {
        return m.raise(.typeError, "not a lock")
      }
      if a[1].isNone { return m.acquireLock(lock.index, timeout: nil, on: .io) }
      guard let seconds = m.floating(a[1]) else { return .raised }
      let (wait, failure) = m.duration(seconds: max(seconds, 0))
      return failure ?? m.acquireLock(lock.index, timeout: wait, on: .io)
    }
    return module
  }

  /// The number of a link, nil (with an exception raised) when there is none.
  private mutating func link(_ v: Value) -> Int? {
    guard let link = integer(v) else { return nil }
    guard links.indices.contains(link) else {
      _ = raise(.valueError, "no such link")
      return nil
    }
    return link
  }

  /// Blocks, without the lock, until `bytes` have arrived or the deadline has passed; a bool.
  private mutating func receive(_ link: Int, _ number: Int, _ bytes: Int, deadline: Int64) -> Flow {
    let arrival = links[link].arrival(of: bytes, transfer: number, now: now)
    if arrival <= now { return .value(.true) }
    if deadline <= now { return .value(.false) }
    let end = min(arrival, deadline)
    let until = end == .max ? SimTime.never : SimTime(picoseconds: end)
    return pause(.block(until: until, on: .io)) { machine, completion in
      if case .raised = completion { return .raised }
      // What others have asked for meanwhile may have made it later.
      return machine.receive(link, number, bytes, deadline: deadline)
    }
  }
}
