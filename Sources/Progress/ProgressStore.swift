package import Course
import GRDB

/// What learners did, kept in one SQLite file; every write is on the disk before its call returns.
package struct ProgressStore: Sendable {
  /// As given; `:memory:` when nothing is saved.
  package let path: String
  let database: DatabaseQueue

  /// Wraps an opened database whose migrations have run.
  init(path: String, database: DatabaseQueue) {
    self.path = path
    self.database = database
  }

  /// Runs `body` in one immediate transaction, durable when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    do {
      return try database.write { try body($0) }
    } catch { throw StorageError(path: path, error) }
  }

  /// Runs `body` on one consistent state of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    do {
      return try database.read { try body($0) }
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

  init(_ row: Row) {
    id = ID(rawValue: row["id"])
    name = row["name"]
    isGuest = row["isGuest"]
    createdAt = WallTime(milliseconds: row["createdAt"])
    seed = UInt64(bitPattern: row["seed"])
  }
}
