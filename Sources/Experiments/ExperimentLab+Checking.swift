package import Course
import PythonSyntax

extension ExperimentLab {
  /// Runs a program that a learner wrote, and judges what its question checks.
  package func check(_ program: String, _ checks: [Expectation]) -> [CheckOutcome] {
    let experiment = Experiment(ofCode: program)
    var memory: [ExpectationRun: CheckedRun] = [:]
    return checks.map { check in
      if let knob = experiment.missingKnob(of: check) {
        return CheckOutcome(
          passed: false,
          observation:
            "the program has no line `\(knob) = …` at column 1, which this check turns")
      }
      var trouble: String?
      // That of the last run made, which is the one that decides.
      var runtime = ""
      let outcome = check.evaluate(in: experiment) { run throws(ExpectationTrouble) in
        runtime = run.runtime
        let key = experiment.memoryKey(of: run)
        let made: CheckedRun
        if let known = memory[key] { made = known } else { made = checkedRun(experiment, run) }
        memory[key] = made
        trouble = trouble ?? made.trouble
        return try made.findings.get()
      }
      switch outcome {
      case .holds: return CheckOutcome(passed: true, observation: check.that)
      case .fails(let observed):
        let place = check.run.runtimes.isEmpty ? "" : " (under \(runtime))"
        let seen = observed.replacing(/\[seed=(\d+)\] = ([^,]+)/) { " = \($0.2) (seed \($0.1))" } + place
        return CheckOutcome(passed: false, observation: trouble.map { "\(seen). \($0)" } ?? seen)
      case .cannotTell(let why): return CheckOutcome(passed: false, observation: trouble ?? why)
      }
    }
  }

  /// What a learner should be told of a program that is no Python: the line and the mistake; nil for one that is.
  package func syntaxError(in program: String) -> String? {
    do {
      _ = try parseModule(program, filename: "")
      return nil
    } catch {
      let text = error.text.map { " “\($0.drop { $0.isWhitespace })”" } ?? ""
      return "Line \(error.line) is no Python:\(text) (\(error.kind.rawValue): \(error.message))."
    }
  }

  /// A run of a learner's program, with what went wrong in it in words for its author.
  private func checkedRun(_ experiment: Experiment, _ run: ExpectationRun) -> CheckedRun {
    do throws(ExpectationTrouble) {
      let program = try self.run(experiment, at: run, traced: false)
      let told = program.toldTrouble
      guard let ending = program.badEnding else {
        return CheckedRun(findings: .success(program.findings), trouble: told)
      }
      return CheckedRun(findings: .failure(ExpectationTrouble(ending)), trouble: told)
    } catch {
      return CheckedRun(findings: .failure(error), trouble: nil)
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
  static func knobs(of program: String) -> [Knob] {
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

/// What one run of a learner's program brought.
private struct CheckedRun {
  var findings: Result<RunFindings, ExpectationTrouble>
  /// How it went wrong, if it did, in sentences.
  var trouble: String?
}

extension ProgramRun {
  /// How a learner's program went wrong: a deadlock with who waits for what, an exception with its line; nil if not.
  fileprivate var toldTrouble: String? {
    switch outcome {
    case .deadlock:
      // What to do about it is for the learner to find.
      let advice = verdict.firstRange(of: " Take locks ") ?? verdict.firstRange(of: " Wait with a timeout")
      return "The program ends in a " + verdict[..<(advice?.lowerBound ?? verdict.endIndex)]
    case .limit, .unsupported: return "The program was \(verdict)"
    case .exit: return exitCode == 0 ? nil : "The program ends with the exit code \(exitCode)."
    case .exception: return uncaught(in: nil)
    case .finished, .refcount: return uncaught(in: "Exception in thread ")
    }
  }

  /// The exception that ended the program or, below a line that begins with `mark`, a thread; with its line.
  private func uncaught(in mark: String?) -> String? {
    var lines = String(decoding: stderr, as: UTF8.self).split(separator: "\n")[...]
    var who = "The program"
    if let mark {
      guard let first = lines.firstIndex(where: { $0.hasPrefix(mark) }) else { return nil }
      who = String(lines[first].dropFirst(mark.count).prefix { $0 != ":" })
      lines = lines[(first + 1)...].prefix { !$0.hasPrefix(mark) }
    }
    guard let error = lines.last(where: { $0.first != " " }) else { return nil }
    let place = lines.last { $0.contains("File \"program.py\", line ") }
    let number = place?.firstMatch(of: /line (\d+)/)?.1
    return
      "\(who) ends\(number.map { " in line \($0)" } ?? "") with \(error)\(error.hasSuffix("?") ? "" : ".")"
  }

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
