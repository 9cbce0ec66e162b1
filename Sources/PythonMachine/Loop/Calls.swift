extension Machine {
  // MARK: Calling from Swift

  /// Calls anything callable.
  ///
  /// The arguments are borrowed and have to outlive the call, pauses included.
  mutating func invoke(_ callee: Value, _ args: Arguments) -> Flow {
    guard callee.isObject else { return notCallable(callee) }
    switch callee.obj.kind {
    case .function: return pushFunction(callee, receiver: .null, args)
    case .boundMethod:
      let method = callee.obj.cast(BoundMethodStorage.self).pointee
      if method.function.has(.function) {
        return pushFunction(method.function, receiver: method.receiver, args)
      }
      return invokePrepending(method.receiver, method.function, args)
    case .native:
      let native = callee.obj.cast(NativeStorage.self).pointee
      if !native.receiver.isNull { return invokePrepending(native.receiver, callee, args) }
      return callNative(Int(native.index), args)
    case .type: return construct(TypeRef(callee), args)
    default:
      let call = callee.obj.type.special(.call)
      if call.isNull { return notCallable(callee) }
      return nested { $0.invokePrepending(callee, call, args) }
    }
  }

  /// Calls `callee` with `values` (borrowed) as positional arguments.
  mutating func call(_ callee: Value, _ values: [Value], names: [(String, Value)] = []) -> Flow {
    if callee.has(.function), names.isEmpty {
      // Its frame takes references to the arguments: nothing has to outlive the call.
      var values = values
      return unsafe values.withUnsafeMutableBufferPointer {
        unsafe pushFunction(
          callee, receiver: .null,
          Arguments(p: $0.baseAddress ?? thread.pointee.stackTop, count: $0.count, names: .null))
      }
    }
    let before = frameCount
    for v in values { heap.retain(v) }
    for n in names { heap.retain(n.1) }
    let tuple = heap.newTuple(values + names.map(\.1))
    var nameTuple = Value.null
    if !names.isEmpty { nameTuple = heap.newTuple(names.map { heap.intern($0.0) }) }
    let flow = unsafe invoke(
      callee, Arguments(p: TupleRef(tuple).items, count: values.count, names: nameTuple))
    return afterwards(flow, at: before, release: tuple, nameTuple)
  }

  /// Passes on how `flow` ends, and then drops two values.
  mutating func afterwards(_ flow: Flow, at before: Int, release a: Value, _ b: Value = .null) -> Flow {
    switch flow {
    case .pushed, .paused:
      return then(flow, at: before) { machine, completion in
        machine.heap.release(a)
        machine.heap.release(b)
        return Flow(completion)
      }
    default:
      heap.release(a)
      heap.release(b)
      return flow
    }
  }

  private mutating func invokePrepending(_ receiver: Value, _ callee: Value, _ args: Arguments) -> Flow {
    let before = frameCount
    let total = args.count + args.keywordCount
    let tuple = heap.newTuple(count: total + 1)
    unsafe tuple.items[0] = heap.retained(receiver)
    for i in 0..<total { tuple[i + 1] = heap.retained(args[i]) }
    let all = unsafe Arguments(p: tuple.items, count: args.count + 1, names: args.names)
    let flow: Flow
    if callee.has(.native) {
      flow = callNative(Int(callee.obj.cast(NativeStorage.self).pointee.index), all)
    } else {
      flow = invoke(callee, all)
    }
    return afterwards(flow, at: before, release: Heap.header(tuple.p))
  }

  /// Calls a special method found in a type, with `receiver` first.
  mutating func callSpecial(_ method: Value, _ receiver: Value, _ values: [Value] = []) -> Flow {
    if method.has(.function) || method.has(.native) { return call(method, [receiver] + values) }
    // A descriptor: bind it, then call.
    let before = frameCount
    let bound = bind(method, receiver, type(of: receiver))
    return then(bound, at: before) { machine, completion in
      guard case .value(let f) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.call(f, values), at: before, release: f)
    }
  }

  private mutating func notCallable(_ v: Value) -> Flow {
    raise(.typeError, "'\(typeName(v))' object is not callable")
  }

  // MARK: Natives

  /// Calls native `index`, whose arguments begin with the receiver if it is a method.
  @inline(__always) mutating func callNative(_ index: Int, _ args: Arguments) -> Flow {
    let entry = natives.entry(index)
    if args.names.isNull, args.count >= entry.pointee.low, args.count <= entry.pointee.high {
      if let type = entry.pointee.receiverType, args.count == 0 || self.type(of: args[0]) != type {
        return callNativeChecking(index, args)
      }
      now &+= costs.nativeCall
      return entry.pointee.body(&self, args)
    }
    return callNativeChecking(index, args)
  }

  @inline(never) private mutating func callNativeChecking(_ index: Int, _ args: Arguments) -> Flow {
    now &+= costs.nativeCall
    let native = natives[index]
    if let type = native.receiverType, args.count > 0, self.type(of: args[0]) != type,
      !self.type(of: args[0]).isSubtype(of: type)
    {
      return wrongReceiver(native, args[0])
    }
    if let message = Machine.mismatch(native, args) { return raise(.typeError, message) }
    return native.body(&self, args)
  }

  /// A method of a built-in type was called, through the type, with something else as its receiver.
  private mutating func wrongReceiver(_ native: NativeFunction, _ receiver: Value) -> Flow {
    if native.name.hasPrefix("__") {
      return raise(
        .typeError,
        "descriptor '\(native.name)' requires a '\(native.owner)' object but received a '\(typeName(receiver))'"
      )
    }
    return raise(
      .typeError,
      "descriptor '\(native.name)' for '\(native.owner)' objects doesn't apply to a '\(typeName(receiver))' object"
    )
  }

  /// What is wrong with the number of arguments, worded as CPython does.
  private static func mismatch(_ native: NativeFunction, _ args: Arguments) -> String? {
    let given = native.isMethod ? args.count - 1 : args.count
    switch native.signature {
    case .any: return nil
    case .none where given == 0 && args.names.isNull: return nil
    case .one where given == 1 && args.names.isNull: return nil
    case .positional(let low, let high) where given >= low && given <= high && args.names.isNull: return nil
    default: return describeMismatch(native, args, given)
    }
  }

  @inline(never) private static func describeMismatch(
    _ native: NativeFunction, _ args: Arguments, _ given: Int
  ) -> String? {
    let plain = native.name
    let full = native.owner.isEmpty ? plain : "\(native.owner).\(plain)"
    if native.isMethod, given < 0 {
      return "unbound method \(full)() needs an argument"
    }
    func noKeywords() -> String { "\(full)() takes no keyword arguments" }
    switch native.signature {
    case .any: return nil
    case .none:
      return args.names.isNull ? "\(full)() takes no arguments (\(given) given)" : noKeywords()
    case .one:
      return args.names.isNull ? "\(full)() takes exactly one argument (\(given) given)" : noKeywords()
    case .positional(let low, let high):
      if !args.names.isNull { return noKeywords() }
      if given >= low, given <= high { return nil }
      let bound = given < low ? low : high
      let word = low == high ? "" : given < low ? "at least " : "at most "
      return "\(plain) expected \(word)\(bound) argument\(bound == 1 ? "" : "s"), got \(given)"
    case .named(let names, let required, let positionalOnly, let keywordOnly):
      let most = names.count - keywordOnly
      let all = given + args.keywordCount
      if all > names.count {
        let kind = given == 0 ? "keyword " : ""
        return
          "\(plain)() takes at most \(names.count) \(kind)argument\(names.count == 1 ? "" : "s") (\(all) given)"
      }
      if given > most {
        let word = required == most ? "exactly" : "at most"
        let s = most == 1 ? "" : "s"
        return "\(plain)() takes \(word) \(most) positional argument\(s) (\(given) given)"
      }
      if given < min(required, positionalOnly) {
        let word = positionalOnly < most ? "at least" : "exactly"
        let least = min(required, positionalOnly)
        return
          "\(plain)() takes \(word) \(least) positional argument\(least == 1 ? "" : "s") (\(given) given)"
      }
      for i in 0..<args.keywordCount {
        let name = StrRef(args.keyword(at: i).name).string
        guard let at = names.firstIndex(of: name), at >= positionalOnly else {
          return "'\(name)' is an invalid keyword argument for \(plain)()"
        }
        if at < given {
          return "argument for \(plain)() given by name ('\(name)') and position (\(at + 1))"
        }
      }
      for i in 0..<required where i >= given && args.keyword(names[i]) == nil {
        return "\(plain)() missing required argument '\(names[i])' (pos \(i + 1))"
      }
      return nil
    }
  }

  // MARK: Python functions

  /// Pushes a frame for a function written in Python; `receiver` goes before the arguments unless it is `null`.
  mutating func pushFunction(_ function: Value, receiver: Value, _ args: Arguments) -> Flow {
    let f = FunctionRef(function)
    let code = f.p.pointee.code
    if thread.pointee.depth >= recursionLimit { return tooDeep() }
    let slots = Int(code.pointee.slotCount)
    let size = slots + Int(code.pointee.stackSize)
    let (base, opened) = unsafe stackSpace(size)
    let offset = receiver.isNull ? 0 : 1
    if code.pointee.isSimple, args.names.isNull, args.count + offset == Int(code.pointee.argumentCount) {
      if offset == 1 { unsafe base[0] = heap.retained(receiver) }
      for i in 0..<args.count { unsafe base[i + offset] = unsafe heap.retained(args.p[i]) }
      for i in (args.count + offset)..<max(slots, args.count + offset) { unsafe base[i] = .null }
    } else if case .raised = unsafe bindArguments(f, base, receiver, args) {
      if opened { closeChunk() }
      return .raised
    }
    heap.retain(function)
    unsafe enter(code, function, base, size, opened)
    return .pushed
  }

  /// Pushes a frame whose locals are in place.
  ///
  /// `function` is owned by it.
  @inline(__always) mutating func enter(
    _ code: Handle<CodeStorage>, _ function: Value, _ base: UnsafeMutablePointer<Value>, _ size: Int,
    _ opened: Bool
  ) {
    let frame = newFrame()
    let slots = Int(code.pointee.slotCount)
    // Field by field: a whole `Frame` would be copied by a call of memcpy.
    frame.pointee.code = code
    unsafe frame.pointee.pc = unsafe code.pointee.instructions
    frame.pointee.sp = unsafe StackPointer(base + slots)
    frame.pointee.base = unsafe StackPointer(base)
    frame.pointee.function = function
    frame.pointee.locals = .null
    frame.pointee.globals = DictRef(FunctionRef(function).p.pointee.globals)
    frame.pointee.generator = nil
    frame.pointee.reset(ownsChunk: opened)
    frame.pointee.trace = nil
    unsafe frame.pointee.savedTop = unsafe thread.pointee.stackTop
    unsafe thread.pointee.stackTop = unsafe base + size
    thread.pointee.depth &+= 1
    now &+= costs.pythonCall
  }

  mutating func tooDeep() -> Flow { raise(.recursionError, "maximum recursion depth exceeded") }

  /// Fills the slots of a new frame from the arguments of a call, as CPython's `initialize_locals`.
  private mutating func bindArguments(
    _ f: FunctionRef, _ base: UnsafeMutablePointer<Value>, _ receiver: Value, _ args: Arguments
  ) -> Flow {
    let code = f.p.pointee.code.pointee
    let offset = receiver.isNull ? 0 : 1
    let given = args.count + offset
    let positional = Int(code.argumentCount)
    let keywordOnly = Int(code.keywordOnlyCount)
    let total = positional + keywordOnly
    let hasVarArgs = code.flags & CodeFlags.varArgs.rawValue != 0
    let hasVarKeywords = code.flags & CodeFlags.varKeywords.rawValue != 0
    let slots = Int(code.slotCount)
    for i in 0..<slots { unsafe base[i] = .null }
    func argument(_ i: Int) -> Value { unsafe i < offset ? receiver : args.p[i - offset] }

    let direct = min(given, positional)
    for i in 0..<direct { unsafe base[i] = heap.retained(argument(i)) }
    if hasVarArgs {
      let extra = max(0, given - positional)
      let tuple = heap.newTuple(count: extra)
      for i in 0..<extra { unsafe tuple.items[i] = heap.retained(argument(positional + i)) }
      unsafe base[total] = Heap.header(tuple.p)
    }
    var keywords = Value.null
    if hasVarKeywords {
      keywords = heap.newDict()
      unsafe base[total + (hasVarArgs ? 1 : 0)] = keywords
    }
    let name = StrRef(f.p.pointee.qualname).string
    let slotNames = codes[Int(code.index)].code.slots
    var failure: String?
    for k in 0..<args.keywordCount {
      let (key, value) = args.keyword(at: k)
      let text = StrRef(key).string
      if let at = (0..<total).first(where: { slotNames[$0].name == text }),
        at >= Int(code.positionalOnlyCount)
      {
        if unsafe base[at].isNull {
          unsafe base[at] = heap.retained(value)
        } else {
          failure = "\(name)() got multiple values for argument '\(text)'"
          break
        }
      } else if hasVarKeywords {
        var d = DictRef(keywords)
        let interned = heap.interned(key)
        d.set(interned, heap.retained(value), &heap)
      } else if (0..<Int(code.positionalOnlyCount)).contains(where: { slotNames[$0].name == text }) {
        failure = "\(name)() got some positional-only arguments passed as keyword arguments: '\(text)'"
        break
      } else {
        failure = "\(name)() got an unexpected keyword argument '\(text)'"
        break
      }
    }
    if failure == nil, given > positional, !hasVarArgs {
      failure = unsafe tooMany(f, base, given, slotNames.map(\.name))
    }
    if failure == nil {
      let defaults = f.p.pointee.defaults
      let count = defaults.isNone ? 0 : TupleRef(defaults).count
      var missing: [String] = []
      for i in direct..<max(direct, positional) where unsafe base[i].isNull {
        let k = i - (positional - count)
        if k >= 0 {
          unsafe base[i] = heap.retained(TupleRef(defaults)[k])
        } else {
          missing.append(slotNames[i].name)
        }
      }
      if !missing.isEmpty { failure = Machine.missing(name, missing, "positional") }
      if failure == nil, keywordOnly > 0 {
        for i in positional..<total where unsafe base[i].isNull {
          let key = heap.intern(slotNames[i].name)
          let value = f.p.pointee.kwDefaults.isNone ? .null : DictRef(f.p.pointee.kwDefaults).get(key)
          heap.release(key)
          if value.isNull { missing.append(slotNames[i].name) } else { unsafe base[i] = heap.retained(value) }
        }
        if !missing.isEmpty { failure = Machine.missing(name, missing, "keyword-only") }
      }
    }
    guard let failure else { return .pushed }
    for i in 0..<slots { unsafe heap.release(base[i]) }
    return raise(.typeError, failure)
  }

  private static func missing(_ name: String, _ missing: [String], _ kind: String) -> String {
    let quoted = missing.map { "'\($0)'" }
    let list: String
    switch quoted.count {
    case 1: list = quoted[0]
    case 2: list = "\(quoted[0]) and \(quoted[1])"
    default: list = quoted.dropLast().joined(separator: ", ") + ", and " + quoted[quoted.count - 1]
    }
    return
      "\(name)() missing \(missing.count) required \(kind) argument\(missing.count == 1 ? "" : "s"): \(list)"
  }

  private mutating func tooMany(
    _ f: FunctionRef, _ base: UnsafeMutablePointer<Value>, _ given: Int, _ slotNames: [String]
  ) -> String {
    let code = f.p.pointee.code.pointee
    let positional = Int(code.argumentCount)
    let defaults = f.p.pointee.defaults.isNone ? 0 : TupleRef(f.p.pointee.defaults).count
    let plural = defaults > 0 ? true : positional != 1
    let takes = defaults > 0 ? "from \(positional - defaults) to \(positional)" : "\(positional)"
    var keywordOnlyGiven = 0
    for i in positional..<(positional + Int(code.keywordOnlyCount)) where unsafe !base[i].isNull {
      keywordOnlyGiven += 1
    }
    var givenText = "\(given)"
    var verb = given == 1 ? "was" : "were"
    if keywordOnlyGiven > 0 {
      givenText +=
        " positional argument\(given != 1 ? "s" : "") (and \(keywordOnlyGiven) keyword-only argument\(keywordOnlyGiven != 1 ? "s" : ""))"
      verb = "were"
    }
    return
      "\(StrRef(f.p.pointee.qualname).string)() takes \(takes) positional argument\(plural ? "s" : "") but \(givenText) \(verb) given"
  }
}

extension Flow {
  /// What a continuation that adds nothing returns.
  init(_ completion: Completion) {
    switch completion {
    case .value(let v): self = .value(v)
    case .exhausted: self = .exhausted
    case .raised: self = .raised
    }
  }
}
