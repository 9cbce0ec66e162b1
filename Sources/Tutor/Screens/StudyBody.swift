import Course
import Experiments
import TextCanvas

/// Writes the body of a step, from top to bottom.
struct StudyBody {
  let state: ScreenState
  let tutor: TutorState
  let layout: PageLayout
  var body = StudyView.Body()

  init(_ state: ScreenState, _ layout: PageLayout) {
    self.state = state
    tutor = state.tutor
    self.layout = layout
  }

  func made() -> StudyView.Body {
    var writer = self
    if tutor.phase == .finished { writer.addEnd() } else { writer.addStep() }
    writer.addTold()
    return writer.body
  }

  mutating func add(_ lines: [PageLine]) {
    guard !lines.isEmpty else { return }
    if !body.lines.isEmpty { body.lines.append(PageLine()) }
    body.lines += lines
  }

  private mutating func addStep() {
    guard let step = tutor.step else { return }
    if let paper = tutor.paper, paper.isOpen, paper.answered == 0, tutor.stepIndex == 0 {
      add(PlainView(width: layout.width).opening(paper, tutor).map { PageLine($0, .faint) })
    }
    add(layout.lines(step.lead.map(\.block)))
    switch step.content {
    case .text(let blocks): add(layout.lines(blocks.map(\.block)))
    case .question: addQuestion()
    case .experiment: addExperiment()
    }
  }

  // MARK: - Questions

  private mutating func addQuestion() {
    guard let question = tutor.question else {
      add(layout.prose("This question is missing from the course."))
      return
    }
    let plain = PlainView(width: layout.width, showsXP: state.options.showsXP)
    add(layout.prose(plain.heading(question, tutor), .accent))
    let start = body.lines.count + 1
    add(layout.lines(question.prompt))
    if case .fields(let fields, let active?) = state.study.entry { findField(fields[active], from: start) }
    // Who has just answered sees it beside the verdict.
    if !state.study.told.contains(.explanation) { addMoment(question, plain) }
    addAnswers(question)
    if let paper = tutor.paper {
      if paper.isOpen {
        add(plain.paperNote(question, tutor).map { PageLine($0, .faint) })
      } else {
        var marked = plain
        marked.marksVerdicts = true
        add(marked.judged(question, tutor).map { PageLine($0) })
      }
    } else if case .answered = tutor.phase {
      add(layout.prose(plain.answered(question, tutor), .strong))
    } else if let known = tutor.known(question) {
      addHistory(question, known)
    }
    guard let confidence = state.study.confidence else { return }
    add(layout.prose("How sure: \(confidence.word).", .faint))
    if state.study.shows == .confidence { body.latest = body.lines.count - 1..<body.lines.count }
  }

  /// The timeline that the question is pinned to.
  private mutating func addMoment(_ question: Question, _ plain: PlainView) {
    let head = plain.momentHead(question, tutor)
    if !head.isEmpty { add(layout.prose(head, .faint) + momentPicture) }
  }

  /// It ends at the moment while the question is open.
  private var momentPicture: [PageLine] {
    guard let moment = tutor.moment else { return [] }
    let picture = MomentPicture(moment, isOpen: tutor.phase != .answered, width: layout.width)
    return picture.lines + layout.prose(picture.sentence, .strong)
  }

  /// Finds where the active field was laid out, for the cursor.
  private mutating func findField(_ field: TextField, from start: Int) {
    for (number, line) in body.lines.enumerated().dropFirst(max(0, start - 1)) {
      var column = 0
      for piece in line.line.pieces {
        if piece.style.ink == .activeField {
          let before = columnWidth(of: String(field.text.prefix(field.cursor)))
          body.cursor = (number, column + 1 + before)
          body.entry = number..<number + 1
          return
        }
        column += columnWidth(of: piece.text)
      }
    }
  }

