import CMath

/// The functions of `cmath`, in CPython's steps (`Modules/cmathmodule.c`), so that branch cuts, signed zeros and last
/// digits agree.
enum ComplexFunctions {
  typealias Failure = Machine.MathError

  private static let large = Double.greatestFiniteMagnitude / 4
  private static let rootOfLarge = large.squareRoot()
  private static let logOfLarge = log(large)
  private static let smallest = Double.leastNormalMagnitude
  private static let log2 = 0.693147180559945309417232121458
  private static let log10 = 2.302585092994045684017991454684
  private static let e = 2.718281828459045

  /// The logarithm of the size of a number too large to take its size.
  private static func logOfHalves(_ z: Complex) -> Double {
    log(hypot(z.real / 2, z.imaginary / 2)) + log2 * 2
  }

  private static func isLarge(_ z: Complex) -> Bool {
    z.real.magnitude > large || z.imaginary.magnitude > large
  }

  private static func bounded(_ z: Complex) throws(Failure) -> Complex {
    if z.real.isInfinite || z.imaginary.isInfinite { throw .range }
    return z
  }

  // MARK: Roots, powers and logarithms

  static func sqrt(_ z: Complex) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.sqrt.value(z) { return special }
    if z.isZero { return Complex(0, z.imaginary) }
    var ax = z.real.magnitude
    let ay = z.imaginary.magnitude
    let s: Double
    if ax < smallest, ay < smallest, ax > 0 || ay > 0 {
      ax = scalbn(ax, 53)
      s = scalbn((ax + hypot(ax, scalbn(ay, 53))).squareRoot(), -27)
    } else {
      ax /= 8
      s = 2 * (ax + hypot(ax, ay / 8)).squareRoot()
    }
    let d = ay / (2 * s)
    return z.real >= 0
      ? Complex(s, copysign(d, z.imaginary)) : Complex(d, copysign(s, z.imaginary))
  }

  static func exp(_ z: Complex) throws(Failure) -> Complex {
    if z.real.isInfinite, z.imaginary.isFinite, z.imaginary != 0 {
      let size = z.real > 0 ? Double.infinity : 0
      return Complex(copysign(size, cos(z.imaginary)), copysign(size, sin(z.imaginary)))
    }
    if let special = try ComplexSpecials.exp.value(z) { return special }
    if z.real > logOfLarge {
      let l = CMath.exp(z.real - 1)
      return try bounded(Complex(l * cos(z.imaginary) * e, l * sin(z.imaginary) * e))
    }
    let l = CMath.exp(z.real)
    return try bounded(Complex(l * cos(z.imaginary), l * sin(z.imaginary)))
  }

  /// The natural logarithm; that of zero is a failure, unless `allowsZero`.
  static func log(_ z: Complex, allowsZero: Bool = false) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.log.value(z) { return special }
    let ax = z.real.magnitude, ay = z.imaginary.magnitude
    let angle = atan2(z.imaginary, z.real)
    if isLarge(z) { return Complex(log(hypot(ax / 2, ay / 2)) + log2, angle) }
    if ax < smallest, ay < smallest {
      if ax > 0 || ay > 0 {
        return Complex(log(hypot(scalbn(ax, 53), scalbn(ay, 53))) - 53 * log2, angle)
      }
      if allowsZero { return Complex(-.infinity, angle) }
      throw .domain
    }
    let h = hypot(ax, ay)
    if h >= 0.71, h <= 1.73 {
      let high = max(ax, ay), low = min(ax, ay)
      return Complex(log1p((high - 1) * (high + 1) + low * low) / 2, angle)
    }
    return Complex(log(h), angle)
  }

  private static func log(_ d: Double) -> Double { CMath.log(d) }

  /// `log(z, base)`; as in CPython only what happens to the base can fail.
  static func log(_ z: Complex, base: Complex) throws(Failure) -> Complex {
    let x = try log(z, allowsZero: true)
    let y = try log(base)
    do throws(ComplexMath.Problem) {
      return try ComplexMath.quotient(x, y)
    } catch {
      throw .domain
    }
  }

  static func log10(_ z: Complex) throws(Failure) -> Complex {
    let l = try log(z)
    return Complex(l.real / log10, l.imaginary / log10)
  }

  // MARK: Hyperbolic functions and their inverses

  static func cosh(_ z: Complex) throws(Failure) -> Complex {
    if z.real.isInfinite, z.imaginary.isFinite, z.imaginary != 0 {
      let imaginary = copysign(Double.infinity, sin(z.imaginary))
      return Complex(copysign(.infinity, cos(z.imaginary)), z.real > 0 ? imaginary : -imaginary)
    }
    if let special = try ComplexSpecials.cosh.value(z) { return special }
    if z.real.magnitude > logOfLarge {
      let x = z.real - copysign(1, z.real)
      return try bounded(
        Complex(cos(z.imaginary) * CMath.cosh(x) * e, sin(z.imaginary) * CMath.sinh(x) * e))
    }
    return try bounded(
      Complex(cos(z.imaginary) * CMath.cosh(z.real), sin(z.imaginary) * CMath.sinh(z.real)))
  }

  static func sinh(_ z: Complex) throws(Failure) -> Complex {
    if z.real.isInfinite, z.imaginary.isFinite, z.imaginary != 0 {
      let real = copysign(Double.infinity, cos(z.imaginary))
      return Complex(z.real > 0 ? real : -real, copysign(.infinity, sin(z.imaginary)))
    }
    if let special = try ComplexSpecials.sinh.value(z) { return special }
    if z.real.magnitude > logOfLarge {
      let x = z.real - copysign(1, z.real)
      return try bounded(
        Complex(cos(z.imaginary) * CMath.sinh(x) * e, sin(z.imaginary) * CMath.cosh(x) * e))
    }
    return try bounded(
      Complex(cos(z.imaginary) * CMath.sinh(z.real), sin(z.imaginary) * CMath.cosh(z.real)))
  }

  static func tanh(_ z: Complex) throws(Failure) -> Complex {
    if z.real.isInfinite, z.imaginary.isFinite, z.imaginary != 0 {
      return Complex(z.real > 0 ? 1 : -1, copysign(0, 2 * sin(z.imaginary) * cos(z.imaginary)))
    }
    if let special = try ComplexSpecials.tanh.value(z) { return special }
    if z.real.magnitude > logOfLarge {
      return Complex(
        copysign(1, z.real),
        4 * sin(z.imaginary) * cos(z.imaginary) * CMath.exp(-2 * z.real.magnitude))
    }
    let tx = CMath.tanh(z.real), ty = CMath.tan(z.imaginary)
    let cx = 1 / CMath.cosh(z.real)
    let product = tx * ty
    let divisor = 1 + product * product
    return Complex(tx * (1 + ty * ty) / divisor, ((ty / divisor) * cx) * cx)
  }

  static func acosh(_ z: Complex) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.acosh.value(z) { return special }
    if isLarge(z) { return Complex(logOfHalves(z), atan2(z.imaginary, z.real)) }
    let s1 = try sqrt(Complex(z.real - 1, z.imaginary)), s2 = try sqrt(Complex(z.real + 1, z.imaginary))
    return Complex(
      CMath.asinh(s1.real * s2.real + s1.imaginary * s2.imaginary), 2 * atan2(s1.imaginary, s2.real))
  }

  static func asinh(_ z: Complex) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.asinh.value(z) { return special }
    if isLarge(z) {
      let size = logOfHalves(z)
      return Complex(
        z.imaginary.sign == .plus ? copysign(size, z.real) : -copysign(size, -z.real),
        atan2(z.imaginary, z.real.magnitude))
    }
    let s1 = try sqrt(Complex(1 + z.imaginary, -z.real)), s2 = try sqrt(Complex(1 - z.imaginary, z.real))
    return Complex(
      CMath.asinh(s1.real * s2.imaginary - s2.real * s1.imaginary),
      atan2(z.imaginary, s1.real * s2.real - s1.imaginary * s2.imaginary))
  }

  static func atanh(_ z: Complex) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.atanh.value(z) { return special }
    if z.real < 0 || z.real == 0 && z.real.sign == .minus {
      let opposite = try atanh(Complex(-z.real, -z.imaginary))
      return Complex(-opposite.real, -opposite.imaginary)
    }
    let ay = z.imaginary.magnitude
    if z.real > rootOfLarge || ay > rootOfLarge {
      let h = hypot(z.real / 2, z.imaginary / 2)
      return Complex(z.real / 4 / h / h, -copysign(Double.pi / 2, -z.imaginary))
    }
    if z.real == 1, ay < smallest.squareRoot() {
      if ay == 0 { throw .domain }
      return Complex(
        -log(ay.squareRoot() / hypot(ay, 2).squareRoot()), copysign(atan2(2, -ay) / 2, z.imaginary))
    }
    let below = 1 - z.real
    return Complex(
      log1p(4 * z.real / (below * below + ay * ay)) / 4,
      -atan2(-2 * z.imaginary, below * (1 + z.real) - ay * ay) / 2)
  }

  // MARK: Circular functions

  static func acos(_ z: Complex) throws(Failure) -> Complex {
    if let special = try ComplexSpecials.acos.value(z) { return special }
    if isLarge(z) {
      let size = logOfHalves(z)
      return Complex(
        atan2(z.imaginary.magnitude, z.real),
        z.real < 0 ? -copysign(size, z.imaginary) : copysign(size, -z.imaginary))
    }
    let s1 = try sqrt(Complex(1 - z.real, -z.imaginary)), s2 = try sqrt(Complex(1 + z.real, z.imaginary))
    return Complex(
      2 * atan2(s1.real, s2.real), CMath.asinh(s2.real * s1.imaginary - s2.imaginary * s1.real))
  }

  static func cos(_ z: Complex) throws(Failure) -> Complex {
    try cosh(Complex(-z.imaginary, z.real))
  }

  private static func cos(_ d: Double) -> Double { CMath.cos(d) }
  private static func sin(_ d: Double) -> Double { CMath.sin(d) }

  /// A function of z as -i f(iz).
  private static func turned(
    _ z: Complex, _ f: (Complex) throws(Failure) -> Complex
  ) throws(Failure) -> Complex {
    let w = try f(Complex(-z.imaginary, z.real))
    return Complex(w.imaginary, -w.real)
  }

  static func sin(_ z: Complex) throws(Failure) -> Complex { try turned(z, sinh) }
  static func tan(_ z: Complex) throws(Failure) -> Complex { try turned(z, tanh) }
  static func asin(_ z: Complex) throws(Failure) -> Complex { try turned(z, asinh) }
  static func atan(_ z: Complex) throws(Failure) -> Complex { try turned(z, atanh) }

  // MARK: Polar form

  static func angle(_ z: Complex) -> Double { atan2(z.imaginary, z.real) }

  static func isClose(_ a: Complex, _ b: Complex, _ relative: Double, _ absolute: Double) -> Bool {
    if a.real == b.real, a.imaginary == b.imaginary { return true }
    func isInfinite(_ z: Complex) -> Bool { z.real.isInfinite || z.imaginary.isInfinite }
    if isInfinite(a) || isInfinite(b) { return false }
    func size(_ z: Complex) -> Double { hypot(z.real, z.imaginary) }
    let difference = size(Complex(a.real - b.real, a.imaginary - b.imaginary))
    return difference <= relative * size(b) || difference <= relative * size(a) || difference <= absolute
  }

  static func polar(_ z: Complex) throws(Failure) -> (size: Double, angle: Double) {
    guard let size = ComplexMath.size(z) else { throw .range }
    return (size, atan2(z.imaginary, z.real))
  }

  static func rect(_ size: Double, _ angle: Double) throws(Failure) -> Complex {
    if size.isInfinite, angle.isFinite, angle != 0 {
      let real = copysign(Double.infinity, cos(angle)), imaginary = copysign(Double.infinity, sin(angle))
      return size > 0 ? Complex(real, imaginary) : Complex(-real, -imaginary)
    }
    if let special = try ComplexSpecials.rect.value(Complex(size, angle)) { return special }
    if angle == 0 { return Complex(size, size * angle) }
    return Complex(size * cos(angle), size * sin(angle))
  }
}

