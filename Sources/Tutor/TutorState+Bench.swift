package import Course
package import Experiments

/// What the bench can be asked for, beside turning knobs, predicting and running.
package enum BenchAction: Equatable, Sendable {
  /// Another lock to run under, by name; nil for the experiment's own.
  case runtime(String?)
  /// The next one of those at hand, or the one before.
  case nextRuntime(backwards: Bool)
  /// A second run under another lock, beside the first; nil for none.
  case compare(String?)
  /// How sure the learner is of the prediction to come; nil takes it back.
  case sure(Confidence?)
  /// Change the script.
  case edit
  /// The script has been changed; the editor's answer.
  case edited(String)
  case editingFailed(String)
  /// Back to the course's script.
  case original
  /// Back to a script of the learner's own, by its place among those used, the last one first; nil for that.
  case mine(Int?)
  case keep(KeptFormat)
  case kept(path: String)
  case keepingFailed(String)
  /// Move in the timeline of the last run.
  case timeline(TimelineView.Command)
}

extension TutorState {
  /// The bench, while an experiment is open.
  package var bench: Bench? { phase.bench }

  /// The experiment that is really run: with the learner's own script, if there is one.
  package var performed: Experiment? {
    guard let experiment else { return nil }
    return request(experiment).performed
  }

  func request(_ experiment: Experiment) -> BenchRequest {
    BenchRequest(
      experiment, bench?.settings ?? [], runtime: bench?.runtime, companion: bench?.companion,
      draft: bench?.draft)
  }

  /// Changes the bench and leaves what is being asked.
  mutating func change(_ change: (inout Bench) -> Void) {
    switch phase {
    case .predicting(var bench):
      change(&bench)
      phase = .predicting(bench)
    case .experimenting(var bench):
      change(&bench)
      phase = .experimenting(bench)
    default: break
    }
  }

  /// Asks for a prediction again, where the course has a question and the script is its own.
  private mutating func askAgain() {
    guard var bench, let experiment else { return }
    bench.forgetRun()
    phase = experiment.prediction == nil || bench.draft != nil ? .experimenting(bench) : .predicting(bench)
  }

  static let noTimeline = "This course tells of a run what it printed, and nothing else."
  static let oneRuntime = "This course runs its experiments one way only."

  mutating func perform(_ action: BenchAction) -> [Effect] {
    guard let experiment, let bench else {
      news.append(.message("There is no experiment here."))
      return []
    }
    switch action {
    case .runtime(let name): choose(name, for: experiment)
    case .nextRuntime(let backwards):
      let names = runtimes.isEmpty ? [experiment.runtime] : runtimes
      let now = names.firstIndex(of: bench.runtime ?? experiment.runtime) ?? 0
      choose(names[(now + (backwards ? names.count - 1 : 1)) % names.count], for: experiment)
    case .compare(let name): compare(with: name, experiment)
    case .sure(let confidence):
      change { $0.confidence = confidence }
      news.append(.message(confidence.map { "How sure: \($0.words)." } ?? "How sure is left open."))
    case .edit:
      let text = bench.draft ?? experiment.body(setting: bench.settings)
      return [.edit(text, name: "\(experiment.id.rawValue).py")]
    case .edited(let text): return take(draft: text, experiment)
    case .editingFailed(let reason), .keepingFailed(let reason): news.append(.message(reason))
    case .original: putScriptAway(experiment)
    case .mine(let number): takeOwnScript(number, experiment)
    case .keep(let kind):
      guard let run = bench.timeline?.runs.first ?? bench.run?.recorded.first else {
        news.append(
          .message(tellsMachine ? "Run it first; then its timeline can be kept." : TutorState.noTimeline))
        return []
      }
      let source = performed?.body(setting: bench.settings) ?? ""
      return [.keep(kind, of: run, source: source, named: experiment.id.rawValue)]
    case .kept(let path): news.append(.message("Kept in \(path)."))
    case .timeline(let command):
      guard bench.timeline != nil else {
        news.append(
          .message(
            tellsMachine ? "Run it first; then there is a timeline to look into." : TutorState.noTimeline))
        return []
      }
      change { $0.timeline?.perform(command) }
      if let kind = command.sought, self.bench?.timeline == bench.timeline {
        news.append(.message("There is no \(kind) that way."))
      } else {
        news += self.bench?.timeline?.told(of: command).map { [.switched($0)] } ?? []
        news.append(command.showsWindow ? .window : .moment)
      }
    }
    return []
  }

