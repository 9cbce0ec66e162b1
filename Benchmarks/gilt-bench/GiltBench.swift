import Course
import Glibc
import Simulator

/// `gilt-bench WHAT …`: does one thing that no command of `gilt` does alone, and prints the seconds it took.
///
/// `Benchmarks/run` calls it; each line of its output is `name value`.
@main
enum GiltBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("handoffs", 1): measureHandOffs()
    case ("waits", 1): measureWaits(traced: true)
    case ("waits-untraced", 1): measureWaits(traced: false)
    case ("pairs", 1): measurePairs(traced: false)
    case ("pairs-traced", 1): measurePairs(traced: true)
    case ("create", 2): useStore { try StoreBench.store(at: arguments[2], answers: 0) }
    case ("store", 3):
      guard let count = Int(arguments[3]) else { usage() }
      useStore { try StoreBench.store(at: arguments[2], answers: count) }
    case ("fill", 4):
      guard let count = Int(arguments[3]), let questions = Int(arguments[4]), questions > 0 else { usage() }
      useStore { try StoreBench.fill(at: arguments[2], answers: count, questions: questions) }
    case ("timeline", 1): ScreenBench.timeline()
    case ("pieces", 1): ScreenBench.pieces()
    case ("read", 2): useStore { try StoreBench.read(at: arguments[2]) }
    default: usage()
    }
  }

  static func usage() -> Never {
    complain(
      "usage: gilt-bench handoffs | pairs[-traced] | waits[-untraced] | timeline | pieces | create FILE | store FILE COUNT"
        + " | fill FILE ANSWERS QUESTIONS | read FILE")
  }

  private static func useStore(_ body: () throws -> Void) {
    do { try body() } catch { complain("\(error)") }
  }

  static func complain(_ message: String) -> Never {
    let bytes = Array("gilt-bench: \(message)\n".utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(64)
  }

  /// Runs `body` and returns how far `clock` went meanwhile, in seconds.
  static func timed(_ clock: clockid_t, _ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    try body()
    return now() - start
  }

  static func report(_ name: String, _ value: some CustomStringConvertible) {
    print(name, value)
  }
}

// MARK: - The simulator alone

extension GiltBench {
  /// 8 threads compute for 10 s each at the usual interval: some 16,000 hand-offs.
  private static func measureHandOffs() {
    let work = ScriptedThreads.Script(compute: .seconds(10), sleep: .zero, times: 1)
    simulate(ScriptedThreads(copies: 8, of: work))
  }

  /// 2 threads compute for 1700 s each at the usual interval: some 660,000 hand-offs.
  private static func measurePairs(traced: Bool) {
    let work = ScriptedThreads.Script(compute: .seconds(1_700), sleep: .zero, times: 1)
    simulate(ScriptedThreads(copies: 2, of: work), traced: traced)
  }

  /// 1000 threads compute for 10 µs and wait 1 ms, 1000 times each, with room for the whole trace or without any.
  private static func measureWaits(traced: Bool) {
    let work = ScriptedThreads.Script(compute: .microseconds(10), sleep: .milliseconds(1), times: 1000)
    simulate(ScriptedThreads(copies: 1000, of: work), traced: traced)
  }

  private static func simulate(_ threads: consuming ScriptedThreads, traced: Bool = true) {
    var threads = threads
    var simulation = Simulation(SimulationConfiguration(cores: 4, traceCapacity: traced ? 16_000_000 : 0))
    let seconds = timed(CLOCK_PROCESS_CPUTIME_ID) { _ = simulation.run(&threads) }
    report("seconds", seconds)
    report("handoffs", simulation.metrics.handoffs)
    report("each", seconds / Double(max(1, simulation.metrics.handoffs)))
    report("events", simulation.trace.events.count)
    report("virtual", simulation.metrics.wallTime.seconds)
  }
}
