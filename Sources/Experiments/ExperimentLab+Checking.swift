package import Course
import PythonSyntax

extension ExperimentLab {
  /// Runs a program that a learner wrote, and judges what its question checks.
  package func check(_ program: String, _ checks: [Expectation]) -> [CheckOutcome] {
    let experiment = Experiment(ofCode: program)
    var memory: [ExpectationRun: Result<RunFindings, ExpectationTrouble>] = [:]
    return checks.map { check in
      if let knob = experiment.missingKnob(of: check) {
        return CheckOutcome(
          passed: false,
          observation:
            "\(check.that): the program has no line `\(knob) = …` at column 1, which this check turns")
      }
      let outcome = check.evaluate(in: experiment) { run throws(ExpectationTrouble) in
        let key = experiment.memoryKey(of: run)
        if let known = memory[key] { return try known.get() }
        let result = findings(experiment, run)
        memory[key] = result
        return try result.get()
      }
      switch outcome {
      case .holds: return CheckOutcome(passed: true, observation: check.that)
      case .fails(let observed): return CheckOutcome(passed: false, observation: "\(check.that): \(observed)")
      case .cannotTell(let why): return CheckOutcome(passed: false, observation: why)
      }
    }
  }

  /// What one run shows, or how it went wrong; a deadlock may well be what is to be shown.
  func findings(_ experiment: Experiment, _ run: ExpectationRun) -> Result<RunFindings, ExpectationTrouble> {
    do throws(ExpectationTrouble) {
      let program = try self.run(experiment, at: run, traced: false)
      if let ending = program.badEnding { return .failure(ExpectationTrouble(ending)) }
      return .success(program.findings)
    } catch {
      return .failure(error)
    }
  }
}

extension Experiment {
  /// The program of a code question, its author's or a learner's, whose constants its checks may turn.
  init(ofCode program: String) {
    self.init(id: "program", title: "", script: program, knobs: Experiment.knobs(of: program))
  }

  /// The first constant that a check turns and the program does not have; nil where it has all.
  func missingKnob(of check: Expectation) -> String? {
    let named = (try? ExpectationExpression(check.that))?.knobs ?? []
    return named.union(check.run.settings.map(\.name)).sorted().first { name in
      !knobs.contains { $0.name == name }
    }
  }

  /// Every line `NAME = literal` of a program, ready to be turned.
  private static func knobs(of program: String) -> [Knob] {
    let module: Module
    do { module = try parseModule(program, filename: "") } catch { return [] }
    let bytes = Array(program.utf8)
    return module.literalAssignments.compactMap { assignment in
      guard assignment.range.column == 0, let range = utf8Range(assignment.valueRange, in: bytes) else {
        return nil
      }
      let literal = String(decoding: bytes[range], as: UTF8.self)
      return Knob(name: assignment.name, literal: literal, literalRange: range, values: [literal])
    }
  }
}

extension ProgramRun {
  /// In what way the run went wrong; nil when it finished, deadlocked or miscounted.
  var badEnding: String? {
    switch outcome {
    case .finished, .deadlock, .refcount: return nil
    case .exit: return exitCode == 0 ? nil : "the program ends with the exit code \(exitCode)"
    case .limit, .unsupported: return verdict
    case .exception:
      let lines = String(decoding: stderr, as: UTF8.self).split(separator: "\n")
      return "the program ends with \(lines.last ?? "an exception")"
    }
  }
}
