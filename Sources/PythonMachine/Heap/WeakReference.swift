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
  /// Where it stands among the others to its target.
  fileprivate var place = 0

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

/// All weak references to one object.
struct WeakReferences {
  /// The one reference and the one proxy without callbacks, which are used again.
  private(set) var reference: WeakReference?
  private(set) var proxy: WeakReference?
  /// The others, the oldest first; nil where one has gone.
  private var others: [WeakReference?] = []
  private var otherCount = 0

  var isEmpty: Bool { reference == nil && proxy == nil && otherCount == 0 }

  /// In CPython's order: the reference and the proxy, then the others, the newest first.
  var all: [WeakReference] {
    [reference, proxy].compactMap(\.self) + others.reversed().compactMap(\.self)
  }

  mutating func add(_ new: WeakReference) {
    switch new.sort {
    case .reference: reference = new
    case .proxy: proxy = new
    case .other:
      new.place = others.count
      others.append(new)
      otherCount += 1
    }
  }

  mutating func remove(_ old: WeakReference) {
    switch old.sort {
    case .reference: reference = nil
    case .proxy: proxy = nil
    case .other:
      others[old.place] = nil
      otherCount -= 1
      guard otherCount < others.count / 2 else { return }
      others.removeAll { $0 == nil }
      for (i, other) in others.enumerated() { other?.place = i }
    }
  }
}

extension Heap {
  /// Enters a weak reference (its object is `own`) among those to its target.
  mutating func enter(_ reference: WeakReference, own: Value) {
    reference.own = own
    let object = reference.target.obj
    object.flags |= Header.Flag.hasWeak
    if !reference.callback.isNull { weakCallbacks &+= 1 }
    weak[object.p.number, default: WeakReferences()].add(reference)
  }

  /// Takes a weak reference out of those to its target.
  mutating func forget(_ reference: WeakReference) {
    let object = reference.target.obj
    weak[object.p.number]?.remove(reference)
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
    guard let all = weak.removeValue(forKey: object.p.number)?.all else { return [] }
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
