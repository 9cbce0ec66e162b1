package import Experiments

/// Work of the shell that is under way.
package struct Work: Equatable, Sendable {
  package var title: String
  /// From 0 to 1; nil where nobody can say.
  package var share: Double?
  /// What it is a share of.
  package var basis: Basis
  /// What is left, in seconds; nil where nobody can say.
  package var secondsLeft: Double?

  /// What a share of work is measured by.
  package enum Basis: Equatable, Sendable {
    /// All there is to do.
    case whole
    /// What the last run of the same script took, with whatever knobs.
    case lastTime
    /// A limit that most work never comes near to, in words: how long the rest takes cannot be told by it.
    case limit(String)
  }

  package init(title: String, share: Double? = nil, basis: Basis = .whole, secondsLeft: Double? = nil) {
    self.title = title
    self.share = share
    self.basis = basis
    self.secondsLeft = secondsLeft
  }

  /// A run of an experiment, after so many milliseconds.
  ///
  /// - Parameter effort: The bytecodes of the last run of the script, if there was one.
  package init(_ run: RunProgress, expecting effort: Int64?, after milliseconds: Int) {
    self.init(title: "Simulated \(TimelineView.text(seconds: run.seconds))")
    if let effort, run.bytecodes < effort {
      (share, basis) = (Double(run.bytecodes) / Double(effort), .lastTime)
      secondsLeft = WorkEstimate(startingAt: 0).secondsLeft(share: share ?? 0, at: milliseconds)
    } else {
      (share, basis) = (run.shareOfLimit, .limit("the most a run may take"))
    }
  }

  /// What is said of it: how much of it is done, and how long the rest takes if it goes on as so far.
  package var words: String {
    guard let share else { return title }
    var words = "\(title), \(Int((share * 100).rounded(.down))) percent"
    switch basis {
    case .whole: break
    case .lastTime: words += " if it goes as last time"
    case .limit(let what): return words + " of \(what)"
    }
    if let secondsLeft { words += ", about \(Work.text(secondsLeft)) left" }
    return words
  }

  private static func text(_ seconds: Double) -> String {
    guard seconds > 90 else { return "\(Int(max(seconds, 1).rounded(.up))) s" }
    let minutes = min(seconds / 60, 1e6)
    return minutes > 90 ? "\(Int((minutes / 60).rounded(.up))) h" : "\(Int(minutes.rounded(.up))) min"
  }
}

/// How long work still takes, judged by how far it has come.
///
/// It has no clock of its own: whoever asks says what time it is, in milliseconds.
package struct WorkEstimate: Equatable, Sendable {
  private let start: Int

  /// Before so much time nothing is said: the first pieces of a run say little about the rest.
  package static let silence = 1_000

  package init(startingAt now: Int) { start = now }

  /// The seconds that are left if the rest goes as fast as what is done; nil while nobody can say.
  ///
  /// - Parameter share: How much is done, 0 to 1.
  package func secondsLeft(share: Double, at now: Int) -> Double? {
    let spent = now - start
    guard spent >= WorkEstimate.silence, share > 0, share.isFinite else { return nil }
    return Double(spent) / 1_000 * (1 - min(share, 1)) / min(share, 1)
  }
}
