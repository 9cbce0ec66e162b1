import Course
import Testing

@testable import CourseContent

@Suite struct ExperimentProblemTests {
  private let file = "data/experiments/convoy.py"

  private func expect(
    _ code: ContentProblem.Code, _ message: String, _ source: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectProblem(code, message, in: file, source, sourceLocation: sourceLocation)
  }

  @Test func theHeaderIsThereAndClosed() {
    expect(.noHeader, "has no header; an experiment begins with the line # /// gilt", "print(1)\n")
    expect(.headerForm, "the header has no last line # ///", "👉# /// gilt\n# id: convoy\n# title: T\n")
    expect(
      .headerForm, "every line of the header begins with `# `, and its last one is # ///",
      "# /// gilt\n# id: convoy\n👉#title: T\n# ///\n")
    expect(
      .headerForm, "a second header in one script", script("id: convoy\ntitle: T") + "👉# /// gilt\n# ///\n")
  }

  @Test func knobsAreAssignedOnceALiteralAtTheMargin() {
    let header = "id: convoy\ntitle: T\nknobs: {HOGS: [0, 1]}"
    let missing = "the script has no line `HOGS = …` at column 1"
    expect(
      .knobMissing, missing + "; did you mean HOG?",
      script(header.replacing("HOGS", with: "👉HOGS"), body: "HOG = 1\n"))
    expect(
      .knobMissing, missing, script(header.replacing("HOGS", with: "👉HOGS"), body: "def f():\n    HOGS = 1\n")
    )
    expect(
      .knobMissing, missing, script(header.replacing("HOGS", with: "👉HOGS"), body: "x = '''\nHOGS = 1\n'''\n")
    )
    expect(
      .knobTwice, "the knob HOGS is assigned a second time", script(header, body: "HOGS = 1\n👉HOGS = 2\n"))
    expect(
      .knobLiteral, "the knob HOGS must be assigned a literal and nothing else",
      script(header, body: "👉HOGS = 1 + 1\n"))
    expect(
      .knobLiteral, "fast is no Python literal; a string is written \"'fast'\"",
      script("id: convoy\ntitle: T\nknobs: {HOGS: [0, 👉fast]}"))
    expect(
      .badValue, "the knob HOGS needs a list of values", script("id: convoy\ntitle: T\nknobs: {HOGS: 👉3}"))
  }

