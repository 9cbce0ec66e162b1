import Foundation
import PythonMachine
import TestSupport

/// The library written in Python, as `gilt` finds it.
enum LibrarySources {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All modules of `data/lib`, by their dotted names.
  ///
  /// Nearly every program imports `threading`; parsed each time, it would be most of a short run.
  static let all = courseLibrary(compiled: ["threading"])

  /// Whether tests whose claim is about size as well are to be run in full.
  static let isLongTest = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil

  /// A file of the tests of this target.
  static func test(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: "Tests/PythonMachineTests/\(path)"), encoding: .utf8)
  }
}
