import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
import Tutor

/// `gilt check`: every error in the course's files at once, and every claim of its experiments replayed.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the course's files (for authors).",
    discussion: """
      Tells every error of every file with its line and a code, in one go; then
      - measures lessons and questions against a terminal of 80 columns and 24 rows,
      - compiles experiments on the real interpreters their reality: names, as far as these are found here (in pyenv,
        then as pythonX.Y), and says which are not; nothing is run on them,
      - replays the expectations and proofs of experiments and questions on the simulated machine, on all cores.

      Replayed runs are kept in $XDG_CACHE_HOME/gilt (else ~/.cache/gilt) until their script, the library or gilt
      itself changes.

      Exit codes: 0 no errors, 65 errors in the content.
      """)
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "Do not replay; the claims of experiments and questions are then taken on trust.")
  var noReplay = false
  @Flag(help: "Make every run anew and keep none.") var noCache = false
  @OptionGroup var courseOptions: CourseOptions

  func run() throws {
    let loaded = courseOptions.loadAll()
    let course = loaded.course
    let library = PythonLibrary.load(course: courseOptions.course)
    // A course that brings none runs under those that come with gilt.
    let runtimes =
      loaded.runtimes.names.isEmpty ? Runtimes.load(course: courseOptions.course) : loaded.runtimes
    let lab = ExperimentLab(library: library, runtimes: runtimes, timeline: .none)
    let cache = noReplay || noCache ? nil : RunCache(library: library, runtimes: runtimes)
    let replay = noReplay ? Replay() : ReplayRunner(lab: lab, cache: cache).replay(course)
    let reality = RealityCheck(course, ask: RealInterpreter().compile)
    // A script that no interpreter can read does not run here either; that is told once.
    let unreadable = Set(reality.failures.map(\.file))
    let failures =
      reality.failures
      + replay.failures.filter { $0.subject != .experiment || !unreadable.contains($0.file) }
    let misfits = PageFit().misfits(course).map(ContentProblem.init)
    let problems = (loaded.problems + misfits + failures.map(ContentProblem.init)).sorted()
    if json {
      Console().write([describe(problems, replay, reality).text()])
    } else {
      Console().write(
        problems.map(\.description) + summary(course, runtimes, problems.count, replay, reality))
    }
    if !problems.isEmpty { throw ExitCode(ExitStatus.badContent.rawValue) }
  }

  private func summary(
    _ course: Course, _ runtimes: RuntimeCatalog, _ errors: Int, _ replay: Replay, _ reality: RealityCheck
  ) -> [String] {
    let claims = noReplay ? "nothing replayed" : "\(counted(replay.replayed, "claim")) replayed"
    var lines = [
      "\(counted(course.lessons.count, "lesson")), \(counted(course.questions.count, "question")), "
        + "\(counted(course.experiments.count, "experiment")), \(counted(runtimes.runtimes.count, "runtime")), \(claims): \(counted(errors, "error"))."
    ]
    if noReplay { lines.append("Expectations and proofs were not checked, because of --no-replay.") }
    if replay.skipped > 0 {
      let missing = replay.missingRuntimes.sorted().joined(separator: ", ")
      lines.append(
        "\(counted(replay.skipped, "claim")) about \(missing) not replayed: "
          + (runtimes.names.isEmpty
            ? "there are none in data/runtimes."
            : "there are \(runtimes.names.joined(separator: ", ")) only."))
    }
    for (version, scripts) in reality.notFound {
      lines.append("CPython \(version) was not found here: \(counted(scripts, "script")) not compiled on it.")
    }
    for (version, reason) in reality.failed {
      lines.append("CPython \(version) was not of use: \(reason).")
    }
    return lines
  }

  private func describe(_ problems: [ContentProblem], _ replay: Replay, _ reality: RealityCheck) -> JSON {
    let errors: [JSON] = problems.map { problem in
      [
        "file": .string(problem.file), "line": .int(problem.line), "column": .int(problem.column),
        "code": .string(problem.code.rawValue), "message": .string(problem.message),
      ]
    }
    return [
      "errors": .array(errors), "replay": .bool(!noReplay), "replayed": .int(replay.replayed),
      "notReplayed": .int(replay.skipped),
      "missingRuntimes": .array(replay.missingRuntimes.sorted().map { .string($0) }),
      "compiledOn": .array(reality.compiledOn.map { .string($0) }),
      "notCompiledOn": .array(
        (reality.notFound.map(\.version) + reality.failed.map(\.version)).map { .string($0) }),
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
      case .reality: .notCompiled
      }
    self.init(
      file: failure.file, line: failure.line, column: failure.column, code: code, message: failure.message)
  }

  init(_ misfit: PageMisfit) {
    let code: Code = misfit.kind == .tooWide ? .tooWide : .tooLong
    self.init(file: misfit.file, line: misfit.line, column: 1, code: code, message: misfit.message)
  }
}