  @Test(
    "Literals of all kinds can be knobs",
    arguments: [
      "-1", "0.0005", "1e-3", "5.", "1_000_000", "0xFF", "True", "None", "'a b'", "\"it's\"", "[1, 2]",
      "(1, 'x')", "{'a': [1]}", "b'x'", "[\n  1,\n]",
    ])
  func literals(literal: String) throws {
    var sample = SampleCourse()
    sample.files[file] = script(
      "id: convoy\ntitle: T\nknobs: {HOGS: [0]}", body: "HOGS = \(literal)  # note\nx = 1\n")
    #expect(sample.loaded.problems.map(\.description) == [])
    let experiment = try #require(sample.loaded.course.experiment("convoy"))
    #expect(experiment.knobs.map(\.literal) == [literal])
    #expect(
      experiment.script(setting: [KnobSetting(name: "HOGS", literal: "7")]).hasSuffix(
        "HOGS = 7  # note\nx = 1\n"))
  }

  @Test func expectationsAreParsed() {
    func header(_ expectation: String) -> String {
      script("id: convoy\ntitle: T\nknobs: {HOGS: [0, 1]}\nexpect:\n  - \(expectation)")
    }
    expect(
      .expectation, "in “sleep > 4 sec”: sec is no unit; there are ns us ms s min B KB MB GB % x",
      header("{that: \"sleep > 4 👉sec\"}"))
    expect(
      .unknownKnob, "no knob is called HOG: the experiment has HOGS; did you mean HOGS?",
      header("{that: 👉\"sleep[HOG=2] > 1 ms\"}"))
    expect(
      .unknownKnob, "no knob is called HOG: the experiment has HOGS; did you mean HOGS?",
      header("{set: {👉HOG: 2}, that: \"sleep > 1 ms\"}"))
    expect(.missingKey, "that is missing in the expectation", header("👉{runtime: \"3.12\"}"))
    expect(
      .unknownKey, "unknown key seed in an expectation; did you mean seeds?",
      header("{👉seed: 3, that: \"x > 1\"}"))
  }

  @Test func runtimesAndInterpretersAreKnownByName() {
    func header(_ line: String) -> String { script("id: convoy\ntitle: T\n\(line)") }
    expect(
      .unknownRuntime, "there is no runtime 3.99; did you mean 3.9?", header("runtime: 👉\"3.99\""))
    expect(
      .unknownRuntime, "there is no runtime python3.12.1; did you mean 3.12?",
      header("runtime: 👉python3.12.1"))
    expect(
      .unknownRuntime, "there is no CPython nonsense; write it as 2.7 or 3.15t",
      header("reality: [\"3.9\", 👉\"nonsense\"]"))
    expect(
      .unknownRuntime, "there is no CPython 4.12; did you mean 3.12?",
      header("reality: [\"2.7\", 👉\"4.12\"]"))
    expect(
      .unknownRuntime, "there is no CPython nogil-naive; write it as 2.7 or 3.15t",
      header("reality: 👉nogil-naive"))
    expect(
      .unknownRuntime, "there is no runtime 3.122; did you mean 3.12?",
      header("expect:\n  - {runtime: [\"3.9\", 👉\"3.122\"], that: \"x > 1\"}"))
    expect(
      .unknownRuntime, "there is no runtime 3.122; did you mean 3.12?",
      header("expect:\n  - {that: 👉\"x[runtime='3.122'] > 1\"}"))
  }

  @Test func aPredictionMayTurnKnobs() {
    var sample = SampleCourse()
    sample.files[file] = script(
      "id: convoy\ntitle: T\nknobs: {HOGS: [0, 1]}\npredict: {ask: Q, choices: [a, b], proof: [\"x[HOGS=0] > x\", \"x > 1\"]}"
    )
    #expect(sample.loaded.problems.map(\.description) == [])
  }

  @Test func predictionsHostsAndLevelsAreTyped() {
    func header(_ line: String) -> String { script("id: convoy\ntitle: T\n\(line)") }
    expect(
      .badValue, "predict needs one of result, choices and order", header("predict: 👉{ask: \"How long?\"}"))
    expect(
      .badValue, "within must be a percentage such as 30%",
      header("predict: {ask: \"How?\", result: x, within: 👉0.3}"))
    expect(
      .badValue, "proof needs one expression for each of the 2 choices",
      header("predict: 👉{ask: \"How?\", choices: [a, b], proof: [\"x > 1\"]}"))
    expect(.badValue, "latency must be a time such as 500 ms", header("hosts: {api: {latency: 👉5}}"))
    expect(
      .badValue, "bandwidth must be a size a second such as 1 MB/s",
      header("hosts: {api: {latency: 5 ms, bandwidth: 👉1 MB}}"))
    expect(.badValue, "cores must be 1 to 1024", header("cores: 👉0"))
    expect(
      .badValue, "sketch must say in a few words what is a sketch, such as: a device",
      header("sketch: 👉''"))
    expect(
      .badValue, "bandwidth must be a size a second such as 20 GB/s, from 1 MB/s on",
      header("bandwidth: 👉20 GB"))
    expect(
      .badValue, "goal must be break, deadlock or protect, not brake; did you mean break?",
      header("level: {goal: 👉brake, invariant: \"x == 2\"}"))
  }

  @Test func aWholeHeaderIsRead() throws {
    var sample = SampleCourse()
    sample.files[file] = script(
      """
      id: convoy
      title: "One hog"
      runtime: "3.10"
      cores: 4
      bandwidth: 20 GB/s
      sketch: a device
      knobs: {HOGS: [0, 1], MODE: ["'fast'", "'slow'"]}
      hosts: {api.example: {latency: 500 ms, bandwidth: 1 MB/s}}
      predict: {ask: "Which?", choices: [yes, no], proof: ["x > 1", "x <= 1"]}
      expect:
        - {runtime: ["3.9", "3.10"], cores: [1, 2], set: {HOGS: 1}, seeds: [1, 2], that: "x > 1 in some seed"}

      level: {goal: protect, invariant: "x == 2", par: 3, stops: line}
      """, body: "HOGS = 1\nMODE = 'fast'\n")
    #expect(sample.loaded.problems.map(\.description) == [])
    let experiment = try #require(sample.loaded.course.experiment("convoy"))
    #expect(experiment.runtime == "3.10")
    #expect(experiment.cores == 4)
    #expect(experiment.memoryBandwidth?.text == "20 GB/s")
    #expect(experiment.sketch == "a device")
    #expect(experiment.knobs.map(\.values) == [["0", "1"], ["'fast'", "'slow'"]])
    #expect(
      experiment.hosts == [
        SimulatedHost(name: "api.example", latencyNanoseconds: 500_000_000, bytesPerSecond: 1e6)
      ])
    #expect(
      experiment.prediction
        == Prediction(ask: "Which?", form: .choices(["yes", "no"], proofs: ["x > 1", "x <= 1"])))
    #expect(
      experiment.expectations.map(\.run) == [
        RunSelection(
          runtimes: ["3.9", "3.10"], cores: [1, 2], settings: [KnobSetting(name: "HOGS", literal: "1")],
          seeds: [1, 2])
      ])
    #expect(experiment.level == Level(goal: .protect, invariant: "x == 2", par: 3, stops: .line))
  }
}
