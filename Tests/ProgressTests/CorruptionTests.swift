import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

@Suite struct CorruptionTests {
  /// All that is read of a learner.
  private struct Everything: Equatable {
    var learners: [String]
    var record: LearnerRecord
    var attempts: [Attempt]
    var cards: [Card]

    init(of path: String) throws {
      let store = try ProgressStore.open(at: path, now: noon, patience: 0)
      let all = try store.learners()
      learners = all.map(\.name)
      let ada = all.first?.id ?? Learner.ID(rawValue: 0)
      record = try store.record(of: ada, in: "gil")
      attempts = try store.attempts(of: ada, in: "gil")
      cards = try store.cards(of: ada, in: "gil")
      _ = try store.dueCards(of: ada, in: "gil", now: noon, until: noon + WallTime.day, retention: 0.9)
      try store.close()
    }

    /// What a learner answered, with the verdicts.
    var answers: [String] { attempts.map { "\($0.question) \($0.answer) \($0.verdict)" } }
  }

  /// What became of damaged files.
  private struct Tally: CustomStringConvertible {
    var unharmed = 0
    var reportedAtOpening = 0
    var reportedLater = 0
    /// Something beside the answers reads back otherwise: no key, index or constraint notices it.
    var changedBeside: [String] = []
    var wrongAnswers: [String] = []
    var otherErrors: [String] = []

    var description: String {
      "unharmed \(unharmed), reported at opening \(reportedAtOpening), reported later \(reportedLater), "
        + "changed beside the answers \(changedBeside.count)"
    }
  }

  /// 200 damaged files; 2,000 with `GILT_TEST_LONG`.
  @Test(.timeLimit(.minutes(30)))
  func aDamagedFileIsReportedOrEveryAnswerReadsBackRight() throws {
    try withDatabasePath { path in
      let sound = try soundFile(at: path)
      let expected = try Everything(of: path)
      #expect(expected.attempts.count == 120)
      var chance = SplitMix(seed: 2026)
      var tally = Tally()
      for number in 0..<(isLongTest ? 2000 : 200) {
        let kind = Corruption.allCases[number % Corruption.allCases.count]
        var file = sound
        kind.apply(to: &file, &chance)
        try look(at: file, expected, "\(kind) \(number)", &tally)
      }
      print("damaged files: \(tally)")
      #expect(tally.wrongAnswers == [])
      #expect(tally.otherErrors == [])
      #expect(tally.unharmed > 0 && tally.reportedAtOpening > 0)
      for what in tally.changedBeside { print("  changed beside the answers: \(what)") }
    }
  }

  private func look(at file: [UInt8], _ expected: Everything, _ what: String, _ tally: inout Tally) throws {
    try withDatabasePath { other in
      try Data(file).write(to: URL(filePath: other))
      var isOpen = false
      do {
        try ProgressStore.open(at: other, now: noon, patience: 0).close()
        isOpen = true
        let found = try Everything(of: other)
        if found == expected {
          tally.unharmed += 1
        } else if found.answers == expected.answers {
          tally.changedBeside.append(what)
        } else {
          tally.wrongAnswers.append(what)
        }
      } catch let error as StorageError {
        switch error.problem {
        case .corrupt, .newer, .foreign: break
        default: tally.otherErrors.append("\(what): \(error)")
        }
        if isOpen {
          tally.reportedLater += 1
        } else {
          tally.reportedAtOpening += 1
          #expect(try Data(contentsOf: URL(filePath: other)) == Data(file), "\(what) was changed")
        }
        // What can still be read is shown, or it is told that nothing can: in either case without a crash.
        _ = try? ProgressStore.unsavedCopy(of: other)
      }
    }
  }

  /// A learner's file after some weeks: 120 answers to 60 questions, predictions, places.
  private func soundFile(at path: String) throws -> [UInt8] {
    let store = try ProgressStore.open(at: path, now: noon)
    let ada = try store.learner(named: "Ada", at: noon)
    for number in 0..<120 {
      let at = noon + Int64(number) * WallTime.day / 7
      try store.commit(sampleAnswer(number / 2), by: ada.id, in: "gil", at: at)
      if number % 10 == 0 {
        try store.commit(
          [
            .prediction(
              PredictionMade(
                experiment: "convoy", contentHash: "e", knobs: ["HOGS": "\(number)"],
                predicted: "\(number) ms")),
            .knobs("convoy", ["HOGS": "\(number)"]),
            .place(Place(unit: ItemID("lesson\(number)"), page: number, block: "b")),
            .finished(LessonID("lesson\(number)")),
          ], by: ada.id, in: "gil", at: at)
      }
    }
    try store.close()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  @Test func aFileThatWasEmptiedBehindASymbolicLinkIsNotTakenForANewOne() throws {
    try withDatabasePath { path in
      let (real, kept) = (HostPath.beside(path, "real.sqlite"), HostPath.beside(path, "kept.sqlite"))
      let store = try ProgressStore.open(at: real, now: noon)
      _ = try store.learner(named: "Ada", at: noon)
      try FileManager.default.copyItem(atPath: real + "-wal", toPath: kept + "-wal")
      try store.close()
      try Data().write(to: URL(filePath: kept))
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: kept)
      let error = #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      guard case .corrupt = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(HostPath.size(of: kept) == 0 && HostPath.size(of: kept + "-wal") ?? 0 > 0)
    }
  }

  @Test func aFileThatWasEmptiedWhileThereAreCopiesOfItIsNotTakenForANewOne() throws {
    try withDatabasePath { path in
      _ = try soundFile(at: path)
      try FileManager.default.copyItem(atPath: path, toPath: "\(path).backup-1-5")
      try Data().write(to: URL(filePath: path))
      let error = #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      guard case .corrupt = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try Data(contentsOf: URL(filePath: path)).isEmpty)
    }
  }

  @Test func anEmptiedFileWithALogIsReportedAndTheLogIsKept() throws {
    try withDatabasePath { path in
      try Data().write(to: URL(filePath: path))
      try Data(repeating: 7, count: 5000).write(to: URL(filePath: path + "-wal"))
      #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      #expect(try Data(contentsOf: URL(filePath: path + "-wal")).count == 5000)
    }
  }

  /// Its first page says that there is no table at all.
  @Test func aFileWhoseTablesCannotBeFoundIsNotTakenForANewOne() throws {
    try withDatabasePath { path in
      var file = try soundFile(at: path)
      // The number of cells on the first page, which lists the tables.
      let cells = file[103...104]
      #expect(cells.contains { $0 != 0 })
      // An empty leaf page that looks as if it had been like that.
      file[100] = 13
      file.replaceSubrange(101..<108, with: [0, 0, 0, 0, 0x10, 0, 0])
      try Data(file).write(to: URL(filePath: path))
      let error = #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      guard case .corrupt = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aFileWhoseListOfMigrationsIsGoneIsNotMigratedAgain() throws {
    try withDatabasePath { path in
      _ = try soundFile(at: path)
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "DELETE FROM grdb_migrations") }
      try queue.close()
      let error = #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      guard case .corrupt = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }
}
