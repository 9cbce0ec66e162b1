import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
import PythonMachine
import Simulator
import TextCanvas

/// `gilt reality`: one script on the real interpreters of this machine, beside the simulation.
struct Reality: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reality", abstract: "Run a Python script on real interpreters, beside the simulation.",
    discussion: flowing(
      """
      Finds the interpreters of this machine (what GILT_PYTHON names, PATH, pyenv, conda), runs the script on each of
      them several times, simulates it under the runtime that stands for each, and shows what it measured (its lines
      "label: number unit", else how long it took) side by side, with how noisy this machine was. The simulated cores
      are made as fast as an empty loop was here. Examples:

        gilt reality --list                        the interpreters found
        gilt reality spam.py                       one for each runtime, 9 times
        gilt reality spam.py --python 3.9,3.12     these; also 3.12.1 and paths
        gilt reality spam.py --runs 25 --yes       more often, without being asked

      A script is run for real, with your rights, so you are asked first unless it comes with the course. Each run has
      a directory of its own, no input, nearly no environment, and limits; what it leaves running is ended.

      Exit codes: 0 if every run, real and simulated, ended with 0, else that of the first that did not (70 for a
      limit, 128 and more for a signal). 64 usage, also where nobody can be asked; 69 no such interpreter here; 65 no
      Python script; 74 no directory for the runs; 130 you said no, or interrupted.
      """))

  @Argument(help: ArgumentHelp("The script.", valueName: "file")) var file: String?
  @Flag(help: "List the interpreters found; run nothing.") var list = false
  @Option(
    help: ArgumentHelp(
      "Interpreters, by commas: 3.12, 3.12.1 or a path (default: one for each runtime).", valueName: "names"))
  var python: String?
  @Option(help: ArgumentHelp("How often each interpreter runs the script, 1 to 1000.", valueName: "count"))
  var runs = 9
  @Option(help: ArgumentHelp("How many seeds are simulated, 1 to 1000.", valueName: "count")) var seeds = 5
  @Option(help: "Cores of the simulated machine (default: those of this one).") var cores: Int?
  @Option(
    help: ArgumentHelp(
      "Turn a knob of the script to a Python literal; may be given again.", valueName: "name=value"))
  var set: [String] = []
  @Option(
    help: ArgumentHelp("The longest a run may take (default: 60s).", valueName: "time"),
    transform: Amounts.duration)
  var maxTime: SimDuration?
  @Option(
    help: ArgumentHelp("The most address space of a run (default: 4GB).", valueName: "size"),
    transform: Amounts.size)
  var maxMemory: Int?
  @Flag(help: "Do not ask before running the script for real.") var yes = false
  @Flag(help: "Every run and the figures as JSON.") var json = false
  @Flag(inversion: .prefixedNo, help: "Sentences instead of tables (the default without a terminal).")
  var plain: Bool?
  @Option(
    help: ArgumentHelp("The course directory, whose library is used.", valueName: "directory"))
  var course: String?
  @Argument(parsing: .postTerminator, help: "Arguments of the script.") var arguments: [String] = []

  func validate() throws {
    guard list || file != nil else { throw ValidationError("Name the script, or say --list.") }
    guard (1...1000).contains(runs) else { throw ValidationError("--runs must be from 1 to 1000.") }
    guard (1...1000).contains(seeds) else { throw ValidationError("--seeds must be from 1 to 1000.") }
    guard (1...1024).contains(cores ?? 1) else { throw ValidationError("--cores must be from 1 to 1024.") }
    guard file != "-" else { throw ValidationError("The script has to be a file.") }
  }

  func run() throws {
    let console = Console()
    let settings = Settings.read(SimulatorFlags(course: course, plain: plain))
    let catalog = Runtimes.load(course: settings.course)
    guard let file, !list else {
      show(find(catalog, all: true), catalog, console)
      return
    }
    let script = ScriptFile(file)
    let text = script.turned(set)
    let chosen = choose(find(catalog, all: false), catalog)
    if !yes, !comesWithCourse(script.text, CourseLocation.find(settings.course)) {
      ask(script.name, chosen.count, console)
    }
    let library = PythonLibrary.load(course: settings.course)
    let own = script.library([:], for: text)
    let signals = HeldSignals()
    let before = MachineClock()
    let here = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let real = RealRuns(
      script: text, name: script.name.split(separator: "/").last.map(String.init) ?? "script.py",
      modules: Reality.files(own, below: script.directory), arguments: arguments,
      limits: limits(cores: here), signals: signals, plain: settings.isPlain
    ).make(runs, on: chosen)
    let after = MachineClock()
    var options = RunOptions(
      cores: min(cores ?? here, 1024), limits: MachineOptions.Limits(time: .zero + (maxTime ?? .seconds(60))),
      arguments: arguments, library: library.merging(own) { _, own in own }, traceCapacity: 0)
    options.file = script.absolute
    let entries = simulate(
      text, script.name, options, chosen, real, catalog,
      SimulationPool(signals: signals, plain: settings.isPlain))
    let comparison = RealityComparison(
      entries,
      noise: MachineNoise(
        cores: here, loadBefore: before.load, loadAfter: after.load, otherCores: after.others(since: before)),
      cores: options.cores)
    if json {
      console.write([JSON(comparison, of: script.name).text()])
    } else {
      console.write(
        console.isPlain(settings)
          ? comparison.told().flatMap { wrap($0, width: min(console.width, 88), rest: "  ") }
          : comparison.drawn(width: console.width))
    }
    throw ExitCode(Int32(truncatingIfNeeded: comparison.exitCode))
  }

  private func limits(cores: Int) -> ChildProcess.Limits {
    let seconds = (maxTime ?? .seconds(60)).seconds
    return ChildProcess.Limits(
      wallTime: seconds, processorTime: Int((seconds * Double(cores)).rounded(.up)),
      memory: maxMemory ?? 4_000_000_000, file: 1 << 30)
  }

  // MARK: Interpreters

  private var asked: [String]? {
    python.map { $0.split { $0 == "," || $0 == " " }.map(String.init) }
  }

  private func find(_ catalog: RuntimeCatalog, all: Bool) -> [Interpreter] {
    var search = RealInterpreter()
    let paths = (asked ?? []).filter { $0.contains("/") }
    search.named = paths
    // Java takes seconds to say what it is.
    search.skipsJython =
      !all && asked.map { !$0.contains { $0.hasPrefix("jython") } } ?? (catalog["jython"] == nil)
    return search.all()
  }

  private func choose(_ found: [Interpreter], _ catalog: RuntimeCatalog) -> [Interpreter] {
    let (chosen, missing) = Interpreter.choose(asked, from: found, runtimes: catalog.names)
    let names = found.map(\.version).joined(separator: ", ")
    let have = found.isEmpty ? "none was found; name one with GILT_PYTHON" : "there are \(names)"
    if let name = missing.first { fail("There is no interpreter \(name) here: \(have).", .notSupported) }
    if chosen.isEmpty { fail("No interpreter can be run: \(have).", .notSupported) }
    return chosen
  }

  private func show(_ found: [Interpreter], _ catalog: RuntimeCatalog, _ console: Console) {
    if json {
      console.write([JSON.array(found.map { JSON($0, in: catalog) }).text()])
      return
    }
    if found.isEmpty { complain("no interpreter was found; name some with GILT_PYTHON=/path/to/python.") }
    let widest = found.map(\.title.count).max() ?? 0
    console.write(
      found.map { interpreter in
        let blanks = String(repeating: " ", count: widest - interpreter.title.count)
        let stand = catalog[interpreter.runtimeName] == nil ? " (no runtime stands for it)" : ""
        return "\(interpreter.title)\(blanks)  \(interpreter.path)\(stand)"
      })
  }

  // MARK: Consent

  /// Whether a script is an experiment of the course, letter by letter.
  private func comesWithCourse(_ text: String, _ directory: String?) -> Bool {
    guard let directory, CourseLocation.isCourse(directory) else { return false }
    return LoadedCourse(directory: directory).course.experiments.contains { $0.script == text }
  }

  /// Asks whether the script may be run; ends the program where it may not.
  private func ask(_ name: String, _ interpreters: Int, _ console: Console) {
    guard console.inputIsTerminal, isatty(STDERR_FILENO) == 1 else {
      fail(
        "\(name) does not come with the course, and without a terminal nobody can be asked whether to run it for "
          + "real. Say --yes if you trust it.", .usage)
    }
    let question = """
      \(name) will run for real, with your rights, \(counted(runs, "time")) on \(counted(interpreters, "interpreter")).
      It could read and change your files. Run it? Type y or n: 
      """
    HostFile.write(Array(question.utf8), to: STDERR_FILENO)
    let answer = Swift.readLine()?.lowercased() ?? "n"
    guard ["y", "yes"].contains(answer) else { fail("nothing was run.", .interrupted) }
  }

  // MARK: Simulation

  /// The texts of modules by their names below the script's directory.
  private static func files(_ modules: [String: LibrarySource], below directory: String?) -> [String: String]
  {
    guard let directory else { return [:] }
    var files: [String: String] = [:]
    for source in modules.values where source.filename.hasPrefix(directory + "/") {
      files[String(source.filename.dropFirst(directory.count + 1))] = source.text
    }
    return files
  }

  /// A run to be simulated.
  private struct Order: Sendable {
    var entry: Int
    var options: RunOptions
  }

  private func simulate(
    _ text: String, _ name: String, _ options: RunOptions, _ interpreters: [Interpreter],
    _ real: [RealRuns.Outcome], _ catalog: RuntimeCatalog, _ pool: SimulationPool
  ) -> [RealityComparison.Entry] {
    var entries = zip(interpreters, real).map { interpreter, outcome in
      RealityComparison.Entry(
        interpreter: interpreter, runs: outcome.runs, loop: Sample(outcome.turns),
        start: Sample(outcome.starts)?.median)
    }
    let runtimes = interpreters.map { catalog[$0.runtimeName] }
    var loops: [Order] = []
    for (index, runtime) in runtimes.enumerated() {
      guard let runtime else { continue }
      var options = options
      options.runtime = runtime
      options.switchInterval = runtime.switchInterval
      loops.append(Order(entry: index, options: options))
    }
    let turns = pool.make(loops, name: { $0.options.runtime.name }) { order in
      EmptyLoop.turn(in: runProgram(EmptyLoop.program, filename: "loop.py", options: order.options).stdout)
    }
    var orders: [Order] = []
    for (loop, turn) in zip(loops, turns) {
      if let turn, let here = entries[loop.entry].loop?.median, here > 0 {
        entries[loop.entry].speed = min(
          max(turn / here, CostModel.speeds.lowerBound), CostModel.speeds.upperBound)
      }
      for seed in 0..<seeds {
        var order = loop
        order.options.cpuSpeed = entries[loop.entry].speed
        order.options.seed = UInt64(seed)
        orders.append(order)
      }
    }
    let made = pool.make(orders, name: { $0.options.runtime.name }) { order in
      runProgram(text, filename: name, options: order.options)
    }
    for (order, run) in zip(orders, made) { entries[order.entry].simulated.append(run) }
    return entries
  }
}
