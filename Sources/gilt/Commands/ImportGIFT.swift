import ArgumentParser
import Course
import CourseContent
import Glibc

/// `gilt gift import`: a quiz made of questions of another system.
struct ImportGIFT: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a quiz in Markdown of a GIFT file.",
    discussion: flowing(
      """
      Writes the quiz to standard output, or to a new file; gilt check takes it as it is, and its questions keep clear
      of the ids that the course has. What cannot be taken, and what gets lost, is told on standard error with the line
      of its question. Nothing is written where the file has errors.
      """))
  @Argument(help: ArgumentHelp("The GIFT file; - is standard input.", valueName: "file"))
  var file: String
  @Option(
    help: ArgumentHelp("The lesson it belongs to, by id or number; else the last one.", valueName: "lesson"))
  var lesson: String?
  @Option(help: ArgumentHelp("The quiz's id; else made from the file's name.", valueName: "name"))
  var id: String?
  @Option(help: "The quiz's title; else made from the id.") var title: String?
  @Option(help: ArgumentHelp("Take only questions of this category.", valueName: "name"))
  var category: String?
  @Option(
    help: ArgumentHelp(
      "Where to write: a new file, such as Quizzes/30-theirs.md; without it, or with -, standard output.",
      valueName: "file"))
  var output: String?
  @OptionGroup var courseOptions: CourseOptions

  /// More than any bank of questions has.
  private static let sizeLimit = 8_000_000

  func run() throws {
    let bytes = contents()
    let (read, problems) = GIFTFile.read(bytes, named: file)
    guard problems.isEmpty else {
      for problem in problems { complain(problem.description) }
      if problems.contains(where: { $0.code == .notText }) {
        complain("Save it as UTF-8 in your editor, or: iconv -f LATIN1 -t UTF-8 \(file) > new.gift")
      }
      fail("Nothing was written: \(file) has \(counted(problems.count, "error")).", .badContent)
    }
    let made = GIFTImport(read, into: try frame(), category: category)
    for remark in (made.leftOut + made.lost).sorted(by: { $0.line < $1.line }) {
      complain("\(file):\(remark.line): \(remark.text).")
    }
    guard made.count > 0 else {
      let reason =
        category != nil && made.categories.isEmpty
        ? "it has no category \(category ?? "")" : "no question in it has a kind that a quiz here can ask"
      fail("Nothing was written: \(reason).", .badContent)
    }
    let output = OutputFile.isStandardOutput(output) ? nil : output
    if let output {
      let path = HostFile.absolute(HostFile.expanded(output))
      if let code = HostFile.create(path, with: Array(made.text.utf8)) {
        if code == EEXIST { fail("\(output) exists already; name a new file.", .usage) }
        fail("\(output) cannot be written (\(String(cString: strerror(code)))).", .storage)
      }
    } else {
      Console().write([String(made.text.dropLast())])
    }
    let place = output.map { "; they are in \($0), and gilt check checks them" } ?? ""
    complain("\(made.count) of \(counted(made.count + made.leftOut.count, "question")) imported\(place).")
    if category == nil, made.categories.count > 1 {
      complain(
        "The file has \(made.categories.count) categories; --category NAME takes one: "
          + made.categories.joined(separator: "; ") + ".")
    }
  }

  private func contents() -> [UInt8] {
    switch HostFile.read(HostFile.expanded(file), atMost: ImportGIFT.sizeLimit) {
    case .bytes(let bytes): return bytes
    case .tooLarge: fail("\(file) is too large: a GIFT file may have 8 MB here.", .badContent)
    case .directory: fail("\(file) is a directory; name a file.", .usage)
    case .failed(let code):
      if code == ENOENT { fail("There is no file \(file).", .usage) }
      fail("\(file) cannot be read (\(String(cString: strerror(code)))).", .storage)
    }
  }

  /// What is known of the course, if there is one, and how the quiz is called.
  private func frame() throws -> GIFTImport.Frame {
    let name = quizName()
    if let problem = ContentTemplate.problem(with: name) { fail(problem, .usage) }
    let settings = Settings.read(courseOptions)
    let course = CourseLocation.find(settings.course).map { _ in settings.loadCourse().course }
    var lessonID = lesson ?? course?.lessons.last?.id.rawValue ?? "the-lesson"
    if let lesson, let course {
      guard case .found(let found) = course.findLesson(lesson) else {
        failUnknown(
          "lesson", lesson, nearestName(to: lesson, in: course.lessons.map(\.id.rawValue)),
          "gilt list shows all lessons.")
      }
      lessonID = found.id.rawValue
    }
    var taken: Set<String> = []
    if let course {
      taken = Set(course.lessons.map(\.id.rawValue) + course.experiments.map(\.id.rawValue))
      taken.formUnion(course.glossary.map(\.id.rawValue))
      for question in course.questions { taken.formUnion(([question.id] + question.aliases).map(\.rawValue)) }
    }
    let words = name.split(separator: "-").joined(separator: " ")
    return GIFTImport.Frame(
      id: "\(name)-quiz", title: title ?? words.prefix(1).uppercased() + words.dropFirst(), lesson: lessonID,
      source: "GIFT file \(file == "-" ? "from standard input" : file)", taken: taken,
      skills: Set(course?.skills.map(\.id.rawValue) ?? []))
  }

  private func quizName() -> String {
    if let id { return id.hasSuffix("-quiz") ? String(id.dropLast(5)) : id }
    let last = file.split(separator: "/").last ?? "imported"
    let stem = last.prefix { $0 != "." }
    let name = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let parts = String(name).split(separator: "-")
    return parts.isEmpty ? "imported" : parts.joined(separator: "-")
  }
}
