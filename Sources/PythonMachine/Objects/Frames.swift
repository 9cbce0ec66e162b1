/// Frame objects, which follow the frame as it goes on.
///
/// Of a frame that has returned they tell the last instruction that noted where it was, at times a line too early.
///
/// A record of code, instruction when it was made, globals, the frame below (or None), a dict of locals (or None) and the
/// cell that stands for the frame (`null` for a suspended generator's): it holds what the frame leaves when it ends, and
/// nothing before.
extension Machine {
  /// The frames of the running thread as frame objects, the one `depth` calls up first (owned); nil when there are
  /// fewer.
  mutating func frameObject(depth: Int) -> Value? {
    var places: [Int] = []
    for i in 0..<frameCount {
      let f = thread.pointee.frame(i).pointee
      if f.kind == .python, !f.code.pointee.isIntrinsic { places.append(i) }
    }
    guard places.count > depth else { return nil }
    return frameObject(places.dropLast(depth), of: thread)
  }

  /// The frames at some places of a thread's stack as frame objects linked by `f_back`, the last of them (owned).
  private mutating func frameObject(_ places: ArraySlice<Int>, of thread: Handle<ThreadState>) -> Value {
    var back = Value.none
    for i in places {
      let f = thread.pointee.frame(i)
      let code = Int(f.pointee.code.pointee.index)
      back = heap.newRecord(
        heap.types.frame, .int(code), .int(originOfFrame(f.pointee)), heap.retained(f.pointee.globals.value),
        back, .none, cell(for: f), heap.retained(f.pointee.code.pointee.object))
    }
    return back
  }

  /// Where the frame of a frame object is: on a thread's stack; nil when it has ended or is suspended.
  private func place(of frame: Value) -> (thread: Handle<ThreadState>, index: Int)? {
    let cell = RecordRef(frame)[5]
    guard cell.has(.cell), CellRef(cell).value.isNull else { return nil }
    for t in threads {
      for i in 0..<t.pointee.count where t.pointee.frame(i).pointee.trace == CellRef(cell).p {
        return (t, i)
      }
    }
    return nil
  }

  /// What a frame that has ended left behind, nil for one that has not.
  private func remains(of frame: Value) -> TupleRef? {
    let cell = RecordRef(frame)[5]
    guard cell.has(.cell), CellRef(cell).value.has(.tuple) else { return nil }
    return TupleRef(CellRef(cell).value)
  }

  /// The instruction a frame is at, or ended with.
  func instruction(of frame: Value) -> Int {
    if let (thread, i) = place(of: frame) { return originOfFrame(thread.pointee.frame(i).pointee) }
    if let left = remains(of: frame) { return Int(left[left.count - 2].bits) }
    return Int(RecordRef(frame)[1].bits)
  }

  /// The variables of a frame as they are, or were at its end (owned).
  private mutating func locals(of frame: Value) -> Value {
    if let (thread, i) = place(of: frame) { return localsDict(thread.pointee.frame(i).pointee) }
    let r = RecordRef(frame)
    let code = codes[Int(r[0].bits)].code
    if code.name == "<module>" { return heap.retained(r[2]) }
    guard let left = remains(of: frame) else { return r[4].isNone ? heap.newDict() : heap.retained(r[4]) }
    let namespace = left[left.count - 1]
    return namespace.isNull ? localsDict(code) { left[$0] } : heap.retained(namespace)
  }

  func originOfFrame(_ f: Frame) -> Int {
    let loaded = codes[Int(f.code.pointee.index)]
    return Int(loaded.origin[unsafe max(0, f.pc - f.code.pointee.instructions - 1)])
  }

  /// The variables of a frame that have values, as a new dict; that of a module is its namespace.
  private mutating func localsDict(_ f: Frame) -> Value {
    let code = codes[Int(f.code.pointee.index)].code
    if !f.locals.isNull {
      if code.flags.contains(.optimized) { refreshLocals(f) }
      return heap.retained(f.locals)
    }
    if code.name == "<module>" { return heap.retained(f.globals.value) }
    return localsDict(code) { f.base[$0] }
  }

  private mutating func localsDict(_ code: CodeObject, _ slotValue: (Int) -> Value) -> Value {
    let dict = heap.newDict()
    for (i, slot) in code.slots.enumerated() {
      var v = slotValue(i)
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
      heap.retained(f.globals.value), .none, locals, .null, heap.retained(f.code.pointee.object))
  }

  mutating func registerFrames() {
    property(.frame, "f_code", { m, v in .value(m.heap.retained(RecordRef(v)[6])) }, nil)
    property(
      .frame, "f_lineno",
      { m, v in
        let code = m.codes[Int(RecordRef(v)[0].bits)].code
        return .value(.int(Int(code.positions[m.instruction(of: v)].line)))
      }, nil)
    property(
      .frame, "f_lasti",
      { m, v in .value(.int(m.byteOffset(Int(RecordRef(v)[0].bits), m.instruction(of: v)))) }, nil)
    property(.frame, "f_globals", { m, v in .value(m.heap.retained(RecordRef(v)[2])) }, nil)
    property(
      .frame, "f_builtins",
      { m, v in .value(m.heap.retained(m.builtinsValue(for: DictRef(RecordRef(v)[2])))) },
      nil)
    property(
      .frame, "f_back",
      { m, v in
        let r = RecordRef(v)
        guard r[3].isNone, let (thread, index) = m.place(of: v) else { return .value(m.heap.retained(r[3])) }
        let below = (0..<index).filter { i in
          let f = thread.pointee.frame(i).pointee
          return f.kind == .python && !f.code.pointee.isIntrinsic
        }
        r[3] = m.frameObject(below[...], of: thread)
        return .value(m.heap.retained(r[3]))
      }, nil)
    property(
      .frame, "f_locals",
      { m, v in
        let locals = m.locals(of: v)
        let old = RecordRef(v)[4]
        RecordRef(v)[4] = m.heap.retained(locals)
        m.heap.release(old)
        return .value(locals)
      }, nil)
    method(.frame, "clear", .none) { _, _ in .value(.none) }
    property(
      .traceback, "tb_frame",
      { m, v in
        let r = RecordRef(v)
        return .value(
          m.heap.newRecord(
            m.heap.types.frame, r[1], r[2], m.heap.retained(r[3]), .none, .none, m.heap.retained(r[4]),
            m.heap.retained(r[5])))
      }, nil)
    property(
      .traceback, "tb_lasti",
      { m, v in .value(.int(m.byteOffset(Int(RecordRef(v)[1].bits), Int(RecordRef(v)[2].bits)))) }, nil)
  }

  /// `sys._getframe`.
  mutating func addFrames(to module: Value) {
    function(in: module, "_getframe", .positional(0, 1)) { m, a in
      var depth = 0
      if a.count > 0 {
        guard let n = m.cInt(a[0]) else { return .raised }
        depth = max(n, 0)
      }
      guard let frame = m.frameObject(depth: depth) else {
        return m.raise(.valueError, "call stack is not deep enough")
      }
      return .value(frame)
    }
    function(in: module, "_current_exceptions", .none) { m, _ in
      m.unsupported("sys._current_exceptions", instead: "sys.exception() is that of the thread that asks.")
    }
    function(in: module, "_current_frames", .none) { m, _ in
      m.unsupported(
        "sys._current_frames",
        instead:
          "sys._getframe() is the frame of the thread that asks, threading.enumerate() lists the threads.")
    }
  }

  /// A line of a source by its file's name, empty when it is not known.
  func sourceLine(_ filename: String, _ line: Int) -> String {
    sources.last { $0.filename == filename }?.line(line) ?? ""
  }
}
