import Simulator

/// `sys.stdout` and `sys.stderr`: what is written goes to the run's result.
final class StandardStream: Foreign {
  let isStderr: Bool
  init(isStderr: Bool) { self.isStderr = isStderr }
}

extension Machine {
  mutating func registerSys() {
    moduleMakers["sys"] = { machine in machine.makeSysModule() }
    moduleMakers["builtins"] = { machine in machine.heap.retained(machine.builtinsModule) }
  }

  private mutating func makeSysModule() -> Value {
    let module = heap.newModule("sys")
    let dict = ModuleRef(module).dict
    let stream = defineType("TextIOWrapper", module: "_io")
    method(on: stream, "write", .one) { m, a in
      guard a[1].has(.str) else {
        return m.raise(.typeError, "write() argument must be str, not \(m.typeName(a[1]))")
      }
      let isStderr =
        (m.heap.foreign[a[0].obj.cast(ForeignStorage.self).pointee.index] as? StandardStream)?.isStderr
        ?? false
      if m.isFree, m.now >= m.visibleUntil {
        return m.visibly { m in
          m.write(StrRef(a[1]), toStderr: isStderr) ? .value(.int(StrRef(a[1]).count)) : .raised
        }
      }
      return m.write(StrRef(a[1]), toStderr: isStderr) ? .value(.int(StrRef(a[1]).count)) : .raised
    }
    method(on: stream, "writelines", .one) { m, a in
      let stream = a[0]
      return m.forEach(a[1]) { m, line in
        let before = m.frameCount
        return m.then(m.callMethod(stream, "write", [line]), at: before) { m, completion in
          m.heap.release(line)
          guard case .value(let count) = completion else { return Flow(completion) }
          m.heap.release(count)
          return .value(.null)
        }
      } _: { m, end in
        if case .all = end { .value(.none) } else { .raised }
      }
    }
    method(on: stream, "flush", .none) { _, _ in .value(.none) }
    method(on: stream, "isatty", .none) { _, _ in .value(.false) }
    attribute(on: stream, "name") { m, v in
      let payload = m.heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? StandardStream
      return .value(m.heap.str(payload?.isStderr == true ? "<stderr>" : "<stdout>"))
    }
    attribute(on: stream, "mode") { m, _ in .value(m.heap.str("w")) }
    attribute(on: stream, "encoding") { m, _ in .value(m.heap.str("utf-8")) }
    attribute(on: stream, "errors") { m, v in
      let payload = m.heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? StandardStream
      return .value(m.heap.str(payload?.isStderr == true ? "backslashreplace" : "strict"))
    }
    attribute(on: stream, "closed") { _, _ in .value(.false) }
    for (name, answer) in [("readable", false), ("writable", true)] {
      method(on: stream, name, .none) { _, _ in .value(.bool(answer)) }
    }
    method(on: stream, "__repr__", .none) { m, a in
      let payload = m.heap.foreign[a[0].obj.cast(ForeignStorage.self).pointee.index] as? StandardStream
      let name = payload?.isStderr == true ? "<stderr>" : "<stdout>"
      return .value(m.heap.str("<_io.TextIOWrapper name='\(name)' mode='w' encoding='utf-8'>"))
    }
    addStreams(to: module, stream)
    typeChanged(stream)
    for (name, isStderr) in [("stdout", false), ("stderr", true)] {
      let v = heap.newForeign(StandardStream(isStderr: isStderr), type: stream)
      heap.set(dict, "__\(name)__", heap.retained(v))
      heap.set(dict, name, v)
    }
    heap.set(dict, "maxsize", .int(Int64.max))
    heap.set(
      dict, "builtin_module_names", heap.newTuple(Machine.builtinModuleNames.map { heap.str($0) }))
    heap.set(dict, "maxunicode", .int(0x10FFFF))
    heap.set(dict, "byteorder", heap.str("little"))
    heap.set(dict, "platform", heap.str("linux"))
    heap.set(dict, "version", heap.str("3.12.1 (Gilt, in virtual time)"))
    heap.set(dict, "hexversion", .int(0x030C_01F0))
    heap.set(dict, "executable", heap.str(""))
    heap.set(dict, "modules", heap.retained(modules))
    heap.set(dict, "argv", heap.newList(options.arguments.map { heap.str($0) }))
    heap.set(dict, "path", heap.newList(options.path.map { heap.str($0) }))
    heap.set(dict, "orig_argv", heap.newList(options.arguments.map { heap.str($0) }))
    heap.set(dict, "float_repr_style", heap.str("short"))
    heap.set(dict, "api_version", .int(1013))
    heap.set(dict, "abiflags", heap.str(""))
    heap.set(dict, "platlibdir", heap.str("lib"))
    heap.set(dict, "dont_write_bytecode", .false)
    heap.set(dict, "pycache_prefix", .none)
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"] {
      heap.set(dict, name, heap.str("/usr"))
    }
    addAsyncHooks(to: module)
    addFrames(to: module)
    heap.set(dict, "warnoptions", heap.newList())
    // Jython counts nothing, and has neither of the two.
    if options.lockless.rule != .collected { addCounts(to: module) }
    function(in: module, "getswitchinterval", .none) { m, _ in
      // CPython keeps whole microseconds.
      let microseconds = m.switchInterval.picoseconds / 1_000_000
      return .value(
        .float(
          m.switchInterval.picoseconds % 1_000_000 == 0
            ? Double(microseconds) * 1e-6 : m.switchInterval.seconds))
    }
    function(in: module, "setswitchinterval", .one) { m, a in
      guard let seconds = m.floating(a[0]) else { return .raised }
      if seconds <= 0 { return m.raise(.valueError, "switch interval must be strictly positive") }
      if m.options.checkPoints.areTicks {
        m.tellIdle("sys.setswitchinterval", because: "whose lock counts ticks (sys.setcheckinterval)")
      }
      m.switchInterval = SimDuration(picoseconds: Int64(seconds < 1e6 ? seconds * 1e12 : 1e18))
      // The simulator reads the interval between slices.
      return m.pause(.sliceEnd) { _, _ in .value(.none) }
    }
    function(in: module, "getrecursionlimit", .none) { m, _ in .value(.int(m.recursionLimit)) }
    function(in: module, "setrecursionlimit", .one) { m, a in
      guard let n = m.cInt(a[0]) else { return .raised }
      if n < 1 { return m.raise(.valueError, "recursion limit must be greater or equal than 1") }
      let depth = m.thread.pointee.depth
      if depth >= n {
        return m.raise(
          .recursionError,
          "cannot set the recursion limit to \(n) at the recursion depth \(depth): the limit is too low")
      }
      m.recursionLimit = min(n, 1_000_000)
      return .value(.none)
    }
    function(in: module, "exit", .positional(0, 1)) { m, a in
      // A tuple becomes the arguments, None stands for none (`PyErr_SetObject`).
      let args: Value
      if a.count == 0 || a[0].isNone {
        args = m.heap.newTuple([])
      } else {
        args = a[0].has(.tuple) ? m.heap.retained(a[0]) : m.heap.newTuple([m.heap.retained(a[0])])
      }
      return m.raise(m.heap.newException(m.heap.types[.systemExit], args: args))
    }
    function(in: module, "excepthook", .positional(3, 3)) { m, a in
      guard a[1].has(.exception) else { return .value(.none) }
      m.write(m.exceptionReport(a[1]), toStderr: true)
      return .value(.none)
    }
    function(in: module, "unraisablehook", .one) { _, _ in .value(.none) }
    function(in: module, "displayhook", .one) { m, a in m.displayHook(a[0]) }
    for name in ["displayhook", "excepthook", "unraisablehook"] {
      let key = heap.intern(name)
      heap.set(dict, "__\(name)__", heap.retained(DictRef(dict).get(key)))
      heap.release(key)
    }
    function(in: module, "exc_info", .none) { m, _ in
      let e = m.thread.pointee.handled
      guard e.has(.exception) else { return .value(m.heap.newTuple([.none, .none, .none])) }
      let tb = ExceptionRef(e).p.pointee.traceback
      return .value(
        m.heap.newTuple([m.heap.retained(e.obj.type.value), m.heap.retained(e), m.heap.retained(tb)]))
    }
    function(in: module, "exception", .none) { m, _ in .value(m.heap.retained(m.thread.pointee.handled)) }
    function(in: module, "intern", .one) { m, a in
      guard a[0].has(.str) else {
        return m.raise(
          .typeError, "intern() argument must be str, not \(a[0].isNone ? "None" : m.typeName(a[0]))")
      }
      if m.type(of: a[0]) != m.heap.types.str {
        return m.raise(.typeError, "can't intern \(m.typeName(a[0]))")
      }
      return .value(m.heap.retained(m.heap.interned(a[0])))
    }
    function(in: module, "setcheckinterval", .one) { m, a in
      guard let n = m.integer(a[0]) else { return .raised }
      m.checkInterval = max(0, min(n, 1 << 30))
      if !m.options.checkPoints.areTicks {
        m.tellIdle("sys.setcheckinterval", because: "whose lock counts no ticks (sys.setswitchinterval)")
      }
      return .value(.none)
    }
    function(in: module, "getcheckinterval", .none) { m, _ in .value(.int(m.checkInterval)) }
    function(in: module, "getfilesystemencoding", .none) { m, _ in .value(m.heap.str("utf-8")) }
    function(in: module, "getfilesystemencodeerrors", .none) { m, _ in
      .value(m.heap.str("surrogateescape"))
    }
    addSysParts(to: module)
    function(in: module, "is_finalizing", .none) { m, _ in .value(.bool(m.isFinalizing)) }
    function(in: module, "gettrace", .none) { _, _ in .value(.none) }
    function(in: module, "getprofile", .none) { _, _ in .value(.none) }
    function(in: module, "getdefaultencoding", .none) { m, _ in .value(m.heap.str("utf-8")) }
    function(in: module, "_is_gil_enabled", .none) { m, _ in .value(.bool(!m.isFree)) }
    return module
  }
}

extension Machine {
  private mutating func addCounts(to module: Value) {
    function(in: module, "getrefcount", .one) { m, a in
      // Counts the argument too, as CPython does; what is not counted shows the count of an immortal object.
      guard a[0].isObject else { return .value(.int(Int64(UInt32.max))) }
      return .value(.int(m.recordedCount(of: a[0])))
    }
    function(in: module, "getsizeof", .named(["object", "default"], required: 1)) { m, a in
      m.getSize(a.at(0, "object") ?? .none, a.at(1, "default") ?? .null)
    }
  }

  /// What CPython 3.12.1 on Debian has inside its binary (`sys.builtin_module_names`).
  fileprivate static let builtinModuleNames = [
    "_abc", "_ast", "_codecs", "_collections", "_functools", "_imp", "_io", "_locale", "_operator", "_signal",
    "_sre", "_stat", "_string", "_symtable", "_thread", "_tokenize", "_tracemalloc", "_typing", "_warnings",
    "_weakref", "atexit", "builtins", "errno", "faulthandler", "gc", "itertools", "marshal", "posix", "pwd",
    "sys", "time",
  ]
}
