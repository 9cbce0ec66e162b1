import Course
import Experiments
import PythonMachine
import Simulator

extension JSON {
  /// A run as `gilt run --json` prints it.
  init(_ run: ProgramRun) {
    let metrics = run.metrics
    self = [
      "runtime": .string(run.options.runtime.name), "runtimeKind": .string(run.options.runtime.kind.rawValue),
      "cores": .int(run.options.cores),
      "cpuSpeed": .number(run.options.cpuSpeed),
      "seed": .int(Int(truncatingIfNeeded: run.options.seed)),
      "switchInterval": .number(run.options.switchInterval.seconds),
      "outcome": .string(run.outcome.rawValue), "exitCode": .int(run.exitCode),
      "stdout": .string(String(decoding: run.stdout, as: UTF8.self)),
      "stderr": .string(String(decoding: run.stderr, as: UTF8.self)),
      "results": .object(run.results.map { ($0.label, .number($0.values[$0.values.count - 1].baseValue)) }),
      "metrics": [
        "wallTime": .number(metrics.wallTime.seconds), "cpuTime": .number(metrics.cpuTime.seconds),
        "coresBusy": .number(metrics.coresBusy), "handoffs": .int(metrics.handoffs),
        "dropRequests": .int(metrics.dropRequests),
        "failedAcquisitions": .int(metrics.failedAcquisitions),
        "lockWait": .number(metrics.lockWait.seconds), "contextSwitches": .int(metrics.contextSwitches),
        "bytecodes": .int(Int(run.bytecodes)), "interruptedUpdates": .int(run.interruptionCount),
      ],
      "interruptions": .array(
        run.interruptions.map { place in
          [
            "file": place.file.map { .string($0) } ?? .null, "line": .int(place.line),
            "count": .int(place.count),
          ]
        }),
      "threads": .array(
        run.threads.map { thread in
          [
            "id": .int(Int(thread.id.rawValue)), "name": .string(thread.name), "process": 1,
            "running": .number(thread.onCore.seconds),
            "waitingForLock": .number(thread.times.waitingForLock.seconds),
            "io": .number(thread.times.io.seconds), "blocked": .number(thread.times.blocked.seconds),
            "ready": .number(thread.times.ready.seconds), "bytecodes": .int(Int(thread.bytecodes)),
          ]
        }),
    ]
    // Only runs with sketches say so, and machines that have such a limit.
    let sketches = run.sketches.names
    if !sketches.isEmpty, case .object(let members) = self {
      self = .object(members + [("sketches", .array(sketches.map { .string($0) }))])
    }
    guard let memory = run.options.memoryBandwidth, case .object(let members) = self else { return }
    self = .object(
      members + [
        ("memoryBandwidth", .int(Int(memory.bytesPerSecond))),
        ("memoryWait", .number(metrics.memoryWait.seconds)),
      ])
  }
}
