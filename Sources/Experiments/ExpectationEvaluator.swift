package import Course

/// One run an expectation asks about.
package struct ExpectationRun: Hashable, Sendable {
  package var runtime: String
  package var cores: Int
  /// Knobs that are turned, by name; the others stand as the script has them.
  package var settings: [String: String]
  package var seed: Int

  package init(runtime: String, cores: Int, settings: [String: String] = [:], seed: Int = 0) {
    self.runtime = runtime
    self.cores = cores
    self.settings = settings
    self.seed = seed
  }
}

/// What a run showed.
package struct RunFindings: Equatable, Sendable {
  /// What was printed under each label, in order.
  package var results: [String: [Measure]]
  /// The metrics of `gilt run --json`, times in seconds.
  package var metrics: [String: Measure]

  package init(results: [String: [Measure]] = [:], metrics: [String: Measure] = [:]) {
    self.results = results
    self.metrics = metrics
  }
}

/// What came of an expectation.
package enum ExpectationOutcome: Equatable, Sendable {
  case holds
  /// It does not; what was seen instead, such as `sleep = 3.2 ms`.
  case fails(observed: String)
  /// It could not be judged: a label was never printed, a run failed, times were compared with sizes.
  case cannotTell(String)
}

extension Expectation {
  /// Judges the claim in every runtime, at every number of cores and with every seed it names.
  ///
  /// `look` makes the run, or takes it from earlier ones, and throws what a person should be told.
  package func evaluate(
    in experiment: Experiment, look: (ExpectationRun) throws(ExpectationTrouble) -> RunFindings
  ) -> ExpectationOutcome {
    let expression: ExpectationExpression
    do { expression = try ExpectationExpression(that) } catch { return .cannotTell(error.message) }
    let settings = Dictionary(run.settings.map { ($0.name, $0.literal) }) { _, last in last }
    for runtime in run.runtimes.isEmpty ? [experiment.runtime] : run.runtimes {
      for cores in run.cores.isEmpty ? [experiment.cores] : run.cores {
        let seeds = run.seeds.isEmpty ? [0] : run.seeds
        let base = ExpectationRun(runtime: runtime, cores: cores, settings: settings, seed: seeds[0])
        let outcome = expression.evaluate(at: base, seeds: seeds, knobs: experiment.knobs, look: look)
        if outcome != .holds { return outcome }
      }
    }
    return .holds
  }
}

/// Why a claim cannot be judged, in a sentence for its author.
package struct ExpectationTrouble: Error, Equatable {
  package var message: String

  package init(_ message: String) { self.message = message }
}

extension ExpectationExpression {
  /// Judges the claim at a run; without `in some seed` or `in every seed` it must hold with each of the seeds.
  package func evaluate(
    at run: ExpectationRun, seeds: [Int], knobs: [Knob],
    look: (ExpectationRun) throws(ExpectationTrouble) -> RunFindings
  ) -> ExpectationOutcome {
    withoutActuallyEscaping(look) { look in
      var evaluator = ExpectationEvaluator(knobs: knobs, seeds: seeds, look: look)
      do throws(ExpectationTrouble) {
        for seed in root.quantifiesSeeds ? [run.seed] : seeds {
          var run = run
          run.seed = seed
          evaluator.observed = []
          guard try evaluator.truth(of: root, at: run) else {
            return .fails(observed: evaluator.observed.joined(separator: ", "))
          }
        }
        return .holds
      } catch {
        return .cannotTell(error.message)
      }
    }
  }
}

extension ExpectationExpression.Node {
  fileprivate var quantifiesSeeds: Bool {
    switch self {
    case .someSeed, .everySeed: true
    case .not(let inner): inner.quantifiesSeeds
    case .and(let left, let right), .or(let left, let right): left.quantifiesSeeds || right.quantifiesSeeds
    default: false
    }
  }
}

/// Works out a claim and keeps what it saw.
private struct ExpectationEvaluator {
  let knobs: [Knob]
  let seeds: [Int]
  let look: (ExpectationRun) throws(ExpectationTrouble) -> RunFindings
  var observed: [String] = []

  mutating func truth(
    of node: ExpectationExpression.Node, at run: ExpectationRun
  ) throws(ExpectationTrouble) -> Bool {
    switch node {
    case .not(let inner): return try !truth(of: inner, at: run)
    case .and(let left, let right):
      guard try truth(of: left, at: run) else { return false }
      return try truth(of: right, at: run)
    case .or(let left, let right):
      if try truth(of: left, at: run) { return true }
      return try truth(of: right, at: run)
    case .comparison(let comparison, let left, let right):
      return try compare(left, right, at: run) { comparison.holds($0, $1) }
    case .within(let left, let fraction, let right):
      return try compare(left, right, at: run) { abs($0 - $1) <= fraction * abs($1) * (1 + 1e-9) }
    case .someSeed(let inner):
      for seed in seeds where try truth(of: inner, at: run.with(seed: seed)) { return true }
      return false
    case .everySeed(let inner):
      for seed in seeds where try !truth(of: inner, at: run.with(seed: seed)) { return false }
      return true
    case .monotone(let inner, let knob):
      return try isMonotone(inner, over: knob, at: run)
    case .number, .reading, .negative, .arithmetic:
      throw ExpectationTrouble("a value is no claim")
    }
  }

