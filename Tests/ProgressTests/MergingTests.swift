import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// Files of several machines, brought together.
///
/// Seen to fail where the draft of the file that comes later wins instead of the later draft.
@Suite struct MergingTests {
  /// Opens a copy of a file under another name.
  private func copy(_ path: String, _ name: String) throws -> ProgressStore {
    let target = HostPath.beside(path, name)
    HostPath.removeDatabase(target)
    try FileManager.default.copyItem(atPath: path, toPath: target)
    return try ProgressStore.open(at: target, now: noon)
  }

  private func merge(_ other: ProgressStore, into store: ProgressStore) throws -> Int {
    try store.writeMuch("import", beside: other.path, at: noon) { db, _ in
      try mergeRows(MergeRoute(source: 1, target: 1), db)
    }.value
  }

  private func machines(_ path: String, seed: UInt64, _ body: ([ProgressStore]) throws -> Void) throws {
    var chance = SplitMix(seed: seed)
    let first = try ProgressStore.open(at: path, now: noon)
    let ada = try first.learner(named: "Ada", at: noon)
    try first.live(chance.below(30), as: ada, chance: &chance)
    try first.close()
    let stores = try ["a", "b", "c"].map { try copy(path, "\($0).sqlite") }
    for store in stores {
      try store.live(chance.below(40), as: ada, chance: &chance)
      if chance.below(3) == 0 { try store.live(5, as: ada, in: "other", chance: &chance) }
      _ = try store.learner(named: "Ada", at: noon + Int64(chance.below(9)))
      // Two processes that settled the journal: all is in the file itself.
      try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
    try body(stores)
  }

  @Test(
    "In whatever order the files of three machines come together, and however often, the result is the same",
    arguments: 0..<16 as Range<UInt64>)
  func anyOrder(seed: UInt64) throws {
    try withDatabasePath { path in
      try machines(path, seed: seed) { stores in
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        var results: [[String]] = []
        for order in orders {
          let sum = try copy(stores[order[0]].path, "sum.sqlite")
          for other in order.dropFirst() { _ = try merge(stores[other], into: sum) }
          results.append(try sum.contents())
          // Again, and with itself: nothing new.
          for other in order { _ = try merge(stores[other], into: sum) }
          #expect(try sum.contents() == results[0])
          try sum.close()
        }
        for result in results { #expect(result == results[0]) }
        // The other way of bracketing: first the two others, then both into the first.
        let pair = try copy(stores[1].path, "pair.sqlite")
        _ = try merge(stores[2], into: pair)
        let sum = try copy(stores[0].path, "sum.sqlite")
        _ = try merge(pair, into: sum)
        #expect(try sum.contents() == results[0])
      }
    }
  }

  @Test(arguments: 100..<108 as Range<UInt64>)
  func aFileMergedWithItselfHasNothingNew(seed: UInt64) throws {
    try withDatabasePath { path in
      try machines(path, seed: seed) { stores in
        let before = try stores[0].contents()
        let twin = try copy(stores[0].path, "twin.sqlite")
        #expect(try merge(twin, into: stores[0]) == 0)
        #expect(try stores[0].contents() == before)
      }
    }
  }

  @Test(arguments: 200..<208 as Range<UInt64>)
  func nobodyHasLessAfterwardsThanOnEitherMachine(seed: UInt64) throws {
    try withDatabasePath { path in
      try machines(path, seed: seed) { stores in
        let records = try stores.map { try $0.record(of: Learner.ID(rawValue: 1), in: "gil") }
        let attempts = try stores.map { try $0.attempts(of: Learner.ID(rawValue: 1), in: "gil") }
        for other in stores.dropFirst() { _ = try merge(other, into: stores[0]) }
        let sum = try stores[0].record(of: Learner.ID(rawValue: 1), in: "gil")
        let all = try stores[0].attempts(of: Learner.ID(rawValue: 1), in: "gil")
        for (record, list) in zip(records, attempts) {
          #expect(record.totalXP <= sum.totalXP)
          #expect(record.points.allSatisfy { sum.points[$0.key] ?? -1 >= $0.value })
          #expect(record.finished.isSubset(of: sum.finished))
          #expect(list.allSatisfy { all.contains($0) })
          for (id, state) in record.questions where sum.questions[id]?.contentHash == state.contentHash {
            #expect(state.outcome <= sum.questions[id]?.outcome ?? .open)
          }
        }
        // What FSRS knows follows from the reviews of all machines.
        for card in try stores[0].cards(of: Learner.ID(rawValue: 1), in: "gil") {
          let reckoned = try stores[0].read {
            try reckonCard(card.question, $0, learner: 1, course: "gil")
          }
          #expect(reckoned?.memory == card.memory && reckoned?.reviews == card.reviews)
        }
      }
    }
  }

  @Test func theTextAskedLastIsTheOneThatCountsAndTheOtherIsKept() throws {
    try withDatabasePath { path in
      let here = try ProgressStore.open(at: path, now: noon)
      let there = try ProgressStore.open(at: HostPath.beside(path, "there.sqlite"), now: noon)
      for store in [here, there] { _ = try store.learner(named: "Ada", at: noon) }
      let id = Learner.ID(rawValue: 1)
      func know(_ store: ProgressStore, _ hash: ContentHash, _ outcome: QuestionOutcome, _ time: Int64) throws
      {
        try store.commit(
          [.question("q", QuestionRecord(contentHash: hash, outcome: outcome))], by: id, in: "gil",
          at: noon + time)
      }
      try know(here, "old", .done, 1)
      try know(there, "new", .skipped, 2)
      _ = try merge(there, into: here)
      #expect(try here.record(of: id, in: "gil").questions["q"]?.outcome == .skipped)
      // Whose course still has the old text has not lost the answer to it.
      try know(here, "old", .open, 3)
      #expect(try here.record(of: id, in: "gil").questions["q"]?.outcome == .done)
    }
  }

  @Test func aClockThatWasSetBackDoesNotBringAnOldTextBack() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    for (hash, time) in [("old", 0), ("new", -WallTime.day * 365)] as [(ContentHash, Int64)] {
      try store.commit(
        [.question("q", QuestionRecord(contentHash: hash, outcome: .done))], by: ada.id, in: "gil",
        at: noon + time)
    }
    #expect(try store.record(of: ada.id, in: "gil").questions["q"]?.contentHash == "new")
  }
}
