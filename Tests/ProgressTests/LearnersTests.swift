import Course
import Foundation
import GRDB
import Testing

@testable import Progress

@Suite struct LearnersTests {
  let store: ProgressStore

  init() throws { store = try .inMemory() }

  private func later(_ milliseconds: Int64) -> WallTime { noon + milliseconds }

  @Test func aSessionOfSomebodyForgottenWritesIntoNobodyElsesRecord() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      _ = try store.learner(named: "Ada", at: noon)
      let bob = try store.learner(named: "Bob", at: noon)
      _ = try store.forget(bob.id, at: noon)
      let carl = try store.learner(named: "Carl", at: noon)
      #expect(carl.id != bob.id)
      #expect(throws: StorageError.self) {
        try store.commit([.finished("l")], by: bob.id, in: "gil", at: noon)
      }
      #expect(try store.record(of: carl.id, in: "gil").finished.isEmpty)
    }
  }

  @Test func namesAreTheSameWhateverTheirCaseInAnyAlphabet() throws {
    let emile = try store.learner(named: "Émile", at: noon)
    #expect(try store.learner(named: "ÉMILE", at: noon) == emile)
    #expect(try store.findLearner("e\u{301}mile") == emile)
    #expect(try store.addLearner("éMILE", at: noon) == nil)
    #expect(try store.findLearner("Emile") == nil)
  }

  @Test func whoeverIsChosenIsLastAlsoWhereAnotherWasSeenInTheFuture() throws {
    let ada = try store.learner(named: "Ada", at: noon)
    let bo = try store.learner(named: "Bo", at: later(365 * WallTime.day))
    #expect(try store.learners().first == bo)
    try store.markSeen(ada.id, at: later(1))
    #expect(try store.learners().first == ada)
    let cy = try store.learner(named: "Cy", at: noon)
    #expect(try store.learners().map(\.name) == ["Cy", "Ada", "Bo"])
    #expect(cy.createdAt == noon)
  }

  @Test func aRenamedLearnerKeepsEverything() throws {
    let guest = try store.guest(at: noon)
    try store.commit(
      [.award(Award(AwardKey(ItemID("q"), .answer), points: 10, contentHash: "h"))], by: guest.id, in: "gil",
      at: noon)
    let named = try #require(try store.rename(guest.id, to: "Ada"))
    #expect(named.id == guest.id && named.seed == guest.seed && !named.isGuest)
    #expect(try store.record(of: named.id, in: "gil").totalXP == 10)
    _ = try store.learner(named: "Bo", at: noon)
    #expect(try store.rename(named.id, to: "bo") == nil)
    #expect(try store.rename(named.id, to: "ADA")?.name == "ADA")
  }

  @Test func whoIsForgottenLeavesNoRowInAnyTableAndTheOthersAllOfTheirs() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let (ada, bo) = (try store.learner(named: "Ada", at: noon), try store.learner(named: "Bo", at: noon))
      for learner in [ada, bo] { try store.commit(everyChange, by: learner.id, in: "gil", at: noon) }
      #expect(
        try store.belongings(of: ada.id) == Belongings(answers: 1, xp: 10, finishedLessons: 1, courses: 1))
      func rows(_ id: Learner.ID) throws -> [String: Int] {
        try store.database.read { db in
          var counts: [String: Int] = [:]
          for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
            guard try db.columns(in: table).contains(where: { $0.name == "learner" }) else { continue }
            counts[table] = try Int.fetchOne(
              db, sql: "SELECT count(*) FROM \(table) WHERE learner = ?", arguments: [id.rawValue])
          }
          return counts
        }
      }
      let before = try rows(bo.id)
      #expect(try rows(ada.id) == before)
      // Resets are made by another command.
      #expect(before.filter { $0.value == 0 }.keys.sorted() == ["reset"])
      let copy = try store.forget(ada.id, at: noon)
      #expect(try rows(ada.id).values.allSatisfy { $0 == 0 })
      #expect(try rows(bo.id) == before)
      #expect(try store.learners() == [bo])
      #expect(try ProgressStore.open(at: copy, now: noon).learners().map(\.name).sorted() == ["Ada", "Bo"])
    }
  }
}

/// What is kept of learners who were forgotten.
@Suite struct ForgettingTests {
  @Test func copiesOlderThanThirtyDaysAreRemovedWhenSomebodyElseIsForgotten() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let copies = try [("Ada", 0), ("Bo", 2), ("Cy", 31 as Int64)].map { name, day -> String in
        let now = noon + day * WallTime.day
        return try store.forget(try store.learner(named: name, at: now).id, at: now)
      }
      #expect(ProgressStore.backups(of: path).map(\.path) == Array(copies.dropFirst()))
    }
  }
}

/// One change of each kind.
let everyChange: [Change] = [
  .attempt(Attempt(question: "q", contentHash: "h", answer: "2", verdict: .correct, tryNumber: 1)),
  .question("q", QuestionRecord(contentHash: "h", outcome: .done, answer: "2")),
  .prediction(PredictionMade(experiment: "e", contentHash: "h", predicted: "2 ms")),
  .settled("e", PredictionResult(was: "8 ms", outcome: .wrong)), .knobs("e", ["N": "2"]),
  .award(Award(AwardKey(ItemID("q"), .answer), points: 10, contentHash: "h")), .finished("lesson"),
  .place(Place(unit: "lesson", page: 0, block: "b")),
  .review(Review(question: "q", contentHash: "h", rating: .good)),
  .sitting(Sitting(unit: "lesson", startedAt: noon, activeMilliseconds: 1000)),
  .wonLevel(LevelKey("e", "h"), LevelBest(switches: 2, code: "b1-AB-aaaaaa")),
  .bench(
    "e",
    KeptBench(
      contentHash: "h", script: OwnScript(id: "s", text: "N = 3\n"), knobs: ["N": "2"], runtime: "3.14t",
      companion: "2.7")),
  .paper(
    Paper(
      .exam, startedAt: noon, pass: 80, seed: 7, courseVersion: "1",
      items: [Paper.Item("q", "h", answer: "2"), Paper.Item("r", "h")])),
]
