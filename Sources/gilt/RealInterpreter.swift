import CourseContent
import Experiments
import Glibc

/// Starts real interpreters to ask what they compile; nothing of a script is run.
struct RealInterpreter {
  /// How long one interpreter may take, in seconds.
  var patience = 10.0
  /// Where pyenv keeps its versions, and the directories of commands.
  var versionsDirectory: String?
  var commandDirectories: [String]

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

  // MARK: - Processes

  private struct Trouble: Error { var text: String }

  /// The lines an interpreter prints, given `input`; it is ended when its time is up.
  private func answer(of path: String, to input: [UInt8]) -> Result<[String], Trouble> {
    guard let descriptor = HostFile.temporary(holding: input) else {
      return .failure(Trouble(text: "could not be given the scripts: no temporary file can be written"))
    }
    defer { close(descriptor) }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return .failure(Trouble(text: "could not be started")) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = start(path, input: descriptor, output: ends[1])
    close(ends[1])
    guard let process else { return .failure(Trouble(text: "could not be started")) }
    let (bytes, isComplete) = read(ends[0])
    // Its children too, which a shim may leave behind.
    if !isComplete { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard isComplete else { return .failure(Trouble(text: "did not answer in \(Int(patience)) s")) }
    let text = String(decoding: bytes, as: UTF8.self)
    return .success(text.split(separator: "\n").map(String.init))
  }

  private func start(_ path: String, input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    // -E ignores the environment, -S the packages of the site.
    let arguments = [path, "-E", "-S", "-c", RealInterpreter.program].map { (text: String) in strdup(text) }
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    // Whoever has just written the file may have it open a moment longer, in a process started meanwhile.
    for _ in 0..<100 {
      let code = posix_spawn(&process, path, &actions, &attributes, arguments + [nil], environ)
      if code != ETXTBSY { return code == 0 ? process : nil }
      usleep(10_000)
    }
    return nil
  }

  /// Reads to the end, or as long as patience lasts.
  private func read(_ descriptor: Int32) -> (bytes: [UInt8], isComplete: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(patience)
    while true {
      let left = clock.now.duration(to: end) / .milliseconds(1)
      if left <= 0 { return (bytes, false) }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, Int32(left.rounded(.up))) > 0 else { continue }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return (bytes, count == 0) }
      bytes += buffer[..<count]
    }
  }
}
