/// Work of the shell that is under way.
package struct Work: Equatable, Sendable {
  package var title: String
  /// From 0 to 1; nil where nobody can say.
  package var share: Double?
  /// What is left at most, in seconds; nil where nobody can say.
  package var secondsLeft: Double?

  package init(title: String, share: Double? = nil, secondsLeft: Double? = nil) {
    self.title = title
    self.share = share
    self.secondsLeft = secondsLeft
  }

  /// What is said of it: how much of it is done, and how long the rest takes if it goes on as so far.
  package var words: String {
    var words = title
    if let share { words += " \(Int((share * 100).rounded(.down))) percent" }
    if let secondsLeft { words += ", at most about \(Work.text(secondsLeft)) left" }
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
