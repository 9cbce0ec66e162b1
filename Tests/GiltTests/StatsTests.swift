import Course
import CourseContent
import Foundation
import Progress
import Testing

/// `gilt stats` as a person or a script calls it, with rows committed through the store.
@Suite struct StatsTests {
  /// 12 October 2026, 23:30 UTC.
  private let lateEvening = WallTime(milliseconds: 1_791_847_800_000)

  /// Puts a learner into the sandbox who answered, predicted, reviewed and earned something.
  private func fill(_ box: Sandbox, learner name: String = "Ada", at time: WallTime? = nil) throws {
    let store = try ProgressStore.open(at: box.database, now: lateEvening)
    let ada = try store.learner(named: name, at: lateEvening)
    let course = LoadedCourse(directory: tinyCourse).course
    let hash = try #require(course.question("pick-one")).hash
    let changes: [Change] = [
      .attempt(
        Attempt(
          question: "pick-one", contentHash: hash, answer: "2", verdict: .correct, tryNumber: 1,
          confidence: .sure)),
      .review(Review(question: "pick-one", contentHash: hash, rating: .good)),
      .prediction(PredictionMade(experiment: "nap", contentHash: "h", predicted: "1", confidence: .guess)),
      .settled("nap", PredictionResult(was: "2", outcome: .wrong)),
      .sitting(Sitting(unit: "kinds", startedAt: time ?? lateEvening, activeMilliseconds: 240_000)),
      .award(Award(AwardKey(QuestionID("pick-one"), .answer), points: 10, contentHash: hash)),
    ]
    try store.commit(changes, by: ada.id, in: course.info.id, at: time ?? lateEvening)
    try store.close()
  }

  private func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  private var now: WallTime { WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  @Test func whoHasNothingOnRecordIsToldWhatToDo() throws {
    try withSandbox { box in
      for arguments in [["stats"], ["stats", "all"], ["stats", "calendar", "--no-plain"]] {
        let run = try box.run(arguments + ["--database", box.database])
        #expect(run.status == 0 && run.errors.contains("There is no progress in "))
        #expect(run.output.contains("Type gilt to begin"))
      }
      #expect(!FileManager.default.fileExists(atPath: box.database))
    }
  }

  @Test func sectionsTellWhatWasDoneInSentencesWithoutATerminal() throws {
    try withSandbox { box in
      try fill(box, at: now)
      let all = try box.gilt("stats", "all", "--database", box.database).output
      #expect(all.contains("Answers: 1. Right at the first try: 1 of 1, 100 percent."))
      #expect(all.contains("Lesson 1, Every kind of question: 4 min of an estimated 8, not finished."))
      #expect(all.contains("Said guess: 1 time, right 0, 0 percent."))
      #expect(all.contains("Practised on 1 day in "))
      #expect(!all.contains("█") && !all.contains("\u{1B}"))
      let drawn = try box.gilt("stats", "calibration", "--no-plain", "--database", box.database).output
      #expect(drawn.contains("█"))
      let status = try box.gilt("status", "--database", box.database).output
      #expect(status.contains("Level 0 of 1: sets out.") && status.contains("Practised on 1 day in "))
    }
  }

  @Test func whatASessionKeepsIsWhatIsTold() throws {
    try withSandbox { box in
      // A warm-up, then a question that is wrong at first.
      try box.gilt("quiz", "1", "--database", box.database, input: "2\n\n1, sure\n2\nq\n")
      let all = try #require(
        try json(box.gilt("stats", "--json", "--database", box.database).output) as? [String: Any])
      let summary = try #require(all["summary"] as? [String: Any])
      #expect(summary["answers"] as? Int == 3 && summary["rightAnswers"] as? Int == 2)
      #expect(summary["firstTries"] as? Int == 1 && summary["rightFirstTries"] as? Int == 0)
      #expect(summary["reviews"] as? Int == 0 && summary["dueIn14Days"] as? Int == 2)
      #expect(summary["daysPractisedThisMonth"] as? Int == 1)
      #expect(summary["skillsShaky"] as? Int == 1)
    }
  }

  @Test func aDayIsThatOfTheLearnersOwnClock() throws {
    try withSandbox { box in
      try fill(box)
      for (zone, date) in [("UTC", "2026-10-12"), ("JST-9", "2026-10-13"), ("PST8", "2026-10-12")] {
        let run = try box.gilt(
          "stats", "calendar", "--csv", "--database", box.database, environment: ["TZ": zone])
        #expect(run.output.split(separator: "\n").dropFirst().map { $0.prefix(10) } == [date[...]], "\(zone)")
      }
    }
  }

