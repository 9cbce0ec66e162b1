import ArgumentParser
import Course
import Glibc
import Progress
import Tutor

/// `gilt progress recover`: saves what can be read of a damaged database.
struct RecoverProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Save what can be read of a damaged database.",
    discussion: flowing(
      """
      Reads the file page by page, whatever SQLite says of it, and puts a new one with every readable row in its place.
      The damaged one is kept beside it, with a date in its name. A file that is whole is left as it is.

      End every other gilt first. A copy named like the file with .backup- may hold more; gilt progress import brings
      that in too.
      """))
  @Argument(help: ArgumentHelp("The damaged file; else the one that keeps your progress.", valueName: "file"))
  var file: String?
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let path = file.map(HostFile.expanded) ?? ProgressFile.path(Settings.read(databaseOptions))
    let recovery = storing { () throws(StorageError) in try ProgressStore.recover(path, now: .now) }
    guard let recovery else {
      Console().write([
        json ? JSON.object([("damaged", false)]).text() : "\(path) is whole; nothing was changed."
      ])
      return
    }
    let rows = recovery.rows.sorted { $0.key < $1.key }
    guard !json else {
      Console().write([
        JSON.object([
          ("damaged", true), ("learners", .array(recovery.learners.map { .string($0) })),
          ("rows", .object(rows.map { ($0.key, .int($0.value)) })), ("lost", .int(recovery.damagedRows)),
          ("aside", .string(recovery.aside)),
        ]).text()
      ])
      return
    }
    let lists = ["attempts", "questions", "reviews", "xp", "finished", "places", "predictions", "sittings"]
    let counts = lists.map { "\($0) \(recovery.rows[$0] ?? 0)" }.joined(separator: ", ")
    let missing = ["attempts", "questions", "xp"].filter { (recovery.rows[$0] ?? 0) == 0 }
    let copies = ProgressStore.backups(of: path).count
    Console().write(
      [
        "Learners: \(recovery.learners.joined(separator: ", ")).",
        "Rows read: \(counts).",
        missing.isEmpty
          ? "\(recovery.damagedRows == 0 ? "No" : "\(recovery.damagedRows)") rows were seen that cannot be read; "
            + "rows of pages that are lost cannot be counted."
          : "No \(missing.joined(separator: " and no ")) could be read: there were none, or their pages are lost.",
        copies == 0
          ? "There is no copy beside it. An export, if you have one, brings back what is missing: gilt progress import."
          : "\(counted(copies, "copy")) beside it may have what is missing: gilt progress where names them, and gilt "
            + "progress import brings one in; nothing that was saved here is lost by that.",
        "The damaged file is kept as \(recovery.aside).",
      ].flatMap { PlainText(width: Console().width).prose($0) })
  }
}
