import Yams

/// A YAML value whose scalars are still text: `3.10` stays `3.10`.
struct YAMLValue {
  enum Content {
    case null
    case scalar(String)
    case sequence([YAMLValue])
    case mapping([Entry])
  }

  struct Entry {
    var key: String
    var line: Int
    var column: Int
    var value: YAMLValue
  }

  var content: Content
  /// Where it begins in its file, 1-based.
  var line: Int
  var column: Int

  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }
}

/// YAML taken out of a file, with what leads back to the file's positions.
struct YAMLText {
  var text: String
  var file: String
  /// The file's line that holds the first line.
  var firstLine: Int
  /// How many characters were cut from each line's start.
  var cutColumns = 0

  /// Parses it; notes what is wrong and returns nil for text that is no YAML.
  ///
  /// A key given twice and an anchor are noted, and the rest is read.
  func parse(_ log: ProblemLog) -> YAMLValue? {
    do {
      // The parser owns the anchors, so it must outlive the conversion.
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      let root = try parser.singleRoot()
      var anchors: Set<String> = []
      let value = root.map { convert($0, log, &anchors) }
      withExtendedLifetime(parser) {}
      return value ?? YAMLValue(content: .null, line: firstLine, column: 1)
    } catch let error as YamlError {
      note(error, log)
      if case .duplicatedKeysInMapping(let names, _) = error, let rest = withoutRepeated(names.sorted()) {
        var copy = self
        copy.text = rest
        return copy.parse(log)
      }
    } catch {
      log.add(.yamlSyntax, "not YAML: \(error)", file: file, line: firstLine)
    }
    return nil
  }

  /// The text with the last line `name: value` of each of the names emptied; nil where no line is such a one.
  private func withoutRepeated(_ names: [String]) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var found = false
    for name in names {
      func isKey(_ line: Substring) -> Bool { line.drop { $0 == " " || $0 == "-" }.hasPrefix("\(name):") }
      guard lines.count(where: isKey) > 1, let last = lines.lastIndex(where: isKey) else { continue }
      // A value on lines of its own would be left behind.
      let next = lines.indices.contains(last + 1) ? lines[last + 1] : ""
      let indent = lines[last].prefix { $0 == " " }.count
      if !lines[last].hasSuffix(":"), next.isEmpty || next.prefix(while: { $0 == " " }).count <= indent {
        lines[last] = ""
        found = true
      }
    }
    return found ? lines.joined(separator: "\n") : nil
  }

  private func convert(_ node: Node, _ log: ProblemLog, _ anchors: inout Set<String>) -> YAMLValue {
    let (line, column) = place(node.mark)
    if let anchor = node.anchor {
      noteAnchor(node.mark, log)
      // An alias is its anchor's node once more; aliases of aliases would grow without end.
      if !anchors.insert(anchor.rawValue).inserted {
        return YAMLValue(content: .null, line: line, column: column)
      }
    }
    let content: YAMLValue.Content
    switch node {
    case .scalar(let scalar):
      content = isNull(scalar) ? .null : .scalar(scalar.string)
    case .sequence(let sequence):
      content = .sequence(sequence.map { convert($0, log, &anchors) })
    case .mapping(let mapping):
      content = .mapping(
        mapping.map { key, value in
          let name = convert(key, log, &anchors)
          return YAMLValue.Entry(
            key: name.text ?? "", line: name.line, column: name.column, value: convert(value, log, &anchors))
        })
    case .alias:
      noteAnchor(node.mark, log)
      content = .null
    }
    return YAMLValue(content: content, line: line, column: column)
  }

  private func isNull(_ scalar: Node.Scalar) -> Bool {
    guard scalar.style == .plain || scalar.style == .any else { return false }
    return switch scalar.string {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  private func noteAnchor(_ mark: Mark?, _ log: ProblemLog) {
    note(.yamlAnchor, "anchors and aliases are not used here; write the value out", mark, log)
  }

  private func note(_ code: ContentProblem.Code, _ message: String, _ mark: Mark?, _ log: ProblemLog) {
    let (line, column) = place(mark)
    log.add(code, message, file: file, line: line, column: column)
  }

  private func place(_ mark: Mark?) -> (line: Int, column: Int) {
    guard let mark else { return (firstLine, 1) }
    return (mark.line - 1 + firstLine, mark.column + cutColumns)
  }

  private func note(_ error: YamlError, _ log: ProblemLog) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
      note(.yamlSyntax, explanation(of: problem, at: mark), mark, log)
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") {
        note(.yamlAnchor, "anchors and aliases are not used here; write the value out", mark, log)
      } else {
        note(.yamlSyntax, "not YAML: \(problem)", mark, log)
      }
    case .duplicatedKeysInMapping(let names, let context):
      note(.duplicateKey, "\(listed(names.sorted())) is given twice", context.mark, log)
    case .reader(let problem, _, _, _):
      note(.yamlSyntax, "not YAML: \(problem)", nil, log)
    default:
      note(.yamlSyntax, "not YAML", nil, log)
    }
  }

  /// libyaml's words, and for the two mistakes everybody makes what to do about them.
  private func explanation(of problem: String, at mark: Mark) -> String {
    if problem.hasPrefix("mapping values are not allowed") {
      return "a second `: ` on the line; put the text in quotes"
    }
    if problem.hasPrefix("found character that cannot start any token") {
      let lines = text.utf8.split(separator: 0x0A, maxSplits: mark.line, omittingEmptySubsequences: false)
      let line = lines.indices.contains(mark.line - 1) ? String(Substring(lines[mark.line - 1])) : ""
      let found = line.unicodeScalars.dropFirst(mark.column - 1).first
      if found == "\t" { return "a tab at the start of a line; use blanks" }
      return "a value cannot start with \(found.map { "`\($0)`" } ?? "this"); put the text in quotes"
    }
    return "not YAML: \(problem)"
  }
}
