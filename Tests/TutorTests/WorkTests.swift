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
      Work(title: "A run:", share: 0.129, secondsLeft: seconds).words
    }
    #expect(words(nil) == "A run: 12 percent")
    #expect(words(0) == "A run: 12 percent, at most about 1 s left")
    #expect(words(2.1) == "A run: 12 percent, at most about 3 s left")
    #expect(words(90.5) == "A run: 12 percent, at most about 2 min left")
    #expect(words(6_000) == "A run: 12 percent, at most about 2 h left")
    #expect(words(.infinity) == "A run: 12 percent, at most about 16667 h left")
  }
}
