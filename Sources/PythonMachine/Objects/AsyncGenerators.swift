/// Asynchronous generators and what their methods return (`Objects/genobject.c`).
///
/// `asend()` is a record of generator, value to send, state; `athrow()` and `aclose()` one of generator, arguments of
/// `throw` (none for `aclose`), state.
extension Machine {
  private enum AwaitState {
    static let fresh = Value.int(0)
    static let running = Value.int(1)
    static let closed = Value.int(2)
  }

  /// Whether a record is one of the awaitables made here.
  func isAwaitable(_ v: Value) -> Bool {
    guard v.has(.record) else { return false }
    let serial = v.obj.type.p.pointee.serial
    return serial >= BuiltinType.coroutineWrapper.rawValue
      && serial <= BuiltinType.asyncGeneratorThrow.rawValue
  }

  // MARK: Making them

  /// `async_gen_init_hooks`, then the awaitable.
  ///
  /// `owned` is dropped when a hook fails.
  private mutating func withHooks(
    _ generator: Value, _ owned: Value, _ make: @escaping (inout Machine) -> Value
  ) -> Flow {
    let g = GeneratorRef(generator).p
    if g.pointee.hasHooks { return .value(make(&self)) }
    g.pointee.hasHooks = true
    if !thread.pointee.asyncFinalizer.isNone {
      g.pointee.finalizer = heap.retained(thread.pointee.asyncFinalizer)
    }
    let first = thread.pointee.asyncFirstIteration
    if first.isNone { return .value(make(&self)) }
    let before = frameCount
    heap.retain(generator)
    return then(call(first, [generator]), at: before) { m, completion in
      guard case .value(let v) = completion else {
        m.release([generator, owned])
        return Flow(completion)
      }
      m.heap.release(v)
      let made = make(&m)
      m.heap.release(generator)
      return .value(made)
    }
  }

  mutating func newAsyncSend(_ generator: Value, _ value: Value) -> Flow {
    let type = heap.types[.asyncGeneratorSend]
    if GeneratorRef(generator).p.pointee.hasHooks {
      return .value(heap.newRecord3(type, heap.retained(generator), heap.retained(value), AwaitState.fresh))
    }
    heap.retain(value)
    return withHooks(generator, value) { m in
      m.heap.newRecord3(type, m.heap.retained(generator), value, AwaitState.fresh)
    }
  }

  private mutating func newAsyncThrow(_ generator: Value, _ arguments: Value) -> Flow {
    let type = heap.types[.asyncGeneratorThrow]
    return withHooks(generator, arguments) { m in
      m.heap.newRecord3(type, m.heap.retained(generator), arguments, AwaitState.fresh)
    }
  }

  // MARK: Stepping

  /// One step of an awaitable with `sent` (owned): a value, exhaustion with the result in `generatorResult`, or an
  /// exception.
  mutating func awaitableStep(_ v: Value, _ sent: Value) -> Flow {
    let r = RecordRef(v)
    switch BuiltinType(rawValue: v.obj.type.p.pointee.serial) {
    case .coroutineWrapper: return send(r[0], sent)
    case .asyncGeneratorSend: return stepSend(v, sent)
    default: return stepThrow(v, sent)
    }
  }

  private mutating func stepSend(_ v: Value, _ sent: Value) -> Flow {
    let r = RecordRef(v)
    let g = GeneratorRef(r[0]).p
    var sent = sent
    if r[2].bits == AwaitState.closed.bits {
      heap.release(sent)
      return raise(.runtimeError, "cannot reuse already awaited __anext__()/asend()")
    }
    if r[2].bits == AwaitState.fresh.bits {
      if g.pointee.isRunningAsync {
        heap.release(sent)
        return raise(.runtimeError, "anext(): asynchronous generator is already running")
      }
      if sent.isNone { sent = heap.retained(r[1]) }
      r[2] = AwaitState.running
    }
    g.pointee.isRunningAsync = true
    heap.retain(v)
    let before = frameCount
    return then(sendInto(r[0], sent), at: before, mode: .forIter) { m, completion in
      let flow = m.unwrapAsync(v, completion)
      m.heap.release(v)
      return flow
    }
  }

  /// Resumes an asynchronous generator with `sent` (owned).
  private mutating func sendInto(_ generator: Value, _ sent: Value) -> Flow {
    if GeneratorRef(generator).p.pointee.state == .created, !sent.isNone {
      heap.release(sent)
      return raise(.typeError, "can't send non-None value to a just-started async generator")
    }
    return resumeGenerator(generator, sending: sent, mode: .forIter)
  }