  private mutating func choose(_ name: String?, for experiment: Experiment) {
    let wanted = name ?? experiment.runtime
    guard let known = known(runtime: wanted, experiment) else { return }
    guard known != bench?.runtime ?? experiment.runtime else {
      news.append(.message("It runs under \(known) already."))
      return
    }
    change { bench in
      bench.runtime = known == experiment.runtime ? nil : known
      if bench.companion == known { bench.companion = nil }
    }
    askAgain()
    news.append(.runtimeChosen)
  }

  private mutating func compare(with name: String?, _ experiment: Experiment) {
    guard let name else {
      change { $0.runAlone() }
      news.append(.message("It is run alone."))
      return
    }
    guard let known = known(runtime: name, experiment) else { return }
    guard known != bench?.runtime ?? experiment.runtime else {
      news.append(.message("It runs under \(known) anyway; name another one to compare with."))
      return
    }
    change { $0.companion = known }
    news.append(.message("The next run is compared with the same under \(known)."))
  }

  /// A runtime that is at hand; says so where it is not.
  private mutating func known(runtime name: String, _ experiment: Experiment) -> String? {
    guard tellsMachine else {
      news.append(.message(TutorState.oneRuntime))
      return nil
    }
    let names = runtimes.isEmpty ? [experiment.runtime] : runtimes
    if let exact = names.first(where: { $0.lowercased() == name.lowercased() }) { return exact }
    let nearest = RunnableRuntime.suggestion(for: name, in: names).map { " Did you mean \($0)?" } ?? ""
    news.append(
      .message("There is no runtime \(name).\(nearest) There are \(names.joined(separator: ", "))."))
    return nil
  }

  private mutating func take(draft text: String, _ experiment: Experiment) -> [Effect] {
    guard let bench, text != bench.draft ?? experiment.body(setting: bench.settings) else {
      news.append(.message("The script is as it was."))
      return []
    }
    guard text.utf8.count <= OwnScript.largest else {
      news.append(.message("That script is larger than 1 MB and is not taken; the one on the bench stays."))
      return []
    }
    // What is as in the course is none of the learner's own.
    let own = record.ownScripts(of: experiment).compactMap(\.script)
    let script =
      text == experiment.body
      ? nil : bench.script.map { OwnScript(id: $0.id, text: text) } ?? OwnScript(text, beside: own)
    change { bench in
      bench.take(script)
      // Knobs that were turned are in the text.
      bench.settings = []
    }
    askAgain()
    news.append(.step)
    if script != nil { news.append(.ownScript) }
    let isTurned = record.experiments[experiment.id]?.knobs.isEmpty == false
    return script == nil && isTurned ? recordSilently([.knobs(experiment.id, [:])]) : []
  }
}

extension Confidence {
  /// As sentences say it.
  package var words: String {
    switch self {
    case .guess: "a guess"
    case .think: "you think so"
    case .sure: "sure"
    }
  }
}

extension TimelineView.Command {
  /// Whether it changes the window and not only the cursor.
  var showsWindow: Bool {
    switch self {
    case .zoomIn, .zoomOut, .zoomAll, .window, .pan, .cores: true
    default: false
    }
  }

  /// What it looks for, if it goes from one to the next.
  var sought: String? {
    switch self {
    case .nextEvent, .previousEvent: "event"
    case .nextHandOff, .previousHandOff: "hand-off"
    case .nextWait, .previousWait: "wait"
    case .laneUp, .laneDown: "thread"
    default: nil
    }
  }
}

extension TimelineView {
  /// What a command that switches something has switched, in a sentence.
  fileprivate func told(of command: Command) -> String? {
    switch command {
    case .cores:
      showsCores
        ? "Cores are told of, too; cores again leaves them out." : "Cores are no longer told of."
    case .followLock where !hasLockAtCursor: lacksLock
    case .followLock:
      followsLock
        ? "The lock is followed: what is told is of the thread that has it; follow again ends that."
        : "The lock is no longer followed."
    default: nil
    }
  }
}
