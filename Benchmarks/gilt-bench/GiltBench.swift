import Course
import Glibc
import Progress
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
    case ("create", 2): useStore(at: arguments[2], answers: 0)
    case ("store", 3):
      guard let count = Int(arguments[3]) else { usage() }
      useStore(at: arguments[2], answers: count)
    default: usage()
    }
  }

  static func usage() -> Never {
    complain("usage: gilt-bench handoffs | pairs[-traced] | waits[-untraced] | create FILE | store FILE COUNT")
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

// MARK: - Progress

extension GiltBench {
  /// Stores answers one by one: an attempt and the XP for it, each pair durable before the next begins.
  private static func useStore(at path: String, answers count: Int) {
    do {
      let store = try ProgressStore.open(at: path, now: WallTime(milliseconds: 0))
      let learner = try store.guest(at: WallTime(milliseconds: 0))
      let course = CourseID(rawValue: "gil")
      let hash = ContentHash(rawValue: "0123456789abcdef")
      let seconds = try timed(CLOCK_MONOTONIC) {
        for number in 0..<count {
          let question = QuestionID(rawValue: "question-\(number)")
          let attempt = Attempt(
            question: question, contentHash: hash, answer: "2", verdict: .correct, tryNumber: 1)
          let award = Award(AwardKey(question, .answer), points: 10, contentHash: hash)
          try store.commit(
            [.attempt(attempt), .award(award)], by: learner.id, in: course,
            at: WallTime(milliseconds: Int64(number)))
        }
      }
      report("seconds", seconds)
      report("learner", learner.id.rawValue)
      try store.close()
    } catch { complain("\(error)") }
  }
}
