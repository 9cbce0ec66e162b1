import Course
import CourseContent
import Foundation
import Progress
import Testing

/// The number from which none can be subtracted, wherever a number means a place.
///
/// Seen to fail before: each ended in a trap (status 132).
@Suite struct LeastNumberTests {
  private static let least = "-9223372036854775808"

  @Test func asAKeptAnswerItIsNoChoice() throws {
    try withSandbox { box in
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let ada = try store.learner(named: "Ada", at: WallTime(milliseconds: 1))
      let course = LoadedCourse(directory: repository.appending(path: "Tests/Fixtures/course").path).course
      var changes: [Change] = []
      for question in course.questions {
        let (id, hash) = (question.id, question.hash)
        changes += [
          .attempt(
            Attempt(
              question: id, contentHash: hash, answer: LeastNumberTests.least, verdict: .wrong, tryNumber: 1)),
          .question(id, QuestionRecord(contentHash: hash, outcome: .done, answer: LeastNumberTests.least)),
        ]
      }
      try store.commit(changes, by: ada.id, in: course.info.id, at: WallTime(milliseconds: 2))
      try store.close()
      for command in [
        ["status"], ["stats"], ["stats", "--json"], ["stats", "--items"], ["list"], ["review", "--list"],
        ["progress", "export", "--xapi", "-"], ["progress", "export", "-"],
      ] {
        let run = try box.gilt(command + ["--database", box.database])
        #expect(run.status == 0, "\(command): \(run.status) \(run.errors.suffix(200))")
      }
      let steps = (1...12).map { ":go \($0)\n" }.joined()
      let session = try box.gilt("quiz", "1", "--plain", "--database", box.database, input: steps)
      #expect(session.status == 0, "\(session.errors.suffix(200))")
    }
  }

  @Test(arguments: [":go \(least)", ":play \(least)", least, "1 \(least)", "\(least) ms"])
  func typedItIsNotUnderstood(_ line: String) throws {
    try withSandbox { box in
      for unit in [["quiz", "1"], ["learn", "1"]] {
        let steps = (1...14).map { ":go \($0)\n\(line)\n" }.joined()
        let run = try box.gilt(unit + ["--plain", "--database", box.database], input: steps)
        #expect(run.status == 0, "\(unit): \(run.status) \(run.errors.suffix(200))")
      }
    }
  }
}
