package import Course

/// A placement or an exam, told.
extension PlainView {
  /// What is to be known before the first question.
  func opening(_ paper: Paper, _ state: TutorState) -> [String] {
    let count = counted(paper.items.count, "question")
    guard paper.isOpen else {
      return text.prose("\(PlainView.name(paper)), handed in: \(count). go 1 shows the first with its key.")
    }
    if paper.answered > 0 {
      return text.prose(
        "\(PlainView.name(paper)): \(paper.answered) of \(count) have an answer, and you go on where you were."
      )
    }
    var said = "\(PlainView.name(paper)): \(count)."
    switch paper.kind {
    case .placement:
      said +=
        " It finds out which lessons you know already. If you do not know an answer, say so: it costs nothing."
    case .exam:
      said += " \(paper.pass) percent must be right."
      let open = state.course.openLessons(state.record)
      if !open.isEmpty {
        said +=
          " It asks of the whole course, and \(counted(open.count, "lesson")) of it you have neither finished nor shown to"
          + " know; you can leave, and it waits."
      }
    }
    said +=
      " Each question is asked once, without hints, and what is right is told at the end. Until you hand it in, every"
      + " answer can be changed."
    return text.prose(said)
  }

  static func name(_ paper: Paper) -> String {
    let name = paper.kind == .placement ? "Placement" : "Final exam"
    return paper.number > 1 ? "\(name), attempt \(paper.number)" : name
  }

  /// The end of a paper: what is open, or how it came out.
  func finished(_ paper: Paper, _ state: TutorState) -> [String] {
    guard !paper.isOpen else {
      let open = state.openQuestions
      let head = "\(paper.answered) of \(paper.items.count) questions have an answer."
      guard !open.isEmpty else {
        return text.prose("\(head) Nothing is judged yet; you can still change every answer.")
      }
      let numbers = open.map { "\($0 + 1)" }.joined(separator: ", ")
      return text.prose("\(head) Open: \(open.count == 1 ? "question" : "questions") \(numbers).")
    }
    switch paper.kind {
    case .placement: return placementResults(paper, state.course, state.record)
    case .exam: return examResults(paper, state.course)
    }
  }

  /// How a paper came out.
  package func results(_ paper: Paper, _ course: Course, _ record: LearnerRecord) -> [String] {
    paper.kind == .placement ? placementResults(paper, course, record) : examResults(paper, course)
  }

  private func placementResults(_ paper: Paper, _ course: Course, _ record: LearnerRecord) -> [String] {
    var lines = text.prose("\(paper.right) of \(paper.items.count) right.")
    let known = course.knownLessons(record)
    let lessons = course.lessons.filter { known.contains($0.id) }
    if lessons.isEmpty {
      lines += text.prose("No lesson counts as known from it; the course begins where you are.")
    } else {
      lines += ["Marked as known:"]
      for lesson in lessons { lines += text.prose(text.sentence(lesson.title), first: "\(lesson.number). ") }
      lines += text.prose(
        "You can take them all the same" + (showsXP ? ", and they pay as ever." : "."))
    }
    let missed = paper.items.enumerated().filter { $1.outcome != .right }
    if !missed.isEmpty {
      lines += ["", "Not yet:"]
      for (index, item) in missed { lines += missedLine(index, item, course) }
    }
    if case .lesson(let next)? = course.unitToContinue(record) {
      lines += [""] + text.prose("Go on with lesson \(next.number), \(text.sentence(next.title))")
    }
    return lines
  }

  private func missedLine(_ index: Int, _ item: Paper.Item, _ course: Course) -> [String] {
    let lesson = course.quiz(of: item.question)?.lesson.flatMap { course.lesson($0) }
    let of = lesson.map { ", of lesson \($0.number), \($0.title)" } ?? ""
    let how = item.outcome == .unknown ? "not known" : "not right"
    return text.prose("Question \(index + 1)\(of): \(how).", first: "- ")
  }

  private func examResults(_ paper: Paper, _ course: Course) -> [String] {
    let score = "\(paper.right) of \(paper.items.count) right, \(paper.percent) percent"
    var lines = text.prose(
      paper.hasPassed
        ? "Passed: \(score); \(paper.pass) were needed. gilt certificate writes it down."
        : "Not passed: \(score), and \(paper.pass) are needed. Another attempt draws its questions anew.")
    let scores = course.scores(of: paper)
    if !scores.isEmpty {
      lines += ["", "By skill:"]
      for score in scores {
        lines += text.prose("\(score.skill.title): \(score.right) of \(score.of).", first: "- ")
      }
      lines += text.prose("Your skills in gilt stats stay as they were, for in an exam one may have guessed.")
    }
    let missed = paper.items.enumerated().filter { $1.outcome != .right }
    if !missed.isEmpty {
      lines += ["", "Not right:"]
      for (index, item) in missed { lines += missedLine(index, item, course) }
    }
    return lines
  }

  /// A question of a paper that is handed in: what was answered, what is right, and why.
  func judged(_ question: Question, _ state: TutorState) -> [String] {
    guard let item = state.item(of: question) else { return [] }
    var lines: [String]
    switch item.outcome {
    case .right:
      lines = text.prose("\(marksVerdicts ? "✓ " : "")Right. Your answer: \(said(item, question, state))")
    case .wrong:
      lines = text.prose("\(marksVerdicts ? "✗ " : "")Not right. Your answer: \(said(item, question, state))")
    case .unknown, nil: lines = text.prose("Not known.")
    }
    if let now = state.course.question(item.question), item.contentHash != now.hash {
      lines += text.prose("The question was edited since; it reads otherwise now.")
    }
    lines += [""] + reasons(question, state)
    if question.kind != .output, !question.explanation.isEmpty {
      lines += [""] + text.lines(question.explanation)
    }
    return lines
  }

  private func said(_ item: Paper.Item, _ question: Question, _ state: TutorState) -> String {
    text.sentence(written(item.answer ?? "", question, state))
  }

  /// Under an open question of a paper: the answer that it has.
  func paperNote(_ question: Question, _ state: TutorState) -> [String] {
    guard state.isAtOpenPaper, let item = state.item(of: question), item.answer != nil else { return [] }
    return text.prose(
      item.answer == Paper.Item.notKnown
        ? "You said that you do not know; an answer takes the place of that."
        : "Your answer: \(said(item, question, state)) Another one takes its place.")
  }

  /// Asks whether questions without an answer are meant to stay so.
  func askHandIn(_ state: TutorState) -> [String] {
    let open = state.openQuestions.count
    return text.prose(
      "\(counted(open, "question")) \(open == 1 ? "has" : "have") no answer and would count as not known. "
        + "hand in yes hands it in all the same.")
  }
}
