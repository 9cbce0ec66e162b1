/// Calls and returns on the short way, inlined into the loop, and the long ways behind them.
extension Machine {
  // MARK: Python functions

  /// Enters a Python function whose arguments lie ready on the stack; false if it needs more than that.
  ///
  /// - Parameters:
  ///   - args: the arguments, which become its first locals.
  ///   - below: the first of the call's operands: the callee or the NULL before it.
  @inline(__always) mutating func enterDirectly(
    _ callee: Value, _ args: StackPointer, _ count: Int, _ below: StackPointer, _ r: inout Registers
  ) -> Bool {
    let code = FunctionRef(callee).p.pointee.code
    let size = code.pointee.frameSize
    guard code.pointee.directCount == count, r.f.pointee.generator == nil,
      unsafe args + size <= StackPointer(thread.pointee.chunkEnd), thread.pointee.depth < recursionLimit
    else { return false }
    unsafe r.f.pointee.pc = unsafe r.pc.pointer
    r.f.pointee.sp = below
    if thread.pointee.count == thread.pointee.capacity { growFrames() }
    let slots = args + Int(code.pointee.slotCount)
    var at = args + count
    while at < slots {
      at.pointee = .null
      at += 1
    }
    let frame = thread.pointee.frame(thread.pointee.count)
    // Its `pc` and `sp` stay in the registers.
    frame.pointee.code = code
    frame.pointee.base = args
    frame.pointee.function = callee
    frame.pointee.locals = .null
    frame.pointee.globals = DictRef(FunctionRef(callee).p.pointee.globals)
    frame.pointee.generator = nil
    frame.pointee.reset()
    frame.pointee.trace = nil
    unsafe frame.pointee.savedTop = unsafe thread.pointee.stackTop
    unsafe thread.pointee.stackTop = unsafe (args + size).pointer
    thread.pointee.count &+= 1
    thread.pointee.depth &+= 1
    now &+= costs.pythonCall
    r.f = frame
    r.index &+= 1
    r.pc = unsafe CodePointer(code.pointee.instructions)
    r.sp = slots
    r.base = args
    r.constants = unsafe StackPointer(code.pointee.constants)
    resume(&r)
    return true
  }

  /// Enters the getter of a property that the inline cache knows; the owner becomes its first local variable.
  @inline(__always) mutating func enterProperty(_ owner: Value, _ r: inout Registers) -> Bool {
    let cache = r.cache
    guard cache.pointee.kind == .property, owner.isObject, r.arg & 1 == 0,
      owner.obj.type.p.pointee.version == cache.pointee.b
    else { return false }
    let getter = Value(tag: Value.Tag.object, bits: cache.pointee.bits)
    let place = r.sp - 1
    heap.retain(getter)
    if enterDirectly(getter, place, 1, place, &r) { return true }
    heap.release(getter)
    return false
  }

  /// Does the `RESUME` that begins a function, unless the check point in it is due.
  @inline(__always) @discardableResult mutating func resume(_ r: inout Registers) -> Bool {
    let next = r.pc[0]
    let after = now &+ next.picoseconds
    guard next.op == .resume, after < checkAt else { return false }
    now = after
    bytecodes &+= Int64(next.n)
    r.pc += 1
    return true
  }

  /// Leaves a plain frame for the Python frame below it, which gets `v` (owned); `unable` for other frames.
  @inline(__always) mutating func leave(_ v: Value, _ r: inout Registers) -> Quick {
    let f = r.f
    guard f.pointee.isPlain, r.index > 0, !heap.hasFinalizers else { return .unable }
    let below = thread.pointee.frame(r.index &- 1)
    guard below.pointee.kind == .python else { return .unable }
    var at = r.base
    while at < r.sp {
      heap.release(at.pointee)
      at += 1
    }
    unsafe thread.pointee.stackTop = unsafe f.pointee.savedTop
    thread.pointee.count &-= 1
    thread.pointee.depth &-= 1
    heap.release(f.pointee.function)
    r.load(below, r.index &- 1)
    r.push(v)
    return heap.hasFinalizers ? .finalizers : .done
  }

  /// Leaves any other frame.
  ///
  /// - Returns: nil when a Python frame goes on, in the registers.
  @inline(__always) mutating func returnElsewhere(_ v: Value, _ r: inout Registers) -> LoopExit? {
    r.save()
    let exit = returnSlowly(v)
    if exit != .run { return exit }
    r = Registers(thread)
    return nil
  }

  @inline(never) private mutating func returnSlowly(_ v: Value) -> LoopExit {
    let f = topFrame
    let mode = f.pointee.mode
    let drop = Int(f.pointee.drop)
    var result = Flow.value(v)
    let isGenerator = f.pointee.generator != nil
    popFrame(f)
    if isGenerator {
      heap.release(generatorResult)
      generatorResult = v
      result = .exhausted
    }
    let exit = settle(result, above: thread.pointee.count - 1, mode: mode, drop: drop)
    if exit == .run, heap.hasFinalizers { runFinalizers() }
    return exit
  }

  // MARK: Other callees