  private mutating func addAnswers(_ question: Question) {
    switch question.answers {
    case .choices(let choices, let picks): addChoices(question, choices, picks)
    case .statements(let statements): addStatements(statements)
    case .order(let items, _): addItems(question, items)
    case .output(let program, let expected): addOutput(program, expected)
    case .code(let start, let checks, _):
      if !start.text.isEmpty { add(layout.lines(start)) }
      add(layout.prose("It is checked by running it:"))
      body.lines += checks.flatMap {
        layout.prose([StyledText("`\($0.that)`", .code), StyledText($0.run.told)], first: "• ")
      }
      if case .program(let field, _) = state.study.entry, field.text.isEmpty {
        add(
          layout.prose(
            "It is handed in as a file: w writes the start into one, to be changed in your editor."))
      }
      addField("Your program's path: ")
    case .blanks: break
    }
  }

  /// The row of a list: where the cursor is, a mark, and the text.
  private mutating func addRow(_ mark: String, _ text: [StyledText], isAtCursor: Bool, ink: Ink = .plain) {
    let pointer = isAtCursor ? "▸ " : "  "
    let first = StyledLine([
      StyledText(pointer, .accent), StyledText(mark, Style(ink == .plain ? .accent : ink)),
    ])
    let start = body.lines.count
    body.lines += layout.prose(
      text.map { ink == .plain ? $0 : StyledText($0.text, Style(ink)) }, first: first)
    body.choices.append(start..<body.lines.count)
    if isAtCursor { body.entry = start..<body.lines.count }
  }

  private mutating func addChoices(_ question: Question, _ choices: [Choice], _ picks: Answers.Picks) {
    body.lines.append(PageLine())
    var cursor = -1
    var picked: Set<Int> = []
    if case .choices(let place, let marked) = state.study.entry { (cursor, picked) = (place, marked) }
    let isDone = tutor.phase == .answered
    for (place, index) in tutor.shown(question).enumerated() {
      let isPicked = picked.contains(place)
      let box = picks == .several ? (isPicked ? "[x]" : "[ ]") : (isPicked ? "(•)" : "( )")
      let isRight = isDone && choices[index].isRight
      let mark = isDone ? (isRight ? "✓ " : "  ") : "\(box) "
      addRow(
        "\(mark)\(place + 1)) ", layout.styled(choices[index].text), isAtCursor: place == cursor,
        ink: isRight ? .right : isPicked ? .strong : .plain)
    }
  }

  private mutating func addStatements(_ statements: [Statement]) {
    body.lines.append(PageLine())
    var cursor = -1
    var truths: [Bool?] = statements.map { tutor.phase == .answered ? $0.isTrue : nil }
    if case .statements(let place, let said) = state.study.entry { (cursor, truths) = (place, said) }
    for (place, statement) in statements.enumerated() {
      let mark =
        switch truths[place] {
        case true?: "[true ] "
        case false?: "[false] "
        case nil: "[  ?  ] "
        }
      addRow("\(mark)\(place + 1)) ", layout.styled(statement.text), isAtCursor: place == cursor)
    }
  }

  private mutating func addItems(_ question: Question, _ items: [OrderItem]) {
    body.lines.append(PageLine())
    let shown = tutor.shown(question)
    guard case .order(let places, let cursor, let isHeld) = state.study.entry else {
      let order = tutor.phase == .answered ? Array(items.indices) : shown
      for (place, index) in order.enumerated() {
        addRow("\(place + 1)) ", layout.styled(items[index].text), isAtCursor: false)
      }
      return
    }
    for (row, place) in places.enumerated() {
      let isAtCursor = row == cursor
      addRow(
        "\(row + 1). \(isAtCursor && isHeld ? "↕ " : "")", layout.styled(items[shown[place]].text),
        isAtCursor: isAtCursor,
        ink: isAtCursor && isHeld ? .selected : .plain)
    }
  }

  private mutating func addOutput(_ program: CodeFence, _ expected: [String]) {
    add(layout.lines(program))
    if tutor.phase == .answered { return }
    add(layout.prose("It prints, line by line:", .strong))
    for (number, line) in tutor.typedLines.enumerated() {
      body.lines.append(
        PageLine(
          StyledLine([StyledText("\(number + 1) │ ", .faint), StyledText(line, .field)]), isWide: true))
    }
    addField("\(tutor.typedLines.count + 1) │ ", isApart: false)
  }

