/// Doubles as text, as CPython's `PyOS_double_to_string` writes them.
enum FloatText {
  /// How many digits, and where the exponent begins.
  enum Style {
    /// `%e`
    case exponent
    /// `%f`
    case fixed
    /// `%g`
    case general
    /// `repr`: as many digits as it takes.
    case shortest
  }

  /// `repr(d)`.
  static func repr(_ d: Double) -> String {
    format(d, .shortest, precision: 0, addPointZero: true)
  }

  /// Writes `d`; a negative number, zero included, begins with a minus sign.
  ///
  /// - Parameters:
  ///   - precision: digits behind the point, for `.general` significant digits.
  ///   - alternate: keep the decimal point and, for `.general`, trailing zeros.
  ///   - addPointZero: make sure that it does not look like an int.
  static func format(
    _ d: Double, _ style: Style, precision: Int, alternate: Bool = false, addPointZero: Bool = false
  ) -> String {
    if d.isNaN { return "nan" }
    if d.isInfinite { return d < 0 ? "-inf" : "inf" }
    var out: [UInt8] = d.sign == .minus ? [45] : []
    switch style {
    case .fixed: appendFixed(d, precision, alternate, &out)
    case .exponent:
      let number = DecimalDigits.significant(d, count: precision + 1)
      append(number.digits, exponent: number.exponent, alternate, &out)
    case .general:
      let precision = max(1, precision)
      var number = DecimalDigits.significant(d, count: precision)
      if !alternate { trim(&number.digits) }
      let limit = addPointZero ? precision - 1 : precision
      appendGeneral(number, limit: limit, alternate, addPointZero, &out)
    case .shortest:
      appendGeneral(DecimalDigits.shortest(d), limit: 16, alternate, addPointZero, &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func trim(_ digits: inout [UInt8]) {
    while digits.count > 1, digits[digits.count - 1] == 48 { digits.removeLast() }
  }

  private static func appendFixed(_ d: Double, _ precision: Int, _ alternate: Bool, _ out: inout [UInt8]) {
    var digits = DecimalDigits.scaled(d, places: precision)
    if digits.count <= precision { digits = DecimalDigits.zeros(precision + 1 - digits.count) + digits }
    let point = digits.count - precision
    out += digits[..<point]
    if precision > 0 || alternate { out.append(46) }
    out += digits[point...]
  }

  /// Chooses between positional and exponential notation: the latter when the point would stand more than four places
  /// before or more than `limit` places behind the first digit.
  private static func appendGeneral(
    _ number: DecimalDigits.Scientific, limit: Int, _ alternate: Bool, _ addPointZero: Bool,
    _ out: inout [UInt8]
  ) {
    let point = number.exponent + 1
    if point <= -4 || point > limit {
      append(number.digits, exponent: number.exponent, alternate, &out)
      return
    }
    let digits = number.digits
    if point <= 0 {
      out += [48, 46]
      out += DecimalDigits.zeros(-point)
      out += digits
      return
    }
    if digits.count > point {
      out += digits[..<point]
      out.append(46)
      out += digits[point...]
      return
    }
    out += digits
    out += DecimalDigits.zeros(point - digits.count)
    if addPointZero { out += [46, 48] } else if alternate { out.append(46) }
  }

  private static func append(_ digits: [UInt8], exponent: Int, _ alternate: Bool, _ out: inout [UInt8]) {
    out.append(digits[0])
    if digits.count > 1 || alternate { out.append(46) }
    out += digits[1...]
    out.append(101)
    out.append(exponent < 0 ? 45 : 43)
    let text = String(exponent.magnitude)
    if text.utf8.count < 2 { out.append(48) }
    out += text.utf8
  }
}
