import Experiments
import Foundation
import PythonMachine
import Simulator
import Testing

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func script(_ name: String) throws -> String {
  try String(contentsOf: repository.appending(path: "data/experiments/\(name).py"), encoding: .utf8)
}

/// Everything of a run that can be compared.
private struct Everything: Equatable {
  var outcome: ProgramRun.Outcome
  var stdout: [UInt8]
  var stderr: [UInt8]
  var verdict: String
  var metrics: SimulationMetrics
  var bytecodes: Int64
  var trace: Trace
  var times: [ThreadTimes]

  init(_ run: ProgramRun) {
    outcome = run.outcome
    stdout = run.stdout
    stderr = run.stderr
    verdict = run.verdict
    metrics = run.metrics
    bytecodes = run.bytecodes
    trace = run.trace
    times = run.threads.map(\.times)
  }
}

@Suite struct RunsInPieces {
  static let free = Runtime(name: "free", title: "free", policy: .free)
  /// What the scripts do before and in their threads, and less of it.
  private static let shorter = [
    ("INTERVAL = 0.005", "INTERVAL = 0.0005"), ("range(60000)", "range(600)"), ("* 8000", "* 80"),
    ("job, 100000", "job, 1000"), ("job(100000)", "job(1000)"),
  ]

  @Test(
    "A run made in pieces is the run made in one go",
    arguments: ["convoy", "one-lock-or-two", "kinds-of-work", "three-pools", "opposite-orders"])
  func piecesMakeTheWhole(name: String) throws {
    var source = try script(name)
    var options = RunOptions(cores: 2, seed: 3, library: library)
    options.limits.bytecodes = 1_500_000
    var pieces: [SimDuration] = [.microseconds(50), .milliseconds(1), .milliseconds(37)]
    if !isLongTest {
      // A tenth of the work, in pieces and turns of a tenth: as many of both.
      for (usual, short) in Self.shorter { source = source.replacing(usual, with: short) }
      options.limits.bytecodes = 150_000
      options.switchInterval = .microseconds(500)
      pieces = [.microseconds(5), .microseconds(100), .microseconds(3_700)]
    }
    let whole = Everything(runProgram(source, filename: "\(name).py", options: options))
    for work in pieces {
      let run = ProgramRunInProgress(source, filename: "\(name).py", options: options)
      while !run.advance(work) {}
      #expect(Everything(run.finish()) == whole, "\(work)")
    }
  }

  @Test func aRunWithoutALockIsTheSameInPiecesToo() throws {
    let source = try script("lost-updates")
    var options = RunOptions(runtime: Self.free, cores: 3, library: library)
    options.limits.bytecodes = 800_000
    let whole = Everything(runProgram(source, filename: "lost.py", options: options))
    let run = ProgramRunInProgress(source, filename: "lost.py", options: options)
    while !run.advance(.microseconds(200)) {}
    #expect(Everything(run.finish()) == whole)
  }

  @Test func anEndlessLoopIsCutIntoPiecesAndCanBeAbandoned() {
    var options = RunOptions(traceCapacity: 0)
    options.limits.bytecodes = .max
    let run = ProgramRunInProgress("while True:\n  pass\n", filename: "loop.py", options: options)
    var before = RunProgress(time: .zero, bytecodes: 0, shareOfLimit: 0)
    for _ in 0..<5 {
      #expect(!run.advance(.milliseconds(8)))
      let now = run.progress
      // One turn more than was asked for at most.
      #expect(now.time > before.time && now.time - before.time <= .milliseconds(12))
      #expect(now.bytecodes > before.bytecodes && now.shareOfLimit > before.shareOfLimit && !now.isOver)
      before = now
    }
  }

  @Test func aFastCoreGetsSmallerPieces() {
    var options = RunOptions(cpuSpeed: 10, traceCapacity: 0)
    options.limits.bytecodes = .max
    let fast = ProgramRunInProgress("while True:\n  pass\n", filename: "loop.py", options: options)
    fast.advance(.milliseconds(8))
    options.cpuSpeed = 1
    let usual = ProgramRunInProgress("while True:\n  pass\n", filename: "loop.py", options: options)
    usual.advance(.milliseconds(8))
    let ratio = Double(fast.progress.bytecodes) / Double(usual.progress.bytecodes)
    #expect(abs(ratio - 1) < 0.3, "\(ratio)")
  }

  @Test func aMistakeInTheProgramEndsItBeforeItBegins() {
    let run = ProgramRunInProgress("1 +\n", filename: "wrong.py", options: RunOptions())
    #expect(run.advance())
    #expect(run.finish().outcome == .exception)
  }
}

@Suite struct Positions {
  private static let source = """
    import threading, time
    def work():
        n = 0
        while n < 200_000:
            n += 1
        time.sleep(0.01)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()

    """

  private func run(positions: Bool) -> ProgramRun {
    var options = RunOptions(cores: 2, library: library)
    options.keepsPositions = positions
    return runProgram(Self.source, filename: "two.py", options: options)
  }

  @Test func everyEventSaysWhereItsThreadWas() throws {
    let trace = run(positions: true).trace
    #expect(trace.positions.count == trace.events.count)
    var lines: Set<Int32> = []
    for (event, position) in zip(trace.events, trace.positions) where event.thread != .main {
      lines.insert(position.line)
      // They are only ever asked for the lock in the loop, and sleep where they sleep.
      if event.kind == .dropped { #expect([4, 5].contains(position.line), "\(event)") }
      if event.kind == .io { #expect(position.line == 6 && position.instruction == "CALL", "\(event)") }
    }
    #expect(lines.isSubset(of: [0, 3, 4, 5, 6, 2]))
    #expect(trace.glimpses.contains { $0.thread != .main && [4, 5].contains($0.position.line) })
  }

  @Test func keepingThemChangesNothingElse() {
    let (with, without) = (run(positions: true), run(positions: false))
    #expect(with.trace.events == without.trace.events)
    #expect(with.metrics == without.metrics)
    #expect(without.trace.positions.isEmpty && without.trace.glimpses.isEmpty)
  }
}
