import Foundation
import Testing

@Suite struct RunCommand {
  /// Runs `gilt run` on a script of that text.
  private func gilt(_ source: String, _ arguments: String..., input: String = "") throws -> Outcome {
    var outcome: Outcome?
    try withSandbox { box in
      let script = box.directory.appending(path: "x.py")
      try Data(source.utf8).write(to: script)
      outcome = try box.shell(
        "cd \"$1\" && shift && exec \"$0\" run \"$@\"",
        [binary.path, box.directory.path, "x.py"] + arguments,
        input: input)
    }
    return try #require(outcome)
  }

  private let threads = """
    import threading, time
    N = 2
    def work():
        x = 0
        for i in range(20000): x += i
        time.sleep(0.002)
    threads = [threading.Thread(target=work) for _ in range(N)]
    for t in threads: t.start()
    for t in threads: t.join()
    print("threads:", N)
    """

  @Test func quietPrintsTheProgramsBytesAndEndsWithItsCode() throws {
    let run = try gilt("import sys\nprint('a', end='')\nsys.stderr.write('b')\nsys.exit(3)\n", "--quiet")
    #expect(run.output == "a")
    #expect(run.errors == "b")
    #expect(run.status == 3)
  }

  @Test func bytecodeIsShownAsCPythonsDisShowsIt() throws {
    var shown: [Outcome] = []
    for source in ["x = 1\nwhile x < 3:\n    x += 1\n", "x = (\n"] {
      shown.append(try box { try $0.shell("printf '%s' \"$1\" | \"$0\" dis -", [binary.path, source]) })
    }
    // Recorded from 3.12.1.
    let wanted = """
        0           0 RESUME                   0

        1           2 LOAD_CONST               0 (1)
                    4 STORE_NAME               0 (x)

        2           6 LOAD_NAME                0 (x)
                    8 LOAD_CONST               1 (3)
                   10 COMPARE_OP               2 (<)
                   14 POP_JUMP_IF_FALSE       12 (to 40)

        3     >>   16 LOAD_NAME                0 (x)
                   18 LOAD_CONST               0 (1)
                   20 BINARY_OP               13 (+=)
                   24 STORE_NAME               0 (x)

        2          26 LOAD_NAME                0 (x)
                   28 LOAD_CONST               1 (3)
                   30 COMPARE_OP               2 (<)
                   34 POP_JUMP_IF_FALSE        1 (to 38)
                   36 JUMP_BACKWARD           11 (to 16)
              >>   38 RETURN_CONST             2 (None)
              >>   40 RETURN_CONST             2 (None)

      """
    #expect(shown[0].output == wanted)
    #expect(shown[0].status == 0)
    #expect(shown[1].status == 1)
    #expect(shown[1].errors.contains("SyntaxError: '(' was never closed"))
  }

  /// What a body gives in a sandbox of its own.
  private func box(_ body: (Sandbox) throws -> Outcome) throws -> Outcome {
    var outcome: Outcome?
    try withSandbox { outcome = try body($0) }
    return try #require(outcome)
  }

  @Test func stdoutAndStderrComeInTheOrderInWhichTheyWereWritten() throws {
    let source =
      "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three')\nsys.stderr.write('four\\n')\n"
    try withSandbox { box in
      try Data(source.utf8).write(to: box.directory.appending(path: "x.py"))
      let run = try box.shell(
        "cd \"$1\" && exec \"$0\" run x.py --quiet 2>&1", [binary.path, box.directory.path])
      #expect(run.output == "one\ntwo\nthree\nfour\n")
    }
  }

  @Test(arguments: ["--svg x.py", "--trace ./x.py", "--svg kept --html kept"])
  func noKeptFileMayBeTheScriptOrAnother(options: String) throws {
    try withSandbox { box in
      let script = box.directory.appending(path: "x.py")
      try Data("print(1)\n".utf8).write(to: script)
      let run = try box.shell(
        "cd \"$1\" && exec \"$0\" run x.py \(options)", [binary.path, box.directory.path])
      #expect(run.status == 64)
      #expect(run.errors.contains("at once"))
      #expect(try String(contentsOf: script, encoding: .utf8) == "print(1)\n")
      #expect(!FileManager.default.fileExists(atPath: box.directory.appending(path: "kept").path))
    }
  }

