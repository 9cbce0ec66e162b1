import Foundation
import PythonMachine
import TestSupport

/// The library written in Python, as `gilt` finds it.
enum LibrarySources {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All modules of `data/lib`, by their dotted names.
  static let all = courseLibrary

  /// A file of the tests of this target.
  static func test(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: "Tests/PythonMachineTests/\(path)"), encoding: .utf8)
  }
}
