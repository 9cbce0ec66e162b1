extension Machine {
  /// `_pcre`: what is C in CPython's `re`, over PCRE2.
  ///
  /// The lock is held all the time and there are no check points: as in CPython, nobody else runs during a match.
  mutating func makePatternModule() -> Value {
    let module = heap.newModule("_pcre")
    func type(_ m: inout Machine, _ name: String, in home: String) -> TypeRef {
      let type = m.defineType(name, module: home)
      m.natives.append(
        NativeFunction(name: name, signature: .any, isMethod: true, owner: "") { m, _ in
          m.raise(.typeError, "cannot create '\(home).\(name)' instances")
        })
      type.p.pointee.constructor = Int32(m.natives.count - 1)
      return type
    }
    let me = PatternModule(
      pattern: type(&self, "Pattern", in: "re"), match: type(&self, "Match", in: "re"),
      scanner: type(&self, "SRE_Scanner", in: "_sre"))
    let dict = ModuleRef(module).dict
    heap.set(dict, "Pattern", heap.retained(me.pattern.value))
    heap.set(dict, "Match", heap.retained(me.match.value))
    for type in [me.pattern, me.match] {
      let owner = StrRef(type.p.pointee.name).string
      natives.append(
        NativeFunction(name: "__class_getitem__", signature: .one, isMethod: true, owner: owner) { m, a in
          .value(m.newAlias(a[0], a[1]))
        })
      let subscripted = heap.newNative(natives.count - 1, isMethod: true)
      heap.set(type.p.pointee.dict, "__class_getitem__", heap.newRecord(heap.types.classmethod, subscripted))
      method(on: type, "__copy__", .none) { m, a in .value(m.heap.retained(a[0])) }
      method(on: type, "__deepcopy__", .one) { m, a in .value(m.heap.retained(a[0])) }
    }
    // compile(pattern, flags, tree, groups, names, closings, looks_capture)
    builtin(in: module, "_pcre", "compile", .positional(7, 7)) { m, a in
      let flags = Int(a[1].bits), groups = Int(a[3].bits)
      let payload = PatternObject(
        m.heap.retained(a[0]), tree: m.heap.retained(a[2]), names: m.heap.retained(a[4]), flags: flags,
        groups: groups, closings: ListRef(a[5]).values.map { Int($0.bits) },
        looksCapture: m.quickTruth(a[6]) == .yes)
      let pattern = m.heap.newForeign(payload, type: me.pattern)
      if let flow = m.prepare(payload) {
        m.heap.release(pattern)
        return flow
      }
      return .value(pattern)
    }
    builtin(in: module, "_pcre", "set_template", .one) { m, a in
      m.heap.release(me.template)
      me.template = m.heap.retained(a[0])
      return .value(.none)
    }
    registerPattern(me)
    registerSearches(me)
    registerSubstitution(me)
    registerScanner(me)
    registerMatch(me)
    for type in [me.pattern, me.match, me.scanner] { typeChanged(type) }
    return module
  }

  // MARK: Patterns

  private mutating func registerPattern(_ me: PatternModule) {
    func get(_ name: String, _ value: @escaping (inout Machine, PatternObject) -> Value) {
      attribute(on: me.pattern, name) { m, v in
        guard let pattern = m.payload(of: v, as: PatternObject.self) else { return .value(.none) }
        return .value(value(&m, pattern))
      }
    }
    get("pattern") { m, p in m.heap.retained(p.pattern) }
    get("flags") { _, p in .int(p.flags) }
    get("groups") { _, p in .int(p.groups) }
    get("groupindex") { m, p in m.heap.newRecord(m.heap.types.mappingproxy, m.heap.retained(p.names)) }
    method(on: me.pattern, "__repr__", .none) { m, a in
      guard let pattern = m.payload(of: a[0], as: PatternObject.self) else { return .value(.none) }
      var parts: [String] = []
      var flags = pattern.flags
      if pattern.isText, flags & (4 | 256 | 32) == 32 { flags &= ~32 }
      for (bit, name) in [
        (1, "TEMPLATE"), (2, "IGNORECASE"), (4, "LOCALE"), (8, "MULTILINE"), (16, "DOTALL"), (32, "UNICODE"),
        (64, "VERBOSE"), (128, "DEBUG"), (256, "ASCII"),
      ] where flags & bit != 0 {
        parts.append("re." + name)
        flags &= ~bit
      }
      if flags != 0 { parts.append("0x" + String(flags, radix: 16)) }
      let shown = m.firstCharacters(200, ofRepr: pattern.pattern)
      return .value(
        m.heap.str("re.compile(\(shown)\(parts.isEmpty ? "" : ", " + parts.joined(separator: "|")))"))
    }
    method(on: me.pattern, "__eq__", .one) { m, a in
      guard let p = m.payload(of: a[0], as: PatternObject.self),
        let q = m.payload(of: a[1], as: PatternObject.self)
      else { return .value(.notImplemented) }
      if p === q { return .value(.true) }
      guard p.flags == q.flags, p.isText == q.isText else { return .value(.false) }
      if p.isText { return .value(.bool(StrRef(p.pattern).equals(StrRef(q.pattern)))) }
      return .value(.bool(BytesRef(p.pattern).array == BytesRef(q.pattern).array))
    }
    method(on: me.pattern, "__hash__", .none) { m, a in
      guard let p = m.payload(of: a[0], as: PatternObject.self) else { return .value(.int(0)) }
      guard case .hash(let hash) = m.heap.quickHash(p.pattern) else { return .value(.int(p.flags)) }
      return .value(.int((hash ^ Int64(p.flags)) >> 1))
    }
  }

  /// The first characters of the `repr` of a string or of bytes.
  mutating func firstCharacters(_ count: Int, ofRepr v: Value) -> String {
    let text = quickRepr(v) ?? plainRepr(v)
    guard text.unicodeScalars.count > count else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }

  private mutating func registerSearches(_ me: PatternModule) {
    for (name, options) in [
      ("search", UInt32(0)), ("match", CompiledPattern.anchored), ("fullmatch", CompiledPattern.whole),
    ] {
      method(on: me.pattern, name, .named(["string", "pos", "endpos"], required: 1)) { m, a in
        guard let subject = a.at(1, "string"),
          let search = m.newSearch(a[0], subject, a.at(2, "pos"), a.at(3, "endpos"))
        else { return .raised }
        switch m.find(search, options) {
        case .match(let marks): return .value(m.newMatch(search, marks, me))
        case .none: return .value(.none)
        case .stopped(let flow): return flow
        }
      }
    }
    method(on: me.pattern, "findall", .named(["string", "pos", "endpos"], required: 1)) { m, a in
      guard let subject = a.at(1, "string"),
        let search = m.newSearch(a[0], subject, a.at(2, "pos"), a.at(3, "endpos"))
      else { return .raised }
      var items: [Value] = []
      let flow = m.eachMatch(search) { m, marks in
        let groups = search.pattern.groups
        if groups < 2 {
          items.append(m.group(groups, marks, of: subject, orNone: false))
        } else {
          items.append(
            m.heap.newTuple((1...groups).map { m.group($0, marks, of: subject, orNone: false) }))
        }
        m.now &+= m.costs.work(Int64(max(1, groups)) * PatternCost.group)
        return m.turn(waiting: items.count)
      }
      if let flow {
        m.release(items)
        return flow
      }
      return .value(m.heap.newList(items))
    }
    method(on: me.pattern, "split", .named(["string", "maxsplit"], required: 1)) { m, a in
      guard let subject = a.at(1, "string") else { return .raised }
      guard let most = a.at(2, "maxsplit").map({ m.ssize($0) }) ?? 0,
        let search = m.newSearch(a[0], subject, nil, nil)
      else { return .raised }
      var items: [Value] = []
      var last = 0
      let flow = m.eachMatch(search, atMost: most) { m, marks in
        items.append(m.slice(subject, last..<marks[0]))
        for i in 0..<search.pattern.groups {
          items.append(m.group(i + 1, marks, of: subject, orNone: true))
        }
        last = max(marks[0], marks[1])
        m.now &+= m.costs.work(Int64(1 + search.pattern.groups) * PatternCost.group)
        return m.turn(waiting: items.count)
      }
      if let flow {
        m.release(items)
        return flow
      }
      items.append(m.slice(subject, last..<search.end))
      return .value(m.heap.newList(items))
    }
  }

  /// Hands match after match to `body`, which stops the search by returning what the native has to return.
  ///
  /// - Parameter most: how many matches there may be, 0 for all.
  private mutating func eachMatch(
    _ search: PatternSearch, atMost most: Int = 0, _ body: (inout Machine, [Int]) -> Flow?
  ) -> Flow? {
    var search = search
    var count = 0
    while most == 0 || count < most {
      switch find(search) {
      case .none: return nil
      case .stopped(let flow): return flow
      case .match(let marks):
        if let flow = body(&self, marks) { return flow }
        count += 1
        search.advance(past: marks)
      }
    }
    return nil
  }

  // MARK: Scanners

  private mutating func registerScanner(_ me: PatternModule) {
    func step(_ m: inout Machine, _ v: Value, _ options: UInt32) -> Flow {
      guard let scanner = m.payload(of: v, as: ScannerObject.self), !scanner.isDone else {
        return .value(.none)
      }
      switch m.find(scanner.search, options) {
      case .match(let marks):
        let match = m.newMatch(scanner.search, marks, me)
        scanner.search.advance(past: marks)
        return .value(match)
      case .none:
        scanner.isDone = true
        return .value(.none)
      case .stopped(let flow): return flow
      }
    }
    method(on: me.scanner, "search", .none) { m, a in step(&m, a[0], 0) }
    method(on: me.scanner, "match", .none) { m, a in step(&m, a[0], CompiledPattern.anchored) }
    attribute(on: me.scanner, "pattern") { m, v in
      guard let scanner = m.payload(of: v, as: ScannerObject.self) else { return .value(.none) }
      return .value(m.heap.retained(scanner.search.owner))
    }
    let searching = me.scanner.dict.get(heap.intern("search"))
    for name in ["scanner", "finditer"] {
      method(on: me.pattern, name, .named(["string", "pos", "endpos"], required: 1)) { m, a in
        guard let subject = a.at(1, "string"),
          let search = m.newSearch(a[0], subject, a.at(2, "pos"), a.at(3, "endpos"))
        else { return .raised }
        m.heap.retain(a[0])
        m.heap.retain(subject)
        m.heap.countExport(subject, 1)
        let scanner = m.heap.newForeign(ScannerObject(search), type: me.scanner)
        if name == "scanner" { return .value(scanner) }
        // As in C: an iterator that calls the scanner's `search` until it answers None.
        let bound = m.heap.newBoundMethod(m.heap.retained(searching), scanner)
        return .value(m.heap.newRecord(m.heap.types.callableIterator, bound, .none))
      }
    }
  }
}

extension PatternSearch {
  /// Goes on behind a match; an empty one is not found again.
  mutating func advance(past marks: [Int]) {
    mustAdvance = marks[1] == marks[0]
    start = marks[1]
  }
}
