import Course

/// Reads `Quizzes/NN-slug.md`.
struct QuizReader {
  let source: SourceFile
  let log: ProblemLog

  struct Result {
    var quiz: Quiz
    var links: [LinkSource]
    var fields: Fields
    /// Questions with errors that leave nothing to ask; what they name is checked all the same.
    var unsound: [Question]
    /// The ids of all questions, those included that could not be read.
    var headings: Set<String>
    /// Whether it has an id; without one it is checked and not shown.
    var isNamed: Bool
  }

  func read() -> Result {
    let front = FrontMatter(
      of: source, what: "the front matter of a quiz", allowed: ["id", "title", "lesson"], log: log)
    let what = "the front matter"
    var id: String?
    var title: String?
    var lesson: String?
    if front.isReadable {
      id = ContentName.check(front.fields, what: what)
      title = front.fields.required("title", in: what)
      lesson = front.fields.required("lesson", in: what)
    }
    let name = ContentName.numbered(source.path)
    let document = MarkdownReader.read(front.text, of: source, blanks: .collected, log: log)
    var result = Result(
      quiz: Quiz(
        id: QuizID(id ?? ""), number: name?.number ?? 0, slug: name?.slug ?? "", path: source.path,
        title: title ?? name?.slug ?? source.path, lesson: lesson.map(LessonID.init(_:))),
      links: document.links, fields: front.fields, unsound: [], headings: [], isNamed: id != nil)
    readQuestions(document, into: &result)
    if result.quiz.questions.isEmpty, result.headings.isEmpty {
      log.add(
        .noText, "the quiz has no question; each begins with ## and its id", file: source.path,
        line: max(1, front.lastLine))
    }
    return result
  }

  private func readQuestions(_ document: MarkdownDocument, into result: inout Result) {
    let starts = document.elements.indices.filter { document.elements[$0].kind == .heading(level: 2) }
    for (place, start) in starts.enumerated() {
      let heading = document.elements[start]
      let end = place + 1 < starts.count ? starts[place + 1] : document.elements.endIndex
      let lastLine = end < document.elements.endIndex ? document.elements[end].line - 1 : source.lineCount
      let id = heading.inlines.plainText
      result.headings.insert(id)
      let isNamed = ContentName.check(id, file: source.path, line: heading.line, column: 4, log)
      let section = QuestionSection(
        id: QuestionID(id), heading: heading, elements: Array(document.elements[(start + 1)..<end]),
        blanks: document.blanks[heading.section], lines: heading.line...max(heading.line, lastLine))
      let (question, isSound) = QuestionReader(source: source, log: log).read(section)
      if isSound, isNamed {
        result.quiz.questions.append(question)
      } else {
        result.unsound.append(question)
      }
    }
  }
}

/// The part of a quiz that is one question.
struct QuestionSection {
  var id: QuestionID
  var heading: MarkdownElement
  var elements: [MarkdownElement]
  var blanks: [BlankSource]
  var lines: ClosedRange<Int>
}
