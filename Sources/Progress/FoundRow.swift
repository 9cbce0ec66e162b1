import Foundation

/// A row found in a damaged file, known by its shape: no two tables have rows of the same one.
enum FoundRow {
  case learner(id: Int64, name: String, isGuest: Bool, createdAt: Int64, lastSeenAt: Int64, seed: Int64?)
  case row(ExportedTable, learner: Int64, course: String, [FileValue])
  case current(learner: Int64, course: String, unit: String)
  case reset([DatabasePages.Value], id: Int64)
  /// Of an index, of the list of tables, or of nothing that Gilt writes.
  case other

  init(_ entry: DatabasePages.Entry) {
    let values = entry.values
    let shape = String(
      values.map { value -> Character in
        switch value {
        case .null: "0"
        case .integer: "i"
        case .real: "r"
        case .text: "t"
        case .bytes: "b"
        }
      })
    func integer(_ index: Int) -> Int64 {
      if case .integer(let number) = values[index] { number } else { 0 }
    }
    func text(_ index: Int) -> String {
      if case .text(let text) = values[index] { text } else { "" }
    }
    func row(_ key: String, first: Int = 0, _ indices: [Int]) -> FoundRow {
      guard let table = ExportedTable.all.first(where: { $0.key == key }) else { return .other }
      let members = zip(table.columns, indices).map { FileValue(values[$1], $0.kind) }
      let missing = [FileValue](repeating: .null, count: table.columns.count - members.count)
      return .row(table, learner: integer(first), course: text(first + 1), members + missing)
    }
    guard let id = entry.rowID else {
      switch shape {
      case "itt": self = .current(learner: integer(0), course: text(1), unit: text(2))
      // An index of an older version has this shape too, with a row's number for the time.
      case "itti": self = integer(3) > FoundRow.earliest ? row("finished", [2, 3]) : .other
      case "ittti": self = text(3).hasPrefix("{") ? row("knobs", [2, 3, 4]) : .other
      case "ittiti": self = row("reviews", [2, 3, 4, 5])
      case "ittiii": self = row("sittings", [2, 3, 4, 5])
      case "itttiti": self = row("levels", [2, 3, 4, 5, 6])
      case "ittittii": self = row("places", [2, 3, 4, 5, 6, 7])
      case "itttiiitti", "itttiii0ti": self = row("questions", [2, 3, 4, 5, 6, 7, 8, 9])
      case "ittrriiii", "ittiriiii", "ittriiiii", "ittiiiiii": self = row("cards", [2, 3, 4, 5, 6, 7, 8])
      case let shape where shape.wholeMatch(of: /itttt[t0]t[t0][t0]t[i0]i/) != nil:
        self = row("benches", Array(2...11))
      case "ittiiitt0i", "ittiiittii": self = row("papers", Array(2...9))
      case let shape where shape.wholeMatch(of: /ittiitt[t0][t0]/) != nil:
        self = row("paperAnswers", Array(2...8))
      default: self = .other
      }
      return
    }
    switch shape {
    case "0tiii", "0tiiii":
      self = .learner(
        id: id, name: text(1), isGuest: integer(2) != 0, createdAt: integer(3), lastSeenAt: integer(4),
        seed: values.count == 6 ? integer(5) : nil)
    case "0itttttiiii", "0itttttii0i": self = row("attempts", first: 1, [10, 3, 4, 5, 6, 7, 8, 9])
    case "0ittttt0i", "0itttttii", "0ittttt0itt", "0itttttiitt", "0ittttt0i00", "0itttttii00":
      let outcome = values.count == 11 ? [9, 10] : []
      self = row("predictions", first: 1, [8, 3, 4, 5, 6, 7] + outcome)
    case "itttiti": self = row("xp", [2, 3, 4, 5, 6])
    case "0itttti0", "0i0ttti0", "0ittttii", "0i0tttii": self = .reset(values, id: id)
    default: self = .other
    }
  }

  /// The first millisecond of the year 2000.
  private static let earliest: Int64 = 946_684_800_000
}

extension FileValue {
  /// A stored value as a member of an exported file.
  fileprivate init(_ value: DatabasePages.Value, _ kind: ExportedTable.Kind) {
    switch (value, kind) {
    case (.null, _), (.bytes, _): self = .null
    case (.integer(let number), .ordinal(let words)):
      self = words.indices.contains(Int(clamping: number)) ? .text(words[Int(number)]) : .number(number)
    // SQLite keeps a whole number of a column of reals as an integer.
    case (.integer(let number), .real): self = .real(Double(number))
    case (.integer(let number), _): self = .number(number)
    case (.real(let number), _): self = .real(number)
    case (.text(let text), .texts):
      let texts = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      self = texts.map { .texts($0) } ?? .text(text)
    case (.text(let text), _): self = .text(text)
    }
  }
}
