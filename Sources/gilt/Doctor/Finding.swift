import Glibc

/// One thing that was looked at, and how it stands.
struct Finding {
  enum Level: String {
    case ok
    /// It works, but not as well as it could.
    case warning
    /// Something does not work.
    case problem
  }
  /// What a problem of it is about, which decides the exit code.
  enum Part { case machine, storage, content }

  /// For scripts: stable, and each given once.
  var name: String
  var level: Level
  var part: Part
  /// A sentence.
  var text: String
  /// What to do, as a sentence; always there where something is not ok.
  var next: String?

  static func ok(_ name: String, _ text: String) -> Finding {
    Finding(name: name, level: .ok, part: .machine, text: text)
  }

  static func warning(_ name: String, _ text: String, next: String) -> Finding {
    Finding(name: name, level: .warning, part: .machine, text: text, next: next)
  }

  static func problem(_ name: String, _ part: Part, _ text: String, next: String) -> Finding {
    Finding(name: name, level: .problem, part: part, text: text, next: next)
  }
}

extension Finding {
  /// A number of bytes for a reader, such as `1.4 MB`.
  static func size(_ bytes: Int) -> String {
    for (unit, factor) in [("GB", 1e9), ("MB", 1e6), ("KB", 1e3)] where Double(bytes) >= factor {
      let tenths = Int((Double(bytes) / factor * 10).rounded())
      return tenths % 10 == 0 || tenths >= 100
        ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
    return "\(bytes) bytes"
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
