/// A claim about runs, parsed: numbers with units, results, metrics, comparisons, `within`, other runs, seeds.
///
/// ```
/// claim      = both { "or" both }
/// both       = not { "and" not }
/// not        = "not" not | comparison [ "in" ("some" | "every") "seed" ]
/// comparison = sum [ ("<" | "<=" | "==" | "!=" | ">=" | ">") sum | "within" NUMBER "%" "of" sum ]
/// sum        = product { ("+" | "-") product }
/// product    = factor { ("*" | "/") factor }
/// factor     = "-" factor | NUMBER [UNIT] | "(" claim ")" | "monotone" "(" sum "over" KNOB ")"
///            | ("mean" | "all") "(" LABEL ")" [RUN] | LABEL [RUN]
/// RUN        = "[" NAME "=" VALUE { "," NAME "=" VALUE } "]"
/// ```
/// A label with other characters than letters, digits and `_` is written in backquotes.
package struct ExpectationExpression: Equatable, Sendable {
  package indirect enum Node: Equatable, Sendable {
    case number(Quantity)
    case reading(Reading)
    case negative(Node)
    case arithmetic(Operator, Node, Node)
    case comparison(Comparison, Node, Node)
    /// Whether the first is at most `fraction` of the second away from it.
    case within(Node, fraction: Double, of: Node)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    /// Whether the value never falls while the knob goes up through its values.
    case monotone(Node, over: String)
    case someSeed(Node)
    case everySeed(Node)
  }

  package enum Operator: String, Equatable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case by = "/"
  }

  package enum Comparison: String, Equatable, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
  }

  /// A result or metric of a run, and which run where it is another one.
  package struct Reading: Equatable, Sendable {
    package enum Part: Equatable, Sendable {
      /// What was printed last under the label.
      case last
      /// The mean of all that was printed.
      case mean
      /// Each of them: a comparison must hold for all.
      case all
    }

    package var name: String
    package var part: Part
    /// Knobs turned for this reading.
    package var settings: [String: String]
    package var runtime: String?
    package var cores: Int?
    package var seed: Int?
  }

  package let root: Node
  /// The knobs it names.
  package let knobs: Set<String>
  /// The runtimes it names.
  package let runtimes: Set<String>

  /// Parses a claim; the error says what is wrong and where.
  package init(_ text: String) throws(SyntaxError) {
    var parser = ExpectationParser(text)
    root = try parser.parse()
    knobs = parser.knobs
    runtimes = parser.runtimes
  }

  package struct SyntaxError: Error, Equatable {
    package var message: String
    /// Where in the text, 0-based, in characters.
    package var offset: Int
  }

  /// The metrics that `gilt run --json` reports.
  package static let metrics: Set<String> = [
    "wallTime", "cpuTime", "coresBusy", "handoffs", "dropRequests", "failedAcquisitions", "lockWait",
    "contextSwitches", "bytecodes", "interruptedUpdates",
  ]
}
