import ArgumentParser
import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// `gilt learn`: takes a lesson.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "learn", abstract: "Take a lesson.")
  @Argument(help: ArgumentHelp("A lesson's number or name; else the one you were in.", valueName: "lesson"))
  var lesson: String?
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let named = lesson.map { findLesson($0, in: loaded) }
    try startSession(loaded, settings) { record in
      named.map { .lesson($0) } ?? loaded.course.unitToContinue(record)
    }
  }

}

/// The lesson of that number or name; ends the program where there is none.
func findLesson(_ name: String, in loaded: LoadedCourse) -> Lesson {
  switch loaded.course.findLesson(name) {
  case .found(let lesson): return lesson
  case .unknown(let suggestion):
    // A lesson that is there but cannot be read at all is named by its file.
    let number = Int(name).map { $0 < 10 ? "0\($0)-" : "\($0)-" }
    if let problem = loaded.problems.first(where: { problem in
      guard problem.file.hasPrefix("Lessons/") else { return false }
      let file = problem.file.dropFirst("Lessons/".count)
      return number.map { file.hasPrefix($0) } ?? (file.contains(name) && name.count > 2)
    }) {
      fail("Lesson \(name) cannot be read: \(problem) (gilt check lists all errors)", .badContent)
    }
    failUnknown("lesson", name, suggestion, "gilt list shows all lessons.")
  }
}

/// `gilt quiz`: takes a quiz on its own.
struct TakeQuiz: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "quiz", abstract: "Take one quiz.")
  @Argument(
    help: ArgumentHelp("A quiz's number or name; else that of the lesson you are in.", valueName: "quiz"))
  var quiz: String?
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let named = quiz.map { name -> Quiz in
      switch loaded.course.findQuiz(name) {
      case .found(let quiz): return quiz
      case .unknown(let suggestion):
        let names = loaded.course.quizzes.map(\.id.rawValue).joined(separator: ", ")
        failUnknown("quiz", name, suggestion, names.isEmpty ? "" : "There are: \(names).")
      }
    }
    try startSession(loaded, settings) { record in
      if let named { return .quiz(named) }
      guard case .lesson(let lesson) = loaded.course.unitToContinue(record) else { return nil }
      return loaded.course.quizzes.first { $0.lesson == lesson.id }.map { .quiz($0) }
    }
  }
}

/// Runs a session on what `choose` picks from the learner's record.
private func startSession(
  _ loaded: LoadedCourse, _ settings: Settings, choose: (LearnerRecord) -> StudyUnit?
) throws {
  let notebook = Notebook(settings, course: loaded.course, for: .learning)
  let console = Console()
  let record = notebook.record()
  guard let unit = choose(record) else { reportEmpty(loaded) }
  reportProblems(of: unit, in: loaded)
  let state = TutorState(
    course: loaded.course, unit: unit, record: record, choiceOrder: console.choiceOrder(for: notebook),
    due: notebook.dueReviews(in: loaded.course, settings), unsavedBecause: notebook.unsavedBecause)
  throw ExitCode(
    console.runSession(state, notebook, console.openTerminal(settings), settings, welcome: false))
}

/// Says that a name is unknown and what may have been meant, and ends the program.
func failUnknown(_ what: String, _ name: String, _ suggestion: String?, _ otherwise: String) -> Never {
  fail("There is no \(what) \(name). " + (suggestion.map { "Did you mean \($0)?" } ?? otherwise), .usage)
}
