import Course
import Foundation
import GRDB
import TestSupport

@testable import Progress

extension ProgressStore {
  /// Somebody does so many random things, at times so near each other that two machines often have the same one.
  func live(_ deeds: Int, as learner: Learner, in course: CourseID = "gil", chance: inout SplitMix) throws {
    var now = noon
    for _ in 0..<deeds {
      now = now + Int64(chance.below(chance.below(20) == 0 ? 200_000_000 : 3))
      let known = try record(of: learner.id, in: course)
      let changes = randomChanges(known, now: now, chance: &chance)
      try commit(changes, by: learner.id, in: course, at: now)
    }
  }

  private func randomChanges(_ known: LearnerRecord, now: WallTime, chance: inout SplitMix) -> [Change] {
    let question = QuestionID("q\(chance.below(5))")
    let hash = ContentHash(chance.below(5) == 0 ? "new" : "old")
    var state = QuestionRecord(contentHash: hash)
    if let before = known.questions[question], before.contentHash == hash { state = before }
    let lesson = ItemID("lesson\(chance.below(3))")
    let experiment = ExperimentID("e\(chance.below(3))")
    let confidence = chance.pick([nil, Confidence.guess, .think, .sure])
    switch chance.below(14) {
    case 0...3:
      let answer = "answer \(chance.below(4))"
      var attempt = Attempt(
        question: question, contentHash: hash, answer: answer, verdict: .correct,
        tryNumber: state.wrongTries + 1, hints: state.hints, confidence: confidence)
      state.draft = ""
      guard chance.below(2) == 0 else {
        attempt.verdict = .wrong
        state.wrongTries += 1
        if state.outcome != .done { state.answer = answer }
        return [.attempt(attempt), .question(question, state)]
      }
      state.outcome = .done
      state.answer = answer
      let points = XP.answer(.right(try: attempt.tryNumber), hints: state.hints)
      return [
        .attempt(attempt), .question(question, state),
        .award(Award(AwardKey(question, .answer), points: points, contentHash: hash)),
        .review(Review(question: question, contentHash: hash, rating: chance.pick(Rating.allCases))),
      ]
    case 4:
      state.draft = "draft \(chance.below(9))"
      return [.question(question, state)]
    case 5:
      state.outcome = max(state.outcome, .skipped)
      let attempt = Attempt(
        question: question, contentHash: hash, answer: "", verdict: .skipped, tryNumber: state.wrongTries + 1)
      return [.attempt(attempt), .question(question, state)]
    case 6:
      state.hints += 1
      return [.question(question, state), .reviewHints(question, chance.below(3))]
    case 7:
      let made = PredictionMade(
        experiment: experiment, contentHash: hash, knobs: ["N": "\(chance.below(3))"],
        predicted: "\(chance.below(9)) ms", confidence: confidence)
      return [
        .prediction(made), .award(Award(AwardKey(experiment, .prediction), points: 2, contentHash: hash)),
      ]
    case 8:
      let result = PredictionResult(
        was: "\(chance.below(9)) ms", outcome: chance.pick(PredictionResult.Outcome.allCases))
      return [.settled(experiment, result)]
    case 9:
      let number = chance.below(5)
      let won = LevelBest(switches: number / 2, code: "b1-\(number)")
      let script = OwnScript(id: ContentHash("s\(number % 2)"), text: "N = \(number)\n")
      let bench = KeptBench(
        contentHash: hash, script: number == 0 ? nil : script, knobs: ["N": "\(number)"],
        runtime: number > 2 ? "2.7" : nil, companion: number == 2 ? "3.14t" : nil,
        typed: number == 0 ? "3 m" : "", confidence: confidence)
      return [
        .knobs(experiment, ["N": "\(number)"]), .wonLevel(LevelKey(experiment, hash), won),
        .bench(experiment, bench),
      ]
    case 10:
      let page = chance.below(5)
      return [.place(Place(unit: lesson, page: page, block: BlockID("b+\(page)"), contentHash: hash))]
        + (page == 4
          ? [
            .finished(LessonID(lesson.rawValue)),
            .award(Award(AwardKey(lesson, .lesson), points: 15, contentHash: hash)),
          ] : [])
    case 11...12:
      return [.paper(randomPaper(known, now: now, chance: &chance))]
    default:
      let start = noon + Int64(chance.below(3))
      return [
        .sitting(
          Sitting(
            unit: lesson, startedAt: start, endedAt: max(start, now),
            activeMilliseconds: Int64(chance.below(1000))))
      ]
    }
  }

  /// A paper that is begun, gone on with or handed in.
  private func randomPaper(_ known: LearnerRecord, now: WallTime, chance: inout SplitMix) -> Paper {
    let kind = chance.pick(Paper.Kind.allCases)
    let number = (known.papers(kind).map(\.number).max() ?? 0) + 1
    var paper =
      known.openPaper(kind)
      ?? Paper(kind, startedAt: noon + Int64(chance.below(3)), number: number, seed: UInt64(number))
    if chance.below(4) == 0 {
      paper.handedInAt = now
      for index in paper.items.indices { paper.items[index].outcome = chance.pick(Paper.Outcome.allCases) }
    } else {
      paper.items = (0..<1 + chance.below(3)).map { number in
        Paper.Item(
          QuestionID("q\(number)"), chance.pick(["old", "new"]), answer: chance.pick([nil, "", "1", "2"]))
      }
    }
    return paper
  }

  /// Everything in the file but the database's own ids, as lines.
  func contents() throws -> [String] {
    try read { db in
      var lines: [String] = []
      for table in [
        "attempt", "bench", "card", "current", "finishedLesson", "knobs", "learner", "paper",
        "paperAnswer", "place", "prediction", "question", "review", "sitting", "wonLevel", "xp",
      ] {
        let names = try Row.fetchAll(db, sql: "SELECT id, name FROM learner")
        let people = Dictionary(uniqueKeysWithValues: names.map { ($0["id"] as Int64, $0["name"] as String) })
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") {
          let isNumbered = ["attempt", "learner", "prediction"].contains(table)
          let columns = row.compactMap { name, value -> String? in
            if name == "id", isNumbered { return nil }
            if name == "learner" { return Int64.fromDatabaseValue(value).flatMap { people[$0] } ?? "?" }
            return "\(name)=\(value)"
          }
          lines.append("\(table): \(columns.joined(separator: " "))")
        }
      }
      return lines.sorted()
    }
  }
}
