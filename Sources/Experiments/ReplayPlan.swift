package import Course

/// What replaying the claims of a course's content on the simulator brought to light.
package struct Replay: Equatable, Sendable {
  /// A claim that is not borne out.
  package struct Failure: Equatable, Sendable {
    package enum Subject: Equatable, Sendable {
      case experiment, expectation, proof, output, code, reality, moment
    }
    package var subject: Subject
    /// Relative to the course directory.
    package var file: String
    /// 1-based.
    package var line: Int
    package var column: Int
    package var message: String
  }

  package var failures: [Failure] = []
  /// Claims that were replayed.
  package var replayed = 0
  /// Claims about runtimes that this build does not have, and those runtimes.
  package var skipped = 0
  package var missingRuntimes: Set<String> = []

  package init() {}
}

/// Which runs the claims of a course need, and what the claims come to when the runs are made.
///
/// Nothing is run here: take the runs that are wanted, make them in any order or at once, and add what they
/// brought; that may want further ones. When none is wanted and none is under way, `replay` is complete.
package struct ReplayPlan: Sendable {
  private let runtimes: RuntimeCatalog
  private var claims: [ReplayClaim]
  private var reports: [Replay?]
  private var known: [ReplayRun: KnownRun] = [:]
  private var waiting: [ReplayRun: [Int]] = [:]
  private var wanted: [ReplayRun] = []

  /// Finds the claims of a course, and the runs they need first.
  package init(_ course: Course, runtimes: RuntimeCatalog = .builtIn) {
    self.init(course.claims, known: [:], runtimes: runtimes)
  }

  /// A plan for a course that was changed, which knows the runs of this one.
  package func again(_ course: Course) -> ReplayPlan { with(course.claims) }

  /// What the program of an output question prints; nil where it does not end well, or not the same with every seed.
  package func printed(by question: Question) -> [String]? {
    guard case .output(let program, _) = question.answers else { return nil }
    let runs = ReplayRun.all(ofOutput: program, question.id).map { known[$0]?.run }
    guard let first = runs.first.flatMap({ $0 }), first.badEnding == nil,
      runs.allSatisfy({ $0?.badEnding == nil && $0?.lines == first.lines })
    else { return nil }
    return first.lines
  }

  private init(_ claims: [ReplayClaim], known: [ReplayRun: KnownRun], runtimes: RuntimeCatalog) {
    self.claims = claims
    self.known = known
    self.runtimes = runtimes
    reports = claims.map { _ in nil }
    for index in claims.indices { judge(index) }
  }

  /// A plan for other claims that knows the runs of this one.
  func with(_ claims: [ReplayClaim]) -> ReplayPlan {
    ReplayPlan(claims, known: known, runtimes: runtimes)
  }

  /// The claims that were replayed and hold.
  var holding: [ReplayClaim] { claims.indices.filter(holds).map { claims[$0] } }

  /// Whether a claim was replayed and holds.
  func holds(_ index: Int) -> Bool {
    guard let report = reports[index] else { return false }
    return report.replayed > 0 && report.failures.isEmpty
  }

  /// Runs that have not been taken before.
  package mutating func takeWanted() -> [ReplayRun] {
    defer { wanted = [] }
    return wanted
  }

  /// Notes what a run brought and judges the claims that waited for it.
  package mutating func add(_ result: ReplayedRun, of run: ReplayRun) {
    known[run] = KnownRun(run: result, findings: result.findings)
    for index in waiting.removeValue(forKey: run) ?? [] { judge(index) }
  }

  /// The claims judged so far, in the order of the course.
  package var replay: Replay {
    var all = Replay()
    for report in reports {
      guard let report else { continue }
      all.failures += report.failures
      all.replayed += report.replayed
      all.skipped += report.skipped
      all.missingRuntimes.formUnion(report.missingRuntimes)
    }
    return all
  }

  private mutating func judge(_ index: Int) {
    let judge = ReplayJudge(known: known, runtimes: runtimes)
    judge.judge(claims[index])
    if judge.missing.isEmpty { reports[index] = judge.replay }
    for run in judge.missing {
      if waiting[run] == nil { wanted.append(run) }
      if waiting[run]?.contains(index) != true { waiting[run, default: []].append(index) }
    }
  }
}

extension Course {
  fileprivate var claims: [ReplayClaim] {
    var claims: [ReplayClaim] = experiments.flatMap { experiment in
      [.plain(experiment)] + experiment.expectations.map { .expectation($0, experiment) }
    }
    for quiz in quizzes {
      for question in quiz.questions {
        for variant in question.variants.isEmpty ? [question] : question.variants {
          let id = variant.proof?.experiment ?? variant.moment?.experiment
          claims.append(.question(variant, quiz, id.flatMap(experiment)))
          if let moment = variant.moment, moment.point != nil, let run = experiment(moment.experiment) {
            claims.append(.moment(moment, variant, quiz, run))
          }
        }
      }
    }
    return claims
  }
}

/// A run that was made, with its output read.
struct KnownRun: Sendable {
  var run: ReplayedRun
  var findings: RunFindings
}

/// Something that content says and a run can contradict.
enum ReplayClaim: Sendable {
  /// That the script runs as it is, and that its prediction has an answer.
  case plain(Experiment)
  case expectation(Expectation, Experiment)
  /// The question's key; the experiment is that of its proof.
  case question(Question, Quiz, Experiment?)
  /// That the run which a question is about has the moment to which it is pinned.
  case moment(Moment, Question, Quiz, Experiment)
}
