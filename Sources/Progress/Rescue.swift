import GRDB
import Glibc
import Synchronization

extension DatabaseQueue {
  /// Copies the whole database into a file that has its name only once it is complete and on the disk.
  func copy(to path: String) throws {
    let unfinished = path + ".unfinished"
    do {
      // What an earlier one left that was killed.
      unlink(unfinished)
      // For this user alone from its first byte on: it holds what the database held.
      let file = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw fault(path) }
      Glibc.close(file)
      let copy = try DatabaseQueue(path: unfinished)
      try backup(to: copy)
      try copy.close()
      guard rename(unfinished, path) == 0 else { throw fault(path) }
      syncDirectory(of: path)
    } catch {
      for ending in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + ending) }
      throw error
    }
  }
}

/// What the system's `errno` means for a file.
private func fault(_ path: String) -> DatabaseError {
  DatabaseError(
    resultCode: errno == ENOSPC ? .SQLITE_FULL : .SQLITE_CANTOPEN,
    message: "\(path): \(String(cString: strerror(errno)))")
}

/// Makes sure that a new name is on the disk.
private func syncDirectory(of path: String) {
  let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard file >= 0 else { return }
  fsync(file)
  close(file)
}

/// A copy of what an open database holds whose file is gone; it is made once.
final class Rescue: Sendable {
  private let made = Mutex<String?>(nil)

  /// - Returns: where it is; nil where it could not be made.
  func copy(of database: DatabaseQueue, beside path: String) -> String? {
    made.withLock { made in
      if let made { return made }
      for number in 1...99 {
        let copy = "\(path).rescued-\(number)"
        guard access(copy, F_OK) != 0 else { continue }
        guard (try? database.copy(to: copy)) != nil else { return nil }
        made = copy
        return copy
      }
      return nil
    }
  }
}
