import Course
import Experiments
import Glibc
import Tutor

extension ExperimentLab {
  /// The lab in which a session's experiments run: with the library of its course, timelines as its screen can show.
  init(_ settings: Settings, _ console: Console) {
    self.init(
      library: PythonLibrary.load(course: settings.course), runtimes: Runtimes.load(course: settings.course),
      timeline: console.isPlain(settings) ? .told : .drawn(width: min(console.width, 88)))
    keepsRuns = true
  }

  /// Makes a run in pieces of a few milliseconds.
  ///
  /// - Parameter tell: hears after each how far the run is, and says whether to go on with it.
  func make(_ request: BenchRequest, tell: (RunProgress) -> Bool) -> Action {
    let run = begin(request)
    while !run.advance() {
      guard tell(run.progress) else { return .runStopped }
    }
    return .ran(run.finish())
  }

  /// Judges a program that a learner wrote into a file.
  func check(_ question: Question, programAt path: String) -> Action {
    guard case .code(let start, let checks, _) = question.answers else {
      return .programUnavailable("This question asks for no program.")
    }
    let path = path == "-" ? path : HostFile.expanded(path)
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .programUnavailable("\(path) is no Python script in UTF-8.")
      }
      if let mistake = syntaxError(in: text) { return .programBroken(mistake) }
      let outcomes = check(text, checks)
      // Some hand in what they were given to see how that goes.
      if outputLines(text) == outputLines(start.text), let failed = outcomes.first(where: { !$0.passed }) {
        let seen = failed.observation.hasSuffix(".") ? failed.observation : failed.observation + "."
        return .programBroken("This is the program as it was given, and it fails: \(seen)")
      }
      return .programChecked(outcomes)
    case .tooLarge: return .programUnavailable("\(path) is too large for a script.")
    case .directory: return .programUnavailable("\(path) is a directory.")
    case .failed: return .programUnavailable("\(path) cannot be read.")
    }
  }
}

/// Writes a question's program where the learner wants it, never over a file that is there.
func save(_ program: String, at path: String) -> Action {
  let path = HostFile.expanded(path)
  switch HostFile.create(path, with: Array(program.utf8)) {
  case nil: return .programSaved(path: path)
  case EEXIST?: return .programUnavailable("There is a \(path) already. Type :save and another path.")
  case let number?:
    return .programUnavailable("\(path) cannot be written (\(String(cString: strerror(number)))).")
  }
}
