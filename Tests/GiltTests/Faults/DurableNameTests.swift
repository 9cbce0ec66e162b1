import Course
import Foundation
import Testing

/// What the program has asked the disk to keep by the time it says something.
@Suite(.enabled(if: PreloadedLibrary.watchedCalls != nil)) struct DurableNameTests {
  /// What a power cut could take away after something was said that rests on it.
  private func unsafe(_ calls: [WatchedCall], in box: Sandbox) -> [String] {
    func directory(_ path: String) -> String { (path as NSString).deletingLastPathComponent }
    /// Names that may be missing, and files of which bytes may be.
    var (names, files): (Set<String>, Set<String>) = ([], [])
    var empty: Set<String> = []
    var faults: [String] = []
    let scratch = box.directory.appending(path: "scratch").path
    for call in calls where !call.path.hasSuffix("-shm") && !call.path.hasPrefix(scratch) {
      switch call.kind {
      case .create: empty.insert(call.path)
      // It is safe when it gets a name.
      case .nameless: break
      case .directory: names.insert(call.path)
      case .write, .truncate:
        files.insert(call.path)
        if empty.remove(call.path) != nil { names.insert(call.path) }
      case .sync:
        files.remove(call.path)
        names = names.filter { directory($0) != call.path }
      case .name:
        if files.contains(call.before) {
          faults.append("\(call.path) got its name before its bytes were safe")
        }
        names.insert(call.path)
      case .delete:
        files.remove(call.path)
        names.remove(call.path)
      case .say:
        faults += names.map { "the name \($0)" } + files.map { "bytes of \($0)" }
      }
    }
    return faults
  }

  @Test func aFirstStartSyncsEachNewDirectoryWhereItIsEntered() throws {
    try withSandbox { box in
      let data = box.directory.appending(path: "a/b").path
      let (outcome, calls) = try box.watch(
        ["quiz", "1"], input: ":go 8\n101 ms\n5 ms\n", environment: ["XDG_DATA_HOME": data])
      #expect(outcome.status == 0 && outcome.output.contains("✓ Correct."))
      let made = calls.filter { $0.kind == .directory }.map(\.path)
      #expect(made == ["a", "a/b", "a/b/gilt"].map { box.directory.appending(path: $0).path })
      #expect(unsafe(calls, in: box) == [])
    }
  }

  @Test func whatACommandMadeIsSafeBeforeItSaysSo() throws {
    try withSandbox { box in
      let file = box.directory.appending(path: "zoe.json").path
      let old = repository.appending(path: "Tests/Fixtures/Stores/0.1.0.sqlite").path
      try FileManager.default.copyItem(atPath: old, toPath: box.database)
      var copies = 0
      for command in [
        ["status"], ["answer", "pick-one", "--choice", "2"], ["learner", "add", "Zoe"],
        ["answer", "pick-two", "--choice", "1", "--choice", "3"], ["progress", "export", file],
        ["progress", "reset", "exercise", "pick-two", "--yes"], ["progress", "undo"],
        ["learner", "forget", "Zoe", "--yes"], ["progress", "import", file], ["progress", "backup"],
      ] {
        let (outcome, calls) = try box.watch(command + ["--database", box.database])
        #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        #expect(unsafe(calls, in: box) == [], "\(command)")
        copies += calls.count { $0.kind == .name && $0.path.contains(".backup-") }
      }
      #expect(copies == 5)
    }
  }
}
