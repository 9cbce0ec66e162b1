/// The short ways of instructions on locals, numbers and comparisons; all inlined into the loop.
extension Machine {
  /// Adds the cost of an instruction and of the straight-line code before it.
  @inline(__always) mutating func charge(_ instruction: LoweredInstruction) {
    now &+= instruction.picoseconds
    bytecodes &+= Int64(instruction.n)
  }

  /// Puts `v` (owned) into local variable `slot`.
  ///
  /// - Returns: whether finalisers wait.
  @inline(__always) mutating func store(_ v: Value, _ slot: Int, _ r: Registers) -> Bool {
    let old = r.base[slot]
    r.base[slot] = v
    return heap.released(old)
  }

  /// Skips `n` instructions and pushes `v` (owned); does the `STORE_FAST` that may follow as well.
  ///
  /// - Returns: whether finalisers wait.
  @inline(__always) mutating func deliver(_ v: Value, skipping n: Int, _ r: inout Registers) -> Bool {
    let next = r.pc[n]
    if next.op == .storeFast {
      r.pc += n &+ 1
      return store(v, Int(next.arg), r)
    }
    r.pc += n
    r.push(v)
    return false
  }

  @inline(__always) func pushBoth(_ a: Value, _ b: Value, _ r: inout Registers) {
    r.push(heap.retained(a))
    r.push(heap.retained(b))
  }

  /// `COPY_FREE_VARS`.
  @inline(__always) func copyFreeVariables(_ r: Registers) {
    let closure = TupleRef(FunctionRef(r.f.pointee.function).p.pointee.closure)
    let first = Int(r.f.pointee.code.pointee.slotCount) &- r.arg
    var i = 0
    while i < r.arg {
      r.base[first &+ i] = heap.retained(closure[i])
      i &+= 1
    }
  }

  // MARK: Arithmetic

  /// `a + b` of two ints or two floats, nil for all else and for what is too large.
  @inline(__always) static func sum(_ a: Value, _ b: Value) -> Value? {
    if a.tag | b.tag == 0 {
      let (result, overflow) = a.bits.addingReportingOverflow(b.bits)
      return overflow ? nil : .int(result)
    }
    return a.isFloat && b.isFloat ? .float(a.double + b.double) : nil
  }

  /// `a - b`, likewise.
  @inline(__always) static func difference(_ a: Value, _ b: Value) -> Value? {
    if a.tag | b.tag == 0 {
      let (result, overflow) = a.bits.subtractingReportingOverflow(b.bits)
      return overflow ? nil : .int(result)
    }
    return a.isFloat && b.isFloat ? .float(a.double - b.double) : nil
  }

  /// `a * b`, likewise.
  @inline(__always) static func product(_ a: Value, _ b: Value) -> Value? {
    if a.tag | b.tag == 0 {
      let (result, overflow) = a.bits.multipliedReportingOverflow(by: b.bits)
      return overflow ? nil : .int(result)
    }
    return a.isFloat && b.isFloat ? .float(a.double * b.double) : nil
  }

  /// `a / b` towards zero, `b` being positive: in 32 bits where they suffice, which is faster.
  @inline(__always) static func quotient(_ a: Int64, _ b: Int64) -> Int64 {
    if UInt64(bitPattern: a | b) >> 32 == 0 {
      return Int64(UInt32(truncatingIfNeeded: a) / UInt32(truncatingIfNeeded: b))
    }
    return a / b
  }

  /// What ``quotient(_:_:)`` leaves.
  @inline(__always) static func remainder(_ a: Int64, _ b: Int64) -> Int64 {
    if UInt64(bitPattern: a | b) >> 32 == 0 {
      return Int64(UInt32(truncatingIfNeeded: a) % UInt32(truncatingIfNeeded: b))
    }
    return a % b
  }

  /// `s + t` where `s` is a local variable that gets the result at once: appends to `s` itself, as CPython's
  /// `unicode_concatenate` does.
  @inline(__always) mutating func appendInPlace(_ r: inout Registers) -> Bool {
    let a = r.sp[-2], b = r.sp[-1]
    guard a.isObject, b.isObject, a.obj.p.pointee.refcount == 2 else { return false }
    var next = r.pc[0]
    // The old interpreters join before they check.
    if next.op == .check || next.op == .tick { next = r.pc[1] }
    let slot: Int
    switch next.op {
    case .storeFast: slot = Int(next.arg)
    case .storeFastLoadFast, .storeFastStoreFast: slot = Int(next.arg) & 0xFFFF
    default: return false
    }
    guard r.base[slot].isIdentical(to: a) else { return false }
    let longer = heap.append(a, b)
    if longer.isNull { return false }
    r.base[slot] = longer
    r.sp -= 1
    r.sp[-1] = longer
    heap.release(b)
    return true
  }

  // MARK: Comparison

  /// A comparison of two ints in locals or constants with the jump behind it; of other values, only their loads.
  @inline(__always) mutating func compareAhead(_ a: Value, _ b: Value, _ r: inout Registers) {
    if a.tag | b.tag == 0 {
      let next = r.pc[0]
      charge(next)
      let comparison = JumpComparison(Int(next.arg))
      if comparison.jumps(a.bits, b.bits) {
        r.jump(to: comparison.target)
      } else {
        // The comparison and the plain jump that follows it are skipped.
        r.pc += 2
      }
    } else {
      pushBoth(a, b, &r)
    }
  }

  /// Whether the jump behind a comparison is taken, where two ints, two floats or two strings for equality meet.
  @inline(__always) func compareShort(_ comparison: JumpComparison, _ a: Value, _ b: Value) -> Ternary {
    if a.tag | b.tag == 0 { return comparison.jumps(a.bits, b.bits) ? .yes : .no }
    if a.isFloat, b.isFloat {
      if a.double.isNaN || b.double.isNaN { return .unknown }
      return comparison.jumps(a.double, b.double) ? .yes : .no
    }
    if comparison.op & 6 == 2, a.isObject, b.isObject, a.obj.type == heap.types.str,
      b.obj.type == heap.types.str
    {
      return comparison.jumps(ifEqual: StrRef(a).equals(StrRef(b))) ? .yes : .no
    }
    return .unknown
  }

  /// Whether `item` is in a dict or set, where Python need not be asked.
  @inline(__always) mutating func containsShort(_ container: Value, _ item: Value) -> Ternary {
    guard container.isObject,
      container.obj.type == heap.types.dict || container.obj.type == heap.types.set
    else { return .unknown }
    return quickContains(container, item)
  }

  /// The truth of the value on top that only Python can tell: put in its place, where the same instruction finds it.
  @inline(__always) mutating func truthAgain(_ r: inout Registers) -> Flow {
    r.pc += -1
    r.save()
    return truth(r.sp[-1], negated: false)
  }

  /// What a generator resumed by `throw` does: where it was suspended, raises the exception on its stack.
  @inline(__always) mutating func throwHere(_ r: inout Registers) -> Flow {
    let e = r.sp[-1]
    r.pc = unsafe CodePointer(UnsafeMutablePointer(bitPattern: Int(r.sp[-2].bits)).unsafelyUnwrapped)
    r.sp -= 2
    r.save()
    heap.release(exception)
    exception = e
    isReraise = false
    return .raised
  }
}
