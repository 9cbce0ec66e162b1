import Course
import Foundation
import Progress
import TestSupport
import Testing

/// All attempts on record of whoever learned last.
func attempts(in database: String) throws -> [Attempt] {
  let store = try ProgressStore.open(at: database, now: WallTime(milliseconds: 0))
  guard let learner = try store.learners().first else { return [] }
  return try store.attempts(of: learner.id, in: "tiny")
}

@Suite struct KillTests {
  /// Where the lesson asks for a number, which may be wrong as often as one likes.
  private let stepOfTheNumber = 13

  /// 20; 200 with `GILT_TEST_LONG`, or as many as `GILT_TEST_KILLS` says.
  private static let kills: Int = {
    let variables = ProcessInfo.processInfo.environment
    if let number = variables["GILT_TEST_KILLS"].flatMap({ Int($0) }) { return number }
    return variables["GILT_TEST_LONG"] == nil ? 20 : 200
  }()

  /// What a killed session had shown is kept; what it had not may be kept too, once.
  @Test(.timeLimit(.minutes(60)))
  func killedAtRandomMomentsNothingConfirmedIsLost() throws {
    try withSandbox { box in
      var chance = SplitMix(seed: 20_261_121)
      var confirmed: [String] = []
      var sent = 0
      for kill in 0..<Self.kills {
        let session = try LiveSession(
          box, ["learn", "1", "--plain", "--database", box.database], course: tinyCourse)
        session.send(":go \(stepOfTheNumber)")
        var mine: [String] = []
        for _ in 0..<(6 + chance.below(5)) {
          sent += 1
          let answer = "\(1000 + sent) ms"
          mine.append(answer)
          session.send(answer)
          while session.verdicts < mine.count, session.read() {}
          #expect(session.verdicts == mine.count, "session \(kill) stopped answering")
        }
        // One more answer, and the kill somewhere around it.
        sent += 1
        mine.append("\(1000 + sent) ms")
        session.send("\(1000 + sent) ms")
        for _ in 0..<chance.below(4000) { session.look() }
        session.kill()
        confirmed += mine.prefix(session.verdicts)
        let kept = try attempts(in: box.database).map(\.answer)
        #expect(kept.starts(with: confirmed) || Set(confirmed).isSubset(of: kept), "after kill \(kill)")
        #expect(Set(kept).count == kept.count)
        // What was kept without being shown counts as shown from now on, so the order can be compared.
        confirmed = kept
      }
      print("\(Self.kills) kills, \(sent) answers sent, \(confirmed.count) kept")
      #expect(confirmed.count >= 5 * Self.kills)
      let place = try box.gilt("learn", "1", "--database", box.database, input: "5 ms\n")
      #expect(place.output.contains("Correct."))
      #expect(place.output.contains("+3 XP, 3 in all."))
    }
  }
}
