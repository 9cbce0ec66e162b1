package import Course
import Experiments
import Statistics

/// The plain-mode view: what the last action brought, then what is being asked, as whole lines.
package struct PlainView: Sendable {
  let text: PlainText
  let showsXP: Bool
  /// What takes up questions that are open.
  var openAsk = "type skipped"
  /// Whether a verdict has a sign before its words, for the eye; read aloud it would be noise.
  var marksVerdicts = false
  /// The version of Gilt, for reports.
  let version: String
  /// The options without which a command would not come back here, such as ` --course DIR`.
  let options: String

  /// - Parameters:
  ///   - drawsTables: Whether tables that fit stand in columns; else they are told row by row.
  ///   - showsXP: Whether points are named at all.
  ///   - version: That of Gilt, for reports.
  ///   - options: Those without which a command would not come back here, each with a blank in front of it.
  package init(
    width: Int, drawsTables: Bool = false, showsXP: Bool = true, version: String = "", options: String = ""
  ) {
    self.options = options
    self.showsXP = showsXP
    self.version = version
    var text = PlainText(width: width)
    text.drawsTables = drawsTables
    self.text = text
  }

  /// The lines that tell the state's news; each piece is followed by an empty line.
  package func news(_ state: TutorState) -> [String] {
    var lines: [String] = []
    for item in state.news {
      let next = self.lines(item, state)
      if !next.isEmpty { lines += next + [""] }
    }
    return lines
  }

  /// What can be typed now; empty when nothing more is asked.
  package func prompt(_ state: TutorState) -> [String] {
    if let round = state.round, state.phase != .over {
      return PlayView(width: text.width).prompt(round, next: state.nextLevel)
    }
    // Commands are named in full: a lone letter or sign is easily lost when it is read aloud.
    let end = "back, quit, help."
    let line: String
    switch state.phase {
    case .welcome:
      let papers = HomeScreen.papers(state).first.map { paper in
        if case .paper(let kind) = paper { "\(kind.rawValue), " } else { "" }
      }.joined()
      line =
        "Enter: go on. Or: \(state.due.cards.isEmpty ? "" : "review, ")\(papers)list, quit, help."
    case .reading:
      line = "Enter: go on.\(state.turnsKnobBefore ? " NAME=VALUE turns a knob." : "") Or: " + end
    case .answered where state.paper != nil: line = "Enter: go on. Or: " + end
    case .answered: line = "Enter: go on. Or: why, again, " + end
    case .answering: line = state.question.map { answerPrompt($0, state) } ?? ""
    case .predicting:
      line = "\(predictionPrompt(state)) Or: skip (runs without one), next (leaves it), quit, help."
    case .experimenting:
      let knobs = state.experiment?.knobs.isEmpty == false ? " NAME=VALUE turns a knob." : ""
      line = "Enter: go on.\(knobs) Or: run, \(state.tellsMachine ? "words (of the report), " : "")" + end
    case .finished where state.isAtOpenPaper:
      let open = state.openQuestions.isEmpty ? "" : "skipped (the first open question), "
      line = "hand in: ends it and tells how it came out. Or: \(open)go 1, " + end
    case .finished:
      let deeper = state.goDeeper.isEmpty ? "" : " 1 to \(state.goDeeper.count): go deeper."
      let key = state.nextDeeper == nil ? "Enter" : "next"
      let next =
        state.isReviewing || state.paper != nil
        ? "Enter: go on with the course."
        : (state.nextLesson ?? state.openElsewhere).map {
          "\(key): lesson \($0.number), \(text.sentence($0.title))"
        }
          ?? "\(key): quit."
      let first = state.nextDeeper.map { "Enter: \($0 + 1), which goes deeper, too. " } ?? ""
      line =
        first + next + (state.paper == nil ? "" : " go 1: all questions with their keys.") + deeper
        + (state.openQuestions.isEmpty ? "" : " skipped: open questions.")
        + " Or: list, quit, help."
    case .over: return []
    }
    return text.prose(line)
  }

  /// The step at which the state is, without news.
  package func current(_ state: TutorState) -> [String] { step(state) }

  /// All of a lesson or quiz in one go; hints, keys, reasons and explanations are in it for authors only.
  package func whole(_ state: TutorState, withAnswers: Bool = false) -> [String] {
    var lines = opening(state, resumed: false)
    var state = state
    for index in state.steps.indices {
      _ = state.enter(index)
      lines += [""] + step(state)
      guard withAnswers, let question = state.question else { continue }
      for (number, hint) in question.hints.enumerated() {
        lines += [""] + text.labelled("Hint \(number + 1):", hint)
      }
      lines += [""] + reasons(question, state)
      // Those of outputs and programs end with it.
      if question.kind != .output, question.kind != .code, !question.explanation.isEmpty {
        lines += [""] + text.lines(question.explanation)
      }
    }
    return lines
  }

  /// An experiment with its script.
  package func whole(_ experiment: Experiment, _ course: Course) -> [String] {
    let placed = PlacedBlock(
      id: BlockID(anchor: experiment.id.rawValue, ordinal: 0), hash: experiment.hash, line: 1,
      block: .experiment(experiment.id))
    let lesson = Lesson(
      id: "", number: 0, slug: "", path: "", title: experiment.title, minutes: 0,
      pages: [Page(blocks: [placed])])
    return self.experiment(TutorState(course: course, unit: .lesson(lesson), record: LearnerRecord()))
  }

  private func predictionPrompt(_ state: TutorState) -> String {
    switch state.experiment?.prediction?.form {
    case .choices(let choices, _): "Type 1 to \(choices.count)."
    case .order(let items): "Type the \(items.count) numbers in order."
    case .number, nil: "Type your prediction, \((state.experiment?.predictedUnit ?? .none).asked)."
    }
  }

  private func answerPrompt(_ question: Question, _ state: TutorState) -> String {
    let read = state.known(question)?.hints ?? 0
    let hint = read < question.hints.count ? "hint (\(read + 1) of \(question.hints.count)), " : ""
    let rest = "\(hint)skip, answer, back, quit, help."
    let ask: String
    switch question.answers {
    case .choices(_, .trueOrFalse): ask = "Type true or false."
    case .choices(let choices, .one): ask = "Type 1 to \(choices.count)."
    case .choices(let choices, .several):
      ask =
        "Type \(choices.count(where: \.isRight)) numbers, such as \(state.examplePicks(question, choices))."
    case .statements(let statements):
      ask =
        "Type t or f for each of the \(statements.count), such as \(state.exampleTruths(statements.map(\.isTrue)))."
    case .blanks(let blanks, _):
      ask =
        question.kind == .number
        ? "Type \(blanks.first?.unit.asked ?? "a number")."
        : blanks.count == 1 ? "Type your answer." : "Type your answers, with a semicolon between them."
    case .order(let items, let accepted):
      let example = state.exampleOrder(question, items.count, accepted: accepted)
      ask = "Type the \(items.count) numbers in order, such as \(example)."
    case .output(_, let expected):
      guard case .answering(let answering) = state.phase, expected.count > 1 else {
        ask = "Type the line it prints."
        break
      }
      ask = "Type line \(answering.lines.count + 1) of \(expected.count)."
      // Between two lines the rest would be in the way.
      if !answering.lines.isEmpty {
        return "\(ask) Or after a colon: undo (takes line \(answering.lines.count) back), help."
      }
    case .code:
      ask =
        "Type file and the path of your program to hand it in, save and a path to get the start as a file."
    }
    // A colon alone would not be heard.
    let needsColon = takesText(question) && question.kind != .code
    if state.paper != nil {
      return
        "\(ask) Or\(needsColon ? " after a colon" : ""): unknown (you do not know it), next, back, hand in, quit, help."
    }
    return "\(ask) Or\(needsColon ? " after a colon" : ""): \(rest)"
  }

  private func lines(_ item: News, _ state: TutorState) -> [String] {
    switch item {
    case .opened(let resumed): return opening(state, resumed: resumed)
    case .welcome: return welcome(state)
    case .step: return step(state)
    case .verdict(let verdict, let pay): return self.verdict(verdict, pay, state)
    case .explanation:
      return momentAfter(state) + (state.question.map { text.lines($0.explanation) } ?? [])
    case .hint(let index):
      guard let question = state.question, question.hints.indices.contains(index) else { return [] }
      return text.labelled(
        "Hint \(index + 1) of \(question.hints.count):", question.hints[index])
    case .noMoreHints:
      let none = state.question?.hints.isEmpty == true
      return text.prose(none ? "This question has no hints." : "There are no more hints.")
    case .revealed(let pay):
      guard let question = state.question else { return [] }
      return keyLines(question, state) + self.pay(pay)
    case .skipped: return ["Skipped; it stays open and can be answered later."]
    case .leftOpen: return ["Left open for now."]
    case .reasons: return state.question.map { reasons($0, state) } ?? []
    case .predicted(let pay): return ["Your prediction is kept."] + self.pay(pay)
    case .run(let run, let comparison): return self.run(run, comparison, state)
    case .runUnavailable(let reason):
      return text.prose("This experiment cannot run now: \(reason) The lesson goes on.")
    case .runtimeChosen:
      return text.prose("It runs under \(runtime(state)) now.")
        + (state.experiment?.prediction.map(question) ?? [])
    case .ownScript:
      return text.prose("This is your script now; original brings the course's back.")
    case .moment: return moment(state)
    case .window: return window(state)
    case .knobTurned: return knobs(state) + (state.experiment?.prediction.map(question) ?? [])
    case .finished(let pay): return finished(pay, state)
    case .goDeeper(let index):
      guard state.goDeeper.indices.contains(index) else { return [] }
      let item = state.goDeeper[index]
      return text.prose(text.readable(item.question)) + [""] + text.lines(item.answer)
    case .courseList:
      return courseList(state.course, state.record)
        + text.prose("lesson and a number opens one, such as lesson 2.")
    case .filtered(let list, let filter): return filtered(list, filter, state)
    case .found(let words): return found(words, state)
    case .glossary(let wanted): return glossary(wanted, state)
    case .about: return about(state)
    case .focus:
      return text.prose(
        state.focus?.told ?? "No focus timer runs; focus starts one of 25 minutes, which makes no noise.")
    case .askHandIn: return askHandIn(state)
    case .askReset:
      return text.prose("\(PlainView.whatResetDoes(showsXP: showsXP)) Type reset yes to do it.")
    case .switched(let sentence): return text.prose(sentence)
    case .levels: return levels(state)
    case .round: return state.round.map { PlayView(width: text.width).news($0) } ?? []
    case .experiments:
      return labList(state.course, state.record) + text.prose("lab and a name puts one on the bench.")
    case .help: return help(state)
    case .moreHelp: return moreHelp(state)
    case .words: return words()
    case .practice: return practice(state)
    case .programSaved(let path):
      return text.prose("The program is in \(path). When you have changed it, type file alone.")
    case .message(let sentence): return text.prose(sentence)
    case .savingStopped(let reason): return text.prose("Nothing is being saved. \(reason)")
    case .savingResumed: return text.prose("Everything is saved again, and what was not before is too.")
    case .goodbye: return farewell(state)
    }
  }

  func pay(_ pay: Pay) -> [String] {
    switch pay {
    case .points(let points, let total) where showsXP: ["+\(points) XP, \(total) in all."]
    case .points, .nothing: []
    }
  }

  // MARK: - The frame of a lesson

  private func opening(_ state: TutorState, resumed: Bool) -> [String] {
    switch state.unit {
    case .lesson(let lesson):
      let standing = state.course.standing(lesson, state.record)
      let count = state.course.lessonCount
      let head = "Lesson \(lesson.number) of \(count): \(text.sentence(lesson.title))"
      if state.record.finished.contains(lesson.id) {
        let place = "step \(state.stepIndex + 1) of \(state.steps.count)"
        let deeper =
          lesson.goDeeper.isEmpty && lesson.resources.isEmpty
          ? "" : " deeper goes to its end, with what goes deeper and where to read on."
        return text.prose("\(head) You have finished it, and read it again from \(place).\(deeper)")
      }
      if resumed {
        return text.prose("\(head) You go on at step \(state.stepIndex + 1) of \(state.steps.count).")
      }
      let left = standing.offer - standing.xp
      let offer = !showsXP || left <= 0 ? "" : ", up to \(left) XP\(standing.xp > 0 ? " more" : "")"
      return text.prose("\(head) About \(lesson.minutes) minutes\(offer).")
    case .reviews(let cards):
      let more = state.due.count > cards.count ? " of \(state.due.count) that are due" : ""
      return text.prose("Reviews: \(counted(cards.count, "question"))\(more). The first answer counts.")
    case .lab(let experiment):
      return text.prose("The lab: \(text.sentence(experiment.title)) Enter leaves it.")
    case .paper: return state.paper.map { opening($0, state) } ?? []
    case .quiz(let quiz):
      return text.prose("Quiz: \(text.sentence(quiz.title)) \(counted(quiz.questions.count, "question")).")
    }
  }

  private func welcome(_ state: TutorState) -> [String] {
    let left = state.minutesLeft
    let minutes = left > 0 ? ", about \(left) min left" : ""
    let place: String
    switch state.unit {
    case .lesson(let lesson):
      place = "Lesson \(lesson.number) of \(state.course.lessonCount), \(lesson.title)"
    case .quiz(let quiz): place = "Quiz, \(quiz.title)"
    case .reviews: place = "Reviews"
    case .lab(let experiment): place = "The lab, \(experiment.title)"
    case .paper(let paper): place = PlainView.name(paper)
    }
    var lines = text.prose(
      "Welcome back. \(place), step \(state.stepIndex + 1) of \(state.steps.count)\(minutes)."
        + (showsXP ? " \(state.record.totalXP) XP so far." : ""))
    if state.due.count > 0 { lines += text.prose("\(counted(state.due.count, "review")) due.") }
    if let weakest = PlainView.weakest(state) { lines += text.prose(weakest) }
    let improved = state.course.improvedQuestions(state.record)
    if improved > 0 {
      lines += text.prose(
        "\(counted(improved, "question")) improved since you answered; open again"
          + (showsXP ? ", and your XP stays." : "."))
    }
    return lines
  }

  /// The weakest skill that was begun, and what comes next for it.
  static func weakest(_ state: TutorState) -> String? {
    guard let weakest = state.weakest else { return nil }
    let next: String? =
      switch weakest.next {
      case .lesson(let id):
        state.course.lesson(id).map { "Lesson \($0.number), \($0.title), teaches it." }
      case .quiz(let id): state.course.quiz(id).map { "The quiz \($0.title) has open questions on it." }
      case .review: "Questions on it are due for review."
      case .wait(let day): "Its next review is due on \(day)."
      case nil: nil
      }
    return "Weakest skill begun: \(weakest.skill.title). " + (next ?? "")
  }

  private func step(_ state: TutorState) -> [String] {
    guard let step = state.step else { return [] }
    var lines: [String] = []
    if case .lesson = state.unit {
      lines = [
        "Page \(step.page + 1) of \(state.unit.pageCount), step \(state.stepIndex + 1) of \(state.steps.count).",
        "",
      ]
    }
    if !step.lead.isEmpty { lines += text.lines(step.lead.map(\.block)) + [""] }
    switch step.content {
    case .text(let blocks): return lines + text.lines(blocks.map(\.block))
    case .question: return lines + question(state)
    case .experiment: return lines + experiment(state)
    }
  }

  func finished(_ pay: Pay, _ state: TutorState) -> [String] {
    var lines: [String] = []
    switch state.unit {
    case .lesson(let lesson):
      let standing = state.course.standing(lesson, state.record)
      lines += text.prose("You have finished lesson \(lesson.number), \(text.sentence(lesson.title))")
      lines += self.pay(pay)
      if showsXP { lines += text.prose("This lesson: \(standing.xp) of \(standing.offer) XP.") }
      if !state.openQuestions.isEmpty {
        lines += text.prose(
          "\(counted(state.openQuestions.count, "question")) still open; \(openAsk) to answer.")
      }
      if !lesson.goDeeper.isEmpty {
        lines += ["", "Unlocked, to go deeper:"]
        for (index, item) in lesson.goDeeper.enumerated() {
          lines += text.prose(text.readable(item.question), first: "\(index + 1)) ")
        }
      }
      if !lesson.resources.isEmpty { lines += ["", "Resources:"] + text.lines(lesson.resources) }
    case .lab: break
    case .paper: lines += state.paper.map { finished($0, state) } ?? []
    case .reviews:
      let (right, asked) = state.recalled
      lines += text.prose("End of the reviews. Recalled at once: \(right) of \(asked).")
      let left = state.due.count - asked
      if left > 0 {
        lines += text.prose("\(counted(left, "question")) more due; review asks again another time.")
      }
    case .quiz(let quiz):
      let right = quiz.questions.count { state.known($0)?.outcome == .done }
      lines += text.prose("End of the quiz. Answered: \(right) of \(quiz.questions.count).")
      if !state.openQuestions.isEmpty {
        lines += text.prose(
          "\(counted(state.openQuestions.count, "question")) still open; \(openAsk) to answer.")
      }
    }
    return lines
  }

  /// What is said last: whether everything is saved, and how to go on.
  package func farewell(_ state: TutorState) -> [String] {
    if let reason = state.unsavedBecause {
      return text.prose(
        "\(state.hasSaved ? "Not everything" : "Nothing") of this session was saved. \(reason)")
    }
    if let round = state.round { return PlayView(width: text.width, options: options).farewell(round) }
    if state.isInLab { return text.prose("Everything is saved. gilt lab\(options) lists all experiments.") }
    if let paper = state.paper {
      return text.prose(
        paper.isOpen
          ? "Everything is saved. gilt \(paper.kind.rawValue)\(options) goes on with it."
          : "Everything is saved. gilt \(paper.kind.rawValue) --results\(options) tells it again.")
    }
    if state.isReviewing {
      return text.prose(
        "Everything is saved. What was not answered stays due; gilt review\(options) asks it.")
    }
    let place = state.steps.isEmpty ? "" : " (step \(state.stepIndex + 1) of \(state.steps.count))"
    let isDone: Bool =
      if case .lesson(let lesson) = state.unit { state.record.finished.contains(lesson.id) } else { false }
    return text.prose(
      isDone
        ? "Everything is saved. Type gilt\(options) to go on."
        : "Everything is saved. Type gilt\(options) to go on here: \(state.unit.title)\(place).")
  }

  /// A short question is asked in full once more, a long one is still in view or one command away.
  private func practice(_ state: TutorState) -> [String] {
    guard let asked = state.question else { return [] }
    let head = showsXP ? "Once more, for practice: it pays nothing." : "Once more, for practice."
    let lines = question(state)
    guard lines.count > PlainView.shortQuestion else { return text.prose(head) + [""] + lines }
    return text.prose("\(head) \(takesText(asked) ? ":" : "")page shows the question again.")
  }

  /// The most lines of a question that is shown again unasked.
  private static let shortQuestion = 14
}
