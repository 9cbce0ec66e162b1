/// Where a key is in a dictionary or set.
enum Lookup {
  case found(Int)
  case absent
  /// Whether the entry at this index has the key can only be told by running Python (`__eq__`).
  case undecided(Int)
}

/// A view of a dictionary.
///
/// Entries keep the order of insertion; an index table finds them.
struct DictRef: Equatable {
  let p: Handle<DictStorage>
  @inline(__always) init(p: Handle<DictStorage>) { self.p = p }
  @inline(__always) init(_ v: Value) { p = v.obj.cast(DictStorage.self) }
  @inline(__always) var count: Int { p.pointee.count }
  /// Entries used, deleted ones (`key.isNull`) included.
  @inline(__always) var used: Int { p.pointee.used }
  @inline(__always) func entry(_ i: Int) -> DictEntry { unsafe p.pointee.entries.unsafelyUnwrapped[i] }
  @inline(__always) var entries: UnsafeMutablePointer<DictEntry> {
    unsafe p.pointee.entries.unsafelyUnwrapped
  }
  var value: Value { Heap.header(p) }

  /// The live entries in order.
  var items: [DictEntry] {
    var all: [DictEntry] = []
    all.reserveCapacity(count)
    for i in 0..<used where !entry(i).key.isNull { all.append(entry(i)) }
    return all
  }

  // MARK: Finding

