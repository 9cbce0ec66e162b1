import Course
import Testing

@testable import Experiments

@Suite struct ExpectationTests {
  /// A convoy in a formula: the sleep grows with the hogs, is short without the lock, and one seed loses updates.
  private func look(_ run: ExpectationRun) throws(ExpectationTrouble) -> RunFindings {
    guard let hogs = Double(run.settings["HOGS"] ?? "1") else { throw ExpectationTrouble("the run failed") }
    let sleep = run.runtime == "3.14t" ? 1.1 : 1 + 5 * hogs
    return RunFindings(
      results: [
        "sleep": [
          Measure(sleep - 0.5, .milliseconds), Measure(sleep + 0.5, .milliseconds),
          Measure(sleep, .milliseconds),
        ],
        "lost": [Measure(run.seed == 3 ? 7 : 0)], "share": [Measure(97, .percent)],
        "total time": [Measure(2, .seconds)],
        "size": [Measure(2, .megabytes)],
      ], metrics: ["wallTime": Measure(2 / Double(run.cores), .seconds), "handoffs": Measure(40)])
  }

  private func outcome(_ that: String, seeds: [Int] = [0]) -> ExpectationOutcome {
    let experiment = Experiment(
      id: "e", title: "E", script: "", runtime: "3.12", cores: 2,
      knobs: [Knob(name: "HOGS", literal: "1", literalRange: 0..<0, values: ["4", "0", "1", "2"])])
    return Expectation(run: RunSelection(seeds: seeds), that: that).evaluate(in: experiment, look: look)
  }

  @Test(
    "Claims that hold",
    arguments: [
      "sleep > 4 ms", "sleep == 6 ms", "sleep == 0.006 s", "sleep >= 6 ms and sleep <= 6 ms", "sleep != 5 ms",
      "sleep within 10% of 6.5 ms", "not sleep > 10 ms", "sleep > 1 s or sleep < 1 s",
      "sleep[HOGS=2] > sleep[HOGS=1]",
      "sleep[runtime=\"3.14t\"] < 2 ms", "sleep[HOGS=2, runtime=\"3.12\"] == 11 ms",
      "monotone(sleep over HOGS)",
      "not monotone(-sleep over HOGS)", "mean(sleep) == 6 ms", "all(sleep) > 5 ms", "not all(sleep) > 5.7 ms",
      "wallTime == 1 s", "wallTime[cores=1] / wallTime == 2", "wallTime[cores=4] < 600 ms", "handoffs > 10",
      "share > 90 %", "share within 5% of 100%", "`total time` < 3 s", "2 * sleep + 1 ms == 13 ms",
      "-sleep < 0", "size > 1.5 MB", "(sleep > 1 ms) and (lost == 0)", "sleep / 2 == 3 ms",
      "lost[seed=3] == 7",
    ])
  func holding(that: String) {
    #expect(outcome(that) == .holds)
  }

