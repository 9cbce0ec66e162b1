/// Finds what only cycles keep alive, as `deduce_unreachable` of CPython 3.12 does, and in the order it finds
/// them.
///
/// What is left of an object's count after all references from containers are taken off comes from elsewhere:
/// from frames, from the machine, from what this search does not look into. Those objects, and all they lead
/// to, live.
struct GarbageSearch {
  /// What may be garbage, in the order the collector knows it.
  private let objects: [Obj]
  /// Counted references to each object that do not come from `objects`.
  private var references: [Int32]
  /// What cannot be reached, in CPython's order.
  private(set) var garbage: [Obj] = []
  /// The rest, in the order the collector will know it by.
  private(set) var survivors: [Obj] = []

  /// - Parameter held: how many references to each the caller holds, which do not count.
  init(_ objects: [Obj], held: Int32 = 0, in heap: borrowing Heap) {
    self.objects = objects
    // The machine itself holds each class once, and lets none go.
    references = objects.map { $0.p.pointee.refcount - ($0.kind == .type ? 1 : held) }
    // Meanwhile the place in `objects` stands where an object has its count, as a negative number.
    let counts = objects.map { $0.p.pointee.refcount }
    for (i, object) in objects.enumerated() { object.p.pointee.refcount = ~Int32(i) }
    var isSound = true
    for object in objects {
      heap.visitReferents(of: object) { v in
        guard v.isObject, let i = GarbageSearch.place(of: v.obj) else { return }
        references[i] -= 1
        if references[i] < 0 { isSound = false }
      }
    }
    // An object shown a reference it does not have: nothing can be said then.
    assert(isSound, "a container shows a reference that is not counted")
    if isSound { search(heap) } else { survivors = objects }
    for (i, object) in objects.enumerated() { object.p.pointee.refcount = counts[i] }
  }

  private mutating func search(_ heap: borrowing Heap) {
    var isAside = [Bool](repeating: false, count: objects.count)
    var isDone = [Bool](repeating: false, count: objects.count)
    var queue = Array(0..<objects.count)
    var aside: [Int] = []
    var next = 0
    while next < queue.count {
      let i = queue[next]
      next += 1
      guard references[i] > 0 else {
        isAside[i] = true
        aside.append(i)
        continue
      }
      isDone[i] = true
      survivors.append(objects[i])
      func reach(_ v: Value) {
        guard v.isObject, let j = GarbageSearch.place(of: v.obj), !isDone[j], references[j] == 0 else {
          return
        }
        references[j] = 1
        if isAside[j] {
          isAside[j] = false
          queue.append(j)
        }
      }
      heap.visitReferents(of: objects[i], reach)
      // Not counted, but there.
      reach(objects[i].type.value)
    }
    garbage = aside.filter { isAside[$0] }.map { objects[$0] }
  }

  @inline(__always) private static func place(of object: Obj) -> Int? {
    let place = ~object.p.pointee.refcount
    return place >= 0 ? Int(place) : nil
  }
}

extension Heap {
  /// The containers there are: instances in their order, then the others; those in `first` stand before all.
  func containers(first: [Obj] = []) -> [Obj] {
    var instances: [(birth: Int64, object: Obj)] = []
    var others: [Obj] = []
    arena.forEachObject { object in
      guard object.p.pointee.refcount > 0 else { return }
      switch object.kind {
      case .instance, .exception: instances.append((object.cast(InstanceStorage.self).pointee.birth, object))
      case .type: break
      case .bigInt, .str, .bytes, .bytearray:
        if object.flags & (Header.Flag.hasAttributes | Header.Flag.hasSlots) != 0 { others.append(object) }
      case .native: if !object.cast(NativeStorage.self).pointee.receiver.isNull { others.append(object) }
      default: if !first.contains(object) { others.append(object) }
      }
    }
    instances.sort { $0.birth < $1.birth }
    return first + instances.map(\.object) + others
  }

  /// Whether anything there is wants to be told of its end.
  func hasWaitingFinalizers() -> Bool {
    if generators > 0 || weakCallbacks > 0 { return true }
    var found = false
    arena.forEachObject { object in
      if object.type.p.pointee.hasDel, object.kind != .type, object.flags & Header.Flag.finalized == 0 {
        found = true
      }
    }
    return found
  }

  /// Numbers instances anew, so that the next collection meets them in this order.
  mutating func reorder(_ survivors: [Obj]) {
    for object in survivors where object.kind == .instance || object.kind == .exception {
      object.cast(InstanceStorage.self).pointee.birth = births
      births &+= 1
    }
  }
}
