import Course
import Experiments
import Testing

/// An experiment whose result depends on its knob, with claims about it.
private func experiment(
  expect claims: [String] = [], runtime: String = "3.12", body: String = "N = 2\n"
) -> Experiment {
  let script = body + "print(f'total: {N * 10} ms')\nprint('first')\nprint('second')\n"
  return Experiment(
    id: "tens", title: "Tens", path: "data/experiments/tens.py", line: 1, script: script, runtime: runtime,
    knobs: [Knob(name: "N", literal: "2", literalRange: 4..<5, values: ["2", "4"])],
    prediction: Prediction(
      ask: "How much?", form: .choices(["little", "much"], proofs: ["total < 30 ms", "total >= 30 ms"])),
    expectations: claims.enumerated().map { Expectation(that: $1, line: 10 + $0, column: 5) })
}

private func course(_ experiments: [Experiment], _ questions: [Question] = []) -> Course {
  Course(
    info: CourseInfo(id: "c", title: "C"),
    quizzes: [Quiz(id: "q", number: 1, slug: "q", path: "Quizzes/01-q.md", title: "Q", questions: questions)],
    experiments: experiments)
}

private func number(_ key: String) throws -> Question {
  var question = Question(
    id: "how-much", prompt: [],
    answers: .blanks([.number(try #require(NumberKey(parsing: key)))], knownWrong: []))
  question.proof = Proof(
    claim: .result("total"), experiment: "tens",
    run: RunSelection(settings: [KnobSetting(name: "N", literal: "4")]), line: 33)
  return question
}

@Suite struct TheLab {
  let lab = ExperimentLab(library: library, timeline: .told)

  @Test("A line has the number it has where it is shown, without the header")
  func lineNumbers() {
    var failing = experiment(body: "# /// gilt\n# title: Tens\n# ///\n\nN = 2\nN.x\n")
    failing.knobs = []
    guard case .run(let run) = lab.run(failing, []) else {
      Issue.record("it does not run")
      return
    }
    #expect(run.stderr.contains("line 2, in <module>\n    N.x"), "\(run.stderr)")
  }

  @Test func aKnobChangesTheRunAndTheChoiceThatComesTrue() throws {
    guard case .run(let plain) = lab.run(experiment(), []),
      case .run(let turned) = lab.run(experiment(), [KnobSetting(name: "N", literal: "4")])
    else {
      Issue.record("the lab made no run")
      return
    }
    #expect(plain.result("total") == Measure(20, .milliseconds))
    #expect(plain.trueChoice == 0)
    #expect(turned.result("total") == Measure(40, .milliseconds))
    #expect(turned.trueChoice == 1)
    #expect(plain.metrics.contains { $0.label == "wallTime" })
    #expect(plain.timelineText.last == "\(Int(plain.metrics[8].values[0].value)) bytecodes ran.")
  }

  @Test func aLearnersProgramThatDeadlocksIsToldSoWithLinesAndNames() {
    let program = "from threading import Lock\na = Lock()\na.acquire()\na.acquire()\nprint('x: 1')\n"
    let checks = [Expectation(that: "x == 1"), Expectation(that: "x < 2")]
    let seen = lab.check(program, checks).map(\.observation)
    #expect(Set(seen).count == 1)
    #expect(seen[0].hasPrefix("The program ends in a deadlock: "), "\(seen)")
    #expect(seen[0].contains("(line 4), namely a"), "\(seen)")
    #expect(!seen[0].contains("Take locks"))
  }

  @Test func aLockThatAnEndedThreadKeptIsToldSoAndManyWaitersAreCounted() {
    let program = """
      from threading import Lock, Thread
      lock = Lock()
      def work():
          lock.acquire()
      threads = [Thread(target=work) for _ in range(8)]
      for t in threads: t.start()
      for t in threads: t.join()

      """
    let seen = lab.check(program, [Expectation(that: "x == 1")])[0].observation
    #expect(seen.contains("a lock that Thread-1 (work) took and did not release before it ended"), "\(seen)")
    #expect(seen.contains("; 5 more threads wait."), "\(seen)")
  }

  @Test func aFailedCheckSaysUnderWhichRuntimeWhereSeveralAreTried() {
    let check = Expectation(run: RunSelection(runtimes: ["3.12"]), that: "x == 1")
    #expect(lab.check("print('x: 4')\n", [check]).map(\.observation) == ["x = 4 (under 3.12)"])
  }

  @Test func aLearnersProgramThatFailsIsToldWhereAndAFailedCheckWhatWasSeen() {
    let raises = lab.check("x = 1\nprint(y)\n", [Expectation(that: "x == 1")])
    #expect(
      raises.map(\.observation) == ["The program ends in line 2 with NameError: name 'y' is not defined."])
    let seeds = Expectation(run: RunSelection(seeds: [3, 4]), that: "x == 1")
    #expect(lab.check("print('x: 4')\n", [seeds]).map(\.observation) == ["x = 4 (seed 3)"])
    #expect(
      lab.syntaxError(in: "x = 1\n  y = 2\n")
        == "Line 2 is no Python: “y = 2” (IndentationError: unexpected indent).")
    #expect(lab.syntaxError(in: "x = 1\n") == nil)
  }

  @Test func aLockThatIsNotHereIsRefusedInASentence() {
    #expect(
      lab.run(experiment(runtime: "3.14t"), [])
        == .unavailable("the runtime 3.14t is not in this build."))
  }

  @Test(arguments: ["import threading\n", "import device_sketch\n"])
  func thatThereIsNoLibraryIsToldAndNotThatAModuleIsMissing(script: String) {
    let bare = ExperimentLab(library: [:], timeline: .told)
    let experiment = Experiment(id: "e", title: "E", script: script)
    #expect(bare.run(experiment, []) == .unavailable(ProgramRun.noLibrary))
    guard case .run(let run) = lab.run(Experiment(id: "e", title: "E", script: "import spam\n"), []) else {
      Issue.record("a module that is nowhere is the script's own mistake")
      return
    }
    #expect(run.stderr.contains("No module named 'spam'"))
  }

  @Test func trueClaimsReplayWithoutAWord() throws {
    let replay = try lab.replay(
      course(
        [experiment(expect: ["total == 20 ms", "total[N=4] == 40 ms", "wallTime < 1 s"])], [number("40 ms")]))
    #expect(replay.failures == [])
    #expect(replay.replayed == 6)
  }

  @Test func falseClaimsAreToldWithTheirPlaces() throws {
    let replay = try lab.replay(
      course([experiment(expect: ["total == 20 ms", "total > 1 s", "nothing > 1"])], [number("50 ms ±10%")]))
    #expect(
      replay.failures.map { "\($0.file):\($0.line):\($0.column): \($0.message)" } == [
        "data/experiments/tens.py:11:5: the expectation “total > 1 s” is not so: total = 20 ms",
        "data/experiments/tens.py:12:5: the expectation “nothing > 1” cannot be judged: "
          + "the run prints no result nothing",
        "Quizzes/01-q.md:33:1: the proof of how-much: total is 40 ms, which the key 50 ms ±10% does not accept",
      ])
  }

  @Test func aBrokenScriptIsOneFailure() {
    let replay = lab.replay(course([experiment(expect: ["total == 20 ms"], body: "N = 2\nN.x\n")]))
    #expect(replay.failures.map(\.subject) == [.experiment])
    #expect(replay.failures.first?.message.contains("AttributeError") == true)
  }

  @Test func claimsAboutMissingRuntimesAreCounted() {
    var subject = experiment(expect: ["total == 20 ms", "total[runtime=\"2.7\"] == 20 ms"])
    subject.expectations[0].run.runtimes = ["3.9", "3.12"]
    let replay = lab.replay(course([subject]))
    #expect(replay.failures == [])
    #expect(replay.skipped == 2)
    #expect(replay.missingRuntimes == ["2.7", "3.9"])
  }

  @Test func aRunThatManyClaimsAskAboutIsMadeOnce() throws {
    // Turning the knob to where it stands is no other run, nor is the proof's.
    let subject = try course(
      [
        experiment(expect: [
          "total == 20 ms", "total[N=2] == 20 ms", "total[N=4] == 40 ms", "total[N=4, seed=1] == 40 ms",
          "total[cores=1] == 20 ms and total[N=4] == 40 ms",
        ])
      ], [number("40 ms"), number("40 ms")])
    var plan = ReplayPlan(subject)
    var made: [ReplayRun] = []
    while true {
      let runs = plan.takeWanted()
      if runs.isEmpty { break }
      // In any order.
      for run in runs.reversed() {
        made.append(run)
        plan.add(lab.make(run), of: run)
      }
    }
    #expect(made.count == 4)
    #expect(Set(made).count == 4)
    #expect(plan.replay == lab.replay(subject))
    #expect(plan.replay.failures == [])
  }

  @Test func aClaimThatCouldNotBeReadIsNotToldOfAgain() {
    var subject = experiment(expect: [
      "total > 3 parsecs", "total[M=3] == 1 ms", "total[runtime='3.99'] > 1 ms",
    ])
    subject.expectations.append(
      Expectation(run: RunSelection(settings: [KnobSetting(name: "M", literal: "1")]), that: "total > 1 ms"))
    subject.expectations.append(Expectation(run: RunSelection(runtimes: ["3.99"]), that: "total > 1 ms"))
    let replay = lab.replay(course([subject]))
    #expect(replay.failures == [])
    #expect(replay.missingRuntimes == [])
    #expect(replay.skipped == 0)
  }

  @Test func aProofOnABrokenScriptIsNoSecondFailure() throws {
    let replay = try lab.replay(course([experiment(body: "N = 2\nN.x\n")], [number("40 ms")]))
    #expect(replay.failures.map(\.subject) == [.experiment])
  }

  @Test func anOutputQuestionProvesItself() {
    func question(_ lines: [String]) -> Question {
      Question(
        id: "prints", prompt: [],
        answers: .output(
          program: CodeFence(language: "python", text: "print(1)\nprint(2)\n", line: 7), expected: lines))
    }
    #expect(lab.replay(course([], [question(["1", "2"])])).failures == [])
    #expect(
      lab.replay(course([], [question(["1", "3"])])).failures.map(\.message) == [
        "prints: line 2 of the output is “2”, and the key says “3”"
      ])
  }

  @Test func aLearnersProgramIsJudgedByItsChecks() {
    let outcomes = lab.check(
      "N = 3\nprint(f'total: {N} ms')\n",
      [Expectation(that: "total == 3 ms"), Expectation(that: "total[N=5] == 3 ms")])
    #expect(outcomes.map(\.passed) == [true, false])
    #expect(outcomes[1].observation == "total[N=5] = 5 ms")
    // A constant that was removed cannot be turned, which is not to be passed over.
    let turned = Expectation(
      run: RunSelection(settings: [KnobSetting(name: "M", literal: "1")]), that: "total == 3 ms")
    #expect(
      lab.check("N = 3\nprint(f'total: {N} ms')\n", [turned]) == [
        CheckOutcome(
          passed: false,
          observation: "the program has no line `M = …` at column 1, which this check turns")
      ])
    #expect(
      lab.check("1/0\n", [Expectation(that: "total == 3 ms")])[0].observation.contains("ZeroDivisionError"))
  }
}

