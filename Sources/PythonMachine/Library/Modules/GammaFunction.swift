import CMath

/// Gamma and its logarithm with the Lanczos approximation CPython uses, so that the last digits agree
/// (g = 6.0246800407767296, n = 13; the coefficients are those of Boost's `lanczos13m53`).
enum GammaFunction {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375
  private static let numerator: [Double] = [
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator: [Double] = [
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
  ]

  private static func lanczosSum(_ x: Double) -> Double {
    var above = 0.0, below = 0.0
    if x < 5 {
      for i in numerator.indices.reversed() {
        above = above * x + numerator[i]
        below = below * x + denominator[i]
      }
    } else {
      for i in numerator.indices {
        above = above / x + numerator[i]
        below = below / x + denominator[i]
      }
    }
    return above / below
  }

  /// sin(pi x), exact at the integers.
  private static func sinPi(_ x: Double) -> Double {
    let y = fmod(fabs(x), 2)
    let r: Double
    switch Int((2 * y).rounded()) {
    case 0: r = sin(Double.pi * y)
    case 1: r = cos(Double.pi * (y - 0.5))
    case 2: r = sin(Double.pi * (1 - y))
    case 3: r = -cos(Double.pi * (y - 1.5))
    default: r = sin(Double.pi * (y - 2))
    }
    return copysign(1, x) * r
  }

  static func gamma(_ x: Double) -> Result<Double, Machine.MathError> {
    if !x.isFinite { return x.isNaN || x > 0 ? .success(x) : .failure(.domain) }
    if x == 0 { return .failure(.domain) }
    if x == x.rounded(.down) {
      if x < 0 { return .failure(.domain) }
      if x <= 23 {
        var product = 1.0
        for i in stride(from: 2.0, to: x, by: 1) { product *= i }
        return .success(product)
      }
    }
    let size = fabs(x)
    if size < 1e-20 {
      let r = 1 / x
      return r.isInfinite ? .failure(.range) : .success(r)
    }
    if size > 200 { return x < 0 ? .success(0 / sinPi(x)) : .failure(.range) }
    let y = size + gMinusHalf
    // What the sum above lost in rounding.
    let lost = size > gMinusHalf ? (y - size) - gMinusHalf : (y - gMinusHalf) - size
    let correction = lost * g / y
    var r: Double
    if x < 0 {
      r = -Double.pi / sinPi(size) / size * exp(y) / lanczosSum(size)
      r -= correction * r
      if size < 140 {
        r /= pow(y, size - 0.5)
      } else {
        let half = pow(y, size / 2 - 0.25)
        r /= half
        r /= half
      }
    } else {
      r = lanczosSum(size) / exp(y)
      r += correction * r
      if size < 140 {
        r *= pow(y, size - 0.5)
      } else {
        let half = pow(y, size / 2 - 0.25)
        r *= half
        r *= half
      }
    }
    return r.isInfinite ? .failure(.range) : .success(r)
  }

  static func logGamma(_ x: Double) -> Result<Double, Machine.MathError> {
    if !x.isFinite { return .success(x.isNaN ? x : .infinity) }
    if x == x.rounded(.down), x <= 2 { return x <= 0 ? .failure(.domain) : .success(0) }
    let size = fabs(x)
    if size < 1e-20 { return .success(-log(size)) }
    var r = log(lanczosSum(size)) - g
    r += (size - 0.5) * (log(size + g - 0.5) - 1)
    if x < 0 { r = 1.144729885849400174143427351353058711647 - log(fabs(sinPi(size))) - log(size) - r }
    return r.isInfinite ? .failure(.range) : .success(r)
  }
}
