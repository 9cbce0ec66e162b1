import ArgumentParser
import Course
import CourseContent

/// `gilt doctor`: whether everything is as it should be, and what to do where it is not.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look whether everything is as it should be, and change nothing.",
    discussion: flowing(
      """
      Looks at the program, the settings, the database and its copies, the disk, the clock, the terminal, the Pythons of
      this machine and the course. Each line is ok, a warning or a problem, the last two with what to do next.

      Exit codes: 0 no problem, 65 the course cannot be read without errors, 74 progress cannot be stored.
      """))
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let settings = Settings.read(courseOptions, databaseOptions)
    let now = WallTime.now
    let findings =
      MachineFindings(settings: settings, now: now).all + StorageFindings(settings, now: now).all
      + [courseFinding(settings)]
    Console().write(json ? [describe(findings).text()] : told(findings))
    let problems = findings.filter { $0.level == .problem }
    if problems.contains(where: { $0.part == .storage }) { throw ExitCode(ExitStatus.storage.rawValue) }
    if !problems.isEmpty { throw ExitCode(ExitStatus.badContent.rawValue) }
  }

  private func courseFinding(_ settings: Settings) -> Finding {
    guard let directory = CourseLocation.find(settings.course) else {
      return .problem(
        "course", .content, "There is no course here.",
        next: "Start gilt inside its directory, or name that with --course or GILT_COURSE.")
    }
    guard CourseLocation.isCourse(directory) else {
      return .problem(
        "course", .content, "\(directory) is not a course directory: it has no data/course.yaml.",
        next: "Name another with --course or GILT_COURSE.")
    }
    let loaded = LoadedCourse(directory: directory, withRuntimes: true)
    guard loaded.problems.isEmpty else {
      return .problem(
        "course", .content, "The course in \(directory) has \(counted(loaded.problems.count, "error")).",
        next: "gilt check tells authors where; learners can go on with the rest.")
    }
    let course = loaded.course
    return .ok(
      "course",
      "The course in \(directory) can be read: \(counted(course.lessons.count, "lesson")), "
        + "\(counted(course.questions.count, "question")), \(counted(course.experiments.count, "experiment"))."
    )
  }

  private func told(_ findings: [Finding]) -> [String] {
    let problems = findings.count { $0.level == .problem }
    let warnings = findings.count { $0.level == .warning }
    return findings.map { "\($0.level.rawValue): \($0.text)" + ($0.next.map { " \($0)" } ?? "") }
      + ["\(counted(problems, "problem")), \(counted(warnings, "warning")). Nothing was changed."]
  }

  private func describe(_ findings: [Finding]) -> JSON {
    [
      "version": .string(Gilt.version),
      "problems": .int(findings.count { $0.level == .problem }),
      "warnings": .int(findings.count { $0.level == .warning }),
      "findings": .array(
        findings.map { finding in
          [
            "name": .string(finding.name), "level": .string(finding.level.rawValue),
            "text": .string(finding.text), "next": .optional(finding.next),
          ]
        }),
    ]
  }
}
