/// Complex numbers as text, and text as complex numbers.
enum ComplexText {
  /// `repr(z)`: without the real part if it is a positive zero.
  static func repr(_ z: Complex) -> String {
    func digits(_ d: Double) -> String { FloatText.format(d, .shortest, precision: 0) }
    let imaginary = digits(z.imaginary) + "j"
    if z.real == 0, z.real.sign == .plus { return imaginary }
    return "(" + digits(z.real) + (imaginary.hasPrefix("-") ? "" : "+") + imaginary + ")"
  }

  enum Failure: Error {
    case malformed
    /// An underscore in a place where none belongs.
    case underscore
  }

  /// The value of `text` as `complex(text)` reads it: a number, an imaginary one, or both with a sign between them, in
  /// parentheses or not.
  static func read(_ text: [UInt32]) throws(Failure) -> Complex {
    var reader = Reader(text: try plain(text))
    reader.skipSpace()
    let isOpen = reader.take("(")
    if isOpen { reader.skipSpace() }
    var z = Complex(0)
    if let first = reader.number() {
      if reader.next == 43 || reader.next == 45 {
        z.real = first
        z.imaginary = reader.number() ?? reader.unit()
        guard reader.takeJ() else { throw .malformed }
      } else if reader.takeJ() {
        z.imaginary = first
      } else {
        z.real = first
      }
    } else {
      z.imaginary = reader.unit()
      guard reader.takeJ() else { throw .malformed }
    }
    reader.skipSpace()
    if isOpen {
      guard reader.take(")") else { throw .malformed }
      reader.skipSpace()
    }
    guard reader.isAtEnd else { throw .malformed }
    return z
  }

  /// ASCII digits for all digits and blanks for all white space, without the underscores between digits.
  private static func plain(_ text: [UInt32]) throws(Failure) -> [UInt8] {
    var out: [UInt8] = []
    var previousIsDigit = false
    for (i, c) in text.enumerated() {
      if c == 95 {
        let next = i + 1 < text.count ? Characters.decimalValue(text[i + 1]) : nil
        guard previousIsDigit, next != nil else { throw .underscore }
        previousIsDigit = false
        continue
      }
      previousIsDigit = false
      if let d = Characters.decimalValue(c) {
        out.append(48 + UInt8(d))
        previousIsDigit = true
      } else if Characters.isSpace(c) {
        out.append(32)
      } else {
        // Nothing else is part of a number.
        out.append(c < 128 ? UInt8(c) : 63)
      }
    }
    return out
  }

  private struct Reader {
    let text: [UInt8]
    var at = 0

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { at == text.count }
    /// The next byte, 0 at the end.
    var next: UInt8 { at < text.count ? text[at] : 0 }

    mutating func skipSpace() { while next == 32 { at += 1 } }

    mutating func take(_ c: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: c) else { return false }
      at += 1
      return true
    }

    mutating func takeJ() -> Bool { take("j") || take("J") }

    /// The 1 that a sign, or nothing at all, stands for before `j`.
    mutating func unit() -> Double {
      if take("-") { return -1 }
      _ = take("+")
      return 1
    }

    /// The longest float that begins here, nil where none does.
    mutating func number() -> Double? {
      var end = at
      func byte(_ i: Int) -> UInt8 { i < text.count ? text[i] : 0 }
      func isDigit(_ i: Int) -> Bool { byte(i) >= 48 && byte(i) <= 57 }
      if byte(end) == 43 || byte(end) == 45 { end += 1 }
      var word = ""
      var i = end
      while byte(i) | 32 >= 97, byte(i) | 32 <= 122 {
        word.unicodeScalars.append(Unicode.Scalar(byte(i) | 32))
        i += 1
      }
      if let name = ["infinity", "inf", "nan"].first(where: { word.hasPrefix($0) }) {
        end += name.utf8.count
      } else {
        let start = end
        while isDigit(end) { end += 1 }
        var digits = end - start
        if byte(end) == 46 {
          let point = end
          end += 1
          while isDigit(end) { end += 1 }
          digits += end - point - 1
        }
        guard digits > 0 else { return nil }
        if byte(end) | 32 == 101 {
          let sign = byte(end + 1) == 43 || byte(end + 1) == 45 ? 1 : 0
          if isDigit(end + 1 + sign) {
            end += 1 + sign
            while isDigit(end) { end += 1 }
          }
        }
      }
      guard let d = FloatReading.read(text[at..<end].map { UInt32($0) }) else { return nil }
      at = end
      return d
    }
  }
}

extension FormatSpec {
  /// Formats a complex number as `complex.__format__`: padding applies to the whole, all else to each part.
  func format(_ z: Complex, typeName: String) throws(PythonError) -> String {
    switch type {
    case 0, UInt32(ascii: "e"), UInt32(ascii: "E"), UInt32(ascii: "f"), UInt32(ascii: "F"),
      UInt32(ascii: "g"), UInt32(ascii: "G"), UInt32(ascii: "n"):
      break
    default: throw unknownType(typeName)
    }
    if fill == 48 {
      throw PythonError(.valueError, "Zero padding is not allowed in complex format specifier")
    }
    if align == .afterSign {
      throw PythonError(.valueError, "'=' alignment flag is not allowed in complex format specifier")
    }
    var part = self
    part.width = -1
    part.fill = 32
    part.align = .left
    let isPlain = type == 0
    if isPlain, precision >= 0 { part.type = UInt32(ascii: "g") }
    let skipsReal = isPlain && z.real == 0 && z.real.sign == .plus
    var text = ""
    if !skipsReal {
      text = try part.format(z.real, typeName: typeName, addsPoint: false)
      part.sign = 43
    }
    text += try part.format(z.imaginary, typeName: typeName, addsPoint: false) + "j"
    if isPlain, !skipsReal { text = "(" + text + ")" }
    let padding = max(0, width - text.utf8.count)
    if padding == 0 { return text }
    let before = align == .right ? padding : align == .center ? padding / 2 : 0
    return filler(before) + text + filler(padding - before)
  }
}