  /// Finds a key that is an interned string: by identity first.
  ///
  /// Never needs Python.
  @inline(__always) func index(ofName name: Value) -> Int {
    guard let indices = unsafe p.pointee.indices else { return -1 }
    let hash = StrRef(name).hash
    let mask = p.pointee.mask
    let entries = unsafe p.pointee.entries.unsafelyUnwrapped
    var slot = Int(truncatingIfNeeded: hash) & mask
    var perturb = UInt64(bitPattern: hash)
    while true {
      let i = unsafe Int(indices[slot])
      if i == -1 { return -1 }
      if i >= 0 {
        let key = unsafe entries[i].key
        if key.bits == name.bits && key.tag == name.tag { return i }
        if unsafe entries[i].hash == hash, key.has(.str), StrRef(key).equals(StrRef(name)) { return i }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  /// The value under an interned name (borrowed), or `null`; there is nothing under a name never interned (`null`).
  @inline(__always) func get(_ name: Value) -> Value {
    if name.isNull { return .null }
    let i = index(ofName: name)
    return unsafe i < 0 ? .null : p.pointee.entries.unsafelyUnwrapped[i].value
  }

  /// Finds `key`, whose hash is known.
  ///
  /// Entries listed in `known` have been compared by Python already.
  func lookup(_ key: Value, hash: Int64, _ heap: borrowing Heap, known: [KnownEquality] = []) -> Lookup {
    guard let indices = unsafe p.pointee.indices else { return .absent }
    let mask = p.pointee.mask
    let entries = unsafe p.pointee.entries.unsafelyUnwrapped
    var slot = Int(truncatingIfNeeded: hash) & mask
    var perturb = UInt64(bitPattern: hash)
    while true {
      let i = unsafe Int(indices[slot])
      if i == -1 { return .absent }
      if i >= 0, unsafe entries[i].hash == hash {
        let there = unsafe entries[i].key
        if there.isIdentical(to: key) { return .found(i) }
        switch heap.equalKeys(there, key) {
        case .yes: return .found(i)
        case .no: break
        case .unknown:
          if let k = known.first(where: { unsafe $0.key.isIdentical(to: entries[i].key) }) {
            if k.equal { return .found(i) }
          } else {
            return .undecided(i)
          }
        }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  /// What ``place(of:_:)`` says when the key may equal one of another type.
  static let unknownPlace = -2

  /// The index of the entry of an int; -1 when there is none, ``unknownPlace`` when only ``lookup(_:hash:_:known:)`` can
  /// tell.
  func place(ofInt bits: Int64) -> Int {
    guard let indices = unsafe p.pointee.indices else { return -1 }
    let hash = Heap.hash(bits)
    let mask = p.pointee.mask
    let entries = unsafe p.pointee.entries.unsafelyUnwrapped
    var slot = Int(truncatingIfNeeded: hash) & mask
    var perturb = UInt64(bitPattern: hash)
    while true {
      let i = unsafe Int(indices[slot])
      if i == -1 { return -1 }
      if i >= 0, unsafe entries[i].hash == hash {
        let there = unsafe entries[i].key
        if !there.isInt { return DictRef.unknownPlace }
        if there.bits == bits { return i }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  /// The same of a string of the type `str` itself.
  func place(of key: StrRef, _ str: TypeRef) -> Int {
    guard let indices = unsafe p.pointee.indices else { return -1 }
    let hash = key.hash
    let mask = p.pointee.mask
    let entries = unsafe p.pointee.entries.unsafelyUnwrapped
    var slot = Int(truncatingIfNeeded: hash) & mask
    var perturb = UInt64(bitPattern: hash)
    while true {
      let i = unsafe Int(indices[slot])
      if i == -1 { return -1 }
      if i >= 0, unsafe entries[i].hash == hash {
        let there = unsafe entries[i].key
        guard there.isObject, there.obj.type == str else { return DictRef.unknownPlace }
        if StrRef(there).equals(key) { return i }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  // MARK: Changing

  /// Sets an interned name; `value` is owned, `name` borrowed.
  mutating func set(_ name: Value, _ value: Value, _ heap: inout Heap) {
    let i = index(ofName: name)
    if i >= 0 {
      let old = unsafe entries[i].value
      unsafe entries[i].value = value
      heap.release(old)
    } else {
      insertNew(heap.retained(name), StrRef(name).hash, value, &heap)
    }
  }

  /// Adds an entry whose key is known to be absent; `key` and `value` are owned.
  func insertNew(_ key: Value, _ hash: Int64, _ value: Value, _ heap: inout Heap) {
    if p.pointee.used == p.pointee.capacity { rebuild(&heap) }
    let i = p.pointee.used
    unsafe entries[i] = DictEntry(hash: hash, key: key, value: value)
    p.pointee.used = i + 1
    p.pointee.count += 1
    place(i, hash)
    touch(&heap)
  }

  /// Removes the entry at `i` and returns its key and value (owned).
  func remove(at i: Int, _ heap: inout Heap) -> (key: Value, value: Value) {
    let entry = unsafe entries[i]
    let indices = unsafe p.pointee.indices.unsafelyUnwrapped
    let mask = p.pointee.mask
    var slot = Int(truncatingIfNeeded: entry.hash) & mask
    var perturb = UInt64(bitPattern: entry.hash)
    while unsafe Int(indices[slot]) != i {
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
    unsafe indices[slot] = -2
    unsafe entries[i].key = .null
    unsafe entries[i].value = .null
    p.pointee.count -= 1
    touch(&heap)
    return (entry.key, entry.value)
  }

  func clear(_ heap: inout Heap) {
    let old = p.pointee
    p.pointee.count = 0
    p.pointee.used = 0
    p.pointee.capacity = 0
    unsafe p.pointee.entries = nil
    unsafe p.pointee.indices = nil
    p.pointee.mask = 0
    touch(&heap)
    DictRef.drop(old, &heap)
  }

  func releaseAll(_ heap: inout Heap) { DictRef.drop(p.pointee, &heap) }

  private static func drop(_ d: DictStorage, _ heap: inout Heap) {
    guard let entries = unsafe d.entries, let indices = unsafe d.indices else { return }
    for i in 0..<d.used where unsafe !entries[i].key.isNull {
      unsafe heap.release(entries[i].key)
      unsafe heap.release(entries[i].value)
    }
    unsafe heap.arena.deallocate(
      UnsafeMutableRawPointer(entries), d.capacity * MemoryLayout<DictEntry>.stride)
    unsafe heap.arena.deallocate(UnsafeMutableRawPointer(indices), (d.mask + 1) * 4)
  }

  @inline(__always) private func touch(_ heap: inout Heap) {
    heap.nextKeysVersion &+= 1
    p.pointee.keysVersion = heap.nextKeysVersion
  }

  private func place(_ i: Int, _ hash: Int64) {
    let indices = unsafe p.pointee.indices.unsafelyUnwrapped
    let mask = p.pointee.mask
    var slot = Int(truncatingIfNeeded: hash) & mask
    var perturb = UInt64(bitPattern: hash)
    while unsafe indices[slot] >= 0 {
      perturb >>= 5
      slot = (slot &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
    unsafe indices[slot] = Int32(i)
  }

  /// Makes room: drops deleted entries, and doubles the table when it is still too small.
  private func rebuild(_ heap: inout Heap) {
    let old = p.pointee
    // `GROWTH_RATE` and `calculate_log2_keysize` of CPython 3.12, so that keys with one hash meet in its order.
    let wanted = ((old.count * 3) | 8) - 1
    let slots = old.count == 0 ? 8 : 1 << (Int.bitWidth - (wanted | 7).leadingZeroBitCount)
    let capacity = slots * 2 / 3
    let stride = MemoryLayout<DictEntry>.stride
    // The old indices go before the new ones come, and the entries stay in order: so less memory is in use at a time.
    if let table = unsafe old.indices {
      unsafe heap.arena.deallocate(UnsafeMutableRawPointer(table), (old.mask + 1) * 4)
    }
    if let before = unsafe old.entries, old.count < old.used {
      var n = 0
      for i in 0..<old.used where unsafe !before[i].key.isNull {
        unsafe before[n] = unsafe before[i]
        n += 1
      }
    }
    let block: UnsafeMutableRawPointer
    if let before = unsafe old.entries {
      unsafe block = unsafe heap.arena.reallocate(before, old.capacity * stride, to: capacity * stride)
    } else {
      unsafe block = unsafe heap.arena.allocate(capacity * stride)
    }
    let entries = unsafe block.assumingMemoryBound(to: DictEntry.self)
    let indices = unsafe heap.arena.allocate(slots * 4).assumingMemoryBound(to: Int32.self)
    unsafe indices.update(repeating: -1, count: slots)
    unsafe p.pointee.entries = unsafe entries
    unsafe p.pointee.indices = unsafe indices
    p.pointee.mask = slots - 1
    p.pointee.capacity = capacity
    for i in 0..<old.count { unsafe place(i, entries[i].hash) }
    p.pointee.used = old.count
  }
}

/// The answer of an `__eq__` between the key looked for and one in the table.
struct KnownEquality {
  let key: Value
  let equal: Bool
}

extension Heap {
  mutating func newDict() -> Value {
    let p = allocate(DictStorage.self, kind: .dict, type: types.dict)
    p.pointee.count = 0
    p.pointee.used = 0
    p.pointee.capacity = 0
    unsafe p.pointee.entries = nil
    unsafe p.pointee.indices = nil
    p.pointee.mask = 0
    nextKeysVersion &+= 1
    p.pointee.keysVersion = nextKeysVersion
    return Heap.header(p)
  }

  /// Sets `dict[name]` for a Swift name; `value` is owned.
  mutating func set(_ dict: Value, _ name: String, _ value: Value) {
    let key = intern(name)
    var d = DictRef(dict)
    d.set(key, value, &self)
    release(key)
  }

  /// A shallow copy of a dictionary, in order.
  mutating func copyDict(_ dict: Value) -> Value {
    let copy = newDict()
    let d = DictRef(dict)
    for i in 0..<d.used where !d.entry(i).key.isNull {
      let e = d.entry(i)
      DictRef(copy).insertNew(retained(e.key), e.hash, retained(e.value), &self)
    }
    return copy
  }
}
