/// Why ``Machine/settle(_:above:mode:drop:)`` and the loop return.
enum LoopExit {
  /// A Python frame is on top and can go on.
  case run
  /// The thread pauses for `pauseReason`.
  case paused
  /// The thread's last frame is gone; `exception` is set if it ended with one.
  case finished
}

extension Machine {
  /// Brings the outcome of an operation to the frame at `index`, and on through native frames and handlers, until a
  /// Python frame can go on, the thread pauses, or it is over.
  ///
  /// - Parameters:
  ///   - mode: what the frame does with a value.
  ///   - drop: operands to take from its stack first.
  mutating func settle(
    _ first: Flow, above start: Int, mode firstMode: ReturnMode, drop firstDrop: Int
  ) -> LoopExit {
    var flow = first
    var index = start
    var mode = firstMode
    var drop = firstDrop
    while true {
      switch flow {
      case .pushed, .paused:
        let above = thread.pointee.frame(index + 1)
        above.pointee.mode = mode
        above.pointee.drop = Int32(drop)
        if case .paused = flow { return .paused }
        return .run
      case .value(let v):
        guard index >= 0 else {
          heap.release(v)
          return .finished
        }
        let f = thread.pointee.frame(index)
        if f.pointee.kind == .native {
          flow = resumeNative(index, .value(v), &mode, &drop)
          index -= 1
          continue
        }
        // As in the loop: nothing to push.
        if v.isNull { return .run }
        dropOperands(f, drop)
        switch mode {
        case .push, .forIter, .send:
          f.pointee.sp.pointee = v
          f.pointee.sp += 1
        case .check:
          f.pointee.sp.pointee = v
          f.pointee.sp += 1
          if now >= checkAt, stopsHere(unsafe (f.pointee.pc - 1).pointee) { return .paused }
        case .discard, .signal, .finalizer, .thread: heap.release(v)
        case .initialize:
          if !v.isNone {
            let name = typeName(v)
            heap.release(v)
            flow = raise(.typeError, "__init__() should return None, not '\(name)'")
            drop = 0
            continue
          }
        }
        return .run
      case .exhausted:
        guard index >= 0 else { return .finished }
        let f = thread.pointee.frame(index)
        if f.pointee.kind == .native {
          flow = resumeNative(index, .exhausted, &mode, &drop)
          index -= 1
          continue
        }
        dropOperands(f, drop)
        endIteration(f, mode)
        return .run
      case .raised:
        guard index >= 0 else { return .finished }
        let f = thread.pointee.frame(index)
        if f.pointee.kind == .native {
          flow = resumeNative(index, .raised, &mode, &drop)
          index -= 1
          continue
        }
        if handle(f, mode) { return .run }
        mode = f.pointee.mode
        drop = Int(f.pointee.drop)
        let wasGenerator = f.pointee.generator != nil
        popFrame(f)
        index -= 1
        if mode == .forIter, !wasGenerator, isRaised(.stopIteration) {
          clearException()
          flow = .exhausted
        } else if mode == .finalizer {
          flow = reportUnraisable()
        }
      }
    }
  }

  /// Takes the native frame at `index` off and lets its continuation go on.
  private mutating func resumeNative(
    _ index: Int, _ completion: Completion, _ mode: inout ReturnMode, _ drop: inout Int
  ) -> Flow {
    let f = thread.pointee.frame(index)
    mode = f.pointee.mode
    drop = Int(f.pointee.drop)
    thread.pointee.count = index
    guard let continuation = thread.pointee.continuations.popLast() else {
      preconditionFailure("a native frame has its continuation")
    }
    let flow = continuation(&self, completion)
    if mode == .forIter, case .raised = flow, isRaised(.stopIteration) {
      clearException()
      return .exhausted
    }
    if mode == .finalizer, case .raised = flow {
      return reportUnraisable()
    }
    return flow
  }

  /// Drops the operands of a call at once when it pushed the frame of a Python function, to which CPython hands them over.
  ///
  /// - Returns: how many are still to be dropped when the call returns.
  @inline(__always) mutating func handOver(
    _ flow: Flow, to callee: Value, above index: Int, _ operands: Int
  ) -> Int {
    guard case .pushed = flow, callee.has(.function), thread.pointee.count == index + 2 else {
      return operands
    }
    guard thread.pointee.frame(index + 1).pointee.kind == .python else { return operands }
    dropOperands(thread.pointee.frame(index), operands)
    return 0
  }

