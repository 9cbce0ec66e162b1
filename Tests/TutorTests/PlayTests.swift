import Course
import Experiments
import Testing
import Tutor

private let level = Level(
  goal: .break, invariant: "x == 2", par: 1, hints: ["look", "look again"])
private let key = ScheduleKey(program: "x = 0\nx += 1\n", runtime: "3.9", stops: .bytecode)

private func begun(_ level: Level = level) -> PlayState {
  var play = PlayState(
    Experiment(id: "lost", title: "Lost", script: key.program, notice: "That was it.", level: level), level,
    runtimeTitle: "CPython 3.9", key: key)
  #expect(update(&play, .start) == [.play(Schedule())])
  _ = update(&play, .played(.init(schedule: Schedule(), moment: moment(0))))
  return play
}

/// Two threads of which B waits; `x` has a value.
private func moment(_ x: Int, _ end: ScheduleEnd = .open) -> ScheduleMoment {
  let instructions = [
    ScheduleMoment.Instruction(text: "LOAD_NAME x", isNext: true, isStop: true),
    ScheduleMoment.Instruction(text: "STORE_NAME x", isNext: false, isStop: false),
  ]
  return ScheduleMoment(
    threads: [
      .init(
        letter: "A", name: "Thread-1", canStep: end == .open, standing: "can go on",
        place: .init(
          function: "f", line: 2, isDone: false, instructions: instructions,
          locals: [.init(name: "old", text: "\(x)", count: nil)], countRead: nil)),
      .init(
        letter: "B", name: "Thread-2", canStep: false, standing: "waits for the lock gate, which A holds",
        place: nil),
    ],
    variables: [.init(name: "x", text: "\(x)", count: nil), .init(name: "box", text: "Box()", count: 2)],
    output: "", end: end)
}

private func played(_ steps: [UInt8], _ x: Int, _ end: ScheduleEnd = .open) -> PlayAction {
  .played(.init(schedule: Schedule(steps: steps), moment: moment(x, end)))
}

