import CMath

/// What NumPy calls universal functions of two arguments.
enum ArrayOperation: String {
  case add, subtract, multiply, divide, floorDivide, remainder, power, maximum, minimum
  case equal, notEqual, less, lessEqual, greater, greaterEqual
  case bitwiseAnd, bitwiseOr, bitwiseXor, leftShift, rightShift, arctan2, hypot

  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: return true
    default: return false
    }
  }
  var isBitwise: Bool {
    switch self {
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift: return true
    default: return false
    }
  }

  /// The type of the result for elements of two types; nil where there is none.
  func result(_ a: ArrayType, _ b: ArrayType) -> ArrayType? {
    let wide = max(a, b)
    if isComparison { return .bool }
    switch self {
    case .divide, .arctan2, .hypot: return .float64
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor: return wide == .float64 ? nil : wide
    case .leftShift, .rightShift: return wide == .float64 ? nil : .int64
    case .floorDivide, .remainder, .power: return wide == .bool ? .int64 : wide
    case .subtract: return wide == .bool ? nil : wide
    default: return wide
    }
  }

  /// CPU time of an element in picoseconds.
  ///
  /// The least are of numpy 2.5.5 (data/measurements/numpy-calls.tsv: 165 to 222 ps from 8,000 elements to a million); the other
  /// operators are of numpy 2.3.5 on an earlier machine, arrays of a million.
  func cost(_ type: ArrayType) -> Int64 {
    switch self {
    case .divide: return 850
    case .floorDivide, .remainder: return type == .float64 ? 6_000 : 1_500
    case .power: return type == .float64 ? 2_850 : 3_000
    case .arctan2, .hypot: return 12_000
    default: return 200
    }
  }
}

/// What goes wrong in some element: told once as a warning.
struct ArrayFault: OptionSet {
  let rawValue: Int
  static let divideByZero = ArrayFault(rawValue: 1)
  static let invalid = ArrayFault(rawValue: 2)
  static let overflow = ArrayFault(rawValue: 4)
}

/// The loops over elements.
enum ArrayLoops {
  /// `op` of two rows of equal length, or of a row and one value.
  static func apply(
    _ op: ArrayOperation, _ a: [Double], _ b: [Double], _ faults: inout ArrayFault
  ) -> ArrayElements {
    switch op {
    case .add: return .floats(zip(a, b) { $0 + $1 })
    case .subtract: return .floats(zip(a, b) { $0 - $1 })
    case .multiply: return .floats(zip(a, b) { $0 * $1 })
    case .divide:
      let result = zip(a, b) { $0 / $1 }
      note(result, a, b, &faults)
      return .floats(result)
    case .floorDivide:
      let result = zip(a, b) { floorDivide($0, $1) }
      note(result, a, b, &faults)
      return .floats(result)
    case .remainder:
      let result = zip(a, b) { remainder($0, $1) }
      if result.contains(where: \.isNaN), b.contains(0) { faults.insert(.invalid) }
      return .floats(result)
    case .power:
      let result = zip(a, b) { $1 == 2 ? $0 * $0 : pow($0, $1) }
      if result.contains(where: \.isNaN), !a.contains(where: \.isNaN), !b.contains(where: \.isNaN) {
        faults.insert(.invalid)
      }
      if result.contains(where: \.isInfinite), !a.contains(where: \.isInfinite),
        !b.contains(where: \.isInfinite)
      {
        faults.insert(a.contains(0) ? .divideByZero : .overflow)
      }
      return .floats(result)
    case .maximum: return .floats(zip(a, b) { $0.isNaN ? $0 : $1.isNaN ? $1 : Swift.max($0, $1) })
    case .minimum: return .floats(zip(a, b) { $0.isNaN ? $0 : $1.isNaN ? $1 : Swift.min($0, $1) })
    case .arctan2: return .floats(zip(a, b) { atan2($0, $1) })
    case .hypot: return .floats(zip(a, b) { hypot($0, $1) })
    case .equal: return .ints(zip(a, b) { $0 == $1 ? 1 : 0 })
    case .notEqual: return .ints(zip(a, b) { $0 != $1 ? 1 : 0 })
    case .less: return .ints(zip(a, b) { $0 < $1 ? 1 : 0 })
    case .lessEqual: return .ints(zip(a, b) { $0 <= $1 ? 1 : 0 })
    case .greater: return .ints(zip(a, b) { $0 > $1 ? 1 : 0 })
    case .greaterEqual: return .ints(zip(a, b) { $0 >= $1 ? 1 : 0 })
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift: return .floats([])
    }
  }

