import Course

/// A name given for a runtime, such as `3.12`, and whether it can be run.
package enum RunnableRuntime: Equatable, Sendable {
  case available(Runtime)
  /// It exists or existed, but is not among those at hand.
  case notInThisBuild(String)
  case unknown(suggestion: String?)

  /// The versions of CPython that a script may be meant for; each has a lock, or none, of its own.
  package static let interpreters = [
    "2.7", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13",
    "3.13t", "3.14", "3.14t", "3.15", "3.15t",
  ]
  /// All that content may name; later builds will have those that are not in this one.
  package static let known =
    interpreters + ["pypy", "pypy-stm", "jython", "gilectomy", "per-object-locks", "nogil-naive"]

  package init(_ name: String, in catalog: RuntimeCatalog) {
    if let runtime = catalog[name] {
      self = .available(runtime)
    } else if RunnableRuntime.known.contains(name) {
      self = .notInThisBuild(name)
    } else {
      self = .unknown(
        suggestion: RunnableRuntime.suggestion(for: name, in: RunnableRuntime.known + catalog.names))
    }
  }

  /// The runtime, if it can be run.
  package var runtime: Runtime? {
    if case .available(let runtime) = self { runtime } else { nil }
  }

  /// Whether content may name it.
  package static func isKnown(_ name: String) -> Bool { known.contains(name) }

  /// A known name that may have been meant: `3.12` for `python3.12` and `3.12.1`.
  package static func suggestion(for name: String, in known: [String]) -> String? {
    let digits = name.split { !$0.isNumber && $0 != "." && $0 != "t" }.last.map(String.init) ?? name
    let minor = digits.split(separator: ".").prefix(2).joined(separator: ".")
    for candidate in [digits, minor] where known.contains(candidate) { return candidate }
    return nearestName(to: name, in: known)
  }
}