/// What the functions are where a part of their argument is infinite or no number.
///
/// A row for each kind of real part (-inf, below 0, -0, 0, above 0, inf, nan), in it two letters for each kind of imaginary
/// part: the real and the imaginary part of the value. A capital is negative, `!!` an error.
struct ComplexSpecials {
  private let table: [UInt8]

  private init(_ text: StaticString) {
    table = text.withUTF8Buffer { unsafe Array($0) }
  }

  /// The value for `z`, nil where both parts are finite.
  func value(_ z: Complex) throws(Machine.MathError) -> Complex? {
    if z.isFinite { return nil }
    let at = ComplexSpecials.kind(z.real) * 15 + ComplexSpecials.kind(z.imaginary) * 2
    guard table[at] != 33 else { throw .domain }
    return Complex(ComplexSpecials.number(table[at]), ComplexSpecials.number(table[at + 1]))
  }

  private static func kind(_ d: Double) -> Int {
    if d.isNaN { return 6 }
    if d.isInfinite { return d < 0 ? 0 : 5 }
    return d == 0 ? (d.sign == .minus ? 2 : 3) : d < 0 ? 1 : 4
  }

  private static func number(_ letter: UInt8) -> Double {
    let size: Double
    switch UnicodeScalar(letter | 32) {
    case "z": size = 0
    case "u": size = 1
    case "q": size = Double.pi / 4
    case "h": size = Double.pi / 2
    case "t": size = 2.356194490192345
    case "p": size = Double.pi
    case "i": size = .infinity
    default: return .nan
    }
    return letter < 97 ? -size : size
  }

