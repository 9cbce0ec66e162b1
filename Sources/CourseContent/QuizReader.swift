import Course

/// Reads `Quizzes/NN-slug.md`.
struct QuizReader {
  let source: SourceFile
  let log: ProblemLog

  struct Result {
    var quiz: Quiz
    var links: [LinkSource]
    var fields: Fields
    /// The ids of all questions, those included that could not be read.
    var headings: Set<String>
  }

  func read() -> Result? {
    guard
      let front = FrontMatter(
        of: source, what: "the front matter of a quiz", allowed: ["id", "title", "lesson"], log: log)
    else { return nil }
    let what = "the front matter"
    let id = ContentName.check(front.fields, what: what)
    let title = front.fields.required("title", in: what)
    let lesson = front.fields.required("lesson", in: what)
    let name = ContentName.numbered(source.path)
    let document = MarkdownReader.read(front.text, of: source, blanks: .collected, log: log)
    var quiz = Quiz(
      id: QuizID(id ?? ""), number: name?.number ?? 0, slug: name?.slug ?? "", path: source.path,
      title: title ?? "", lesson: lesson.map(LessonID.init(_:)))
    quiz.questions = questions(document)
    if quiz.questions.isEmpty, !document.elements.contains(where: { $0.kind == .heading(level: 2) }) {
      log.add(
        .noText, "the quiz has no question; each begins with ## and its id", file: source.path,
        line: front.lastLine)
    }
    let headings = document.elements.filter { $0.kind == .heading(level: 2) }.map(\.inlines.plainText)
    return id == nil
      ? nil : Result(quiz: quiz, links: document.links, fields: front.fields, headings: Set(headings))
  }

  private func questions(_ document: MarkdownDocument) -> [Question] {
    var questions: [Question] = []
    let starts = document.elements.indices.filter { document.elements[$0].kind == .heading(level: 2) }
    for (place, start) in starts.enumerated() {
      let heading = document.elements[start]
      let end = place + 1 < starts.count ? starts[place + 1] : document.elements.endIndex
      let lastLine = end < document.elements.endIndex ? document.elements[end].line - 1 : source.lineCount
      let id = heading.inlines.plainText
      guard ContentName.check(id, file: source.path, line: heading.line, column: 4, log) else { continue }
      let section = QuestionSection(
        id: QuestionID(id), heading: heading, elements: Array(document.elements[(start + 1)..<end]),
        blanks: document.blanks[heading.section], lines: heading.line...max(heading.line, lastLine))
      guard let question = QuestionReader(source: source, log: log).read(section) else { continue }
      questions.append(question)
    }
    return questions
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
