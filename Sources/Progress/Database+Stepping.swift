import GRDB
import GRDBSQLite

/// What every answer writes goes to SQLite directly.
///
/// GRDB puts the values of a statement into arrays and dictionaries and makes an object of every cursor and row, which
/// for the dozen statements of an answer takes longer than all that SQLite does in memory. Statements come from its
/// cache, and errors are its own.
extension Database {
  /// Runs a statement to its end.
  ///
  /// - Parameter values: of its parameters, in the order of their first appearance.
  func run<each Value: StatementBinding>(_ sql: String, _ values: repeat each Value) throws {
    try withBound(sql, repeat each values) { statement in
      while try step(statement, sql) {}
    }
  }

  /// What `read` makes of the first row; nil where there is none.
  ///
  /// - Parameter values: of the statement's parameters, in the order of their first appearance.
  func first<Result, each Value: StatementBinding>(
    _ sql: String, _ values: repeat each Value, read: (SteppedRow) throws -> Result
  ) throws -> Result? {
    try withBound(sql, repeat each values) { statement in
      try step(statement, sql) ? try read(SteppedRow(statement: statement)) : nil
    }
  }

  /// Hands over all rows, one after the other.
  ///
  /// - Parameter values: of the statement's parameters, in the order of their first appearance.
  func forEachRow<each Value: StatementBinding>(
    _ sql: String, _ values: repeat each Value, body: (SteppedRow) throws -> Void
  ) throws {
    try withBound(sql, repeat each values) { statement in
      while try step(statement, sql) { try body(SteppedRow(statement: statement)) }
    }
  }

  /// Runs `body` in one transaction that has the right to write from the start.
  func inImmediateTransaction<Value>(_ body: () throws -> Value) throws -> Value {
    try run("BEGIN IMMEDIATE")
    do {
      let value = try body()
      try run("COMMIT")
      return value
    } catch {
      // Some errors make SQLite take the transaction back by itself.
      if isInsideTransaction { try? rollback() }
      throw error
    }
  }

  private func withBound<Result, each Value: StatementBinding>(
    _ sql: String, _ values: repeat each Value, body: (SQLiteStatement) throws -> Result
  ) throws -> Result {
    let cached = try cachedStatement(sql: sql)
    // What GRDB takes out of its cache is finalized with its last owner.
    defer { withExtendedLifetime(cached) {} }
    let statement = cached.sqliteStatement
    // A statement that is not reset would keep the transaction open, and its lock.
    defer { sqlite3_reset(statement) }
    var place: CInt = 0
    for value in repeat each values {
      place += 1
      let code = value.bind(to: statement, at: place)
      guard code == SQLITE_OK else { throw failure(code, sql) }
    }
    guard place == sqlite3_bind_parameter_count(statement) else { throw failure(SQLITE_MISUSE, sql) }
    return try body(statement)
  }

  /// - Returns: whether there is a row.
  private func step(_ statement: SQLiteStatement, _ sql: String) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code, sql)
    }
  }

  private func failure(_ code: CInt, _ sql: String) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage, sql: sql)
  }
}

/// The row at which a statement stands.
struct SteppedRow: ResultRow {
  fileprivate let statement: SQLiteStatement

  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> Value {
    // By itself SQLite makes 0 of a text that is asked for as a number.
    let stored = DatabaseValue(sqliteStatement: statement, index: CInt(column))
    guard let value = Value.fromDatabaseValue(stored) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: stored.isNull ? "a value is missing" : "a value is of another type")
    }
    return value
  }
}
