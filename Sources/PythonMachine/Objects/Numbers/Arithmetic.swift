import BigInt
import CMath

extension Machine {
  /// `x op y` for two numbers; `a` and `b` are the values they came from (borrowed), for messages and bools.
  mutating func arithmetic(_ op: BinaryOperator, _ x: Number, _ y: Number, _ a: Value, _ b: Value) -> Flow {
    switch (x, y) {
    case (.int(let i), .int(let j)): return smallArithmetic(op, i, j, a, b)
    case (.float(let i), .float(let j)): return floatArithmetic(op, i, j, a, b)
    case (.float(let i), _):
      guard let j = double(y) else { return .raised }
      return floatArithmetic(op, i, j, a, b)
    case (_, .float(let j)):
      guard let i = double(x) else { return .raised }
      return floatArithmetic(op, i, j, a, b)
    default: return bigArithmetic(op, Machine.big(x), Machine.big(y), a, b)
    }
  }

  /// The nearest double; nil with OverflowError raised when there is none.
  mutating func double(_ n: Number) -> Double? {
    switch n {
    case .int(let i): return Double(i)
    case .float(let d): return d
    case .big(let big):
      if let d = IntegerMath.double(big) { return d }
      _ = raise(.overflowError, "int too large to convert to float")
      return nil
    }
  }

  // MARK: 64 bits

  private mutating func smallArithmetic(
    _ op: BinaryOperator, _ i: Int64, _ j: Int64, _ a: Value, _ b: Value
  ) -> Flow {
    switch op {
    case .add:
      let (sum, overflow) = i.addingReportingOverflow(j)
      return .value(overflow ? int(BigInt(i) + BigInt(j)) : .int(sum))
    case .subtract:
      let (difference, overflow) = i.subtractingReportingOverflow(j)
      return .value(overflow ? int(BigInt(i) - BigInt(j)) : .int(difference))
    case .multiply:
      let (product, overflow) = i.multipliedReportingOverflow(by: j)
      return .value(overflow ? int(BigInt(i) * BigInt(j)) : .int(product))
    case .floorDivide:
      if j == 0 { return raise(.zeroDivisionError, "integer division or modulo by zero") }
      guard let (q, _) = IntegerMath.floorDivide(i, j) else { return .value(int(-BigInt(i))) }
      return .value(.int(q))
    case .remainder:
      if j == 0 { return raise(.zeroDivisionError, "integer modulo by zero") }
      return .value(.int(IntegerMath.floorDivide(i, j)?.remainder ?? 0))
    case .trueDivide:
      if j == 0 { return raise(.zeroDivisionError, "division by zero") }
      let exact: UInt64 = 1 << 53
      if i.magnitude <= exact, j.magnitude <= exact { return .value(.float(Double(i) / Double(j))) }
      return bigArithmetic(op, BigInt(i), BigInt(j), a, b)
    case .power:
      if j >= 0, let power = IntegerMath.power(i, j) { return .value(.int(power)) }
      return intPower(.int(i), .int(j), BigInt(i), BigInt(j))
    case .leftShift:
      if j < 0 { return raise(.valueError, "negative shift count") }
      if i == 0 { return .value(.int(0)) }
      if j < 63, (i << j) >> j == i { return .value(.int(i << j)) }
      return shiftLeft(BigInt(i), BigInt(j))
    case .rightShift:
      if j < 0 { return raise(.valueError, "negative shift count") }
      return .value(.int(j > 63 ? (i < 0 ? -1 : 0) : i >> j))
    case .and: return .value(a.isBool && b.isBool ? .bool(i & j != 0) : .int(i & j))
    case .or: return .value(a.isBool && b.isBool ? .bool(i | j != 0) : .int(i | j))
    case .xor: return .value(a.isBool && b.isBool ? .bool(i != j) : .int(i ^ j))
    default: return unsupportedOperands(op, false, a, b)
    }
  }

