/// Names of learners: what is left of what somebody typed, and when two of them are the same.
package enum LearnerName {
  /// In characters as a reader counts them.
  package static let longest = 60
  /// A character of Unicode may be made of any number of code points.
  private static let mostCodePoints = 4 * longest
  /// What a learner without a name is called; nobody else can be.
  package static let guest = "guest"

  /// A name without control characters, marks that turn the direction of writing, blanks at its ends or twice in a
  /// row, and all that is longer than ``longest``.
  package static func cleaned(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
      // Joiners make one sign of several: in Persian, in Indian scripts, in emoji.
      case .format where scalar != "\u{200D}" && scalar != "\u{200C}": continue
      case .spaceSeparator:
        if let last = scalars.last, last != " " { scalars.append(" ") }
      default: scalars.append(scalar)
      }
      if scalars.count == mostCodePoints { break }
    }
    // What is made of joiners alone cannot be seen.
    guard scalars.contains(where: { $0 != " " && $0.properties.generalCategory != .format }) else {
      return ""
    }
    var text = Substring(String(scalars).prefix(longest))
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// What is equal for names that are the same: letter case does not count, nor how an accent is encoded.
  package static func folded(_ name: String) -> String { name.lowercased() }
}
