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

  /// Remembers the database at `path` with its log and that log's index; nil where one of them is not there.
  init?(at path: String, endings: [String]) {
    let real = HostPath.real(path)
    files = endings.compactMap { ending in
      let name = ending.isEmpty ? path : real + ending
      return Identity(name).map { (name, $0) }
    }
    guard files.count == endings.count else { return nil }
  }

  /// Whether all of them are still what their names mean.
  var areInPlace: Bool { files.allSatisfy { Identity($0.path) == $0.identity } }
}
