import Course
import Foundation
import Testing

@testable import Progress

/// How levels were won, kept and brought together; random histories with levels are in the tests of merges and resets.
@Suite struct WonLevelTests {
  private let level = LevelKey("two-forks", "h")

  private func won(_ switches: Int, _ code: String = "b1-ABA-aaaaaa") -> Change {
    .wonLevel(level, LevelBest(switches: switches, code: code))
  }

  @Test func theFewestSwitchesAreKeptAndOfEqualsTheFirst() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    var expected = LearnerRecord()
    let tries: [(Int, String, Int64)] = [
      (4, "first", 0), (2, "second", 1), (2, "third", 2), (3, "fourth", 3),
    ]
    for (switches, code, time) in tries {
      try store.commit([won(switches, code)], by: ada.id, in: "gil", at: noon + time)
      expected.apply(won(switches, code))
    }
    let kept = LevelBest(switches: 2, code: "second")
    #expect(
      try store.wonLevels(of: ada.id, in: "gil") == [WonLevel(level: level, best: kept, at: noon + 1)])
    #expect(try store.record(of: ada.id, in: "gil") == expected)
    #expect(expected.levels == [level: kept])
  }

  @Test func anEditedLevelCanBeWonAnewAndTheOldResultStays() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    try store.commit([won(2)], by: ada.id, in: "gil", at: noon)
    let edited = LevelKey("two-forks", "other")
    let best = LevelBest(switches: 5, code: "b1-AB-aaaaaa")
    try store.commit([.wonLevel(edited, best)], by: ada.id, in: "gil", at: noon)
    let record = try store.record(of: ada.id, in: "gil")
    #expect(record.levels[level]?.switches == 2 && record.levels[edited] == best)
    let experiment = Experiment(id: "two-forks", title: "", script: "", hash: "other")
    #expect(record.best(of: experiment) == best)
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func ofTheFilesOfSeveralMachinesTheFewestAndThenTheEarliestCount(_ order: [Int]) throws {
    try withDatabasePath { path in
      let stores = try ["a", "b", "c"].map {
        try ProgressStore.open(at: HostPath.beside(path, "\($0).sqlite"), now: noon)
      }
      for (store, (switches, time)) in zip(stores, [(3, 0), (2, 9), (2, 5)] as [(Int, Int64)]) {
        let ada = try store.learner(named: "Ada", at: noon)
        try store.commit([won(switches, "m\(time)")], by: ada.id, in: "gil", at: noon + time)
      }
      let sum = stores[order[0]]
      for other in order.dropFirst() + order {
        guard other != order[0] else { continue }
        _ = try sum.writeMuch("import", beside: stores[other].path, at: noon) { db, _ in
          try mergeRows(MergeRoute(source: 1, target: 1), db)
        }
      }
      let kept = try sum.wonLevels(of: Learner.ID(rawValue: 1), in: "gil")
      #expect(kept == [WonLevel(level: level, best: LevelBest(switches: 2, code: "m5"), at: noon + 5)])
    }
  }

  @Test("A code that a shell would act on is no schedule code", arguments: ["; rm", "b1 A", "b1-A\n", "愛"])
  func hostileCodes(_ code: String) throws {
    let quoted = String(decoding: try JSONEncoder().encode(code), as: UTF8.self)
    let file = """
      {"format": "gilt-progress", "version": 2, "course": {"id": "gil"},
       "learner": {"name": "Eve", "createdAt": 1760000000000},
       "levels": [{"level": "two-forks", "contentHash": "h", "switches": 2, "code": \(quoted), "at": 1760000000000}]}
      """
    try withDatabasePath { path in
      let name = HostPath.beside(path, "in.json")
      try Data(file.utf8).write(to: URL(filePath: name))
      #expect {
        try IncomingProgress.read(name, now: noon)
      } throws: {
        ($0 as? FileProblem)?.message.contains("which is no schedule code") == true
      }
    }
  }
}
