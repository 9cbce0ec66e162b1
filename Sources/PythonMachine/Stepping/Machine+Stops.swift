import Simulator

/// What a machine that is stepped shows of itself (``SteppedProgram``).
extension Machine {
  /// Where in the program a thread stands.
  struct ProgramPlace: Hashable {
    /// How many frames lie below.
    var depth: Int
    var code: Int
    /// The compiler's instruction: the next one, or the call the thread is in.
    var instruction: Int
    var line: Int
    /// The library, or C code, goes on first.
    var isInside: Bool
  }

  /// Whether the running thread is in the program's own code, where it can be stopped.
  var isInProgram: Bool {
    guard frameCount > 0 else { return false }
    let f = topFrame
    return f.pointee.kind == .python && !f.pointee.code.pointee.isIntrinsic
      && codes[Int(f.pointee.code.pointee.index)].source == mainSource
  }

  /// The place of a thread in the program, nil before its first and behind its last instruction there.
  func place(of number: Int) -> ProgramPlace? {
    let t = threads[number]
    guard !t.pointee.isFinished else { return nil }
    var i = t.pointee.count - 1
    while i >= 0 {
      let f = t.pointee.frame(i)
      if f.pointee.kind == .python, !f.pointee.code.pointee.isIntrinsic {
        let index = Int(f.pointee.code.pointee.index)
        let loaded = codes[index]
        if loaded.source == mainSource {
          let isTop = i == t.pointee.count - 1
          let next = unsafe f.pointee.pc - f.pointee.code.pointee.instructions - (isTop ? 0 : 1)
          let at = Int(loaded.origin[min(max(0, next), loaded.origin.count - 1)])
          return ProgramPlace(
            depth: i, code: index, instruction: at, line: Int(loaded.code.positions[at].line),
            isInside: !isTop)
        }
      }
      i -= 1
    }
    return nil
  }

  /// Whether what is left of the line only puts a result away, where nobody sees it.
  func isDone(_ place: ProgramPlace) -> Bool {
    let code = codes[place.code].code
    let line = code.positions[place.instruction].line
    for i in place.instruction..<code.instructions.count where code.positions[i].line == line {
      switch code.instructions[i].op {
      case .popTop, .nop, .storeFast: continue
      default: return false
      }
    }
    return !place.isInside
  }

  /// The function of the library in which a thread waits, such as `Condition.wait`.
  func libraryCall(of number: Int) -> String? {
    let t = threads[number]
    var found: String?
    var i = t.pointee.count - 1
    while i >= 0 {
      let f = t.pointee.frame(i)
      if f.pointee.kind == .python, !f.pointee.code.pointee.isIntrinsic {
        let loaded = codes[Int(f.pointee.code.pointee.index)]
        if loaded.source == mainSource { return found }
        found = loaded.code.qualifiedName
      }
      i -= 1
    }
    return found
  }
}

/// An instruction of the statement a thread is in.
package struct SteppedInstruction: Hashable, Sendable {
  /// Its name, and what its argument stands for.
  package var text: String
  /// It is the next one, or the call the thread is in.
  package var isNext: Bool
  /// Another thread can come in right behind it.
  package var isStop: Bool
}

/// A variable as it is shown.
package struct SteppedVariable: Hashable, Sendable {
  package var name: String
  /// Its value, cut where it is long.
  package var text: String
  /// Its recorded reference count, where Gilt counts (containers and instances).
  package var count: Int?
}

/// Where a thread is in the program.
package struct SteppedPlace: Hashable, Sendable {
  package var function: String
  package var line: Int
  /// Only a result of the line is still to be put away.
  package var isDone: Bool
  package var instructions: [SteppedInstruction]
  package var locals: [SteppedVariable]
  /// The function of the library it is in, if it is in one.
  package var call: String?
  /// Of a count that is about to be changed without a lock, what was read of it.
  package var countRead: Int?
}

extension SteppedProgram {
  /// The most variables, and characters of a value, that are shown.
  package static let mostVariables = 40
  package static let longestValue = 72

  /// Where a thread stands, nil where it is not in the program.
  package func place(of thread: Int) -> SteppedPlace? {
    guard let place = machine.place(of: thread) else { return nil }
    let code = machine.codes[place.code].code
    let line = code.positions[place.instruction].line
    var first = place.instruction
    while first > 0, code.positions[first - 1].line == line { first -= 1 }
    var end = place.instruction + 1
    while end < code.instructions.count, code.positions[end].line == line { end += 1 }
    let stops = machine.options.checkPoints
    let instructions = (first..<end).map { i in
      let this = code.instructions[i]
      return SteppedInstruction(
        text: code.text(ofInstruction: i), isNext: i == place.instruction,
        isStop: stops.kind(
          this.op, Int(this.arg), behind: i > 0 ? code.instructions[i - 1].op : nil,
          before: i + 1 < code.instructions.count ? code.instructions[i + 1].op : nil) != nil)
    }
    return SteppedPlace(
      function: code.name, line: place.line, isDone: machine.isDone(place), instructions: instructions,
      locals: locals(of: thread, place),
      call: place.isInside ? machine.libraryCall(of: thread) : nil,
      countRead: machine.lockless.reads[Int32(thread)]?.values.max())
  }

