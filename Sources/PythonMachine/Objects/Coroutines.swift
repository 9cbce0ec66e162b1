/// What `await`, `async for` and `async with` ask of objects (`Python/bytecodes.c`, `Objects/genobject.c`).
extension Machine {
  /// `GET_AWAITABLE`: what `await v` steps through (owned).
  ///
  /// `origin` is 1 behind `__aenter__`, 2 behind `__aexit__`.
  mutating func getAwaitable(_ v: Value, _ origin: Int) -> Flow {
    if v.has(.generator) {
      let g = GeneratorRef(v).p
      if g.pointee.isCoroutine {
        if g.pointee.flavor == .coroutine, g.pointee.state == .suspended, delegate(of: g) != nil {
          return raise(.runtimeError, "coroutine is being awaited already")
        }
        return .value(heap.retained(v))
      }
    }
    if origin > 0, awaitMethod(of: v).isNull {
      let method = origin == 1 ? "__aenter__" : "__aexit__"
      return raise(
        .typeError,
        "'async with' received an object from \(method) that does not implement __await__: \(typeName(v))")
    }
    return awaitableIterator(v)
  }

  /// The `__await__` of an object's class (borrowed), or `null`.
  private mutating func awaitMethod(of v: Value) -> Value {
    let found = lookUp(type(of: v), names[.await])
    return found.isNone ? .null : found
  }

