import Glibc

/// A file of the host, read whole.
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
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EISDIR ? .directory : .failed(errno)
      }
      if count == 0 { return .bytes(bytes) }
      bytes += piece[..<count]
      if bytes.count > most { return .tooLarge }
    }
  }

  /// Writes all bytes.
  ///
  /// - Returns: the system's `errno` when that cannot be done, which is silent for a reader that has gone away.
  @discardableResult
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
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
}

/// A script as its author wrote it.
struct ScriptFile {
  /// What tracebacks call it.
  var name: String
  var text: String
  /// Where its modules may stand; nil for standard input.
  var directory: String?

  /// The largest script that is taken, in bytes.
  static let largest = 2 << 20

  /// Reads a script, or ends the program with a message that says why it is none.
  init(_ path: String) {
    let bytes: [UInt8]
    switch HostFile.read(path, atMost: ScriptFile.largest) {
    case .bytes(let read): bytes = read
    case .tooLarge:
      fail("\(path) is larger than \(ScriptFile.largest >> 20) MiB, too large for a script.", .badContent)
    case .directory: fail("\(path) is a directory; give the script in it.", .usage)
    case .failed(ENOENT):
      fail("There is no file \(path).", .usage)
    case .failed(let code): fail("\(path) cannot be read (\(String(cString: strerror(code)))).", .usage)
    }
    name = path == "-" ? "<stdin>" : path
    if let place = bytes.firstIndex(of: 0) {
      fail("\(name) is no Python script: it has a NUL byte at offset \(place).", .badContent)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fail("\(name) is no Python script in UTF-8; save it in that encoding.", .badContent)
    }
    self.text = text
    directory = path == "-" ? nil : ScriptFile.directory(of: path)
  }

  private static func directory(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    let text = String(cString: real)
    return text.lastIndex(of: "/").map { String(text[..<$0]) }
  }
}
