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
  ///
  /// - Parameter tell: hears after each piece how far the checks are, and says whether to go on with them.
  func check(
    _ question: Question, programAt path: String, tell: (ProgramCheckInProgress) -> Bool = { _ in true }
  ) -> Action {
    switch begin(question, programAt: path) {
    case .answered(let action): return action
    case .begun(let program):
      while !program.checks.advance() {
        guard tell(program.checks) else { return .runStopped }
      }
      return program.judged
    }
  }

  /// Reads a program that a learner wrote into a file, and begins the checks of it.
  func begin(_ question: Question, programAt path: String) -> CheckBegun {
    guard case .code(let start, let checks, _) = question.answers else {
      return .answered(.programUnavailable("This question asks for no program."))
    }
    let path = path == "-" ? path : HostFile.expanded(path)
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .answered(.programUnavailable("\(path) is no Python script in UTF-8."))
      }
      if let mistake = syntaxError(in: text) { return .answered(.programBroken(mistake)) }
      return .begun(
        HandedIn(
          checks: beginCheck(text, checks), text: text,
          isAsGiven: outputLines(text) == outputLines(start.text)))
    case .tooLarge: return .answered(.programUnavailable("\(path) is too large for a script."))
    case .directory: return .answered(.programUnavailable("\(path) is a directory."))
    case .failed: return .answered(.programUnavailable("\(path) cannot be read."))
    }
  }
}

/// What comes of handing a program in: an answer at once, or checks that are still to be made.
enum CheckBegun {
  case answered(Action)
  case begun(HandedIn)
}

/// A program that was handed in, while it is checked.
struct HandedIn {
  let checks: ProgramCheckInProgress
  /// Its text.
  let text: String
  /// The learner has changed nothing.
  let isAsGiven: Bool

  /// What is told of it; what is left of the checks is made first.
  var judged: Action {
    let outcomes = checks.finish()
    // Some hand in what they were given to see how that goes.
    if isAsGiven, let failed = outcomes.first(where: { !$0.passed }) {
      let seen = failed.observation.hasSuffix(".") ? failed.observation : failed.observation + "."
      return .programBroken("This is the program as it was given, and it fails: \(seen)")
    }
    return .programChecked(outcomes, program: text)
  }
}

extension ProgramCheckInProgress {
  /// How much is done, 0 to 1: checks that are judged, and of the next one what its run has used of its limit.
  var share: Double {
    let (judged, all) = count
    return all == 0 ? 1 : min(1, (Double(judged) + progress.shareOfLimit) / Double(all))
  }
}

/// Writes a question's program where the learner wants it, never over a file that is there.
func save(_ program: String, at path: String) -> Action {
  // As a command's option it would be standard output; a session has that for itself.
  guard path != "-" else { return .programUnavailable("Type save and the path of a new file.") }
  let path = HostFile.expanded(path)
  switch HostFile.create(path, with: Array(program.utf8)) {
  case nil: return .programSaved(path: path)
  case EEXIST?: return .programUnavailable("There is a \(path) already. Type :save and another path.")
  case let number?:
    return .programUnavailable("\(path) cannot be written (\(String(cString: strerror(number)))).")
  }
}
