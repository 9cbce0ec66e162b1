/// A list of an exported file, and the table it comes from.
///
/// One description serves the writer, the reader and the check of what was read.
struct ExportedTable: Sendable {
  /// The list's name in the file.
  var key: String
  var table: String
  /// All columns but the learner, the course and the database's ids.
  var columns: [Column]
  /// Unique within the list, and the order of the rows.
  var order: String

  struct Column: Sendable {
    /// The member's name in the file.
    var key: String
    /// The column's name in the table.
    var name: String
    var kind: Kind
    /// Whether it may be null or missing.
    var isOptional: Bool

    init(_ key: String, _ kind: Kind, name: String? = nil, isOptional: Bool = false) {
      self.key = key
      self.name = name ?? key
      self.kind = kind
      self.isOptional = isOptional
    }
  }

  /// What a member may be.
  enum Kind: Sendable {
    /// The name of a piece of content, or a fingerprint.
    case name
    /// The same, which may be empty.
    case nameOrNothing
    /// What somebody typed or read.
    case text
    /// An object whose members are texts; in the table it is its JSON.
    case texts
    case number(ClosedRange<Int64>)
    case real(ClosedRange<Double>)
    /// Milliseconds since 1970 in UTC.
    case time
    case word([String])
    /// A word that the table keeps as its place in this list.
    case ordinal([String])
  }
}

extension ExportedTable {
  /// In the order in which they stand in a file.
  static let all: [ExportedTable] = [
    .init(
      key: "attempts", table: "attempt",
      columns: [
        .init("at", .time), .init("question", .name), .init("contentHash", .name), .init("answer", .text),
        .init("verdict", .word(["correct", "wrong", "close", "revealed", "skipped"])),
        .init("tryNumber", .number(1...million)), .init("hints", .number(0...million)),
        .init("confidence", .number(1...3), isOptional: true),
      ], order: "at, question, verdict, answer"),
    .init(
      key: "questions", table: "question",
      columns: [
        .init("question", .name, name: "id"), .init("contentHash", .name),
        .init("outcome", .ordinal(["open", "skipped", "revealed", "done"])),
        .init("wrongTries", .number(0...million)), .init("hints", .number(0...million)),
        .init("answer", .text, isOptional: true), .init("draft", .text), .init("at", .time),
      ], order: "id, contentHash"),
    .init(
      key: "reviews", table: "review",
      columns: [
        .init("question", .name), .init("at", .time), .init("contentHash", .name),
        .init("rating", .number(1...4)),
      ], order: "question, at"),
    .init(
      key: "cards", table: "card",
      columns: [
        .init("question", .name), .init("stability", .real(0...1e9)), .init("difficulty", .real(0...10)),
        .init("lastReviewAt", .time), .init("reviews", .number(1...million)),
        .init("lapses", .number(0...million)),
        .init("hints", .number(0...million)),
      ], order: "question"),
    .init(
      key: "predictions", table: "prediction",
      columns: [
        .init("at", .time), .init("experiment", .name), .init("contentHash", .name), .init("knobs", .texts),
        .init("predicted", .text), .init("confidence", .number(1...3), isOptional: true),
        .init("observed", .text, isOptional: true),
        .init("outcome", .word(["right", "near", "wrong", "undecided"]), isOptional: true),
      ], order: "at, experiment"),
    .init(
      key: "knobs", table: "knobs",
      columns: [.init("experiment", .name), .init("chosen", .texts), .init("at", .time)], order: "experiment"),
    .init(
      key: "xp", table: "xp",
      columns: [
        .init("item", .name, name: "id"),
        .init("kind", .word(["answer", "prediction", "lesson", "review"])), .init("points", .number(0...15)),
        .init("contentHash", .nameOrNothing), .init("at", .time),
      ], order: "id, kind"),
    .init(
      key: "finished", table: "finishedLesson", columns: [.init("lesson", .name), .init("at", .time)],
      order: "lesson"),
    .init(
      key: "places", table: "place",
      columns: [
        .init("unit", .name), .init("page", .number(0...million)), .init("block", .nameOrNothing),
        .init("contentHash", .nameOrNothing), .init("scroll", .number(0...million)), .init("at", .time),
      ], order: "unit"),
    .init(
      key: "sittings", table: "sitting",
      columns: [
        .init("unit", .name), .init("startedAt", .time), .init("endedAt", .time),
        .init("activeMilliseconds", .number(0...year)),
      ], order: "unit, startedAt"),
    .init(
      key: "levels", table: "wonLevel",
      columns: [
        .init("level", .name), .init("contentHash", .name), .init("switches", .number(0...million)),
        .init("code", .text), .init("at", .time),
      ], order: "level, contentHash"),
    .init(
      key: "benches", table: "bench",
      columns: [
        .init("experiment", .name), .init("contentHash", .name), .init("script", .nameOrNothing),
        .init("text", .text, isOptional: true), .init("knobs", .texts),
        .init("runtime", .name, isOptional: true), .init("companion", .name, isOptional: true),
        .init("typed", .text), .init("confidence", .number(1...3), isOptional: true), .init("at", .time),
      ], order: "experiment, contentHash, script"),
    .init(
      key: "papers", table: "paper",
      columns: [
        .init("kind", .word(paperKinds)), .init("startedAt", .time), .init("number", .number(1...million)),
        .init("pass", .number(0...100)), .init("seed", .name), .init("courseVersion", .nameOrNothing),
        .init("handedInAt", .time, isOptional: true), .init("at", .time),
      ], order: "kind, startedAt"),
    .init(
      key: "paperAnswers", table: "paperAnswer",
      columns: [
        .init("kind", .word(paperKinds)), .init("startedAt", .time), .init("place", .number(1...1000)),
        .init("question", .name), .init("contentHash", .name), .init("answer", .text, isOptional: true),
        .init("outcome", .word(["right", "wrong", "unknown"]), isOptional: true),
      ], order: "kind, startedAt, place"),
  ]

  private static let paperKinds = ["placement", "exam"]
  private static let million: Int64 = 1_000_000
  private static let year: Int64 = 366 * 86_400_000

  /// What a column holds, by the name of its member.
  func column(_ key: String) -> Column? { columns.first { $0.key == key } }
}
