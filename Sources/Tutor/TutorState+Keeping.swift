package import Course
import Experiments

/// What stands on the bench is kept at once, without being asked, and stands there again whenever it is entered.
extension TutorState {
  /// Adds how the bench stands to what is recorded, where that is not on record.
  mutating func keepBench(_ effects: [Effect] = []) -> [Effect] {
    guard let experiment, let stands = (pendingPhase ?? phase).kept(of: experiment) else { return effects }
    let known = record.bench(of: experiment)
    guard known.map({ $0 != stands }) ?? !stands.isBlank else { return effects }
    let change = Change.bench(experiment.id, stands)
    record.apply(change)
    // What else is recorded of the same deed becomes durable with it.
    for (place, effect) in effects.enumerated() {
      guard case .record(let changes) = effect else { continue }
      var effects = effects
      effects[place] = .record(changes + [change])
      return effects
    }
    return [.record([change])] + effects
  }

  /// Puts on the bench what stands there, as far as it still fits.
  func phase(at experiment: Experiment, with kept: KeptBench?) -> Phase {
    var bench = Bench()
    bench.script = kept?.script
    let knobs =
      (kept?.script == nil ? record.experiments[experiment.id]?.knobs : kept?.knobs) ?? [:]
    let performed = kept?.script.map { experiment.with(draft: $0.text) } ?? experiment
    bench.settings = performed.knobs.compactMap { knob in
      guard let literal = knobs[knob.name], literal != knob.literal, knob.values.contains(literal) else {
        return nil
      }
      return KnobSetting(name: knob.name, literal: literal)
    }
    func atHand(_ name: String?) -> String? {
      name.flatMap { runtimes.isEmpty || runtimes.contains($0) ? $0 : nil }
    }
    bench.runtime = atHand(kept?.runtime).flatMap { $0 == experiment.runtime ? nil : $0 }
    bench.companion = atHand(kept?.companion).flatMap { $0 == bench.runtime ?? experiment.runtime ? nil : $0 }
    bench.typed = kept?.typed ?? ""
    bench.confidence = kept?.confidence
    return experiment.prediction == nil || bench.script != nil ? .experimenting(bench) : .predicting(bench)
  }

  /// Puts another script on the bench, under the runtimes chosen there.
  mutating func change(to kept: KeptBench?, of experiment: Experiment) {
    var other = kept ?? KeptBench(contentHash: experiment.hash)
    other.runtime = bench?.runtime
    other.companion = bench?.companion
    phase = phase(at: experiment, with: other)
    news.append(.step)
  }

  /// Lays the learner's script aside; it is kept.
  mutating func putScriptAway(_ experiment: Experiment) {
    guard bench?.script != nil else {
      news.append(.message("The script is the course's own."))
      return
    }
    let courses = record.benches[experiment.id]?.last {
      $0.contentHash == experiment.hash && $0.script == nil
    }
    change(to: courses, of: experiment)
  }

  /// Takes up a script that the learner has made before.
  ///
  /// - Parameter number: its place among those used, the last one first, from 1; nil for the last one.
  mutating func takeOwnScript(_ number: Int?, _ experiment: Experiment) {
    let own = record.ownScripts(of: experiment)
    guard !own.isEmpty else {
      news.append(.message("You have not changed this script; edit does."))
      return
    }
    guard own.indices.contains((number ?? 1) - 1) else {
      news.append(
        .message(
          own.count == 1 ? "You have one script here: mine." : "You have scripts 1 to \(own.count) here."))
      return
    }
    let wanted = own[(number ?? 1) - 1]
    guard wanted.script?.id != bench?.script?.id else {
      news.append(.message("The script on the bench is yours. \(others(own.count))"))
      return
    }
    change(to: wanted, of: experiment)
    news.append(.ownScript)
  }

  private func others(_ count: Int) -> String {
    count > 1 ? "mine 2 takes up the one before it, of \(count)." : "original brings the course's back."
  }

  /// The prediction as it was begun and is kept, as it would be typed; nil where nothing is.
  var begunPrediction: String? {
    guard case .predicting(let bench) = phase, !bench.typed.isEmpty else { return nil }
    return bench.typed.count > 60 ? bench.typed.prefix(60) + "…" : bench.typed
  }

  /// Whether a script of the learner's own can be taken up.
  var hasScriptAway: Bool {
    guard let experiment, let bench, bench.script == nil else { return false }
    return !record.ownScripts(of: experiment).isEmpty
  }

  /// What is said of scripts that the learner has made and that are not on the bench; nil where there are none.
  ///
  /// - Parameter key: what takes the last one up.
  func told(ofScriptsAwayBy key: String, _ word: String) -> String? {
    guard let experiment, bench != nil, bench?.script == nil else { return nil }
    let own = record.ownScripts(of: experiment)
    guard let last = own.first else { return nil }
    let more = own.count > 1 ? " (\(word) 2 the one before it, of \(own.count))" : ""
    return last.contentHash == experiment.hash
      ? "Your own script is put away; \(key) takes it up again\(more)."
      : "The course has changed this script since you did; yours is kept, and \(key) takes it up\(more)."
  }
}

extension Phase {
  /// The bench, while an experiment is open.
  var bench: Bench? {
    switch self {
    case .predicting(let bench), .experimenting(let bench): bench
    default: nil
    }
  }

  /// What is kept of the bench.
  fileprivate func kept(of experiment: Experiment) -> KeptBench? {
    guard let bench else { return nil }
    let isAsked = if case .predicting = self { true } else { false }
    // Knobs of the course's script are on record by themselves.
    let knobs = bench.script == nil ? [] : bench.settings
    return KeptBench(
      contentHash: experiment.hash, script: bench.script,
      knobs: Dictionary(knobs.map { ($0.name, $0.literal) }) { $1 }, runtime: bench.runtime,
      companion: bench.companion, typed: isAsked ? bench.typed : "",
      confidence: isAsked ? bench.confidence : nil)
  }
}

extension LearnerRecord {
  /// In what an experiment stands otherwise than in the course; empty where it does not.
  package func changes(of experiment: Experiment) -> [String] {
    let kept = bench(of: experiment)
    let turned = (kept?.script == nil ? experiments[experiment.id]?.knobs : kept?.knobs) ?? [:]
    let knobs = turned.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    return (kept?.script == nil ? [] : ["your script"]) + knobs
      + (kept?.runtime.map { ["under \($0)"] } ?? []) + (kept?.companion.map { ["beside \($0)"] } ?? [])
  }
}
