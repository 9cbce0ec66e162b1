package import Course
import PythonSyntax

extension ExperimentLab {
  /// Runs a program that a learner wrote, and judges what its question checks.
  package func check(_ program: String, _ checks: [Expectation]) -> [CheckOutcome] {
    beginCheck(program, checks).finish()
  }

  /// Begins checks that are then made piece by piece.
  package func beginCheck(_ program: String, _ checks: [Expectation]) -> ProgramCheckInProgress {
    ProgramCheckInProgress(program, checks, in: self)
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
}

extension Experiment {
  /// The program of a code question, its author's or a learner's, whose constants its checks may turn.
  init(ofCode program: String) {
    self.init(id: "program", title: "", script: program, knobs: Experiment.knobs(of: program))
    memoryBandwidth = MemoryBandwidth(inHeaderOf: program)
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

extension ProgramRun {
  /// How a learner's program went wrong: a deadlock with who waits for what, an exception with its line; nil if not.
  var toldTrouble: String? {
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