  // MARK: Beyond 64 bits

  private mutating func bigArithmetic(
    _ op: BinaryOperator, _ x: BigInt, _ y: BigInt, _ a: Value, _ b: Value
  ) -> Flow {
    let m = x.magnitude.bitWidth, n = y.magnitude.bitWidth
    switch op {
    case .add, .subtract, .and, .or, .xor:
      if m + n > 100_000, let flow = charge(picoseconds: Int64(max(m, n)) * 30, bytes: max(m, n) / 8) {
        return flow
      }
    case .multiply:
      if m + n > Machine.mostBits { return unsupported("integers of more than \(Machine.mostBits) bits") }
      if m + n > 2_000,
        let flow = charge(picoseconds: IntegerMath.multiplicationCost(m, n), bytes: (m + n) / 8)
      {
        return flow
      }
    case .floorDivide, .remainder, .trueDivide:
      if m > 2_000, let flow = charge(picoseconds: IntegerMath.divisionCost(m, n), bytes: m / 8) {
        return flow
      }
    default: break
    }
    switch op {
    case .add: return .value(int(x + y))
    case .subtract: return .value(int(x - y))
    case .multiply: return .value(int(x * y))
    case .floorDivide:
      if y.isZero { return raise(.zeroDivisionError, "integer division or modulo by zero") }
      return .value(int(IntegerMath.floorDivide(x, y).quotient))
    case .remainder:
      if y.isZero { return raise(.zeroDivisionError, "integer modulo by zero") }
      return .value(int(IntegerMath.floorDivide(x, y).remainder))
    case .trueDivide:
      if y.isZero { return raise(.zeroDivisionError, "division by zero") }
      guard let d = IntegerMath.trueDivide(x, y) else {
        return raise(.overflowError, "integer division result too large for a float")
      }
      return .value(.float(d))
    case .power: return intPower(number(a) ?? .big(x), number(b) ?? .big(y), x, y)
    case .leftShift: return shiftLeft(x, y)
    case .rightShift:
      if y.sign == .minus { return raise(.valueError, "negative shift count") }
      guard let count = Int(exactly: y), count <= m else { return .value(.int(x.sign == .minus ? -1 : 0)) }
      return .value(int(IntegerMath.shiftedRight(x, count)))
    case .and: return .value(int(IntegerMath.and(x, y)))
    case .or: return .value(int(IntegerMath.or(x, y)))
    case .xor: return .value(int(IntegerMath.xor(x, y)))
    default: return unsupportedOperands(op, false, a, b)
    }
  }

  /// The longest product and power that is computed: more would keep the host busy for too long.
  private static let mostBits = 1 << 24

  private mutating func shiftLeft(_ x: BigInt, _ y: BigInt) -> Flow {
    if y.sign == .minus { return raise(.valueError, "negative shift count") }
    if x.isZero { return .value(.int(0)) }
    guard let count = Int(exactly: y), count < 1 << 62 else {
      return raise(.overflowError, "too many digits in integer")
    }
    let bits = x.magnitude.bitWidth + count
    if bits > 10_000, let flow = charge(picoseconds: Int64(min(bits, 1 << 50)) / 30 * 500, bytes: bits / 8) {
      return flow
    }
    return .value(int(x << count))
  }

