import Course
import Experiments
import TestSupport
import Testing
import Tutor

/// An experiment that counts hand-overs, with a knob and a question about a number.
private let counting = Experiment(
  id: "e", title: "Counting",
  script: "# /// gilt\n# title: Counting\n# ///\n\nN = 2\nprint(f'total: {N} ms')\n",
  runtime: "3.12",
  knobs: [Knob(name: "N", literal: "2", literalRange: 40..<41, values: ["2", "4"])],
  prediction: Prediction(ask: "How much?", form: .number(result: "total", within: 0.3)), hash: "h")

func benchCourse(_ experiment: Experiment) -> (Course, Lesson) {
  let placed = PlacedBlock(id: BlockID(anchor: "e", ordinal: 0), hash: "", line: 1, block: .experiment("e"))
  let lesson = Lesson(
    id: "l", number: 1, slug: "l", path: "", title: "L", minutes: 1, pages: [Page(blocks: [placed])])
  return (Course(info: CourseInfo(id: "c", title: "C"), lessons: [lesson], experiments: [experiment]), lesson)
}

/// A laboratory of two runtimes, whose runs can be looked into.
func benchLab(_ style: ExperimentLab.TimelineStyle = .none) -> ExperimentLab {
  var lab = ExperimentLab(
    library: courseLibrary,
    runtimes: RuntimeCatalog([.python312, Runtime(name: "3.99", title: "CPython 3.99", order: 2)]),
    timeline: style)
  lab.keepsRuns = true
  return lab
}

@Suite struct TheBench {
  private func session() -> Rehearsal {
    let (course, lesson) = benchCourse(counting)
    var session = Rehearsal(.lesson(lesson), of: course)
    session.width = 88
    session.runs = { _, _ in
      .run(
        ExperimentRun(
          outcome: .finished, stdout: "total: 2 ms\n",
          results: [
            MeasuredResult(label: "total", values: [Measure(2, .milliseconds)])
          ]))
    }
    session.offer(["2.7", "3.12", "3.14t"])
    session.start()
    return session
  }

  @Test func anotherRuntimeIsRunAndPredictedAnew() {
    var session = session()
    session.type("2 ms")
    #expect(session.requests.last?.runtime == nil)
    let told = session.type("runtime 3.14T")
    #expect(told.contains("It runs under CPython 3.14t now."))
    #expect(told.contains("Predict: How much?"))
    session.type("3 ms")
    #expect(session.requests.last?.runtime == "3.14t" && session.requests.last?.performed.runtime == "3.14t")
    session.type("runtime own")
    #expect(session.state.bench?.runtime == nil)
  }

  @Test func onlyWhatIsPredictedOfTheCoursesOwnRunIsOnRecord() {
    var session = session()
    session.type("runtime 2.7", "7 ms")
    #expect(session.saved.experiments["e"]?.prediction == nil && session.saved.totalXP == 0)
    #expect(session.transcript.contains { $0.contains("You said 7 ms; it was 2 ms") })
    session.type("runtime own", "2 ms")
    #expect(session.saved.experiments["e"]?.prediction == "2 ms")
  }

  @Test func aRuntimeThatIsNotThereIsToldWithThoseThatAre() {
    var session = session()
    #expect(session.type("runtime 3.1").contains("There is no runtime 3.1."))
    #expect(session.transcript.contains { $0.contains("There are 2.7, 3.12, 3.14t.") })
    #expect(session.type("runtime").contains("Type runtime and one of 2.7, 3.12, 3.14t."))
    #expect(session.type("runtime 3.12").contains("It runs under 3.12 already."))
  }

  @Test func theNextRuntimeComesRound() {
    var session = session()
    var seen: [String] = []
    for _ in 0..<3 {
      session.perform(.bench(.nextRuntime(backwards: false)))
      seen.append(session.state.bench?.runtime ?? "3.12")
    }
    #expect(seen == ["3.14t", "2.7", "3.12"])
    session.perform(.bench(.nextRuntime(backwards: true)))
    #expect(session.state.bench?.runtime == "2.7")
  }

  @Test func twoRuntimesAreComparedResultByResult() {
    var session = session()
    session.runs = { _, _ in
      var run = ExperimentRun(
        outcome: .finished, stdout: "total: 2 ms\n",
        results: [MeasuredResult(label: "total", values: [Measure(2, .milliseconds)])],
        metrics: [MeasuredResult(label: "wallTime", values: [Measure(0.5, .seconds)])])
      run.runtime = "3.12"
      run.companion = ExperimentRun.Companion(
        runtime: "2.7", outcome: .deadlock,
        results: [MeasuredResult(label: "total", values: [Measure(9, .milliseconds)])],
        metrics: [MeasuredResult(label: "wallTime", values: [Measure(0.25, .seconds)])])
      return .run(run)
    }
    #expect(session.type("compare 2.7").contains("compared with the same under 2.7"))
    let told = session.type("2 ms")
    #expect(session.requests.last?.companion == "2.7")
    #expect(told.contains("Under 3.12, and under 2.7:"))
    #expect(told.contains("- total: 2 ms, and 9 ms."))
    #expect(told.contains("- wall time: 500 ms, and 250 ms."))
    #expect(told.contains("- It ended with finished, and with deadlock."))
    #expect(session.type("compare 3.12").contains("It runs under 3.12 anyway"))
    #expect(session.type("compare off").contains("It is run alone."))
    #expect(session.state.bench?.companion == nil)
  }