  /// Which statement of the program a thread is in, and whether it has done with it but for putting a result away.
  ///
  /// It changes when a statement is done, and with calls of the program's functions.
  package func statement(of thread: Int) -> [Int]? {
    guard members[thread].state == .ready, let place = machine.place(of: thread), !place.isInside else {
      return nil
    }
    return [place.depth, place.code, place.line, machine.isDone(place) ? 1 : 0]
  }

  private func locals(of thread: Int, _ place: Machine.ProgramPlace) -> [SteppedVariable] {
    let f = machine.threads[thread].pointee.frame(place.depth)
    let code = machine.codes[place.code].code
    guard code.flags.contains(.optimized) else { return [] }
    var shown: [SteppedVariable] = []
    for (i, slot) in code.slots.enumerated().prefix(SteppedProgram.mostVariables) {
      var v = f.pointee.base[i]
      if v.has(.cell), !slot.kind.isDisjoint(with: [.cell, .free]) { v = CellRef(v).value }
      guard !v.isNull, !slot.name.hasPrefix("__"), !machine.isFurniture(v) else { continue }
      shown.append(variable(slot.name, v))
    }
    return shown
  }

  /// The variables of the program's module, in the order in which they came to be.
  package var globals: [SteppedVariable] {
    let main = DictRef(machine.modules).get(machine.names.main)
    guard main.has(.module) else { return [] }
    var shown: [SteppedVariable] = []
    for entry in DictRef(ModuleRef(main).dict).items where entry.key.has(.str) {
      let name = StrRef(entry.key).string
      guard !name.hasPrefix("__"), !machine.isFurniture(entry.value) else { continue }
      shown.append(variable(name, entry.value))
      if shown.count == SteppedProgram.mostVariables { break }
    }
    return shown
  }

  private func variable(_ name: String, _ v: Value) -> SteppedVariable {
    SteppedVariable(name: name, text: machine.shown(v), count: machine.shownCount(v))
  }
}

extension Machine {
  /// Modules, functions, classes and threads are no variables to anybody who reads a program.
  fileprivate func isFurniture(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    switch v.obj.kind {
    case .module, .function, .type, .native: return true
    case .instance: return lookUpPlain(v.obj.type, "__module__") != "__main__" && lockIndex(in: v) == nil
    case .list:
      return ListRef(v).count > 0 && ListRef(v).values.allSatisfy { $0.has(.instance) && isFurniture($0) }
    default: return false
    }
  }

  /// The reference count a program would see, of what Gilt counts; nil of anything else.
  func shownCount(_ v: Value) -> Int? {
    guard v.isObject, v.obj.flags & Header.Flag.interned == 0 else { return nil }
    switch v.obj.kind {
    case .list, .dict, .set, .bytearray, .instance: return Int(recordedCount(of: v))
    default: return nil
    }
  }

  /// A value in at most ``SteppedProgram/longestValue`` characters, without running Python.
  func shown(_ v: Value, depth: Int = 0) -> String {
    let text = longText(v, depth: depth)
    guard text.count > SteppedProgram.longestValue else { return text }
    return text.prefix(SteppedProgram.longestValue - 3) + "..."
  }

  private func longText(_ v: Value, depth: Int) -> String {
    guard v.isObject else { return quickRepr(v) ?? "?" }
    if depth > 3 { return "..." }
    func list(_ items: some Sequence<Value>, count: Int) -> String {
      items.prefix(12).map { shown($0, depth: depth + 1) }.joined(separator: ", ")
        + (count > 12 ? ", and \(count - 12) more" : "")
    }
    let type = StrRef(v.obj.type.p.pointee.name).string
    switch v.obj.kind {
    case .list: return "[" + list(ListRef(v).values.prefix(13), count: ListRef(v).count) + "]"
    case .tuple:
      return "(" + list(TupleRef(v).values.prefix(13), count: TupleRef(v).count)
        + (TupleRef(v).count == 1 ? ",)" : ")")
    case .set, .frozenset:
      let keys = SetRef(v).keys
      return keys.isEmpty ? "\(type)()" : "{" + list(keys, count: keys.count) + "}"
    case .dict:
      let items = DictRef(v).items
      return "{"
        + items.prefix(12).map { "\(shown($0.key, depth: depth + 1)): \(shown($0.value, depth: depth + 1))" }
        .joined(separator: ", ") + (items.count > 12 ? ", and \(items.count - 12) more" : "") + "}"
    case .instance: return instanceText(v, type, depth)
    case .foreign: return foreignText(v, type, depth)
    case .function: return StrRef(v.obj.cast(FunctionStorage.self).pointee.name).string
    default: return quickRepr(v) ?? "<\(type)>"
    }
  }

