import Simulator
import Testing

@Suite struct BlockingAndEnding {
  typealias Program = ScriptedExecutor.Program
  let twoCores = SimulationConfiguration(cores: 2)

  @Test func oneThreadAloneNeedsItsOwnTime() {
    let run = simulate([Program([.compute(.milliseconds(20))])], twoCores)
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime == .milliseconds(20))
    #expect(run.metrics.cpuTime == .milliseconds(20))
    #expect(run.metrics.handoffs == 0)
    #expect(run.metrics.dropRequests == 0)
  }

  @Test func aSleepTakesTheTimerSlackAndTheWakeUpLonger() {
    let run = simulate([Program([.sleep(.milliseconds(1))], times: 100)], twoCores)
    #expect(abs(run.metrics.wallTime.seconds / 100 - 0.001_078) < 0.000_002)
    #expect(run.times[0].io == run.metrics.wallTime)
  }

  @Test func sleepsOfSeveralThreadsOverlap() {
    let sleeper = Program([.sleep(.milliseconds(200))])
    let run = simulate(starting(Array(repeating: sleeper, count: 100)), SimulationConfiguration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime < .milliseconds(210))
  }

  @Test func nativeCodeWithoutTheLockRunsOnAllCores() {
    let worker = Program([.native(.milliseconds(100), releasesLock: true)])
    let run = simulate(starting([worker, worker]), twoCores)
    #expect(run.metrics.wallTime < .milliseconds(101))
    #expect(run.metrics.cpuTime > .milliseconds(200))
    #expect(run.times[1].native == .milliseconds(100))
  }

  @Test func nativeCodeWithTheLockCannotBeInterrupted() {
    let worker = Program([.native(.milliseconds(100), releasesLock: false), .compute(.milliseconds(1))])
    let run = simulate(starting([worker, worker]), twoCores)
    #expect(run.metrics.wallTime > .milliseconds(202))
    #expect(run.times[1].holdingNative == .milliseconds(100))
    let acquisitions = run.trace.handoffs.filter { $0.to.rawValue > 0 }
    #expect((acquisitions[1].at - acquisitions[0].at) >= .milliseconds(100))
  }

  @Test func twoLocksTakenInOppositeOrderEndInADeadlockThatIsToldAtOnce() {
    let one = Program([.take(0), .sleep(.milliseconds(1)), .take(1)])
    let two = Program([.take(1), .sleep(.milliseconds(1)), .take(0)])
    let run = simulate(starting([one, two]), twoCores)
    #expect(run.outcome == .deadlock([ThreadID(rawValue: 1), ThreadID(rawValue: 2)]))
    #expect(run.metrics.wallTime < .milliseconds(3))
    #expect(run.times[1].blocked + run.times[2].blocked > .zero)
  }

  @Test func aThreadThatWaitsForAPythonLockGoesOnWhenItIsGiven() {
    let holder = Program([.take(0), .sleep(.milliseconds(10)), .give(0)])
    let waiter = Program([.sleep(.milliseconds(1)), .take(0), .compute(.milliseconds(1)), .give(0)])
    let run = simulate(starting([holder, waiter]), twoCores)
    #expect(run.outcome == .finished)
    #expect(run.times[2].blocked > .milliseconds(8))
    #expect(run.metrics.wallTime > .milliseconds(11))
  }

  @Test func aWaitWithATimeoutEndsByItself() {
    let holder = Program([.take(0), .sleep(.milliseconds(100)), .give(0)])
    let waiter = Program([.sleep(.milliseconds(1)), .take(0, atMost: .milliseconds(5))])
    let run = simulate(starting([holder, waiter]), twoCores)
    #expect(run.outcome == .finished)
    #expect(run.times[2].blocked > .milliseconds(5))
    #expect(run.times[2].blocked < .milliseconds(6))
  }

  @Test func exitEndsTheProgramWhateverTheOthersDo() {
    let run = simulate([Program([.start(1), .sleep(.milliseconds(30)), .exit]), hog], twoCores)
    #expect(run.outcome == .exited)
    #expect(run.metrics.wallTime < .milliseconds(40))
    #expect(!run.times[1].isFinished)
  }

  @Test func theTimeLimitEndsAnEndlessProgramExactlyThere() {
    var configuration = twoCores
    configuration.timeLimit = SimTime(picoseconds: 123_456_789_012)
    let run = simulate(starting([hog, hog]), configuration)
    #expect(run.outcome == .timeLimit)
    #expect(run.metrics.wallTime.picoseconds == 123_456_789_012)
  }

  @Test func aThreadThatWaitsForNothingIsADeadlock() {
    let run = simulate([Program([.hang])], twoCores)
    #expect(run.outcome == .deadlock([.main]))
  }

  @Test func theTraceStopsAtItsCapacityAndSaysSo() {
    var configuration = twoCores
    configuration.timeLimit = .zero + .seconds(1)
    configuration.traceCapacity = 10
    let short = simulate(starting([hog, hog]), configuration)
    #expect(short.trace.events.count == 10)
    #expect(short.trace.isTruncated)
    configuration.traceCapacity = 0
    let none = simulate(starting([hog, hog]), configuration)
    #expect(none.trace.events.isEmpty)
    #expect(!none.trace.isTruncated)
    #expect(none.metrics == short.metrics)
  }
}
