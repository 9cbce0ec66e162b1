import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
import Progress
import Statistics
import Tutor

/// `gilt` alone: goes on where the learner was.
struct Continue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "continue", abstract: "Go on where you were (what gilt does alone).")
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let console = Console()
    var notebook = Notebook(settings, course: loaded.course, for: .learning)
    var record = notebook.record()
    let isFirst = record.current == nil
    let terminal = console.openTerminal(settings)
    if isFirst, terminal == nil {
      if console.inputIsTerminal, notebook.learner.isGuest {
        askName(&notebook, console)
        // It may be somebody who has learned here before.
        record = notebook.record()
      }
      console.write(howTo(loaded.course, width: console.width))
    }
    guard let unit = loaded.course.unitToContinue(record) else { reportEmpty(loaded) }
    reportProblems(of: unit, in: loaded)
    var state = TutorState(
      course: loaded.course, unit: unit, record: record, choiceOrder: console.choiceOrder(for: notebook),
      due: notebook.dueReviews(in: loaded.course, settings), unsavedBecause: notebook.unsavedBecause)
    state.weakest = notebook.weakestSkill(of: loaded.course, record, settings)
    throw ExitCode(
      console.runSession(
        state, notebook, terminal, settings, welcome: record.current != nil, atHome: true,
        suggestedName: isFirst && notebook.learner.isGuest ? Continue.userName : nil))
  }

  private static var userName: String { environment("USER") ?? environment("LOGNAME") ?? "learner" }

  private func askName(_ notebook: inout Notebook, _ console: Console) {
    let user = Continue.userName
    console.write(
      PlainText(width: console.width).prose("What is your name? (Enter: \(user); guest goes on without one)"))
    let typed = console.readLine().map(LearnerName.cleaned) ?? ""
    let name = typed.isEmpty ? LearnerName.cleaned(user) : typed
    guard !name.isEmpty, LearnerName.folded(name) != LearnerName.guest else { return }
    // Without a file to write, the name is for this session only.
    do { try notebook.keepGuest(as: name) } catch {
      complain(error.description)
    }
  }

  private func howTo(_ course: Course, width: Int) -> [String] {
    let placement =
      course.has(.placement) ? ["If you know some of it already, type :placement; it finds out what."] : []
    let sentences =
      [
        "Read, then press Enter to go on. Answer questions by number or in words.",
        "Predict before you run an experiment; a wrong prediction costs nothing.",
        "Everything is saved as you go: leave with q whenever you like, and type ? for help.",
      ] + placement
    return sentences.flatMap { PlainText(width: width).prose($0) } + [""]
  }
}

extension Console {
  /// Without a terminal choices keep the file's order; with one they are mixed, always in the same way for a learner.
  func choiceOrder(for notebook: Notebook) -> ChoiceOrder {
    guard inputIsTerminal, outputIsTerminal else { return .file }
    return .mixed(seed: notebook.learner.seed)
  }
}

/// Says that the course has no lesson, and ends the program.
func reportEmpty(_ loaded: LoadedCourse) -> Never {
  let first = loaded.problems.first.map { " \($0)" } ?? ""
  fail("This course has no lesson that can be read.\(first) gilt check lists all errors.", .badContent)
}

/// Says which errors are in what is about to be shown.
func reportProblems(of unit: StudyUnit, in loaded: LoadedCourse) {
  var files: Set<String> = []
  switch unit {
  case .lesson(let lesson):
    files.insert(lesson.path)
    for question in lesson.questions {
      if let quiz = loaded.course.quiz(of: question) { files.insert(quiz.path) }
    }
    for id in lesson.experiments {
      if let experiment = loaded.course.experiment(id) { files.insert(experiment.path) }
    }
  case .quiz(let quiz): files.insert(quiz.path)
  case .lab(let experiment): files.insert(experiment.path)
  case .paper(let paper):
    for item in paper.items {
      if let quiz = loaded.course.quiz(of: item.question) { files.insert(quiz.path) }
    }
  case .reviews(let cards):
    for card in cards { if let quiz = loaded.course.quiz(of: card.question) { files.insert(quiz.path) } }
  }
  let problems = loaded.problems.filter { files.contains($0.file) }
  guard let first = problems.first else { return }
  complain(
    "\(unit.title) has \(problems.count) error\(problems.count == 1 ? "" : "s"), so parts may be missing: \(first)"
      + (problems.count > 1 ? " (gilt check lists all)" : ""))
}
