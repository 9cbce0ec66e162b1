/// What a garbage collection has to know of each kind of object.
extension Heap {
  /// Calls `visit` with each value that `object` holds a counted reference to.
  ///
  /// One left out keeps its object alive; one too many would let a living object go.
  func visitReferents(of object: Obj, _ visit: (Value) -> Void) {
    if object.flags & Header.Flag.hasAttributes != 0, let d = attributes[object.p.number] { visit(d) }
    if object.flags & Header.Flag.hasSlots != 0, let d = slots[object.p.number] { visit(d) }
    switch object.kind {
    case .bigInt, .str, .bytes, .bytearray: break
    case .type:
      let t = object.cast(TypeStorage.self).pointee
      for v in [t.bases, t.mro, t.dict] { visit(v) }
    case .tuple:
      let t = TupleRef(Value(object))
      for i in 0..<t.count { visit(t[i]) }
    case .list:
      let l = ListRef(Value(object))
      for i in 0..<l.count { visit(l[i]) }
    case .dict:
      let d = DictRef(Value(object))
      for i in 0..<d.used where !d.entry(i).key.isNull {
        visit(d.entry(i).key)
        visit(d.entry(i).value)
      }
    case .set, .frozenset: for v in SetRef(Value(object)).keys { visit(v) }
    case .function:
      let f = object.cast(FunctionStorage.self).pointee
      for v in [f.globals, f.defaults, f.kwDefaults, f.closure, f.annotations, f.dict] { visit(v) }
    case .native: visit(object.cast(NativeStorage.self).pointee.receiver)
    case .boundMethod:
      let m = object.cast(BoundMethodStorage.self).pointee
      visit(m.function)
      visit(m.receiver)
    case .instance: visitInstance(object, visit)
    case .exception:
      visitInstance(object, visit)
      let e = object.cast(ExceptionStorage.self).pointee
      for v in [e.args, e.cause, e.context, e.traceback, e.extra, e.extra2] { visit(v) }
    case .generator: visitGenerator(object, visit)
    case .module: visit(object.cast(ModuleStorage.self).pointee.dict)
    case .cell: visit(object.cast(CellStorage.self).pointee.value)
    case .record:
      let r = RecordRef(Value(object))
      for i in 0..<r.count { visit(r[i]) }
    case .foreign: foreign[object.cast(ForeignStorage.self).pointee.index]?.visitValues(visit)
    }
  }

  private func visitInstance(_ object: Obj, _ visit: (Value) -> Void) {
    let i = object.cast(InstanceStorage.self)
    if i.pointee.shape == Shape.dictMode { return visit(i.pointee.dict) }
    guard let slots = unsafe i.pointee.slots else { return }
    for k in 0..<shapes.count(of: i.pointee.shape) { visit(unsafe slots[k]) }
  }

  private func visitGenerator(_ object: Obj, _ visit: (Value) -> Void) {
    let g = object.cast(GeneratorStorage.self)
    for v in [g.pointee.handled, g.pointee.outerHandled, g.pointee.finalizer] { visit(v) }
    // The frame of one that runs is on its thread's stack.
    guard unsafe g.pointee.block != nil, g.pointee.state != .running else { return }
    var at = g.pointee.frame.base
    while at < g.pointee.frame.sp {
      visit(at.pointee)
      at += 1
    }
    visit(g.pointee.frame.function)
    visit(g.pointee.frame.locals)
    if let cell = g.pointee.frame.trace { visit(Heap.header(cell)) }
  }

  /// Whether CPython's collector knows of `v`: a dict or tuple that holds nothing it knows is none of its
  /// business.
  func isTracked(_ v: Value, depth: Int = 0) -> Bool {
    guard v.isObject else { return false }
    switch v.obj.kind {
    case .bigInt, .str, .bytes, .bytearray: return v.obj.flags & (Header.Flag.hasAttributes) != 0
    case .tuple, .dict:
      guard v.obj.type.isBuiltin, depth < 50 else { return true }
      var found = false
      visitReferents(of: v.obj) { item in if !found { found = isTracked(item, depth: depth + 1) } }
      return found
    case .instance: return v.obj.type != types.object
    case .record: return v.obj.type != types.code && v.obj.type != types.memberDescriptor
    default: return true
    }
  }

  /// Empties what is part of garbage (`tp_clear`), so that its cycles come apart.
  mutating func clear(_ object: Obj) {
    switch object.kind {
    case .list:
      for v in ListRef(Value(object)).takeAll() { release(v) }
    case .dict:
      DictRef(Value(object)).clear(&self)
    case .set:
      SetRef(Value(object)).clear(&self)
    case .instance:
      clearInstance(object)
    case .exception:
      clearInstance(object)
      let e = object.cast(ExceptionStorage.self)
      let old = e.pointee
      e.pointee.cause = .none
      e.pointee.context = .none
      e.pointee.traceback = .none
      e.pointee.args = newTuple([])
      e.pointee.extra = .null
      e.pointee.extra2 = .null
      for v in [old.args, old.cause, old.context, old.traceback, old.extra, old.extra2] { release(v) }
    case .function:
      let f = object.cast(FunctionStorage.self)
      let old = f.pointee
      f.pointee.closure = .none
      f.pointee.defaults = .none
      f.pointee.kwDefaults = .none
      f.pointee.dict = .null
      f.pointee.annotations = .null
      for v in [old.closure, old.defaults, old.kwDefaults, old.dict, old.annotations] { release(v) }
    case .cell:
      let c = CellRef(Value(object))
      let old = c.value
      c.value = .null
      release(old)
    case .generator:
      let g = object.cast(GeneratorStorage.self)
      guard g.pointee.state != .running else { return }
      dropBlock(g)
      g.pointee.state = .finished
    case .foreign:
      foreign[object.cast(ForeignStorage.self).pointee.index]?.clearValues(&self)
    default: break
    }
    if object.flags & Header.Flag.hasAttributes != 0, let d = attributes.removeValue(forKey: object.p.number)
    {
      object.flags &= ~Header.Flag.hasAttributes
      release(d)
    }
    if object.flags & Header.Flag.hasSlots != 0, let d = slots.removeValue(forKey: object.p.number) {
      object.flags &= ~Header.Flag.hasSlots
      release(d)
    }
  }

  private mutating func clearInstance(_ object: Obj) {
    let i = object.cast(InstanceStorage.self)
    let birth = i.pointee.birth
    let old = i.pointee
    i.pointee.shape = object.type.p.pointee.rootShape
    i.pointee.capacity = 0
    unsafe i.pointee.slots = nil
    i.pointee.dict = Value(tag: Value.Tag.null, bits: birth)
    if let slots = unsafe old.slots {
      let used = old.shape == Shape.dictMode ? 0 : shapes.count(of: old.shape)
      for k in 0..<used { unsafe release(slots[k]) }
      unsafe arena.deallocate(UnsafeMutableRawPointer(slots), Int(old.capacity) * 16)
    }
    release(old.dict)
  }
}
