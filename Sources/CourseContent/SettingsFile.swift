package import Course

/// The text of a settings file, a line `name: value` for each setting: what it says, and what in it says nothing.
package struct SettingsFile: Sendable {
  /// A sentence about one line, for whoever wrote it.
  package struct Problem: Equatable, Sendable {
    /// 1-based.
    package var line: Int
    package var message: String
  }

  package let text: String
  package private(set) var values: [SettingName: SettingValue] = [:]
  package private(set) var problems: [Problem] = []
  /// Where the lines of settings and their values begin; only those whose value is on the same line.
  private var lines: [SettingName: Int] = [:]

  package init(_ text: String) {
    self.text = text
    let log = ProblemLog()
    let root = YAMLText(text: text, file: "", firstLine: 1).parse(log)
    problems = log.problems.map { Problem(line: $0.line, message: sentence($0.message)) }
    switch root?.content {
    case .mapping(let entries): for entry in entries { read(entry) }
    case .null: break
    case nil: problems[problems.count - 1].message += " Nothing of this file counts until that is mended."
    case .scalar, .sequence:
      problems.append(
        Problem(line: 1, message: "A setting is a line such as xp: off. Nothing of this file counts."))
    }
  }

  private mutating func read(_ entry: YAMLValue.Entry) {
    func note(_ message: String) { problems.append(Problem(line: entry.line, message: message)) }
    guard let name = SettingName(rawValue: entry.key) else {
      let nearest = nearestName(to: entry.key, in: SettingName.allCases.map(\.rawValue))
      let hint = nearest.map { "did you mean \($0)?" } ?? "gilt settings names all."
      note("There is no setting \(LearnerName.cleaned(entry.key)); \(hint) The line is left out.")
      return
    }
    if entry.value.line == entry.line { lines[name] = entry.line }
    switch entry.value.content {
    case .null: break
    case .scalar(let text):
      do {
        let value = try name.read(text)
        if name == .database || name == .course, !text.hasPrefix("/"), !text.hasPrefix("~/") {
          note("\(name.rawValue) must be a path from / or ~/, not \(text). The line is left out.")
        } else {
          values[name] = value
        }
      } catch { note("\(error). The line is left out.") }
    case .sequence, .mapping:
      note("\(name.rawValue) must be one value on its line. The line is left out.")
    }
  }

  /// The text with a setting given that value, or taken out for nil; comments and all other lines stay.
  ///
  /// - Returns: nil where the text is written in such a way that only its author can change it.
  package func setting(_ name: SettingName, to value: SettingValue?) -> String? {
    // A carriage return and its line feed are one character of Swift.
    var rows = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if let line = lines[name], rows.indices.contains(line - 1) {
      guard let comment = SettingsFile.comment(in: rows[line - 1], after: name) else { return nil }
      if let value {
        rows[line - 1] = "\(name.rawValue): \(SettingsFile.written(value))\(comment)"
      } else if comment.trimmingPrefix(" ").isEmpty {
        rows.remove(at: line - 1)
      } else {
        rows[line - 1] = String(comment.trimmingPrefix { $0 == " " || $0 == "\t" })
      }
    } else if let value {
      if rows.last == "" { rows.removeLast() }
      rows += ["\(name.rawValue): \(SettingsFile.written(value))", ""]
    }
    let changed = SettingsFile(rows.joined(separator: "\n"))
    var expected = values
    expected[name] = value
    let isReadable = changed.values == expected && changed.problems.count <= problems.count
    return isReadable ? changed.text : nil
  }

  /// What stands behind the value, blanks and all; nil where the line has not the form `name: value`.
  private static func comment(in row: String, after name: SettingName) -> String? {
    guard row.hasPrefix("\(name.rawValue):") else { return nil }
    var rest = row.dropFirst(name.rawValue.count + 1)
    let end = rest.hasSuffix("\r") ? "\r" : ""
    if !end.isEmpty { rest.removeLast() }
    var quote: Character?
    var last: Character = " "
    for index in rest.indices {
      let character = rest[index]
      if quote != nil {
        if character == quote, last != "\\" { quote = nil }
      } else if character == "\"" || character == "'", last == " " || last == character {
        quote = character
      } else if character == "#", last == " " || last == "\t" {
        let start = rest[..<index].lastIndex { $0 != " " && $0 != "\t" }.map { rest.index(after: $0) }
        return rest[(start ?? rest.startIndex)...] + end
      }
      last = character
    }
    return end
  }

  /// A value as YAML, in quotes where it would be read as something else.
  private static func written(_ value: SettingValue) -> String {
    guard case .text(let text) = value else { return value.description }
    let isPlain =
      text.first.map { $0.isLetter || $0 == "/" } == true && text.last != " "
      && text.allSatisfy { $0.isLetter || $0.isNumber || "/._- ".contains($0) }
      && !["null", "Null", "NULL"].contains(text)
    return isPlain ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}

/// A remark with the end of a sentence.
private func sentence(_ remark: String) -> String { remark.hasSuffix(".") ? remark : remark + "." }
