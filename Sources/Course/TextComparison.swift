/// How texts are compared so that no right answer is refused for its spelling of blanks, quotes or dashes.
///
/// The compatibility mapping covers what keyboards, input methods and pasting produce: full-width forms,
/// ligatures, super- and subscript digits, circled digits, unusual spaces, quotes, dashes, the micro sign and a few
/// symbols. Canonical forms (`e` with a combining accent) need no mapping: Swift's own equality treats them as one.
package enum TextComparison {
  /// The form in which words are compared: no case, single blanks, one kind of quotes and dashes, no trailing
  /// period, no leading article.
  package static func words(_ text: some StringProtocol) -> String {
    var form = folded(text, quotesAsOne: true).lowercased()
    while form.hasSuffix("."), !form.hasSuffix("..") {
      form.removeLast()
      while form.hasSuffix(" ") { form.removeLast() }
    }
    for article in ["a ", "an ", "the "] where form.hasPrefix(article) && form.utf8.count > article.utf8.count
    {
      form.removeFirst(article.count)
      break
    }
    return form
  }

  /// The form in which code is compared: case and punctuation count, surrounding blanks and backticks do not.
  package static func code(_ text: some StringProtocol) -> String {
    var form = folded(text, quotesAsOne: false)
    if form.utf8.count > 2, form.hasPrefix("`"), form.hasSuffix("`") {
      form = folded(form.dropFirst().dropLast(), quotesAsOne: false)
    }
    return form
  }

  /// Maps compatibility characters, makes every run of white space one blank and trims the ends.
  static func folded(_ text: some StringProtocol, quotesAsOne: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingBlank = false
    func append(_ scalar: Unicode.Scalar) {
      if pendingBlank, !scalars.isEmpty { scalars.append(" ") }
      pendingBlank = false
      scalars.append(scalar)
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || isInvisible(scalar) {
        if !isInvisible(scalar) { pendingBlank = true }
        continue
      }
      if scalar.isASCII {
        append(quotesAsOne && (scalar == "\"" || scalar == "`") ? "'" : scalar)
        continue
      }
      switch scalar.value {
      case 0xFF01...0xFF5E:
        let plain = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        append(quotesAsOne && (plain == "\"" || plain == "`") ? "'" : plain)
      case 0x2018...0x201B, 0x2032, 0x00B4, 0x2039, 0x203A: append("'")
      case 0x201C...0x201F, 0x2033, 0x00AB, 0x00BB: append(quotesAsOne ? "'" : "\"")
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: append("-")
      case 0x2070, 0x2074...0x2079: append(digit(scalar.value - 0x2070))
      case 0x2080...0x2089: append(digit(scalar.value - 0x2080))
      case 0x2460...0x2468: append(digit(scalar.value - 0x245F))
      case 0x00B9: append("1")
      case 0x00B2, 0x00B3: append(digit(scalar.value - 0x00B0))
      case 0x00B5, 0x03BC: append("u")
      case 0x00D7: append("x")
      default:
        if let mapped = mapped(scalar) { mapped.forEach(append) } else { append(scalar) }
      }
    }
    return String(scalars)
  }

  private static func digit(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(UInt8(48 + value % 10)) }

  /// Zero-width characters that pasting leaves behind.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200D, 0x2060, 0xFEFF, 0x00AD, 0xFE0E, 0xFE0F: true
    default: false
    }
  }

  private static func mapped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch scalar.value {
    case 0xFB00: ["f", "f"]
    case 0xFB01: ["f", "i"]
    case 0xFB02: ["f", "l"]
    case 0xFB03: ["f", "f", "i"]
    case 0xFB04: ["f", "f", "l"]
    case 0xFB05, 0xFB06: ["s", "t"]
    case 0x2026: [".", ".", "."]
    case 0x2044, 0x2215: ["/"]
    case 0x2264: ["<", "="]
    case 0x2265: [">", "="]
    case 0x2260: ["!", "="]
    case 0x2122: ["t", "m"]
    case 0x2116: ["n", "o"]
    case 0x3000: [" "]
    default: nil
    }
  }
}

extension TextKey {
  /// Whether what was typed is this text, compared as its reading asks.
  package func matches(_ typed: String) -> Bool {
    switch reading {
    case .words: TextComparison.words(typed) == TextComparison.words(text)
    case .code: TextComparison.code(typed) == TextComparison.code(text)
    }
  }

  /// Whether one edit in a word of five or more letters turns what was typed into this text.
  func isNearly(_ typed: String) -> Bool {
    guard reading == .words else { return false }
    let wanted = Array(TextComparison.words(text).unicodeScalars)
    let given = Array(TextComparison.words(typed).unicodeScalars)
    let letters = wanted.count { $0.properties.isAlphabetic }
    let others = wanted.contains { !$0.properties.isAlphabetic && $0 != " " && $0 != "-" && $0 != "'" }
    guard letters >= 5, !others, abs(wanted.count - given.count) <= 1 else { return false }
    return editDistance(wanted, given) == 1
  }

  /// Whether what was typed is another form of this one word, such as `holds` or `holding` for `hold`.
  func isAnotherForm(_ typed: String) -> Bool {
    guard reading == .words else { return false }
    let wanted = TextComparison.words(text)
    let given = TextComparison.words(typed)
    guard wanted != given, !wanted.contains(" "), !given.contains(" ") else { return false }
    return !stems(wanted).isDisjoint(with: stems(given))
  }

  /// The word without the endings English gives to verbs and nouns; of three letters or more.
  private func stems(_ word: String) -> Set<String> {
    var stems: Set<String> = []
    for ending in ["", "s", "es", "d", "ed", "ing"] where word.hasSuffix(ending) {
      let stem = word.dropLast(ending.count)
      if ending == "d", stem.last != "e" { continue }
      if stem.count >= 3 { stems.insert(String(stem)) }
      // `running`, `taking`.
      if ending == "ing" || ending == "ed", stem.count >= 4, stem.last == stem.dropLast().last {
        stems.insert(String(stem.dropLast()))
      }
      if ending == "ing", stem.count >= 3 { stems.insert(stem + "e") }
    }
    return stems
  }
}
