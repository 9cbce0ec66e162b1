import Simulator

extension Machine {
  /// Executes the Python frame on top, and those it calls, until the thread pauses or a native frame has to go on.
  ///
  /// One host frame runs the whole program: calls push frames, returns pop them. `pc`, `sp`, `base` are the registers
  /// of the frame on top; they are written back before anything that may look at frames.
  mutating func interpret() -> LoopExit {
    var f = topFrame
    var pc = unsafe f.pointee.pc
    var sp = f.pointee.sp
    var base = f.pointee.base
    var constants = unsafe f.pointee.code.pointee.constants
    /// Index of the frame on top; `f` itself moves when the array of frames grows.
    var index = thread.pointee.count &- 1
    var keywordNames = Value.null
    let rangeIterator = heap.types.rangeIterator
    let listIterator = heap.types.listIterator
    while true {
      let ins = unsafe pc.pointee
      unsafe pc += 1
      let arg = Int(ins.arg)
      // What the common tail below does with the outcome of an instruction that left the fast path.
      var flow: Flow
      var drop = 0
      var mode = ReturnMode.push

      switch ins.op {
      // MARK: Stack, constants, locals
      case .nop: continue
      case .charge:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        continue
      case .popTop:
        sp -= 1
        if heap.released(sp.pointee) {
          flow = .value(.null)
          break
        }
        continue
      case .pushNull:
        sp.pointee = .null
        sp += 1
        continue
      case .copy:
        sp.pointee = heap.retained(sp[-arg])
        sp += 1
        continue
      case .swap:
        let top = sp[-1]
        sp[-1] = sp[-arg]
        sp[-arg] = top
        continue
      case .loadConst, .loadSmallConst:
        sp.pointee = unsafe heap.retained(constants[arg])
        sp += 1
        continue
      case .loadFast:
        sp.pointee = heap.retained(base[arg])
        sp += 1
        continue
      case .loadFastLoadFast:
        sp.pointee = heap.retained(base[arg & 0xFFFF])
        sp[1] = heap.retained(base[arg >> 16])
        sp += 2
        continue
      case .storeFastLoadFast:
        sp -= 1
        let slot = arg & 0xFFFF
        let old = base[slot]
        base[slot] = sp.pointee
        let pending = heap.released(old)
        sp.pointee = heap.retained(base[arg >> 16])
        sp += 1
        if pending {
          flow = .value(.null)
          break
        }
        continue
      case .loadFastLoadConst:
        sp.pointee = heap.retained(base[arg & 0xFFFF])
        sp[1] = unsafe heap.retained(constants[arg >> 16])
        sp += 2
        continue
      case .storeFast:
        sp -= 1
        let old = base[arg]
        base[arg] = sp.pointee
        if heap.released(old) {
          flow = .value(.null)
          break
        }
        continue
      case .loadFastCheck:
        let v = base[arg]
        if v.isNull {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = unboundLocal(f, arg)
          break
        }
        sp.pointee = heap.retained(v)
        sp += 1
        continue
      case .loadFastAndClear:
        sp.pointee = base[arg]
        base[arg] = .null
        sp += 1
        continue
      case .deleteFast:
        let old = base[arg]
        if old.isNull {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = unboundLocal(f, arg)
          break
        }
        base[arg] = .null
        if heap.released(old) {
          flow = .value(.null)
          break
        }
        continue
      case .loadClosure:
        sp.pointee = heap.retained(base[arg])
        sp += 1
        continue
      case .loadDeref:
        let v = CellRef(base[arg]).value
        if v.isNull {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = unboundCell(f, arg)
          break
        }
        sp.pointee = heap.retained(v)
        sp += 1
        continue
      case .storeDeref:
        sp -= 1
        let cell = CellRef(base[arg])
        let old = cell.value
        cell.value = sp.pointee
        if heap.released(old) {
          flow = .value(.null)
          break
        }
        continue
      case .deleteDeref:
        let cell = CellRef(base[arg])
        let old = cell.value
        if old.isNull {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = unboundCell(f, arg)
          break
        }
        cell.value = .null
        if heap.released(old) {
          flow = .value(.null)
          break
        }
        continue
      case .makeCell:
        base[arg] = heap.newCell(base[arg])
        continue
      case .copyFreeVars:
        let closure = TupleRef(FunctionRef(f.pointee.function).p.pointee.closure)
        let first = Int(f.pointee.code.pointee.slotCount) - arg
        for i in 0..<arg { base[first + i] = heap.retained(closure[i]) }
        continue

      // MARK: Loads that do the next instruction too
      case .fastsAdd:
        let a = base[arg & 0xFFFF], b = base[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.addingReportingOverflow(b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double + b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastConstAdd:
        let a = base[arg & 0xFFFF], b = unsafe constants[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.addingReportingOverflow(b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double + b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastsSubtract:
        let a = base[arg & 0xFFFF], b = base[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.subtractingReportingOverflow(b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double - b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastConstSubtract:
        let a = base[arg & 0xFFFF], b = unsafe constants[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.subtractingReportingOverflow(b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double - b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastsMultiply:
        let a = base[arg & 0xFFFF], b = base[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.multipliedReportingOverflow(by: b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double * b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastConstMultiply:
        let a = base[arg & 0xFFFF], b = unsafe constants[arg >> 16]
        if a.tag | b.tag == 0 {
          let (result, overflow) = a.bits.multipliedReportingOverflow(by: b.bits)
          if !overflow {
            sp.pointee = .int(result)
            sp += 1
            unsafe pc += 1
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp.pointee = .float(a.double * b.double)
          sp += 1
          unsafe pc += 1
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastsCompare:
        let a = base[arg & 0xFFFF], b = base[arg >> 16]
        if a.tag | b.tag == 0 {
          let jump = unsafe pc.pointee
          now &+= jump.picoseconds
          bytecodes &+= Int64(jump.n)
          let holds = Machine.holds(Int(jump.arg) & 7, a.bits, b.bits)
          // The comparison and the plain jump that follows it are skipped.
          unsafe pc =
            unsafe holds == (jump.arg & 8 != 0)
            ? f.pointee.code.pointee.instructions + Int(jump.arg >> 4) : pc + 2
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastConstCompare:
        let a = base[arg & 0xFFFF], b = unsafe constants[arg >> 16]
        if a.tag | b.tag == 0 {
          let jump = unsafe pc.pointee
          now &+= jump.picoseconds
          bytecodes &+= Int64(jump.n)
          let holds = Machine.holds(Int(jump.arg) & 7, a.bits, b.bits)
          // The comparison and the plain jump that follows it are skipped.
          unsafe pc =
            unsafe holds == (jump.arg & 8 != 0)
            ? f.pointee.code.pointee.instructions + Int(jump.arg >> 4) : pc + 2
          continue
        }
        sp.pointee = heap.retained(a)
        sp[1] = heap.retained(b)
        sp += 2
        continue
      case .fastsSubscr:
        let container = base[arg & 0xFFFF], key = base[arg >> 16]
        if key.isInt, container.isObject, container.obj.type == heap.types.list {
          let i = Int(key.bits)
          if i >= 0, i < ListRef(container).count {
            sp.pointee = heap.retained(ListRef(container)[i])
            sp += 1
            unsafe pc += 1
            continue
          }
        }
        sp.pointee = heap.retained(container)
        sp[1] = heap.retained(key)
        sp += 2
        continue
      case .fastsStoreSubscr:
        let container = base[arg & 0xFFFF], key = base[arg >> 16]
        if key.isInt, container.isObject, container.obj.type == heap.types.list {
          let i = Int(key.bits)
          if i >= 0, i < ListRef(container).count {
            let old = ListRef(container)[i]
            sp -= 1
            ListRef(container)[i] = sp.pointee
            unsafe pc += 1
            if heap.released(old) {
              flow = .value(.null)
              break
            }
            continue
          }
        }
        sp.pointee = heap.retained(container)
        sp[1] = heap.retained(key)
        sp += 2
        continue
      case .loadFastLoadAttr:
        let owner = base[arg]
        if owner.isObject, owner.obj.kind == .instance {
          let o = owner.obj
          let cache = unsafe f.pointee.code.pointee.cache(pc - f.pointee.code.pointee.instructions)
          let instance = o.cast(InstanceStorage.self)
          if instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
            o.type.p.pointee.version == cache.pointee.b
          {
            if cache.pointee.kind == .slot {
              if unsafe pc.pointee.arg & 1 != 0 {
                sp.pointee = .null
                sp += 1
              }
              sp.pointee = unsafe heap.retained(
                instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)])
              sp += 1
              unsafe pc += 1
              continue
            }
            if cache.pointee.kind == .method {
              sp.pointee = heap.retained(Value(tag: Value.Tag.object, bits: cache.pointee.bits))
              sp[1] = heap.retained(owner)
              sp += 2
              unsafe pc += 1
              continue
            }
          }
        }
        sp.pointee = heap.retained(owner)
        sp += 1
        continue
      case .loadFastStoreAttr:
        let owner = base[arg]
        if owner.isObject, owner.obj.kind == .instance {
          let o = owner.obj
          let cache = unsafe f.pointee.code.pointee.cache(pc - f.pointee.code.pointee.instructions)
          let instance = o.cast(InstanceStorage.self)
          if cache.pointee.kind == .slot, instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
            o.type.p.pointee.version == cache.pointee.b
          {
            let slot = unsafe instance.pointee.slots.unsafelyUnwrapped + Int(cache.pointee.index)
            let old = unsafe slot.pointee
            sp -= 1
            unsafe slot.pointee = sp.pointee
            unsafe pc += 1
            if heap.released(old) {
              flow = .value(.null)
              break
            }
            continue
          }
        }
        sp.pointee = heap.retained(owner)
        sp += 1
        continue

      // MARK: Arithmetic
      case .binaryAdd:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          let (sum, overflow) = a.bits.addingReportingOverflow(b.bits)
          if !overflow {
            if unsafe pc.pointee.op == .storeFast, unsafe base[Int(pc.pointee.arg)].isInt {
              base[unsafe Int(pc.pointee.arg)] = .int(sum)
              sp -= 2
              unsafe pc += 1
              continue
            }
            sp -= 1
            sp[-1] = .int(sum)
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp -= 1
          sp[-1] = .float(a.double + b.double)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binarySubtract:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          let (difference, overflow) = a.bits.subtractingReportingOverflow(b.bits)
          if !overflow {
            if unsafe pc.pointee.op == .storeFast, unsafe base[Int(pc.pointee.arg)].isInt {
              base[unsafe Int(pc.pointee.arg)] = .int(difference)
              sp -= 2
              unsafe pc += 1
              continue
            }
            sp -= 1
            sp[-1] = .int(difference)
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp -= 1
          sp[-1] = .float(a.double - b.double)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryMultiply:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          let (product, overflow) = a.bits.multipliedReportingOverflow(by: b.bits)
          if !overflow {
            if unsafe pc.pointee.op == .storeFast, unsafe base[Int(pc.pointee.arg)].isInt {
              base[unsafe Int(pc.pointee.arg)] = .int(product)
              sp -= 2
              unsafe pc += 1
              continue
            }
            sp -= 1
            sp[-1] = .int(product)
            continue
          }
        } else if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
          sp -= 1
          sp[-1] = .float(a.double * b.double)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryModulo:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0, b.bits > 0 {
          let r = a.bits % b.bits
          sp -= 1
          sp[-1] = .int(r < 0 ? r &+ b.bits : r)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryFloorDivide:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0, b.bits > 0 {
          let q = a.bits / b.bits
          sp -= 1
          sp[-1] = .int(a.bits < 0 && q &* b.bits != a.bits ? q &- 1 : q)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryAnd:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          sp -= 1
          sp[-1] = .int(a.bits & b.bits)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryOr:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          sp -= 1
          sp[-1] = .int(a.bits | b.bits)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryXor:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          sp -= 1
          sp[-1] = .int(a.bits ^ b.bits)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryRightShift:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0, b.bits >= 0 {
          sp -= 1
          sp[-1] = .int(a.bits &>> min(b.bits, 63))
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .binaryTrueDivide, .binaryOp:
        let a = sp[-2], b = sp[-1]
        if ins.op == .binaryTrueDivide, a.tag == Value.Tag.float, b.tag == Value.Tag.float, b.double != 0 {
          sp -= 1
          sp[-1] = .float(a.double / b.double)
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = binary(arg, a, b)
        drop = 2
      case .compareJump:
        let a = sp[-2], b = sp[-1]
        if a.tag | b.tag == 0 {
          now &+= ins.picoseconds
          bytecodes &+= Int64(ins.n)
          let holds = Machine.holds(arg & 7, a.bits, b.bits)
          sp -= 2
          // The plain jump that follows is skipped.
          unsafe pc =
            unsafe holds == (arg & 8 != 0) ? f.pointee.code.pointee.instructions + (arg >> 4) : pc + 1
          continue
        }
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        if arg & 6 == 2, a.isObject, b.isObject, a.obj.type == heap.types.str, b.obj.type == heap.types.str {
          let holds = StrRef(a).equals(StrRef(b)) == (arg & 1 == 0)
          sp -= 2
          heap.release(a)
          heap.release(b)
          unsafe pc =
            unsafe holds == (arg & 8 != 0) ? f.pointee.code.pointee.instructions + (arg >> 4) : pc + 1
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = compare(arg & 7, a, b)
        drop = 2
      case .compareOp:
        let a = sp[-2], b = sp[-1]
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = compare(arg >> 4, a, b)
        drop = 2
      case .isOp:
        let same = sp[-2].isIdentical(to: sp[-1])
        sp -= 2
        let a = sp[0], b = sp[1]
        sp.pointee = .bool(same == (arg == 0))
        sp += 1
        let first = heap.released(a), second = heap.released(b)
        if first || second {
          flow = .value(.null)
          break
        }
        continue
      case .containsOp:
        let container = sp[-1], item = sp[-2]
        if container.isObject,
          container.obj.type == heap.types.dict || container.obj.type == heap.types.set
        {
          let answer = quickContains(container, item)
          if answer != .unknown {
            sp -= 1
            sp[-1] = .bool((answer == .yes) == (arg == 0))
            let first = heap.released(item), second = heap.released(container)
            if first || second {
              flow = .value(.null)
              break
            }
            continue
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = contains(container, item, negated: arg == 1)
        drop = 2
      case .unaryNegative:
        if sp[-1].isInt, sp[-1].bits != .min {
          sp[-1].bits = 0 &- sp[-1].bits
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unary(.neg, sp[-1])
        drop = 1
      case .unaryInvert:
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unary(.invert, sp[-1])
        drop = 1
      case .unaryNot:
        let answer = quickTruth(sp[-1])
        if answer == .unknown {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = truth(sp[-1], negated: true)
          drop = 1
          break
        }
        let old = sp[-1]
        sp[-1] = .bool(answer == .no)
        if heap.released(old) {
          flow = .value(.null)
          break
        }
        continue

      // MARK: Jumps
      case .jumpForward, .jumpBackwardNoInterrupt:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        unsafe pc = unsafe f.pointee.code.pointee.instructions + arg
        continue
      case .jumpBackward:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        unsafe pc = unsafe f.pointee.code.pointee.instructions + arg
        if now >= checkAt, stopsHere(ins) {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          return .paused
        }
        continue
      case .popJumpIfTrue, .popJumpIfFalse:
        let v = sp[-1]
        let answer = v.tag == Value.Tag.bool ? (v.bits != 0 ? Ternary.yes : .no) : quickTruth(v)
        if answer == .unknown {
          // Puts the truth in place of the value and comes back here.
          unsafe pc -= 1
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = truth(v, negated: false)
          drop = 1
          break
        }
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        sp -= 1
        if (answer == .yes) == (ins.op == .popJumpIfTrue) {
          unsafe pc = unsafe f.pointee.code.pointee.instructions + arg
        }
        if heap.released(v) {
          flow = .value(.null)
          break
        }
        continue
      case .popJumpIfNone, .popJumpIfNotNone:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        sp -= 1
        let v = sp.pointee
        if v.isNone == (ins.op == .popJumpIfNone) {
          unsafe pc = unsafe f.pointee.code.pointee.instructions + arg
        }
        if heap.released(v) {
          flow = .value(.null)
          break
        }
        continue

      // MARK: Iteration
      case .getIter:
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = getIter(sp[-1])
        drop = 1
      case .forIter:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        let it = sp[-1].obj
        if it.type == rangeIterator {
          let r = RecordRef(sp[-1])
          let left = unsafe r.fields[1].bits
          if left > 0 {
            let current = unsafe r.fields[0].bits
            unsafe r.fields[0].bits = unsafe current &+ r.fields[2].bits
            unsafe r.fields[1].bits = left &- 1
            if unsafe pc.pointee.op == .storeFast {
              // The store that nearly always follows, at once.
              let slot = unsafe Int(pc.pointee.arg)
              unsafe pc += 1
              let last = base[slot]
              base[slot] = .int(current)
              if heap.released(last) {
                flow = .value(.null)
                break
              }
              continue
            }
            sp.pointee = .int(current)
            sp += 1
            continue
          }
          sp -= 1
          heap.release(sp.pointee)
          unsafe pc = unsafe f.pointee.code.pointee.instructions + arg + 1
          continue
        }
        if it.type == listIterator {
          let r = RecordRef(sp[-1])
          let list = unsafe r.fields[0]
          let i = unsafe Int(r.fields[1].bits)
          if list.isObject, i < ListRef(list).count {
            sp.pointee = heap.retained(ListRef(list)[i])
            unsafe r.fields[1].bits = Int64(i &+ 1)
            sp += 1
            continue
          }
        }
        if it.kind == .generator {
          let g = it.cast(GeneratorStorage.self)
          if g.pointee.state == .suspended || g.pointee.state == .created, g.pointee.flavor == .generator,
            thread.pointee.depth < recursionLimit
          {
            unsafe f.pointee.pc = unsafe pc
            f.pointee.sp = sp
            pushGenerator(g, mode: .forIter)
            f = topFrame
            index &+= 1
            unsafe pc = unsafe f.pointee.pc
            sp = f.pointee.sp
            base = f.pointee.base
            unsafe constants = unsafe f.pointee.code.pointee.constants
            sp.pointee = .none
            sp += 1
            continue
          }
        } else if it.kind == .record {
          let item = quickStep(sp[-1])
          if !item.isNull {
            sp.pointee = item
            sp += 1
            continue
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = iterNext(sp[-1])
        mode = .forIter
      case .endFor:
        sp -= 2
        heap.release(sp[1])
        if heap.released(sp[0]) {
          flow = .value(.null)
          break
        }
        continue
      case .getYieldFromIter:
        if sp[-1].has(.generator), GeneratorRef(sp[-1]).p.pointee.flavor == .generator { continue }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = getYieldFromIterator(sp[-1], f)
        drop = 1
      case .send:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        sp -= 1
        let sent = sp.pointee
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = send(sp[-1], sent)
        mode = .send
      case .endSend:
        sp -= 1
        let receiver = sp[-1]
        sp[-1] = sp.pointee
        if heap.released(receiver) {
          flow = .value(.null)
          break
        }
        continue
      case .yieldValue:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        sp -= 1
        let v = sp.pointee
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        guard let g = f.pointee.generator else { preconditionFailure("only generators yield") }
        let m = f.pointee.mode
        let d = Int(f.pointee.drop)
        suspendGenerator(f, g)
        let below = thread.pointee.frame(thread.pointee.count &- 1)
        if thread.pointee.count > 0, below.pointee.kind == .python, m == .forIter || m == .send {
          // Back into the loop that asked.
          f = below
          index &-= 1
          unsafe pc = unsafe f.pointee.pc
          sp = f.pointee.sp
          base = f.pointee.base
          unsafe constants = unsafe f.pointee.code.pointee.constants
          sp.pointee = v
          sp += 1
          continue
        }
        switch settle(.value(v), above: thread.pointee.count - 1, mode: m, drop: d) {
        case .run: break
        case let exit: return exit
        }
        f = topFrame
        index = thread.pointee.count &- 1
        unsafe pc = unsafe f.pointee.pc
        sp = f.pointee.sp
        base = f.pointee.base
        unsafe constants = unsafe f.pointee.code.pointee.constants
        continue
      case .returnGenerator:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        let m = f.pointee.mode
        let d = Int(f.pointee.drop)
        let generator = makeGenerator(f)
        switch settle(.value(generator), above: thread.pointee.count - 1, mode: m, drop: d) {
        case .run: break
        case let exit: return exit
        }
        f = topFrame
        index = thread.pointee.count &- 1
        unsafe pc = unsafe f.pointee.pc
        sp = f.pointee.sp
        base = f.pointee.base
        unsafe constants = unsafe f.pointee.code.pointee.constants
        continue

      // MARK: Calls and returns
      case .resume:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        if now >= checkAt, stopsHere(ins) {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          return .paused
        }
        continue
      case .kwNames:
        keywordNames = unsafe constants[arg]
        continue
      case .call:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        var callee = sp[-arg - 2]
        var args = sp - arg - 1
        var count = arg + 1
        var hasReceiver = false
        if callee.isNull {
          callee = args.pointee
          args += 1
          count = arg
          if callee.has(.boundMethod) {
            // Unpacked in place, as CPython does.
            let method = callee.obj.cast(BoundMethodStorage.self).pointee
            heap.retain(method.function)
            heap.retain(method.receiver)
            sp[-arg - 2] = method.function
            sp[-arg - 1] = method.receiver
            heap.release(callee)
            callee = method.function
            args -= 1
            count = arg + 1
          } else if callee.has(.native), !callee.obj.cast(NativeStorage.self).pointee.receiver.isNull {
            let receiver = callee.obj.cast(NativeStorage.self).pointee.receiver
            heap.retain(receiver)
            sp[-arg - 2] = callee
            sp[-arg - 1] = receiver
            args -= 1
            count = arg + 1
            hasReceiver = true
          }
        }
        if callee.has(.function), keywordNames.isNull {
          let code = FunctionRef(callee).p.pointee.code
          if code.pointee.isDirect, Int(code.pointee.argumentCount) == count, f.pointee.generator == nil {
            let slots = Int(code.pointee.slotCount)
            let size = slots &+ Int(code.pointee.stackSize)
            if unsafe thread.pointee.chunkEnd - args.pointer >= size, thread.pointee.depth < recursionLimit {
              unsafe f.pointee.pc = unsafe pc
              // The callee moves into the frame, the arguments become its first locals.
              f.pointee.sp = sp - arg - 2
              if count == arg { heap.release(f.pointee.sp.pointee) }
              var at = args + count
              let end = args + slots
              while at < end {
                at.pointee = .null
                at += 1
              }
              unsafe enter(code, callee, args.pointer, size, false)
              f = topFrame
              index &+= 1
              unsafe pc = unsafe f.pointee.pc
              sp = f.pointee.sp
              base = args
              unsafe constants = unsafe code.pointee.constants
              continue
            }
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        let names = keywordNames
        keywordNames = .null
        let keywords = names.isNull ? 0 : TupleRef(names).count
        let arguments = unsafe Arguments(p: args.pointer, count: count - keywords, names: names)
        if callee.has(.native), hasReceiver || callee.obj.cast(NativeStorage.self).pointee.receiver.isNull {
          flow = callNative(Int(callee.obj.cast(NativeStorage.self).pointee.index), arguments)
        } else {
          flow = invoke(callee, arguments)
        }
        drop = handOver(flow, to: callee, above: index, arg + 2)
        if case .value(let result) = flow {
          // The fast way of the tail: operands away, result on, and 3.12's check after a call of C code.
          let checks = unsafe now >= checkAt && checksAfter(callee, arguments, before: pc.pointee.op)
          while drop > 0 {
            sp -= 1
            heap.release(sp.pointee)
            drop &-= 1
          }
          sp.pointee = result
          sp += 1
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          if checks, stopsHere(ins) {
            unsafe f.pointee.pc = unsafe pc
            f.pointee.sp = sp
            return .paused
          }
          continue
        }
        // C code that ran Python, or waited: its check is still to come.
        if drop != 0 || standsForNative(above: index) { mode = .check }
      case .callFunctionEx:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        let n = arg & 1
        if sp[-1 - n].has(.list), sp[-1 - n].obj.type == heap.types.list {
          // Made a tuple in place, so that a Python function is entered without a native in between.
          let list = sp[-1 - n]
          sp[-1 - n] = heap.newTuple((0..<ListRef(list).count).map { heap.retained(ListRef(list)[$0]) })
          heap.release(list)
        }
        let spreadCallee = sp[-2 - n]
        flow = callSpread(spreadCallee, sp[-1 - n], n == 1 ? sp[-1] : .null)
        drop = handOver(flow, to: spreadCallee, above: index, 3 + n)
        if drop != 0 || standsForNative(above: index) { mode = .check }
      case .returnValue, .returnConst:
        now &+= ins.picoseconds
        bytecodes &+= Int64(ins.n)
        let v: Value
        if ins.op == .returnValue {
          sp -= 1
          v = sp.pointee
        } else {
          v = unsafe heap.retained(constants[arg])
        }
        f.pointee.sp = sp
        let m = f.pointee.mode
        let d = Int(f.pointee.drop)
        let isGenerator = f.pointee.generator != nil
        popFrame(f)
        let below = thread.pointee.frame(thread.pointee.count &- 1)
        if m == .push, d == 0, !isGenerator, thread.pointee.count > 0, below.pointee.kind == .python,
          !heap.hasFinalizers
        {
          f = below
          index &-= 1
          unsafe pc = unsafe f.pointee.pc
          sp = f.pointee.sp
          base = f.pointee.base
          unsafe constants = unsafe f.pointee.code.pointee.constants
          sp.pointee = v
          sp += 1
          continue
        }
        let result: Flow
        if isGenerator {
          heap.release(generatorResult)
          generatorResult = v
          result = .exhausted
        } else {
          result = .value(v)
        }
        switch settle(result, above: thread.pointee.count - 1, mode: m, drop: d) {
        case .run: break
        case let exit: return exit
        }
        if heap.hasFinalizers {
          runFinalizers()
        }
        f = topFrame
        index = thread.pointee.count &- 1
        unsafe pc = unsafe f.pointee.pc
        sp = f.pointee.sp
        base = f.pointee.base
        unsafe constants = unsafe f.pointee.code.pointee.constants
        continue

      case .throwHere:
        // A generator resumed by `throw`: where it was suspended, and what to raise there.
        let e = sp[-1]
        unsafe pc = unsafe UnsafeMutablePointer(bitPattern: Int(sp[-2].bits)).unsafelyUnwrapped
        sp -= 2
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        heap.release(exception)
        exception = e
        isReraise = false
        flow = .raised

      // MARK: Names and attributes
      case .loadGlobal:
        let cache = unsafe f.pointee.code.pointee.cache(pc - f.pointee.code.pointee.instructions - 1)
        let globals = f.pointee.globals
        if cache.pointee.kind == .module, cache.pointee.a == globals.p.pointee.keysVersion {
          let found: Value
          if cache.pointee.b == 0 {
            found = unsafe globals.entries[Int(cache.pointee.index)].value
          } else if cache.pointee.b == DictRef(builtins).p.pointee.keysVersion {
            found = unsafe DictRef(builtins).entries[Int(cache.pointee.index)].value
          } else {
            found = .null
          }
          if !found.isNull {
            if arg & 1 != 0 {
              sp.pointee = .null
              sp += 1
            }
            sp.pointee = heap.retained(found)
            sp += 1
            continue
          }
        }
        let found = unsafe lookUpGlobal(f.pointee.code.pointee.names[arg >> 1], globals, cache)
        if found.isNull {
          unsafe f.pointee.pc = unsafe pc
          f.pointee.sp = sp
          flow = unsafe undefinedName(f.pointee.code.pointee.names[arg >> 1], globals)
          break
        }
        if arg & 1 != 0 {
          sp.pointee = .null
          sp += 1
        }
        sp.pointee = heap.retained(found)
        sp += 1
        continue
      case .storeGlobal:
        sp -= 1
        let i = unsafe f.pointee.globals.index(ofName: f.pointee.code.pointee.names[arg])
        if i >= 0 {
          let old = unsafe f.pointee.globals.entries[i].value
          unsafe f.pointee.globals.entries[i].value = sp.pointee
          if heap.released(old) {
            flow = .value(.null)
            break
          }
          continue
        }
        var globals = f.pointee.globals
        unsafe globals.set(f.pointee.code.pointee.names[arg], sp.pointee, &heap)
        continue
      case .loadName:
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unsafe loadName(f, f.pointee.code.pointee.names[arg])
      case .storeName:
        if f.pointee.locals.isNull || f.pointee.locals.obj.type == heap.types.dict {
          sp -= 1
          var namespace = f.pointee.locals.isNull ? f.pointee.globals : DictRef(f.pointee.locals)
          unsafe namespace.set(f.pointee.code.pointee.names[arg], sp.pointee, &heap)
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unsafe setItem(f.pointee.locals, f.pointee.code.pointee.names[arg], sp[-1])
        drop = 1
        mode = .discard
      case .loadAttr:
        let owner = sp[-1]
        let cache = unsafe f.pointee.code.pointee.cache(pc - f.pointee.code.pointee.instructions - 1)
        if owner.isObject {
          let o = owner.obj
          switch cache.pointee.kind {
          case .slot:
            if o.kind == .instance || o.kind == .exception {
              let instance = o.cast(InstanceStorage.self)
              if instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
                o.type.p.pointee.version == cache.pointee.b
              {
                let v = unsafe heap.retained(
                  instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)])
                if arg & 1 != 0 {
                  sp[-1] = .null
                  sp.pointee = v
                  sp += 1
                } else {
                  sp[-1] = v
                }
                if heap.released(owner) {
                  flow = .value(.null)
                  break
                }
                continue
              }
            }
          case .method:
            if o.kind == .instance || o.kind == .exception {
              if o.cast(InstanceStorage.self).pointee.shape == Int32(bitPattern: cache.pointee.a),
                o.type.p.pointee.version == cache.pointee.b
              {
                let method = Value(tag: Value.Tag.object, bits: cache.pointee.bits)
                sp[-1] = heap.retained(method)
                sp.pointee = owner
                sp += 1
                continue
              }
            }
          case .typeMethod:
            if o.type.p.pointee.version == cache.pointee.b, o.kind != .type {
              let method = Value(tag: Value.Tag.object, bits: cache.pointee.bits)
              sp[-1] = heap.retained(method)
              sp.pointee = owner
              sp += 1
              continue
            }
          case .classAttribute:
            if o.kind == .type, o.cast(TypeStorage.self).pointee.version == cache.pointee.b {
              let v = heap.retained(Value(tag: UInt64(cache.pointee.a), bits: cache.pointee.bits))
              if arg & 1 != 0 {
                sp[-1] = .null
                sp.pointee = v
                sp += 1
              } else {
                sp[-1] = v
              }
              if heap.released(owner) {
                flow = .value(.null)
                break
              }
              continue
            }
          case .module:
            if o.kind == .module {
              let d = DictRef(o.cast(ModuleStorage.self).pointee.dict)
              if d.p.pointee.keysVersion == cache.pointee.a {
                let v = unsafe heap.retained(d.entries[Int(cache.pointee.index)].value)
                if arg & 1 != 0 {
                  sp[-1] = .null
                  sp.pointee = v
                  sp += 1
                } else {
                  sp[-1] = v
                }
                if heap.released(owner) {
                  flow = .value(.null)
                  break
                }
                continue
              }
            }
          case .empty, .newSlot: break
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        let name = unsafe f.pointee.code.pointee.names[arg >> 1]
        if arg & 1 != 0 {
          let method = findMethod(owner, name, cache)
          if !method.isNull {
            heap.retain(method)
            sp[-1] = method
            sp.pointee = owner
            sp += 1
            continue
          }
          flow = getAttribute(owner, name, cache)
          if case .value(let v) = flow {
            sp[-1] = .null
            sp.pointee = v
            sp += 1
            if heap.released(owner) {
              flow = .value(.null)
              break
            }
            continue
          }
          // The NULL goes below the result: the owner moves up one place and is dropped from there.
          sp[-1] = .null
          sp.pointee = owner
          sp += 1
          f.pointee.sp = sp
          drop = 1
        } else {
          flow = getAttribute(owner, name, cache)
          drop = 1
        }
      case .storeAttr:
        let owner = sp[-1]
        let cache = unsafe f.pointee.code.pointee.cache(pc - f.pointee.code.pointee.instructions - 1)
        if owner.isObject, owner.obj.kind == .instance {
          let instance = owner.obj.cast(InstanceStorage.self)
          if cache.pointee.kind == .slot, instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
            owner.obj.type.p.pointee.version == cache.pointee.b
          {
            let slot = unsafe instance.pointee.slots.unsafelyUnwrapped + Int(cache.pointee.index)
            let old = unsafe slot.pointee
            unsafe slot.pointee = sp[-2]
            sp -= 2
            let first = heap.released(old), second = heap.released(owner)
            if first || second {
              flow = .value(.null)
              break
            }
            continue
          }
          if cache.pointee.kind == .newSlot, instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
            owner.obj.type.p.pointee.version == cache.pointee.b,
            cache.pointee.index < instance.pointee.capacity
          {
            unsafe instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)] = sp[-2]
            instance.pointee.shape = Int32(truncatingIfNeeded: cache.pointee.bits)
            sp -= 2
            if heap.released(owner) {
              flow = .value(.null)
              break
            }
            continue
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unsafe setAttribute(owner, f.pointee.code.pointee.names[arg], sp[-2], cache)
        drop = 2
        mode = .discard
      case .binarySubscr:
        let container = sp[-2], key = sp[-1]
        if key.isInt, container.has(.list), container.obj.type == heap.types.list {
          let list = ListRef(container)
          var i = Int(key.bits)
          if i < 0 { i += list.count }
          if i >= 0, i < list.count {
            sp -= 1
            sp[-1] = heap.retained(list[i])
            if heap.released(container) {
              flow = .value(.null)
              break
            }
            continue
          }
        } else if container.isObject, container.obj.type == heap.types.dict {
          let found = quickGet(container, key)
          if !found.isNull {
            sp -= 1
            sp[-1] = found
            let first = heap.released(key), second = heap.released(container)
            if first || second {
              flow = .value(.null)
              break
            }
            continue
          }
        } else if key.isInt, container.isObject, container.obj.type == heap.types.tuple {
          let i = Int(key.bits)
          if i >= 0, i < TupleRef(container).count {
            sp -= 1
            sp[-1] = heap.retained(TupleRef(container)[i])
            if heap.released(container) {
              flow = .value(.null)
              break
            }
            continue
          }
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = getItem(container, key)
        drop = 2
      case .storeSubscr:
        let container = sp[-2], key = sp[-1]
        if key.isInt, container.has(.list), container.obj.type == heap.types.list {
          let list = ListRef(container)
          var i = Int(key.bits)
          if i < 0 { i += list.count }
          if i >= 0, i < list.count {
            let old = list[i]
            list[i] = sp[-3]
            sp -= 3
            let first = heap.released(old), second = heap.released(container)
            if first || second {
              flow = .value(.null)
              break
            }
            continue
          }
        } else if container.isObject, container.obj.type == heap.types.dict,
          quickSet(container, key, sp[-3])
        {
          sp -= 3
          if heap.released(container) || heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = setItem(container, key, sp[-3])
        drop = 3
        mode = .discard
      case .listAppend:
        sp -= 1
        ListRef(sp[-arg]).append(sp.pointee, &heap)
        continue

      case .mapAdd:
        if quickSet(sp[-arg - 2], sp[-2], sp[-1]) {
          sp -= 2
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = setItem(sp[-arg - 2], sp[-2], sp[-1])
        drop = 2
        mode = .discard
      case .setAdd:
        if quickAdd(sp[-arg - 1], sp[-1]) {
          sp -= 1
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = addToSet(sp[-arg - 1], sp[-1])
        drop = 1
        mode = .discard
      case .buildTuple:
        sp -= arg
        sp.pointee = unsafe heap.newTuple(sp.pointer, count: arg)
        sp += 1
        continue
      case .buildList:
        sp -= arg
        sp.pointee = heap.newList(moving: sp, count: arg)
        sp += 1
        continue
      case .unpackSequence:
        let v = sp[-1]
        if v.isObject, v.obj.type == heap.types.tuple, TupleRef(v).count == arg {
          sp -= 1
          var i = arg
          while i > 0 {
            i &-= 1
            sp.pointee = heap.retained(TupleRef(v)[i])
            sp += 1
          }
          heap.release(v)
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        if v.isObject, v.obj.type == heap.types.list, ListRef(v).count == arg {
          sp -= 1
          var i = arg
          while i > 0 {
            i &-= 1
            sp.pointee = heap.retained(ListRef(v)[i])
            sp += 1
          }
          heap.release(v)
          if heap.hasFinalizers {
            flow = .value(.null)
            break
          }
          continue
        }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        flow = unpack(f, before: arg, after: -1)
        if case .value = flow { sp = f.pointee.sp }

      // MARK: Everything else, out of line
      default:
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
        // In variables of their own, so that those of the tail need not be in memory.
        var operands = 0
        var use = ReturnMode.push
        flow = execute(ins, f, &operands, &use)
        drop = operands
        mode = use
        if case .value = flow {
          // It may have done stack work of its own, or jumped.
          sp = f.pointee.sp
          unsafe pc = unsafe f.pointee.pc
        }
      }

      // MARK: The tail: outcomes that left the fast path
      // `.value(.null)` means that there is nothing to push, but finalisers may wait.
      if case .value(let v) = flow {
        if !v.isNull {
          while drop > 0 {
            sp -= 1
            heap.release(sp.pointee)
            drop &-= 1
          }
          switch mode {
          case .push, .forIter, .send:
            sp.pointee = v
            sp += 1
          case .check:
            sp.pointee = v
            sp += 1
            if now >= checkAt, heap.finalizers.isEmpty, stopsHere(ins) {
              unsafe f.pointee.pc = unsafe pc
              f.pointee.sp = sp
              return .paused
            }
          default: heap.release(v)
          }
        }
        if !heap.hasFinalizers { continue }
        unsafe f.pointee.pc = unsafe pc
        f.pointee.sp = sp
      } else {
        switch settle(flow, above: index, mode: mode, drop: drop) {
        case .run: break
        case let exit: return exit
        }
      }
      if heap.hasFinalizers {
        runFinalizers()
      }
      f = topFrame
      index = thread.pointee.count &- 1
      unsafe pc = unsafe f.pointee.pc
      sp = f.pointee.sp
      base = f.pointee.base
      unsafe constants = unsafe f.pointee.code.pointee.constants
    }
  }
}
