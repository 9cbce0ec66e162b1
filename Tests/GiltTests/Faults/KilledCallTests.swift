import Course
import Foundation
import GRDB
import Progress
import Testing

/// The program killed in place of each single call by which it changes a file or says something.
@Suite(.enabled(if: PreloadedLibrary.watchedCalls != nil), .timeLimit(.minutes(60))) struct KilledCallTests {
  /// Everything that is known of learners, but for when they were seen and the numbers of rows.
  private func rows(_ path: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      return try tables.filter { !["grdb_migrations", "reset"].contains($0) }.flatMap { table in
        let isNumbered = ["attempt", "prediction"].contains(table)
        return try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
          let columns = row.filter { $0.0 != "lastSeenAt" && !(isNumbered && $0.0 == "id") }
          return "\(table): " + columns.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
      }.sorted()
    }
  }

  /// The copies beside the database that have the name of a whole one.
  private func copies(_ box: Sandbox) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: box.directory.path).filter { name in
      name.hasPrefix("progress.sqlite.backup-")
        && !["-wal", "-shm", "-journal", ".unfinished"].contains { name.hasSuffix($0) }
    }.map { box.directory.appending(path: $0).path }
  }

  /// Runs a command that has to succeed.
  private func gilt(_ box: Sandbox, _ arguments: [String], input: String = "", _ place: Comment) throws {
    let run = try box.gilt(arguments + ["--database", box.database], input: input)
    #expect(run.status == 0, "\(place): \(run.output) \(run.errors)")
  }

  /// Bo did a little; Ada did more, of which `ada.json` tells.
  private func withLearners(_ body: (Sandbox) throws -> Void) throws {
    try withSandbox { box in
      let lesson = ["learn", "1", "--plain"]
      for (name, page, quiz) in [
        ("Bo", "n\n2\nq\n", ":go 3\n1 2\n"),
        ("Ada", "n\n2\nn\n3\nn\nq\n", ":go 2\n1\nhint\n2\n:go 8\n7 ms\n"),
      ] {
        try gilt(box, ["learner", "add", name], "before")
        try gilt(box, lesson + ["--learner", name], input: page, "before")
        try gilt(box, ["quiz", "1", "--learner", name], input: quiz, "before")
      }
      try gilt(box, ["progress", "export", box.directory.appending(path: "ada.json").path], "before")
      try body(box)
    }
  }

  /// Kills a command everywhere: what is found is as it was before, or as it would have been after it.
  ///
  /// - Parameter next: is tried on each state, of which it is told whether it is the one after.
  private func expectAllOrNothing(
    _ box: Sandbox, _ command: [String], keepsCopy: Bool = true,
    next: (Sandbox, _ isDone: Bool, Comment) throws -> Void
  ) throws -> (before: [String], after: [String]) {
    func arguments(_ box: Sandbox) -> [String] {
      command.map { $0 == "ada.json" ? box.directory.appending(path: $0).path : $0 } + [
        "--database", box.database,
      ]
    }
    let before = try rows(box.database)
    let after = try box.copied { round in
      #expect(try round.gilt(arguments(round)).status == 0)
      return try rows(round.database)
    }
    #expect(before != after)
    let known = try copies(box).count
    var done = 0
    let kills = try box.killAtEveryCall(of: arguments) { round, _, place in
      let left = try rows(round.database)
      #expect(left == before || left == after, place)
      done += left == after ? 1 : 0
      let copies = try copies(round)
      if keepsCopy, left == after { #expect(copies.count == known + 1, place) }
      for copy in copies where copies.count > known { #expect(try rows(copy) == before, place) }
      try next(round, left == after, place)
    }
    print("\(command.joined(separator: " ")): \(kills) kills, \(done) after it was done")
    #expect(done > 0 && done < kills)
    return (before, after)
  }

  @Test func whereverASessionIsKilledNothingShownIsLost() throws {
    let script = ["101 ms", "102 ms", "103 ms", "5 ms"]
    try withSandbox { box in
      let input = ":go 8\n" + script.map { "\($0)\n" }.joined()
      var unshown = 0
      let kills = try box.killAtEveryCall(of: { ["quiz", "1", "--database", $0.database] }, input: input) {
        round, outcome, place in
        let shown =
          outcome.output.components(separatedBy: "Not yet.").count - 1
          + (outcome.output.contains("Correct.") ? 1 : 0)
        let isThere = FileManager.default.fileExists(atPath: round.database)
        let kept = isThere ? try attempts(in: round.database).map(\.answer) : []
        #expect(kept == Array(script.prefix(kept.count)), place)
        #expect(kept.count == shown || kept.count == shown + 1, place)
        unshown += kept.count > shown ? 1 : 0
        try gilt(round, ["quiz", "1"], input: ":go 2\n2\n", place)
        #expect(try attempts(in: round.database).count == kept.count + 1, place)
      }
      print("a session of \(script.count) answers: \(kills) kills")
      // Which call is which differs by some from run to run, for the time a session took is written by the clock; that some
      // kill fell between storing and showing is what tells that the two were looked at apart.
      #expect(kills >= 50 && unshown > 0)
    }
  }

  @Test("An import killed anywhere brings all or nothing", arguments: [true, false])
  func imports(hasLearners: Bool) throws {
    try withLearners { box in
      try gilt(box, ["learner", "forget", "Ada", "--yes"], "before")
      for copy in try copies(box) { try FileManager.default.removeItem(atPath: copy) }
      if !hasLearners { try FileManager.default.removeItem(atPath: box.database) }
      var results: Set<[String]> = []
      let (_, after) = try expectAllOrNothing(
        box, ["progress", "import", "ada.json"], keepsCopy: hasLearners
      ) {
        round, _, place in
        try gilt(round, ["progress", "import", round.directory.appending(path: "ada.json").path], place)
        results.insert(try rows(round.database))
      }
      #expect(results == [after])
    }
  }

  @Test func aResetKilledAnywhereTakesAllOrNothingAndCanBeUndone() throws {
    try withLearners { box in
      var results: Set<[String]> = []
      let (before, _) = try expectAllOrNothing(box, ["progress", "reset", "everything", "--yes"]) {
        round, isDone, place in
        if isDone { try gilt(round, ["progress", "undo"], place) }
        results.insert(try rows(round.database))
      }
      #expect(results == [before])
    }
  }

  @Test func anUndoKilledAnywhereCanBeRepeated() throws {
    try withLearners { box in
      try gilt(box, ["progress", "reset", "everything", "--yes"], "before")
      var results: Set<[String]> = []
      let copy = try #require(try copies(box).first)
      let whole = try rows(copy)
      let (_, after) = try expectAllOrNothing(box, ["progress", "undo"], keepsCopy: false) {
        round, isDone, place in
        if !isDone { try gilt(round, ["progress", "undo"], place) }
        results.insert(try rows(round.database))
        for copy in try copies(round) { #expect(try rows(copy) == whole, place) }
      }
      #expect(results == [after] && after == whole)
    }
  }

  @Test func aLearnerIsForgottenAsAWholeOrNotAtAll() throws {
    try withLearners { box in
      let (_, after) = try expectAllOrNothing(box, ["learner", "forget", "Ada", "--yes"]) {
        round, isDone, place in
        if !isDone { try gilt(round, ["learner", "forget", "Ada", "--yes"], place) }
        #expect(
          try rows(round.database).allSatisfy { !$0.contains("learner=2") && !$0.contains("Ada") }, place)
      }
      #expect(after.contains { $0.contains("Bo") })
    }
  }

  @Test func anExportKilledAnywhereLeavesAWholeFileOrNone() throws {
    try withLearners { box in
      func exported(_ box: Sandbox) -> URL { box.directory.appending(path: "out.json") }
      /// What the exported file brings into an empty database.
      func brought(_ box: Sandbox, _ place: Comment) throws -> [String] {
        let new = box.directory.appending(path: "new.sqlite").path
        let run = try box.gilt("progress", "import", exported(box).path, "--database", new)
        #expect(run.status == 0, place)
        return try rows(new)
      }
      func command(_ box: Sandbox) -> [String] {
        ["progress", "export", exported(box).path, "--database", box.database]
      }
      let before = try rows(box.database)
      let expected = try box.copied { round in
        #expect(try round.gilt(command(round)).status == 0)
        return try brought(round, "not killed")
      }
      #expect(expected.count > 5)
      var whole = 0
      let kills = try box.killAtEveryCall(of: command) { round, _, place in
        #expect(try rows(round.database) == before, place)
        let names = try FileManager.default.contentsOfDirectory(atPath: round.directory.path)
          .filter { $0.hasPrefix("out.json") }
        #expect(names.isEmpty || names == ["out.json"], place)
        if names.isEmpty { #expect(try round.gilt(command(round)).status == 0, place) } else { whole += 1 }
        #expect(try brought(round, place) == expected, place)
      }
      print("an export: \(kills) kills, \(whole) after it was done")
      #expect(whole > 0 && whole < kills)
    }
  }

  @Test func aRecoveryKilledAnywhereLosesNothingAndCanBeGivenAgain() throws {
    try withLearners { box in
      let before = try rows(box.database)
      var damaged = try Data(contentsOf: URL(filePath: box.database))
      damaged.replaceSubrange(0..<100, with: Data(repeating: 0x5A, count: 100))
      try damaged.write(to: URL(filePath: box.database))
      func command(_ box: Sandbox) -> [String] { ["progress", "recover", "--database", box.database] }
      let expected = try box.copied { round in
        #expect(try round.gilt(command(round)).status == 0)
        return try rows(round.database)
      }
      #expect(expected.count == before.count)
      var done = 0
      let kills = try box.killAtEveryCall(of: command) { round, _, place in
        // The name is never without a file, of the one kind or the other.
        if try Data(contentsOf: URL(filePath: round.database)) != damaged {
          done += 1
          #expect(try rows(round.database) == expected, place)
        }
        try gilt(round, ["progress", "recover"], place)
        #expect(try rows(round.database) == expected, place)
        let names = try FileManager.default.contentsOfDirectory(atPath: round.directory.path)
        let aside = names.filter { $0.contains(".damaged-") }
        #expect(!aside.isEmpty && !names.contains { $0.contains(".recovered") }, place)
        for name in aside {
          #expect(try Data(contentsOf: round.directory.appending(path: name)) == damaged, place)
        }
      }
      print("a recovery: \(kills) kills, \(done) after it was done")
      #expect(done > 0 && done < kills)
    }
  }

  @Test func aFileOfTheFirstReleaseComesThroughAKillAnywhereOfItsFirstStart() throws {
    func answers(_ path: String) throws -> [String] {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      return try queue.read { db in
        try Row.fetchAll(db, sql: "SELECT id, learner, question, answer, verdict FROM attempt ORDER BY id")
          .map { "\($0)" }
      }
    }
    try withSandbox { box in
      let old = repository.appending(path: "Tests/Fixtures/Stores/0.1.0.sqlite").path
      try FileManager.default.copyItem(atPath: old, toPath: box.database)
      let expected = try answers(box.database)
      #expect(expected.count == 10)
      func status(_ box: Sandbox) -> [String] { ["status", "--json", "--database", box.database] }
      let whole = try box.copied { try $0.gilt(status($0)) }
      #expect(whole.status == 0)
      let kills = try box.killAtEveryCall(of: status) { round, _, place in
        #expect(try answers(round.database) == expected, place)
        let next = try round.gilt(status(round))
        #expect(next.status == 0 && next.output == whole.output, place)
        let copies = try copies(round)
        #expect(!copies.isEmpty, place)
        for copy in copies { #expect(try answers(copy) == expected, place) }
      }
      print("a migration: \(kills) kills")
      #expect(kills >= 30)
    }
  }
}
