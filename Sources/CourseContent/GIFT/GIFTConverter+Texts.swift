import Course

/// Texts in the four formats of GIFT, and the gap in them.
extension GIFTConverter {
  /// The gap and what follows it, without a unit that is a part of the answer here.
  var afterPrompt: String {
    guard let rest = question.afterGap else { return "" }
    guard unit != .none else { return GIFTExport.gap + rest }
    return GIFTExport.gap + rest.drop { $0.isWhitespace }.dropFirst(unit.rawValue.count)
  }

  mutating func line(_ text: GIFTText) -> String { writer.text(tidy(inlines(of: blocks(text)))) }

  mutating func blocks(_ text: GIFTText) -> [Block] {
    let read: [Block]
    switch text.format {
    case .plain: return plainBlocks(text.text)
    case .html, .moodle:
      let html = HTMLBlocks.read(text.text, breaksLines: text.format == .moodle)
      for piece in html.leftOut { lose(piece) }
      read = html.blocks
    case .markdown:
      let log = ProblemLog()
      let bytes = Array(text.text.utf8)
      let source = SourceFile(path: "text", bytes: bytes)
      // Double brackets are no blanks here.
      let document = MarkdownReader.read(bytes, of: source, blanks: .forbidden, log: log)
      if log.problems.contains(where: { $0.code == .rawHTML }) { lose("HTML in its Markdown") }
      read = document.elements.compactMap(\.block)
    }
    return read.map { $0.changed(block: GIFTConverter.fitting, inline: { withoutFiles($0) }) }
  }

  private func plainBlocks(_ text: String) -> [Block] {
    text.split(separator: "\n\n").map { paragraph in
      .paragraph(
        tidy(
          Array(
            paragraph.split(separator: "\n").map { [Inline.text(String($0))] }
              .joined(separator: [Inline.lineBreak]))))
    }
  }

  /// A block that may stand in a question: no heading that would begin the next one.
  private static func fitting(_ block: Block) -> Block {
    if case .heading(let level, let inlines) = block { return .heading(level: max(3, level), inlines) }
    guard case .list(var list) = block else { return block }
    for index in list.items.indices { list.items[index].checkbox = nil }
    return .list(list)
  }

  /// Pictures and files stay where the text comes from; their words are kept.
  private mutating func withoutFiles(_ inline: Inline) -> Inline {
    switch inline {
    case .image(let alternative, _):
      lose("a picture")
      return .text(alternative.trimmed.isEmpty ? "(a picture)" : alternative)
    case .link(let inner, let destination):
      let words: Inline = inner.count == 1 ? inner[0] : .text(inner.plainText)
      if destination.isEmpty { return words }
      let isOnline = ["http://", "https://", "mailto:"].contains { destination.lowercased().hasPrefix($0) }
      if isOnline { return inline }
      lose("a link to a file")
      return words
    default: return inline
    }
  }

  /// Code is shown as it stands, so a gap in it becomes a line to read.
  func withoutGapsInCode(_ blocks: [Block]) -> [Block] {
    func concealed(_ text: String) -> String { text.replacing(GIFTExport.gap, with: "_____") }
    return blocks.map { block in
      block.changed { block in
        guard case .code(var fence) = block else { return block }
        fence.text = concealed(fence.text)
        return .code(fence)
      } inline: { inline in
        if case .code(let code) = inline { .code(concealed(code)) } else { inline }
      }
    }
  }

  // MARK: - The prompt

  /// The prompt's lines with the gap filled by a blank, or by a line to read.
  func promptLines(_ prompt: [Block], blank: [String]?) -> [String] {
    var prompt = prompt
    let shown = "\\_\\_\\_\\_\\_"
    guard let blank else {
      if prompt.last?.isList == true { prompt.append(.paragraph([.text("Choose:")])) }
      return writer.text(prompt).replacing(GIFTExport.gap, with: shown).lines
    }
    let place = prompt.firstIndex { writer.text([$0]).contains(GIFTExport.gap) }
    if let place, place == prompt.count - 1 { return filled(writer.text(prompt), with: blank) }
    if place == nil, question.afterGap == nil, case .paragraph(let words)? = prompt.last {
      prompt[prompt.count - 1] = .paragraph(words + [.text(" " + GIFTExport.gap)])
      return filled(writer.text(prompt), with: blank)
    }
    // Nothing but answers may follow a blank.
    let last = (question.afterGap == nil ? "" : "In the gap: ") + GIFTExport.gap
    let above = writer.text(prompt).replacing(GIFTExport.gap, with: shown)
    return filled(above + (above.isEmpty ? "" : "\n\n") + writer.text([.text(last)]), with: blank)
  }

  private func filled(_ text: String, with blank: [String]) -> [String] {
    text.lines.map { line in
      let inTable = line.drop { $0 == ">" || $0 == " " }.first == "|"
      let keys = blank.map { inTable ? $0.replacing("|", with: "\\|") : $0 }
      return line.replacing(GIFTExport.gap, with: "[[\(keys.joined(separator: inTable ? " \\| " : " | "))]]")
    }
  }
}

extension Block {
  /// The block with all blocks and running texts inside it, and itself, changed; from the inside out.
  func changed(block change: (Block) -> Block, inline: (Inline) -> Inline) -> Block {
    func changed(_ inlines: [Inline]) -> [Inline] { inlines.map { $0.changed(inline) } }
    func changed(_ blocks: [Block]) -> [Block] { blocks.map { $0.changed(block: change, inline: inline) } }
    switch self {
    case .heading(let level, let inlines): return change(.heading(level: level, changed(inlines)))
    case .paragraph(let inlines): return change(.paragraph(changed(inlines)))
    case .list(var list):
      for index in list.items.indices { list.items[index].blocks = changed(list.items[index].blocks) }
      return change(.list(list))
    case .table(var table):
      table.header = table.header.map(changed)
      table.rows = table.rows.map { $0.map(changed) }
      return change(.table(table))
    case .alert(let alert, let blocks): return change(.alert(alert, changed(blocks)))
    case .quote(let blocks): return change(.quote(changed(blocks)))
    case .code, .prompt, .question, .experiment: return change(self)
    }
  }
}

extension Inline {
  fileprivate func changed(_ change: (Inline) -> Inline) -> Inline {
    func changed(_ inlines: [Inline]) -> [Inline] { inlines.map { $0.changed(change) } }
    switch self {
    case .emphasis(let inner): return change(.emphasis(changed(inner)))
    case .strong(let inner): return change(.strong(changed(inner)))
    case .strike(let inner): return change(.strike(changed(inner)))
    case .link(let inner, let destination): return change(.link(changed(inner), destination: destination))
    case .text, .code, .lineBreak, .image, .blank: return change(self)
    }
  }
}

extension String {
  var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
