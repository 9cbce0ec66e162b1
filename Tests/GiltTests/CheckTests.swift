import Experiments
import Foundation
import Testing

@testable import gilt

/// `gilt check` beyond reading: real interpreters, kept runs, and what it says of itself.
@Suite struct CheckTests {
  /// A copy of the small course whose experiment's script begins with `header`.
  private func course(
    in box: Sandbox, reality: String, body: String = "N = 1\nprint(f'total: {N} ms')\n"
  ) throws -> URL {
    let course = box.directory.appending(path: "course")
    try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
    let script =
      "# /// gilt\n# id: added\n# title: Added\n# reality: \(reality)\n# expect:\n#   - {that: \"total == 1 ms\"}\n# ///\n"
    try (script + body).write(
      to: course.appending(path: "data/experiments/added.py"), atomically: true, encoding: .utf8)
    return course
  }

  /// A command that passes for a Python.
  private func python(_ version: String, in box: Sandbox, _ lines: String) throws {
    let file = box.directory.appending(path: "bin/python\(version)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "#!/bin/sh\n\(lines)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  private func check(_ box: Sandbox, _ arguments: String..., course: URL) throws -> Outcome {
    let cache = box.directory.appending(path: "cache").path
    return try box.gilt(
      arguments.first ?? "check", arguments.dropFirst().first ?? "--no-replay",
      environment: ["PATH": "\(box.directory.path)/bin:/usr/bin:/bin", "XDG_CACHE_HOME": cache],
      course: course.path)
  }

  @Test func aScriptMustCompileOnTheInterpretersFoundAndTheOthersAreNamed() throws {
    try withSandbox { box in
      try python("3.8", in: box, "printf 'gilt 3.8\\n3 9 invalid syntax\\n'")
      // A shim that starts another version is none.
      try python("3.7", in: box, "printf 'gilt 3.12\\nok\\n'")
      let course = try course(in: box, reality: "[\"3.8\", \"3.7\", \"3.6\"]")
      let run = try check(box, course: course)
      #expect(run.status == 65)
      #expect(
        run.output.contains(
          "data/experiments/added.py:3:9: error E111 added does not compile on CPython 3.8: invalid syntax"),
        "\(run.output)")
      for version in ["3.7", "3.6"] {
        #expect(run.output.contains("CPython \(version) was not found here: 1 script not compiled on it."))
      }
      #expect(run.output.contains("nothing replayed: 1 error.\n"))
      #expect(run.output.contains("--no-replay"))
    }
  }

  @Test func anInterpreterThatHangsIsEnded() throws {
    try withSandbox { box in
      try python("3.8", in: box, "sleep 100 & sleep 100")
      var interpreter = RealInterpreter()
      interpreter.patience = 0.3
      interpreter.versionsDirectory = nil
      interpreter.commandDirectories = [box.directory.appending(path: "bin").path]
      let start = ContinuousClock.now
      guard case .failed(let reason) = interpreter.compile(.init(version: "3.8", programs: ["x"])) else {
        Issue.record("it answered")
        return
      }
      #expect(reason.contains("did not answer"))
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  /// Where pyenv keeps the interpreters of whoever runs the tests.
  private static let versions =
    (ProcessInfo.processInfo.environment["PYENV_ROOT"] ?? "\(NSHomeDirectory())/.pyenv") + "/versions"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "\(versions)/3.9.18/bin/python")))
  func realInterpretersTellWhatTheyCannotCompile() {
    var interpreter = RealInterpreter()
    interpreter.versionsDirectory = Self.versions
    interpreter.commandDirectories = []
    let programs = ["x = 1\n", "match 1:\n  case _: pass\n", "é = 'ü…'\n", "print 1\n"]
    let answer = interpreter.compile(.init(version: "3.9", programs: programs))
    guard case .compiled(let errors) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(errors.map { $0?.line } == [nil, 1, nil, 1])
    #expect(errors[1]?.message == "invalid syntax")
    #expect(interpreter.compile(.init(version: "3.2", programs: programs)) == .notFound)
  }

  @Test func unchangedContentIsNotRunAgain() throws {
    try withSandbox { box in
      let body = "N = 1\nprint(f'total: {N} ms')\n"
      let course = try course(in: box, reality: "[]", body: body)
      #expect(try check(box, "check", "--json", course: course).status == 0)
      // Another result is planted in what was kept, and believed.
      let runs = box.directory.appending(path: "cache/gilt/runs")
      func keptRuns() throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: runs.path).filter { $0.contains("/") }
          .map { runs.appending(path: $0) }
      }
      for file in try keptRuns() {
        let kept = try String(contentsOf: file, encoding: .utf8)
        try kept.replacing("total: 1 ms", with: "total: 3 ms").write(
          to: file, atomically: true, encoding: .utf8)
      }
      let planted = try check(box, "check", "--json", course: course)
      #expect(planted.output.contains("total = 3 ms"), "\(planted.output)")
      // What changes is run again.
      let script = course.appending(path: "data/experiments/added.py")
      try String(contentsOf: script, encoding: .utf8).replacing("N = 1", with: "N = 2").write(
        to: script, atomically: true, encoding: .utf8)
      let changed = try check(box, "check", "--json", course: course)
      #expect(changed.status == 65)
      #expect(changed.output.contains("total = 2 ms"))
      // What was spoilt on the disk is as good as absent.
      #expect(try !keptRuns().isEmpty)
      for file in try keptRuns() { try Data("7\nrubbish".utf8).write(to: file) }
      #expect(try check(box, "check", "--json", course: course).output == changed.output)
    }
  }

  @Test func listCountsWhatIsWrongInTheFilesAndNamesEveryLesson() throws {
    try withSandbox { box in
      let course = try course(in: box, reality: "[]")
      try "---\nid: fourth\ntitel: T\nminutes: 3\n---\n\nText.\n".write(
        to: course.appending(path: "Lessons/04-the-fourth.md"), atomically: true, encoding: .utf8)
      let list = try box.gilt("list", course: course.path)
      #expect(list.output.contains("4. the-fourth. New, 3 min"))
      #expect(list.errors.contains("2 errors in the course's files; gilt check tells authors where."))
    }
  }
}
