import Course
import Simulator
import TextCanvas

/// A comparison told to a person.
extension RuntimeComparison {
  /// As a timeline and a table of at most `width` columns.
  ///
  /// - Parameter height: the lines of the window, where there is one.
  package func drawn(width: Int, height: Int?) -> [String] {
    let width = max(width, 40)
    let table = table(width: width) + [""] + notes.flatMap { wrap($0, width: width, rest: "  ") }
    var lines = RunReport.filled(machine, width: width) + [""]
    let groups = timelines
    if !groups.isEmpty {
      // The picture fits on a screen, to which a reader can scroll back from the table.
      lines += TimelineComparison(groups).lines(width: width, height: height.map { $0 - 1 }) + [""]
    }
    return lines + table
  }

  /// As sentences, each on a line of its own.
  package func told() -> [String] {
    var lines = [machine.joined(separator: ", ") + "."]
    let measurements = measurements
    for (index, entry) in entries.enumerated() {
      let figures = measurements.compactMap { told($0, index) }
      if !figures.isEmpty { lines.append("\(entry.name): \(figures.joined(separator: "; ")).") }
      if let trouble = entry.trouble { lines.append("\(entry.name): \(trouble)") }
    }
    for entry in entries {
      guard let (timeline, runtime) = timeline(of: entry) else { continue }
      lines.append("What happened under \(entry.name):")
      lines += timeline.sentences(most: 8, isFree: runtime.isFree)
    }
    return lines + notes
  }

  private func told(_ measurement: Measurement, _ index: Int) -> String? {
    guard let sample = measurement.samples[index] else { return nil }
    var text = "\(measurement.title) \(measurement.text(sample.median))"
    let range = RuntimeComparison.range(measurement, sample)
    if !range.isEmpty { text += " (\(range))" }
    if index > 0, let ratio = measurement.ratio(index) {
      text += ", \(RuntimeComparison.ratioText(ratio)) the first"
    }
    return text
  }

  var timelines: [TimelineComparison.Group] {
    entries.compactMap { entry in
      timeline(of: entry).map { TimelineComparison.Group(name: entry.name, timeline: $0.timeline) }
    }
  }

  /// That of the first seed.
  func timeline(of entry: Entry) -> (timeline: Timeline, runtime: Runtime)? {
    guard let first = entry.runs.first, let timeline = first.timeline, first.run.metrics.wallTime > .zero
    else {
      return nil
    }
    return (timeline, first.run.options.runtime)
  }

  var machine: [String] {
    guard let run = entries.lazy.compactMap(\.runs.first).first?.run else { return [] }
    let options = run.options
    let seeds = entries.map(\.runs.count).max() ?? 1
    let intervals = Set(
      entries.compactMap { entry in
        entry.runs.first.map { $0.run.options.runtime.intervalText($0.run.options.switchInterval) }
      })
    let speed = options.cpuSpeed == 1 ? [] : ["at \(options.cpuSpeed) times the usual speed"]
    return [
      entries.map(\.name).joined(separator: ", "), RunReport.counted(options.cores, "simulated core"),
    ] + speed + run.sketches.toldOfMemory + [
      intervals.count == 1 ? intervals.first ?? "" : "each with its own interval",
      seeds == 1 ? "seed \(options.seed)" : "seeds \(options.seed) to \(options.seed + UInt64(seeds - 1))",
    ] + run.sketches.toldOfOthers
  }

  private func table(width: Int) -> [String] {
    figures.lines(width: width) { wrap($0, width: width, first: $1, rest: $2) }
  }

  /// A row for each runtime.
  var figures: TextTable {
    var table = TextTable(corner: "runtime", heads: entries.map(\.name))
    for measurement in measurements {
      // A column of which nobody has anything.
      if measurement.samples.allSatisfy({ $0 == nil }) { continue }
      table.columns.append(
        TextTable.Column(
          title: measurement.title,
          cells: measurement.samples.map { $0.map { measurement.text($0.median) } ?? "" }))
      let ranges = measurement.samples.map { $0.map { RuntimeComparison.range(measurement, $0) } ?? "" }
      if ranges.contains(where: { !$0.isEmpty }) {
        table.columns.append(
          TextTable.Column(title: "from-to", cells: ranges, belongsToPrevious: true, isText: true))
      }
      if measurement.hasRatio, entries.count > 1 {
        table.columns.append(
          TextTable.Column(
            title: "ratio",
            cells: entries.indices.map { measurement.ratio($0).map(RuntimeComparison.ratioText) ?? "" },
            belongsToPrevious: true))
      }
    }
    for (index, entry) in entries.enumerated() { table.sentences[index] = entry.trouble }
    return table
  }

  /// What stands under the table.
  var notes: [String] {
    var notes: [String] = []
    let several = entries.contains { $0.runs.count > 1 }
    if several { notes.append("Medians over the seeds; from-to is the smallest and the largest.") }
    if entries.contains(where: { $0.whole.contains { $0.interruptionCount > 0 } }) {
      notes.append("interrupted: switches inside a read-modify-write, each of which can lose updates.")
    }
    let differences = outputDifferences
    for (name, base, difference) in differences {
      notes.append(difference.sentence(about: name, elsewhere: "under \(base)"))
    }
    let whole = entries.count { $0.runs.first?.run.isWhole == true }
    if differences.isEmpty, whole > 1 {
      let isEmpty = entries.allSatisfy { $0.runs.first?.run.stdout.isEmpty != false }
      notes.append(
        isEmpty
          ? "The script prints nothing." : "The output is the same, but for the numbers of results.")
    }
    return notes
  }

  /// `12-24 ms`, `0.9 ms-1.2 s`; empty for values that look alike.
  private static func range(_ measurement: Measurement, _ sample: Sample) -> String {
    guard let first = sample.values.first, let last = sample.values.last else { return "" }
    let (low, high) = (measurement.text(first), measurement.text(last))
    return low == high ? "" : range(low, high)
  }

  /// Two quantities with one unit, if they have the same.
  static func range(_ low: String, _ high: String) -> String {
    let parts = low.split(separator: " ")
    guard parts.count == 2, high.hasSuffix(" \(parts[1])") else { return "\(low)-\(high)" }
    return "\(parts[0])-\(high)"
  }

  /// `0.57x`, `12.3x`.
  static func ratioText(_ ratio: Double) -> String {
    if ratio != 0, abs(ratio) < 0.005 { return "<0.01x" }
    if abs(ratio) < 10 { return RunReport.fixed(ratio) + "x" }
    guard abs(ratio) < 1e6 else { return ">1000000x" }
    return abs(ratio) < 100 ? "\((ratio * 10).rounded() / 10)x" : "\(Int(ratio.rounded()))x"
  }
}
