import ArgumentParser
import Course
import Glibc

/// The command line: `gilt` alone goes on with the course.
@main
struct Gilt: ParsableCommand {
  static let version = "0.2.0"
  static let configuration = CommandConfiguration(
    commandName: "gilt",
    abstract: "A terminal course on Python's Global Interpreter Lock, with a simulator inside.",
    discussion: flowing(
      """
      Without a command, goes on where you were. Examples:

        gilt                       go on with the course
        gilt learn 2 --plain       take lesson 2, line by line
        gilt answer ID --choice 2  answer a question from a script

      Exit codes: 64 usage, 65 errors in the content, 66 no exam was passed yet, 69 not supported by this build,
      70 a simulated program reached a deadlock or a limit, 74 progress cannot be stored, 130 interrupted.
      """),
    version: version,
    subcommands: [
      // Learning.
      Continue.self, Learn.self, Lessons.self, Status.self, Stats.self, TakeQuiz.self, TakeReviews.self,
      TakePlacement.self, TakeExam.self, WriteCertificate.self, Show.self, AnswerQuestion.self,
      // What is kept.
      ManageLearners.self, ManageProgress.self, ShowSettings.self, Doctor.self,
      // For authors.
      Check.self, New.self, Preview.self, ExchangeQuestions.self,
      // The laboratory.
      Lab.self, Play.self, Run.self, Compare.self, Reality.self, ShowRuntimes.self, Disassemble.self,
    ],
    defaultSubcommand: Continue.self)

  static func main() {
    let arguments = commandFirst(Array(CommandLine.arguments.dropFirst()))
    // The commonest question is answered before anything is looked at.
    if arguments == ["--version"] {
      print(version)
      return
    }
    // For Scripts/build and Scripts/install only.
    if arguments == ["compile-library"] {
      if let problem = CompiledLibraryFile.make() { fail(problem, .storage) }
      return
    }
    if var command = plainCommand(arguments) {
      do { try command.run() } catch { exit(withError: error) }
      return
    }
    if let first = arguments.first, !first.hasPrefix("-"), !commandNames.contains(first) {
      let nearest = nearestName(to: first, in: commandNames.sorted()).map { " Did you mean \($0)?" } ?? ""
      fail("There is no command \(first).\(nearest) Type gilt --help for all of them.", .usage)
    }
    main(arguments)
  }

  /// Puts the command before options that every command has, so that `gilt --course DIR list` means what it says.
  private static func commandFirst(_ arguments: [String]) -> [String] {
    var place = 0
    while place < arguments.count {
      let parts = arguments[place].split(separator: "=", maxSplits: 1)
      guard let name = parts.first, PlainArguments.valued.contains(String(name)) else { break }
      place += parts.count == 1 ? 2 : 1
    }
    guard place > 0, place < arguments.count, commandNames.contains(arguments[place]) else {
      return arguments
    }
    // A command with commands of its own takes the options after theirs.
    let command = configuration.subcommands.first { $0.configuration.commandName == arguments[place] }
    let hasCommands = command?.configuration.subcommands.isEmpty == false
    let words = hasCommands && place + 1 < arguments.count ? 2 : 1
    let moved = arguments[place..<place + words] + arguments[..<place] + arguments[(place + words)...]
    return Array(moved)
  }

  /// A command that only reads, asked for plainly.
  private static func plainCommand(_ arguments: [String]) -> (any ParsableCommand)? {
    switch arguments.first {
    case "list": Lessons(plain: arguments.dropFirst())
    case "show": Show(plain: arguments.dropFirst())
    default: nil
    }
  }

  private static var commandNames: Set<String> {
    Set(configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"])
  }
}

/// Exit codes beside 0 and a simulated program's own, after `sysexits.h`.
enum ExitStatus: Int32 {
  case usage = 64
  case badContent = 65
  /// What is asked for comes of something that was not done yet.
  case nothingYet = 66
  case notSupported = 69
  case limit = 70
  case storage = 74
  case interrupted = 130
}

/// Says on standard error what went wrong, and ends the program.
func fail(_ message: String, _ status: ExitStatus) -> Never {
  complain(message)
  exit(status.rawValue)
}

func complain(_ message: String) {
  let bytes = Array("gilt: \(message)\n".utf8)
  _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
