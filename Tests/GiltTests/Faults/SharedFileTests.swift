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
        #expect(said.contains("Correct."))
        let answer = try box.gilt(
          "answer", "pick-two", "--choice", "1", "--choice", "3", "--database", box.database,
          environment: patience)
        #expect(answer.status == 74)
        #expect(answer.errors.contains("is locked by another program."))
      }
      #expect(try box.gilt("status", "--database", box.database).output.contains("XP: 10 of"))
    }
  }

  @Test func whereNoCopyCanBeReadThatIsToldAndTheLessonGoesOn() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      let other = try DatabaseQueue(path: box.database)
      try other.writeWithoutTransaction { db in
        // Nobody can read it either.
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        defer { try? db.execute(sql: "COMMIT") }
        let run = try box.gilt(
          "quiz", "1", "--database", box.database, input: ":go 3\n1 3\n",
          environment: ["GILT_PATIENCE": "0.1", "TMPDIR": box.directory.appending(path: "none").path])
        #expect(run.status == 74)
        let said = words([run.output])
        #expect(said.contains("is locked by another program."), "\(said)")
        #expect(said.contains("What is on record is not shown, since it could not be read:"), "\(said)")
        #expect(said.contains("No such file or directory") && said.contains("Correct."), "\(said)")
      }
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
      answer("101 ms", shows: "Not yet.")
      try whileLocked(box.database) {
        answer("102 ms", shows: "Nothing is being saved.")
        answer("103 ms", shows: "is locked by another program.")
      }
      answer("104 ms", shows: "Everything is saved again")
      session.kill()
      #expect(try attempts(in: box.database).map(\.answer) == (101...104).map { "\($0) ms" })
    }
  }

  enum LockAtStart: CaseIterable {
    /// Reading is allowed, and the learner who is named cannot be marked as the one seen last.
    case ofWriting
    /// Reading is allowed, and there is nobody yet, so that the guest cannot be entered.
    case beforeTheGuest
    /// Nothing is allowed.
    case ofEverything
  }

  /// Seen to fail before: the session stored nothing, however early the lock went.
  @Test(arguments: LockAtStart.allCases, [false, true])
  func aLockFromBeforeTheStartCostsNoAnswerOnceItIsGone(_ lock: LockAtStart, leavesAtOnce: Bool) throws {
    try withSandbox { box in
      let database = ["--database", box.database]
      var start = ["quiz", "1", "--plain"] + database
      if lock == .beforeTheGuest {
        try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0)).close()
      } else {
        for name in ["ann", "bob"] { try box.gilt(["learner", "add", name] + database) }
        start += ["--learner", "ann"]
      }
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: box.database, configuration: configuration)
      try other.writeWithoutTransaction { db in
        if lock == .ofEverything { try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        try db.execute(sql: "BEGIN IMMEDIATE")
      }
      let session = try LiveSession(
        box, start, course: tinyCourse, environment: ["GILT_PATIENCE": "0.1"])
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      #expect(words(session.lines).contains("is locked by another program."), "\(session.lines)")
      try other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
      try other.close()
      let unlocked = now
      while now == unlocked {}
      if leavesAtOnce {
        #expect(session.end() == 0)
      } else {
        session.send("102 ms", untilVerdict: 2)
        let said = words(session.lines)
        #expect(said.contains("Everything is saved again"), "\(said.suffix(300))")
        session.kill()
      }
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let learner = try #require(try store.learners().first)
      // Whoever was named is the one seen last from now on.
      #expect(learner.name == (lock == .beforeTheGuest ? "guest" : "ann"))
      let kept = try store.attempts(of: learner.id, in: "tiny")
      #expect(kept.map(\.answer) == (leavesAtOnce ? ["101 ms"] : ["101 ms", "102 ms"]))
      // An answer has the time at which it was given, not that at which it could be stored.
      let times = try DatabaseQueue(path: box.database).read { db in
        try Int64.fetchAll(db, sql: "SELECT at FROM attempt ORDER BY at")
      }
      #expect(try #require(times.first) <= unlocked)
    }
  }

  enum Meanwhile: CaseIterable { case othersLearn, isMovedAway, isReplaced, isForgotten }

  /// Seen to fail before: the answers were stored for Bob, or in a new file for a guest, and all was said to be saved.
  @Test(arguments: Meanwhile.allCases, [false, true])
  func afterALockFromBeforeTheStartAnAnswerIsStoredForWhoGaveItOrForNobody(
    _ meanwhile: Meanwhile, isNamed: Bool
  ) throws {
    try withSandbox { box in
      let database = ["--database", box.database]
      for name in ["bob", "ada"] { try box.gilt(["learner", "add", name] + database) }
      let other = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let learners = try other.learners()
      let (ada, bob) = (learners[0], learners[1])
      #expect(ada.name == "ada")
      try other.database.unsafeReentrantWrite { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try db.execute(sql: "UPDATE learner SET lastSeenAt = lastSeenAt")
      }
      let session = try LiveSession(
        box, ["quiz", "1", "--plain"] + database + (isNamed ? ["--learner", "ada"] : []), course: tinyCourse,
        environment: ["GILT_PATIENCE": "0.1"])
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      #expect(words(session.lines).contains("is locked by another program."), "\(session.lines)")
      let away = box.directory.appending(path: "away.sqlite").path
      switch meanwhile {
      case .othersLearn:
        try other.markSeen(bob.id, at: WallTime(milliseconds: 9_000_000_000_000))
        try other.close()
      case .isMovedAway:
        try other.close()
        try FileManager.default.moveItem(atPath: box.database, toPath: away)
      case .isReplaced:
        try other.close()
        for ending in ["", "-wal", "-shm"] { unlink(box.database + ending) }
        // By itself it may have the number of the one that was deleted.
        for name in ["carl", "dora"] { try box.gilt(["learner", "add", name] + database) }
      case .isForgotten:
        // `forget` looks at its copy by a connection of its own.
        try other.write {
          try $0.execute(sql: "DELETE FROM learner WHERE id = ?", arguments: [ada.id.rawValue])
        }
        try other.close()
      }
      session.send("102 ms", untilVerdict: 2)
      let said = words(session.lines)
      let status = session.end()
      switch meanwhile {
      case .othersLearn:
        #expect(status == 0 && said.contains("Everything is saved again"))
        let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
        #expect(try store.attempts(of: ada.id, in: "tiny").map(\.answer) == ["101 ms", "102 ms"])
        #expect(try store.attempts(of: bob.id, in: "tiny").isEmpty)
      case .isMovedAway:
        #expect(status == 74 && said.contains("was deleted, moved or replaced"), "\(said.suffix(300))")
        #expect(!FileManager.default.fileExists(atPath: box.database))
        #expect(try attempts(in: away).isEmpty)
      case .isReplaced:
        #expect(status == 74 && said.contains("was deleted, moved or replaced"), "\(said.suffix(300))")
        #expect(try attempts(in: box.database).isEmpty)
      case .isForgotten:
        #expect(
          status == 74 && said.contains("The learner of this session cannot be found in"),
          "\(said.suffix(300))")
        #expect(try attempts(in: box.database).isEmpty)
      }
    }
  }

  @Test func whoIsForgottenDuringASessionIsToldSo() throws {
    try withSandbox { box in
      for name in ["bob", "ada"] { try box.gilt("learner", "add", name, "--database", box.database) }
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse)
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      try box.gilt("learner", "forget", "ada", "--yes", "--database", box.database)
      session.send("102 ms", untilVerdict: 2)
      #expect(words(session.lines).contains("The learner of this session cannot be found in"))
      #expect(session.end() == 74)
    }
  }

  /// Seen to fail before: "What you did is saved", and 130, although nothing was.
  @Test(arguments: [false, true])
  func ctrlCStoresWhatWaitsOrSaysThatItIsNotSaved(isStillLocked: Bool) throws {
    try withSandbox { box in
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse,
        environment: ["GILT_PATIENCE": "0.1"])
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      var status: Int32 = 0
      try whileLocked(box.database) {
        session.send("102 ms", untilVerdict: 2)
        if isStillLocked { status = session.interrupt() }
      }
      if !isStillLocked { status = session.interrupt() }
      let said = words(session.lines)
      #expect(status == (isStillLocked ? 74 : 130))
      #expect(
        said.contains("Not everything of this session was saved.") == isStillLocked, "\(said.suffix(300))")
      #expect(
        try attempts(in: box.database).map(\.answer) == (isStillLocked ? ["101 ms"] : ["101 ms", "102 ms"]))
    }
  }

  /// Seen to fail before: the answer came to the only one who was there afterwards.
  @Test func whoCouldNotBeReadDuringALockIsNobodyAfterwards() throws {
    try withSandbox { box in
      try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0)).close()
      let other = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      try other.database.unsafeReentrantWrite { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try db.execute(sql: "UPDATE learner SET lastSeenAt = lastSeenAt; PRAGMA user_version = 0")
      }
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse,
        environment: ["GILT_PATIENCE": "0.1", "TMPDIR": box.directory.appending(path: "none").path])
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      _ = try other.learner(named: "bob", at: WallTime(milliseconds: 1))
      try other.close()
      session.send("102 ms", untilVerdict: 2)
      #expect(words(session.lines).contains("The learner of this session cannot be found in"))
      #expect(session.end() == 74)
      #expect(try attempts(in: box.database).isEmpty)
    }
  }

  @Test func aNameThatNobodyHasIsToldThoughTheFileIsLocked() throws {
    try withSandbox { box in
      try box.gilt("learner", "add", "ada", "--database", box.database)
      let other = try DatabaseQueue(path: box.database)
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try db.execute(sql: "UPDATE learner SET lastSeenAt = lastSeenAt")
      }
      let run = try box.gilt(
        "quiz", "1", "--learner", "nobody", "--database", box.database, input: "",
        environment: ["GILT_PATIENCE": "0.1"])
      #expect(run.status == 64 && run.errors.contains("nobody"), "\(run.errors)")
    }
  }

  private var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  @Test(arguments: ["nan", "inf", "1e30", "-1", "soon"])
  func aPatienceThatIsNoTimeIsRefused(_ text: String) throws {
    try withSandbox { box in
      let run = try box.gilt(
        "answer", "pick-one", "--choice", "2", "--database", box.database,
        environment: ["GILT_PATIENCE": text])
      #expect(run.status == 64)
      #expect(run.errors.contains("GILT_PATIENCE is a number of seconds from 0 to 3600"), "\(run.errors)")
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

  /// A minute has twelve patiences of five seconds; here they are short, and one answer is given in each.
  @Test func aLockThatOutlivesThePatienceTwelveTimesCostsNoAnswer() throws {
    try withSandbox { box in
      try answerWhileLocked(box, environment: ["GILT_PATIENCE": "0.02"]) { session in
        for number in 0..<12 { session.send("\(200 + number) ms", untilVerdict: number + 2) }
        return (0..<12).map { "\(200 + $0) ms" }
      }
    }
  }

  @Test(
    "A file that another program locks for a whole minute", .enabled(if: isLong), .timeLimit(.minutes(10)))
  func aRealMinute() throws {
    try withSandbox { box in
      try answerWhileLocked(box) { session in
        let end = ContinuousClock.now + .seconds(60)
        var answers: [String] = []
        while ContinuousClock.now < end {
          answers.append("\(200 + answers.count) ms")
          session.send(answers[answers.count - 1], untilVerdict: answers.count + 1)
          usleep(500_000)
        }
        return answers
      }
    }
  }

  private static let isLong = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil

  /// Two sessions over one lock: one gives another answer when it is gone, the other only leaves.
  ///
  /// - Parameter answer: gives answers while the file is locked, and returns them.
  private func answerWhileLocked(
    _ box: Sandbox, environment: [String: String] = [:], _ answer: (LiveSession) throws -> [String]
  ) throws {
    for leavesAtOnce in [false, true] {
      let database = box.directory.appending(path: leavesAtOnce ? "left.sqlite" : "kept.sqlite").path
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", database], course: tinyCourse, environment: environment)
      session.send(":go 8")
      session.send("101 ms", untilVerdict: 1)
      var expected = ["101 ms"]
      try whileLocked(database) { expected += try answer(session) }
      let said = words(session.lines)
      #expect(said.contains("is locked by another program."))
      // It is said once, not at each answer.
      #expect(said.components(separatedBy: "Nothing is being saved.").count == 2)
      #expect(try attempts(in: database).map(\.answer) == ["101 ms"])
      if !leavesAtOnce {
        session.send("999 ms", untilVerdict: expected.count + 1)
        expected.append("999 ms")
        #expect(words(session.lines).contains("Everything is saved again"))
        session.kill()
      } else {
        #expect(session.end() == 0)
      }
      #expect(try attempts(in: database).map(\.answer) == expected)
    }
  }

  @Test(.timeLimit(.minutes(10))) func whatIsReadBesideAWriterIsOfOneMoment() throws {
    try withSandbox { box in
      let lines = ":go 8\n" + (0..<400).map { "\(1000 + $0) ms\n" }.joined()
      let session = try LiveSession(
        box, ["quiz", "1", "--plain", "--database", box.database], course: tinyCourse)
      session.send(":go 8")
      session.send("999 ms", untilVerdict: 1)
      session.send(lines)
      var found: [Int] = []
      for number in 1...6 {
        let target = box.directory.appending(path: "\(number).sqlite").path
        let run = try box.gilt("progress", "import", box.database, "--database", target)
        try #require(run.status == 0, "\(run.errors)")
        let store = try ProgressStore.open(at: target, now: WallTime(milliseconds: 0))
        let learner = try #require(try store.learners().first)
        let kept = try store.attempts(of: learner.id, in: "tiny").map(\.answer)
        #expect(kept == ["999 ms"] + (0..<kept.count - 1).map { "\(1000 + $0) ms" })
        #expect(try store.record(of: learner.id, in: "tiny").questions["a-number"]?.wrongTries == kept.count)
        found.append(kept.count)
        let doctor = try box.gilt("doctor", "--database", box.database).output
        #expect(words([doctor]).contains("All pages and indexes of the database are sound."))
      }
      #expect(found == found.sorted())
      session.kill()
    }
  }

  /// No lock is ever waited for as long as the patience lasts.
  @Test(.timeLimit(.minutes(30))) func twoLearnersAtOnceKeepAThousandAnswers() throws {
    try withSandbox { box in
      let numbers = ["ann": 1000, "bob": 2000]
      for (name, first) in numbers {
        try box.gilt("learner", "add", name, "--database", box.database)
        // Bob ends with the right answer, for which Ann is not paid.
        let end = name == "bob" ? ":go 2\n2\n" : ""
        let lines = ":go 8\n" + (0..<500).map { "\(first + $0) ms\n" }.joined() + end
        try Data(lines.utf8).write(to: box.directory.appending(path: name))
      }
      let line = """
        "$0" quiz 1 --learner ann --database "$1" < ann >ann.out & first=$!
        "$0" quiz 1 --learner bob --database "$1" < bob >bob.out & wait $first && wait $!
        """
      #expect(try box.shell(line, binary.path, box.database).status == 0)
      for name in numbers.keys {
        let output = try String(contentsOf: box.directory.appending(path: "\(name).out"), encoding: .utf8)
        #expect(output.components(separatedBy: "Not yet.").count == 501)
        #expect(!output.contains("Nothing is being saved."))
      }
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let found = try store.learners()
      #expect(Set(found.map(\.name)) == ["ann", "bob"])
      for learner in found {
        let first = try #require(numbers[learner.name])
        let paid = learner.name == "bob"
        let kept = try store.attempts(of: learner.id, in: "tiny")
        #expect(kept.filter { $0.verdict == .wrong }.map(\.answer) == (0..<500).map { "\(first + $0) ms" })
        #expect(kept.count == (paid ? 501 : 500))
        let record = try store.record(of: learner.id, in: "tiny")
        #expect(record.totalXP == (paid ? 10 : 0))
        #expect(record.questions["a-number"]?.wrongTries == 500)
        #expect(record.questions["a-number"]?.answer == "\(first + 499) ms")
        #expect((record.questions["pick-one"]?.outcome == .done) == paid)
        let status = try box.gilt("status", "--learner", learner.name, "--database", box.database).output
        #expect(status.contains("XP: \(paid ? 10 : 0) of"))
      }
    }
  }
}

extension LiveSession {
  var verdicts: Int { lines.count { $0.hasPrefix("Not yet.") } }

  /// Gives an answer and reads until that many verdicts have been shown in all.
  fileprivate func send(_ answer: String, untilVerdict count: Int) {
    send(answer)
    while verdicts < count, read() {}
  }
}
