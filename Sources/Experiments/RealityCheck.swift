package import Course

/// Programs of which a real interpreter is asked whether it compiles them.
package struct CompileRequest: Equatable, Sendable {
  /// Such as `3.9`.
  package var version: String
  package var programs: [String]

  package init(version: String, programs: [String]) {
    self.version = version
    self.programs = programs
  }
}

/// What a real interpreter said.
package enum CompileAnswer: Equatable, Sendable {
  /// For each program, in order, what is wrong with it; nil for one that compiles.
  case compiled([CompileError?])
  /// There is no such interpreter here.
  case notFound
  /// There is one, and it did not answer.
  case failed(String)
}

/// Why a real interpreter does not compile a program.
package struct CompileError: Equatable, Sendable {
  /// 1-based, in the program.
  package var line: Int
  /// 1-based.
  package var column: Int
  /// In the interpreter's words.
  package var message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

/// Whether the experiments of a course compile on the real interpreters they say they run on.
package struct RealityCheck: Sendable {
  package private(set) var failures: [Replay.Failure] = []
  /// The versions that were asked.
  package private(set) var compiledOn: [String] = []
  /// The versions that are not here, with the number of scripts that were not compiled on them.
  package private(set) var notFound: [(version: String, scripts: Int)] = []
  /// The versions that did not answer, and why.
  package private(set) var failed: [(version: String, reason: String)] = []

  /// Asks each interpreter once; `ask` starts it, which no pure function can.
  package init(_ course: Course, ask: (CompileRequest) -> CompileAnswer) {
    var errors: [[(version: String, error: CompileError)]] = course.experiments.map { _ in [] }
    // Content names these as they are spelled here; others have been complained about.
    for version in RunnableRuntime.interpreters {
      let concerned = course.experiments.indices.filter { course.experiments[$0].reality.contains(version) }
      if concerned.isEmpty { continue }
      let programs = concerned.map { course.experiments[$0].script }
      switch ask(CompileRequest(version: version, programs: programs)) {
      case .compiled(let answers):
        compiledOn.append(version)
        for (index, error) in zip(concerned, answers) {
          if let error { errors[index].append((version, error)) }
        }
      case .notFound: notFound.append((version, concerned.count))
      case .failed(let reason): failed.append((version, reason))
      }
    }
    for (experiment, errors) in zip(course.experiments, errors) { note(errors, in: experiment) }
  }

  /// One failure for each place, though several versions may stumble there.
  private mutating func note(
    _ errors: [(version: String, error: CompileError)], in experiment: Experiment
  ) {
    var rest = errors[...]
    while let first = rest.first {
      let same = rest.filter { $0.error.line == first.error.line }
      rest = rest.filter { $0.error.line != first.error.line }[...]
      let versions = same.map(\.version).joined(separator: ", ")
      failures.append(
        Replay.Failure(
          subject: .reality, file: experiment.path, line: experiment.line + first.error.line - 1,
          column: first.error.column,
          message: "\(experiment.id.rawValue) does not compile on CPython \(versions): \(first.error.message)"
        ))
    }
  }
}
