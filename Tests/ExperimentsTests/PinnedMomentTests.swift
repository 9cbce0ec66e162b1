import Course
import Simulator
import TestSupport
import Testing

@testable import Experiments

/// Two threads that take turns, until a line behind them decides how it ends.
private func source(_ ending: String) -> String { twoWorkers(counting: "400_000", ending: ending) }

private func record(_ ending: String = "print('over')", runtime: Runtime = .python312) -> RecordedRun {
  var options = RunOptions(runtime: runtime, cores: 2, library: library)
  options.keepsPositions = true
  return RecordedRun(runProgram(source(ending), filename: "two.py", options: options))
}

private let recorded = record()

@Suite struct AMomentOfARun {
  @Test func beforeIsWhatHappenedUpToItAndNothingElse() throws {
    for point: Moment.Point in [.time(nanoseconds: 9_000_000), .handOff(3), .handOff(4)] {
      let pinned = try PinnedMoment(point, in: recorded)
      let known = pinned.before.runs[0]
      let events = known.run.trace.events
      #expect(events[...] == recorded.run.trace.events.prefix(events.count))
      #expect(events.allSatisfy { $0.time <= pinned.time } && known.timeline.end == pinned.time)
      #expect(known.run.trace.glimpses.allSatisfy { $0.time < pinned.time })
      #expect(known.run.stdout.isEmpty && pinned.before.to == pinned.time)
      // However one moves in it, nothing behind the moment comes into view.
      var view = pinned.before
      for command: TimelineView.Command in [.end, .zoomOut, .zoomAll, .pan(9), .nextEvent, .step(99)] {
        view.perform(command)
        #expect(view.cursor <= pinned.time && view.to <= pinned.time)
      }
    }
  }

  @Test func whatComesAfterChangesNothingBefore() throws {
    // A third thread, an exception: all of it later than the moment.
    let other = record("threading.Thread(target=work, name='caesar').start(); raise ValueError(1)")
    let (one, two) = (
      try PinnedMoment(.handOff(3), in: recorded), try PinnedMoment(.handOff(3), in: other)
    )
    #expect(one.time == two.time && one.last == two.last && one.standing == two.standing)
    #expect(one.before.told(drawn: nil) == two.before.told(drawn: nil))
    #expect(one.before.told(drawn: 80) == two.before.told(drawn: 80))
    #expect(two.before.lanes.count == 3)
    #expect(one.before.lanes.map(one.before.cells) == two.before.lanes.map(two.before.cells))
    #expect(
      one.before.legend(of: one.before.lanes).map(\.glyph)
        == two.before.legend(of: two.before.lanes).map(\.glyph))
  }

  @Test func aHandOffIsPinnedToWhenTheLockWasLetGo() throws {
    let trace = recorded.run.trace
    for number in 1...recorded.handOffs.count {
      let moment = try MomentInRun(.handOff(number), in: trace, end: recorded.timeline.end)
      let taken = trace.events[Int(recorded.handOffs[number - 1])]
      #expect([.dropped, .released].contains(trace.events[moment.count - 1].kind))
      #expect(moment.time <= taken.time)
      // Nobody has it in between.
      let between = trace.events[moment.count..<Int(recorded.handOffs[number - 1])]
      #expect(!between.contains { $0.kind == .acquired })
      let pinned = try PinnedMoment(.handOff(number), in: recorded)
      #expect(pinned.next?.contains("takes the GIL from") == true)
      #expect(pinned.after.to > taken.time && pinned.after.from == pinned.before.from)
    }
  }

  @Test func itIsToldInWords() throws {
    let pinned = try PinnedMoment(.handOff(4), in: recorded)
    #expect(pinned.last.hasSuffix("gives the GIL away because it was asked to."), "\(pinned.last)")
    #expect(pinned.standing.count == 3 && pinned.standing.allSatisfy { $0.contains("since ") })
    #expect(pinned.standing.contains { $0.contains(" waits for the GIL, since ") })
  }

  @Test func aMomentThatTheRunDoesNotHaveIsNone() {
    func trouble(_ point: Moment.Point, in recorded: RecordedRun = recorded) -> String? {
      do throws(ExpectationTrouble) {
        _ = try PinnedMoment(point, in: recorded)
        return nil
      } catch { return error.message }
    }
    let count = recorded.handOffs.count
    let end = (recorded.timeline.end - .zero).exactText
    #expect(
      trouble(.handOff(count + 1)) == "the lock changes hands \(count) times, and \(count + 1) are asked for")
    #expect(trouble(.time(nanoseconds: 5_000_000_000)) == "the run is over after \(end)")
    #expect(trouble(.time(nanoseconds: 0)) == "nothing has happened by then")
    #expect(trouble(.time(nanoseconds: 9_000_000)) == nil)
    let free = record(runtime: RuntimeCatalog.builtIn["3.14t"] ?? .python312)
    if free.handOffs.isEmpty {
      #expect(trouble(.handOff(1), in: free) == "no thread takes the lock from another one")
    }
  }
}

