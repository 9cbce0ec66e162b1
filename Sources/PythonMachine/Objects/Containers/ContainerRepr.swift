/// `repr` of containers.
extension Machine {
  mutating func registerContainers() {
    registerLists()
    registerDicts()
    registerMappingProxy()
    registerSets()
    registerIterators()
    registerUnionType()
    registerGenericAlias()
  }

  /// `repr(v)` of a list, tuple, dict, set, slice, view or mapping proxy; items with a `__repr__` in Python are asked in
  /// order.
  mutating func containerRepr(_ v: Value) -> Flow {
    if let flow = charge(items: nativeCount(v) ?? 0, each: ContainerCost.insert * 4) { return flow }
    if v.has(.record) { return nested(atMost: 300) { $0.recordRepr(v) } }
    let type = v.obj.type
    let name = StrRef(type.p.pointee.name).string
    let count = nativeCount(v) ?? 0
    switch v.obj.kind {
    case .list: return count == 0 ? text("[]") : guardedRepr(v, "[", "]", ellipsis: "[...]")
    case .tuple:
      return count == 0 ? text("()") : guardedRepr(v, "(", count == 1 ? ",)" : ")", ellipsis: "(...)")
    case .dict: return count == 0 ? text("{}") : guardedRepr(v, "{", "}", ellipsis: "{...}")
    case .set where type == heap.types.set:
      return count == 0 ? text("set()") : guardedRepr(v, "{", "}", ellipsis: "set(...)")
    default:
      return count == 0 ? text("\(name)()") : guardedRepr(v, "\(name)({", "})", ellipsis: "\(name)(...)")
    }
  }

  private mutating func text(_ s: String) -> Flow { .value(heap.str(s)) }

  private mutating func recordRepr(_ v: Value) -> Flow {
    let r = RecordRef(v)
    let type = v.obj.type
    if type == heap.types.mappingproxy { return wrapped("mappingproxy(", r[0], ")") }
    if type == heap.types.slice {
      return joined((0..<3).map { heap.retained(r[$0]) }, "slice(", ")") { _ in "" }
    }
    return guardedRepr(v, "\(typeName(v))([", "])", ellipsis: "...")
  }

  private mutating func wrapped(_ start: String, _ inner: Value, _ end: String) -> Flow {
    let before = frameCount
    return then(repr(inner), at: before) { machine, completion in
      guard case .value(let inner) = completion else { return Flow(completion) }
      let all = start + StrRef(inner).string + end
      machine.heap.release(inner)
      return machine.text(all)
    }
  }

  /// The representation, or `ellipsis` inside the representation of the same object.
  private mutating func guardedRepr(_ v: Value, _ start: String, _ end: String, ellipsis: String) -> Flow {
    if isInRepr(v) { return text(ellipsis) }
    if thread.pointee.depth >= recursionLimit {
      return raise(.recursionError, "maximum recursion depth exceeded while getting the repr of an object")
    }
    thread.pointee.depth += 1
    heap.retain(v)
    setInRepr(v, true)
    let before = frameCount
    let flow: Flow
    if v.has(.record) {
      flow = joined(quickItems(v) ?? [], start, end) { _ in "" }
    } else if v.has(.dict) {
      let items = DictRef(v).items
      let parts = items.flatMap { [$0.key, $0.value] }
      for p in parts { heap.retain(p) }
      flow = joined(parts, start, end) { $0 % 2 == 1 ? ": " : "" }
    } else {
      flow = joined(listed(v), start, end) { _ in "" }
    }
    return then(flow, at: before) { machine, completion in
      machine.thread.pointee.depth -= 1
      machine.setInRepr(v, false)
      machine.heap.release(v)
      return Flow(completion)
    }
  }

  /// The items of a list, tuple or set by its layout (owned).
  private func listed(_ v: Value) -> [Value] {
    let items = v.has(.list) ? ListRef(v).values : v.has(.tuple) ? TupleRef(v).values : SetRef(v).keys
    for i in items { heap.retain(i) }
    return items
  }

  /// The representations of `items` (owned), joined: by ", ", or by what `separator` gives for an index.
  private mutating func joined(
    _ items: [Value], _ start: String, _ end: String, _ separator: @escaping (Int) -> String
  ) -> Flow {
    var all = start
    var i = 0
    return loop { machine in
      guard i < items.count else {
        machine.release(items)
        all += end
        return .done(machine.text(all))
      }
      let item = items[i]
      let before = machine.frameCount
      return .wait(machine.repr(item), at: before, mode: .push) { machine, completion in
        guard case .value(let shown) = completion else {
          machine.release(items)
          return .done(Flow(completion))
        }
        if i > 0 {
          let own = separator(i)
          all += own.isEmpty ? ", " : own
        }
        all += StrRef(shown).string
        machine.heap.release(shown)
        i += 1
        return .again
      }
    }
  }

  /// Whether the representation of `v` is being made (by any thread, as `Py_ReprEnter` does for one).
  func isInRepr(_ v: Value) -> Bool { v.obj.flags & Header.Flag.own != 0 }
  func setInRepr(_ v: Value, _ on: Bool) {
    if on { v.obj.flags |= Header.Flag.own } else { v.obj.flags &= ~Header.Flag.own }
  }
}
