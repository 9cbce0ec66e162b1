/// Frame objects: what a frame was doing when somebody asked. They do not follow the frame as it goes on.
///
/// A record of code, instruction, globals, the frame below (or None) and the locals (a dict, or None).
extension Machine {
  /// The frames of the running thread as frame objects, the one `depth` calls up first (owned); nil when there are
  /// fewer.
  mutating func frameObject(depth: Int) -> Value? {
    var back = Value.none
    var left = 0
    var places: [Int] = []
    for i in 0..<frameCount {
      let f = thread.pointee.frame(i).pointee
      if f.kind == .python, !f.code.pointee.isIntrinsic { places.append(i) }
    }
    left = places.count - depth
    guard left > 0 else { return nil }
    for (n, i) in places.prefix(left).enumerated() {
      let f = thread.pointee.frame(i).pointee
      let origin = originOfFrame(f)
      let locals = n == left - 1 ? localsDict(f) : .none
      back = heap.newRecord(
        heap.types.frame, .int(Int(f.code.pointee.index)), .int(origin), heap.retained(f.globals.value), back,
        locals)
    }
    return back
  }

  private func originOfFrame(_ f: Frame) -> Int {
    let loaded = codes[Int(f.code.pointee.index)]
    return Int(loaded.origin[unsafe max(0, f.pc - f.code.pointee.instructions - 1)])
  }

  /// The variables of a frame that have values, as a new dict; that of a module is its namespace.
  private mutating func localsDict(_ f: Frame) -> Value {
    let code = codes[Int(f.code.pointee.index)].code
    if !f.locals.isNull { return heap.retained(f.locals) }
    if code.name == "<module>" { return heap.retained(f.globals.value) }
    let dict = heap.newDict()
    for (i, slot) in code.slots.enumerated() {
      var v = f.base[i]
      if v.has(.cell) { v = CellRef(v).value }
      if !v.isNull { heap.set(dict, slot.name, heap.retained(v)) }
    }
    return dict
  }

  /// The frame object of a suspended generator (owned).
  mutating func frameObject(of generator: Value) -> Value {
    let f = GeneratorRef(generator).p.pointee.frame
    let locals = localsDict(f)
    return heap.newRecord(
      heap.types.frame, .int(Int(f.code.pointee.index)), .int(originOfFrame(f)),
      heap.retained(f.globals.value), .none, locals)
  }

  mutating func registerFrames() {
    property(.frame, "f_code", { m, v in .value(m.heap.newRecord(m.heap.types.code, RecordRef(v)[0])) }, nil)
    property(
      .frame, "f_lineno",
      { m, v in
        let r = RecordRef(v)
        return .value(.int(Int(m.codes[Int(r[0].bits)].code.positions[Int(r[1].bits)].line)))
      }, nil)
    property(.frame, "f_lasti", { _, v in .value(.int(Int(RecordRef(v)[1].bits) * 2)) }, nil)
    property(.frame, "f_globals", { m, v in .value(m.heap.retained(RecordRef(v)[2])) }, nil)
    property(.frame, "f_builtins", { m, _ in .value(m.heap.retained(m.builtins)) }, nil)
    property(.frame, "f_back", { m, v in .value(m.heap.retained(RecordRef(v)[3])) }, nil)
    property(
      .frame, "f_locals",
      { m, v in
        let locals = RecordRef(v)[4]
        return .value(locals.isNone ? m.heap.newDict() : m.heap.retained(locals))
      }, nil)
    method(.frame, "clear", .none) { _, _ in .value(.none) }
    property(
      .traceback, "tb_frame",
      { m, v in
        let r = RecordRef(v)
        return .value(m.heap.newRecord(m.heap.types.frame, r[1], r[2], m.heap.retained(r[3]), .none, .none))
      }, nil)
    property(.traceback, "tb_lasti", { _, v in .value(.int(Int(RecordRef(v)[2].bits) * 2)) }, nil)
  }

  /// `sys._getframe`.
  mutating func addFrames(to module: Value) {
    function(in: module, "_getframe", .positional(0, 1)) { m, a in
      var depth = 0
      if a.count > 0 {
        guard let n = m.integer(a[0]) else { return .raised }
        depth = max(n, 0)
      }
      guard let frame = m.frameObject(depth: depth) else {
        return m.raise(.valueError, "call stack is not deep enough")
      }
      return .value(frame)
    }
  }

  /// A line of a source by its file's name, empty when it is not known.
  func sourceLine(_ filename: String, _ line: Int) -> String {
    sources.last { $0.filename == filename }?.line(line) ?? ""
  }
}
