import Foundation
import PythonMachine

/// The library written in Python, as `gilt` finds it.
enum LibrarySources {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All modules of `data/lib`, by their dotted names.
  static let all: [String: LibrarySource] = {
    let directory = root.appending(path: "data/lib")
    var modules: [String: LibrarySource] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: directory.path)) ?? [] {
      guard path.hasSuffix(".py"),
        let text = try? String(contentsOf: directory.appending(path: path), encoding: .utf8)
      else { continue }
      var name = String(path.dropLast(3)).replacing("/", with: ".")
      if name.hasSuffix(".__init__") { name = String(name.dropLast(9)) }
      modules[name] = LibrarySource(filename: "<lib>/\(path)", text: text, isLibrary: true)
    }
    // Nearly every program imports it; parsed each time, it would be most of a short run.
    let often = modules.filter { $0.key == "threading" }
    modules["threading"]?.compiled = CompiledLibrary(
      CompiledLibrary.make(often, maker: "tests"), maker: "tests")
    return modules
  }()

  /// Whether tests whose claim is about size as well are to be run in full.
  static let isLongTest = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil

  /// A file of the tests of this target.
  static func test(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: "Tests/PythonMachineTests/\(path)"), encoding: .utf8)
  }
}
