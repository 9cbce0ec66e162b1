import Course
import GRDB

/// All papers of a learner, the first one first.
func fetchPapers(_ db: Database, learner: Learner.ID, course: CourseID) throws -> [Paper] {
  let key: StatementArguments = [learner.rawValue, course.rawValue]
  var papers: [Paper] = []
  let rows = try Row.fetchAll(
    db,
    sql: """
      SELECT kind, startedAt, number, pass, seed, courseVersion, handedInAt FROM paper
      WHERE learner = ? AND course = ? ORDER BY startedAt, kind
      """, arguments: key)
  for row in rows {
    let isOpen: Bool = row.hasNull(atIndex: 6)
    papers.append(
      Paper(
        Paper.Kind(rawValue: try row.value(0)) ?? .placement, startedAt: try row.time(1),
        number: try row.count(2), pass: try row.count(3),
        seed: UInt64(try row.value(4) as String, radix: 16) ?? 0, courseVersion: try row.value(5),
        handedInAt: isOpen ? nil : try row.time(6)))
  }
  guard !papers.isEmpty else { return [] }
  let answers = try Row.fetchCursor(
    db,
    sql: """
      SELECT kind, startedAt, question, contentHash, answer, outcome FROM paperAnswer
      WHERE learner = ? AND course = ? ORDER BY startedAt, kind, place
      """, arguments: key)
  var index = 0
  while let row = try answers.next() {
    let (kind, start): (String, Int64) = (try row.value(0), try row.value(1))
    func isBefore(_ paper: Paper) -> Bool {
      (paper.startedAt.milliseconds, paper.kind.rawValue) < (start, kind)
    }
    while index < papers.count, isBefore(papers[index]) { index += 1 }
    guard index < papers.count, papers[index].startedAt.milliseconds == start,
      papers[index].kind.rawValue == kind
    else { continue }
    let outcome: String? = try row.value(5)
    papers[index].items.append(
      Paper.Item(
        QuestionID(try row.value(2)), ContentHash(try row.value(3)), answer: try row.value(4),
        outcome: outcome.flatMap(Paper.Outcome.init(rawValue:))))
  }
  return papers
}

/// Keeps how a paper stands; one that was handed in stays as it was then.
func save(_ paper: Paper, _ db: Database, learner: Int64, course: String, at now: Int64) throws {
  let (kind, start) = (paper.kind.rawValue, paper.startedAt.milliseconds)
  let isOver =
    try db.first(
      """
      SELECT handedInAt IS NOT NULL FROM paper
      WHERE learner = ? AND course = ? AND kind = ? AND startedAt = ?
      """, learner, course, kind, start
    ) { try $0.value(0) as Bool } ?? false
  guard !isOver else { return }
  try db.run(
    """
    INSERT INTO paper (learner, course, kind, startedAt, number, pass, seed, courseVersion, handedInAt, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET handedInAt = excluded.handedInAt, at = max(at + 1, excluded.at)
    """,
    learner, course, kind, start, paper.number, paper.pass, paper.seedDigits, paper.courseVersion,
    paper.handedInAt?.milliseconds, now)
  try db.run(
    """
    DELETE FROM paperAnswer WHERE learner = ? AND course = ? AND kind = ? AND startedAt = ? AND place > ?
    """, learner, course, kind, start, paper.items.count)
  for (index, item) in paper.items.enumerated() {
    try db.run(
      """
      INSERT INTO paperAnswer
        (learner, course, kind, startedAt, place, question, contentHash, answer, outcome)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET question = excluded.question, contentHash = excluded.contentHash,
        answer = excluded.answer, outcome = excluded.outcome
      """,
      learner, course, kind, start, index + 1, item.question.rawValue, item.contentHash.rawValue,
      item.answer, item.outcome?.rawValue)
  }
}

/// Statements that bring the papers of another database here, each as a whole.
///
/// A paper that was handed in wins over one that was not, then the one handed in first, then the one worked at last: its
/// answers replace those of the other. Where not even that tells two apart, the greater of both answers stays.
enum PaperMerge {
  /// The rows of `other` that come.
  private static let incoming = "new.learner = :source AND (:course IS NULL OR new.course = :course)"

  private static func rank(_ row: String) -> String {
    let columns = ["at", "number", "pass", "seed", "courseVersion"].map { "\(row).\($0)" }
    return "(\(row).handedInAt IS NOT NULL, -coalesce(\(row).handedInAt, 0), "
      + columns.joined(separator: ", ") + ")"
  }

  private static let isSame = """
    old.learner = :target AND old.course = new.course AND old.kind = new.kind AND old.startedAt = new.startedAt
    """

  private static func isOf(_ paper: String) -> String {
    "answer.course = \(paper).course AND answer.kind = \(paper).kind AND answer.startedAt = \(paper).startedAt"
  }

  /// In this order: answers first, as long as both sides' papers can be compared.
  static let statements = [
    """
    DELETE FROM main.paperAnswer AS answer WHERE answer.learner = :target AND EXISTS (
      SELECT 1 FROM other.paper AS new JOIN main.paper AS old ON \(isSame)
      WHERE \(incoming) AND \(isOf("new")) AND \(rank("new")) > \(rank("old")))
    """,
    """
    INSERT INTO main.paperAnswer
      (learner, course, kind, startedAt, place, question, contentHash, answer, outcome)
    SELECT :target, answer.course, answer.kind, answer.startedAt, answer.place, answer.question,
      answer.contentHash, answer.answer, answer.outcome
    FROM other.paper AS new JOIN other.paperAnswer AS answer ON answer.learner = new.learner AND \(isOf("new"))
    WHERE \(incoming) AND NOT EXISTS (
      SELECT 1 FROM main.paper AS old WHERE \(isSame) AND \(rank("new")) < \(rank("old")))
    ON CONFLICT DO UPDATE SET question = excluded.question, contentHash = excluded.contentHash,
      answer = excluded.answer, outcome = excluded.outcome
    WHERE (excluded.question, excluded.contentHash, coalesce(excluded.answer, ''),
        excluded.answer IS NOT NULL, coalesce(excluded.outcome, ''))
      > (question, contentHash, coalesce(answer, ''), answer IS NOT NULL, coalesce(outcome, ''))
    """,
    """
    INSERT INTO main.paper
      (learner, course, kind, startedAt, number, pass, seed, courseVersion, handedInAt, at)
    SELECT :target, new.course, new.kind, new.startedAt, new.number, new.pass, new.seed, new.courseVersion,
      new.handedInAt, new.at
    FROM other.paper AS new WHERE \(incoming)
    ON CONFLICT DO UPDATE SET number = excluded.number, pass = excluded.pass, seed = excluded.seed,
      courseVersion = excluded.courseVersion, handedInAt = excluded.handedInAt, at = excluded.at
    WHERE \(rank("excluded")) > \(rank("paper"))
    """,
  ]
}