  private mutating func isMonotone(
    _ node: ExpectationExpression.Node, over name: String, at run: ExpectationRun
  ) throws(ExpectationTrouble) -> Bool {
    guard let knob = knobs.first(where: { $0.name == name }) else {
      throw ExpectationTrouble("no knob is called \(name)")
    }
    var ordered: [(literal: String, value: Double)] = []
    for literal in knob.values {
      guard let value = Double(literal.filter { $0 != "_" }) else {
        throw ExpectationTrouble("the knob \(name) has values that are no numbers")
      }
      ordered.append((literal, value))
    }
    ordered.sort { $0.value < $1.value }
    var last: Double?
    for step in ordered {
      var turned = run
      turned.settings[name] = step.literal
      for quantity in try values(of: node, at: turned) {
        if let last, quantity.value < last { return false }
        last = quantity.value
      }
    }
    return true
  }

  private mutating func compare(
    _ left: ExpectationExpression.Node, _ right: ExpectationExpression.Node, at run: ExpectationRun,
    holds: (Double, Double) -> Bool
  ) throws(ExpectationTrouble) -> Bool {
    for first in try values(of: left, at: run) {
      for second in try values(of: right, at: run) {
        // Zero is zero in every unit.
        guard first.isComparable(to: second) || first.value == 0 || second.value == 0 else {
          throw ExpectationTrouble(
            "\(first.description) is \(first.kind) and \(second.description) is \(second.kind)")
        }
        if !holds(first.value, second.value) { return false }
      }
    }
    return true
  }

  /// The value, or with `all` every value.
  private mutating func values(
    of node: ExpectationExpression.Node, at run: ExpectationRun
  ) throws(ExpectationTrouble) -> [Quantity] {
    switch node {
    case .number(let quantity): return [quantity]
    case .negative(let inner):
      return try values(of: inner, at: run).map {
        Quantity(value: -$0.value, time: $0.time, size: $0.size, isPercent: $0.isPercent)
      }
    case .arithmetic(let sign, let left, let right):
      var results: [Quantity] = []
      for first in try values(of: left, at: run) {
        for second in try values(of: right, at: run) { results.append(try compute(sign, first, second)) }
      }
      return results
    case .reading(let reading): return try read(reading, at: run)
    default: throw ExpectationTrouble("a claim is no value")
    }
  }

  private func compute(
    _ sign: ExpectationExpression.Operator, _ first: Quantity, _ second: Quantity
  ) throws(ExpectationTrouble) -> Quantity {
    switch sign {
    case .plus, .minus:
      guard first.isComparable(to: second) || first.value == 0 || second.value == 0 else {
        throw ExpectationTrouble("\(first.kind) and \(second.kind) cannot be added")
      }
      var result = first.value == 0 ? second : first
      result.value = sign == .plus ? first.value + second.value : first.value - second.value
      return result
    case .times:
      return Quantity(
        value: first.value * second.value, time: first.time + second.time, size: first.size + second.size)
    case .by:
      guard second.value != 0 else { throw ExpectationTrouble("division by zero") }
      return Quantity(
        value: first.value / second.value, time: first.time - second.time, size: first.size - second.size)
    }
  }

  private mutating func read(
    _ reading: ExpectationExpression.Reading, at run: ExpectationRun
  ) throws(ExpectationTrouble) -> [Quantity] {
    var other = run
    other.settings.merge(reading.settings) { _, new in new }
    other.runtime = reading.runtime ?? run.runtime
    other.cores = reading.cores ?? run.cores
    other.seed = reading.seed ?? run.seed
    let findings = try look(other)
    let quantities: [Quantity]
    if let results = findings.results[reading.name], let last = results.last {
      let all = results.map(Quantity.init)
      switch reading.part {
      case .last: quantities = [Quantity(last)]
      case .all: quantities = all
      case .mean:
        var mean = Quantity(last)
        mean.value = all.reduce(0) { $0 + $1.value } / Double(all.count)
        quantities = [mean]
      }
    } else if let metric = findings.metrics[reading.name] {
      quantities = [Quantity(metric)]
    } else {
      let names = findings.results.keys.sorted() + findings.metrics.keys.sorted()
      let hint = nearestName(to: reading.name, in: names).map { "; did you mean \($0)?" } ?? ""
      throw ExpectationTrouble("the run prints no result \(reading.name)\(hint)")
    }
    let seen = quantities.map(\.description).joined(separator: " ")
    let note = "\(reading.name)\(suffix(reading, other)) = \(seen)"
    if !observed.contains(note) { observed.append(note) }
    return quantities
  }

  private func suffix(_ reading: ExpectationExpression.Reading, _ run: ExpectationRun) -> String {
    var parts = run.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if let runtime = reading.runtime { parts.append("runtime=\(runtime)") }
    if let cores = reading.cores { parts.append("cores=\(cores)") }
    if seeds.count > 1 || reading.seed != nil { parts.append("seed=\(run.seed)") }
    return parts.isEmpty ? "" : "[" + parts.joined(separator: ", ") + "]"
  }
}

extension ExpectationRun {
  fileprivate func with(seed: Int) -> ExpectationRun {
    var run = self
    run.seed = seed
    return run
  }
}

extension ExpectationExpression.Comparison {
  /// Equality allows for a billionth, which units and decimals cost.
  fileprivate func holds(_ first: Double, _ second: Double) -> Bool {
    let isEqual = abs(first - second) <= 1e-9 * max(abs(first), abs(second))
    switch self {
    case .less: return first < second && !isEqual
    case .lessOrEqual: return first < second || isEqual
    case .equal: return isEqual
    case .notEqual: return !isEqual
    case .greaterOrEqual: return first > second || isEqual
    case .greater: return first > second && !isEqual
    }
  }
}
