extension Machine {
  // MARK: Names

  /// A global or built-in name (borrowed), `null` if there is none; remembers where it was.
  mutating func lookUpGlobal(
    _ name: Value, _ globals: DictRef, _ cache: Handle<InlineCache>
  ) -> Value {
    let i = globals.index(ofName: name)
    if i >= 0 {
      cache.pointee = InlineCache(
        a: globals.p.pointee.keysVersion, b: 0, index: Int32(i), kind: .module, bits: 0)
      return globals.entry(i).value
    }
    if hasOwnBuiltins, let own = ownBuiltin(name, globals) { return own }
    let d = DictRef(builtins)
    let k = d.index(ofName: name)
    guard k >= 0 else { return .null }
    cache.pointee = InlineCache(
      a: globals.p.pointee.keysVersion, b: d.p.pointee.keysVersion, index: Int32(k), kind: .module, bits: 0)
    return d.entry(k).value
  }

  mutating func globalOrBuiltin(_ globals: DictRef, _ name: Value) -> Flow {
    var v = globals.get(name)
    if v.isNull { v = builtin(name, for: globals) }
    return v.isNull ? undefinedName(name, globals) : .value(heap.retained(v))
  }

  mutating func undefinedName(_ name: Value, _ globals: DictRef) -> Flow {
    if hasOwnBuiltins, ownBuiltin(name, globals) != nil {
      if let flow = unusableBuiltins(globals) { return flow }
    } else if let refusal = refusal(name, ofModule: "builtins") {
      return refusal
    }
    return raiseNameError(.nameError, "name '\(StrRef(name).string)' is not defined", name)
  }

  private mutating func raiseNameError(_ type: BuiltinType, _ text: String, _ name: Value) -> Flow {
    let message = heap.str(text)
    let e = heap.newException(heap.types[type], args: heap.newTuple([message]))
    // CPython tells an UnboundLocalError no name, and suggests none.
    if type == .nameError { ExceptionRef(e).p.pointee.extra = heap.retained(name) }
    return raise(e)
  }

  mutating func loadName(_ f: Handle<Frame>, _ name: Value) -> Flow {
    let globals = f.pointee.globals
    if f.pointee.locals.isNull { return globalOrBuiltin(globals, name) }
    return loadName(name, from: f.pointee.locals) { machine in machine.globalOrBuiltin(globals, name) }
  }

  /// The item `name` of the namespace of a class body, which may be any mapping; `otherwise` says what is left
  /// when it has none.
  mutating func loadName(
    _ name: Value, from namespace: Value, otherwise: @escaping (inout Machine) -> Flow
  ) -> Flow {
    if namespace.obj.type == heap.types.dict {
      let v = DictRef(namespace).get(name)
      return v.isNull ? otherwise(&self) : .value(heap.retained(v))
    }
    let before = frameCount
    return then(getItem(namespace, name), at: before) { machine, completion in
      guard case .raised = completion, machine.isRaised(.keyError) else { return Flow(completion) }
      machine.clearException()
      return otherwise(&machine)
    }
  }

  /// Deletes a name from the namespace of a class body that is not just a dict; gives None.
  mutating func deleteName(_ name: Value, from namespace: Value, _ globals: DictRef) -> Flow {
    let before = frameCount
    return then(deleteItem(namespace, name), at: before) { machine, completion in
      guard case .raised = completion, machine.isRaised(.keyError) else { return Flow(completion) }
      machine.clearException()
      return machine.undefinedName(name, globals)
    }
  }

  /// `SETUP_ANNOTATIONS` in a namespace that is not just a dict; gives None.
  mutating func setUpAnnotations(in namespace: Value) -> Flow {
    let before = frameCount
    let name = names.annotations
    return then(getItem(namespace, name), at: before) { machine, completion in
      switch completion {
      case .value(let found):
        machine.heap.release(found)
        return .value(.none)
      case .raised where machine.isRaised(.keyError):
        machine.clearException()
        let dict = machine.heap.newDict()
        let before = machine.frameCount
        return machine.afterwards(machine.setItem(namespace, name, dict), at: before, release: dict)
      default: return Flow(completion)
      }
    }
  }

  mutating func deleteName(_ namespace: DictRef, _ name: Value, _ globals: DictRef) -> Flow {
    let i = namespace.index(ofName: name)
    if i < 0 { return undefinedName(name, globals) }
    let (key, value) = namespace.remove(at: i, &heap)
    heap.release(key)
    heap.release(value)
    return .value(.null)
  }

  mutating func unboundLocal(_ f: Handle<Frame>, _ slot: Int) -> Flow {
    let name = codes[Int(f.pointee.code.pointee.index)].code.slots[slot].name
    let value = heap.intern(name)
    let flow = raiseNameError(
      .unboundLocalError, "cannot access local variable '\(name)' where it is not associated with a value",
      value)
    heap.release(value)
    return flow
  }

