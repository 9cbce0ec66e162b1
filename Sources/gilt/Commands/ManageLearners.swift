import ArgumentParser
import Course
import Glibc
import Progress

/// `gilt learner`: who learns here.
struct ManageLearners: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learner", abstract: "Show who learns here; add, choose, rename, keep or forget somebody.",
    discussion: flowing(
      """
      Each learner has progress of their own. The one who learns is named by --learner, GILT_LEARNER or the setting
      learner; else it is who learned last. Who gave no name is the guest. Examples:

        gilt learner                   all of them
        gilt learner add Ada           a new one, who learns from now on
        gilt learner use Grace         from now on it is Grace who learns
        gilt learner keep Ada          the guest is Ada from now on, and keeps all
        gilt learner forget            remove the guest with everything
      """),
    subcommands: [
      ListLearners.self, AddLearner.self, UseLearner.self, RenameLearner.self, KeepGuest.self,
      ForgetLearner.self,
    ], defaultSubcommand: ListLearners.self)
}

/// `gilt learner list`: names, and nothing else of anybody.
struct ListLearners: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show all names.")
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(learnerOptions)
    let learners = LearnerBook(settings).all()
    let chosen = settings.learner.map(LearnerName.folded)
    let current = learners.first { chosen == nil || LearnerName.folded($0.name) == chosen }
    guard !json else {
      let list = learners.map { learner -> JSON in
        [
          "name": .string(learner.name), "guest": .bool(learner.isGuest),
          "current": .bool(learner.id == current?.id),
        ]
      }
      Console().write([JSON.object([("learners", .array(list))]).text()])
      return
    }
    guard !learners.isEmpty else {
      Console().write(["Nobody has learned here yet. Type gilt to begin, or gilt learner add NAME."])
      return
    }
    Console().write(
      learners.map { learner in
        let marks = [learner.isGuest ? "no name yet" : nil, learner.id == current?.id ? "learns now" : nil]
          .compactMap { $0 }
        return learner.name + (marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")
      })
  }
}

/// `gilt learner add`: somebody new.
struct AddLearner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add somebody, who learns from now on.")
  @Argument(help: "The name.") var name: String
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let book = LearnerBook(Settings.read(databaseOptions))
    let name = LearnerBook.newName(name)
    book.change { store throws(StorageError) in
      guard let learner = try store.addLearner(name, at: .now) else { failTaken(name) }
      return [told(learner, book.settings)]
    }
  }
}

/// `gilt learner use`: who learns from now on.
struct UseLearner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Choose who learns from now on.")
  @Argument(help: "The name.") var name: String
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let book = LearnerBook(Settings.read(databaseOptions))
    book.change { store throws(StorageError) in
      let learner = try book.find(name, in: store)
      try store.markSeen(learner.id, at: .now)
      return [told(learner, book.settings)]
    }
  }
}

/// `gilt learner rename`: another name for somebody.
struct RenameLearner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give somebody another name.")
  @Argument(help: "The name so far.") var old: String
  @Argument(help: "The name from now on.") var new: String
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let book = LearnerBook(Settings.read(databaseOptions))
    let name = LearnerBook.newName(new)
    book.change { store throws(StorageError) in
      let learner = try book.find(old, in: store)
      guard let renamed = try store.rename(learner.id, to: name) else { failTaken(name) }
      return ["\(learner.name) is called \(renamed.name) from now on."]
        + book.stale(LearnerName.folded(learner.name), instead: renamed.name)
    }
  }
}

/// `gilt learner keep`: gives the guest a name.
struct KeepGuest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep", abstract: "Give the guest a name, and keep what the guest did.")
  @Argument(help: "The name.") var name: String
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let book = LearnerBook(Settings.read(databaseOptions))
    let name = LearnerBook.newName(name)
    book.change { store throws(StorageError) in
      guard let guest = try store.learners().first(where: \.isGuest) else {
        fail("There is no guest here; gilt learner add \(name) adds somebody new.", .usage)
      }
      guard let kept = try store.rename(guest.id, to: name) else { failTaken(name) }
      try store.markSeen(kept.id, at: .now)
      return ["The guest is called \(kept.name) from now on, and everything is kept."]
    }
  }
}

