import ArgumentParser
import Course
import CourseContent
import Tutor

/// `gilt gift export`: questions of the course for Moodle and others.
struct ExportGIFT: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write questions of the course as GIFT.",
    discussion: flowing(
      """
      Takes all questions, or those of the lessons, quizzes and questions that are named. What GIFT cannot say is told
      on standard error: a line for each question that is left out, and one for what the others lose.

      Texts are Markdown, which Moodle shows. Each lesson becomes a category.
      """))
  @Argument(help: ArgumentHelp("Lessons (by number, too), quizzes or questions.", valueName: "id"))
  var names: [String] = []
  @Option(help: ArgumentHelp("Where to write; without it, or with -, standard output.", valueName: "file"))
  var output: String?
  @OptionGroup var courseOptions: CourseOptions

  func run() throws {
    let settings = Settings.read(courseOptions)
    let course = settings.loadCourse().course
    let wanted = names.isEmpty ? nil : Set(names.flatMap { questions(named: $0, in: course) })
    let export = GIFTExport(course) { wanted?.contains($0.id) ?? true }
    let count = export.file.questions.count
    let text = export.file.text
    let output = OutputFile.isStandardOutput(output) ? nil : output
    if let output {
      ProgressFile.refuse(toWrite: output, settings)
      OutputFile(path: HostFile.expanded(output)).write(text)
    } else if count > 0 {
      Console().write([String(text.dropLast())])
    }
    for question in export.leftOut { complain("\(question.id): left out: \(question.reason).") }
    let all = count + export.leftOut.count
    let place = output.map { "; they are in \($0)" } ?? ""
    complain("\(count) of \(counted(all, "question")) exported\(place).")
    if !export.lost.isEmpty {
      let lost = export.lost.map { "\($0.what) (\(counted($0.questions, "question")))" }
      complain("GIFT does not keep: \(lost.joined(separator: ", ")).")
    }
  }

  private func questions(named name: String, in course: Course) -> [QuestionID] {
    if case .found(let question) = course.findQuestion(name) { return [question.id] }
    var quizzes: [Quiz] = []
    if case .found(let lesson) = course.findLesson(name) {
      quizzes = course.quizzes.filter { $0.lesson == lesson.id }
    } else if case .found(let quiz) = course.findQuiz(name) {
      quizzes = [quiz]
    } else {
      let names =
        course.lessons.map(\.id.rawValue) + course.questions.map(\.id.rawValue)
        + course.quizzes.map(\.id.rawValue)
      failUnknown(
        "lesson, quiz or question", name, nearestName(to: name, in: names), "gilt list shows all lessons.")
    }
    return quizzes.flatMap(\.questions).map(\.id)
  }
}
