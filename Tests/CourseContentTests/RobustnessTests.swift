import Course
import Testing

@testable import CourseContent

/// A small generator with a fixed sequence, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct RobustnessTests {
  /// Deletes, repeats and mixes lines and characters of a text.
  private func mangled(_ text: String, _ random: inout SplitMix) -> String {
    var bytes = Array(text.utf8)
    let spice = Array("[[]]|`*_~>-#: \n\t{}<!\\&'\"0x1.,€\u{0}\u{1B}".utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let length = min(Int.random(in: 1...30, using: &random), bytes.count - at)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(at..<(at + length))
      case 1: bytes.insert(contentsOf: Array(bytes[at..<(at + length)]), at: at)
      case 2: bytes.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: at)
      default: bytes[at] = spice[Int.random(in: 0..<spice.count, using: &random)]
      }
      if bytes.isEmpty { bytes = [0x41] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(.timeLimit(.minutes(10)), arguments: 1...4 as ClosedRange<UInt64>)
  func mangledFilesAreReadWithoutACrash(seed: UInt64) {
    var random = SplitMix(state: seed)
    let sample = SampleCourse()
    let paths = sample.files.keys.sorted()
    for _ in 0..<60 {
      var damaged = sample
      let path = paths[Int.random(in: 0..<paths.count, using: &random)]
      damaged.files[path] = mangled(damaged.files[path] ?? "", &random)
      let loaded = damaged.loaded
      // Every problem has a place in its file.
      for problem in loaded.problems {
        #expect(problem.line >= 1 && problem.column >= 1)
        #expect(!problem.message.unicodeScalars.contains { $0.value < 0x20 }, "\(problem)")
      }
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("[", 20_000), ("[[a ", 10_000), ("> ", 10_000), ("*a ", 20_000), ("- ", 5_000), ("a\n", 20_000),
      ("[x](y) ", 10_000), ("# h\n\n", 5_000), ("```\n", 5_001), ("| a ", 3_000),
      ("## q\n\n[[a]]\n\n", 2_000),
    ])
  func patternsRepeatedThousandsOfTimesTakeNoQuadraticTime(pattern: String, count: Int) {
    let body = String(repeating: pattern, count: count)
    var sample = SampleCourse()
    sample.files["Lessons/01-the-lock.md"] = lesson(body)
    sample.files["Quizzes/01-lock.md"] = quiz(body)
    // Quadratic work would take minutes here.
    #expect(!sample.loaded.problems.isEmpty)
  }
}
