import PythonSyntax

extension Machine {
  /// Fills in the built-in types and modules.
  mutating func bootstrap() {
    heap.emptyTuple = heap.newTuple(ofItems: 0).value
    heap.emptyBytes = heap.newBytes([])
    for t in BuiltinType.allCases {
      let type = heap.types[t]
      type.p.pointee.name = heap.intern(t.name)
      type.p.pointee.qualname = heap.intern(t.name)
      type.p.pointee.dict = heap.newDict()
      type.p.pointee.rootShape = heap.shapes.newRoot(type)
      heap.nextTypeVersion &+= 1
      type.p.pointee.version = heap.nextTypeVersion
      type.p.pointee.instanceKind = Machine.layout(of: t)
      type.p.pointee.isBase = Machine.isBase(t)
      type.p.pointee.takesWeak = Machine.takesWeak(t)
    }
    for t in BuiltinType.allCases {
      let type = heap.types[t]
      var mro: [Value] = []
      var at = t
      while true {
        mro.append(heap.types[at].value)
        if at == .object { break }
        at = at.base
      }
      type.p.pointee.bases = heap.newTuple(t == .object ? [] : [heap.types[t.base].value])
      type.p.pointee.mro = heap.newTuple(mro)
    }
    let group = heap.types[.exceptionGroup]
    let groupBases: [BuiltinType] = [.baseExceptionGroup, .exception]
    group.p.pointee.bases = heap.newTuple(groupBases.map { heap.types[$0].value })
    group.p.pointee.mro = heap.newTuple(
      ([.exceptionGroup] + groupBases + [.baseException, .object]).map { heap.types[$0].value })
    heap.set(heap.types.type.p.pointee.dict, "__module__", heap.intern("builtins"))
    let module = heap.newModule("builtins")
    builtins = ModuleRef(module).dict
    intrinsicModule = heap.newModule("builtins")
    modules = heap.newDict()
    heap.set(modules, "builtins", module)
    for t in BuiltinType.allCases where Machine.isVisible(t) {
      heap.set(builtins, t.name, heap.retained(heap.types[t].value))
    }
    heap.set(builtins, "EnvironmentError", heap.retained(heap.types[.osError].value))
    heap.set(builtins, "IOError", heap.retained(heap.types[.osError].value))
    heap.set(builtins, "__name__", heap.intern("builtins"))
    registerObject()
    registerExceptions()
    registerExceptionGroups()
    registerGenerators()
    registerCoroutines()
    registerAsyncGenerators()
    registerFrames()
    registerNumbers()
    registerText()
    acceptIndices()
    registerContainers()
    registerOwnSlots()
    registerModuleType()
    registerBuiltins()
    registerThreads()
    registerSys()
    registerModules()
    registerIntrinsicHelpers(intrinsicModule)
    registerNew()
    // The intrinsics see the built-ins through their own namespace.
    for t in [BuiltinType.function, .type] {
      heap.set(heap.types[t].p.pointee.dict, "__type_params__", heap.newTuple([]))
    }
    heap.set(builtins, "__build_class__", native("__build_class__", .any) { m, a in m.buildClass(a) })
  }

  private static func layout(of t: BuiltinType) -> Kind {
    switch t {
    case .int, .bool: return .bigInt
    case .str: return .str
    case .bytes: return .bytes
    case .bytearray: return .bytearray
    case .tuple: return .tuple
    case .list: return .list
    case .dict: return .dict
    case .set: return .set
    case .frozenset: return .frozenset
    case .float: return .record
    case .type: return .type
    case .module: return .module
    case .object: return .instance
    default: return t.isException ? .exception : .record
    }
  }

  private static func isBase(_ t: BuiltinType) -> Bool {
    switch t {
    case .bool, .noneType, .function, .range, .slice, .generator, .method, .builtinFunction,
      .methodDescriptor,
      .notImplementedType, .ellipsisType, .coroutine, .asyncGenerator, .coroutineWrapper, .asyncGeneratorSend,
      .asyncGeneratorThrow, .asyncGeneratorWrappedValue, .cell, .code, .frame, .traceback, .mappingproxy:
      return false
    default: return true
    }
  }

