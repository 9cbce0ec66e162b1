import ArgumentParser
import Course
import Experiments
import Glibc
import PythonMachine
import Simulator
import TextCanvas

/// `gilt compare`: one script under several runtimes.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Run a Python script under several runtimes, side by side.",
    discussion: flowing(
      """
      The same script is simulated under each runtime. Their timelines share one axis of time, and one table says how
      long each took, what its lock did, and what the script measured (its lines "label: number unit"), with ratios to
      the first. Where the output differs otherwise, that is told. The same command always prints the same. Examples:

        gilt compare spam.py                             2.7, 3.9, 3.12, 3.14t
        gilt compare spam.py --runtimes 3.9,3.10         these, or all
        gilt compare spam.py --seeds 10                  medians of 10 seeds
        gilt compare spam.py --set THREADS=8 --cores 8   another knob, machine
        gilt compare spam.py --html spam.html            a page to keep
        gilt compare spam.py --json                      runs and figures

      A runtime under which the script fails has the reason in its row; the others still run.

      Exit codes: 0 if the script ran to its end under all of them, else that of the first under which it did not, as
      gilt run would end: its own, 1 after an exception, 69 not supported or no such runtime in this build, 70 deadlock
      or limit. 64 usage, 65 no Python script, 74 a file to keep cannot be written.
      """))

  @Argument(
    help: ArgumentHelp(
      "The script, or an experiment's id; - reads it from standard input.", valueName: "file"))
  var file: String
  @Option(
    help: ArgumentHelp(
      "Runtimes, by commas; gilt runtime lists them (default: 2.7,3.9,3.12,3.14t).", valueName: "names"))
  var runtimes: String?
  @Option(
    help: ArgumentHelp(
      "Cores of the simulated machine, 1 to 1024 (default: 4, or the experiment's).", valueName: "cores"))
  var cores: Int?
  @Option(
    help: ArgumentHelp("How fast the cores compute, 0.1 to 100 (default: 1).", valueName: "factor"))
  var cpuSpeed = 1.0
  @Option(
    help: ArgumentHelp(
      "Let native array work and copies share so much memory, such as 20GB/s (default: the script's header, or no limit).",
      valueName: "size/s"),
    transform: Amounts.bandwidth)
  var memoryBandwidth: MemoryBandwidth?
  @Option(help: "What chance begins with.") var seed: UInt64 = 0
  @Option(help: ArgumentHelp("How many seeds, from --seed on, 1 to 1000.", valueName: "count"))
  var seeds = 1
  @Option(
    help: ArgumentHelp("How long a waiter is patient (default: the runtime's).", valueName: "time"),
    transform: Amounts.duration)
  var switchInterval: SimDuration?
  @Option(
    help: ArgumentHelp(
      "Turn a knob of the script to a Python literal; may be given again.", valueName: "name=value"))
  var set: [String] = []
  @Option(
    help: ArgumentHelp("The longest virtual time of a run (default: 600s).", valueName: "time"),
    transform: Amounts.duration)
  var maxTime: SimDuration?
  @Option(
    help: ArgumentHelp("Draw into kept files only this window, such as 10ms..20ms.", valueName: "from..to"),
    transform: TimelineWindow.init(argument:))
  var timeline: TimelineWindow?
  @OptionGroup var pictures: PictureOptions
  @Flag(help: "The runs and the figures as JSON.") var json = false
  @Flag(
    inversion: .prefixedNo, help: "Sentences instead of drawn timelines (the default without a terminal).")
  var plain: Bool?
  @Option(
    help: ArgumentHelp("The course directory, whose library is used.", valueName: "directory"))
  var course: String?
  @Argument(parsing: .postTerminator, help: "Arguments of the script.") var arguments: [String] = []

  /// Those that differ most in what they teach, as far as they are there.
  private static let telling = ["2.7", "3.9", "3.12", "3.14t"]

  func validate() throws {
    guard (1...1024).contains(cores ?? 4) else { throw ValidationError("--cores must be from 1 to 1024.") }
    guard CostModel.speeds.contains(cpuSpeed) else {
      throw ValidationError("--cpu-speed must be from 0.1 to 100.")
    }
    guard (1...1000).contains(seeds) else { throw ValidationError("--seeds must be from 1 to 1000.") }
    guard !(json && pictures.takesOutput) else { throw ValidationError(PictureOptions.outputIsTaken) }
    guard seed <= UInt64(Int64.max) else { throw ValidationError("--seed must be at most 2^63 - 1.") }
  }

  /// A run to be made.
  private struct Order: Sendable {
    var entry: Int
    var runtime: Runtime
    var seed: UInt64
    var isTraced: Bool
  }

  func run() throws {
    let settings = Settings.read(SimulatorFlags(course: course, plain: plain))
    let chosen = Compare.choose(runtimes, from: Runtimes.load(course: settings.course))
    let script = ScriptFile.find(file, settings)
    guard !script.text.isEmpty else {
      complain("\(file) is empty: there was nothing to run.")
      return
    }
    let text = script.turned(set)
    let library = script.library(PythonLibrary.load(course: settings.course), for: text)
    if switchInterval != nil {
      let deaf = chosen.compactMap(\.runtime).filter(\.countsTicks).map(\.title)
      if !deaf.isEmpty {
        complain("--switch-interval does nothing under \(deaf.joined(separator: ", ")), which count ticks.")
      }
    }
    let isKept = pictures.isAsked
    let kept = pictures.prepare(beside: [("the script", file)])
    let console = Console()
    var orders: [Order] = []
    for (index, choice) in chosen.enumerated() {
      guard let runtime = choice.runtime else { continue }
      for number in 0..<UInt64(seeds) {
        orders.append(
          Order(
            entry: index, runtime: runtime, seed: seed + number, isTraced: number == 0 && (!json || isKept)))
      }
    }
    var machine = RunOptions(
      cores: cores ?? script.experiment?.cores ?? 4, cpuSpeed: cpuSpeed, limits: limits, arguments: arguments,
      library: library)
    machine.memoryBandwidth =
      memoryBandwidth ?? script.experiment?.memoryBandwidth ?? MemoryBandwidth(inHeaderOf: text)
    machine.sketch = script.experiment?.sketch ?? Sketches.own(inHeaderOf: text)
    let options = machine
    let (name, absolute, interval) = (script.name, script.absolute, switchInterval)
    let pool = SimulationPool(signals: HeldSignals(), plain: settings.isPlain)
    let made = pool.make(orders, name: { $0.runtime.name }) { order in
      var options = options
      options.runtime = order.runtime
      options.switchInterval = interval ?? order.runtime.switchInterval
      options.seed = order.seed
      options.file = absolute
      options.traceCapacity = order.isTraced ? isKept ? 4_000_000 : 1_000_000 : 0
      options.keepsPositions = isKept
      return ComparedRun(
        runProgram(text, filename: name, options: options), withTimeline: order.isTraced)
    }
    var entries = chosen.map { RuntimeComparison.Entry(name: $0.name, runs: []) }
    for (order, run) in zip(orders, made) { entries[order.entry].runs.append(run) }
    let comparison = RuntimeComparison(entries)
    kept.write(comparison, of: name, source: text, window: timeline)
    if json {
      console.write([JSON(comparison, of: name).text()])
    } else {
      write(comparison, to: console, settings)
    }
    throw ExitCode(Int32(truncatingIfNeeded: comparison.exitCode))
  }

  /// A runtime that was asked for; nil where it is not in this build.
  private struct Choice {
    var name: String
    var runtime: Runtime?
  }

  /// The runtimes of a list; ends the program where a name means nothing.
  private static func choose(_ list: String?, from catalog: RuntimeCatalog) -> [Choice] {
    guard let list else {
      let known = telling.compactMap { catalog[$0] }
      return (known.isEmpty ? catalog.runtimes : known).map { Choice(name: $0.name, runtime: $0) }
    }
    if list == "all" { return catalog.runtimes.map { Choice(name: $0.name, runtime: $0) } }
    var choices: [Choice] = []
    for part in list.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) {
      if choices.contains(where: { $0.name == part }) { continue }
      switch RunnableRuntime(part, in: catalog) {
      case .available(let runtime): choices.append(Choice(name: part, runtime: runtime))
      case .notInThisBuild: choices.append(Choice(name: part))
      case .unknown(let suggestion):
        fail(
          "There is no runtime \(part). " + (suggestion.map { "Did you mean \($0)? " } ?? "")
            + "This build has \(catalog.names.joined(separator: ", ")).", .usage)
      }
    }
    if choices.isEmpty { fail("--runtimes names none; write some, such as --runtimes 2.7,3.12.", .usage) }
    return choices
  }

  private var limits: MachineOptions.Limits {
    MachineOptions.Limits(
      time: .zero + (maxTime ?? .seconds(600)), bytecodes: maxTime == nil ? 5_000_000_000 : .max)
  }

  private func write(_ comparison: RuntimeComparison, to console: Console, _ settings: Settings) {
    let isPlain = console.isPlain(settings)
    console.write(
      isPlain
        ? comparison.told().flatMap { wrap($0, width: min(console.width, 88), rest: "  ") }
        : comparison.drawn(width: console.width, height: console.height), toErrors: pictures.takesOutput)
  }
}
