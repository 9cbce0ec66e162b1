package import Course

/// Questions of a course as GIFT, with what GIFT cannot say.
package struct GIFTExport: Equatable, Sendable {
  /// A question that is not in the file, and why.
  package struct LeftOut: Equatable, Sendable {
    package var id: QuestionID
    package var reason: String
  }

  package private(set) var file = GIFTFile()
  package private(set) var leftOut: [LeftOut] = []
  /// What the questions of the file have beside what GIFT keeps, and in how many of them.
  package private(set) var lost: [(what: String, questions: Int)] = []

  package static func == (left: GIFTExport, right: GIFTExport) -> Bool {
    left.file == right.file && left.leftOut == right.leftOut
      && left.lost.map(\.what) == right.lost.map(\.what)
      && left.lost.map(\.questions) == right.lost.map(\.questions)
  }

  /// - Parameter includes: whether a question is wanted.
  package init(_ course: Course, where includes: (Question) -> Bool = { _ in true }) {
    var counts: [String: Int] = [:]
    for quiz in course.quizzes {
      var questions: [GIFTQuestion] = []
      for question in quiz.questions where includes(question) {
        switch GIFTExport.written(question) {
        case .success(let written):
          questions.append(written)
          for what in GIFTExport.lost(of: question) { counts[what, default: 0] += 1 }
        case .failure(let refusal): leftOut.append(LeftOut(id: question.id, reason: refusal.reason))
        }
      }
      guard !questions.isEmpty else { continue }
      file.entries.append(.category(GIFTExport.category(of: quiz, in: course)))
      file.entries += questions.map(GIFTFile.Entry.question)
    }
    lost = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The course, then the lesson; a slash within a name is two.
  private static func category(of quiz: Quiz, in course: Course) -> String {
    let lesson = quiz.lesson.flatMap { course.lesson($0) }
    let number = lesson?.number ?? quiz.number
    let name = "\(number < 10 ? "0" : "")\(number) \(lesson?.title ?? quiz.title)"
    return [course.info.title, name].map { $0.replacing("/", with: "//") }.joined(separator: "/")
  }

  struct Refusal: Error { var reason: String }

  /// What a question has that its GIFT does not say.
  private static func lost(of question: Question) -> [String] {
    var lost: [String] = []
    if !question.hints.isEmpty { lost.append("hints") }
    if !question.misconceptions.isEmpty { lost.append("misconceptions of wrong answers") }
    if question.proof != nil || question.source != nil { lost.append("proofs and sources") }
    if question.title != nil || !question.aliases.isEmpty { lost.append("titles and former ids") }
    if !question.shuffles { lost.append("a fixed order of choices") }
    if !question.variants.isEmpty { lost.append("fresh numbers") }
    if case .blanks(let blanks, let known) = question.answers {
      let keys = blanks.flatMap { blank -> [TextKey] in
        if case .text(let keys) = blank { keys } else { [] }
      }
      if (keys + known.map(\.text)).contains(where: { $0.reading == .code }) {
        lost.append("answers that are code, to the letter")
      }
      if case .number(let key)? = blanks.first, known.contains(where: { number($0, in: key.unit) == nil }) {
        lost.append("known wrong answers that are no numbers")
      }
    }
    return lost
  }
}

extension GIFTExport {
  /// Stands in a text where its gap is; content cannot contain it.
  static let gap = String(decoding: [0xEF, 0xB7, 0x92] as [UInt8], as: UTF8.self)

  static func written(_ asked: Question) -> Result<GIFTQuestion, Refusal> {
    func refused(_ reason: String) -> Result<GIFTQuestion, Refusal> { .failure(Refusal(reason: reason)) }
    if !asked.isGraded { return refused("asks before the lesson has told (graded: false); GIFT grades all") }
    if asked.moment?.point != nil { return refused("is pinned to a moment of a run, which GIFT cannot show") }
    let question = asked.variant(seed: asked.seed ?? 0)
    var prompt = text(question.prompt)
    var result = GIFTQuestion(
      title: asked.id.rawValue, id: asked.id.rawValue, tags: asked.skills.map(\.rawValue), prompt: prompt,
      answers: .essay, feedback: question.explanation.isEmpty ? nil : text(question.explanation))
    switch question.answers {
    case .output: return refused("asks for the output of a program, line by line")
    case .code: return refused("asks for a program")
    case .choices(let choices, .trueOrFalse):
      let isTrue = choices.contains { $0.isRight && $0.text.plainText == "True" }
      func reason(_ isRight: Bool) -> GIFTText? {
        choices.first { $0.isRight == isRight }.flatMap { given($0.reason) }
      }
      result.answers = .trueFalse(isTrue, ifWrong: reason(false), ifRight: reason(true))
    case .choices(let choices, let picks): result.answers = self.choices(choices, isSingle: picks == .one)
    case .statements(let statements):
      result.answers = .matching(
        statements.map { GIFTPair(text([.paragraph($0.text)]), $0.isTrue ? "true" : "false") })
      result.feedback = reasons(statements.map { [.paragraph($0.reason)] }, then: question.explanation)
    case .order(let items, let accepted):
      guard accepted.isEmpty else { return refused("has \(accepted.count + 1) right orders") }
      result.answers = .matching(
        items.enumerated().map { GIFTPair(text([.paragraph($1.text)]), "\($0 + 1)") })
      result.feedback = reasons(items.map(\.reason), then: question.explanation)
    case .blanks(let blanks, let knownWrong):
      guard blanks.count == 1 else {
        return refused("has \(blanks.count) blanks; a question of GIFT has one")
      }
      var unit = ""
      switch blanks[0] {
      case .text(let keys): result.answers = .short(short(keys, knownWrong))
      case .number(let key):
        unit = key.unit == .none ? "" : " \(key.unit.rawValue)"
        result.answers = .numbers(numbers(key, knownWrong))
      }
      prompt.text = prompt.text.replacing(gap, with: gap + unit)
      let parts = prompt.text.split(separator: gap, maxSplits: 1, omittingEmptySubsequences: false)
      result.prompt.text = String(parts[0])
      result.afterGap = parts.count > 1 && !parts[1].trimmed.isEmpty ? String(parts[1]) : nil
      if result.afterGap == nil { result.prompt.text = result.prompt.text.trimmedAtEnd }
    }
    if case .matching(let pairs) = result.answers, pairs.contains(where: { $0.item.text.contains("->") }) {
      return refused("has -> in what is matched, which divides the two there")
    }
    return .success(result)
  }

  private static func text(_ blocks: [Block]) -> GIFTText {
    GIFTText(MarkdownWriter(blank: { _ in gap }).text(blocks), .markdown)
  }

  private static func given(_ reason: [Block]) -> GIFTText? { reason.isEmpty ? nil : text(reason) }

  /// The right ones share 100 percent, and the wrong ones take as much away: who picks everything gets nothing.
  private static func choices(_ choices: [Choice], isSingle: Bool) -> GIFTAnswers {
    let right = choices.count(where: \.isRight)
    let wrong = choices.count - right
    return .choices(
      choices.map { choice in
        let share = choice.isRight ? 100 / Double(right) : isSingle ? 0 : -100 / Double(wrong)
        return GIFTAnswer(text([.paragraph(choice.text)]), weight: share, feedback: given(choice.reason))
      }, isSingle: isSingle)
  }

  /// A star would stand for any text.
  private static func short(_ keys: [TextKey], _ knownWrong: [KnownWrong]) -> [GIFTAnswer] {
    func typed(_ key: TextKey) -> GIFTText { GIFTText(key.text.replacing("*", with: "\\*"), .plain) }
    return keys.map { GIFTAnswer(typed($0), weight: 100) }
      + knownWrong.map { GIFTAnswer(typed($0.text), weight: 0, feedback: given($0.reason)) }
  }

  private static func numbers(_ key: NumberKey, _ knownWrong: [KnownWrong]) -> [GIFTNumber] {
    let target: GIFTNumber.Target =
      switch key.target {
      case .value(let value, let tolerance): .value(value, tolerance: tolerance)
      case .range(let range): .range(range)
      }
    return [GIFTNumber(target)]
      + knownWrong.compactMap { wrong in
        number(wrong, in: key.unit).map {
          GIFTNumber(.value($0, tolerance: 0), weight: 0, feedback: given(wrong.reason))
        }
      }
  }

  /// A known wrong answer as a number of a unit; nil where it is none.
  private static func number(_ wrong: KnownWrong, in wanted: MeasureUnit) -> Double? {
    guard case .number(let values, let unit) = MeasureReading(wrong.text.text), let value = values.first,
      unit == .none || unit.dimension == wanted.dimension
    else { return nil }
    return unit == .none ? value : value * unit.factor / wanted.factor
  }

  /// Pairs have no feedback of their own: their reasons become a numbered list in front of the explanation.
  private static func reasons(_ reasons: [[Block]], then explanation: [Block]) -> GIFTText? {
    var seemsListed = false
    if case .list(let list)? = explanation.first { seemsListed = list.firstNumber != nil }
    guard reasons.contains(where: { !$0.isEmpty }) || seemsListed else { return given(explanation) }
    let list = List(
      firstNumber: 1,
      items: reasons.map { ListItem(blocks: $0.isEmpty ? [.paragraph([.text(noReason)])] : $0) })
    return text([.list(list)] + explanation)
  }

  /// What stands in the list of reasons for a pair that has none.
  static let noReason = "–"
}
