import Course
import Experiments

/// Reads expectations and checks the expressions in them.
struct ExpectationReader {
  let file: String
  let log: ProblemLog
  /// The names of knobs that may be used; nil where the experiment is not known.
  let knobs: [String]?

  init(file: String, log: ProblemLog, knobs: [String]?) {
    self.file = file
    self.log = log
    self.knobs = knobs
  }

  static let runKeys = ["runtime", "cores", "set", "seeds"]

  /// - Parameter says: whether learners are told a sentence of its own where it does not hold.
  func read(_ value: YAMLValue, says: Bool = false) -> Expectation? {
    let keys = ExpectationReader.runKeys + ["that"] + (says ? ["say"] : [])
    guard let fields = Fields(value, what: "an expectation", allowed: keys, file: file, log: log)
    else { return nil }
    let run = run(fields)
    guard let that = fields.required("that", in: "the expectation"), let place = fields.value("that")
    else { return nil }
    check(that, line: place.line, column: place.column)
    return Expectation(
      run: run, that: that, say: fields.string("say"), line: place.line, column: place.column)
  }

  func run(_ fields: Fields) -> RunSelection {
    let runtimes = fields.texts("runtime")
    for runtime in runtimes {
      RuntimeNames.check(runtime.text, file: file, line: runtime.line, column: runtime.column, log)
    }
    return RunSelection(
      runtimes: runtimes.map(\.text), cores: fields.integers("cores"), settings: settings(fields, "set"),
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
      for name in expression.runtimes.sorted() {
        RuntimeNames.check(name, file: file, line: line, column: column, log)
      }
    } catch {
      log.add(
        .expectation, "in “\(text)”: \(error.message)", file: file, line: line,
        column: column + error.offset + 1)
    }
  }

  private func noteUnknownKnob(_ name: String, line: Int, column: Int) {
    guard let names = knobs, !names.contains(name) else { return }
    let known = names.isEmpty ? "the experiment has no knobs" : "the experiment has \(listed(names))"
    log.add(
      .unknownKnob, "no knob is called \(name): \(known)\(didYouMean(name, in: names))", file: file,
      line: line,
      column: column)
  }
}

/// Names of interpreter locks and of real interpreters, as content gives them.
enum RuntimeNames {
  /// Notes a name that is no runtime of this build or a later one.
  static func check(_ name: String, file: String, line: Int, column: Int, _ log: ProblemLog) {
    guard !RunnableRuntime.isKnown(name) else { return }
    let suggestion = RunnableRuntime.suggestion(for: name, in: RunnableRuntime.known)
    note("there is no runtime \(name)", suggestion, file, line, column, log)
  }

  /// Notes a name that is no version of CPython on which a script could run.
  static func checkReal(_ name: PlacedText, file: String, _ log: ProblemLog) {
    guard !RunnableRuntime.interpreters.contains(name.text) else { return }
    let suggestion = RunnableRuntime.suggestion(for: name.text, in: RunnableRuntime.interpreters)
    note("there is no CPython \(name.text)", suggestion, file, name.line, name.column, log)
  }

  private static func note(
    _ message: String, _ suggestion: String?, _ file: String, _ line: Int, _ column: Int, _ log: ProblemLog
  ) {
    let names = RunnableRuntime.interpreters
    let advice =
      suggestion.map { "; did you mean \($0)?" } ?? "; write it as \(names[0]) or \(names[names.count - 1])"
    log.add(.unknownRuntime, message + advice, file: file, line: line, column: column)
  }
}
