import ArgumentParser
import Course
import Glibc
import Progress

/// `gilt progress backup`: a copy of the database.
struct BackUpProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the file that keeps everybody's progress.",
    discussion: flowing(
      """
      The copy is whole even while somebody learns. Without a name it lies beside the file and is dated. To go back to
      it, put it in the file's place, or bring it in with gilt progress import.
      """))
  @Argument(help: ArgumentHelp("The copy, which must not exist yet.", valueName: "file")) var file: String?
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let progress = ProgressFile(Settings.read(databaseOptions))
    let copy = file.map(HostFile.expanded)
    if let copy {
      if OutputFile.isStandardOutput(copy) {
        fail("A copy of the database is a file and cannot go to standard output; name one.", .usage)
      }
      var status = stat()
      if lstat(copy, &status) == 0 {
        let isDirectory = status.st_mode & S_IFMT == S_IFDIR
        fail("\(copy) is \(isDirectory ? "a directory" : "there already"); name a new file.", .usage)
      }
      let directory = HostFile.directory(of: copy)
      guard directory.isEmpty || access(directory, F_OK) == 0 else {
        fail("There is no directory \(directory) for the copy; create it, or name another file.", .usage)
      }
    }
    let made = storing { () throws(StorageError) -> String in
      guard let copy else { return try progress.store.backUpBeside("manual", now: .now) }
      try progress.store.backUp(to: copy)
      return copy
    }
    var status = stat()
    let bytes = stat(made, &status) == 0 ? Int(status.st_size) : 0
    Console().write(["\(progress.path) is copied to \(made), \(size(bytes))."])
  }
}

/// `gilt progress where`: the files, and how large they are.
struct ShowPlaces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where", abstract: "Show where progress, settings, copies and the cache are.")
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let path = ProgressFile.path(Settings.read(databaseOptions))
    let backups = ProgressStore.backups(of: path).sorted { changed($0.path) < changed($1.path) }
    let cache = HostFile.userDirectory("XDG_CACHE_HOME", else: ".cache").map { "\($0)/gilt" }
    let places: [(name: String, key: String, path: String?)] = [
      ("Progress", "database", HostFile.absolute(path)), ("Settings", "settings", SettingsHome.path),
      ("Cache", "cache", cache),
    ]
    guard !json else {
      let files: [(String, JSON)] = places.map { place in
        let bytes = place.path.flatMap(bytes)
        return (place.key, ["path": .optional(place.path), "bytes": bytes.map { .int($0) } ?? .null])
      }
      let copies: [JSON] = backups.map {
        ["path": .string(HostFile.absolute($0.path)), "bytes": .int($0.bytes)]
      }
      Console().write([JSON.object(files + [("backups", .array(copies))]).text()])
      return
    }
    var lines = places.map { place in
      guard let path = place.path else { return "\(place.name): nowhere, for there is no home directory." }
      return "\(place.name): \(path), \(bytes(of: path).map(size) ?? "not there yet")."
    }
    lines.append(
      backups.isEmpty
        ? "Copies: none."
        : "Copies: \(backups.count), \(size(backups.reduce(0) { $0 + $1.bytes })); the last ones are:")
    lines += backups.suffix(10).map { "  \(HostFile.absolute($0.path)), \(size($0.bytes))" }
    Console().write(lines)
  }

  /// When a file was last written, in nanoseconds since 1970.
  private func changed(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec : 0
  }

  /// Bytes of a file with its log, or of all files below a directory; nil where there is nothing.
  private func bytes(of path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let log = stat("\(path)-wal", &status) == 0 ? Int(status.st_size) : 0
      return stat(path, &status) == 0 ? Int(status.st_size) + log : nil
    }
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var sum = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { sum += bytes(of: "\(path)/\(name)") ?? 0 }
    }
    return sum
  }
}
