import Course
import Foundation
import Progress
import Testing

/// `gilt review` and `gilt answer --review`, on a database whose answers lie some days back.
@Suite struct ReviewCommandTests {
  /// What somebody named Ada answered so many days ago: the questions of the tiny course's first quiz that are named.
  private func answer(_ questions: [QuestionID: Rating], daysAgo: Int64, in box: Sandbox) throws {
    let now = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let store = try ProgressStore.open(at: box.database, now: now)
    let ada = try store.learner(named: "Ada", at: now)
    for (question, rating) in questions.sorted(by: { $0.key < $1.key }) {
      try store.commit(
        [.review(Review(question: question, contentHash: "h", rating: rating))], by: ada.id, in: "tiny",
        at: now + -daysAgo * WallTime.day)
    }
    try store.close()
  }

  @Test func whatIsDueIsToldWithTheMostUrgentFirst() throws {
    try withSandbox { box in
      try answer(["pick-one": .good, "a-word": .again, "pick-two": .easy], daysAgo: 5, in: box)
      let list = try box.gilt("review", "--list", "--database", box.database)
      let lines = list.output.split(separator: "\n")
      #expect(lines.first == "2 questions due, the most urgent first:")
      #expect(lines.dropFirst().map { $0.prefix { $0 != ":" } } == ["- a-word", "- pick-one"])
      let json = try box.gilt("review", "--json", "--database", box.database)
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["due"] as? Int == 2)
      let status = try box.gilt("status", "--database", box.database)
      #expect(status.output.contains("2 reviews due: gilt review."))
    }
  }

  @Test func aReviewThatIsAnsweredIsNoLongerDueAndOneThatIsLeftIs() throws {
    try withSandbox { box in
      try answer(["pick-one": .good, "a-word": .again], daysAgo: 5, in: box)
      let first = try box.gilt("review", "--database", box.database, input: "waiting\nq\n")
      #expect(first.output.contains("Reviews: 2 questions. The first answer counts."))
      #expect(first.output.contains("+5 XP, 5 in all."))
      #expect(first.output.contains("What was not answered stays due; gilt review --database"))
      let second = try box.gilt("review", "--database", box.database, input: "1\n2\n\n\n")
      #expect(second.output.contains("Reviews: 1 question."))
      #expect(second.output.contains("Recalled at once: 0 of 1."))
      let third = try box.gilt("review", "--database", box.database)
      #expect(third.output.contains("Nothing is due for review now. The next question is due on "))
      #expect(third.status == 0)
    }
  }

  @Test func lessonsAndSkillsChooseWhatIsAsked() throws {
    try withSandbox { box in
      try answer(["pick-one": .good, "wide": .good], daysAgo: 5, in: box)
      let lesson = try box.gilt("review", "--list", "--lesson", "words", "--database", box.database)
      #expect(lesson.output.contains("- wide:") && !lesson.output.contains("pick-one"))
      let skill = try box.gilt("review", "--list", "--skill", "tells-kinds", "--database", box.database)
      #expect(skill.output.contains("- pick-one:"))
      let unknown = try box.gilt("review", "--skill", "tells-kind", "--database", box.database)
      #expect(unknown.status == 64)
      #expect(unknown.errors.contains("There is no skill tells-kind. Did you mean tells-kinds?"))
      #expect(try box.gilt("review", "--lesson", "99", "--database", box.database).status == 64)
    }
  }

  @Test func theDaysNumberIsAskedUnlessAllIsAskedFor() throws {
    try withSandbox { box in
      let ids: [QuestionID] = [
        "warm-up", "pick-one", "pick-two", "true-or-false", "statements", "a-word", "two-words",
      ]
      try answer(Dictionary(uniqueKeysWithValues: ids.map { ($0, .good) }), daysAgo: 5, in: box)
      let five = try box.gilt("review", "--database", box.database)
      #expect(five.output.contains("Reviews: 5 questions of 7 that are due."))
      let two = try box.gilt("review", "--reviews", "2", "--database", box.database)
      #expect(two.output.contains("Reviews: 2 questions of 7 that are due."))
      let all = try box.gilt("review", "--all", "--database", box.database)
      #expect(all.output.contains("Reviews: 7 questions."))
      // Who wants to know things less surely is asked later.
      let relaxed = try box.gilt(
        "review", "--json", "--database", box.database, environment: ["GILT_RETENTION": "0.7"])
      #expect(relaxed.output.contains("\"due\": 0"))
    }
  }

  @Test func aScriptAnswersReviewsThatAreDueAndNoOthers() throws {
    try withSandbox { box in
      try answer(["pick-one": .good], daysAgo: 5, in: box)
      let never = try box.gilt(
        "answer", "a-word", "--review", "--text", "waiting", "--database", box.database)
      #expect(never.status == 64)
      #expect(never.errors.contains("a-word was never answered, so there is nothing to review."))
      let due = try box.gilt(
        "answer", "pick-one", "--review", "--choice", "2", "--json", "--database", box.database)
      #expect(due.output.contains("\"gained\": 5"))
      let again = try box.gilt("answer", "pick-one", "--review", "--choice", "2", "--database", box.database)
      #expect(again.status == 64)
      #expect(again.errors.contains("pick-one is due on "))
    }
  }

  @Test func withoutAnyProgressThereIsNothingToReviewAndNoFileIsMade() throws {
    try withSandbox { box in
      let list = try box.gilt("review", "--list", "--database", box.database)
      #expect(list.output.contains("No question was answered yet"))
      #expect(!FileManager.default.fileExists(atPath: box.database))
    }
  }
}
