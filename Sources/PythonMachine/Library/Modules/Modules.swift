/// The modules that are C in CPython and Swift here.
extension Machine {
  mutating func registerModules() {
    moduleMakers["time"] = { $0.makeTimeModule() }
    moduleMakers["math"] = { $0.makeMathModule() }
    moduleMakers["array"] = { $0.makeArrayModule() }
    moduleMakers["cmath"] = { $0.makeComplexModule() }
    moduleMakers["_random"] = { $0.makeRandomModule() }
    moduleMakers["_collections"] = { $0.makeCollectionsModule() }
    moduleMakers["_queue"] = { $0.makeQueueModule() }
    moduleMakers["_weakref"] = { $0.makeWeakrefModule() }
    moduleMakers["gc"] = { $0.makeCollectorModule() }
    moduleMakers["_gilt"] = { $0.makeGiltModule() }
    moduleMakers["numpy"] = { $0.makeNumPyModule() }
    moduleMakers["_network"] = { $0.makeNetworkModule() }
    moduleMakers["_source"] = { $0.makeSourceModule() }
    moduleMakers["_hashlib"] = { $0.makeHashlibModule() }
    moduleMakers["_blake2"] = { $0.makeBlake2Module() }
    moduleMakers["_json"] = { $0.makeJSONModule() }
    moduleMakers["struct"] = { $0.makeStructModule() }
    moduleMakers["_files"] = { $0.makeFilesModule() }
    moduleMakers["posix"] = { $0.makePosixModule() }
    moduleMakers["_pcre"] = { $0.makePatternModule() }
    moduleMakers["_processes"] = { $0.makeProcessesModule() }
    moduleMakers["_clib"] = { $0.makeForeignCallsModule() }
    moduleMakers["_interpreters"] = { $0.makeInterpretersModule() }
    moduleMakers["zlib"] = { $0.makeZlibModule() }
    if let make = moduleMakers["sys"] {
      moduleMakers["sys"] = { machine in
        let module = make(&machine)
        machine.addSysTypes(to: module)
        return module
      }
    }
    moduleMakers["itertools"] = { $0.makeIteratorTools() }
    // `types.MethodType(function, receiver)`.
    constructor(.method, .positional(2, 2)) { m, _, a in
      if a[1].isNone { return m.raise(.typeError, "self must not be None") }
      return .value(m.heap.newBoundMethod(m.heap.retained(a[0]), m.heap.retained(a[1])))
    }
    if let make = moduleMakers["_thread"] {
      moduleMakers["_thread"] = { machine in
        let module = make(&machine)
        machine.addReporting(to: module)
        return module
      }
    }
  }

  /// `_thread._report(exception)`: the text an uncaught exception is reported with.
  private mutating func addReporting(to module: Value) {
    builtin(in: module, "_thread", "_report", .one) { m, a in
      guard a[0].has(.exception) else {
        return m.raise(.typeError, "_report() argument must be an exception")
      }
      let error = a[0]
      let before = m.frameCount
      return m.then(m.callIntrinsic("exception_texts", [error]), at: before) { m, completion in
        guard case .value = completion else { return Flow(completion) }
        let text = m.exceptionReport(error)
        m.reportedTexts = [:]
        return .value(m.heap.str(text))
      }
    }
  }

  // MARK: What the modules are made with

  /// Adds a function to a module; messages about its arguments show the module's name, as CPython's do.
  mutating func builtin(
    in module: Value, _ owner: String, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    natives.append(
      NativeFunction(name: name, signature: signature, isMethod: false, owner: owner, body: body))
    heap.set(ModuleRef(module).dict, name, heap.newNative(natives.count - 1, isMethod: false))
  }

  /// Adds a read-only attribute to a type of the library.
  mutating func attribute(on type: TypeRef, _ name: String, _ get: @escaping (inout Machine, Value) -> Flow) {
    natives.append(
      NativeFunction(
        name: name, signature: .none, isMethod: true, owner: StrRef(type.p.pointee.name).string
      ) { machine, args in get(&machine, args[0]) })
    let getter = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(type.p.pointee.dict, name, heap.newRecord(heap.types.property, getter, .none, .none, .none))
  }

  /// The Swift object behind a foreign value.
  func payload<T: Foreign>(of v: Value, as _: T.Type) -> T? {
    v.has(.foreign) ? heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? T : nil
  }

  /// A list, tuple or string of values as Python makes it, from owned values.
  mutating func tuple(_ values: Value...) -> Value { heap.newTuple(values) }

  /// What `__next__` raises when there is nothing more.
  mutating func stopIteration() -> Flow {
    raise(heap.newException(heap.types[.stopIteration], args: heap.newTuple([])))
  }

  /// Raises a KeyError about `key` (borrowed).
  mutating func keyError(_ key: Value) -> Flow {
    raise(heap.newException(heap.types[.keyError], args: heap.newTuple([heap.retained(key)])))
  }

  /// An object with a text only: an error type that a module defines.
  mutating func defineException(_ name: String, module: String, base: BuiltinType = .exception) -> TypeRef {
    let type = defineType(name, module: module, base: heap.types[base])
    type.p.pointee.constructor = heap.types[base].p.pointee.constructor
    return type
  }

  /// What a native returns for a number of seconds that CPython's clocks cannot hold; nil for all others.
  mutating func timestampRefusal(_ seconds: Double) -> Flow? {
    if seconds.isNaN { return raise(.valueError, "Invalid value NaN (not a number)") }
    if seconds.magnitude < 9_223_372_036.854776 { return nil }
    return raise(.overflowError, "timestamp too large to convert to C _PyTime_t")
  }

  /// A time-out argument in seconds as picoseconds from now: nil for ever.
  ///
  /// - Returns: the duration, or what the native has to return when the argument is no good.
  mutating func duration(
    seconds: Double, maximum: Double = 9_223_372_036
  ) -> (picoseconds: Int64, failure: Flow?) {
    if let refusal = timestampRefusal(seconds) { return (0, refusal) }
    if seconds > maximum {
      return (0, raise(.overflowError, "timestamp too large to convert to C _PyTime_t"))
    }
    // Virtual time ends after 106 days; nobody waits longer.
    return (seconds > 8_000_000 ? Int64.max / 2 : Int64((seconds * 1e12).rounded(.up)), nil)
  }
}
