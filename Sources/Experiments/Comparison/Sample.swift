/// What one quantity came to in several runs.
package struct Sample: Equatable, Sendable {
  /// From the smallest to the largest; never empty.
  package let values: [Double]

  /// Nil for no values.
  package init?(_ values: some Sequence<Double>) {
    self.values = values.sorted()
    if self.values.isEmpty { return nil }
  }

  package var median: Double { quantile(0.5) }
  package var p10: Double { quantile(0.1) }
  package var p90: Double { quantile(0.9) }
  package var isConstant: Bool { values.first == values.last }

  /// How wide the middle 80 % lie, as a part of the median: 0 where all are alike, infinite around a median of 0.
  package var spread: Double {
    p90 == p10 ? 0 : median == 0 ? .infinity : (p90 - p10) / abs(median)
  }

  /// The value below which a part of the others lies, from 0 to 1.
  ///
  /// Between two values it is interpolated: Hyndman and Fan's type 7, the usual one of numpy and R.
  package func quantile(_ part: Double) -> Double {
    let place = min(max(part, 0), 1) * Double(values.count - 1)
    let below = Int(place)
    let above = min(below + 1, values.count - 1)
    // The values themselves where there is nothing between them, so that no rounding moves them.
    if values[below] == values[above] { return values[below] }
    return values[below] + (values[above] - values[below]) * (place - Double(below))
  }
}

/// What a simulated quantity is worth beside a real one.
package enum Judgement: String, Sendable {
  /// Within 15 % of the real median, or between the real 10th and 90th percentile.
  case inside
  case off
  /// The real values lie too far apart for a figure to mean much; only which of two is larger does.
  case shape = "shape row"

  package init(simulated: Double, real: Sample) {
    if real.spread > 0.5 {
      self = .shape
    } else {
      // A billionth more is rounding.
      let slack = 1e-9 * abs(real.median)
      let isNear = abs(simulated - real.median) <= 0.15 * abs(real.median) + slack
      self =
        isNear || (simulated >= real.p10 - slack && simulated <= real.p90 + slack) ? .inside : .off
    }
  }
}
