/// What `__slots__` names.
///
/// An instance whose class has slots only keeps them in its shape, like attributes. If there is a dictionary as well, the
/// slots are kept aside, so that the dictionary shows none of them.
extension Machine {
  func keepsSlotsAside(_ v: Value) -> Bool {
    !(v.has(.instance) || v.has(.exception)) || !v.obj.type.p.pointee.hasSlotsOnly
  }

  /// The value of a slot (borrowed), `null` if it is empty.
  mutating func slotValue(_ v: Value, _ name: Value) -> Value {
    guard v.isObject else { return .null }
    guard keepsSlotsAside(v) else { return instanceAttribute(v, name) }
    guard let d = slotsAside(v) else { return .null }
    return DictRef(d).get(name)
  }

  /// Fills a slot with `value` (borrowed).
  mutating func setSlot(_ v: Value, _ name: Value, _ value: Value, _ type: TypeRef) {
    guard keepsSlotsAside(v) else { return setInstanceAttribute(v, name, value, type) }
    var d: DictRef
    if let old = slotsAside(v) {
      d = DictRef(old)
    } else {
      let new = heap.newDict()
      heap.slots[v.obj.p.number] = new
      v.obj.flags |= Header.Flag.hasSlots
      d = DictRef(new)
    }
    d.set(name, heap.retained(value), &heap)
  }

  /// Empties a slot, which is full, of an object that keeps its slots aside.
  mutating func deleteSlot(_ v: Value, _ name: Value) -> Flow {
    guard let d = slotsAside(v) else { return raiseAttributeError(StrRef(name).string, v, name) }
    let i = DictRef(d).index(ofName: name)
    if i < 0 { return raiseAttributeError(StrRef(name).string, v, name) }
    let (key, old) = DictRef(d).remove(at: i, &heap)
    release([key, old])
    return .value(.none)
  }

  private func slotsAside(_ v: Value) -> Value? {
    guard v.obj.flags & Header.Flag.hasSlots != 0 else { return nil }
    return heap.slots[v.obj.p.number]
  }
}
