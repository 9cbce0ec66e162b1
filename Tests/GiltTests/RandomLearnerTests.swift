import Course
import CourseContent
import Foundation
import Progress
import TestSupport
import Testing

/// Somebody who takes the real lessons as chance will have it, while the program is killed again and again.
///
/// With `GILT_TEST_LONG` there are more of them, who hand in more programs and wait for more runs.
@Suite struct RandomLearnerTests {
  private static let isLong = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil
  private let course = LoadedCourse(directory: repository.path).course

  @Test(
    "Who is killed at random goes on at the right place, keeps what was confirmed and is paid for it once",
    .timeLimit(.minutes(60)), arguments: isLong ? Array(1...12) : [1, 2])
  func randomWithKills(seed: UInt64) throws {
    try #require(course.lessons.count >= 8)
    try withSandbox { box in
      var chance = SplitMix(seed: seed &* 1000)
      var learner = RandomLearner(of: course, seed: seed, diligence: Self.isLong ? 80 : 40)
      var memory = Memory()
      var kills = 0
      while memory.record.finished.count < course.lessons.count {
        memory = try oneSession(of: &learner, after: memory, &chance, &kills, in: box)
        try #require(kills < 1000)
      }
      #expect(kills >= 20)
      try expectWhatWasPromised(in: box)
    }
  }

  /// How a session ends.
  private enum Ending: CaseIterable {
    /// Killed when so many bytes were read, all lines having been typed ahead.
    case killedByBytes
    /// Killed soon after the last line was read, each having been typed when the one before had been read.
    case killedByLine
    /// With a word, or with the end of the input.
    case left
  }

  /// Some lines typed into the program, from its start to its end.
  ///
  /// - Returns: what is on record then.
  private func oneSession(
    of learner: inout RandomLearner, after before: Memory, _ chance: inout SplitMix, _ kills: inout Int,
    in box: Sandbox
  ) throws -> Memory {
    let start = learner.start(with: before)
    let greeting = learner.greeting
    var lines: [TypedLine] = []
    let most = 1 + chance.below(24)
    // Runs take the longest, so most of them are not waited for.
    var losesPatience = false
    while lines.count < most, lines.last?.leaves != true, !losesPatience {
      let line = learner.type()
      lines.append(line)
      losesPatience = line.answer != .atOnce && chance.percent(Self.isLong ? 50 : 95)
    }
    let ending = losesPatience ? .killedByLine : Ending.allCases[chance.below(Ending.allCases.count)]
    kills += ending == .left ? 0 : 1
    let session = try LiveSession(
      box, ["learn", "--plain", "--database", box.database], course: repository.path,
      isNarrow: ending == .killedByBytes)
    switch ending {
    case .killedByBytes:
      for line in lines { session.send(line.text) }
      session.closeInput()
      let bytes = chance.below(lines.count * 600)
      while session.size < bytes, session.read(atMost: 512) {}
      session.kill()
    case .killedByLine:
      for (index, line) in lines.enumerated() {
        session.send(line.text)
        while session.linesRead <= index, session.read(atMost: 512) {}
      }
      if losesPatience, lines.last?.answer == .beforeItComputes {
        while session.linesAnswered < lines.count, session.read() {}
      }
      for _ in 0..<chance.below(3000) { session.look() }
      session.kill()
    case .left:
      for line in lines { session.send(line.text) }
      #expect(session.end() == 0)
      #expect(session.linesAnswered == lines.count)
    }
    return try whatIsKept(of: [before] + start.memories, lines, session, greeting, in: box)
  }

