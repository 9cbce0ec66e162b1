extension Machine {
  mutating func registerBuiltins() {
    heap.set(builtins, "None", .none)
    heap.set(builtins, "True", .true)
    heap.set(builtins, "False", .false)
    heap.set(builtins, "Ellipsis", .ellipsis)
    heap.set(builtins, "NotImplemented", .notImplemented)
    heap.set(builtins, "__debug__", .true)
    registerObjectBuiltins()
    registerIterationBuiltins()
    registerExtremes()
    registerScopeBuiltins()
    registerCompiling()
    builtin("print", .any) { m, a in m.print(a) }
    for name in ["exit", "quit"] {
      builtin(name, .positional(0, 1)) { m, a in
        let code = a.count > 0 ? m.heap.retained(a[0]) : .none
        return m.raise(m.heap.newException(m.heap.types[.systemExit], args: m.heap.newTuple([code])))
      }
    }
    builtin("input", .positional(0, 1)) { m, a in m.input(a) }
    registerRefusals()
    registerMemoryViews()
  }

  private mutating func registerObjectBuiltins() {
    builtin("len", .one) { m, a in m.lengthOf(a[0]) }
    builtin("repr", .one) { m, a in m.repr(a[0]) }
    builtin("id", .one) { m, a in .value(m.identity(a[0])) }
    builtin("hash", .one) { m, a in
      m.withHash(a[0]) { _, h in h.map { .value(.int($0)) } ?? .raised }
    }
    builtin("callable", .one) { m, a in .value(.bool(m.isCallable(a[0]))) }
    builtin("getattr", .positional(2, 3)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      let before = m.frameCount
      let flow = m.getAttribute(a[0], name)
      if case .value = flow { return flow }
      guard a.count > 2 else { return flow }
      return m.then(flow, at: before) { m, completion in
        guard case .raised = completion, m.isRaised(.attributeError) else { return Flow(completion) }
        m.clearException()
        return .value(m.heap.retained(a[2]))
      }
    }
    builtin("hasattr", .positional(2, 2)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      let before = m.frameCount
      return m.then(m.getAttribute(a[0], name), at: before) { m, completion in
        if case .value(let v) = completion {
          m.heap.release(v)
          return .value(.true)
        }
        guard m.isRaised(.attributeError) else { return Flow(completion) }
        m.clearException()
        return .value(.false)
      }
    }
    builtin("setattr", .positional(3, 3)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      let before = m.frameCount
      return m.asNone(m.setAttribute(a[0], name, a[2]), at: before)
    }
    builtin("delattr", .positional(2, 2)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      let before = m.frameCount
      return m.asNone(m.deleteAttribute(a[0], name), at: before)
    }
    builtin("isinstance", .positional(2, 2)) { m, a in m.isInstance(a[0], of: a[1]) }
    builtin("issubclass", .positional(2, 2)) { m, a in m.isSubclass(a[0], of: a[1]) }
  }

  /// `id(v)`: a number for the object, or one that tells equal unboxed values alike.
  private mutating func identity(_ v: Value) -> Value {
    if v.isObject { return .int(heap.id(of: v.obj)) }
    return .int(Int64(94_000_000_000_000) &+ (v.bits & 0xFFFF_FFFF) &* 32 &+ Int64(v.tag) &* 8)
  }

  /// The interned name in an argument, nil (with TypeError raised) for what is no string.
  mutating func attributeName(_ v: Value) -> Value? {
    if v.has(.str) { return heap.interned(v) }
    _ = raise(.typeError, "attribute name must be string, not '\(typeName(v))'")
    return nil
  }

  // MARK: isinstance, issubclass

  /// `isinstance(v, c)`; operands are borrowed.
  mutating func isInstance(_ v: Value, of c: Value) -> Flow {
    let type = type(of: v)
    if c.has(.type), type == TypeRef(c) { return .value(.true) }
    if let members = c.has(.tuple) ? TupleRef(c).values : unionMembers(c) {
      return anyOf(members) { m, member in
        m.nested { $0.isInstance(v, of: member.isNone ? $0.heap.types.noneType.value : member) }
      }
    }
    let special = self.type(of: c).special(.instancecheck)
    if !special.isNull {
      let before = frameCount
      return asTruth(callSpecial(special, c, [v]), at: before)
    }
    if alias(c) != nil {
      return raise(.typeError, "isinstance() argument 2 cannot be a parameterized generic")
    }
    guard c.has(.type) else {
      return raise(.typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    if type.isSubtype(of: TypeRef(c)) { return .value(.true) }
    guard v.isObject, !v.has(.type), claimsAnotherClass(type) else { return .value(.false) }
    let before = frameCount
    return then(getAttribute(v, names.classAttribute), at: before) { m, completion in
      switch completion {
      case .value(let other):
        defer { m.heap.release(other) }
        return .value(.bool(other.has(.type) && TypeRef(other).isSubtype(of: TypeRef(c))))
      case .raised where m.isRaised(.attributeError):
        m.clearException()
        return .value(.false)
      default: return Flow(completion)
      }
    }
  }

  /// Whether instances have a `__class__` other than their type: a proxy's is that of its object.
  private mutating func claimsAnotherClass(_ type: TypeRef) -> Bool {
    if !type.special(.getattribute).isNull { return true }
    let own = heap.types.object.dict.get(names.classAttribute)
    return !lookUp(type, names.classAttribute).isIdentical(to: own)
  }

  /// `issubclass(v, c)`; operands are borrowed.
  mutating func isSubclass(_ v: Value, of c: Value) -> Flow {
    if let members = c.has(.tuple) ? TupleRef(c).values : unionMembers(c) {
      return anyOf(members) { m, member in
        m.nested { $0.isSubclass(v, of: member.isNone ? $0.heap.types.noneType.value : member) }
      }
    }
    let special = type(of: c).special(.subclasscheck)
    if !special.isNull {
      let before = frameCount
      return asTruth(callSpecial(special, c, [v]), at: before)
    }
    guard v.has(.type) else { return raise(.typeError, "issubclass() arg 1 must be a class") }
    if alias(c) != nil {
      return raise(.typeError, "issubclass() argument 2 cannot be a parameterized generic")
    }
    guard c.has(.type) else {
      return raise(.typeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
    }
    return .value(.bool(TypeRef(v).isSubtype(of: TypeRef(c))))
  }

  /// Whether `test` holds for one of `members` (borrowed), asked in order.
  private mutating func anyOf(_ members: [Value], _ test: @escaping (inout Machine, Value) -> Flow) -> Flow {
    var i = 0
    return loop { machine in
      guard i < members.count else { return .done(.value(.false)) }
      let before = machine.frameCount
      let flow = test(&machine, members[i])
      i += 1
      return .wait(flow, at: before, mode: .push) { _, completion in
        guard case .value(let answer) = completion else { return .done(Flow(completion)) }
        return answer.isTrue ? .done(.value(.true)) : .again
      }
    }
  }

  // MARK: Names

  private mutating func registerScopeBuiltins() {
    builtin("globals", .none) { m, _ in .value(m.heap.retained(m.callerGlobals)) }
    builtin("locals", .none) { m, _ in .value(m.callerLocals()) }
    builtin("vars", .positional(0, 1)) { m, a in
      guard a.count == 1 else { return .value(m.callerLocals()) }
      let before = m.frameCount
      return m.then(m.getAttribute(a[0], m.names.dict), at: before) { m, completion in
        guard case .raised = completion, m.isRaised(.attributeError) else { return Flow(completion) }
        m.clearException()
        return m.raise(.typeError, "vars() argument must have __dict__ attribute")
      }
    }
    builtin("dir", .positional(0, 1)) { m, a in
      let before = m.frameCount
      if a.count == 0 {
        let scope = m.callerLocals()
        return m.afterwards(m.sorted(scope, key: .none, reverse: false), at: before, release: scope)
      }
      let special = m.type(of: a[0]).special(.dir)
      if special.isNull { return .value(m.attributeNames(a[0])) }
      return m.then(m.callSpecial(special, a[0]), at: before) { m, completion in
        guard case .value(let names) = completion else { return Flow(completion) }
        let before = m.frameCount
        return m.afterwards(m.sorted(names, key: .none, reverse: false), at: before, release: names)
      }
    }
  }

  func isCallable(_ v: Value) -> Bool {
    switch v.kind {
    case .function?, .native?, .boundMethod?, .type?: return true
    default: return !type(of: v).special(.call).isNull
    }
  }

  /// The frame of the Python code that called a native.
  var callerFrame: Handle<Frame> {
    var i = frameCount - 1
    while i > 0, thread.pointee.frame(i).pointee.kind != .python { i -= 1 }
    return thread.pointee.frame(i)
  }

  var callerGlobals: Value { callerFrame.pointee.globals.value }

  /// `locals()`: the namespace of a module or class body, or the frame's dict with the variables of a function (owned).
  mutating func callerLocals() -> Value {
    let f = callerFrame
    guard f.pointee.code.pointee.flags & CodeFlags.optimized.rawValue != 0 else {
      return heap.retained(f.pointee.locals.isNull ? f.pointee.globals.value : f.pointee.locals)
    }
    if f.pointee.locals.isNull {
      // As in CPython a function's frame keeps the dict: what `exec` puts there the next `locals()` has.
      f.pointee.locals = heap.newDict()
      f.pointee.isSpecial = true
      f.pointee.generator?.pointee.frame.locals = f.pointee.locals
    }
    refreshLocals(f.pointee)
    return heap.retained(f.pointee.locals)
  }

  /// Puts the variables of a function's frame into the dict the frame keeps.
  mutating func refreshLocals(_ f: Frame) {
    let slots = codes[Int(f.code.pointee.index)].code.slots
    var dict = DictRef(f.locals)
    for (i, slot) in slots.enumerated() where i < Int(f.code.pointee.slotCount) {
      var v = f.base[i]
      if v.has(.cell) { v = CellRef(v).value }
      let name = heap.intern(slot.name)
      if !v.isNull {
        dict.set(name, heap.retained(v), &heap)
      } else if dict.index(ofName: name) >= 0 {
        let (key, old) = dict.remove(at: dict.index(ofName: name), &heap)
        release([key, old])
      }
      heap.release(name)
    }
  }

  // MARK: Refused

  private mutating func registerRefusals() {
    for name in ["breakpoint", "help"] {
      builtin(name, .any) { m, _ in m.unsupported("\(name)()") }
    }
    builtin("open", .any) { m, a in m.callLibrary("_fileio", "open", a) }
    builtin("__import__", .named(["name", "globals", "locals", "fromlist", "level"], required: 1)) { m, a in
      guard let name = a.at(0, "name"), name.has(.str) else {
        return m.raise(.typeError, "__import__() argument 1 must be str, not \(m.typeName(a[0]))")
      }
      let level = a.at(4, "level") ?? .int(0)
      let listed = a.at(3, "fromlist") ?? .none
      let isEmpty = listed.has(.tuple) && TupleRef(listed).count == 0
      return m.importName(name, fromList: isEmpty ? .none : listed, level: level, DictRef(m.callerGlobals))
    }
    builtin("aiter", .one) { m, a in m.asyncIterator(a[0]) }
    builtin("anext", .positional(1, 2)) { m, a in m.asyncNext(a[0], default: a.count > 1 ? a[1] : .null) }
  }
}
