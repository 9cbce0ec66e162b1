import GRDB

/// Why progress cannot be read or kept, with the path and what to do next.
package struct StorageError: Error, Equatable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable {
    /// Not a database, or damaged.
    case corrupt(detail: String)
    /// Written by a newer Gilt, which knows migrations this one does not.
    case newer
    /// A database of some other program.
    case foreign
    case readOnly
    case diskFull
    case directoryMissing(String)
    case isDirectory
    /// Nothing of it can be saved.
    case beyondRecovery
    case missing
    /// Something else than a file: "a named pipe", "a socket", "a device".
    case notAFile(String)
    /// Deleted, moved or replaced while it was open; what it held is in the copy, where one could be made.
    case gone(copy: String?)
    case locked
    /// Whose session it is cannot be told any more: another program made it forget the learner.
    case learnerUnknown
    /// Another program changes it so fast that no state of it can be read.
    case beingWritten
    case permissionDenied
    case other(detail: String)
  }
  package var path: String
  package var problem: Problem

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  init(path: String, _ error: any Error) {
    self.path = path
    problem =
      switch error {
      case let error as StorageError: error.problem
      case let error as DatabaseError: Problem(error)
      case is RowDecodingError: .corrupt(detail: "a row cannot be read")
      default: .other(detail: String(describing: error))
      }
  }

  /// One sentence that says what is wrong and one that says what to do.
  package var description: String {
    switch problem {
    case .corrupt(let detail):
      "\(path) is damaged or not a database (\(detail.split(separator: "\n").joined(separator: " "))). It was left "
        + "as it is. Save what can be read with gilt progress recover, or put back a copy named "
        + "\(path).backup-…, and start again."
    case .beyondRecovery:
      "Nothing in \(path) can be read as progress. It was left as it is. Move it away, and bring in a copy or an "
        + "export with gilt progress import, or begin anew."
    case .newer:
      "\(path) was written by a newer version of Gilt. Use that version, or give another file with --database."
    case .foreign:
      "\(path) is a database of another program. Give another file with --database."
    case .readOnly:
      "\(path) is read-only. Make the file and its directory writable, or give another file with --database."
    case .diskFull:
      "The disk is full, so \(path) cannot be written. Free some space and start again."
    case .directoryMissing(let directory):
      "There is no directory \(directory) for \(path). Create it, or give another file with --database."
    case .isDirectory:
      "\(path) is a directory. Give a file with --database, for example \(path)/progress.sqlite."
    case .missing:
      "There is no file \(path). gilt progress where tells which files there are."
    case .notAFile(let what):
      "\(path) is \(what), not a file. Give another file with --database."
    case .gone(let copy):
      "\(path) was deleted, moved or replaced while Gilt had it open. "
        + (copy.map { "All that had been saved is in \($0): leave, put that in its place and start again." }
          ?? "Leave, put it back and start again.")
    case .locked:
      "\(path) is locked by another program. Wait until that is done, or end it, and try again."
    case .learnerUnknown:
      "The learner of this session cannot be found in \(path). Leave, and choose one of those that gilt learner list names, "
        + "or put back a copy with gilt progress import."
    case .beingWritten:
      "\(path) is being written to by another program, so it cannot be read as it is at one moment. Wait until that "
        + "is done, or end it, and try again."
    case .permissionDenied:
      "\(path) may not be opened by you. Change its permissions, or give another file with --database."
    case .other(let detail):
      "\(path) cannot be used (\(detail)). Give another file with --database."
    }
  }
}

extension StorageError.Problem {
  init(_ error: DatabaseError) {
    let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    self =
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(detail: detail)
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_FULL: .diskFull
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .permissionDenied
      // A short read inside a page is what a truncated file looks like.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHORT_READ: .corrupt(detail: detail)
      // What a file size limit (`ulimit -f`, a quota) looks like.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: .diskFull
      // The index of the log is written first of all.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
      // All rows hang on a learner.
      case .SQLITE_CONSTRAINT where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY: .learnerUnknown
      case .SQLITE_IOERR: .other(detail: "\(detail), SQLite's \(error.extendedResultCode.rawValue)")
      default: .other(detail: detail)
      }
  }
}
