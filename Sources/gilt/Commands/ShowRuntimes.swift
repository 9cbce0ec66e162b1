import ArgumentParser
import Course
import Experiments
import PythonMachine
import Simulator
import TextCanvas

/// `gilt runtime`: the locks on offer, and what is true of each.
struct ShowRuntimes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runtime", abstract: "List the runtimes, or explain one.",
    discussion: flowing(
      """
      A runtime is an interpreter's lock with its check points, costs and defaults; every one of them runs the language
      and library of Python 3.12. "measured" means that shapes and costs were measured on the real interpreter, "from
      sources" that it follows the interpreter's sources, "sketch" that it shows an idea. Examples:

        gilt runtime                       all of them
        gilt runtime 3.9                   what is exact, modelled, left out
        gilt run spam.py --runtime 3.9     run a script under it
        gilt dis spam.py --runtime 3.9     where its threads can be switched

      Exit codes: 64 no such runtime, 65 its file has errors, 69 not in this build.
      """))
  @Argument(help: "A runtime's name, such as 3.9; else all are listed.") var name: String?
  @Flag(help: "As JSON.") var json = false
  @Option(
    help: ArgumentHelp("The course directory, whose runtimes are used.", valueName: "directory"))
  var course: String?

  func run() throws {
    let console = Console()
    let settings = Settings.read(SimulatorFlags(course: course))
    guard let name else {
      let runtimes = Runtimes.load(course: settings.course).runtimes
      console.write(
        json ? [JSON.array(runtimes.map(JSON.init)).text()] : list(runtimes, width: console.width))
      return
    }
    let runtime = Runtimes.find(name, course: settings.course)
    console.write(json ? [JSON(runtime).text()] : page(runtime, width: min(console.width, 88)))
  }

  private func list(_ runtimes: [Runtime], width: Int) -> [String] {
    let widest = runtimes.map(\.name.count).max() ?? 0
    let rest = String(repeating: " ", count: widest + 16)
    return runtimes.flatMap { runtime in
      let name = runtime.name + String(repeating: " ", count: widest - runtime.name.count)
      let kind = runtime.kind.rawValue
      let head = "\(name)  \(kind)" + String(repeating: " ", count: max(1, 14 - kind.count))
      return wrap(runtime.summary, width: max(width, 40), first: head, rest: rest)
    }
  }

  private func page(_ runtime: Runtime, width: Int) -> [String] {
    var lines = wrap(
      "\(runtime.title) (\(runtime.kind.rawValue)): \(runtime.summary)", width: width, rest: "")
    for part in runtime.parts {
      lines += ["", part.title]
      lines += part.texts.flatMap { wrap($0, width: width, first: "- ", rest: "  ") }
    }
    return lines
  }
}

extension JSON {
  /// A runtime as `gilt runtime --json` prints it.
  init(_ runtime: Runtime) {
    func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
    func times(_ pairs: [(String, SimDuration)]) -> JSON {
      .object(pairs.sorted { $0.0 < $1.0 }.map { ($0.0, .number($0.1.seconds)) })
    }
    let costs = runtime.costs
    self = [
      "name": .string(runtime.name), "title": .string(runtime.title), "kind": .string(runtime.kind.rawValue),
      "summary": .string(runtime.summary), "lock": .string(runtime.policyName),
      "checkPoints": texts(runtime.checkPointTexts),
      "costs": [
        "bytecode": .number(costs.bytecode), "calls": .number(costs.calls),
        "nativeCalls": .number(costs.nativeCalls),
        "attributes": .number(costs.attributes), "items": .number(costs.items),
        "zeroSleep": .number(costs.zeroSleep.seconds),
        "threadStart": .number(costs.threadStart.seconds),
        "instructions": times(costs.instructions.map { ($0.of.name, $0.time) }),
        "builtins": times(costs.builtins.map { ($0.of.rawValue, $0.time) }),
        "source": .string(runtime.costSource),
      ],
      "defaults": [
        "switchInterval": runtime.countsTicks ? .null : .number(runtime.switchInterval.seconds),
        "checkInterval": runtime.countsTicks ? .int(runtime.checkInterval) : .null,
        "startMethod": .string(runtime.startMethod.rawValue),
      ],
      "exact": texts(runtime.exact), "modelled": texts(runtime.modelled), "leftOut": texts(runtime.leftOut),
      "sources": texts(runtime.sources),
    ]
  }
}
