import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress

/// `gilt check`: every error in the course's files at once.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the course's files (for authors).")
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions

  func run() throws {
    let loaded = courseOptions.load()
    let console = Console()
    let course = loaded.course
    let notReplayed = "Expectations and proofs are not replayed: \(notInThisBuild)"
    if json {
      let problems: [JSON] = loaded.problems.map { problem in
        [
          "file": .string(problem.file), "line": .int(problem.line), "column": .int(problem.column),
          "code": .string(problem.code.rawValue), "message": .string(problem.message),
        ]
      }
      let report: JSON = ["errors": .array(problems), "replayed": false, "note": .string(notReplayed)]
      console.write([report.text()])
    } else {
      console.write(loaded.problems.map(\.description))
      console.write([
        "\(course.lessons.count) lessons, \(course.questions.count) questions, "
          + "\(course.experiments.count) experiments: \(loaded.problems.count) errors.", notReplayed,
      ])
    }
    if !loaded.problems.isEmpty { throw ExitCode(ExitStatus.badContent.rawValue) }
  }
}