  mutating func unboundCell(_ f: Handle<Frame>, _ slot: Int) -> Flow {
    let s = codes[Int(f.pointee.code.pointee.index)].code.slots[slot]
    if !s.kind.contains(.free) { return unboundLocal(f, slot) }
    let value = heap.intern(s.name)
    let flow = raiseNameError(
      .nameError,
      "cannot access free variable '\(s.name)' where it is not associated with a value in enclosing scope",
      value)
    heap.release(value)
    return flow
  }

  // MARK: Functions

  /// `MAKE_FUNCTION`: takes the code and its extras from the stack.
  mutating func makeFunction(_ f: Handle<Frame>, _ flags: Int) -> Value {
    var sp = f.pointee.sp - 1
    let code = RecordRef(sp.pointee)
    let storage = codes[Int(code[0].bits)].storage
    let codeValue = sp.pointee
    var closure = Value.none, annotations = Value.null, kwDefaults = Value.none, defaults = Value.none
    if flags & 8 != 0 {
      sp -= 1
      closure = sp.pointee
    }
    if flags & 4 != 0 {
      sp -= 1
      annotations = sp.pointee
    }
    if flags & 2 != 0 {
      sp -= 1
      kwDefaults = sp.pointee
    }
    if flags & 1 != 0 {
      sp -= 1
      defaults = sp.pointee
    }
    f.pointee.sp = sp
    let p = heap.allocate(FunctionStorage.self, kind: .function, type: heap.types.function)
    let globals = f.pointee.globals.value
    let module = f.pointee.globals.get(names.name)
    p.pointee.code = storage
    p.pointee.codeObject = codeValue
    p.pointee.globals = heap.retained(globals)
    p.pointee.defaults = defaults
    p.pointee.kwDefaults = kwDefaults
    p.pointee.closure = closure
    p.pointee.name = heap.retained(storage.pointee.name)
    p.pointee.qualname = heap.retained(storage.pointee.qualname)
    p.pointee.module = module.isNull ? .none : heap.retained(module)
    p.pointee.doc = unsafe storage.pointee.hasDocstring ? heap.retained(storage.pointee.constants[0]) : .none
    p.pointee.annotations = annotations.isNull ? .null : annotationsDict(annotations)
    p.pointee.dict = .null
    return Heap.header(p)
  }

  /// The compiler leaves annotations as a flat tuple of names and values.
  private mutating func annotationsDict(_ v: Value) -> Value {
    guard v.has(.tuple) else { return v }
    let d = heap.newDict()
    let t = TupleRef(v)
    var i = 0
    while i + 1 < t.count {
      heap.set(d, StrRef(t[i]).string, heap.retained(t[i + 1]))
      i += 2
    }
    heap.release(v)
    return d
  }

  /// `f(*args, **kwargs)`; everything borrowed from the stack.
  mutating func callSpread(_ f: Value, _ args: Value, _ keywords: Value) -> Flow {
    guard args.has(.tuple), args.obj.type == heap.types.tuple else {
      let before = frameCount
      guard !quickItemsAreImpossible(args) else {
        return raise(
          .typeError, "\(calleeName(f)) argument after * must be an iterable, not \(typeName(args))")
      }
      return then(withItems(args) { m, items in .value(m.heap.newTuple(items)) }, at: before) {
        machine, completion in
        guard case .value(let tuple) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.afterwards(machine.callSpread(f, tuple, keywords), at: before, release: tuple)
      }
    }
    let positional = TupleRef(args)
    if keywords.isNull || DictRef(keywords).count == 0 {
      return invoke(f, Arguments(positional, count: positional.count, names: .null))
    }
    let before = frameCount
    let items = DictRef(keywords).items
    for e in items where !e.key.has(.str) { return raise(.typeError, "keywords must be strings") }
    let all = heap.newTuple(
      positional.values.map { heap.retained($0) } + items.map { heap.retained($0.value) })
    let names = heap.newTuple(items.map { heap.retained($0.key) })
    let flow = invoke(f, Arguments(TupleRef(all), count: positional.count, names: names))
    return afterwards(flow, at: before, release: all, names)
  }

