import Glibc

/// Files of the host, read and written whole.
enum HostFile {
  enum Contents {
    case bytes([UInt8])
    /// It is larger than asked for.
    case tooLarge
    case directory
    /// The system's `errno`.
    case failed(Int32)
  }

  /// Reads a file; `-` is standard input.
  static func read(_ path: String, atMost most: Int) -> Contents {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return .failed(errno) }
    defer { if file != STDIN_FILENO { close(file) } }
    var bytes: [UInt8] = []
    var status = stat()
    // A file says how long it is, and is read in one go; a pipe does not.
    var room = 65_536
    if fstat(file, &status) == 0, status.st_size > 0 { room = min(Int(status.st_size), most) + 1 }
    while true {
      var code: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = Glibc.read(file, buffer.baseAddress, room)
        if got < 0 { code = errno }
        count = max(got, 0)
      }
      if code == EINTR { continue }
      if code != 0 { return code == EISDIR ? .directory : .failed(code) }
      if piece.isEmpty { return .bytes(bytes) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if bytes.count > most { return .tooLarge }
      room = 65_536
    }
  }

  /// Bytes of a file, fewer where it ends; none when it cannot be read.
  static func read(_ path: String, from place: Range<Int>) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: place.count) { buffer, count in
      while count < place.count, let start = buffer.baseAddress {
        let got = pread(file, start + count, place.count - count, off_t(place.lowerBound + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }

  /// A path with `~` for the home directory, as a shell reads it.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment("HOME"), !home.isEmpty else {
      return path
    }
    return home + path.dropFirst()
  }

  /// Writes all bytes.
  ///
  /// - Returns: the system's `errno` when that cannot be done, which is silent for a reader that has gone away.
  @discardableResult
  static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Int32? {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR && errno != EAGAIN {
        return errno
      }
    }
    return nil
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32? { write(bytes[...], to: file) }

  /// Puts a file in the place of another at once: who reads sees the old bytes or all of the new ones.
  ///
  /// - Parameter durably: Whether that holds after a loss of power, too, which takes a wait for the disk.
  /// - Returns: the system's `errno` when that cannot be done; the old file is then as it was.
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o600, durably: Bool = false
  ) -> Int32? {
    // Beside it, for renaming does not go from one file system to another.
    guard let (file, name) = newFile("\(path).") else { return errno }
    fchmod(file, mode)
    var failure = write(bytes, to: file)
    if durably, failure == nil, fsync(file) != 0 { failure = errno }
    close(file)
    guard let number = failure ?? (rename(name, path) == 0 ? nil : errno) else {
      if durably { syncDirectory(directory(of: path)) }
      return nil
    }
    unlink(name)
    return number
  }

  /// A path without links and dots; nil where there is no such file.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// A path from the root, as CPython makes one: links and dots stay.
  static func absolute(_ path: String) -> String {
    guard path.utf8.first != UInt8(ascii: "/"), let here = realPath(".") else { return path }
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return here == "/" ? "/\(name)" : "\(here)/\(name)"
  }

  /// The directory a path lies in; empty for a file at the root.
  static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Writes a file that must not exist yet.
  ///
  /// - Returns: the system's `errno` when that cannot be done.
  static func create(_ path: String, with bytes: [UInt8]) -> Int32? {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { return errno }
    defer { close(file) }
    return write(bytes, to: file)
  }

  /// Makes a directory and those it lies in, for this user alone unless `mode` says otherwise; what fails is told
  /// when they are used.
  static func makeDirectory(_ path: String, mode: mode_t = 0o700) {
    var directory = ""
    for part in path.split(separator: "/") {
      let parent = directory.isEmpty ? "/" : directory
      directory += "/\(part)"
      // A power cut must not take a new directory away from under files that are on the disk.
      if mkdir(directory, mode) == 0 { syncDirectory(parent) }
    }
  }

  /// Makes the names in a directory durable.
  static func syncDirectory(_ path: String) {
    let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// A directory of the XDG base directory specification: `$variable` where it is absolute, else `~/fallback`; nil
  /// without a home.
  static func userDirectory(_ variable: String, else fallback: String) -> String? {
    if let directory = environment(variable), directory.hasPrefix("/") { return directory }
    return environment("HOME").map { "\($0)/\(fallback)" }
  }

  /// A path in the directory for what is needed for a while.
  static func inTemporaryDirectory(_ name: String) -> String { "\(environment("TMPDIR") ?? "/tmp")/\(name)" }

  /// A new directory whose name begins so; nil, with `errno` set, where none can be made.
  static func newDirectory(_ beginning: String) -> String? {
    withUniqueName(beginning) { mkdtemp($0) != nil }
  }

  /// A new file, open to be written, whose name begins so; nil, with `errno` set, where none can be made.
  static func newFile(_ beginning: String) -> (descriptor: Int32, name: String)? {
    var descriptor: Int32 = -1
    let name = withUniqueName(beginning) { template in
      descriptor = mkstemp(template)
      return descriptor >= 0
    }
    return name.map { (descriptor, $0) }
  }

  /// Has the system put six characters behind a name so that there is none like it; nil where `make` fails.
  private static func withUniqueName(
    _ beginning: String, _ make: (UnsafeMutablePointer<CChar>) -> Bool
  ) -> String? {
    var name = Array("\(beginning)XXXXXX".utf8CString)
    let isMade = name.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(make) ?? false }
    return isMade ? name.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) } : nil
  }

  /// A file without a name that holds some bytes, to be read from its start; nil where none can be made.
  static func temporary(holding bytes: [UInt8]) -> Int32? {
    guard let (descriptor, name) = newFile(inTemporaryDirectory("gilt-")) else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(name)
    if HostFile.write(bytes, to: descriptor) == nil, lseek(descriptor, 0, SEEK_SET) == 0 { return descriptor }
    close(descriptor)
    return nil
  }
}

/// The file this program was started from.
enum Binary {
  /// Its path, without links.
  static var path: String? { HostFile.realPath("/proc/self/exe") }

  /// What tells one build from another: the size of the file and when it was written.
  static var stamp: String? {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}
