import Course
import Testing

import struct Course.Expectation

@testable import Experiments

/// Two threads that compute, and so take turns.
private let handOver = """
  import threading

  def work(name):
      print(name, "begins")
      for _ in range(800_000):
          pass
      print(name, "ends")

  other = threading.Thread(target=work, args=("other",), name="other")
  other.start()
  work("main")
  other.join()
  """

private let experiment = Experiment(
  id: "hand-over", title: "Hand over", path: "data/experiments/hand-over.py", script: handOver)

private func replay(_ questions: [Question], _ experiments: [Experiment] = [experiment]) -> Replay {
  ExperimentLab(library: library, timeline: .none).replay(course(questions, experiments))
}

private func course(_ questions: [Question], _ experiments: [Experiment] = [experiment]) -> Course {
  Course(
    info: CourseInfo(id: "c", title: "C"),
    quizzes: [Quiz(id: "q", number: 1, slug: "q", path: "Quizzes/01-q.md", title: "Q", questions: questions)],
    experiments: experiments)
}

private func order(_ events: [ProofEvent], accepted: [[Int]] = [], seeds: [Int] = []) -> Question {
  var question = Question(
    id: "steps", prompt: [],
    answers: .order(items: events.map { OrderItem(text: [.text("\($0)")]) }, accepted: accepted))
  question.proof = Proof(
    claim: .events(events), experiment: "hand-over", run: RunSelection(seeds: seeds), line: 9)
  return question
}

private func thread(_ name: String, _ deed: ThreadEvent.Deed) -> ProofEvent {
  .thread(ThreadEvent(thread: name, deed: deed))
}

@Suite struct ProofsOfOrders {
  /// A hand-over there and back.
  private let steps = [
    thread("MainThread", .asks), thread("other", .drops), thread("MainThread", .takes),
    thread("other", .asks), thread("MainThread", .drops), thread("other", .takes),
  ]

  @Test func stepsOfAHandOverHappenInTheirOrder() {
    let found = replay([order(steps, seeds: [0, 1, 2])])
    #expect(found.failures == [])
    #expect(found.replayed == 3)
  }

  @Test func anyOtherOrderIsContradicted() {
    #expect(
      replay([order([steps[0], steps[2], steps[1]])]).failures.map(\.message) == [
        "the proof of steps: with seed 0 under 3.12, “other drops” happens before “MainThread takes”"
      ])
    #expect(
      replay([order([steps[0], thread("nobody", .runs)])]).failures.map(\.message) == [
        "the proof of steps: with seed 0 under 3.12, “nobody runs” does not happen"
      ])
  }

  @Test func printedLinesHappenInTheirOrder() {
    let lines = ["other begins", "main begins", "other ends", "main ends"].map(ProofEvent.line)
    #expect(replay([order(lines, seeds: [0, 1, 2])]).failures == [])
    #expect(
      replay([order([lines[1], lines[0]])]).failures.map(\.message) == [
        "the proof of steps: with seed 0 under 3.12, the line “other begins” happens before the line "
          + "“main begins” only"
      ])
    #expect(replay([order([lines[1], lines[0]], accepted: [[1, 0]])]).failures == [])
  }

  @Test func aMomentLeavesOutWhatCameBefore() {
    var question = order([thread("other", .starts), thread("other", .ends)])
    #expect(replay([question]).failures == [])
    question.moment = Moment(experiment: "hand-over", point: .time(nanoseconds: 5_000_000))
    #expect(
      replay([question]).failures.map(\.message) == [
        "the proof of steps: with seed 0 under 3.12, “other starts” does not happen"
      ])
  }
}

@Suite struct ProofsOfPrograms {
  private func code(
    start: String = "LOCKED = 0\nprint('lost:', 5 - 5 * LOCKED)\n",
    solution: String = "LOCKED = 1\nprint('lost:', 5 - 5 * LOCKED)\n", check: Expectation
  ) -> Question {
    Question(
      id: "mend", prompt: [],
      answers: .code(
        start: CodeFence(language: "python", text: start, line: 20), checks: [check],
        solution: CodeFence(language: "python", text: solution, line: 30)))
  }

  private func messages(_ question: Question) -> [String] {
    replay([question]).failures.map { "\($0.line):\($0.column): \($0.message)" }
  }

