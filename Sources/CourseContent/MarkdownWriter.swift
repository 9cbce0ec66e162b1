import Course

/// Writes blocks as Markdown that reads as the same blocks again, here and in Moodle.
struct MarkdownWriter {
  /// What stands for a gap, by its number.
  var blank: (Int) -> String = { _ in "____" }

  /// The text, its blocks an empty line apart, without a line feed at its end.
  func text(_ blocks: [Block]) -> String {
    lines(blocks, isTight: false).joined(separator: "\n")
  }

  /// Running text on one line, but for the line breaks in it.
  func text(_ inlines: [Inline], inTable: Bool = false) -> String {
    let text = inlines.map { written($0, inTable: inTable) }.joined()
    return inTable ? text : escapedAtStart(text)
  }

  // MARK: - Blocks

  private func lines(_ blocks: [Block], isTight: Bool) -> [String] {
    var result: [String] = []
    var alternates = false
    var last: Block?
    for block in blocks {
      // Two lists in a row would be read as one.
      alternates = block.isList && last?.isList == true ? !alternates : false
      if last != nil, !isTight { result.append("") }
      result += lines(block, alternates)
      last = block
    }
    return result
  }

  private func lines(_ block: Block, _ alternates: Bool) -> [String] {
    switch block {
    case .heading(let level, let inlines):
      return [String(repeating: "#", count: level) + " " + text(inlines)]
    case .paragraph(let inlines): return split(text(inlines))
    case .list(let list): return lines(list, alternates)
    case .table(let table): return lines(table)
    case .code(let fence):
      let told = fence.told.isEmpty ? "" : " \(fence.told)"
      return fenced(fence.text, fence.language + told)
    case .prompt(let text): return fenced(text, "prompt")
    case .alert(let alert, let blocks):
      return quoted(["[!\(alert.rawValue)]"] + lines(blocks, isTight: false))
    case .quote(let blocks): return quoted(lines(blocks, isTight: false))
    case .question, .experiment: return []
    }
  }

  private func lines(_ list: List, _ alternates: Bool) -> [String] {
    var result: [String] = []
    for (index, item) in list.items.enumerated() {
      let mark =
        list.firstNumber.map { "\($0 + index)\(alternates ? ")" : ".") " } ?? (alternates ? "* " : "- ")
      let box = item.checkbox.map { $0 == .ticked ? "[x] " : "[ ] " } ?? ""
      if index > 0, !list.isTight { result.append("") }
      var own = lines(item.blocks, isTight: list.isTight)
      if own.isEmpty { own = [""] }
      own[0] = mark + box + own[0]
      let indent = String(repeating: " ", count: mark.utf8.count)
      for place in own.indices.dropFirst() where !own[place].isEmpty { own[place] = indent + own[place] }
      result += own
    }
    return result
  }

  private func lines(_ table: Table) -> [String] {
    func row(_ cells: [[Inline]]) -> String {
      "| " + cells.map { text($0, inTable: true) }.joined(separator: " | ") + " |"
    }
    let marks = table.alignments.map { alignment in
      switch alignment {
      case .none: "---"
      case .left: ":---"
      case .center: ":---:"
      case .right: "---:"
      }
    }
    return [row(table.header), "| " + marks.joined(separator: " | ") + " |"] + table.rows.map(row)
  }

  private func fenced(_ text: String, _ info: String) -> [String] {
    let marks = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    var body = split(text)
    if body.last == "" { body.removeLast() }
    return [marks + info] + body + [marks]
  }

  func quoted(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? ">" : "> " + $0 } }

  private func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func longestRun(of wanted: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  // MARK: - Inlines

  private func written(_ inline: Inline, inTable: Bool) -> String {
    func inside(_ inlines: [Inline]) -> String {
      inlines.map { written($0, inTable: inTable) }.joined()
    }
    switch inline {
    case .text(let text): return escaped(text, inTable: inTable)
    case .code(let code): return span(inTable ? code.replacing("|", with: "\\|") : code)
    case .emphasis(let inner): return "*\(inside(inner))*"
    case .strong(let inner): return "**\(inside(inner))**"
    case .strike(let inner): return "~~\(inside(inner))~~"
    case .link(let inner, let destination): return "[\(inside(inner))](\(target(destination)))"
    case .lineBreak: return inTable ? " " : "  \n"
    case .image(let alternative, let source):
      return "![\(escaped(alternative, inTable: inTable))](\(target(source)))"
    case .blank(let number): return blank(number)
    }
  }

  private func target(_ destination: String) -> String {
    let isPlain = destination.utf8.allSatisfy { $0 > 0x20 && !"()<>\\".utf8.contains($0) }
    return isPlain && !destination.isEmpty ? destination : "<\(destination.filter { !"<>\n".contains($0) })>"
  }

  private func span(_ code: String) -> String {
    let marks = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
    let isPadded =
      code.first == "`" || code.last == "`"
      || code.first == " " && code.last == " " && code.contains { $0 != " " }
    return isPadded ? "\(marks) \(code) \(marks)" : marks + code + marks
  }

  /// A text in which nothing is Markdown.
  ///
  /// Moodle's Markdown does not know a backslash before every character; entities it knows.
  func escaped(_ text: String, inTable: Bool = false) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]": result += "\\" + String(scalar)
      case "<": result += "&lt;"
      case "~": result += "&#126;"
      case "|" where inTable: result += "\\|"
      case "&":
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        result += next == "#" || next.properties.isAlphabetic ? "&amp;" : "&"
      case "\n": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Keeps what begins each line from being read as a heading, a list or a quote.
  private func escapedAtStart(_ text: String) -> String {
    split(text).map { line in
      guard let first = line.first else { return line }
      if "#>+-=".contains(first) {
        return first == "=" ? "&#61;" + line.dropFirst() : "\\" + line
      }
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let rest = line[digits.endIndex...]
      if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" {
        return digits + "\\" + rest
      }
      return line
    }.joined(separator: "\n")
  }
}

extension Block {
  var isList: Bool { if case .list = self { true } else { false } }
}