@Suite struct ARoundOfBeTheScheduler {
  @Test func aStepGoesToTheNextLineAndExpandedToTheNextBytecode() {
    var play = begun()
    #expect(
      update(&play, .step(thread: 0, times: 3))
        == [.step(Schedule(), thread: 0, toNextLine: true, times: 3)])
    _ = update(&play, .expand)
    #expect(
      update(&play, .step(thread: 0, times: 1))
        == [.step(Schedule(), thread: 0, toNextLine: false, times: 1)])
  }

  @Test func whereThreadsStopAtLinesExpandingOnlyShows() {
    var lines = level
    lines.stops = .line
    var play = begun(lines)
    _ = update(&play, .expand)
    #expect(play.isExpanded)
    #expect(
      update(&play, .step(thread: 0, times: 1))
        == [.step(Schedule(), thread: 0, toNextLine: false, times: 1)])
  }

  @Test func whoCannotGoOnIsToldWhyAndNothingIsPlayed() {
    var play = begun()
    #expect(update(&play, .step(thread: 1, times: 1)) == [])
    #expect(play.news == [.cannotStep("B", "waits for the lock gate, which A holds")])
    #expect(update(&play, .step(thread: 7, times: 1)) == [])
    #expect(play.news == [.sentence("There are threads 1 to 2.")])
    #expect(!play.canUndo)
  }

  @Test func everyStepCanBeTakenBackAndMadeAgain() {
    var play = begun()
    for count in 1...200 {
      _ = update(&play, .step(thread: 0, times: 1))
      _ = update(&play, played(Array(repeating: 0, count: count), count))
    }
    for count in (0..<200).reversed() {
      let effects = update(&play, .undo)
      #expect(effects == [.play(Schedule(steps: Array(repeating: 0, count: count)))])
      _ = update(&play, played(Array(repeating: 0, count: count), count))
    }
    #expect(update(&play, .undo) == [])
    #expect(play.news == [.nothingToUndo])
    #expect(update(&play, .redo) == [.play(Schedule(steps: [0]))])
    _ = update(&play, played([0], 1))
    // Another step forgets what was taken back.
    _ = update(&play, .step(thread: 0, times: 1))
    _ = update(&play, played([0, 0], 2))
    #expect(update(&play, .redo) == [])
    #expect(play.news == [.nothingToRedo])
  }

  @Test func whatChangedIsKnownByName() {
    var play = begun()
    _ = update(&play, .step(thread: 0, times: 1))
    _ = update(&play, played([0], 1))
    #expect(play.changed == ["x", "A.old"])
    let text = PlayView(width: 80).news(play).joined(separator: "\n")
    #expect(text.contains("x is 1, changed; box is Box() (2 references)."), "\(text)")
    #expect(text.contains("Its own: old is 1, changed."), "\(text)")
  }

  @Test func winningTellsSwitchesParTheCodeAndWhatItShowed() {
    var play = begun()
    _ = update(&play, .step(thread: 0, times: 1))
    _ = update(&play, played([0, 1, 0], 1, .broken))
    #expect(play.isWon)
    #expect(play.news == [.moment, .won(switches: 2, isBest: true)])
    let text = PlayView(width: 80).news(play).joined(separator: "\n")
    #expect(text.contains("Won! The program has ended, and the invariant is false."))
    #expect(text.contains("You needed 2 switches; par is 1, so there is a shorter way."))
    #expect(text.contains("Code: \(key.code(of: Schedule(steps: [0, 1, 0])))"))
    #expect(text.contains("That was it."))
    #expect(update(&play, .step(thread: 0, times: 1)) == [])
    #expect(play.news == [.atItsEnd])
  }

  @Test func onlyTheGoalWins() {
    var play = begun()
    for end in [ScheduleEnd.holds, .deadlock(["A waits"]), .trouble("a limit")] {
      _ = update(&play, played([0], 1, end))
      #expect(!play.isWon)
      #expect(play.news == [.moment, .lost])
    }
    var deadlock = begun(Level(goal: .deadlock, invariant: nil))
    _ = update(&deadlock, played([0], 1, .deadlock(["A waits"])))
    #expect(deadlock.isWon)
    _ = update(&deadlock, played([0], 1, .broken))
    #expect(!deadlock.isWon)
  }

  @Test func aCodeIsFollowedOrRefusedInASentence() {
    var play = begun()
    let schedule = Schedule(steps: [0, 1])
    #expect(update(&play, .follow(code: key.code(of: schedule))) == [.play(schedule)])
    #expect(update(&play, .follow(code: "b1-A-aaaaaa")) == [])
    #expect(play.news == [.sentence(ScheduleKey.Refusal.mistyped.sentence)])
  }

  @Test func hintsComeOneByOneAndEnd() {
    var play = begun()
    _ = update(&play, .hint)
    #expect(play.news == [.hint("look", number: 1)])
    _ = update(&play, .hint)
    _ = update(&play, .hint)
    #expect(play.news == [.noMoreHints])
  }

  @Test func aProgramIsHandedInOnlyWhereTheGoalIsToProtect() {
    var play = begun()
    #expect(update(&play, .submit(path: "x.py")) == [])
    var protect = begun(Level(goal: .protect, invariant: "x == 2", solution: "x = 2\n"))
    #expect(update(&protect, .submit(path: "x.py")) == [.read(path: "x.py")])
    #expect(update(&protect, .edited("x = 3\n")) == [.prove(program: "x = 3\n")])
    #expect(
      update(&protect, .proved(.unsafe(Schedule(steps: [0]), code: "b1-A-aaaaaa", .broken)))
        == [.play(Schedule(steps: [0]))])
    #expect(!protect.isWon && protect.best == nil)
    #expect(update(&protect, .proved(.safe(states: 12))) == [.play(Schedule())])
    _ = update(&protect, played([], 0))
    #expect(protect.isWon && protect.best == LevelBest(switches: 0, code: ""))
    #expect(PlayView(width: 80).news(protect).contains { $0.contains("all were tried, 12 states") })
  }

  @Test func everyWordAndNumberMeansWhatTheHelpSays() {
    let meanings: [(String, PlayAction)] = [
      ("1", .step(thread: 0, times: 1)), (" 9 ", .step(thread: 8, times: 1)),
      ("3x5", .step(thread: 4, times: 3)), ("3x1", .step(thread: 0, times: 3)),
      ("B", .step(thread: 1, times: 1)), ("2xA", .step(thread: 0, times: 2)), ("e", .expand),
      ("u", .undo), ("U", .redo), ("redo", .redo), ("restart", .restart), ("r", .restart), ("h", .hint),
      ("hint", .hint), ("code", .showCode), ("code b1-A-aaaaaa", .follow(code: "b1-A-aaaaaa")),
      ("b1-A-aaaaaa", .follow(code: "b1-A-aaaaaa")), ("file ~/x.py", .submit(path: "~/x.py")),
      ("answer", .solution), ("script", .showProgram), ("", .showMoment), ("?", .help), ("edit", .edit),
      ("original", .original),
    ]
    for (line, action) in meanings { #expect(playAction(for: line) == action, "\(line)") }
    for line in [
      "0", "x", "0x1", "1x", "walk", "file", "-1", "\u{1B}[A", "9999x1", String(repeating: "a", count: 90),
    ] {
      guard case .notUnderstood = playAction(for: line) else {
        Issue.record("\(line) is understood")
        continue
      }
    }
  }

  @Test func aRoundIsLeftForTheLevelsOrForGood() {
    let course = courseWithLevels()
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.width = 88
    session.start()
    #expect(
      session.type("levels").contains("1. The lost deposit (lost): break, par 2 switches, runtime 3.9."))
    #expect(session.type("play 1").contains("Level: The lost deposit."))
    session.type("1", "2", "2")
    let won = session.type("1")
    #expect(won.contains("Won!") && session.saved.levels[LevelKey("lost", "h")]?.switches == 2)
    #expect(session.type("levels").contains("runtime 3.9. Won with 2 switches."))
    // The lesson is where it was.
    #expect(session.state.phase == .reading && session.state.stepIndex == 0)
    #expect(session.type("play lots").contains("There is no level lots."))
    #expect(session.type("play forks").contains("Goal: bring it to a standstill"))
    #expect(session.type("q").contains("gilt play lists all levels."))
    #expect(session.state.phase == .over)
  }

  @Test func aProgramIsHandedInFromAnEditorOrAFileInPlainModeToo() {
    let course = courseWithLevels()
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.start()
    session.type("play safe")
    session.edits = { $0.replacing("x = 0", with: "x = 5") }
    #expect(session.type("edit").contains("Not yet: the schedule A1 B2 A1 breaks it."))
    #expect(session.type("script").contains("x = 5"))
    #expect(session.type("file guard.py").contains("Not yet"))
    session.edits = { $0 + "guard = Lock()\n" }
    #expect(session.type("edit").contains("Won! No schedule breaks it"))
    #expect(session.type("edit").contains("Won!"))
    #expect(session.type("original", "script").contains("x = 0"))
  }

  @Test func anExperimentIsOnTheBenchWithoutItsLessonAndTheLessonGoesOnWhereItWas() {
    let course = tinyCourse()
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.start()
    session.type("")
    let (step, places) = (session.state.stepIndex, session.saved.places)
    #expect(session.type("lab").contains("nap: One nap."))
    #expect(session.type("lab nap").contains("The lab: One nap. Enter leaves it."))
    #expect(session.state.activity == "lab:nap")
    session.type("NAPS=4", "n")
    #expect(!session.state.isInLab && session.state.stepIndex == step && session.saved.places == places)
    #expect(session.type("lab naps").contains("There is no experiment naps. Did you mean nap?"))
  }

  @Test func linesFitAnyWidthAndNothingIsSaidByColourAlone() {
    var play = begun()
    _ = update(&play, .expand)
    for width in [1, 20, 60, 200] {
      for line in PlayView(width: width).news(play) + PlayView(width: width).prompt(play) {
        #expect(!line.contains("\u{1B}"))
      }
    }
    let text = PlayView(width: 80).news(play)
    #expect(text.contains("    next: LOAD_NAME x"))
    #expect(text.contains { $0.hasPrefix("    STORE_NAME x") })
  }
}