  private mutating func intPower(_ a: Number, _ b: Number, _ base: BigInt, _ exponent: BigInt) -> Flow {
    if exponent.sign == .minus {
      guard let x = double(a), let y = double(b) else { return .raised }
      return floatPower(x, y)
    }
    if exponent.isZero { return .value(.int(1)) }
    if base.magnitude <= 1 {
      let negative = base.sign == .minus && exponent.magnitude & 1 == 1
      return .value(.int(base.isZero ? 0 : negative ? -1 : 1))
    }
    let width = base.magnitude.bitWidth
    // The products on the way need several times the result's room.
    guard let e = Int(exactly: exponent), e < 1 << 50 / width, width * e < options.limits.heap * 2 else {
      return raiseMemoryError()
    }
    if base.magnitude != 2, width * e > Machine.mostBits {
      return unsupported("integers of more than \(Machine.mostBits) bits")
    }
    // The last squaring is the largest; all those before cost about half as much again.
    let bits = base.magnitude == 2 ? e : width * e
    let cost = IntegerMath.multiplicationCost(bits / 2, bits / 2)
    if bits > 2_000, let flow = charge(picoseconds: cost / 2 * 3, bytes: bits / 8) { return flow }
    if base.magnitude == 2 { return .value(int(BigInt(base.sign == .minus && e & 1 == 1 ? -1 : 1) << e)) }
    return .value(int(base.power(e)))
  }

  // MARK: Floats

  private mutating func floatArithmetic(
    _ op: BinaryOperator, _ x: Double, _ y: Double, _ a: Value, _ b: Value
  ) -> Flow {
    switch op {
    case .add: return .value(.float(x + y))
    case .subtract: return .value(.float(x - y))
    case .multiply: return .value(.float(x * y))
    case .trueDivide:
      if y == 0 { return raise(.zeroDivisionError, "float division by zero") }
      return .value(.float(x / y))
    case .floorDivide:
      if y == 0 { return raise(.zeroDivisionError, "float floor division by zero") }
      return .value(.float(Machine.floorDivide(x, y).quotient))
    case .remainder:
      if y == 0 { return raise(.zeroDivisionError, "float modulo") }
      return .value(.float(Machine.floorDivide(x, y).remainder))
    case .power: return floatPower(x, y)
    default: return unsupportedOperands(op, false, a, b)
    }
  }

  /// CPython's `_float_div_mod`; `y` is not 0.
  static func floorDivide(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(x, y)
    var quotient = (x - remainder) / y
    if remainder != 0 {
      if (y < 0) != (remainder < 0) {
        remainder += y
        quotient -= 1
      }
    } else {
      remainder = Double(signOf: y, magnitudeOf: 0)
    }
    if quotient != 0 {
      var floor = quotient.rounded(.down)
      if quotient - floor > 0.5 { floor += 1 }
      return (floor, remainder)
    }
    return (Double(signOf: x / y, magnitudeOf: 0), remainder)
  }

  /// CPython's `float_pow`.
  mutating func floatPower(_ x: Double, _ y: Double) -> Flow {
    // Nothing of what follows is about positive numbers.
    if x > 0, y.isFinite, x.isFinite, y != 0, x != 1 {
      let power = pow(x, y)
      if power.isFinite { return .value(.float(power)) }
    }
    if y == 0 { return .value(.float(1)) }
    if x.isNaN { return .value(.float(x)) }
    if y.isNaN { return .value(.float(x == 1 ? 1 : y)) }
    let isOdd = abs(fmod(y, 2)) == 1
    if y.isInfinite {
      let m = x.magnitude
      if m == 1 { return .value(.float(1)) }
      return .value(.float((y > 0) == (m > 1) ? .infinity : 0))
    }
    if x.isInfinite {
      if y > 0 { return .value(.float(isOdd ? x : .infinity)) }
      return .value(.float(isOdd ? Double(signOf: x, magnitudeOf: 0) : 0))
    }
    if x == 0 {
      if y < 0 { return raise(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
      return .value(.float(isOdd ? x : 0))
    }
    if x < 0, y != y.rounded(.down) {
      return complexArithmetic(.power, Complex(x), Complex(y))
    }
    let negates = x < 0 && isOdd
    let m = x.magnitude
    if m == 1 { return .value(.float(negates ? -1 : 1)) }
    let power = pow(m, y)
    if power.isInfinite {
      let text = heap.str("Numerical result out of range")
      return raise(heap.newException(heap.types[.overflowError], args: heap.newTuple([.int(34), text])))
    }
    return .value(.float(negates ? -power : power))
  }
}
