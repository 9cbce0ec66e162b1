import ArgumentParser
import Course
import CourseContent
import Progress
import Statistics
import Tutor

/// `gilt certificate`: a passed exam, written down.
struct WriteCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "Write down that you passed the final exam.",
    discussion: flowing(
      """
      Of the best attempt: name, course, date, score, the skills that were solid then, and by which seed it was drawn. The same
      progress gives the same bytes. It is made on your own machine and proves nothing to anybody else.

      Exit codes: 64 usage, 66 no exam was passed yet, 74 progress or a file cannot be read or written.
      """))
  @Option(help: ArgumentHelp("Write it as an SVG picture; - is standard output.", valueName: "file")) var svg:
    String?
  @Option(help: ArgumentHelp("Write it as text; - is standard output.", valueName: "file")) var text: String?
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions)
    let course = settings.loadCourse().course
    guard course.has(.exam) else { fail("This course has no final exam.", .usage) }
    let notebook = Notebook(settings, course: course, for: .looking)
    if let reason = notebook.unsavedBecause { fail(reason, .storage) }
    guard let exam = notebook.record().bestExam, let handedIn = exam.handedInAt else {
      fail("There is no certificate yet: no final exam was passed. gilt exam takes it.", .nothingYet)
    }
    let certificate = Certificate(
      exam, of: notebook.learner.name, in: course, skills: notebook.solidSkills(of: course, at: handedIn))
    let files = [("--svg", svg, certificate.document), ("--text", text, certificate.text)]
    let wanted = files.compactMap { name, path, content in
      path.map { (name: name, path: $0, content: content) }
    }
    OutputFile.requireDistinct(wanted.map { (name: $0.name, path: $0.path) })
    let hasOutput = wanted.contains { OutputFile.isStandardOutput($0.path) }
    for file in wanted where !OutputFile.isStandardOutput(file.path) {
      ProgressFile.refuse(toWrite: file.path, settings)
    }
    let console = Console()
    guard !wanted.isEmpty else {
      console.write(
        certificate.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
      return
    }
    for file in wanted { OutputFile(path: file.path).write(file.content) }
    let named = wanted.filter { !OutputFile.isStandardOutput($0.path) }
    console.write(named.map { "Written: \($0.path)." }, toErrors: hasOutput)
  }
}

extension Notebook {
  /// The skills that were solid at an instant, by the reviews until then.
  fileprivate func solidSkills(of course: Course, at instant: WallTime) -> [Skill] {
    var replay = MasteryReplay(course: course, instants: [instant])
    do {
      try store.forEachReview(of: learner.id, in: course.info.id) { question, rating, time in
        if time <= instant { replay.add(question, rating, at: time) }
      }
    } catch { fail(error.description, .storage) }
    return replay.statistics().filter { $0.now.mastery == .solid }.map(\.skill)
  }
}
