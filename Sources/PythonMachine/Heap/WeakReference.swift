/// A reference that does not keep its object alive.
final class WeakReference: Foreign {
  /// What it refers to (not counted), or `null` once that is gone.
  var target: Value
  /// What is called then (owned), or `null`.
  var callback: Value
  /// Its own object (not counted).
  var own: Value = .null
  /// The target's hash, once somebody has asked for it.
  var hash: Int64?
  let sort: Sort

  /// What CPython keeps apart: the one reference and the one proxy without callbacks that are used again, and
  /// the others.
  enum Sort { case reference, proxy, other }

  init(target: Value, callback: Value, sort: Sort) {
    self.target = target
    self.callback = callback
    self.sort = sort
  }

  override func releaseValues(_ heap: inout Heap) {
    if !target.isNull { heap.forget(self) }
    dropCallback(&heap)
  }

  override func visitValues(_ visit: (Value) -> Void) { visit(callback) }

  override func clearValues(_ heap: inout Heap) {
    if !target.isNull { heap.forget(self) }
    target = .null
    dropCallback(&heap)
  }

  private func dropCallback(_ heap: inout Heap) {
    guard !callback.isNull else { return }
    heap.weakCallbacks &-= 1
    let old = callback
    callback = .null
    heap.release(old)
  }
}

extension Heap {
  /// Enters a weak reference (its object is `own`) among those to its target, where CPython has it: first a
  /// reference and a proxy without callbacks, then the others, the newest first.
  mutating func enter(_ reference: WeakReference, own: Value) {
    reference.own = own
    let object = reference.target.obj
    object.flags |= Header.Flag.hasWeak
    if !reference.callback.isNull { weakCallbacks &+= 1 }
    var all = weak[object.p.number] ?? []
    let before =
      switch reference.sort {
      case .reference: 0
      case .proxy: all.first?.sort == .reference ? 1 : 0
      case .other: all.prefix { $0.sort != .other }.count
      }
    all.insert(reference, at: before)
    weak[object.p.number] = all
  }

  /// Takes a weak reference out of those to its target.
  mutating func forget(_ reference: WeakReference) {
    let object = reference.target.obj
    weak[object.p.number]?.removeAll { $0 === reference }
    if weak[object.p.number]?.isEmpty == true {
      weak[object.p.number] = nil
      object.flags &= ~Header.Flag.hasWeak
    }
  }

  /// Makes all weak references to `object` forget it.
  ///
  /// - Returns: those with callbacks, each with its callback (owned).
  mutating func clearWeakReferences(to object: Obj) -> [(reference: Value, callback: Value)] {
    object.flags &= ~Header.Flag.hasWeak
    guard let all = weak.removeValue(forKey: object.p.number) else { return [] }
    var told: [(reference: Value, callback: Value)] = []
    for reference in all {
      reference.target = .null
      guard !reference.callback.isNull else { continue }
      weakCallbacks &-= 1
      told.append((retained(reference.own), reference.callback))
      reference.callback = .null
    }
    return told
  }

  /// The last reference to `object` is gone: queues the callbacks of weak references to it.
  ///
  /// - Returns: whether there are any; then the object lives until they have run.
  mutating func tellWeakReferences(_ object: Obj) -> Bool {
    guard object.flags & Header.Flag.hasWeak != 0 else { return false }
    let told = clearWeakReferences(to: object)
    guard !told.isEmpty else { return false }
    object.p.pointee.refcount = 1
    finalizers.append(newTuple([Value(object)] + told.flatMap { [$0.reference, $0.callback] }))
    return true
  }
}
