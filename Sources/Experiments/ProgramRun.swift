package import Course
package import PythonMachine
package import Simulator

/// How to run a program: the machine it finds, and where it is stopped.
package struct RunOptions: Sendable {
  package var runtime: Runtime
  package var cores: Int
  /// How fast each core computes; 1 is the machine of `reality/`, where `total += i*i` takes 41 ns a turn.
  package var cpuSpeed: Double
  package var seed: UInt64
  package var switchInterval: SimDuration
  package var limits: MachineOptions.Limits
  /// `sys.argv` without the script's name.
  package var arguments: [String]
  /// Library modules and the modules beside the script, by name.
  package var library: [String: LibrarySource]
  /// The script's absolute name: its `__file__`, and what tracebacks call it; the name of `argv[0]` when nil.
  package var file: String?
  /// What `input()` reads.
  package var input: [UInt8]
  /// How many trace events are kept; 0 for none.
  package var traceCapacity: Int
  /// Whether switches inside a read-modify-write are counted.
  package var countsInterruptions: Bool
  /// Whether the trace says which line each thread was on.
  package var keepsPositions = false
  /// When Ctrl-C is pressed, if ever.
  package var interruptAt = SimTime.never
  /// What native work of all cores together can move through the memory; nil for a machine without such a limit.
  package var memoryBandwidth: MemoryBandwidth?
  /// What in the script itself is a sketch, by its header; nil for nothing.
  package var sketch: String?

  /// - Parameter switchInterval: nil for the runtime's own.
  package init(
    runtime: Runtime = .python312, cores: Int = 4, cpuSpeed: Double = 1, seed: UInt64 = 0,
    switchInterval: SimDuration? = nil, limits: MachineOptions.Limits = .init(),
    arguments: [String] = [], library: [String: LibrarySource] = [:],
    input: [UInt8] = [], traceCapacity: Int = 1_000_000, countsInterruptions: Bool = true
  ) {
    self.runtime = runtime
    self.cores = cores
    self.cpuSpeed = cpuSpeed
    self.seed = seed
    self.switchInterval = switchInterval ?? runtime.switchInterval
    self.limits = limits
    self.arguments = arguments
    self.library = library
    self.input = input
    self.traceCapacity = traceCapacity
    self.countsInterruptions = countsInterruptions
  }

  /// `sys.path`: the script's directory, then the library.
  var path: [String] {
    let parts = file?.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let directory = parts?.joined(separator: "/")
    return [directory == "" ? "/" : directory ?? "", "<lib>"]
  }
}

/// What a run of a program brought to light.
package struct ProgramRun: Sendable {
  /// How it ended, in the words of `gilt run --json`.
  package enum Outcome: String, Sendable {
    case finished, exception, exit, deadlock, limit, unsupported, refcount
  }

  package var options: RunOptions
  package var outcome: Outcome
  /// The process's exit code: the program's own, 1 for an exception, 69 unsupported, 70 deadlock or limit, 71 a
  /// reference count that went wrong.
  package var exitCode: Int
  package var stdout: [UInt8]
  package var stderr: [UInt8]
  /// Where stderr was written to between pieces of stdout, in order.
  package var outputMarks: [OutputMark]
  /// What a person should be told about a run that did not finish by itself; empty otherwise.
  package var verdict: String
  package var metrics: SimulationMetrics
  /// Bytecodes of all threads together.
  package var bytecodes: Int64
  package var threads: [ThreadReport]
  /// The lines in which a switch fell between reading a value and writing it back.
  package var interruptions: [Interruption]
  package var trace: Trace
  /// At which line each thread stood when; empty unless the options ask for it.
  package var places = PlaceLog(capacity: 0)
  /// Where each thread lives, by thread.
  package var homes: [ThreadHome] = []
  /// How many processes and interpreters there were, each with a lock of its own.
  package var processCount = 1
  package var interpreterCount = 1
  /// What in it is a sketch.
  package var sketches = Sketches()
  /// The switch interval when the program was over, which it may have set; nil where there are several locks.
  package var lastSwitchInterval: SimDuration?
}

extension ProgramRun {
  /// Whether it ended because a module of the library was not at hand, for none of them was.
  package var lacksLibrary: Bool {
    guard !options.library.values.contains(where: \.isLibrary) else { return false }
    return outcome == .unsupported
      || outcome == .exception && String(decoding: stderr, as: UTF8.self).contains("ModuleNotFoundError: ")
  }

  /// The real reason then.
  package static let noLibrary =
    "The library written in Python (data/lib) was found neither in the course nor beside gilt; a course that has it can be"
    + " named with --course."

  /// How many switches fell inside a read-modify-write.
  package var interruptionCount: Int { interruptions.reduce(0) { $0 + $1.count } }

  /// What the program wrote, piece by piece, in the order in which it did.
  package var output: [(isStderr: Bool, bytes: ArraySlice<UInt8>)] {
    var pieces: [(isStderr: Bool, bytes: ArraySlice<UInt8>)] = []
    func add(_ bytes: ArraySlice<UInt8>, _ isStderr: Bool) {
      if !bytes.isEmpty { pieces.append((isStderr, bytes)) }
    }
    var last = OutputMark(stdout: 0, stderr: 0)
    for mark in outputMarks {
      add(stderr[last.stderr..<mark.stderr], true)
      add(stdout[last.stdout..<mark.stdout], false)
      last = mark
    }
    add(stderr[last.stderr...], true)
    add(stdout[last.stdout...], false)
    return pieces
  }
}

/// Where the life of one thread went.
package struct ThreadReport: Sendable {
  package var id: ThreadID
  package var name: String
  package var times: ThreadTimes
  package var bytecodes: Int64
}

/// Runs a Python program in virtual time.
///
/// A pure function: the same source and options give the same run, to the last digit.
///
/// - Parameters:
///   - source: the program's text.
///   - filename: `sys.argv[0]`, and what tracebacks call it if `options.file` does not say.
package func runProgram(_ source: String, filename: String, options: RunOptions) -> ProgramRun {
  ProgramRunInProgress(source, filename: filename, options: options).finish()
}

/// Whether a program's own text names what makes processes: only then is kept what a fork needs.
func mentionsProcesses(_ source: String, _ options: RunOptions) -> Bool {
  func mentions(_ text: String) -> Bool {
    ["multiprocessing", "ProcessPool", "fork"].contains { text.contains($0) }
  }
  return mentions(source)
    || options.library.values.contains { !$0.isLibrary && mentions($0.text ?? "") }
}
