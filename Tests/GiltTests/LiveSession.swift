import Foundation
import Testing

/// The program while somebody types, one line after the other, and reads; it can be killed at any moment.
final class LiveSession {
  /// The whole lines it has written.
  private(set) var lines: [String] = []
  /// How many bytes it has written.
  private(set) var size = 0
  private var unfinishedLine: [UInt8] = []
  private var typed: [String] = []
  /// The places in `lines` where the program shows what it read from the pipe.
  private var echoes: [Int] = []
  private var pid: pid_t?
  private var input: Int32
  private let output: Int32

  /// - Parameter isNarrow: the program may be 4096 bytes ahead of who reads, instead of 65536.
  init(
    _ box: Sandbox, _ arguments: [String], course: String, isNarrow: Bool = false,
    environment: [String: String] = [:]
  ) throws {
    var ends: [Int32] = [0, 0]
    // Writing to a socket whose reader is dead can be told not to end the tests.
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0)
    let (mine, its) = (ends[0], ends[1])
    try #require(pipe(&ends) == 0)
    // No other program started meanwhile may keep it open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (reading, writing) = (ends[0], ends[1])
    // F_SETPIPE_SZ of Linux.
    if isNarrow { _ = fcntl(reading, 1031, 4096) }
    let variables = box.variables(course: course).merging(environment) { $1 }
    pid = try box.start([binary.path] + arguments, environment: variables) { actions in
      posix_spawn_file_actions_adddup2(&actions, its, 0)
      posix_spawn_file_actions_adddup2(&actions, writing, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    close(its)
    close(writing)
    (input, output) = (mine, reading)
  }

  deinit {
    if pid != nil { kill() }
    closeInput()
    close(output)
  }

  func send(_ line: String) {
    typed.append(line)
    let bytes = Array("\(line)\n".utf8)
    #expect(Foundation.send(input, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// How many of the typed lines it has read.
  var linesRead: Int { echoes.count }

  /// How many of the typed lines it has begun to answer.
  var linesAnswered: Int {
    guard let last = echoes.last else { return 0 }
    return last + 1 < lines.count || !unfinishedLine.isEmpty ? echoes.count : echoes.count - 1
  }

  /// Waits for at most `count` bytes; false at the end of the output.
  @discardableResult
  func read(atMost count: Int = 65536) -> Bool {
    var buffer = [UInt8](repeating: 0, count: count)
    while true {
      let got = Foundation.read(output, &buffer, count)
      guard got < 0, errno == EINTR else {
        if got > 0 { take(buffer[..<got]) }
        return got > 0
      }
    }
  }

  /// Reads what is there already; false when that is nothing.
  @discardableResult
  func look() -> Bool {
    var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0, Int32(waiting.revents) & POLLIN != 0 else { return false }
    return read()
  }

  /// Reads to the end and returns the exit status.
  func end() -> Int32 {
    closeInput()
    while read() {}
    defer { pid = nil }
    return pid.map(exitStatus) ?? 0
  }

  /// Presses Ctrl-C, reads to the end and returns the exit code.
  func interrupt() -> Int32 {
    guard let pid else { return 0 }
    Foundation.kill(pid, SIGINT)
    while read() {}
    self.pid = nil
    return exitStatus(of: pid)
  }

  /// Kills it and reads what it had written.
  func kill() {
    guard let pid else { return }
    Foundation.kill(pid, SIGKILL)
    _ = exitStatus(of: pid)
    self.pid = nil
    while look() {}
  }

  private func take(_ bytes: ArraySlice<UInt8>) {
    size += bytes.count
    for byte in bytes {
      guard byte == 0x0A else {
        unfinishedLine.append(byte)
        continue
      }
      let line = String(decoding: unfinishedLine, as: UTF8.self)
      unfinishedLine = []
      if echoes.count < typed.count, line == "> \(typed[echoes.count].prefix(200))" {
        echoes.append(lines.count)
      }
      lines.append(line)
    }
  }
}