  @Test func aRunPrintsTheSameEveryTime() throws {
    try withSandbox { box in
      try Data(threads.utf8).write(to: box.directory.appending(path: "x.py"))
      let line = "cd \"$1\" && exec \"$0\" run x.py --json --trace"
      let first = try box.shell(line + " 1.json", [binary.path, box.directory.path])
      let second = try box.shell(line + " 2.json", [binary.path, box.directory.path])
      #expect(first.status == 0)
      #expect(first.output == second.output)
      let traces = try ["1.json", "2.json"].map { try Data(contentsOf: box.directory.appending(path: $0)) }
      #expect(traces[0] == traces[1])
      let events = try #require(try JSONSerialization.jsonObject(with: traces[0]) as? [String: Any])
      #expect((events["traceEvents"] as? [Any])?.isEmpty == false)
    }
  }

  @Test func slowerCoresComputeLongerAndSleepNoLonger() throws {
    let work = """
      import time
      began = time.perf_counter()
      for i in range(100000): pass
      middle = time.perf_counter()
      time.sleep(0.05)
      print(f"computing: {(middle - began) * 1e6:.0f} us")
      print(f"sleeping: {(time.perf_counter() - middle) * 1e3:.0f} ms")
      """
    func results(_ speed: String) throws -> [String: Double] {
      let run = try gilt(work, "--json", "--cpu-speed", speed)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      return try #require(object["results"] as? [String: Double])
    }
    let usual = try results("1")
    let slow = try results("0.25")
    let computing = try #require(usual["computing"])
    let slowly = try #require(slow["computing"])
    #expect(abs(slowly / computing - 4) < 0.02)
    #expect(usual["sleeping"] == slow["sleeping"])
    #expect(try gilt(work, "--cpu-speed", "0").status == 64)
  }