  @Test func theStartFailsAndTheSolutionPasses() {
    let found = replay([code(check: Expectation(that: "lost == 0"))])
    #expect(found.failures == [])
    #expect(found.replayed == 1)
  }

  @Test func aStartThatPassesLeavesNothingToDo() {
    #expect(
      messages(code(check: Expectation(that: "lost < 10"))) == [
        "20:1: mend: the program to start from passes every check already"
      ])
  }

  @Test func aSolutionHasToPass() {
    #expect(
      messages(code(check: Expectation(that: "lost == 5", line: 12, column: 7))) == [
        "12:7: mend: with the solution “lost == 5” is not so: lost = 0"
      ])
    #expect(
      messages(code(solution: "1/0\n", check: Expectation(that: "lost == 0", line: 12, column: 7))) == [
        "12:7: mend: with the solution “lost == 0” cannot be judged: the program ends with "
          + "ZeroDivisionError: division by zero"
      ])
  }

  @Test func checksTurnConstantsThatAreThere() {
    let turned = Expectation(
      run: RunSelection(settings: [KnobSetting(name: "N", literal: "2")]), that: "lost == 0")
    #expect(
      messages(code(check: turned)) == [
        "30:1: mend: the solution has no line `N = …` at column 1 for the checks to turn"
      ])
  }

  @Test func aStartThatDoesNotEndWellFails() {
    #expect(messages(code(start: "1/0\n", check: Expectation(that: "lost == 0"))) == [])
  }

  @Test func outputThatIsLuckIsNoKey() {
    let text = "import random\nprint(random.random() < 2)\nprint(random.randrange(10**9))\n"
    let run = runProgram(text, filename: "x", options: RunOptions(library: library))
    let lines = String(decoding: run.stdout, as: UTF8.self).split(separator: "\n").map(String.init)
    let question = Question(
      id: "prints", prompt: [],
      answers: .output(program: CodeFence(language: "python", text: text, line: 7), expected: lines))
    let found = replay([question]).failures.map(\.message)
    #expect(found.count == 1)
    #expect(found.first?.contains("with seed 1, which is luck, and the key says “\(lines[1])”") == true)
  }
}

@Suite struct PredictedOrders {
  @Test func theyAreOfResultsOrOfLines() {
    func messages(_ items: [String]) -> [String] {
      var subject = Experiment(
        id: "e", title: "E", path: "e.py", script: "print('one: 1 ms')\nprint('two: 2 ms')\nprint('here')\n")
      subject.prediction = Prediction(ask: "?", form: .order(items))
      return replay([], [subject]).failures.map(\.message)
    }
    #expect(messages(["two", "one"]) == [])
    #expect(messages(["here", "two: 2 ms"]) == [])
    #expect(
      messages(["one", "there"]) == ["the program prints neither a result nor a line “there” to order"])
  }
}

@Suite struct Mutations {
  private func told(_ questions: [Question], _ experiments: [Experiment] = [experiment]) -> (Int, [String]) {
    let lab = ExperimentLab(library: library, timeline: .none)
    func finish(_ plan: ReplayPlan) -> ReplayPlan {
      var plan = plan
      while true {
        let runs = plan.takeWanted()
        if runs.isEmpty { return plan }
        for run in runs { plan.add(lab.make(run), of: run) }
      }
    }
    let test = MutationTest(finish(ReplayPlan(course(questions, experiments))))
    return (test.count, test.survivors(finish(test.plan)).map(\.message))
  }

  private func sleeper(_ claims: String...) -> Experiment {
    Experiment(
      id: "sleeper", title: "S", path: "s.py", script: "N = 2\nprint('sleep: 8 ms')\nprint('lost: 0')\n",
      knobs: [Knob(name: "N", literal: "2", literalRange: 4..<5, values: ["2"])],
      expectations: claims.map { Expectation(that: $0) })
  }

  private func choice(_ proofs: [String], ticked: [Bool]) -> Question {
    var question = Question(
      id: "which", prompt: [],
      answers: .choices(
        ticked.map { Choice(text: [.text("t")], isRight: $0) }, picks: .one))
    question.proof = Proof(claim: .choices(proofs), experiment: "sleeper")
    return question
  }

