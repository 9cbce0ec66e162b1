import ArgumentParser
import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// `gilt review`: the questions that are due.
struct TakeReviews: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Answer again what is due for review.",
    discussion: flowing(
      """
      Every question you answered comes back when you are about to forget it; the better you know it, the later. The
      first answer of a review counts; choices come in another order each time, and numbers are new where a question
      has several. Five are asked at a time unless you or your settings say otherwise. Nothing is lost by leaving some for later.
      """))
  @Flag(help: "Ask everything that is due.") var all = false
  @Option(help: ArgumentHelp("Only questions of this lesson, by number or name.", valueName: "lesson"))
  var lesson: String?
  @Option(help: ArgumentHelp("Only questions on this skill, by name.", valueName: "skill")) var skill: String?
  @Flag(help: "Only say what is due.") var list = false
  @Flag(help: "Say what is due as JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions
  @OptionGroup var reviewOptions: ReviewOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions, reviewOptions)
    let loaded = settings.loadCourse()
    let course = loaded.course
    let named = lesson.map { findLesson($0, in: loaded) }
    let skill = skill.map { findSkill($0, in: course) }
    let notebook = Notebook(settings, course: course, for: list || json ? .looking : .learning)
    let console = Console()
    if list || json, let reason = notebook.unsavedBecause { fail(reason, .storage) }
    let cards: [Card]
    do {
      cards = course.reviews(
        of: try notebook.dueCards(in: course, settings), lesson: named?.id, skill: skill)
    } catch { fail(error.description, .storage) }
    if json {
      console.write([describe(cards, course, notebook, settings).text()])
      return
    }
    guard !cards.isEmpty else {
      if let reason = notebook.unsavedBecause { fail(reason, .storage) }
      console.write(nothingDue(notebook, course, lesson: named, skill: skill, settings, width: console.width))
      return
    }
    guard !list else {
      console.write(told(cards, course, width: console.width))
      return
    }
    let asked = all ? cards : Array(cards.prefix(settings.dailyReviews > 0 ? settings.dailyReviews : 5))
    let unit = StudyUnit.reviews(asked)
    reportProblems(of: unit, in: loaded)
    let day = LocalDay(of: .now).name
    let state = TutorState(
      course: course, unit: unit, record: notebook.record(), choiceOrder: console.choiceOrder(for: notebook),
      due: DueReviews(cards: asked, count: cards.count, day: day), unsavedBecause: notebook.unsavedBecause)
    throw ExitCode(
      console.runSession(state, notebook, console.openTerminal(settings), settings, welcome: false))
  }

  private func findSkill(_ name: String, in course: Course) -> SkillID {
    if let skill = course.skills.first(where: { $0.id.rawValue == name }) { return skill.id }
    let names = course.skills.map(\.id.rawValue)
    failUnknown(
      "skill", name, nearestName(to: name, in: names), "There are: \(names.joined(separator: ", ")).")
  }

  /// Says when something will be due.
  private func nothingDue(
    _ notebook: Notebook, _ course: Course, lesson: Lesson?, skill: SkillID?, _ settings: Settings,
    width: Int
  ) -> [String] {
    let known = course.reviews(
      of: (try? notebook.store.cards(of: notebook.learner.id, in: course.info.id)) ?? [], lesson: lesson?.id,
      skill: skill)
    let place = lesson.map { " of lesson \($0.number)" } ?? skill.map { " on \($0)" } ?? ""
    let next = known.map { $0.due(retention: settings.retention) }.min()
    let sentence =
      next.map { "The next question\(place) is due on \(LocalDay(of: $0).name)." }
      ?? "No question\(place) was answered yet; each one that is comes back for review."
    return PlainText(width: width).prose("Nothing\(place) is due for review now. \(sentence)")
  }

  private func told(_ cards: [Card], _ course: Course, width: Int) -> [String] {
    let text = PlainText(width: width)
    return text.prose("\(counted(cards.count, "question")) due, the most urgent first:")
      + cards.flatMap { card in
        let lesson = course.quiz(of: card.question)?.lesson.flatMap { course.lesson($0) }
        let place = lesson.map { "lesson \($0.number), " } ?? ""
        let recall = Int((100 * card.retrievability(at: .now)).rounded())
        return text.prose(
          "\(card.question): \(place)recalled with a chance of \(recall) percent.", first: "- ")
      }
  }

  private func describe(
    _ cards: [Card], _ course: Course, _ notebook: Notebook, _ settings: Settings
  )
    -> JSON
  {
    [
      "learner": .string(notebook.learner.name), "course": .string(course.info.id.rawValue),
      "retention": .number(settings.retention), "daily": .int(settings.dailyReviews),
      "due": .int(cards.count),
      "questions": .array(
        cards.map { card in
          [
            "id": .string(card.question.rawValue),
            "lesson": .optional(course.quiz(of: card.question)?.lesson?.rawValue),
            "skills": .array((course.question(card.question)?.skills ?? []).map { .string($0.rawValue) }),
            "due": .string(LocalDay(of: card.due(retention: settings.retention)).name),
            "retrievability": .number(card.retrievability(at: .now)),
            "stability": .number(card.memory.stability), "difficulty": .number(card.memory.difficulty),
            "reviews": .int(card.reviews), "lapses": .int(card.lapses),
          ]
        }),
    ]
  }
}
