import Course
import Experiments

/// Reads expectations and checks the expressions in them.
struct ExpectationReader {
  let file: String
  let log: ProblemLog
  /// The knobs that may be named; nil where the experiment is not known.
  let knobs: [Knob]?

  init(file: String, log: ProblemLog, knobs: [Knob]?) {
    self.file = file
    self.log = log
    self.knobs = knobs
  }

  static let runKeys = ["runtime", "cores", "set", "seeds"]

  func read(_ value: YAMLValue) -> Expectation? {
    guard
      let fields = Fields(
        value, what: "an expectation", allowed: ExpectationReader.runKeys + ["that"], file: file, log: log),
      let that = fields.required("that", in: "the expectation"), let place = fields.value("that")
    else { return nil }
    check(that, line: place.line, column: place.column)
    return Expectation(run: run(fields), that: that, line: place.line, column: place.column)
  }

  func run(_ fields: Fields) -> RunSelection {
    RunSelection(
      runtimes: fields.strings("runtime"), cores: fields.integers("cores"), settings: settings(fields, "set"),
      seeds: fields.integers("seeds"))
  }

  /// The knobs turned under a key.
  func settings(_ fields: Fields, _ key: String) -> [KnobSetting] {
    fields.pairs(key).compactMap { entry in
      noteUnknownKnob(entry.key, line: entry.line, column: entry.column)
      return KnobLiteral.literal(entry.value, of: entry.key, file: file, log: log)
        .map { KnobSetting(name: entry.key, literal: $0) }
    }
  }

  /// Notes what is wrong with an expression that begins at a place.
  func check(_ text: String, line: Int, column: Int) {
    // A text in quotes begins one column later than its value.
    do {
      let expression = try ExpectationExpression(text)
      for name in expression.knobs.sorted() { noteUnknownKnob(name, line: line, column: column) }
    } catch {
      log.add(
        .expectation, "in “\(text)”: \(error.message)", file: file, line: line,
        column: column + error.offset + 1)
    }
  }

  private func noteUnknownKnob(_ name: String, line: Int, column: Int) {
    guard let knobs, !knobs.contains(where: { $0.name == name }) else { return }
    let names = knobs.map(\.name)
    let known = names.isEmpty ? "the experiment has no knobs" : "the experiment has \(listed(names))"
    log.add(
      .unknownKnob, "no knob is called \(name): \(known)\(didYouMean(name, in: names))", file: file,
      line: line,
      column: column)
  }
}
