import Glibc

/// The files of an open database as they were when it was opened.
///
/// Who deletes, moves or replaces one of them while it is open is not noticed by SQLite: it goes on writing into a file
/// that nobody will find again.
struct StoreFiles: Sendable {
  private struct Identity: Equatable {
    var device: dev_t
    var number: ino_t

    init?(_ path: String) {
      var info = stat()
      guard stat(path, &info) == 0 else { return nil }
      (device, number) = (info.st_dev, info.st_ino)
    }
  }

  private let files: [(path: String, identity: Identity)]

  /// Remembers the database at `path` with its log and that log's index, where it has them.
  init(at path: String) {
    files = [path, path + "-wal", path + "-shm"].compactMap { path in
      Identity(path).map { (path, $0) }
    }
  }

  /// Whether all of them are still what their names mean.
  var areInPlace: Bool { files.allSatisfy { Identity($0.path) == $0.identity } }
}
