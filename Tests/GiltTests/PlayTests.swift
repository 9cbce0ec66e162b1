import Course
import CourseContent
import Experiments
import Foundation
import PythonMachine
import Testing

@testable import gilt

/// The levels of the course, each with a schedule that wins it at par.
private let winning: [(id: String, schedule: String)] = [
  ("the-lost-deposit", "A2 B4 A2"), ("the-last-tea", "A1 B2 A1"), ("a-call-in-between", "A1 B2 A1"),
  ("counted-twice", "A1 B4 A1"), ("two-forks", "A1 B2 A1"), ("nobody-heard-the-bell", "A1 B7 A4"),
  ("after-you", "B2 A1 B9 A3"),
  ("two-read-one", "A1 B3 A3 B1"), ("thrown-away", "A1 B4 A5 B6"), ("one-pop-too-many", "A2 B10 A5"),
]

@Suite struct BeTheScheduler {
  private static let course = LoadedCourse(directory: repository.path, withRuntimes: true)
  private static let library = PythonLibrary.load(course: repository.path)

  private func load(_ id: String) throws -> (Experiment, ScheduledProgram) {
    let course = BeTheScheduler.course
    let level = try #require(course.course.experiment(ExperimentID(id)))
    let runtime = try #require(course.runtimes[level.runtime])
    return (level, ScheduledProgram(level, runtime: runtime, library: BeTheScheduler.library))
  }

  @Test("Every level is won at par by its schedule, and by the code of that", arguments: winning.map(\.id))
  func levelsAreWon(_ id: String) throws {
    let (experiment, program) = try load(id)
    let level = try #require(experiment.level)
    let known = try #require(winning.first { $0.id == id })
    let schedule = try #require(Schedule(text: known.schedule))
    let code = program.key.code(of: schedule)
    let played = program.play(try program.key.schedule(of: code))
    #expect(played.schedule == schedule)
    #expect(
      level.goal == .deadlock ? played.moment.end.isDeadlock : played.moment.end.isBreak,
      "\(played.moment.end)")
    if let par = level.par { #expect(schedule.switches == par) }
    // One thread after the other breaks nothing.
    var calm = program.play(Schedule())
    while calm.moment.end == .open, let next = calm.moment.threads.firstIndex(where: \.canStep) {
      calm = program.play(calm.schedule, then: next, toNextLine: false, times: 100)
    }
    #expect(calm.moment.end == .holds)
  }

  @Test func whereLinesAreTheStepsNoScheduleOfWholeCountsIsWrongAndALockAroundBothHolds() throws {
    let (experiment, program) = try load("counted-twice")
    #expect(experiment.level?.stops == .line)
    func isSafe(_ text: String) throws -> Bool {
      let runtime = try #require(BeTheScheduler.course.runtimes[experiment.runtime])
      return ScheduledProgram(
        experiment, runtime: runtime, library: BeTheScheduler.library, program: text
      ).proof(startingThreads: program.threadCount).isSafe
    }
    let body = experiment.body
    #expect(try !isSafe(body))
    // What its notice says: a lock around each line changes nothing, one around the whole does.
    let guarded = body.replacing("savings = 0\n", with: "savings = 0\nguard = threading.Lock()\n")
    let lines = [
      "checking -= 60", "savings += 60", "first = checking + savings", "second = checking + savings",
    ]
    let each = lines.reduce(guarded) { $0.replacing("    \($1)\n", with: "    with guard:\n        \($1)\n") }
    #expect(try !isSafe(each))
    let whole = guarded.replacing(
      "    checking -= 60\n    savings += 60\n",
      with: "    with guard:\n        checking -= 60\n        savings += 60\n"
    ).replacing(
      "    first = checking + savings\n    second = checking + savings\n",
      with: "    with guard:\n        first = checking + savings\n        second = checking + savings\n")
    #expect(try isSafe(whole))
  }

  @Test func thereIsAWinningScheduleForEveryLevel() {
    let levels = BeTheScheduler.course.course.levels.filter { $0.level?.goal != .protect }
    #expect(winning.map(\.id) == levels.map(\.id.rawValue))
    #expect(winning.count >= 8)
  }

  @Test func theSolutionOfMakeItSafeIsProvedAndTheProgramAsItIsNot() throws {
    let (experiment, program) = try load("make-it-safe")
    let solution = try #require(experiment.level?.solution)
    let runtime = try #require(BeTheScheduler.course.runtimes[experiment.runtime])
    let solved = ScheduledProgram(
      experiment, runtime: runtime, library: BeTheScheduler.library, program: solution)
    #expect(solved.proof(startingThreads: program.threadCount).isSafe)
    #expect(!program.proof(startingThreads: program.threadCount).isSafe)
  }

