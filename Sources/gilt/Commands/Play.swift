import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
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

        gilt play                             the levels
        gilt play the-lost-deposit            play one
        gilt play make-it-safe --file my.py   have a program proved
        gilt play two-forks --code CODE       see where a code leads, and go on from there

      docs/be-the-scheduler.md has the rules. Exit codes: 64 usage, 65 no Python script, 69 not in this build; with
      --file 1 for a program that a schedule breaks, 70 for one that could not be told.
      """))
  @Argument(help: ArgumentHelp("A level's name or number; without it they are listed.", valueName: "level"))
  var level: String?
  @Flag(help: "List the levels.") var list = false
  @Flag(help: "The list, or what became of --file, as JSON.") var json = false
  @Option(help: ArgumentHelp("Prove this program, where the goal is to protect.", valueName: "file"))
  var file: String?
  @Option(help: ArgumentHelp("Begin with the schedule of a code.", valueName: "code")) var code: String?
  @OptionGroup var courseOptions: CourseOptions
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
    let settings = Settings.read(courseOptions, viewOptions)
    let loaded = settings.loadCourse()
    let levels = loaded.course.levels
    guard let name = level, !list else {
      write(levels, Console())
      return
    }
    let chosen = find(name, in: levels)
    let runtime = Runtimes.find(chosen.runtime, course: settings.course)
    if let refusal = ScheduledProgram.refusal(of: runtime) { fail(refusal, .notSupported) }
    let table = PlayTable(chosen, runtime: runtime, library: PythonLibrary.load(course: settings.course))
    if let file {
      if chosen.level?.goal != .protect {
        fail("\(chosen.id.rawValue) is to be broken, not made safe: there --file means nothing.", .usage)
      }
      finish(table.prove(ScriptFile(file).text), table)
    }
    let console = Console()
    guard let terminal = console.openTerminal(settings) else {
      var round = PlayRound(table, console: console)
      return round.run(beginningWith: code)
    }
    let left: PlayState
    let ending: Int32?
    do {
      var round = FullScreenRound(terminal, table)
      ending = round.run(beginningWith: code)
      left = round.screen.play
    }
    // The terminal is the shell's again.
    if let ending { throw ExitCode(128 + ending) }
    console.write(PlayView(width: console.width).news(left))
  }

  private func find(_ name: String, in levels: [Experiment]) -> Experiment {
    if let number = Int(name), levels.indices.contains(number - 1) { return levels[number - 1] }
    if let found = levels.first(where: { $0.id.rawValue == name }) { return found }
    if levels.isEmpty { fail("This course has no levels.", .usage) }
    failUnknown(
      "level", name, nearestName(to: name, in: levels.map(\.id.rawValue)),
      "gilt play lists all \(levels.count).")
  }

  private func write(_ levels: [Experiment], _ console: Console) {
    if json {
      console.write([JSON.array(levels.enumerated().map { JSON($1, number: $0 + 1) }).text()])
      return
    }
    let view = PlayView(width: console.width)
    console.write(
      levels.isEmpty
        ? ["This course has no levels."] : levels.enumerated().flatMap { view.row($1, number: $0 + 1) })
  }

  /// Tells what a search has found, and ends the program.
  private func finish(_ answer: PlayAction, _ table: PlayTable) -> Never {
    var state = table.state
    _ = update(&state, answer)
    guard case .proved(let proof) = answer else {
      if case .unavailable(let why) = answer { fail(why, .badContent) }
      Glibc.exit(0)
    }
    Console().write(json ? [JSON(proof).text()] : PlayView(width: Console().width).news(state))
    switch proof {
    case .safe: Glibc.exit(0)
    case .unsafe, .fewerThreads: Glibc.exit(1)
    case .unknown: Glibc.exit(ExitStatus.limit.rawValue)
    }
  }
}

extension JSON {
  /// A level as `gilt play --list --json` prints it.
  init(_ experiment: Experiment, number: Int) {
    self = [
      "number": .int(number), "id": .string(experiment.id.rawValue), "title": .string(experiment.title),
      "goal": .optional(experiment.level?.goal.rawValue),
      "par": experiment.level?.par.map { .int($0) } ?? .null,
      "runtime": .string(experiment.runtime), "stops": .optional(experiment.level?.stops.rawValue),
      "file": .string(experiment.path),
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
