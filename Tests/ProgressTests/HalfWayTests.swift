import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// What changes much at once and fails in its middle.
@Suite struct HalfWayTests {
  /// When something fails: where a row is changed, or when all of it is to be made durable.
  enum Moment: CaseIterable {
    case row, commit

    var deed: String {
      switch self {
      case .row: "SELECT RAISE(ABORT, 'here')"
      // Nobody has that number, which is looked at when the transaction ends.
      case .commit: "INSERT INTO barrier VALUES (999)"
      }
    }
  }

  /// Ada did much; whatever is done to a row of that table fails.
  ///
  /// - Parameter before: what she did besides, before anything fails.
  private func withBarrier(
    _ deed: String, on table: String, _ moment: Moment = .row,
    before prepare: (ProgressStore, Learner) throws -> Void = { _, _ in },
    _ body: (ProgressStore, Learner, _ expectNothingDone: () throws -> Void) throws -> Void
  ) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: 4)
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.live(60, as: ada, chance: &chance)
      #expect(try store.contents().contains { $0.hasPrefix("\(table): ") })
      try prepare(store, ada)
      let (before, copies) = (try store.contents(), ProgressStore.backups(of: path).map(\.path))
      try store.database.write { db in
        try db.execute(
          sql: """
            CREATE TABLE barrier (learner INTEGER REFERENCES learner DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER fault BEFORE \(deed) ON \(table) BEGIN \(moment.deed); END
            """)
      }
      func expectNothingDone() throws {
        #expect(try store.contents() == before)
        // A copy of what was not done would be of no use.
        #expect(ProgressStore.backups(of: path).map(\.path) == copies)
        #expect(try store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM barrier") } == 0)
      }
      try body(store, ada, expectNothingDone)
    }
  }

  @Test(
    arguments: ["prediction", "review", "place", "xp", "finishedLesson", "bench", "paperAnswer"],
    Moment.allCases)
  func aMergeThatFailsChangesNothing(table: String, moment: Moment) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: 5)
      let other = try ProgressStore.open(at: path, now: noon)
      try other.live(60, as: other.learner(named: "Ada", at: noon), chance: &chance)
      let bo = try other.learner(named: "Bo", at: noon)
      try other.live(20, as: bo, chance: &chance)
      // Something of each table comes, whatever chance has brought.
      try other.commit(everyChange, by: bo.id, in: "gil", at: noon)
      try other.close()
      let incoming = try IncomingProgress.read(path, now: noon)
      defer { incoming.remove() }
      try withBarrier("INSERT", on: table, moment) { store, _, expectNothingDone in
        #expect(throws: StorageError.self) { try store.merge(incoming, at: noon) }
        try expectNothingDone()
      }
    }
  }

  private let everything = Reset(.everything, "everything", course: nil)

  @Test(arguments: ["review", "place", "attempt", "sitting"], Moment.allCases)
  func aResetThatFailsTakesNothing(table: String, moment: Moment) throws {
    try withBarrier("DELETE", on: table, moment) { store, ada, expectNothingDone in
      #expect(throws: StorageError.self) { try store.perform(everything, learner: ada.id, at: noon) }
      try expectNothingDone()
      #expect(try store.resets(of: ada.id).isEmpty)
    }
  }

  @Test(arguments: ["attempt", "review", "place", "sitting"], Moment.allCases)
  func anUndoThatFailsBringsNothingBackAndCanBeRepeated(table: String, moment: Moment) throws {
    var whole: [String] = []
    try withBarrier("INSERT", on: table, moment) { store, ada in
      whole = try store.contents()
      _ = try store.perform(everything, learner: ada.id, at: noon)
    } _: { store, ada, expectNothingDone in
      let reset = try #require(try store.resets(of: ada.id).first)
      #expect(throws: StorageError.self) { try store.undo(reset, learner: ada.id, at: noon) }
      try expectNothingDone()
      #expect(try store.resets(of: ada.id) == [reset] && reset.undoneAt == nil)
      try store.database.write { try $0.execute(sql: "DROP TRIGGER fault") }
      #expect(try store.undo(reset, learner: ada.id, at: noon) > 0)
      #expect(try store.contents() == whole)
    }
  }

  @Test(arguments: ["learner", "attempt", "review", "card"], Moment.allCases)
  func aLearnerWhoCannotBeForgottenIsThereAsAWhole(table: String, moment: Moment) throws {
    try withBarrier("DELETE", on: table, moment) { store, ada, expectNothingDone in
      #expect(throws: StorageError.self) { try store.forget(ada.id, at: noon) }
      try expectNothingDone()
      try store.database.write { try $0.execute(sql: "DROP TRIGGER fault") }
      let copy = try store.forget(ada.id, at: noon)
      #expect(ProgressStore.backups(of: store.path).map(\.path) == [copy])
      #expect(try store.learners().isEmpty)
    }
  }
}