  private func instanceText(_ v: Value, _ type: String, _ depth: Int) -> String {
    let module = lookUpPlain(v.obj.type, "__module__")
    // The library's own objects say little by their fields.
    guard module == "__main__" else {
      if let index = lockIndex(in: v) { return "\(type), \(lockText(index))" }
      return "<\(type)>"
    }
    let i = InstanceRef(v)
    guard i.shape != Shape.dictMode else {
      return "\(type)(\(shown(i.p.pointee.dict, depth: depth + 1)))"
    }
    guard let slots = unsafe i.p.pointee.slots else { return "\(type)()" }
    let names = heap.shapes.names(of: i.shape)
    let fields = names.indices.prefix(8).map { k in
      "\(StrRef(names[k]).string)=\(shown(unsafe slots[k], depth: depth + 1))"
    }
    return "\(type)(\(fields.joined(separator: ", ")))"
  }

  private func lookUpPlain(_ type: TypeRef, _ name: String) -> String? {
    let found = type.dict.get(heap.interned[name] ?? .null)
    return found.has(.str) ? StrRef(found).string : nil
  }

  private func foreignText(_ v: Value, _ type: String, _ depth: Int) -> String {
    let payload = heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index]
    if let lock = payload as? LockObject { return lockText(lock.index) }
    if let lock = payload as? RLockObject { return lockText(lock.index) }
    if let deque = payload as? DequeObject {
      return "deque([\(deque.values.prefix(12).map { shown($0, depth: depth + 1) }.joined(separator: ", "))])"
    }
    return "<\(type)>"
  }

  private func lockText(_ index: Int) -> String {
    guard locks[index].isLocked else { return "free" }
    return locks[index].owner.map { "held by \(threadName($0))" } ?? "held"
  }

  /// The lock inside a `Condition` or `Semaphore`.
  func lockIndex(in v: Value) -> Int? {
    guard v.has(.instance), let slots = unsafe InstanceRef(v).p.pointee.slots,
      InstanceRef(v).shape != Shape.dictMode
    else { return nil }
    for (k, name) in heap.shapes.names(of: InstanceRef(v).shape).enumerated()
    where StrRef(name).string == "_lock" {
      let field = unsafe slots[k]
      guard field.has(.foreign) else { return nil }
      let payload = heap.foreign[field.obj.cast(ForeignStorage.self).pointee.index]
      return (payload as? LockObject)?.index ?? (payload as? RLockObject)?.index
    }
    return nil
  }
}

extension SteppedProgram {
  /// The lock a thread waits for: what the program calls it, and the number of the thread that holds it.
  package func lockWanted(by thread: Int) -> (name: String?, holder: Int?)? {
    guard let wait = machine.threads[thread].pointee.wait else { return nil }
    let holder = machine.locks[wait.lock].isLocked ? machine.locks[wait.lock].owner : nil
    return (machine.globalName(ofLock: wait.lock), holder.map { Int($0.rawValue) })
  }
}

extension CodeObject {
  /// An instruction with what its argument stands for, such as `LOAD_GLOBAL count`.
  package func text(ofInstruction i: Int) -> String {
    let this = instructions[i]
    let arg = Int(this.arg)
    let name = this.op.name
    func named(_ table: [String], _ index: Int) -> String {
      table.indices.contains(index) ? "\(name) \(table[index])" : name
    }
    switch this.op {
    case .loadGlobal, .loadAttr: return named(names, arg >> 1)
    case .loadSuperAttr: return named(names, arg >> 2)
    case .loadName, .storeName, .deleteName, .storeGlobal, .deleteGlobal, .storeAttr, .deleteAttr,
      .importName,
      .importFrom:
      return named(names, arg)
    case .loadFast, .loadFastCheck, .loadFastAndClear, .storeFast, .deleteFast, .loadDeref, .storeDeref,
      .deleteDeref, .loadClosure, .makeCell:
      return named(slots.map(\.name), arg)
    case .loadConst, .returnConst: return named(constants.map(\.shortText), arg)
    case .binaryOp: return BinaryOperator(rawValue: this.arg).map { "\(name) \($0.symbol)" } ?? name
    case .compareOp: return ComparisonOperator(rawValue: this.arg >> 4).map { "\(name) \($0.symbol)" } ?? name
    case _ where this.op.isJump && positions.indices.contains(arg):
      let line = positions[arg].line
      return line > 0 ? "\(name) to line \(line)" : name
    default: return name
    }
  }
}
