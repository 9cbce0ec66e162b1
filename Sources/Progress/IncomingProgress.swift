package import Course
import Foundation
import GRDB
import Glibc

/// Progress of a file that was read to its end and checked, ready to be merged.
package struct IncomingProgress {
  package struct Person: Equatable, Sendable {
    package var name: String
    package var isGuest: Bool
    let source: Int64
  }
  package var people: [Person]
  /// The course of an exported file; nil for a database, which may hold several.
  package var course: CourseID?
  let scratch: ScratchStore

  /// Brings what it holds of a course under the names that lessons and questions have today.
  ///
  /// - Parameter names: former names, each with the one of today.
  package func adopt(_ names: [ItemID: ItemID], in course: CourseID) throws(StorageError) {
    try scratch.store.adopt(names, in: course, at: WallTime(milliseconds: 0))
  }

  /// Removes what is needed no more.
  package func remove() { scratch.remove() }

  /// Reads an exported file or a database of this or an older version.
  ///
  /// - Parameter path: `-` for standard input.
  /// - Throws: `FileProblem` where the file is none or damaged, `StorageError` where it cannot be read.
  package static func read(_ path: String, now: WallTime) throws -> IncomingProgress {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? FileProblem("there is no such file") : FileProblem(String(cString: strerror(errno)))
    }
    defer { if file != STDIN_FILENO { close(file) } }
    func bytes() throws -> [UInt8] {
      let room = 1 << 16
      while true {
        var code: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
          let got = Glibc.read(file, buffer.baseAddress, room)
          if got < 0 { code = errno }
          count = max(got, 0)
        }
        if code == EINTR { continue }
        guard code == 0 else { throw FileProblem(String(cString: strerror(code))) }
        return piece
      }
    }
    var first: [UInt8]? = try bytes()
    let isDatabase = first?.starts(with: Array("SQLite format 3\0".utf8)) == true
    if isDatabase {
      guard path != "-" else {
        throw FileProblem("a database cannot come from standard input; name its file")
      }
      return try readDatabase(path, now: now)
    }
    guard first?.isEmpty == false else { throw FileProblem("the file is empty") }
    return try ExportReader(now: now).read {
      defer { first = nil }
      return try first ?? bytes()
    }
  }

  /// Takes the rows of a database as if they stood in an exported file, with the same checks.
  private static func readDatabase(_ path: String, now: WallTime) throws -> IncomingProgress {
    let original: ScratchStore
    do { original = try ScratchStore(copyOf: path) } catch {
      switch error.problem {
      case .foreign: throw FileProblem("it is a database of another program")
      case .newer: throw FileProblem("it was written by a newer version of Gilt; use that version")
      case .corrupt(let detail): throw damaged(path, detail)
      default: throw error
      }
    }
    defer { original.remove() }
    let staging = try Staging(now: now)
    do {
      let people = try staging.scratch.store.database.write { target in
        try original.store.database.read { source in
          try Row.fetchAll(source, sql: "SELECT * FROM learner ORDER BY id").map { row in
            try copy(row, from: source, to: target, staging, now: now)
          }
        }
      }
      guard !people.isEmpty else { throw FileProblem("nobody has learned in it") }
      return IncomingProgress(people: people, course: nil, scratch: staging.scratch)
    } catch {
      staging.scratch.remove()
      let found = StorageError(path: path, error)
      guard !(error is FileProblem), case .corrupt(let detail) = found.problem else { throw error }
      throw damaged(path, detail)
    }
  }

  private static func damaged(_ path: String, _ detail: String) -> FileProblem {
    FileProblem("it is damaged (\(detail)); gilt progress recover --database \(path) saves what can be read")
  }

  private static func copy(
    _ row: Row, from source: Database, to target: Database, _ staging: Staging, now: WallTime
  ) throws -> Person {
    let name = LearnerName.cleaned(try row.value("name"))
    guard !name.isEmpty else { throw FileProblem("a learner in it has no name") }
    let (learner, isGuest): (Int64, Bool) = (try row.value("id"), try row.value("isGuest"))
    try Staging.checkName(name, isGuest: isGuest)
    let mine = try staging.add(
      name, isGuest: isGuest, createdAt: try staging.time(try row.value("createdAt")),
      lastSeenAt: min(try staging.time(try row.value("lastSeenAt")), now.milliseconds),
      seed: UInt64(bitPattern: try row.value("seed")), target)
    for table in ExportedTable.all {
      let columns = table.columns.map(\.name).joined(separator: ", ")
      let rows = try Row.fetchCursor(
        source, sql: "SELECT \(columns), course FROM \(table.table) WHERE learner = ?", arguments: [learner])
      while let row = try rows.next() {
        let values = table.columns.indices.map { FileValue(row, $0, table.columns[$0].kind) }
        do {
          try staging.add(values, to: table, learner: mine, course: try row.value("course"), target)
        } catch let problem as FileProblem {
          throw FileProblem("a row of the table \(table.table): \(problem.message)")
        }
      }
    }
    let currents = try Row.fetchAll(
      source, sql: "SELECT course, unit FROM current WHERE learner = ?", arguments: [learner])
    for row in currents {
      try target.execute(
        sql: "INSERT INTO current (learner, course, unit) VALUES (?, ?, ?)",
        arguments: [mine, try row.value("course") as String, try row.value("unit") as String])
    }
    return Person(name: name, isGuest: isGuest, source: mine)
  }
}

extension FileValue {
  /// A column of a database as a member of an exported file.
  fileprivate init(_ row: Row, _ index: Int, _ kind: ExportedTable.Kind) {
    let stored: DatabaseValue = row[index]
    switch (stored.storage, kind) {
    case (.int64(let number), .ordinal(let words)):
      self = words.indices.contains(Int(clamping: number)) ? .text(words[Int(number)]) : .number(number)
    case (.int64(let number), .real): self = .real(Double(number))
    case (.int64(let number), _): self = .number(number)
    case (.double(let number), _): self = .real(number)
    case (.string(let text), .texts):
      let texts = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      self = texts.map { .texts($0) } ?? .text(text)
    case (.string(let text), _): self = .text(text)
    default: self = .null
    }
  }
}
