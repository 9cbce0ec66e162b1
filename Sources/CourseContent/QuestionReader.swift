import Course

/// Reads one question: its metadata, its prompt, its answers, its hints and explanation.
struct QuestionReader {
  static let keys = [
    "kind", "title", "aliases", "skills", "graded", "shuffle", "accept", "params", "seed", "at", "pool",
    "proof",
    "source", "checks",
  ]

  let source: SourceFile
  let log: ProblemLog

  func note(_ code: ContentProblem.Code, _ message: String, _ line: Int, _ column: Int = 1) {
    log.add(code, message, file: source.path, line: line, column: column)
  }

  func read(_ section: QuestionSection) -> Question? {
    guard let metadata = metadata(of: section) else { return nil }
    guard metadata.has("params") else { return build(section, metadata) }
    let variants = QuestionVariants(source: source, log: log).read(section, metadata)
    guard var question = variants.first else { return nil }
    question.variants = variants
    question.hash = ContentHash(of: withoutEmptyEnd(section.lines))
    return question
  }

  /// Reads a question whose metadata is known.
  func build(_ section: QuestionSection, _ metadata: Fields) -> Question? {
    let kind = metadata.choice("kind", of: Question.Kind.self)
    var elements: [MarkdownElement] = []
    for (index, element) in section.elements.enumerated() {
      guard element.kind == .comment else {
        elements.append(element)
        continue
      }
      if index > 0, isMetadata(element) {
        note(.metadataPlace, "the metadata belongs directly under ## \(section.id)", element.line)
      }
    }
    noteMargin(elements)
    elements.removeAll { $0.kind == .pageBreak }
    guard let parts = parts(elements, section, kind, metadata) else { return nil }
    var question = Question(
      id: section.id, prompt: parts.prompt.compactMap(\.block), answers: parts.answers,
      line: section.heading.line)
    if question.prompt.isEmpty {
      note(.noPrompt, "the question asks nothing: write its text above the answers", section.heading.line)
    }
    fill(&question, from: metadata)
    addRemarks(parts.after, to: &question)
    question.hash = ContentHash(of: withoutEmptyEnd(section.lines))
    if let kind, kind != question.kind {
      note(
        .kindMismatch,
        "kind says \(kind.rawValue), but the answers have the shape of \(question.kind.rawValue)",
        metadata.value("kind")?.line ?? section.heading.line, metadata.value("kind")?.column ?? 1)
    }
    QuestionMetadata(source: source, log: log).check(&question, metadata)
    return question
  }

  // MARK: - Metadata

  private func isMetadata(_ element: MarkdownElement) -> Bool {
    element.text.dropFirst(4).drop { $0 == " " }.hasPrefix("gilt")
  }

  private func metadata(of section: QuestionSection) -> Fields? {
    let what = "the metadata of a question"
    let empty = YAMLValue(content: .null, line: section.heading.line, column: 1)
    guard let first = section.elements.first, first.kind == .comment, isMetadata(first) else {
      return Fields(empty, what: what, allowed: QuestionReader.keys, file: source.path, log: log)
    }
    var lines = first.text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count >= 2, lines.first == "<!-- gilt", lines.last == "-->" else {
      note(.metadataPlace, "write <!-- gilt and --> each alone on a line, with the keys between", first.line)
      return Fields(empty, what: what, allowed: QuestionReader.keys, file: source.path, log: log)
    }
    let text = lines.dropFirst().dropLast().joined(separator: "\n")
    let yaml = YAMLText(text: text, file: source.path, firstLine: first.line + 1)
    guard let value = yaml.parse(log) else { return nil }
    return Fields(value, what: what, allowed: QuestionReader.keys, file: source.path, log: log)
  }

  private func fill(_ question: inout Question, from metadata: Fields) {
    question.title = metadata.string("title")
    question.aliases = metadata.strings("aliases").map(QuestionID.init(_:))
    question.skills = metadata.strings("skills").map(SkillID.init(_:))
    question.isGraded = metadata.flag("graded") ?? true
    question.shuffles = metadata.flag("shuffle") ?? true
    question.seed = metadata.integer("seed")
    question.pool = metadata.string("pool")
    question.source = metadata.string("source")
  }

  private func withoutEmptyEnd(_ lines: ClosedRange<Int>) -> ArraySlice<UInt8> {
    var end = lines.upperBound
    while end > lines.lowerBound, source.isBlank(end) { end -= 1 }
    return source.lines(lines.lowerBound...end)
  }

  // MARK: - Parts

  private struct Parts {
    var prompt: [MarkdownElement]
    var answers: Answers
    var after: [MarkdownElement]
  }

  /// Notes quotes that should be indented under the choice before them, and page breaks.
  private func noteMargin(_ elements: [MarkdownElement]) {
    for (index, element) in elements.enumerated() {
      if element.kind == .quote, index > 0, elements[index - 1].isList {
        note(
          .quoteAtMargin, "indent the quote by two spaces so that it belongs to the choice above it",
          element.line)
      }
      if element.kind == .pageBreak {
        note(.afterAnswers, "a question has no page breaks", element.line)
      }
    }
  }

