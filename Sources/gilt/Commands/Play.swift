import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
import Progress
import PythonMachine
import Tutor

/// `gilt play`: be the scheduler.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Be the scheduler: decide which thread goes on, and break the program.",
    discussion: flowing(
      """
      A level is a small program with threads. You say which of them goes on, a line or a bytecode at a time, and may
      take back every step. Most levels are won by breaking the program: by a lost update, a deadlock, a count gone
      wrong; one by making it safe, which Gilt proves by trying every schedule. Examples:

        gilt play                             the levels, and how you won them
        gilt play the-lost-deposit            play one
        gilt play make-it-safe --file my.py   have a program proved
        gilt play two-forks --code CODE       see where a code leads, and go on from there

      The fewest switches you needed are kept. docs/be-the-scheduler.md has the rules. Exit codes: 64 usage, 65 no Python script, 69 not in this build; with
      --file 1 for a program that a schedule breaks, 70 for one that could not be told; 74 progress cannot be stored.
      """))
  @Argument(help: ArgumentHelp("A level's name or number; without it they are listed.", valueName: "level"))
  var level: String?
  @Flag(help: "List the levels.") var list = false
  @Flag(help: "The list, or what became of --file, as JSON.") var json = false
  @Option(help: ArgumentHelp("Prove this program, where the goal is to protect.", valueName: "file"))
  var file: String?
  @Option(help: ArgumentHelp("Begin with the schedule of a code.", valueName: "code")) var code: String?
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions

  func validate() throws {
    if level == nil, file != nil || code != nil {
      throw ValidationError("--file and --code need a level: gilt play lists them.")
    }
    if file != nil, code != nil { throw ValidationError("--file and --code exclude each other.") }
    if json, level != nil, file == nil, !list {
      throw ValidationError("--json goes with the list, or with --file.")
    }
  }

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions)
    let loaded = settings.loadCourse()
    let console = Console()
    guard let name = level, !list else {
      if !list, !json, console.canOpenTerminal(settings) {
        throw ExitCode(console.runSession(beside: loaded, settings, beginning: [.begin(.levels)]))
      }
      write(loaded.course, settings, console)
      return
    }
    let chosen = find(name, in: loaded.course)
    let runtime = Runtimes.find(chosen.runtime, course: settings.course)
    if let refusal = ScheduledProgram.refusal(of: runtime) { fail(refusal, .notSupported) }
    if let file {
      if chosen.level?.goal != .protect {
        fail("\(chosen.id.rawValue) is to be broken, not made safe: there --file means nothing.", .usage)
      }
      let table = PlayTable(chosen, runtime: runtime, library: PythonLibrary.load(course: settings.course))
      finish(prove(ScriptFile(file).text, table, settings), table, loaded.course, settings)
    }
    let code = code.map { [Action.play(.follow(code: $0))] } ?? []
    throw ExitCode(
      console.runSession(beside: loaded, settings, beginning: [.begin(.playLevel(chosen.id))] + code))
  }

  private func find(_ name: String, in course: Course) -> Experiment {
    if let found = course.findLevel(name) { return found }
    let levels = course.levels
    if levels.isEmpty { fail("This course has no levels.", .usage) }
    failUnknown(
      "level", name, nearestName(to: name, in: levels.map(\.id.rawValue)),
      "gilt play lists all \(levels.count).")
  }

  private func write(_ course: Course, _ settings: Settings, _ console: Console) {
    let notebook = Notebook(settings, course: course, for: .looking)
    guard json else {
      console.write(PlayView(width: console.width).list(course.levels, notebook.record()))
      return
    }
    let won = (try? notebook.store.wonLevels(of: notebook.learner.id, in: course.info.id)) ?? []
    console.write([
      JSON.array(
        course.levels.enumerated().map { number, level in
          JSON(level, number: number + 1, won: won.first { $0.level == LevelKey(level) })
        }
      ).text()
    ])
  }

  private func prove(_ text: String, _ table: PlayTable, _ settings: Settings) -> PlayAction {
    var bar = ProgressBar(plain: settings.isPlain ? true : nil)
    defer { bar.clear() }
    return table.prove(text) { done, all in
      bar.show(done, of: all, "schedules tried at most", now: "searching")
      return true
    }
  }

  /// Tells what a search has found, and ends the program.
  ///
  /// A program that holds has won the level, which is kept.
  private func finish(
    _ answer: PlayAction, _ table: PlayTable, _ course: Course, _ settings: Settings
  ) -> Never {
    guard case .proved(let proof) = answer else {
      if case .unavailable(let why) = answer { fail(why, .badContent) }
      Glibc.exit(0)
    }
    if proof.isSafe {
      var notebook = Notebook(settings, course: course, for: .answering)
      let won = Change.wonLevel(LevelKey(table.experiment), LevelBest(switches: 0, code: ""))
      do { _ = try notebook.commit([won]) } catch { fail(error.description, .storage) }
    }
    let console = Console()
    console.write(
      json ? [JSON(proof).text()] : PlayView(width: console.width).told(proof, table.state))
    switch proof {
    case .safe: Glibc.exit(0)
    case .unsafe, .fewerThreads: Glibc.exit(1)
    case .unknown: Glibc.exit(ExitStatus.limit.rawValue)
    }
  }
}

extension JSON {
  /// A level as `gilt play --list --json` prints it.
  init(_ experiment: Experiment, number: Int, won: WonLevel?) {
    self = [
      "number": .int(number), "id": .string(experiment.id.rawValue), "title": .string(experiment.title),
      "goal": .optional(experiment.level?.goal.rawValue),
      "par": experiment.level?.par.map { .int($0) } ?? .null,
      "runtime": .string(experiment.runtime), "stops": .optional(experiment.level?.stops.rawValue),
      "file": .string(experiment.path), "won": .bool(won != nil),
      "best": won.map {
        [
          "switches": .int($0.best.switches), "code": .string($0.best.code),
          "at": .string($0.at.iso8601),
        ]
      } ?? .null,
    ]
  }

  /// A proof as `gilt play LEVEL --file FILE --json` prints it.
  init(_ proof: ScheduleProof) {
    self =
      switch proof {
      case .safe(let states): ["proof": "safe", "states": .int(states)]
      case .unsafe(let schedule, let code, let end):
        [
          "proof": "unsafe", "schedule": .string(schedule.text), "code": .string(code),
          "end": .string(PlayView.sentence(end)),
        ]
      case .unknown(let runs): ["proof": "unknown", "runs": .int(runs)]
      case .fewerThreads(let had, let has):
        ["proof": "fewerThreads", "wanted": .int(had), "started": .int(has)]
      }
  }
}
