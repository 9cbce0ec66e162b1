package import Course

/// A GIFT file as a quiz in Markdown, with what could not be taken.
package struct GIFTImport: Equatable, Sendable {
  /// Something to tell of a question: why it is left out, or what it lost.
  package struct Remark: Equatable, Sendable {
    /// The question's line in the file, 1-based.
    package var line: Int
    package var text: String
  }

  /// What the quiz is to be called, and what is known of the course it goes into.
  package struct Frame: Sendable {
    package var id: String
    package var title: String
    package var lesson: String
    /// Where the questions are from, for their `source:`.
    package var source: String
    /// Ids that are taken.
    package var taken: Set<String>
    /// The skills that a tag may name.
    package var skills: Set<String>

    package init(
      id: String, title: String, lesson: String, source: String, taken: Set<String> = [],
      skills: Set<String> = []
    ) {
      self.id = id
      self.title = title
      self.lesson = lesson
      self.source = source
      self.taken = taken
      self.skills = skills
    }
  }

  /// The file, which `gilt check` takes.
  package private(set) var text = ""
  /// How many questions are in it.
  package private(set) var count = 0
  package private(set) var leftOut: [Remark] = []
  package private(set) var lost: [Remark] = []
  /// The categories of the questions that were looked at, in the order of the file.
  package private(set) var categories: [String] = []

  /// - Parameter category: takes only questions of it, named whole or by its last part; nil takes all.
  package init(_ file: GIFTFile, into frame: Frame, category: String? = nil) {
    var taken = frame.taken
    var numbers: [String: Int] = [:]
    var current: String?
    text = GIFTImport.frontMatter(frame)
    for entry in file.entries {
      guard case .question(let question) = entry else {
        if case .category(let path) = entry { current = path }
        continue
      }
      if let category, current != category, current?.hasSuffix("/" + category) != true { continue }
      if let current, !categories.contains(current) { categories.append(current) }
      let name = GIFTImport.name(of: question, taken, &numbers)
      var converter = GIFTConverter(question: question)
      guard let body = converter.body() else {
        leftOut.append(Remark(line: question.line, text: "\(name): left out: \(converter.refusal)"))
        continue
      }
      let section = GIFTImport.heading(name, question, frame, &converter.lost) + body
      if let problem = GIFTImport.problem(in: section, frame) {
        leftOut.append(Remark(line: question.line, text: "\(name): left out: \(problem)"))
        continue
      }
      taken.insert(name)
      count += 1
      text += "\n" + section
      if !converter.lost.isEmpty {
        lost.append(
          Remark(line: question.line, text: "\(name): \(converter.lost.joined(separator: "; "))"))
      }
    }
  }

  private static func frontMatter(_ frame: Frame) -> String {
    "---\nid: \(frame.id)\ntitle: \(quoted(frame.title))\nlesson: \(frame.lesson)\n---\n"
  }

  /// The heading and the metadata.
  private static func heading(
    _ name: String, _ question: GIFTQuestion, _ frame: Frame, _ lost: inout [String]
  ) -> String {
    var lines = ["## \(name)", "", "<!-- gilt"]
    if let title = question.title, title != name { lines.append("title: \(quoted(title))") }
    let skills = question.tags.filter(frame.skills.contains)
    if !skills.isEmpty { lines.append("skills: [\(skills.joined(separator: ", "))]") }
    let others = question.tags.filter { !frame.skills.contains($0) }
    if !others.isEmpty {
      lost.append("tags that are no skills of the course: \(others.joined(separator: ", "))")
    }
    return (lines + ["source: \(quoted(frame.source))", "-->", "", ""]).joined(separator: "\n")
  }

  /// The id it had, its name, or its first words, as an id that is not taken.
  ///
  /// - Parameter numbers: how far each id has been counted, so that a file of equal titles takes no longer than another.
  private static func name(
    of question: GIFTQuestion, _ taken: Set<String>, _ numbers: inout [String: Int]
  ) -> String {
    let given = [question.id, question.title].compactMap { $0 }.lazy.map(slug).first { !$0.isEmpty }
    var name = given ?? slug(firstWords(of: question))
    if name.isEmpty { name = "question" }
    guard taken.contains(name) else { return name }
    var number = numbers[name, default: 2]
    while taken.contains("\(name)-\(number)") { number += 1 }
    numbers[name] = number
    return "\(name)-\(number)"
  }

  private static func firstWords(of question: GIFTQuestion) -> String {
    var reading = GIFTConverter(question: question)
    let text = inlines(of: reading.blocks(question.prompt)).plainText
    return text.split(whereSeparator: \.isWhitespace).prefix(5).joined(separator: " ")
  }

  private static func slug(_ text: String) -> String {
    let slug = HTMLEntities.ascii(ContentName.slug(String(text.prefix(60)))).filter {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
    return slug.split(separator: "-").joined(separator: "-")
  }

  /// What `gilt check` would say of a question; nil where it is sound.
  private static func problem(in section: String, _ frame: Frame) -> String? {
    let log = ProblemLog()
    let bytes = Array((frontMatter(frame) + "\n" + section).utf8)
    guard let source = SourceFile(path: "quiz", file: .bytes(bytes), log: log) else {
      return log.problems.first?.message
    }
    let read = QuizReader(source: source, log: log).read()
    if let problem = log.problems.sorted().first { return problem.message }
    return read.quiz.questions.count == 1 ? nil : "its text would be more than one question"
  }

  private static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
