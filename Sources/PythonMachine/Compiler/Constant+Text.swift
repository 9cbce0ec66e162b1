extension Constant {
  /// The value as Python's `repr` shows it; code objects by name only.
  package var shortText: String {
    switch self {
    case .none: return "None"
    case .ellipsis: return "Ellipsis"
    case .bool(let value): return value ? "True" : "False"
    case .int(let value): return "\(value)"
    case .bigInt(let value): return "\(value)"
    case .float(let value): return Self.text(of: value)
    case .complex(let real, let imaginary):
      let imaginaryText = Self.text(of: imaginary, keepsPoint: false) + "j"
      if real == 0, real.sign == .plus { return imaginaryText }
      let sign = imaginaryText.hasPrefix("-") ? "" : "+"
      return "(\(Self.text(of: real, keepsPoint: false))\(sign)\(imaginaryText))"
    case .str(let value): return Self.quoted(value.unicodeScalars.map(\.value))
    case .codePoints(let values): return Self.quoted(values)
    case .bytes(let bytes): return Self.quoted(bytes)
    case .tuple(let items):
      let list = items.map(\.shortText).joined(separator: ", ")
      return items.count == 1 ? "(\(list),)" : "(\(list))"
    case .frozenset(let items):
      return items.isEmpty ? "frozenset()" : "frozenset({\(items.map(\.shortText).joined(separator: ", "))})"
    case .code(let code):
      return "<code object \(code.name), file \"\(code.filename)\", line \(code.firstLine)>"
    }
  }

  /// A float as Python writes it: shortest digits, exponent from 1e16 on and below 1e-4.
  static func text(of value: Double, keepsPoint: Bool = true) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let (digits, point) = shortestDigits(of: value.magnitude)
    var text = value.sign == .minus ? "-" : ""
    if point > 16 || point < -3 {
      text += digits.prefix(1)
      if digits.count > 1 { text += "." + digits.dropFirst() }
      let exponent = point - 1
      text += "e\(exponent < 0 ? "-" : "+")\(exponent.magnitude < 10 ? "0" : "")\(exponent.magnitude)"
    } else if point <= 0 {
      text += "0." + String(repeating: "0", count: -point) + digits
    } else if digits.count <= point {
      text += digits + String(repeating: "0", count: point - digits.count) + (keepsPoint ? ".0" : "")
    } else {
      text += digits.prefix(point) + "." + digits.dropFirst(point)
    }
    return text
  }

  /// The shortest digits that read back as `value`, and where the decimal point stands among them.
  private static func shortestDigits(of value: Double) -> (digits: String, point: Int) {
    if value == 0 { return ("0", 1) }
    let parts = value.description.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits = String(mantissa[0]) + (mantissa.count > 1 ? String(mantissa[1]) : "")
    var point = mantissa[0].count + exponent
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    while digits.count > 1, digits.hasPrefix("0") {
      digits.removeFirst()
      point -= 1
    }
    return (digits, point)
  }

  private static func quoted(_ scalars: [UInt32]) -> String {
    let single: UInt32 = 39
    let quote = scalars.contains(single) && !scalars.contains(34) ? "\"" : "'"
    var text = quote
    for value in scalars {
      switch value {
      case 92: text += "\\\\"
      case 10: text += "\\n"
      case 13: text += "\\r"
      case 9: text += "\\t"
      case single where quote == "'": text += "\\'"
      case 0..<32, 127...160, 173: text += "\\x" + hex(value, 2)
      default:
        if let scalar = Unicode.Scalar(value), scalar.isPrintable {
          text.unicodeScalars.append(scalar)
        } else {
          text +=
            value < 0x100
            ? "\\x" + hex(value, 2) : value < 0x10000 ? "\\u" + hex(value, 4) : "\\U" + hex(value, 8)
        }
      }
    }
    return text + quote
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    let quote = bytes.contains(39) && !bytes.contains(34) ? "\"" : "'"
    var text = "b" + quote
    for byte in bytes {
      switch byte {
      case 92: text += "\\\\"
      case 10: text += "\\n"
      case 13: text += "\\r"
      case 9: text += "\\t"
      case 39 where quote == "'": text += "\\'"
      case 32..<127: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\x" + hex(UInt32(byte), 2)
      }
    }
    return text + quote
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Unicode.Scalar {
  /// Python's `str.isprintable` for one character, the space included.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return false
    case .spaceSeparator: return self == " "
    default: return true
    }
  }
}
