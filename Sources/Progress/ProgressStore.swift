package import Course
import GRDB

/// What learners did, kept in one SQLite file; every write is on the disk before its call returns.
package struct ProgressStore: Sendable {
  /// As given; `:memory:` when nothing is saved.
  package let path: String
  let database: DatabaseQueue
  /// Nil where there are none.
  private let files: StoreFiles?
  private let rescue = Rescue()

  /// Wraps an opened database.
  init(path: String, database: DatabaseQueue, files: StoreFiles? = nil) {
    self.path = path
    self.database = database
    self.files = files
  }

  /// Runs `body` in one immediate transaction, durable when this returns, in a file that will be found again.
  func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    try whileInPlace {
      try database.writeWithoutTransaction { db in try db.inImmediateTransaction { try body(db) } }
    }
  }

  /// Runs `body`, which counts only if the files are what their names mean before it and after it.
  ///
  /// Whatever else went wrong in it comes second to files that are gone.
  func whileInPlace<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
    try expectFilesInPlace()
    do {
      let value = try body()
      try expectFilesInPlace()
      return value
    } catch {
      try expectFilesInPlace()
      throw StorageError(path: path, error)
    }
  }

  /// Whether the file will be found again.
  var isInPlace: Bool { files?.areInPlace ?? true }

  private func expectFilesInPlace() throws(StorageError) {
    guard !isInPlace else { return }
    throw StorageError(path: path, problem: .gone(copy: rescue.copy(of: database, beside: path)))
  }

  /// Runs `body` on one consistent state of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    do {
      return try database.read { try body($0) }
    } catch { throw StorageError(path: path, error) }
  }

  /// How long another program's lock can be waited for, in seconds.
  package static let patiences = 0.0...3600

  /// Decides how long to wait for another program's lock from now on, in seconds, one of ``patiences``.
  package func setPatience(_ patience: Double) throws(StorageError) {
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA busy_timeout = \(Int(patience * 1000))")
      }
    } catch { throw StorageError(path: path, error) }
  }

  /// Closes the file; the last one to do so folds the write-ahead log into it.
  package func close() throws(StorageError) {
    do { try database.close() } catch { throw StorageError(path: path, error) }
  }
}

/// Somebody who learns here.
package struct Learner: Equatable, Sendable {
  package struct ID: RawRepresentable, Hashable, Sendable {
    package var rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }
  package var id: ID
  package var name: String
  /// Nobody gave a name yet; the progress can still be given one.
  package var isGuest: Bool
  package var createdAt: WallTime
  /// Decides in which order choices are shown, and which numbers a question has.
  package var seed: UInt64

  /// Differs from learner to learner, and stays the same when the learner is renamed.
  static func seed(name: String, createdAt: WallTime) -> Int64 {
    let digits = ContentHash(of: "\(createdAt.milliseconds) \(name)".utf8).rawValue
    return Int64(bitPattern: UInt64(digits, radix: 16) ?? 0)
  }

  init(_ row: Row) throws {
    id = ID(rawValue: try row.value("id"))
    name = try row.value("name")
    isGuest = try row.value("isGuest")
    createdAt = try row.time("createdAt")
    seed = UInt64(bitPattern: try row.value("seed"))
  }
}
