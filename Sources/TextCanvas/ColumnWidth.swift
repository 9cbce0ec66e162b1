/// How many columns of a terminal `text` takes: wide characters count 2, combining marks 0.
package func columnWidth(of text: some StringProtocol) -> Int {
  // Printable ASCII, by far the most common, needs no table.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.reduce(0) { $0 + columnWidth(of: $1) }
}

/// How many columns of a terminal one user-perceived character takes: 0, 1 or 2.
///
/// After Unicode's East Asian Width (UAX #11: W and F are wide) and emoji presentation (UTS #51).
package func columnWidth(of character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars {
    // A variation selector asks for the emoji picture of what precedes it.
    if scalar.value == 0xFE0F { return 2 }
    width = max(width, columnWidth(of: scalar))
  }
  return width
}

private func columnWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
  default: break
  }
  // Vowels and finals of Hangul join the consonant before them.
  if (0x1160...0x11FF).contains(value) { return 0 }
  if scalar.properties.isEmojiPresentation { return 2 }
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    let range = wideRanges[middle]
    if value < range.lowerBound {
      high = middle
    } else if value > range.upperBound {
      low = middle + 1
    } else {
      return 2
    }
  }
  return 1
}

/// Scalars of East Asian Width W or F beside emoji, in order.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
  0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
  0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
  0x20000...0x2FFFD, 0x30000...0x3FFFD,
]

/// Text that ends with dots where it is wider than so many columns.
package func shortened(_ text: String, to width: Int) -> String {
  guard columnWidth(of: text) > width else { return text }
  var kept = ""
  for character in text {
    guard columnWidth(of: kept) + columnWidth(of: character) < width else { break }
    kept.append(character)
  }
  return kept + "…"
}
