import Course
import Simulator

/// A script run under one runtime, with what a comparison shows of it.
package struct ComparedRun: Sendable {
  /// Without its trace.
  package var run: ProgramRun
  /// Nil where none is drawn.
  package var timeline: Timeline?

  /// Keeps of a run what is shown; the trace, which can be large, becomes the timeline.
  package init(_ run: ProgramRun, withTimeline: Bool) {
    timeline = withTimeline ? Timeline(run) : nil
    self.run = run
    self.run.trace = Trace(capacity: 0)
    self.run.places = PlaceLog(capacity: 0)
  }
}

/// One script under several runtimes.
package struct RuntimeComparison: Sendable {
  /// What the script came to under one of them.
  package struct Entry: Sendable {
    package var name: String
    /// One for each seed, in their order; none where the runtime is not in this build.
    package var runs: [ComparedRun]

    package init(name: String, runs: [ComparedRun]) {
      self.name = name
      self.runs = runs
    }

    /// The runs that came to their end by themselves.
    var whole: [ProgramRun] { runs.map(\.run).filter(\.isWhole) }

    /// The first run that did not end with exit code 0.
    var firstFailure: ProgramRun? { runs.map(\.run).first { $0.exitCode != 0 } }

    /// Why there is not a figure for each seed, or what the exit code was; nil where all is well.
    package var trouble: String? {
      guard !runs.isEmpty else { return "not in this build." }
      guard let first = firstFailure else { return nil }
      let failures = runs.count { $0.run.exitCode != 0 }
      let which =
        runs.count == 1 ? "" : "\(failures) of \(runs.count) seeds, the first of them \(first.options.seed): "
      return which + first.endingText
    }

    var exitCode: Int { runs.isEmpty ? 69 : firstFailure?.exitCode ?? 0 }
  }

  /// In the order asked for.
  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// 0 if all ran to their end, else the code of the first that did not; 69 for a runtime that is not in this build.
  package var exitCode: Int { entries.first { $0.exitCode != 0 }?.exitCode ?? 0 }

  // MARK: Figures

  /// One quantity under all runtimes.
  package struct Measurement: Sendable {
    package var title: String
    /// Whether the ratio to the first says something.
    package var hasRatio: Bool
    /// In the order of the entries, in base units; nil where there is none.
    package var samples: [Sample?]
    /// What the values are, such as times.
    var kind: Quantity

    /// The median over the first one's; nil where there is none to divide by.
    package func ratio(_ index: Int) -> Double? {
      guard hasRatio, let sample = samples[index], let base = samples.lazy.compactMap({ $0 }).first,
        base.median != 0
      else { return nil }
      return sample.median / base.median
    }

    func text(_ value: Double) -> String {
      var quantity = kind
      quantity.value = value
      return quantity.figure
    }
  }

  /// Virtual time, what the lock did, then each result of the script.
  package var measurements: [Measurement] {
    let time = Quantity(value: 0, time: 1)
    let plain = Quantity(value: 0)
    func measured(
      _ title: String, _ kind: Quantity, hasRatio: Bool = false, _ value: (ProgramRun) -> Double?
    ) -> Measurement {
      Measurement(
        title: title, hasRatio: hasRatio, samples: entries.map { Sample($0.whole.compactMap(value)) },
        kind: kind)
    }
    return [
      measured("virtual time", time, hasRatio: true) { $0.metrics.wallTime.seconds },
      measured("cores busy", plain) { $0.metrics.coresBusy },
      measured("hand-offs", plain) { Double($0.metrics.handoffs) },
      measured("lock wait", time) { $0.metrics.lockWait.seconds },
      measured("interrupted", plain) { Double($0.interruptionCount) },
    ]
      + labels.map { label, kind in
        measured(label, kind, hasRatio: true) { run in
          run.results.first { $0.label == label }?.values.last?.baseValue
        }
      }
  }

  /// The labels of results, in the order in which they first appear, and what they measure.
  private var labels: [(label: String, kind: Quantity)] {
    var labels: [(label: String, kind: Quantity)] = []
    for run in entries.flatMap(\.whole) {
      for result in run.results where !labels.contains(where: { $0.label == result.label }) {
        labels.append((result.label, Quantity(result.values[0])))
      }
    }
    return labels
  }

  // MARK: Output

  /// How the output of each differs from that of the first, at the first seed; numbers of results do not count.
  package var outputDifferences: [(name: String, base: String, difference: OutputDifference)] {
    let first = entries.compactMap { entry in
      entry.runs.first.flatMap { $0.run.isWhole ? (entry.name, $0.run) : nil }
    }
    guard let (base, baseRun) = first.first else { return [] }
    return first.dropFirst().compactMap { name, run in
      OutputDifference(of: run.stdout, from: baseRun.stdout).map { (name, base, $0) }
    }
  }
}

extension ProgramRun {
  /// Whether it ended by itself, so that its figures are those of the whole program.
  var isWhole: Bool { outcome == .finished || outcome == .exit }

  /// How it ended, in a sentence, if not with exit code 0.
  var endingText: String {
    switch outcome {
    case .finished, .exit: return "ended with exit code \(exitCode)."
    case .exception:
      let lines = String(decoding: stderr, as: UTF8.self).split(separator: "\n")
      return "ended with \(lines.last { !$0.hasPrefix(" ") } ?? "an exception")."
    case .deadlock, .limit, .refcount, .unsupported: return verdict
    }
  }
}
