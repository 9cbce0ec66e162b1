/// A view of a set or frozenset: CPython 3.12's open addressing (`Objects/setobject.c`), linear probes of 9, so
/// that iteration comes in CPython's order wherever hashes are the same (ints, floats, tuples of them).
struct SetRef {
  let p: Handle<SetStorage>
  init(p: Handle<SetStorage>) { self.p = p }
  init(_ v: Value) { p = v.obj.cast(SetStorage.self) }
  var count: Int { p.pointee.count }
  var tableSize: Int { unsafe p.pointee.table == nil ? 0 : p.pointee.mask + 1 }
  private static let linearProbes = 9

  /// The entry at table position `i`; its key is `null` where none is live.
  func entry(_ i: Int) -> SetEntry { unsafe p.pointee.table.unsafelyUnwrapped[i] }

  /// Keys in order of iteration (borrowed).
  var keys: [Value] {
    var all: [Value] = []
    for i in 0..<tableSize where !entry(i).key.isNull { all.append(entry(i).key) }
    return all
  }
  /// Keys with their hashes in order of iteration (borrowed).
  var entries: [SetEntry] {
    var all: [SetEntry] = []
    for i in 0..<tableSize where !entry(i).key.isNull { all.append(entry(i)) }
    return all
  }

  func lookup(_ key: Value, hash: Int64, _ heap: borrowing Heap, known: [KnownEquality] = []) -> Lookup {
    guard let table = unsafe p.pointee.table else { return .absent }
    let mask = p.pointee.mask
    var perturb = UInt64(bitPattern: hash)
    var i = Int(truncatingIfNeeded: hash) & mask
    while true {
      let probes = i + SetRef.linearProbes <= mask ? SetRef.linearProbes : 0
      for k in i...(i + probes) {
        let e = unsafe table[k]
        if e.key.isNull {
          if e.hash == 0 { return .absent }
        } else if e.hash == hash {
          switch e.key.isIdentical(to: key) ? .yes : heap.quickEquals(e.key, key) {
          case .yes: return .found(k)
          case .no: break
          case .unknown:
            if let answer = known.first(where: { $0.key.isIdentical(to: e.key) }) {
              if answer.equal { return .found(k) }
            } else {
              return .undecided(k)
            }
          }
        }
      }
      perturb >>= 5
      i = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: i) &* 5 &+ 1 &+ perturb) & mask
    }
  }

  /// Adds a key known to be absent; `key` is owned.
  func insertNew(_ key: Value, _ hash: Int64, _ heap: inout Heap) {
    if unsafe p.pointee.table == nil { resize(to: 7, &heap) }
    let table = unsafe p.pointee.table.unsafelyUnwrapped
    let mask = p.pointee.mask
    var perturb = UInt64(bitPattern: hash)
    var i = Int(truncatingIfNeeded: hash) & mask
    // CPython puts the key where a deleted one was if its search came by, the last such place.
    var hole = -1
    search: while true {
      let probes = i + SetRef.linearProbes <= mask ? SetRef.linearProbes : 0
      for k in i...(i + probes) where unsafe table[k].key.isNull {
        if unsafe table[k].hash == 0 {
          guard hole < 0 else { break search }
          unsafe table[k] = SetEntry(key: key, hash: hash)
          break search
        }
        hole = k
      }
      perturb >>= 5
      i = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: i) &* 5 &+ 1 &+ perturb) & mask
    }
    if hole >= 0 {
      unsafe table[hole] = SetEntry(key: key, hash: hash)
      p.pointee.count += 1
      return
    }
    p.pointee.fill += 1
    p.pointee.count += 1
    if p.pointee.fill * 5 >= mask * 3 {
      resize(to: p.pointee.count > 50_000 ? p.pointee.count * 2 : p.pointee.count * 4, &heap)
    }
  }

  /// Removes the entry at table position `i` and returns its key (owned).
  func remove(at i: Int) -> Value {
    let table = unsafe p.pointee.table.unsafelyUnwrapped
    let key = unsafe table[i].key
    unsafe table[i] = SetEntry(key: .null, hash: -1)
    p.pointee.count -= 1
    return key
  }

  func clear(_ heap: inout Heap) {
    let old = p.pointee
    p.pointee.count = 0
    p.pointee.fill = 0
    p.pointee.mask = 0
    unsafe p.pointee.table = nil
    SetRef.drop(old, &heap)
  }

  func releaseAll(_ heap: inout Heap) { SetRef.drop(p.pointee, &heap) }

  private static func drop(_ s: SetStorage, _ heap: inout Heap) {
    guard let table = unsafe s.table else { return }
    for i in 0...s.mask where unsafe !table[i].key.isNull { unsafe heap.release(table[i].key) }
    unsafe heap.arena.deallocate(UnsafeMutableRawPointer(table), (s.mask + 1) * MemoryLayout<SetEntry>.stride)
  }

  /// Grows (or shrinks) to the smallest power of two above `minimum`, as `set_table_resize` does.
  func resize(to minimum: Int, _ heap: inout Heap) {
    var size = 8
    while size <= minimum { size <<= 1 }
    let old = p.pointee
    let table = unsafe heap.arena.allocate(size * MemoryLayout<SetEntry>.stride).assumingMemoryBound(
      to: SetEntry.self)
    for i in 0..<size { unsafe table[i] = SetEntry(key: .null, hash: 0) }
    unsafe p.pointee.table = unsafe table
    p.pointee.mask = size - 1
    p.pointee.fill = old.count
    guard let before = unsafe old.table else { return }
    for k in 0...old.mask where unsafe !before[k].key.isNull { unsafe insertClean(before[k]) }
    unsafe heap.arena.deallocate(
      UnsafeMutableRawPointer(before), (old.mask + 1) * MemoryLayout<SetEntry>.stride)
  }

  private func insertClean(_ entry: SetEntry) {
    let table = unsafe p.pointee.table.unsafelyUnwrapped
    let mask = p.pointee.mask
    var perturb = UInt64(bitPattern: entry.hash)
    var i = Int(truncatingIfNeeded: entry.hash) & mask
    while true {
      if unsafe table[i].key.isNull {
        unsafe table[i] = entry
        return
      }
      if i + SetRef.linearProbes <= mask {
        for k in (i + 1)...(i + SetRef.linearProbes) where unsafe table[k].key.isNull {
          unsafe table[k] = entry
          return
        }
      }
      perturb >>= 5
      i = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: i) &* 5 &+ 1 &+ perturb) & mask
    }
  }
}

extension Heap {
  mutating func newSet(frozen: Bool = false) -> Value {
    let p = allocate(
      SetStorage.self, kind: frozen ? .frozenset : .set, type: frozen ? types.frozenset : types.set)
    p.pointee.count = 0
    p.pointee.fill = 0
    p.pointee.mask = 0
    unsafe p.pointee.table = nil
    p.pointee.hash = -1
    return Heap.header(p)
  }
}
