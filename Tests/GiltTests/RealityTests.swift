import Foundation
import Testing

@Suite struct RealityCommand {
  /// A command that passes for a Python: it says who it is, how long its loop takes, and runs `script` as a shell does.
  private func python(_ box: Sandbox, _ name: String, version: String, script: String) throws -> String {
    let file = box.directory.appending(path: name)
    let text = """
      #!/bin/sh
      case "$*" in
        *platform*) echo 'gilt CPython \(version) locked';;
        *loop.py) echo 'turn: 40 ns'; echo 'all: 0.001 s';;
        *) \(script);;
      esac

      """
    try text.write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file.path
  }

  private func gilt(_ box: Sandbox, _ python: String, _ arguments: String) throws -> Outcome {
    try box.shell(
      "cd \"$1\" && GILT_COURSE=\"$2\" GILT_PYTHON=\"$3\" TMPDIR=\"$1\" exec \"$0\" reality \(arguments)",
      [binary.path, box.directory.path, repository.path, python])
  }

  private let script = "import time\ntime.sleep(0.1)\nprint('wait: 100 ms')\nprint('lost: 3 %')\n"

  private func write(_ text: String, in box: Sandbox, as name: String = "x.py") throws {
    try text.write(to: box.directory.appending(path: name), atomically: true, encoding: .utf8)
  }

