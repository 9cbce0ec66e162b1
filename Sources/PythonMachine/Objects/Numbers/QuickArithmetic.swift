/// Operators between ints of at most 128 bits, without a detour through numbers of any size.
extension Machine {
  /// `a op b` (owned), or nil where an operand is no such int, the result does not fit or the operator has rules of
  /// its own (zero divisors, powers).
  @inline(__always) mutating func quickIntegers(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value? {
    if a.tag | b.tag == 0 { return quickSmall(op, a.bits, b.bits) }
    guard a.isInt || a.has(.bigInt), b.isInt || b.has(.bigInt) else { return nil }
    return quickWide(op, a, b)
  }

  private mutating func quickSmall(_ op: BinaryOperator, _ i: Int64, _ j: Int64) -> Value? {
    switch op {
    case .add: return heap.int(Int128(i) + Int128(j))
    case .subtract: return heap.int(Int128(i) - Int128(j))
    case .multiply:
      let (high, low) = i.multipliedFullWidth(by: j)
      return heap.int(Int128(high) << 64 | Int128(low))
    case .and: return .int(i & j)
    case .or: return .int(i | j)
    case .xor: return .int(i ^ j)
    case .leftShift: return j >= 0 && j < 63 ? heap.int(Int128(i) << Int128(j)) : nil
    case .rightShift: return j >= 0 ? .int(i >> min(j, 63)) : nil
    default: return nil
    }
  }

  @inline(never) private mutating func quickWide(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Value? {
    guard let x = heap.wide(a), let y = heap.wide(b) else { return nil }
    switch op {
    case .add:
      let (sum, overflow) = x.addingReportingOverflow(y)
      return overflow ? nil : heap.int(sum)
    case .subtract:
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      return overflow ? nil : heap.int(difference)
    case .and: return heap.int(x & y)
    case .or: return heap.int(x | y)
    case .xor: return heap.int(x ^ y)
    case .rightShift: return y >= 0 ? heap.int(y > 127 ? (x < 0 ? -1 : 0) : x >> y) : nil
    case .remainder, .floorDivide:
      guard b.isInt, y > 0 else { return nil }
      var (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
      if remainder < 0 {
        remainder += y
        quotient -= 1
      }
      return heap.int(op == .remainder ? remainder : quotient)
    default: return nil
    }
  }
}
