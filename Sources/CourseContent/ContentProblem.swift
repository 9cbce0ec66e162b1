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

  /// The kinds of problem, each with what it is about; the codes are stable and may be looked for in scripts.
  package enum Code: String, Sendable, CaseIterable {
    // Files.
    /// The course directory does not exist.
    case missingDirectory = "F101"
    /// The system refuses to read the file.
    case unreadable = "F102"
    /// The file has more than 1 MB.
    case tooLarge = "F103"
    /// The file has no text.
    case empty = "F104"
    /// The file holds a NUL byte or is not UTF-8.
    case notText = "F105"
    /// A control character, or one that turns the direction of writing, would reach the terminal.
    case controlCharacter = "F106"
    /// A lesson or quiz is not named `NN-slug.md`, or has the number of another.
    case fileName = "F107"
    /// There is no `data/course.yaml`, or no lesson.
    case missingFile = "F108"

    // YAML: front matter, metadata, data files.
    /// Front matter, metadata or a data file is not YAML.
    case yamlSyntax = "Y101"
    /// A key that has no meaning in its place.
    case unknownKey = "Y102"
    /// A key that must be there is not, or has no value.
    case missingKey = "Y103"
    /// The value of a key is not of the form it needs.
    case badValue = "Y104"
    /// An anchor or alias; write the value out.
    case yamlAnchor = "Y105"
    /// A key is given twice.
    case duplicateKey = "Y106"
    /// The file does not begin with `---`, or its front matter is not closed with `---`.
    case frontMatter = "Y107"

    // Markdown.
    /// A heading is underlined instead of having `#` in front; often an empty line is missing before `---`.
    case setextHeading = "M101"
    /// A page break is not `---` alone on its line.
    case pageBreakForm = "M102"
    /// A page break has no empty line before it.
    case pageBreakNeedsEmptyLine = "M103"
    /// A page break stands inside a list or a quote.
    case breakInside = "M104"
    /// HTML other than a comment.
    case rawHTML = "M105"
    /// A footnote.
    case footnote = "M106"
    /// An image without the alternative text that a terminal shows.
    case imageWithoutText = "M107"
    /// The marker of an alert is unknown or not alone on its line, or the alert says nothing.
    case alertForm = "M108"
    /// An alert stands inside a list or a quote.
    case alertNested = "M109"
    /// An alert has no empty line before or after it.
    case alertNeedsEmptyLine = "M110"
    /// A row of a table has more cells than its header.
    case tableOverflow = "M111"
    /// The line of dashes under a table's header has another number of cells.
    case tableForm = "M112"
    /// A code fence is never closed.
    case openFence = "M113"
    /// Markdown is nested too deeply.
    case nestedTooDeep = "M114"

    // Lessons.
    /// `[[` stands in a lesson, where nothing can be filled in.
    case blankInLesson = "L101"
    /// A page has nothing on it.
    case emptyPage = "L102"
    /// The closing sections are out of order, or Go deeper has text outside its questions.
    case sectionOrder = "L103"
    /// `minutes` is less than reading takes, or far more than the lesson can take.
    case minutes = "L104"
    /// `xp` is not what the lesson offers.
    case offer = "L105"
    /// A lesson has the same exercise twice.
    case embeddedTwice = "L106"
    /// A lesson has no text, or a quiz no question.
    case noText = "L107"
    /// A lesson requires one that does not come before it.
    case requiresLater = "L108"
    /// A table or a line of code is wider than 80 columns.
    case tooWide = "L109"
    /// The text up to the next stop is longer than a screen of 24 rows shows.
    case tooLong = "L110"

    // Questions.
    /// A question has no answer block, or a code question no start or no `checks:`.
    case noAnswers = "Q101"
    /// `kind:` says another kind than the shape of the answers, or `checks:` stand in a question of another kind.
    case kindMismatch = "Q102"
    /// A wrong choice, a statement or a known wrong answer has no reason.
    case noReason = "Q103"
    /// The reason of a choice is not indented under it.
    case quoteAtMargin = "Q104"
    /// A question has a second list of answers.
    case secondList = "Q105"
    /// A choice has no box.
    case itemWithoutBox = "Q106"
    /// A list of answers has one item, two that say the same, or more under an item than one quote.
    case choiceForm = "Q107"
    /// A choice, statement, item or known wrong answer is empty.
    case emptyChoice = "Q108"
    /// No choice is ticked.
    case nothingTicked = "Q109"
    /// A blank, or one of its alternatives, is empty.
    case blankForm = "Q110"
    /// A blank holds something else than text and code, or is not closed in its paragraph.
    case blankContent = "Q111"
    /// A key was meant as a number and would be compared as a text.
    case numberKey = "Q112"
    /// After the answers stands something else than hints and the explanation, or a page break stands in a question.
    case afterAnswers = "Q113"
    /// The metadata is not directly under the heading, or `<!-- gilt` and `-->` are not alone on their lines.
    case metadataPlace = "Q114"
    /// An order in `accept:` does not name each item once, or `accept:` stands in a question of another kind.
    case acceptedOrder = "Q115"
    /// `proof:` does not fit the question: its experiment, its form, or the number of its expressions or events.
    case proofForm = "Q116"
    /// The key is neither proved nor sourced.
    case noSource = "Q117"
    /// The lists of `params:` differ in length, are missing, or have a name that the question does not use.
    case params = "Q118"
    /// The question has no text above its answers.
    case noPrompt = "Q119"
    /// A table of statements has other columns than statement, why and key, or a key that is not true or false.
    case statementForm = "Q120"
    /// Runs contradict the proof of a key, or cannot tell.
    case proofFails = "Q121"
    /// The program of an output question prints something else than its key, or not the same with every seed.
    case outputDiffers = "Q122"
    /// A code question has no ```` ```python solution ```` fence.
    case noSolution = "Q123"
    /// The solution of a code question does not pass its checks, or its start passes them all.
    case checksFail = "Q124"
    /// `--mutate`: a key or a constant of its proof was changed, and the proof still holds.
    case keyNotPinned = "Q125"
    /// The run that a question is about does not have the moment to which it is pinned.
    case momentMissing = "Q126"

    // Placement and exam.
    /// The placement or a pool of the exam has a question that is not graded, asks for a program or is about a moment.
    case unfitQuestion = "P101"
    /// A pool has fewer questions than the exam draws from it.
    case smallPool = "P102"

    // Experiments.
    /// An experiment has no header.
    case noHeader = "E101"
    /// A line of an experiment's header does not have the form it needs, or there is a second header.
    case headerForm = "E102"
    /// A knob is no `NAME = literal` at column 1 of the script.
    case knobMissing = "E103"
    /// A knob is assigned a second time.
    case knobTwice = "E104"
    /// A knob, or one of its values, is no Python literal.
    case knobLiteral = "E105"
    /// A claim about runs cannot be read.
    case expectation = "E106"
    /// A claim turns a knob that the experiment does not have.
    case unknownKnob = "E107"
    /// An experiment does not run to its end.
    case experimentFails = "E108"
    /// Runs contradict an expectation, or cannot tell.
    case expectationFails = "E109"
    /// There is no runtime or interpreter of that name.
    case unknownRuntime = "E110"
    /// An interpreter named in `reality:` cannot compile the script.
    case notCompiled = "E111"
    /// `--mutate`: an expectation was changed and still holds.
    case expectationNotPinned = "E112"
    /// No schedule reaches the goal of a level, or another number of switches than its par is the fewest.
    case levelFails = "E113"

    // Names and links.
    /// An id has other characters than small letters, digits and hyphens, or none at all.
    case badID = "I101"
    /// An id is used already in this course.
    case duplicateID = "I102"
    /// An id was removed once (`data/retired.txt`) and cannot come back.
    case retiredID = "I103"
    /// A lesson, skill, misconception or experiment is named that does not exist.
    case unknownName = "I104"
    /// A link leads to nothing.
    case brokenLink = "I105"

    // Exchange.
    /// A file in GIFT format says something that cannot be read.
    case giftForm = "G101"
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
