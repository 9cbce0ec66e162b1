import Course
import Foundation
import GRDB
import Testing

@testable import Progress

/// The file in the hands of somebody else: locked, deleted, or written by two programs at once.
@Suite struct SharedFileTests {
  private func words(_ text: some Sequence<String>) -> String {
    text.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Holds the lock of the file as long as `body` runs, as another program would that writes for a minute.
  private func whileLocked(_ path: String, _ body: () throws -> Void) throws {
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      try body()
      try db.execute(sql: "ROLLBACK")
    }
  }

  @Test func aLockedFileIsToldAndTheLessonCanBeRead() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      try whileLocked(box.database) {
        let patience = ["GILT_PATIENCE": "0.1"]
        let run = try box.gilt(
          "quiz", "1", "--database", box.database, input: ":go 3\n1 3\n", environment: patience)
        #expect(run.status == 74)
        let said = words([run.output])
        #expect(said.contains("is locked by another program."), "\(said)")
        #expect(said.contains("✓ Correct."))
        let answer = try box.gilt(
          "answer", "pick-two", "--choice", "1", "--choice", "3", "--database", box.database,
          environment: patience)
        #expect(answer.status == 74)
        #expect(answer.errors.contains("is locked by another program."))
      }
      #expect(try box.gilt("status", "--database", box.database).output.contains("XP: 10 of"))
    }
  }

  @Test func whatCouldNotBeSavedWhileTheFileWasLockedIsSavedAfterwards() throws {
    try withSandbox { box in
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse,
        environment: ["GILT_PATIENCE": "0.1"])
      func answer(_ text: String, shows sign: String) {
        session.send(text)
        let before = session.verdicts
        while session.verdicts == before, session.read() {}
        #expect(words(session.lines).contains(sign), "\(text): \(words(session.lines.suffix(12)))")
      }
      session.send(":go 8")
      answer("101 ms", shows: "✗ Not yet.")
      try whileLocked(box.database) {
        answer("102 ms", shows: "Nothing is being saved.")
        answer("103 ms", shows: "is locked by another program.")
      }
      answer("104 ms", shows: "Everything is saved again")
      session.kill()
      #expect(try attempts(in: box.database).map(\.answer) == (101...104).map { "\($0) ms" })
    }
  }

  /// Forty answers that each waited for the whole patience would take as many seconds.
  @Test func onlyTheFirstAnswerWaitsForALockAsLongAsThePatienceLasts() throws {
    try withSandbox { box in
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse,
        environment: ["GILT_PATIENCE": "1"])
      func answer(_ number: Int) {
        session.send("\(number) ms")
        let before = session.verdicts
        while session.verdicts == before, session.read() {}
      }
      session.send(":go 8")
      answer(101)
      try whileLocked(box.database) {
        let time = ContinuousClock().measure { for number in 102...141 { answer(number) } }
        #expect(time > .seconds(1) && time < .seconds(25))
      }
      answer(142)
      let said = words(session.lines)
      #expect(said.components(separatedBy: "Nothing is being saved.").count == 2)
      #expect(said.components(separatedBy: "Everything is saved again").count == 2)
      session.kill()
      #expect(try attempts(in: box.database).map(\.answer) == (101...142).map { "\($0) ms" })
    }
  }

  @Test func aFileDeletedDuringASessionIsToldAndWhatWasSavedIsInACopy() throws {
    try withSandbox { box in
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse)
      func answer(_ text: String) {
        session.send(text)
        let before = session.verdicts
        while session.verdicts == before, session.read() {}
      }
      session.send(":go 8")
      answer("101 ms")
      answer("102 ms")
      try FileManager.default.removeItem(atPath: box.database)
      answer("103 ms")
      let said = words(session.lines)
      #expect(said.contains("Nothing is being saved."), "\(said.suffix(600))")
      #expect(said.contains("was deleted, moved or replaced while Gilt had it open."))
      let copy = box.database + ".rescued-1"
      #expect(said.contains(copy))
      #expect(session.end() == 74)
      #expect(words(session.lines).contains("Not everything of this session was saved."))
      #expect(try attempts(in: copy).map(\.answer) == ["101 ms", "102 ms"])
      #expect(!FileManager.default.fileExists(atPath: box.database))
    }
  }

  /// No lock is ever waited for as long as the patience lasts.
  @Test(.timeLimit(.minutes(30))) func twoProgramsAtOnceKeepAThousandAnswers() throws {
    try withSandbox { box in
      let line = """
        "$0" quiz 1 --database "$1" < a >a.out & first=$!
        "$0" quiz 1 --database "$1" < b >b.out & wait $first && wait $!
        """
      for (name, first) in [("a", 1000), ("b", 2000)] {
        let lines = ":go 8\n" + (0..<500).map { "\(first + $0) ms\n" }.joined()
        try Data(lines.utf8).write(to: box.directory.appending(path: name))
      }
      #expect(try box.shell(line, binary.path, box.database).status == 0)
      for name in ["a.out", "b.out"] {
        let output = try String(contentsOf: box.directory.appending(path: name), encoding: .utf8)
        #expect(output.components(separatedBy: "✗ Not yet.").count == 501)
        #expect(!output.contains("Nothing is being saved."))
      }
      let kept = try attempts(in: box.database).map(\.answer)
      #expect(kept.count == 1000)
      for first in [1000, 2000] {
        let mine = kept.filter { $0.hasPrefix("\(first / 1000)") }
        #expect(mine == (0..<500).map { "\(first + $0) ms" })
      }
    }
  }
}

extension LiveSession {
  var verdicts: Int { lines.count { $0.hasPrefix("✗ Not yet.") } }
}
