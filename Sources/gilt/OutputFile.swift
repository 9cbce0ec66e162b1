import Glibc

/// A file for what is kept of a run; `-` is standard output.
///
/// That it can be written is tried before the run; it is emptied and written after it, so that a run that is
/// interrupted leaves what was there.
struct OutputFile {
  let path: String

  /// Whether a path stands for standard output.
  static func isStandardOutput(_ path: String?) -> Bool { path == "-" }

  private var isStandardOutput: Bool { OutputFile.isStandardOutput(path) }

  /// As sentences begin with it.
  var name: String { isStandardOutput ? "Standard output" : path }

  /// Ends the program where the file cannot be written.
  init(path: String) {
    self.path = path
    if isStandardOutput { return }
    var status = stat()
    if stat(path, &status) == 0 {
      // To open a pipe would be a sign to its reader.
      guard status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR else { return }
      close(opened(O_WRONLY))
    } else {
      close(opened(O_WRONLY | O_CREAT | O_EXCL))
      unlink(path)
    }
  }

  /// Ends the program where two of the files are one, so that none overwrites another, or the script.
  static func requireDistinct(_ files: [(name: String, path: String)]) {
    var names: [String: String] = [:]
    for (name, path) in files {
      if isStandardOutput(path) {
        guard let other = names.updateValue(name, forKey: path) else { continue }
        fail("Standard output is \(other) and \(name) at once; name a file for \(name).", .usage)
      }
      var status = stat()
      let exists = stat(path, &status) == 0
      if exists, status.st_mode & S_IFMT != S_IFREG { continue }
      let directory = HostFile.directory(of: path)
      let last = path.split(separator: "/").last ?? ""
      let identity =
        exists ? "\(status.st_dev) \(status.st_ino)" : "\(HostFile.realPath(directory) ?? directory)/\(last)"
      if let other = names.updateValue(name, forKey: identity) {
        fail("\(path) is \(other) and \(name) at once; name another file for \(name).", .usage)
      }
    }
  }

  /// Writes what comes in pieces.
  func write(_ pieces: ((String) -> Void) -> Void) {
    let file = opened(O_WRONLY | O_CREAT | O_TRUNC)
    var buffer: [UInt8] = []
    pieces { piece in
      buffer += piece.utf8
      if buffer.count > 1 << 16 {
        flush(buffer, to: file)
        buffer = []
      }
    }
    flush(buffer, to: file)
    if !isStandardOutput { close(file) }
  }

  func write(_ text: String) { write { $0(text) } }

  private func opened(_ flags: Int32) -> Int32 {
    if isStandardOutput { return STDOUT_FILENO }
    let file = open(path, flags | O_CLOEXEC, 0o666)
    if file < 0 { fail("\(path) cannot be written (\(String(cString: strerror(errno)))).", .storage) }
    return file
  }

  private func flush(_ bytes: [UInt8], to file: Int32) {
    if let code = HostFile.write(bytes, to: file) {
      // A reader that has seen enough.
      if isStandardOutput, code == EPIPE { exit(ExitStatus.interrupted.rawValue) }
      fail("\(name) cannot be written (\(String(cString: strerror(code)))).", .storage)
    }
  }
}
