import BigInt
import PythonSyntax

extension Constant {
  /// `a op b`, or nil when it raises, is not worth storing, or is left to run time.
  static func folded(_ a: Constant, _ op: PythonSyntax.BinaryOperator, _ b: Constant) -> Constant? {
    if let x = a.integer, let y = b.integer {
      if case .bool(let p) = a, case .bool(let q) = b {
        switch op {
        case .bitAnd: return .bool(p && q)
        case .bitOr: return .bool(p || q)
        case .bitXor: return .bool(p != q)
        default: break
        }
      }
      return foldedIntegers(x, op, y)
    }
    switch (a, b) {
    case (.complex, _), (_, .complex): return foldedComplex(a, op, b)
    case (.float, _), (_, .float):
      guard let x = a.double, let y = b.double else { return nil }
      return foldedFloats(x, op, y)
    default: break
    }
    switch op {
    case .add: return concatenated(a, b)
    case .mult:
      if let count = b.integer { return a.repeated(count) }
      if let count = a.integer { return b.repeated(count) }
      return nil
    default: return nil
    }
  }

  /// Results are kept below these sizes, as in CPython's `Python/ast_opt.c`.
  private static func fits(bits: Int) -> Bool { bits <= 128 }

  private static func foldedIntegers(
    _ x: BigInt, _ op: PythonSyntax.BinaryOperator, _ y: BigInt
  ) -> Constant? {
    switch op {
    case .add: return Constant(x + y)
    case .sub: return Constant(x - y)
    case .mult:
      guard x == 0 || y == 0 || fits(bits: x.magnitude.bitWidth + y.magnitude.bitWidth) else { return nil }
      return Constant(x * y)
    case .div:
      guard y != 0, let p = Constant(x).double, let q = Constant(y).double else { return nil }
      return .float(p / q)
    case .floorDiv:
      return y == 0 ? nil : Constant(floorDivision(x, y).quotient)
    case .mod:
      return y == 0 ? nil : Constant(floorDivision(x, y).remainder)
    case .pow:
      if y < 0 { return reciprocalPower(x, -y) }
      guard let exponent = Int(exactly: y) else { return nil }
      if exponent > 0, x != 0, x.magnitude.bitWidth > 128 / exponent { return nil }
      return Constant(x.power(exponent))
    case .lShift:
      guard y >= 0 else { return nil }
      guard x != 0 else { return .int(0) }
      guard let count = Int(exactly: y), count <= 128, x.magnitude.bitWidth <= 128 - count else { return nil }
      return Constant(x << count)
    case .rShift:
      guard y >= 0, let count = Int(exactly: y) else { return nil }
      return Constant(floorDivision(x, BigInt(1) << min(count, x.magnitude.bitWidth + 1)).quotient)
    case .bitOr: return Constant(x | y)
    case .bitXor: return Constant(x ^ y)
    case .bitAnd: return Constant(x & y)
    case .matMult: return nil
    }
  }

  private static func floorDivision(_ x: BigInt, _ y: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
    if remainder != 0, (remainder < 0) != (y < 0) { return (quotient - 1, remainder + y) }
    return (quotient, remainder)
  }

  /// `x ** -n`, which is a float; folded only when `x ** n` is exact, so that one division rounds correctly.
  private static func reciprocalPower(_ x: BigInt, _ n: BigInt) -> Constant? {
    guard x != 0, n <= 64, let exponent = Int(exactly: n), case .int(let power) = Constant(x.power(exponent)),
      let divisor = Double(exactly: power)
    else { return nil }
    return .float(1 / divisor)
  }

