/// Text as XML and HTML take it.
///
/// Characters they cannot hold, and those that turn the direction of what follows, become U+FFFD.
package func markupText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _ where scalar.isUnfitForMarkup || scalar.turnsDirection: result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A line of code as HTML: what nobody sees, and what turns the direction of text, is written as its number.
func codeMarkup(_ line: some StringProtocol) -> String {
  var result = ""
  var plain = ""
  for scalar in line.unicodeScalars {
    let isSeen = !scalar.turnsDirection && !scalar.isUnseen && (scalar == "\t" || !scalar.isUnfitForMarkup)
    if isSeen {
      plain.unicodeScalars.append(scalar)
      continue
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    result += markupText(plain) + "<b class=\"mark\">U+\(number)</b>"
    plain = ""
  }
  return result + markupText(plain)
}

extension Unicode.Scalar {
  /// Whether XML or HTML cannot hold it.
  fileprivate var isUnfitForMarkup: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0xFDD0...0xFDEF).contains(value)
      || value & 0xFFFE == 0xFFFE
  }

  /// Whether it embeds, overrides or isolates a direction of writing.
  var turnsDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }

  /// Whether a reader of code would not see it.
  fileprivate var isUnseen: Bool {
    (0x200B...0x200F).contains(value) || value == 0x061C || value == 0x2028 || value == 0x2029
      || value == 0xFEFF || value == 0xAD || (0x2060...0x2064).contains(value)
  }
}

/// A string as JSON writes it, safe inside of a `script` element too; what turns the direction of text becomes U+FFFD.
func jsonText(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case _
    where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
      || scalar.value == 0x2029 || scalar == "<" || scalar == ">" || scalar == "&":
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    case _ where scalar.turnsDirection: quoted += "\u{FFFD}"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
