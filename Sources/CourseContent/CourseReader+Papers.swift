import Course

/// What a course says of its placement and its exam, with the places where it does.
struct PaperPlans {
  var placement: [PlacedText] = []
  var pools: [(plan: ExamPlan.Pool, line: Int, column: Int)] = []
  /// Nil where there is no exam.
  var pass: Int?

  init() {}

  init(_ fields: Fields, _ log: ProblemLog) {
    placement = fields.texts("placement")
    guard let value = fields.value("exam"),
      let exam = Fields(value, what: "exam", allowed: ["pools", "pass"], file: fields.file, log: log)
    else { return }
    pass = ExamPlan(pools: []).pass
    if let text = exam.string("pass"), let place = exam.value("pass") {
      let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
      if let percent = Int(digits), (1...100).contains(percent) {
        pass = percent
      } else {
        exam.complain("pass", "must be a percentage of the questions, such as 80%", place)
      }
    }
    for entry in exam.pairs("pools") {
      if let text = entry.value.text, let count = Int(text), (1...100).contains(count) {
        pools.append((ExamPlan.Pool(entry.key, count), entry.line, entry.column))
      } else {
        exam.complain("pools", "must give each pool how many questions are drawn, 1 to 100", entry.value)
      }
    }
    if !exam.has("pools") || exam.pairs("pools").isEmpty {
      log.add(
        .missingKey, "pools is missing in exam; it names pools and how many questions are drawn from each",
        file: fields.file, line: value.line, column: value.column)
    }
  }

  var exam: ExamPlan? { pass.map { ExamPlan(pools: pools.map(\.plan), pass: $0) } }
}

extension CourseReader {
  /// Checks that everything a placement or an exam may ask can be asked there.
  func checkPapers() {
    let file = "data/course.yaml"
    let all = quizzes.flatMap(\.allQuestions)
    var seen: Set<QuestionID> = []
    for placed in plans.placement {
      let id = QuestionID(placed.text)
      guard let question = all.first(where: { $0.id == id || $0.aliases.contains(id) }) else {
        unknown("question", placed.text, all.map(\.id.rawValue), file, placed.line, placed.column)
        continue
      }
      if !seen.insert(question.id).inserted {
        log.add(
          .duplicateID, "the placement asks \(placed.text) twice", file: file, line: placed.line,
          column: placed.column)
      }
      if let reason = question.unfitForPaper {
        log.add(
          .unfitQuestion, "the placement cannot ask \(placed.text): it \(reason)", file: file,
          line: placed.line, column: placed.column)
      }
    }
    let names = plans.pools.map(\.plan.name)
    for result in quizzes {
      for question in result.allQuestions {
        guard let pool = question.pool, names.contains(pool), let reason = question.unfitForPaper else {
          continue
        }
        log.add(
          .unfitQuestion, "an exam cannot ask \(question.id), of the pool \(pool): it \(reason)",
          file: result.quiz.path, line: question.line)
      }
    }
    for (plan, line, column) in plans.pools {
      let count = Set(all.filter { $0.pool == plan.name && $0.unfitForPaper == nil }.map(\.id)).count
      guard count < plan.count else { continue }
      let others = Set(all.compactMap(\.pool)).sorted()
      let nearest = count == 0 ? didYouMean(plan.name, in: others) : ""
      log.add(
        .smallPool,
        "the pool \(plan.name) has \(counted(count, "question")), and the exam draws \(plan.count)\(nearest)",
        file: file, line: line, column: column)
    }
  }
}
