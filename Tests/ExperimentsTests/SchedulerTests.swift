import Course
import Experiments
import PythonMachine
import Simulator
import Testing

/// Behind almost every instruction, as CPython 3.9 looks.
private let dense: Runtime = {
  var runtime = Runtime(name: "3.9", title: "CPython 3.9")
  runtime.checkPoints = .everywhere
  return runtime
}()
private let naive: Runtime = {
  var runtime = Runtime(name: "nogil-naive", title: "No lock")
  runtime.policy = .free
  runtime.lockless = LocklessModel(.naiveCounts)
  return runtime
}()

private func threads(_ targets: [String], after body: String) -> String {
  """
  import threading
  \(body)
  threads = [threading.Thread(target=f) for f in [\(targets.joined(separator: ", "))]]
  for t in threads: t.start()
  for t in threads: t.join()

  """
}

private let deposits = threads(
  ["deposit", "deposit"], after: "balance = 0\ndef deposit():\n    global balance\n    balance += 1\n")
private let guarded = threads(
  ["deposit", "deposit"],
  after: """
    balance = 0
    guard = threading.Lock()
    def deposit():
        global balance
        with guard:
            balance += 1

    """)
private let forks = threads(
  ["anna", "ben"],
  after: """
    left, right = threading.Lock(), threading.Lock()
    def anna():
        with left:
            with right:
                pass
    def ben():
        with right:
            with left:
                pass

    """)

private func scheduled(
  _ text: String, under runtime: Runtime = dense, stops: Level.Stops = .bytecode, invariant: String? = nil
) -> ScheduledProgram {
  ScheduledProgram(
    text: text, filename: "x.py", runtime: runtime, stops: stops, invariant: invariant, library: library)
}

/// Lets threads go on by turns until nobody can.
private func byTurns(_ program: ScheduledProgram, order: [Int] = [0, 1]) -> ScheduledProgram.Played {
  var played = program.play(Schedule())
  var turn = 0
  while played.moment.end == .open {
    let thread = order[turn % order.count]
    turn += 1
    guard played.moment.threads[thread].canStep else { continue }
    played = program.play(played.schedule, then: thread, toNextLine: false)
  }
  return played
}

@Suite struct BeingTheScheduler {
  @Test("Playing a prefix again leads to the very moment that stepping led to")
  func replayEqualsStepping() {
    for text in [deposits, guarded, forks] {
      let program = scheduled(text, invariant: "True")
      var played = program.play(Schedule())
      var moments = [played.moment]
      while played.moment.end == .open {
        let thread = played.moment.threads.indices.filter { played.moment.threads[$0].canStep }
        played = program.play(
          played.schedule, then: thread[(moments.count / 3) % thread.count], toNextLine: false)
        moments.append(played.moment)
      }
      #expect(played.schedule.steps.count == moments.count - 1)
      for count in moments.indices {
        let prefix = Schedule(steps: Array(played.schedule.steps.prefix(count)))
        #expect(program.play(prefix).moment == moments[count], "after \(prefix.text)")
      }
    }
  }

  @Test func aSwitchBetweenReadingAndWritingLosesAnUpdate() throws {
    let program = scheduled(deposits, invariant: "balance == 2")
    let outcome = program.shortest(to: .break)
    let found = try #require(outcome.found)
    #expect(found.end == .broken)
    #expect(found.schedule.switches == 2)
    #expect(program.play(found.schedule).moment.end == .broken)
  }

  @Test func withOneLockAroundItNoScheduleBreaksIt() {
    guard case .safe(let states) = scheduled(guarded, invariant: "balance == 2").proof(startingThreads: 2)
    else {
      Issue.record("not proved")
      return
    }
    #expect(states > 3)
  }

  @Test func aProgramThatCannotBeAskedIsNotSafe() {
    guard case .unsafe(_, _, .trouble(let why)) = scheduled(guarded, invariant: "saldo == 2").proof() else {
      Issue.record("safe?")
      return
    }
    #expect(why.contains("name 'saldo' is not defined"))
  }

  @Test("A step to the next line stops behind a lock that was taken, not in front of the next one")
  func linesWithLocks() {
    let program = scheduled(forks)
    let played = program.play(Schedule(), then: 0, toNextLine: true)
    #expect(played.moment.variables.map(\.text) == ["held by Thread-1 (anna)", "free"])
    #expect(played.moment.threads[0].place?.isDone == true)
  }