  /// `async_gen_unwrap_value`: a value that was yielded ends the awaitable, one that was awaited goes through.
  private mutating func unwrapAsync(_ v: Value, _ completion: Completion) -> Flow {
    let r = RecordRef(v)
    let g = GeneratorRef(r[0]).p
    switch completion {
    case .value(let value):
      guard isWrapped(value) else { return .value(value) }
      heap.release(generatorResult)
      generatorResult = heap.retained(RecordRef(value)[0])
      heap.release(value)
      g.pointee.isRunningAsync = false
      r[2] = AwaitState.closed
      return .exhausted
    case .exhausted:
      heap.release(takeGeneratorResult())
      g.pointee.isRunningAsync = false
      g.pointee.isClosed = true
      r[2] = AwaitState.closed
      return raise(heap.newException(heap.types[.stopAsyncIteration], args: heap.newTuple([])))
    case .raised:
      g.pointee.isRunningAsync = false
      if isRaised(.stopAsyncIteration) || isRaised(.generatorExit) { g.pointee.isClosed = true }
      r[2] = AwaitState.closed
      return .raised
    }
  }

  private func isWrapped(_ v: Value) -> Bool {
    v.has(.record) && v.obj.type.p.pointee.serial == BuiltinType.asyncGeneratorWrappedValue.rawValue
  }

  private mutating func stepThrow(_ v: Value, _ sent: Value) -> Flow {
    let r = RecordRef(v)
    let g = GeneratorRef(r[0]).p
    let isClose = r[1].isNone
    func fail(_ m: inout Machine, _ message: String) -> Flow {
      m.heap.release(sent)
      return m.raise(.runtimeError, message)
    }
    if r[2].bits == AwaitState.closed.bits {
      return fail(&self, "cannot reuse already awaited aclose()/athrow()")
    }
    if g.pointee.state == .finished {
      r[2] = AwaitState.closed
      heap.release(sent)
      return endAwait()
    }
    let before = frameCount
    if r[2].bits == AwaitState.running.bits {
      heap.retain(v)
      return then(sendInto(r[0], sent), at: before, mode: .forIter) { m, completion in
        let flow = isClose ? m.finishClose(v, completion) : m.unwrapAsync(v, completion)
        m.heap.release(v)
        return flow
      }
    }
    if g.pointee.isRunningAsync {
      r[2] = AwaitState.closed
      return fail(&self, "\(isClose ? "aclose" : "athrow")(): asynchronous generator is already running")
    }
    if g.pointee.isClosed {
      r[2] = AwaitState.closed
      heap.release(sent)
      return raise(heap.newException(heap.types[.stopAsyncIteration], args: heap.newTuple([])))
    }
    if !sent.isNone { return fail(&self, "can't send non-None value to a just-started coroutine") }
    r[2] = AwaitState.running
    g.pointee.isRunningAsync = true
    heap.retain(v)
    if isClose {
      g.pointee.isClosed = true
      let e = heap.newException(heap.types[.generatorExit], args: heap.newTuple([]))
      return then(throwInto(r[0], e, closes: false), at: before, mode: .forIter) { m, completion in
        let flow = m.finishClose(v, completion)
        m.heap.release(v)
        return flow
      }
    }
    let t = TupleRef(r[1])
    return then(thrownException(Arguments(t, count: t.count, names: .null)), at: before) { m, completion in
      guard case .value(let e) = completion else {
        m.heap.release(v)
        return Flow(completion)
      }
      let before = m.frameCount
      return m.then(m.throwInto(RecordRef(v)[0], e, closes: false), at: before, mode: .forIter) {
        m, completion in
        let flow = m.unwrapAsync(v, completion)
        m.heap.release(v)
        return flow
      }
    }
  }

  /// The end of an awaitable whose result is None.
  private mutating func endAwait() -> Flow {
    heap.release(generatorResult)
    generatorResult = .none
    return .exhausted
  }

  /// What a step of `aclose()` comes to.
  private mutating func finishClose(_ v: Value, _ completion: Completion) -> Flow {
    let r = RecordRef(v)
    let g = GeneratorRef(r[0]).p
    switch completion {
    case .value(let value):
      guard isWrapped(value) else { return .value(value) }
      heap.release(value)
      g.pointee.isRunningAsync = false
      r[2] = AwaitState.closed
      return raise(.runtimeError, "async generator ignored GeneratorExit")
    case .exhausted:
      g.pointee.isRunningAsync = false
      r[2] = AwaitState.closed
      return endAwait()
    case .raised:
      g.pointee.isRunningAsync = false
      r[2] = AwaitState.closed
      guard isRaised(.stopAsyncIteration) || isRaised(.generatorExit) else { return .raised }
      clearException()
      return endAwait()
    }
  }

