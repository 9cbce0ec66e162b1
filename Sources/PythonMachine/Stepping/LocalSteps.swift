extension SteppedProgram {
  /// Whether a thread's next step touches nothing that another thread can see or change.
  ///
  /// A search need not try to let another thread in before such a step: behind it, it finds the same. Read off the
  /// instructions up to the next stop; no is always a right answer.
  package mutating func isLocal(_ thread: Int) -> Bool {
    // Without a lock whatever is loaded is counted, and others see the count.
    guard machine.options.lockless.rule == .none, members[thread].state == .ready,
      let place = machine.place(of: thread), !place.isInside
    else {
      return false
    }
    if rebound == nil { rebound = machine.reboundNames() }
    return machine.isLocal(thread, rebound ?? [])
  }
}

extension Machine {
  /// Names of the module that functions set, or that are set twice: the others are constants to who reads them.
  fileprivate func reboundNames() -> Set<String> {
    var found: Set<String> = []
    var seen: Set<String> = []
    for loaded in codes where loaded.source == mainSource && !loaded.isGone {
      for i in loaded.code.instructions {
        switch i.op {
        case .storeGlobal, .deleteGlobal, .deleteName: found.insert(loaded.code.names[Int(i.arg)])
        case .storeName where !seen.insert(loaded.code.names[Int(i.arg)]).inserted:
          found.insert(loaded.code.names[Int(i.arg)])
        default: break
        }
      }
    }
    return found
  }

  fileprivate func isLocal(_ number: Int, _ rebound: Set<String>) -> Bool {
    let t = threads[number]
    let f = t.pointee.frame(t.pointee.count - 1)
    let checks = options.checkPoints
    var pc = unsafe f.pointee.pc
    let sp = f.pointee.sp
    /// Values pushed since the frame's own stack was as it is now.
    var pushed = 0
    /// An operand that Python code need not be asked about, and that nobody changes.
    func isPlain(_ fromTop: Int) -> Bool {
      fromTop < pushed || Machine.isUnchanging((sp - (fromTop - pushed + 1)).pointee)
    }
    for _ in 0..<16 {
      let this = unsafe pc.pointee
      let arg = Int(this.arg)
      switch this.op {
      case .check, .resume: return true
      case .jumpBackward: return checks.onJump.contains(.jumpBackward)
      case .nop, .charge, .swap, .rotateThree, .storeFastLoadFast: break
      case .copy, .pushNull, .loadConst, .loadSmallConst: pushed += 1
      case .loadFast, .loadFastCheck:
        let isLast = unsafe (pc + 1).pointee.op == .check
        guard isLast || Machine.isUnchanging(f.pointee.base[arg]) else { return false }
        pushed += 1
      case .storeFast, .popTop: pushed -= 1
      case .loadGlobal:
        let name = unsafe StrRef(f.pointee.code.pointee.names[arg >> 1]).string
        guard !rebound.contains(name) else { return false }
        // What it holds may change, but not by being loaded.
        guard unsafe (pc + 1).pointee.op == .check else { return false }
      case .binaryAdd, .binarySubtract, .binaryMultiply, .binaryFloorDivide, .binaryModulo, .compareOp:
        guard isPlain(0), isPlain(1) else { return false }
        pushed -= 1
      case .popJumpIfTrue, .popJumpIfFalse:
        let isLast = unsafe (pc + 1).pointee.op == .check
        guard isPlain(0), isLast, checks.onJump.contains(.popJumpIfTrue) else { return false }
        return true
      case .compareJump:
        guard isPlain(0), isPlain(1), checks.onJump.contains(.popJumpIfTrue) else { return false }
        return true
      case .forIter:
        guard pushed == 0, sp[-1].isObject, sp[-1].obj.type == heap.types.rangeIterator else { return false }
        pushed += 1
      default: return false
      }
      if pushed < 0 { return false }
      unsafe pc += 1
    }
    return false
  }

  /// A number, a string or None: nobody else can change it, and operators on it run no Python.
  private static func isUnchanging(_ v: Value) -> Bool {
    guard v.isObject else { return true }
    return v.obj.kind == .str || v.obj.kind == .bigInt && v.obj.type.isBuiltin
  }
}
