import Course

/// Reads the YAML files under `data/`.
struct DataReader {
  let log: ProblemLog

  func course(_ source: SourceFile) -> (info: CourseInfo, plans: PaperPlans)? {
    guard let value = yaml(source),
      let fields = Fields(
        value, what: "data/course.yaml",
        allowed: [
          "id", "title", "version", "language", "authors", "license", "engine", "runs", "placement",
          "exam",
        ], file: source.path, log: log)
    else { return nil }
    let id = ContentName.check(fields, what: "data/course.yaml")
    let title = fields.required("title", in: "data/course.yaml")
    let plans = PaperPlans(fields, log)
    let info = CourseInfo(
      id: CourseID(id ?? ""), title: title ?? "", version: fields.string("version") ?? "",
      language: fields.string("language") ?? "en", authors: fields.strings("authors"),
      license: fields.string("license") ?? "", engine: fields.string("engine") ?? "",
      runs: fields.choice("runs", of: CourseInfo.RunTelling.self) ?? .machine,
      placement: plans.placement.map { QuestionID($0.text) }, exam: plans.exam)
    return (info, plans)
  }

  /// An entry of a list, with where its id stands; nil where it has none.
  struct Entry {
    var fields: Fields
    var id: String?
    var line: Int
    var column: Int
  }

  func entries(_ source: SourceFile, what: String, keys: [String]) -> [Entry] {
    guard let value = yaml(source) else { return [] }
    guard case .sequence(let items) = value.content else {
      if case .null = value.content { return [] }
      log.add(
        .badValue, "must be a list of entries, each beginning with - id:", file: source.path, line: value.line
      )
      return []
    }
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let fields = Fields(item, what: what, allowed: keys, file: source.path, log: log) else {
        return nil
      }
      guard let id = fields.required("id", in: what), let place = fields.value("id") else {
        return Entry(fields: fields, line: item.line, column: item.column)
      }
      if !seen.insert(id).inserted {
        log.add(
          .duplicateID, "the id \(id) is given twice", file: source.path, line: place.line,
          column: place.column)
      }
      return Entry(fields: fields, id: id, line: place.line, column: place.column)
    }
  }

  private func yaml(_ source: SourceFile) -> YAMLValue? {
    YAMLText(text: source.bytes[...].text, file: source.path, firstLine: 1).parse(log)
  }

  /// The ids that were removed and must not come back: one a line, `#` begins a comment.
  static func retired(_ source: SourceFile) -> Set<String> {
    var ids: Set<String> = []
    for number in 1...source.lineCount {
      let words = source.line(number).prefix { $0 != UInt8(ascii: "#") }.trimmed
      if !words.isEmpty { ids.insert(words.text) }
    }
    return ids
  }
}
