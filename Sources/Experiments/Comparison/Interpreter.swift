/// A real Python on this machine.
package struct Interpreter: Equatable, Sendable {
  package var path: String
  /// Such as `CPython`.
  package var implementation: String
  /// Such as `3.12.1`.
  package var version: String
  /// Built without the GIL.
  package var isFreeThreaded: Bool

  package init(path: String, implementation: String, version: String, isFreeThreaded: Bool = false) {
    self.path = path
    self.implementation = implementation
    self.version = version
    self.isFreeThreaded = isFreeThreaded
  }

  /// A program that any Python from 2.6 on answers in one line.
  package static let question = """
    import platform, sys
    try:
        import sysconfig
        free = sysconfig.get_config_var("Py_GIL_DISABLED")
    except ImportError:
        free = 0
    print("gilt %s %d.%d.%d %s" % ((platform.python_implementation(),) + tuple(sys.version_info[:3]) + (free and "free" or "locked",)))
    """

  /// Reads the answer to ``question``; nil for anything else.
  package init?(answer: String, path: String) {
    let words = answer.split(whereSeparator: \.isWhitespace)
    guard words.count == 4, words[0] == "gilt", words[2].split(separator: ".").count == 3,
      ["free", "locked"].contains(words[3])
    else { return nil }
    self.init(
      path: path, implementation: String(words[1]), version: String(words[2]),
      isFreeThreaded: words[3] == "free")
  }

  /// The name of the runtime that stands for it, such as `3.12`, `3.14t` or `pypy`.
  package var runtimeName: String {
    guard implementation == "CPython" else { return implementation.lowercased() }
    return version.split(separator: ".").prefix(2).joined(separator: ".") + (isFreeThreaded ? "t" : "")
  }

  package var title: String { "\(implementation) \(version)\(isFreeThreaded ? ", free-threaded" : "")" }

  /// Which of those found a list of names means, and the names that mean none.
  ///
  /// A name is a runtime's (`3.12`), a version (`3.12.1`) or a path. Without names it is the first for each runtime.
  package static func choose(
    _ names: [String]?, from found: [Interpreter], runtimes: [String]
  ) -> (chosen: [Interpreter], missing: [String]) {
    guard let names else {
      return (runtimes.compactMap { name in found.first { $0.runtimeName == name } }, [])
    }
    var chosen: [Interpreter] = []
    var missing: [String] = []
    for name in names {
      let match = found.first { $0.path == name || $0.runtimeName == name || $0.version == name }
      guard let match else {
        missing.append(name)
        continue
      }
      if !chosen.contains(match) { chosen.append(match) }
    }
    return (chosen, missing)
  }
}
