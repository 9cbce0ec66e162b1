import Course

/// What a script did on a real interpreter.
package struct RealRun: Equatable, Sendable {
  package enum Ending: Equatable, Sendable {
    case exited(Int)
    case signal(Int)
    /// It took longer than allowed, in seconds.
    case tooLong(Double)
    case tooMuchOutput
    case notStarted(String)
  }

  package var ending: Ending
  package var stdout: [UInt8]
  package var stderr: [UInt8]
  /// From start to end of the process, in seconds.
  package var wallTime: Double

  package init(ending: Ending, stdout: [UInt8] = [], stderr: [UInt8] = [], wallTime: Double = 0) {
    self.ending = ending
    self.stdout = stdout
    self.stderr = stderr
    self.wallTime = wallTime
  }

  package var results: [MeasuredResult] { MeasuredResult.all(in: stdout) }

  /// Whether it ended by itself, so that its figures are those of the whole program; 1 is how exceptions end.
  var isWhole: Bool {
    if case .exited(let code) = ending { code != 1 } else { false }
  }

  /// 0, the script's own, 70 for a limit, 69 where it could not be started, 128 and more for a signal.
  var exitCode: Int {
    switch ending {
    case .exited(let code): code
    case .signal(let number): 128 + number
    case .tooLong, .tooMuchOutput: 70
    case .notStarted: 69
    }
  }

  /// How it ended, in a sentence, if not with exit code 0.
  var endingText: String {
    switch ending {
    case .exited(let code):
      let lines = String(decoding: stderr.suffix(1 << 16), as: UTF8.self).split(separator: "\n")
      let last = lines.last { !$0.hasPrefix(" ") }
      return last.map { "ended with exit code \(code): \($0)." } ?? "ended with exit code \(code)."
    case .signal(9), .signal(24): return "was ended by the system: its limit of processor time, or of memory."
    case .signal(let number): return "was ended by signal \(number)."
    case .tooLong(let seconds):
      return "took longer than \(Quantity(value: seconds, time: 1).figure) and was ended."
    case .tooMuchOutput: return "printed too much and was ended."
    case .notStarted(let reason): return "could not be started: \(reason)."
    }
  }
}

/// The loops by which the speed of interpreters is compared: they do nothing.
package enum EmptyLoop {
  /// Prints how long a turn takes, and how long all of it took, under every Python.
  ///
  /// It is the geometric mean of a `for` and a `while`, for interpreters differ in what makes them quick: beside other
  /// loops 2.7's `for` alone is a third too fast.
  package static let program = """
    import time
    clock = getattr(time, "perf_counter", time.time)
    start = clock()
    try:
        turns = xrange
    except NameError:
        turns = range
    def counted(n):
        for i in turns(n):
            pass
    def tested(n):
        i = 0
        while i < n:
            i += 1
    def turn(loop):
        loop(50000)
        took = []
        for _ in range(5):
            began = clock()
            loop(100000)
            took.append(clock() - began)
        return sorted(took)[2] / 100000
    print("turn: %.4f ns" % ((turn(counted) * turn(tested)) ** 0.5 * 1e9))
    print("all: %.6f s" % (clock() - start))

    """

  /// Seconds a turn.
  package static func turn(in output: [UInt8]) -> Double? { value("turn", output) }
  /// Seconds from its first line to its last.
  package static func all(in output: [UInt8]) -> Double? { value("all", output) }

  private static func value(_ label: String, _ output: [UInt8]) -> Double? {
    MeasuredResult.all(in: output).first { $0.label == label }?.values.last?.baseValue
  }
}

/// What else the machine did while scripts ran on it.
package struct MachineNoise: Equatable, Sendable {
  package var cores: Int
  /// The mean number of processes that wanted to run, over a minute, before and after.
  package var loadBefore: Double?
  package var loadAfter: Double?
  /// How many cores other programs kept busy meanwhile.
  package var otherCores: Double?

  package init(
    cores: Int, loadBefore: Double? = nil, loadAfter: Double? = nil, otherCores: Double? = nil
  ) {
    self.cores = cores
    self.loadBefore = loadBefore
    self.loadAfter = loadAfter
    self.otherCores = otherCores
  }
}
