extension Machine {
  /// `print(*values, sep=' ', end='\n', file=None, flush=False)`: each value is turned into text and written in turn.
  mutating func print(_ a: Arguments) -> Flow {
    var separator = Value.none, end = Value.none, file = Value.none, flush = Value.false
    for i in 0..<a.keywordCount {
      let (name, value) = a.keyword(at: i)
      switch StrRef(name).string {
      case "sep": separator = value
      case "end": end = value
      case "file": file = value
      case "flush": flush = value
      case let other: return raise(.typeError, "'\(other)' is an invalid keyword argument for print()")
      }
    }
    for (name, v) in [("sep", separator), ("end", end)] where !v.isNone && !v.has(.str) {
      return raise(.typeError, "\(name) must be None or a string, not \(typeName(v))")
    }
    let target = file.isNone ? standardOutput() : file
    if target.isNone { return .value(.none) }
    let gap = separator.isNone ? " " : StrRef(separator).string
    let tail = end.isNone ? "\n" : StrRef(end).string
    if let toStderr = standardStream(target) {
      if isFree, now >= visibleUntil { return visibly { $0.printFast(a, gap, tail, toStderr) } }
      return printFast(a, gap, tail, toStderr)
    }
    return printSlow(a, gap, tail, target, flushes: quickTruth(flush) == .yes)
  }

  /// `sys.stdout` (borrowed), `null` when the program has never imported `sys`.
  func standardOutput() -> Value {
    guard let name = heap.interned["sys"], let attribute = heap.interned["stdout"] else { return .null }
    let sys = DictRef(modules).get(name)
    return sys.has(.module) ? DictRef(ModuleRef(sys).dict).get(attribute) : .null
  }

  /// Whether `v` is the run's stderr; nil for what is neither stdout nor stderr.
  private func standardStream(_ v: Value) -> Bool? {
    if v.isNull { return false }
    guard v.has(.foreign), v.obj.type.isBuiltin else { return nil }
    return (heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? StandardStream)?.isStderr
  }

  /// To the run's own output: what needs no Python is written at once.
  private mutating func printFast(_ a: Arguments, _ gap: String, _ tail: String, _ toStderr: Bool) -> Flow {
    var i = 0
    return loop { machine in
      guard i < a.count else {
        machine.write(tail, toStderr: toStderr)
        return .done(.value(.none))
      }
      if i > 0 { machine.write(gap, toStderr: toStderr) }
      let v = a[i]
      i += 1
      if v.has(.str), v.obj.type.isBuiltin {
        return machine.write(StrRef(v), toStderr: toStderr) ? .again : .done(.raised)
      }
      if let text = machine.quickStr(v) {
        machine.write(text, toStderr: toStderr)
        return .again
      }
      let before = machine.frameCount
      return .wait(machine.toStr(v), at: before, mode: .push) { machine, completion in
        guard case .value(let text) = completion else { return .done(Flow(completion)) }
        let isWritten = machine.write(StrRef(text), toStderr: toStderr)
        machine.heap.release(text)
        return isWritten ? .again : .done(.raised)
      }
    }
  }

  /// Writes a string to the run's own output, whose encoding is UTF-8.
  ///
  /// - Returns: whether it could be encoded; otherwise UnicodeEncodeError is raised. Stderr shows escapes instead.
  mutating func write(_ s: StrRef, toStderr: Bool) -> Bool {
    guard !s.isASCII, (0..<s.count).contains(where: { s[$0] >= 0xD800 && s[$0] <= 0xDFFF }) else {
      write(s.string, toStderr: toStderr)
      return true
    }
    do {
      write(
        try TextCodec.utf8.encode(s.scalars, errors: toStderr ? "backslashreplace" : "strict"),
        toStderr: toStderr)
      return true
    } catch {
      _ = raise(error)
      return false
    }
  }

  /// To any object with a `write` method: one call for each value, separator and the end.
  private mutating func printSlow(
    _ a: Arguments, _ gap: String, _ tail: String, _ target: Value, flushes: Bool
  ) -> Flow {
    // Pieces: value, gap, value, …, tail.
    let pieces = max(0, a.count * 2 - 1) + 1
    var i = 0
    heap.retain(target)
    return loop { machine in
      guard i < pieces else {
        let before = machine.frameCount
        let flow: Flow = flushes ? machine.callMethod(target, "flush", []) : .value(.none)
        return .wait(flow, at: before, mode: .push) { machine, completion in
          machine.heap.release(target)
          guard case .value(let v) = completion else { return .done(Flow(completion)) }
          machine.heap.release(v)
          return .done(.value(.none))
        }
      }
      let before = machine.frameCount
      let text: Flow
      if i == pieces - 1 {
        text = .value(machine.heap.str(tail))
      } else {
        text = i % 2 == 1 ? .value(machine.heap.str(gap)) : machine.toStr(a[i / 2])
      }
      i += 1
      let written = machine.then(text, at: before) { machine, completion in
        guard case .value(let s) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.afterwards(machine.callMethod(target, "write", [s]), at: before, release: s)
      }
      return .wait(written, at: before, mode: .push) { machine, completion in
        guard case .value(let v) = completion else {
          machine.heap.release(target)
          return .done(Flow(completion))
        }
        machine.heap.release(v)
        return .again
      }
    }
  }

  /// `v.name(*values)`; everything is borrowed.
  mutating func callMethod(_ v: Value, _ name: String, _ values: [Value]) -> Flow {
    let key = heap.intern(name)
    for value in values { heap.retain(value) }
    let before = frameCount
    let flow = then(getAttribute(v, key), at: before) { machine, completion in
      guard case .value(let method) = completion else {
        machine.release(values)
        return Flow(completion)
      }
      let before = machine.frameCount
      let flow = machine.afterwards(machine.call(method, values), at: before, release: method)
      machine.release(values)
      return flow
    }
    heap.release(key)
    return flow
  }
}
