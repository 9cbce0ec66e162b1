import CMath

/// How well a question was recalled, in FSRS's four words.
package enum Rating: Int, Hashable, Sendable, CaseIterable { case again = 1, hard, good, easy }

/// What FSRS knows of one memory.
package struct MemoryState: Equatable, Sendable {
  /// Days until the chance of recall has fallen to 90 %; at least 0.001.
  package var stability: Double
  /// 1 (easy) to 10.
  package var difficulty: Double

  package init(stability: Double, difficulty: Double) {
    self.stability = stability
    self.difficulty = difficulty
  }
}

/// The Free Spaced Repetition Scheduler, version 6, without learning steps and without chance: a memory is tested once
/// a sitting, and the next time lies whole days ahead.
///
/// Formulas and default parameters are those the authors publish (open-spaced-repetition, "The Algorithm"); their
/// Python package `fsrs` 6.3.2 gives the same numbers (`FSRSTests`).
package struct FSRS: Equatable, Sendable {
  /// Fitted by the authors to the reviews of many other people; w0 to w20 in their notation.
  package static let defaultParameters: [Double] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]
  /// Days; an interval is never longer.
  package static let longestInterval = 36_500

  private let w: [Double]
  private let factor: Double

  /// - Parameter parameters: 21 of them.
  package init(parameters: [Double] = FSRS.defaultParameters) {
    precondition(parameters.count == 21, "FSRS 6 has 21 parameters")
    w = parameters
    factor = pow(0.9, -1 / parameters[20]) - 1
  }

  /// The memory after the first test.
  package func first(_ rating: Rating) -> MemoryState {
    MemoryState(
      stability: max(w[rating.rawValue - 1], FSRS.leastStability),
      difficulty: inRange(firstDifficulty(rating)))
  }

  /// The memory after another test.
  ///
  /// - Parameter elapsed: whole days since the last one; fewer than 0 count as 0.
  package func next(_ memory: MemoryState, _ rating: Rating, elapsed: Int) -> MemoryState {
    let stability =
      elapsed < 1
      ? stabilityOnSameDay(memory, rating)
      : rating == .again
        ? stabilityAfterLapse(memory, elapsed: elapsed)
        : stabilityAfterRecall(memory, rating, elapsed: elapsed)
    return MemoryState(
      stability: max(stability, FSRS.leastStability), difficulty: nextDifficulty(memory.difficulty, rating))
  }

  /// The chance of recall, 0 to 1.
  ///
  /// - Parameter elapsed: days since the last test.
  package func retrievability(_ memory: MemoryState, elapsed: Double) -> Double {
    pow(1 + factor * max(0, elapsed) / memory.stability, -w[20])
  }

  /// Days until the chance of recall has fallen to `retention`: 1 to ``longestInterval``.
  package func interval(_ memory: MemoryState, retention: Double) -> Int {
    let days = (memory.stability * intervalPerStability(retention: retention)).rounded(.toNearestOrEven)
    return Int(min(max(days, 1), Double(FSRS.longestInterval)))
  }

  /// What a stability is multiplied with for the interval before it is rounded: 1 for a retention of 0.9.
  package func intervalPerStability(retention: Double) -> Double {
    (pow(retention, -1 / w[20]) - 1) / factor
  }

  private static let leastStability = 0.001

  private func inRange(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  private func firstDifficulty(_ rating: Rating) -> Double {
    w[4] - exp(w[5] * Double(rating.rawValue - 1)) + 1
  }

  private func nextDifficulty(_ difficulty: Double, _ rating: Rating) -> Double {
    let change = -w[6] * Double(rating.rawValue - 3)
    // The nearer to 10, the less it rises; and it is drawn a little towards what an easy question begins with.
    let damped = difficulty + (10 - difficulty) * change / 9
    return inRange(w[7] * firstDifficulty(.easy) + (1 - w[7]) * damped)
  }

  private func stabilityOnSameDay(_ memory: MemoryState, _ rating: Rating) -> Double {
    let growth = exp(w[17] * (Double(rating.rawValue - 3) + w[18])) * pow(memory.stability, -w[19])
    return memory.stability * (rating == .again ? growth : max(growth, 1))
  }

  private func stabilityAfterRecall(_ memory: MemoryState, _ rating: Rating, elapsed: Int) -> Double {
    let recall = retrievability(memory, elapsed: Double(elapsed))
    let growth =
      exp(w[8]) * (11 - memory.difficulty) * pow(memory.stability, -w[9]) * (exp((1 - recall) * w[10]) - 1)
    let factor = rating == .hard ? w[15] : rating == .easy ? w[16] : 1
    return memory.stability * (1 + growth * factor)
  }

  private func stabilityAfterLapse(_ memory: MemoryState, elapsed: Int) -> Double {
    let recall = retrievability(memory, elapsed: Double(elapsed))
    let longTerm =
      w[11] * pow(memory.difficulty, -w[12]) * (pow(memory.stability + 1, w[13]) - 1)
      * exp((1 - recall) * w[14])
    return min(longTerm, memory.stability / exp(w[17] * w[18]))
  }
}
