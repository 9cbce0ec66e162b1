import Experiments
import Foundation
import PythonMachine
import TestSupport
import Testing

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The library written in Python, as `gilt` finds it.
let library = courseLibrary(compiled: oftenImported)

/// What threads and pools import.
private let oftenImported = [
  "_heapq", "_multiprocessing", "_pickle", "_posix", "_reduction", "_weakrefset", "abc", "atexit",
  "collections", "concurrent", "copyreg", "enum", "functools", "heapq", "importlib", "io", "multiprocessing",
  "os", "pickle", "posixpath", "queue", "signal", "threading", "traceback", "types", "weakref",
]

/// Whether tests whose claim is about size as well are to be run in full.
let isLongTest = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil

/// A few of Tests/Programs in process; Scripts/programs runs all of them on the release binary.
@Suite struct Programs {
  @Test(
    "A program prints what CPython 3.12.1 printed",
    arguments: [
      "001", "011", "101", "301", "401", "501",
    ])
  func prints(prefix: String) throws {
    let directory = repository.appending(path: "Tests/Programs")
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    let name = try #require(names.sorted().first { $0.hasPrefix(prefix.prefix(3)) && $0.hasSuffix(".py") })
      .dropLast(3)
    let source = try String(contentsOf: directory.appending(path: "\(name).py"), encoding: .utf8)
    let wanted = try Data(contentsOf: directory.appending(path: "\(name).out"))
    let run = runProgram(
      source, filename: "\(name).py", options: RunOptions(library: library, traceCapacity: 0))
    #expect(String(decoding: run.stdout, as: UTF8.self) == String(decoding: wanted, as: UTF8.self))
    #expect(run.verdict == "")
  }
}
