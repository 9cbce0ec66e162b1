import CMath

/// A complex number as arithmetic sees it.
struct Complex {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  var isZero: Bool { real == 0 && imaginary == 0 }
  var isFinite: Bool { real.isFinite && imaginary.isFinite }
}

/// Complex arithmetic in CPython's steps, so that the last digit agrees (`Objects/complexobject.c`).
enum ComplexMath {
  /// Why an operation has no value.
  enum Problem: Error {
    case division
    case zeroPower
    case overflow
  }

  static func apply(_ op: BinaryOperator, _ x: Complex, _ y: Complex) throws(Problem) -> Complex? {
    switch op {
    case .add: return Complex(x.real + y.real, x.imaginary + y.imaginary)
    case .subtract: return Complex(x.real - y.real, x.imaginary - y.imaginary)
    case .multiply: return product(x, y)
    case .trueDivide: return try quotient(x, y)
    case .power: return try power(x, y)
    default: return nil
    }
  }

  static func product(_ x: Complex, _ y: Complex) -> Complex {
    Complex(
      x.real * y.real - x.imaginary * y.imaginary, x.real * y.imaginary + x.imaginary * y.real)
  }

  /// Scales by the larger part of the divisor.
  static func quotient(_ x: Complex, _ y: Complex) throws(Problem) -> Complex {
    if y.real.magnitude >= y.imaginary.magnitude {
      if y.real == 0 { throw .division }
      let ratio = y.imaginary / y.real
      let divisor = y.real + y.imaginary * ratio
      return Complex((x.real + x.imaginary * ratio) / divisor, (x.imaginary - x.real * ratio) / divisor)
    }
    if y.imaginary.magnitude >= y.real.magnitude {
      let ratio = y.real / y.imaginary
      let divisor = y.real * ratio + y.imaginary
      return Complex((x.real * ratio + x.imaginary) / divisor, (x.imaginary * ratio - x.real) / divisor)
    }
    return Complex(.nan, .nan)
  }

  /// Small whole exponents by repeated squaring, all others in polar form.
  static func power(_ x: Complex, _ y: Complex) throws(Problem) -> Complex {
    let result: Complex
    if y.imaginary == 0, y.real == y.real.rounded(.down), y.real.magnitude <= 100 {
      let n = Int(y.real)
      if n < 0, x.isZero { throw .zeroPower }
      let whole = power(x, Int(n.magnitude))
      do throws(Problem) {
        result = n < 0 ? try quotient(Complex(1), whole) : whole
      } catch {
        throw .zeroPower
      }
    } else {
      result = try polarPower(x, y)
    }
    if result.real.isInfinite || result.imaginary.isInfinite { throw .overflow }
    return result
  }

  private static func power(_ x: Complex, _ n: Int) -> Complex {
    var result = Complex(1)
    var square = x
    var mask = 1
    while mask > 0, n >= mask {
      if n & mask != 0 { result = product(result, square) }
      mask <<= 1
      square = product(square, square)
    }
    return result
  }

  private static func polarPower(_ x: Complex, _ y: Complex) throws(Problem) -> Complex {
    if y.isZero { return Complex(1) }
    if x.isZero {
      if y.imaginary != 0 || y.real < 0 { throw .zeroPower }
      return Complex(0)
    }
    let size = hypot(x.real, x.imaginary)
    var length = pow(size, y.real)
    let angle = atan2(x.imaginary, x.real)
    var phase = angle * y.real
    if y.imaginary != 0 {
      length /= exp(angle * y.imaginary)
      phase += y.imaginary * log(size)
    }
    // CPython takes the error of `cos(inf)` for this one.
    if phase.isInfinite { throw .zeroPower }
    return Complex(length * cos(phase), length * sin(phase))
  }

  /// The absolute value, nil when it is too large.
  static func size(_ z: Complex) -> Double? {
    guard z.isFinite else {
      if z.real.isInfinite || z.imaginary.isInfinite { return .infinity }
      return .nan
    }
    let size = hypot(z.real, z.imaginary)
    return size.isFinite ? size : nil
  }
}
