/// Garbage collections: `gc_collect_main` of CPython 3.12.
extension Machine {
  /// CPU time for each container looked at and for each one freed, measured with 3.12.1 (`Scripts/reality`
  /// machine): 200,000 instances, and 700 of them that were made just before.
  private enum CollectionCost {
    static let look: Int64 = 50_000
    static let lookAtYoung: Int64 = 28_000
    static let free: Int64 = 140_000
    static let freeYoung: Int64 = 80_000
  }

  /// At a check point: collects what is due, in frames on top where Python has to run.
  ///
  /// - Returns: whether there are such frames.
  @inline(never) mutating func collectWhenDue() -> Bool {
    // Memory is looked at again behind a collection that its lack has caused.
    if heap.generations.isForced { limitAt = now }
    let generation = isFinalizing ? nil : heap.generations.next()
    heap.generations.isDue = false
    setCheckPoint()
    guard let generation else { return false }
    let before = frameCount
    switch collect(generation) {
    case .value(let found): heap.release(found)
    case .pushed: thread.pointee.frame(before).pointee.mode = .finalizer
    case .raised: clearException()
    case .paused, .exhausted: break
    }
    if heap.hasFinalizers { runFinalizers() }
    return frameCount > before
  }

  /// Collects a generation and those below it, tells who wants to know, and keeps count.
  ///
  /// - Returns: how many objects were freed.
  mutating func collect(_ generation: Int) -> Flow {
    if heap.generations.isCollecting { return .value(.int(0)) }
    heap.generations.isCollecting = true
    let before = frameCount
    let isHeard = !collectionCallbacks.isNull && ListRef(collectionCallbacks).count > 0
    let flow: Flow =
      isHeard
      ? callIntrinsic("tell_collection", [collectionCallbacks, .int(generation)])
      : collectGarbage(generation)
    return then(flow, at: before) { m, completion in
      m.heap.generations.isCollecting = false
      m.heap.generations.reconsider()
      if case .value(let found) = completion {
        m.collections[generation].collections += 1
        m.collections[generation].collected += Int(found.bits)
      }
      return Flow(completion)
    }
  }