  private static func foldedFloats(
    _ x: Double, _ op: PythonSyntax.BinaryOperator, _ y: Double
  ) -> Constant? {
    switch op {
    case .add: return .float(x + y)
    case .sub: return .float(x - y)
    case .mult: return .float(x * y)
    case .div: return y == 0 ? nil : .float(x / y)
    case .floorDiv, .mod:
      guard y != 0 else { return nil }
      var remainder = x.truncatingRemainder(dividingBy: y)
      var quotient = (x - remainder) / y
      if remainder != 0 {
        if (y < 0) != (remainder < 0) {
          remainder += y
          quotient -= 1
        }
      } else {
        remainder = y < 0 ? -0.0 : 0.0
      }
      if op == .mod { return .float(remainder) }
      if quotient == 0 { return .float(Double(signOf: x / y, magnitudeOf: 0)) }
      var floored = quotient.rounded(.down)
      if quotient - floored > 0.5 { floored += 1 }
      return .float(floored)
    case .pow: return foldedPower(x, y)
    default: return nil
    }
  }

  /// Powers whose correctly rounded value needs no library: of two, squares, small exact powers, square
  /// roots.
  private static func foldedPower(_ x: Double, _ y: Double) -> Constant? {
    if y == 0.5, x > 0 { return .float(x.squareRoot()) }
    if y == 2 { return .float(x * x) }
    if x == 2, y == y.rounded(), y.magnitude <= 1022 {
      return .float(Double(sign: .plus, exponent: Int(y), significand: 1))
    }
    guard x == x.rounded(), x.magnitude < 0x1p53, y == y.rounded(), y.magnitude <= 64, x != 0 else {
      return nil
    }
    let power = BigInt(Int64(x)).power(Int(y.magnitude))
    guard case .int(let small) = Constant(power), let exact = Double(exactly: small) else { return nil }
    return .float(y < 0 ? 1 / exact : exact)
  }

  private static func foldedComplex(
    _ a: Constant, _ op: PythonSyntax.BinaryOperator, _ b: Constant
  ) -> Constant? {
    func parts(_ constant: Constant) -> (real: Double, imaginary: Double)? {
      if case .complex(let real, let imaginary) = constant { return (real, imaginary) }
      return constant.double.map { ($0, 0) }
    }
    guard let x = parts(a), let y = parts(b) else { return nil }
    let operation: PythonMachine.BinaryOperator
    switch op {
    case .add: operation = .add
    case .sub: operation = .subtract
    case .mult: operation = .multiply
    case .div: operation = .trueDivide
    case .pow: operation = .power
    default: return nil
    }
    let result = try? ComplexMath.apply(
      operation, Complex(x.real, x.imaginary), Complex(y.real, y.imaginary))
    return result.map { .complex(real: $0.real, imaginary: $0.imaginary) }
  }

  private static func concatenated(_ a: Constant, _ b: Constant) -> Constant? {
    switch (a, b) {
    case (.str(let x), .str(let y)): return .str(x + y)
    case (.bytes(let x), .bytes(let y)): return .bytes(x + y)
    case (.tuple(let x), .tuple(let y)): return .tuple(x + y)
    default: return nil
    }
  }

  private func repeated(_ count: BigInt) -> Constant? {
    func times(_ size: Int, limit: Int) -> Int? {
      guard size > 0 else { return 0 }
      guard count >= 0, let count = Int(exactly: count), count <= limit / size else { return nil }
      return count
    }
    switch self {
    case .str(let text):
      return times(text.unicodeScalars.count, limit: 4096).map { .str(String(repeating: text, count: $0)) }
    case .bytes(let bytes):
      return times(bytes.count, limit: 4096).map {
        .bytes(Array([[UInt8]](repeating: bytes, count: $0).joined()))
      }
    case .tuple(let items):
      guard let count = times(items.count, limit: 256) else { return nil }
      if count > 0, nestedItemCount > 1024 { return nil }
      return .tuple(Array([[Constant]](repeating: items, count: count).joined()))
    default: return nil
    }
  }

  private var nestedItemCount: Int {
    if case .tuple(let items) = self { return items.reduce(items.count) { $0 + $1.nestedItemCount } }
    return 0
  }
}