  /// Puts the function and receiver of a bound method in the place of NULL and the method, as CPython does.
  ///
  /// - Returns: the function.
  @inline(__always) mutating func unpackMethod(_ below: StackPointer) -> Value {
    let bound = below[1]
    let method = bound.obj.cast(BoundMethodStorage.self)
    let function = heap.retained(method.pointee.function)
    below.pointee = function
    below[1] = heap.retained(method.pointee.receiver)
    heap.release(bound)
    return function
  }

  @inline(__always) mutating func dropOperands(_ r: inout Registers, to below: StackPointer) {
    while r.sp > below {
      r.sp -= 1
      heap.release(r.sp.pointee)
    }
  }

  /// What one of the natives that nearly every loop calls gives (owned), without going through its closure; `null`, with
  /// nothing done, when it is not about plain built-in values.
  mutating func callShort(_ native: ShortNative, _ args: StackPointer, _ count: Int) -> Value {
    // At a check point it depends on the callee whether 3.12 looks: that is for the long way.
    guard now &+ costs.nativeCall < checkAt, count > 0 else { return .null }
    let receiver = args.pointee
    let result: Value
    switch native {
    case .append:
      guard count == 2, receiver.isObject, receiver.obj.type == heap.types.list else { return .null }
      ListRef(receiver).append(heap.retained(args[1]), &heap)
      result = .none
    case .get:
      guard count == 2 || count == 3, receiver.isObject, receiver.obj.type == heap.types.dict else {
        return .null
      }
      let place = heap.quickFind(DictRef(receiver), args[1])
      if place == DictRef.unknownPlace { return .null }
      let other = count == 3 ? args[2] : .none
      result = heap.retained(place < 0 ? other : DictRef(receiver).entry(place).value)
    case .length:
      guard count == 1, let n = heap.quickLength(receiver) else { return .null }
      result = .int(n)
    case .character:
      guard count == 1, receiver.isInt, UInt64(bitPattern: receiver.bits) < 128 else { return .null }
      result = heap.latin1(UInt32(truncatingIfNeeded: receiver.bits))
    case .none: return .null
    }
    now &+= costs.nativeCall
    return result
  }

  /// A call of anything else.
  ///
  /// - Returns: what came of it, how many operands are still to be dropped, and what becomes of the result.
  @inline(__always) mutating func callAny(
    _ r: inout Registers, names: Value
  ) -> (flow: Flow, drop: Int, mode: ReturnMode) {
    r.save()
    return callSlowly(r.f, r.arg, names, above: r.index, before: r.pc.op)
  }

  @inline(never) private mutating func callSlowly(
    _ f: Handle<Frame>, _ arg: Int, _ names: Value, above index: Int, before next: LoweredOp
  ) -> (flow: Flow, drop: Int, mode: ReturnMode) {
    let sp = f.pointee.sp
    var callee = sp[-arg - 2]
    var args = sp - arg - 1
    var count = arg + 1
    var hasReceiver = false
    if callee.isNull {
      callee = args.pointee
      args += 1
      count = arg
      if callee.has(.boundMethod) {
        callee = unpackMethod(args - 2)
        args -= 1
        count = arg + 1
      } else if callee.has(.native), !callee.obj.cast(NativeStorage.self).pointee.receiver.isNull {
        let receiver = callee.obj.cast(NativeStorage.self).pointee.receiver
        heap.retain(receiver)
        sp[-arg - 2] = callee
        sp[-arg - 1] = receiver
        args -= 1
        count = arg + 1
        hasReceiver = true
      }
    }
    let keywords = names.isNull ? 0 : TupleRef(names).count
    let arguments = unsafe Arguments(p: args.pointer, count: count - keywords, names: names)
    let flow: Flow
    if callee.has(.native), hasReceiver || callee.obj.cast(NativeStorage.self).pointee.receiver.isNull {
      flow = callNative(Int(callee.obj.cast(NativeStorage.self).pointee.index), arguments)
    } else {
      flow = invoke(callee, arguments)
    }
    let drop = handOver(flow, to: callee, above: index, arg + 2)
    if case .value = flow {
      let checks = now >= checkAt && checksAfter(callee, arguments, before: next)
      return (flow, drop, checks ? .check : .push)
    }
    // C code that ran Python, or waited: its check is still to come.
    return (flow, drop, drop != 0 || standsForNative(above: index) ? modeOfCalls : .push)
  }

  /// `CALL_FUNCTION_EX`, with a mapping of keywords (`n` 1) or without (0).
  @inline(never) mutating func callSpreading(
    _ f: Handle<Frame>, _ n: Int, above index: Int
  ) -> (flow: Flow, drop: Int, mode: ReturnMode) {
    let sp = f.pointee.sp
    if sp[-1 - n].has(.list), sp[-1 - n].obj.type == heap.types.list {
      // Made a tuple in place, so that a Python function is entered without a native in between.
      let list = sp[-1 - n]
      sp[-1 - n] = heap.newTuple((0..<ListRef(list).count).map { heap.retained(ListRef(list)[$0]) })
      heap.release(list)
    }
    let callee = sp[-2 - n]
    let flow = callSpread(callee, sp[-1 - n], n == 1 ? sp[-1] : .null)
    let drop = handOver(flow, to: callee, above: index, 3 + n)
    return (flow, drop, drop != 0 || standsForNative(above: index) ? modeOfSpreadCalls : .push)
  }
}
