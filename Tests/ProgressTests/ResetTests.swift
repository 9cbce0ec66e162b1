import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

@Suite struct ResetTests {
  private func withHistory(_ seed: UInt64, _ body: (ProgressStore, Learner) throws -> Void) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: seed)
      let store = try ProgressStore.open(at: path, now: noon)
      let bo = try store.learner(named: "Bo", at: noon)
      try store.live(20, as: bo, chance: &chance)
      let ada = try store.learner(named: "Ada", at: noon + 1)
      try store.live(60, as: ada, chance: &chance)
      try store.live(20, as: ada, in: "other", chance: &chance)
      try body(store, ada)
    }
  }

  private let everyScope: [Reset] = [
    Reset(.exercise, "q1", course: "gil", questions: ["q1"]),
    Reset(.exercise, "e1", course: "gil", experiments: ["e1"]),
    Reset(
      .lesson, "lesson1", course: "gil", questions: ["q0", "q1"], experiments: ["e0"], units: ["lesson1"]),
    Reset(.course, "gil", course: "gil"),
    Reset(.everything, "everything", course: nil),
    Reset(
      .opening, "lesson1", course: "gil", questions: ["q0", "q1", "q2"], experiments: ["e1"],
      units: ["lesson1"]),
  ]

  @Test("What a reset takes, undo puts back to the last row", arguments: 0..<6, [7, 8, 9] as [UInt64])
  func undone(index: Int, seed: UInt64) throws {
    let reset = everyScope[index]
    try withHistory(seed) { store, ada in
      let before = try store.contents()
      let told = try store.counts(of: reset, learner: ada.id)
      let (taken, backup) = try store.perform(reset, learner: ada.id, at: noon + WallTime.day * 5)
      #expect(taken == told)
      let left = try store.contents()
      guard !taken.isEmpty else {
        #expect(backup == nil && left == before)
        return
      }
      #expect(try store.counts(of: reset, learner: ada.id).isEmpty)
      #expect(left.count < before.count || reset.scope == .opening)
      #expect(left.filter { $0.contains("learner=Bo") } == before.filter { $0.contains("learner=Bo") })
      #expect(FileManager.default.fileExists(atPath: try #require(backup)))
      let past = try #require(try store.resets(of: ada.id).first)
      #expect(past.title == reset.title && past.backup == backup && past.undoneAt == nil)
      #expect(try store.undo(past, learner: ada.id, at: noon + WallTime.day * 6) > 0)
      #expect(try store.contents() == before)
      #expect(try store.resets(of: ada.id).first?.undoneAt != nil)
    }
  }

  @Test func XPAndAttemptsStayUnlessEverythingGoes() throws {
    try withHistory(3) { store, ada in
      let xp = try store.record(of: ada.id, in: "gil").totalXP
      let attempts = try store.attempts(of: ada.id, in: "gil")
      _ = try store.perform(Reset(.course, "gil", course: "gil"), learner: ada.id, at: noon)
      let record = try store.record(of: ada.id, in: "gil")
      #expect(record.questions.isEmpty && record.places.isEmpty && record.finished.isEmpty)
      #expect(record.current == nil && record.experiments.isEmpty)
      #expect(try store.cards(of: ada.id, in: "gil").isEmpty)
      #expect(record.totalXP == xp && xp > 0)
      #expect(try store.attempts(of: ada.id, in: "gil") == attempts && !attempts.isEmpty)
      #expect(try store.record(of: ada.id, in: "other").questions.isEmpty == false)
      _ = try store.perform(Reset(.everything, "all", course: nil), learner: ada.id, at: noon + 5000)
      #expect(try store.record(of: ada.id, in: "gil") == LearnerRecord())
      #expect(try store.record(of: ada.id, in: "other") == LearnerRecord())
      #expect(try store.attempts(of: ada.id, in: "gil").isEmpty)
      #expect(try store.learners().map(\.name).contains("Ada"))
    }
  }

  @Test func whatWasDoneSinceStaysWhenAResetIsUndone() throws {
    try withHistory(4) { store, ada in
      let before = try store.record(of: ada.id, in: "gil")
      _ = try store.perform(
        Reset(.course, "gil", course: "gil"), learner: ada.id, at: noon + WallTime.day * 5)
      let later = noon + WallTime.day * 6
      try store.commit(
        [
          .attempt(
            Attempt(question: "q9", contentHash: "old", answer: "42", verdict: .correct, tryNumber: 1)),
          .question("q9", QuestionRecord(contentHash: "old", outcome: .done, answer: "42")),
          .question("q0", QuestionRecord(contentHash: "old", draft: "anew")),
        ], by: ada.id, in: "gil", at: later)
      let past = try #require(try store.resets(of: ada.id).first)
      _ = try store.undo(past, learner: ada.id, at: later + 1)
      let after = try store.record(of: ada.id, in: "gil")
      #expect(after.questions["q9"]?.answer == "42")
      #expect(after.questions["q0"]?.draft == "anew")
      #expect(after.finished == before.finished && after.points == before.points)
      for (id, state) in before.questions where state.contentHash == "old" {
        #expect(after.questions[id]?.outcome ?? .open >= state.outcome)
      }
    }
  }

  @Test func aLessonOpenedByMistakeIsForgottenAndTheOneBeforeIsCurrentAgain() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      func open(_ unit: ItemID, _ time: Int64) throws {
        try store.commit(
          [.place(Place(unit: unit, page: 1, block: "b"))], by: ada.id, in: "gil", at: noon + time)
      }
      try open("one", 1)
      try open("two", 2)
      let answered = QuestionRecord(contentHash: "h", outcome: .done, answer: "x", draft: "half")
      try store.commit(
        [.question("q", answered), .question("p", QuestionRecord(contentHash: "h", draft: "word"))],
        by: ada.id, in: "gil", at: noon)
      let mistake = Reset(.opening, "two", course: "gil", questions: ["q", "p"], units: ["two"])
      let (taken, _) = try store.perform(mistake, learner: ada.id, at: noon + 3)
      #expect(taken[.places] == 1 && taken[.questions] == 1 && taken[.drafts] == 1)
      let record = try store.record(of: ada.id, in: "gil")
      #expect(record.current == "one" && record.places.keys.sorted() == ["one"])
      #expect(record.questions["q"]?.answer == "x" && record.questions["q"]?.draft == "")
      #expect(record.questions["p"] == nil)
      _ = try store.undo(try #require(store.resets(of: ada.id).first), learner: ada.id, at: noon + 4)
      #expect(try store.record(of: ada.id, in: "gil").current == "two")
      #expect(try store.record(of: ada.id, in: "gil").questions["q"] == answered)
    }
  }

  /// The copy is made by a second connection while the write lock is held: other programs write all the time.
  @Test func theCopyIsExactlyWhatWasThereBefore() throws {
    try withHistory(5) { store, ada in
      let before = try store.contents()
      let (_, backup) = try store.perform(
        Reset(.everything, "all", course: nil), learner: ada.id, at: noon + WallTime.day)
      let copy = try ProgressStore.open(at: try #require(backup), now: noon)
      #expect(try copy.contents() == before)
      #expect(try copy.database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
  }

  /// A database that is opened where it lies gets a log and that log's index beside it.
  @Test func undoingLeavesNothingBesideTheCopy() throws {
    try withHistory(6) { store, ada in
      _ = try store.perform(
        Reset(.course, "gil", course: "gil"), learner: ada.id, at: noon + WallTime.day)
      let past = try #require(try store.resets(of: ada.id).first)
      chmod(past.backup, 0o400)
      let (bytes, directory) = (URL(filePath: past.backup), HostPath.directory(of: store.path))
      let before = (
        try Data(contentsOf: bytes), try FileManager.default.contentsOfDirectory(atPath: directory)
      )
      #expect(try store.undo(past, learner: ada.id, at: noon + WallTime.day * 2) > 0)
      #expect(try Data(contentsOf: bytes) == before.0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == before.1.sorted())
    }
  }

  @Test func aMissingOrDamagedCopyIsReportedAndNothingIsChanged() throws {
    try withHistory(6) { store, ada in
      let (_, backup) = try store.perform(
        Reset(.course, "gil", course: "gil"), learner: ada.id, at: noon + WallTime.day)
      let copy = try #require(backup)
      let left = try store.contents()
      let past = try #require(try store.resets(of: ada.id).first)
      let whole = try Data(contentsOf: URL(filePath: copy))
      try whole.prefix(whole.count / 2).write(to: URL(filePath: copy))
      let damaged = #expect(throws: StorageError.self) { try store.undo(past, learner: ada.id, at: noon) }
      #expect(damaged?.path == copy)
      try FileManager.default.removeItem(atPath: copy)
      #expect(throws: StorageError(path: copy, problem: .missing)) {
        try store.undo(past, learner: ada.id, at: noon)
      }
      #expect(try store.contents() == left)
      #expect(try store.resets(of: ada.id).first?.undoneAt == nil)
    }
  }

  @Test func copiesOfResetsOlderThanThirtyDaysAreRemovedByALaterOne() throws {
    try withHistory(8) { store, ada in
      func reset(_ question: QuestionID, day: Int64) throws -> String? {
        try store.commit(
          [.question(question, QuestionRecord(contentHash: "h", hints: 1))], by: ada.id, in: "gil", at: noon)
        return try store.perform(
          Reset(.exercise, question.rawValue, course: "gil", questions: [question]), learner: ada.id,
          at: noon + day * WallTime.day
        ).backup
      }
      let first = try #require(try reset("a", day: 0))
      let second = try #require(try reset("b", day: 2))
      let third = try #require(try reset("c", day: 31))
      #expect(!FileManager.default.fileExists(atPath: first))
      for copy in [second, third] { #expect(FileManager.default.fileExists(atPath: copy)) }
      #expect(try store.resets(of: ada.id).map(\.title) == ["c", "b"])
    }
  }

  @Test func twoCopiesOfOneSecondHaveTwoNames() throws {
    try withHistory(9) { store, _ in
      let names = try [1, 2, 3].map { _ in try store.backUpBeside("test", now: noon) }
      #expect(Set(names).count == 3)
      #expect(names[0] == "\(store.path).backup-test-20251009-085320")
      #expect(ProgressStore.backups(of: store.path).map(\.path) == names)
    }
  }
}