  /// `throw` of an awaitable: the exception goes into the generator.
  private mutating func throwIntoAwaitable(_ v: Value, _ a: Arguments) -> Flow {
    let r = RecordRef(v)
    let isSend = v.obj.type == heap.types[.asyncGeneratorSend]
    if r[2].bits == AwaitState.closed.bits {
      return raise(
        .runtimeError, "cannot reuse already awaited \(isSend ? "__anext__()/asend()" : "aclose()/athrow()")")
    }
    let isClose = !isSend && r[1].isNone
    let before = frameCount
    heap.retain(v)
    return then(thrownException(a), at: before) { m, completion in
      guard case .value(let e) = completion else {
        m.heap.release(v)
        return Flow(completion)
      }
      let before = m.frameCount
      return m.then(m.throwInto(RecordRef(v)[0], e), at: before, mode: .forIter) { m, completion in
        let flow = isClose ? m.finishClose(v, completion) : m.unwrapAsync(v, completion)
        m.heap.release(v)
        guard case .exhausted = flow else { return flow }
        return m.raiseStopIteration(m.takeGeneratorResult())
      }
    }
  }

  // MARK: Registration

  mutating func registerAsyncGenerators() {
    method(.asyncGenerator, "__aiter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(.asyncGenerator, "__anext__", .none) { m, a in m.newAsyncSend(a[0], .none) }
    method(.asyncGenerator, "asend", .one) { m, a in m.newAsyncSend(a[0], a[1]) }
    method(.asyncGenerator, "athrow", .positional(1, 3)) { m, a in
      let before = m.frameCount
      return m.then(m.warnOfThrow("athrow", a.dropFirst), at: before) { m, completion in
        guard case .value = completion else { return Flow(completion) }
        return m.newAsyncThrow(a[0], m.heap.newTuple(a.dropFirst.positional.map { m.heap.retained($0) }))
      }
    }
    method(.asyncGenerator, "aclose", .none) { m, a in m.newAsyncThrow(a[0], .none) }
    for t in [BuiltinType.asyncGeneratorSend, .asyncGeneratorThrow] {
      method(t, "__await__", .none) { m, a in .value(m.heap.retained(a[0])) }
      method(t, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
      method(t, "__next__", .none) { m, a in m.stepAwaitable(a[0], .none) }
      method(t, "send", .one) { m, a in m.stepAwaitable(a[0], a[1]) }
      method(t, "throw", .positional(1, 3)) { m, a in m.throwIntoAwaitable(a[0], a.dropFirst) }
      method(t, "close", .none) { _, a in
        RecordRef(a[0])[2] = AwaitState.closed
        return .value(.none)
      }
    }
  }

  private mutating func stepAwaitable(_ v: Value, _ sent: Value) -> Flow {
    let before = frameCount
    return then(awaitableStep(v, heap.retained(sent)), at: before, mode: .forIter) { m, completion in
      guard case .exhausted = completion else { return Flow(completion) }
      return m.raiseStopIteration(m.takeGeneratorResult())
    }
  }

  /// `sys.set_asyncgen_hooks` and its counterpart.
  mutating func addAsyncHooks(to module: Value) {
    function(in: module, "set_asyncgen_hooks", .named(["firstiter", "finalizer"], required: 0)) { m, a in
      for (i, name) in ["firstiter", "finalizer"].enumerated() {
        guard let hook = a.at(i, name) else { continue }
        if !hook.isNone, !m.isCallable(hook) {
          return m.raise(.typeError, "callable \(name) expected, got \(m.typeName(hook))")
        }
        let old = i == 0 ? m.thread.pointee.asyncFirstIteration : m.thread.pointee.asyncFinalizer
        m.heap.retain(hook)
        if i == 0 {
          m.thread.pointee.asyncFirstIteration = hook
        } else {
          m.thread.pointee.asyncFinalizer = hook
        }
        m.heap.release(old)
      }
      return .value(.none)
    }
    let hooks = namedFieldsType("asyncgen_hooks", ["firstiter", "finalizer"])
    function(in: module, "get_asyncgen_hooks", .none) { m, _ in
      let t = m.thread.pointee
      let tuple = m.heap.newTuple([m.heap.retained(t.asyncFirstIteration), m.heap.retained(t.asyncFinalizer)])
      tuple.obj.p.pointee.type = hooks.p
      return .value(tuple)
    }
    function(in: module, "set_coroutine_origin_tracking_depth", .one) { m, a in
      guard let depth = m.integer(a[0]) else { return .raised }
      if depth < 0 { return m.raise(.valueError, "depth must be >= 0") }
      if depth > 0 { return m.unsupported("sys.set_coroutine_origin_tracking_depth()") }
      return .value(.none)
    }
    function(in: module, "get_coroutine_origin_tracking_depth", .none) { _, _ in .value(.int(0)) }
  }
}
