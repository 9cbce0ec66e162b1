/// A Python script with the header that makes it an experiment.
package struct Experiment: Equatable, Sendable {
  package enum Origin: Equatable, Sendable {
    case file
    case lesson(LessonID)
  }

  package var id: ExperimentID
  package var title: String
  package var origin: Origin
  /// The file that holds it, relative to the course directory.
  package var path: String
  /// The line of `path`, 1-based, that holds the script's first line.
  package var line: Int
  /// The whole script, its header included.
  package var script: String
  /// The lock it runs under unless told otherwise, such as `3.12`.
  package var runtime: String
  package var cores: Int
  /// How fast the memory of its machine is; nil where nothing depends on that.
  package var memoryBandwidth: MemoryBandwidth?
  /// What in the script itself is a sketch, in a few words such as `a device`; nil for nothing.
  package var sketch: String?
  /// Interpreters on which it runs unchanged.
  package var reality: [String]
  package var knobs: [Knob]
  package var hosts: [SimulatedHost]
  package var prediction: Prediction?
  package var expectations: [Expectation]
  /// What a learner should have seen, shown after the run.
  package var notice: String?
  /// Set where the learner plays the scheduler.
  package var level: Level?
  package var hash: ContentHash

  package init(
    id: ExperimentID, title: String, origin: Origin = .file, path: String = "", line: Int = 1, script: String,
    runtime: String = "3.12", cores: Int = 2, reality: [String] = [], knobs: [Knob] = [],
    hosts: [SimulatedHost] = [], prediction: Prediction? = nil, expectations: [Expectation] = [],
    notice: String? = nil, level: Level? = nil, hash: ContentHash = ""
  ) {
    self.id = id
    self.title = title
    self.origin = origin
    self.path = path
    self.line = line
    self.script = script
    self.runtime = runtime
    self.cores = cores
    self.reality = reality
    self.knobs = knobs
    self.hosts = hosts
    self.prediction = prediction
    self.expectations = expectations
    self.notice = notice
    self.level = level
    self.hash = hash
  }

  /// The script as it is before any knob is turned, without its header.
  package var body: String {
    Experiment.withoutHeader(script)
  }

  /// The script with the knobs turned: only their literals are replaced, so every line keeps its number.
  ///
  /// Settings that name no knob are left out.
  package func script(setting settings: [KnobSetting]) -> String {
    var bytes = Array(script.utf8)
    for knob in knobs.sorted(by: { $0.literalRange.lowerBound > $1.literalRange.lowerBound }) {
      guard let setting = settings.last(where: { $0.name == knob.name }) else { continue }
      bytes.replaceSubrange(knob.literalRange, with: setting.literal.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The script as it is shown, with the knobs turned.
  package func body(setting settings: [KnobSetting]) -> String {
    Experiment.withoutHeader(script(setting: settings))
  }

  /// A script with its header behind it, so that its lines have the numbers of ``body``, which is what is shown.
  package static func withHeaderLast(_ script: String) -> String {
    let body = withoutHeader(script)
    guard body != script else { return script }
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0 == "# /// gilt" }),
      let last = lines[(first + 1)...].firstIndex(where: { $0 == "# ///" })
    else { return script }
    let header = lines[first...last].joined(separator: "\n") + "\n"
    return body + (body.hasSuffix("\n") || body.isEmpty ? "" : "\n") + header
  }

  /// Drops the block from `# /// gilt` to `# ///` and the empty lines that follow it.
  package static func withoutHeader(_ script: String) -> String {
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0 == "# /// gilt" }),
      let last = lines[(first + 1)...].firstIndex(where: { $0 == "# ///" })
    else { return script }
    var end = last + 1
    while end < lines.count - 1, lines[end].allSatisfy({ $0 == " " }) { end += 1 }
    lines.removeSubrange(first..<end)
    return lines.joined(separator: "\n")
  }
}

