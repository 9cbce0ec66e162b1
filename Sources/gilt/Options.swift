import ArgumentParser
import Course
import CourseContent
import Glibc

/// Options that every command on the course takes.
struct CourseOptions: ParsableArguments, SettingFlags {
  @Option(
    help: ArgumentHelp(
      "The course directory. Else GILT_COURSE, then the directories above this one, then ../share/gilt beside gilt.",
      valueName: "directory"))
  var course: String?

  var flags: [SettingName: String] { [.course: course].compactMapValues { $0 } }
}

extension Settings {
  /// The course as read, problems and all; ends the program when there is none.
  func loadCourse() -> LoadedCourse { LoadedCourse(directory: courseDirectory()) }

  /// Where the course is; ends the program when there is none.
  func courseDirectory() -> String {
    guard let directory = CourseLocation.find(course) else {
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
struct LearnerOptions: ParsableArguments, SettingFlags {
  @Option(help: ArgumentHelp("The file that keeps your progress.", valueName: "file"))
  var database: String?

  @Option(help: ArgumentHelp("Whose progress it is; else who learned last.", valueName: "name"))
  var learner: String?

  var flags: [SettingName: String] { [.database: database, .learner: learner].compactMapValues { $0 } }
}

/// The file, for what is done to learners themselves.
struct DatabaseOptions: ParsableArguments, SettingFlags {
  @Option(help: ArgumentHelp("The file that keeps progress.", valueName: "file"))
  var database: String?

  var flags: [SettingName: String] { [.database: database].compactMapValues { $0 } }
}

/// How a session is shown: on the full screen, or line by line.
struct ViewOptions: ParsableArguments, SettingFlags {
  @Flag(
    name: [.long, .customLong("screen-reader")], inversion: .prefixedNo,
    help: "Whole lines only, no cursor movement.")
  var plain: Bool?

  @Option(
    help: ArgumentHelp(
      "The ground that the full screen's colours are for (default: auto, asks the terminal).",
      valueName: "auto|dark|light"))
  var theme: String?

  var flags: [SettingName: String] {
    [.plain: plain.map { $0 ? "on" : "off" }, .theme: theme].compactMapValues { $0 }
  }
}

/// Whether points are shown.
struct PointsOptions: ParsableArguments, SettingFlags {
  @Option(help: ArgumentHelp("Whether XP and levels are shown (default: on).", valueName: "on|off"))
  var xp: String?

  var flags: [SettingName: String] { [.xp: xp].compactMapValues { $0 } }
}

/// How reviews are asked.
struct ReviewOptions: ParsableArguments, SettingFlags {
  @Option(
    help: ArgumentHelp(
      "How many reviews are offered on a day and asked at a time (default: 5).", valueName: "number"))
  var reviews: String?
  @Option(
    help: ArgumentHelp(
      "How surely you want to know an answer when its review comes, 0.70 to 0.97 (default: 0.9).",
      valueName: "share"))
  var retention: String?

  var flags: [SettingName: String] {
    [.reviews: reviews, .retention: retention].compactMapValues { $0 }
  }
}

/// Options of commands that need no learner.
struct SimulatorFlags: SettingFlags {
  var course: String?
  var plain: Bool?

  var flags: [SettingName: String] {
    [.course: course, .plain: plain.map { $0 ? "on" : "off" }].compactMapValues { $0 }
  }
}

/// Where the course is looked for.
enum CourseLocation {
  /// - Parameter chosen: what the settings say.
  static func find(_ chosen: String?) -> String? {
    if let chosen { return chosen }
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

/// A text as a shell takes it for one word.
func shellWord(_ text: String) -> String {
  let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
  return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
}

extension Settings {
  /// Options of this command without which another would not come back to the same course and progress, each with a
  /// blank in front of it; empty where a bare `gilt` does.
  var optionsToComeBack: String {
    let given = [SettingName.course, .database, .learner].compactMap { name -> String? in
      guard let chosen = self[name], chosen.source == .flag, case .text(let text) = chosen.value else {
        return nil
      }
      return " --\(name.rawValue) \(shellWord(text))"
    }
    return given.joined()
  }
}

/// An environment variable; an empty one counts as not set.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
