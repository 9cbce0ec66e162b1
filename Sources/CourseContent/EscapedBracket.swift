import Course

/// Escaped brackets, which must not begin a blank, travel through cmark as noncharacters.
///
/// After parsing, `\[` and `[` look the same. So `\[` becomes U+FDD0 and `\]` U+FDD1 before it (content may not
/// contain these), and what comes out is put right: the bracket in text, the backslash and bracket in code.
enum EscapedBracket {
  private static let opening: [UInt8] = [0xEF, 0xB7, 0x90]
  private static let closing: [UInt8] = [0xEF, 0xB7, 0x91]

  static func hidden(in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        result.append(text[index])
        index += 1
        continue
      }
      switch text[index + 1] {
      case UInt8(ascii: "["): result += opening
      case UInt8(ascii: "]"): result += closing
      default: result += text[index...(index + 1)]
      }
      index += 2
    }
    return result
  }

  static func restored(_ text: String, inCode: Bool) -> String {
    guard text.utf8.contains(opening[0]) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard scalar.value == 0xFDD0 || scalar.value == 0xFDD1 else {
        scalars.append(scalar)
        continue
      }
      if inCode { scalars.append("\\") }
      scalars.append(scalar.value == 0xFDD0 ? "[" : "]")
    }
    return String(scalars)
  }

  static func restored(_ inline: Inline) -> Inline {
    switch inline {
    case .text(let text): .text(restored(text, inCode: false))
    case .code(let text): .code(restored(text, inCode: true))
    case .emphasis(let inner): .emphasis(inner.map(restored))
    case .strong(let inner): .strong(inner.map(restored))
    case .strike(let inner): .strike(inner.map(restored))
    case .link(let inner, let destination): .link(inner.map(restored), destination: destination)
    case .image(let alternative, let source):
      .image(alternative: restored(alternative, inCode: false), source: source)
    case .lineBreak, .blank: inline
    }
  }
}