  /// Whether the frame pushed above frame `index` runs code that stands for a native.
  @inline(__always) mutating func standsForNative(above index: Int) -> Bool {
    thread.pointee.count == index + 2 && thread.pointee.frame(index + 1).pointee.code.pointee.isIntrinsic
  }

  private mutating func dropOperands(_ f: Handle<Frame>, _ drop: Int) {
    for _ in 0..<drop {
      f.pointee.sp -= 1
      heap.release(f.pointee.sp.pointee)
    }
  }

  /// The iterator of a `FOR_ITER` or `SEND` has nothing more: goes on behind it.
  mutating func endIteration(_ f: Handle<Frame>, _ mode: ReturnMode) {
    let instruction = unsafe (f.pointee.pc - 1).pointee
    if mode == .send {
      f.pointee.sp.pointee = takeGeneratorResult()
      f.pointee.sp += 1
      unsafe f.pointee.pc = unsafe f.pointee.code.pointee.instructions + Int(instruction.arg)
    } else {
      if !generatorResult.isNone { heap.release(takeGeneratorResult()) }
      f.pointee.sp -= 1
      heap.release(f.pointee.sp.pointee)
      unsafe f.pointee.pc = unsafe f.pointee.code.pointee.instructions + Int(instruction.arg) + 1
    }
  }

  // MARK: Leaving frames

  /// Releases what a Python frame holds and takes it off.
  ///
  /// The value stack goes back to its caller.
  @inline(__always) mutating func popFrame(_ f: Handle<Frame>) {
    if let cell = f.pointee.trace { leaveLocals(f, cell) }
    var at = f.pointee.base
    let end = f.pointee.sp
    while at < end {
      heap.release(at.pointee)
      at += 1
    }
    if let generator = f.pointee.generator {
      finishGenerator(generator)
    } else {
      unsafe thread.pointee.stackTop = unsafe f.pointee.savedTop
      if f.pointee.ownsChunk { closeChunk() }
    }
    if !f.pointee.locals.isNull { heap.release(f.pointee.locals) }
    let function = f.pointee.function
    thread.pointee.count &-= 1
    thread.pointee.depth &-= 1
    heap.release(function)
  }

  /// Hands the locals of a frame that is going to the tracebacks that mention it, which keep them alive as CPython's do.
  @inline(never) private mutating func leaveLocals(_ f: Handle<Frame>, _ cell: Handle<CellStorage>) {
    f.pointee.trace = nil
    if cell.pointee.header.refcount > 1 {
      let slots = Int(f.pointee.code.pointee.slotCount)
      // With them where the frame was and the namespace of a class body, for its frame object.
      let locals = heap.newTuple(count: slots + 2)
      for i in 0..<slots {
        locals[i] = f.pointee.base[i]
        f.pointee.base[i] = .null
      }
      locals[slots] = .int(originOfFrame(f.pointee))
      locals[slots + 1] = heap.retained(f.pointee.locals)
      cell.pointee.value = locals.value
    }
    heap.release(Heap.header(cell))
  }

  /// The cell through which tracebacks will hold the locals of a frame (owned by the caller).
  mutating func cell(for f: Handle<Frame>) -> Value {
    if let known = f.pointee.trace { return heap.retained(Heap.header(known)) }
    let cell = heap.newCell(.null)
    f.pointee.trace = CellRef(cell).p
    f.pointee.isSpecial = true
    return heap.retained(cell)
  }

  // MARK: Exceptions

  /// Looks for a handler of the pending exception in a Python frame; notes the frame in the traceback.
  ///
  /// - Returns: whether the frame goes on, at its handler.
  private mutating func handle(_ f: Handle<Frame>, _ mode: ReturnMode) -> Bool {
    let code = f.pointee.code
    let index = Int(code.pointee.index)
    let at = unsafe max(0, f.pointee.pc - code.pointee.instructions - 1)
    let origin = Int(codes[index].origin[at])
    now &+= costs.unwind
    if isReraise {
      isReraise = false
    } else if !code.pointee.isIntrinsic {
      addTraceback(code, origin, f)
    }
    let next = mode == .signal && at + 1 < codes[index].origin.count ? Int(codes[index].origin[at + 1]) : nil
    let found =
      next.map { handler(in: codes[index].code, between: origin, and: $0) }
      ?? handler(in: codes[index].code, at: origin)
    guard let entry = found else { return false }
    let height = f.pointee.base + Int(code.pointee.slotCount) + entry.depth
    while f.pointee.sp > height {
      f.pointee.sp -= 1
      heap.release(f.pointee.sp.pointee)
    }
    if entry.pushesLastInstruction {
      f.pointee.sp.pointee = .int(origin)
      f.pointee.sp += 1
    }
    f.pointee.sp.pointee = takeException()
    f.pointee.sp += 1
    unsafe f.pointee.pc = unsafe code.pointee.instructions + Int(codes[index].lowered[entry.target])
    return true
  }

