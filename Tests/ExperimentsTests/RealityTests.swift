import Course
import PythonMachine
import Simulator
import Testing

@testable import Experiments

@Suite struct InterpreterTests {
  private let found = [
    Interpreter(path: "/a/python3", implementation: "CPython", version: "3.12.1"),
    Interpreter(path: "/b/python3.12", implementation: "CPython", version: "3.12.10"),
    Interpreter(path: "/c/python3.14t", implementation: "CPython", version: "3.14.0", isFreeThreaded: true),
    Interpreter(path: "/d/pypy3", implementation: "PyPy", version: "3.9.16"),
    Interpreter(path: "/e/python2", implementation: "CPython", version: "2.7.18"),
  ]

  @Test func theAnswerToTheQuestionIsRead() throws {
    let answer = try #require(Interpreter(answer: "gilt CPython 3.14.0 free\n", path: "/x"))
    #expect(answer.runtimeName == "3.14t")
    #expect(answer.title == "CPython 3.14.0, free-threaded")
    #expect(Interpreter(answer: "gilt Jython 2.7.3 locked", path: "/x")?.runtimeName == "jython")
    for other in ["", "Python 3.12.1", "gilt CPython 3.12 locked", "gilt CPython 3.12.1 maybe"] {
      #expect(Interpreter(answer: other, path: "/x") == nil)
    }
  }

  @Test func withoutNamesItIsTheFirstForEachRuntimeInTheirOrder() {
    let (chosen, missing) = Interpreter.choose(nil, from: found, runtimes: ["2.7", "3.9", "3.12", "pypy"])
    #expect(chosen.map(\.path) == ["/e/python2", "/a/python3", "/d/pypy3"])
    #expect(missing == [])
  }

  @Test func aNameIsARuntimeAVersionOrAPath() {
    let (chosen, missing) = Interpreter.choose(
      ["3.12.10", "/e/python2", "3.14t", "3.14", "2.7"], from: found, runtimes: [])
    #expect(chosen.map(\.path) == ["/b/python3.12", "/e/python2", "/c/python3.14t"])
    #expect(missing == ["3.14"])
  }
}

@Suite struct RealityComparisonTests {
  private let python = Interpreter(path: "/p", implementation: "CPython", version: "3.12.1")

  private func real(_ text: String, seconds: Double = 0.1) -> RealRun {
    RealRun(ending: .exited(0), stdout: Array(text.utf8), wallTime: seconds)
  }

  private func simulated(_ source: String, speed: Double = 1) -> ProgramRun {
    runProgram(
      source, filename: "x.py", options: RunOptions(cpuSpeed: speed, library: library, traceCapacity: 0))
  }

  @Test func resultsAreSetSideBySideByTheirLabels() throws {
    let entry = RealityComparison.Entry(
      interpreter: python,
      runs: [
        real("wait: 100 ms\nlost: 0 %\n"), real("wait: 0.1 s\nlost: 0 %\n"), real("wait: 90 ms\nlost: 0 %\n"),
      ],
      loop: Sample([20e-9]), simulated: [simulated("print('wait: 104 ms')\nprint('lost: 1 %')\n")])
    #expect(entry.rows.map(\.label) == ["wait", "lost"])
    #expect(entry.rows[0].real.median == 0.1)
    #expect(abs(try #require(entry.rows[0].ratio) - 1.04) < 1e-9)
    #expect(entry.rows.map(\.judgement) == [.inside, .off])
    #expect(entry.rows[1].ratio == nil)
    #expect(entry.troubles == [])
  }

  @Test func withoutResultsItIsTheWholeProgramWithoutTheInterpretersStart() {
    let entry = RealityComparison.Entry(
      interpreter: python, runs: [real("hello\n", seconds: 0.25)], start: 0.05,
      simulated: [simulated("import time\ntime.sleep(0.2)\nprint('hello')\n")])
    #expect(entry.rows.map(\.label) == ["whole program"])
    #expect(entry.rows[0].real.median == 0.2)
    #expect(entry.rows[0].judgement == .inside)
  }

  @Test func whatFailsOnEitherSideIsTold() {
    let traceback = "Traceback (most recent call last):\n  File \"x.py\"\nValueError: no\n"
    let entry = RealityComparison.Entry(
      interpreter: python,
      runs: [
        real("a: 1 s\n"),
        RealRun(ending: .exited(1), stdout: Array("a: 9 s\n".utf8), stderr: Array(traceback.utf8)),
        RealRun(ending: .tooLong(60)),
      ], simulated: [simulated("raise KeyError(3)\n")])
    #expect(
      entry.troubles == [
        "2 of 3 real runs failed; the first of them ended with exit code 1: ValueError: no.",
        "Simulated (seed 0): ended with KeyError: 3.",
      ])
    // Figures are those of runs that came to their end.
    #expect(entry.rows.map(\.real.values) == [[1]])
    #expect(RealityComparison([entry], noise: MachineNoise(cores: 4), cores: 4).exitCode == 1)
  }

  @Test("Tables fit, whatever the width", arguments: [60, 80])
  func fits(width: Int) {
    let comparison = RealityComparison(
      [
        .init(
          interpreter: python,
          runs: [real("threads/sequential of all: 1.031\n"), real("threads/sequential of all: 1.2\n")],
          loop: Sample([20e-9, 24e-9]), speed: 0.91,
          simulated: [simulated("print('threads/sequential of all: 0.99')\n")])
      ], noise: MachineNoise(cores: 2, loadBefore: 0.4, loadAfter: 1.2, otherCores: 0.5), cores: 4)
    let lines = comparison.drawn(width: width)
    #expect(lines.allSatisfy { $0.count <= width }, "\(lines)")
    let text = lines.joined(separator: " ").replacing("   ", with: " ")
    #expect(text.contains("1 of 1 row inside."))
    #expect(text.contains("not to be trusted far"))
    #expect(comparison.told().allSatisfy { $0.hasSuffix(".") })
  }

  @Test func theEmptyLoopTakesLongerOnSlowerCores() throws {
    let usual = try #require(EmptyLoop.turn(in: simulated(EmptyLoop.program).stdout))
    let slow = try #require(EmptyLoop.turn(in: simulated(EmptyLoop.program, speed: 0.5).stdout))
    #expect(abs(slow / usual - 2) < 0.05)
    #expect(usual > 5e-9 && usual < 50e-9)
  }
}
