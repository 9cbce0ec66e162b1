import Foundation
import Testing

@testable import CourseContent

/// What is said of runtimes that cannot be read, and where.
@Suite struct RuntimeProblemTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// What is wrong with the file of 3.12 after one replacement.
  private func problems(_ old: String, _ new: String) throws -> [String] {
    let file = try String(contentsOfFile: "\(Self.root)/data/runtimes/3.12.yaml", encoding: .utf8)
    try #require(file.contains(old))
    let text = file.replacing(old, with: new)
    let log = ProblemLog()
    let source = SourceFile(path: "data/runtimes/3.12.yaml", bytes: Array(text.utf8))
    #expect(RuntimeReader(log: log).read(source) == nil)
    return log.problems.sorted().map(\.description)
  }

  private let advantages = "advantageWithIO: {0.5 ms: 0.69, 5 ms: 0.5, 50 ms: 0.43}"
  private let expected =
    "advantageWithIO must be numbers from 0 to 1 by interval, such as {0.5 ms: 0.7, 5 ms: 0.5}"

  @Test(arguments: ["0.83", "{}", "[0.5, 0.4]"])
  func chancesByIntervalAreAMapping(_ value: String) throws {
    #expect(
      try problems(advantages, "advantageWithIO: \(value)")
        == ["data/runtimes/3.12.yaml:16:20: error Y104 \(expected)"])
  }

  @Test func aKeyThatIsNoIntervalIsShownWhereItStands() throws {
    #expect(
      try problems(advantages, "advantageWithIO: {5 ms: 0.5, soon: 0.4}")
        == ["data/runtimes/3.12.yaml:16:32: error Y104 \(expected); soon is no interval"])
  }

  @Test func aChanceBeyondOneIsShownWhereItStands() throws {
    #expect(
      try problems(advantages, "advantageWithIO: {5 ms: 1.5}")
        == ["data/runtimes/3.12.yaml:16:27: error Y104 \(expected)"])
  }

  @Test func oneIntervalIsGivenOnce() throws {
    #expect(
      try problems(advantages, "advantageWithIO: {0.5 ms: 0.5, 500 us: 0.4}")
        == ["data/runtimes/3.12.yaml:16:34: error Y104 advantageWithIO has the interval 500 us twice"])
  }

  @Test func anInstructionWithoutATimeIsTold() throws {
    #expect(
      try problems("  nativeCalls: 1\n", "  nativeCalls: 1\n  instructions: {LOAD_GLOBAL: }\n")
        == ["data/runtimes/3.12.yaml:27:18: error Y103 LOAD_GLOBAL has no value"])
  }
}
