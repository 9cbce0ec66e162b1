/// How an experiment stands on the bench under one script: the course's, or one of the learner's own.
package struct KeptBench: Equatable, Sendable {
  /// That of the experiment for which it stands so.
  package var contentHash: ContentHash
  /// What the learner has made of the script; nil for the course's.
  package var script: OwnScript?
  /// Turned knobs of the learner's own script, as Python literals; those of the course's are kept apart from it.
  package var knobs: [String: String]
  /// The lock to run under instead of the experiment's own.
  package var runtime: String?
  /// The lock of a second run beside the first.
  package var companion: String?
  /// A prediction as far as it is entered.
  package var typed: String
  /// How sure the learner is of it, where that was said.
  package var confidence: Confidence?

  package init(
    contentHash: ContentHash, script: OwnScript? = nil, knobs: [String: String] = [:], runtime: String? = nil,
    companion: String? = nil, typed: String = "", confidence: Confidence? = nil
  ) {
    self.contentHash = contentHash
    self.script = script
    self.knobs = knobs
    self.runtime = runtime
    self.companion = companion
    self.typed = typed
    self.confidence = confidence
  }

  /// Whether nothing is kept in it, so that it needs no row where none is.
  package var isBlank: Bool { self == KeptBench(contentHash: contentHash) }

  /// Whether `other` is of the same text and script, and takes its place.
  package func isSame(as other: KeptBench) -> Bool {
    contentHash == other.contentHash && script?.id == other.script?.id
  }
}

/// A script that a learner has made out of the course's.
package struct OwnScript: Equatable, Sendable {
  /// The fingerprint of what it first was, by which it is known on every machine however it was changed since.
  package var id: ContentHash
  package var text: String

  package init(id: ContentHash, text: String) {
    self.id = id
    self.text = text
  }

  /// A new one, beside those that are there.
  package init(_ text: String, beside others: [OwnScript]) {
    var first = text
    while others.contains(where: { $0.id == ContentHash(of: first.utf8) && $0.text != text }) { first += "#" }
    self.init(id: ContentHash(of: first.utf8), text: text)
  }

  /// The largest that is kept, in bytes: a file of progress has no longer text.
  package static let largest = 1_000_000
}

extension LearnerRecord {
  /// How the bench of an experiment stands as it now reads; nil where nothing was done at it.
  package func bench(of experiment: Experiment) -> KeptBench? {
    benches[experiment.id]?.last { $0.contentHash == experiment.hash }
  }

  /// The scripts of their own that a learner has made out of an experiment, also out of earlier texts of it, the last
  /// one first.
  package func ownScripts(of experiment: Experiment) -> [KeptBench] {
    let all = (benches[experiment.id] ?? []).reversed().filter { $0.script != nil }
    return all.indices.filter { index in
      !all[..<index].contains { $0.script?.id == all[index].script?.id }
    }.map { all[$0] }
  }

  /// Puts what is kept of a bench behind all others of its experiment: it is what stands.
  mutating func put(_ bench: KeptBench, on experiment: ExperimentID) {
    benches[experiment, default: []].removeAll { $0.isSame(as: bench) }
    benches[experiment, default: []].append(bench)
  }
}
