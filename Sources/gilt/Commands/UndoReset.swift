import ArgumentParser
import Course
import Glibc
import Progress

/// `gilt progress undo`: puts back what a reset took.
struct UndoReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Put back what the last reset took.",
    discussion: flowing(
      """
      What you did since stays. Resets can be undone for thirty days; --list shows them with their numbers.
      """))
  @Argument(help: ArgumentHelp("The number of a reset; else the last one.", valueName: "number"))
  var number: Int64?
  @Flag(help: "Show what can be undone.") var list = false
  @Flag(help: "As JSON (with --list).") var json = false
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(learnerOptions)
    let progress = ProgressFile(settings)
    let learner = progress.learner(settings)
    let past = storing { () throws(StorageError) in try progress.store.resets(of: learner.id) }
    let console = Console()
    guard !list else {
      console.write(
        json
          ? [JSON.array(past.map(describe)).text()]
          : past.isEmpty ? ["\(learner.name) has reset nothing."] : past.map(line))
      return
    }
    let reset = choose(past, learner)
    let rows = storing { () throws(StorageError) in
      try progress.store.undo(reset, learner: learner.id, at: .now)
    }
    guard rows > 0 else {
      console.write(["Nothing was missing of what \(reset.title) had; its copy is \(reset.backup)."])
      return
    }
    console.write([
      "\(capitalized(reset.title)), reset on \(localTime(reset.at)), is back: \(counted(rows, "row")). "
        + "What you did since stays."
    ])
  }

  private func choose(_ past: [PastReset], _ learner: Learner) -> PastReset {
    if let number {
      guard let reset = past.first(where: { $0.id == number }) else {
        fail("There is no reset \(number) of \(learner.name). gilt progress undo --list shows all.", .usage)
      }
      if let undone = reset.undoneAt { fail("It was undone on \(localTime(undone)) already.", .usage) }
      if isTooOld(reset) { fail("It is older than thirty days, and cannot be undone.", .usage) }
      // Its copy has what later ones took, too.
      if let later = past.first(where: { $0.id > reset.id && $0.undoneAt == nil && !isTooOld($0) }) {
        fail(
          "\(capitalized(later.title)) was reset after it, on \(localTime(later.at)); undo that first: gilt progress "
            + "undo.", .usage)
      }
      return reset
    }
    guard let reset = past.first(where: { $0.undoneAt == nil && !isTooOld($0) }) else {
      fail(
        "\(learner.name) has nothing to undo: no reset of the last thirty days that is not undone.", .usage)
    }
    return reset
  }

  private func isTooOld(_ reset: PastReset) -> Bool {
    reset.at + PastReset.lifetime < WallTime.now
  }

  private func line(_ reset: PastReset) -> String {
    let state =
      if let undone = reset.undoneAt {
        "undone on \(localTime(undone))"
      } else if isTooOld(reset) {
        "too old to be undone"
      } else if access(reset.backup, F_OK) != 0 {
        "cannot be undone, because its copy \(reset.backup) is gone"
      } else {
        "can be undone until \(localTime(reset.at + PastReset.lifetime))"
      }
    return "\(reset.id). \(localTime(reset.at)), \(reset.title): \(state)."
  }

  private func describe(_ reset: PastReset) -> JSON {
    [
      "number": .int(Int(reset.id)), "scope": .string(reset.scope), "title": .string(reset.title),
      "course": .optional(reset.course?.rawValue), "at": .string(reset.at.iso8601),
      "undoneAt": .optional(reset.undoneAt?.iso8601), "backup": .string(reset.backup),
      "backupExists": .bool(access(reset.backup, F_OK) == 0),
      "canBeUndone": .bool(
        reset.undoneAt == nil && !isTooOld(reset) && access(reset.backup, F_OK) == 0),
    ]
  }

  private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