  /// The line that is typed into.
  mutating func addField(_ label: String, isApart: Bool = true) {
    let field: TextField
    let isActive: Bool
    switch state.study.entry {
    case .output(let text, let active), .program(let text, let active): (field, isActive) = (text, active)
    default: return
    }
    let typed = FieldLine(label, field, isActive: isActive, width: layout.width)
    if isApart {
      add([PageLine(typed.line)])
    } else {
      body.lines.append(PageLine(typed.line))
    }
    if isActive {
      body.entry = body.lines.count - 1..<body.lines.count
      body.cursor = (body.lines.count - 1, typed.cursor)
    }
  }

  // MARK: - Experiments

  private mutating func addExperiment() {
    guard let experiment = tutor.experiment else {
      add(layout.prose("This experiment is missing from the course."))
      return
    }
    add(layout.prose("Experiment: \(experiment.title)", .heading))
    add(layout.program(experiment.body).map { PageLine($0, isWide: true) })
  }

  // MARK: - The end of a lesson

  private mutating func addEnd() {
    var plain = PlainView(width: layout.width, showsXP: state.options.showsXP)
    plain.openAsk = "press o"
    let pay: Pay =
      state.study.told.compactMap { if case .finished(let pay) = $0 { pay } else { nil } }.last ?? .nothing
    add(plain.finished(pay, tutor).map { PageLine($0) })
  }

  // MARK: - What was told

  private mutating func addTold() {
    var start: Int?
    for item in state.study.told {
      let lines = self.lines(item)
      guard !lines.isEmpty else { continue }
      add(lines)
      // A verdict or an answer comes with its explanation; both are news.
      if item != .explanation || start == nil { start = body.lines.count - lines.count }
    }
    if let start, state.study.shows == .told, body.latest == nil { body.latest = start..<body.lines.count }
  }

  private func lines(_ item: News) -> [PageLine] {
    let plain = PlainView(width: layout.width, showsXP: state.options.showsXP)
    if case .goDeeper(let index) = item {
      guard tutor.goDeeper.indices.contains(index) else { return [] }
      let deeper = tutor.goDeeper[index]
      return layout.prose(layout.styled(deeper.question, in: Style(.heading))) + [PageLine()]
        + layout.lines(deeper.answer)
    }
    guard let question = tutor.question else { return [] }
    switch item {
    case .verdict(let verdict, let pay): return self.verdict(verdict, pay, question)
    case .explanation:
      let picture = momentPicture
      return picture + (picture.isEmpty ? [] : [PageLine()]) + layout.lines(question.explanation)
    case .hint(let index):
      // Hints read before stand with the question; this one does too, by now.
      guard question.hints.indices.contains(index), tutor.phase == .answered else { return [] }
      return layout.labelled(hintLabel(index, question), question.hints[index])
    case .revealed(let pay): return (plain.keyLines(question, tutor) + plain.pay(pay)).map { PageLine($0) }
    case .reasons: return plain.reasons(question, tutor).map { PageLine($0) }
    default: return []
    }
  }

  private func verdict(_ verdict: Verdict, _ pay: Pay, _ question: Question) -> [PageLine] {
    var plain = PlainView(width: layout.width, showsXP: state.options.showsXP)
    plain.marksVerdicts = true
    let ink: Ink =
      switch verdict.outcome {
      case .right: .right
      case .wrong: .wrong
      case .again: .warning
      }
    let lines = plain.verdict(verdict, pay, tutor)
    return lines.enumerated().map { row, line in
      guard row == 0 else { return PageLine(line) }
      // The verdict's own words, up to the first full stop, stand out.
      let end = line.firstIndex(of: ".").map { line.index(after: $0) } ?? line.endIndex
      return PageLine(
        StyledLine([StyledText(String(line[..<end]), Style(ink)), StyledText(String(line[end...]))]))
    }
  }
}