  @Test func howSureIsSaidBeforeOrWithThePrediction() {
    var session = session()
    #expect(session.type("sure").contains("How sure: sure."))
    session.type("2 ms")
    #expect(
      session.changes.contains {
        if case .prediction(let made) = $0 { made.confidence == .sure } else { false }
      })
    session.type("N=4", "2 ms, guess")
    #expect(
      session.changes.contains {
        if case .prediction(let made) = $0 { made.confidence == .guess } else { false }
      })
  }

  @Test func aLearnersScriptIsRunAndLeavesTheCoursesAsItIs() {
    var session = session()
    session.edits = { text in
      #expect(text == "N = 2\nprint(f'total: {N} ms')\n")
      return "N = 4\nprint('total: 5 ms')\n"
    }
    let told = session.type("edit")
    #expect(told.contains("The script is yours; original brings the course's back."))
    #expect(told.contains("print('total: 5 ms')"))
    session.type("r")
    #expect(session.requests.last?.draft == "N = 4\nprint('total: 5 ms')\n")
    #expect(session.state.experiment == counting)
    // Its knobs are those that are still there; turning them is nobody else's business.
    session.type("N=2")
    #expect(session.requests.last?.performed.knobs.map(\.literal) == ["4"])
    #expect(session.saved.experiments["e"]?.knobs ?? [:] == [:])
    // It is there again when the learner comes back in this session.
    session.type("page", "go 1")
    #expect(session.state.bench?.draft != nil)
    #expect(session.type("original").contains("print(f'total: {N} ms')"))
    #expect(session.state.bench?.draft == nil)
    #expect(session.type("original").contains("The script is the course's own."))
  }

  @Test func anEditThatChangesNothingIsNoDraft() {
    var session = session()
    #expect(session.type("edit").contains("The script is as it was."))
    #expect(session.state.bench?.draft == nil)
  }

  @Test func aTurnedKnobIsInTheTextThatIsEdited() {
    var session = session()
    session.type("N=4")
    var seen = ""
    let box = Box()
    session.edits = { text in
      box.text = text
      return text
    }
    session.type("edit")
    seen = box.text
    #expect(seen.hasPrefix("N = 4\n"))
  }

  @Test func withoutARunThereIsNoTimelineToLookInto() {
    var session = session()
    #expect(session.type("next event").contains("Run it first; then there is a timeline to look into."))
    #expect(session.type("svg").contains("Run it first"))
    #expect(session.type("zoom 10..5").contains("such as zoom 10ms..20ms"))
    #expect(session.type("at noon").contains("such as at 5ms"))
  }
}

private final class Box: @unchecked Sendable { var text = "" }

/// The words of a timeline, on a real run.
@Suite struct TheWordsOfATimeline {
  @Test func theyMoveACursorThroughTheRun() {
    let source =
      "import threading, time\n"
      + "def nap():\n    time.sleep(0.01)\n"
      + "t = threading.Thread(target=nap)\nt.start()\nt.join()\nprint('total: 2 ms')\n"
    let experiment = Experiment(id: "e", title: "Nap", script: source)
    let (course, lesson) = benchCourse(experiment)
    var session = Rehearsal(.lesson(lesson), of: course)
    session.width = 120
    let lab = benchLab(.told)
    session.runs = { lab.run($0, $1) }
    session.start()
    session.type("r")
    #expect(session.state.bench?.timeline?.runs.count == 1)
    let event = session.type("next event")
    #expect(event.contains("At "), "\(event)")
    #expect(session.type("at 5 ms").contains("At 5 ms") || session.type("at 5ms").contains("At 5 ms"))
    #expect(session.type("at 5ms").contains("line "), "\(session.transcript.suffix(3))")
    #expect(session.type("at 0ms", "wait").contains("waits for"))
    #expect(session.type("at 1s", "wait").contains("There is no wait that way."))
    #expect(session.type("zoom 1ms..4ms").contains("to 4 ms: the GIL is free"))
    #expect(session.type("trace").contains("Kept in e.trace."))
    // A knob turned or another runtime forgets it.
    session.offer(["3.12", "other"])
    session.type("runtime other")
    #expect(session.state.bench?.timeline == nil)
  }
}
