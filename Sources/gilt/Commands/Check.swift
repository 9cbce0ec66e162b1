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
    discussion: flowing(
      """
      Tells every error of every file with its line and a code, in one go; then
      - measures lessons and questions against a terminal of 80 columns and 24 rows,
      - compiles experiments on the real interpreters their reality: names, as far as these are found here (in pyenv,
        then as pythonX.Y), and says which are not; nothing is run on them,
      - replays the expectations and proofs of experiments and questions on the simulated machine, on all cores:
        choices by an expression each, numbers by a result, orders by lines of output or by what threads do, the
        programs of output questions with several seeds, the start of code questions, which must not pass its
        checks, and their solution, which must,
      - searches the schedules of every level of gilt play: its goal can be reached, with par switches and no fewer.

      With --mutate it then changes every proved key and every constant of a claim in turn and tells those
      whose change no run notices: they prove less than they seem to.

      With --fix it first mends what it can, file by file, and tells each change: ids that are missing, malformed
      or taken, and the ```output of questions, which becomes what the simulator prints.

      Replayed runs are kept in $XDG_CACHE_HOME/gilt (else ~/.cache/gilt) until their script, the library or gilt
      itself changes.

      Exit codes: 0 no errors, 65 errors in the content.
      """))
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "Do not replay; the claims of experiments and questions are then taken on trust.")
  var noReplay = false
  @Flag(help: "Make every run anew and keep none.") var noCache = false
  @Flag(help: "Change every proved key and constant in turn; tell whose change goes unnoticed.")
  var mutate = false
  @Flag(help: "Mend ids and outputs in the files, and tell each change.") var fix = false
  @OptionGroup var courseOptions: CourseOptions

  func validate() throws {
    if mutate, noReplay { throw ValidationError("--mutate replays claims, and --no-replay does not.") }
  }

  func run() throws {
    let settings = Settings.read(courseOptions)
    let directory = settings.courseDirectory()
    var mending = ContentMending(directory: directory)
    if fix { mending.giveIDs() }
    var loaded = LoadedCourse(directory: directory, withRuntimes: true)
    let library = PythonLibrary.load(course: settings.course)
    // A course that brings none runs under those that come with gilt.
    let runtimes =
      loaded.runtimes.names.isEmpty ? Runtimes.load(course: settings.course) : loaded.runtimes
    let lab = ExperimentLab(library: library, runtimes: runtimes, timeline: .none)
    let cache = noReplay || noCache ? nil : RunCache(library: library, runtimes: runtimes)
    let runner = ReplayRunner(lab: lab, cache: cache)
    var plan = noReplay ? nil : runner.replay(loaded.course)
    if fix, let finished = plan, mending.rewriteOutputs(of: loaded.course, after: finished) {
      loaded = LoadedCourse(directory: directory, withRuntimes: true)
      plan = runner.finish(finished.again(loaded.course))
    }
    let course = loaded.course
    let replay = plan?.replay ?? Replay()
    let mutations = mutate ? plan.map(MutationTest.init) : nil
    let survivors = mutations.map { $0.survivors(runner.finish($0.plan)) } ?? []
    let reality = RealityCheck(course, ask: RealInterpreter().compile)
    // A script that no interpreter can read does not run here either; that is told once.
    let unreadable = Set(reality.failures.map(\.file))
    let failures =
      reality.failures
      + replay.failures.filter { $0.subject != .experiment || !unreadable.contains($0.file) }
    let levels =
      noReplay
      ? []
      : loaded.course.levels.compactMap { level in
        lab.mistake(in: level).map {
          ContentProblem(file: level.path, line: level.line, column: 1, code: .levelFails, message: $0)
        }
      }
    let misfits = PageFit().misfits(course).map(ContentProblem.init)
    let claims = failures.map(ContentProblem.init) + survivors.map(ContentProblem.init)
    let problems = (loaded.problems + misfits + claims + levels).sorted()
    if json {
      Console().write([describe(course, problems, replay, reality, mutations?.count, mending.fixes).text()])
    } else {
      Console().write(
        mending.fixes.map { "\($0.file):\($0.line): fixed: \($0.message)" } + problems.map(\.description)
          + summary(course, runtimes, problems.count, replay, reality, mutations?.count))
    }
    if !problems.isEmpty { throw ExitCode(ExitStatus.badContent.rawValue) }
  }

  private func summary(
    _ course: Course, _ runtimes: RuntimeCatalog, _ errors: Int, _ replay: Replay, _ reality: RealityCheck,
    _ mutations: Int?
  ) -> [String] {
    let claims = noReplay ? "nothing replayed" : "\(counted(replay.replayed, "claim")) replayed"
    var lines = [
      "\(counted(course.lessons.count, "lesson")), \(counted(course.questions.count, "question")), "
        + "\(counted(course.experiments.count, "experiment")), \(counted(runtimes.runtimes.count, "runtime")), \(claims): \(counted(errors, "error"))."
    ]
    let proved = course.proofCounts.map { "\($0.proved) of \($0.all) \($0.what)" }
    if !proved.isEmpty { lines.append("Proved by runs: \(proved.joined(separator: ", ")).") }
    if let mutations {
      lines.append("\(counted(mutations, "change")) of proved keys and constants made, one at a time.")
    }
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

  private func describe(
    _ course: Course, _ problems: [ContentProblem], _ replay: Replay, _ reality: RealityCheck,
    _ mutations: Int?,
    _ fixes: [ContentFix]
  ) -> JSON {
    let errors: [JSON] = problems.map { problem in
      [
        "file": .string(problem.file), "line": .int(problem.line), "column": .int(problem.column),
        "code": .string(problem.code.rawValue), "message": .string(problem.message),
      ]
    }
    let proved: [JSON] = course.proofCounts.map {
      ["what": .string($0.what), "proved": .int($0.proved), "of": .int($0.all)]
    }
    let unproved: [JSON] = course.quizzes.flatMap { quiz in
      quiz.questions.filter { !$0.isProved }.map { question -> JSON in
        [
          "id": .string(question.id.rawValue), "file": .string(quiz.path), "line": .int(question.line),
          "kind": .string(question.kind.rawValue), "source": .optional(question.source),
        ]
      }
    }
    let fixed: [JSON] = fixes.map {
      ["file": .string($0.file), "line": .int($0.line), "message": .string($0.message)]
    }
    return [
      "fixed": .array(fixed), "proved": .array(proved), "unproved": .array(unproved),
      "mutations": mutations.map { .int($0) } ?? .null,
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
      case .code: .checksFail
      case .reality: .notCompiled
      case .moment: .momentMissing
      }
    self.init(
      file: failure.file, line: failure.line, column: failure.column, code: code, message: failure.message)
  }

  init(_ survivor: MutationTest.Survivor) {
    let code: Code = survivor.subject == .key ? .keyNotPinned : .expectationNotPinned
    self.init(
      file: survivor.file, line: survivor.line, column: survivor.column, code: code, message: survivor.message
    )
  }

  init(_ misfit: PageMisfit) {
    let code: Code = misfit.kind == .tooWide ? .tooWide : .tooLong
    self.init(file: misfit.file, line: misfit.line, column: 1, code: code, message: misfit.message)
  }
}
