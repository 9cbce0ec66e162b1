package import Course
import GRDB

extension ProgressStore {
  /// The cards that are due, those whose question is most likely forgotten first.
  ///
  /// - Parameters:
  ///   - end: the end of the learner's day: what falls due later is for another one.
  ///   - retention: the chance of recall at which a question is due, above 0 and below 1.
  package func dueCards(
    of learner: Learner.ID, in course: CourseID, now: WallTime, until end: WallTime, retention: Double
  ) throws(StorageError) -> [Card] {
    let cards = try read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT \(Card.columns) \(ProgressStore.due)"),
        arguments: dueArguments(learner, course, now: now, until: end, retention: retention))
      return try Array(rows.map { try Card($0) })
    }
    let scheduler = FSRS()
    let chances = cards.map { $0.retrievability(at: now, by: scheduler) }
    let order = cards.indices.sorted { a, b in
      chances[a] == chances[b] ? cards[a].question < cards[b].question : chances[a] < chances[b]
    }
    return order.map { cards[$0] }
  }

  /// How many questions were reviewed since an instant; what was answered for the first time is not among them.
  package func reviewedCount(
    of learner: Learner.ID, in course: CourseID, since start: WallTime
  ) throws(StorageError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM card
          WHERE learner = ? AND course = ? AND lastReviewAt >= ? AND reviews > 1
          """, arguments: [learner.rawValue, course.rawValue, start.milliseconds]) ?? 0
    }
  }

  /// All cards, by question.
  package func cards(of learner: Learner.ID, in course: CourseID) throws(StorageError) -> [Card] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(Card.columns) FROM card WHERE learner = ? AND course = ? ORDER BY question",
        arguments: [learner.rawValue, course.rawValue]
      ).map { try Card($0) }
    }
  }

  /// A card, if the question was ever answered.
  package func card(
    of question: QuestionID, learner: Learner.ID, in course: CourseID
  ) throws(StorageError) -> Card? {
    try read { db in try fetchCard(question, db, learner: learner.rawValue, course: course.rawValue) }
  }

  /// `FSRS.interval` in SQL.
  ///
  /// A review that lies more than a day ahead was made while the clock was wrong, and the question is due.
  private static let due = """
    FROM card WHERE learner = :learner AND course = :course
      AND (lastReviewAt + \(WallTime.day) * min(max(cast(stability * :scale + 0.5 AS INTEGER), 1), :longest) <= :end
        OR lastReviewAt > :now + \(WallTime.day))
    """

  private func dueArguments(
    _ learner: Learner.ID, _ course: CourseID, now: WallTime, until end: WallTime, retention: Double
  ) -> StatementArguments {
    [
      "learner": learner.rawValue, "course": course.rawValue, "now": now.milliseconds,
      "end": end.milliseconds, "scale": FSRS().intervalPerStability(retention: retention),
      "longest": FSRS.longestInterval,
    ]
  }
}

/// Writes a review down and makes its card anew.
func recordReview(
  _ review: Review, _ db: Database, learner: Int64, course: String, at now: WallTime
) throws {
  var at = now
  // No two reviews of a question have the same time.
  while true {
    try db.run(
      """
      INSERT INTO review (learner, course, question, at, contentHash, rating) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      learner, course, review.question.rawValue, at.milliseconds, review.contentHash.rawValue,
      review.rating.rawValue)
    if db.changesCount > 0 { break }
    at = at + 1
  }
  // Reviews count in the order of their times, also where the clock was set back in between.
  let known = try fetchCard(review.question, db, learner: learner, course: course)
  let card =
    if let known, known.lastReviewAt < at {
      known.reviewed(review.rating, at: at)
    } else {
      try reckonCard(review.question, db, learner: learner, course: course)
    }
  if let card { try save(card, db, learner: learner, course: course) }
}

/// The card that a question's reviews make; nil where there are none.
func reckonCard(_ question: QuestionID, _ db: Database, learner: Int64, course: String) throws -> Card? {
  var card: Card?
  try db.forEachRow(
    "SELECT at, rating FROM review WHERE learner = ? AND course = ? AND question = ? ORDER BY at", learner,
    course, question.rawValue
  ) { row in
    let at = try row.time(0)
    guard let rating = Rating(rawValue: try row.count(1)) else { return }
    card = card?.reviewed(rating, at: at) ?? Card(question, rating, at: at)
  }
  return card
}

func save(_ card: Card, _ db: Database, learner: Int64, course: String) throws {
  try db.run(
    """
    INSERT OR REPLACE INTO card
      (learner, course, question, stability, difficulty, lastReviewAt, reviews, lapses, hints)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
    learner, course, card.question.rawValue, card.memory.stability, card.memory.difficulty,
    card.lastReviewAt.milliseconds, card.reviews, card.lapses, card.hints)
}

func fetchCard(
  _ question: QuestionID, _ db: Database, learner: Int64, course: String
) throws -> Card? {
  try db.first(
    "SELECT \(Card.columns) FROM card WHERE learner = ? AND course = ? AND question = ?", learner, course,
    question.rawValue
  ) { try Card($0) }
}

extension Card {
  /// The columns in the order in which `init(_:)` takes them; by names ten thousand cards would take twice as long.
  static let columns = "question, stability, difficulty, lastReviewAt, reviews, lapses, hints"

  init(_ row: some ResultRow) throws {
    self.init(
      question: QuestionID(try row.value(0)),
      memory: MemoryState(
        stability: try row.number(1, in: 0.000_1...1e9), difficulty: try row.number(2, in: 0...11)),
      lastReviewAt: try row.time(3), reviews: try row.count(4), lapses: try row.count(5),
      hints: try row.count(6))
  }
}
