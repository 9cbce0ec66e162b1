import Course
import Foundation
import Testing

@testable import Progress

/// What stands on benches, kept and brought together; random histories with benches are in the tests of merges,
/// resets, exports, power losses and recovery.
@Suite struct KeptBenchTests {
  private func bench(_ script: String?, _ text: String = "N = 1\n", hash: ContentHash = "h") -> KeptBench {
    KeptBench(contentHash: hash, script: script.map { OwnScript(id: ContentHash($0), text: text) })
  }

  private let experiment = Experiment(id: "e", title: "", script: "", hash: "h")

  @Test func whatWasUsedLastStandsAlsoWhereTheClockWasSetBack() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    var expected = LearnerRecord()
    let deeds: [(KeptBench, Int64)] = [
      (bench("a"), 0), (bench(nil), 0), (bench("b", "N = 2\n"), -9), (bench("a", "N = 3\n"), -5),
      (bench("a", "N = 4\n", hash: "other"), -7), (bench("b", "N = 5\n"), -9),
    ]
    for (bench, time) in deeds {
      try store.commit([.bench("e", bench)], by: ada.id, in: "gil", at: noon + time)
      expected.apply(.bench("e", bench))
      #expect(try store.record(of: ada.id, in: "gil") == expected)
    }
    #expect(expected.bench(of: experiment) == bench("b", "N = 5\n"))
    // Of a script that was used for two texts of the experiment the later one counts.
    #expect(expected.ownScripts(of: experiment).map { $0.script?.text } == ["N = 5\n", "N = 4\n"])
  }

  @Test func whatStandsComesBackWithEveryValue() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    let whole = KeptBench(
      contentHash: "h", script: OwnScript(id: "s", text: String(repeating: "é", count: 500_000)),
      knobs: ["N": "'a'"], runtime: "3.14t", companion: "2.7", typed: "3 m", confidence: .think)
    try store.commit([.bench("e", whole)], by: ada.id, in: "gil", at: noon)
    #expect(try store.record(of: ada.id, in: "gil").bench(of: experiment) == whole)
  }

  @Test func whatAGuestHasOnTheBenchStaysUnderTheName() throws {
    let store = try ProgressStore.inMemory()
    let guest = try store.guest(at: noon)
    try store.commit([.bench("e", bench("a"))], by: guest.id, in: "gil", at: noon)
    let ada = try store.keepGuest(as: "Ada", at: noon)
    #expect(try store.record(of: ada.id, in: "gil").bench(of: experiment) == bench("a"))
  }

  @Test(arguments: [[0, 1], [1, 0]])
  func ofTwoMachinesTheLaterStandsAndNoScriptIsLost(_ order: [Int]) throws {
    try withDatabasePath { path in
      let stores = try ["a", "b"].map {
        try ProgressStore.open(at: HostPath.beside(path, "\($0).sqlite"), now: noon)
      }
      let deeds = [
        [(bench("both", "N = 1\n"), 0), (bench("first"), 1)],
        [(bench("both", "N = 2\n"), 2), (bench("second"), 3)],
      ]
      for (store, deeds) in zip(stores, deeds) {
        let ada = try store.learner(named: "Ada", at: noon)
        for (bench, time) in deeds {
          try store.commit([.bench("e", bench)], by: ada.id, in: "gil", at: noon + Int64(time))
        }
      }
      _ = try stores[order[0]].writeMuch("import", beside: stores[order[1]].path, at: noon) { db, _ in
        try mergeRows(MergeRoute(source: 1, target: 1), db)
      }
      let record = try stores[order[0]].record(of: Learner.ID(rawValue: 1), in: "gil")
      #expect(record.benches["e"] == [bench("first"), bench("both", "N = 2\n"), bench("second")])
    }
  }

  @Test func aResetTakesItAwayAndUndoingItBringsItBack() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      for id in ["e", "f"] as [ExperimentID] {
        try store.commit([.bench(id, bench("a"))], by: ada.id, in: "gil", at: noon)
      }
      let reset = Reset(.exercise, "the experiment e", course: "gil", experiments: ["e"])
      #expect(try store.perform(reset, learner: ada.id, at: noon).taken[.benches] == 1)
      #expect(try store.record(of: ada.id, in: "gil").benches.keys.sorted() == ["f"])
      let past = try #require(try store.resets(of: ada.id).first)
      #expect(try store.undo(past, learner: ada.id, at: noon) == 1)
      #expect(try store.record(of: ada.id, in: "gil").benches.keys.sorted() == ["e", "f"])
    }
  }

  @Test func benchesAreCountedByExperimentAndScriptsByThemselves() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    let deeds: [Change] = [
      .knobs("e", ["N": "2"]), .bench("e", bench(nil)), .bench("e", bench("a")), .bench("e", bench("b")),
      .bench("e", bench("a", hash: "earlier")), .knobs("f", ["N": "2"]), .bench("g", bench("a")),
    ]
    try store.commit(deeds, by: ada.id, in: "gil", at: noon)
    func counts(_ experiments: Set<ExperimentID>) throws -> [Int] {
      let reset = Reset(.exercise, "", course: "gil", experiments: experiments)
      let counts = try store.counts(of: reset, learner: ada.id)
      return [counts[.stands], counts[.scripts]]
    }
    #expect(try counts(["e"]) == [1, 2])
    #expect(try counts(["f"]) == [1, 0])
    #expect(try counts(["e", "f", "g"]) == [3, 3])
    let everything = try store.counts(of: Reset(.everything, "", course: nil), learner: ada.id)
    #expect(everything[.stands] == 3 && everything[.scripts] == 3)
  }

  @Test func aFileFromBeforeThereWereBenchesIsCopiedAndThenHasRoomForThem() throws {
    let record = try record(ofAFileWith: 3, after: .bench("e", bench("a")))
    #expect(record.bench(of: experiment) == bench("a"))
  }

  @Test(
    "A bench that Gilt would not write is refused, and others are taken",
    arguments: [
      ("\"script\": \"s\"", "text is missing"), ("\"script\": \"\", \"text\": \"N = 1\"", "script is empty"),
      ("\"script\": \"s\", \"text\": \"LONG\"", "longer than 1000000 bytes"),
      ("\"script\": \"\", \"confidence\": 4", "between 1 and 3"),
      ("\"script\": \"\", \"runtime\": \"\"", "is empty"),
      ("\"script\": \"s\", \"text\": \"N = 1\"", nil), ("\"script\": \"\", \"runtime\": \"2.7\"", nil),
    ] as [(String, String?)])
  func hostileBenches(_ members: String, _ complaint: String?) throws {
    let file = """
      {"format": "gilt-progress", "version": 3, "course": {"id": "gil"},
       "learner": {"name": "Eve", "createdAt": 1760000000000},
       "benches": [
         {"experiment": "e", "contentHash": "h", \(members), "knobs": {}, "typed": "", "at": 1760000000000}]}
      """
    let long = String(repeating: "#", count: OwnScript.largest + 1)
    try withDatabasePath { path in
      let name = HostPath.beside(path, "in.json")
      try Data(file.replacing("LONG", with: long).utf8).write(to: URL(filePath: name))
      guard let complaint else {
        try IncomingProgress.read(name, now: noon).remove()
        return
      }
      #expect {
        try IncomingProgress.read(name, now: noon)
      } throws: {
        ($0 as? FileProblem)?.message.contains(complaint) == true
      }
    }
  }
}
