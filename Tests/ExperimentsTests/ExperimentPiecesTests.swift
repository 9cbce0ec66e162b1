import Course
import Experiments
import Simulator
import Testing

@Suite struct ExperimentsInPieces {
  private let lab = ExperimentLab(library: library, timeline: .told)

  private var experiment: Experiment {
    let script = """
      N = 2
      total = 0
      for i in range(N * 1000): total += i
      print(f"total: {N * 10} ms")

      """
    return Experiment(
      id: "tens", title: "Tens", script: script, runtime: "3.12",
      knobs: [Knob(name: "N", literal: "2", literalRange: 4..<5, values: ["2", "4"])],
      prediction: Prediction(
        ask: "How much?",
        form: .choices(["less than with 4", "more"], proofs: ["total < total[N=4]", "total > total[N=4]"])))
  }

  @Test func theRunsThatAProofAsksForAreMadeInPiecesToo() {
    let whole = lab.run(experiment, [])
    let run = lab.begin(BenchRequest(experiment))
    var pieces = 0
    while !run.advance(.microseconds(20)) { pieces += 1 }
    #expect(run.finish() == whole)
    #expect(pieces >= 4)
    guard case .run(let told) = whole else {
      Issue.record("it does not run")
      return
    }
    #expect(told.trueChoice == 0)
  }

  @Test func checksOfAProgramAreMadeInPiecesAndComeToTheSame() {
    let program = """
      N = 2
      total = 0
      for i in range(N * 60_000): total += i
      print(f"total: {N * 10} ms")

      """
    let checks = [
      Expectation(that: "total < total[N=4]"), Expectation(that: "total > 1 s"),
      Expectation(run: RunSelection(seeds: [1, 2]), that: "total == 20 ms in every seed"),
      Expectation(run: RunSelection(settings: [KnobSetting(name: "M", literal: "1")]), that: "total > 0"),
      Expectation(run: RunSelection(runtimes: ["9.9"]), that: "total > 0"),
    ]
    let whole = lab.check(program, checks)
    #expect(whole.map(\.passed) == [true, false, true, false, false])
    let check = lab.beginCheck(program, checks)
    var shares: [Int] = []
    while !check.advance(.microseconds(20)) { shares.append(check.count.judged) }
    #expect(check.finish() == whole)
    // Its runs are cut, and what is judged only grows.
    #expect(shares.count > 8 && shares == shares.sorted() && check.count == (5, 5))
  }

  @Test func aProgramThatNeverEndsCanBeLeft() {
    let check = lab.beginCheck("while True: pass\n", [Expectation(that: "x == 1")])
    for _ in 0..<50 { #expect(!check.advance(.microseconds(50))) }
    #expect(check.progress.seconds > 0.001 && check.progress.seconds < 1)
  }

  @Test func aDraftIsRunInPlaceOfTheScriptAndLeavesItAsItIs() throws {
    let request = BenchRequest(experiment, draft: "print('total: 7 ms')\n")
    guard case .run(let run) = lab.begin(request).finish() else {
      Issue.record("it does not run")
      return
    }
    #expect(run.stdout == "total: 7 ms\n")
    #expect(request.performed.knobs == [])
    #expect(experiment.script.contains("total += i"))
  }

  @Test func aRuntimeThatIsNotThereIsToldBeforeAnythingRuns() {
    let run = lab.begin(BenchRequest(experiment, runtime: "9.9"))
    #expect(run.advance())
    #expect(run.finish() == .unavailable("the runtime 9.9 is not in this build."))
  }
}
