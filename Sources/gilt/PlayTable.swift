import Course
import Experiments
import Glibc
import PythonMachine
import Tutor

/// What a level of be-the-scheduler is played on: a level, its runtime and the library.
struct PlayTable: Sendable {
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

  /// Does what an update of the state's round asks for.
  ///
  /// - Parameters:
  ///   - draft: what the player has made of the program.
  ///   - tell: hears before each run of a search how many were made, and of how many at most; says whether to go on.
  func perform(_ effect: PlayEffect, draft: String?, tell: (Int, Int) -> Bool) -> PlayAction {
    let program = draft.map { changed($0) } ?? program
    switch effect {
    // It may have been kept as it was when it was handed in.
    case .play, .step:
      if let draft, let mistake = mistake(in: draft) { return .unplayable(mistake) }
    default: break
    }
    switch effect {
    case .play(let schedule): return .played(program.play(schedule))
    case .step(let schedule, let thread, let toNextLine, let times):
      return .played(program.play(schedule, then: thread, toNextLine: toNextLine, times: times))
    case .prove(let text): return prove(text, tell: tell)
    case .read(let path): return read(path)
    // Whoever has the terminal opens the editor.
    case .edit: return .notUnderstood("There is no editor here.")
    }
  }

  private func changed(_ text: String) -> ScheduledProgram {
    ScheduledProgram(experiment, runtime: runtime, library: library, program: text)
  }

  /// Reads a program that somebody hands in.
  private func read(_ path: String) -> PlayAction {
    let path = HostFile.expanded(path)
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .unavailable("\(path) is no Python script in UTF-8.")
      }
      return .edited(text)
    case .tooLarge: return .unavailable("\(path) is too large for a script.")
    case .directory: return .unavailable("\(path) is a directory; give the script in it.")
    case .failed(let code):
      return .unavailable("\(path) cannot be read (\(String(cString: strerror(code)))).")
    }
  }

  /// Why a text is no Python; nil where it is.
  private func mistake(in text: String) -> String? {
    ExperimentLab(library: library, timeline: .none).syntaxError(in: text)
  }

  /// Searches all schedules of a program.
  func prove(_ text: String, tell: (Int, Int) -> Bool) -> PlayAction {
    if let mistake = mistake(in: text) { return .unavailable(mistake) }
    var (runs, isWanted) = (0, true)
    let proof = changed(text).proof(startingThreads: program.threadCount, mostRuns: PlayTable.mostRuns) {
      isWanted = isWanted && tell(runs, PlayTable.mostRuns)
      runs += 1
      return !isWanted
    }
    return isWanted ? .proved(proof) : .proofStopped
  }

  /// The most runs of a search.
  private static let mostRuns = 4_000
}