  @Test func aMemoryOfLimitedBandwidthIsToldAndAnythingElseIsRefused() throws {
    let work = "data = bytes(10_000_000)\ncopy = data[1:]\n"
    #expect(
      try gilt(work, "--plain", "--memory-bandwidth", "1GB/s").output.contains("memory of 1 GB/s (a sketch)"))
    let json = try gilt(work, "--json", "--memory-bandwidth", "1 GB/s").output
    #expect(json.contains("\"memoryBandwidth\": 1000000000"))
    #expect(json.contains("\"memoryWait\": 0.0"))
    #expect(json.contains("\"sketches\": [\n    \"memory_bandwidth\"\n  ]"))
    #expect(try !gilt(work, "--json").output.contains("memory"))
    for wrong in ["fast", "1GB", "0 GB/s", "1KB/s"] {
      let refused = try gilt(work, "--memory-bandwidth", wrong)
      #expect(refused.status == 64)
      #expect(refused.errors.contains("“\(wrong)” is no bandwidth"))
    }
  }

  @Test func jsonHasTheKeysOfTheDesign() throws {
    let run = try gilt(
      threads, "--json", "--cores", "2", "--seed", "5", "--switch-interval", "2ms", "--set", "N=3",
      "--cpu-speed", "0.5")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "runtime", "runtimeKind", "interruptions", "cores", "cpuSpeed", "seed", "switchInterval", "outcome",
        "exitCode", "stdout", "stderr",
        "results", "metrics",
        "threads",
      ])
    #expect(object["switchInterval"] as? Double == 0.002)
    #expect(object["cpuSpeed"] as? Double == 0.5)
    #expect(object["results"] as? [String: Double] == ["threads": 3])
    let metrics = try #require(object["metrics"] as? [String: Double])
    #expect(
      Set(metrics.keys) == [
        "wallTime", "cpuTime", "coresBusy", "handoffs", "dropRequests", "failedAcquisitions", "lockWait",
        "contextSwitches", "bytecodes", "interruptedUpdates",
      ])
    let rows = try #require(object["threads"] as? [[String: Any]])
    #expect(rows.count == 4)
    #expect(
      Set(rows[0].keys) == [
        "id", "name", "process", "running", "waitingForLock", "io", "blocked", "ready", "bytecodes",
      ])
  }

  @Test func aPipeGetsSentencesAndNoPlainAsksForThePicture() throws {
    let told = try gilt(threads)
    #expect(told.output.hasPrefix("threads: 2\n\nCPython 3.12, 4 simulated cores, "))
    #expect(told.output.contains("slept or did I/O for"))
    let drawn = try gilt(threads, "--no-plain")
    #expect(drawn.output.contains("# runs Python"))
    let zoomed = try gilt(threads, "--no-plain", "--timeline", "100us..300us")
    #expect(zoomed.output != drawn.output)
  }

  @Test(
    "Wrong options end with 64 and a word of help",
    arguments: [
      (["--runtime", "3.21"], 64, "Did you mean"), (["--runtime", "3.15t"], 69, "not in this build"),
      (["--set", "M=2"], 64, "no knob M. Did you mean N?"), (["--set", "N=x"], 64, "no Python literal"),
      (["--cores", "0"], 64, "1 to 1024"), (["--switch-interval", "5"], 64, "needs a unit"),
      (["--timeline", "5ms"], 64, "10ms..20ms"), (["--max-memory", "lots"], 64, "no size"),
      (["--trace", "/no/such/t.json"], 74, "cannot be written"),
      (["--svg", "/no/such/t.svg"], 74, "cannot be written"),
      (["--html", "/no/such/t.html"], 74, "cannot be written"),
    ] as [([String], Int32, String)])
  func wrongOptions(options: [String], code: Int32, words: String) throws {
    try withSandbox { box in
      try Data(threads.utf8).write(to: box.directory.appending(path: "x.py"))
      let run = try box.shell(
        "cd \"$1\" && shift && exec \"$0\" run x.py \"$@\"", [binary.path, box.directory.path] + options)
      #expect(run.status == code)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output == "")
    }
  }

  @Test func whatIsNoScriptIsRefusedInOneLine() throws {
    try withSandbox { box in
      let path = box.directory.appending(path: "x.py")
      func run(_ bytes: Data) throws -> Outcome {
        try bytes.write(to: path)
        return try box.gilt("run", path.path)
      }
      for (bytes, words) in [
        (Data([0x7F, 0x45, 0, 1]), "NUL byte at offset 2"), (Data([0x70, 0xFF, 0x0A]), "UTF-8"),
        (Data(repeating: 0x0A, count: 10 << 20), "too large"),
      ] {
        let refused = try run(bytes)
        #expect(refused.status == 65)
        #expect(refused.errors.contains(words))
        #expect(refused.errors.split(separator: "\n").count == 1)
      }
      let empty = try run(Data())
      #expect(empty.status == 0)
      #expect(empty.errors.contains("is empty"))
      for name in [box.directory.path, "/no/such.py"] {
        let refused = try box.gilt("run", name)
        #expect(refused.status == 64)
        #expect(refused.errors.split(separator: "\n").count == 1)
      }
    }
  }

  @Test(
    "Programs that would never end, end with a sentence",
    arguments: [
      ("while True: pass", "--max-bytecodes"),
      ("def f(): f()\nwhile True:\n  try: f()\n  except RecursionError: pass", "stopped at"),
      ("x = []\nwhile True: x.append('y' * 100000)", "--max-memory"),
      ("while True: print('spam' * 100)", "--max-output"),
      ("import threading\na = threading.Lock()\na.acquire()\na.acquire()", "deadlock: "),
      ("x = 10 ** 10 ** 9", "stopped at"), ("x = [0] * 10 ** 10", "stopped at"),
    ])
  func neverEnding(source: String, words: String) throws {
    let run = try gilt(source, "--max-bytecodes", "3e7")
    #expect(run.status == 70)
    #expect(run.errors.split(separator: "\n").last?.hasPrefix("gilt: ") == true)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func modulesBesideTheScriptCanBeImportedAndStandardInputCanBeTheScript() throws {
    try withSandbox { box in
      try Data("from helper import twice\nprint(twice(4))\n".utf8).write(
        to: box.directory.appending(path: "x.py"))
      try Data("import deeper\ndef twice(n): return deeper.two * n\n".utf8).write(
        to: box.directory.appending(path: "helper.py"))
      try Data("two = 2\n".utf8).write(to: box.directory.appending(path: "deeper.py"))
      #expect(try box.gilt("run", "--quiet", box.directory.appending(path: "x.py").path).output == "8\n")
      #expect(try box.gilt("run", "--quiet", "-", input: "print(6 * 7)\n").output == "42\n")
    }
  }

  @Test func argumentsAndInputReachTheScript() throws {
    try withSandbox { box in
      let script = box.directory.appending(path: "x.py")
      try Data("import sys\nprint(sys.argv[1:], input('? '), input())\n".utf8).write(to: script)
      let lines = box.directory.appending(path: "in.txt")
      try Data("ada\ngrace".utf8).write(to: lines)
      let run = try box.gilt("run", "--quiet", "--stdin", lines.path, script.path, "--", "-x", "1")
      #expect(run.output == "? ['-x', '1'] ada grace\n")
    }
  }

  @Test func theLibraryIsFoundFromAnywhere() throws {
    try withSandbox { box in
      let script = box.directory.appending(path: "x.py")
      try Data("import threading\nprint(threading.current_thread().name)\n".utf8).write(to: script)
      let run = try box.shell(
        "cd / && unset GILT_COURSE && exec \"$0\" run --quiet \"$1\"", [binary.path, script.path])
      #expect(run.output == "MainThread\n")
    }
  }
}
