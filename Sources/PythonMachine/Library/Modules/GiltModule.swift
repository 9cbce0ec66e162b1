extension Machine {
  /// `_gilt`: what library modules written in Python need and CPython's get from C.
  mutating func makeGiltModule() -> Value {
    let module = heap.newModule("_gilt")
    let type = defineType("Handle", module: "_gilt")
    // refuse(what): ends the run, naming what is missing.
    builtin(in: module, "_gilt", "refuse", .one) { m, a in
      let what = a[0].has(.str) ? StrRef(a[0]).string : "this"
      return m.refusesNames ? m.unsupported(what) : m.raise(.attributeError, what)
    }
    // Handle(object), with get(), which a call of it is too.
    builtin(in: module, "_gilt", "Handle", .one) { m, a in
      let handle = WeakReference(target: a[0].isObject ? a[0] : .null, callback: .null, sort: .other)
      let own = m.heap.newForeign(handle, type: type)
      if a[0].isObject { m.heap.enter(handle, own: own) }
      return .value(own)
    }
    for name in ["get", "__call__"] {
      method(on: type, name, .none) { m, a in
        guard let handle = m.payload(of: a[0], as: WeakReference.self), !handle.target.isNull else {
          return .value(.none)
        }
        return .value(m.heap.retained(handle.target))
      }
    }
    typeChanged(type)
    // charge(nanoseconds): the time that the C code a module stands for takes.
    builtin(in: module, "_gilt", "charge", .one) { m, a in
      m.now &+= max(0, a[0].isInt ? a[0].bits : 0) &* 1_000
      return .value(.none)
    }
    // instant(), rewind(picoseconds): what natives cost that stand for nothing of their own is taken back.
    builtin(in: module, "_gilt", "instant", .none) { m, _ in .value(.int(Int(m.now))) }
    builtin(in: module, "_gilt", "rewind", .one) { m, a in
      m.now = max(m.sliceStart, m.now &- max(0, a[0].isInt ? a[0].bits : 0))
      return .value(.none)
    }
    // lift(frames): lets C code that calls itself go deeper, which has a limit of its own.
    builtin(in: module, "_gilt", "lift", .one) { m, a in
      m.thread.pointee.depth -= a[0].isInt ? Int(a[0].bits) : 0
      return .value(.none)
    }
    // warn(category, message): a warning on stderr that points into the program.
    builtin(in: module, "_gilt", "warn", .positional(2, 2)) { m, a in
      m.showWarning("\(StrRef(a[0]).string): \(StrRef(a[1]).string)\n", inLibrary: false)
      return .value(.none)
    }
    // modules(): the names of the modules written in Swift.
    builtin(in: module, "_gilt", "modules", .none) { m, _ in
      .value(m.heap.newList(m.moduleMakers.keys.sorted().map { m.heap.str($0) }))
    }
    // refuses(bool): whether what CPython has and Gilt lacks ends the run, or is an AttributeError.
    builtin(in: module, "_gilt", "refuses", .one) { m, a in
      m.refusesNames = a[0].isTrue
      return .value(.none)
    }
    // check_points([ident]): those the thread has passed since the first call, which begins the counting.
    builtin(in: module, "_gilt", "check_points", .positional(0, 1)) { m, a in
      m.countsCheckPoints = true
      m.checkAt = .min
      let id = a.count > 0 ? m.threads.first { Int64(m.ident(of: $0.pointee.id)) == a[0].bits } : m.thread
      return .value(.int(id?.pointee.checkPoints ?? 0))
    }
    addNumberCheck(to: module)
    // check_point(opname, arg, opname before, opname behind): where the runtime checks at the instruction; '' for nowhere.
    builtin(in: module, "_gilt", "check_point", .positional(4, 4)) { m, a in
      func op(_ v: Value) -> Opcode? { v.has(.str) ? Opcode(name: StrRef(v).string) : nil }
      guard let this = op(a[0]) else { return .value(m.heap.str("")) }
      let kind = m.options.checkPoints.kind(
        this, Int(a[1].isInt ? a[1].bits : 0), behind: op(a[2]), before: op(a[3]))
      return .value(m.heap.str(kind?.rawValue ?? ""))
    }
    // visible(opname): whether other threads can see what the instruction does, where they run at the same time.
    builtin(in: module, "_gilt", "visible", .one) { m, a in
      let op = a[0].has(.str) ? Opcode(name: StrRef(a[0]).string) : nil
      return .value(.bool(m.isFree && op.map { Lowering.isVisible($0) } ?? false))
    }
    addTwins(to: module)
    addSignals(to: module)
    addImport(to: module)
    return module
  }
}
