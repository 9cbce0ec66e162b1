import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// What changes much at once and fails in its middle.
@Suite struct HalfWayTests {
  /// Ada did much; whatever is done to a row of that table fails.
  private func withBarrier(
    _ deed: String, on table: String,
    _ body: (ProgressStore, Learner, _ expectNothingDone: () throws -> Void) throws -> Void
  ) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: 4)
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.live(60, as: ada, chance: &chance)
      let before = try store.contents()
      #expect(before.contains { $0.hasPrefix("\(table): ") })
      try store.database.write { db in
        try db.execute(
          sql: "CREATE TRIGGER barrier BEFORE \(deed) ON \(table) BEGIN SELECT RAISE(ABORT, 'here'); END")
      }
      func expectNothingDone() throws {
        #expect(try store.contents() == before)
        // A copy of what was not done would be of no use.
        #expect(ProgressStore.backups(of: path).isEmpty)
      }
      try body(store, ada, expectNothingDone)
    }
  }

  @Test(arguments: ["prediction", "review", "place", "xp", "finishedLesson"])
  func aMergeThatFailsChangesNothing(table: String) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: 5)
      let other = try ProgressStore.open(at: path, now: noon)
      try other.live(60, as: other.learner(named: "Ada", at: noon), chance: &chance)
      try other.live(20, as: other.learner(named: "Bo", at: noon), chance: &chance)
      try other.close()
      let incoming = try IncomingProgress.read(path, now: noon)
      defer { incoming.remove() }
      try withBarrier("INSERT", on: table) { store, _, expectNothingDone in
        #expect(throws: StorageError.self) { try store.merge(incoming, at: noon) }
        try expectNothingDone()
      }
    }
  }

  @Test(arguments: ["review", "place", "attempt", "sitting"])
  func aResetThatFailsTakesNothing(table: String) throws {
    try withBarrier("DELETE", on: table) { store, ada, expectNothingDone in
      #expect(throws: StorageError.self) {
        try store.perform(Reset(.everything, "everything", course: nil), learner: ada.id, at: noon)
      }
      try expectNothingDone()
      #expect(try store.resets(of: ada.id).isEmpty)
    }
  }
}
