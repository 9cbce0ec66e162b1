import Foundation
import GRDB
import Testing

/// The database taken away before each single call of a command that changes it.
@Suite(.enabled(if: PreloadedLibrary.watchedCalls != nil), .timeLimit(.minutes(30))) struct MovedFileTests {
  /// What is known of learners, but for when they were seen, and of resets.
  private func rows(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      return try ["learner", "attempt", "xp", "review", "reset"].flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
          let isClock = ["lastSeenAt", "createdAt", "at", "undoneAt", "seed", "backup"]
          return "\(table): " + row.filter { !isClock.contains($0.0) }.map { "\($0.0)=\($0.1)" }.joined()
        }
      }.sorted()
    }
  }

  private func copies(_ box: Sandbox) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: box.directory.path).filter {
      $0.contains(".backup-")
    }
  }

  @Test(
    "A file that is moved away is never said to be changed",
    arguments: [
      ["progress", "import", "ada.json"], ["progress", "undo"], ["progress", "reset", "everything", "--yes"],
      ["learner", "forget", "Ada", "--yes"], ["learner", "add", "Zoe"],
      ["answer", "pick-one", "--choice", "1"], ["progress", "backup"],
    ])
  func moved(command: [String]) throws {
    try withSandbox { box in
      func prepare(_ arguments: String...) throws {
        let run = try box.gilt(arguments + ["--database", box.database])
        #expect(run.status == 0, "\(run.errors)")
      }
      try prepare("learner", "add", "Ada")
      try prepare("answer", "pick-one", "--choice", "2")
      try prepare("answer", "pick-two", "--choice", "1")
      try prepare("progress", "export", box.directory.appending(path: "ada.json").path)
      if command[1] == "undo" { try prepare("progress", "reset", "everything", "--yes") }
      if command[1] == "import" { try prepare("learner", "rename", "Ada", "Bo") }
      func arguments(_ box: Sandbox) -> [String] {
        command.map { $0 == "ada.json" ? box.directory.appending(path: $0).path : $0 } + [
          "--database", box.database,
        ]
      }
      let (before, known) = (try rows(box.database), try copies(box).count)
      let (after, said) = try box.copied { round in
        let run = try round.gilt(arguments(round))
        #expect(run.status == 0, "\(run.errors)")
        return (try rows(round.database), run.output)
      }
      var (told, done) = (0, 0)
      try box.moveAtEveryCall(of: arguments) { round, outcome, isDurable, place in
        // Who moves a database moves its log, too, as soon as that is noticed.
        if outcome.status == 0, FileManager.default.fileExists(atPath: round.database + "-wal") {
          try FileManager.default.moveItem(
            atPath: round.database + "-wal", toPath: round.database + ".away-wal")
        }
        let aside = try rows(round.database + ".away")
        if outcome.status == 0 {
          done += 1
          #expect(isDurable && aside == after, place)
          return
        }
        told += 1
        #expect(outcome.status == 74 && outcome.output.count < said.count, place)
        #expect(outcome.errors.contains("was deleted, moved or replaced while Gilt had it open."), place)
        // Nobody takes its place.
        #expect(!FileManager.default.fileExists(atPath: round.database), place)
        let rescued = round.database + ".rescued-1"
        if FileManager.default.fileExists(atPath: rescued) {
          #expect(
            outcome.errors.split(whereSeparator: \.isWhitespace).joined().contains(
              "progress.sqlite.rescued-1"))
          let saved = try rows(rescued)
          #expect(saved == before || saved == after, place)
          if saved == before, before != after { #expect(try copies(round).count == known, place) }
        } else {
          // It was gone before it was open.
          #expect(aside == before, place)
        }
      }
      print("\(command.joined(separator: " ")): told \(told) times, done \(done) times")
      #expect(told > 2)
    }
  }
}
