import Course

/// What is typed: texts and numbers.
extension GIFTConverter {
  /// What a learner may type, without what only a pattern can say.
  func typed(_ answer: GIFTAnswer) -> String? {
    let text = answer.text.text.replacing("\\*", with: GIFTExport.gap)
    return text.contains("*") ? nil : text.replacing(GIFTExport.gap, with: "*")
  }

  mutating func shortBlank(_ answers: [GIFTAnswer]) -> [String]? {
    if answers.contains(where: { typed($0) == nil }) { lose("answers with * for any text") }
    let keys = answers.filter { $0.weight >= 100 }.compactMap(typed)
    if keys.isEmpty {
      refusal = "no answer without * has full credit"
      return nil
    }
    if answers.contains(where: { $0.weight >= 100 && $0.feedback != nil }) {
      lose("feedback of right answers")
    }
    if keys.contains(where: { $0.contains(" | ") }) {
      refusal = "an answer has a bar between blanks, which divides answers here"
      return nil
    }
    return keys.map { writer.escaped($0) }
  }

  mutating func knownWrong(_ answers: [GIFTAnswer]) -> [String] {
    let right = answers.filter { $0.weight >= 100 }.compactMap(typed).map { TextKey($0) }
    let wrong = answers.filter { $0.weight < 100 }
    if wrong.contains(where: { $0.weight > 0 }) { lose("partial credit") }
    return wrong.flatMap { answer -> [String] in
      guard let text = typed(answer) else { return [] }
      if right.contains(where: { $0.matches(text) }) {
        lose("“\(text)” as a wrong answer, which is a right one here")
        return []
      }
      return ["- " + writer.text([.text(text)])]
        + reason(
          answer.feedback, isRight: false,
          else: answer.weight > 0 ? GIFTConverter.partlyRight : GIFTConverter.noReason)
    }
  }

  /// The unit that follows the gap, which is a part of the answer here.
  var unit: MeasureUnit {
    guard case .numbers(let numbers) = question.answers, numbers.count(where: \.isRight) == 1 else {
      return .none
    }
    let word = question.afterGap?.trimmed.prefix { !$0.isWhitespace && !".,;:?!)".contains($0) } ?? ""
    return MeasureUnit(rawValue: String(word)) ?? .none
  }

  mutating func numberBlank(_ numbers: [GIFTNumber]) -> [String]? {
    let right = numbers.filter(\.isRight)
    if numbers.contains(where: { $0.target == .anything }) { lose("feedback for any other number") }
    if right.contains(where: { $0.feedback != nil }) { lose("feedback of right answers") }
    guard let first = right.first else {
      refusal = "no number has full credit"
      return nil
    }
    let isExact = right.allSatisfy { if case .value(_, tolerance: 0) = $0.target { true } else { false } }
    if right.count > 1 {
      guard isExact else {
        refusal = "\(right.count) ranges of numbers are right; a question here has one"
        return nil
      }
      lose("several numbers are right, and compared as texts")
      return right.map { "\($0.target)" }
    }
    let unit = unit == .none ? "" : " \(unit.rawValue)"
    switch first.target {
    case .value(let value, tolerance: 0) where unit.isEmpty && value != value.rounded():
      // Without a tolerance 3.1 is a text here, and 3.10 another one.
      return ["\(shortNumber(value)) ±0"]
    case .value(let value, tolerance: 0): return [shortNumber(value) + unit]
    case .value(let value, tolerance: let tolerance):
      return ["\(shortNumber(value))\(unit) ±\(shortNumber(tolerance))"]
    default: return ["\(first.target)\(unit)"]
    }
  }

  mutating func knownWrong(_ numbers: [GIFTNumber]) -> [String] {
    let unit = unit == .none ? "" : " \(unit.rawValue)"
    let right = numbers.filter(\.isRight)
    var lines: [String] = []
    for number in numbers where number.weight < 100 {
      guard case .value(let value, tolerance: let tolerance) = number.target else {
        if number.target != .anything { lose("a range of wrong numbers") }
        continue
      }
      if number.weight > 0 { lose("partial credit") }
      if tolerance > 0 { lose("the tolerance of a wrong number") }
      // Half the credit for what is near, such as 1822:2 beside 1822:0.
      if right.contains(where: { $0.target.accepts(value) }) { continue }
      lines += ["- " + writer.text([.text(shortNumber(value) + unit)])]
      lines += reason(number.feedback, isRight: false)
    }
    return lines
  }
}

extension GIFTNumber {
  fileprivate var isRight: Bool { weight >= 100 && target != .anything }
}

extension GIFTNumber.Target {
  fileprivate func accepts(_ number: Double) -> Bool {
    switch self {
    case .value(let value, let tolerance): abs(number - value) <= tolerance
    case .range(let range): range.contains(number)
    case .anything: false
    }
  }
}
