import PythonSyntax

/// `compile`, `eval` and `exec`.
extension Machine {
  mutating func registerCompiling() {
    builtin(
      "compile",
      .named(
        ["source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"], required: 3)
    ) { m, a in m.compileText(a) }
    builtin("eval", .positional(1, 3)) { m, a in m.eval(a) }
    builtin("exec", .any) { m, a in m.exec(a) }
  }

  // MARK: compile

  private mutating func compileText(_ a: Arguments) -> Flow {
    guard let name = fileName(a.at(1, "filename") ?? .none), let text = a.at(2, "mode"),
      var flags = number(a.at(3, "flags"), otherwise: 0),
      let standsAlone = number(a.at(4, "dont_inherit"), otherwise: 0),
      let optimization = number(a.at(5, "optimize"), otherwise: -1)
    else { return refused }
    guard text.has(.str) else {
      return raise(.typeError, "compile() argument 'mode' must be str, not \(typeName(text))")
    }
    if flags & ~Machine.knownFlags != 0 { return raise(.valueError, "compile(): unrecognised flags") }
    if !(-1...2).contains(optimization) { return raise(.valueError, "compile(): invalid optimize value") }
    if flags & 0x400 != 0 { return unsupported("compile() to a syntax tree (ast.PyCF_ONLY_AST)") }
    if flags & 0x2000 != 0 { return unsupported("compile() with top-level await") }
    if optimization > 0 { return unsupported("compile() with optimize=\(optimization)") }
    guard let mode = InputMode(rawValue: StrRef(text).string) else {
      if StrRef(text).string == "func_type" {
        return raise(.valueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST")
      }
      return raise(.valueError, "compile() mode must be 'exec', 'eval' or 'single'")
    }
    if standsAlone == 0 { flags |= Int(inheritedFlags.rawValue) }
    let source = a.at(0, "source") ?? .none
    guard let bytes = sourceText(source, "compile", "string, bytes or AST object", mode),
      let code = compiled(
        bytes, filename: name, mode: mode, flags: CodeFlags(rawValue: UInt32(flags & 0x100_0000)))
    else { return refused }
    return .value(newCode(code, source: sources.lastIndex { $0.filename == name } ?? -1))
  }

  /// The future features, `PyCF_DONT_IMPLY_DEDENT`, `PyCF_ONLY_AST`, `PyCF_TYPE_COMMENTS`, `PyCF_ALLOW_TOP_LEVEL_AWAIT`,
  /// `PyCF_ALLOW_INCOMPLETE_INPUT`.
  private static let knownFlags = 0x1FE_0000 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000

  /// The future features in force where a native was called.
  private var inheritedFlags: CodeFlags {
    CodeFlags(rawValue: callerFrame.pointee.code.pointee.flags).intersection(.futureAnnotations)
  }

  private mutating func number(_ v: Value?, otherwise usual: Int) -> Int? { v.map { integer($0) } ?? usual }

  private mutating func fileName(_ v: Value) -> String? {
    if v.has(.str) { return StrRef(v).string }
    if v.has(.bytes) { return String(decoding: BytesRef(v).array, as: UTF8.self) }
    _ = raise(.typeError, "expected str, bytes or os.PathLike object, not \(typeName(v))")
    return nil
  }

  /// The bytes of a text to compile; nil with an exception raised.
  private mutating func sourceText(
    _ v: Value, _ function: String, _ wanted: String, _ mode: InputMode
  ) -> [UInt8]? {
    var bytes: [UInt8]
    if v.has(.str) {
      do {
        bytes = try TextCodec.utf8.encode(StrRef(v).scalars, errors: "strict")
      } catch {
        _ = raise(error)
        return nil
      }
    } else if let content = bytesContent(v) {
      bytes = content
    } else {
      _ = raise(.typeError, "\(function)() arg 1 must be a \(wanted)")
      return nil
    }
    if bytes.contains(0) {
      _ = raise(.syntaxError, "source code string cannot contain null bytes")
      return nil
    }
    if mode == .expression { bytes.removeFirst(bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count) }
    // The mark of UTF-8 keeps a comment from naming another encoding.
    if v.has(.str), bytes.contains(where: { $0 >= 0x80 }) { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    return bytes
  }

  /// Compiles a text, or finds it among those compiled lately; nil with an exception raised or the run ended.
  private mutating func compiled(
    _ bytes: [UInt8], filename: String, mode: InputMode, flags: CodeFlags
  ) -> CodeObject? {
    // Measured: 8.3 us for `x+1`, 402 us for 900 bytes of functions, where `total += i*i` took 73 ns (here: 41).
    if charge(picoseconds: 4_500_000 + 260_000 * Int64(bytes.count), bytes: bytes.count * 60) != nil {
      return nil
    }
    let key = TextCache.Key(text: bytes, filename: filename, mode: mode, flags: flags.rawValue)
    if let known = compiledTexts[key] {
      warn(known.warnings, filename)
      return known.code
    }
    // Parser and compiler go as deep on the host's stack as a text is nested.
    if nesting > 400, bytes.count > 1_000 {
      _ = raise(.recursionError, "maximum recursion depth exceeded during compilation")
      return nil
    }
    do {
      var warnings: [CompileWarning] = []
      let module = try parse(bytes: bytes, filename: filename, mode: mode)
      let code = try PythonMachine.compile(
        module: module, filename: filename, flags: flags, warnings: &warnings)
      warnings =
        module.strangeEscapes.map { CompileWarning(message: $0.message, line: $0.line) } + warnings
      compiledTexts.keep(TextCache.Entry(code: code, warnings: warnings), for: key)
      warn(warnings, filename)
      return code
    } catch {
      _ = raiseCompileError(error, in: bytes, mode)
      return nil
    }
  }

  private mutating func warn(_ warnings: [CompileWarning], _ filename: String) {
    for warning in warnings {
      show(
        "SyntaxWarning: \(warning.message)\n",
        at: (filename, warning.line, sourceLine(filename, warning.line)))
    }
  }

  // MARK: eval and exec

  private mutating func eval(_ a: Arguments) -> Flow {
    let globals = a.count > 1 ? a[1] : .none
    let locals = a.count > 2 ? a[2] : .none
    if !locals.isNone, !isMapping(locals) { return raise(.typeError, "locals must be a mapping") }
    if !globals.isNone, !globals.has(.dict) {
      return raise(
        .typeError,
        isMapping(globals)
          ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict")
    }
    addBuiltins(to: globals.isNone ? callerGlobals : globals)
    let code: Value
    if a[0].isObject, a[0].obj.type == heap.types.code {
      code = heap.retained(a[0])
      if codes[Int(RecordRef(code)[0].bits)].code.freeCount > 0 {
        heap.release(code)
        return raise(.typeError, "code object passed to eval() may not contain free variables")
      }
    } else {
      guard let bytes = sourceText(a[0], "eval", "string, bytes or code object", .expression),
        let new = compiled(bytes, filename: "<string>", mode: .expression, flags: inheritedFlags)
      else { return refused }
      code = newCode(new)
    }
    return runCode(code, globals, locals, closure: .none, keepsResult: true)
  }

  private mutating func exec(_ a: Arguments) -> Flow {
    for (name, _) in a.named where name != "closure" {
      return raise(.typeError, "'\(name)' is an invalid keyword argument for exec()")
    }
    if a.count == 0 { return raise(.typeError, "exec() takes at least 1 positional argument (0 given)") }
    if a.count > 3 {
      return raise(.typeError, "exec() takes at most 3 positional arguments (\(a.count) given)")
    }
    let globals = a.count > 1 ? a[1] : .none
    let locals = a.count > 2 ? a[2] : .none
    let closure = a.keyword("closure") ?? .none
    if !globals.isNone, !globals.has(.dict) {
      return raise(.typeError, "exec() globals must be a dict, not \(typeName(globals))")
    }
    if !locals.isNone, !isMapping(locals) {
      return raise(.typeError, "locals must be a mapping or None, not \(typeName(locals))")
    }
    addBuiltins(to: globals.isNone ? callerGlobals : globals)
    if a[0].isObject, a[0].obj.type == heap.types.code {
      let wanted = codes[Int(RecordRef(a[0])[0].bits)].code.freeCount
      if wanted == 0, !closure.isNone {
        return raise(.typeError, "cannot use a closure with this code object")
      }
      if wanted > 0 {
        let cells = closure.has(.tuple) ? TupleRef(closure).values : []
        guard cells.count == wanted, cells.allSatisfy({ $0.has(.cell) }) else {
          return raise(.typeError, "code object requires a closure of exactly length \(wanted)")
        }
      }
      return runCode(heap.retained(a[0]), globals, locals, closure: closure, keepsResult: false)
    }
    if !closure.isNone {
      return raise(.typeError, "closure can only be used when source is a code object")
    }
    guard let bytes = sourceText(a[0], "exec", "string, bytes or code object", .file),
      let new = compiled(bytes, filename: "<string>", mode: .file, flags: inheritedFlags)
    else { return refused }
    return runCode(newCode(new), globals, locals, closure: .none, keepsResult: false)
  }

  private mutating func isMapping(_ v: Value) -> Bool {
    v.has(.dict) || v.isObject && !lookUp(v.obj.type, names[.getitem]).isNull
  }

  /// Runs a code object (taken over) in namespaces (borrowed), those of the caller where they are None.
  private mutating func runCode(
    _ code: Value, _ givenGlobals: Value, _ givenLocals: Value, closure: Value, keepsResult: Bool
  ) -> Flow {
    let globals = heap.retained(givenGlobals.isNone ? callerGlobals : givenGlobals)
    var locals = Value.null
    if !givenLocals.isNone {
      locals = heap.retained(givenLocals)
    } else if givenGlobals.isNone {
      locals = callerLocals()
    } else if globals.obj.type != heap.types.dict {
      // A subclass may have a `__missing__`: names are asked for as in a mapping.
      locals = heap.retained(globals)
    }
    if locals.isIdentical(to: globals), globals.obj.type == heap.types.dict {
      heap.release(locals)
      locals = .null
    }
    let owned = [code, globals, locals]
    if thread.pointee.depth >= recursionLimit {
      release(owned)
      return tooDeep()
    }
    let storage = codes[Int(RecordRef(code)[0].bits)].storage
    let before = frameCount
    var flow = Flow.pushed
    if storage.pointee.flags & CodeFlags.optimized.rawValue != 0 || storage.pointee.freeCount > 0 {
      let function = heap.newFunction(code, storage, globals: globals, closure: closure)
      flow = call(function, [])
      heap.release(function)
    } else {
      pushModule(storage, globals)
    }
    if case .pushed = flow, !locals.isNull, storage.pointee.flags & CodeFlags.optimized.rawValue == 0 {
      topFrame.pointee.locals = heap.retained(locals)
      topFrame.pointee.isSpecial = true
    }
    return then(flow, at: before) { machine, completion in
      machine.release(owned)
      guard case .value(let result) = completion, !keepsResult else { return Flow(completion) }
      machine.heap.release(result)
      return .value(.none)
    }
  }

  // MARK: __builtins__

  /// Gives a namespace the built-in names of the code that runs, unless it has some.
  private mutating func addBuiltins(to globals: Value) {
    var dict = DictRef(globals)
    if dict.get(names.builtins).isNull {
      let own = hasOwnBuiltins ? builtinsValue(for: callerFrame.pointee.globals) : builtins
      dict.set(names.builtins, heap.retained(own), &heap)
    }
    let found = dict.get(names.builtins)
    let isUsual =
      found.isIdentical(to: builtins) || found.has(.module) && ModuleRef(found).dict.isIdentical(to: builtins)
    if !isUsual { hasOwnBuiltins = true }
  }

  /// A built-in name (borrowed) as code with these globals sees it; `null` when there is none.
  @inline(__always) mutating func builtin(_ name: Value, for globals: DictRef) -> Value {
    if hasOwnBuiltins, let own = ownBuiltin(name, globals) { return own }
    return DictRef(builtins).get(name)
  }

  /// What a name is in the `__builtins__` a namespace has of its own, `null` if nothing; nil when it has the usual ones.
  mutating func ownBuiltin(_ name: Value, _ globals: DictRef) -> Value? {
    let own = builtinsValue(for: globals)
    if own.isIdentical(to: builtins) { return nil }
    return own.has(.dict) ? DictRef(own).get(name) : .null
  }

  /// The `__builtins__` of a namespace (borrowed): a dict, or whatever the program has put there.
  mutating func builtinsValue(for globals: DictRef) -> Value {
    let found = globals.get(names.builtins)
    if found.isNull { return builtins }
    return found.has(.module) ? ModuleRef(found).dict : found
  }

  /// The error of looking a name up in `__builtins__` that are no dict.
  mutating func unusableBuiltins(_ globals: DictRef) -> Flow? {
    let own = builtinsValue(for: globals)
    return own.has(.dict) ? nil : raise(.typeError, "'\(typeName(own))' object is not subscriptable")
  }

  /// Whether a namespace has `__builtins__` of its own without an `__import__`.
  mutating func lacksImport(_ globals: DictRef) -> Bool {
    ownBuiltin(heap.interned["__import__"] ?? .null, globals)?.isNull ?? false
  }

  // MARK: Shown values

  /// What a statement of `single` mode does with its value (borrowed): `sys.displayhook(value)`.
  mutating func displayValue(_ v: Value) -> Flow {
    let sys = DictRef(modules).get(heap.interned["sys"] ?? .null)
    guard sys.has(.module) else { return displayHook(v) }
    let hook = DictRef(ModuleRef(sys).dict).get(heap.interned["displayhook"] ?? .null)
    if hook.isNull { return raise(.runtimeError, "lost sys.displayhook") }
    return call(hook, [v])
  }

  /// `sys.displayhook`: shows what is not None, and keeps it as `_`.
  mutating func displayHook(_ v: Value) -> Flow {
    if v.isNone { return .value(.none) }
    heap.set(builtins, "_", .none)
    heap.retain(v)
    let before = frameCount
    return then(repr(v), at: before) { machine, completion in
      guard case .value(let text) = completion else {
        machine.heap.release(v)
        return Flow(completion)
      }
      machine.heap.set(machine.builtins, "_", v)
      let show = DictRef(machine.builtins).get(machine.heap.interned["print"] ?? .null)
      let before = machine.frameCount
      return machine.afterwards(machine.call(show, [text]), at: before, release: text)
    }
  }
}
