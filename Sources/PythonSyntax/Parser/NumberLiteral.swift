/// The values of number tokens.
enum NumberLiteral {
  /// A number CPython reads but will not make.
  enum Problem: Error {
    case tooManyDigits(Int)

    var message: String {
      switch self {
      case .tooManyDigits(let count):
        "Exceeds the limit (4300 digits) for integer string conversion: value has \(count) digits; use "
          + "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to "
          + "avoid decimal conversion limits."
      }
    }
  }

  /// CPython's default for `sys.get_int_max_str_digits()`.
  private static let maximumDecimalDigits = 4300

  static func value(of token: ArraySlice<UInt8>) -> Result<Constant, Problem> {
    if let small = smallInteger(token) { return .success(.int(small)) }
    var text = String(decoding: token.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self).lowercased()
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      return .success(integer(text.dropFirst(2), radix: radix))
    }
    if text.last == "j" {
      text.removeLast()
      return .success(.imaginary(Double(text) ?? .infinity))
    }
    if text.contains(where: { $0 == "." || $0 == "e" }) { return .success(.float(Double(text) ?? .infinity)) }
    let digits = text.drop { $0 == "0" }
    if digits.utf8.count > maximumDecimalDigits { return .failure(.tooManyDigits(digits.utf8.count)) }
    return .success(integer(digits, radix: 10))
  }

  /// The usual case: a few decimal digits.
  private static func smallInteger(_ token: ArraySlice<UInt8>) -> Int? {
    guard token.count <= 18 else { return nil }
    var value = 0
    for byte in token {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func integer(_ digits: Substring, radix: Int) -> Constant {
    let significant = digits.drop { $0 == "0" }
    if significant.isEmpty { return .int(0) }
    if let value = Int(significant, radix: radix) { return .int(value) }
    return .bigInt(digits: String(significant), radix: radix)
  }
}
