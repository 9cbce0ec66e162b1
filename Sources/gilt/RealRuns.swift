import Experiments
import Glibc

/// Runs a script on real interpreters, in turn, so that what else the machine does meets all of them.
struct RealRuns {
  var script: String
  /// The script's own name in its directory.
  var name: String
  /// The texts of modules beside the script, by name below its directory.
  var modules: [String: String]
  var arguments: [String]
  var limits: ChildProcess.Limits
  var signals: HeldSignals
  var plain: Bool?

  struct Outcome {
    var runs: [RealRun] = []
    /// Seconds a turn of the empty loop took.
    var turns: [Double] = []
    /// Seconds from start to first line.
    var starts: [Double] = []
  }

  /// One outcome for each interpreter.
  func make(_ count: Int, on interpreters: [Interpreter]) -> [Outcome] {
    guard let scratch = ScratchDirectory() else {
      fail("No directory for the runs can be made in \(environment("TMPDIR") ?? "/tmp").", .storage)
    }
    defer { scratch.remove() }
    var outcomes = interpreters.map { _ in Outcome() }
    var bar = ProgressBar(plain: plain)
    for round in 0..<count {
      for (index, interpreter) in interpreters.enumerated() {
        let done = round * interpreters.count + index
        var pendingSignal: Int32?
        func tick() -> Bool {
          bar.show(done, of: count * interpreters.count, "real runs", now: interpreter.title)
          guard let signal = signals.pending else { return true }
          pendingSignal = signal
          return false
        }
        let loop = run(EmptyLoop.program, named: "loop.py", [], on: interpreter, in: scratch, tick)
        let run =
          pendingSignal == nil
          ? self.run(script, named: name, arguments, on: interpreter, in: scratch, tick) : nil
        guard let loop, let run else {
          bar.clear()
          scratch.remove()
          complain("stopped; the real run was ended.")
          _exit(128 + (pendingSignal ?? SIGINT))
        }
        outcomes[index].runs.append(run)
        if let turn = EmptyLoop.turn(in: loop.stdout) { outcomes[index].turns.append(turn) }
        if let all = EmptyLoop.all(in: loop.stdout) { outcomes[index].starts.append(loop.wallTime - all) }
      }
    }
    bar.clear()
    return outcomes
  }

  /// One run in an emptied directory; nil where `tick` has ended it.
  private func run(
    _ text: String, named name: String, _ arguments: [String], on interpreter: Interpreter,
    in scratch: ScratchDirectory, _ tick: () -> Bool
  ) -> RealRun? {
    guard scratch.hold(modules.merging([name: text]) { _, script in script }) else {
      return RealRun(ending: .notStarted("its directory cannot be written"))
    }
    var limits = limits
    // A virtual machine for Java sets aside far more than it uses.
    if interpreter.implementation == "Jython" { limits.memory = nil }
    return ChildProcess(
      command: [interpreter.path, name] + arguments,
      environment: [
        "PATH=/usr/bin:/bin", "HOME=\(scratch.path)", "TMPDIR=\(scratch.path)", "LC_ALL=C.UTF-8",
        "PYTHONIOENCODING=utf-8",
      ],
      directory: scratch.path, limits: limits
    ).run(tick: tick)
  }
}
