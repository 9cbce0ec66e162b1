import Course
import Experiments
import Glibc
import PythonMachine
import Tutor

/// What a round of be-the-scheduler is played on: a level, its runtime and the library.
struct PlayTable {
  let experiment: Experiment
  let runtime: Runtime
  let program: ScheduledProgram
  private let library: [String: LibrarySource]

  init(_ experiment: Experiment, runtime: Runtime, library: [String: LibrarySource]) {
    self.experiment = experiment
    self.runtime = runtime
    self.library = library
    program = ScheduledProgram(experiment, runtime: runtime, library: library)
  }

  /// The round at its beginning.
  var state: PlayState {
    PlayState(
      experiment, experiment.level ?? Level(goal: .break, invariant: nil), runtimeTitle: runtime.title,
      key: program.key)
  }

  /// Does what an update asks for.
  func perform(_ effect: PlayEffect) -> PlayAction {
    switch effect {
    case .play(let schedule): .played(program.play(schedule))
    case .step(let schedule, let thread, let toNextLine, let times):
      .played(program.play(schedule, then: thread, toNextLine: toNextLine, times: times))
    case .prove(let path): prove(path: path)
    }
  }

  /// Searches all schedules of the program in a file.
  func prove(path: String) -> PlayAction {
    let path = HostFile.expanded(path)
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .unavailable("\(path) is no Python script in UTF-8.")
      }
      return prove(text)
    case .tooLarge: return .unavailable("\(path) is too large for a script.")
    case .directory: return .unavailable("\(path) is a directory; give the script in it.")
    case .failed(let code):
      return .unavailable("\(path) cannot be read (\(String(cString: strerror(code)))).")
    }
  }

  /// Searches all schedules of a program.
  func prove(_ text: String) -> PlayAction {
    if let mistake = ExperimentLab(library: library, timeline: .none).syntaxError(in: text) {
      return .unavailable(mistake)
    }
    let changed = ScheduledProgram(experiment, runtime: runtime, library: library, program: text)
    return .proved(changed.proof(startingThreads: program.threadCount))
  }
}

/// A round of be-the-scheduler line by line.
struct PlayRound {
  private let table: PlayTable
  private let console: Console
  private var state: PlayState

  init(_ table: PlayTable, console: Console) {
    self.table = table
    self.console = console
    state = table.state
  }

  mutating func run(beginningWith code: String?) {
    settle(.start)
    if let code { settle(.follow(code: code)) }
    while !state.isOver {
      console.write(PlayView(width: console.width).prompt(state))
      settle(console.readLine().map(playAction(for:)) ?? .quit)
    }
  }

  private mutating func settle(_ action: PlayAction) {
    let effects = update(&state, action)
    console.write(PlayView(width: console.width).news(state))
    for effect in effects { settle(table.perform(effect)) }
  }
}
