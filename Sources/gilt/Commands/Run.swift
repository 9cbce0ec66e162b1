import ArgumentParser
import Glibc

/// `gilt run`: simulates a script.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a Python script on the simulated machine.")
  @Argument(help: ArgumentHelp("The script; - reads it from standard input.", valueName: "file"))
  var file: String
  @Option(help: "Whose lock to run under.") var runtime = "3.12"
  @Option(help: "Cores of the simulated machine.") var cores = 2
  @Option(help: "Where chance begins.") var seed = 0
  @Option(help: "The switch interval, such as 5ms.") var switchInterval: String?
  @Option(help: ArgumentHelp("Turn a knob.", valueName: "NAME=VALUE")) var set: [String] = []
  @Option(help: "Virtual time after which the run ends, such as 60s.") var maxTime = "60s"
  @Flag(help: "Everything as JSON.") var json = false
  @Option(help: ArgumentHelp("Write the trace for Perfetto.", valueName: "file")) var trace: String?
  @Flag(help: "The program's output only.") var quiet = false
  @Argument(parsing: .postTerminator, help: "Arguments of the script.") var arguments: [String] = []

  func validate() throws {
    guard (1...1024).contains(cores) else { throw ValidationError("--cores must be from 1 to 1024.") }
  }

  func run() throws {
    if file != "-", access(file, R_OK) != 0 {
      fail("\(file) cannot be read (\(String(cString: strerror(errno)))).", .usage)
    }
    fail("\(file) cannot be run: \(notInThisBuild)", .notSupported)
  }
}
