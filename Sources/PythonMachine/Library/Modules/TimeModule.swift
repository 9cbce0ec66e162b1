import Simulator

extension Machine {
  /// Seconds between 1970-01-01 and the start of virtual time, 2025-01-01 00:00 UTC.
  static let epoch: Int64 = 1_735_689_600
  /// What the monotonic clock showed when the run began: a machine that has been up for some hours.
  static let uptime: Int64 = 10_000

  mutating func makeTimeModule() -> Value {
    let module = heap.newModule("time")
    let dict = ModuleRef(module).dict
    registerClocks(module)
    let mark = natives.count
    builtin(in: module, "time", "sleep", .one) { m, a in m.sleep(a[0]) }
    askIndices(from: mark)
    registerCalendar(module)
    heap.set(dict, "timezone", .int(0))
    heap.set(dict, "altzone", .int(0))
    heap.set(dict, "daylight", .int(0))
    heap.set(dict, "tzname", heap.newTuple([heap.str("UTC"), heap.str("UTC")]))
    registerSystemClocks(module)
    for (i, name) in [
      "CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID",
    ].enumerated() {
      heap.set(dict, name, .int(i))
    }
    return module
  }

  // MARK: Clocks

  /// CPU time of the whole process, in picoseconds.
  private var processTime: Int64 { threads.reduce(0) { $0 + cpuTime(of: $1) } }

  /// CPU time the machine charged a thread, in picoseconds.
  private func cpuTime(of t: Handle<ThreadState>) -> Int64 {
    t.pointee.cpu + (t == thread ? now - sliceStart : 0)
  }

  private mutating func registerClocks(_ module: Value) {
    let clocks: [(String, (inout Machine) -> Int64, Int64)] = [
      ("time", { $0.now / 1_000 }, Machine.epoch),
      ("perf_counter", { $0.now / 1_000 }, Machine.uptime),
      ("monotonic", { $0.now / 1_000 }, Machine.uptime),
      ("process_time", { $0.processTime / 1_000 }, 0),
      ("thread_time", { $0.cpuTime(of: $0.thread) / 1_000 }, 0),
    ]
    for (name, read, start) in clocks {
      builtin(in: module, "time", name, .none) { m, _ in
        let nanoseconds = read(&m)
        let value = nanoseconds + start * 1_000_000_000
        // As `_PyTime_AsSecondsDouble` divides.
        return .value(
          .float(value % 1_000_000_000 == 0 ? Double(value / 1_000_000_000) : Double(value) / 1e9))
      }
      builtin(in: module, "time", name + "_ns", .none) { m, _ in
        .value(.int(read(&m) + start * 1_000_000_000))
      }
    }
  }

  /// `time.clock_gettime`, `clock_getres` and `get_clock_info`: the clocks by the system's numbers for them.
  private mutating func registerSystemClocks(_ module: Value) {
    func nanoseconds(_ m: inout Machine, _ clock: Value) -> Int64? {
      switch clock.isInt ? clock.bits : -1 {
      case 0: return m.now / 1_000 + Machine.epoch * 1_000_000_000
      case 1: return m.now / 1_000 + Machine.uptime * 1_000_000_000
      case 2: return m.processTime / 1_000
      case 3: return m.cpuTime(of: m.thread) / 1_000
      default:
        _ = m.unsupported("the clock \(m.quickRepr(clock) ?? "?") of time.clock_gettime()")
        return nil
      }
    }
    builtin(in: module, "time", "clock_gettime", .one) { m, a in
      nanoseconds(&m, a[0]).map { .value(.float(Double($0) / 1e9)) } ?? .paused
    }
    builtin(in: module, "time", "clock_gettime_ns", .one) { m, a in
      nanoseconds(&m, a[0]).map { .value(.int($0)) } ?? .paused
    }
    builtin(in: module, "time", "clock_getres", .one) { m, a in
      nanoseconds(&m, a[0]).map { _ in .value(.float(1e-9)) } ?? .paused
    }
    builtin(in: module, "time", "get_clock_info", .one) { m, a in
      guard a[0].has(.str) else {
        return m.raise(.typeError, "get_clock_info() argument 1 must be str, not \(m.typeName(a[0]))")
      }
      return m.callIntrinsic("clock_info", [a[0]])
    }
  }

  /// `time.sleep(seconds)`: the thread gives up the lock and its core.
  private mutating func sleep(_ v: Value) -> Flow {
    guard
      let seconds = v.isInt || v.isFloat || v.isBool || v.isObject
        ? floating(v, "an integer is required") : nil
    else {
      return exception.isNull
        ? raise(.typeError, "'\(typeName(v))' object cannot be interpreted as an integer") : .raised
    }
    if v.has(.bigInt), v.obj.type.isBuiltin, seconds.magnitude > 1e18 {
      return raise(.overflowError, "timestamp too large to convert to C _PyTime_t")
    }
    if v.isFloat, seconds.magnitude > 9.3e18 {
      return raise(.overflowError, "timestamp out of range for platform time_t")
    }
    if seconds < 0 { return raise(.valueError, "sleep length must be non-negative") }
    let (picoseconds, failure) = duration(seconds: seconds)
    if let failure { return failure }
    if picoseconds == 0, costs.zeroSleep > 0 {
      // `select` without a wait: nobody can notice but who needs the lock just then.
      let cpu = SimDuration(picoseconds: costs.zeroSleep)
      return pause(.native(cpu: cpu, releasesLock: true)) { _, completion in
        if case .raised = completion { return .raised }
        return .value(.none)
      }
    }
    let (end, overflow) = now.addingReportingOverflow(picoseconds)
    let until = overflow ? SimTime.never : SimTime(picoseconds: end)
    return sleep(until: until)
  }

  /// Sleeps on, should somebody wake it who meant an earlier wait of its.
  private mutating func sleep(until end: SimTime) -> Flow {
    pause(.block(until: end, on: .io)) { m, completion in
      if case .raised = completion { return .raised }
      return m.now < end.picoseconds ? m.sleep(until: end) : .value(.none)
    }
  }

  /// A float argument; TypeError as for an int otherwise.
  private mutating func floating(_ v: Value, _ message: String) -> Double? {
    guard number(v) != nil else {
      _ = raise(.typeError, "'\(typeName(v))' object cannot be interpreted as an integer")
      return nil
    }
    return floating(v)
  }
}