  static let acos = ComplexSpecials(
    "tipipipIpItIni hi........hInn hi........hIhn hi........hIhn hi........hInn qizizizIzIqIni ninnnnnnnnnInn"
  )
  static let acosh = ComplexSpecials(
    "iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnnnnnninnn"
  )
  static let asinh = ComplexSpecials(
    "IQIZIZIzIzIqIn IH........Ihnn IH........Ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnZnznninnn"
  )
  static let atanh = ComplexSpecials(
    "ZHZHZHZhZhZhZn ZH........Zhnn ZH........ZhZn zH........zhzn zH........zhnn zHzHzHzhzhzhzn zHnnnnnnnnzhnn"
  )
  static let cosh = ComplexSpecials(
    "!!..iziZ..!!in !!........!!nn !!........!!nz !!........!!nz !!........!!nn !!..iZiz..!!in nnnnnznznnnnnn"
  )
  static let exp = ComplexSpecials(
    "zz..zZzz..zzzz !!........!!nn !!........!!nn !!........!!nn !!........!!nn !!..iZiz..!!in nnnnnZnznnnnnn"
  )
  static let log = ComplexSpecials(
    "iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnnnnnninnn"
  )
  static let sinh = ComplexSpecials(
    "!!..IZIz..!!in !!........!!nn !!........!!zn !!........!!zn !!........!!nn !!..iZiz..!!in nnnnnZnznnnnnn"
  )
  static let sqrt = ComplexSpecials(
    "iIzIzIziziiini iI........iinn iI........iinn iI........iinn iI........iinn iIiZiZiziziiin iInnnnnnnniinn"
  )
  static let tanh = ComplexSpecials(
    "Uz..UZUz..UzUz !!........!!nn !!........!!nn !!........!!nn !!........!!nn uz..uZuz..uzuz nnnnnZnznnnnnn"
  )
  static let rect = ComplexSpecials(
    "!!..IzIZ..!!in !!........!!nn zz........zzzz zz........zzzz !!........!!nn !!..iZiz..!!in nnnnnznznnnnnn"
  )
}
