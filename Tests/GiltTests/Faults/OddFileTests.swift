import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// Something else than a usable file where progress is kept; the lesson can be read all the same.
@Suite struct OddFileTests {
  /// Takes the quiz, and looks at the state, with that as the file.
  private func expectRefusal(
    _ box: Sandbox, saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try box.gilt("quiz", "1", "--database", box.database, input: ":go 2\n2\n")
    #expect(run.status == 74, sourceLocation: sourceLocation)
    let said = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("Nothing is being saved."), sourceLocation: sourceLocation)
    #expect(said.contains(words), "\(said.prefix(400))", sourceLocation: sourceLocation)
    #expect(said.contains("Correct."), sourceLocation: sourceLocation)
    let status = try box.gilt("status", "--database", box.database)
    #expect(status.status == 74, sourceLocation: sourceLocation)
    #expect(status.errors.contains(words), "\(status.errors)", sourceLocation: sourceLocation)
  }

  @Test(.timeLimit(.minutes(5))) func aNamedPipeIsToldAndNotWaitedFor() throws {
    try withSandbox { box in
      try #require(mkfifo(box.database, 0o600) == 0)
      try expectRefusal(box, saying: "is a named pipe, not a file.")
    }
  }

  @Test func aDirectoryIsTold() throws {
    try withSandbox { box in
      try FileManager.default.createDirectory(atPath: box.database, withIntermediateDirectories: false)
      try expectRefusal(box, saying: "is a directory.")
    }
  }

  @Test func aDeviceIsTold() throws {
    try withSandbox { box in
      try FileManager.default.createSymbolicLink(
        atPath: box.database, withDestinationPath: "/dev/null")
      try expectRefusal(box, saying: "is a device, not a file.")
    }
  }

  @Test func aFileOfANewerVersionIsToldAndLeftAsItIs() throws {
    try withSandbox { box in
      let next = Migration(name: "9999 from the future") { try $0.execute(sql: "CREATE TABLE x (y INTEGER)") }
      try ProgressStore.open(
        at: box.database, now: WallTime(milliseconds: 0), migrations: .all + [next]
      ).close()
      let before = try Data(contentsOf: URL(filePath: box.database))
      try expectRefusal(box, saying: "was written by a newer version of Gilt.")
      #expect(try Data(contentsOf: URL(filePath: box.database)) == before)
    }
  }

  /// SQLite reads such a name as an address with options, one of which keeps everything in memory.
  @Test func aNameThatLooksLikeAnAddressIsAName() throws {
    try withSandbox { box in
      for _ in 1...2 {
        let run = try box.gilt(
          "answer", "pick-one", "--choice", "2", "--database", "file:progress?mode=memory", "--json")
        #expect(run.status == 0)
      }
      #expect(FileManager.default.fileExists(atPath: box.directory.path + "/file:progress?mode=memory"))
      #expect(try box.gilt("status", "--database", "file:progress?mode=memory").output.contains("XP: 10 of"))
    }
  }

  @Test("A directory that is mounted read-only", .enabled(if: canMountReadOnly))
  func readOnlyDirectory() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      let before = try FileManager.default.contentsOfDirectory(atPath: box.directory.path).sorted()
      let script = """
        mount --bind . . && mount -o remount,bind,ro . && cd . || exit 99
        cd "$PWD"; printf ':go 3\\n1 3\\n' | "$0" quiz 1 --database "$1"; echo "status $?"
        "$0" status --database "$1" 2>&1; echo "status $?"
        """
      let run = try box.shell(
        "exec unshare -Urm /bin/bash -c \"$2\" \"$0\" \"$1\"", binary.path, box.database, script)
      let said = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains("Nothing is being saved."), "\(said) \(run.errors)")
      #expect(said.components(separatedBy: "is read-only.").count >= 3, "\(said)")
      #expect(said.components(separatedBy: "status 74").count == 3, "\(said)")
      #expect(said.contains("Correct."))
      // What was earned before is known, from the copy in memory.
      #expect(said.contains("20 in all."), "\(said)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: box.directory.path).sorted() == before)
      #expect(try box.gilt("status", "--database", box.database).output.contains("XP: 10 of"))
    }
  }

  private static let canMountReadOnly =
    (try? {
      var status: Int32 = 1
      try withSandbox { box in
        status = try box.shell(
          "exec unshare -Urm /bin/bash -c 'mount --bind . . && mount -o remount,bind,ro .'"
        ).status
      }
      return status == 0
    }()) ?? false

  /// Damaged somewhere: what is shown is right or reported, and no command ends in a crash.
  @Test(.timeLimit(.minutes(20))) func noDamageMakesTheProgramCrash() throws {
    try withSandbox { box in
      let lines = ":go 8\n" + (0..<30).map { "\($0 + 100) ms\n" }.joined() + ":go 2\n2\n:go 3\n1 3\n"
      try box.gilt("quiz", "1", "--database", box.database, input: lines)
      let sound = Array(try Data(contentsOf: URL(filePath: box.database)))
      let right = try box.gilt("status", "--database", box.database).output
      var chance = SplitMix(seed: 5)
      var reported = 0
      for number in 0..<(ProcessInfo.processInfo.environment["GILT_TEST_LONG"] == nil ? 30 : 200) {
        var file = sound
        for _ in 0..<(1 + chance.below(4)) {
          let place = chance.below(file.count)
          for index in place..<min(place + 1 + chance.below(200), file.count) {
            file[index] = UInt8(chance.below(256))
          }
        }
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: box.database + ending) }
        try Data(file).write(to: URL(filePath: box.database))
        let status = try box.gilt("status", "--database", box.database)
        #expect([0, 74].contains(status.status), "damage \(number): \(status.status) \(status.errors)")
        reported += status.status == 74 ? 1 : 0
        if status.status == 0 { #expect(status.output == right, "damage \(number)") }
        let quiz = try box.gilt("quiz", "1", "--database", box.database, input: ":go 2\n2\n")
        #expect([0, 74].contains(quiz.status), "damage \(number): \(quiz.status) \(quiz.errors)")
      }
      #expect(reported > 0)
    }
  }

  @Test func aDamagedPageOfLearnersNamesTheFileAndLetsEverybodyRead() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      let queue = try DatabaseQueue(path: box.database)
      let page = try #require(
        try queue.read {
          try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'learner'")
        })
      try queue.close()
      var file = Array(try Data(contentsOf: URL(filePath: box.database)))
      for index in 0..<100 { file[(page - 1) * 4096 + index] = 0xEE }
      try Data(file).write(to: URL(filePath: box.database))
      for command in ["status", "list", "review", "learner"] {
        let run = try box.gilt(command, "--database", box.database)
        #expect(run.status == 74)
        #expect(run.errors.contains("\(box.database) is damaged"), "\(command): \(run.errors)")
        #expect(!run.errors.contains(":memory:"))
      }
      let lesson = try box.gilt("learn", "1", "--plain", "--database", box.database, input: "q\n")
      #expect(lesson.output.contains("Nothing is being saved.") && lesson.output.contains("Page 1 of 5"))
      #expect(Array(try Data(contentsOf: URL(filePath: box.database))) == file)
    }
  }

  /// What was damaged goes through `gilt progress recover`: without a crash, and what it puts in place can be used.
  @Test(.timeLimit(.minutes(20))) func whatIsDamagedCanBeRecoveredOrIsLeftAlone() throws {
    try withSandbox { box in
      let lines = ":go 8\n" + (0..<60).map { "\($0 + 100) ms\n" }.joined()
      try box.gilt("quiz", "1", "--database", box.database, input: lines)
      let sound = Array(try Data(contentsOf: URL(filePath: box.database)))
      var chance = SplitMix(seed: 11)
      var rescued = 0
      for number in 0..<(ProcessInfo.processInfo.environment["GILT_TEST_LONG"] == nil ? 8 : 100) {
        var file = sound
        let place = chance.below(file.count)
        for index in place..<min(place + 1 + chance.below(300), file.count) {
          file[index] = UInt8(chance.below(256))
        }
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: box.database + ending) }
        try Data(file).write(to: URL(filePath: box.database))
        let run = try box.gilt("progress", "recover", "--database", box.database)
        #expect([0, 65, 74].contains(run.status), "damage \(number): \(run.status) \(run.errors)")
        guard run.status == 0 else { continue }
        let status = try box.gilt("status", "--database", box.database)
        #expect(status.status == 0, "damage \(number): \(run.output) \(status.errors)")
        rescued += try attempts(in: box.database).count
      }
      #expect(rescued > 0)
    }
  }
}
