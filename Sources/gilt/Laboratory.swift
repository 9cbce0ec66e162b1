import Course
import Experiments
import Tutor

extension ExperimentLab {
  /// The lab in which a session's experiments run: with the library of its course, timelines as its screen can show.
  init(course: String?, plain: Bool, _ console: Console) {
    let isPlain = plain || !console.outputIsTerminal || environment("TERM") == "dumb"
    self.init(
      library: PythonLibrary.load(course: course), runtimes: Runtimes.load(course: course),
      timeline: isPlain || environment("GILT_PLAIN") == "1" ? .told : .drawn(width: min(console.width, 88)))
  }

  /// Judges a program that a learner wrote into a file.
  func check(_ question: Question, programAt path: String) -> Action {
    guard case .code(_, let checks, _) = question.answers else {
      return .programUnavailable("This question asks for no program.")
    }
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .programUnavailable("\(path) is no Python script in UTF-8.")
      }
      return .programChecked(check(text, checks))
    case .tooLarge: return .programUnavailable("\(path) is too large for a script.")
    case .directory: return .programUnavailable("\(path) is a directory.")
    case .failed: return .programUnavailable("\(path) cannot be read.")
    }
  }
}
