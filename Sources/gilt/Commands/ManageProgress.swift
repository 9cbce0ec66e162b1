import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress

/// `gilt progress`: moves, resets and saves what the learner did.
struct ManageProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Export, import, reset, undo, back up or recover your progress.",
    discussion: flowing(
      """
      Examples:

        gilt progress export me.json          write down all you did in this course
        gilt progress import me.json          on another machine: both histories become one
        gilt progress reset lesson 2          take a lesson anew; XP stay
        gilt progress undo                    put back what the last reset took
        gilt progress where                   the files, and how large they are

      A dated copy is kept beside the database before anything is taken away or brought in.

      Exit codes: 64 usage, 65 a file that is no progress of this course, 74 progress cannot be stored or read.
      """),
    subcommands: [
      ExportProgress.self, ImportProgress.self, ResetProgress.self, ForgetOpening.self, UndoReset.self,
      BackUpProgress.self, ShowPlaces.self, RecoverProgress.self,
    ])
}

/// The opened file with everybody's progress.
struct ProgressFile {
  let path: String
  let store: ProgressStore

  /// Where progress is kept.
  static func path(_ settings: Settings) -> String { settings.database ?? Notebook.defaultPath }

  /// Ends the program where a file that is to be written is the one that keeps progress, its log, or a copy of it.
  static func refuse(toWrite target: String, _ settings: Settings) {
    var wanted = stat()
    let path = path(settings)
    let kept = ["", "-wal", "-shm"].map { path + $0 } + ProgressStore.backups(of: path).map(\.path)
    let isThere = stat(target, &wanted) == 0
    let isKept = kept.contains { file in
      var status = stat()
      guard isThere, stat(file, &status) == 0 else {
        return HostFile.absolute(file) == HostFile.absolute(target)
      }
      return status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino
    }
    if isKept { fail("\(target) keeps progress, and is never written over; name another file.", .usage) }
  }

  /// Ends the program where there is no file, or it cannot be used.
  init(_ settings: Settings) {
    path = ProgressFile.path(settings)
    if access(path, F_OK) != 0, errno == ENOENT {
      fail("There is no progress yet: \(path) does not exist. gilt alone begins the course.", .storage)
    }
    do { store = try ProgressStore.open(at: path, now: .now) } catch { fail(error.description, .storage) }
  }

  /// The learner that is named, else who learned last; ends the program where there is none.
  func learner(_ settings: Settings) -> Learner {
    storing { () throws(StorageError) in
      let all = try store.learners()
      guard let name = settings.learner else {
        guard let last = all.first else { fail("Nobody has learned yet in \(path).", .storage) }
        return last
      }
      guard let known = try store.findLearner(name) else { fail(LearnerBook.unknown(name, all), .usage) }
      return known
    }
  }
}

/// Does what may fail at the file that keeps progress; that ends the program.
func storing<Value>(_ body: () throws(StorageError) -> Value) -> Value {
  do { return try body() } catch { fail(error.description, .storage) }
}

/// An instant as the learner's own clock shows it, such as `2026-11-22 18:15`.
func localTime(_ time: WallTime) -> String {
  var seconds = time_t(time.milliseconds / 1000)
  var parts = tm()
  localtime_r(&seconds, &parts)
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
    + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
}

/// `812 bytes`, `24 KB`, `3.1 MB`.
func size(_ bytes: Int) -> String {
  switch bytes {
  case ..<1000: counted(bytes, "byte")
  case ..<1_000_000: "\((bytes + 500) / 1000) KB"
  default: "\(Double(bytes / 100_000) / 10) MB"
  }
}

extension Console {
  /// Asks a question that is answered with yes or no; only at a terminal.
  ///
  /// What is neither counts as no.
  func confirms(_ question: String) -> Bool {
    write(["\(question) (y/n)"])
    let answer = readLine()?.lowercased().filter { !$0.isWhitespace }
    return answer == "y" || answer == "yes"
  }
}