  private func handler(in code: CodeObject, at index: Int) -> ExceptionTableEntry? {
    if let entry = Machine.handler(code.exceptionTable, index) { return entry }
    // 3.12's tables leave out a jump back that its compiler puts behind a condition. On a stack of blocks it has those
    // of the condition.
    guard options.checkPoints.hasBlockStack, index > 0, code.instructions[index].op == .jumpBackward,
      Machine.conditions.contains(code.instructions[index - 1].op),
      Int(code.instructions[index - 1].arg) == index + 1
    else { return nil }
    return Machine.handler(code.exceptionTable, index - 1)
  }

  /// Who handles what a signal's handler raises at a check point between two instructions, or in front of the second
  /// where they are the same.
  private func handler(
    in code: CodeObject, between last: Int, and next: Int
  ) -> ExceptionTableEntry? {
    let table = code.exceptionTable
    guard options.checkPoints.hasBlockStack else {
      // Behind a jump the tables of 3.11 and later are asked for what stands in front of its target.
      return Machine.handler(table, last == next ? next - 1 : last)
    }
    let jump = code.instructions.firstIndex { $0.op == .jumpBackward && Int($0.arg) == next }
    guard let jump else { return handler(in: code, at: last) }
    // At the head of a loop its blocks are on the stack, but not that of a `try` it begins with. The interpreter does not
    // look in front of a `SETUP_FINALLY`: up to 3.9 it has looked in front of the jump, 3.10 looks first behind both.
    if options.checkPoints.looksBehindJumps {
      let first = code.instructions[next].op == .nop ? next + 1 : next
      if let entry = Machine.handler(table, first), entry.start == first { return entry }
    }
    return handler(in: code, at: jump)
  }

  private static let conditions: OpcodeSet = [
    .popJumpIfTrue, .popJumpIfFalse, .popJumpIfNone, .popJumpIfNotNone,
  ]

  static func handler(_ table: [ExceptionTableEntry], _ index: Int) -> ExceptionTableEntry? {
    for entry in table where index >= entry.start && index < entry.end { return entry }
    return nil
  }

  /// Puts a frame at the head of the pending exception's traceback.
  private mutating func addTraceback(
    _ code: Handle<CodeStorage>, _ origin: Int, _ f: Handle<Frame>
  ) {
    let e = ExceptionRef(exception)
    let p = heap.allocate(RecordStorage.self, kind: .record, type: heap.types.traceback, extra: 96)
    p.pointee.count = 6
    let entry = RecordRef(p: p)
    entry[0] = e.p.pointee.traceback
    entry[1] = .int(Int(code.pointee.index))
    entry[2] = .int(origin)
    entry[3] = heap.retained(f.pointee.globals.value)
    entry[4] = cell(for: f)
    entry[5] = heap.retained(code.pointee.object)
    e.p.pointee.traceback = Heap.header(p)
  }

  // MARK: Generators

  mutating func takeGeneratorResult() -> Value {
    let v = generatorResult
    generatorResult = .none
    return v
  }

  /// Pushes the frame of a suspended generator and gives it `sent` (owned).
  mutating func resumeGenerator(_ generator: Value, sending sent: Value, mode: ReturnMode) -> Flow {
    let g = GeneratorRef(generator).p
    switch g.pointee.state {
    case .running:
      heap.release(sent)
      return raise(.valueError, "\(g.pointee.flavor.rawValue) already executing")
    case .finished:
      heap.release(sent)
      if g.pointee.flavor == .coroutine {
        return raise(.runtimeError, "cannot reuse already awaited coroutine")
      }
      heap.release(generatorResult)
      generatorResult = .none
      return .exhausted
    case .created, .suspended: break
    }
    if thread.pointee.depth >= recursionLimit {
      heap.release(sent)
      return tooDeep()
    }
    pushGenerator(g, mode: mode)
    let f = topFrame
    f.pointee.sp.pointee = sent
    f.pointee.sp += 1
    return .pushed
  }