@Suite struct KeysOfMoments {
  private let experiment = Experiment(
    id: "two", title: "Two", path: "data/experiments/two.py", script: source("print('over')"), cores: 2)

  /// Who takes the lock next? Choices with the thread of each.
  private func question(
    _ threads: [String], ticked: Int, at point: Moment.Point, seeds: [Int] = []
  ) -> Question {
    var question = Question(
      id: "who", prompt: [],
      answers: .choices(
        threads.indices.map { Choice(text: [.text(threads[$0])], isRight: $0 == ticked) }, picks: .one))
    question.moment = Moment(experiment: "two", point: point)
    question.moment?.line = 8
    question.moment?.column = 33
    question.proof = Proof(
      claim: .events(threads.map { .thread(ThreadEvent(thread: $0, deed: .takes)) }),
      run: RunSelection(seeds: seeds), line: 9)
    return question
  }

  private func plan(_ question: Question) -> (ReplayPlan, (ReplayPlan) -> ReplayPlan) {
    let lab = ExperimentLab(library: library, timeline: .none)
    let quiz = Quiz(
      id: "q", number: 1, slug: "q", path: "Quizzes/01-q.md", title: "Q", questions: [question])
    func finish(_ plan: ReplayPlan) -> ReplayPlan {
      var plan = plan
      while true {
        let runs = plan.takeWanted()
        if runs.isEmpty { return plan }
        for run in runs { plan.add(lab.make(run), of: run) }
      }
    }
    let course = Course(info: CourseInfo(id: "c", title: "C"), quizzes: [quiz], experiments: [experiment])
    return (finish(ReplayPlan(course)), finish)
  }

  private func problems(_ question: Question) -> [String] {
    plan(question).0.replay.failures.map {
      "\($0.file):\($0.line):\($0.column): \($0.subject): \($0.message)"
    }
  }

  /// Who takes the lock at the third hand-off.
  private var next: String {
    let event = recorded.run.trace.events[Int(recorded.handOffs[2])]
    return recorded.timeline.threads[Int(event.thread.rawValue)].name
  }

  /// Who does not.
  private var other: String { next == "alma" ? "bert" : "alma" }

  @Test func theTickedOneHappensFirst() {
    #expect(problems(question([other, next, "MainThread"], ticked: 1, at: .handOff(3))) == [])
    #expect(
      problems(question([other, next, "MainThread"], ticked: 0, at: .handOff(3))) == [
        "Quizzes/01-q.md:9:1: proof: the proof of who: with seed 0 under 3.12, “\(next) takes” happens first, "
          + "and its choice is not ticked"
      ])
  }

  @Test func aKeyThatCouldBeChangedWouldBeNoticed() {
    let (finished, finish) = plan(question([other, next, "MainThread"], ticked: 1, at: .handOff(3)))
    let test = MutationTest(finished)
    #expect(test.count == 2)
    #expect(test.survivors(finish(test.plan)) == [])
  }

  @Test func aMomentThatIsNotThereIsAnErrorAtItsPlace() {
    let found = problems(question([other, next], ticked: 1, at: .handOff(99)))
    let count = recorded.handOffs.count
    #expect(
      found.last == "Quizzes/01-q.md:8:33: moment: who is pinned to a moment that its run does not have: the "
        + "lock changes hands \(count) times, and 99 are asked for", "\(found)")
    #expect(found.count == 2)
  }

  @Test func aThreadThatIsNotThereIsAnError() {
    #expect(
      problems(question([next, "caesar"], ticked: 0, at: .handOff(3))) == [
        "Quizzes/01-q.md:9:1: proof: the proof of who: with seed 0 under 3.12, there is no thread caesar; there "
          + "are MainThread, alma, bert"
      ])
  }

  @Test func theRunThatIsShownCountsInAnyCase() {
    // Named are other seeds only.
    let found = problems(question([other, next], ticked: 0, at: .handOff(3), seeds: [1, 2]))
    #expect(found.first?.contains("with seed 0 under 3.12") == true, "\(found)")
  }
}