/// `gilt learner forget`: removes somebody.
struct ForgetLearner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Remove somebody with everything; the guest if no name is given.",
    discussion: flowing(
      """
      Says first what will go, and asks. A dated copy of the whole file is kept beside it; delete that, too, when
      nothing is to be left.
      """))
  @Argument(help: "The name.") var name: String?
  @Flag(help: "Do not ask.") var yes = false
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() throws {
    let book = LearnerBook(Settings.read(databaseOptions))
    book.change { store throws(StorageError) in
      let learner: Learner
      if let name {
        learner = try book.find(name, in: store)
      } else if let guest = try store.learners().first(where: \.isGuest) {
        learner = guest
      } else {
        fail("There is no guest here; gilt learner forget NAME removes somebody else.", .usage)
      }
      guard confirm(learner, try store.belongings(of: learner.id)) else { return ["Nothing was removed."] }
      let copy = try store.forget(learner.id, at: .now)
      return [
        "\(learner.name) is forgotten. What was here before is in \(copy). To be rid of it, delete "
          + "that and older copies, which gilt progress where names."
      ]
        + book.stale(LearnerName.folded(learner.name), instead: nil)
    }
  }

  private func confirm(_ learner: Learner, _ belongings: Belongings) -> Bool {
    let console = Console()
    console.write([
      "This removes \(learner.name) with \(counted(belongings.answers, "answer")), "
        + "\(counted(belongings.finishedLessons, "finished lesson")) and \(belongings.xp) XP."
    ])
    if yes { return true }
    guard console.inputIsTerminal, console.outputIsTerminal else {
      fail("Without a terminal nobody can be asked; --yes removes without asking.", .usage)
    }
    console.write(["Remove? Type y or n."])
    let answer = console.readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}

/// The database, for what is done to learners themselves.
struct LearnerBook {
  let settings: Settings
  private let path: String

  init(_ settings: Settings) {
    self.settings = settings
    path = settings.database ?? Notebook.defaultPath
  }

  /// All learners, the one seen last first; none where there is no file, and none is made.
  func all() -> [Learner] {
    if access(path, F_OK) != 0, errno == ENOENT { return [] }
    do { return try ProgressStore.open(at: path, now: .now).learners() } catch {
      // What cannot be written can still be read.
      guard let copy = try? ProgressStore.unsavedCopy(of: path), let learners = try? copy.learners(),
        !learners.isEmpty
      else { fail(error.description, .storage) }
      return learners
    }
  }

  /// Opens the file, has `body` do its work, and writes what that says.
  func change(_ body: (ProgressStore) throws(StorageError) -> [String]) {
    if settings.database == nil { HostFile.makeDirectory(HostFile.directory(of: path)) }
    do { Console().write(try body(try ProgressStore.open(at: path, now: .now))) } catch {
      fail(error.description, .storage)
    }
  }

  /// The learner of that name; ends the program where there is none.
  func find(_ name: String, in store: ProgressStore) throws(StorageError) -> Learner {
    if let learner = try store.findLearner(LearnerName.cleaned(name)) { return learner }
    fail(LearnerBook.unknown(name, try store.learners()), .usage)
  }

  /// That there is nobody of that name, and what to do.
  static func unknown(_ name: String, _ learners: [Learner]) -> String {
    let shown = LearnerName.cleaned(name)
    let near = nearestName(to: shown, in: learners.map(\.name)).map { " Did you mean \($0)?" } ?? ""
    return "There is no learner \(shown).\(near) gilt learner add \(quoted(shown)) makes a new one."
  }

  /// A name somebody may have; ends the program for one that nobody can.
  static func newName(_ text: String) -> String {
    let name = LearnerName.cleaned(text)
    guard !name.isEmpty else { fail("A learner's name needs a character that can be seen.", .usage) }
    guard text.count <= LearnerName.longest else {
      fail("A learner's name has at most \(LearnerName.longest) characters.", .usage)
    }
    guard LearnerName.folded(name) != LearnerName.guest else {
      fail("\(name) is what a learner without a name is called; choose another name.", .usage)
    }
    return name
  }

  /// What to do where the settings still name somebody who is not there any more.
  func stale(_ old: String, instead new: String?) -> [String] {
    guard let named = settings.learner, LearnerName.folded(named) == old, let chosen = settings[.learner]
    else { return [] }
    return chosen.source == .environment
      ? ["GILT_LEARNER still names \(named)."]
      : [
        "The settings still name \(named): gilt settings learner \(new.map(LearnerBook.quoted) ?? "--reset") changes that."
      ]
  }

  /// A name as it is typed on a command line.
  private static func quoted(_ name: String) -> String {
    shellWord(name)
  }
}

/// Who learns from now on, or what goes before that.
private func told(_ learner: Learner, _ settings: Settings) -> String {
  guard let chosen = settings[.learner], let named = settings.learner,
    LearnerName.folded(named) != LearnerName.folded(learner.name)
  else { return "\(learner.name) learns from now on." }
  return chosen.source == .environment
    ? "\(learner.name) is here, but GILT_LEARNER goes before: it names \(named)."
    : "\(learner.name) is here, but the settings go before: they name \(named) (gilt settings learner --reset)."
}

private func failTaken(_ name: String) -> Never {
  fail("There is a learner \(name) already; choose another name.", .usage)
}
