/// A claim with one place of it changed, in one way or in several that count together.
///
/// What is changed, and what must then turn false:
/// - a comparison turned around (`<` to `>=`, `==` to `!=`, `> 0 in some seed` to `<= 0 in every seed`),
/// - a number of `<`, `<=`, `>` or `>=`, ten times and a tenth as large: one of the two must,
/// - a number of `==`, twice and half as large (one more and one less than 0): each must,
/// - the right side of `within`, twice and half as large: each must.
///
/// Tolerances and the settings of other runs stay as they are.
struct ClaimMutation: Equatable {
  /// Claims of which one at least must not hold.
  var texts: [String]
  /// What was done, after "holds too ".
  var what: String

  /// Every mutation of a claim; none where it cannot be read.
  static func all(of claim: String) -> [ClaimMutation] {
    let text = ClaimText(claim)
    return text.segments.flatMap { segment in
      guard let place = segment.first(where: text.isComparison) else { return [ClaimMutation]() }
      return text.isWithin(place)
        ? text.mutationsOfWithin(segment, at: place) : text.mutationsOfComparison(segment, at: place)
    }
  }
}

/// The text of a claim with the places of its words.
private struct ClaimText {
  private let scalars: [Unicode.Scalar]
  private let tokens: [(token: ExpectationParser.Token, offset: Int)]
  /// By token: whether it stands between `[` and `]`.
  private let isInBrackets: [Bool]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var lexer = ExpectationLexer(text)
    let read = lexer.tokens()
    tokens = read.error == nil ? read.tokens : []
    var depth = 0
    isInBrackets = tokens.map { token, _ in
      if token == .mark("[") { depth += 1 }
      defer { if token == .mark("]") { depth -= 1 } }
      return depth > 0
    }
  }

  /// The tokens between `and` and `or`: one comparison each.
  var segments: [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = 0
    for (index, token) in tokens.enumerated() {
      guard [.name("and"), .name("or"), .end].contains(token.token) else { continue }
      segments.append(start..<index)
      start = index + 1
    }
    return segments
  }

  func isWithin(_ index: Int) -> Bool { tokens[index].token == .name("within") && !isInBrackets[index] }

  func isComparison(_ index: Int) -> Bool { isWithin(index) || comparison(index) != nil }

  private func comparison(_ index: Int) -> ExpectationExpression.Comparison? {
    guard case .mark(let mark) = tokens[index].token, !isInBrackets[index] else { return nil }
    return ExpectationExpression.Comparison(rawValue: mark)
  }

  private func number(_ index: Int) -> Double? {
    guard case .number(let value) = tokens[index].token, !isInBrackets[index] else { return nil }
    return value
  }

  /// Where a token's text ends.
  private func end(_ index: Int) -> Int {
    var end = index + 1 < tokens.count ? tokens[index + 1].offset : scalars.count
    while end > tokens[index].offset, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return end
  }

  private func replacing(_ range: Range<Int>, with text: String) -> String {
    var changed = scalars
    changed.replaceSubrange(range, with: text.unicodeScalars)
    return String(String.UnicodeScalarView(changed))
  }

  private func changed(_ index: Int, to text: String) -> String {
    replacing(tokens[index].offset..<end(index), with: text)
  }

  private func changed(_ index: Int, to value: Double) -> String { changed(index, to: spelled(value)) }

  private func spelled(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// Two mutations: the number twice and half as large.
  private func doubledAndHalved(_ index: Int, _ value: Double) -> [ClaimMutation] {
    (value == 0 ? [1, -1] : [value * 2, value / 2]).map { other in
      ClaimMutation(
        texts: [changed(index, to: other)], what: "with \(spelled(other)) in place of \(spelled(value))")
    }
  }

  // MARK: - Mutations

  func mutationsOfComparison(_ segment: Range<Int>, at place: Int) -> [ClaimMutation] {
    guard let comparison = comparison(place) else { return [] }
    var found = [turned(segment, at: place, comparison)]
    for index in segment {
      guard let value = number(index) else { continue }
      switch comparison {
      case .equal: found += doubledAndHalved(index, value)
      case .notEqual: break
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        let others = value == 0 ? [1e9, -1e9] : [value * 10, value / 10]
        found.append(
          ClaimMutation(
            texts: others.map { changed(index, to: $0) },
            what: "with \(spelled(others[0])) and with \(spelled(others[1])) in place of \(spelled(value))"))
      }
    }
    return found
  }

  /// The comparison turned around: in every seed where it was in some, and the other way round.
  private func turned(
    _ segment: Range<Int>, at place: Int, _ comparison: ExpectationExpression.Comparison
  ) -> ClaimMutation {
    let turned = comparison.turned.rawValue
    let words = ["some": "every", "every": "some"]
    let seeds = segment.first { index in
      guard index > place, tokens[index - 1].token == .name("in"), case .name(let word) = tokens[index].token
      else { return false }
      return words[word] != nil
    }
    var text = scalars
    var what = "with \(turned) in place of \(comparison.rawValue)"
    if let seeds, case .name(let word) = tokens[seeds].token, let other = words[word] {
      text.replaceSubrange(tokens[seeds].offset..<end(seeds), with: other.unicodeScalars)
      what += " and \(other) of \(word)"
    }
    text.replaceSubrange(tokens[place].offset..<end(place), with: turned.unicodeScalars)
    return ClaimMutation(texts: [String(String.UnicodeScalarView(text))], what: what)
  }

  func mutationsOfWithin(_ segment: Range<Int>, at place: Int) -> [ClaimMutation] {
    guard
      let of = segment.dropFirst(place - segment.lowerBound).first(where: { tokens[$0].token == .name("of") })
    else { return [] }
    var found: [ClaimMutation] = []
    for index in segment.lowerBound..<place {
      if let value = number(index) { found += doubledAndHalved(index, value) }
    }
    var last = of
    var depth = 0
    for index in (of + 1)..<segment.upperBound {
      if tokens[index].token == .name("in"), depth == 0 { break }
      if tokens[index].token == .mark("(") { depth += 1 }
      if tokens[index].token == .mark(")") { depth -= 1 }
      if depth < 0 { break }
      last = index
    }
    guard last > of else { return found }
    // A number with its unit stays what it is; twice a percentage would be a plain number.
    if let value = number(of + 1), last <= of + 2 { return found + doubledAndHalved(of + 1, value) }
    let range = tokens[of + 1].offset..<end(last)
    let right = String(String.UnicodeScalarView(scalars[range]))
    return found
      + [("2 * (\(right))", "twice"), ("(\(right)) / 2", "half")].map { other, part in
        ClaimMutation(texts: [replacing(range, with: other)], what: "with \(part) of \(right)")
      }
  }
}

extension ExpectationExpression.Comparison {
  /// The comparison that holds exactly where this one does not.
  fileprivate var turned: ExpectationExpression.Comparison {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    }
  }
}
