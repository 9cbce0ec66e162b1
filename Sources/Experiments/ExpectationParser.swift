import Course

/// Reads the text of a claim by recursive descent.
struct ExpectationParser {
  enum Token: Equatable {
    case number(Double)
    case name(String)
    /// In backquotes.
    case label(String)
    case string(String)
    case mark(String)
    case end
  }

  private typealias Node = ExpectationExpression.Node

  private let tokens: [(token: Token, offset: Int)]
  private var position = 0
  private var depth = 0
  private let lexingError: ExpectationExpression.SyntaxError?
  private(set) var knobs: Set<String> = []
  private(set) var runtimes: Set<String> = []

  init(_ text: String) {
    var lexer = ExpectationLexer(text)
    (tokens, lexingError) = lexer.tokens()
  }

  mutating func parse() throws(ExpectationExpression.SyntaxError) -> ExpectationExpression.Node {
    if let lexingError { throw lexingError }
    let node = try either()
    guard token == .end else { throw error("expected an operator before \(spelled(token))") }
    guard node.isClaim else {
      throw ExpectationExpression.SyntaxError(
        message: "this is a value, not a claim; compare it with another", offset: 0)
    }
    return node
  }

  private var token: Token { tokens[position].token }

  private func spelled(_ token: Token) -> String {
    switch token {
    case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .name(let name): name
    case .label(let label): "`\(label)`"
    case .string(let text): "\"\(text)\""
    case .mark(let mark): mark
    case .end: "the end"
    }
  }

  private func error(_ message: String) -> ExpectationExpression.SyntaxError {
    ExpectationExpression.SyntaxError(message: message, offset: tokens[position].offset)
  }

  private mutating func take(_ wanted: Token) -> Bool {
    guard token == wanted else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ wanted: Token) throws(ExpectationExpression.SyntaxError) {
    guard take(wanted) else { throw error("expected \(spelled(wanted)) before \(spelled(token))") }
  }

  // MARK: - Claims

