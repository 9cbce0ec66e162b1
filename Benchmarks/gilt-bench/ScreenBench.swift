import Experiments
import Glibc
import PythonMachine
import Simulator

/// What a screen waits for: a window of a long timeline, and a piece of a long run.
enum ScreenBench {
  /// Pans and zooms over a run of some million events, at 60 lanes of 200 columns.
  static func timeline() {
    // 56 threads that let go of the lock as often as they can.
    let source = """
      import _thread, sys, time
      sys.setswitchinterval(1e-5)
      done = []
      def work():
          for _ in range(4_000):
              time.sleep(1e-5)
          done.append(1)
      for _ in range(56): _thread.start_new_thread(work, ())
      while len(done) < 56: time.sleep(0.1)

      """
    var options = RunOptions(cores: 4, traceCapacity: 1_000_000)
    GiltBench.report(
      "withoutPositions",
      GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
        _ = runProgram(source, filename: "many.py", options: options)
      })
    options.keepsPositions = true
    var made: ProgramRun?
    GiltBench.report(
      "withPositions",
      GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
        made = runProgram(source, filename: "many.py", options: options)
      })
    guard let made else { return }
    GiltBench.report("events", made.trace.events.count)
    var recorded: RecordedRun?
    GiltBench.report("index", GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) { recorded = RecordedRun(made) })
    guard let recorded else { return }
    var view = TimelineView([recorded], columns: 200)
    view.perform(.cores)
    let lanes = view.lanes.prefix(60)
    var (worst, sum, count, glyphs) = (0.0, 0.0, 0, 0)
    func draw() {
      let seconds = GiltBench.timed(CLOCK_PROCESS_CPUTIME_ID) {
        for lane in lanes { glyphs += view.cells(of: lane).count }
        glyphs += view.moment.sentence.utf8.count + view.places.count
      }
      worst = max(worst, seconds)
      sum += seconds
      count += 1
    }
    draw()
    for _ in 0..<20 {
      view.perform(.zoomIn)
      draw()
      for _ in 0..<4 {
        view.perform(.pan(1))
        draw()
        view.perform(.nextHandOff)
        draw()
      }
    }
    GiltBench.report("lanes", lanes.count)
    GiltBench.report("windows", count)
    GiltBench.report("mean", sum / Double(count))
    GiltBench.report("worst", worst)
    GiltBench.report("glyphs", glyphs)
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
