import CourseContent
import Experiments
import Glibc

/// Starts real interpreters to ask what they are and what they compile; nothing of a script is run.
struct RealInterpreter {
  /// How long one interpreter may take, in seconds.
  var patience = 10.0
  /// Where pyenv keeps its versions, and the directories of commands.
  var versionsDirectory: String?
  var commandDirectories: [String]
  /// Paths that were asked for by name.
  var named: [String] = []
  /// Whether Jython is passed over, which takes seconds to start.
  var skipsJython = false

  /// Those of this user.
  init() {
    let root = environment("PYENV_ROOT") ?? environment("HOME").map { "\($0)/.pyenv" }
    versionsDirectory = root.map { "\($0)/versions" }
    commandDirectories = (environment("PATH") ?? "").split(separator: ":").map(String.init)
  }

  /// Reads programs from its input and says of each what is wrong; for every Python from 2.7 on.
  private static let program = """
    import sys
    source = getattr(sys.stdin, "buffer", sys.stdin)
    def say(text):
        if not isinstance(text, bytes): text = text.encode("ascii", "backslashreplace")
        getattr(sys.stdout, "buffer", sys.stdout).write(text.replace(b"\\n", b" ") + b"\\n")
    say("gilt %d.%d%s" % (sys.version_info[0], sys.version_info[1], "t" if "t" in getattr(sys, "abiflags", "") else ""))
    for _ in range(int(source.readline())):
        text = source.read(int(source.readline()))
        try:
            compile(text, "script", "exec", 0, 1)
            say("ok")
        except SyntaxError:
            error = sys.exc_info()[1]
            say("%d %d %s" % (error.lineno or 1, error.offset or 1, error.msg))
        except Exception:
            say("1 1 %s" % (sys.exc_info()[1],))
    """

  /// Asks the first interpreter of the version that answers; a ``CompileRequest``'s effect.
  func compile(_ request: CompileRequest) -> CompileAnswer {
    var input = Array("\(request.programs.count)\n".utf8)
    for program in request.programs { input += Array("\(program.utf8.count)\n".utf8) + program.utf8 }
    var trouble: String?
    for path in candidates(for: request.version) {
      switch answer(of: path, to: input) {
      case .failure(let reason): trouble = trouble ?? "\(path) \(reason.text)"
      case .success(let lines):
        // A shim may start another version, or none.
        guard lines.first == "gilt \(request.version)" else { continue }
        guard lines.count == request.programs.count + 1 else {
          trouble = trouble ?? "\(path) stopped in the middle"
          continue
        }
        return .compiled(lines.dropFirst().map(RealInterpreter.error))
      }
    }
    return trouble.map(CompileAnswer.failed) ?? .notFound
  }

  private static func error(_ line: String) -> CompileError? {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let row = Int(parts[0]), let column = Int(parts[1]) else { return nil }
    return CompileError(line: max(1, row), column: max(1, column), message: String(parts[2]))
  }

  /// Programs that may be the interpreter of a version, the likeliest first.
  func candidates(for version: String) -> [String] {
    let isFree = version.hasSuffix("t")
    let number = isFree ? String(version.dropLast()) : version
    var found: [String] = []
    if let versionsDirectory {
      let names = fileNames(in: versionsDirectory).filter { name in
        name == version || (name.hasPrefix(number + ".") && name.hasSuffix("t") == isFree)
      }
      found = names.sorted { RealInterpreter.patch($0) > RealInterpreter.patch($1) }.map {
        "\(versionsDirectory)/\($0)/bin/python"
      }
    }
    found += commandDirectories.map { "\($0)/python\(version)" }
    return found.filter { access($0, X_OK) == 0 }
  }

  /// The last number of `3.12.10`.
  private static func patch(_ name: String) -> Int {
    Int(name.split(separator: ".").last?.prefix { $0.isNumber } ?? "") ?? -1
  }

  /// The lines an interpreter prints, given `input`; it is ended when its time is up.
  private func answer(of path: String, to input: [UInt8]) -> Result<[String], Trouble> {
    guard let descriptor = HostFile.temporary(holding: input) else {
      return .failure(Trouble(text: "could not be given the scripts: no temporary file can be written"))
    }
    defer { close(descriptor) }
    return ask(path, RealInterpreter.program, input: descriptor)
  }

  private struct Trouble: Error { var text: String }

  private func ask(_ path: String, _ program: String, input: Int32? = nil) -> Result<[String], Trouble> {
    // -E ignores the environment, -S the packages of the site.
    let child = ChildProcess(
      command: [path, "-E", "-S", "-c", program], input: input, limits: .init(wallTime: patience))
    guard let run = child.run() else { return .failure(Trouble(text: "was interrupted")) }
    switch run.ending {
    case .notStarted: return .failure(Trouble(text: "could not be started"))
    case .tooLong: return .failure(Trouble(text: "did not answer in \(Int(patience)) s"))
    case .tooMuchOutput: return .failure(Trouble(text: "does not stop talking"))
    case .exited, .signal:
      return .success(String(decoding: run.stdout, as: UTF8.self).split(separator: "\n").map(String.init))
    }
  }

  /// What the program at a path is; nil if it does not answer like a Python.
  func identify(_ path: String) -> Interpreter? {
    guard case .success(let lines) = ask(path, Interpreter.question), let first = lines.first else {
      return nil
    }
    return Interpreter(answer: first, path: path)
  }
}
