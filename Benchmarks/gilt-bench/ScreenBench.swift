import Course
import Experiments
import Glibc
import PythonMachine
import Simulator
import TextCanvas
import Tutor

/// What a screen waits for: a window of a long timeline, and a piece of a long run.
enum ScreenBench {
  /// Presses the keys of a timeline of more than a million events, on a bench of 200 columns and 60 rows.
  ///
  /// A key is what the session does with it and the frame that follows.
  static func timeline() {
    // 56 threads that let go of the lock as often as they can.
    let source = """
      import _thread, sys, time
      sys.setswitchinterval(1e-5)
      done = []
      def work():
          for _ in range(5_000):
              time.sleep(1e-5)
          done.append(1)
      for _ in range(56): _thread.start_new_thread(work, ())
      while len(done) < 56: time.sleep(0.1)

      """
    var options = RunOptions(cores: 4, traceCapacity: 2_000_000)
    options.keepsPositions = true
    var made: ProgramRun?
    let run = GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
      made = runProgram(source, filename: "many.py", options: options)
    }
    guard let made else { return }
    GiltBench.report("events", made.trace.events.count)
    GiltBench.report("run", run)
    var recorded: RecordedRun?
    GiltBench.report("index", GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) { recorded = RecordedRun(made) })
    guard let recorded else { return }
    var screen = bench(source, recorded)
    func press(_ key: Key) { _ = update(&screen, .key(key)) }
    var (all, glyphs) = ([Double](), 0)
    /// Presses a key some times and says what one took.
    func measure(_ name: String, _ keys: [Key], times: Int) {
      var taken: [Double] = []
      for number in 0..<times {
        taken.append(
          GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
            press(keys[number % keys.count])
            glyphs += view(screen).cells.count
          })
      }
      all += taken
      GiltBench.report("\(name).mean", taken.reduce(0, +) / Double(taken.count))
      GiltBench.report("\(name).slowest", taken.max() ?? 0)
    }
    press(.character("z"))
    press(.character("c"))
    measure("whole", [.right], times: 20)
    measure("zoom", [.character("+")], times: 22)
    measure("zoomOut", [.character("-")], times: 22)
    for _ in 0..<6 { press(.character("+")) }
    measure("pan", [.character(">")], times: 40)
    measure("event", [.character("x")], times: 40)
    measure("handOff", [.character("h")], times: 40)
    measure("wait", [.character("w")], times: 40)
    press(.character("0"))
    press(.character("f"))
    measure("follow", [.character("h"), .right, .shiftRight], times: 60)
    measure("end", [.end, .home], times: 20)
    GiltBench.report("mean", all.reduce(0, +) / Double(all.count))
    GiltBench.report("slowest", all.max() ?? 0)
    GiltBench.report("glyphs", glyphs)
    GiltBench.report("peak", peak)
  }

  /// The most memory that this process has had, in bytes.
  private static var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// A screen whose bench has that run.
  private static func bench(_ source: String, _ recorded: RecordedRun) -> ScreenState {
    let experiment = Experiment(id: "many", title: "Many", script: source, runtime: "3.12", cores: 4)
    let step = PlacedBlock(
      id: BlockID(anchor: "many", ordinal: 0), hash: "", line: 1, block: .experiment("many"))
    let lesson = Lesson(
      id: "l", number: 1, slug: "l", path: "", title: "Many", minutes: 1, pages: [Page(blocks: [step])])
    let course = Course(info: CourseInfo(id: "c", title: "C"), lessons: [lesson], experiments: [experiment])
    var screen = ScreenState(
      TutorState(course: course, unit: .lesson(lesson), record: LearnerRecord()),
      size: Size(columns: 200, rows: 60))
    _ = update(&screen, .start(atHome: false))
    var run = ExperimentRun(outcome: .finished, stdout: "")
    run.recorded = [recorded]
    _ = update(&screen, .action(.ran(.run(run))))
    return screen
  }

  /// Makes a run of a second or so in pieces, and says how long the longest took.
  static func pieces() {
    let source = """
      total = 0
      i = 0
      while i < 8_000_000:
          total += i * i % 7
          i += 1

      """
    var options = RunOptions(traceCapacity: 0)
    options.limits.bytecodes = .max
    let whole = GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
      _ = runProgram(source, filename: "loop.py", options: options)
    }
    var (worst, count, sum) = (0.0, 0, 0.0)
    let run = ProgramRunInProgress(source, filename: "loop.py", options: options)
    var isOver = false
    while !isOver {
      let seconds = GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) { isOver = run.advance() }
      (worst, sum, count) = (max(worst, seconds), sum + seconds, count + 1)
    }
    GiltBench.report("whole", whole)
    GiltBench.report("sum", sum)
    GiltBench.report("pieces", count)
    GiltBench.report("worst", worst)
  }
}