  @Test func seedsAreQuantified() {
    #expect(outcome("lost > 0 in some seed", seeds: [1, 2, 3]) == .holds)
    #expect(outcome("lost == 0 in every seed", seeds: [1, 2]) == .holds)
    #expect(outcome("not lost == 0 in every seed", seeds: [1, 2, 3]) == .holds)
    #expect(
      outcome("lost == 0", seeds: [1, 2, 3]) == .fails(observed: "lost[seed=3] = 7"))
    #expect(
      outcome("lost > 0 in some seed", seeds: [1, 2])
        == .fails(observed: "lost[seed=1] = 0, lost[seed=2] = 0"))
  }

  @Test func aClaimThatFailsTellsWhatWasSeen() {
    #expect(outcome("sleep < 4 ms") == .fails(observed: "sleep = 6 ms"))
    #expect(
      outcome("sleep[HOGS=2] < sleep[HOGS=1]")
        == .fails(observed: "sleep[HOGS=2] = 11 ms, sleep[HOGS=1] = 6 ms"))
    #expect(outcome("wallTime[cores=4] > 1 s") == .fails(observed: "wallTime[cores=4] = 500 ms"))
  }

  @Test(
    "What cannot be judged says why",
    arguments: [
      ("sleep > 4", "6 ms is a time and 4 is a plain number"),
      ("share > 0.9", "97 % is a percentage and 0.9 is a plain number"),
      ("sleap > 4 ms", "the run prints no result sleap; did you mean sleep?"),
      ("sleep + size > 1 s", "a time and a size cannot be added"),
      ("sleep / lost > 1 s", "division by zero"), ("sleep[HOGS='x'] > 1 s", "the run failed"),
      ("monotone(sleep over NOISE)", "no knob is called NOISE"),
    ])
  func unclear(that: String, message: String) {
    #expect(outcome(that) == .cannotTell(message))
  }

  @Test(
    "Syntax errors say what and where",
    arguments: [
      ("sleep >", 7, "expected a value before the end"),
      ("sleep > 4 sec", 10, "sec is no unit; there are ns us ms s min B KB MB GB % x"),
      ("sleep", 0, "this is a value, not a claim; compare it with another"),
      ("sleep = 4 ms", 6, "compare with =="),
      ("1 < sleep < 3", 10, "comparisons do not chain; write `a < b and b < c`"),
      ("sleep within 10 of 5 ms", 16, "expected % before of"),
      ("sleep within about 5", 13, "expected a percentage such as 10% after within"),
      ("sleep[HOGS] > 1 ms", 10, "expected = before ]"),
      ("sleep[runtime=3.12] > 1 ms", 14, "write the runtime in quotes: runtime=\"3.12\""),
      ("median(sleep) > 1 ms", 6, "there is no function median; there are mean, all and monotone"),
      ("lost > 0 in any seed", 12, "expected `some seed` or `every seed` after in"),
      ("sleep ~ 5 ms", 6, "~ has no meaning here"),
      ("(sleep > 1 ms", 13, "expected ) before the end"),
      ("sleep > 1 ms sleep", 13, "expected an operator before sleep"),
      ("sleep and lost > 1", 6, "`and`, `or` and `not` join claims, not values"),
      ("`a > 1", 0, "a ` is never closed"),
      ("1.2.3 > 1", 0, "1.2.3 is no number"),
    ])
  func syntax(that: String, offset: Int, message: String) {
    #expect(throws: ExpectationExpression.SyntaxError(message: message, offset: offset)) {
      try ExpectationExpression(that)
    }
  }

  @Test func deepNestingIsAnErrorAndNotACrash() {
    let deep = String(repeating: "(", count: 10_000) + "1"
    #expect(throws: ExpectationExpression.SyntaxError.self) { try ExpectationExpression(deep) }
    let signs = String(repeating: "-", count: 10_000) + "1 < 2"
    #expect(throws: ExpectationExpression.SyntaxError.self) { try ExpectationExpression(signs) }
    let nots = String(repeating: "not ", count: 10_000) + "1 < 2"
    #expect(throws: ExpectationExpression.SyntaxError.self) { try ExpectationExpression(nots) }
  }

  @Test(
    "A result is a label, a number, a unit and nothing after",
    arguments: [
      ("sleep: 8.71 ms", "sleep", 8.71, MeasureUnit.milliseconds), ("lost: 12", "lost", 12, .none),
      ("share: 97.5 %", "share", 97.5, .percent), ("speed-up: 1.9x", "speed-up", 1.9, .times),
      ("Thread 1: -3", "Thread 1", -3, .none), ("t: 1e-05 s", "t", 1e-5, .seconds),
      ("size: 3 MB  ", "size", 3, .megabytes),
    ])
  func results(line: String, label: String, value: Double, unit: MeasureUnit) throws {
    let result = try #require(ResultLine(line))
    #expect(result.label == label)
    #expect(result.measure == Measure(value, unit))
  }

  @Test(
    "Other lines are no results",
    arguments: [
      "sleep: 8.71 ms later", "sleep 8", "sleep: fast", ": 5", "12:30: 5", "sleep:8", "x: nan",
      "x: 5 parsecs", " x: 5", "",
    ])
  func otherLines(line: String) {
    #expect(ResultLine(line) == nil)
  }

  @Test func aLabelPrintedAgainMakesAList() {
    let results = ResultLine.results(in: "hello\nn: 1\nn: 2 ms\r\nm: 3\n")
    #expect(results == ["n": [Measure(1), Measure(2, .milliseconds)], "m": [Measure(3)]])
  }
}
