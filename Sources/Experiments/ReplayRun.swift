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
  package var memoryBandwidth: MemoryBandwidth?
  /// What of its trace is asked for; nil for nothing.
  package var watch: TraceWatch?

  package init(
    name: String, program: String, runtime: String = "3.12", cores: Int = 4, seed: Int = 0,
    memoryBandwidth: MemoryBandwidth? = nil, watch: TraceWatch? = nil
  ) {
    self.memoryBandwidth = memoryBandwidth
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
      runtime: run.runtime, cores: run.cores, seed: run.seed, memoryBandwidth: experiment.memoryBandwidth,
      watch: watch)
  }
}

extension ReplayRun {
  /// The runs of the program of an output question: its key must not be luck, so with several seeds.
  static func all(ofOutput program: CodeFence, _ id: QuestionID) -> [ReplayRun] {
    let bandwidth = MemoryBandwidth(inHeaderOf: program.text)
    return (0...3).map {
      ReplayRun(name: "\(id.rawValue).py", program: program.text, seed: $0, memoryBandwidth: bandwidth)
    }
  }
}

/// Events of threads that are looked for in a trace.
package struct TraceWatch: Hashable, Sendable {
  /// Sorted, each once, so that all claims about the same events share a run.
  package let events: [ThreadEvent]
  /// What came before this moment is not looked at; nil for the whole run.
  package let moment: Moment.Point?

  package init(_ events: some Sequence<ThreadEvent>, since moment: Moment.Point? = nil) {
    self.events = Set(events).sorted()
    self.moment = moment
  }

  /// How often one event is noted; the order of what comes first is asked for, not how often it comes.
  private static let most = 1000

  /// What happened of it, in order, as indices into `events`.
  ///
  /// - Throws: what its author should be told where the run has no such moment, or none of the threads.
  func happenings(in run: ProgramRun) throws(ExpectationTrouble) -> [Int] {
    var happened: [Int] = []
    var counts = Array(repeating: 0, count: events.count)
    let names = run.threads.map(\.name)
    var start = 0
    if let moment {
      start = try MomentInRun(moment, in: run.trace, end: .zero + run.metrics.wallTime).count
      for event in events where !names.contains(where: event.isAbout) {
        throw ExpectationTrouble(
          "there is no thread \(event.thread); there are \(names.prefix(8).joined(separator: ", "))")
      }
    }
    for event in run.trace.events[start...] {
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
  /// Why they could not be looked for: the run has no such moment, or no such thread.
  package var watchTrouble: String?

  package init(
    stdout: [UInt8], badEnding: String?, metrics: [MeasuredResult], happenings: [Int] = [],
    watchTrouble: String? = nil
  ) {
    self.happenings = happenings
    self.watchTrouble = watchTrouble
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
    var replayed = ReplayedRun(stdout: made.stdout, badEnding: made.badEnding, metrics: made.measures)
    do throws(ExpectationTrouble) {
      replayed.happenings = try run.watch?.happenings(in: made) ?? []
    } catch { replayed.watchTrouble = error.message }
    return replayed
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
