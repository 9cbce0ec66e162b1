import Experiments
import Glibc

/// A process started to answer one question, and ended with all it leaves behind.
struct ChildProcess {
  /// What it may use; what it asks for beyond that ends it.
  struct Limits {
    /// In seconds.
    var wallTime: Double
    /// Of all its threads, in seconds; nil for no limit.
    var processorTime: Int?
    /// Its address space, in bytes; nil for no limit.
    var memory: Int?
    /// The largest file it may write, in bytes; nil for no limit.
    var file: Int?
    /// What it may print on each stream, in bytes.
    var output = 16 << 20
  }

  /// The program, with its path, and its arguments.
  var command: [String]
  /// Nil for this program's own.
  var environment: [String]?
  /// Nil for this program's own.
  var directory: String?
  /// What it reads; nil for nothing.
  var input: Int32?
  var limits: Limits

  /// Runs it to its end.
  ///
  /// - Parameter tick: called several times a second; where it returns false, the process is ended.
  /// - Returns: nil when `tick` has ended it.
  func run(tick: () -> Bool = { true }) -> RealRun? {
    // Whoever has just written the file may have it open a moment longer, in a process started meanwhile.
    for _ in 0..<100 {
      guard let run = attempt(tick) else { return nil }
      if run.ending == .notStarted(ChildProcess.busy) {
        usleep(10_000)
        continue
      }
      return run
    }
    return RealRun(ending: .notStarted(ChildProcess.busy))
  }

  private static let busy = String(cString: strerror(ETXTBSY))

  private func attempt(_ tick: () -> Bool) -> RealRun? {
    var pipes: [[Int32]] = [[-1, -1], [-1, -1]]
    for index in 0..<2 where pipe(&pipes[index]) != 0 {
      return RealRun(ending: .notStarted(String(cString: strerror(errno))))
    }
    for end in pipes.joined() { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { for pipe in pipes { close(pipe[0]) } }
    let began = ContinuousClock.now
    let (process, code) = start(output: pipes[0][1], errors: pipes[1][1])
    for pipe in pipes { close(pipe[1]) }
    guard let process else { return RealRun(ending: .notStarted(String(cString: strerror(code)))) }
    var streams = [Stream(descriptor: pipes[0][0]), Stream(descriptor: pipes[1][0])]
    var verdict: RealRun.Ending?
    var isWanted = true
    while verdict == nil, isWanted, !hasEnded(process) {
      let taken = ContinuousClock.now - began
      if taken >= .seconds(limits.wallTime) { verdict = .tooLong(limits.wallTime) }
      if streams.contains(where: { $0.bytes.count > limits.output }) { verdict = .tooMuchOutput }
      ChildProcess.read(&streams)
      isWanted = tick()
    }
    let taken = ContinuousClock.now - began
    // Its children too, which it may leave behind; before it is buried, so that its number is still its own.
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard isWanted else { return nil }
    // What it had printed last.
    for index in streams.indices { streams[index].drain(atMost: limits.output) }
    let (stdout, stderr) = (streams[0].bytes, streams[1].bytes)
    let ending = verdict ?? ChildProcess.ending(status)
    if ending == .exited(126), String(decoding: stderr, as: UTF8.self).contains(ChildProcess.busy) {
      return RealRun(ending: .notStarted(ChildProcess.busy))
    }
    return RealRun(ending: ending, stdout: stdout, stderr: stderr, wallTime: taken / .seconds(1))
  }

  private static func ending(_ status: Int32) -> RealRun.Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int((status >> 8) & 0xFF)) : .signal(Int(signal))
  }

  /// Whether it is over; it stays unburied.
  private func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let code = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | WNOHANG)
    // Without a signal's number nothing has happened yet.
    return code != 0 && errno != EINTR || information.si_signo != 0
  }

  // MARK: Start

  private func start(output: Int32, errors: Int32) -> (process: pid_t?, code: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this program holds back are its own affair.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = limitedCommand.map { (text: String) in strdup(text) }
    let variables = environment?.map { (text: String) in strdup(text) }
    defer { for word in words + (variables ?? []) { free(word) } }
    var process: pid_t = 0
    let code: Int32
    if let variables {
      code = posix_spawn(&process, limitedCommand[0], &actions, &attributes, words + [nil], variables + [nil])
    } else {
      code = posix_spawn(&process, limitedCommand[0], &actions, &attributes, words + [nil], environ)
    }
    return (code == 0 ? process : nil, code)
  }

  /// The command behind a shell that goes to its directory, limits itself and becomes the command.
  ///
  /// There is no other way to limit a process before it begins: Swift cannot fork.
  private var limitedCommand: [String] {
    var steps: [String] = []
    if directory != nil { steps.append("cd \"$0\"") }
    if let time = limits.processorTime { steps.append("ulimit -t \(max(time, 1))") }
    if let memory = limits.memory { steps.append("ulimit -v \(max(memory >> 10, 1))") }
    if let file = limits.file { steps.append("ulimit -f \(max(file >> 9, 1))") }
    if steps.isEmpty { return command }
    steps += ["ulimit -c 0", "exec \"$@\""]
    return ["/bin/sh", "-c", steps.joined(separator: " && "), directory ?? "sh"] + command
  }

  // MARK: Output

  private struct Stream {
    var descriptor: Int32
    var bytes: [UInt8] = []
    var isOpen = true

    /// Takes what is there; false when nothing was.
    mutating func take() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { return false }
      if count <= 0 { isOpen = false }
      bytes += buffer[..<max(count, 0)]
      return count > 0
    }

    /// Takes what is left, as far as nobody still writes.
    mutating func drain(atMost most: Int) {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      while isOpen, bytes.count <= most, take() {}
    }
  }

  /// Waits a little for output and takes it.
  private static func read(_ streams: inout [Stream]) {
    let open = streams.indices.filter { streams[$0].isOpen }
    // Both are closed at the end, as a rule: the process is over in a moment.
    if open.isEmpty {
      usleep(200)
      return
    }
    var requests = open.map { pollfd(fd: streams[$0].descriptor, events: Int16(POLLIN), revents: 0) }
    guard poll(&requests, nfds_t(requests.count), 20) > 0 else { return }
    for (index, request) in zip(open, requests) where request.revents != 0 { _ = streams[index].take() }
  }
}
