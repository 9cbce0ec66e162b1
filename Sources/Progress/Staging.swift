import Course
import Foundation
import GRDB

/// A member of a file as it was read.
enum FileValue {
  case null
  case number(Int64)
  case real(Double)
  case text(String)
  case texts([String: String])
}

/// What was read from a file, checked value by value, in a database of its own.
///
/// Nothing reaches the learner's file before all of another one was read and found in order.
struct Staging {
  let scratch: ScratchStore
  private let latest: Int64

  /// Times may lie this far ahead of the present, since the other machine's clock may have been wrong.
  static let farthest = 10 * 366 * WallTime.day

  init(now: WallTime) throws(StorageError) {
    scratch = try ScratchStore()
    latest = now.milliseconds + Staging.farthest
  }

  /// Puts a learner in.
  func add(
    _ name: String, isGuest: Bool, createdAt: Int64, lastSeenAt: Int64, seed: UInt64, _ db: Database
  ) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO learner (name, isGuest, createdAt, lastSeenAt, seed) VALUES (?, ?, ?, ?, ?)",
      arguments: [name, isGuest, createdAt, lastSeenAt, Int64(bitPattern: seed)])
    return db.lastInsertedRowID
  }

  /// Checks the name of somebody who is said to have none.
  static func checkName(_ name: String, isGuest: Bool) throws(FileProblem) {
    guard isGuest, LearnerName.folded(name) != LearnerName.guest else { return }
    throw FileProblem("a guest is called \(LearnerName.guest), and this one \(shown(name))")
  }

  /// Puts a row in.
  ///
  /// - Parameter values: in the order of the table's columns.
  func add(
    _ values: [FileValue], to table: ExportedTable, learner: Int64, course: String, _ db: Database
  ) throws {
    let stored = try zip(table.columns, values).map { column, value throws(FileProblem) in
      do throws(FileProblem) {
        return try databaseValue(value, column.kind, isOptional: column.isOptional)
      } catch { throw FileProblem("\(column.key) \(error.message)") }
    }
    try checkTogether(values, table)
    let names = table.columns.map(\.name).joined(separator: ", ")
    let marks = repeatElement("?", count: stored.count + 2).joined(separator: ", ")
    do {
      try db.cachedStatement(
        sql: "INSERT INTO \(table.table) (learner, course, \(names)) VALUES (\(marks))"
      ).execute(arguments: StatementArguments([learner.databaseValue, course.databaseValue] + stored))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw FileProblem("a row like this is there twice, or is none that Gilt writes")
    }
  }

  /// Checks a time.
  func time(_ value: Int64) throws(FileProblem) -> Int64 {
    guard value >= 0 else { throw FileProblem("is before 1970") }
    guard value <= latest else { throw FileProblem("is more than ten years ahead of this machine's clock") }
    return value
  }

  private func databaseValue(
    _ value: FileValue, _ kind: ExportedTable.Kind, isOptional: Bool
  ) throws(FileProblem) -> DatabaseValue {
    switch (kind, value) {
    case (_, .null):
      guard isOptional else { throw FileProblem("is missing") }
      return .null
    case (.name, .text(let text)), (.nameOrNothing, .text(let text)):
      if case .name = kind, text.isEmpty { throw FileProblem("is empty") }
      guard text.utf8.count <= 200 else { throw FileProblem("is longer than 200 bytes") }
      guard cleaned(text, keeping: []) == text else { throw FileProblem("holds control characters") }
      return text.databaseValue
    case (.text, .text(let text)):
      return cleaned(text, keeping: ["\n", "\t"]).databaseValue
    case (.texts, .texts(let texts)):
      guard texts.count <= 100 else { throw FileProblem("has more than 100 members") }
      let clean = texts.map { (cleaned($0, keeping: []), cleaned($1, keeping: ["\n", "\t"])) }
      let knobs = Dictionary(clean) { first, _ in first }
      guard let json = try? encodeKnobs(knobs) else { throw FileProblem("cannot be kept") }
      return json.databaseValue
    case (.number(let range), .number(let number)):
      guard range.contains(number) else {
        throw FileProblem("is \(number); it lies between \(range.lowerBound) and \(range.upperBound)")
      }
      return number.databaseValue
    case (.real(let range), .real(let number)):
      guard range.contains(number) else {
        throw FileProblem("is \(number); it lies between \(range.lowerBound) and \(range.upperBound)")
      }
      return number.databaseValue
    case (.time, .number(let number)): return try time(number).databaseValue
    case (.word(let words), .text(let text)):
      guard words.contains(text) else {
        throw FileProblem("is \(shown(text)); it is one of \(words.joined(separator: ", "))")
      }
      return text.databaseValue
    case (.ordinal(let words), .text(let text)):
      guard let place = words.firstIndex(of: text) else {
        throw FileProblem("is \(shown(text)); it is one of \(words.joined(separator: ", "))")
      }
      return place.databaseValue
    default: throw FileProblem("is of another kind than expected")
    }
  }

  /// What one column alone does not show.
  private func checkTogether(_ values: [FileValue], _ table: ExportedTable) throws(FileProblem) {
    func value(_ key: String) -> FileValue? {
      table.columns.firstIndex { $0.key == key }.map { values[$0] }
    }
    if table.key == "xp", case .text(let kind)? = value("kind"), case .number(let points)? = value("points") {
      let most =
        switch AwardKind(rawValue: kind) {
        case .answer: XP.answer(.right(try: 1))
        case .prediction: XP.prediction
        case .lesson: XP.lessonFinished
        case .review: XP.review
        case nil: 0
        }
      guard points <= most else {
        throw FileProblem("points is \(points), and \(kind) never pays more than \(most)")
      }
    }
    if table.key == "sittings", case .number(let start)? = value("startedAt"),
      case .number(let end)? = value("endedAt"), end < start
    {
      throw FileProblem("endedAt is before startedAt")
    }
    if table.key == "levels", case .text(let code)? = value("code"),
      !code.utf8.allSatisfy({ UInt8(ascii: "-") == $0 || isLetterOrDigit($0) })
    {
      // It is shown to be copied into a shell.
      throw FileProblem("code is \(shown(code)), which is no schedule code")
    }
    if table.key == "papers", case .text(let seed)? = value("seed"), !isSeed(seed) {
      throw FileProblem("seed is \(shown(seed)), which is not 16 hexadecimal digits")
    }
    if table.key == "benches" { try checkScript(id: value("script"), text: value("text")) }
  }
}

/// The course's script has no text of its own, and no script is larger than one may grow.
private func checkScript(id: FileValue?, text: FileValue?) throws(FileProblem) {
  guard case .text(let id)? = id else { return }
  guard case .text(let text)? = text else {
    guard id.isEmpty else { throw FileProblem("text is missing") }
    return
  }
  guard !id.isEmpty else { throw FileProblem("script is empty, and text is not") }
  guard text.utf8.count <= OwnScript.largest else {
    throw FileProblem("text is longer than \(OwnScript.largest) bytes")
  }
}

private func isSeed(_ text: String) -> Bool {
  text.utf8.count == 16
    && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}
