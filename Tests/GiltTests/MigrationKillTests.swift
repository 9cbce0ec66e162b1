import Foundation
import GRDB
import Testing

/// The program killed while it brings a file of 0.1.0 up to date.
@Suite struct MigrationKillTests {
  private func answers(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT id, learner, question, answer, verdict FROM attempt ORDER BY id")
        .map { "\($0)" }
    }
  }

  @Test("Killed at any moment of its first start, the next start has everything and every copy is whole")
  func killed() throws {
    let old = repository.appending(path: "Tests/Fixtures/Stores/0.1.0.sqlite").path
    try withSandbox { box in
      try FileManager.default.copyItem(atPath: old, toPath: box.database)
      let expected = try answers(box.database)
      #expect(expected.count == 10)
      let whole = try box.gilt("status", "--json", "--database", box.database)
      #expect(whole.status == 0)
      var unfinished = 0
      for round in 0..<40 {
        let path = box.directory.appending(path: "\(round).sqlite").path
        try FileManager.default.copyItem(atPath: old, toPath: path)
        let pid = try box.start(
          [binary.path, "status", "--database", path], environment: box.variables(course: tinyCourse)
        ) { actions in
          posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        usleep(UInt32(2_000 + round * 1_500))
        kill(pid, SIGKILL)
        if exitStatus(of: pid) == 128 + SIGKILL { unfinished += 1 }
        #expect(try answers(path) == expected)
        let next = try box.gilt("status", "--json", "--database", path)
        #expect(next.status == 0 && next.output == whole.output)
        let names = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
        let copies = names.filter { $0.hasPrefix("\(round).sqlite.backup-") && !$0.contains(".unfinished") }
        #expect(!copies.isEmpty)
        for copy in copies { #expect(try answers(box.directory.appending(path: copy).path) == expected) }
      }
      #expect(unfinished > 0)
    }
  }
}