@Suite struct RealityChecks {
  private func script(_ id: ExperimentID, _ text: String, _ reality: [String]) -> Experiment {
    Experiment(
      id: id, title: "", path: "data/experiments/\(id).py", line: 1, script: text, reality: reality)
  }

  @Test func eachInterpreterIsAskedOnceAndItsErrorsStandWhereTheyAre() {
    let subject = course([
      script("a", "match x:", ["3.9", "3.8", "3.12"]), script("b", "fine", ["3.9"]),
      script("c", "none", ["3.7"]), script("d", "no", ["9.9"]),
    ])
    var asked: [CompileRequest] = []
    let check = RealityCheck(subject) { request in
      asked.append(request)
      switch request.version {
      case "3.7": return .notFound
      case "3.12": return .failed("it hung")
      default:
        return .compiled(
          request.programs.map {
            $0 == "match x:" ? CompileError(line: 4, column: 7, message: "invalid syntax") : nil
          })
      }
    }
    #expect(asked.map(\.version) == ["3.7", "3.8", "3.9", "3.12"])
    #expect(asked[2].programs == ["match x:", "fine"])
    #expect(check.compiledOn == ["3.8", "3.9"])
    #expect(check.notFound.map(\.version) == ["3.7"])
    #expect(check.failed.map(\.reason) == ["it hung"])
    #expect(
      check.failures.map { "\($0.file):\($0.line):\($0.column): \($0.message)" } == [
        "data/experiments/a.py:4:7: a does not compile on CPython 3.8, 3.9: invalid syntax"
      ])
  }
}
