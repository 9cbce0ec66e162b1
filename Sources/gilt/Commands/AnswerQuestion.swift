import ArgumentParser
import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// `gilt answer`: answers a question from a script, on the same state as a session.
struct AnswerQuestion: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer a question from a script.",
    discussion: "Numbers are those that gilt show ID prints. Repeat --choice or --text for several parts.")
  @Argument(help: ArgumentHelp("The question's id.", valueName: "id")) var id: String
  @Option(help: ArgumentHelp("A choice by number.", valueName: "number")) var choice: [Int] = []
  @Option(help: ArgumentHelp("A text, a number, true or false; or the printed lines.", valueName: "text"))
  var text: [String] = []
  @Option(help: ArgumentHelp("The items' numbers in order, such as \"3 1 2\".", valueName: "numbers"))
  var order: String?
  @Option(help: ArgumentHelp("A file with the program, or with what it prints.", valueName: "path"))
  var file: String?
  @Flag(help: "Read the next hint instead.") var hint = false
  @Flag(help: "See the answer instead.") var reveal = false
  @Flag(help: "Answer it for a review, which must be due; gilt review --json says what is.") var review =
    false
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var pointsOptions: PointsOptions

  func validate() throws {
    let ways = [!choice.isEmpty, !text.isEmpty, order != nil, file != nil, hint, reveal].count { $0 }
    guard ways == 1 else {
      throw ValidationError("Give one of --choice, --text, --order, --file, --hint and --reveal.")
    }
  }

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, pointsOptions, SimulatorFlags(plain: true))
    let course = settings.loadCourse().course
    let question: Question
    switch course.findQuestion(id) {
    case .found(let found): question = found
    case .unknown(let suggestion):
      failUnknown("question", id, suggestion, "gilt show LESSON --json names them.")
    }
    var notebook = Notebook(settings, course: course, for: .answering)
    let card = review ? dueCard(of: question.id, notebook, settings) : nil
    guard
      var state = TutorState(
        asking: question.id, in: course, record: notebook.record(), reviewing: card,
        due: DueReviews(day: LocalDay(of: .now).name))
    else {
      failUnknown("question", id, nil, "")
    }
    if state.phase == .answered, !hint, !reveal { _ = update(&state, .again) }
    var news: [News] = []
    var lines: [String] = []
    let console = Console()
    let view = PlainView(width: console.width, showsXP: settings.showsXP)
    var receipt: Receipt?
    let lab = ExperimentLab(settings, console)
    func settle(_ action: Action) {
      let effects = update(&state, action)
      news += state.news
      lines += view.news(state)
      for effect in effects {
        switch effect {
        case .record(let changes):
          do {
            let made = try notebook.commit(changes)
            receipt = made
            settle(.recorded(made))
          } catch { fail(error.description, .storage) }
        case .check(let question, let path): settle(lab.check(question, programAt: path))
        case .save, .keepName, .reset, .handOut, .handIn, .stop:
          preconditionFailure("nothing here asks for it")
        case .run, .edit, .keep, .openLevel, .play: preconditionFailure("a question runs no experiment")
        }
      }
    }
    settle(action(for: question))
    if case .message(let sentence)? = news.first { fail(sentence, .usage) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    console.write(json ? [describe(news, receipt, state, lines).text()] : lines)
  }

  /// The question's card; ends the program where the question is not due.
  private func dueCard(of question: QuestionID, _ notebook: Notebook, _ settings: Settings) -> Card {
    do {
      guard
        let card = try notebook.store.card(of: question, learner: notebook.learner.id, in: notebook.course)
      else { fail("\(id) was never answered, so there is nothing to review. Leave --review out.", .usage) }
      let due = card.due(retention: settings.retention)
      guard card.isDue(until: LocalDay(of: .now).end, now: .now, retention: settings.retention) else {
        fail(
          "\(id) is due on \(LocalDay(of: due).name). Leave --review out to answer it for practice.", .usage)
      }
      return card
    } catch { fail(error.description, .storage) }
  }

  private func action(for question: Question) -> Action {
    if hint { return .hint }
    if reveal { return .reveal }
    if let file {
      guard question.kind == .output else { return .submitProgram(path: file) }
      guard case .bytes(let bytes) = readFile(file) else { fail("\(file) cannot be read.", .usage) }
      return .answer(String(decoding: bytes, as: UTF8.self), confidence: nil)
    }
    if let order { return .answer(order, confidence: nil) }
    if !choice.isEmpty { return .answer(choice.map(String.init).joined(separator: " "), confidence: nil) }
    if case .blanks(let blanks, _) = question.answers, blanks.count > 1, text.count != blanks.count,
      text.count > 1 || !isReadable(text[0], question)
    {
      fail("\(id) has \(blanks.count) blanks; give --text once for each, in their order.", .usage)
    }
    // On a command line the lines of an output are hard to type, so `\n` stands for their ends.
    let isOutput = question.kind == .output
    return .answer(
      text.map { isOutput ? $0.replacing("\\n", with: "\n") : $0 }.joined(separator: "\n"), confidence: nil)
  }

  private func isReadable(_ text: String, _ question: Question) -> Bool {
    if case .answer = question.read(text) { true } else { false }
  }

  private func describe(_ news: [News], _ receipt: Receipt?, _ state: TutorState, _ lines: [String]) -> JSON {
    var verdict = hint ? "hint" : reveal ? "revealed" : "none"
    var remarks: [JSON] = []
    let words = PlainText(width: 88)
    for case .verdict(let given, _) in news {
      switch given.outcome {
      case .right: verdict = "correct"
      case .wrong: verdict = "wrong"
      case .again: verdict = "again"
      }
      remarks = given.remarks.map { remark in
        [
          "subject": .string(words.readable(remark.subject)), "right": .bool(remark.isRight),
          "reason": .string(words.lines(remark.reason).joined(separator: "\n")),
          "misconception": .optional(remark.misconception?.rawValue),
        ]
      }
    }
    let known = state.question.flatMap { state.known($0) }
    return [
      "question": .string(id), "verdict": .string(verdict), "gained": .int(receipt?.gained ?? 0),
      "xp": .int(receipt?.totalXP ?? state.record.totalXP), "wrongTries": .int(known?.wrongTries ?? 0),
      "hints": .int(known?.hints ?? 0), "outcome": .string("\(known?.outcome ?? .open)"),
      "remarks": .array(remarks), "text": .string(lines.joined(separator: "\n")),
    ]
  }
}