/// A module-level constant that a learner can turn.
package struct Knob: Equatable, Sendable {
  package var name: String
  /// The literal in the script, as written.
  package var literal: String
  /// Where the literal stands in the script, as UTF-8 offsets.
  package var literalRange: Range<Int>
  /// Its positions, each a Python literal.
  package var values: [String]

  package init(name: String, literal: String, literalRange: Range<Int>, values: [String]) {
    self.name = name
    self.literal = literal
    self.literalRange = literalRange
    self.values = values
  }
}

/// A knob turned to a value, which is a Python literal.
package struct KnobSetting: Equatable, Hashable, Sendable {
  package var name: String
  package var literal: String

  package init(name: String, literal: String) {
    self.name = name
    self.literal = literal
  }
}

/// A host of the simulated network.
package struct SimulatedHost: Equatable, Sendable {
  package var name: String
  package var latencyNanoseconds: Int
  /// Nil for a wire without a limit.
  package var bytesPerSecond: Double?

  package init(name: String, latencyNanoseconds: Int, bytesPerSecond: Double? = nil) {
    self.name = name
    self.latencyNanoseconds = latencyNanoseconds
    self.bytesPerSecond = bytesPerSecond
  }
}

/// What the learner is asked before a run.
package struct Prediction: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    /// The value of a result; `within` is the part of it by which a good guess may be off (0.3 is 30 %).
    case number(result: String, within: Double)
    /// One of the choices; `proofs` has an expression a choice that tells after the run which came true, or none.
    case choices([String], proofs: [String])
    /// Result labels from the smallest to the largest value, or output lines in the order they appear.
    case order([String])
  }

  package var ask: String
  package var form: Form

  package init(ask: String, form: Form) {
    self.ask = ask
    self.form = form
  }
}

/// The runs a claim is about; an empty list means what the experiment's header says.
package struct RunSelection: Equatable, Sendable {
  package var runtimes: [String]
  package var cores: [Int]
  package var settings: [KnobSetting]
  package var seeds: [Int]

  package init(
    runtimes: [String] = [], cores: [Int] = [], settings: [KnobSetting] = [], seeds: [Int] = []
  ) {
    self.runtimes = runtimes
    self.cores = cores
    self.settings = settings
    self.seeds = seeds
  }
}

/// A claim about runs, checked by running; `Experiments` parses and evaluates `that`.
package struct Expectation: Equatable, Sendable {
  package var run: RunSelection
  package var that: String
  /// What is told where it does not hold; nil where the claim itself says enough.
  package var say: String?
  /// Where `that` begins in its file, 1-based.
  package var line: Int
  package var column: Int

  package init(
    run: RunSelection = RunSelection(), that: String, say: String? = nil, line: Int = 0, column: Int = 0
  ) {
    self.run = run
    self.that = that
    self.say = say
    self.line = line
    self.column = column
  }
}

/// The rules of a round of be-the-scheduler.
package struct Level: Equatable, Sendable {
  package enum Goal: String, Equatable, Sendable, CaseIterable {
    /// A schedule after which the invariant is false, a thread has died of an exception, or a count is wrong.
    case `break`
    /// A schedule after which nobody can go on.
    case deadlock
    /// A change of the script after which there are no such schedules.
    case protect
  }
  package enum Stops: String, Equatable, Sendable, CaseIterable { case bytecode, line }

  package var goal: Goal
  /// A Python expression that should be true when the program has ended; nil only where the goal is a deadlock.
  package var invariant: String?
  /// How many switches a good solution needs.
  package var par: Int?
  package var stops: Stops
  /// Where it is in a list of levels; those without a number come last.
  package var order: Int?
  /// What helps, each saying more than the one before.
  package var hints: [String]
  /// Where the goal is to protect: a script that does.
  package var solution: String?

  package init(
    goal: Goal, invariant: String?, par: Int? = nil, stops: Stops = .bytecode, order: Int? = nil,
    hints: [String] = [], solution: String? = nil
  ) {
    self.goal = goal
    self.invariant = invariant
    self.par = par
    self.stops = stops
    self.order = order
    self.hints = hints
    self.solution = solution
  }
}