  private func parts(
    _ all: [MarkdownElement], _ section: QuestionSection, _ kind: Question.Kind?, _ metadata: Fields
  ) -> Parts? {
    // Quotes at the margin have been noted.
    var elements: [MarkdownElement] = []
    for (index, element) in all.enumerated() {
      if element.kind == .quote, index > 0, all[index - 1].isList { continue }
      elements.append(element)
    }
    // The list is cut into pieces by quotes at the margin; its answers cannot be told.
    if elements.count < all.count, !elements.contains(where: \.hasBlank) { return nil }
    if kind == .code {
      guard let place = elements.lastIndex(where: { $0.kind == .fence(language: "python") }) else {
        note(.noAnswers, "a code question needs a ```python fence to start from", section.heading.line)
        return nil
      }
      return Parts(
        prompt: Array(elements[..<place]), answers: code(elements[place], section, metadata),
        after: Array(elements[(place + 1)...]))
    }
    if let place = elements.lastIndex(where: \.hasBlank) {
      return blankParts(elements, place, section)
    }
    guard
      let place = elements.lastIndex(where: {
        switch $0.kind {
        case .list, .table, .fence: true
        default: false
        }
      })
    else {
      note(
        .noAnswers, "the question has no answers: a list, a table, a fence or a [[blank]]",
        section.heading.line)
      return nil
    }
    noteSecondList(elements, place)
    let element = elements[place]
    var prompt = Array(elements[..<place])
    let shapes = QuestionShapes(source: source, log: log)
    let answers: Answers?
    switch element.kind {
    case .list(let first, _):
      answers = first == nil ? shapes.choices(element) : order(element, shapes, metadata)
    case .table: answers = shapes.statements(element)
    default:
      guard element.kind == .fence(language: "output"),
        let program = prompt.last, program.kind == .fence(language: "python")
      else {
        let advice =
          element.kind == .fence(language: "output")
          ? "the ```output fence needs the ```python fence of its program right before it"
          : "the question has no answers after its last fence; should `kind:` be code?"
        note(.noAnswers, advice, element.line)
        return nil
      }
      prompt.removeLast()
      answers = .output(
        program: CodeFence(language: "python", text: program.text, line: program.textLine),
        expected: outputLines(element.text))
    }
    guard let answers else { return nil }
    return Parts(prompt: prompt, answers: answers, after: Array(elements[(place + 1)...]))
  }

  private func noteSecondList(_ elements: [MarkdownElement], _ place: Int) {
    guard elements[place].isList else { return }
    for (index, element) in elements[..<place].enumerated() where element.isList {
      let isTaskList = element.children.contains { $0.kind != .item(nil) }
      if isTaskList || index + 1 == place {
        note(
          .secondList, "a second list: all answers stand in one list, with the same mark and no text between",
          elements[place].line)
        return
      }
    }
  }

  private func blankParts(_ elements: [MarkdownElement], _ place: Int, _ section: QuestionSection) -> Parts? {
    let shapes = QuestionShapes(source: source, log: log)
    var after = Array(elements[(place + 1)...])
    var knownWrong: [KnownWrong] = []
    if let list = after.firstIndex(where: \.isList) {
      knownWrong = shapes.knownWrong(after[list])
      after.remove(at: list)
      if let second = after.first(where: \.isList) {
        note(.secondList, "a second list: all known wrong answers stand in one list", second.line)
        after.removeAll(where: \.isList)
      }
    }
    let blanks = section.blanks.map(shapes.blank)
    return Parts(
      prompt: Array(elements[...place]), answers: .blanks(blanks, knownWrong: knownWrong), after: after)
  }

  private func order(_ element: MarkdownElement, _ shapes: QuestionShapes, _ metadata: Fields) -> Answers {
    let items = shapes.orderItems(element)
    var accepted: [[Int]] = []
    for value in metadata.items("accept") {
      guard case .sequence(let numbers) = value.content else {
        note(.acceptedOrder, "accept is a list of orders such as [[2, 1, 3]]", value.line, value.column)
        continue
      }
      let order = numbers.compactMap { $0.text.flatMap(Int.init) }.map { $0 - 1 }
      if order.sorted() == Array(items.indices), numbers.count == items.count {
        accepted.append(order)
      } else {
        note(
          .acceptedOrder, "an accepted order names each of the numbers 1 to \(items.count) once", value.line,
          value.column)
      }
    }
    return .order(items: items, accepted: accepted)
  }

  private func code(_ element: MarkdownElement, _ section: QuestionSection, _ metadata: Fields) -> Answers {
    let reader = ExpectationReader(file: source.path, log: log, knobs: nil)
    let checks = metadata.items("checks").compactMap(reader.read)
    if !metadata.has("checks") {
      note(.noAnswers, "a code question needs `checks:` in its metadata", section.heading.line)
    }
    return .code(
      start: CodeFence(language: "python", text: element.text, line: element.textLine), checks: checks)
  }

  // MARK: - Hints and explanation

  private func addRemarks(_ after: [MarkdownElement], to question: inout Question) {
    for element in after {
      switch element.kind {
      case .alert(.tip): question.hints.append(element.blocks)
      case .alert(.note): question.explanation += element.blocks
      default:
        note(
          .afterAnswers,
          "after the answers only > [!TIP] (a hint) and > [!NOTE] (the explanation) may stand; move this above them",
          element.line)
      }
    }
  }
}
