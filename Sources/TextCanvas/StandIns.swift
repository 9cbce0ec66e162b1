/// What is shown in place of a character that a terminal cannot show, never wider than that.

extension Character {
  /// The ASCII character that stands for this one where the locale knows no other; `?` where none does.
  package var asciiStandIn: Character {
    if isASCII { return self }
    guard let scalar = unicodeScalars.first else { return "?" }
    switch scalar.value {
    case 0x20..<0x7F: return Character(scalar)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return " "
    case 0xA1...0xFF: return Character.latin[Int(scalar.value) - 0xA1]
    // Lines of boxes, thick and thin, and doubled.
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578, 0x257A,
      0x257C,
      0x257E:
      return "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577, 0x2579,
      0x257B,
      0x257D, 0x257F:
      return "|"
    case 0x2550: return "="
    case 0x2571: return "/"
    case 0x2572: return "\\"
    case 0x2500...0x257F: return "+"
    // Blocks by how much they fill.
    case 0x2591: return "."
    case 0x2592: return ":"
    case 0x2581...0x2583: return "_"
    case 0x2580...0x259F: return "#"
    default: return Character.signs[scalar] ?? "?"
    }
  }

  /// From U+00A1 on.
  private static let latin = Array(
    "!c#oY|S\"ca<~-r-o+23'uP.,1o>123?AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty")

  private static let signs: [Unicode.Scalar: Character] = [
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "‹": "<", "›": ">",
    "′": "'", "″": "\"", "…": ".", "•": "*", "‣": ">", "◦": "o", "∙": ".", "⋅": ".", "●": "*", "○": "o",
    "◉": "*", "◎": "o", "■": "#", "□": "o", "▪": "*", "▫": "o", "◆": "*", "◇": "o", "★": "*", "☆": "*",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↔": "-", "↕": "|", "⇐": "<", "⇒": ">", "⇑": "^", "⇓": "v",
    "⟵": "<", "⟶": ">", "↵": "<", "⏎": "<", "↩": "<", "↪": ">", "▲": "^", "△": "^", "▼": "v", "▽": "v",
    "▶": ">", "▷": ">", "►": ">", "▸": ">", "◀": "<", "◁": "<", "◄": "<", "◂": "<", "▴": "^", "▾": "v",
    "✓": "v", "✔": "v", "✗": "x", "✘": "x", "✕": "x", "✖": "x", "☑": "x", "☒": "x", "☐": "_", "⚠": "!",
    "≈": "~", "≠": "#", "≤": "<", "≥": ">", "∞": "8", "√": "/", "∑": "S", "∏": "P", "∈": "E", "μ": "u",
    "π": "p", "σ": "s", "λ": "l", "Δ": "D", "Ω": "O", "α": "a", "β": "b", "ε": "e", "·": ".", "€": "E",
    "™": "t", "Œ": "O", "œ": "o", "ß": "s", "ı": "i", "ł": "l", "Ł": "L", "š": "s", "Š": "S", "ž": "z",
    "Ž": "Z", "č": "c", "Č": "C", "ć": "c", "ń": "n", "ę": "e", "ą": "a", "ř": "r", "ů": "u", "ş": "s",
    "ğ": "g", "ő": "o", "ű": "u",
  ]

  /// The scalars a cell is painted with: one that takes room and a few marks above it.
  ///
  /// What joins several pictures into one, or chooses between two looks, is left out: terminals disagree on how many
  /// columns come of it, and the rest of the line would be shifted.
  package var cellScalars: [Unicode.Scalar] {
    guard let base = unicodeScalars.first else { return [" "] }
    let marks = unicodeScalars.dropFirst().prefix { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: !(0xFE00...0xFE0F).contains(scalar.value)
      default: false
      }
    }
    return [base] + marks.prefix(4)
  }
}