  @Test func aProofNeedsTheThreads() {
    let alone = deposits.replacing("for f in [deposit, deposit]", with: "for f in [deposit]")
    #expect(
      scheduled(alone, invariant: "balance == 1").proof(startingThreads: 2) == .fewerThreads(had: 2, has: 1))
  }

  @Test func whatIsNotCoveredIsNotCalledSafe() {
    #expect(scheduled(guarded, invariant: "balance == 2").proof(mostRuns: 1) == .unknown(runs: 1))
  }

  @Test func locksInOppositeOrdersComeToAStandstillByLinesToo() throws {
    let found = try #require(scheduled(forks, stops: .line).shortest(to: .deadlock).found)
    #expect(found.schedule.switches == 2)
    guard case .deadlock(let waits) = found.end else {
      Issue.record("\(found.end)")
      return
    }
    #expect(waits.contains { $0.contains("namely left") })
  }

  @Test(
    "Where threads can stop anywhere, a step by lines is a whole line, also one that only puts a result away")
  func wholeLines() {
    let program = scheduled(
      """
      import threading
      total = 3
      def count():
          global total
          first = total + 1
          total = first + 1
      threads = [threading.Thread(target=count) for _ in range(2)]
      for t in threads: t.start()
      for t in threads: t.join()

      """, stops: .line)
    var lines: [Int?] = []
    var played = program.play(Schedule())
    while played.moment.threads[0].canStep {
      lines.append(played.moment.threads[0].place?.line)
      #expect(played.moment.threads[0].place?.isDone == false)
      played = program.play(played.schedule, then: 0, toNextLine: false)
    }
    #expect(lines == [5, 6])
    #expect(played.moment.variables.map(\.text) == ["5"])
  }

  @Test("3.12 lets nobody in between the parts of x += 1: its check points are its stops")
  func stopsAreTheRuntimesCheckPoints() {
    let program = scheduled(deposits, under: .python312, invariant: "balance == 2")
    #expect(program.shortest(to: .break).found == nil)
    #expect(program.shortest(to: .break).isComplete)
    #expect(byTurns(program).schedule.steps.count == 2)
  }

  @Test func aWokenWaiterFindsTheLockTakenAgain() {
    let text = threads(
      ["wait", "busy"],
      after: """
        gate = threading.Lock()
        def wait():
            gate.acquire()
            gate.release()
        def busy():
            for _ in range(2):
                gate.acquire()
                gate.release()

        """)
    let program = scheduled(text, under: .python312, invariant: "True")
    // B takes the gate; A waits for it; B gives it back and takes it again; A looks.
    var played = program.play(Schedule(steps: [1, 1]), then: 0, toNextLine: false)
    #expect(!played.moment.threads[0].canStep)
    #expect(played.moment.threads[0].standing == "waits for the lock gate, which B holds")
    played = program.play(played.schedule, then: 1, toNextLine: false)
    #expect(played.moment.threads[0].canStep)
    while !played.moment.variables.contains(where: { $0.text == "held by Thread-2 (busy)" }) {
      played = program.play(played.schedule, then: 1, toNextLine: false)
    }
    played = program.play(played.schedule, then: 0, toNextLine: false)
    #expect(!played.moment.threads[0].canStep)
  }

  @Test func withoutALockCountsAreLostAndObjectsFreedWhileInUse() throws {
    let body = """
      box = [7]
      def borrow():
          mine = box
          mine = None
          box[0]

      """
    let program = scheduled(threads(["borrow", "borrow"], after: body), under: naive, invariant: "True")
    let found = try #require(program.shortest(to: .break).found)
    guard case .badCount(let story) = found.end else {
      Issue.record("\(found.end)")
      return
    }
    #expect(story.contains("`box`"), "\(story)")
    #expect(
      byTurns(program, order: Array(repeating: 0, count: 60) + [1]).moment.end == .holds)
  }

  @Test func anExceptionInAThreadEndsTheRound() throws {
    let text = threads(
      ["take", "take"],
      after: "items = [1]\ndef take():\n    if items:\n        items.pop()\n")
    let found = try #require(scheduled(text, invariant: "True").shortest(to: .break).found)
    #expect(found.end == .exception("IndexError: pop from empty list"))
  }

  @Test("The simulated free run is among the schedules: one of them prints what it prints")
  func theFreeRunIsAmongTheSchedules() {
    let text = deposits + "print(balance)\n"
    var options = RunOptions(runtime: dense, cores: 1, library: library)
    options.switchInterval = .microseconds(1)
    let free = String(decoding: runProgram(text, filename: "x.py", options: options).stdout, as: UTF8.self)
    var printed: Set<String> = []
    let program = scheduled(text, invariant: "True")
    _ = ScheduleSearch(program).first { end in
      printed.insert("\(end)")
      return false
    }
    // Either both deposits are there or one is lost, and both come up.
    let orders = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 1]]
    let outputs = Set(orders.map { byTurns(program, order: $0).moment.output })
    #expect(outputs == ["1\n", "2\n"])
    #expect(outputs.contains(free))
    #expect(printed == ["holds"])
  }

  @Test func theInvariantIsAskedWithoutLeavingATraceInTheRun() {
    let harmful = scheduled(deposits, invariant: "threads.pop() and balance == 2")
    let harmless = scheduled(deposits, invariant: "balance == 2")
    let schedule = byTurns(harmless, order: Array(repeating: 0, count: 20) + [1]).schedule
    #expect(harmful.play(schedule) == harmless.play(schedule))
    #expect(
      scheduled(deposits, invariant: "nothing").play(schedule).moment.end
        == .trouble("the invariant cannot be asked: it raises NameError: name 'nothing' is not defined"))
  }
}

