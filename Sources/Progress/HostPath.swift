import Glibc

/// Names of files beside a database.
enum HostPath {
  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The directory a path lies in.
  static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// A file of that name in the directory of `path`.
  static func beside(_ path: String, _ name: String) -> String {
    let directory = directory(of: path)
    return directory == "." && !path.contains("/")
      ? name : directory == "/" ? "/\(name)" : "\(directory)/\(name)"
  }

  /// The path without symbolic links, beside which SQLite puts the log; the same one where there is nothing.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Removes a database with its log.
  static func removeDatabase(_ path: String) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
  }

  /// Where what is needed for a while is kept.
  static var temporaryDirectory: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// A new directory for what is needed for a while; nil, with `errno` set, where none can be made.
  static func scratchDirectory() -> String? {
    var name = Array("\(temporaryDirectory)/gilt-progress-XXXXXX".utf8CString)
    let isMade = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    return isMade ? name.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) } : nil
  }

  /// Removes such a directory with the files in it.
  static func removeScratchDirectory(_ directory: String) {
    guard let stream = opendir(directory) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      unlink("\(directory)/\(name)")
    }
    closedir(stream)
    rmdir(directory)
  }

  /// Bytes of a file; nil where it is not there or nothing can be read of it.
  static func size(of path: String) -> Int? {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : nil
  }

  /// Makes what was written to a file, or the names in a directory, durable.
  static func sync(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}
