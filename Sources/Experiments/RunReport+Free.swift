import Simulator

/// A run without a lock told in words of its own.
extension Runtime {
  /// Whether threads run without a lock around all objects.
  var isFree: Bool { if case .free = policy { true } else { false } }

  /// A sentence about threads under a lock, as it is without one.
  func inOwnWords(_ sentence: String) -> String {
    guard isFree else { return sentence }
    let words = [
      ("nobody holds the GIL", "nobody runs Python"), ("holds the GIL", "runs Python"),
      ("take turns with the GIL", "run Python at the same time"),
      ("waited for the GIL for", "stood still with the world for"),
      ("waits for the GIL", "stands still with the world"),
      ("wait for the GIL", "stand still with the world"),
      (" and keeps the GIL", ""), (" and keep the GIL", ""), (" without the GIL", ""),
      ("ran native code with the GIL for", "ran native code for"),
      ("ran native code without it for", "ran native code that lets go of a lock for"),
    ]
    return words.reduce(sentence) { $0.replacing($1.0, with: $1.1) }
  }
}

extension RunReport {
  var isFree: Bool { run.options.runtime.isFree }
  func inOwnWords(_ sentence: String) -> String { run.options.runtime.inOwnWords(sentence) }
}
