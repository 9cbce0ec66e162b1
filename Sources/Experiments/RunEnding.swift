import PythonMachine
import Simulator

/// How a run ended, as exit code and in words.
struct RunEnding {
  var outcome = ProgramRun.Outcome.finished
  var exitCode = 0
  /// One or two sentences for a run that did not finish by itself; empty otherwise.
  var verdict = ""

  init(_ simulated: SimulationOutcome, _ ending: Ending?, waits: [String], _ options: RunOptions) {
    switch simulated {
    case .deadlock:
      outcome = .deadlock
      exitCode = 70
      let few = waits.count <= 5 ? waits : waits.prefix(3) + ["\(waits.count - 3) more threads wait"]
      let told = few.isEmpty ? "" : few.joined(separator: "; ") + ". "
      // Who only waits in a join or a queue takes none.
      let isAboutLocks =
        waits.allSatisfy { $0.contains(" for a lock ") }
        && (waits.isEmpty || waits.contains { $0.contains(" waits for a lock ") })
      verdict =
        "deadlock: all threads wait for ever. " + told
        + (isAboutLocks
          ? "Take locks in the same order everywhere, or wait with a timeout."
          : "Wait with a timeout, or have another thread do what is waited for.")
    case .timeLimit: stopped(at: "the limit of \(options.limits.time.told) of virtual time")
    case .finished, .exited: end(ending)
    }
  }

  private mutating func end(_ ending: Ending?) {
    switch ending {
    case .finished?, nil: break
    case .exception?:
      outcome = .exception
      exitCode = 1
    case .exit(let code)?:
      outcome = .exit
      exitCode = code
    case .limit(let what)?: stopped(at: what)
    case .deadlock(let story)?:
      outcome = .deadlock
      exitCode = 70
      verdict = "deadlock: two threads wait for each other for ever. \(story)."
    case .badCount(let story)?:
      outcome = .refcount
      exitCode = 71
      verdict = "reference count: \(story)."
    case .unsupported(let what, let instead)?:
      outcome = .unsupported
      exitCode = 69
      verdict =
        "the simulator does not support \(what) yet. Write the program without it, or run it on real Python."
        + (instead.isEmpty ? "" : " " + instead)
    }
  }

  private mutating func stopped(at limit: String) {
    outcome = .limit
    exitCode = 70
    let next =
      if limit.contains("regular expression") {
        "Perhaps it can match in too many ways (catastrophic backtracking); --max-bytecodes raises the limit."
      } else if limit.contains("bytecodes") {
        "Perhaps a loop never ends; --max-bytecodes raises the limit."
      } else if limit.contains("virtual time") {
        "Perhaps a thread waits or loops for ever; --max-time raises the limit."
      } else if limit.contains("output") {
        "Perhaps a loop prints for ever; --max-output raises the limit."
      } else {
        "--max-memory raises the limit."
      }
    verdict = "stopped at \(limit). \(next)"
  }
}

extension SimulationOutcome {
  var isDeadlock: Bool { if case .deadlock = self { true } else { false } }
}

extension SimTime {
  /// `600 s`, `50 ms`.
  var told: String { (self - .zero).roundedText }
}
