/// A parsed format specifier: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec {
  enum Align { case left, right, center, afterSign }
  enum Grouping: UInt32 {
    case comma = 44
    case underscore = 95
  }

  var fill: UInt32 = 32
  var align: Align
  /// `+`, `-` or a blank; 0 when absent.
  var sign: UInt32 = 0
  var coercesNegativeZero = false
  var alternate = false
  /// -1 when absent.
  var width = -1
  var grouping: Grouping?
  /// -1 when absent.
  var precision = -1
  /// The presentation type, 0 when absent.
  var type: UInt32
  /// How many decimal digits an int may have; 0 is no limit.
  var integerDigits = IntegerText.usualLimit

  /// Parses `text`.
  ///
  /// - Parameters:
  ///   - typeName: whose format it is, for messages.
  ///   - type: the presentation type when none is given.
  ///   - align: the alignment when none is given.
  init(
    _ text: [UInt32], typeName: String, type defaultType: UInt32, align defaultAlign: Align
  ) throws(PythonError) {
    type = defaultType
    align = defaultAlign
    var i = 0
    let end = text.count
    var hasFill = false
    var hasAlign = false
    if end >= 2, let a = FormatSpec.align(text[1]) {
      align = a
      fill = text[0]
      hasFill = true
      hasAlign = true
      i = 2
    } else if end >= 1, let a = FormatSpec.align(text[0]) {
      align = a
      hasAlign = true
      i = 1
    }
    if i < end, text[i] == 43 || text[i] == 45 || text[i] == 32 {
      sign = text[i]
      i += 1
    }
    if i < end, text[i] == 122 {
      coercesNegativeZero = true
      i += 1
    }
    if i < end, text[i] == 35 {
      alternate = true
      i += 1
    }
    if !hasFill, i < end, text[i] == 48 {
      fill = 48
      if !hasAlign, defaultAlign == .right { align = .afterSign }
      i += 1
    }
    if let number = try FormatSpec.number(text, &i) { width = number }
    if i < end, text[i] == 44 {
      grouping = .comma
      i += 1
    }
    if i < end, text[i] == 95 {
      if grouping != nil { throw PythonError(.valueError, "Cannot specify both ',' and '_'.") }
      grouping = .underscore
      i += 1
    }
    if i < end, text[i] == 44, grouping == .underscore {
      throw PythonError(.valueError, "Cannot specify both ',' and '_'.")
    }
    if i < end, text[i] == 46 {
      i += 1
      guard let number = try FormatSpec.number(text, &i) else {
        throw PythonError(.valueError, "Format specifier missing precision")
      }
      precision = number
    }
    if end - i > 1 {
      let whole = FormatSpec.string(text)
      throw PythonError(.valueError, "Invalid format specifier '\(whole)' for object of type '\(typeName)'")
    }
    if end - i == 1 { type = text[i] }
    try checkGrouping()
  }

  private func checkGrouping() throws(PythonError) {
    guard let grouping else { return }
    switch type {
    case 0, UInt32(ascii: "d"), UInt32(ascii: "e"), UInt32(ascii: "f"), UInt32(ascii: "g"),
      UInt32(ascii: "E"),
      UInt32(ascii: "G"), UInt32(ascii: "%"), UInt32(ascii: "F"):
      return
    case UInt32(ascii: "b"), UInt32(ascii: "o"), UInt32(ascii: "x"), UInt32(ascii: "X"):
      if grouping == .underscore { return }
    default: break
    }
    let mark = grouping == .comma ? "," : "_"
    throw PythonError(.valueError, "Cannot specify '\(mark)' with '\(FormatSpec.show(type))'.")
  }

  private static func align(_ c: UInt32) -> Align? {
    switch c {
    case 60: return .left
    case 61: return .afterSign
    case 62: return .right
    case 94: return .center
    default: return nil
    }
  }

  /// Reads digits at `i`, nil when there are none.
  private static func number(_ text: [UInt32], _ i: inout Int) throws(PythonError) -> Int? {
    var value = 0
    let start = i
    while i < text.count, let digit = Characters.decimalValue(text[i]) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { throw PythonError(.valueError, "Too many decimal digits in format string") }
      value = sum
      i += 1
    }
    return i == start ? nil : value
  }

  /// A character as messages show it.
  static func show(_ c: UInt32) -> String {
    c > 32 && c < 128 ? String(UnicodeScalar(UInt8(c))) : "\\x" + String(c, radix: 16)
  }

  static func string(_ text: [UInt32]) -> String {
    var s = String.UnicodeScalarView()
    for c in text { s.append(Unicode.Scalar(c) ?? "\u{FFFD}") }
    return String(s)
  }

  func unknownType(_ typeName: String) -> PythonError {
    PythonError(
      .valueError, "Unknown format code '\(FormatSpec.show(type))' for object of type '\(typeName)'")
  }

  // MARK: Strings

  /// How a string of a certain length is laid out: blanks before, characters kept, blanks behind.
  struct Layout {
    var before: Int
    var kept: Int
    var after: Int
  }

  /// Applies a specifier to a string of `count` characters.
  func layout(ofString count: Int, typeName: String) throws(PythonError) -> Layout {
    guard type == UInt32(ascii: "s") else { throw unknownType(typeName) }
    if sign == 32 { throw PythonError(.valueError, "Space not allowed in string format specifier") }
    if sign != 0 { throw PythonError(.valueError, "Sign not allowed in string format specifier") }
    if coercesNegativeZero {
      throw PythonError(.valueError, "Negative zero coercion (z) not allowed in string format specifier")
    }
    if alternate {
      throw PythonError(.valueError, "Alternate form (#) not allowed in string format specifier")
    }
    if align == .afterSign {
      throw PythonError(.valueError, "'=' alignment not allowed in string format specifier")
    }
    let kept = precision >= 0 ? min(count, precision) : count
    let padding = max(0, width - kept)
    switch align {
    case .left, .afterSign: return Layout(before: 0, kept: kept, after: padding)
    case .right: return Layout(before: padding, kept: kept, after: 0)
    case .center: return Layout(before: padding / 2, kept: kept, after: padding - padding / 2)
    }
  }
}

extension UInt32 {
  /// The code of an ASCII character.
  @inline(__always) init(ascii c: Unicode.Scalar) { self = c.value }
}
