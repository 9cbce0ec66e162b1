import ArgumentParser

@main
struct Gilt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gilt", abstract: "A terminal course and laboratory on Python's Global Interpreter Lock.",
    version: "0.1.0")
}
