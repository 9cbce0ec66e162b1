import Foundation
import Testing

/// Libraries of `Tests/Preload` that a program can be made to load before all others; nil without a C compiler.
enum PreloadedLibrary {
  static let watchedCalls = built("watched_calls")
  static let movedClock = built("moved_clock")

  private static func built(_ name: String) -> String? {
    let source = repository.appending(path: "Tests/Preload/\(name).c").path
    let library = FileManager.default.temporaryDirectory.appending(
      path: "gilt-\(name)-\(UUID().uuidString).so")
    var status: Int32 = 1
    try? withSandbox { box in
      status = try box.shell("cc -shared -fPIC -o \"$1\" \"$0\"", source, library.path).status
    }
    return status == 0 ? library.path : nil
  }
}

/// A call by which the program changed a file or said something.
struct WatchedCall: Equatable {
  enum Kind: String { case create, nameless, directory, write, truncate, sync, name, delete, say }
  var kind: Kind
  var path: String
  /// What it was called before it got this name.
  var before: String

  init?(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let kind = Kind(rawValue: parts[0]) else { return nil }
    (self.kind, path, before) = (kind, parts[1], parts[2])
  }
}

extension Sandbox {
  /// Where the program keeps what it needs for a while.
  private var scratch: URL { directory.appending(path: "scratch") }

  private func gilt(
    _ arguments: [String], input: String, watched variables: [String: String]
  ) throws -> Outcome {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let usual = ["LD_PRELOAD": try #require(PreloadedLibrary.watchedCalls), "TMPDIR": scratch.path]
    return try gilt(arguments, input: input, environment: usual.merging(variables) { $1 })
  }

  /// Runs the program to its end and tells what it did to files, but for what it needed for a while, and when it spoke.
  func watch(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> (outcome: Outcome, calls: [WatchedCall]) {
    let list = directory.appending(path: "calls")
    defer { try? FileManager.default.removeItem(at: list) }
    let variables = environment.merging(["WATCHED_CALLS": list.path]) { $1 }
    let outcome = try gilt(arguments, input: input, watched: variables)
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    let calls = try lines.map { try #require(WatchedCall($0)) }
    return (outcome, calls)
  }

  /// Gives `body` a sandbox with the same files, where the disk is not waited for: which calls are made does not depend on it.
  func copied<Value>(_ body: (Sandbox) throws -> Value) throws -> Value {
    var value: Value?
    let memory = "/dev/shm"
    let parent =
      FileManager.default.isWritableFile(atPath: memory)
      ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    try withSandbox(in: parent) { other in
      for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name != "scratch"
      {
        try FileManager.default.copyItem(
          at: directory.appending(path: name), to: other.directory.appending(path: name))
      }
      value = try body(other)
    }
    return try #require(value)
  }

  /// Runs a command again and again from the files that are here, each time killed in place of another of its calls.
  ///
  /// Of many equal calls in a row the first and the last are taken; all of them with `GILT_TEST_LONG`.
  /// - Parameter look: is given what a kill left, what had been said before, and where that was.
  /// - Returns: how many kills that were.
  @discardableResult
  func killAtEveryCall(
    of arguments: (Sandbox) -> [String], input: String = "",
    look: (Sandbox, Outcome, Comment) throws -> Void
  ) throws -> Int {
    let calls = try copied { try $0.watch(arguments($0), input: input).calls }
    func name(_ call: WatchedCall) -> String { "\(call.kind) \((call.path as NSString).lastPathComponent)" }
    let names = calls.map(name)
    let isLong = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil
    let moments = names.indices.filter { index in
      isLong || index == 0 || index == names.count - 1 || names[index] != names[index - 1]
        || names[index] != names[index + 1]
    }
    var kills = 0
    for index in moments {
      let place: Comment = "killed in place of call \(index + 1) of \(calls.count): \(names[index])"
      try copied { round in
        let outcome = try round.gilt(arguments(round), input: input, watched: ["KILLED_AT": "\(index + 1)"])
        kills += outcome.status == 128 + SIGKILL ? 1 : 0
        // The time a session took is written with an answer or not, by the clock: there may be fewer calls than when they
        // were counted.
        #expect(outcome.status == 128 + SIGKILL || index >= calls.count - 12, place)
        try look(round, outcome, place)
      }
    }
    return kills
  }

  /// Runs a command again and again from the files that are here, each time with the database moved away before another
  /// of its calls, from the first one on that file until it speaks last.
  ///
  /// Of equal calls in a row the first is taken.
  /// - Parameter look: is given what came of it, and whether all that is to be kept was durable before.
  func moveAtEveryCall(
    of arguments: (Sandbox) -> [String], look: (Sandbox, Outcome, _ isDurable: Bool, Comment) throws -> Void
  ) throws {
    let calls = try copied { try $0.watch(arguments($0)).calls }
    let names = calls.map { ($0.path as NSString).lastPathComponent }
    let own = ["", "-wal", "-shm"].map { "progress.sqlite\($0)" }
    let start = try #require(names.firstIndex { own.contains($0) })
    let end = try #require(calls.lastIndex { $0.kind == .say })
    let lastKept = calls[..<end].indices.last { index in
      calls[index].kind == .sync && names[index] == "progress.sqlite-wal"
        || calls[index].kind == .name && names[index].hasPrefix("progress.sqlite.backup-")
    }
    for index in start...end where !calls[index].path.contains("/scratch/") {
      if index > start, calls[index].kind == calls[index - 1].kind, names[index] == names[index - 1] {
        continue
      }
      let place: Comment =
        "moved before call \(index + 1) of \(calls.count): \(calls[index].kind) \(names[index])"
      try copied { round in
        let outcome = try round.gilt(
          arguments(round), input: "", watched: ["MOVED_AT": "\(index + 1)", "MOVED_FILE": round.database])
        try look(round, outcome, lastKept.map { index > $0 } ?? true, place)
      }
    }
  }
}
