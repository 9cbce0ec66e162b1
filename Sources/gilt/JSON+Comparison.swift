import Experiments

extension JSON {
  /// A comparison as `gilt compare --json` prints it: times are in seconds; `runs` of several can be put together.
  init(_ comparison: RuntimeComparison, of script: String) {
    let measurements = comparison.measurements
    self = [
      "script": .string(script),
      "runtimes": .array(
        comparison.entries.enumerated().map { index, entry in
          [
            "runtime": .string(entry.name), "trouble": .optional(entry.trouble),
            "measurements": .object(
              measurements.compactMap { measurement in
                measurement.samples[index].map { sample in
                  (
                    measurement.title,
                    [
                      "median": .number(sample.median), "least": .number(sample.values[0]),
                      "most": .number(sample.values[sample.values.count - 1]),
                      "ratio": measurement.ratio(index).map { .number($0) } ?? .null,
                    ]
                  )
                }
              }),
          ]
        }),
      "outputDifferences": .array(
        comparison.outputDifferences.map { name, base, difference in
          [
            "runtime": .string(name), "from": .string(base), "firstLine": .int(difference.line),
            "text": .optional(difference.text), "other": .optional(difference.other),
            "lines": .array(difference.lines.map { [.int($0.lowerBound), .int($0.upperBound)] }),
            "missing": .int(difference.missing), "reordered": .bool(difference.isReordered),
          ]
        }),
      "runs": .array(comparison.entries.flatMap { $0.runs.map { JSON($0.run) } }),
    ]
  }
}
