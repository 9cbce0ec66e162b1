import Course

/// A name given for an interpreter lock, such as `3.12`, and whether this build has it.
package enum RunnableRuntime: Equatable, Sendable {
  case available(String)
  /// CPython has or had it, but this build cannot simulate it.
  case notInThisBuild(String)
  case unknown(suggestion: String?)

  /// The locks this build simulates.
  package static let inThisBuild = ["3.12"]
  /// The versions of CPython that a script may be meant for; each has a lock, or none, of its own.
  package static let interpreters = [
    "2.7", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13",
    "3.13t", "3.14", "3.14t", "3.15", "3.15t",
  ]
  /// All that content may name; later builds will have those that are not in this one.
  private static let known = interpreters + ["nogil-naive"]

  package init(_ name: String) {
    if RunnableRuntime.inThisBuild.contains(name) {
      self = .available(name)
    } else if RunnableRuntime.known.contains(name) {
      self = .notInThisBuild(name)
    } else {
      self = .unknown(suggestion: RunnableRuntime.suggestion(for: name, in: RunnableRuntime.known))
    }
  }

  /// A known name that may have been meant: `3.12` for `python3.12` and `3.12.1`.
  package static func suggestion(for name: String, in known: [String]) -> String? {
    let digits = name.split { !$0.isNumber && $0 != "." && $0 != "t" }.last.map(String.init) ?? name
    let minor = digits.split(separator: ".").prefix(2).joined(separator: ".")
    for candidate in [digits, minor] where known.contains(candidate) { return candidate }
    return nearestName(to: name, in: known)
  }
}
