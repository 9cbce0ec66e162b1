/// Characters by the names that HTML has for them.
enum HTMLEntities {
  /// The characters 160 to 255 of Latin-1, in their order.
  private static let latin =
    """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute
    thorn yuml
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let characters: [String: String] = {
    var characters = [
      "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "ndash": "–", "mdash": "—", "hellip": "…",
      "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsaquo": "‹",
      "rsaquo": "›", "bull": "•", "euro": "€", "trade": "™", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠",
      "asymp": "≈", "infin": "∞", "radic": "√", "sum": "∑", "larr": "←", "uarr": "↑", "rarr": "→",
      "darr": "↓",
      "harr": "↔", "lArr": "⇐", "rArr": "⇒", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
      "Delta": "Δ", "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ",
      "Sigma": "Σ", "tau": "τ", "phi": "φ", "omega": "ω", "Omega": "Ω", "OElig": "Œ", "oelig": "œ",
    ]
    for (place, name) in latin.enumerated() {
      characters[name] = Unicode.Scalar(UInt8(160 + place)).description
    }
    // A blank that may not be broken is one that may, and a hyphen that is not seen is none.
    characters["nbsp"] = " "
    characters["shy"] = ""
    return characters
  }()

  /// A text with the characters that its `&name;` and `&#number;` stand for.
  static func decoded(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let inside = rest.dropFirst()
      guard let end = inside.prefix(12).firstIndex(of: ";"), let value = character(inside[..<end]) else {
        result += "&"
        rest = inside
        continue
      }
      result += value
      rest = inside[inside.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.first == "#" else { return characters[String(name)] }
    let isHex = name.dropFirst().first?.lowercased() == "x"
    let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
    guard let scalar = number.flatMap(Unicode.Scalar.init), scalar.properties.generalCategory != .control,
      !(0xFDD0...0xFDEF).contains(scalar.value)
    else { return nil }
    return scalar == "\u{A0}" ? " " : String(scalar)
  }

  /// A word in letters of ASCII, as far as Latin-1 has its letters: `é` is `e`, `ß` is `ss`.
  static func ascii(_ word: String) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if (192...255).contains(scalar.value), scalar.properties.isAlphabetic {
        // A letter's name begins with the letter below its accent.
        let name = latin[Int(scalar.value) - 160]
        let isPair = name.lowercased() == "aelig"
        result += scalar == "ß" ? "ss" : String(name.prefix(isPair ? 2 : 1))
      }
    }
    return result
  }
}
