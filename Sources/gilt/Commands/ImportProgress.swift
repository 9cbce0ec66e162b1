import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress
import Tutor

/// `gilt progress import`: brings the progress of another machine into this one's.
struct ImportProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring progress from a file into yours.",
    discussion: flowing(
      """
      Takes a file that gilt progress export wrote, or a database of Gilt (then with all its learners). The whole file is
      read and checked before anything is changed, and a dated copy of the database is kept.

      Both histories become one: all attempts of either, the best state of each question, never less XP than either,
      and reviews as if all had been on one machine. The same file twice is the same as once, and it does not matter
      which machine's file comes first. What was reset here comes back if the file still has it.

      A learner is merged with the one of the same name, a guest with the guest here; --learner NAME decides otherwise.
      """))
  @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file")) var file: String
  @Flag(help: "Only tell what would come in.") var dryRun = false
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions)
    let course = settings.loadCourse().course
    let incoming = read()
    defer { incoming.remove() }
    if let other = incoming.course, other != course.info.id {
      incoming.remove()
      fail(
        "\(file) is progress in the course \(other), and this is \(course.info.id). Name that course with --course.",
        .badContent)
    }
    // Whom settings name learns here; a file says itself whose it is.
    let name = learnerOptions.learner.map(LearnerName.cleaned)
    if name == "" { stop(incoming, "A learner's name needs a character that can be seen.") }
    if name != nil, incoming.people.count > 1 {
      let names = incoming.people.map(\.name).joined(separator: ", ")
      stop(incoming, "--learner is for files of one learner; in \(file) there are: \(names).")
    }
    let store = openStore(incoming, settings)
    let result: (receipts: [ImportReceipt], backup: String?)
    do {
      try incoming.adopt(course.formerNames, in: course.info.id)
      result = try store.merge(incoming, into: name, keeps: !dryRun, at: .now)
    } catch {
      incoming.remove()
      fail(error.description, .storage)
    }
    let console = Console()
    let text = PlainText(width: console.width)
    console.write(json ? [describe(result).text()] : told(result).flatMap { text.prose($0) })
  }

  private func read() -> IncomingProgress {
    do { return try IncomingProgress.read(HostFile.expanded(file), now: .now) } catch {
      if let problem = error as? StorageError { fail(problem.description, .storage) }
      guard let problem = error as? FileProblem else { fail("\(file): \(error).", .badContent) }
      let place = problem.line == 0 ? "" : ", line \(problem.line), column \(problem.column)"
      fail("\(file)\(place): \(problem.message). Nothing was changed.", .badContent)
    }
  }

  private func stop(_ incoming: IncomingProgress, _ message: String) -> Never {
    incoming.remove()
    fail(message, .usage)
  }

  private func openStore(_ incoming: IncomingProgress, _ settings: Settings) -> ProgressStore {
    let path = ProgressFile.path(settings)
    do {
      // A look at what would come in leaves no file behind.
      if dryRun, access(path, F_OK) != 0, errno == ENOENT { return try .inMemory() }
      if settings.database == nil { HostFile.makeDirectory(HostFile.directory(of: path)) }
      return try .open(at: path, now: .now)
    } catch {
      incoming.remove()
      fail(error.description, .storage)
    }
  }

  private func told(_ result: (receipts: [ImportReceipt], backup: String?)) -> [String] {
    var lines = result.receipts.map { receipt in
      let parts = receipt.counts.filter { $0.inFile > 0 && !["cards", "paperAnswers"].contains($0.key) }.map {
        count in
        let singular = [
          "xp": "award", "finished": "lesson finished", "knobs": "turned knob",
          "reviews": "rating for reviews", "benches": "bench", "papers": "placement or exam",
        ][count.key]
        let noun = singular ?? String(count.key.dropLast())
        let many = [
          "xp": "awards", "finished": "lessons finished", "knobs": "turned knobs",
          "reviews": "ratings for reviews", "papers": "placements and exams",
        ][count.key]
        return "\(count.inFile) \(count.inFile == 1 ? noun : many ?? count.key), \(count.new) new"
      }
      let what = parts.isEmpty ? "nothing in the file" : parts.joined(separator: "; ")
      return
        "\(receipt.learner)\(receipt.isNew ? " (new here)" : ""): \(what); XP \(receipt.xpBefore) -> \(receipt.xpAfter)."
    }
    if dryRun {
      lines.append("Nothing was changed, because of --dry-run.")
    } else if let backup = result.backup {
      lines.append("As it was before: \(backup).")
    }
    if !dryRun, let last = result.receipts.last { lines.append("\(last.learner) learns from now on.") }
    return lines
  }

  private func describe(_ result: (receipts: [ImportReceipt], backup: String?)) -> JSON {
    [
      "imported": .bool(!dryRun), "backup": .optional(result.backup),
      "learners": .array(
        result.receipts.map { receipt in
          [
            "name": .string(receipt.learner), "isNew": .bool(receipt.isNew),
            "rows": .object(
              receipt.counts.map { ($0.key, ["inFile": .int($0.inFile), "new": .int($0.new)]) }),
            "xp": ["before": .int(receipt.xpBefore), "after": .int(receipt.xpAfter)],
          ]
        }),
    ]
  }
}
