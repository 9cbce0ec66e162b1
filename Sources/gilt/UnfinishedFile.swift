import Glibc

/// A file that is being written, and gets its name only when it is whole and on the disk.
///
/// Until then it has none where the file system can do that, so nothing is left of it whatever ends the program.
struct UnfinishedFile {
  let descriptor: Int32
  private let path: String
  /// What it is called meanwhile; nil where it needs no name.
  private let name: String?

  /// Linux's `O_TMPFILE`, a macro that Swift does not see.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY

  /// Nil, with `errno` set, where none can be made.
  ///
  /// - Parameter namesFile: for file systems where a file needs a name from the start.
  init?(_ path: String, namesFile: Bool = false) {
    self.path = path
    let directory = HostFile.directory(of: path)
    let nameless =
      namesFile
      ? -1
      : open(directory.isEmpty ? "/" : directory, UnfinishedFile.withoutName | O_WRONLY | O_CLOEXEC, 0o600)
    if nameless >= 0 {
      (descriptor, name) = (nameless, nil)
    } else if let file = HostFile.newFile("\(path).") {
      (descriptor, name) = (file.descriptor, file.name)
    } else {
      return nil
    }
  }

  /// Gives the file its name and closes it.
  ///
  /// - Parameter replaces: whether it takes the place of a file of that name.
  /// - Returns: the system's `errno` where that cannot be done; nothing is left of it then.
  func finish(replaces: Bool) -> Int32? {
    let isMade = fchmod(descriptor, 0o600) == 0 && fsync(descriptor) == 0 && giveName(replaces)
    let failure = isMade ? nil : errno
    remove()
    return failure
  }

  /// Removes what is there of it, but not what was finished.
  func remove() {
    close(descriptor)
    if let name { unlink(name) }
  }

  private func giveName(_ replaces: Bool) -> Bool {
    if let name {
      if !replaces, link(name, path) == 0 { return true }
      // Not every file system has links.
      return (replaces || errno == EPERM) && rename(name, path) == 0
    }
    guard replaces else { return linkNameless(to: path) }
    // A link takes nobody's place, so it first gets a name beside the file.
    for number in 1...99 {
      let beside = "\(path).\(getpid())-\(number)"
      guard linkNameless(to: beside) else {
        if errno == EEXIST { continue }
        return false
      }
      if rename(beside, path) == 0 { return true }
      let code = errno
      unlink(beside)
      errno = code
      return false
    }
    return false
  }

  private func linkNameless(to name: String) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }
}
