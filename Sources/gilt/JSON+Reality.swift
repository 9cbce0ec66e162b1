import Experiments

extension JSON {
  /// An interpreter as `gilt reality --list --json` prints it.
  init(_ interpreter: Interpreter, in catalog: RuntimeCatalog) {
    self = [
      "path": .string(interpreter.path), "implementation": .string(interpreter.implementation),
      "version": .string(interpreter.version), "freeThreaded": .bool(interpreter.isFreeThreaded),
      "runtime": catalog[interpreter.runtimeName].map { .string($0.name) } ?? .null,
    ]
  }

  /// What was measured as `gilt reality --json` prints it: values are in base units, times in seconds.
  init(_ comparison: RealityComparison, of script: String) {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    let noise = comparison.noise
    self = [
      "script": .string(script), "cores": .int(noise.cores), "simulatedCores": .int(comparison.cores),
      "loadBefore": number(noise.loadBefore), "loadAfter": number(noise.loadAfter),
      "otherCoresBusy": number(noise.otherCores),
      "interpreters": .array(comparison.entries.map { JSON($0) }),
    ]
  }

  private init(_ entry: RealityComparison.Entry) {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    let interpreter = entry.interpreter
    self = [
      "path": .string(interpreter.path), "implementation": .string(interpreter.implementation),
      "version": .string(interpreter.version), "freeThreaded": .bool(interpreter.isFreeThreaded),
      "emptyLoop": number(entry.loop?.median), "emptyLoopSpread": number(entry.loop?.spread),
      "start": number(entry.start), "cpuSpeed": .number(entry.speed),
      "rows": .array(
        entry.rows.map { row in
          [
            "label": .string(row.label), "real": JSON(row.real),
            "simulated": row.simulated.map { JSON($0) } ?? .null, "ratio": number(row.ratio),
            "judgement": .optional(row.judgement?.rawValue),
          ]
        }),
      "troubles": .array(entry.troubles.map { .string($0) }),
      "wallTimes": .array(entry.runs.map { .number($0.wallTime) }),
      "runs": .array(entry.simulated.map { JSON($0) }),
    ]
  }

  private init(_ sample: Sample) {
    self = [
      "median": .number(sample.median), "p10": .number(sample.p10), "p90": .number(sample.p90),
      "values": .array(sample.values.map { .number($0) }),
    ]
  }
}
