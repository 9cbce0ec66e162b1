/// What `copy` asks of the objects that Swift made: iterators have twins, most others cannot be copied.
extension Machine {
  mutating func addTwins(to module: Value) {
    // twin(x): an iterator that goes on from where `x` is; None for an object that Python code can copy.
    builtin(in: module, "_gilt", "twin", .one) { m, a in m.twin(a[0]) }
    // held(iterator): the values it holds.
    builtin(in: module, "_gilt", "held", .one) { m, a in
      let all = m.held(a[0]).filter { !$0.isNull }
      return .value(m.heap.newList(all.map { m.heap.retained($0) }))
    }
    // hold(iterator, values): puts others in their place.
    builtin(in: module, "_gilt", "hold", .positional(2, 2)) { m, a in
      guard a[1].has(.list) else { return m.raise(.typeError, "hold() takes a list") }
      var new = ListRef(a[1]).values[...]
      let old = m.held(a[0])
      m.setHeld(a[0], old.map { $0.isNull ? $0 : m.heap.retained(new.popFirst() ?? .none) })
      m.release(old)
      return .value(.none)
    }
  }

  private mutating func twin(_ v: Value) -> Flow {
    if let tool = payload(of: v, as: ToolIterator.self), !isUnpickled(v) {
      let copy = tool.copy(&heap)
      return .value(heap.newForeign(copy, type: v.obj.type))
    }
    if v.has(.instance) || v.has(.exception) { return .value(.none) }
    guard v.has(.record), isNativeIterator(v.obj.type), let layout = builtinLayout(of: v.obj.type) else {
      if builtinLayout(of: type(of: v)) == nil || !type(of: v).isBuiltin { return foreignTwin(v) }
      return notCopied(v)
    }
    let r = RecordRef(v)
    let fields = (0..<r.count).map { heap.retained(r[$0]) }
    let twin = heap.newRecord(v.obj.type, fields)
    switch layout {
    case .dictKeyIterator, .dictValueIterator, .dictItemIterator, .dictReverseKeyIterator, .setIterator:
      // What is left, as a list.
      var left: [Value] = []
      while true {
        switch nativeStep(twin) {
        case .value(let item):
          left.append(item)
          continue
        case .raised:
          release(left + [twin])
          return .raised
        default: break
        }
        break
      }
      heap.release(twin)
      return .value(heap.newRecord(heap.types.listIterator, heap.newList(left), .int(0)))
    default: return .value(twin)
    }
  }

  /// An object of a class of a module's: a plain content of Python's can be copied by Python code.
  private mutating func foreignTwin(_ v: Value) -> Flow { v.has(.foreign) ? notCopied(v) : .value(.none) }

  private mutating func notCopied(_ v: Value) -> Flow {
    let name = qualifiedName(type(of: v))
    if isUnpickled(v) { return raise(.typeError, "cannot pickle '\(name)' object") }
    return unsupported("a copy of an object of class '\(name)'")
  }

  private func isUnpickled(_ v: Value) -> Bool { Machine.unpickled.contains(qualifiedName(type(of: v))) }

  /// Classes whose objects CPython does not copy either.
  private static let unpickled: Set<String> = [
    "_hashlib.HASH", "_hashlib.HASHXOF", "_blake2.blake2b", "_blake2.blake2s", "_struct.Struct",
    "_struct.unpack_iterator", "_queue.SimpleQueue", "_json.Scanner", "_json.Encoder", "dict_keys",
    "dict_values",
    "dict_items", "mappingproxy", "staticmethod", "classmethod", "cell", "code", "frame", "traceback",
    "module",
    "generator", "itertools.batched",
    "itertools.pairwise", "coroutine", "async_generator", "member_descriptor",
  ]

  private func held(_ v: Value) -> [Value] {
    if let tool = payload(of: v, as: ToolIterator.self) { return tool.held }
    guard v.has(.record) else { return [] }
    let r = RecordRef(v)
    return (0..<r.count).map { r[$0] }
  }

  private func setHeld(_ v: Value, _ values: [Value]) {
    if let tool = payload(of: v, as: ToolIterator.self) {
      tool.held = values
    } else if v.has(.record) {
      let r = RecordRef(v)
      for (i, value) in values.enumerated() where i < r.count { r[i] = value }
    }
  }
}
