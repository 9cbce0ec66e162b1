import Course

/// Reads what stands between the braces of a GIFT question.
struct GIFTAnswerReader {
  /// What a text is written in that does not say.
  let format: GIFTText.Format
  let opening: GIFTMark
  /// Takes what is wrong, and where.
  let note: (String, GIFTMark) -> Void

  func read(_ marks: ArraySlice<GIFTMark>) -> GIFTAnswers? {
    guard let first = marks.first else { return .essay }
    if first.isSign("#") { return numbers(marks.dropFirst()) }
    if marks.contains(where: { $0.isSign("~") }) { return choices(marks) }
    if marks.contains(where: { $0.isSign("=") }), marks.place(of: "->") != nil { return matching(marks) }
    let parts = marks.pieces(at: "#", most: 3)
    switch parts[0].trimmedMarks.plain {
    case "T", "TRUE": return .trueFalse(true, ifWrong: reason(parts, 1), ifRight: reason(parts, 2))
    case "F", "FALSE": return .trueFalse(false, ifWrong: reason(parts, 1), ifRight: reason(parts, 2))
    default: return short(marks)
    }
  }

  private func reason(_ parts: [ArraySlice<GIFTMark>], _ place: Int) -> GIFTText? {
    guard parts.indices.contains(place) else { return nil }
    let reason = giftText(parts[place], format)
    return reason.text.isEmpty ? nil : reason
  }

  // MARK: - Kinds

  private func choices(_ marks: ArraySlice<GIFTMark>) -> GIFTAnswers? {
    let isSingle = marks.contains { $0.isSign("=") }
    var choices: [GIFTAnswer] = []
    for (sign, piece) in signed(marks) {
      guard let sign else {
        note(
          "before the first answer stands something else; an answer begins with ~ or =",
          piece[piece.startIndex])
        return nil
      }
      guard let (weight, rest) = weight(piece, sign) else { return nil }
      let parts = rest.pieces(at: "#", most: 2)
      let words = giftText(parts[0], format)
      if words.text.isEmpty {
        note("an answer is empty", sign)
        return nil
      }
      let usual: Double = sign.isSign("=") ? 100 : 0
      choices.append(GIFTAnswer(words, weight: weight ?? usual, feedback: reason(parts, 1)))
    }
    guard choices.count >= 2 else {
      note("one choice is no choice", opening)
      return nil
    }
    return .choices(choices, isSingle: isSingle)
  }

  private func short(_ marks: ArraySlice<GIFTMark>) -> GIFTAnswers? {
    var answers: [GIFTAnswer] = []
    for (sign, piece) in signed(marks) {
      guard let (weight, rest) = weight(piece, sign ?? opening) else { return nil }
      let parts = rest.pieces(at: "#", most: 2)
      let words = parts[0].plain.trimmed
      if words.isEmpty {
        note("an answer is empty", sign ?? opening)
        return nil
      }
      answers.append(GIFTAnswer(GIFTText(words, .plain), weight: weight ?? 100, feedback: reason(parts, 1)))
    }
    return .short(answers)
  }

  private func matching(_ marks: ArraySlice<GIFTMark>) -> GIFTAnswers? {
    var pairs: [GIFTPair] = []
    for (sign, piece) in signed(marks) {
      guard sign != nil, let arrow = piece.place(of: "->") else {
        note("a pair of a matching question is =this -> that", sign ?? piece.first ?? opening)
        return nil
      }
      let match = piece[(arrow + 2)...].plain.trimmed
      if match.isEmpty {
        note("nothing stands behind the -> of a pair", sign ?? opening)
        return nil
      }
      pairs.append(GIFTPair(giftText(piece[..<arrow], format), match))
    }
    guard pairs.count >= 2 else {
      note("one pair leaves nothing to match", opening)
      return nil
    }
    return .matching(pairs)
  }

  private func numbers(_ marks: ArraySlice<GIFTMark>) -> GIFTAnswers? {
    var numbers: [GIFTNumber] = []
    for (sign, piece) in signed(marks) {
      let place = sign ?? piece.first ?? opening
      guard let (weight, rest) = weight(piece, place) else { return nil }
      let parts = rest.pieces(at: "#", most: 2)
      let form = parts[0].plain.trimmed
      if sign?.isSign("~") == true || form == "*" {
        numbers.append(GIFTNumber(.anything, weight: weight ?? 0, feedback: reason(parts, 1)))
        continue
      }
      guard let target = target(form) else {
        note("“\(form)” is no number such as 4, 4:0.5 (give or take 0.5) or 3.5..4.5", place)
        return nil
      }
      numbers.append(GIFTNumber(target, weight: weight ?? 100, feedback: reason(parts, 1)))
    }
    guard numbers.contains(where: { $0.target != .anything }) else {
      note("a number question needs a number behind its #", opening)
      return nil
    }
    return .numbers(numbers)
  }

  private func target(_ form: String) -> GIFTNumber.Target? {
    func number(_ text: Substring) -> Double? {
      Double(text.trimmed).flatMap { $0.isFinite ? $0 : nil }
    }
    if let dots = form.ranges(of: "..").first {
      guard let low = number(form[..<dots.lowerBound]), let high = number(form[dots.upperBound...]),
        low <= high
      else { return nil }
      return .range(low...high)
    }
    let parts = form.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = number(parts[0]) else { return nil }
    guard parts.count == 2 else { return .value(value, tolerance: 0) }
    guard let tolerance = number(parts[1]), tolerance >= 0 else { return nil }
    return .value(value, tolerance: tolerance)
  }

  // MARK: - Parts

  /// The answers, each with the sign it begins with; nil for one that begins with none.
  private func signed(_ marks: ArraySlice<GIFTMark>) -> [(sign: GIFTMark?, piece: ArraySlice<GIFTMark>)] {
    var found: [(sign: GIFTMark?, piece: ArraySlice<GIFTMark>)] = []
    var start = marks.startIndex
    var sign: GIFTMark?
    func add(upTo end: Int) {
      let piece = marks[start..<end].trimmedMarks
      if sign != nil || !piece.isEmpty { found.append((sign, piece)) }
    }
    for index in marks.indices where marks[index].isSign("~") || marks[index].isSign("=") {
      add(upTo: index)
      sign = marks[index]
      start = index + 1
    }
    add(upTo: marks.endIndex)
    return found
  }

  /// The weight at an answer's start, and what follows it; nil, and noted, where it cannot be read.
  private func weight(
    _ piece: ArraySlice<GIFTMark>, _ place: GIFTMark
  ) -> (weight: Double?, rest: ArraySlice<GIFTMark>)? {
    guard piece.first?.isSign("%") == true else { return (nil, piece) }
    let rest = piece.dropFirst()
    guard let end = rest.firstIndex(where: { $0.isSign("%") }) else { return (nil, piece) }
    let form = rest[..<end].plain
    // A text may begin with %s or %d.
    guard let first = form.first, first == "-" || first.isNumber else { return (nil, piece) }
    guard let weight = Double(form), abs(weight) <= 100 else {
      note("%\(form)% is no weight of -100 to 100 percent", place)
      return nil
    }
    return (weight, rest[(end + 1)...])
  }
}
