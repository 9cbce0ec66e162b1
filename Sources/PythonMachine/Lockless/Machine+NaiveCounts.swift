import Simulator

/// Reference counts without a lock (`nogil-naive`): what the program's own instructions do to them, one by one.
extension Machine {
  /// Whether the run ends at the next instruction, because a count has gone wrong; `pauseReason` says so.
  mutating func countsBadly(_ access: Access) -> Bool {
    let f = topFrame
    let pc = unsafe CodePointer(f.pointee.pc)
    let sp = f.pointee.sp
    let me = thread.pointee.id.rawValue
    switch pc.op {
    case .loadFast, .loadFastCheck:
      return counts(f.pointee.base[pc.arg], 1)
    case .storeFast, .deleteFast:
      return dropsLoaded(me) || counts(f.pointee.base[pc.arg], -1)
    case .popTop: return dropsLoaded(me) || counts(sp[-1], -1)
    case .binaryOp, .binaryAdd, .binarySubtract, .binaryMultiply, .binaryFloorDivide, .binaryModulo,
      .binaryAnd,
      .binaryTrueDivide, .binaryOr, .binaryXor, .binaryRightShift, .compareOp, .compareJump:
      return dropsLoaded(me) || counts(sp[-2], -1) || counts(sp[-1], -1)
    case .loadGlobal, .loadName, .loadDeref, .loadAttr, .binarySubscr:
      if access.value.isObject { return counts(access.value, 1, access.name) }
      guard access.thing != 0, isCounted(access.value), !access.name.isNull, !options.isStepped else {
        return false
      }
      let number = number(of: access)
      lockless.slots.loaded[me, default: []].append(number)
      return countsNumber(number, 1)
    case .storeGlobal, .storeName, .storeDeref, .storeAttr, .storeSubscr:
      if dropsLoaded(me) { return true }
      let new = pc.op == .storeAttr ? sp[-2] : pc.op == .storeSubscr ? sp[-3] : sp[-1]
      if access.value.isObject, counts(access.value, -1, access.name) { return true }
      guard access.thing != 0, !access.name.isNull, !options.isStepped else { return false }
      var isBad = false
      if !access.value.isObject, isCounted(access.value) {
        isBad = countsNumber(number(of: access), -1)
      }
      if isCounted(new) {
        lockless.counts.make(lockless.slots.bind(access.thing, to: new, access.name), by: me)
      } else {
        _ = lockless.slots.unbind(access.thing)
      }
      return isBad
    case .call, .callNamed, .kwNames: return dropsLoaded(me)
    default: return false
    }
  }

  /// Whether the next instruction changes a count that another thread may change, without touching a shared place.
  mutating func countsShared() -> Bool {
    let f = topFrame
    let pc = unsafe CodePointer(f.pointee.pc)
    let sp = f.pointee.sp
    let dropsNumbers = lockless.slots.loaded[thread.pointee.id.rawValue] != nil
    switch pc.op {
    case .loadFast, .loadFastCheck: return isKnownToAll(f.pointee.base[pc.arg])
    case .storeFast, .deleteFast: return dropsNumbers || isKnownToAll(f.pointee.base[pc.arg])
    case .popTop: return dropsNumbers || isKnownToAll(sp[-1])
    case .storeGlobal, .storeName, .storeDeref, .storeAttr, .storeSubscr, .call, .callNamed, .kwNames:
      return dropsNumbers
    case .binaryOp, .binaryAdd, .binarySubtract, .binaryMultiply, .binaryFloorDivide, .binaryModulo,
      .binaryAnd,
      .binaryTrueDivide, .binaryOr, .binaryXor, .binaryRightShift, .compareOp, .compareJump:
      return dropsNumbers || isKnownToAll(sp[-2]) || isKnownToAll(sp[-1])
    default: return false
    }
  }

  /// Whether several threads have touched an object.
  private mutating func isKnownToAll(_ v: Value) -> Bool {
    v.isObject && lockless.touched[v.obj.p.number]?.isShared == true
  }

  /// Numbers that are objects of their own in CPython, each time they are made.
  private func isCounted(_ v: Value) -> Bool { v.isInt || v.isFloat }

  /// The object that stands for the number a name or attribute is bound to.
  private mutating func number(of access: Access) -> UInt {
    lockless.slots.object(at: access.thing, showing: access.value, access.name)
  }

  private mutating func label(_ v: Value, _ name: Value) -> String {
    let text = v.isInt ? "the int \(v.bits)" : "the float \(v.double)"
    return name.has(.str) ? "\(text) that `\(StrRef(name).string)` was bound to" : text
  }

  mutating func label(_ v: Value) -> String {
    let name = programName(of: v.obj)
    return "the \(typeName(v))" + (name.map { " `\($0)`" } ?? "")
  }

  /// A name of the program that is bound to the object.
  func programName(of object: Obj) -> String? {
    let main = DictRef(modules).get(names.main)
    guard main.has(.module) else { return nil }
    let globals = DictRef(ModuleRef(main).dict)
    for i in 0..<globals.used {
      let entry = globals.entry(i)
      if !entry.key.isNull, entry.key.has(.str), entry.value.isObject, entry.value.obj == object {
        return StrRef(entry.key).string
      }
    }
    return nil
  }

  // MARK: Changes

  /// The numbers the thread has loaded are used up.
  private mutating func dropsLoaded(_ me: Int32) -> Bool {
    guard let loaded = lockless.slots.loaded.removeValue(forKey: me) else { return false }
    for number in loaded where countsNumber(number, -1) { return true }
    return false
  }

