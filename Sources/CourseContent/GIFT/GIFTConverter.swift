import Course

/// Turns one question of GIFT into the Markdown of a quiz.
struct GIFTConverter {
  let question: GIFTQuestion
  /// Why it cannot be turned.
  var refusal = ""
  /// What goes missing.
  var lost: [String] = []
  let writer = MarkdownWriter()
  private var missingReasons = 0

  /// What GIFT leaves unsaid of a wrong answer, and this format asks for.
  static let noReason = "This is not right."
  static let partlyRight = "This is only a part of the answer."

  init(question: GIFTQuestion) { self.question = question }

  /// Prompt, answers and explanation; nil, with `refusal`, where the format has nothing like it.
  mutating func body() -> String? {
    let answers: [String]?
    var explanation = question.feedback.map { blocks($0) } ?? []
    var prompt = withoutGapsInCode(
      blocks(GIFTText(question.prompt.text + afterPrompt, question.prompt.format)))
    var lines: [String] = []
    switch question.answers {
    case .description: return refuse("it asks nothing")
    case .essay: return refuse("an essay is graded by people")
    case .trueFalse(let isTrue, let ifWrong, let ifRight):
      answers = [(true, "True"), (false, "False")].flatMap { value, word in
        choice(word, isRight: isTrue == value, isTrue == value ? ifRight : ifWrong)
      }
    case .choices(let choices, let isSingle): answers = self.choices(choices, isSingle)
    case .short(let all):
      guard let blank = shortBlank(all) else { return nil }
      lines = promptLines(prompt, blank: blank)
      answers = knownWrong(all)
    case .numbers(let all):
      guard let blank = numberBlank(all) else { return nil }
      lines = promptLines(prompt, blank: blank)
      answers = knownWrong(all)
    case .matching(let pairs): answers = matching(pairs, &prompt, &explanation)
    }
    guard let answers else { return nil }
    if lines.isEmpty { lines = promptLines(prompt, blank: nil) }
    if missingReasons > 0 { lose("no feedback for \(counted(missingReasons, "wrong answer"))") }
    if !answers.isEmpty { lines += [""] + answers }
    if !explanation.isEmpty {
      lines += [""] + writer.quoted(["[!NOTE]"] + writer.text(explanation).lines)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Notes that something goes missing.
  mutating func lose(_ what: String) {
    if !lost.contains(what) { lost.append(what) }
  }

  private mutating func refuse(_ reason: String) -> String? {
    refusal = reason
    return nil
  }

  // MARK: - Choices

  private mutating func choice(_ text: String, isRight: Bool, _ feedback: GIFTText?) -> [String] {
    [(isRight ? "- [x] " : "- [ ] ") + text] + reason(feedback, isRight: isRight)
  }

  /// The quote under an answer; a wrong one must have one.
  mutating func reason(
    _ feedback: GIFTText?, isRight: Bool, else usual: String = noReason
  ) -> [String] {
    var blocks = feedback.map { self.blocks($0) } ?? []
    if blocks.isEmpty {
      if isRight { return [] }
      missingReasons += 1
      blocks = [.paragraph([.text(usual)])]
    }
    // A word in braces at the end would be the name of a misconception.
    if case .paragraph(let words)? = blocks.last, words.plainText.hasSuffix("}") {
      blocks[blocks.count - 1] = .paragraph(words + [.text(".")])
    }
    return writer.quoted(writer.text(blocks).lines).map { "  " + $0 }
  }

  private mutating func choices(_ choices: [GIFTAnswer], _ isSingle: Bool) -> [String]? {
    let right = choices.count { isSingle ? $0.weight >= 100 : $0.weight > 0 }
    if right == 0 {
      refusal = "no answer has full credit"
      return nil
    }
    if isSingle, right > 1 {
      refusal = "\(right) answers are right, and one is to be picked"
      return nil
    }
    let shares = Set(choices.map(\.weight).filter { $0 > 0 })
    if shares.count > 1 { lose("partial credit") }
    return choices.flatMap { answer in
      let isRight = isSingle ? answer.weight >= 100 : answer.weight > 0
      let isPart = !isRight && answer.weight > 0
      return [(isRight ? "- [x] " : "- [ ] ") + line(answer.text)]
        + reason(
          answer.feedback, isRight: isRight,
          else: isPart ? GIFTConverter.partlyRight : GIFTConverter.noReason)
    }
  }

  // MARK: - Matching

  /// Statements where all are true or false, an order where they are numbered, else a table with a blank each.
  private mutating func matching(
    _ pairs: [GIFTPair], _ prompt: inout [Block], _ explanation: inout [Block]
  ) -> [String]? {
    let matches = pairs.map(\.match)
    let isComplete = pairs.allSatisfy { !$0.item.text.isEmpty }
    if isComplete, matches.allSatisfy({ ["true", "false"].contains($0.lowercased()) }) {
      let reasons = listed(pairs.count, &explanation)
      var lines = ["| statement | why | key |", "| --- | --- | --- |"]
      for (index, pair) in pairs.enumerated() {
        var why = reasons.map { tidy(inlines(of: $0[index])) } ?? []
        if why.isEmpty {
          missingReasons += 1
          why = [.text(pair.match.lowercased() == "true" ? "This is so." : "This is not so.")]
        }
        if why.plainText.hasSuffix("}") { why.append(.text(".")) }
        let statement = writer.text(tidy(inlines(of: blocks(pair.item))), inTable: true)
        lines.append("| \(statement) | \(writer.text(why, inTable: true)) | \(pair.match.lowercased()) |")
      }
      return lines
    }
    let places = matches.compactMap { Int($0) }
    if isComplete, places.sorted() == Array(1...pairs.count) {
      let reasons = listed(pairs.count, &explanation)
      let order = pairs.indices.sorted { places[$0] < places[$1] }
      return order.enumerated().flatMap { place, index in
        let why = reasons?[index] ?? []
        let mark = "\(place + 1). "
        let quote = why.isEmpty ? [] : writer.quoted(writer.text(why).lines)
        return [mark + line(pairs[index].item)]
          + quote.map { String(repeating: " ", count: mark.utf8.count) + $0 }
      }
    }
    return table(pairs, &prompt)
  }

  private mutating func table(_ pairs: [GIFTPair], _ prompt: inout [Block]) -> [String]? {
    if pairs.contains(where: { $0.match.contains(" | ") }) {
      refusal = "a match has a bar between blanks, which divides answers here"
      return nil
    }
    lose("matching becomes a table with blanks")
    // In the order of the alphabet, which does not tell the answers.
    let matches = Set(pairs.map(\.match)).sorted()
    let choices = matches.joined(separator: matches.contains { $0.contains(",") } ? "; " : ", ")
    prompt.append(.paragraph([.text("Choose from: \(choices).")]))
    let rows = pairs.filter { !$0.item.text.isEmpty }.map { pair in
      let item = writer.text(tidy(inlines(of: blocks(pair.item))), inTable: true)
      return "| \(item) | [[\(writer.escaped(pair.match, inTable: true))]] |"
    }
    return ["| | |", "| --- | --- |"] + rows
  }

  /// The numbered list with a reason for each pair with which an explanation begins, taken off it.
  private func listed(_ count: Int, _ explanation: inout [Block]) -> [[Block]]? {
    guard case .list(let list)? = explanation.first, list.firstNumber == 1, list.items.count == count else {
      return nil
    }
    explanation.removeFirst()
    return list.items.map { item in
      item.blocks == [.paragraph([.text(GIFTExport.noReason)])] ? [] : item.blocks
    }
  }
}
