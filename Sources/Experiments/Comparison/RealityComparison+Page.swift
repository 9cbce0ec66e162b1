import TextCanvas

/// What was measured told to a person.
extension RealityComparison {
  /// As a table for each interpreter, of at most `width` columns.
  package func drawn(width: Int) -> [String] {
    let width = max(width, 40)
    func wrapped(_ text: String) -> [String] { wrap(text, width: min(width, 88), rest: "  ") }
    var lines = noiseText.flatMap(wrapped)
    for entry in entries {
      lines += [""] + wrapped("\(entry.interpreter.title) (\(entry.interpreter.path))")
      lines += wrapped(entry.speedText)
      let rows = entry.rows
      if !rows.isEmpty {
        lines += RealityComparison.table(rows).lines(width: width) {
          wrap($0, width: width, first: $1, rest: $2)
        }
      }
      lines += entry.troubles.flatMap(wrapped)
    }
    return lines + [""] + notes.flatMap(wrapped)
  }

  /// As sentences, each on a line of its own.
  package func told() -> [String] {
    var lines = noiseText
    for entry in entries {
      let name = entry.interpreter.title
      lines.append("\(name) (\(entry.interpreter.path)). \(entry.speedText)")
      for row in entry.rows {
        var text = "\(name), \(row.label): real \(row.text(row.real.median))"
        let range = RealityComparison.range(row)
        if !range.isEmpty { text += " (\(range))" }
        if let simulated = row.simulated { text += ", simulated \(row.text(simulated.median))" }
        if let ratio = row.ratio { text += ", \(RuntimeComparison.ratioText(ratio)) the real one" }
        lines.append(text + (row.judgement.map { ": \($0.rawValue)." } ?? "."))
      }
      lines += entry.troubles.map { "\(name): \($0)" }
    }
    return lines + notes
  }

  private static func table(_ rows: [Entry.Row]) -> TextTable {
    TextTable(
      corner: "", heads: rows.map(\.label),
      columns: [
        TextTable.Column(title: "real", cells: rows.map { $0.text($0.real.median) }),
        TextTable.Column(title: "p10-p90", cells: rows.map(range), belongsToPrevious: true, isText: true),
        TextTable.Column(
          title: "simulated", cells: rows.map { row in row.simulated.map { row.text($0.median) } ?? "-" }),
        TextTable.Column(
          title: "ratio", cells: rows.map { $0.ratio.map(RuntimeComparison.ratioText) ?? "" },
          belongsToPrevious: true),
        TextTable.Column(
          title: "", cells: rows.map { $0.judgement?.rawValue ?? "" }, belongsToPrevious: true, isText: true),
      ])
  }

  /// Where the middle 80 % of the real values lie; empty where they are all alike.
  private static func range(_ row: Entry.Row) -> String {
    let (low, high) = (row.text(row.real.p10), row.text(row.real.p90))
    return low == high ? "" : RuntimeComparison.range(low, high)
  }

  // MARK: Honesty

  private var noiseText: [String] {
    let runs = entries.map(\.runs.count).max() ?? 0
    let seeds = entries.map(\.simulated.count).max() ?? 0
    let each = entries.count == 1 ? "" : "each of "
    let lines = [
      "\(RunReport.counted(runs, "real run")) and \(seeds) simulated on "
        + "\(each)\(RunReport.counted(entries.count, "interpreter")); "
        + "\(RunReport.counted(noise.cores, "core")) here, \(cores) simulated."
    ]
    return lines + loadText
  }

  /// What makes the figures differ from those of another day.
  private var loadText: [String] {
    var lines: [String] = []
    if cores != noise.cores {
      lines.append(
        "What runs on several cores at once takes another time here than on the simulated machine.")
    }
    var words: [String] = []
    if let before = noise.loadBefore, let after = noise.loadAfter {
      words.append("load \(RunReport.fixed(before)) before, \(RunReport.fixed(after)) after")
    }
    if let others = noise.otherCores {
      words.append(
        "other programs kept \(RunReport.fixed(max(others, 0))) of \(noise.cores) cores busy meanwhile")
    }
    if !words.isEmpty {
      let isLoud = (noise.otherCores ?? 0) > 0.25
      let text = words.joined(separator: "; ")
      lines.append(
        "\(text.prefix(1).uppercased())\(text.dropFirst())."
          + (isLoud ? " The real figures are not to be trusted far." : ""))
    }
    return lines
  }

  private var notes: [String] {
    let judged = entries.flatMap { $0.rows.compactMap(\.judgement) }
    guard !judged.isEmpty else { return [] }
    let shapes = judged.count { $0 == .shape }
    var sum = "\(judged.count { $0 == .inside }) of \(RunReport.counted(judged.count - shapes, "row")) inside"
    if shapes > 0 { sum += ", and \(RunReport.counted(shapes, "shape row"))" }
    var notes = [
      sum + ".",
      "inside: within 15 percent of the real median, or between its 10th and 90th percentile.",
    ]
    if shapes > 0 {
      notes.append(
        "shape row: the real values lie so far apart that only what is larger than what can be compared.")
    }
    notes.append("The simulated cores are as fast as the empty loop was here, interpreter by interpreter.")
    return notes
  }
}

extension RealityComparison.Entry {
  /// How fast the machine was, and how steadily.
  fileprivate var speedText: String {
    guard let loop else {
      return "The empty loop could not be measured: times are those of the usual machine."
    }
    let turn = Quantity(value: loop.median, time: 1).figure
    let spread = Int((min(loop.spread, 99) * 100).rounded())
    let steady =
      spread > 30 ? "a noisy machine" : spread > 10 ? "a somewhat noisy machine" : "a quiet machine"
    let simulated = simulated.isEmpty ? "" : "; simulated at \(RunReport.fixed(speed)) times the usual speed"
    return "A turn of the empty loop took \(turn), give or take \(spread) percent: \(steady)\(simulated)."
  }
}
