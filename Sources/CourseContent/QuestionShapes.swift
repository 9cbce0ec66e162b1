import Course

/// Reads the answer blocks of questions: lists, tables and blanks.
struct QuestionShapes {
  let source: SourceFile
  let log: ProblemLog

  private func note(_ code: ContentProblem.Code, _ message: String, _ line: Int, _ column: Int = 1) {
    log.add(code, message, file: source.path, line: line, column: column)
  }

  // MARK: - Choices

  /// The choices of a list, and whether they can be given and graded.
  func choices(_ list: MarkdownElement) -> (answers: Answers, isSound: Bool) {
    var choices: [Choice] = []
    var isSound = true
    var lacksBox = false
    for (index, item) in list.children.enumerated() {
      let name = "choice \(index + 1)"
      var isTicked = false
      var isEmpty = isEmptyBox(item)
      var text = item.children.first?.kind == .paragraph ? item.children[0].inlines : []
      if case .item(let box?) = item.kind {
        isTicked = box == .ticked
        isEmpty = text.plainText.utf8.allSatisfy { $0 == 0x20 }
      } else if isEmpty {
        isTicked = text.plainText.contains { $0 == "x" || $0 == "X" }
      } else {
        lacksBox = true
        note(.itemWithoutBox, "\(name) has no box; write - [ ] or - [x]", item.line, item.column)
      }
      if isEmpty {
        note(.emptyChoice, "\(name) is empty", item.line, item.column)
        text = []
      }
      let (reason, misconception) = reason(of: item, named: name)
      choices.append(Choice(text: text, isRight: isTicked, reason: reason, misconception: misconception))
      if case .item(.some) = item.kind {} else { isSound = false }
      if isEmpty {
        isSound = false
      } else if !isTicked, reason.isEmpty, item.kind == .item(.empty) {
        note(.noReason, "\(name) has no reason; put `> why` under it, indented by two spaces", item.line)
      }
    }
    let ticked = choices.count(where: \.isRight)
    // The right choice may be one that lacks its box.
    if ticked == 0, !lacksBox {
      isSound = false
      note(.nothingTicked, "no choice is ticked; mark the right ones with [x]", list.line)
    }
    let words = choices.map { $0.text.plainText }.filter { !$0.isEmpty }
    let different = Set(words)
    if choices.count < 2 {
      note(.choiceForm, "one choice is no choice", list.line)
    } else if different.count < words.count {
      note(.choiceForm, "two choices say the same", list.line)
    }
    let isTrueFalse = different == ["True", "False"] && choices.count == 2
    if isTrueFalse, ticked == 1 { return (.choices(choices, picks: .trueOrFalse), isSound) }
    return (.choices(choices, picks: ticked == 1 ? .one : .several), isSound)
  }

  /// `- [ ]` with nothing after it is an ordinary item to cmark.
  private func isEmptyBox(_ item: MarkdownElement) -> Bool {
    let text = item.children.first?.inlines.plainText.filter { $0 != " " } ?? ""
    return ["[]", "[x]", "[X]", ""].contains(text)
  }

  /// The quote under an item without its misconception tag.
  private func reason(
    of item: MarkdownElement, named name: String
  ) -> (
    blocks: [Block], tag: MisconceptionID?
  ) {
    let rest = item.children.dropFirst()
    guard let quote = rest.first else { return ([], nil) }
    if quote.kind != .quote || rest.count > 1 {
      let odd = quote.kind != .quote ? quote : rest[rest.startIndex + 1]
      note(
        .choiceForm, "under \(name) stands something else than one quote with its reason", odd.line,
        odd.column)
    }
    guard quote.kind == .quote else { return ([], nil) }
    var blocks = quote.blocks
    var tag: MisconceptionID?
    if case .paragraph(let text)? = blocks.last {
      let (cut, found) = withoutTag(text)
      tag = found
      if found != nil { blocks[blocks.count - 1] = .paragraph(cut) }
    }
    return (blocks, tag)
  }

