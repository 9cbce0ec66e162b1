import ArgumentParser
import Course
import CourseContent
import Glibc
import Tutor

/// `gilt preview`: a content file as a learner sees it, again whenever it is saved.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show a content file as a learner sees it, while you write (for authors).",
    discussion: flowing(
      """
      Shows a lesson, quiz or experiment line by line, then the errors in its file, and does so again each time a
      file of its course is saved, until Ctrl-C. Nothing is replayed: gilt check does that.
      """))

  @Argument(help: ArgumentHelp("A file in Lessons, Quizzes or data of a course.", valueName: "file"))
  var file: String
  @Flag(help: "Show it once and end.") var once = false
  @Flag(help: "With hints, keys, reasons and explanations.") var answers = false

  func run() throws {
    let path = HostFile.realPath(file) ?? HostFile.absolute(file)
    guard access(path, F_OK) == 0 else { fail("There is no file \(file).", .usage) }
    guard let (directory, name) = courseAndName(of: path) else {
      fail("\(file) is not in a course: no directory above it has a data/course.yaml.", .usage)
    }
    signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    var stamp = Preview.stamp(of: directory)
    var isGood = show(name, in: directory)
    while !once {
      usleep(200_000)
      let now = Preview.stamp(of: directory)
      guard now != stamp else { continue }
      stamp = now
      Console().write(["", "\(name), saved anew:", ""])
      isGood = show(name, in: directory)
    }
    if !isGood { throw ExitCode(ExitStatus.badContent.rawValue) }
  }

  /// The nearest directory above a file that is a course, and the file's path in it.
  private func courseAndName(of path: String) -> (directory: String, name: String)? {
    var directory = path
    while let slash = directory.lastIndex(of: "/"), slash != directory.startIndex {
      directory = String(directory[..<slash])
      if CourseLocation.isCourse(directory) {
        return (directory, String(path.dropFirst(directory.count + 1)))
      }
    }
    return nil
  }

  /// Shows the file and its errors; false where there are any.
  private func show(_ name: String, in directory: String) -> Bool {
    let loaded = LoadedCourse(directory: directory)
    let course = loaded.course
    let console = Console()
    let view = PlainView(width: console.width)
    func whole(_ unit: StudyUnit) -> [String] {
      view.whole(TutorState(course: course, unit: unit, record: LearnerRecord()), withAnswers: answers)
    }
    var lines: [String] = []
    if let lesson = course.lessons.first(where: { $0.path == name }) {
      lines = whole(.lesson(lesson))
    } else if let quiz = course.quizzes.first(where: { $0.path == name }) {
      lines = whole(.quiz(quiz))
    } else if let experiment = course.experiments.first(where: { $0.path == name }) {
      lines = view.whole(experiment, course)
    }
    let misfits = PageFit().misfits(course).map(ContentProblem.init)
    let problems = (loaded.problems + misfits).sorted()
    let own = problems.filter { $0.file == name }
    lines += [""] + own.map(\.description)
    lines.append(own.isEmpty ? "No errors in \(name)." : "\(counted(own.count, "error")) in \(name).")
    if own.count < problems.count {
      lines.append("\(counted(problems.count - own.count, "error")) in other files: see gilt check.")
    }
    console.write(lines)
    return own.isEmpty
  }

  /// What changes when a file of the course is saved.
  private static func stamp(of directory: String) -> [String] {
    ["Lessons", "Quizzes", "data", "data/experiments"].flatMap { folder in
      fileNames(in: "\(directory)/\(folder)").map { name in
        var status = stat()
        guard stat("\(directory)/\(folder)/\(name)", &status) == 0 else { return name }
        return
          "\(folder)/\(name) \(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
      }
    }
  }
}
