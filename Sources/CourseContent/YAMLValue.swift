import Yams

/// A YAML value whose scalars are still text: `3.10` stays `3.10`.
struct YAMLValue {
  indirect enum Content {
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
  func parse(_ log: ProblemLog) -> YAMLValue? {
    do {
      // The parser owns the anchors, so it must outlive the conversion.
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      let root = try parser.singleRoot()
      let value = try root.map(convert)
      withExtendedLifetime(parser) {}
      return value ?? YAMLValue(content: .null, line: firstLine, column: 1)
    } catch let anchor as AnchorFound {
      note(.yamlAnchor, "anchors and aliases are not used here; write the value out", anchor.mark, log)
    } catch let error as YamlError {
      note(error, log)
    } catch {
      log.add(.yamlSyntax, "not YAML: \(error)", file: file, line: firstLine)
    }
    return nil
  }

  private struct AnchorFound: Error {
    var mark: Mark?
  }

  private func convert(_ node: Node) throws -> YAMLValue {
    guard node.anchor == nil else { throw AnchorFound(mark: node.mark) }
    let content: YAMLValue.Content
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isNull = isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      content = isNull ? .null : .scalar(scalar.string)
    case .sequence(let sequence):
      content = .sequence(try sequence.map(convert))
    case .mapping(let mapping):
      content = .mapping(
        try mapping.map { key, value in
          let name = try convert(key)
          return YAMLValue.Entry(
            key: name.text ?? "", line: name.line, column: name.column, value: try convert(value))
        })
    case .alias: throw AnchorFound(mark: node.mark)
    }
    let (line, column) = place(node.mark)
    return YAMLValue(content: content, line: line, column: column)
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