  /// Takes `{M05}` off the end of a text.
  private func withoutTag(_ inlines: [Inline]) -> (text: [Inline], tag: MisconceptionID?) {
    guard case .text(let last)? = inlines.last, last.hasSuffix("}"), let open = last.lastIndex(of: "{") else {
      return (inlines, nil)
    }
    let name = String(last[last.index(after: open)...].dropLast())
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 != 0x20 }) else { return (inlines, nil) }
    var text = inlines
    var words = last[..<open]
    while words.last == " " { words.removeLast() }
    if words.isEmpty { text.removeLast() } else { text[text.count - 1] = .text(String(words)) }
    return (text, MisconceptionID(name))
  }

  // MARK: - Statements

  /// The statements of a table, and whether they can be given and graded.
  func statements(_ element: MarkdownElement) -> (answers: Answers?, isSound: Bool) {
    guard let table = element.table else { return (nil, false) }
    guard table.header.count == 3, !table.rows.isEmpty else {
      note(
        .statementForm, "a table of statements has the columns statement, why and key (true or false)",
        element.line)
      return (nil, false)
    }
    var statements: [Statement] = []
    for (index, row) in table.rows.enumerated() {
      let line = element.line + 2 + index
      let key = row[2].plainText.lowercased()
      let isKey = key == "true" || key == "false"
      if !isKey { note(.statementForm, "the key of statement \(index + 1) is not true or false", line) }
      let (reason, tag) = withoutTag(row[1])
      if row[0].isEmpty { note(.emptyChoice, "statement \(index + 1) is empty", line) }
      if reason.isEmpty { note(.noReason, "statement \(index + 1) has no reason in its second column", line) }
      statements.append(Statement(text: row[0], isTrue: key == "true", reason: reason, misconception: tag))
    }
    let isSound = table.rows.allSatisfy { ["true", "false"].contains($0[2].plainText.lowercased()) }
    return (.statements(statements), isSound)
  }

  // MARK: - Orders

  func orderItems(_ list: MarkdownElement) -> [OrderItem] {
    if list.children.count < 2 { note(.choiceForm, "one item has no order", list.line) }
    return list.children.enumerated().map { index, item in
      let text = item.children.first?.kind == .paragraph ? item.children[0].inlines : []
      if text.isEmpty { note(.emptyChoice, "item \(index + 1) is empty", item.line, item.column) }
      return OrderItem(text: text, reason: reason(of: item, named: "item \(index + 1)").blocks)
    }
  }

  // MARK: - Blanks

  func knownWrong(_ list: MarkdownElement) -> [KnownWrong] {
    list.children.enumerated().compactMap { index, item in
      if case .item(.some) = item.kind {
        note(.choiceForm, "a known wrong answer has no box; write - and the answer", item.line, item.column)
      }
      let text = item.children.first?.kind == .paragraph ? item.children[0].inlines : []
      let (reason, tag) = reason(of: item, named: "wrong answer \(index + 1)")
      if reason.isEmpty {
        note(
          .noReason, "wrong answer \(index + 1) has no reason; put `> why` under it, indented by two spaces",
          item.line)
      }
      if text.isEmpty {
        note(.emptyChoice, "wrong answer \(index + 1) is empty", item.line, item.column)
        return nil
      }
      var key = TextKey(text.plainText)
      if case .code(let code)? = text.first, text.count == 1 { key = TextKey(code, reading: .code) }
      return KnownWrong(text: key, reason: reason, misconception: tag)
    }
  }

  func blank(_ source: BlankSource) -> Blank {
    var alternatives: [[BlankSource.Piece]] = [[]]
    for piece in source.pieces {
      guard case .text(let text) = piece else {
        alternatives[alternatives.count - 1].append(piece)
        continue
      }
      for (index, part) in text.split(separator: " | ", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { alternatives.append([]) }
        if part.contains(where: { $0 != " " }) {
          alternatives[alternatives.count - 1].append(.text(String(part)))
        }
      }
    }
    if alternatives.contains(where: \.isEmpty) {
      note(
        .blankForm,
        alternatives.count == 1 ? "the blank is empty" : "an alternative of the blank is empty", source.line,
        source.column)
    }
    if alternatives.count == 1, case .text(let text)? = alternatives[0].first, alternatives[0].count == 1 {
      if noteNumber(text, source) == nil, let key = NumberKey(parsing: text) { return .number(key) }
    }
    return .text(alternatives.filter { !$0.isEmpty }.map(key))
  }

  private func key(_ pieces: [BlankSource.Piece]) -> TextKey {
    if pieces.count == 1, case .code(let code) = pieces[0] { return TextKey(code, reading: .code) }
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .code(let code): code
      }
    }.joined()
    return TextKey(String(text.drop { $0 == " " }))
  }

  /// Notes a key that was meant as a number and would be compared as a text; returns what it noted.
  private func noteNumber(_ text: String, _ source: BlankSource) -> String? {
    let trimmed = text.drop { $0 == " " }
    var message: String?
    if trimmed.first == "~" || trimmed.first == "≈" {
      message = "a key is not about a number; write a tolerance such as 5 ms ±10%"
    } else if NumberKey(parsing: text) == nil {
      if text.contains("±") {
        message = "\(trimmed) is no number with a tolerance such as 5 ms ±10%"
      } else if trimmed.first?.isNumber == true, text.contains("..") {
        message = "\(trimmed) is no range such as 4..6 ms"
      }
    }
    if let message { note(.numberKey, message, source.line, source.column) }
    return message
  }
}
