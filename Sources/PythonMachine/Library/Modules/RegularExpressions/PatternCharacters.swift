/// What letters and categories of a pattern mean, character by character, as CPython's `_sre` has it.
enum PatternCharacters {
  /// Lower-case letters that have one upper-case letter in common, as `re/_casefix.py` lists them.
  private static let alike: [UInt32: [UInt32]] = {
    let groups: [[UInt32]] = [
      [105, 305], [115, 383], [181, 956], [837, 953, 8126], [912, 8147], [944, 8163], [946, 976],
      [949, 1013],
      [952, 977], [954, 1008], [960, 982], [961, 1009], [962, 963], [966, 981], [1074, 7296], [1076, 7297],
      [1086, 7298], [1089, 7299], [1090, 7300, 7301], [1098, 7302], [1123, 7303], [7304, 42571],
      [7777, 7835],
      [64261, 64262],
    ]
    var all: [UInt32: [UInt32]] = [:]
    for group in groups { for c in group { all[c] = group } }
    return all
  }()

  /// Capitals that are not the upper case of their lower case.
  private static let otherCapitals: [UInt32: UInt32] = [
    0x69: 0x130, 0x6B: 0x212A, 0xDF: 0x1E9E, 0xE5: 0x212B, 0x3B8: 0x3F4, 0x3C9: 0x2126,
  ]

  /// `_PyUnicode_ToLowercase`: one character for one.
  static func lower(_ c: UInt32) -> UInt32 {
    if c < 128 { return c >= 65 && c <= 90 ? c + 32 : c }
    var out: [UInt32] = []
    Characters.appendLower(c, &out)
    return out.count == 1 ? out[0] : c == 0x130 ? 0x69 : c
  }

  /// Whether a text has letters whose lower case is not alone.
  static func hasAlike(_ text: StrRef) -> Bool {
    (0..<text.count).contains { text[$0] > 127 && alike[lower(text[$0])] != nil }
  }

  private static func asciiLower(_ c: UInt32) -> UInt32 { c >= 65 && c <= 90 ? c + 32 : c }

  /// All characters that a letter stands for where case does not matter, itself among them.
  static func cases(of c: UInt32, inASCII: Bool) -> [UInt32] {
    if inASCII {
      let small = asciiLower(c)
      return small >= 97 && small <= 122 ? [small, small - 32] : [c]
    }
    let small = lower(c)
    let keys = alike[small] ?? [small]
    var found: [UInt32] = []
    for key in keys {
      var candidates = [key]
      var mapped: [UInt32] = []
      Characters.appendUpper(key, &mapped)
      if mapped.count == 1 { candidates += mapped }
      mapped = []
      Characters.appendTitle(key, &mapped)
      if mapped.count == 1 { candidates += mapped }
      if let other = otherCapitals[key] { candidates.append(other) }
      for candidate in candidates where !found.contains(candidate) && lower(candidate) == key {
        found.append(candidate)
      }
    }
    return found.isEmpty ? [c] : found
  }

  /// Whether a character is in the category of a letter: `d`, `s`, `w`, or what a capital leaves.
  static func isIn(_ category: UInt32, _ c: UInt32, inASCII: Bool) -> Bool {
    switch UnicodeScalar(category) {
    case "d": return inASCII ? c >= 48 && c <= 57 : Characters.isDecimal(c)
    case "D": return !isIn(100, c, inASCII: inASCII)
    case "s": return inASCII ? c == 32 || c >= 9 && c <= 13 : Characters.isSpace(c)
    case "S": return !isIn(115, c, inASCII: inASCII)
    case "w":
      return c == 95 || (inASCII ? c < 128 && Characters.isAlphanumeric(c) : Characters.isAlphanumeric(c))
    default: return !isIn(119, c, inASCII: inASCII)
    }
  }

  /// White space as `str.isspace` sees it, and as `bytes.isspace` does.
  static func spaces(inASCII: Bool) -> [ClosedRange<UInt32>] {
    inASCII
      ? [9...13, 32...32]
      : [
        9...13, 28...32, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
      ]
  }
}
