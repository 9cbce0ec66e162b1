import Foundation
import TestSupport
import Testing

/// The screens that the README shows as text are those of docs/screens.
@Suite struct ReadmeTests {
  /// The screens in the order in which they are shown.
  private static let shown = ["bench", "scheduler-won"]

  @Test func itsScreensAreTheCapturedOnes() throws {
    let url = repository.appending(path: "README.md")
    let readme = try String(contentsOf: url, encoding: .utf8)
    let fence = "```text\n"
    var parts = readme.components(separatedBy: fence)
    #expect(
      parts.count == ReadmeTests.shown.count + 1, "the README has other figures than \(ReadmeTests.shown)")
    for (number, name) in ReadmeTests.shown.enumerated() where number + 1 < parts.count {
      let screen = try String(
        contentsOf: repository.appending(path: "docs/screens/\(name).txt"), encoding: .utf8)
      let end = try #require(parts[number + 1].firstRange(of: "```"))
      parts[number + 1] = screen + parts[number + 1][end.lowerBound...]
    }
    let made = parts.joined(separator: fence)
    if made != readme, ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil {
      Issue.record(
        "The README shows other screens than docs/screens. Scripts/screens makes both anew; RECORD_SNAPSHOTS=1 swift test --filter ReadmeTests only the README."
      )
    }
    try expectDocument(made, named: "../README.md")
  }
}
