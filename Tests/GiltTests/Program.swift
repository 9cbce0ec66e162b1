import Foundation
import Testing

/// The repository's own directory.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

let tinyCourse = repository.appending(path: "Tests/Fixtures/course").path

/// The built program: what `GILT_BINARY` names, else the debug build beside the tests.
let binary: URL = {
  if let path = ProcessInfo.processInfo.environment["GILT_BINARY"] { return URL(filePath: path) }
  return repository.appending(path: ".build/debug/gilt")
}()

/// What a run of the program came to.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String
}

/// A directory with a database of its own, in which the program is run.
struct Sandbox {
  let directory: URL
  var database: String { directory.appending(path: "progress.sqlite").path }

  /// Runs the program to its end with `input` on a pipe.
  @discardableResult
  func gilt(
    _ arguments: String..., input: String = "", environment: [String: String] = [:],
    course: String? = tinyCourse
  ) throws -> Outcome {
    try gilt(arguments, input: input, environment: environment, course: course)
  }

  /// Runs the program with arguments in an array.
  @discardableResult
  func gilt(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    course: String? = tinyCourse
  ) throws -> Outcome {
    let variables = variables(course: course).merging(environment) { $1 }
    return try spawn([binary.path] + arguments, input: input, environment: variables)
  }

  /// What a program finds in its environment, and nothing else.
  func variables(course: String?) -> [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": directory.path, "XDG_DATA_HOME": directory.path, "USER": "ada",
      "TERM": "xterm", "LC_ALL": "C.UTF-8",
    ].merging(course.map { ["GILT_COURSE": $0] } ?? [:]) { $1 }
  }

  /// Runs the program with arguments in an array.
  func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Outcome {
    try spawn(
      [binary.path] + arguments, input: "",
      environment: variables(course: tinyCourse).filter { $0.key != "USER" }.merging(environment) { $1 })
  }

  func shell(_ line: String, _ arguments: String..., input: String = "") throws -> Outcome {
    try shell(line, arguments, input: input)
  }

  func shell(_ line: String, _ arguments: [String], input: String = "") throws -> Outcome {
    let variables = variables(course: tinyCourse).filter { $0.key != "USER" }
    return try spawn(["/bin/bash", "-c", line] + arguments, input: input, environment: variables)
  }

  /// Runs a command to its end with files as its streams, so that nothing can fill up and wait.
  private func spawn(_ command: [String], input: String, environment: [String: String]) throws -> Outcome {
    let files = (0..<3).map { _ in directory.appending(path: UUID().uuidString) }
    for file in files { try Data(input.utf8).write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let pid = try start(command, environment: environment) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, files[0].path, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, files[1].path, O_WRONLY | O_TRUNC, 0)
      posix_spawn_file_actions_addopen(&actions, 2, files[2].path, O_WRONLY | O_TRUNC, 0)
    }
    return Outcome(
      status: exitStatus(of: pid),
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// Starts a command in the sandbox's directory with the streams that `open` gives it.
  ///
  /// Foundation's `Process` would wait for a server that the command leaves behind, as tmux does.
  func start(
    _ command: [String], environment: [String: String],
    open: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    open(&actions)
    // What is open here must not stay open in a server that the command leaves behind.
    let prepare =
      "for fd in /proc/self/fd/*; do n=${fd##*/}; ((n > 2)) && eval \"exec $n>&-\"; done; cd \"$0\" && exec \"$@\""
    let inDirectory = ["/bin/bash", "-c", prepare, directory.path] + command
    let argumentStrings = inDirectory.map { strdup($0) }
    let variableStrings = environment.map { strdup("\($0)=\($1)") }
    defer { for string in argumentStrings + variableStrings { free(string) } }
    // The threads of a test have signals blocked, and children would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGPIPE, SIGTERM] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    try #require(
      posix_spawn(
        &pid, inDirectory[0], &actions, &attributes, argumentStrings + [nil], variableStrings + [nil]) == 0)
    return pid
  }
}

/// Waits for the end of a program; as in a shell, the number of a signal that ended it has 128 added.
func exitStatus(of pid: pid_t) -> Int32 {
  var status: Int32 = 0
  while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

func withSandbox(
  in parent: URL = FileManager.default.temporaryDirectory, _ body: (Sandbox) throws -> Void
) throws {
  let directory = parent.appending(path: "gilt-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(Sandbox(directory: directory))
}