  @Test func jsonHasEverySectionOrTheOneThatIsNamed() throws {
    try withSandbox { box in
      try fill(box)
      let all = try #require(
        try json(box.gilt("stats", "--json", "--database", box.database).output) as? [String: Any])
      #expect(
        Set(all.keys) == [
          "learner", "today", "summary", "calendar", "tries", "skills", "calibration", "time", "forecast",
          "misconceptions", "level",
        ])
      let summary = try #require(all["summary"] as? [String: Any])
      #expect(summary["answers"] as? Int == 1 && summary["xp"] as? Int == 10)
      let one = try #require(
        try json(box.gilt("stats", "skills", "--json", "--database", box.database).output) as? [String: Any])
      #expect(Set(one.keys) == ["learner", "today", "skills"])
      let skill = try #require((one["skills"] as? [[String: Any]])?.first)
      #expect(skill["answered"] as? Int == 1 && (skill["weeks"] as? [Any])?.count == 12)
    }
  }

  @Test func pointsAndLevelsAreNowhereWhenTheyAreSwitchedOff() throws {
    try withSandbox { box in
      try fill(box)
      for arguments in [["all"], ["--json"], ["--csv"], ["--no-plain"], ["calendar", "--csv"]] {
        let run = try box.run(["stats", "--database", box.database, "--xp", "off"] + arguments)
        #expect(run.status == 0)
        let words = run.output.lowercased().replacing("\"level\": null", with: "")
        #expect(!words.contains("level") && !words.contains("xp"), "\(arguments)")
      }
      let level = try box.gilt("stats", "level", "--database", box.database, environment: ["GILT_XP": "off"])
      #expect(level.output.contains("gilt settings xp on"))
    }
  }

  @Test func csvIsOneTable() throws {
    try withSandbox { box in
      try fill(box)
      let summary = try box.gilt("stats", "--csv", "--database", box.database).output
      #expect(summary.hasPrefix("name,value\n") && summary.contains("\nanswers,1\n"))
      let forecast = try box.gilt("stats", "forecast", "--csv", "--database", box.database).output
      #expect(forecast.hasPrefix("date,due\n") && forecast.split(separator: "\n").count == 31)
      let several = try box.gilt("stats", "all", "--csv", "--database", box.database)
      #expect(several.status == 64 && several.errors.contains("name one section"))
    }
  }

  @Test func aPictureIsWrittenToAFileAndNowhereElse() throws {
    try withSandbox { box in
      try fill(box)
      let file = box.directory.appending(path: "stats.svg")
      let run = try box.gilt("stats", "--svg", file.path, "--database", box.database)
      #expect(run.status == 0 && run.output == "Written: \(file.path).\n")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.hasPrefix("<svg ") && text.contains("What Ada learned"))
      #expect(try box.gilt("stats", "--svg", "-", "--database", box.database).output == text)
      let lost = try box.gilt("stats", "--svg", "/nowhere/stats.svg", "--database", box.database)
      #expect(lost.status == 74 && lost.errors.contains("/nowhere/stats.svg cannot be written"))
    }
  }

  @Test func itemStatisticsAreOfAllLearnersAndNameNobody() throws {
    try withSandbox { box in
      try fill(box, learner: "Ada")
      try fill(box, learner: "Bob")
      for format in [[], ["--json"], ["--csv"]] {
        let run = try box.run(["stats", "--items", "--database", box.database] + format)
        #expect(run.status == 0 && run.errors == "")
        #expect(!run.output.contains("Ada") && !run.output.contains("Bob"))
        #expect(run.output.contains("pick-one"))
      }
      let items = try #require(
        try json(box.gilt("stats", "--items", "--json", "--database", box.database).output)
          as? [[String: Any]])
      let item = try #require(items.first { $0["question"] as? String == "pick-one" })
      #expect(item["learners"] as? Int == 2 && item["difficulty"] as? Double == 1)
      #expect(item["discrimination"] is NSNull)
      #expect((item["parts"] as? [[String: Any]])?.map { $0["taken"] as? Int } == [0, 2, 0])
    }
  }

  @Test(
    "Mistakes are told with what to do instead",
    arguments: [
      (["skils"], "Did you mean skills?"), (["--json", "--csv"], "Give one of --json, --csv and --svg."),
      (["skills", "--items"], "--items goes with --json or --csv"),
      (["time", "--svg", "x"], "leave the section out"),
    ])
  func mistakes(arguments: [String], words: String) throws {
    try withSandbox { box in
      let run = try box.run(["stats", "--database", box.database] + arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(words))
    }
  }
}
