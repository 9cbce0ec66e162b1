import CMemory
import Simulator

extension Machine {
  /// Executes the Python frame on top, and those it calls, until the thread pauses or a native frame has to go on.
  ///
  /// One host frame runs the whole program: calls push frames, returns pop them. A case that ends without leaving the
  /// `switch` goes on with the next instruction; `break running` lets finalisers run first; `break leaving` hands an
  /// outcome to the tail. The short ways of the longer instructions are in the files `Loop+….swift`, all inlined here.
  mutating func interpret() -> LoopExit {
    var r = Registers(thread)
    let rangeIterator = heap.types.rangeIterator
    let listIterator = heap.types.listIterator
    while true {
      // What the tail does with the outcome of an instruction that left the short way.
      var flow: Flow
      var drop = 0
      var mode = ReturnMode.push
      leaving: do {
        running: while true {
          switch r.fetch() {
          // MARK: Stack, constants, locals
          // The first two charge nothing. A case that did nothing at all would make the loop its own successor, which
          // keeps the compiler from ending every case with a jump to the next one (Package.swift).
          case .nop, .kwNames, .charge: charge(r.instruction)
          case .check:
            charge(r.instruction)
            if now >= checkAt, stopsAtCheck() {
              r.save()
              return .paused
            }
          case .tick:
            charge(r.instruction)
            ticksLeft &-= 1
            if ticksLeft < 0 || now >= checkAt, stopsAtTick() {
              r.save()
              return .paused
            }
          case .note:
            charge(r.instruction)
            r.save()
            if stopsAtNote() { return .paused }
          case .popTop: if heap.released(r.pop()) { break running }
          case .pushNull: r.push(.null)
          case .copy: r.push(heap.retained(r.sp[-r.arg]))
          case .copyPair:
            let a = heap.retained(r.sp[-2]), b = heap.retained(r.sp[-1])
            r.push(a)
            r.push(b)
          case .swap:
            let top = r.sp[-1]
            r.sp[-1] = r.sp[-r.arg]
            r.sp[-r.arg] = top
          case .rotateThree:
            let top = r.sp[-1]
            r.sp[-1] = r.sp[-2]
            r.sp[-2] = r.sp[-3]
            r.sp[-3] = top
          case .loadConst, .loadSmallConst: r.push(heap.retained(r.constants[r.arg]))
          case .loadFast, .loadClosure: r.push(heap.retained(r.base[r.arg]))
          case .loadFastLoadFast:
            r.push(heap.retained(r.first))
            r.push(heap.retained(r.second))
          case .loadFastLoadConst:
            r.push(heap.retained(r.first))
            r.push(heap.retained(r.constant))
          case .storeFast: if store(r.pop(), r.arg, r) { break running }
          case .storeFastLoadFast:
            let waits = store(r.pop(), r.arg & 0xFFFF, r)
            r.push(heap.retained(r.second))
            if waits { break running }
          case .storeFastStoreFast:
            let first = store(r.pop(), r.arg & 0xFFFF, r)
            if store(r.pop(), r.arg >> 16, r) || first { break running }
          case .loadFastCheck:
            let v = r.base[r.arg]
            if v.isNull {
              r.save()
              flow = unboundLocal(r.f, r.arg)
              break leaving
            }
            r.push(heap.retained(v))
          case .loadFastAndClear:
            r.push(r.base[r.arg])
            r.base[r.arg] = .null
          case .deleteFast:
            let old = r.base[r.arg]
            if old.isNull {
              r.save()
              flow = unboundLocal(r.f, r.arg)
              break leaving
            }
            r.base[r.arg] = .null
            if heap.released(old) { break running }
          case .loadDeref:
            let v = CellRef(r.base[r.arg]).value
            if v.isNull {
              r.save()
              flow = unboundCell(r.f, r.arg)
              break leaving
            }
            r.push(heap.retained(v))
          case .storeDeref:
            let cell = CellRef(r.base[r.arg])
            let old = cell.value
            cell.value = r.pop()
            if heap.released(old) { break running }
          case .deleteDeref:
            let cell = CellRef(r.base[r.arg])
            let old = cell.value
            if old.isNull {
              r.save()
              flow = unboundCell(r.f, r.arg)
              break leaving
            }
            cell.value = .null
            if heap.released(old) { break running }
          case .makeCell: r.base[r.arg] = heap.newCell(r.base[r.arg])
          case .copyFreeVars:
            copyFreeVariables(r)
            resume(&r)

          // MARK: Loads that do the next instruction too
          case .fastsAdd:
            if let v = Machine.sum(r.first, r.second) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.second, &r)
            }
          case .fastConstAdd:
            if let v = Machine.sum(r.first, r.constant) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.constant, &r)
            }
          case .fastsSubtract:
            if let v = Machine.difference(r.first, r.second) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.second, &r)
            }
          case .fastConstSubtract:
            if let v = Machine.difference(r.first, r.constant) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.constant, &r)
            }
          case .fastsMultiply:
            if let v = Machine.product(r.first, r.second) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.second, &r)
            }
          case .fastConstMultiply:
            if let v = Machine.product(r.first, r.constant) {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.constant, &r)
            }
          case .fastsCompare: compareAhead(r.first, r.second, &r)
          case .fastConstCompare: compareAhead(r.first, r.constant, &r)
          case .fastsSubscr:
            if let v = listItem(r.first, r.second) {
              if deliver(heap.retained(v), skipping: 1, &r) { break running }
              continue running
            }
            let v = dictItem(r.first, r.second)
            if !v.isNull {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.second, &r)
            }
          case .fastConstSubscr:
            if let v = listItem(r.first, r.constant) {
              if deliver(heap.retained(v), skipping: 1, &r) { break running }
              continue running
            }
            let v = dictItem(r.first, r.constant)
            if !v.isNull {
              if deliver(v, skipping: 1, &r) { break running }
            } else {
              pushBoth(r.first, r.constant, &r)
            }
          case .fastsStoreSubscr:
            if let old = exchangeListItem(r.first, r.second, r.sp[-1]) {
              r.sp -= 1
              r.pc += 1
              if heap.released(old) { break running }
            } else if setDictItem(r.first, r.second, r.sp[-1]) {
              r.sp -= 1
              r.pc += 1
              if heap.hasFinalizers { break running }
            } else {
              pushBoth(r.first, r.second, &r)
            }
          case .loadFastLoadAttr:
            let owner = r.base[r.arg]
            let slot = attributeInSlot(of: owner, r.nextCache)
            let found = slot.isNull ? attribute(of: owner, r.nextCache) : slot
            if found.isNull {
              r.push(heap.retained(owner))
            } else if r.nextCache.pointee.kind.isMethod {
              pushBoth(found, owner, &r)
              r.pc += 1
            } else {
              if r.pc.arg & 1 != 0 { r.push(.null) }
              r.push(heap.retained(found))
              r.pc += 1
            }
          case .loadFastStoreAttr: if storeAttributeAhead(&r) { break running }

          // MARK: Arithmetic
          case .binaryAdd:
            if let v = Machine.sum(r.sp[-2], r.sp[-1]) {
              r.sp -= 2
              if deliver(v, skipping: 0, &r) { break running }
              continue running
            }
            if appendInPlace(&r) { continue running }
            r.save()
            flow = binary(r.arg, r.sp[-2], r.sp[-1])
            drop = 2
            break leaving
          case .binarySubtract:
            if let v = Machine.difference(r.sp[-2], r.sp[-1]) {
              r.sp -= 2
              if deliver(v, skipping: 0, &r) { break running }
              continue running
            }
            r.save()
            flow = binary(r.arg, r.sp[-2], r.sp[-1])
            drop = 2
            break leaving
          case .binaryMultiply:
            if let v = Machine.product(r.sp[-2], r.sp[-1]) {
              r.sp -= 2
              if deliver(v, skipping: 0, &r) { break running }
              continue running
            }
            r.save()
            flow = binary(r.arg, r.sp[-2], r.sp[-1])
            drop = 2
            break leaving
          case .binaryModulo:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0, b.bits > 0 {
              let rest = Machine.remainder(a.bits, b.bits)
              r.replacePair(with: .int(rest < 0 ? rest &+ b.bits : rest))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryFloorDivide:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0, b.bits > 0 {
              let q = Machine.quotient(a.bits, b.bits)
              r.replacePair(with: .int(a.bits < 0 && q &* b.bits != a.bits ? q &- 1 : q))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryAnd:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0 {
              r.replacePair(with: .int(a.bits & b.bits))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryOr:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0 {
              r.replacePair(with: .int(a.bits | b.bits))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryXor:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0 {
              r.replacePair(with: .int(a.bits ^ b.bits))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryRightShift:
            let a = r.sp[-2], b = r.sp[-1]
            if a.tag | b.tag == 0, b.bits >= 0 {
              r.replacePair(with: .int(a.bits &>> min(b.bits, 63)))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryTrueDivide:
            let a = r.sp[-2], b = r.sp[-1]
            if a.isFloat, b.isFloat, b.double != 0 {
              r.replacePair(with: .float(a.double / b.double))
              continue running
            }
            r.save()
            flow = binary(r.arg, a, b)
            drop = 2
            break leaving
          case .binaryOp:
            r.save()
            flow = binary(r.arg, r.sp[-2], r.sp[-1])
            drop = 2
            break leaving
          case .compareJump:
            charge(r.instruction)
            let (a, b) = (r.sp[-2], r.sp[-1])
            let comparison = JumpComparison(r.arg)
            switch compareShort(comparison, a, b) {
            case .yes:
              r.sp -= 2
              r.jump(to: comparison.target)
              if a.isObject {
                heap.release(a)
                heap.release(b)
              }
            case .no:
              r.sp -= 2
              // The plain jump that follows is skipped.
              r.pc += 1
              if a.isObject {
                heap.release(a)
                heap.release(b)
              }
            case .unknown:
              r.save()
              flow = compare(comparison.op, a, b)
              drop = 2
              break leaving
            }
          case .compareOp:
            r.save()
            flow = compare(r.arg >> 4, r.sp[-2], r.sp[-1])
            drop = 2
            break leaving
          case .isOp:
            let a = r.sp[-2], b = r.sp[-1]
            r.replacePair(with: .bool(a.isIdentical(to: b) == (r.arg == 0)))
            heap.release(a)
            heap.release(b)
            if heap.hasFinalizers { break running }
          case .containsOp:
            let container = r.sp[-1], item = r.sp[-2]
            let answer = containsShort(container, item)
            if answer != .unknown {
              r.replacePair(with: .bool((answer == .yes) == (r.arg == 0)))
              heap.release(item)
              heap.release(container)
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = contains(container, item, negated: r.arg == 1)
            drop = 2
            break leaving
          case .unaryNegative:
            let v = r.sp[-1]
            if v.isInt, v.bits != .min {
              r.sp[-1].bits = 0 &- v.bits
              continue running
            }
            r.save()
            flow = unary(.neg, v)
            drop = 1
            break leaving
          case .unaryInvert:
            r.save()
            flow = unary(.invert, r.sp[-1])
            drop = 1
            break leaving
          case .unaryNot:
            let old = r.sp[-1]
            let answer = quickTruth(old)
            if answer == .unknown {
              r.save()
              flow = truth(old, negated: true)
              drop = 1
              break leaving
            }
            r.sp[-1] = .bool(answer == .no)
            if heap.released(old) { break running }

          // MARK: Jumps
          case .jumpForward, .jumpBackwardNoInterrupt:
            charge(r.instruction)
            r.jump(to: r.arg)
          case .jumpBackward:
            let instruction = r.instruction
            charge(instruction)
            if now >= checkAt, stopsHere(instruction) {
              // Behind the jump it cannot be told any more.
              thread.pointee.jumpedFrom = r.place
              r.jump(to: r.arg)
              r.save()
              return .paused
            }
            r.jump(to: r.arg)
          case .popJumpIfTrue:
            let v = r.sp[-1]
            let answer = quickTruth(v)
            if answer == .unknown {
              flow = truthAgain(&r)
              drop = 1
              break leaving
            }
            charge(r.instruction)
            r.sp -= 1
            if answer == .yes { r.jump(to: r.arg) }
            if heap.released(v) { break running }
          case .popJumpIfFalse:
            let v = r.sp[-1]
            let answer = quickTruth(v)
            if answer == .unknown {
              flow = truthAgain(&r)
              drop = 1
              break leaving
            }
            charge(r.instruction)
            r.sp -= 1
            if answer == .no { r.jump(to: r.arg) }
            if heap.released(v) { break running }
          case .popJumpIfNone:
            charge(r.instruction)
            let v = r.pop()
            if v.isNone { r.jump(to: r.arg) }
            if heap.released(v) { break running }
          case .popJumpIfNotNone:
            charge(r.instruction)
            let v = r.pop()
            if !v.isNone { r.jump(to: r.arg) }
            if heap.released(v) { break running }

          // MARK: Iteration
          case .getIter:
            r.save()
            flow = getIter(r.sp[-1])
            drop = 1
            break leaving
          case .forIter:
            charge(r.instruction)
            let iterator = r.sp[-1]
            let it = iterator.obj
            if it.type == rangeIterator {
              if let v = nextOfRange(iterator) {
                if deliver(v, skipping: 0, &r) { break running }
              } else {
                r.sp -= 1
                heap.release(iterator)
                r.jump(to: r.arg + 1)
              }
              continue running
            }
            if it.type == listIterator, let v = nextOfList(iterator) {
              if deliver(v, skipping: 0, &r) { break running }
              continue running
            }
            if it.kind == .generator {
              if enterGenerator(it.cast(GeneratorStorage.self), &r) { continue running }
            } else if it.kind == .record {
              let item = quickStep(iterator)
              if !item.isNull {
                if deliver(item, skipping: 0, &r) { break running }
                continue running
              }
            }
            r.save()
            flow = iterNext(iterator)
            mode = .forIter
            break leaving
          case .endFor:
            heap.release(r.pop())
            if heap.released(r.pop()) || heap.hasFinalizers { break running }
          case .getYieldFromIter:
            if r.sp[-1].has(.generator), GeneratorRef(r.sp[-1]).p.pointee.flavor == .generator {
              continue running
            }
            r.save()
            flow = getYieldFromIterator(r.sp[-1], r.f)
            drop = 1
            break leaving
          case .send:
            charge(r.instruction)
            let sent = r.pop()
            r.save()
            flow = send(r.sp[-1], sent)
            mode = .send
            break leaving
          case .endSend:
            let result = r.pop()
            let receiver = r.sp[-1]
            r.sp[-1] = result
            if heap.released(receiver) { break running }
          case .yieldValue:
            charge(r.instruction)
            let v = r.pop()
            if yieldToLoop(v, &r) {
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            if let exit = yieldElsewhere(v) { return exit }
            r = Registers(thread)
          case .returnGenerator:
            charge(r.instruction)
            r.save()
            if let exit = returnGenerator() { return exit }
            r = Registers(thread)

          // MARK: Calls and returns
          case .resume:
            let instruction = r.instruction
            charge(instruction)
            if now >= checkAt, stopsHere(instruction) {
              r.save()
              return .paused
            }
          case .call:
            charge(r.instruction)
            let below = r.sp - (r.arg &+ 2)
            var callee = below.pointee
            var args = below + 1
            var count = r.arg &+ 1
            if callee.isNull {
              callee = below[1]
              if callee.has(.boundMethod) {
                callee = unpackMethod(below)
              } else {
                args += 1
                count = r.arg
              }
            }
            if callee.isObject {
              if callee.obj.kind == .function {
                if enterDirectly(callee, args, count, below, &r) { continue running }
              } else if callee.obj.kind == .native,
                callee.obj.cast(NativeStorage.self).pointee.receiver.isNull
              {
                let native = callee.obj.cast(NativeStorage.self)
                let short = natives.entry(Int(native.pointee.index)).pointee.short
                if short != .none {
                  let result = callShort(short, args, count)
                  if !result.isNull {
                    dropOperands(&r, to: below)
                    if result.isNone, r.pc.op == .popTop { r.pc += 1 } else { r.push(result) }
                    if heap.hasFinalizers { break running }
                    continue running
                  }
                }
                let arguments = unsafe Arguments(p: args.pointer, count: count, names: .null)
                r.save()
                flow = callNative(Int(native.pointee.index), arguments)
                if case .value(let result) = flow {
                  let checks = now >= checkAt && checksAfter(callee, arguments, before: r.pc.op)
                  dropOperands(&r, to: below)
                  r.push(result)
                  if heap.hasFinalizers { break running }
                  if checks, stopsHere(r.instruction) {
                    r.save()
                    return .paused
                  }
                  continue running
                }
                // C code that ran Python, or waited: its check is still to come.
                drop = r.arg + 2
                mode = modeOfCalls
                break leaving
              }
            }
            (flow, drop, mode) = callAny(&r, names: .null)
            break leaving
          case .callNamed:
            charge(r.instruction)
            (flow, drop, mode) = callAny(&r, names: r.constants[Int(r.pc[-2].arg)])
            break leaving
          case .callFunctionEx:
            charge(r.instruction)
            r.save()
            (flow, drop, mode) = callSpreading(r.f, r.arg & 1, above: r.index)
            break leaving
          case .returnValue:
            charge(r.instruction)
            let v = r.pop()
            switch leave(v, &r) {
            case .done: continue running
            case .finalizers: break running
            case .unable: if let exit = returnElsewhere(v, &r) { return exit }
            }
          case .returnFast:
            charge(r.instruction)
            let v = heap.retained(r.base[r.arg])
            switch leave(v, &r) {
            case .done: continue running
            case .finalizers: break running
            case .unable: if let exit = returnElsewhere(v, &r) { return exit }
            }
          case .returnConst:
            charge(r.instruction)
            let v = heap.retained(r.constants[r.arg])
            switch leave(v, &r) {
            case .done: continue running
            case .finalizers: break running
            case .unable: if let exit = returnElsewhere(v, &r) { return exit }
            }
          case .throwHere:
            flow = throwHere(&r)
            break leaving

          // MARK: Names and attributes
          case .loadGlobal:
            let found = globalInCache(&r)
            if !found.isNull {
              if r.arg & 1 != 0 { r.push(.null) }
              r.push(heap.retained(found))
              continue running
            }
            let name = unsafe r.f.pointee.code.pointee.names[r.arg >> 1]
            let v = lookUpGlobal(name, r.f.pointee.globals, r.cache)
            if v.isNull {
              r.save()
              flow = undefinedName(name, r.f.pointee.globals)
              break leaving
            }
            if r.arg & 1 != 0 { r.push(.null) }
            r.push(heap.retained(v))
          case .storeGlobal:
            let name = unsafe r.f.pointee.code.pointee.names[r.arg]
            if storeGlobal(name, r.pop(), r.f.pointee.globals) { break running }
          case .loadName:
            r.save()
            flow = unsafe loadName(r.f, r.f.pointee.code.pointee.names[r.arg])
            break leaving
          case .storeName:
            let name = unsafe r.f.pointee.code.pointee.names[r.arg]
            if storeName(name, r.sp[-1], r.f) {
              r.sp -= 1
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = setItem(r.f.pointee.locals, name, r.sp[-1])
            drop = 1
            mode = .discard
            break leaving
          case .loadAttr:
            let owner = r.sp[-1]
            let found = attribute(of: owner, r.cache)
            if !found.isNull {
              heap.retain(found)
              if r.cache.pointee.kind.isMethod {
                r.sp[-1] = found
                r.push(owner)
                continue running
              }
              r.sp[-1] = .null
              if r.arg & 1 == 0 { r.sp -= 1 }
              r.push(found)
              if heap.released(owner) { break running }
              continue running
            }
            if enterProperty(owner, &r) { continue running }
            r.save()
            (flow, drop) = loadAttributeLong(&r)
            break leaving
          case .storeAttr:
            switch storeAttributeShort(&r) {
            case .done: continue running
            case .finalizers: break running
            case .unable: break
            }
            r.save()
            flow = unsafe setAttribute(r.sp[-1], r.f.pointee.code.pointee.names[r.arg], r.sp[-2], r.cache)
            drop = 2
            mode = .discard
            break leaving

          // MARK: Items
          case .binarySubscr:
            let container = r.sp[-2], key = r.sp[-1]
            if let v = listItem(container, key) {
              r.replacePair(with: heap.retained(v))
              if heap.released(container) { break running }
              continue running
            }
            let v = itemShort(container, key)
            if !v.isNull {
              r.replacePair(with: v)
              heap.release(key)
              if heap.released(container) || heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = getItem(container, key)
            drop = 2
            break leaving
          case .storeSubscr:
            let container = r.sp[-2], key = r.sp[-1]
            if let old = exchangeListItem(container, key, r.sp[-3]) {
              r.sp -= 3
              heap.release(old)
              if heap.released(container) || heap.hasFinalizers { break running }
              continue running
            }
            if setItemShort(container, key, r.sp[-3]) {
              r.sp -= 3
              if heap.released(container) || heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = setItem(container, key, r.sp[-3])
            drop = 3
            mode = .discard
            break leaving
          case .listAppend:
            let v = r.pop()
            ListRef(r.sp[-r.arg]).append(v, &heap)
          case .mapAdd:
            if setItemShort(r.sp[-r.arg - 2], r.sp[-2], r.sp[-1]) {
              r.sp -= 2
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = setItem(r.sp[-r.arg - 2], r.sp[-2], r.sp[-1])
            drop = 2
            mode = .discard
            break leaving
          case .setAdd:
            if quickAdd(r.sp[-r.arg - 1], r.sp[-1]) {
              r.sp -= 1
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = addToSet(r.sp[-r.arg - 1], r.sp[-1])
            drop = 1
            mode = .discard
            break leaving
          case .buildTuple:
            r.sp -= r.arg
            let tuple = unsafe heap.newTuple(r.sp.pointer, count: r.arg)
            r.push(tuple)
          case .buildList:
            r.sp -= r.arg
            let list = heap.newList(moving: r.sp, count: r.arg)
            r.push(list)
          case .unpackSequence:
            if unpackShort(&r) {
              if heap.hasFinalizers { break running }
              continue running
            }
            r.save()
            flow = unpack(r.f, before: r.arg, after: -1)
            if case .value = flow { r.sp = r.f.pointee.sp }
            break leaving

          // MARK: Visible operations, where there is no lock
          // When the turn is another thread's, its registers are read where they are behind finalisers: here, that would
          // make all of the loop slower.
          case .syncStack:
            charge(r.instruction)
            if isPublished(r.sp[-(r.arg >> 8)]) {
              r.save()
              switch awaitTurn() {
              case .own: break
              case .other: break running
              case .paused: return .paused
              }
            }
          case .syncLocal:
            charge(r.instruction)
            if isPublished(r.base[r.arg >> 8]) {
              r.save()
              switch awaitTurn() {
              case .own: break
              case .other: break running
              case .paused: return .paused
              }
            }
          case .syncName:
            charge(r.instruction)
            if namesShared(&r) {
              r.save()
              switch awaitTurn() {
              case .own: break
              case .other: break running
              case .paused: return .paused
              }
            }
          case .syncCall:
            charge(r.instruction)
            if callsShared(&r) {
              r.save()
              switch awaitTurn() {
              case .own: break
              case .other: break running
              case .paused: return .paused
              }
            }

          // MARK: Everything else, out of line
          // Each by name: without a default the jump needs no check of its range.
          case .deleteName, .deleteGlobal, .loadLocals, .loadFromDictOrGlobals, .loadFromDictOrDeref,
            .deleteAttr,
            .loadSuperAttr, .deleteSubscr, .binarySlice, .storeSlice, .buildSet, .buildMap, .buildConstKeyMap,
            .buildString, .buildSlice, .formatValue, .listExtend, .setUpdate, .dictUpdate, .dictMerge,
            .unpackEx,
            .callIntrinsic1, .callIntrinsic2, .makeFunction, .loadBuildClass, .setupAnnotations,
            .getAwaitable,
            .getAiter, .getAnext, .cleanupThrow, .endAsyncFor, .pushExcInfo, .popExcept, .checkExcMatch,
            .checkEgMatch, .raiseVarargs, .reraise, .loadAssertionError, .beforeWith, .beforeAsyncWith,
            .withExceptStart, .importName, .importFrom, .getLen, .matchMapping, .matchSequence, .matchKeys,
            .matchClass, .getSharedIter:
            r.save()
            // In variables of their own, so that those of the tail need not be in memory.
            var operands = 0
            var use = ReturnMode.push
            flow = execute(r.instruction, r.f, &operands, &use)
            drop = operands
            mode = use
            if case .value = flow {
              // It may have done stack work of its own, or jumped.
              r.sp = r.f.pointee.sp
              r.pc = unsafe CodePointer(r.f.pointee.pc)
            }
            break leaving
          }
        }
        // MARK: Finalisers, or another thread's turn
        rarely()
        if r.f == topFrame {
          r.save()
          runFinalizers()
        }
        r = Registers(thread)
        continue
      }

      // MARK: The tail: outcomes that left the short way
      // `.value(.null)` means that there is nothing to push, but finalisers may wait. Without the word to the compiler half
      // of all cases seem to come here, and what the short ways need most is not kept in registers.
      rarely()
      if case .value(let v) = flow {
        if !v.isNull {
          while drop > 0 {
            r.sp -= 1
            heap.release(r.sp.pointee)
            drop &-= 1
          }
          switch mode {
          case .push, .forIter, .send: r.push(v)
          case .check:
            r.push(v)
            if now >= checkAt, heap.finalizers.isEmpty, stopsHere(r.instruction) {
              r.save()
              return .paused
            }
          default: heap.release(v)
          }
        }
        if !heap.hasFinalizers { continue }
        r.save()
      } else {
        switch settle(flow, above: r.index, mode: mode, drop: drop) {
        case .run: break
        case let exit: return exit
        }
      }
      if heap.hasFinalizers { runFinalizers() }
      r = Registers(thread)
    }
  }
}
