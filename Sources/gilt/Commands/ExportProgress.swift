import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress

/// `gilt progress export`: one learner's progress in one course as a file.
struct ExportProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write your progress in this course to a file.",
    discussion: flowing(
      """
      The file is JSON, described in docs/progress-export.md, and holds everything but the database's own ids:
      gilt progress import reads it on any machine. Without a file, a dated one is written here, or where the output
      is no terminal, there.

      --xapi writes statements of the Experience API 1.0.3 instead, for a learning record store. They do not name
      you, and a store that is sent them twice keeps them once.
      """))
  @Argument(help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var file: String?
  @Flag(help: "Statements of the Experience API instead.") var xapi = false
  @Flag(help: "Write over a file that is there already.") var force = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions)
    let course = settings.loadCourse().course.info
    let progress = ProgressFile(settings)
    let learner = progress.learner(settings)
    let export = Export(xapi ? .xapi : .gilt, of: learner, in: course, engine: Gilt.version)
    guard let path = path() else {
      let code = write(export, from: progress.store, to: STDOUT_FILENO)
      if let code {
        fail("Standard output cannot be written (\(String(cString: strerror(code)))).", .storage)
      }
      return
    }
    ProgressFile.refuse(toWrite: path, settings)
    let bytes = writeFile(export, from: progress.store, to: path)
    let next = xapi ? "" : " gilt progress import \(path) reads it elsewhere."
    Console().write([
      "\(learner.name)'s progress in the course \(course.id) is in \(path), \(size(bytes)).\(next)"
    ])
  }

  /// Nil for standard output.
  private func path() -> String? {
    if file == "-" { return nil }
    if let file { return HostFile.expanded(file) }
    return Console().outputIsTerminal ? "gilt-progress-\(fileStamp(.now)).json" : nil
  }

  /// Writes beside the file and puts that in its place once it is whole and on the disk.
  private func writeFile(_ export: Export, from store: ProgressStore, to path: String) -> Int {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else { fail("\(path) is a directory; name a file.", .usage) }
      let pipe = open(path, O_WRONLY | O_CLOEXEC)
      let code = pipe < 0 ? errno : write(export, from: store, to: pipe)
      if let code { fail("\(path) cannot be written (\(String(cString: strerror(code)))).", .storage) }
      return 0
    }
    guard force || access(path, F_OK) != 0 else {
      fail("\(path) is there already; name a new file, or give --force to write over it.", .usage)
    }
    let signals = HeldSignals()
    guard let file = UnfinishedFile(path) else {
      fail("\(path) cannot be written (\(String(cString: strerror(errno)))).", .storage)
    }
    let unwritten = write(export, from: store, to: file.descriptor) {
      signals.endIfPending { file.remove() }
    }
    let bytes = lseek(file.descriptor, 0, SEEK_CUR)
    if unwritten != nil { file.remove() }
    if let failure = unwritten ?? file.finish(replaces: force) {
      fail("\(path) cannot be written (\(String(cString: strerror(failure)))).", .storage)
    }
    // Who deletes the database because of what is said next must find the file after a power cut.
    HostFile.syncDirectory(path.contains("/") ? HostFile.directory(of: path) + "/" : ".")
    return Int(bytes)
  }

  /// - Returns: the system's `errno` where not all could be written.
  private func write(
    _ export: Export, from store: ProgressStore, to file: Int32, betweenPieces: @escaping () -> Void = {}
  ) -> Int32? {
    var bar = ProgressBar(plain: nil)
    var failure: Int32?
    _ = storing { () throws(StorageError) in
      try store.write(export) { done, all in
        bar.show(done, of: all, "rows", now: "exporting")
        betweenPieces()
      } to: { piece in
        failure = HostFile.write(piece, to: file)
        return failure == nil
      }
    }
    bar.clear()
    return failure
  }
}

/// The local date and time for a file's name, such as `2026-11-22-1815`.
private func fileStamp(_ time: WallTime) -> String {
  localTime(time).replacing(" ", with: "-").replacing(":", with: "")
}
