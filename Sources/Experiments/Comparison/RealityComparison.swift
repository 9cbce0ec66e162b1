import Course
import Simulator

/// One script on real interpreters and under the runtimes that stand for them.
package struct RealityComparison: Sendable {
  package struct Entry: Sendable {
    package var interpreter: Interpreter
    package var runs: [RealRun]
    /// Seconds a turn of the empty loop took here, once beside each run.
    package var loop: Sample?
    /// Seconds from the start of a process to the first line of its script.
    package var start: Double?
    /// How fast the simulated cores were, so that the empty loop takes as long as here; 1 is the usual speed.
    package var speed: Double
    /// One for each seed; none where no runtime stands for the interpreter.
    package var simulated: [ProgramRun]

    package init(
      interpreter: Interpreter, runs: [RealRun], loop: Sample? = nil, start: Double? = nil, speed: Double = 1,
      simulated: [ProgramRun] = []
    ) {
      self.interpreter = interpreter
      self.runs = runs
      self.loop = loop
      self.start = start
      self.speed = speed
      self.simulated = simulated
    }
  }

  package let entries: [Entry]
  package let noise: MachineNoise
  /// The cores of the simulated machine.
  package let cores: Int

  package init(_ entries: [Entry], noise: MachineNoise, cores: Int) {
    self.entries = entries
    self.noise = noise
    self.cores = cores
  }

  /// 0 if every run came to its end with exit code 0, real and simulated, else the code of the first that did not.
  package var exitCode: Int {
    for entry in entries {
      let codes = entry.runs.map(\.exitCode) + entry.simulated.map(\.exitCode)
      if let code = codes.first(where: { $0 != 0 }) { return code }
    }
    return 0
  }
}

extension RealityComparison.Entry {
  /// One quantity, real beside simulated, in base units.
  package struct Row: Equatable, Sendable {
    package var label: String
    package var real: Sample
    package var simulated: Sample?
    var kind: Quantity

    /// Simulated over real, medians both.
    package var ratio: Double? {
      guard let simulated, real.median != 0 else { return nil }
      return simulated.median / real.median
    }

    package var judgement: Judgement? { simulated.map { Judgement(simulated: $0.median, real: real) } }

    func text(_ value: Double) -> String {
      var quantity = kind
      quantity.value = value
      return quantity.figure
    }
  }

  /// The script's results in the order printed; without any, how long the whole program took.
  package var rows: [Row] {
    let whole = runs.filter(\.isWhole)
    let ended = simulated.filter(\.isWhole)
    let printed = whole.map(\.results)
    let imitated = ended.map(\.results)
    var labels: [(name: String, kind: Quantity)] = []
    for result in (printed + imitated).joined() where !labels.contains(where: { $0.name == result.label }) {
      labels.append((result.label, Quantity(result.values[0])))
    }
    func sample(_ label: String, _ runs: [[MeasuredResult]]) -> Sample? {
      Sample(runs.compactMap { $0.first { $0.label == label }?.values.last?.baseValue })
    }
    if labels.isEmpty {
      // What an interpreter does before it comes to the script is not simulated.
      guard let real = Sample(whole.map { max($0.wallTime - (start ?? 0), 0) }) else { return [] }
      return [
        Row(
          label: "whole program", real: real, simulated: Sample(ended.map { $0.metrics.wallTime.seconds }),
          kind: Quantity(value: 0, time: 1))
      ]
    }
    return labels.compactMap { label, kind in
      sample(label, printed).map {
        Row(label: label, real: $0, simulated: sample(label, imitated), kind: kind)
      }
    }
  }

  /// What did not come to its end, in sentences, and what was printed otherwise.
  package var troubles: [String] {
    var troubles: [String] = []
    let failures = runs.filter { $0.exitCode != 0 }
    if let first = failures.first {
      let which =
        failures.count == runs.count ? "Every real run" : "\(failures.count) of \(runs.count) real runs"
      troubles.append("\(which) failed; the first of them \(first.endingText)")
    }
    let stopped = simulated.filter { $0.exitCode != 0 }
    if let first = stopped.first {
      troubles.append("Simulated (seed \(first.options.seed)): \(first.endingText)")
    }
    if simulated.isEmpty {
      troubles.append("No runtime of this build stands for it, so there is nothing beside the real figures.")
    }
    if let real = runs.first(where: \.isWhole), let imitated = simulated.first(where: \.isWhole),
      let difference = OutputDifference(of: imitated.stdout, from: real.stdout)
    {
      troubles.append(difference.sentence(about: "The simulation", elsewhere: "on the real one"))
    }
    return troubles
  }
}
