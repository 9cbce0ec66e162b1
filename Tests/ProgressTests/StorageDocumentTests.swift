import Course
import Foundation
import GRDB
import Testing

@testable import Progress

/// `docs/STORAGE.md` beside the real schema.
@Suite struct StorageDocumentTests {
  let page: [String]
  let store: ProgressStore

  init() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/STORAGE.md")
    page = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    store = try .inMemory()
  }

  /// Each `### table` with its "- `column` TYPE" lines.
  private var told: [String: [String]] {
    var tables: [String: [String]] = [:]
    var table: String?
    for line in page {
      if line.hasPrefix("#") {
        table = line.hasPrefix("### ") ? String(line.dropFirst(4)) : nil
        if let table { tables[table] = [] }
      } else if let table, line.hasPrefix("- `") {
        let parts = line.dropFirst(3).split(separator: "`", maxSplits: 1)
        let type = parts[1].dropFirst().prefix { $0.isLetter }
        tables[table]?.append("\(parts[0]) \(type)")
      }
    }
    return tables
  }

  private var queries: [String] {
    page.joined(separator: "\n").components(separatedBy: "```sql\n").dropFirst()
      .map { $0.components(separatedBy: "\n```")[0] }
  }

  @Test func everyTableAndColumnIsOnThePageAndNoOther() throws {
    var real: [String: [String]] = [:]
    try store.database.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
      for table in tables { real[table] = try db.columns(in: table).map { "\($0.name) \($0.type)" } }
    }
    #expect(told.keys.sorted() == real.keys.sorted())
    for (table, columns) in real {
      #expect(told[table]?.sorted() == columns.sorted(), "\(table)")
    }
  }

  @Test func theNumbersThatTheSchemaKnowsAreThoseOnThePage() {
    let text = page.joined(separator: "\n")
    #expect(text.contains("`\(applicationID)`"))
    for verdict in [AttemptVerdict.correct, .wrong, .close, .revealed, .skipped] {
      #expect(text.contains("`\(verdict.rawValue)`"))
    }
    for kind in AwardKind.allCases { #expect(text.contains("`\(kind.rawValue)`")) }
    for outcome in PredictionResult.Outcome.allCases { #expect(text.contains("`\(outcome.rawValue)`")) }
  }

  @Test func everyQueryOnThePageRunsAndFindsSomething() throws {
    let ada = try store.learner(named: "Ada", at: noon)
    try store.commit(everyChange, by: ada.id, in: "gil", at: noon)
    try store.commit(
      [
        .attempt(
          Attempt(
            question: "r", contentHash: "h", answer: "1", verdict: .wrong, tryNumber: 1, confidence: .sure)),
        .question("r", QuestionRecord(contentHash: "h", wrongTries: 1, answer: "1")),
      ], by: ada.id, in: "gil", at: noon + 1)
    #expect(queries.count >= 7)
    for sql in queries {
      let rows = try store.database.read { try Row.fetchAll($0, sql: sql) }
      #expect(!rows.isEmpty, "\(sql)")
    }
  }
}
