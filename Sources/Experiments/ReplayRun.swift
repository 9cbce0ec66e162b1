package import Course
import PythonMachine
import Simulator

/// A run that claims ask about; equal values are the same run, whoever asks.
package struct ReplayRun: Hashable, Sendable {
  /// What tracebacks call the program.
  package var name: String
  /// With its knobs turned.
  package var program: String
  package var runtime: String
  package var cores: Int
  package var seed: Int
  /// What of its trace is asked for; nil for nothing.
  package var watch: TraceWatch?

  package init(
    name: String, program: String, runtime: String = "3.12", cores: Int = 4, seed: Int = 0,
    watch: TraceWatch? = nil
  ) {
    self.watch = watch
    self.name = name
    self.program = program
    self.runtime = runtime
    self.cores = cores
    self.seed = seed
  }

  /// The run of an experiment's script that an expectation asks about.
  init(_ experiment: Experiment, _ run: ExpectationRun, watch: TraceWatch? = nil) {
    let settings = run.settings.map { KnobSetting(name: $0.key, literal: $0.value) }
    self.init(
      name: "\(experiment.id.rawValue).py", program: experiment.script(setting: settings),
      runtime: run.runtime, cores: run.cores, seed: run.seed, watch: watch)
  }
}

extension ReplayRun {
  /// The runs of the program of an output question: its key must not be luck, so with several seeds.
  static func all(ofOutput program: CodeFence, _ id: QuestionID) -> [ReplayRun] {
    (0...3).map { ReplayRun(name: "\(id.rawValue).py", program: program.text, seed: $0) }
  }
}

/// Events of threads that are looked for in a trace.
package struct TraceWatch: Hashable, Sendable {
  /// Sorted, each once, so that all claims about the same events share a run.
  package let events: [ThreadEvent]
  /// Nanoseconds since the start of the run; what came before is not looked at.
  package let since: Int

  package init(_ events: some Sequence<ThreadEvent>, since: Int) {
    self.events = Set(events).sorted()
    self.since = since
  }

  /// How often one event is noted; the order of what comes first is asked for, not how often it comes.
  private static let most = 1000

  /// What happened of it, in order, as indices into `events`.
  func happenings(in trace: Trace, names: [String]) -> [Int] {
    var happened: [Int] = []
    var counts = Array(repeating: 0, count: events.count)
    let start = SimTime(picoseconds: Int64(since) * 1000)
    for event in trace.events where event.time >= start {
      let thread = Int(event.thread.rawValue)
      guard let deed = ThreadEvent.Deed(event.kind), names.indices.contains(thread) else { continue }
      for (index, wanted) in events.enumerated()
      where wanted.deed == deed && counts[index] < TraceWatch.most && wanted.isAbout(names[thread]) {
        counts[index] += 1
        happened.append(index)
      }
    }
    return happened
  }
}

extension ThreadEvent.Deed {
  /// The deed that a trace records; nil for what content has no word for.
  init?(_ kind: TraceEvent.Kind) {
    switch kind {
    case .started: self = .starts
    case .running: self = .runs
    case .waitingForLock: self = .waits
    case .requested: self = .asks
    case .dropped: self = .drops
    case .released: self = .releases
    case .acquired: self = .takes
    case .missed: self = .misses
    case .io: self = .sleeps
    case .blocked: self = .blocks
    case .finished: self = .ends
    case .holdingNative, .native, .ready, .woke, .entered, .worldStopped, .worldStarted: return nil
    }
  }
}

/// What claims see of a run; small enough to be kept for the next time.
package struct ReplayedRun: Equatable, Sendable {
  package var stdout: [UInt8]
  /// In what way the run went wrong; nil when it finished or deadlocked.
  package var badEnding: String?
  /// The metrics of `gilt run --json` by name; each has one value, times in seconds.
  package var metrics: [MeasuredResult]
  /// What happened of the events that were looked for, in order, as indices into them.
  package var happenings: [Int]

  package init(stdout: [UInt8], badEnding: String?, metrics: [MeasuredResult], happenings: [Int] = []) {
    self.happenings = happenings
    self.stdout = stdout
    self.badEnding = badEnding
    self.metrics = metrics
  }

  var findings: RunFindings {
    RunFindings(
      results: ResultLine.results(in: String(decoding: stdout, as: UTF8.self)),
      metrics: Dictionary(metrics.map { ($0.label, $0.values[0]) }) { first, _ in first })
  }
}

extension ExperimentLab {
  /// Makes a run that claims ask about: a pure function, which may be called from several threads at once.
  package func make(_ run: ReplayRun) -> ReplayedRun {
    let made = self.run(run)
    return ReplayedRun(
      stdout: made.stdout, badEnding: made.badEnding, metrics: made.measures,
      happenings: run.watch?.happenings(in: made.trace, names: made.threads.map(\.name)) ?? [])
  }

  /// Replays every expectation and proof, one run after the other; each run is made once.
  package func replay(_ course: Course) -> Replay {
    var plan = ReplayPlan(course, runtimes: runtimes)
    while true {
      let runs = plan.takeWanted()
      if runs.isEmpty { return plan.replay }
      for run in runs { plan.add(make(run), of: run) }
    }
  }
}