  /// `module.qualname()` as messages about a call show it.
  mutating func calleeName(_ f: Value) -> String {
    var function = f
    if f.has(.boundMethod) { function = f.obj.cast(BoundMethodStorage.self).pointee.function }
    if function.has(.function) {
      let p = FunctionRef(function).p.pointee
      let module = p.module.has(.str) ? StrRef(p.module).string : ""
      let name = StrRef(p.qualname).string
      return module.isEmpty || module == "builtins" ? "\(name)()" : "\(module).\(name)()"
    }
    if f.has(.native) { return "\(natives[Int(f.obj.cast(NativeStorage.self).pointee.index)].name)()" }
    if f.has(.type) {
      let type = TypeRef(f)
      let module = type.dict.get(names.module)
      let name = StrRef(type.p.pointee.qualname).string
      let isBuiltin = !module.has(.str) || StrRef(module).string == "builtins"
      return isBuiltin ? "\(name)()" : "\(StrRef(module).string).\(name)()"
    }
    return "\(typeName(f)) object"
  }

  // MARK: Intrinsics

  /// Calls a library function written in Python that stands for a native.
  mutating func callIntrinsic(_ name: String, _ values: [Value]) -> Flow {
    guard let f = intrinsicFunction(name) else { return raise(.systemError, "no intrinsic named \(name)") }
    return call(f, values)
  }

  private mutating func intrinsicFunction(_ name: String) -> Value? {
    if let f = intrinsics[name] { return f }
    guard let source = Intrinsics.sources[name] else { return nil }
    let code: CodeObject
    do {
      code = try Machine.compile(source, filename: "<intrinsic \(name)>")
    } catch {
      preconditionFailure("intrinsic \(name) does not compile: \(error)")
    }
    // The module's code has one function constant: that is the intrinsic.
    for constant in code.constants {
      if case .code(let function) = constant {
        let storage = load(function, source: -1, isIntrinsic: true)
        let made = heap.newFunction(
          storage.pointee.object, storage, globals: ModuleRef(intrinsicModule).dict, closure: .none)
        let p = FunctionRef(made).p
        p.pointee.name = heap.intern(name)
        p.pointee.qualname = heap.intern(name)
        p.pointee.module = heap.intern("builtins")
        p.pointee.doc = .none
        intrinsics[name] = made
        return made
      }
    }
    return nil
  }

  // MARK: Type parameters

  /// Makes a TypeVar, ParamSpec or TypeVarTuple; its bound or its constraints are found by calling `evaluate`.
  mutating func typeParameter(_ kind: String, _ name: Value, _ evaluate: Value) -> Flow {
    let text = heap.str(kind)
    let before = frameCount
    return afterwards(callIntrinsic("type_param", [text, name, evaluate]), at: before, release: text)
  }

  /// `INTRINSIC_SET_FUNCTION_TYPE_PARAMS`.
  mutating func setTypeParameters(_ function: Value, _ parameters: Value) -> Flow {
    let key = heap.intern("__type_params__")
    let flow = setAttribute(function, key, parameters)
    heap.release(key)
    guard case .value = flow else { return flow }
    return .value(heap.retained(function))
  }

  // MARK: CALL_INTRINSIC_1

  mutating func intrinsic1(
    _ arg: Int, _ f: Handle<Frame>, _ drop: inout Int, _ mode: inout ReturnMode
  ) -> Flow {
    let v = f.pointee.sp[-1]
    drop = 1
    switch UnaryIntrinsic(rawValue: Int32(arg)) {
    case .listToTuple: return .value(heap.newTuple(ListRef(v).values.map { heap.retained($0) }))
    case .unaryPositive: return unary(.pos, v)
    case .stopIterationError:
      let flavor = f.pointee.generator?.pointee.flavor ?? .generator
      let isStop = isInstanceOf(v, .stopIteration)
      if isStop || flavor == .asyncGenerator && isInstanceOf(v, .stopAsyncIteration) {
        let text = heap.str("\(flavor.rawValue) raised \(isStop ? "StopIteration" : "StopAsyncIteration")")
        let e = heap.newException(heap.types[.runtimeError], args: heap.newTuple([text]))
        ExceptionRef(e).p.pointee.cause = heap.retained(v)
        ExceptionRef(e).p.pointee.context = heap.retained(v)
        ExceptionRef(e).p.pointee.suppressContext = true
        return .value(e)
      }
      return .value(heap.retained(v))
    case .importStar: return importStar(f, v)
    case .asyncGenWrap:
      return .value(heap.newRecord(heap.types[.asyncGeneratorWrappedValue], heap.retained(v)))
    case .typeVar: return typeParameter("TypeVar", v, .none)
    case .paramSpec: return typeParameter("ParamSpec", v, .none)
    case .typeVarTuple: return typeParameter("TypeVarTuple", v, .none)
    case .subscriptGeneric: return callIntrinsic("subscript_generic", [v])
    case .typeAlias: return callIntrinsic("type_alias", TupleRef(v).values)
    case .print: return displayValue(v)
    case nil: return unsupported("this instruction")
    }
  }
}
