import Experiments
import Simulator
import Testing

@testable import Tutor

@Suite struct TheEstimateOfWhatIsLeft {
  private let estimate = WorkEstimate(startingAt: 5_000)

  @Test func nothingIsSaidInTheFirstSecond() {
    #expect(estimate.secondsLeft(share: 0.5, at: 5_000) == nil)
    #expect(estimate.secondsLeft(share: 0.5, at: 5_999) == nil)
    #expect(estimate.secondsLeft(share: 0.5, at: 6_000) == 1)
  }

  @Test func theRestGoesAsFastAsWhatIsDone() {
    #expect(estimate.secondsLeft(share: 0.25, at: 7_000) == 6)
    #expect(estimate.secondsLeft(share: 0.5, at: 7_000) == 2)
    #expect(estimate.secondsLeft(share: 1, at: 9_000) == 0)
  }

  @Test func whereNothingIsDoneNobodyCanSay() {
    #expect(estimate.secondsLeft(share: 0, at: 90_000) == nil)
    #expect(estimate.secondsLeft(share: .nan, at: 90_000) == nil)
    // More than all is all.
    #expect(estimate.secondsLeft(share: 1.5, at: 9_000) == 0)
  }

  @Test func itIsSaidInSecondsMinutesOrHours() {
    func words(_ seconds: Double?) -> String {
      Work(title: "A run", share: 0.129, secondsLeft: seconds).words
    }
    #expect(words(nil) == "A run, 12 percent")
    #expect(words(0) == "A run, 12 percent, about 1 s left")
    #expect(words(2.1) == "A run, 12 percent, about 3 s left")
    #expect(words(90.5) == "A run, 12 percent, about 2 min left")
    #expect(words(6_000) == "A run, 12 percent, about 2 h left")
    #expect(words(.infinity) == "A run, 12 percent, about 16667 h left")
  }

  private func run(_ bytecodes: Int64, ofLimit share: Double) -> RunProgress {
    RunProgress(time: .zero + .milliseconds(1_500), bytecodes: bytecodes, shareOfLimit: share)
  }

  /// The limit is a hundred times what a script of a lesson takes: by that, 75 s were said of what took 8.
  @Test func aLimitSaysNothingAboutTheTime() {
    let work = Work(run(1_000, ofLimit: 0.031), expecting: nil, after: 20_000)
    #expect(work.words == "Simulated 1.5 s, 3 percent of the most a run may take")
    #expect(work.secondsLeft == nil)
  }

  @Test func theLastRunOfTheSameScriptSaysHowLongThisOneTakes() {
    let work = Work(run(1_000, ofLimit: 0.031), expecting: 4_000, after: 2_000)
    #expect(work.words == "Simulated 1.5 s, 25 percent if it goes as last time, about 6 s left")
    // A knob has made it longer.
    let longer = Work(run(4_000, ofLimit: 0.031), expecting: 4_000, after: 8_000)
    #expect(longer.words == "Simulated 1.5 s, 3 percent of the most a run may take")
  }
}
