import Course
import Experiments
import PythonMachine
import Simulator
import Testing

/// Two hogs and a sleeper, for as long as the options allow.
let hogs = """
  import threading, time
  def hog(n):
      x = 0
      while x < n:
          x += 1
  def sleeper():
      for _ in range(5):
          time.sleep(0.001)
  threads = [threading.Thread(target=hog, args=(400000,)) for _ in range(2)]
  threads.append(threading.Thread(target=sleeper))
  for t in threads: t.start()
  for t in threads: t.join()
  print("done: 12 ms")
  print("done: 13 ms")
  print("share: 50 %")
  """

@Suite struct ARunReport {
  let run = runProgram(hogs, filename: "hogs.py", options: RunOptions(library: library))

  @Test("Pictures and tables fit", arguments: [60, 80, 120])
  func fits(width: Int) {
    let lines = RunReport(run).drawn(width: width)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    #expect(lines.contains { $0.contains("running") && $0.contains("GIL wait") && $0.contains("I/O") })
    #expect(lines.contains { $0.hasPrefix("C Thread-2 (hog)") } || width < 80)
  }

  @Test func sentencesAreWhole() {
    let lines = RunReport(run).told()
    #expect(lines.allSatisfy { $0.hasSuffix(".") })
    #expect(
      lines.contains { $0.hasPrefix("Thread-3 (sleeper) ran Python for ") && $0.contains("slept or did I/O") }
    )
  }

  @Test("A report is short: about a dozen sentences and the sums")
  func short() {
    let lines = RunReport(run).told()
    #expect(lines.count <= 12 + run.threads.count + 5)
  }

  @Test("A single thread that only computes has no picture and no table")
  func plain() {
    let plain = RunReport(
      runProgram("print(sum(range(9)))", filename: "x.py", options: RunOptions(library: library)))
    let lines = plain.drawn(width: 80, drawsPlainRuns: false)
    #expect(lines.count <= 4)
    #expect(lines.contains { $0.contains("one thread, which ran Python all the time") })
  }

  @Test("Of very many threads a learner is shown a few")
  func fewOfMany() {
    let source = """
      import threading
      for _ in range(1100):
          threading.Thread(target=lambda: None).start()
      """
    let run = runProgram(source, filename: "many.py", options: RunOptions(library: library))
    let report = RunReport(run, mostThreads: 12, fewThreads: 4)
    #expect(report.drawn(width: 80).count < 30)
    #expect(report.drawn(width: 80).count { $0 == "(1,097 more threads)" } == 2)
    #expect(report.told().count < 24)
    #expect(RunReport(run).drawn(width: 80).contains("(1,077 more threads)"))
  }

  @Test("Of many threads those whose names differ in a number only are told in one sentence")
  func kinds() {
    let source = """
      import threading, time
      from concurrent.futures import ThreadPoolExecutor
      def other():
          time.sleep(0.01)
      def job(n):
          time.sleep(n / 1000)
      pairs = [threading.Thread(target=other) for _ in range(2)]
      for t in pairs: t.start()
      with ThreadPoolExecutor(WORKERS) as pool:
          list(pool.map(job, range(1, WORKERS + 1)))
      for t in pairs: t.join()
      """
    func told(_ workers: Int) -> [String] {
      let run = runProgram(
        source.replacing("WORKERS", with: "\(workers)"), filename: "pool.py",
        options: RunOptions(library: library))
      return RunReport(run).told().filter { $0.contains(" ran Python for ") }
    }
    let many = told(8)
    #expect(many.count == 4 && many[0].hasPrefix("MainThread "), "\(many)")
    // Two are no kind.
    #expect(many[1].hasPrefix("Thread-1 (other) ") && many[2].hasPrefix("Thread-2 (other) "))
    #expect(many[3].hasPrefix("8 threads such as ThreadPoolExecutor-0_0 each ran Python for "))
    #expect(many[3].contains("slept or did I/O for 1.07 ms to 8.08 ms"), "\(many[3])")
    // A few are told one by one.
    #expect(told(3).count == 6)
  }

  @Test("The time spent waiting for the lock is that of the table")
  func oneSum() throws {
    let waits = run.threads.reduce(SimDuration.zero) { $0 + $1.times.waitingForLock }
    let report = RunReport(run).drawn(width: 120).joined(separator: "   ")
    #expect(report.contains("   \(waits.roundedText) spent waiting for the GIL"))
  }

  @Test("A switch interval that the program sets is told")
  func interval() {
    let source = "import sys\nsys.setswitchinterval(0.02)\nprint(sys.getswitchinterval())\n"
    let set = RunReport(runProgram(source, filename: "set.py", options: RunOptions(library: library)))
    #expect(set.told()[0].contains("switch interval 5 ms (the program set 20 ms)"))
    #expect(!RunReport(run).told()[0].contains("the program set"))
  }

  @Test("A run without a lock does not speak of holding it, whatever the design")
  func withoutALock() {
    var runtime = Runtime(name: "jython", title: "Jython 2.7", policy: .free)
    runtime.lockless.rule = .collected
    var options = RunOptions(library: library)
    options.runtime = runtime
    let report = RunReport(runProgram(hogs, filename: "hogs.py", options: options))
    let lines = report.told()
    #expect(lines.contains("There was no GIL."))
    #expect(lines.contains { $0.contains("run Python at the same time") })
    #expect(!lines.contains { $0.contains("the GIL") })
    #expect(!report.drawn(width: 80).contains { $0.contains("GIL wait") })
  }

  @Test func resultsKeepTheOrderAndAllValuesOfTheirLabels() {
    #expect(run.results.map(\.label) == ["done", "share"])
    #expect(run.results[0].values.map(\.value) == [12, 13])
    #expect(run.findings.metrics["wallTime"]?.value == run.metrics.wallTime.seconds)
  }

  @Test func theTimesOfAThreadAddUpToItsLife() {
    for thread in run.threads {
      let times = thread.times
      let sum = thread.onCore + times.waitingForLock + times.io + times.blocked + times.ready
      #expect(sum == times.ended - times.started, "\(thread.name)")
    }
    #expect(run.threads.reduce(0) { $0 + $1.bytecodes } == run.bytecodes)
  }

  @Test("The same run again is the same to the last digit", arguments: [0, 7] as [UInt64])
  func isRepeatable(seed: UInt64) {
    let options = RunOptions(cores: 2, seed: seed, library: library)
    let first = runProgram(hogs, filename: "hogs.py", options: options)
    let second = runProgram(hogs, filename: "hogs.py", options: options)
    #expect(first.trace == second.trace)
    #expect(first.metrics == second.metrics)
    #expect(first.stdout == second.stdout)
    #expect(RunReport(first).drawn(width: 80) == RunReport(second).drawn(width: 80))
  }

  @Test func withoutATraceTheRunIsTheSame() {
    let untraced = runProgram(
      hogs, filename: "hogs.py", options: RunOptions(library: library, traceCapacity: 0))
    #expect(untraced.metrics == run.metrics)
  }

  @Test(
    "How a run ends is said in words, with what to do",
    arguments: [
      ("while True: pass", "limit", 70, "--max-bytecodes"),
      ("import time\nwhile True: time.sleep(1)", "limit", 70, "--max-time"),
      (
        "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()", "deadlock", 70, "MainThread waits"
      ),
      ("import tkinter", "unsupported", 69, "the module 'tkinter'"),
      ("import sys\nsys.exit(3)", "exit", 3, ""), ("1/0", "exception", 1, ""),
    ])
  func endings(source: String, outcome: String, code: Int, words: String) {
    let limits = MachineOptions.Limits(time: .zero + .seconds(5), bytecodes: 20_000_000)
    let run = runProgram(source, filename: "x.py", options: RunOptions(limits: limits, library: library))
    #expect(run.outcome.rawValue == outcome)
    #expect(run.exitCode == code)
    #expect(words.isEmpty ? run.verdict.isEmpty : run.verdict.contains(words), "\(run.verdict)")
  }
}
