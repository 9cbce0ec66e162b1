import Glibc

/// The files of a course as they were found, by path relative to its directory.
package struct ContentFiles: Sendable {
  package enum File: Equatable, Sendable {
    case bytes([UInt8])
    case unreadable(reason: String)
    /// More than `sizeLimit` bytes, and so not read.
    case tooLarge(bytes: Int)
  }

  /// A lesson of a megabyte would take days to read; a larger file is a mistake.
  package static let sizeLimit = 1_000_000

  package var files: [String: File]
  /// Whether a path names any file of the course; for links to what is not read.
  package var exists: @Sendable (String) -> Bool

  package init(files: [String: File], exists: @escaping @Sendable (String) -> Bool = { _ in false }) {
    self.files = files
    self.exists = exists
  }

  /// Reads what the course in a directory consists of; nil where there is no such directory.
  ///
  /// - Parameter withRuntimes: `data/runtimes` too, which lessons and experiments name but do not need to be shown.
  package init?(directory: String, withRuntimes: Bool = false) {
    guard isDirectory(directory) else { return nil }
    files = [:]
    var folders = [
      ("Lessons", ".md"), ("Quizzes", ".md"), ("data", ".yaml"), ("data/experiments", ".py"),
    ]
    if withRuntimes { folders.append(("data/runtimes", ".yaml")) }
    for (folder, ending) in folders {
      for name in fileNames(in: "\(directory)/\(folder)") where name.hasSuffix(ending) {
        files["\(folder)/\(name)"] = readFile("\(directory)/\(folder)/\(name)")
      }
    }
    if access("\(directory)/data/retired.txt", F_OK) == 0 {
      files["data/retired.txt"] = readFile("\(directory)/data/retired.txt")
    }
    exists = { access("\(directory)/\($0)", F_OK) == 0 }
  }

  /// The paths in a folder, sorted.
  func paths(in folder: String) -> [String] {
    files.keys.filter {
      $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.utf8.count + 1).utf8.contains(0x2F)
    }
    .sorted()
  }
}

private func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a directory but for hidden ones, sorted; none where it cannot be read.
package func fileNames(in directory: String) -> [String] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

/// Reads one file whole, unless it is larger than content may be.
package func readFile(_ path: String) -> ContentFiles.File {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return .unreadable(reason: String(cString: strerror(errno))) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { return .unreadable(reason: String(cString: strerror(errno))) }
  guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable(reason: "not a file") }
  let size = Int(status.st_size)
  guard size <= ContentFiles.sizeLimit else { return .tooLarge(bytes: size) }
  var failure: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = 0
    while count < size {
      let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { failure = errno }
      if got <= 0 { break }
      count += got
    }
  }
  return failure == 0 ? .bytes(bytes) : .unreadable(reason: String(cString: strerror(failure)))
}
