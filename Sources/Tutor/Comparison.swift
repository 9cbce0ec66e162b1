package import Course
import Experiments

/// What a learner predicted beside what a run showed.
package struct Comparison: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    case asPredicted
    /// Not the value, but within the part of it by which a prediction may be off.
    case near(within: Double)
    case otherwise
    /// The run makes none of the choices true, or several.
    case undecided
    /// The true value divided by the predicted one; nil when one of them is zero.
    case off(factor: Double?)
    /// Two counts that differ by a few: how many more there were, or fewer where it is negative.
    case offByCount(Int)
  }

  /// As given, or the words of the choice.
  package var said: String
  package var was: String
  package var outcome: Outcome

  package init(said: String, was: String, outcome: Outcome) {
    self.said = said
    self.was = was
    self.outcome = outcome
  }

  /// What of it is kept.
  var result: PredictionResult {
    let kept: PredictionResult.Outcome =
      switch outcome {
      case .asPredicted: .right
      case .near: .near
      case .undecided: .undecided
      case .otherwise, .off, .offByCount: .wrong
      }
    return PredictionResult(was: was, outcome: kept)
  }

  /// Nil when the run does not show what was asked for.
  init?(said: String, asked: Prediction.Form, run: ExperimentRun) {
    switch asked {
    case .number(let label, let within):
      guard let result = run.result(label), let value = Comparison.value(of: said, near: result) else {
        return nil
      }
      self.said = said
      was = result.written
      let truth = result.baseValue
      func isOff(atMost part: Double) -> Bool { abs(value - truth) <= (part + 1e-9) * abs(truth) }
      // Zero is right for the least that is shown.
      let isLeast = value == 0 && abs(result.value) <= Comparison.grain(of: result.value)
      outcome =
        isOff(atMost: min(within, 0.05)) || isLeast
        ? .asPredicted
        : isOff(atMost: within)
          ? .near(within: within)
          : Comparison.isCount(value, result) && abs(truth - value) <= 10
            ? .offByCount(Int(truth - value)) : .off(factor: value == 0 || truth == 0 ? nil : truth / value)
    case .choices(let choices, let proofs):
      guard let said = Int(ordinal: said), choices.indices.contains(said) else { return nil }
      self.said = "“\(choices[said])”"
      guard let truth = run.trueChoice, choices.indices.contains(truth) else {
        guard !proofs.isEmpty else { return nil }
        was = ""
        outcome = .undecided
        return
      }
      was = "“\(choices[truth])”"
      outcome = said == truth ? .asPredicted : .otherwise
    case .order(let items):
      let order = said.split(separator: " ").compactMap { Int(ordinal: $0) }
      guard let truth = Comparison.order(of: items, in: run), order.allSatisfy(items.indices.contains) else {
        return nil
      }
      self.said = order.map { items[$0] }.joined(separator: ", ")
      was = truth.map { items[$0] }.joined(separator: ", ")
      outcome = order == truth ? .asPredicted : .otherwise
    }
  }

  /// One in the last place of a number as it is shown, below 1; 0 for a whole one.
  private static func grain(of value: Double) -> Double {
    guard let point = decimal(value).firstIndex(of: ".") else { return 0 }
    return decimal(value)[point...].dropFirst().reduce(1) { grain, _ in grain / 10 }
  }

  private static func isCount(_ value: Double, _ result: Measure) -> Bool {
    result.unit == .none && [value, result.value].allSatisfy { $0 >= 0 && $0 < 1e6 && $0.rounded() == $0 }
  }

  /// The predicted number in base units; without a unit it is meant in the result's.
  private static func value(of said: String, near result: Measure) -> Double? {
    let values: [Double]
    switch MeasureReading(said) {
    case .number(let numbers, let unit):
      let unit = unit == .none ? result.unit : unit
      values = numbers.map { Measure($0, unit).baseValue }
    case .counted(let numbers, _): values = numbers.map { Measure($0, result.unit).baseValue }
    case .several, .notANumber: return nil
    }
    return values.min { abs($0 - result.baseValue) < abs($1 - result.baseValue) }
  }

  /// Results from the smallest to the largest value, or lines in the order in which they were printed.
  private static func order(of items: [String], in run: ExperimentRun) -> [Int]? {
    let measured = items.map { run.result($0)?.baseValue }
    if measured.allSatisfy({ $0 != nil }) {
      return items.indices.sorted { (measured[$0] ?? 0, $0) < (measured[$1] ?? 0, $1) }
    }
    let lines = run.stdout.split(separator: "\n").map(String.init)
    let places = items.map { lines.firstIndex(of: $0) }
    guard places.allSatisfy({ $0 != nil }) else { return nil }
    return items.indices.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }
  }
}

extension Measure {
  /// The value with its unit, such as `8.7 ms`.
  package var written: String {
    let number = decimal(value)
    return unit == .none ? number : "\(number) \(unit.rawValue)"
  }
}

/// The shortest decimal that reads back as `value`, without a needless `.0`.
func decimal(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// `value` rounded to two significant digits, for words such as "4.4 times".
func roughly(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return decimal(value) }
  var scale = 1.0
  while abs(value) * scale < 10 { scale *= 10 }
  while abs(value) * scale >= 100 { scale /= 10 }
  let rounded = (value * scale).rounded() / scale
  return rounded.magnitude >= 10 ? "\(Int(rounded))" : decimal(rounded)
}
