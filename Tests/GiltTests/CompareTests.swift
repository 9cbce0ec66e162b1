import Foundation
import Testing

@Suite struct CompareCommand {
  /// Two threads that lose updates where a call may lie between reading and writing, and what they print.
  private let script = """
    import sys, threading
    N = 30000
    x = 0
    def work():
        global x
        for _ in range(N):
            x += 1
    sys.setswitchinterval(0.0005)
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    print(f"lost: {100 * (1 - x / (2 * N)):.1f} %")
    """

  /// Runs `gilt compare` on a script of that text.
  private func gilt(_ source: String, _ arguments: String...) throws -> Outcome {
    var outcome: Outcome?
    try withSandbox { box in
      try Data(source.utf8).write(to: box.directory.appending(path: "x.py"))
      outcome = try box.shell(
        "cd \"$1\" && shift && export GILT_COURSE=\"$1\" && shift && exec \"$0\" compare x.py \"$@\"",
        [binary.path, box.directory.path, repository.path] + arguments)
    }
    return try #require(outcome)
  }

  @Test func oneTableHasARowForEachRuntimeInTheOrderAskedFor() throws {
    let run = try gilt(script, "--runtimes", "3.12,3.9", "--no-plain", "--cores", "2")
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.hasPrefix("runtime") })
    for title in ["virtual time", "ratio", "cores busy", "hand-offs", "lock wait", "interrupted"] {
      #expect(lines[head].contains(title), "\(lines[head])")
    }
    #expect(lines[head + 1].hasPrefix("3.12 "))
    #expect(lines[head + 1].contains("1.00x"))
    #expect(lines[head + 2].hasPrefix("3.9 "))
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(run.output)")
    #expect(lines.contains { $0.hasPrefix("3.9: ") })
    #expect(run.output.contains("# runs Python"))
    #expect(run.output.contains("The output is the same, but for the numbers of results."))
  }

  @Test func theSameCommandPrintsTheSameEveryTime() throws {
    let runs = try (0..<2).map { _ in try gilt(script, "--runtimes", "2.7,3.9,3.12", "--json", "--seeds", "2")
    }
    #expect(runs[0].status == 0)
    #expect(runs[0].output == runs[1].output)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(runs[0].output.utf8)) as? [String: Any])
    let made = try #require(object["runs"] as? [[String: Any]])
    #expect(made.map { $0["runtime"] as? String } == ["2.7", "2.7", "3.9", "3.9", "3.12", "3.12"])
    #expect(made.map { $0["seed"] as? Int } == [0, 1, 0, 1, 0, 1])
    let rows = try #require(object["runtimes"] as? [[String: Any]])
    let lost = try rows.map { row in
      try #require((row["measurements"] as? [String: [String: Any]])?["lost"]?["median"] as? Double)
    }
    #expect(lost[0] > 0)
    #expect(lost[2] == 0)
  }

  @Test func aRunIsTheOneThatGiltRunMakes() throws {
    try withSandbox { box in
      try Data(script.utf8).write(to: box.directory.appending(path: "x.py"))
      func results(_ arguments: String) throws -> [String: Any] {
        let run = try box.shell(
          "cd \"$1\" && GILT_COURSE=\"$2\" exec \"$0\" \(arguments) --json",
          [binary.path, box.directory.path, repository.path])
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      }
      let alone = try results("run x.py --runtime 3.9 --seed 3 --set N=20000")
      let compared = try results("compare x.py --runtimes 3.12,3.9 --seed 3 --set N=20000")
      let second = try #require((compared["runs"] as? [[String: Any]])?.last)
      #expect(NSDictionary(dictionary: alone) == NSDictionary(dictionary: second))
    }
  }

  @Test func aRuntimeThatFailsHasTheReasonInItsRowAndTheOthersRun() throws {
    let source = """
      import sys, threading
      sys.setswitchinterval(0.0001)
      total = 0
      def work():
          global total
          for _ in range(30000): total += 1
      threads = [threading.Thread(target=work) for _ in range(2)]
      for t in threads: t.start()
      for t in threads: t.join()
      if total != 60000: raise ValueError("lost updates")
      print("right")
      """
    let run = try gilt(source, "--runtimes", "3.12,3.9,3.15", "--no-plain")
    #expect(run.status == 1)
    #expect(run.output.contains("\n3.9      ended with ValueError: lost updates."), "\(run.output)")
    #expect(run.output.contains("\n3.15     not in this build."))
    let told = try gilt(source, "--runtimes", "3.15,3.12")
    #expect(told.status == 69)
    #expect(told.output.contains("\n3.12: virtual time "))
  }

  @Test func aDeadlockIsToldUnderEveryRuntime() throws {
    let source = """
      import threading
      a = threading.Lock()
      a.acquire()
      a.acquire()
      """
    let run = try gilt(source, "--runtimes", "2.7,3.12")
    #expect(run.status == 70)
    for name in ["2.7", "3.12"] { #expect(run.output.contains("\n\(name): deadlock: ")) }
  }

  @Test func otherOutputIsToldWithItsLine() throws {
    let source = """
      import sys, threading
      print("begin")
      sys.setswitchinterval(0.0001)
      x = 0
      def work():
          global x
          for _ in range(30000): x += 1
      threads = [threading.Thread(target=work) for _ in range(2)]
      for t in threads: t.start()
      for t in threads: t.join()
      print("right" if x == 60000 else "wrong")
      """
    let run = try gilt(source, "--runtimes", "3.12,3.9", "--no-plain")
    #expect(
      run.output.contains("3.9 prints something else: line 2 is “wrong”, under 3.12 “right”."),
      "\(run.output)")
  }

  @Test func aPipeGetsSentencesWithoutEscapes() throws {
    let run = try gilt(script, "--runtimes", "3.9,3.12")
    #expect(run.output.hasPrefix("3.9, 3.12, 4 simulated cores, switch interval 5 ms, seed 0.\n"))
    #expect(run.output.contains("What happened under 3.12:"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.errors == "")
  }

  @Test(
    "Wrong options end with 64 and one sentence",
    arguments: [
      (["--runtimes", "3.12,3.21"], "There is no runtime 3.21. Did you mean 3.1"),
      (["--runtimes", "pypi"], "Did you mean pypy?"), (["--runtimes", ","], "names none"),
      (["--set", "M=2"], "no knob M"), (["--seeds", "0"], "1 to 1000"), (["--cores", "0"], "1 to 1024"),
    ] as [([String], String)])
  func wrongOptions(options: [String], words: String) throws {
    try withSandbox { box in
      try Data(script.utf8).write(to: box.directory.appending(path: "x.py"))
      let run = try box.shell(
        "cd \"$1\" && shift && export GILT_COURSE=\"$1\" && shift && exec \"$0\" compare x.py \"$@\"",
        [binary.path, box.directory.path, repository.path] + options)
      #expect(run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output == "")
    }
  }
}