  private mutating func countsNumber(_ number: UInt, _ change: Int) -> Bool {
    guard let known = lockless.slots[number] else { return false }
    let finding = lockless.counts.change(number, count: known.count, operation(on: number, change))
    lockless.slots.change(number, by: change)
    return finding == .nothing ? false : ends(finding, number, label(known.value, known.name))
  }

  private mutating func counts(_ v: Value, _ change: Int, _ name: Value = .null) -> Bool {
    guard v.isObject, v.obj.flags & Header.Flag.interned == 0, !v.has(.type) else { return false }
    if options.isStepped { return countsInSteps(v, change) }
    let object = v.obj.p.number
    let me = thread.pointee.id.rawValue
    guard var known = lockless.touched[object] else {
      lockless.touched[object] = LocklessState.Touched(owner: me, writer: me)
      return false
    }
    if known.owner != me, !known.isShared {
      known.isShared = true
      lockless.touched[object] = known
    }
    guard known.isShared else { return false }
    let pins = lockless.pinned[object] == nil ? 0 : 1
    let count = Int(v.obj.p.pointee.refcount) - pins
    let finding = lockless.counts.change(object, count: count, operation(on: object, change))
    if pins == 0, let thing = lockless.counts[object], thing.drift != 0 {
      lockless.pinned[object] = heap.retained(v)
    }
    if finding == .nothing { return false }
    return ends(finding, object, label(v))
  }

  private mutating func operation(on thing: UInt, _ change: Int) -> NaiveCounts.Operation {
    let isElsewhere = lockless.counts.isElsewhere(thing, thread.pointee.id.rawValue)
    if isElsewhere { now &+= costs.work(lockless.vary(options.lockless.transfer)) }
    let window = isElsewhere ? options.lockless.contendedWindow : options.lockless.window
    let read = now
    now &+= max(1, costs.work(lockless.vary(window)))
    return NaiveCounts.Operation(
      thread: thread.pointee.id.rawValue, read: read, write: now, change: change,
      line: Int32(truncatingIfNeeded: currentLine))
  }

  /// The line of the program the running thread is at, 0 for none.
  var currentLine: Int {
    let f = topFrame.pointee
    guard f.kind == .python else { return 0 }
    let loaded = codes[Int(f.code.pointee.index)]
    let at = unsafe f.pc - f.code.pointee.instructions
    guard loaded.source == mainSource, loaded.origin.indices.contains(at) else { return 0 }
    return Int(loaded.code.positions[Int(loaded.origin[at])].line)
  }

  // MARK: What has gone wrong

  mutating func ends(_ finding: NaiveCounts.Finding, _ thing: UInt, _ label: String) -> Bool {
    switch finding {
    case .nothing, .lost: return false
    case .leaked:
      noteLeak(of: label, thing)
      return false
    case .usedAfterFree:
      end(.badCount(story(of: thing, label)))
      pauseReason = .exit
      return true
    }
  }

  private mutating func noteLeak(of label: String, _ thing: UInt) {
    lockless.leakCount += 1
    if lockless.leaks.isEmpty {
      lockless.leaks.append("\(label) is never freed: its count stayed above zero")
    }
  }

  private func name(_ thread: Int32) -> String { threadName(ThreadID(rawValue: thread)) }

  private func place(_ operation: NaiveCounts.Operation) -> String {
    operation.line > 0 ? "\(name(operation.thread)) (line \(operation.line))" : name(operation.thread)
  }

  private mutating func story(of thing: UInt, _ label: String) -> String {
    var sentences = ["\(label) was freed while it was still used"]
    let known = lockless.counts[thing]
    if let loss = known?.loss {
      let (first, second) = (loss.lost, loss.other)
      func does(_ change: Int) -> String { change > 0 ? "added 1" : "took 1 away" }
      sentences.append(
        "\(place(first)) \(does(first.change)) and \(place(second)) \(does(second.change)) at the same time: both had "
          + "read \(loss.number), and what \(name(first.thread)) wrote was overwritten"
          + (first.change > 0 ? ", so one reference was not counted" : ""))
    }
    if let freed = known?.freed {
      sentences.append(
        "When \(place(freed)) let go of it the count came to 0, though there were references left, and its memory was "
          + "given back")
    }
    let line = currentLine
    sentences.append(
      "\(threadName(thread.pointee.id))\(line > 0 ? " (line \(line))" : "") then used it: a real interpreter would read "
        + "memory that may be something else by now")
    return sentences.joined(separator: ". ")
  }

  /// What the run tells of counts that went wrong without ending it.
  package mutating func countReport() -> String {
    guard options.lockless.rule == .naiveCounts else { return "" }
    for (thing, drift) in lockless.counts.drifted where drift > 0 {
      guard let v = lockless.pinned[thing], v.obj.p.pointee.refcount == 1 else { continue }
      noteLeak(of: "a \(typeName(v))", thing)
    }
    guard let first = lockless.leaks.first else { return "" }
    let count = lockless.leakCount
    return
      "leak: \(count == 1 ? "1 object keeps its" : "\(count) objects keep their") memory for ever, because changes "
      + "of reference counts were lost. The first: \(first)."
  }

  /// The count that a program sees: the recorded one.
  func recordedCount(of v: Value) -> Int64 {
    let count = Int64(v.obj.p.pointee.refcount)
    guard options.lockless.rule == .naiveCounts else { return count }
    let object = v.obj.p.number
    return count - (lockless.pinned[object] == nil ? 0 : 1) + Int64(lockless.counts[object]?.drift ?? 0)
  }
}
