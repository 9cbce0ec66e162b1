extension Machine {
  mutating func isInstanceOf(_ v: Value, _ t: BuiltinType) -> Bool {
    type(of: v).isSubtype(of: heap.types[t])
  }

  /// `StopIteration.value` or `SystemExit.code` (borrowed).
  mutating func stopIterationValue(_ e: Value) -> Value {
    let value = exceptionField(e, 0)
    return value.isNull ? .none : value
  }

  /// Raises StopIteration with `value` (owned).
  mutating func raiseStopIteration(_ value: Value) -> Flow {
    let args = value.isNone ? heap.newTuple([]) : heap.newTuple([value])
    return raise(heap.newException(heap.types[.stopIteration], args: args))
  }

  func isExceptionClass(_ v: Value) -> Bool {
    v.has(.type) && TypeRef(v).isSubtype(of: heap.types[.baseException])
  }

  /// `except type:` as a bool.
  mutating func matches(_ e: Value, _ pattern: Value) -> Flow {
    if isExceptionClass(pattern) { return .value(.bool(type(of: e).isSubtype(of: TypeRef(pattern)))) }
    let candidates = pattern.has(.tuple) ? TupleRef(pattern).values : [pattern]
    for c in candidates where !isExceptionClass(c) {
      return raise(.typeError, "catching classes that do not inherit from BaseException is not allowed")
    }
    let t = type(of: e)
    return .value(.bool(candidates.contains { t.isSubtype(of: TypeRef($0)) }))
  }

  /// `raise`, `raise x`, `raise x from y`.
  mutating func raiseStatement(_ f: Handle<Frame>, _ arg: Int) -> Flow {
    let sp = f.pointee.sp
    if arg == 0 {
      let handled = thread.pointee.handled
      if handled.isNone { return raise(.runtimeError, "No active exception to reraise") }
      heap.release(exception)
      exception = heap.retained(handled)
      isReraise = true
      return .raised
    }
    let cause = arg == 2 ? sp[-1] : .null
    let e = sp[-arg]
    if arg == 1, e.has(.exception) { return raise(heap.retained(e)) }
    let before = frameCount
    heap.retain(cause)
    return then(exceptionObject(e), at: before) { machine, completion in
      guard case .value(let instance) = completion else {
        machine.heap.release(cause)
        return .raised
      }
      if cause.isNull { return machine.raise(instance) }
      if cause.isNone {
        ExceptionRef(instance).p.pointee.suppressContext = true
        return machine.raise(instance)
      }
      let before = machine.frameCount
      return machine.then(machine.exceptionObject(cause, asCause: true), at: before) { machine, completion in
        machine.heap.release(cause)
        guard case .value(let reason) = completion else {
          machine.heap.release(instance)
          return .raised
        }
        let p = ExceptionRef(instance).p
        machine.heap.release(p.pointee.cause)
        p.pointee.cause = reason
        p.pointee.suppressContext = true
        return machine.raise(instance)
      }
    }
  }

  /// An exception instance for what follows `raise`: a class is called without arguments.
  private mutating func exceptionObject(_ v: Value, asCause: Bool = false) -> Flow {
    if v.has(.exception) { return .value(heap.retained(v)) }
    if isExceptionClass(v) {
      let before = frameCount
      return then(call(v, []), at: before) { machine, completion in
        guard case .value(let e) = completion else { return Flow(completion) }
        if e.has(.exception) { return .value(e) }
        let name = machine.typeName(e)
        machine.heap.release(e)
        return machine.raise(
          .typeError,
          "calling \(StrRef(TypeRef(v).p.pointee.name).string) should have returned an instance of BaseException, not \(name)"
        )
      }
    }
    return raise(
      .typeError,
      asCause
        ? "exception causes must derive from BaseException" : "exceptions must derive from BaseException")
  }

  /// `with manager:` pushes `__exit__` and what `__enter__` gives.
  mutating func enterWith(_ f: Handle<Frame>, isAsync: Bool = false) -> Flow {
    let manager = f.pointee.sp[-1]
    let type = type(of: manager)
    let enter = lookUp(type, names[isAsync ? .aenter : .enter])
    let exit = lookUp(type, names[isAsync ? .aexit : .exit])
    if enter.isNull || exit.isNull {
      let word = isAsync ? "asynchronous context manager" : "context manager"
      let missed = enter.isNull ? "" : " (missed __\(isAsync ? "aexit" : "exit")__ method)"
      return raise(.typeError, "'\(typeName(manager))' object does not support the \(word) protocol\(missed)")
    }
    let before = frameCount
    return then(bind(exit, manager, type), at: before) { machine, completion in
      guard case .value(let bound) = completion else { return Flow(completion) }
      let index = machine.frameCount - 1
      let manager = machine.topFrame.pointee.sp[-1]
      let flow = machine.callSpecial(enter, manager)
      // The call may have moved the frames to a larger place.
      let frame = machine.thread.pointee.frame(index)
      // `__exit__` takes the manager's place; the manager lives on in the bound method.
      frame.pointee.sp[-1] = bound
      machine.heap.release(manager)
      return flow
    }
  }

  // MARK: Exception classes

  mutating func registerExceptions() {
    for t in BuiltinType.allCases where t.isException {
      constructor(t, .any) { machine, type, args in
        machine.newExceptionInstance(t, type, args)
      }
    }
    method(.baseException, "__init__", .any) { machine, args in
      guard args[0].has(.exception) else {
        return machine.raise(.typeError, "descriptor '__init__' requires a 'BaseException' object")
      }
      let new = machine.heap.newTuple(args.dropFirst.positional.map { machine.heap.retained($0) })
      machine.setArguments(args[0], new)
      return .value(.none)
    }
    method(.baseException, "with_traceback", .one) { machine, args in
      guard args[1].isNone || machine.isInstanceOf(args[1], .traceback) else {
        return machine.raise(.typeError, "__traceback__ must be a traceback or None")
      }
      let e = ExceptionRef(args[0]).p
      let old = e.pointee.traceback
      e.pointee.traceback = machine.heap.retained(args[1])
      machine.heap.release(old)
      return .value(machine.heap.retained(args[0]))
    }
    method(.baseException, "add_note", .one) { machine, args in
      guard args[1].has(.str) else {
        return machine.raise(.typeError, "note must be a str, not '\(machine.typeName(args[1]))'")
      }
      let key = machine.heap.intern("__notes__")
      let notes = machine.instanceAttribute(args[0], key)
      if notes.has(.list) {
        ListRef(notes).append(machine.heap.retained(args[1]), &machine.heap)
      } else {
        let list = machine.heap.newList([machine.heap.retained(args[1])])
        machine.setInstanceAttribute(args[0], key, list, machine.type(of: args[0]))
        machine.heap.release(list)
      }
      machine.heap.release(key)
      return .value(.none)
    }
    property(.baseException, "args", { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.args)) }) {
      m, v, new in
      m.withItems(new) { m, items in
        m.keepExceptionFields(v)
        let e = ExceptionRef(v).p
        let old = e.pointee.args
        e.pointee.args = m.heap.newTuple(items)
        m.heap.release(old)
        return .value(.none)
      }
    }
    property(
      .baseException, "__traceback__",
      { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.traceback)) }
    ) {
      m, v, new in
      guard new.isNone || m.isInstanceOf(new, .traceback) else {
        return m.raise(.typeError, "__traceback__ must be a traceback or None")
      }
      let e = ExceptionRef(v).p
      let old = e.pointee.traceback
      e.pointee.traceback = m.heap.retained(new)
      m.heap.release(old)
      return .value(.none)
    }
    property(
      .baseException, "__cause__", { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.cause)) }
    ) {
      m, v, new in
      guard new.isNone || new.has(.exception) else {
        return m.raise(.typeError, "exception cause must be None or derive from BaseException")
      }
      let e = ExceptionRef(v).p
      let old = e.pointee.cause
      e.pointee.cause = m.heap.retained(new)
      e.pointee.suppressContext = true
      m.heap.release(old)
      return .value(.none)
    }
    property(
      .baseException, "__context__", { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.context)) }
    ) {
      m, v, new in
      guard new.isNone || new.has(.exception) else {
        return m.raise(.typeError, "exception context must be None or derive from BaseException")
      }
      let e = ExceptionRef(v).p
      let old = e.pointee.context
      e.pointee.context = m.heap.retained(new)
      m.heap.release(old)
      return .value(.none)
    }
    property(
      .baseException, "__suppress_context__",
      { m, v in .value(.bool(ExceptionRef(v).p.pointee.suppressContext)) }
    ) {
      m, v, new in
      ExceptionRef(v).p.pointee.suppressContext = new.isTrue
      return .value(.none)
    }
    registerExceptionDetails()
    property(.traceback, "tb_next", { m, v in .value(m.heap.retained(RecordRef(v)[0])) }, nil)
    property(
      .traceback, "tb_lineno",
      { m, v in
        .value(.int(Int(m.codes[Int(RecordRef(v)[1].bits)].code.positions[Int(RecordRef(v)[2].bits)].line)))
      }, nil)
  }

  /// A new exception; `name=` and `obj=` of AttributeError and NameError are kept aside.
  private mutating func newExceptionInstance(_ t: BuiltinType, _ type: TypeRef, _ args: Arguments) -> Flow {
    let tuple = heap.newTuple(count: args.count)
    for i in 0..<args.count { tuple[i] = heap.retained(args[i]) }
    let e = heap.newException(type, args: tuple.value)
    // Of several built-in bases it is the first whose `__init__` looks at keywords.
    let first = type.mro.values.first { TypeRef($0).isBuiltin }
    let looks = first.map { TypeRef($0) == heap.types[t] } ?? false
    for i in 0..<args.keywordCount {
      let (key, value) = args.keyword(at: i)
      switch (t, looks ? StrRef(key).string : "") {
      case (.attributeError, "name"), (.nameError, "name"), (.importError, "name"),
        (.moduleNotFoundError, "name"):
        ExceptionRef(e).p.pointee.extra = heap.retained(value)
      case (.attributeError, "obj"), (.importError, "path"), (.moduleNotFoundError, "path"):
        ExceptionRef(e).p.pointee.extra2 = heap.retained(value)
      case (.importError, "name_from"), (.moduleNotFoundError, "name_from"):
        _ = setExceptionField(e, 1, value)
      default:
        if type.isBuiltin || type.special(.`init`).isNull {
          heap.release(e)
          return raise(.typeError, "\(StrRef(type.p.pointee.name).string)() takes no keyword arguments")
        }
      }
    }
    if type.isBuiltin || type.special(.`init`).isNull { finishException(e) }
    return .value(e)
  }

  /// A readable and perhaps writable attribute computed in Swift.
  mutating func property(
    _ type: BuiltinType, _ name: String, _ get: @escaping (inout Machine, Value) -> Flow,
    _ set: ((inout Machine, Value, Value) -> Flow)?, delete: ((inout Machine, Value) -> Flow)? = nil
  ) {
    let owner = StrRef(heap.types[type].p.pointee.name).string
    let receiver = type == .object ? nil : heap.types[type]
    natives.append(
      NativeFunction(
        name: name, signature: .none, isMethod: true, owner: owner, receiverType: receiver, isGetter: true
      ) { machine, args in get(&machine, args[0]) })
    let getter = heap.newNative(natives.count - 1, isMethod: true)
    var setter = Value.none
    if let set {
      natives.append(
        NativeFunction(name: name, signature: .one, isMethod: true, owner: owner, receiverType: receiver) {
          machine, args in
          set(&machine, args[0], args[1])
        })
      setter = heap.newNative(natives.count - 1, isMethod: true)
    }
    var deleter = Value.none
    if let delete {
      natives.append(
        NativeFunction(name: name, signature: .none, isMethod: true, owner: owner, receiverType: receiver) {
          machine, args in
          delete(&machine, args[0])
        })
      deleter = heap.newNative(natives.count - 1, isMethod: true)
    }
    heap.set(
      heap.types[type].p.pointee.dict, name,
      heap.newRecord(heap.types.property, getter, setter, deleter, .none))
  }
}
