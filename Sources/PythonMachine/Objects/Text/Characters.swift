/// What `str` methods ask about single code points.
///
/// Surrogates are code points too, with no properties.
enum Characters {
  /// The scalar, nil for surrogates and for what Unicode 15.0, CPython 3.12's, does not know yet.
  private static func scalar(_ c: UInt32) -> Unicode.Scalar? {
    guard let scalar = Unicode.Scalar(c), let age = scalar.properties.age else { return nil }
    return age.major > 15 || (age.major == 15 && age.minor > 0) ? nil : scalar
  }

  /// Whether `str.isspace` and `str.strip` see white space.
  @inline(__always) static func isSpace(_ c: UInt32) -> Bool {
    if c < 128 { return c == 32 || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) }
    return isWideSpace(c)
  }

  private static func isWideSpace(_ c: UInt32) -> Bool {
    switch c {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// Whether `str.splitlines` breaks here.
  static func isLineBreak(_ c: UInt32) -> Bool {
    switch c {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: return true
    default: return false
    }
  }

  static func isAlpha(_ c: UInt32) -> Bool {
    if c < 128 { return (c | 0x20) >= 97 && (c | 0x20) <= 122 }
    switch scalar(c)?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  static func isDecimal(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    return scalar(c)?.properties.numericType == .decimal
  }

  static func isDigit(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    let type = scalar(c)?.properties.numericType
    return type == .decimal || type == .digit
  }

  static func isNumeric(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 48 && c <= 57 }
    return scalar(c)?.properties.numericType != nil
  }

  static func isAlphanumeric(_ c: UInt32) -> Bool { isAlpha(c) || isNumeric(c) }

  /// The value of a decimal digit of any script.
  static func decimalValue(_ c: UInt32) -> Int? {
    if c < 128 { return c >= 48 && c <= 57 ? Int(c) - 48 : nil }
    guard let properties = scalar(c)?.properties, properties.numericType == .decimal else { return nil }
    return properties.numericValue.map { Int($0) }
  }

  static func isLower(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 97 && c <= 122 }
    return scalar(c)?.properties.isLowercase ?? false
  }

  static func isUpper(_ c: UInt32) -> Bool {
    if c < 128 { return c >= 65 && c <= 90 }
    return scalar(c)?.properties.isUppercase ?? false
  }

  static func isTitle(_ c: UInt32) -> Bool {
    c >= 128 && scalar(c)?.properties.generalCategory == .titlecaseLetter
  }

  /// Whether the case of a letter depends on its being after this one (`str.title`).
  static func isCased(_ c: UInt32) -> Bool { isLower(c) || isUpper(c) || isTitle(c) }

  /// Whether a final sigma is looked for beyond this (`Case_Ignorable`).
  static func isCaseIgnorable(_ c: UInt32) -> Bool { scalar(c)?.properties.isCaseIgnorable ?? false }

  /// Whether `repr` shows it as it is.
  static func isPrintable(_ c: UInt32) -> Bool {
    if c < 127 { return c >= 32 }
    guard let scalar = scalar(c) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  static func isIdentifierStart(_ c: UInt32) -> Bool {
    if c < 128 { return c == 95 || isAlpha(c) }
    return scalar(c)?.properties.isXIDStart ?? false
  }

  static func isIdentifierPart(_ c: UInt32) -> Bool {
    if c < 128 { return c == 95 || isAlpha(c) || isDecimal(c) }
    return scalar(c)?.properties.isXIDContinue ?? false
  }

  // MARK: Cases

  static func appendUpper(_ c: UInt32, _ out: inout [UInt32]) {
    if c < 128 { return out.append(c >= 97 && c <= 122 ? c - 32 : c) }
    append(c, scalar(c)?.properties.uppercaseMapping, &out)
  }

  static func appendLower(_ c: UInt32, _ out: inout [UInt32]) {
    if c < 128 { return out.append(c >= 65 && c <= 90 ? c + 32 : c) }
    append(c, scalar(c)?.properties.lowercaseMapping, &out)
  }

  static func appendTitle(_ c: UInt32, _ out: inout [UInt32]) {
    if c < 128 { return out.append(c >= 97 && c <= 122 ? c - 32 : c) }
    append(c, scalar(c)?.properties.titlecaseMapping, &out)
  }

  /// The case folding: Swift has no table of it, but lower case of upper case is the same but for few.
  static func appendFolded(_ c: UInt32, _ out: inout [UInt32]) {
    if c < 128 { return out.append(c >= 65 && c <= 90 ? c + 32 : c) }
    switch c {
    // Dotless i stays itself.
    case 0x131: return out.append(c)
    // Cherokee folds to upper case.
    case 0x13A0...0x13F5: return out.append(c)
    case 0x13F8...0x13FD: return out.append(c - 8)
    case 0xAB70...0xABBF: return out.append(c - 0xAB70 + 0x13A0)
    case 0x1E9E: return out += [115, 115]
    default: break
    }
    var upper: [UInt32] = []
    appendUpper(c, &upper)
    for u in upper { appendLower(u, &out) }
  }

  private static func append(_ c: UInt32, _ mapping: String?, _ out: inout [UInt32]) {
    guard let mapping, let first = mapping.unicodeScalars.first, scalar(first.value) != nil else {
      return out.append(c)
    }
    for s in mapping.unicodeScalars { out.append(s.value) }
  }
}
