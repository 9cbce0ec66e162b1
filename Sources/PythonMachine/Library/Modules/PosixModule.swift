extension Machine {
  /// `posix`: what the simulated operating system answers.
  mutating func makePosixModule() -> Value {
    let module = heap.newModule("posix")
    let numbers: [(String, (inout Machine) -> Int)] = [
      ("getpid", { $0.processIdentifier }), ("getppid", { $0.parentIdentifier }),
      ("getpgrp", { _ in SharedKernel.firstIdentifier }), ("getuid", { _ in 1000 }),
      ("geteuid", { _ in 1000 }),
      ("getgid", { _ in 1000 }), ("getegid", { _ in 1000 }), ("cpu_count", { $0.options.cores }),
    ]
    for (name, number) in numbers {
      builtin(in: module, "posix", name, .none) { m, _ in
        m.now &+= m.costs.work(70_000)
        return .value(.int(number(&m)))
      }
    }
    builtin(in: module, "posix", "sched_getaffinity", .one) { m, a in
      guard m.integer(a[0]) != nil else { return .raised }
      let list = m.heap.newList((0..<m.options.cores).map { .int($0) })
      let before = m.frameCount
      return m.afterwards(m.call(m.heap.types.set.value, [list]), at: before, release: list)
    }
    // Since 3.12 it lets go of the interpreter's lock.
    builtin(in: module, "posix", "sched_yield", .none) { m, _ in
      m.withoutLock(picoseconds: 250_000) { _ in .value(.none) }
    }
    builtin(in: module, "posix", "urandom", .one) { m, a in
      guard let count = m.ssize(a[0]) else { return .raised }
      if count < 0 { return m.raise(.valueError, "negative argument not allowed") }
      let cost = 350_000 + Int64(min(count, 1 << 50)) * 2_500
      return m.withoutLock(picoseconds: cost, bytes: count) { m in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
          for word in m.chanceKey() {
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
          }
        }
        return .value(m.heap.newBytes(Array(bytes.prefix(count))))
      }
    }
    builtin(in: module, "posix", "strerror", .one) { m, a in
      guard let number = m.integer(a[0]) else { return .raised }
      guard Int32(exactly: number) != nil else {
        return m.raise(.overflowError, "Python int too large to convert to C int")
      }
      return .value(m.heap.str(Machine.errorText(number)))
    }
    builtin(in: module, "", "_exit", .named(["status"], required: 1)) { m, a in
      guard let status = a.at(0, "status"), let code = m.integer(status) else { return .raised }
      return m.stop(.exit(code & 255))
    }
    return module
  }
}