  /// Whether there can be weak references to instances.
  private static func takesWeak(_ t: BuiltinType) -> Bool {
    switch t {
    case .set, .frozenset, .function, .builtinFunction, .method, .generator, .coroutine, .asyncGenerator,
      .module,
      .type, .code:
      return true
    default: return false
    }
  }

  /// Whether a type's name is one of the built-in names.
  private static func isVisible(_ t: BuiltinType) -> Bool {
    switch t {
    case .object, .type, .int, .bool, .float, .complex, .str, .bytes, .bytearray, .tuple, .list, .dict, .set,
      .frozenset, .range, .slice, .property, .staticmethod, .classmethod, .superType, .enumerate, .zip, .map,
      .filter,
      .reversed:
      return true
    default: return t.isException
    }
  }

  // MARK: Loading code

  /// Compiles a module.
  static func compile(_ source: String, filename: String) throws -> CodeObject {
    let module = try parseModule(source, filename: filename)
    return try PythonMachine.compile(module: module, filename: filename)
  }

  /// Makes a code object ready to run: constants become values, names are interned, charges go in.
  ///
  /// - Parameter quiet: the code itself (not its functions) charges nothing: the body of a library module.
  mutating func load(
    _ code: CodeObject, source: Int, isIntrinsic: Bool = false, quiet: Bool = false, isTemporary: Bool = false
  ) -> Handle<CodeStorage> {
    let lowering = Lowering(
      code, costs: costs, checks: options.checkPoints,
      notes: options.lockless.noted(isProgram: source == mainSource), isIntrinsic: isIntrinsic || quiet,
      isFree: isFree)
    let count = lowering.instructions.count
    let instructions = UnsafeMutablePointer<LoweredInstruction>.allocate(capacity: max(count, 1))
    unsafe instructions.initialize(from: lowering.instructions, count: count)
    let caches = UnsafeMutablePointer<InlineCache>.allocate(capacity: max(count, 1))
    unsafe caches.initialize(repeating: InlineCache(), count: count)
    let index = isTemporary ? freeCodes.popLast() ?? codes.count : codes.count
    let object = heap.newRecord(
      heap.types.code, .int(index), .int(isTemporary ? code.likeness : Int64(index) << 1))
    object.obj.flags |= Header.Flag.isCode
    let nameCount = max(code.names.count, 1)
    let nameValues = UnsafeMutablePointer<Value>.allocate(capacity: nameCount)
    for (i, name) in code.names.enumerated() { unsafe nameValues[i] = heap.intern(name) }
    let constants = UnsafeMutablePointer<Value>.allocate(capacity: max(code.constants.count, 1))
    let flags = code.flags
    let isSimple =
      !flags.contains(.varArgs) && !flags.contains(.varKeywords) && code.keywordOnlyArgumentCount == 0
    let storage = unsafe Handle.allocate(
      CodeStorage(
        instructions: instructions, caches: caches, constants: constants, names: nameValues,
        cacheOffset: Int(bitPattern: caches) &- Int(bitPattern: instructions + 1) &* 3,
        slotCount: Int32(code.slots.count), stackSize: Int32(code.stackSize + 4),
        argumentCount: Int32(code.argumentCount),
        positionalOnlyCount: Int32(code.positionalOnlyArgumentCount),
        keywordOnlyCount: Int32(code.keywordOnlyArgumentCount), freeCount: Int32(code.freeCount),
        flags: flags.rawValue, index: Int32(index),
        isSimple: isSimple, directCount: isSimple && !isIntrinsic ? code.argumentCount : -1,
        frameSize: code.slots.count + code.stackSize + 4,
        isIntrinsic: isIntrinsic,
        isGenerator: flags.contains(.generator) || flags.contains(.coroutine)
          || flags.contains(.asyncGenerator),
        hasDocstring: code.docstring != nil,
        name: heap.intern(code.name), qualname: heap.intern(code.qualifiedName), object: object))
    let loaded = LoadedCode(
      code: code, storage: storage, origin: lowering.origin, lowered: lowering.lowered, source: source,
      isTemporary: isTemporary)
    if index == codes.count {
      codes.append(loaded)
    } else {
      codes[index] = loaded
    }
    if isTemporary { heap.arena.note(loaded.size) }
    if isFree {
      noteNames(of: code, storage, isProgram: !isIntrinsic && !quiet)
      if source == mainSource, Machine.setsNamesByValue(code) { sharing.allNamesChange = true }
    }
    for (i, c) in code.constants.enumerated() {
      unsafe constants[i] = value(of: c, source: source, isIntrinsic: isIntrinsic, isTemporary: isTemporary)
    }
    return storage
  }

