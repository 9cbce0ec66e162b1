import Course

/// Something an author has to change, with its place in a file.
package struct ContentProblem: Equatable, Sendable, Comparable, CustomStringConvertible {
  /// The file, relative to the course directory.
  package var file: String
  /// 1-based; 1 where the file as a whole is meant.
  package var line: Int
  /// 1-based, in characters.
  package var column: Int
  package var code: Code
  package var message: String

  package init(file: String, line: Int, column: Int, code: Code, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.code = code
    self.message = message
  }

  /// The line a person reads, as in `Quizzes/01-lock.md:41:7: error Q103 …`.
  package var description: String { "\(file):\(line):\(column): error \(code.rawValue) \(message)" }

  package static func < (left: ContentProblem, right: ContentProblem) -> Bool {
    (left.file, left.line, left.column, left.code.rawValue, left.message)
      < (right.file, right.line, right.column, right.code.rawValue, right.message)
  }

  /// The kinds of problem; the letters are stable and may be looked for in scripts.
  package enum Code: String, Sendable, CaseIterable {
    // Files.
    case missingDirectory = "F101"
    case unreadable = "F102"
    case tooLarge = "F103"
    case empty = "F104"
    case notText = "F105"
    case controlCharacter = "F106"
    case fileName = "F107"
    case missingFile = "F108"

    // YAML: front matter, metadata, data files.
    case yamlSyntax = "Y101"
    case unknownKey = "Y102"
    case missingKey = "Y103"
    case badValue = "Y104"
    case yamlAnchor = "Y105"
    case duplicateKey = "Y106"
    case frontMatter = "Y107"

    // Markdown.
    case setextHeading = "M101"
    case pageBreakForm = "M102"
    case pageBreakNeedsEmptyLine = "M103"
    case breakInside = "M104"
    case rawHTML = "M105"
    case footnote = "M106"
    case imageWithoutText = "M107"
    case alertForm = "M108"
    case alertNested = "M109"
    case alertNeedsEmptyLine = "M110"
    case tableOverflow = "M111"
    case tableForm = "M112"
    case openFence = "M113"
    case nestedTooDeep = "M114"

    // Lessons.
    case blankInLesson = "L101"
    case emptyPage = "L102"
    case sectionOrder = "L103"
    case minutes = "L104"
    case offer = "L105"
    case embeddedTwice = "L106"
    case noText = "L107"
    case requiresLater = "L108"
    case tooWide = "L109"
    case tooLong = "L110"

    // Questions.
    case noAnswers = "Q101"
    case kindMismatch = "Q102"
    case noReason = "Q103"
    case quoteAtMargin = "Q104"
    case secondList = "Q105"
    case itemWithoutBox = "Q106"
    case choiceForm = "Q107"
    case emptyChoice = "Q108"
    case nothingTicked = "Q109"
    case blankForm = "Q110"
    case blankContent = "Q111"
    case numberKey = "Q112"
    case afterAnswers = "Q113"
    case metadataPlace = "Q114"
    case acceptedOrder = "Q115"
    case proofForm = "Q116"
    case noSource = "Q117"
    case params = "Q118"
    case noPrompt = "Q119"
    case statementForm = "Q120"
    case proofFails = "Q121"
    case outputDiffers = "Q122"

    // Experiments.
    case noHeader = "E101"
    case headerForm = "E102"
    case knobMissing = "E103"
    case knobTwice = "E104"
    case knobLiteral = "E105"
    case expectation = "E106"
    case unknownKnob = "E107"
    case experimentFails = "E108"
    case expectationFails = "E109"
    case unknownRuntime = "E110"
    case notCompiled = "E111"

    // Names and links.
    case badID = "I101"
    case duplicateID = "I102"
    case retiredID = "I103"
    case unknownName = "I104"
    case brokenLink = "I105"
  }
}

/// Where problems are noted while files are read; one log for a whole course.
final class ProblemLog {
  private(set) var problems: [ContentProblem] = []

  func add(_ code: ContentProblem.Code, _ message: String, file: String, line: Int, column: Int = 1) {
    // Content is quoted in messages, and a message goes to a terminal.
    let isSafe = message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }
    let safe =
      isSafe ? message : String(String.UnicodeScalarView(message.unicodeScalars.map(ProblemLog.shown)))
    problems.append(ContentProblem(file: file, line: line, column: column, code: code, message: safe))
  }

  /// The character, or the replacement character for one that would act on a terminal.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    return value < 0x20 || (0x7F...0x9F).contains(value) ? "\u{FFFD}" : scalar
  }
}

/// "; did you mean X?", or nothing when no name is near.
func didYouMean(_ name: String, in names: some Sequence<String>) -> String {
  nearestName(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
}

/// Names in a sentence: `a`, `a and b`, `a, b and c`.
func listed(_ names: [String], _ joint: String = "and") -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " \(joint) " + last
}
