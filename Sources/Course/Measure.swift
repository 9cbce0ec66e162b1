/// A number with what it counts, in the unit it was written in.
package struct Measure: Equatable, Sendable {
  package var value: Double
  package var unit: MeasureUnit

  package init(_ value: Double, _ unit: MeasureUnit = .none) {
    self.value = value
    self.unit = unit
  }

  /// The value in the base unit of its dimension: seconds, bytes, a plain factor.
  package var baseValue: Double { value * unit.factor }
}

/// The units of results and of keys.
package enum MeasureUnit: String, Equatable, Sendable, CaseIterable {
  case none = ""
  case nanoseconds = "ns"
  case microseconds = "us"
  case milliseconds = "ms"
  case seconds = "s"
  case minutes = "min"
  case bytes = "B"
  case kilobytes = "KB"
  case megabytes = "MB"
  case gigabytes = "GB"
  case percent = "%"
  case times = "x"

  /// What a unit measures; values of one dimension can be compared.
  package enum Dimension: Equatable, Sendable { case none, time, size, percentage, ratio }

  package var dimension: Dimension {
    switch self {
    case .none: .none
    case .nanoseconds, .microseconds, .milliseconds, .seconds, .minutes: .time
    case .bytes, .kilobytes, .megabytes, .gigabytes: .size
    case .percent: .percentage
    case .times: .ratio
    }
  }

  /// How many base units one of it is; sizes count in thousands.
  package var factor: Double {
    switch self {
    case .none, .seconds, .bytes, .times: 1
    case .nanoseconds: 1e-9
    case .microseconds: 1e-6
    case .milliseconds: 1e-3
    case .minutes: 60
    case .kilobytes: 1e3
    case .megabytes: 1e6
    case .gigabytes: 1e9
    case .percent: 0.01
    }
  }
}

/// The numbers that answer a question.
package struct NumberKey: Equatable, Sendable {
  package enum Target: Equatable, Sendable {
    /// The value, give or take the tolerance in the value's own unit (0 for exactly).
    case value(Double, tolerance: Double)
    /// Both ends included.
    case range(ClosedRange<Double>)
  }

  package var target: Target
  package var unit: MeasureUnit
  /// The key as its author wrote it, for showing.
  package var text: String

  package init(target: Target, unit: MeasureUnit, text: String) {
    self.target = target
    self.unit = unit
    self.text = text
  }
}
