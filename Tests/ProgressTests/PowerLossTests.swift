import CRecordingDisk
import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// What is on a disk after a power cut between any two writes.
@Suite(.serialized) struct PowerLossTests {
  /// Nothing is asked of a real disk here, and states by the hundred are waited for there.
  private let memory =
    FileManager.default.isWritableFile(atPath: "/dev/shm")
    ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory

  /// What became of the states that a power cut may leave.
  private struct Tally {
    var states = 0
    /// States that do not open, or not without faults.
    var broken: [String] = []
    /// States that lack an answer whose commit had returned.
    var forgetful = 0
  }

  @Test(.timeLimit(.minutes(30)))
  func everyConfirmedAnswerOutlivesAPowerCutBetweenAnyTwoWrites() throws {
    let tally = try cutPower(synchronous: nil)
    #expect(tally.states > 300)
    #expect(tally.broken == [])
    #expect(tally.forgetful == 0)
  }

  /// The model finds what the default of SQLite in WAL mode, and of GRDB, would lose.
  @Test(.timeLimit(.minutes(30))) func withSynchronousNormalConfirmedAnswersWouldBeLost() throws {
    let tally = try cutPower(synchronous: "NORMAL") { $0.forgetful > 0 }
    #expect(tally.broken == [])
    #expect(tally.forgetful > 0)
  }

  @Test(.timeLimit(.minutes(30))) func withSynchronousOffTheFileWouldBreak() throws {
    let tally = try cutPower(synchronous: "OFF") { !$0.broken.isEmpty }
    #expect(!tally.broken.isEmpty)
  }

  @Test(.timeLimit(.minutes(30))) func aPowerCutDuringAMigrationKeepsEverything() throws {
    try withDatabasePath(in: memory) { path in
      let old = try ProgressStore.open(at: path, now: noon, migrations: [[Migration].all[0]])
      try old.database.write { db in
        try db.execute(sql: "INSERT INTO learner VALUES (1, 'Ada', 0, 0, 0)")
        for number in 0..<20 {
          try db.execute(
            sql: """
              INSERT INTO attempt
                (learner, course, question, contentHash, answer, verdict, tryNumber, hints, at)
              VALUES (1, 'gil', ?, 'h', ?, 'correct', 1, 0, 5)
              """, arguments: ["q\(number)", "answer \(number)"])
        }
      }
      try old.close()
      let before = [path: Array(try Data(contentsOf: URL(filePath: path)))]
      let marks = try record(below: path) {
        try ProgressStore.open(at: path, now: noon).close()
        return [(20, 0)]
      }
      let tally = try replay(marks, from: before, at: path)
      #expect(tally.states > 50)
      #expect(tally.broken == [])
      #expect(tally.forgetful == 0)
    }
  }

  /// What changes much at once.
  enum Upheaval: CaseIterable { case merge, reset, undo, forget }

