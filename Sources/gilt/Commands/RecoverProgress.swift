import ArgumentParser
import Course
import Glibc
import Progress

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
    let counts = rows.filter { $0.key != "cards" }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    Console().write([
      "Learners: \(recovery.learners.joined(separator: ", ")).",
      "Rows read: \(counts.isEmpty ? "none" : counts).",
      recovery.damagedRows == 0
        ? "No row was seen that cannot be read. Whole pages may be lost all the same: compare with gilt status."
        : "\(counted(recovery.damagedRows, "row")) could not be read. Copies may have them: gilt progress where.",
      "The damaged file is kept as \(recovery.aside).",
    ])
  }
}