  @Test func realFiguresStandBesideSimulatedOnes() throws {
    try withSandbox { box in
      try write(script, in: box)
      let fake = try python(box, "fake", version: "3.12.7", script: "echo 'wait: 110 ms'; echo 'lost: 9 %'")
      let run = try gilt(box, fake, "x.py --yes --python 3.12 --runs 3 --seeds 2 --no-plain")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors == "")
      let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      #expect(lines.contains("wait 110 ms 100 ms 0.91x inside"), "\(run.output)")
      #expect(lines.contains("lost 9 % 3 % 0.33x off"))
      #expect(run.output.contains("CPython 3.12.7 (\(fake))"))
      #expect(run.output.contains("1 of 2 rows inside."))
      let json = try gilt(box, fake, "x.py --yes --python 3.12 --runs 3 --seeds 2 --json")
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let rows = try #require(
        (object["interpreters"] as? [[String: Any]])?.first?["rows"] as? [[String: Any]])
      #expect(rows.map { $0["judgement"] as? String } == ["inside", "off"])
      // Nothing is left of the directories the runs had.
      let left = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
      #expect(!left.contains { $0.hasPrefix("gilt-reality") })
    }
  }

  @Test func aScriptFromElsewhereIsNotRunWithoutConsent() throws {
    try withSandbox { box in
      try write(script, in: box)
      let fake = try python(box, "fake", version: "3.12.7", script: "touch '\(box.directory.path)/ran'")
      let run = try gilt(box, fake, "x.py --python 3.12")
      #expect(run.status == 64)
      #expect(run.errors.contains("does not come with the course"))
      #expect(!FileManager.default.fileExists(atPath: box.directory.appending(path: "ran").path))
      // An experiment of the course is.
      let experiment = repository.appending(path: "data/experiments/one-microphone.py").path
      let trusted = try gilt(box, fake, "\(experiment) --python 3.12 --runs 1 --seeds 1")
      #expect(trusted.errors == "")
      #expect(FileManager.default.fileExists(atPath: box.directory.appending(path: "ran").path))
    }
  }

  @Test func aRunHasADirectoryOfItsOwnNoInputAndNearlyNoEnvironment() throws {
    try withSandbox { box in
      try write("import helper\nprint('ok')\n", in: box)
      try write("x = 1\n", in: box, as: "helper.py")
      let said = box.directory.appending(path: "said")
      let fake = try python(
        box, "fake", version: "3.12.7",
        script: "{ ls; pwd; env | sort; wc -c; ulimit -v; echo \"$@\"; } > '\(said.path)'; touch left")
      let run = try gilt(box, fake, "x.py --yes --python 3.12 --runs 2 --seeds 1 -- a 'b c'")
      #expect(run.status == 0, "\(run.errors)")
      let lines = try String(contentsOf: said, encoding: .utf8).split(separator: "\n").map(String.init)
      // Nor is anything there that the run before it had left.
      #expect(lines[0...1] == ["helper.py", "x.py"])
      #expect(lines[2].contains("gilt-reality-"))
      #expect(lines.contains("PATH=/usr/bin:/bin"))
      #expect(!lines.contains { $0.hasPrefix("GILT_") || $0.hasPrefix("USER=") })
      #expect(lines.contains("0"))
      #expect(lines.contains("3906250"))
      #expect(lines.last == "x.py a b c")
    }
  }

  @Test func whatTakesTooLongIsEndedWithAllItStarted() throws {
    try withSandbox { box in
      try write("print('ok')\n", in: box)
      let pids = box.directory.appending(path: "pids").path
      let fake = try python(
        box, "fake", version: "3.12.7",
        script: "sleep 1000 & echo $! >> '\(pids)'; echo $$ >> '\(pids)'; sleep 1000")
      let run = try gilt(box, fake, "x.py --yes --python 3.12 --runs 1 --seeds 1 --max-time 500ms")
      #expect(run.status == 70)
      let text = run.output.replacing("\n  ", with: " ")
      #expect(text.contains("took longer than 500 ms and was ended."), "\(run.output)")
      try expectGone(pids)
    }
  }

  @Test func interruptedItLeavesNothingBehind() throws {
    try withSandbox { box in
      try write("print('ok')\n", in: box)
      let pids = box.directory.appending(path: "pids").path
      let fake = try python(
        box, "fake", version: "3.12.7",
        script: "sleep 1000 & echo $! >> '\(pids)'; echo $$ >> '\(pids)'; sleep 1000")
      let run = try box.shell(
        """
        cd "$1"; GILT_COURSE="$2" GILT_PYTHON="$3" TMPDIR="$1" "$0" reality x.py --yes --python 3.12 &
        for _ in $(seq 200); do [ "$(wc -l < pids)" = 2 ] && break; sleep 0.05; done 2>/dev/null
        kill -TERM $!; wait $!
        """, [binary.path, box.directory.path, repository.path, fake])
      #expect(run.status == 143)
      #expect(run.errors.contains("stopped; the real run was ended."))
      try expectGone(pids)
      let left = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
      #expect(!left.contains { $0.hasPrefix("gilt-reality") })
    }
  }

  /// Expects that no process of those whose numbers a file holds is there any more.
  private func expectGone(_ file: String) throws {
    let numbers = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap {
      pid_t($0)
    }
    #expect(numbers.count == 2)
    for number in numbers {
      // Whoever was killed may need a core to die on, and may not be buried yet.
      var state = ""
      for _ in 0..<200 {
        state = (try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)) ?? ""
        if state.isEmpty || state.contains(") Z ") { break }
        usleep(50_000)
      }
      #expect(state.isEmpty || state.contains(") Z "), "\(state)")
    }
  }

  @Test func whatCrashesIsToldAndTheCodeIsItsOwn() throws {
    try withSandbox { box in
      try write("print('ok')\n", in: box)
      let fake = try python(
        box, "fake", version: "3.12.7", script: "echo 'MemoryError' >&2; exit 3")
      let run = try gilt(box, fake, "x.py --yes --python 3.12 --runs 2 --seeds 1")
      #expect(run.status == 3)
      #expect(
        run.output.replacing("\n  ", with: " ").contains(
          "Every real run failed; the first of them ended with exit code 3: MemoryError."), "\(run.output)")
    }
  }

  @Test(
    "Wrong options end with a code and one sentence",
    arguments: [
      ("x.py --python 3.2 --yes", 69, "There is no interpreter 3.2 here: there are 3.12.7"),
      ("x.py --runs 0", 64, "1 to 1000"), ("- --yes", 64, "has to be a file"),
      ("--json", 64, "Name the script"),
      ("none.py --yes", 64, "There is no file none.py."), ("x.py --yes --set M=1", 64, "no knob M"),
    ] as [(String, Int32, String)])
  func wrongOptions(options: String, code: Int32, words: String) throws {
    try withSandbox { box in
      try write(script, in: box)
      let fake = try python(box, "fake", version: "3.12.7", script: "echo")
      let run = try gilt(box, fake, options)
      #expect(run.status == code)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output == "")
    }
  }

  @Test func theListNamesWhatIsFoundOnce() throws {
    try withSandbox { box in
      let fake = try python(box, "python3.12", version: "3.12.7", script: "echo")
      try FileManager.default.createSymbolicLink(
        atPath: box.directory.appending(path: "python3").path, withDestinationPath: fake)
      let run = try gilt(box, box.directory.path, "--list")
      #expect(run.output.components(separatedBy: "CPython 3.12.7").count == 2, "\(run.output)")
    }
  }
}

extension TerminalTests {
  @Test func beforeAScriptRunsForRealItIsAskedAboutAndNoMeansNo() throws {
    try withTerminal(columns: 70, rows: 30) { terminal in
      let box = terminal.box
      try "print('ok')\n".write(
        to: box.directory.appending(path: "x.py"), atomically: true, encoding: .utf8)
      let fake = box.directory.appending(path: "fake")
      let ran = box.directory.appending(path: "ran").path
      try """
      #!/bin/sh
      case "$*" in *platform*) echo 'gilt CPython 3.12.7 locked';; *) touch '\(ran)';; esac

      """.write(to: fake, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
      let command =
        "GILT_PYTHON='\(fake.path)' '\(binary.path)' reality x.py --python 3.12 --runs 1 --seeds 1"
      try terminal.type("cd '\(box.directory.path)'; \(command); echo code $?", "Enter")
      let question = try terminal.screen(showing: "Run it? Type y or n:")
      #expect(question.contains("x.py will run for real, with your rights, 1 time on 1 interpreter."))
      try terminal.type("n", "Enter")
      try terminal.screen(showing: "nothing was run.\ncode 130\n")
      #expect(!FileManager.default.fileExists(atPath: ran))
    }
  }
}
