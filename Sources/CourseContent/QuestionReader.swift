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

  /// Reads a question, and whether it can be asked; all that is wrong with it is noted either way.
  func read(_ section: QuestionSection) -> (question: Question, isSound: Bool) {
    let (metadata, isReadable) = metadata(of: section)
    guard metadata.has("params") else { return build(section, metadata, isReadable) }
    var (variants, isSound) = QuestionVariants(source: source, log: log).read(section, metadata)
    guard var question = variants.first else { return (Question.unsound(section), false) }
    if !isSound { variants = [] }
    question.variants = variants
    question.hash = fingerprint(section, metadata)
    return (question, isSound)
  }

  /// Reads a question whose metadata is known, or is known to be unreadable.
  func build(
    _ section: QuestionSection, _ metadata: Fields, _ isReadable: Bool
  ) -> (question: Question, isSound: Bool) {
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
    // Metadata that cannot be read, or a misspelt kind, may have said that it is a question of code.
    let isKindKnown = isReadable && (kind != nil || !metadata.has("kind"))
    let parts = parts(elements, section, kind, isKindKnown, metadata)
    var question = Question.unsound(section)
    if let answers = parts.answers { question.answers = answers }
    if let prompt = parts.prompt {
      question.prompt = prompt.compactMap(\.block)
      if question.prompt.isEmpty {
        note(.noPrompt, "the question asks nothing: write its text above the answers", section.heading.line)
      }
    }
    fill(&question, from: metadata)
    addRemarks(parts.after, to: &question)
    question.hash = fingerprint(section, metadata)
    if let kind, parts.hasShape(of: kind) == false {
      note(
        .kindMismatch,
        "kind says \(kind.rawValue), but the answers have the shape of \(question.kind.rawValue)",
        metadata.value("kind")?.line ?? section.heading.line, metadata.value("kind")?.column ?? 1)
    }
    if isReadable {
      var mayProveItself = false
      if parts.answers == nil {
        // Where there is nothing to answer, there is no key that could be proved.
        mayProveItself =
          kind == .output || kind == .code || !elements.contains { $0.isList || $0.kind == .table }
      }
      QuestionMetadata(
        source: source, log: log, answers: parts.answers, kind: kind, mayProveItself: mayProveItself
      ).check(&question, metadata)
    }
    return (question, isReadable && parts.isSound)
  }

  // MARK: - Metadata

  private func isMetadata(_ element: MarkdownElement) -> Bool {
    element.text.dropFirst(4).drop { $0 == " " }.hasPrefix("gilt")
  }

  /// The keys of a question, and whether they could be read.
  private func metadata(of section: QuestionSection) -> (fields: Fields, isReadable: Bool) {
    let what = "the metadata of a question"
    let none = Fields(noneIn: source.path, log: log)
    guard let first = section.elements.first, first.kind == .comment, isMetadata(first) else {
      return (none, true)
    }
    var lines = first.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count >= 2, lines.first == "<!-- gilt", lines.last == "-->" else {
      note(.metadataPlace, "write <!-- gilt and --> each alone on a line, with the keys between", first.line)
      return (none, false)
    }
    let text = lines.dropFirst().dropLast().joined(separator: "\n")
    let yaml = YAMLText(text: text, file: source.path, firstLine: first.line + 1)
    guard let value = yaml.parse(log),
      let fields = Fields(value, what: what, allowed: QuestionReader.keys, file: source.path, log: log)
    else { return (none, false) }
    return (fields, true)
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

  /// What a learner's record knows the text by.
  ///
  /// Neither a pool nor a new name makes another text of it: with former names it is the text it was under the first one.
  private func fingerprint(_ section: QuestionSection, _ metadata: Fields) -> ContentHash {
    let start = section.lines.lowerBound
    var end = section.lines.upperBound
    while end > start, source.isBlank(end) { end -= 1 }
    var ignored: Set<Int> = []
    if let pool = metadata.entry("pool")?.line { ignored.insert(pool) }
    var heading = source.lines(start...start)
    if let first = metadata.texts("aliases").first?.text {
      ignored.formUnion(linesOfAliases(section, metadata))
      if let name = heading.firstRange(of: Array(section.id.rawValue.utf8)) {
        heading.replaceSubrange(name, with: Array(first.utf8))
      }
    }
    ignored.formIntersection(start + 1..<end)
    guard !ignored.isEmpty else { return ContentHash(of: source.lines(start...end)) }
    for number in start + 1...end where !ignored.contains(number) { heading += source.lines(number...number) }
    return ContentHash(of: heading)
  }

  /// The lines with which a name was changed.
  private func linesOfAliases(_ section: QuestionSection, _ metadata: Fields) -> ClosedRange<Int> {
    guard let comment = section.elements.first, let first = metadata.entry("aliases")?.line else {
      return 0...0
    }
    // The lines of a comment as the parser counts them may leave out the closing one.
    var closing = first
    while closing < section.lines.upperBound, !source.line(closing).starts(with: [0x2D, 0x2D, 0x3E]) {
      closing += 1
    }
    guard metadata.count == 1 else {
      // A list may stand below its key, indented or not.
      var last = first
      while last + 1 < closing, [0x20, 0x2D].contains(source.line(last + 1).first) { last += 1 }
      return first...last
    }
    // The comment was made for them, and blank lines on both sides of it were one.
    if source.isBlank(comment.line - 1) {
      while closing < section.lines.upperBound, source.isBlank(closing + 1) { closing += 1 }
    }
    return comment.line...closing
  }

  // MARK: - Parts

  private struct Parts {
    /// Nil where it cannot be told from the answers.
    var prompt: [MarkdownElement]?
    /// Nil where there are none or their kind cannot be told.
    var answers: Answers?
    /// Whether the answers can be given and graded.
    var isSound: Bool
    var after: [MarkdownElement]

    /// Whether the answers are of a kind; nil where that cannot be told.
    func hasShape(of kind: Question.Kind) -> Bool? {
      guard let answers else { return nil }
      if case .choices = answers, !isSound, [.single, .multiple, .trueFalse].contains(kind) { return nil }
      return Question(id: "", prompt: [], answers: answers, line: 0).kind == kind
    }
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
    _ all: [MarkdownElement], _ section: QuestionSection, _ kind: Question.Kind?, _ isKindKnown: Bool,
    _ metadata: Fields
  ) -> Parts {
    // Quotes at the margin have been noted.
    var elements: [MarkdownElement] = []
    for (index, element) in all.enumerated() {
      if element.kind == .quote, index > 0, all[index - 1].isList { continue }
      elements.append(element)
    }
    // The list is cut into pieces by quotes at the margin; its answers cannot be told.
    if elements.count < all.count, !elements.contains(where: \.hasBlank) {
      let last = elements.lastIndex(where: \.isList) ?? elements.endIndex - 1
      return Parts(isSound: false, after: Array(elements[(last + 1)...]))
    }
    if kind == .code {
      let solution = elements.firstIndex(where: \.isSolution)
      guard
        let place = elements[..<(solution ?? elements.endIndex)].lastIndex(where: {
          $0.kind == .fence(language: "python")
        })
      else {
        note(
          .noAnswers, "a code question needs a ```python fence to start from, above its solution",
          section.heading.line)
        return Parts(isSound: false, after: [])
      }
      var after = Array(elements[(place + 1)...])
      after.removeAll { $0.line == solution.map { elements[$0].line } }
      return Parts(
        prompt: Array(elements[..<place]),
        answers: code(elements[place], solution.map { elements[$0] }, section, metadata), isSound: true,
        after: after)
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
      return Parts(isSound: false, after: [])
    }
    noteSecondList(elements, place)
    let element = elements[place]
    var prompt = Array(elements[..<place])
    let shapes = QuestionShapes(source: source, log: log)
    let after = Array(elements[(place + 1)...])
    let answers: Answers?
    var isSound = true
    switch element.kind {
    case .list(.some, _): answers = order(element, shapes, metadata)
    case .list: (answers, isSound) = shapes.choices(element)
    case .table: (answers, isSound) = shapes.statements(element)
    default:
      guard element.kind == .fence(language: "output"),
        let program = prompt.last, program.kind == .fence(language: "python")
      else {
        // Without its `kind:` this may be a sound question of code.
        if !isKindKnown, element.kind == .fence(language: "python") {
          return Parts(prompt: prompt, isSound: false, after: after)
        }
        let advice =
          element.kind == .fence(language: "output")
          ? "the ```output fence needs the ```python fence of its program right before it"
          : "the question has no answers after its last fence; should `kind:` be code?"
        note(.noAnswers, advice, element.line)
        return Parts(prompt: prompt, isSound: false, after: after)
      }
      prompt.removeLast()
      answers = .output(
        program: CodeFence(language: "python", text: program.text, line: program.textLine),
        expected: outputLines(element.text))
    }
    return Parts(prompt: prompt, answers: answers, isSound: isSound, after: after)
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

  private func blankParts(_ elements: [MarkdownElement], _ place: Int, _ section: QuestionSection) -> Parts {
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
      prompt: Array(elements[...place]), answers: .blanks(blanks, knownWrong: knownWrong), isSound: true,
      after: after)
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

  private func code(
    _ element: MarkdownElement, _ solution: MarkdownElement?, _ section: QuestionSection, _ metadata: Fields
  ) -> Answers {
    let reader = ExpectationReader(file: source.path, log: log, knobs: nil)
    let checks = metadata.items("checks").compactMap { reader.read($0, says: true) }
    if !metadata.has("checks") {
      note(.noAnswers, "a code question needs `checks:` in its metadata", section.heading.line)
    }
    if solution == nil {
      note(
        .noSolution,
        "a code question needs a program that passes: a ```python solution fence after its start",
        element.line)
    }
    func fence(_ element: MarkdownElement) -> CodeFence {
      CodeFence(language: "python", text: element.text, line: element.textLine)
    }
    return .code(start: fence(element), checks: checks, solution: solution.map(fence))
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

extension MarkdownElement {
  /// Whether it is the fence with the program that passes the checks of a code question.
  fileprivate var isSolution: Bool { kind == .fence(language: "python") && note == "solution" }
}

extension Question {
  /// A question of which no more is known than where it stands.
  fileprivate static func unsound(_ section: QuestionSection) -> Question {
    Question(
      id: section.id, prompt: [], answers: .choices([], picks: .one), line: section.heading.line)
  }
}