  private func number(_ key: NumberKey) -> Question {
    var question = Question(id: "long", prompt: [], answers: .blanks([.number(key)], knownWrong: []))
    question.proof = Proof(claim: .result("sleep"), experiment: "sleeper")
    return question
  }

  @Test func whatIsPinnedHasNoSurvivor() throws {
    let questions = [
      choice(["sleep > 4 ms", "sleep < 4 ms"], ticked: [true, false]),
      number(try #require(NumberKey(parsing: "8 ms ±20%"))),
      Question(
        id: "prints", prompt: [],
        answers: .output(program: CodeFence(language: "python", text: "print(1)\n"), expected: ["1"])),
    ]
    let claims = sleeper("sleep within 10% of 8 ms", "lost == 0", "sleep > 4 ms and not lost > 0")
    // Ticks 2, comparison and constant 2; key 2; line changed and missing 2; 2, 3, 2 + 2.
    #expect(told(questions, [claims]) == (17, []))
  }

  @Test func aLooseClaimIsTold() {
    #expect(
      told([], [sleeper("sleep > 0.1 ms")]).1 == [
        "the expectation “sleep > 0.1 ms” holds too with 1 and with 0.01 in place of 0.1"
      ])
    #expect(
      told([], [sleeper("sleep > 4 ms or lost == 0")]).1 == [
        "the expectation “sleep > 4 ms or lost == 0” holds too with <= in place of >",
        "the expectation “sleep > 4 ms or lost == 0” holds too with 40 and with 0.4 in place of 4",
        "the expectation “sleep > 4 ms or lost == 0” holds too with != in place of ==",
        "the expectation “sleep > 4 ms or lost == 0” holds too with 1 in place of 0",
        "the expectation “sleep > 4 ms or lost == 0” holds too with -1 in place of 0",
      ])
    #expect(
      told([], [sleeper("sleep within 60% of 12 ms")]).1 == [
        "the expectation “sleep within 60% of 12 ms” holds too with 6 in place of 12"
      ])
  }

  @Test func aLooseKeyIsTold() throws {
    let key = try #require(NumberKey(parsing: "12 ms ±60%"))
    #expect(
      told([number(key)], [sleeper()]).1 == ["the key of long is proved too with half the number"])
  }

  @Test func neighboursOfAnOrderChangePlaces() {
    let steps = [thread("MainThread", .asks), thread("other", .drops), thread("MainThread", .takes)]
    #expect(told([order(steps)]) == (2, []))
    // Neighbours that are accepted either way are no change.
    #expect(told([order(steps, accepted: [[1, 0, 2]])]).0 == 1)
  }

  @Test func aProgramsChecksArePinnedByItsSolution() {
    let question = Question(
      id: "mend", prompt: [],
      answers: .code(
        start: CodeFence(language: "python", text: "print('lost: 5')\n"),
        checks: [Expectation(that: "lost == 0")],
        solution: CodeFence(language: "python", text: "print('lost: 0')\n")))
    #expect(told([question]) == (5, []))
  }

  @Test(
    "A claim is changed in one place at a time",
    arguments: [
      ("a < 2", ["a >= 2", "a < 20 | a < 0.2"]),
      (
        "lost > 0 in some seed",
        ["lost <= 0 in every seed", "lost > 1000000000 in some seed | lost > -1000000000 in some seed"]
      ),
      ("monotone(2 * a over N)", []),
      ("a[N=4] < a", ["a[N=4] >= a"]),
      (
        "(a within 25% of b + c) and d != 4",
        [
          "(a within 25% of 2 * (b + c)) and d != 4", "(a within 25% of (b + c) / 2) and d != 4",
          "(a within 25% of b + c) and d == 4",
        ]
      ),
      ("`a b` == 4 ms", ["`a b` != 4 ms", "`a b` == 8 ms", "`a b` == 2 ms"]),
      ("a within 10% of 97 %", ["a within 10% of 194 %", "a within 10% of 48.5 %"]),
    ])
  func changes(claim: String, changed: [String]) {
    #expect(ClaimMutation.all(of: claim).map { $0.texts.joined(separator: " | ") } == changed)
  }
}
