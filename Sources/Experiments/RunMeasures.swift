import Course
package import Simulator

extension ProgramRun {
  /// The metrics of `gilt run --json` by name; times are in seconds.
  package var measures: [MeasuredResult] {
    func one(_ label: String, _ value: Double, _ unit: MeasureUnit = .none) -> MeasuredResult {
      MeasuredResult(label: label, values: [Measure(value, unit)])
    }
    return [
      one("wallTime", metrics.wallTime.seconds, .seconds),
      one("cpuTime", metrics.cpuTime.seconds, .seconds),
      one("coresBusy", metrics.coresBusy),
      one("handoffs", Double(metrics.handoffs)),
      one("dropRequests", Double(metrics.dropRequests)),
      one("failedAcquisitions", Double(metrics.failedAcquisitions)),
      one("lockWait", metrics.lockWait.seconds, .seconds),
      one("contextSwitches", Double(metrics.contextSwitches)),
      one("bytecodes", Double(bytecodes)),
      one("interruptedUpdates", Double(interruptionCount)),
    ]
  }

  /// The `label: number unit` lines of the output, in the order in which labels first appear.
  package var results: [MeasuredResult] { MeasuredResult.all(in: stdout) }

  /// What expectations read.
  package var findings: RunFindings {
    RunFindings(
      results: Dictionary(results.map { ($0.label, $0.values) }) { first, _ in first },
      metrics: Dictionary(measures.map { ($0.label, $0.values[0]) }) { first, _ in first })
  }
}

extension MeasuredResult {
  /// The `label: number unit` lines of an output, in the order in which labels first appear.
  package static func all(in output: [UInt8]) -> [MeasuredResult] {
    var found: [MeasuredResult] = []
    var places: [String: Int] = [:]
    for line in output.split(separator: 0x0A) {
      guard let result = ResultLine(String(decoding: line, as: UTF8.self)) else { continue }
      if let place = places[result.label] {
        found[place].values.append(result.measure)
      } else {
        places[result.label] = found.count
        found.append(MeasuredResult(label: result.label, values: [result.measure]))
      }
    }
    return found
  }
}

extension ThreadReport {
  /// The time on a core: Python, and native code with the lock or without.
  package var onCore: SimDuration { times.running + times.holdingNative + times.native }
}