  /// Puts the frame of a suspended generator on top, without a value.
  @inline(__always) mutating func pushGenerator(_ g: Handle<GeneratorStorage>, mode: ReturnMode) {
    // While it runs its frame holds a reference.
    heap.retain(Heap.header(g))
    g.pointee.state = .running
    // Nearly always neither side is handling an exception.
    if !g.pointee.handled.isNone || !thread.pointee.handled.isNone { swapHandled(g) }
    let f = newFrame()
    // Field by field: a whole `Frame` would be copied by a call of memcpy.
    f.pointee.code = g.pointee.frame.code
    unsafe f.pointee.pc = unsafe g.pointee.frame.pc
    f.pointee.sp = g.pointee.frame.sp
    f.pointee.base = g.pointee.frame.base
    f.pointee.function = g.pointee.frame.function
    f.pointee.locals = g.pointee.frame.locals
    f.pointee.globals = g.pointee.frame.globals
    f.pointee.generator = g
    f.pointee.reset(mode: mode, isSpecial: true)
    f.pointee.trace = g.pointee.frame.trace
    unsafe f.pointee.savedTop = unsafe thread.pointee.stackTop
    thread.pointee.depth &+= 1
  }

  /// What a generator was handling comes first again; what its caller handles is put aside.
  @inline(never) private mutating func swapHandled(_ g: Handle<GeneratorStorage>) {
    g.pointee.outerHandled = thread.pointee.handled
    if g.pointee.handled.isNone {
      heap.retain(thread.pointee.handled)
    } else {
      thread.pointee.handled = g.pointee.handled
      g.pointee.handled = .none
    }
  }

  /// Takes the frame of a running generator off and keeps it in the generator.
  @inline(__always) mutating func suspendGenerator(_ f: Handle<Frame>, _ g: Handle<GeneratorStorage>) {
    // The rest of the frame does not change while the generator lives.
    unsafe g.pointee.frame.pc = unsafe f.pointee.pc
    g.pointee.frame.sp = f.pointee.sp
    g.pointee.frame.trace = f.pointee.trace
    g.pointee.state = .suspended
    if !thread.pointee.handled.isNone || !g.pointee.outerHandled.isNone { restoreHandled(g) }
    thread.pointee.count &-= 1
    thread.pointee.depth &-= 1
    heap.release(Heap.header(g))
  }

  /// The opposite of ``swapHandled(_:)``.
  @inline(never) private mutating func restoreHandled(_ g: Handle<GeneratorStorage>) {
    let inside = thread.pointee.handled
    thread.pointee.handled = g.pointee.outerHandled
    g.pointee.outerHandled = .none
    if inside.isIdentical(to: thread.pointee.handled) {
      heap.release(inside)
    } else {
      g.pointee.handled = inside
    }
  }

  /// The frame of a generator has ended; its values are released already.
  private mutating func finishGenerator(_ g: Handle<GeneratorStorage>) {
    heap.release(thread.pointee.handled)
    thread.pointee.handled = g.pointee.outerHandled
    g.pointee.outerHandled = .none
    g.pointee.frame.sp = g.pointee.frame.base
    g.pointee.state = .running
    heap.dropBlock(g)
    g.pointee.state = .finished
    heap.release(Heap.header(g))
  }