@Suite struct ScheduleCodes {
  let key = ScheduleKey(program: "a\nb\n", runtime: "3.12", stops: .bytecode)
  let schedule = Schedule(steps: [0, 0, 0, 1, 0, 0])

  @Test func aCodeIsReadBack() throws {
    for steps in [[], [0], [0, 0, 0, 1, 0, 0], Array(repeating: 25, count: 9_999), [1, 0, 1, 0]] as [[UInt8]]
    {
      let schedule = Schedule(steps: steps)
      #expect(try key.schedule(of: key.code(of: schedule)) == schedule)
    }
  }

  @Test func blanksCaseAndTheEndOfTheFileDoNotMatter() throws {
    let code = key.code(of: schedule)
    #expect(code.hasPrefix("b1-A3BA2-"))
    #expect(try key.schedule(of: " \(code.lowercased()) \n") == schedule)
    var other = key
    other.program = "a \r\nb\n\n\n"
    #expect(try other.schedule(of: code) == schedule)
  }

  @Test func theCodeOfAnotherScriptIsRefused() {
    let code = key.code(of: schedule)
    for other in [
      ScheduleKey(program: "a\nc\n", runtime: "3.12", stops: .bytecode),
      ScheduleKey(program: "a\nb\n", runtime: "3.9", stops: .bytecode),
    ] {
      #expect(throws: ScheduleKey.Refusal.otherProgram) { try other.schedule(of: code) }
    }
    let lines = ScheduleKey(program: "a\nb\n", runtime: "3.12", stops: .line)
    #expect(throws: ScheduleKey.Refusal.otherStops) { try lines.schedule(of: code) }
  }

  @Test(
    "What is no code is told so",
    arguments: [
      "", "b1", "b1-A3", "b1--", "b1-A3-", "b1-3A-aaaaaa", "b1-A0-aaaaaa", "b1-A999999-aaaaaa", "x1-A-aaaaaa",
      "b1-Ä-aaaaaa", "b1-A3B-aaaaaaa", "\u{1B}[31m", "b1-A٣-aaaaaa",
    ])
  func noCode(_ text: String) {
    #expect(throws: ScheduleKey.Refusal.form) { try key.schedule(of: text) }
  }

  @Test func aSlipOfTheFingerIsFound() {
    let code = key.code(of: schedule)
    #expect(throws: ScheduleKey.Refusal.mistyped) {
      try key.schedule(of: code.replacing("A3", with: "A2"))
    }
    #expect(throws: ScheduleKey.Refusal.version("2")) { try key.schedule(of: "b2" + code.dropFirst(2)) }
    #expect(throws: ScheduleKey.Refusal.tooLong) { try key.schedule(of: "b1-A9999B9999-aaaaaa") }
  }

  @Test func switchesAreCounted() {
    #expect(Schedule().switches == 0)
    #expect(schedule.switches == 2)
    #expect(schedule.text == "A3 B1 A2")
  }
}
