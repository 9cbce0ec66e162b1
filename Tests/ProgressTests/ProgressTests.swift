import Course
import Foundation
import GRDB
import Testing

@testable import Progress

let noon = WallTime(milliseconds: 1_760_000_000_000)

/// Gives `body` the path of a database in a directory of its own, removed afterwards.
func withDatabasePath<Value>(
  in parent: URL = FileManager.default.temporaryDirectory, _ body: (String) throws -> Value
) throws -> Value {
  let directory = parent.appending(path: "gilt-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  return try body(directory.appending(path: "progress.sqlite").path)
}

@Suite struct CommitTests {
  let store: ProgressStore
  let ada: Learner

  init() throws {
    store = try .inMemory()
    ada = try store.learner(named: "Ada", at: noon)
  }

  func award(_ item: String, _ points: Int, hash: ContentHash = "h1", kind: AwardKind = .answer) -> Change {
    .award(Award(AwardKey(ItemID(item), kind), points: points, contentHash: hash))
  }

  @Test func whatIsCommittedIsReadBackEqual() throws {
    let changes: [Change] = [
      .attempt(
        Attempt(
          question: "q1", contentHash: "h1", answer: "2", verdict: .wrong, tryNumber: 1, hints: 1,
          confidence: .sure)),
      .question("q1", QuestionRecord(contentHash: "h1", wrongTries: 1, hints: 1, answer: "2", draft: "x")),
      .prediction(
        PredictionMade(experiment: "convoy", contentHash: "e", knobs: ["HOGS": "2"], predicted: "2 ms")),
      .knobs("convoy", ["HOGS": "2", "INTERVAL": "0.005"]),
      award("q1", 6), award("lock", 15, kind: .lesson),
      .finished("lock"),
      .place(Place(unit: "lock", page: 2, block: "q1+3", contentHash: "b", scroll: 4)),
    ]
    let receipt = try store.commit(changes, by: ada.id, in: "gil", at: noon)
    #expect(receipt == Receipt(gained: 21, totalXP: 21))
    var expected = LearnerRecord()
    for change in changes { expected.apply(change) }
    #expect(try store.record(of: ada.id, in: "gil") == expected)
    #expect(try store.attempts(of: ada.id, in: "gil").map(\.confidence) == [.sure])
    #expect(try store.record(of: ada.id, in: "another course") == LearnerRecord())
  }

  @Test func theLedgerKeepsTheBestEverAndNeverPaysTwice() throws {
    func gain(_ changes: Change...) throws -> Int {
      try store.commit(changes, by: ada.id, in: "gil", at: noon).gained
    }
    #expect(try gain(award("q1", 6)) == 6)
    #expect(try gain(award("q1", 6)) == 0)
    #expect(try gain(award("q1", 3)) == 0)
    #expect(try gain(award("q1", 10, hash: "edited")) == 4)
    #expect(try gain(award("q1", 2, kind: .prediction)) == 2)
    let bo = try store.learner(named: "Bo", at: noon)
    #expect(try store.commit([award("q1", 10)], by: bo.id, in: "gil", at: noon).totalXP == 10)
    #expect(try store.record(of: ada.id, in: "gil").totalXP == 12)
  }

  @Test func aSecondSessionWithAnOlderViewTakesNothingBack() throws {
    let question: QuestionID = "q1"
    func commit(_ record: QuestionRecord) throws {
      try store.commit([.question(question, record)], by: ada.id, in: "gil", at: noon)
    }
    try commit(QuestionRecord(contentHash: "h1", outcome: .done, wrongTries: 2, hints: 1, answer: "right"))
    try commit(QuestionRecord(contentHash: "h1", outcome: .open, wrongTries: 1, hints: 2, draft: "typing"))
    #expect(
      try store.record(of: ada.id, in: "gil").questions[question]
        == QuestionRecord(
          contentHash: "h1", outcome: .done, wrongTries: 2, hints: 2, answer: "right", draft: "typing"))
  }

  @Test func anEditedQuestionIsOpenAgain() throws {
    let question: QuestionID = "q1"
    for record in [
      QuestionRecord(contentHash: "h1", outcome: .done, wrongTries: 2, hints: 1, answer: "right"),
      QuestionRecord(contentHash: "h2"),
    ] { try store.commit([.question(question, record)], by: ada.id, in: "gil", at: noon) }
    #expect(
      try store.record(of: ada.id, in: "gil").questions[question] == QuestionRecord(contentHash: "h2"))
  }

  @Test func aCommitThatFailsInTheMiddleChangesNothing() throws {
    #expect(throws: StorageError.self) {
      try store.commit([award("q1", 10), award("q2", -1)], by: ada.id, in: "gil", at: noon)
    }
    #expect(try store.record(of: ada.id, in: "gil") == LearnerRecord())
  }

  @Test func aLearnerNobodyCreatedCannotHaveProgress() throws {
    #expect(throws: StorageError.self) {
      try store.commit([award("q1", 10)], by: Learner.ID(rawValue: 99), in: "gil", at: noon)
    }
  }

  @Test func learnersAreFoundWhateverTheCaseAndTheLastSeenComesFirst() throws {
    let bo = try store.learner(named: "Bo", at: WallTime(milliseconds: noon.milliseconds + 1))
    #expect(try store.learners().map(\.name) == ["Bo", "Ada"])
    #expect(try store.learner(named: "ADA", at: WallTime(milliseconds: noon.milliseconds + 2)).id == ada.id)
    #expect(try store.learners().first?.id == ada.id)
    #expect(bo.id != ada.id)
  }

  @Test func aGuestWhoGivesANameKeepsTheProgress() throws {
    let guest = try store.guest(at: noon)
    #expect(guest.isGuest)
    try store.commit([award("q1", 10)], by: guest.id, in: "gil", at: noon)
    let named = try store.keepGuest(as: "Cy", at: noon)
    #expect(named.id == guest.id)
    #expect(named.name == "Cy" && !named.isGuest)
    #expect(try store.record(of: named.id, in: "gil").totalXP == 10)
  }
}
