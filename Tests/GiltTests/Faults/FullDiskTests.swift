import Course
import Foundation
import GRDB
import Testing

@testable import Progress

/// A disk that is full at any moment: at the first start, while a copy is made, during a migration, at an answer.
@Suite struct FullDiskTests {
  /// Wrong answers to a question, each of its own.
  private func answers(_ numbers: Range<Int>) -> String {
    ":go 8\n" + numbers.map { "\($0 + 100) ms\n" }.joined()
  }

  /// The answers whose verdict was shown before anything was said of a failure.
  private func confirmed(_ output: String) -> [String] {
    let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let before = words.components(separatedBy: "Nothing is being saved.")[0]
    let shown = before.components(separatedBy: "Not yet.").dropLast()
    return shown.compactMap { part in
      part.components(separatedBy: "> ").last { $0.contains(" ms") }?.components(separatedBy: " ms").first
    }.map { "\($0) ms" }
  }

  private func kept(_ box: Sandbox) throws -> [String] { try attempts(in: box.database).map(\.answer) }

  @Test("A file may grow to so many KB; what was confirmed stays, and with more room it goes on")
  func limitedSizeOfFiles() throws {
    var complaints = 0
    for limit in [0, 4, 8, 20, 32, 44, 60, 80, 100, 130, 160, 200, 260] {
      try withSandbox { box in
        // What the program says goes through a pipe, to which the limit does not apply.
        let line = "(ulimit -f \"$2\"; exec \"$0\" quiz 1 --database \"$1\") | cat; exit ${PIPESTATUS[0]}"
        let run = try box.shell(line, binary.path, box.database, "\(limit)", input: answers(0..<25))
        #expect([0, 74].contains(run.status), "\(limit) KB: \(run.status) \(run.errors)")
        if run.status == 74 {
          complaints += 1
          #expect(run.output.contains("The disk is full"), "\(limit) KB: \(run.output.prefix(200))")
        }
        #expect(run.output.components(separatedBy: "Not yet.").count == 26, "\(limit) KB")
        let shown = confirmed(run.output)
        #expect(shown.count < 25 || run.status == 0)
        if FileManager.default.fileExists(atPath: box.database) {
          #expect(Set(try kept(box)).isSuperset(of: shown), "\(limit) KB")
        }
        let next = try box.gilt("quiz", "1", "--database", box.database, input: answers(50..<51))
        #expect(next.status == 0, "\(limit) KB: \(next.errors)")
        #expect(Set(try kept(box)).isSuperset(of: shown + ["150 ms"]))
      }
    }
    #expect(complaints >= 5)
  }

  @Test("A tiny file system that fills up, and is then enlarged", .enabled(if: canMount))
  func tinyFileSystem() throws {
    var complaints = 0
    for size in [4, 8, 16, 40, 80, 120, 160, 200, 300] {
      try withSandbox { box in
        let script = """
          mkdir disk && mount -t tmpfs -o size=$1k none disk || exit 99
          "$0" quiz 1 --database disk/p < first > first.out; echo $? > first.status
          mount -o remount,size=16m disk
          "$0" quiz 1 --database disk/p < second > second.out; echo $? > second.status
          cp disk/p "$2"; [ ! -e disk/p-wal ] || cp disk/p-wal "$2-wal"
          """
        func file(_ name: String) -> URL { box.directory.appending(path: name) }
        try Data(answers(0..<25).utf8).write(to: file("first"))
        try Data(answers(50..<51).utf8).write(to: file("second"))
        let run = try box.shell(
          "exec unshare -Urm /bin/bash -c \"$2\" \"$0\" \"$1\" \"$3\"", binary.path, "\(size)", script,
          box.database)
        #expect(run.status == 0, "\(run.errors)")
        let first = try String(contentsOf: file("first.out"), encoding: .utf8)
        let status = try String(contentsOf: file("first.status"), encoding: .utf8)
        #expect(["0\n", "74\n"].contains(status), "\(size) KB: \(status)")
        if status == "74\n" {
          complaints += 1
          #expect(first.contains("The disk is full"), "\(size) KB: \(first.prefix(200))")
        }
        #expect(try String(contentsOf: file("second.status"), encoding: .utf8) == "0\n", "\(size) KB")
        #expect(Set(try kept(box)).isSuperset(of: confirmed(first) + ["150 ms"]), "\(size) KB")
      }
    }
    #expect(complaints >= 4)
  }

  /// In a name space of its own, which needs no rights where the system allows it.
  private static let canMount =
    (try? {
      var status: Int32 = 1
      try withSandbox { box in
        status = try box.shell("mkdir d && exec unshare -Urm mount -t tmpfs none d").status
      }
      return status == 0
    }()) ?? false

  @Test func aMigrationForWhichThereIsNoRoomChangesNothing() throws {
    for limit in [4, 30, 60, 90, 120, 150] {
      try withSandbox { box in
        let store = try ProgressStore.open(
          at: box.database, now: WallTime(milliseconds: 0), migrations: [[Migration].all[0]])
        try store.database.write { db in
          try db.execute(sql: "INSERT INTO learner VALUES (1, 'Ada', 0, 0, 0)")
          for number in 0..<300 {
            try db.execute(
              sql: """
                INSERT INTO attempt
                  (learner, course, question, contentHash, answer, verdict, tryNumber, hints, at)
                VALUES (1, 'tiny', 'a-number', 'h', ?, 'wrong', 1, 0, ?)
                """, arguments: ["\(number) ms", number])
          }
        }
        try store.close()
        let before = try Data(contentsOf: URL(filePath: box.database))
        let line = "(ulimit -f \"$2\"; exec \"$0\" quiz 1 --database \"$1\") | cat; exit ${PIPESTATUS[0]}"
        let run = try box.shell(line, binary.path, box.database, "\(limit)", input: ":go 3\n")
        if run.status != 0 {
          #expect(run.status == 74, "\(limit) KB: \(run.status)")
          #expect(run.output.contains("The disk is full"), "\(limit) KB: \(run.output.prefix(300))")
        } else {
          #expect(before.count < limit * 1024)
        }
        // No half copy is left that could be taken for a whole one.
        for name in try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
        where name.hasPrefix("progress.sqlite.") {
          let copy = box.directory.appending(path: name).path
          #expect(try attempts(in: copy).count == 300, "\(name)")
        }
        #expect(try attempts(in: box.database).count == 300)
      }
    }
  }
}