  /// `_PyCoro_GetAwaitableIter`.
  mutating func awaitableIterator(_ v: Value) -> Flow {
    if v.has(.generator), GeneratorRef(v).p.pointee.isCoroutine { return .value(heap.retained(v)) }
    let method = awaitMethod(of: v)
    guard !method.isNull else {
      return raise(.typeError, "object \(typeName(v)) can't be used in 'await' expression")
    }
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let iterator) = completion else { return Flow(completion) }
      if iterator.has(.generator), GeneratorRef(iterator).p.pointee.isCoroutine {
        m.heap.release(iterator)
        return m.raise(.typeError, "__await__() returned a coroutine")
      }
      if m.isIterator(iterator) { return .value(iterator) }
      let name = m.typeName(iterator)
      m.heap.release(iterator)
      return m.raise(.typeError, "__await__() returned non-iterator of type '\(name)'")
    }
  }

  /// `GET_AITER`.
  mutating func getAsyncIterator(_ v: Value) -> Flow {
    let method = lookUp(type(of: v), names[.aiter])
    guard !method.isNull else {
      return raise(.typeError, "'async for' requires an object with __aiter__ method, got \(typeName(v))")
    }
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let iterator) = completion else { return Flow(completion) }
      if !m.lookUp(m.type(of: iterator), m.names[.anext]).isNull { return .value(iterator) }
      let name = m.typeName(iterator)
      m.heap.release(iterator)
      return m.raise(
        .typeError, "'async for' received an object from __aiter__ that does not implement __anext__: \(name)"
      )
    }
  }

  /// `GET_ANEXT`: what is awaited for the next item (owned).
  mutating func nextAwaitable(_ iterator: Value) -> Flow {
    if iterator.has(.generator) { return newAsyncSend(iterator, .none) }
    let method = lookUp(type(of: iterator), names[.anext])
    guard !method.isNull else {
      return raise(
        .typeError, "'async for' requires an iterator with __anext__ method, got \(typeName(iterator))")
    }
    let before = frameCount
    return then(callSpecial(method, iterator), at: before) { m, completion in
      guard case .value(let next) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.then(m.awaitableIterator(next), at: before) { m, completion in
        let name = m.typeName(next)
        m.heap.release(next)
        guard case .raised = completion else { return Flow(completion) }
        return m.raiseFromCause("'async for' received an invalid object from __anext__: \(name)")
      }
    }
  }

  /// Raises a TypeError whose cause and context are the pending exception.
  private mutating func raiseFromCause(_ message: String) -> Flow {
    let cause = takeException()
    let flow = raise(.typeError, message)
    let p = ExceptionRef(exception).p
    heap.release(p.pointee.context)
    p.pointee.context = heap.retained(cause)
    p.pointee.cause = cause
    p.pointee.suppressContext = true
    return flow
  }

  /// `GET_YIELD_FROM_ITER` of anything but a plain generator.
  mutating func getYieldFromIterator(_ v: Value, _ f: Handle<Frame>) -> Flow {
    guard v.has(.generator), GeneratorRef(v).p.pointee.flavor == .coroutine else { return getIter(v) }
    let accepts = f.pointee.generator.map { $0.pointee.isCoroutine } ?? false
    if accepts { return .value(heap.retained(v)) }
    return raise(.typeError, "cannot 'yield from' a coroutine object in a non-coroutine generator")
  }

  // MARK: aiter, anext

  mutating func asyncIterator(_ v: Value) -> Flow {
    let method = lookUp(type(of: v), names[.aiter])
    guard !method.isNull else { return raise(.typeError, "'\(typeName(v))' object is not an async iterable") }
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let iterator) = completion else { return Flow(completion) }
      if !m.lookUp(m.type(of: iterator), m.names[.anext]).isNull { return .value(iterator) }
      let name = m.typeName(iterator)
      m.heap.release(iterator)
      return m.raise(.typeError, "aiter() returned not an async iterator of type '\(name)'")
    }
  }

  /// `anext(iterator[, default])`; without a default it is `null`.
  mutating func asyncNext(_ iterator: Value, default value: Value) -> Flow {
    let method = lookUp(type(of: iterator), names[.anext])
    guard !method.isNull else {
      return raise(.typeError, "'\(typeName(iterator))' object is not an async iterator")
    }
    let before = frameCount
    let flow = iterator.has(.generator) ? newAsyncSend(iterator, .none) : callSpecial(method, iterator)
    if value.isNull { return flow }
    return then(flow, at: before) { m, completion in
      guard case .value(let next) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.afterwards(m.callIntrinsic("anext_default", [next, value]), at: before, release: next)
    }
  }

  // MARK: Coroutine objects

  mutating func registerCoroutines() {
    method(.coroutine, "__await__", .none) { m, a in
      .value(m.heap.newRecord(m.heap.types[.coroutineWrapper], m.heap.retained(a[0])))
    }
    property(.coroutine, "cr_origin", { _, _ in .value(.none) }, nil)
    method(.coroutineWrapper, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(.coroutineWrapper, "__next__", .none) { m, a in m.stepGenerator(RecordRef(a[0])[0], .none) }
    method(.coroutineWrapper, "send", .one) { m, a in m.stepGenerator(RecordRef(a[0])[0], a[1]) }
    method(.coroutineWrapper, "close", .none) { m, a in m.closeGenerator(RecordRef(a[0])[0]) }
    method(.coroutineWrapper, "throw", .positional(1, 3)) { m, a in
      m.throwAndStep(RecordRef(a[0])[0], a.dropFirst)
    }
    // `types.coroutine` marks a generator function: the generators it makes can be awaited.
    moduleMakers["_coroutines"] = { m in
      let module = m.heap.newModule("_coroutines")
      m.function(in: module, "mark", .one) { m, a in
        if a[0].has(.function) { a[0].obj.flags |= Header.Flag.own }
        return .value(m.heap.retained(a[0]))
      }
      m.function(in: module, "is_marked", .one) { _, a in
        .value(.bool(a[0].has(.generator) && GeneratorRef(a[0]).p.pointee.isAwaitable))
      }
      return module
    }
  }

  // MARK: Coroutines that nobody awaited

  /// A coroutine that never ran is going: the warning CPython gives on stderr.
  mutating func warnNeverAwaited(_ coroutine: Value) -> Flow {
    let warnings = DictRef(modules).get(heap.interned["warnings"] ?? .null)
    if warnings.has(.module) {
      let hook = DictRef(ModuleRef(warnings).dict).get(heap.interned["_warn_unawaited_coroutine"] ?? .null)
      if hook.has(.function) { return call(hook, [coroutine]) }
    }
    let name = StrRef(GeneratorRef(coroutine).p.pointee.qualname).string
    let hint = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
    showWarning("RuntimeWarning: coroutine '\(name)' was never awaited\n", hint: hint)
    return .value(.none)
  }
}
