extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  var isOctalDigit: Bool { self &- 0x30 < 8 }
  var isBinaryDigit: Bool { self &- 0x30 < 2 }
  /// A letter, an underscore, or a byte of a character outside ASCII, which is checked later.
  var isIdentifierStart: Bool { (self | 0x20) &- 0x61 < 26 || self == 0x5F || self >= 0x80 }
  var isIdentifierPart: Bool { isIdentifierStart || isDigit }

  /// The value of a hexadecimal digit.
  var hexDigitValue: UInt32 { isDigit ? UInt32(self - 0x30) : UInt32((self | 0x20) - 0x61 + 10) }
}

extension UnicodeScalar {
  /// XID_Start or an underscore.
  var isPythonIdentifierStart: Bool { self == "_" || properties.isXIDStart }
  var isPythonIdentifierPart: Bool { self == "_" || properties.isXIDContinue }

  /// CPython's `str.isprintable`.
  var isPythonPrintable: Bool {
    if self == " " { return true }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  /// The code point in upper-case hexadecimal.
  func hexadecimal(minimumDigits: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, minimumDigits - digits.count)) + digits
  }
}