  private mutating func either() throws(ExpectationExpression.SyntaxError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw error("nested too deeply") }
    var node = try both()
    while token == .name("or") {
      try claim(node)
      position += 1
      let right = try both()
      try claim(right)
      node = .or(node, right)
    }
    return node
  }

  private mutating func both() throws(ExpectationExpression.SyntaxError) -> Node {
    var node = try negation()
    while token == .name("and") {
      try claim(node)
      position += 1
      let right = try negation()
      try claim(right)
      node = .and(node, right)
    }
    return node
  }

  private func claim(_ node: Node) throws(ExpectationExpression.SyntaxError) {
    guard node.isClaim else { throw error("`and`, `or` and `not` join claims, not values") }
  }

  private mutating func negation() throws(ExpectationExpression.SyntaxError) -> Node {
    if take(.name("not")) {
      depth += 1
      defer { depth -= 1 }
      guard depth < 100 else { throw error("nested too deeply") }
      let inner = try negation()
      try claim(inner)
      return .not(inner)
    }
    var node = try comparison()
    while take(.name("in")) {
      try claim(node)
      let isSome = token == .name("some")
      guard isSome || token == .name("every") else {
        throw error("expected `some seed` or `every seed` after in")
      }
      position += 1
      try expect(.name("seed"))
      node = isSome ? .someSeed(node) : .everySeed(node)
    }
    return node
  }

  private mutating func comparison() throws(ExpectationExpression.SyntaxError) -> Node {
    let left = try sum()
    if case .mark(let mark) = token, let comparison = ExpectationExpression.Comparison(rawValue: mark) {
      try value(left)
      position += 1
      let right = try sum()
      try value(right)
      if case .mark(let next) = token, ExpectationExpression.Comparison(rawValue: next) != nil {
        throw error("comparisons do not chain; write `a < b and b < c`")
      }
      return .comparison(comparison, left, right)
    }
    if token == .mark("=") { throw error("compare with ==") }
    if take(.name("within")) {
      try value(left)
      guard case .number(let percent) = token else {
        throw error("expected a percentage such as 10% after within")
      }
      position += 1
      try expect(.mark("%"))
      try expect(.name("of"))
      let right = try sum()
      try value(right)
      return .within(left, fraction: percent / 100, of: right)
    }
    return left
  }

  // MARK: - Values

  private func value(_ node: Node) throws(ExpectationExpression.SyntaxError) {
    guard !node.isClaim else { throw error("only values can be compared or computed with") }
  }

  private mutating func sum() throws(ExpectationExpression.SyntaxError) -> Node {
    var node = try product()
    while token == .mark("+") || token == .mark("-") {
      let sign: ExpectationExpression.Operator = token == .mark("+") ? .plus : .minus
      try value(node)
      position += 1
      let right = try product()
      try value(right)
      node = .arithmetic(sign, node, right)
    }
    return node
  }

  private mutating func product() throws(ExpectationExpression.SyntaxError) -> Node {
    var node = try factor()
    while token == .mark("*") || token == .mark("/") {
      let sign: ExpectationExpression.Operator = token == .mark("*") ? .times : .by
      try value(node)
      position += 1
      let right = try factor()
      try value(right)
      node = .arithmetic(sign, node, right)
    }
    return node
  }

  private mutating func factor() throws(ExpectationExpression.SyntaxError) -> Node {
    switch token {
    case .mark("-"):
      position += 1
      depth += 1
      defer { depth -= 1 }
      guard depth < 100 else { throw error("nested too deeply") }
      let inner = try factor()
      try value(inner)
      return .negative(inner)
    case .mark("("):
      position += 1
      let inner = try either()
      try expect(.mark(")"))
      return inner
    case .number(let number):
      position += 1
      return .number(Quantity(Measure(number, try unit())))
    case .label(let label):
      position += 1
      return .reading(try reading(label, .last))
    case .name(let name):
      guard !["and", "or", "not", "in", "within", "of", "over"].contains(name) else {
        throw error("expected a value before \(name)")
      }
      position += 1
      if token == .mark("("), ["mean", "all", "monotone"].contains(name) {
        position += 1
        return name == "monotone" ? try monotone() : try part(name)
      }
      if token == .mark("(") { throw error("there is no function \(name); there are mean, all and monotone") }
      return .reading(try reading(name, .last))
    default:
      throw error("expected a value before \(spelled(token))")
    }
  }

  /// The unit after a number; a name that is none is left to what follows.
  private mutating func unit() throws(ExpectationExpression.SyntaxError) -> MeasureUnit {
    if take(.mark("%")) { return .percent }
    guard case .name(let name) = token, !["and", "or", "in", "within", "of", "over"].contains(name) else {
      return .none
    }
    guard let unit = MeasureUnit(rawValue: name) else {
      let names = MeasureUnit.allCases.map(\.rawValue).filter { !$0.isEmpty }
      throw error("\(name) is no unit; there are \(names.joined(separator: " "))")
    }
    position += 1
    return unit
  }

  private mutating func monotone() throws(ExpectationExpression.SyntaxError) -> Node {
    let inner = try sum()
    try value(inner)
    try expect(.name("over"))
    guard case .name(let knob) = token else { throw error("expected a knob after over") }
    position += 1
    try expect(.mark(")"))
    knobs.insert(knob)
    return .monotone(inner, over: knob)
  }

  private mutating func part(_ name: String) throws(ExpectationExpression.SyntaxError) -> Node {
    let label: String
    switch token {
    case .name(let text), .label(let text): label = text
    default: throw error("expected a label before \(spelled(token))")
    }
    position += 1
    try expect(.mark(")"))
    return .reading(try reading(label, name == "mean" ? .mean : .all))
  }

  private mutating func reading(
    _ name: String, _ part: ExpectationExpression.Reading.Part
  ) throws(ExpectationExpression.SyntaxError) -> ExpectationExpression.Reading {
    var reading = ExpectationExpression.Reading(name: name, part: part, settings: [:])
    guard take(.mark("[")) else { return reading }
    repeat {
      guard case .name(let key) = token else { throw error("expected NAME=VALUE before \(spelled(token))") }
      position += 1
      try expect(.mark("="))
      let isNegative = take(.mark("-"))
      let sign = isNegative ? "-" : ""
      let valueToken = token
      switch (key, valueToken) {
      case ("runtime", .string(let text)):
        reading.runtime = text
        runtimes.insert(text)
      case ("runtime", _): throw error("write the runtime in quotes: runtime=\"3.12\"")
      case ("cores", .number(let number)) where !isNegative && number >= 1 && number <= 1024:
        reading.cores = Int(number)
      case ("seed", .number(let number)) where !isNegative && number < 1e9: reading.seed = Int(number)
      case ("cores", _), ("seed", _): throw error("\(key) must be a whole number")
      case (_, .number): reading.settings[key] = sign + spelled(valueToken)
      case (_, .string(let text)): reading.settings[key] = "'\(text)'"
      case (_, .name(let word)) where ["True", "False", "None"].contains(word): reading.settings[key] = word
      default: throw error("expected a value before \(spelled(valueToken))")
      }
      if reading.settings[key] != nil { knobs.insert(key) }
      position += 1
    } while take(.mark(","))
    try expect(.mark("]"))
    return reading
  }
}

extension ExpectationExpression.Node {
  /// Whether it is true or false rather than a value.
  fileprivate var isClaim: Bool {
    switch self {
    case .number, .reading, .negative, .arithmetic: false
    case .comparison, .within, .not, .and, .or, .monotone, .someSeed, .everySeed: true
    }
  }
}
