import Course
import Foundation
import GRDB
import Progress
import Testing

/// `gilt doctor` with each thing that it looks at made wrong.
@Suite struct DoctorTests {
  struct Finding: Decodable, Equatable {
    var name: String
    var level: String
    var text: String
    var next: String?
  }

  private struct Report: Decodable {
    var problems: Int
    var warnings: Int
    var findings: [Finding]
  }

  private func report(_ outcome: Outcome) throws -> [String: Finding] {
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.findings.count { $0.level == "problem" } == report.problems)
    for finding in report.findings {
      #expect((finding.next == nil) == (finding.level == "ok"), "\(finding)")
      #expect(finding.text.hasSuffix("."), "\(finding)")
      #expect(finding.next?.hasSuffix(".") != false, "\(finding)")
    }
    return Dictionary(uniqueKeysWithValues: report.findings.map { ($0.name, $0) })
  }

  /// The finding of that name, and the program's exit code; nothing in the sandbox may have changed.
  private func doctor(
    _ name: String, _ box: Sandbox, _ environment: [String: String] = [:], database: String? = nil,
    leavesAlone: Bool = true
  ) throws -> (Finding, Int32) {
    let before = try contents(box)
    let run = try box.run(["doctor", "--json", "--database", database ?? box.database], environment)
    #expect(run.errors == "")
    if leavesAlone { #expect(try contents(box) == before) }
    return (try #require(try report(run)[name]), run.status)
  }

  private func contents(_ box: Sandbox) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: box.directory.path) {
      found[name] = try? Data(contentsOf: box.directory.appending(path: name))
    }
    return found
  }

  /// A database with two answers in it.
  private func fill(_ box: Sandbox) throws {
    #expect(try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database).status == 0)
    try box.gilt("learn", "1", "--database", box.database, input: "n\n2\n")
  }

  private func edit(_ box: Sandbox, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: box.database, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func whereAllIsWellNothingIsAProblemAndNothingIsChanged() throws {
    try withSandbox { box in
      chmod(box.directory.path, 0o700)
      for round in 0...1 {
        let before = try contents(box)
        let run = try box.run(["doctor", "--json", "--database", box.database])
        #expect(run.status == 0)
        let findings = try report(run)
        // There may be no Python, and a debug build has no compiled library.
        let warned = findings.values.filter { $0.level != "ok" }.map(\.name)
        #expect(Set(warned).isSubset(of: ["interpreters", "library"]))
        #expect(try contents(box) == before)
        #expect((findings["integrity"] != nil) == (round == 1))
        try fill(box)
      }
      let lines = try box.gilt("doctor", "--database", box.database).output.split(separator: "\n")
      #expect(lines.dropLast().allSatisfy { $0.hasPrefix("ok: ") || $0.hasPrefix("warning: ") })
      #expect(lines.last?.hasPrefix("0 problems, ") == true)
      #expect(lines.last?.hasSuffix(". Nothing was changed.") == true)
    }
  }

  /// The lock of who writes is in the index of the log, beside the file that the link leads to.
  @Test func whoKeepsOthersFromWritingIsToldBehindASymbolicLinkToo() throws {
    try withSandbox { box in
      try fill(box)
      let link = box.directory.appending(path: "link.sqlite").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: box.database)
      let other = try DatabaseQueue(path: box.database)
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        for path in [box.database, link] {
          let told = try box.gilt("doctor", "--database", path).output
          #expect(told.contains("Process \(getpid()) keeps others from writing"), "\(told)")
        }
        try db.execute(sql: "ROLLBACK")
      }
    }
  }

  @Test func aLogThatAKilledProgramLeftIsReadAndLeft() throws {
    try withSandbox { box in
      try fill(box)
      // What a kill leaves: the log not folded in.
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      _ = try store.learner(named: "Ada", at: WallTime(milliseconds: 0))
      let copy = box.directory.appending(path: "killed.sqlite").path
      for ending in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: box.database + ending, toPath: copy + ending)
      }
      try store.close()
      for name in ["integrity", "journal", "references"] {
        let (finding, status) = try doctor(name, box, database: copy)
        #expect(finding.level == "ok" && status == 0)
      }
    }
  }

  @Test func whatStandsInThePlaceOfTheDatabaseIsNamed() throws {
    try withSandbox { box in
      try FileManager.default.createDirectory(atPath: box.database, withIntermediateDirectories: false)
      var (finding, status) = try doctor("database", box)
      #expect(finding.level == "problem" && status == 74)
      #expect(finding.text == "\(box.database) is a directory, no file.")
      rmdir(box.database)
      #expect(mkfifo(box.database, 0o600) == 0)
      (finding, status) = try doctor("database", box)
      #expect(finding.text == "\(box.database) is a pipe, no file." && status == 74)
      unlink(box.database)
      (finding, status) = try doctor("database", box, database: "/dev/null")
      #expect(finding.text == "/dev/null is a device, no file." && status == 74)
      try Data().write(to: URL(filePath: box.database))
      (finding, status) = try doctor("database", box)
      #expect(finding.level == "warning" && finding.text.hasSuffix("is empty.") && status == 0)
      try Data(repeating: 0x41, count: 5000).write(to: URL(filePath: box.database))
      (finding, status) = try doctor("database", box)
      #expect(finding.level == "problem" && finding.text.contains("is no database") && status == 74)
      (finding, status) = try doctor("directory", box, database: "/nowhere/at/all")
      #expect(finding.level == "problem" && finding.text.contains("/nowhere/at") && status == 74)
      (finding, status) = try doctor("directory", box, database: "/dev/null/x")
      #expect(finding.level == "problem" && status == 74)
    }
  }

  @Test func damageIsFoundAndSaysHowToRecover() throws {
    try withSandbox { box in
      try fill(box)
      let file = try FileHandle(forUpdating: URL(filePath: box.database))
      // The tables' roots are behind the first page, which holds the schema.
      try file.seek(toOffset: 4096 * 3)
      try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
      try file.close()
      let (finding, status) = try doctor("integrity", box)
      #expect(finding.level == "problem" && status == 74)
      #expect(finding.next?.contains("gilt progress recover") == true)
    }
  }

  @Test func aDatabaseCutOffInTheMiddleIsDamaged() throws {
    try withSandbox { box in
      try fill(box)
      truncate(box.database, 4096 * 4)
      let (finding, status) = try doctor("integrity", box)
      #expect(finding.level == "problem" && status == 74)
    }
  }

  @Test func rowsWithoutALearnerAreAProblem() throws {
    try withSandbox { box in
      try fill(box)
      try edit(box, "DELETE FROM learner")
      let (finding, status) = try doctor("references", box)
      #expect(finding.level == "problem" && status == 74)
      #expect(finding.text.contains("belong to no learner"))
    }
  }

  @Test func aDatabaseOfAnotherProgramOrANewerGiltIsAProblemAndAnOlderOneIsNot() throws {
    try withSandbox { box in
      try edit(box, "CREATE TABLE recipe (name TEXT)")
      var (finding, status) = try doctor("application", box)
      #expect(finding.level == "problem" && status == 74)
      unlink(box.database)
      try fill(box)
      try edit(box, "INSERT INTO grdb_migrations VALUES ('9 dreams')")
      (finding, status) = try doctor("schema", box)
      #expect(finding.level == "problem" && finding.text.contains("9 dreams") && status == 74)
      unlink(box.database)
      let old = repository.appending(path: "Tests/Fixtures/Stores/0.1.0.sqlite")
      try FileManager.default.copyItem(atPath: old.path, toPath: box.database)
      (finding, status) = try doctor("schema", box)
      #expect(finding.level == "warning" && finding.text.contains("older Gilt") && status == 0)
    }
  }

  @Test func aJournalOfAnotherKindAndALogThatHasGrownAreTold() throws {
    try withSandbox { box in
      try fill(box)
      try edit(box, "PRAGMA journal_mode = DELETE")
      var (finding, _) = try doctor("journal", box)
      #expect(finding.level == "warning" && finding.text.contains("no write-ahead log"))
      try edit(box, "PRAGMA journal_mode = WAL")
      try Data(count: 17_000_000).write(to: URL(filePath: box.database + "-wal"))
      (finding, _) = try doctor("journal", box)
      #expect(finding.level == "warning" && finding.text.contains("17 MB"))
    }
  }

  @Test("A program that keeps others from writing is named by its number", arguments: ["wal", "delete"])
  func lock(mode: String) throws {
    try withSandbox { box in
      try fill(box)
      // Locks hold between processes, so another one has to take it.
      let python = "/root/.pyenv/versions/3.12.1/bin/python"
      let interpreter = FileManager.default.isExecutableFile(atPath: python) ? python : "python3"
      let script = """
        import os, sqlite3, subprocess, sys
        store = sqlite3.connect(sys.argv[2], isolation_level=None)
        store.execute("PRAGMA journal_mode=\(mode)")
        store.execute("BEGIN EXCLUSIVE")
        print(os.getpid(), flush=True)
        subprocess.run([sys.argv[1], "doctor", "--json", "--database", sys.argv[2]])
        """
      let run = try box.shell(
        "\"$0\" -c \"$1\" \"$2\" \"$3\"", interpreter, script, binary.path, box.database)
      guard run.status == 0, let end = run.output.firstIndex(of: "\n") else { return }
      let findings = try report(
        Outcome(status: 0, output: String(run.output[run.output.index(after: end)...]), errors: ""))
      #expect(findings["lock"]?.level == "warning")
      #expect(findings["lock"]?.text.hasPrefix("Process \(run.output[..<end]) ") == true)
      #expect(findings["integrity"]?.level == "ok")
    }
  }

  @Test func rowsDatedInTheFutureAreCounted() throws {
    try withSandbox { box in
      try fill(box)
      try edit(box, "UPDATE attempt SET at = at + 1000 * 86400000")
      let (finding, status) = try doctor("dates", box)
      #expect(finding.level == "warning" && status == 0)
      #expect(finding.text == "2 rows in the database are dated in the future.")
    }
  }

  @Test func whatOthersCanReadAndWhatCannotBeWrittenIsTold() throws {
    try withSandbox { box in
      try fill(box)
      chmod(box.directory.path, 0o755)
      chmod(box.database, 0o644)
      var (finding, status) = try doctor("permissions", box)
      #expect(finding.level == "warning" && finding.next == "chmod go= \(box.database)." && status == 0)
      chmod(box.directory.path, 0o700)
      (finding, status) = try doctor("permissions", box)
      #expect(finding.level == "ok")
      // The rights of files do not bind root.
      guard getuid() == 0 else { return }
      chmod(box.directory.path, 0o755)
      func asNobody(_ name: String) throws -> (Finding?, Int32) {
        let run = try box.shell(
          "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" doctor --json --database \"$1\"",
          binary.path, box.database)
        return (try report(run)[name], run.status)
      }
      var found = try asNobody("database")
      #expect(found.0?.level == "problem" && found.0?.text.contains("cannot be written by you") == true)
      #expect(found.1 == 74)
      found = try asNobody("directory")
      #expect(found.0?.level == "problem" && found.0?.text.contains("cannot be written by you") == true)
      chmod(box.database, 0o600)
      found = try asNobody("database")
      #expect(found.0?.level == "problem" && found.0?.text.contains("cannot be read by you") == true)
    }
  }

  @Test func littleSpaceIsTold() throws {
    try withSandbox { box in
      guard getuid() == 0 else { return }
      let small = box.directory.appending(path: "small").path
      try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: false)
      for (size, level) in [("2m", "problem"), ("20m", "warning")] {
        let run = try box.shell(
          """
          mount -t tmpfs -o size=\(size) tmpfs "$1" 2>/dev/null || exit 99
          "$0" doctor --json --database "$1/progress.sqlite"; status=$?; umount "$1"; exit $status
          """, binary.path, small)
        guard run.status != 99 else { return }
        #expect(run.status == (level == "problem" ? 74 : 0))
        #expect(try report(run)["space"]?.level == level)
      }
    }
  }

  @Test func copiesAreCountedAndOneThatWasNeverFinishedIsNamed() throws {
    try withSandbox { box in
      try fill(box)
      for name in ["1-1", "forget-2", "forget-2-wal"] {
        try Data(count: 1000).write(to: URL(filePath: "\(box.database).backup-\(name)"))
      }
      var (finding, _) = try doctor("backups", box)
      #expect(finding.level == "ok" && finding.text == "There are 2 copies beside the database, 2 KB.")
      try Data(count: 1000).write(to: URL(filePath: "\(box.database).backup-2-3.unfinished"))
      (finding, _) = try doctor("backups", box)
      #expect(finding.level == "warning" && finding.text.contains("never finished"))
      unlink("\(box.database).backup-2-3.unfinished")
      truncate("\(box.database).backup-1-1", 200_000_000)
      let large = try box.run(["doctor", "--json", "--database", box.database])
      #expect(try report(large)["backups"]?.level == "warning")
    }
  }

  @Test func settingsThatMeanNothingAreTold() throws {
    try withSandbox { box in
      let file = box.directory.appending(path: ".config/gilt/config.yaml")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("reviews: many\n".utf8).write(to: file)
      let run = try box.gilt("doctor", "--json", "--database", box.database)
      let finding = try #require(try report(run)["settings"])
      #expect(finding.level == "warning" && finding.text.contains("line 1: reviews must be"))
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
      let other = try box.gilt("doctor", "--json", "--database", box.database)
      #expect(try report(other)["settings"]?.text.contains("it is no file") == true)
    }
  }

  @Test func theCourseIsLookedAt() throws {
    try withSandbox { box in
      var run = try box.gilt("doctor", "--json", "--database", box.database, "--course", box.directory.path)
      #expect(run.status == 65)
      #expect(try report(run)["course"]?.text.contains("is not a course directory") == true)
      let copy = box.directory.appending(path: "course")
      try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: copy)
      try Data("no front matter".utf8).write(to: copy.appending(path: "Lessons/09-broken.md"))
      run = try box.gilt("doctor", "--json", "--database", box.database, "--course", copy.path)
      #expect(run.status == 65)
      #expect(try report(run)["course"]?.level == "problem")
      #expect(try report(run)["course"]?.next?.hasPrefix("gilt check") == true)
      // Storage goes before it.
      run = try box.gilt("doctor", "--json", "--database", "/dev/null", "--course", copy.path)
      #expect(run.status == 74)
    }
  }

  @Test func theMachineIsLookedAt() throws {
    try withSandbox { box in
      let latin = try doctor("locale", box, ["LC_ALL": "C"]).0
      #expect(latin.level == "warning" && latin.text.hasPrefix("The locale C has the character set"))
      let none = try doctor("interpreters", box, ["PATH": "/nowhere"]).0
      #expect(none.level == "warning" && none.next?.contains("GILT_PYTHON") == true)
      // A cache that cannot be made.
      let cache = try doctor("cache", box, ["XDG_CACHE_HOME": "/proc/gilt"]).0
      #expect(cache.level == "warning" || getuid() == 0)
      let homeless = try box.run(["doctor", "--json", "--database", box.database], ["HOME": ""])
      #expect(try report(homeless)["cache"]?.level == "warning")
      let program = try doctor("program", box).0
      #expect(program.level == "ok" && program.text.contains(binary.lastPathComponent))
      // With no room for the copy that is examined.
      try fill(box)
      let (finding, status) = try doctor("database", box, ["TMPDIR": "/nowhere"])
      #expect(finding.level == "problem" && finding.text.contains("/nowhere") && status == 74)
    }
  }

  @Test func aCompiledLibraryOfAnotherBuildIsTold() throws {
    try withSandbox { box in
      // A copy of the program is another build, by its file's time.
      let copy = box.directory.appending(path: "gilt").path
      try FileManager.default.copyItem(atPath: binary.path, toPath: copy)
      func library() throws -> Finding? {
        try report(try box.shell("exec \"$0\" doctor --json --database \"$1\"", copy, box.database))[
          "library"]
      }
      #expect(try library()?.text.hasPrefix("There is no compiled library") == true)
      try Data("something else".utf8).write(to: URL(filePath: "\(copy).library"))
      #expect(try library()?.text.contains("is of another build") == true)
      #expect(try library()?.level == "warning")
    }
  }

  @Test(
    "The terminal is looked at",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func terminal() throws {
    try withSandbox { box in
      func findings(_ before: String) throws -> [String: Finding] {
        let run = try box.shell(
          "script -qec \"\(before) \\\"$0\\\" doctor --json --database \\\"$1\\\"\" /dev/null", binary.path,
          box.database)
        return try report(run)
      }
      var found = try findings("stty cols 100 rows 30; TERM=xterm")
      #expect(found["terminal"]?.text == "The terminal is xterm, with 8 colours.")
      #expect(found["size"]?.text == "The window has 100 columns and 30 rows.")
      found = try findings("stty cols 40 rows 10; NO_COLOR=1 TERM=xterm-256color")
      #expect(found["size"]?.level == "warning")
      found = try findings("TERM=xterm NO_COLOR=1")
      #expect(found["terminal"]?.text == "The terminal is xterm, with no colours, as NO_COLOR asks.")
      found = try findings("TERM=dumb")
      #expect(found["terminal"]?.level == "warning")
      found = try findings("TERM=teletype-of-1960")
      #expect(found["terminal"]?.level == "warning" && found["terminal"]?.text.contains("is unknown") == true)
    }
  }

  @Test func aClockThatStandsBeforeTheProgramWasBuiltIsTold() throws {
    try withSandbox { box in
      let copy = box.directory.appending(path: "gilt").path
      try FileManager.default.copyItem(atPath: binary.path, toPath: copy)
      let run = try box.shell(
        "touch -d 2090-01-01 \"$0\"; exec \"$0\" doctor --json --database \"$1\"", copy, box.database)
      #expect(try report(run)["clock"]?.level == "warning")
    }
  }
}
