import Simulator

/// A run without a lock told in words of its own.
extension Runtime {
  /// Whether threads run without a lock around all objects.
  package var isFree: Bool { if case .free = policy { true } else { false } }

  /// A sentence about a thread under a lock, as it is without one.
  func inOwnWords(_ sentence: String) -> String {
    guard isFree else { return sentence }
    let words = [
      ("waited for the GIL for", "stood still with the world for"),
      ("ran native code with the GIL for", "ran native code for"),
      ("ran native code without the GIL for", "ran native code that lets go of a lock for"),
    ]
    return words.reduce(sentence) { $0.replacing($1.0, with: $1.1) }
  }
}

extension RunReport {
  var isFree: Bool { run.options.runtime.isFree }
  func inOwnWords(_ sentence: String) -> String { run.options.runtime.inOwnWords(sentence) }
}
