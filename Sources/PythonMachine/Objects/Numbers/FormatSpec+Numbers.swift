import BigInt

extension FormatSpec {
  /// A number cut in pieces: everything but sign and padding.
  private struct Pieces {
    var isNegative = false
    var prefix = ""
    /// The digits before the point, which grouping and zero padding apply to.
    var digits: Substring = ""
    /// The point and what comes behind it, an exponent, `%`, or the letters of `inf`.
    var rest: Substring = ""
    var groupSize = 3
  }

  // MARK: Ints

  /// Formats an int as `int.__format__`.
  func format(_ value: BigInt, typeName: String = "int") throws(PythonError) -> String {
    switch type {
    case UInt32(ascii: "b"), UInt32(ascii: "c"), UInt32(ascii: "d"), UInt32(ascii: "o"), UInt32(ascii: "x"),
      UInt32(ascii: "X"), UInt32(ascii: "n"):
      return try formatInteger(value)
    case UInt32(ascii: "e"), UInt32(ascii: "E"), UInt32(ascii: "f"), UInt32(ascii: "F"), UInt32(ascii: "g"),
      UInt32(ascii: "G"), UInt32(ascii: "%"):
      guard let d = IntegerMath.double(value) else {
        throw PythonError(.overflowError, "int too large to convert to float")
      }
      return try format(d, typeName: typeName)
    default: throw unknownType(typeName)
    }
  }

  private func formatInteger(_ value: BigInt) throws(PythonError) -> String {
    if precision != -1 { throw PythonError(.valueError, "Precision not allowed in integer format specifier") }
    if coercesNegativeZero {
      throw PythonError(
        .valueError, "Negative zero coercion (z) not allowed in integer format specifier")
    }
    var pieces = Pieces()
    pieces.isNegative = value.sign == .minus
    let digits: String
    switch type {
    case UInt32(ascii: "c"): return try formatCharacter(value)
    case UInt32(ascii: "b"):
      digits = IntegerText.digits(value.magnitude, bits: 1)
      pieces.prefix = alternate ? "0b" : ""
      pieces.groupSize = 4
    case UInt32(ascii: "o"):
      digits = IntegerText.digits(value.magnitude, bits: 3)
      pieces.prefix = alternate ? "0o" : ""
      pieces.groupSize = 4
    case UInt32(ascii: "x"), UInt32(ascii: "X"):
      let upper = type == UInt32(ascii: "X")
      digits = IntegerText.digits(value.magnitude, bits: 4, uppercase: upper)
      pieces.prefix = alternate ? (upper ? "0X" : "0x") : ""
      pieces.groupSize = 4
    default:
      guard let text = IntegerText.decimal(BigInt(value.magnitude), limit: integerDigits) else {
        throw PythonError(.valueError, IntegerText.tooLong(integerDigits))
      }
      digits = text
    }
    pieces.digits = digits[...]
    return assemble(pieces)
  }

  private func formatCharacter(_ value: BigInt) throws(PythonError) -> String {
    if sign != 0 { throw PythonError(.valueError, "Sign not allowed with integer format specifier 'c'") }
    if alternate {
      throw PythonError(.valueError, "Alternate form (#) not allowed with integer format specifier 'c'")
    }
    guard let code = Int64(exactly: value) else {
      throw PythonError(.overflowError, "Python int too large to convert to C long")
    }
    guard code >= 0, code <= 0x10FFFF else {
      throw PythonError(.overflowError, "%c arg not in range(0x110000)")
    }
    var pieces = Pieces()
    pieces.rest = FormatSpec.string([UInt32(code)])[...]
    return assemble(pieces)
  }

  // MARK: Floats

