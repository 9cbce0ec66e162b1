extension Machine {
  /// `IMPORT_NAME`: imports `name` (dotted) and gives the top package, or the module itself with a from-list.
  mutating func importName(_ name: Value, fromList: Value, level: Value, _ globals: DictRef) -> Flow {
    var text = StrRef(name).string
    if level.isInt, level.bits > 0 {
      let package = globals.get(heap.interned["__package__"] ?? .null)
      var base = package.has(.str) ? StrRef(package).string.split(separator: ".") : []
      if base.isEmpty {
        return raise(.importError, "attempted relative import with no known parent package")
      }
      guard level.bits <= base.count else {
        return raise(.importError, "attempted relative import beyond top-level package")
      }
      base.removeLast(Int(level.bits) - 1)
      text = base.joined(separator: ".") + (text.isEmpty ? "" : "." + text)
    }
    let parts = text.split(separator: ".").map(String.init)
    let before = frameCount
    return then(importModule(text, parts), at: before) { machine, completion in
      guard case .value(let module) = completion else { return Flow(completion) }
      if fromList.isNone || parts.count == 1 {
        if parts.count == 1 { return .value(module) }
        machine.heap.release(module)
        let top = DictRef(machine.modules).get(machine.heap.interned[parts[0]] ?? .null)
        // Another thread's import of the package has failed meanwhile.
        guard !top.isNull else {
          let name = machine.heap.intern(parts[0])
          defer { machine.heap.release(name) }
          return machine.raiseKeyError(name)
        }
        return .value(machine.heap.retained(top))
      }
      return .value(module)
    }
  }

  /// The module of a dotted name, imported now if it has not been yet (owned).
  mutating func importModule(_ text: String, _ parts: [String]) -> Flow {
    let key = heap.intern(text)
    let known = DictRef(modules).get(key)
    heap.release(key)
    if !known.isNull { return waitForImport(of: text, known) ?? .value(heap.retained(known)) }
    if parts.count > 1 {
      let before = frameCount
      let parent = parts.dropLast().joined(separator: ".")
      return then(importModule(parent, Array(parts.dropLast())), at: before) { machine, completion in
        guard case .value(let package) = completion else { return Flow(completion) }
        let before = machine.frameCount
        // The package may have set it itself, as `os` does `os.path`.
        let present = DictRef(machine.modules).get(machine.heap.interned[text] ?? .null)
        if !present.isNull {
          machine.heap.release(package)
          return machine.waitForImport(of: text, present) ?? .value(machine.heap.retained(present))
        }
        return machine.then(machine.importOne(text), at: before) { machine, completion in
          if case .value(let module) = completion {
            machine.heap.set(ModuleRef(package).dict, parts[parts.count - 1], machine.heap.retained(module))
          }
          machine.heap.release(package)
          return Flow(completion)
        }
      }
    }
    return importOne(text)
  }

  private mutating func importOne(_ name: String) -> Flow {
    if let make = moduleMakers[name] {
      now &+= costs.moduleImport
      let module = make(&self)
      heap.set(modules, name, module)
      return .value(heap.retained(module))
    }
    guard let source = options.library[name], !isBeforeItsTime(name), let text = source.text else {
      if !isBeforeItsTime(name),
        Machine.realModules.contains(name.split(separator: ".").first.map(String.init) ?? name)
      {
        return unsupportedModule(name)
      }
      let text = heap.str("No module named '\(name)'")
      let e = heap.newException(heap.types[.moduleNotFoundError], args: heap.newTuple([text]))
      ExceptionRef(e).p.pointee.extra = heap.str(name)
      return raise(e)
    }
    let code: CodeObject
    if let known = source.compiled?.code(of: name, text) {
      code = known
    } else {
      do {
        code = try Machine.compile(text, filename: source.filename)
      } catch {
        return raiseSyntaxError(error, in: text)
      }
    }
    sources.append(SourceText(filename: source.filename, text: text))
    let module = heap.newModule(name)
    let dict = ModuleRef(module).dict
    heap.set(dict, "__file__", heap.str(source.filename))
    heap.set(dict, "__doc__", .none)
    if source.filename.hasSuffix("/__init__.py") {
      heap.set(dict, "__package__", heap.str(name))
      let folder = String(source.filename.dropLast("/__init__.py".count))
      heap.set(dict, "__path__", heap.newList([heap.str(folder)]))
    } else {
      let parent = name.split(separator: ".").dropLast().joined(separator: ".")
      heap.set(dict, "__package__", heap.str(parent))
    }
    heap.set(modules, name, heap.retained(module))
    // Library modules import in a constant time and without switch points.
    let storage = load(
      code, source: sources.count - 1, isIntrinsic: source.isLibrary && Machine.standsForNative(name),
      quiet: source.isLibrary)
    if source.isLibrary { now &+= costs.moduleImport }
    let before = frameCount
    ModuleRef(module).p.pointee.isBeginning = true
    if sharing.isOn { publish(module) }
    beginImport(of: name)
    pushModule(storage, dict)
    return then(.pushed, at: before) { machine, completion in
      ModuleRef(module).p.pointee.isBeginning = false
      if case .value(let v) = completion {
        machine.heap.release(v)
        return machine.endImport(of: name, .value(module))
      }
      let key = machine.heap.intern(name)
      let d = DictRef(machine.modules)
      let i = d.index(ofName: key)
      if i >= 0 {
        let (k, v) = d.remove(at: i, &machine.heap)
        machine.release([k, v])
      }
      machine.release([key, module])
      return machine.endImport(of: name, Flow(completion))
    }
  }

  /// `from module import name`.
  mutating func importFrom(_ module: Value, _ name: Value) -> Flow {
    let before = frameCount
    return then(getAttribute(module, name), at: before) { machine, completion in
      guard case .raised = completion, machine.isRaised(.attributeError), module.has(.module) else {
        return Flow(completion)
      }
      machine.clearException()
      let from = StrRef(ModuleRef(module).p.pointee.name).string
      let wanted = StrRef(name).string
      let full = from + "." + wanted
      if machine.options.library[full] != nil && !machine.isBeforeItsTime(full)
        || machine.moduleMakers[full] != nil
      {
        return machine.importModule(full, full.split(separator: ".").map(String.init))
      }
      if machine.isBeforeItsTime(full) { return machine.cannotImport(name, from: module) }
      if Machine.absentParts.contains(full) { return machine.unsupportedModule(full) }
      if machine.moduleMakers[from] != nil || machine.options.library[from]?.isLibrary == true,
        let flow = machine.refusalOfImport(name, from: from)
      {
        return flow
      }
      return machine.cannotImport(name, from: module)
    }
  }

  /// ImportError of a name that a module does not have, or not yet.
  private mutating func cannotImport(_ name: Value, from module: Value) -> Flow {
    let p = ModuleRef(module).p.pointee
    let file = DictRef(p.dict).get(names.file)
    let place = file.has(.str) ? StrRef(file).string : "unknown location"
    let shown = "module '\(StrRef(p.name).string)' (most likely due to a circular import)"
    let from = p.isBeginning ? "partially initialized \(shown)" : "'\(StrRef(p.name).string)'"
    let message = heap.str("cannot import name '\(StrRef(name).string)' from \(from) (\(place))")
    let e = heap.newException(heap.types[.importError], args: heap.newTuple([message]))
    let fields = ExceptionRef(e).p
    fields.pointee.extra = heap.retained(p.name)
    fields.pointee.extra2 = file.has(.str) ? heap.retained(file) : .null
    _ = setExceptionField(e, 1, name)
    return raise(e)
  }

  /// AttributeError of a name that a module does not have, or not yet.
  mutating func lacks(_ module: Value, _ name: Value) -> Flow {
    let p = ModuleRef(module).p.pointee
    let (shown, wanted) = (StrRef(p.name).string, StrRef(name).string)
    if refusesNames, ["__spec__", "__loader__", "__cached__"].contains(wanted) {
      return unsupported("\(wanted) of a module", instead: "__name__, __file__ and __doc__ are there.")
    }
    var text = "module '\(shown)' has no attribute '\(wanted)'"
    if p.isBeginning {
      text = "partially initialized \(text) (most likely due to a circular import)"
    } else if let key = heap.interned["\(shown).\(wanted)"] {
      let part = DictRef(modules).get(key)
      if part.has(.module), ModuleRef(part).p.pointee.isBeginning {
        text =
          "cannot access submodule '\(wanted)' of module '\(shown)' (most likely due to a circular import)"
      }
    }
    return raiseAttributeError(text, module, name)
  }

  /// `types.ModuleType`.
  mutating func registerModuleType() {
    constructor(.module, .named(["name", "doc"], required: 1)) { m, type, a in
      guard let name = a.at(0, "name"), name.has(.str) else {
        return m.raise(
          .typeError, "module() argument 'name' must be str, not \(m.typeName(a.at(0, "name") ?? .none))")
      }
      let module = m.heap.newModule(StrRef(name).string)
      let dict = ModuleRef(module).dict
      m.heap.set(dict, "__doc__", m.heap.retained(a.at(1, "doc") ?? .none))
      for field in ["__package__", "__loader__", "__spec__"] { m.heap.set(dict, field, .none) }
      return .value(m.asInstance(module, of: type))
    }
    method(.module, "__init__", .any) { _, _ in .value(.none) }
    method(.module, "__repr__", .none) { m, a in .value(m.heap.str(m.plainRepr(a[0]))) }
    method(.module, "__getattribute__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.moduleAttribute(a[0], name, nil)
    }
  }

  /// `from module import *`.
  mutating func importStar(_ f: Handle<Frame>, _ module: Value) -> Flow {
    let target = f.pointee.locals.isNull ? f.pointee.globals.value : f.pointee.locals
    guard let names = quickStarNames(module), target.has(.dict) else {
      return callIntrinsic("import_star", [module, target])
    }
    let source = DictRef(ModuleRef(module).dict)
    var dict = DictRef(target)
    for name in names { dict.set(name, heap.retained(source.get(name)), &heap) }
    return .value(.none)
  }

  /// The names (borrowed) that `from module import *` takes from a module, all of which are in its dictionary.
  ///
  /// Nil when the module has to be asked for some of them.
  private mutating func quickStarNames(_ module: Value) -> [Value]? {
    guard module.has(.module), module.obj.type == heap.types.module else { return nil }
    let source = DictRef(ModuleRef(module).dict)
    let all = source.get(names.all)
    if all.isNull {
      if !source.get(heap.interned["__getattr__"] ?? .null).isNull { return nil }
      let keys = source.items.map(\.key)
      guard keys.allSatisfy({ $0.has(.str) }) else { return nil }
      return keys.filter { !StrRef($0).string.hasPrefix("_") }.map { heap.interned($0) }
    }
    guard all.has(.list) || all.has(.tuple), all.obj.type.isBuiltin else { return nil }
    let listed = all.has(.list) ? ListRef(all).values : TupleRef(all).values
    guard listed.allSatisfy({ $0.has(.str) }) else { return nil }
    let interned = listed.map { heap.interned($0) }
    return interned.allSatisfy { !source.get($0).isNull } ? interned : nil
  }

  /// Library modules written in Python here and in C in CPython: they cost what they charge, and no traceback shows them.
  static let nativeModules: Set<String> = [
    "_asyncio", "_bisect", "_contextvars", "_crossing", "_csv", "_ctypes", "_decimal", "_fileio", "_heapq",
    "_matching",
    "_multiprocessing", "_pickle",
    "_posix", "_reduction",
    "_streams",
    "atexit", "datetime", "io", "stat",
  ]

  /// Top-level modules of CPython 3.12's library: importing one that Gilt lacks says so, instead of ModuleNotFoundError.
  static let realModules: Set<String> = [
    "abc", "argparse", "array", "ast", "asyncio", "atexit", "base64", "bdb", "binascii", "bisect", "builtins",
    "bz2",
    "calendar", "cProfile", "cmath", "cmd", "code", "codecs", "collections", "colorsys", "concurrent",
    "configparser",
    "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes", "curses", "dataclasses", "datetime",
    "dbm",
    "decimal", "difflib", "dis", "doctest", "email", "encodings", "enum", "errno", "faulthandler", "fcntl",
    "filecmp",
    "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc", "getopt", "getpass", "gettext", "glob",
    "graphlib", "gzip", "hashlib", "heapq", "hmac", "html", "http", "imaplib", "importlib", "inspect", "io",
    "ipaddress", "itertools", "json", "keyword", "linecache", "locale", "logging", "lzma", "mailbox",
    "marshal", "math",
    "mimetypes", "mmap", "multiprocessing", "numbers", "numpy", "operator", "optparse", "os", "pathlib",
    "pdb",
    "pickle", "pickletools", "pkgutil", "platform", "plistlib", "poplib", "posixpath", "pprint", "profile",
    "pstats",
    "pty", "pwd", "queue", "quopri", "random", "re", "readline", "reprlib", "requests", "resource", "runpy",
    "sched",
    "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site", "smtplib", "socket",
    "socketserver", "sqlite3", "ssl", "stat", "statistics", "string", "stringprep", "struct", "subprocess",
    "symtable",
    "sys", "sysconfig", "tarfile", "tempfile", "termios", "textwrap", "this", "threading", "time", "timeit",
    "tkinter",
    "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle", "types", "typing",
    "unicodedata", "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "xml",
    "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
    "aifc", "audioop", "cgi", "cgitb", "chunk", "codeop", "compileall", "crypt", "ensurepip", "genericpath",
    "grp", "idlelib", "imghdr", "lib2to3", "mailcap", "modulefinder", "netrc", "nis", "nntplib", "ntpath",
    "nturl2path", "opcode", "ossaudiodev", "pipes", "py_compile", "pyclbr", "pydoc", "pydoc_data",
    "pyexpat", "rlcompleter", "sndhdr", "spwd", "sre_compile", "sre_constants", "sre_parse", "sunau",
    "syslog", "tabnanny", "telnetlib", "turtledemo", "uu", "wsgiref", "xdrlib",
  ]
}
