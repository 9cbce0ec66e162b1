package import Course

/// What a learner goes through from stop to stop: a stretch of text, a question or an experiment.
package struct Step: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case text([PlacedBlock])
    case question(QuestionID)
    case experiment(ExperimentID)
  }

  /// Headings right above a question or experiment, shown with it: they are no reason to stop.
  package var lead: [PlacedBlock]
  package var content: Content
  /// The page it stands on, 0-based; always 0 in a quiz.
  package var page: Int
  /// Whether a page begins with it.
  package var opensPage: Bool
  /// Where it is found again after an edit.
  package var block: BlockID
  package var contentHash: ContentHash

  package init(
    lead: [PlacedBlock] = [], content: Content, page: Int, opensPage: Bool, block: BlockID,
    contentHash: ContentHash
  ) {
    self.lead = lead
    self.content = content
    self.page = page
    self.opensPage = opensPage
    self.block = block
    self.contentHash = contentHash
  }
}

/// What is being taken: a lesson, or a quiz on its own.
package enum StudyUnit: Equatable, Sendable {
  case lesson(Lesson)
  case quiz(Quiz)
  /// Questions asked again, each with its card, in this order.
  case reviews([Card])
  /// An experiment on the bench, without its lesson.
  case lab(Experiment)
  /// A placement or an exam, as it was when it was taken up.
  case paper(Paper)

  /// What its place is kept under; quizzes have names of their own, which may be those of lessons.
  package var id: ItemID {
    switch self {
    case .lesson(let lesson): ItemID(lesson.id)
    case .quiz(let quiz): ItemID(rawValue: StudyUnit.quizPrefix + quiz.id.rawValue)
    case .reviews: ItemID(rawValue: StudyUnit.reviewsName)
    case .lab(let experiment): ItemID(rawValue: "lab:" + experiment.id.rawValue)
    case .paper(let paper): ItemID(rawValue: paper.kind.rawValue + ":")
    }
  }

  static let quizPrefix = "quiz:"
  /// No lesson or quiz is named so, for their names are in small letters, digits and hyphens.
  package static let reviewsName = "reviews:"

  package var title: String {
    switch self {
    case .lesson(let lesson): lesson.title
    case .quiz(let quiz): quiz.title
    case .reviews: "Reviews"
    case .lab(let experiment): experiment.title
    case .paper(let paper): PlainView.name(paper)
    }
  }

  package var pageCount: Int {
    switch self {
    case .lesson(let lesson): lesson.pages.count
    case .quiz, .reviews, .lab, .paper: 1
    }
  }

  /// Its steps in reading order.
  package func steps(in course: Course) -> [Step] {
    switch self {
    case .lesson(let lesson): lesson.pages.enumerated().flatMap { steps(of: $1, number: $0) }
    case .quiz(let quiz): steps(of: quiz.questions)
    case .reviews(let cards): steps(of: cards.compactMap { course.question($0.question) })
    case .paper(let paper): steps(of: paper.items.compactMap { course.question($0.question) })
    case .lab(let experiment):
      [
        Step(
          content: .experiment(experiment.id), page: 0, opensPage: true,
          block: BlockID(anchor: experiment.id.rawValue, ordinal: 0), contentHash: experiment.hash)
      ]
    }
  }

  private func steps(of questions: [Question]) -> [Step] {
    questions.enumerated().map { index, question in
      Step(
        content: .question(question.id), page: 0, opensPage: index == 0,
        block: BlockID(anchor: question.id.rawValue, ordinal: 0), contentHash: question.hash)
    }
  }

  private func steps(of page: Page, number: Int) -> [Step] {
    var steps: [Step] = []
    var text: [PlacedBlock] = []
    var lead: [PlacedBlock] = []
    func add(_ content: Step.Content, _ placed: PlacedBlock) {
      steps.append(
        Step(
          lead: lead, content: content, page: number, opensPage: steps.isEmpty, block: placed.id,
          contentHash: placed.hash))
      lead = []
    }
    func endText() {
      let isHeading = text.allSatisfy { if case .heading = $0.block { true } else { false } }
      if isHeading {
        lead = text
      } else if let first = text.first {
        add(.text(text), first)
      }
      text = []
    }
    for placed in page.blocks {
      switch placed.block {
      case .question(let id):
        endText()
        add(.question(id), placed)
      case .experiment(let id):
        endText()
        add(.experiment(id), placed)
      default: text.append(placed)
      }
    }
    // Headings at the end of a page have nothing to lead to.
    if let first = text.first { add(.text(text), first) }
    return steps
  }

  /// The step that holds a remembered place, as near as edits allow.
  package func step(at place: Place, in steps: [Step]) -> Int {
    switch self {
    case .quiz, .reviews, .lab, .paper:
      return steps.firstIndex { $0.block == place.block } ?? 0
    case .lesson(let lesson):
      let hash = place.contentHash.rawValue.isEmpty ? nil : place.contentHash
      let position = lesson.position(of: place.block, hash: hash, page: place.page)
      guard lesson.pages.indices.contains(position.page) else { return 0 }
      let blocks = lesson.pages[position.page].blocks
      let wanted = blocks.indices.contains(position.block) ? blocks[position.block].id : nil
      for (index, step) in steps.enumerated() where step.page == position.page {
        if step.block == wanted || step.lead.contains(where: { $0.id == wanted }) { return index }
        if case .text(let blocks) = step.content, blocks.contains(where: { $0.id == wanted }) { return index }
      }
      return steps.firstIndex { $0.page >= position.page } ?? 0
    }
  }
}