  /// Formats a float as `float.__format__`.
  ///
  /// - Parameter addsPoint: whether a whole number without presentation type shows `.0`.
  func format(
    _ value: Double, typeName: String = "float", addsPoint: Bool = true
  ) throws(PythonError) -> String {
    var d = value
    var style = FloatText.Style.general
    var digits = precision >= 0 ? precision : 6
    var addPointZero = false
    var uppercase = false
    var percent = false
    switch type {
    case 0:
      addPointZero = addsPoint
      if precision < 0 { style = .shortest }
    case UInt32(ascii: "e"), UInt32(ascii: "E"): style = .exponent
    case UInt32(ascii: "f"), UInt32(ascii: "F"): style = .fixed
    case UInt32(ascii: "g"), UInt32(ascii: "G"), UInt32(ascii: "n"): style = .general
    case UInt32(ascii: "%"):
      style = .fixed
      d *= 100
      percent = true
    default: throw unknownType(typeName)
    }
    switch type {
    case UInt32(ascii: "E"), UInt32(ascii: "F"), UInt32(ascii: "G"): uppercase = true
    default: break
    }
    if digits > Int(Int32.max) { throw PythonError(.valueError, "precision too big") }
    if style == .shortest { digits = 0 }
    var text = FloatText.format(d, style, precision: digits, alternate: alternate, addPointZero: addPointZero)
    if uppercase { text = text.uppercased() }
    if percent { text += "%" }
    var pieces = Pieces()
    var body = text[...]
    if body.utf8.first == 45 {
      body = body.dropFirst()
      pieces.isNegative = !(coercesNegativeZero && FormatSpec.isZero(body))
    }
    let split = body.firstIndex { !$0.isASCII || !$0.isWholeNumber } ?? body.endIndex
    pieces.digits = body[..<split]
    pieces.rest = body[split...]
    return assemble(pieces)
  }

  /// Whether only zeros show before the exponent.
  private static func isZero(_ text: Substring) -> Bool {
    for c in text.utf8 {
      if c == 48 || c == 46 { continue }
      return c == 101 || c == 69 || c == 37
    }
    return true
  }

  // MARK: Putting together

  private func assemble(_ pieces: Pieces) -> String {
    let signText: String
    switch sign {
    case 43: signText = pieces.isNegative ? "-" : "+"
    case 32: signText = pieces.isNegative ? "-" : " "
    default: signText = pieces.isNegative ? "-" : ""
    }
    let restCount = pieces.rest.unicodeScalars.count
    let fixed = signText.utf8.count + pieces.prefix.utf8.count + restCount
    let zeroPads = fill == 48 && align == .afterSign
    let digits = FormatSpec.group(
      pieces.digits, size: pieces.groupSize, separator: grouping, minimum: zeroPads ? width - fixed : 0)
    let padding = max(0, width - fixed - digits.utf8.count)
    if padding == 0 { return signText + pieces.prefix + digits + pieces.rest }
    let before = align == .right ? padding : align == .center ? padding / 2 : 0
    let between = align == .afterSign ? padding : 0
    return filler(before) + signText + pieces.prefix + filler(between) + digits + pieces.rest
      + filler(padding - before - between)
  }

  func filler(_ count: Int) -> String {
    count == 0
      ? "" : String(String.UnicodeScalarView(repeatElement(Unicode.Scalar(fill) ?? "\u{FFFD}", count: count)))
  }

  /// Puts separators between groups of digits and zeros in front up to `minimum` characters, as CPython's
  /// `_PyUnicode_InsertThousandsGrouping`: a number never begins with a separator.
  private static func group(_ digits: Substring, size: Int, separator: Grouping?, minimum: Int) -> String {
    let source = Array(digits.utf8)
    if source.isEmpty { return "" }
    guard let separator else {
      let zeros = minimum - source.count
      return zeros > 0 ? String(repeating: "0", count: zeros) + digits : String(digits)
    }
    var reversed: [UInt8] = []
    var remaining = source.count
    var wanted = minimum
    while true {
      let length = min(size, max(remaining, wanted, 1))
      if !reversed.isEmpty { reversed.append(UInt8(separator.rawValue)) }
      let taken = min(remaining, length)
      for k in 0..<taken { reversed.append(source[remaining - 1 - k]) }
      for _ in taken..<length { reversed.append(48) }
      remaining -= taken
      wanted -= length
      if remaining <= 0, wanted <= 0 { break }
      wanted -= 1
    }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }
}

extension FormatSpec {
  /// Formats a small int as `int.__format__`.
  func format(_ value: Int64, typeName: String) throws(PythonError) -> String {
    guard type == UInt32(ascii: "d"), precision == -1, !coercesNegativeZero else {
      return try format(BigInt(value), typeName: typeName)
    }
    var pieces = Pieces()
    pieces.isNegative = value < 0
    pieces.digits = String(value.magnitude)[...]
    return assemble(pieces)
  }
}
