import ArgumentParser
import Course
import CourseContent
import Glibc

/// Options that every command on the course takes.
struct CourseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The course directory. Else GILT_COURSE, then the directories above this one, then ../share/gilt beside gilt.",
      valueName: "directory"))
  var course: String?

  /// The course as read, problems and all; ends the program when there is none.
  func load() -> LoadedCourse { LoadedCourse(directory: directory()) }

  /// The same with all runtimes.
  func loadAll() -> LoadedCourse { LoadedCourse(directory: directory(), withRuntimes: true) }

  /// As much of the course as shows what has a name; see `LoadedCourse.init(directory:for:)`.
  func load(for name: String) -> LoadedCourse { LoadedCourse(directory: directory(), for: name) }

  /// Where the course is; ends the program when there is none.
  func directory() -> String {
    guard let directory = CourseLocation.find(option: course) else {
      fail(
        "There is no course here. Start gilt inside its directory, or name that with --course or GILT_COURSE.",
        .badContent)
    }
    guard CourseLocation.isCourse(directory) else {
      fail("\(directory) is not a course directory: it has no data/course.yaml.", .badContent)
    }
    return directory
  }
}

/// Options that say whose progress is meant.
struct LearnerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file that keeps your progress.", valueName: "file"))
  var database: String?

  @Option(help: ArgumentHelp("Whose progress it is; else who learned last.", valueName: "name"))
  var learner: String?
}

/// How a session is shown.
///
/// There is one way so far, line by line.
struct ViewOptions: ParsableArguments {
  @Flag(name: [.long, .customLong("screen-reader")], help: "Whole lines only, no cursor movement.")
  var plain = false
}

/// Where the course is looked for.
enum CourseLocation {
  static func find(option: String?) -> String? {
    if let option { return option }
    if let variable = environment("GILT_COURSE") { return variable }
    var directory = currentDirectory
    while true {
      if isCourse(directory) { return directory }
      guard directory != "/", let slash = directory.lastIndex(of: "/") else { break }
      directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
    }
    guard let binary = Binary.path else { return nil }
    let shared = "\(HostFile.directory(of: HostFile.directory(of: binary)))/share/gilt"
    return isCourse(shared) ? shared : nil
  }

  static func isCourse(_ directory: String) -> Bool {
    access("\(directory)/data/course.yaml", F_OK) == 0
  }

  private static var currentDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}

/// An environment variable; an empty one counts as not set.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
