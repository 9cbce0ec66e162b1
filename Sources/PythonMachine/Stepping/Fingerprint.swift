import Simulator

/// A number of 128 bits that stands for the state of a program: equal states have equal ones.
package struct Fingerprint: Hashable, Sendable {
  private var a: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var b: UInt64 = 0xD134_2543_DE82_EF95

  package init() {}

  package mutating func add(_ x: UInt64) {
    a = Fingerprint.mixed((a ^ x) &* 0xBF58_476D_1CE4_E5B9 &+ 0x9E37_79B9_7F4A_7C15)
    b = Fingerprint.mixed((b &+ x) &* 0x94D0_49BB_1331_11EB ^ 0xD134_2543_DE82_EF95)
  }

  mutating func add(_ x: Int) { add(UInt64(bitPattern: Int64(x))) }

  mutating func add(_ text: String) {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { h = (h ^ UInt64(byte)) &* 0x100_0000_01B3 }
    add(h)
  }

  private static func mixed(_ x: UInt64) -> UInt64 {
    var z = x
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SteppedProgram {
  /// The state of the program as far as it decides what can still happen; nil where that cannot be told.
  ///
  /// Everything that can be reached from the program's module and from the threads' frames, the locks, who waits for
  /// which, and reference counts that have gone wrong. Not the time, nor what was printed: a program that asks the clock
  /// may be taken for the same where it is not. Objects have numbers in the order in which they are met, so their
  /// addresses do not matter. Nil: a thread is inside C code that calls the program (`sorted` with a key), or the program
  /// holds an object of the library whose inside is not known here.
  package func fingerprint() -> Fingerprint? {
    var walk = StateWalk()
    let main = DictRef(machine.modules).get(machine.names.main)
    guard main.has(.module) else { return nil }
    machine.add(ModuleRef(main).dict, to: &walk)
    for (number, member) in members.enumerated() {
      walk.print.add(UInt64(member.state.rawValue) << 8 | UInt64(member.kind.rawValue))
      machine.addThread(number, to: &walk)
    }
    return walk.isWhole ? walk.print : nil
  }
}

/// A walk over a program's objects.
private struct StateWalk {
  var print = Fingerprint()
  /// Objects that were met, by address, and locks, by number.
  var numbers: [UInt: Int] = [:]
  var locks: [Int: Int] = [:]
  var depth = 0
  /// Nothing was met whose inside is unknown.
  var isWhole = true
}

extension Machine {
  fileprivate func add(_ v: Value, to walk: inout StateWalk) {
    guard v.isObject else {
      walk.print.add(UInt64(v.tag))
      walk.print.add(UInt64(bitPattern: v.bits))
      return
    }
    let object = v.obj
    if object.kind == .str { return walk.print.add(StrRef(v).string) }
    if let known = walk.numbers[object.p.number] { return walk.print.add(known) }
    walk.numbers[object.p.number] = walk.numbers.count
    walk.print.add(UInt64(object.kind.rawValue))
    walk.print.add(StrRef(object.type.p.pointee.name).string)
    addCounts(of: object, to: &walk)
    if walk.depth > 300 || walk.numbers.count > 20_000 {
      walk.isWhole = false
      return
    }
    walk.depth += 1
    defer { walk.depth -= 1 }
    switch object.kind {
    case .bigInt, .bytes, .bytearray: walk.print.add(quickRepr(v) ?? "")
    case .module, .type: walk.print.add(shown(v))
    case .native:
      walk.print.add(Int(object.cast(NativeStorage.self).pointee.index))
      add(object.cast(NativeStorage.self).pointee.receiver, to: &walk)
    case .function:
      let f = object.cast(FunctionStorage.self).pointee
      walk.print.add(StrRef(f.qualname).string)
      add(f.closure, to: &walk)
      add(f.defaults, to: &walk)
    case .foreign: addForeign(object, to: &walk)
    case .instance:
      if InstanceRef(v).shape != Shape.dictMode {
        for name in heap.shapes.names(of: InstanceRef(v).shape) { walk.print.add(StrRef(name).string) }
      }
      addReferents(of: object, to: &walk)
    case .generator:
      let g = GeneratorRef(v).p
      walk.print.add("\(g.pointee.state)")
      walk.print.add(unsafe g.pointee.frame.pc - g.pointee.frame.code.pointee.instructions)
      addReferents(of: object, to: &walk)
    default: addReferents(of: object, to: &walk)
    }
  }

  private func addReferents(of object: Obj, to walk: inout StateWalk) {
    var values: [Value] = []
    heap.visitReferents(of: object) { values.append($0) }
    walk.print.add(values.count)
    for v in values { add(v, to: &walk) }
  }

  private func addCounts(of object: Obj, to walk: inout StateWalk) {
    guard let thing = lockless.counts[object.p.number] else { return }
    walk.print.add(thing.drift)
    walk.print.add(thing.freed == nil ? 0 : 1)
  }

  private func addForeign(_ object: Obj, to walk: inout StateWalk) {
    let payload = heap.foreign[object.cast(ForeignStorage.self).pointee.index]
    if let lock = payload as? LockObject { return addLock(lock.index, to: &walk) }
    if let lock = payload as? RLockObject {
      walk.print.add(lock.count)
      walk.print.add(Int(lock.owner?.rawValue ?? -1))
      return addLock(lock.index, to: &walk)
    }
    guard payload is DequeObject else {
      // Weak references keep nothing; what else there is has a state of its own.
      if !(payload is WeakReference || payload is StandardStream) { walk.isWhole = false }
      return
    }
    addReferents(of: object, to: &walk)
  }

  private func addLock(_ index: Int, to walk: inout StateWalk) {
    if let known = walk.locks[index] { return walk.print.add(known) }
    walk.locks[index] = walk.locks.count
    walk.print.add(locks[index].isLocked ? 1 : 0)
    walk.print.add(Int(locks[index].isLocked ? locks[index].owner?.rawValue ?? -1 : -1))
    walk.print.add(Int(locks[index].heir?.rawValue ?? -1))
    for waiter in locks[index].waiters { walk.print.add(Int(waiter.rawValue)) }
  }

  fileprivate func addThread(_ number: Int, to walk: inout StateWalk) {
    let t = threads[number]
    walk.print.add(t.pointee.isFinished ? 1 : 0)
    guard !t.pointee.isFinished else { return }
    walk.print.add(t.pointee.isAtNote ? 1 : 0)
    if let reads = lockless.reads[Int32(number)] {
      for (_, read) in reads.sorted(by: { $0.key < $1.key }) { walk.print.add(read) }
    }
    if let wait = t.pointee.wait { addLock(wait.lock, to: &walk) }
    add(t.pointee.handled, to: &walk)
    for i in 0..<t.pointee.count {
      let f = t.pointee.frame(i)
      guard f.pointee.kind == .python else {
        // What C code has in hand between calls of Python is in its continuation.
        if i > 0, i < t.pointee.count - 1 { walk.isWhole = false }
        walk.print.add(7)
        continue
      }
      let loaded = codes[Int(f.pointee.code.pointee.index)]
      walk.print.add(loaded.code.qualifiedName)
      walk.print.add(loaded.code.firstLine)
      walk.print.add(unsafe f.pointee.pc - f.pointee.code.pointee.instructions)
      // A module's frame has its names in the namespace.
      var at = f.pointee.base
      let end = f.pointee.sp
      while at < end {
        add(at.pointee, to: &walk)
        at += 1
      }
    }
  }
}
