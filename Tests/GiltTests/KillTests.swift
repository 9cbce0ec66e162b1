import Course
import Foundation
import Progress
import Synchronization
import Testing

/// All attempts on record of whoever learned last.
func attempts(in database: String) throws -> [Attempt] {
  let store = try ProgressStore.open(at: database, now: WallTime(milliseconds: 0))
  guard let learner = try store.learners().first else { return [] }
  return try store.attempts(of: learner.id, in: "tiny")
}

@Suite struct KillTests {
  /// What a killed session had shown is kept; what it had not may be kept too, once.
  @Test(.timeLimit(.minutes(5)))
  func killedAtTwentyRandomMomentsNothingConfirmedIsLost() throws {
    try withSandbox { box in
      var chance = SplitMix(state: 20_261_121)
      var confirmed: [String] = []
      var sent = 0
      for kill in 0..<20 {
        let session = try LiveSession(box)
        try session.send(":go 8")
        var mine: [String] = []
        for _ in 0..<(6 + chance.next() % 5) {
          sent += 1
          let answer = "\(1000 + sent) ms"
          mine.append(answer)
          try session.send(answer)
          #expect(session.waits(forVerdicts: mine.count), "session \(kill) stopped answering")
        }
        // One more answer, and the kill somewhere around it.
        sent += 1
        mine.append("\(1000 + sent) ms")
        try session.send("\(1000 + sent) ms")
        usleep(UInt32(chance.next() % 6000))
        session.kill()
        confirmed += mine.prefix(session.verdicts)
        let kept = try attempts(in: box.database).map(\.answer)
        #expect(kept.starts(with: confirmed) || Set(confirmed).isSubset(of: kept), "after kill \(kill)")
        #expect(Set(kept).count == kept.count)
        // What was kept without being shown counts as shown from now on, so the order can be compared.
        confirmed = kept
      }
      #expect(confirmed.count >= 100)
      let place = try box.gilt("quiz", "1", "--database", box.database, input: "5 ms\n")
      #expect(place.output.contains("✓ Correct."))
      #expect(place.output.contains("+3 XP, 3 in all."))
    }
  }
}

/// The program with a pipe at each end, as a learner at a keyboard would use it.
private final class LiveSession: Sendable {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let seen = Mutex(Data())

  init(_ box: Sandbox) throws {
    process.executableURL = binary
    process.arguments = ["quiz", "1", "--plain", "--database", box.database]
    process.environment = ["HOME": box.directory.path, "GILT_COURSE": tinyCourse]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func send(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
  }

  var verdicts: Int {
    seen.withLock { String(decoding: $0, as: UTF8.self).components(separatedBy: "✗ Not yet.").count - 1 }
  }

  /// Reads until that many verdicts were shown; false at the end of the output.
  func waits(forVerdicts count: Int) -> Bool {
    while verdicts < count {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return false }
      seen.withLock { $0.append(data) }
    }
    return true
  }

  /// Kills it and reads what it had written.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    // Not to the end of the file: a child of another test may hold the pipe open.
    let descriptor = output.fileHandleForReading.fileDescriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
      seen.withLock { $0.append(contentsOf: buffer[..<count]) }
    }
  }
}

/// A small generator with a fixed seed, so that a failure can be seen again.
private struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mix = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
    return mix ^ (mix >> 31)
  }
}
