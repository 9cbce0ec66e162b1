import Course
import Glibc
import Progress

/// A database that was locked when a session began, which goes on with a copy until it can be opened.
///
/// Whatever happens to the file meanwhile, what was done in the session comes to the learner who did it, or to nobody.
struct UnopenedStore {
  private enum Who {
    /// Read from the copy.
    case known(Learner)
    /// Nobody has learned there yet.
    case firstGuest
    /// The copy could not be read.
    case unread
  }

  private struct FileIdentity: Equatable {
    var device: dev_t
    var number: ino_t
  }

  /// The learner who was asked for.
  let name: String?
  private let path: String
  private let file: FileIdentity
  /// Keeps the file's number from being given to another one; it locks nothing.
  private let held: Int32
  private var who = Who.unread

  /// - Returns: nil where there is no file.
  init?(_ path: String, _ name: String?) {
    guard let file = UnopenedStore.identity(of: path) else { return nil }
    // O_PATH of Linux: closing any other descriptor of a database would drop the locks that SQLite has on it.
    held = Glibc.open(path, 0o10000000 | O_CLOEXEC)
    (self.path, self.name, self.file) = (path, name, file)
  }

  /// Keeps whose session it is, from a copy of the file; ends the program where nobody has the name that was given.
  mutating func expect(whoLearnsBy copy: ProgressStore) throws(StorageError) {
    let learners = try copy.learners()
    if let name {
      guard let known = try copy.findLearner(name) else { fail(LearnerBook.unknown(name, learners), .usage) }
      who = .known(known)
    } else {
      who = learners.first.map { .known($0) } ?? .firstGuest
    }
  }

  /// Opens the file, if it is still the same and its lock is gone.
  func open(patience: Double) throws(StorageError) -> (ProgressStore, Learner) {
    // Opening would make a new one.
    guard UnopenedStore.identity(of: path) == file else {
      throw StorageError(path: path, problem: .gone(copy: nil))
    }
    let store = try ProgressStore.open(at: path, now: .now, patience: patience)
    guard UnopenedStore.identity(of: path) == file else {
      throw StorageError(path: path, problem: .gone(copy: nil))
    }
    return (store, try learner(in: store))
  }

  private func learner(in store: ProgressStore) throws(StorageError) -> Learner {
    let learners = try store.learners()
    switch who {
    case .known(let one):
      // Another file's learner has the same number; a name can be changed.
      let same = learners.first { $0.id == one.id && $0.createdAt == one.createdAt && $0.seed == one.seed }
      if let same { return same }
    case .firstGuest: return try store.guest(at: .now)
    case .unread:
      if let name, let known = try store.findLearner(name) { return known }
      if name == nil, learners.isEmpty { return try store.guest(at: .now) }
    }
    throw StorageError(path: path, problem: .learnerUnknown)
  }

  private static func identity(of path: String) -> FileIdentity? {
    var info = stat()
    return stat(path, &info) == 0 ? FileIdentity(device: info.st_dev, number: info.st_ino) : nil
  }
}
