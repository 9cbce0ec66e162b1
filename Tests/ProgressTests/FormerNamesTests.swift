import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// What was done in a lesson or question before it was renamed.
///
/// Seen to fail where cards stay under their old names, and where the row under the new name wins unread.
@Suite struct FormerNamesTests {
  private let ada = Learner.ID(rawValue: 1)
  private let renamed: [ItemID: ItemID] = ["q0": "r0", "q3": "r3", "lesson1": "chapter1"]

  /// A file in which two learners lived in two courses.
  private func withLives(seed: UInt64, _ deeds: Int = 60, _ body: (ProgressStore) throws -> Void) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: seed)
      let store = try ProgressStore.open(at: path, now: noon)
      for name in ["Ada", "Grace"] {
        let learner = try store.learner(named: name, at: noon)
        for course in ["gil", "other"] as [CourseID] {
          try store.live(deeds, as: learner, in: course, chance: &chance)
        }
      }
      try body(store)
    }
  }

  /// Names replaced where no row has the new one yet.
  private func replaceNames(_ store: ProgressStore) throws {
    let columns = [
      ("question", "id"), ("attempt", "question"), ("review", "question"), ("card", "question"), ("xp", "id"),
      ("finishedLesson", "lesson"), ("place", "unit"), ("sitting", "unit"), ("current", "unit"),
      ("paperAnswer", "question"),
    ]
    try store.write { db in
      for (table, column) in columns {
        for (old, new) in renamed {
          try db.execute(
            sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ? AND course = 'gil'",
            arguments: [new.rawValue, old.rawValue])
        }
      }
    }
  }

  @Test("All that is on record goes on under the new name, for everybody", arguments: 0..<8 as Range<UInt64>)
  func aNewName(seed: UInt64) throws {
    try withLives(seed: seed) { store in
      let before = try store.record(of: ada, in: "gil")
      #expect(before.questions.keys.contains("q0"))
      let adopted = try ScratchStore(copyOf: store.path)
      defer { adopted.remove() }
      #expect(try adopted.store.adopt(renamed, in: "gil", at: noon))
      try replaceNames(store)
      #expect(try adopted.store.contents() == store.contents())
      let after = try adopted.store.record(of: ada, in: "gil")
      #expect(after.questions["q0"] == nil && after.questions["r0"] == before.questions["q0"])
      #expect(after.totalXP == before.totalXP)
      #expect(try adopted.store.adopt(renamed, in: "gil", at: noon) == false)
      // The next start finds the file as this one left it.
      #expect(try adopted.store.contents() == store.contents())
    }
  }

  @Test(
    "It makes no difference whether names change before two machines come together or after",
    arguments: 0..<8 as Range<UInt64>)
  func beforeOrAfterAMerge(seed: UInt64) throws {
    // Under these names both machines have something, so rows meet.
    let names: [ItemID: ItemID] = ["q0": "q1", "q2": "q1", "q3": "r3", "lesson1": "lesson0"]
    func adopting(_ store: ProgressStore, into other: ProgressStore, first: Bool) throws -> [String] {
      let (from, to) = (try ScratchStore(copyOf: store.path), try ScratchStore(copyOf: other.path))
      defer { for scratch in [from, to] { scratch.remove() } }
      if first { for scratch in [from, to] { try scratch.store.adopt(names, in: "gil", at: noon) } }
      _ = try to.store.writeMuch("import", beside: from.path, at: noon) { db, _ in
        try mergeRows(MergeRoute(source: 1, target: 1), db)
      }
      try to.store.adopt(names, in: "gil", at: noon)
      return try to.store.contents().filter { !$0.hasPrefix("place: ") && !$0.hasPrefix("current: ") }
    }
    try withLives(seed: seed) { here in
      try withLives(seed: seed + 100) { there in
        let before = try adopting(there, into: here, first: true)
        let after = try adopting(there, into: here, first: false)
        #expect(before == after)
      }
    }
  }

  @Test func whatIsUnderBothNamesIsPaidOnceAndTheBetterStateStays() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon).id
      func answer(_ question: QuestionID, points: Int, wrong: Int, at time: WallTime) throws {
        let attempt = Attempt(
          question: question, contentHash: "text", answer: "2", verdict: .correct, tryNumber: wrong + 1)
        try store.commit(
          [
            .attempt(attempt),
            .question(
              question, QuestionRecord(contentHash: "text", outcome: .done, wrongTries: wrong, answer: "2")),
            .award(Award(AwardKey(question, .answer), points: points, contentHash: "text")),
            .review(Review(question: question, contentHash: "text", rating: .good)),
          ], by: ada, in: "gil", at: time)
      }
      try answer("old", points: 10, wrong: 0, at: noon)
      try answer("new", points: 6, wrong: 1, at: noon + 3 * WallTime.day)
      #expect(try store.record(of: ada, in: "gil").totalXP == 16)
      #expect(try store.adopt(["old": "new"], in: "gil", at: noon))
      let record = try store.record(of: ada, in: "gil")
      #expect(record.points == [AwardKey("new" as QuestionID, .answer): 10])
      #expect(record.questions.keys.map(\.rawValue) == ["new"])
      #expect(record.questions["new"]?.outcome == .done)
      #expect(try store.attempts(of: ada, in: "gil").map(\.tryNumber) == [1, 2])
      let card = try #require(try store.cards(of: ada, in: "gil").first)
      #expect(card.question == "new" && card.reviews == 2 && card.lastReviewAt == noon + 3 * WallTime.day)
      // An answer under the new name pays nothing that was paid under the old one.
      let again = try store.commit(
        [.award(Award(AwardKey("new" as QuestionID, .answer), points: 10, contentHash: "text"))], by: ada,
        in: "gil", at: noon)
      #expect(again.gained == 0 && again.totalXP == 10)
    }
  }

  @Test func aReviewOfADayIsPaidOnceUnderBothNames() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon).id
    func pay(_ item: String, _ points: Int) throws {
      let award = Award(AwardKey(ItemID(rawValue: item), .review), points: points, contentHash: "text")
      try store.commit([.award(award)], by: ada, in: "gil", at: noon)
    }
    try pay("old@2026-11-23", 5)
    try pay("new@2026-11-23", 5)
    try pay("old@2026-11-24", 5)
    try pay("older@2026-11-24", 5)
    #expect(try store.adopt(["old": "new"], in: "gil", at: noon))
    let points = try store.record(of: ada, in: "gil").points
    let items = Set(points.keys.map(\.item.rawValue))
    #expect(items == ["new@2026-11-23", "new@2026-11-24", "older@2026-11-24"])
    #expect(points.values.allSatisfy { $0 == 5 })
  }

  @Test func aPlaceAtARenamedQuestionIsFoundAgain() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon).id
    let block = BlockID(anchor: "old", ordinal: 0)
    let other = BlockID(anchor: "older", ordinal: 2)
    try store.commit(
      [
        .place(Place(unit: "lesson", page: 2, block: other)),
        .place(Place(unit: "quiz:q", page: 0, block: block)),
      ], by: ada, in: "gil", at: noon)
    #expect(try store.adopt(["old": "new"], in: "gil", at: noon))
    #expect(try store.adopt(["old": "new", "lesson": "chapter"], in: "gil", at: noon))
    let record = try store.record(of: ada, in: "gil")
    #expect(record.places["quiz:q"]?.block == BlockID(anchor: "new", ordinal: 0))
    #expect(record.places["chapter"]?.block == other && record.places["lesson"] == nil)
    #expect(record.current == "quiz:q")
  }

  @Test func aCopyIsKeptOfTheFileAsItWasAndNoneWhereNothingChanges() throws {
    try withLives(seed: 3) { store in
      let before = try store.contents()
      #expect(try store.adopt(["q9": "r9"], in: "gil", at: noon) == false)
      #expect(try store.adopt(renamed, in: "elsewhere", at: noon) == false)
      #expect(ProgressStore.backups(of: store.path).isEmpty)
      #expect(try store.adopt(renamed, in: "gil", at: noon))
      let copy = try #require(ProgressStore.backups(of: store.path).first?.path)
      #expect(copy.contains(".backup-rename-"))
      let kept = try ScratchStore(copyOf: copy)
      defer { kept.remove() }
      #expect(try kept.store.contents() == before)
      #expect(try store.contents() != before)
    }
  }
}
