import GRDB
import Glibc

/// A copy of a database as it was at one moment, with its log, in a directory of its own.
struct Snapshot {
  let directory: String
  var path: String { "\(directory)/copy.sqlite" }
  /// Sizes and times of the files that were copied.
  private var state: [Int] = []

  enum Failure: Error, Equatable {
    /// The system's `errno`.
    case unreadable(Int32)
    /// The directory where the copy was to be, and the system's `errno`.
    case noRoom(String, Int32)
    /// Somebody writes to it without pause.
    case changing

    var text: String {
      switch self {
      case .unreadable(let code): String(cString: strerror(code))
      case .noRoom(let directory, let code):
        "no copy can be made in \(directory): \(String(cString: strerror(code)))"
      case .changing: "it is being written to"
      }
    }

    var problem: StorageError.Problem {
      switch self {
      case .unreadable(EACCES), .unreadable(EPERM): .permissionDenied
      case .changing: .beingWritten
      default: .other(detail: text)
      }
    }
  }

  private static let endings = ["", "-wal", "-journal"]

  /// Copies the files byte by byte, so that nothing is made beside them and damage is copied, too.
  ///
  /// Where they do not stand still for that, SQLite copies what it keeps for a reader; the files it needs for that are
  /// there already then.
  /// - Parameter meanwhile: called between the copies of the database and of its log.
  static func take(_ path: String, meanwhile: () -> Void = {}) -> Result<Snapshot, Failure> {
    let root = HostPath.temporaryDirectory
    guard let directory = HostPath.scratchDirectory() else { return .failure(.noRoom(root, errno)) }
    var snapshot = Snapshot(directory: directory)
    let path = HostPath.real(path)
    for _ in 1...3 {
      let stamp = Stamp(path)
      snapshot.state = times(path)
      for ending in endings {
        if let failure = copy(path + ending, to: snapshot.path + ending),
          ending.isEmpty || failure != .unreadable(ENOENT)
        {
          snapshot.remove()
          return .failure(failure)
        }
        if ending.isEmpty { meanwhile() }
      }
      if Stamp(path) == stamp { return .success(snapshot) }
      usleep(20_000)
    }
    snapshot.state = times(path)
    guard snapshot.backUp(path) else {
      snapshot.remove()
      return .failure(.changing)
    }
    return .success(snapshot)
  }

  func remove() { HostPath.removeScratchDirectory(directory) }

  /// Whether anything was written to the files that were copied, by their sizes and times.
  func isOutdated(_ path: String) -> Bool { Snapshot.times(HostPath.real(path)) != state }

  private static func times(_ path: String) -> [Int] {
    endings.flatMap { ending -> [Int] in
      var info = stat()
      guard stat(path + ending, &info) == 0 else { return [-1] }
      return [Int(info.st_size), info.st_mtim.tv_sec, info.st_mtim.tv_nsec]
    }
  }

  /// Copies the state that SQLite shows a reader.
  private func backUp(_ source: String) -> Bool {
    for ending in Snapshot.endings { unlink(path + ending) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    do {
      let source = try DatabaseQueue(path: source, configuration: configuration)
      let target = try DatabaseQueue(path: path)
      // In one step, so that all pages are of one transaction.
      try source.backup(to: target)
      try target.close()
      try source.close()
      return true
    } catch { return false }
  }

  /// - Returns: why the file cannot be copied.
  private static func copy(_ path: String, to target: String) -> Failure? {
    let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else {
      let code = errno
      // One of an attempt before.
      unlink(target)
      return .unreadable(code)
    }
    defer { close(source) }
    let unwritten = { Failure.noRoom(HostPath.temporaryDirectory, errno) }
    let file = Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return unwritten() }
    defer { close(file) }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? nil : .unreadable(errno) }
      var start = 0
      while start < count {
        let written = piece.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + start }, count - start) }
        if written < 0, errno != EINTR { return unwritten() }
        start += max(written, 0)
      }
    }
  }
}

/// What is the same before and after the files are copied, database first, if the copies belong together.
///
/// Where there is a log, all changes go to its end, and a reader leaves out a transaction that is not whole there. What
/// is folded into the database meanwhile still stands in the log, until that begins anew with other numbers in its
/// header. So a copy is good while others go on writing, unless the log began anew.
private struct Stamp: Equatable {
  private var number: ino_t = 0
  private var log: [UInt8]
  /// Of a database without a log: what its header says, its size and its time.
  private var header: [UInt8] = []
  private var size = 0
  private var changed: [Int] = []

  /// The system notes the time of a change by a clock that ticks every 10 ms or more often: two changes in one tick have
  /// the same.
  private static let tick = 20_000_000

  init(_ path: String) {
    log = Stamp.beginning(path + "-wal", 32)
    var info = stat()
    guard stat(path, &info) == 0 else { return }
    number = info.st_ino
    guard log.isEmpty else { return }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    // A file can have any date, also one of another millennium.
    if (0...1).contains(now.tv_sec.subtractingReportingOverflow(info.st_mtim.tv_sec).partialValue) {
      let age = (now.tv_sec - info.st_mtim.tv_sec) * 1_000_000_000 + now.tv_nsec - info.st_mtim.tv_nsec
      if (0..<Stamp.tick).contains(age) { usleep(UInt32((Stamp.tick - age) / 1000 + 1)) }
    }
    guard stat(path, &info) == 0 else { return }
    header = Stamp.beginning(path, 100)
    (size, changed) = (Int(info.st_size), [info.st_mtim.tv_sec, info.st_mtim.tv_nsec])
  }

  private static func beginning(_ path: String, _ count: Int) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = read(file, &bytes, count)
    return Array(bytes.prefix(max(0, got)))
  }
}