  @Test(.timeLimit(.minutes(30)), arguments: Upheaval.allCases)
  func aPowerCutLeavesAllOfAnUpheavalOrNothing(upheaval: Upheaval) throws {
    try withDatabasePath(in: memory) { path in
      var chance = SplitMix(seed: 12)
      let other = HostPath.beside(path, "other.sqlite")
      for (file, names) in [(other, ["Ada", "Cy"]), (path, ["Bo", "Ada"])] {
        let store = try ProgressStore.open(at: file, now: noon)
        for name in names { try store.live(25, as: store.learner(named: name, at: noon), chance: &chance) }
        try store.close()
      }
      let incoming = try IncomingProgress.read(other, now: noon)
      defer { incoming.remove() }
      func open() throws -> (ProgressStore, ada: Learner.ID) {
        let store = try ProgressStore.open(at: path, now: noon)
        return (store, try #require(try store.findLearner("Ada")).id)
      }
      let everything = Reset(.everything, "everything", course: nil)
      if upheaval == .undo {
        let (store, ada) = try open()
        _ = try store.perform(everything, learner: ada, at: noon)
        try store.close()
      }
      let files = [path: Array(try Data(contentsOf: URL(filePath: path)))]
      var (before, after): ([String], [String]) = ([], [])
      let marks = try record(below: path) {
        let (store, ada) = try open()
        before = try store.contents()
        switch upheaval {
        case .merge: _ = try store.merge(incoming, at: noon)
        case .reset: _ = try store.perform(everything, learner: ada, at: noon)
        case .undo: _ = try store.undo(try #require(store.resets(of: ada).first), learner: ada, at: noon)
        case .forget: _ = try store.forget(ada, at: noon)
        }
        let step = recording_disk_count()
        after = try store.contents()
        try store.close()
        return [(1, step)]
      }
      try #require(before != after)
      let allOrNothing: (ProgressStore) throws -> Int = { store in
        let found = try store.contents()
        guard found == before || found == after else {
          throw StorageError(path: path, problem: .other(detail: "neither all nor nothing"))
        }
        return found == after ? 1 : 0
      }
      let tally = try replay(marks, from: files, at: path, counting: allOrNothing)
      #expect(tally.states > 30)
      #expect(tally.broken == [])
      #expect(tally.forgetful == 0)
    }
  }

  /// A first start and some answers, with the log folded into the file now and then.
  ///
  /// - Parameter isEnough: when nothing more has to be looked at.
  private func cutPower(
    synchronous: String?, until isEnough: (Tally) -> Bool = { _ in false }
  ) throws -> Tally {
    try withDatabasePath(in: memory) { path in
      let marks = try record(below: path) {
        var marks: [(answers: Int, step: Int)] = []
        var answers = 0
        for _ in 1...2 {
          let store = try ProgressStore.open(at: path, now: noon)
          try store.database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 30")
            if let synchronous { try db.execute(sql: "PRAGMA synchronous = \(synchronous)") }
          }
          let ada = try store.learner(named: "Ada", at: noon)
          for _ in 0..<(isLongTest ? 40 : 3) {
            try store.commit(
              sampleAnswer(answers), by: ada.id, in: "gil", at: noon + Int64(answers * 1000))
            answers += 1
            marks.append((answers, recording_disk_count()))
          }
          try store.close()
        }
        return marks
      }
      return try replay(marks, from: [:], at: path, until: isEnough)
    }
  }

  /// Records what `body` does to the files beside `path`.
  ///
  /// - Returns: what `body` does: how many answers were confirmed after how many steps.
  private func record(
    below path: String, _ body: () throws -> [(answers: Int, step: Int)]
  ) throws -> [(answers: Int, step: Int)] {
    recording_disk_start(path)
    defer { recording_disk_stop() }
    return try body()
  }

  /// Cuts the power after each step and looks at what may be found.
  private func replay(
    _ marks: [(answers: Int, step: Int)], from files: [String: [UInt8]], at path: String,
    until isEnough: (Tally) -> Bool = { _ in false },
    counting answers: (ProgressStore) throws -> Int = Self.answersWithoutGap
  ) throws -> Tally {
    var disk = DiskModel(files: files)
    var chance = SplitMix(seed: 6)
    var tally = Tally()
    var seen: Set<[String: [UInt8]]> = []
    for step in 0...recording_disk_count() where !isEnough(tally) {
      if step > 0 { disk.apply(recording_disk_step(step - 1)) }
      let confirmed = marks.last { $0.step <= step }?.answers ?? 0
      let lucks: [DiskModel.Luck] =
        [.nothing, .everything] + Array(repeating: .chance, count: isLongTest ? 6 : 1)
      for luck in lucks {
        let files = disk.afterPowerCut(luck, &chance)
        var key = files
        key["confirmed"] = Array("\(confirmed)".utf8)
        guard seen.insert(key).inserted else { continue }
        tally.states += 1
        do {
          if try found(in: files, at: path, answers) < confirmed { tally.forgetful += 1 }
        } catch { tally.broken.append("after step \(step), \(luck): \(error)") }
      }
    }
    print(
      "power cuts: \(tally.states) states, \(tally.broken.count) broken, \(tally.forgetful) lack an answer")
    return tally
  }

  /// Opens the files elsewhere as the program would, and counts what is there.
  private func found(
    in files: [String: [UInt8]], at path: String, _ count: (ProgressStore) throws -> Int
  ) throws -> Int {
    try withDatabasePath(in: memory) { other in
      for (name, bytes) in files {
        try Data(bytes).write(to: URL(filePath: other + name.dropFirst(path.count)))
      }
      let store = try ProgressStore.open(at: other, now: noon)
      let verdict = try store.database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
      guard verdict == "ok" else {
        throw StorageError(path: other, problem: .corrupt(detail: verdict ?? "nothing"))
      }
      let found = try count(store)
      try store.close()
      return found
    }
  }

  /// How many of Ada's answers there are.
  private static func answersWithoutGap(_ store: ProgressStore) throws -> Int {
    guard let ada = try store.learners().first else { return 0 }
    let found = try store.attempts(of: ada.id, in: "gil").map(\.answer)
    guard found == found.indices.map({ "answer \($0)" }) else {
      throw StorageError(path: store.path, problem: .other(detail: "\(found)"))
    }
    return found.count
  }
}

/// All that an answer brings: it is stored in one transaction.
func sampleAnswer(_ number: Int) -> [Change] {
  let question = QuestionID("q\(number)")
  return [
    .attempt(
      Attempt(
        question: question, contentHash: "h", answer: "answer \(number)", verdict: .correct, tryNumber: 1)),
    .award(Award(AwardKey(question, .answer), points: 10, contentHash: "h")),
    .question(
      question, QuestionRecord(contentHash: "h", outcome: .done, answer: "answer \(number)")),
    .review(Review(question: question, contentHash: "h", rating: .good)),
    .sitting(Sitting(unit: "lock", startedAt: noon, endedAt: noon + Int64(number * 1000))),
  ]
}
