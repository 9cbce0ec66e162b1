import Foundation
public import Testing

/// Compares `actual` with `Snapshots/<name>.txt` beside the calling file.
///
/// Set `RECORD_SNAPSHOTS=1` to write it; a missing file is written and fails once.
public func expectSnapshot(
  _ actual: String, named name: String,
  filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let directory = URL(fileURLWithPath: filePath).deletingLastPathComponent()
  try expectText(actual, in: directory.appending(path: "Snapshots/\(name).txt"), sourceLocation)
}

/// Compares `actual` with the file of that name in the repository's `docs`; recorded in the same way.
public func expectDocument(
  _ actual: String, named name: String,
  filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var directory = URL(fileURLWithPath: filePath)
  while directory.lastPathComponent != "Tests" { directory.deleteLastPathComponent() }
  try expectText(actual, in: directory.appending(path: "../docs/\(name)").standardized, sourceLocation)
}

private func expectText(_ actual: String, in url: URL, _ sourceLocation: SourceLocation) throws {
  let recording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !recording, let expected = try? String(contentsOf: url, encoding: .utf8) else {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try actual.write(to: url, atomically: true, encoding: .utf8)
    if !recording { Issue.record("Recorded new snapshot \(url.path)", sourceLocation: sourceLocation) }
    return
  }
  let difference = actual.split(separator: "\n", omittingEmptySubsequences: false)
    .difference(from: expected.split(separator: "\n", omittingEmptySubsequences: false))
  let report = difference.map { change -> String in
    switch change {
    case .remove(let line, let text, _): "-\(line + 1): \(text)"
    case .insert(let line, let text, _): "+\(line + 1): \(text)"
    }
  }.joined(separator: "\n")
  #expect(difference.isEmpty, "\(url.lastPathComponent) differs:\n\(report)", sourceLocation: sourceLocation)
}
