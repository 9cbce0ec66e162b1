import Course
import CourseContent
import Glibc

/// A script as its author wrote it.
struct ScriptFile {
  /// What tracebacks call it.
  var name: String
  var text: String
  /// Its name from the root; nil for standard input.
  var absolute: String?
  /// Where its modules may stand; nil for standard input.
  var directory: String?
  /// The experiment it is, if it was named by its id.
  var experiment: Experiment?

  /// The largest script that is taken, in bytes.
  static let largest = 2 << 20

  /// Reads a script, or ends the program with a message that says why it is none.
  init(_ path: String) {
    let bytes: [UInt8]
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let read): bytes = read
    case .tooLarge:
      fail("\(path) is larger than \(ScriptFile.largest >> 20) MiB, too large for a script.", .badContent)
    case .directory: fail("\(path) is a directory; give the script in it.", .usage)
    case .failed(ENOENT):
      fail("There is no file \(path).", .usage)
    case .failed(let code): fail("\(path) cannot be read (\(String(cString: strerror(code)))).", .usage)
    }
    name = path == "-" ? "<stdin>" : path
    if let place = bytes.firstIndex(of: 0) {
      fail("\(name) is no Python script: it has a NUL byte at offset \(place).", .badContent)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fail("\(name) is no Python script in UTF-8; save it in that encoding.", .badContent)
    }
    self.text = text
    absolute = path == "-" ? nil : HostFile.absolute(path)
    directory = path == "-" ? nil : HostFile.realPath(path).map(HostFile.directory)
  }

  /// An experiment's script as a lesson shows and runs it.
  private init(_ experiment: Experiment) {
    name = "\(experiment.id.rawValue).py"
    text = Experiment.withHeaderLast(experiment.script)
    self.experiment = experiment
  }

  /// Finds what a person means: a file, or else an experiment of the course by its id.
  ///
  /// Ends the program with a message that says why it is neither.
  static func find(_ name: String, _ settings: Settings) -> ScriptFile {
    guard name != "-", !name.contains("/"), access(name, F_OK) != 0, errno == ENOENT,
      let directory = CourseLocation.find(settings.course), CourseLocation.isCourse(directory)
    else { return ScriptFile(name) }
    switch LoadedCourse(directory: directory).course.findExperiment(name) {
    case .found(let experiment): return ScriptFile(experiment)
    case .unknown(let suggestion):
      fail(
        "There is no file \(name), and no experiment of that name in the course."
          + (suggestion.map { " Did you mean \($0)?" } ?? ""), .usage)
    }
  }
}