  /// Turns the frame on top, of a generator function just called, into a generator object (owned by the caller).
  mutating func makeGenerator(_ f: Handle<Frame>) -> Value {
    let code = f.pointee.code
    let flags = code.pointee.flags
    let type =
      flags & CodeFlags.coroutine.rawValue != 0
      ? heap.types.coroutine
      : flags & CodeFlags.asyncGenerator.rawValue != 0 ? heap.types.asyncGenerator : heap.types.generator
    let slots = Int(code.pointee.slotCount)
    let size = slots + Int(code.pointee.stackSize)
    let block = unsafe heap.arena.allocate(max(size, 1) * 16).assumingMemoryBound(to: Value.self)
    unsafe block.update(from: f.pointee.base.pointer, count: slots)
    let g = heap.allocate(GeneratorStorage.self, kind: .generator, type: type)
    heap.generators &+= 1
    var frame = f.pointee
    frame.base = unsafe StackPointer(block)
    frame.sp = unsafe StackPointer(block + slots)
    frame.generator = g
    frame.reset(isSpecial: true)
    g.pointee.frame = frame
    unsafe g.pointee.block = unsafe block
    g.pointee.blockCount = max(size, 1)
    g.pointee.state = .created
    g.pointee.handled = .none
    g.pointee.outerHandled = .none
    g.pointee.flavor =
      flags & CodeFlags.coroutine.rawValue != 0
      ? .coroutine : flags & CodeFlags.asyncGenerator.rawValue != 0 ? .asyncGenerator : .generator
    g.pointee.isAwaitable = frame.function.obj.flags & Header.Flag.own != 0
    g.pointee.isClosed = false
    g.pointee.isRunningAsync = false
    g.pointee.hasHooks = false
    g.pointee.finalizer = .null
    g.pointee.name = heap.retained(FunctionRef(frame.function).p.pointee.name)
    g.pointee.qualname = heap.retained(FunctionRef(frame.function).p.pointee.qualname)
    unsafe thread.pointee.stackTop = unsafe f.pointee.savedTop
    if f.pointee.ownsChunk { closeChunk() }
    thread.pointee.count &-= 1
    thread.pointee.depth &-= 1
    return Heap.header(g)
  }

  // MARK: Finalisers

  /// Pushes a frame for each object whose last reference is gone and that wants to know, the oldest on top.
  mutating func runFinalizers() {
    while let object = heap.finalizers.popLast() {
      if object.has(.tuple), object.obj.type == heap.types.tuple {
        callBack(object)
        continue
      }
      if object.has(.generator) {
        closeAbandoned(object)
        continue
      }
      let method = object.obj.type.special(.del)
      let before = frameCount
      let flow = callSpecial(method, object)
      let whole = then(flow, at: before) { machine, completion in
        if case .raised = completion {
          machine.heap.release(machine.failedFinalizer)
          machine.failedFinalizer = machine.heap.retained(method)
        }
        machine.heap.release(object)
        return Flow(completion)
      }
      switch whole {
      case .pushed: thread.pointee.frame(before).pointee.mode = .finalizer
      case .paused:
        // A native finaliser that blocks: Gilt has none.
        preconditionFailure("a native finaliser does not pause")
      case .raised: unraisable(at: before)
      case .value(let v): heap.release(v)
      case .exhausted: break
      }
    }
  }

  /// Calls the callbacks of weak references to an object that is going: `entry` is the object, then references and callbacks.
  private mutating func callBack(_ entry: Value) {
    let before = frameCount
    let flow = callIntrinsic("run_weak_callbacks", [entry])
    switch afterwards(flow, at: before, release: entry) {
    case .pushed: thread.pointee.frame(before).pointee.mode = .finalizer
    case .raised: unraisable(at: before)
    case .value(let v): heap.release(v)
    case .paused, .exhausted: break
    }
  }

  /// Reports what a finaliser raised that ran at once, on top of `before` frames.
  private mutating func unraisable(at before: Int) {
    if case .pushed = reportUnraisable() { thread.pointee.frame(before).pointee.mode = .finalizer }
  }

  /// A suspended generator is going: its `finally` blocks run.
  private mutating func closeAbandoned(_ generator: Value) {
    let before = frameCount
    let flow = finalizeGenerator(generator)
    let whole = afterwards(flow, at: before, release: generator)
    switch whole {
    case .pushed: thread.pointee.frame(before).pointee.mode = .finalizer
    case .raised: unraisable(at: before)
    case .value(let v): heap.release(v)
    case .paused, .exhausted: break
    }
  }

  /// What the end of a generator that has not come to its own asks for.
  mutating func finalizeGenerator(_ generator: Value) -> Flow {
    let g = GeneratorRef(generator).p
    // Through a frame of its own: several may be closed at once, and each raises its exception in its turn.
    if !g.pointee.finalizer.isNull, !g.pointee.isClosed {
      return callIntrinsic("call_finalizer", [g.pointee.finalizer, generator])
    }
    if g.pointee.flavor == .coroutine, g.pointee.state == .created { return warnNeverAwaited(generator) }
    return callIntrinsic("close_generator", [generator])
  }
}
