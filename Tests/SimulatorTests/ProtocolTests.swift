import Simulator
import Testing

/// `take_gil` and `drop_gil` by themselves: no latencies, no overshoot, no advantage for anybody.
@Suite struct TheProtocolByItself {
  typealias Program = ScriptedExecutor.Program

  let ideal = SimulationConfiguration(
    cores: 4, system: .ideal, policy: .timed(.exact), timeLimit: .zero + .milliseconds(100))

  func fine(_ duration: SimDuration) -> ScriptedExecutor.Step {
    .compute(duration, check: .microseconds(1), charge: .microseconds(1))
  }

  @Test func theWaiterMeasuresTheIntervalFromTheBeginningOfItsOwnWait() {
    let late = Program([.sleep(.milliseconds(3)), fine(.milliseconds(2))])
    let run = simulate(
      [Program([.start(1), .sleep(.milliseconds(1)), fine(.milliseconds(30))]), late], ideal)
    // It comes back after 3 ms, so it asks at 8 ms, although the other has held the lock since 1 ms.
    let requests = run.trace.events.filter { $0.kind == .requested }
    #expect(requests.first?.time.seconds == 0.008)
    #expect(requests.first?.thread.rawValue == 1)
  }

  @Test func aRequestIsHonouredAtTheNextCheckPointOnly() {
    let main = Program([
      .start(1), .compute(.milliseconds(30), check: .milliseconds(7), charge: .microseconds(1)),
    ])
    let run = simulate([main, Program([fine(.milliseconds(1))])], ideal)
    let request = run.trace.events.first { $0.kind == .requested }
    let drop = run.trace.events.first { $0.kind == .dropped }
    #expect(request?.time.seconds == 0.005)
    #expect(drop?.time.seconds == 0.007)
  }

  @Test func aNativeCallThatKeepsTheLockDelaysEverybodyForItsWholeLength() {
    let main = Program([
      .start(1), fine(.milliseconds(1)), .native(.milliseconds(40), releasesLock: false),
      fine(.milliseconds(10)),
    ])
    let run = simulate([main, Program([fine(.milliseconds(1))])], ideal)
    let drop = run.trace.events.first { $0.kind == .dropped }
    #expect(drop.map { ($0.time.seconds * 1e6).rounded() } == 41_001)
    // It asked once; asking again while a request stands changes nothing.
    #expect(run.metrics.dropRequests == 1)
  }

  @Test func manyThreadsSwitchOncePerIntervalAndShareFairlyWhenNobodyHasAnAdvantage() {
    var configuration = ideal
    configuration.timeLimit = .zero + .seconds(2)
    // Timers that all go off at one instant would be served by number, which no real machine does.
    var lock = TimedLockParameters.exact
    lock.timerJitter = .microseconds(12)
    lock.timerOvershoot = .microseconds(12)
    configuration.policy = .timed(lock)
    let run = simulate(starting([hog, hog, hog, hog]), configuration)
    // Not strictly in turn, though: each time-out sends a waiter to the back of the queue.
    let shares = run.times.dropFirst().map { $0.running.seconds / 2 }
    #expect(shares.allSatisfy { $0 > 0.2 && $0 < 0.3 }, "\(shares)")
    #expect(run.trace.slices.median >= 0.005 && run.trace.slices.median < 0.005_025)
  }

  @Test func whoeverIsForcedToDropWaitsUntilSomebodyHasTakenTheLock() {
    let run = simulate(
      starting([hog, hog]), SimulationConfiguration(cores: 2, timeLimit: .zero + .seconds(1)))
    for (event, next) in zip(run.trace.events, run.trace.events.dropFirst()) where event.kind == .dropped {
      // The next thing the dropper does is wait, and the next to take the lock is somebody else.
      #expect(next.thread == event.thread && next.kind == .waitingForLock)
    }
    var dropper: ThreadID?
    for event in run.trace.events {
      if event.kind == .dropped { dropper = event.thread }
      if event.kind == .acquired, let forced = dropper {
        #expect(event.thread != forced)
        dropper = nil
      }
    }
  }

  @Test func aVoluntaryReleaseLetsWhoeverComesFirstBargeIn() {
    // The hog waits; the other releases the lock for 2 us, less than the hog needs to wake up.
    let brief = Program([
      .sleep(.milliseconds(1)), fine(.milliseconds(1)), .native(.microseconds(2), releasesLock: true),
      fine(.milliseconds(1)),
    ])
    let run = simulate(
      starting([hog, brief]), SimulationConfiguration(cores: 4, timeLimit: .zero + .milliseconds(30)))
    let released = run.trace.events.first {
      $0.kind == .released && $0.thread.rawValue == 2 && $0.time.seconds > 0.005
    }
    let missed = run.trace.events.first { $0.kind == .missed }
    #expect(released != nil)
    #expect(missed?.thread.rawValue == 1)
    #expect(missed?.argument == 2)
  }

  @Test func aHolderThatBlocksBeforeItSeesTheRequestWaitsForTheHandOffFirst() throws {
    let main = Program([
      .start(1), .compute(.milliseconds(6), check: .milliseconds(50), charge: .microseconds(1)),
      .sleep(.milliseconds(1)),
    ])
    let run = simulate(
      [main, Program([fine(.milliseconds(3))])],
      SimulationConfiguration(cores: 4, timeLimit: .zero + .milliseconds(30)))
    let events = run.trace.events
    let released = try #require(events.firstIndex { $0.kind == .released && $0.thread == .main })
    let rest = events[released...].filter { $0.thread == .main }.map(\.kind)
    #expect(Array(rest.prefix(3)) == [.released, .waitingForLock, .io])
    let taken = try #require(events[released...].first { $0.kind == .acquired })
    let asleep = try #require(events[released...].first { $0.kind == .io })
    #expect(taken.time <= asleep.time)
  }

  @Test func onOneCoreAnExpiredWaiterNeedsTheCoreBeforeItMayAsk() {
    var configuration = SimulationConfiguration(cores: 1, timeLimit: .zero + .seconds(2))
    configuration.system.wakeUpPreemption = nil
    let run = simulate(starting([hog, hog]), configuration)
    // Without preemption, every step of the hand-off has to wait for a tick.
    #expect(run.trace.slices.median > 0.011)
    #expect(run.times[1].ready > .milliseconds(500))
  }

  @Test func moreThreadsNeverFinishMoreWorkUnderOneLock() {
    func work(_ threads: Int) -> Double {
      let part = Program([.compute(SimDuration(picoseconds: 1_200_000_000_000 / Int64(threads)))])
      let run = simulate(
        starting(Array(repeating: part, count: threads)), SimulationConfiguration(cores: 8))
      return run.metrics.wallTime.seconds
    }
    let times = [1, 2, 3, 4, 6, 8, 12].map(work)
    #expect(times.allSatisfy { $0 >= 1.2 && $0 < 1.21 }, "\(times)")
  }
}
