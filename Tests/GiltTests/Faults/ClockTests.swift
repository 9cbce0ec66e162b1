import Course
import Foundation
import Progress
import Testing

/// The computer's clock is a year off, and later right again.
@Suite struct ClockTests {
  private func moved(days: Int) -> [String: String] {
    ["LD_PRELOAD": PreloadedLibrary.movedClock ?? "", "CLOCK_OFFSET": "\(days * 86_400)"]
  }

  @Test(
    "The clock is set back a year and put right again: answers, XP and reviews stay",
    .enabled(if: PreloadedLibrary.movedClock != nil))
  func clockSetBack() throws {
    try withSandbox { box in
      func answer(_ id: String, _ choices: String..., days: Int) throws -> String {
        let run = try box.gilt(
          (["answer", id, "--json", "--database", box.database] + choices.flatMap { ["--choice", $0] }),
          environment: moved(days: days))
        #expect(run.status == 0, "\(run.errors)")
        return run.output
      }
      #expect(try answer("pick-one", "2", days: 0).contains("\"gained\": 10"))
      // A year ago, as far as the program knows: another question, and the first one once more.
      #expect(try answer("pick-two", "1", "3", days: -365).contains("\"gained\": 10"))
      #expect(try answer("pick-one", "2", days: -365).contains("\"gained\": 0"))
      #expect(try answer("true-or-false", "1", days: -364).contains("\"gained\": 10"))
      // And the other way round: a year ahead, then back.
      #expect(try answer("warm-up", "2", days: 365).contains("\"verdict\": \"correct\""))
      #expect(try answer("pick-one", "1", days: 0).contains("\"verdict\": \"wrong\""))
      #expect(try box.gilt("status", "--database", box.database).output.contains("XP: 30 of"))

      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let learner = try #require(try store.learners().first)
      let attempts = try store.attempts(of: learner.id, in: "tiny")
      #expect(attempts.count == 6)
      let now = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      let cards = try store.cards(of: learner.id, in: "tiny")
      let due = try store.dueCards(
        of: learner.id, in: "tiny", now: now, until: now + WallTime.day, retention: 0.9)
      // What seems to have been reviewed in the future is due, and so is what was reviewed a year ago.
      for card in cards where abs(card.lastReviewAt.milliseconds - now.milliseconds) > 300 * WallTime.day {
        #expect(due.contains(card), "\(card)")
      }
    }
  }
}