  static func apply(
    _ op: ArrayOperation, _ a: [Int64], _ b: [Int64], _ faults: inout ArrayFault
  ) -> ArrayElements {
    switch op {
    case .add: return .ints(zip(a, b) { $0 &+ $1 })
    case .subtract: return .ints(zip(a, b) { $0 &- $1 })
    case .multiply: return .ints(zip(a, b) { $0 &* $1 })
    case .floorDivide, .remainder:
      if b.contains(0) { faults.insert(.divideByZero) }
      return .ints(zip(a, b) { op == .remainder ? remainder($0, $1) : floorDivide($0, $1) })
    case .power: return .ints(zip(a, b) { power($0, $1) })
    case .maximum: return .ints(zip(a, b) { Swift.max($0, $1) })
    case .minimum: return .ints(zip(a, b) { Swift.min($0, $1) })
    case .equal: return .ints(zip(a, b) { $0 == $1 ? 1 : 0 })
    case .notEqual: return .ints(zip(a, b) { $0 != $1 ? 1 : 0 })
    case .less: return .ints(zip(a, b) { $0 < $1 ? 1 : 0 })
    case .lessEqual: return .ints(zip(a, b) { $0 <= $1 ? 1 : 0 })
    case .greater: return .ints(zip(a, b) { $0 > $1 ? 1 : 0 })
    case .greaterEqual: return .ints(zip(a, b) { $0 >= $1 ? 1 : 0 })
    case .bitwiseAnd: return .ints(zip(a, b) { $0 & $1 })
    case .bitwiseOr: return .ints(zip(a, b) { $0 | $1 })
    case .bitwiseXor: return .ints(zip(a, b) { $0 ^ $1 })
    case .leftShift: return .ints(zip(a, b) { $1 < 0 || $1 > 63 ? 0 : $0 &<< $1 })
    case .rightShift: return .ints(zip(a, b) { $0 >> Swift.min(Swift.max($1, 0), 63) })
    case .divide, .arctan2, .hypot: return .floats([])
    }
  }

  /// Element by element; a row of one stands for as many as the other has.
  @inline(__always) private static func zip<T, R>(_ a: [T], _ b: [T], _ f: (T, T) -> R) -> [R] {
    if b.count == 1, a.count != 1 {
      let y = b[0]
      return a.map { f($0, y) }
    }
    if a.count == 1, b.count != 1 {
      let x = a[0]
      return b.map { f(x, $0) }
    }
    var result: [R] = []
    result.reserveCapacity(a.count)
    for i in 0..<Swift.min(a.count, b.count) { result.append(f(a[i], b[i])) }
    return result
  }

  private static func note(_ result: [Double], _ a: [Double], _ b: [Double], _ faults: inout ArrayFault) {
    guard b.contains(0) else { return }
    for i in 0..<result.count where (b.count == 1 ? b[0] : b[i]) == 0 {
      let x = a.count == 1 ? a[0] : a[i]
      if x.isNaN { continue }
      faults.insert(x == 0 ? .invalid : x.isInfinite ? [] : .divideByZero)
    }
  }

  private static func floorDivide(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return x / y }
    let m = remainder(x, y)
    let quotient = (x - m) / y
    let floored = quotient.rounded(.down)
    return quotient - floored > 0.5 ? floored + 1 : floored
  }

  private static func remainder(_ x: Double, _ y: Double) -> Double {
    var m = fmod(x, y)
    if m == 0 {
      m = y < 0 ? -0.0 : 0.0
    } else if (y < 0) != (m < 0) {
      m += y
    }
    return m
  }

  private static func floorDivide(_ x: Int64, _ y: Int64) -> Int64 {
    if y == 0 { return 0 }
    if y == -1 { return 0 &- x }
    let q = x / y
    return x % y != 0 && (x < 0) != (y < 0) ? q - 1 : q
  }

  private static func remainder(_ x: Int64, _ y: Int64) -> Int64 {
    if y == 0 || y == -1 { return 0 }
    let r = x % y
    return r != 0 && (r < 0) != (y < 0) ? r + y : r
  }

  private static func power(_ x: Int64, _ n: Int64) -> Int64 {
    var (result, base, left) = (Int64(1), x, n)
    while left > 0 {
      if left & 1 == 1 { result = result &* base }
      base = base &* base
      left >>= 1
    }
    return result
  }

  // MARK: Sums

  /// The sum of a row as NumPy adds it up: in halves, eight at a time, so that rounding errors stay small.
  static func sum(_ a: [Double], _ range: Range<Int>) -> Double {
    let n = range.count
    let start = range.lowerBound
    if n < 8 {
      var total = 0.0
      for i in range { total += a[i] }
      return total
    }
    if n <= 128 {
      var parts = Array(a[start..<(start + 8)])
      var i = 8
      while i < n - n % 8 {
        for k in 0..<8 { parts[k] += a[start + i + k] }
        i += 8
      }
      var total =
        ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]))
      while i < n {
        total += a[start + i]
        i += 1
      }
      return total
    }
    var half = n / 2
    half -= half % 8
    return sum(a, start..<(start + half)) + sum(a, (start + half)..<range.upperBound)
  }

  // MARK: One argument

  static let functions: [String: (cost: Int64, body: @Sendable (Double) -> Double)] = [
    "sqrt": (1_000, { $0.squareRoot() }), "exp": (900, { exp($0) }), "log": (1_500, { log($0) }),
    "log2": (3_000, { log2($0) }), "log10": (3_000, { log10($0) }), "log1p": (4_000, { log1p($0) }),
    "expm1": (4_000, { expm1($0) }), "sin": (8_000, { sin($0) }), "cos": (8_000, { cos($0) }),
    "tan": (9_000, { tan($0) }), "arcsin": (8_000, { asin($0) }), "arccos": (8_000, { acos($0) }),
    "arctan": (8_000, { atan($0) }), "sinh": (9_000, { sinh($0) }), "cosh": (9_000, { cosh($0) }),
    "tanh": (6_000, { tanh($0) }), "floor": (600, { $0.rounded(.down) }), "ceil": (600, { $0.rounded(.up) }),
    "trunc": (600, { $0.rounded(.towardZero) }), "rint": (600, { $0.rounded(.toNearestOrEven) }),
    "deg2rad": (800, { $0 * (Double.pi / 180) }), "rad2deg": (800, { $0 * (180 / Double.pi) }),
  ]
}
