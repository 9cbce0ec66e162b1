package import Course
import GRDB

/// What is written down of one learner in one course.
package struct Export: Sendable {
  package enum Form: Sendable {
    /// What `gilt progress import` reads.
    case gilt
    /// Statements for a learning record store.
    case xapi
  }
  package var form: Form
  package var learner: Learner
  package var course: CourseInfo
  /// The version of the program that writes.
  package var engine: String

  package init(_ form: Form, of learner: Learner, in course: CourseInfo, engine: String) {
    self.form = form
    self.learner = learner
    self.course = course
    self.engine = engine
  }

  /// The version of the format; a file with a greater one needs a newer program.
  package static let version: Int64 = 3
  package static let format = "gilt-progress"
}

extension ProgressStore {
  /// Writes what is on record, as it is at one moment, in pieces of some ten thousand bytes.
  ///
  /// - Parameters:
  ///   - progress: told how many rows of how many are written.
  ///   - write: takes a piece; false ends the export.
  /// - Returns: whether it was written to the end.
  package func write(
    _ export: Export, progress: @escaping (Int, Int) -> Void = { _, _ in },
    to write: @escaping ([UInt8]) -> Bool
  ) throws(StorageError) -> Bool {
    try read { db in
      let all = try ExportedTable.all.reduce(0) { try $0 + count($1, export, db) }
      var sheet = Sheet(write: write, progress: progress, all: all)
      switch export.form {
      case .gilt: try writeRows(export, db, &sheet)
      case .xapi: try writeStatements(export, db, &sheet)
      }
      return sheet.flush()
    }
  }

  private func count(_ table: ExportedTable, _ export: Export, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(table.table) WHERE learner = ? AND course = ?", arguments: export.key)
      ?? 0
  }

  private func writeRows(_ export: Export, _ db: Database, _ sheet: inout Sheet) throws {
    let learner = export.learner
    sheet.text.raw(
      "{\n  \"format\": \"\(Export.format)\",\n  \"version\": \(Export.version),\n  \"engine\": ")
    sheet.text.string(export.engine)
    sheet.text.raw(",\n  \"course\": {\"id\": ")
    sheet.text.string(export.course.id.rawValue)
    sheet.text.raw(", \"version\": ")
    sheet.text.string(export.course.version)
    sheet.text.raw("},\n  \"learner\": {\"name\": ")
    sheet.text.string(learner.name)
    sheet.text.raw(", \"guest\": \(learner.isGuest), \"createdAt\": \(learner.createdAt.milliseconds)")
    let seen = try Int64.fetchOne(
      db, sql: "SELECT lastSeenAt FROM learner WHERE id = ?", arguments: [learner.id.rawValue])
    sheet.text.raw(", \"lastSeenAt\": \(seen ?? learner.createdAt.milliseconds), \"seed\": ")
    sheet.text.string(learner.seedDigits)
    sheet.text.raw("},\n  \"current\": ")
    let current = try String.fetchOne(
      db, sql: "SELECT unit FROM current WHERE learner = ? AND course = ?", arguments: export.key)
    sheet.text.string(current)
    for table in ExportedTable.all {
      sheet.text.raw(",\n  \"\(table.key)\": [")
      var isFirst = true
      try forEachRow(of: table, export, db) { row in
        sheet.text.raw(isFirst ? "\n    " : ",\n    ")
        isFirst = false
        try write(row, of: table, to: &sheet.text)
        return sheet.rowIsDone()
      }
      sheet.text.raw(isFirst ? "]" : "\n  ]")
    }
    sheet.text.raw("\n}\n")
  }

  /// Hands over rows in the order of the file until one is not wanted any more.
  func forEachRow(
    of table: ExportedTable, _ export: Export, _ db: Database, _ body: (Row) throws -> Bool
  ) throws {
    let columns = table.columns.map(\.name).joined(separator: ", ")
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT \(columns) FROM \(table.table) WHERE learner = ? AND course = ? ORDER BY \(table.order)",
      arguments: export.key)
    while let row = try rows.next() {
      guard try body(row) else { return }
    }
  }

  private func write(_ row: Row, of table: ExportedTable, to text: inout JSONText) throws {
    var separator = "{\""
    for (index, column) in table.columns.enumerated() {
      if column.isOptional, row.hasNull(atIndex: index) { continue }
      text.raw("\(separator)\(column.key)\":")
      separator = ",\""
      switch column.kind {
      case .name, .nameOrNothing, .text, .word: text.string(try row.value(index) as String)
      case .texts: text.raw(try row.value(index))
      case .number, .time: text.raw("\(try row.value(index) as Int64)")
      case .real: text.raw("\(try row.number(index, in: -1e300...1e300))")
      case .ordinal(let words):
        let place: Int = try row.value(index)
        text.string(words.indices.contains(place) ? words[place] : "")
      }
    }
    text.raw("}")
  }
}

extension Export {
  fileprivate var key: StatementArguments { [learner.id.rawValue, course.id.rawValue] }
}

extension Learner {
  /// The seed as 16 hexadecimal digits: a number of 64 bits is more than most readers of JSON can hold.
  var seedDigits: String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A file that is being written.
struct Sheet {
  var text = JSONText()
  private let write: ([UInt8]) -> Bool
  private let progress: (Int, Int) -> Void
  private let all: Int
  private var rows = 0
  private var goesOn = true

  init(write: @escaping ([UInt8]) -> Bool, progress: @escaping (Int, Int) -> Void, all: Int) {
    self.write = write
    self.progress = progress
    self.all = all
  }

  /// Counts a row.
  ///
  /// - Returns: false when nobody takes more of them.
  mutating func rowIsDone() -> Bool {
    rows += 1
    guard text.bytes.count > 1 << 16 else { return goesOn }
    progress(rows, all)
    return flush()
  }

  /// Hands over what is written so far.
  mutating func flush() -> Bool {
    if goesOn, !text.bytes.isEmpty { goesOn = write(text.bytes) }
    text.clear()
    return goesOn
  }
}
