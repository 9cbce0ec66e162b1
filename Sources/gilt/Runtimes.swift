import CourseContent
import Experiments
import Glibc
import PythonMachine

/// Where runtimes are found: in the course, then beside and above the binary, like the library.
enum Runtimes {
  /// All that can be read, at least 3.12's.
  static func load(course: String?) -> RuntimeCatalog {
    guard let directory = directory(course) else { return .builtIn }
    let catalog = RuntimeCatalog.load(directory: directory).catalog
    return catalog.names.isEmpty ? .builtIn : catalog
  }

  /// The hash of the file of 3.12 that `Runtime.python312` says in Swift: then it need not be read as YAML, which takes
  /// a tenth of a start.
  static let hashOf312 = 1_966_529_832_252_398_232

  /// The runtime with a name; ends the program where there is none.
  static func find(_ name: String, course: String?) -> Runtime {
    if name == Runtime.python312.name, let directory = directory(course),
      case .bytes(let bytes) = HostFile.read("\(directory)/\(name).yaml", atMost: 1 << 20),
      CompiledLibrary.hash(String(decoding: bytes, as: UTF8.self)) == hashOf312
    {
      return .python312
    }
    var known = RuntimeCatalog.builtIn
    if let directory = directory(course) {
      let (catalog, problems) = RuntimeCatalog.load(directory: directory, only: name)
      if let problem = problems.first {
        fail("The runtime \(name) cannot be used: \(problem.description)", .badContent)
      }
      known = catalog
    }
    if let runtime = known[name] { return runtime }
    let all = load(course: course)
    switch RunnableRuntime(name, in: all) {
    case .available(let runtime): return runtime
    case .notInThisBuild:
      fail(
        "The runtime \(name) is not in this build; it has \(all.names.joined(separator: ", ")).",
        .notSupported)
    case .unknown(let suggestion):
      fail(
        "There is no runtime \(name). " + (suggestion.map { "Did you mean \($0)? " } ?? "")
          + "This build has \(all.names.joined(separator: ", ")).", .usage)
    }
  }

  private static func directory(_ course: String?) -> String? {
    PythonLibrary.dataDirectories(course).map { "\($0)/runtimes" }.first {
      access("\($0)/3.12.yaml", R_OK) == 0
    }
  }
}