  /// Compares what was shown and what is on the disk with what must be.
  private func whatIsKept(
    of start: [Memory], _ lines: [TypedLine], _ session: LiveSession, _ greeting: [String], in box: Sandbox
  ) throws -> Memory {
    let memories = start + lines.flatMap(\.memories)
    let answered = lines.prefix(session.linesAnswered)
    // Whatever was answered, be it by half a line, is on the disk.
    let isShown = session.size > 0 ? start.count - 1 + answered.reduce(0) { $0 + $1.memories.count } : 0
    let kept = try memory(in: box)
    let typed = lines.map(\.text)
    let found = memories[isShown...].first { $0.isKept(as: kept) }
    let memory = try #require(
      found,
      "after \(typed), of which \(answered.count) were answered: \(difference(memories[isShown], kept))")
    if session.linesRead > 0 {
      let words = session.lines.prefix(6).joined(separator: " ")
      for part in greeting { #expect(words.contains(part), "\(words)") }
    }
    // Nothing is paid twice, and what is said to be paid is.
    let payments = lines.flatMap(\.payments)
    let shown = session.lines.filter { $0.hasPrefix("+") && $0.hasSuffix(" in all.") }
    #expect(payments.starts(with: shown), "after \(typed)")
    #expect(shown.count >= lines.prefix(max(0, session.linesRead - 1)).flatMap(\.payments).count)
    return memory
  }

  private func difference(_ expected: Memory, _ kept: Memory) -> String {
    let (one, other) = (expected.record, kept.record)
    return """
      attempts \(kept.attempts.difference(from: expected.attempts)), at \(one.current.map { "\($0)" } ?? "") \
      \(one.current.map { "\(String(describing: one.places[$0]))" } ?? ""), kept \(other.current.map { "\($0)" } ?? "") \
      \(other.current.map { "\(String(describing: other.places[$0]))" } ?? ""), questions \
      \(one.questions.filter { other.questions[$0] != $1 }) kept \(other.questions.filter { one.questions[$0] != $1 })
      """
  }

  /// What a copy of the progress says, so that the file is mended by the program and not by the test.
  private func memory(in box: Sandbox) throws -> Memory {
    var memory = Memory()
    let copy = box.directory.appending(path: "copy.sqlite").path
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: copy + ending)
      guard ending != "-shm", FileManager.default.fileExists(atPath: box.database + ending) else { continue }
      try FileManager.default.copyItem(atPath: box.database + ending, toPath: copy + ending)
    }
    guard FileManager.default.fileExists(atPath: copy) else { return memory }
    let store = try ProgressStore.open(at: copy, now: WallTime(milliseconds: 0))
    let learners = try store.learners()
    #expect(learners.count <= 1)
    guard let learner = learners.first else { return memory }
    memory.record = try store.record(of: learner.id, in: course.info.id)
    for id in memory.record.questions.keys where memory.record.questions[id]?.answer != nil {
      memory.record.questions[id]?.answer = ""
    }
    memory.attempts = try store.attempts(of: learner.id, in: course.info.id).map { attempt in
      "\(attempt.question) \(attempt.verdict.rawValue) \(attempt.tryNumber) \(attempt.hints)"
    }
    return memory
  }

  /// What each lesson has paid, by the attempts and predictions on record; nothing is left open that was not skipped.
  private func expectWhatWasPromised(in box: Sandbox) throws {
    let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
    let learner = try #require(try store.learners().first)
    let record = try store.record(of: learner.id, in: course.info.id)
    let attempts = try store.attempts(of: learner.id, in: course.info.id)
    let list = try box.gilt("list", "--database", box.database, course: repository.path).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var total = 0
    for lesson in course.lessons {
      var points = 15
      for id in lesson.questions {
        let right = attempts.first { $0.question == id && $0.verdict == .correct }
        #expect(record.questions[id]?.outcome ?? .open >= (right == nil ? .skipped : .done), "\(id)")
        guard course.question(id)?.isGraded == true, let right else { continue }
        points += promise(try: right.tryNumber, right.hints)
      }
      points += 2 * lesson.experiments.count { record.experiments[$0]?.prediction != nil }
      #expect(
        list.contains("Finished. \(points) of \(course.offer(of: lesson)) XP."), "\(lesson.id): \(list)")
      total += points
    }
    #expect(record.totalXP == total)
    #expect(list.contains("\(total) XP."))
  }
}
