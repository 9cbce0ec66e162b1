import Course
import Glibc
import Progress
import Tutor

/// The progress of the learner of this session, or a copy of it in memory when nothing can be saved.
struct Notebook {
  private(set) var store: ProgressStore
  var learner: Learner
  let course: CourseID
  /// What lessons and questions were called when something was done that is on record.
  private let formerNames: [ItemID: ItemID]
  /// Why nothing is saved; nil as long as everything is.
  var unsavedBecause: String?
  /// What could not be stored so far, the oldest first.
  private var waiting: [DatedChanges] = []
  /// Whether a lock is only waited for shortly.
  private(set) var isHurried = false
  /// Whether whoever asks waits for locks, by trying again.
  private var isAwaitedOutside = false
  /// The file that was locked when the session began, and how to open it when the lock is gone; ``store`` is a copy of it
  /// until then.
  private var unopened: UnopenedStore?
  /// Whether the file does not know yet that this learner is the one seen last.
  private var isUnseen = false

  enum Purpose {
    /// A file that does not exist is created; when that fails, the learner can still read.
    case learning
    /// A file that does not exist is left so.
    case looking
    /// What cannot be stored ends the program.
    case answering
  }

  init(_ settings: Settings, course: Course, for purpose: Purpose) {
    let path = settings.database ?? Notebook.defaultPath
    self.course = course.info.id
    formerNames = course.formerNames
    // A file that reaches a limit (`ulimit -f`) is a full disk, to be told; by itself the signal ends the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      if purpose == .looking, access(path, F_OK) != 0, errno == ENOENT {
        // A slip in a path should not look like progress that is lost.
        if settings.database != nil { complain("There is no progress in \(path) yet.") }
        (store, learner, _) = try Notebook.enter(.inMemory(), settings, for: purpose)
        return
      }
      if settings.database == nil { HostFile.makeDirectory(HostFile.directory(of: path)) }
      (store, learner, isUnseen) = try Notebook.enter(
        .open(at: path, now: .now, patience: Notebook.patience), settings, for: purpose)
      store = try Notebook.store(store, of: path, adopting: formerNames, of: self.course, for: purpose)
    } catch {
      guard purpose != .answering else { fail(error.description, .storage) }
      unsavedBecause = error.description
      if purpose == .learning, error.problem == .locked { unopened = UnopenedStore(path, settings.learner) }
      let first = error
      do {
        let copy = try ProgressStore.unsavedCopy(of: path)
        if unopened != nil { try unopened?.expect(whoLearnsBy: copy) }
        (store, learner, _) = try Notebook.enter(copy, settings, for: nil)
        try store.adopt(formerNames, in: self.course, at: .now)
      } catch {
        // What can be opened can still be damaged where the learners are; lessons can be read all the same.
        unsavedBecause = Notebook.reason(first, nothingReadFor: error)
        do { (store, learner, _) = try Notebook.enter(.inMemory(), settings, for: nil) } catch {
          fail(error.description, .storage)
        }
      }
    }
  }

  /// - Parameter purpose: nil where nothing can be saved, and nobody can be said to be unknown either.
  private static func enter(
    _ store: ProgressStore, _ settings: Settings, for purpose: Purpose?
  ) throws(StorageError) -> (store: ProgressStore, learner: Learner, isUnseen: Bool) {
    guard let name = settings.learner else {
      if let last = try store.learners().first { return (store, last, false) }
      return (store, try store.guest(at: .now), false)
    }
    if let known = try store.findLearner(name) {
      // Who only looks at somebody's progress does not learn in that name.
      guard purpose == .learning || purpose == .answering else { return (store, known, false) }
      do throws(StorageError) {
        try store.markSeen(known.id, at: .now)
        return (store, known, false)
      } catch {
        // The lock may be gone before there is an answer to store.
        guard error.problem == .locked else { throw error }
        return (store, known, true)
      }
    }
    if purpose == nil { return (store, try store.learner(named: name, at: .now), false) }
    fail(LearnerBook.unknown(name, try store.learners()), .usage)
  }

  /// The store with all that is on record under today's names.
  ///
  /// Who only looks need not wait for another program: what is kept can be renamed later.
  private static func store(
    _ store: ProgressStore, of path: String, adopting names: [ItemID: ItemID], of course: CourseID,
    for purpose: Purpose
  ) throws(StorageError) -> ProgressStore {
    do throws(StorageError) {
      try store.adopt(names, in: course, at: .now)
      return store
    } catch {
      guard purpose == .looking, error.problem == .locked else { throw error }
      let copy = try ProgressStore.unsavedCopy(of: path)
      try copy.adopt(names, in: course, at: .now)
      return copy
    }
  }

  /// Why nothing is saved, and why nothing is shown of what was, unless that is the same.
  private static func reason(_ unsaved: StorageError, nothingReadFor unread: StorageError) -> String {
    if case .corrupt = unsaved.problem { return unsaved.description }
    return "\(unsaved.description) What is on record is not shown, since it could not be read: "
      + unread.description
  }

  /// Opens the file that was locked when the session began; does nothing where it is open.
  private mutating func open(patience: Double) throws(StorageError) {
    guard let unopened else { return }
    (store, learner) = try unopened.open(patience: patience)
    try store.adopt(formerNames, in: course, at: .now)
    isUnseen = unopened.name != nil
    self.unopened = nil
    unsavedBecause = nil
    wait(hurried: false)
  }

  func record() -> LearnerRecord {
    do { return try store.record(of: learner.id, in: course) } catch {
      // A damaged file need not keep anybody from reading.
      if unsavedBecause != nil { return LearnerRecord() }
      fail(error.description, .storage)
    }
  }

  /// Whether something of this session could not be stored yet.
  var isBehind: Bool { !waiting.isEmpty }

  /// Whether the file was locked when the session began and has not been opened since.
  var isUnopened: Bool { unopened != nil }

  /// Stores changes, together with those that could not be stored before.
  ///
  /// Once a lock has outlasted the patience, whoever learns need not wait that long again at each answer.
  /// - Parameter isLast: whether there will be no other try, so that this one waits for a lock as long as the first.
  mutating func commit(_ changes: [Change], isLast: Bool = false) throws(StorageError) -> Receipt {
    if !changes.isEmpty { waiting.append(DatedChanges(changes, at: .now)) }
    try open(patience: isLast ? Notebook.patience : Notebook.hurriedPatience)
    if isHurried, isLast { wait(hurried: false) }
    do throws(StorageError) {
      let receipt = try store.commit(waiting, by: learner.id, in: course)
      waiting = []
      if isHurried { wait(hurried: false) }
      if isUnseen {
        isUnseen = false
        // What is stored is stored, whoever is greeted next time.
        try? store.markSeen(learner.id, at: .now)
      }
      return receipt
    } catch {
      if error.problem == .locked, !isHurried, !isAwaitedOutside { wait(hurried: true) }
      throw error
    }
  }

  private mutating func wait(hurried: Bool) {
    try? store.setPatience(hurried || isAwaitedOutside ? Notebook.hurriedPatience : Notebook.patience)
    isHurried = hurried
  }

  /// From now on a lock is told of at once, and whoever asked tries again for as long as it is worth it.
  mutating func beAwaitedOutside() {
    isAwaitedOutside = true
    wait(hurried: isHurried || isUnopened)
  }

  /// Whether a lock that is met next is worth waiting for.
  mutating func waits(_ isWorthIt: Bool) { wait(hurried: !isWorthIt) }

  /// Keeps the guest's progress under a name, or takes up that of the learner who has it.
  mutating func keepGuest(as name: String) throws(StorageError) {
    try open(patience: Notebook.hurriedPatience)
    learner = try store.keepGuest(as: name, at: .now)
  }

  /// Takes back what is on record of a part of the course, after a copy of the file was put beside it.
  mutating func perform(_ reset: Reset) throws(StorageError) {
    try open(patience: Notebook.hurriedPatience)
    _ = try store.perform(reset, learner: learner.id, at: .now)
  }

  /// How long to wait for another program's lock, in seconds; `GILT_PATIENCE` is there for tests.
  static var patience: Double {
    guard let text = environment("GILT_PATIENCE") else { return 5 }
    guard let seconds = Double(text), ProgressStore.patiences.contains(seconds) else {
      fail("GILT_PATIENCE is a number of seconds from 0 to 3600; leave it out to wait 5 seconds.", .usage)
    }
    return seconds
  }

  /// How long to wait for a lock that has outlasted the patience before.
  private static var hurriedPatience: Double { min(patience, 0.05) }

  /// `$XDG_DATA_HOME/gilt/progress.sqlite`, after the XDG base directory specification.
  static var defaultPath: String {
    let data = HostFile.userDirectory("XDG_DATA_HOME", else: ".local/share") ?? "/.local/share"
    return "\(data)/gilt/progress.sqlite"
  }
}

extension WallTime {
  /// The present, by the system's clock.
  static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

extension Notebook {
  /// What is due in this course now, of which at most the day's number is asked.
  ///
  /// Without a file that can be read, nothing is.
  func dueReviews(in course: Course, _ settings: Settings) -> DueReviews {
    let now = WallTime.now
    let today = LocalDay(of: now)
    guard settings.dailyReviews > 0 else { return DueReviews(day: today.name) }
    do {
      let cards = try dueCards(in: course, settings)
      let done = try store.reviewedCount(of: learner.id, in: course.info.id, since: today.start)
      return DueReviews(
        cards: Array(cards.prefix(max(0, settings.dailyReviews - done))), count: cards.count, day: today.name)
    } catch { return DueReviews(day: today.name) }
  }

  /// Everything that is due in this course today, most urgent first.
  func dueCards(in course: Course, _ settings: Settings) throws(StorageError) -> [Card] {
    let now = WallTime.now
    return course.reviews(
      of: try store.dueCards(
        of: learner.id, in: course.info.id, now: now, until: LocalDay(of: now).end,
        retention: settings.retention))
  }
}
