/// What CPython 3.12 has and Gilt lacks: such a name ends the run with exit code 69 instead of an AttributeError.
///
/// The names are those of `data/lib/_missing.py`, one line a module.
extension Machine {
  /// The program needs what Gilt does not have yet; the run ends with exit code 69.
  ///
  /// - Parameter instead: what there is instead, as a sentence.
  mutating func unsupported(_ what: String, instead: String = "") -> Flow {
    let line = placeOfWarning(inLibrary: false).map { " (line \($0.line))" } ?? ""
    return stop(.unsupported(what + line, instead: instead.isEmpty ? otherWay(what) : instead))
  }

  /// What there is instead of something refused, or the page of its module; empty when its name tells neither.
  private func otherWay(_ what: String) -> String {
    if let way = Machine.otherWays.first(where: { what.hasPrefix($0.refused) }) { return way.instead }
    guard let dot = what.firstIndex(of: ".") else { return "" }
    let module = String(what[..<dot])
    let isKnown = moduleMakers[module] != nil || options.library[module]?.isLibrary == true
    return isKnown && !module.hasPrefix("_") ? Machine.page(module) : ""
  }

  /// Ways around what Gilt lacks, by how its name begins.
  private static let otherWays: [(refused: String, instead: String)] = [
    ("asyncio.create_subprocess", "asyncio.to_thread runs a function beside the event loop."),
    ("breakpoint()", "print shows values, gilt run --timeline shows which thread ran when."),
    ("gc.set_debug", "gc.get_count() and gc.get_stats() tell what the collector did."),
    ("os.fork", "threading and concurrent.futures run work beside the main thread."),
    ("os.popen", "A simulated machine has no other programs; threading runs work beside the main thread."),
    ("os.system", "A simulated machine has no other programs; threading runs work beside the main thread."),
    ("pickling", "copy.copy and copy.deepcopy copy objects, json writes them as text."),
    ("re.DEBUG", "Without the flag the pattern compiles; docs/library/re.md lists what is there."),
    ("signal.alarm", "threading.Timer and loop.call_later call a function later."),
    ("signal.setitimer", "threading.Timer and loop.call_later call a function later."),
    ("sys.setprofile", "gilt run --timeline and --trace show what ran when."),
    ("sys.settrace", "gilt run --timeline and --trace show what ran when."),
    ("threading.setprofile", "gilt run --timeline and --trace show what ran when."),
    ("threading.settrace", "gilt run --timeline and --trace show what ran when."),
  ]

  /// What a native returns when a part of it had nothing to give: that has ended the run or raised an exception.
  var refused: Flow { ending == nil ? .raised : .paused }
  /// Whether a part of a native has ended the run or raised an exception.
  var isRefused: Bool { ending != nil || !exception.isNull }

  /// Refuses a module that CPython has.
  mutating func unsupportedModule(_ name: String) -> Flow {
    let instead =
      switch name.split(separator: ".").first ?? "" {
      case "_xxsubinterpreters": "gilt run --runtime 3.14 has concurrent.interpreters."
      case "subprocess":
        "threading, multiprocessing, concurrent.futures and asyncio are there."
      case "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc":
        "socket, http.client, urllib.request and requests reach the simulated network (docs/library/socket.md)."
      case "sched": "threading.Timer and heapq are there."
      case "numpy": Machine.page("numpy")
      default: "docs/library/README.md lists the modules that are there."
      }
    return unsupported("the module '\(name)'", instead: instead)
  }

  /// Parts of CPython's packages that Gilt's packages lack.
  static let absentParts: Set<String> = [
    "asyncio.base_subprocess", "asyncio.sslproto", "asyncio.subprocess", "asyncio.unix_events",
    "concurrent.futures.process", "http.cookiejar", "http.cookies", "json.tool",
    "urllib.robotparser",
  ]

  /// The names a module of CPython has and Gilt's lacks; nil when nobody listed them.
  private mutating func missingNames(_ module: String) -> Set<String>? {
    if let known = missing[module] { return known }
    var names: Set<String>?
    let title = Array("\(module):".utf8)
    if missingText == nil { missingText = options.library["_missing"]?.text ?? "" }
    for line in (missingText ?? "").utf8.split(separator: 10) where line.starts(with: title) {
      let words = line.dropFirst(title.count).split(separator: 32).map { String(Substring($0)) }
      names = (names ?? []).union(words)
    }
    missing[module] = .some(names)
    return names
  }

  /// Whether a name that a library module lacks is refused, rather than being an AttributeError.
  mutating func refusal(_ name: Value, ofModule module: String) -> Flow? {
    let text = StrRef(name).string
    guard refusesNames, !text.hasPrefix("_"), missingNames(module)?.contains(text) == true else { return nil }
    return refusedName("\(module).\(text)", module)
  }

  /// Refuses a name of a module, with the way around it or the module's page.
  private mutating func refusedName(_ name: String, _ module: String) -> Flow {
    let way = otherWay(name), page = Machine.page(module)
    return unsupported(name, instead: way.isEmpty || way == page ? page : "\(way) \(page)")
  }

  /// Whether a name that `from module import name` does not find is refused: also when nobody listed the module's names.
  mutating func refusalOfImport(_ name: Value, from module: String) -> Flow? {
    if let flow = refusal(name, ofModule: module) { return flow }
    let text = StrRef(name).string
    guard !text.hasPrefix("_"), missingNames(module) == nil else { return nil }
    return unsupported("'\(text)' of the module '\(module)'", instead: Machine.page(module))
  }

  /// Whether an attribute that objects of a class lack is refused.
  mutating func refusal(_ name: Value, of type: TypeRef) -> Flow? {
    let text = StrRef(name).string
    guard refusesNames, !text.hasPrefix("_") else { return nil }
    for base in type.mro.values {
      let base = TypeRef(base)
      let owner = StrRef(base.p.pointee.name).string
      let namespace = base.p.pointee.dict
      let home = namespace.has(.dict) ? DictRef(namespace).get(names.module) : .null
      let module = home.has(.str) ? StrRef(home).string : "builtins"
      if missingNames(module)?.contains("\(owner).\(text)") == true {
        let shown = module == "builtins" ? owner : "\(module).\(owner)"
        return unsupported("\(shown).\(text)", instead: Machine.page(module))
      }
    }
    return nil
  }

  /// Where a module's reader finds what it has: the parts of a package have their package's page.
  static func page(_ module: String) -> String {
    let top = module.split(separator: ".").first ?? ""
    if top.hasPrefix("_") { return "docs/library/README.md lists what is there." }
    let known: Set<String> = ["collections.abc", "concurrent.futures", "concurrent.interpreters"]
    return "docs/library/\(known.contains(module) ? module : String(top)).md lists what is there."
  }

  /// Sets the names of a module that CPython has and Gilt lacks: asking for one ends the run and says so.
  mutating func refuse(_ names: String, in module: String) {
    absentNames[module] = Set(names.split(separator: " ").map(String.init))
  }
}
