import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc

/// `gilt check`: every error in the course's files at once, and every claim of its experiments replayed.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the course's files (for authors).",
    discussion: "Reads everything, then replays the expectations and proofs of experiments and questions.")
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions

  func run() throws {
    let loaded = courseOptions.load()
    let console = Console()
    let course = loaded.course
    let lab = ExperimentLab(library: PythonLibrary.load(course: courseOptions.course), timeline: .none)
    let replay = lab.replay(course)
    let problems = (loaded.problems + replay.failures.map(ContentProblem.init)).sorted()
    if json {
      let report: JSON = [
        "errors": .array(problems.map(describe)), "replayed": .int(replay.replayed),
        "notReplayed": .int(replay.skipped),
        "missingRuntimes": .array(replay.missingRuntimes.sorted().map { .string($0) }),
      ]
      console.write([report.text()])
    } else {
      console.write(problems.map(\.description))
      console.write([
        "\(course.lessons.count) lessons, \(course.questions.count) questions, "
          + "\(course.experiments.count) experiments, \(replay.replayed) claims replayed: \(problems.count) errors."
      ])
      if replay.skipped > 0 {
        console.write([
          "\(replay.skipped) claims about \(replay.missingRuntimes.sorted().joined(separator: ", ")) were not replayed: "
            + "this build has \(RunnableRuntime.inThisBuild.joined(separator: ", ")) only."
        ])
      }
    }
    if !problems.isEmpty { throw ExitCode(ExitStatus.badContent.rawValue) }
  }

  private func describe(_ problem: ContentProblem) -> JSON {
    [
      "file": .string(problem.file), "line": .int(problem.line), "column": .int(problem.column),
      "code": .string(problem.code.rawValue), "message": .string(problem.message),
    ]
  }
}

extension ContentProblem {
  init(_ failure: Replay.Failure) {
    let code: Code =
      switch failure.subject {
      case .experiment: .experimentFails
      case .expectation: .expectationFails
      case .proof: .proofFails
      case .output: .outputDiffers
      }
    self.init(
      file: failure.file, line: failure.line, column: failure.column, code: code, message: failure.message)
  }
}
