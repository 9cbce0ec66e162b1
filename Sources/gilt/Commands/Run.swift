import ArgumentParser
import Course
import Experiments
import Glibc
import PythonMachine
import Simulator
import TextCanvas

/// `gilt run`: simulates a script.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a Python script on the simulated machine.",
    discussion: flowing(
      """
      The script runs in virtual time under the interpreter's lock, on as many cores as you like. After its output come
      a timeline and a table of where the time went. The same command always prints the same. Examples:

        gilt run spam.py                              4 cores, CPython 3.12's lock
        gilt run spam.py --runtime 3.9                another, see gilt runtime
        gilt run spam.py --cores 1 --seed 7           another machine, other chances
        gilt run spam.py --cpu-speed 0.5              slower cores, waits as before
        gilt run spam.py --memory-bandwidth 20GB/s    cores that share their memory
        gilt run spam.py --set THREADS=8              turn a line NAME = literal
        gilt run spam.py --timeline 10ms..15ms        look closely at 5 ms of it
        gilt run spam.py --trace spam.json            for ui.perfetto.dev
        gilt run spam.py --html spam.html             a page to keep, with a timeline to zoom into
        gilt run convoy --svg convoy.svg              an experiment of the course, by its id
        gilt run spam.py --json                       results, metrics, threads
        gilt run spam.py --schedule CODE              the threads as the code says, see gilt play
        gilt run spam.py -- in.txt 3                  with arguments

      Exit codes: the script's own, 1 after an exception, 64 usage, 65 no Python script, 69 the simulator lacks
      something the script needs, 70 deadlock or limit, 74 a file to keep cannot be written.
      """))

  @Argument(
    help: ArgumentHelp(
      "The script, or an experiment's id; - reads it from standard input.", valueName: "file"))
  var file: String
  @Option(
    help: ArgumentHelp(
      "Whose lock to run under; gilt runtime lists them (default: 3.12, or the experiment's).",
      valueName: "name")
  )
  var runtime: String?
  @Option(
    help: ArgumentHelp(
      "Cores of the simulated machine, 1 to 1024 (default: 4, or the experiment's).", valueName: "cores"))
  var cores: Int?
  @Option(
    help: ArgumentHelp(
      "How fast the cores compute, 0.1 to 100 (default: 1, where a turn of total += i*i takes 41 ns).",
      valueName: "factor"))
  var cpuSpeed = 1.0
  @Option(
    help: ArgumentHelp(
      "Let native array work and copies share so much memory, such as 20GB/s (default: the script's header, or no limit).",
      valueName: "size/s"),
    transform: Amounts.bandwidth)
  var memoryBandwidth: MemoryBandwidth?
  @Option(help: "What chance begins with.") var seed: UInt64 = 0
  @Option(
    help: ArgumentHelp("How long a waiter is patient (default: 5ms).", valueName: "time"),
    transform: Amounts.duration)
  var switchInterval: SimDuration?
  @Option(
    help: ArgumentHelp(
      "Turn a knob of the script to a Python literal; may be given again.", valueName: "name=value"))
  var set: [String] = []
  @Option(
    help: ArgumentHelp(
      "Let threads go on as a code of gilt play says, under the runtime and with the goal the script names itself.",
      valueName: "code"))
  var schedule: String?
  @Option(help: ArgumentHelp("A file for input() to read.", valueName: "file")) var stdin: String?
  @Option(
    help: ArgumentHelp("Press Ctrl-C when the run has come so far.", valueName: "time"),
    transform: Amounts.duration)
  var interruptAt: SimDuration?
  @Option(
    help: ArgumentHelp("The longest virtual time (default: 600s).", valueName: "time"),
    transform: Amounts.duration)
  var maxTime: SimDuration?
  @Option(
    help: ArgumentHelp("The most bytecodes (default: 5e9; none with --max-time).", valueName: "count"),
    transform: Amounts.count)
  var maxBytecodes: Int64?
  @Option(
    help: ArgumentHelp("The most memory for objects (default: 1GB).", valueName: "size"),
    transform: Amounts.size)
  var maxMemory: Int?
  @Option(
    help: ArgumentHelp("The most output (default: 16MB).", valueName: "size"), transform: Amounts.size)
  var maxOutput: Int?
  @Option(
    help: ArgumentHelp("Draw only this window, such as 10ms..20ms.", valueName: "from..to"),
    transform: TimelineWindow.init(argument:))
  var timeline: TimelineWindow?
  @OptionGroup var pictures: PictureOptions
  @Flag(help: "Everything as JSON, the script's output included.") var json = false
  @Flag(help: "The script's output only.") var quiet = false
  @Flag(
    inversion: .prefixedNo, help: "Sentences instead of a drawn timeline (the default without a terminal).")
  var plain: Bool?
  @Option(
    help: ArgumentHelp("The course directory, whose library is used.", valueName: "directory"))
  var course: String?
  @Argument(parsing: .postTerminator, help: "Arguments of the script.") var arguments: [String] = []

  func validate() throws {
    guard (1...1024).contains(cores ?? 4) else { throw ValidationError("--cores must be from 1 to 1024.") }
    guard CostModel.speeds.contains(cpuSpeed) else {
      throw ValidationError("--cpu-speed must be from 0.1 to 100.")
    }
    guard schedule == nil || !pictures.isAsked && stdin == nil else {
      throw ValidationError(
        "--schedule goes with --runtime, --set, --json and --quiet only: time does not pass as it does.")
    }
    guard !(json && quiet) else { throw ValidationError("--json and --quiet exclude each other.") }
    guard !(json && pictures.takesOutput) else { throw ValidationError(PictureOptions.outputIsTaken) }
    guard !(file == "-" && stdin == "-") else {
      throw ValidationError("Standard input cannot be the script and its input at once.")
    }
  }

  func run() throws {
    let settings = Settings.read(SimulatorFlags(course: course, plain: plain))
    if let schedule { return try play(schedule, ScriptFile.find(file, settings), settings) }
    let script = ScriptFile.find(file, settings)
    let runtime = Runtimes.find(
      runtime ?? script.experiment?.runtime ?? "3.12", course: settings.course)
    let text = script.turned(set)
    let library = PythonLibrary.load(course: settings.course)
    var options = RunOptions(
      runtime: runtime, cores: cores ?? script.experiment?.cores ?? 4, cpuSpeed: cpuSpeed, seed: seed,
      switchInterval: switchInterval, limits: limits, arguments: arguments,
      library: script.library(library, for: text),
      countsInterruptions: !quiet)
    if switchInterval != nil, runtime.countsTicks {
      complain("--switch-interval does nothing under \(runtime.title), whose lock counts ticks.")
    }
    options.file = script.absolute
    options.memoryBandwidth =
      memoryBandwidth ?? script.experiment?.memoryBandwidth ?? MemoryBandwidth(inHeaderOf: text)
    options.sketch = script.experiment?.sketch ?? Sketches.own(inHeaderOf: text)
    if let interruptAt { options.interruptAt = .zero + interruptAt }
    if let stdin { options.input = input(from: stdin) }
    options.traceCapacity = pictures.isAsked ? 8_000_000 : json || quiet ? 0 : 1_000_000
    options.keepsPositions = pictures.isAsked
    let kept = pictures.prepare(beside: [("the script", file), ("--stdin", stdin)])
    let run = runProgram(text, filename: script.name, options: options)
    let report = RunReport(run)
    kept.write(report, of: script.name, source: text, window: timeline)
    if json {
      Console().write([JSON(run).text()])
    } else {
      write(report, to: Console(), settings, isEmpty: script.text.isEmpty)
    }
    if run.lacksLibrary {
      complain(ProgramRun.noLibrary)
    } else if !run.verdict.isEmpty {
      complain(run.verdict)
    }
    throw ExitCode(Int32(truncatingIfNeeded: run.exitCode))
  }

  /// What `--stdin` names, up to 64 MiB.
  private func input(from path: String) -> [UInt8] {
    switch HostFile.read(path, atMost: 64 << 20) {
    case .bytes(let bytes): return bytes
    case .tooLarge: fail("\(path) is larger than 64 MiB, too large for input.", .usage)
    case .directory: fail("\(path) is a directory; --stdin takes a file.", .usage)
    case .failed(let code): fail("\(path) cannot be read (\(String(cString: strerror(code)))).", .usage)
    }
  }

  private var limits: MachineOptions.Limits {
    let usual = MachineOptions.Limits()
    let bytecodes = maxBytecodes ?? (maxTime == nil ? 5_000_000_000 : .max)
    return MachineOptions.Limits(
      time: .zero + (maxTime ?? .seconds(600)), bytecodes: bytecodes,
      heap: maxMemory ?? usual.heap, output: maxOutput ?? usual.output)
  }

  /// The program's own output, then what there is to say about the run.
  private func write(_ report: RunReport, to console: Console, _ settings: Settings, isEmpty: Bool) {
    let run = report.run
    let output = pictures.takesOutput ? STDERR_FILENO : STDOUT_FILENO
    for piece in run.output {
      HostFile.write(piece.bytes, to: piece.isStderr ? STDERR_FILENO : output)
    }
    if quiet { return }
    if !run.stdout.isEmpty, run.stdout.last != 0x0A { HostFile.write([0x0A], to: output) }
    guard !isEmpty else {
      complain("\(file) is empty: there was nothing to run.")
      return
    }
    guard run.metrics.wallTime > .zero else { return }
    var lines = run.stdout.isEmpty ? [] : [""]
    if console.isPlain(settings) {
      lines += report.told(from: timeline?.from, to: timeline?.to).flatMap {
        wrap($0, width: min(console.width, 88), rest: "  ")
      }
    } else {
      lines += report.drawn(width: console.width, from: timeline?.from, to: timeline?.to)
    }
    console.write(lines, toErrors: pictures.takesOutput)
  }
}