  @Test func aRoundIsPlayedFromAPipeToItsWinningCodeAndRunPlaysThatAgain() throws {
    try withSandbox { box in
      let round = try box.gilt("play", "1", input: "e\n1\n4x2\nu\n4x2\n3x1\nq\n", course: repository.path)
      #expect(round.status == 0)
      #expect(
        round.output.contains("Won! The program has ended, and the invariant is false."), "\(round.output)")
      #expect(round.output.contains("You needed 2 switches, and par is 2."))
      let code = try #require(
        round.output.split(separator: "\n").first { $0.hasPrefix("Code: ") }?.dropFirst(6))
      let file = repository.appending(path: "data/experiments/the-lost-deposit.py").path
      let again = try box.gilt("run", file, "--schedule", String(code), course: repository.path)
      #expect(again.status == 1)
      #expect(again.output.hasPrefix("balance: 1\n"), "\(again.output)")
      #expect(again.output.contains("balance is 1"))
      let json = try box.gilt("run", file, "--schedule", String(code), "--json", course: repository.path)
      #expect(json.output.contains("\"end\": \"broken\""))
      let other = repository.appending(path: "data/experiments/the-last-tea.py").path
      let refused = try box.gilt("run", other, "--schedule", String(code), course: repository.path)
      #expect(refused.status == 64)
      #expect(refused.output.isEmpty)
      #expect(refused.errors.contains("belongs to another script"), "\(refused.errors)")
    }
  }

  @Test func whatIsToldOfACodeCanBeTypedIntoAShellAsItStands() throws {
    try withSandbox { box in
      let round = try box.gilt("play", "1", input: "e\n2x1\n4x2\n2x1\ncode\nq\n", course: repository.path)
      let told = try #require(round.output.split(separator: "\n").first { $0.hasPrefix("gilt play ") })
      let words = told.split(separator: " ").dropFirst().map(String.init)
      #expect(words.count == 4 && words[2] == "--code")
      let again = try box.run(words, ["GILT_COURSE": repository.path])
      #expect(again.status == 0, "\(again.errors)")
      #expect(again.output.contains("Won! The program has ended, and the invariant is false."))
      #expect(again.output.contains("Printed: balance: 1") && again.output.contains("Step 8, 2 switches."))
    }
  }

  @Test(
    "A wrong code is one sentence and exit code 64",
    arguments: [" ", "A3", "b1-A-", "b9-A-aaaaaa", "\u{1B}[2J", "b1-A99999-aaaaaa"])
  func wrongCodes(_ code: String) throws {
    try withSandbox { box in
      let file = repository.appending(path: "data/experiments/the-lost-deposit.py").path
      let run = try box.gilt("run", file, "--schedule=\(code)", course: repository.path)
      #expect(run.status == 64)
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(!run.errors.contains("\u{1B}"))
    }
  }

  @Test func aStepNobodyCanMakeIsTold() throws {
    try withSandbox { box in
      let (_, program) = try load("the-lost-deposit")
      let code = program.key.code(of: Schedule(steps: Array(repeating: 0, count: 40)))
      let file = repository.appending(path: "data/experiments/the-lost-deposit.py").path
      let run = try box.gilt("run", file, "--schedule", code, course: repository.path)
      #expect(run.status == 64)
      #expect(run.errors.contains("thread A cannot go on"), "\(run.errors)")
    }
  }

  @Test func levelsAreListedForPeopleAndPrograms() throws {
    try withSandbox { box in
      let list = try box.gilt("play", course: repository.path)
      #expect(list.output.hasPrefix("1. The lost deposit (the-lost-deposit): break, par 2 switches"))
      let json = try box.gilt("play", "--list", "--json", course: repository.path)
      let levels = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(levels.count == winning.count + 1)
      #expect(levels.first?["goal"] as? String == "break")
      #expect(try box.gilt("play").output == "This course has no levels.\n")
      let unknown = try box.gilt("play", "the-lost-deposits", course: repository.path)
      #expect(unknown.status == 64)
      #expect(unknown.errors.contains("Did you mean the-lost-deposit?"))
      #expect(try box.gilt("play", "--file", "x.py", course: repository.path).status == 64)
    }
  }

  @Test func theBestResultIsKeptListedAndResetAndUndoneLikeEverythingElse() throws {
    try withSandbox { box in
      func listed() throws -> [String: Any] {
        let json = try box.gilt("play", "--list", "--json", course: repository.path)
        let levels = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        return try #require(levels?.first { $0["id"] as? String == "counted-twice" })
      }
      #expect(try listed()["won"] as? Bool == false)
      let first = try box.gilt("play", "4", input: "1\n3x2\n1\n2\nq\n", course: repository.path)
      #expect(first.output.contains("You needed 3 switches; par is 2"), "\(first.output)")
      let better = try box.gilt("play", "4", input: "1\n4x2\n1\nq\n", course: repository.path)
      #expect(better.output.contains("Your best so far: 3 switches."))
      #expect(better.output.contains("Everything is saved. Your best here: 2 switches."))
      let worse = try box.gilt("play", "4", input: "1\n3x2\n1\n2\nq\n", course: repository.path)
      #expect(worse.output.contains("You needed 3 switches"), "\(worse.output)")
      let best = try #require(try listed()["best"] as? [String: Any])
      #expect(best["switches"] as? Int == 2)
      let code = try #require(best["code"] as? String)
      let file = repository.appending(path: "data/experiments/counted-twice.py").path
      let again = try box.gilt("run", file, "--schedule", code, course: repository.path)
      #expect(again.status == 1 && again.output.hasPrefix("seen: 40\n"))
      let list = try box.gilt("play", course: repository.path).output.replacing("\n   ", with: " ")
      #expect(list.contains("runtime 3.14t. Won with 2 switches."), "\(list)")
      #expect(try box.gilt("status", course: repository.path).output.contains("XP") == true)
      let reset = try box.gilt(
        "progress", "reset", "exercise", "counted-twice", "--yes", course: repository.path)
      #expect(reset.output.contains("1 level you won will go"), "\(reset.output)")
      #expect(try listed()["won"] as? Bool == false)
      _ = try box.gilt("progress", "undo", course: repository.path)
      #expect(try listed()["won"] as? Bool == true)
    }
  }

  @Test func aLevelIsPlayedFromALessonAndTheLessonGoesOnWhereItWas() throws {
    try withSandbox { box in
      let session = try box.gilt(
        "learn", "1", "--plain", input: "\nlevels\nplay 4\n1\n4x2\n1\nlevels\npage\nq\n",
        course: repository.path)
      #expect(session.output.contains("10. Make it safe (make-it-safe): protect"))
      #expect(session.output.contains("A step is a whole line here, which nobody interrupts."))
      let lines = session.output.replacing("\n   ", with: " ")
      #expect(lines.contains("runtime 3.14t. Won with 2 switches."), "\(lines)")
      #expect(session.output.contains("Type gilt to go on here:"))
    }
  }

  @Test func theLabListsItsExperimentsAndPutsOneOnTheBenchWithoutALesson() throws {
    try withSandbox { box in
      #expect(try box.gilt("lab").output == "nap: One nap. Runtime 3.12.\n")
      let json = try box.gilt("lab", "--list", "--json")
      let list = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(list.map { $0["id"] as? String } == ["nap"] && list.first?["knobs"] as? [String] == ["NAPS"])
      let bench = try box.gilt("lab", "nap", input: "NAPS=4\n8 ms\nq\n")
      #expect(bench.output.hasPrefix("The lab: One nap."), "\(bench.output)")
      #expect(bench.output.contains("elapsed: 8."), "\(bench.output)")
      #expect(bench.output.contains("Everything is saved. gilt lab lists all experiments."))
      // The lesson it belongs to was not opened by that.
      #expect(try box.gilt("list").output.contains(". 2 of 107 XP."))
      let unknown = try box.gilt("lab", "naps")
      #expect(unknown.status == 64 && unknown.errors.contains("Did you mean nap?"))
      #expect(try box.gilt("lab", "nap", "--json").status == 64)
    }
  }

  @Test func aProgramHandedInIsProvedOrBrokenByACodeThatShowsIt() throws {
    try withSandbox { box in
      let (experiment, _) = try load("make-it-safe")
      let half = box.directory.appending(path: "half.py")
      // A lock each: the wrong idea M24.
      let text = try #require(experiment.level?.solution)
        .replacing("guard = threading.Lock()", with: "guard = threading.Lock()\nother = threading.Lock()")
        .replacing("with guard:\n        if", with: "with other:\n        if")
      try Data(text.utf8).write(to: half)
      let broken = try box.gilt("play", "make-it-safe", "--file", half.path, course: repository.path)
      #expect(broken.status == 1)
      #expect(broken.output.hasPrefix("Not yet: the schedule "), "\(broken.output)")
      try Data(try #require(experiment.level?.solution).utf8).write(to: half)
      let safe = try box.gilt("play", "make-it-safe", "--file", half.path, course: repository.path)
      #expect(safe.status == 0)
      #expect(safe.output.hasPrefix("Won! No schedule breaks it"), "\(safe.output)")
      let list = try box.gilt("play", course: repository.path)
      #expect(list.output.contains("10. Make it safe (make-it-safe): protect, runtime 3.9. Won."))
      try Data("def x(:\n".utf8).write(to: half)
      let wrong = try box.gilt("play", "make-it-safe", "--file", half.path, course: repository.path)
      #expect(wrong.status == 65)
      #expect(try box.gilt("play", "1", "--file", half.path, course: repository.path).status == 64)
      #expect(try box.gilt("play", "10", "--file", "none.py", course: repository.path).status == 64)
    }
  }
}
