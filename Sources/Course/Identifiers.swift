/// The name of a piece of content: stable once released, since learners' progress points at it.
///
/// Lessons, questions, experiments and terms share one name space within a course.
package protocol ContentIdentifier: RawRepresentable<String>, Hashable, Comparable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  init(rawValue: String)
}

extension ContentIdentifier {
  package init(_ rawValue: String) { self.init(rawValue: rawValue) }
  package init(stringLiteral value: String) { self.init(rawValue: value) }
  package var description: String { rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

package struct CourseID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct LessonID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct QuizID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct QuestionID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

package struct ExperimentID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a glossary entry.
package struct TermID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of something a learner can become able to do (`data/skills.yaml`).
package struct SkillID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a common wrong idea, such as `M05` (`data/misconceptions.yaml`).
package struct MisconceptionID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Where a block stands in its lesson, in words that survive edits elsewhere: the nearest name above and a count.
///
/// Written `anchor+ordinal`; the anchor is a question's or experiment's id or a heading's slug (empty before the
/// first one), and the anchor's own block has ordinal 0.
package struct BlockID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(anchor: String, ordinal: Int) { rawValue = "\(anchor)+\(ordinal)" }
}

/// A fingerprint of source text (64-bit FNV-1a, 16 hexadecimal digits); tells that content was edited.
package struct ContentHash: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Hashes a text, leaving out the same.
  package init(of text: String.UTF8View) { self.init(of: Array(text)[...]) }

  /// Hashes the bytes, leaving out carriage returns and blanks at line ends, which change nothing a learner sees.
  ///
  /// The parameter is concrete because a generic one costs calls through witness tables across modules.
  package init(of bytes: ArraySlice<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var pendingBlanks = 0
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    for byte in bytes {
      switch byte {
      case 0x20, 0x09, 0x0D: pendingBlanks += 1
      case 0x0A:
        pendingBlanks = 0
        mix(byte)
      default:
        if pendingBlanks > 0 { mix(0x20) }
        pendingBlanks = 0
        mix(byte)
      }
    }
    let digits = String(hash, radix: 16)
    rawValue = String(repeating: "0", count: 16 - digits.count) + digits
  }
}