  private mutating func value(
    of constant: Constant, source: Int, isIntrinsic: Bool, isTemporary: Bool = false
  ) -> Value {
    switch constant {
    case .none: return .none
    case .ellipsis: return .ellipsis
    case .bool(let b): return .bool(b)
    case .int(let i): return .int(i)
    case .bigInt(let b): return int(b)
    case .float(let d): return .float(d)
    case .codePoints(let c): return heap.str(scalars: c)
    case .str(let s):
      let v = heap.str(s)
      // Constants that look like names are interned, as in CPython.
      return { (i: Value) in
        heap.retain(i); heap.release(v); return i
      }(heap.interned(v))
    case .bytes(let b): return heap.newBytes(b)
    case .tuple(let items):
      return heap.newTuple(items.map { value(of: $0, source: source, isIntrinsic: isIntrinsic) })
    case .frozenset(let items):
      let set = heap.newSet(frozen: true)
      for item in items {
        let v = value(of: item, source: source, isIntrinsic: isIntrinsic)
        if case .hash(let h) = heap.quickHash(v) { SetRef(set).insertNew(v, h, &heap) }
      }
      // CPython makes it anew from the items of the first one when it puts it among the constants, which changes the
      // order of items that collide.
      let merged = heap.newSet(frozen: true)
      for e in SetRef(set).entries { SetRef(merged).insertNew(heap.retained(e.key), e.hash, &heap) }
      heap.release(set)
      return merged
    case .code(let code):
      let storage = load(code, source: source, isIntrinsic: isIntrinsic, isTemporary: isTemporary)
      // What lasts as long as the machine has a reference to itself, what does not is its owner's.
      return isTemporary ? storage.pointee.object : heap.retained(storage.pointee.object)
    case .complex(let real, let imaginary): return heap.newComplex(Complex(real, imaginary))
    }
  }

  /// Pushes the frame of a module's code, with `dict` as its namespace.
  mutating func pushModule(_ storage: Handle<CodeStorage>, _ dict: Value) {
    let size = Int(storage.pointee.slotCount) + Int(storage.pointee.stackSize)
    let (base, opened) = unsafe stackSpace(size)
    let slots = Int(storage.pointee.slotCount)
    for i in 0..<slots { unsafe base[i] = .null }
    unsafe newFrame().initialize(
      to: Frame(
        code: storage, pc: storage.pointee.instructions, sp: StackPointer(base + slots),
        base: StackPointer(base), globals: DictRef(dict), savedTop: thread.pointee.stackTop))
    topFrame.pointee.ownsChunk = opened
    unsafe thread.pointee.stackTop = unsafe base + size
    thread.pointee.depth += 1
  }

  /// Prepares the main program.
  ///
  /// A syntax error is printed as CPython prints it and ends the run.
  package mutating func start(program source: String, filename: String) {
    sources.append(SourceText(filename: filename, text: source))
    mainSource = sources.count - 1
    guard let code = compileMain(source, filename) else { return }
    let module = heap.newModule("__main__")
    let dict = ModuleRef(module).dict
    heap.set(dict, "__name__", heap.intern("__main__"))
    for name in ["__doc__", "__package__", "__spec__"] { heap.set(dict, name, .none) }
    heap.set(dict, "__builtins__", heap.retained(builtinsModule))
    heap.set(dict, "__file__", heap.str(filename))
    heap.set(dict, "__cached__", .none)
    heap.set(modules, "__main__", module)
    pushModule(load(code, source: mainSource), dict)
    topFrame.pointee.mode = .thread
  }

  var builtinsModule: Value { DictRef(modules).get(names.builtinsName) }
}