  /// Finds garbage, calls back weak references, runs finalisers, and frees what is garbage still.
  ///
  /// - Parameters:
  ///   - generation: which are looked at; from 2 on all there are.
  ///   - isLast: the program's classes may go too, and nothing is freed any more.
  /// - Returns: how many objects were freed, as CPython counts them.
  mutating func collectGarbage(_ generation: Int = 2, isLast: Bool = false) -> Flow {
    if heap.defersFinalizers, !isLast, !heap.deferredFinalizers.isEmpty {
      heap.finalizers += heap.deferredFinalizers
      heap.deferredFinalizers = []
    }
    let isYoung = generation < 2
    var containers = heap.generations.take(generation)
    if isYoung {
      containers.removeAll { $0.kind == .native && $0.cast(NativeStorage.self).pointee.receiver.isNull }
    } else {
      containers = heap.containers(first: hasCollected && !isLast ? namespacesOfModules() : [])
      hasCollected = true
    }
    if isLast {
      let ranks = self.ranks
      containers += userTypes.filter { !$0.isBuiltin }.map(\.value.obj)
      containers = containers.enumerated().map { i, o in (ranks[o.p.number] ?? ranks.count + i, o) }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
    now &+= costs.work(
      Int64(containers.count) &* (isYoung ? CollectionCost.lookAtYoung : CollectionCost.look))
    let search = GarbageSearch(containers, in: heap)
    heap.reorder(search.survivors)
    heap.generations.keep(search.survivors, of: generation)
    if mainPhase == .collecting {
      for (i, object) in search.survivors.enumerated() { ranks[object.p.number] = i }
    }
    let garbage = search.garbage
    guard !garbage.isEmpty else { return .value(.int(0)) }
    for object in garbage { heap.retain(Value(object)) }
    let told = tellOfGarbage(garbage)
    let finalizable = heap.newList(
      garbage.filter { isFinalizable($0) }.map { heap.retained(Value($0)) })
    let hasRun = TupleRef(told).count > 1 || ListRef(finalizable).count > 0
    let before = frameCount
    let flow: Flow = TupleRef(told).count > 1 ? callIntrinsic("run_weak_callbacks", [told]) : .value(.none)
    return then(flow, at: before) { m, completion in
      m.heap.release(told)
      guard case .value = completion else { return Flow(completion) }
      let before = m.frameCount
      let flow: Flow =
        ListRef(finalizable).count > 0 ? m.callIntrinsic("run_finalizers", [finalizable]) : .value(.none)
      return m.then(flow, at: before) { m, completion in
        m.heap.release(finalizable)
        guard case .value = completion else { return Flow(completion) }
        return .value(.int(isLast ? 0 : m.sweep(garbage, hasRun: hasRun, isYoung: isYoung)))
      }
    }
  }

  /// Clears the weak references to garbage.
  ///
  /// - Returns: a tuple (owned) of None and, in turn, references that are no garbage themselves and their
  ///   callbacks.
  private mutating func tellOfGarbage(_ garbage: [Obj]) -> Value {
    var told: [Value] = [.none]
    guard garbage.contains(where: { $0.flags & Header.Flag.hasWeak != 0 }) else { return heap.newTuple(told) }
    let gone = Set(garbage.map(\.p.number))
    for object in garbage where object.flags & Header.Flag.hasWeak != 0 {
      for (reference, callback) in heap.clearWeakReferences(to: object) {
        if gone.contains(reference.obj.p.number) {
          release([reference, callback])
        } else {
          told += [reference, callback]
        }
      }
    }
    return heap.newTuple(told)
  }

  private func isFinalizable(_ object: Obj) -> Bool {
    guard object.flags & Header.Flag.finalized == 0 else { return false }
    return object.kind == .generator ? heap.wantsEnd(object) : object.type.p.pointee.hasDel
  }

  /// Frees garbage, of which the caller holds a reference each, unless a finaliser has brought it back to
  /// life.
  ///
  /// - Returns: how many objects went.
  private mutating func sweep(_ garbage: [Obj], hasRun: Bool, isYoung: Bool) -> Int {
    var left = garbage
    if hasRun {
      // What finalisers have let go of is gone already.
      while true {
        let gone = left.filter { $0.p.pointee.refcount == 1 }
        if gone.isEmpty { break }
        left.removeAll { $0.p.pointee.refcount == 1 }
        for object in gone { heap.release(Value(object)) }
      }
      let search = GarbageSearch(left, held: 1, in: heap)
      for object in search.survivors { heap.release(Value(object)) }
      left = search.garbage
    }
    let count = countGarbage(left)
    now &+= costs.work(Int64(left.count) &* (isYoung ? CollectionCost.freeYoung : CollectionCost.free))
    for object in left { heap.clear(object) }
    for object in left { heap.release(Value(object)) }
    return count
  }

  /// How many objects these are in CPython, where a frame's locals are part of the frame.
  private func countGarbage(_ garbage: [Obj]) -> Int {
    var locals: Set<UInt> = []
    var count = 0
    for object in garbage {
      if object.type == heap.types.traceback, case let cell = RecordRef(Value(object))[4], cell.has(.cell) {
        let held = CellRef(cell).value
        if held.has(.tuple) { locals.insert(held.obj.p.number) }
      }
      if object.kind == .exception { count += hasTrackedAttributes(object) ? 1 : 0 }
    }
    for object in garbage where !locals.contains(object.p.number) {
      if object.flags & Header.Flag.isHidden != 0 { continue }
      let isFullTuple = object.kind == .tuple && TupleRef(Value(object)).count > 0
      if isFullTuple || heap.isTracked(Value(object)) { count += 1 }
    }
    return count
  }

  /// Whether an exception has attributes, which are a dictionary of their own in CPython.
  private func hasTrackedAttributes(_ object: Obj) -> Bool {
    let i = object.cast(InstanceStorage.self)
    guard i.pointee.shape != Shape.dictMode, let slots = unsafe i.pointee.slots else { return false }
    return (0..<heap.shapes.count(of: i.pointee.shape)).contains { heap.isTracked(unsafe slots[$0]) }
  }

  /// The namespaces of all modules.
  private func namespacesOfModules() -> [Obj] {
    var all: [Obj] = []
    for e in DictRef(modules).items where e.value.has(.module) {
      let namespace = ModuleRef(e.value).dict.obj
      if !all.contains(namespace) { all.append(namespace) }
    }
    return all
  }

  // MARK: The end of the program

  /// `sys.is_finalizing()`.
  var isFinalizing: Bool { mainPhase == .collecting || mainPhase == .dropping || mainPhase == .clearing }

  /// `Py_FinalizeEx` collects once while all modules are there.
  mutating func collectAtEnd() -> Bool {
    guard heap.generations.isEnabled, heap.hasWaitingFinalizers() else { return false }
    return pushedAtEnd(collectGarbage())
  }

  /// Then the modules go, and with them what only they kept alive (`finalize_modules`).
  mutating func dropModules() -> Bool {
    guard heap.hasWaitingFinalizers() else { return false }
    let d = DictRef(modules)
    let main = d.get(names.main)
    if main.has(.module) {
      let left = WeakReference(target: main, callback: .null, sort: .other)
      heap.enter(left, own: .none)
      mainLeft = left
    }
    for i in 0..<d.used {
      let e = d.entry(i)
      guard !e.key.isNull, e.value.has(.module), e.key.has(.str) else { continue }
      if ["sys", "builtins"].contains(StrRef(e.key).string) { continue }
      unsafe d.entries[i].value = .none
      heap.release(e.value)
    }
    return pushedAtEnd(collectGarbage(isLast: true))
  }

  /// Whether a flow started without a frame below has pushed some.
  private mutating func pushedAtEnd(_ flow: Flow) -> Bool {
    switch flow {
    case .value(let v): heap.release(v)
    case .pushed: thread.pointee.frame(0).pointee.mode = .discard
    case .raised: clearException()
    case .paused, .exhausted: break
    }
    if heap.hasFinalizers { runFinalizers() }
    return frameCount > 0
  }
}
