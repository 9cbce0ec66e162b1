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

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/root/.pyenv/versions/3.9.18/bin/python")))
  func realInterpretersTellWhatTheyCannotCompile() {
    var interpreter = RealInterpreter()
    interpreter.versionsDirectory = "/root/.pyenv/versions"
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
      let body = "N = 1\nfor i in range(3_000_000): pass\nprint(f'total: {N} ms')\n"
      let course = try course(in: box, reality: "[]", body: body)
      func replay() throws -> (output: String, time: Duration) {
        let start = ContinuousClock.now
        let run = try check(box, "check", "--json", course: course)
        #expect(run.status == 0, "\(run.output)")
        return (run.output, ContinuousClock.now - start)
      }
      let first = try replay()
      let second = try replay()
      #expect(first.output == second.output)
      #expect(second.time < first.time / 2, "\(first.time), then \(second.time)")
      // What changes is run again.
      let script = course.appending(path: "data/experiments/added.py")
      try String(contentsOf: script, encoding: .utf8).replacing("N = 1", with: "N = 2").write(
        to: script, atomically: true, encoding: .utf8)
      let changed = try check(box, "check", "--json", course: course)
      #expect(changed.status == 65)
      #expect(changed.output.contains("total = 2 ms"))
      // What was spoilt on the disk is as good as absent.
      let runs = box.directory.appending(path: "cache/gilt/runs")
      let files = try FileManager.default.subpathsOfDirectory(atPath: runs.path).filter { $0.contains("/") }
      #expect(!files.isEmpty)
      for file in files { try Data("7\nrubbish".utf8).write(to: runs.appending(path: file)) }
      #expect(try check(box, "check", "--json", course: course).output == changed.output)
    }
  }

  @Test func listCountsWhatIsWrongInTheFilesAndNamesEveryLesson() throws {
    try withSandbox { box in
      let course = try course(in: box, reality: "[]")
      try "---\nid: fourth\ntitel: T\nminutes: 3\n---\n\nText.\n".write(
        to: course.appending(path: "Lessons/04-the-fourth.md"), atomically: true, encoding: .utf8)
      let list = try box.gilt("list", course: course.path)
      #expect(list.output.contains("4. the-fourth. [ ] 3 min"))
      #expect(list.errors.contains("The content's files have"))
    }
  }
}
