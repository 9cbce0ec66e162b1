extension Machine {
  /// `generator.close()`.
  ///
  /// The result is None.
  mutating func closeGenerator(_ generator: Value) -> Flow {
    let g = GeneratorRef(generator).p
    switch g.pointee.state {
    case .finished: return .value(.none)
    case .created:
      g.pointee.state = .suspended
      heap.dropBlock(g)
      g.pointee.state = .finished
      return .value(.none)
    case .running: return raise(.valueError, "\(g.pointee.flavor.rawValue) already executing")
    case .suspended: break
    }
    let flavor = g.pointee.flavor.rawValue
    let e = heap.newException(heap.types[.generatorExit], args: heap.newTuple([]))
    let before = frameCount
    return then(throwInto(generator, e), at: before, mode: .forIter) { machine, completion in
      switch completion {
      case .value(let v):
        machine.heap.release(v)
        return machine.raise(.runtimeError, "\(flavor) ignored GeneratorExit")
      case .exhausted:
        machine.heap.release(machine.takeGeneratorResult())
        return .value(.none)
      case .raised:
        if machine.isRaised(.generatorExit) || machine.isRaised(.stopIteration) {
          machine.clearException()
          return .value(.none)
        }
        return .raised
      }
    }
  }

  /// Raises `e` (owned) at the `yield` where a generator is suspended.
  ///
  /// Ends as the generator's next step does.
  ///
  /// - Parameter closes: whether GeneratorExit closes what the generator delegates to, instead of being thrown into it.
  mutating func throwInto(_ generator: Value, _ e: Value, closes: Bool = true) -> Flow {
    let g = GeneratorRef(generator).p
    switch g.pointee.state {
    case .running:
      heap.release(e)
      return raise(.valueError, "\(g.pointee.flavor.rawValue) already executing")
    case .finished:
      guard g.pointee.flavor == .coroutine else { return raise(e) }
      heap.release(e)
      return raise(.runtimeError, "cannot reuse already awaited coroutine")
    case .created:
      _ = raise(e)
      return raiseInside(generator)
    case .suspended: break
    }
    // A generator that delegates (`yield from`) passes the exception on first.
    if let inner = delegate(of: g) {
      let before = frameCount
      heap.retain(inner)
      heap.retain(generator)
      return then(throwIntoDelegate(inner, e, closes), at: before, mode: .forIter) { machine, completion in
        machine.heap.release(inner)
        defer { machine.heap.release(generator) }
        switch completion {
        case .value(let v): return .value(v)
        case .exhausted: return machine.finishDelegation(generator, machine.takeGeneratorResult())
        case .raised:
          if machine.isRaised(.stopIteration) {
            let stop = machine.takeException()
            let value = machine.heap.retained(machine.stopIterationValue(stop))
            machine.heap.release(stop)
            return machine.finishDelegation(generator, value)
          }
          return machine.raiseInside(generator)
        }
      }
    }
    _ = raise(e)
    return raiseInside(generator)
  }

  /// Lets the pending exception arise inside a suspended generator.
  private mutating func raiseInside(_ generator: Value) -> Flow {
    let e = takeException()
    let g = GeneratorRef(generator).p
    pushGenerator(g, mode: .forIter)
    // The frame's first instruction raises, and puts `pc` back.
    let f = topFrame
    f.pointee.sp[0] = unsafe Value(tag: Value.Tag.int, bits: Int64(Int(bitPattern: f.pointee.pc)))
    f.pointee.sp[1] = e
    f.pointee.sp += 2
    unsafe f.pointee.pc = unsafe throwInstruction
    return .pushed
  }

  /// What a suspended generator delegates to (borrowed): the receiver below the value of its `SEND` loop.
  mutating func delegate(of g: Handle<GeneratorStorage>) -> Value? {
    let f = g.pointee.frame
    let loaded = codes[Int(f.code.pointee.index)]
    let at = unsafe f.pc - f.code.pointee.instructions
    // Suspended behind YIELD_VALUE; a RESUME with 2 or 3 says that the yield belongs to a delegation.
    guard at < loaded.origin.count else { return nil }
    let next = loaded.code.instructions[Int(loaded.origin[at])]
    guard next.op == .resume, next.arg & 3 >= 2, f.sp > f.base else { return nil }
    return f.sp[-1]
  }

  private mutating func throwIntoDelegate(_ inner: Value, _ e: Value, _ closes: Bool) -> Flow {
    if closes, isInstanceOf(e, .generatorExit) {
      let before = frameCount
      let flow: Flow
      if inner.has(.generator) {
        flow = closeGenerator(inner)
      } else {
        let close = lookUp(type(of: inner), names.close)
        flow = close.isNull ? .value(.none) : callSpecial(close, inner)
      }
      return then(flow, at: before) { machine, completion in
        if case .raised = completion {
          machine.heap.release(e)
          return .raised
        }
        return machine.raise(e)
      }
    }
    if inner.has(.generator) { return throwInto(inner, e, closes: closes) }
    let method = lookUp(type(of: inner), names.throwName)
    if method.isNull { return raise(e) }
    let before = frameCount
    return afterwards(callSpecial(method, inner, [e]), at: before, release: e)
  }

  /// The delegate of a suspended generator returned `value` (owned): its `yield from` has that value.
  private mutating func finishDelegation(_ generator: Value, _ value: Value) -> Flow {
    let g = GeneratorRef(generator).p
    // Goes on at the target of the SEND that the frame is suspended in.
    let f = g.pointee.frame
    var at = unsafe Int(codes[Int(f.code.pointee.index)].origin[f.pc - f.code.pointee.instructions])
    let code = codes[Int(f.code.pointee.index)]
    while at >= 0, code.code.instructions[at].op != .send { at -= 1 }
    pushGenerator(g, mode: .forIter)
    let top = topFrame
    top.pointee.sp.pointee = value
    top.pointee.sp += 1
    unsafe top.pointee.pc =
      unsafe top.pointee.code.pointee.instructions + Int(code.lowered[Int(code.code.instructions[at].arg)])
    return .pushed
  }

  /// `next(generator)`, `generator.send(value)`: a value, or StopIteration.
  mutating func stepGenerator(_ generator: Value, _ sent: Value) -> Flow {
    let g = GeneratorRef(generator).p
    if g.pointee.state == .created, !sent.isNone {
      return raise(.typeError, "can't send non-None value to a just-started \(g.pointee.flavor.rawValue)")
    }
    let before = frameCount
    let flow = resumeGenerator(generator, sending: heap.retained(sent), mode: .forIter)
    return then(flow, at: before, mode: .forIter) { machine, completion in
      guard case .exhausted = completion else { return Flow(completion) }
      return machine.raiseStopIteration(machine.takeGeneratorResult())
    }
  }

  /// The exception that the arguments of `throw` stand for: a class is called.
  mutating func thrownException(_ a: Arguments) -> Flow {
    let value = a.count > 1 ? a[1] : .none
    let isClass = a[0].has(.type) && TypeRef(a[0]).isSubtype(of: heap.types[.baseException])
    let made: Flow
    if a[0].has(.exception) {
      guard value.isNone else { return raise(.typeError, "instance exception may not have a separate value") }
      made = .value(heap.retained(a[0]))
    } else if isClass {
      if value.has(.exception), value.obj.type.isSubtype(of: TypeRef(a[0])) {
        made = .value(heap.retained(value))
      } else {
        made = call(a[0], value.isNone ? [] : value.has(.tuple) ? TupleRef(value).values : [value])
      }
    } else {
      return raise(
        .typeError,
        "exceptions must be classes or instances deriving from BaseException, not \(typeName(a[0]))")
    }
    guard a.count > 2, a[2].has(.record), case .value(let e) = made, e.has(.exception) else { return made }
    let p = ExceptionRef(e).p
    heap.release(p.pointee.traceback)
    p.pointee.traceback = heap.retained(a[2])
    return made
  }

  mutating func registerGenerators() {
    for t in [BuiltinType.generator, .coroutine] {
      method(t, "send", .one) { m, a in m.stepGenerator(a[0], a[1]) }
      method(t, "close", .none) { m, a in m.closeGenerator(a[0]) }
      method(t, "throw", .positional(1, 3)) { m, a in m.throwAndStep(a[0], a.dropFirst) }
    }
    let attributes: [(BuiltinType, prefix: String, inner: String)] = [
      (.generator, "gi", "yieldfrom"), (.coroutine, "cr", "await"), (.asyncGenerator, "ag", "await"),
    ]
    for (t, prefix, inner) in attributes {
      property(t, "__name__", { m, v in .value(m.heap.retained(GeneratorRef(v).p.pointee.name)) }) {
        m, v, new in
        m.rename(v, new, isQualified: false)
      }
      property(t, "__qualname__", { m, v in .value(m.heap.retained(GeneratorRef(v).p.pointee.qualname)) }) {
        m, v, new in
        m.rename(v, new, isQualified: true)
      }
      property(
        t, "\(prefix)_running",
        { _, v in
          let g = GeneratorRef(v).p.pointee
          return .value(.bool(g.flavor == .asyncGenerator ? g.isRunningAsync : g.state == .running))
        }, nil)
      property(
        t, "\(prefix)_suspended", { _, v in .value(.bool(GeneratorRef(v).p.pointee.state == .suspended)) },
        nil)
      property(
        t, "\(prefix)_frame",
        { m, v in
          .value(GeneratorRef(v).p.pointee.state == .finished ? .none : m.frameObject(of: v))
        }, nil)
      property(
        t, "\(prefix)_code",
        { m, v in
          .value(m.heap.retained(GeneratorRef(v).p.pointee.frame.code.pointee.object))
        }, nil)
      property(
        t, "\(prefix)_\(inner)",
        { m, v in
          let g = GeneratorRef(v).p
          guard g.pointee.state == .suspended, let inner = m.delegate(of: g) else { return .value(.none) }
          return .value(m.heap.retained(inner))
        }, nil)
    }
    method(.generator, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(.generator, "__next__", .none) { m, a in m.stepGenerator(a[0], .none) }
  }

  /// `generator.throw(…)`: a value, or StopIteration.
  mutating func throwAndStep(_ generator: Value, _ a: Arguments) -> Flow {
    let before = frameCount
    return then(warnOfThrow("throw", a), at: before) { m, completion in
      guard case .value = completion else { return Flow(completion) }
      return m.throwAndStepOn(generator, a)
    }
  }

  /// More than one argument of `throw` is deprecated.
  mutating func warnOfThrow(_ name: String, _ a: Arguments) -> Flow {
    if a.count < 2 { return .value(.none) }
    return warnDeprecated(
      "the (type, exc, tb) signature of \(name)() is deprecated, use the single-arg signature instead.")
  }

  private mutating func throwAndStepOn(_ generator: Value, _ a: Arguments) -> Flow {
    let before = frameCount
    return then(thrownException(a), at: before) { m, completion in
      guard case .value(let e) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.then(m.throwInto(generator, e), at: before, mode: .forIter) { m, completion in
        guard case .exhausted = completion else { return Flow(completion) }
        return m.raiseStopIteration(m.takeGeneratorResult())
      }
    }
  }

  private mutating func rename(_ generator: Value, _ new: Value, isQualified: Bool) -> Flow {
    guard new.has(.str) else {
      return raise(.typeError, "__\(isQualified ? "qual" : "")name__ must be set to a string object")
    }
    let g = GeneratorRef(generator).p
    let old = isQualified ? g.pointee.qualname : g.pointee.name
    if isQualified { g.pointee.qualname = heap.retained(new) } else { g.pointee.name = heap.retained(new) }
    heap.release(old)
    return .value(.none)
  }
}
