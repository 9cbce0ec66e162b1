import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// Files that somebody made to do harm, or that were damaged on their way.
///
/// Seen to fail, one test or more each, with a defence taken away: doubled members let through, no bound on a text,
/// points up to 15 whatever the kind, answers not cleaned.
@Suite struct HostileFileTests {
  /// A file of progress with some members replaced by others.
  private func file(
    _ members: [String: String] = [:], attempts: String = "", xp: String = "", tail: String = "}"
  ) -> String {
    var text = "{"
    let usual = [
      ("format", "\"gilt-progress\""), ("version", "1"), ("engine", "\"0.1.0\""),
      ("course", "{\"id\": \"gil\", \"version\": \"1\"}"),
      ("learner", "{\"name\": \"Eve\", \"createdAt\": 1760000000000}"), ("current", "null"),
      ("attempts", "[\(attempts)]"), ("xp", "[\(xp)]"),
    ]
    text += usual.map { "\n\"\($0)\": \(members[$0] ?? $1)" }.joined(separator: ",")
    return text + "\n" + tail
  }

  private func attempt(_ members: [String: String] = [:], without missing: String? = nil) -> String {
    let usual = [
      ("at", "1760000000001"), ("question", "\"q\""), ("contentHash", "\"h\""), ("answer", "\"a\""),
      ("verdict", "\"wrong\""), ("tryNumber", "1"), ("hints", "0"),
    ]
    let known = Set(usual.map(\.0))
    let all = usual.filter { $0.0 != missing }.map { "\"\($0)\":\(members[$0] ?? $1)" }
    return "{"
      + (all + members.filter { !known.contains($0.key) }.map { "\"\($0.key)\":\($0.value)" })
      .joined(separator: ",") + "}"
  }

  /// What is said of a file; it must leave the store as it is.
  private func refusal(_ text: String) throws -> FileProblem? { try refusal(Data(text.utf8)) }

  private func refusal(_ bytes: Data) throws -> FileProblem? {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.commit([.finished("one")], by: ada.id, in: "gil", at: noon)
      let before = try store.contents()
      let file = HostPath.beside(path, "in.json")
      try bytes.write(to: URL(filePath: file))
      do {
        let incoming = try IncomingProgress.read(file, now: later)
        defer { incoming.remove() }
        _ = try store.merge(incoming, at: later)
        return nil
      } catch let problem as FileProblem {
        #expect(try store.contents() == before)
        #expect(ProgressStore.backups(of: path).isEmpty)
        return problem
      }
    }
  }

  @Test func theUsualFileOfTheseTestsIsTaken() throws {
    #expect(try refusal(file(attempts: attempt())) == nil)
    #expect(try refusal("\u{FEFF}" + file(attempts: attempt())) == nil)
    #expect(try refusal(file(attempts: attempt(["tryNumber": "1.0"]))) == nil)
  }

  @Test(
    "What cannot be is refused, with its place",
    arguments: [
      (["tryNumber": "-1"], "tryNumber is -1"), (["tryNumber": "99999999999999999999"], "no whole number"),
      (["tryNumber": "1e400"], "no whole number"), (["tryNumber": "1.5"], "no whole number"),
      (["tryNumber": "\"1\""], "a number was expected"), (["tryNumber": "NaN"], "a number was expected"),
      (["tryNumber": "Infinity"], "a number was expected"), (["tryNumber": "-"], "is no number"),
      (["tryNumber": "01"], "is no number"), (["tryNumber": "true"], "a number was expected"),
      (["tryNumber": "[[[[[[1]]]]]]"], "a number was expected"),
      (["tryNumber": "{}"], "a number was expected"),
      (["tryNumber": String(repeating: "9", count: 100)], "more than 40 digits"),
      (["tryNumber": "null"], "tryNumber is missing"), (["verdict": "\"great\""], "verdict is “great”"),
      (["at": "99999999999999"], "ten years ahead"), (["at": "-5"], "before 1970"),
      (["question": "\"\""], "question is empty"), (["question": "\"a\\u001b[2Jb\""], "control characters"),
      (["question": "\"\(String(repeating: "q", count: 201))\""], "longer than 200 bytes"),
      (["hints": "1, \"hints\": 2"], "“hints” is there twice"), (["mood": "1"], "attempts have no “mood”"),
      (["answer": "\"\\ud800\""], "half a character"), (["answer": "\"\\x\""], "no escape"),
      (["answer": "\"\\u12\""], "four hexadecimal digits"), (["answer": "\"a\u{1}\""], "control character"),
      (["answer": "'a'"], "a text in quotes was expected"), (["confidence": "4"], "between 1 and 3"),
    ] as [([String: String], String)])
  func impossibleMembers(members: [String: String], message: String) throws {
    let problem = try refusal(file(attempts: attempt() + ",\n  " + attempt(members)))
    #expect(problem?.message.contains(message) == true, "\(problem?.description ?? "taken")")
    #expect(problem?.line ?? 0 >= 9, "\(problem?.description ?? "")")
  }

  @Test("A guest with a name is refused, whoever has it here", arguments: ["Ada", "Somebody"])
  func namedGuest(name: String) throws {
    let learner = "{\"name\": \"\(name)\", \"guest\": true, \"createdAt\": 1760000000000}"
    let problem = try refusal(file(["learner": learner]))
    #expect(problem?.message == "a guest is called guest, and this one “\(name)”" && problem?.line == 6)
    #expect(try refusal(file(["learner": learner.replacing(name, with: "guest")])) == nil)
  }

  @Test(
    "A file that is none is refused in a sentence",
    arguments: [
      ("", "empty"), ("   \n", "ends too early"), ("null", "an object"), ("[]", "an object"),
      ("{}", "no file that"),
      ("{\"a\": 1}", "no file that"), ("hello", "an object"),
      ("{\"format\": \"other\"}", "its format is “other”"),
      ("{\"format\": \"gilt-progress\"}", "version is missing"),
      ("{\"format\": \"gilt-progress\", \"version\": 4}", "newer version of Gilt"),
      ("{\"format\": \"gilt-progress\", \"version\": 0}", "no version 0"),
      ("{\"format\": \"gilt-progress\", \"version\": 1}", "course is missing"),
    ])
  func notAFile(text: String, message: String) throws {
    let problem = try refusal(text)
    #expect(problem?.description.contains(message) == true, "\(problem?.description ?? "taken")")
  }

  @Test func deepNestingNeitherCrashesNorTakesLong() throws {
    for opening in ["[", "{\"a\":", "{\"knobs\":[{\"chosen\":{\"a\":"] {
      let deep = String(repeating: opening, count: 200_000)
      #expect(try refusal(deep) != nil)
      #expect(try refusal(file(["current": deep])) != nil)
      #expect(try refusal(file(attempts: deep)) != nil)
    }
  }

  @Test func aTextOfMoreThanAMillionBytesIsRefused() throws {
    let long = "\"" + String(repeating: "x", count: 1_100_000) + "\""
    #expect(try refusal(file(attempts: attempt(["answer": long])))?.message.contains("million") == true)
    let fits = "\"" + String(repeating: "x", count: 900_000) + "\""
    #expect(try refusal(file(attempts: attempt(["answer": fits]))) == nil)
  }

  @Test func bytesThatAreNotUTF8AreRefused() throws {
    var bytes = Data(file(attempts: attempt()).utf8)
    let place = try #require(bytes.range(of: Data("\"a\",".utf8)))
    bytes[place.lowerBound + 1] = 0xFF
    #expect(try refusal(bytes)?.message.contains("not UTF-8") == true)
    #expect(try refusal(Data([0xFF, 0xFE, 0x7B, 0x00])) != nil)
  }

  @Test func aFileThatWasCutOffAnywhereIsRefusedAndNothingOfItIsKept() throws {
    let whole = Data(
      file(attempts: attempt(), xp: #"{"item":"q","kind":"answer","points":3,"contentHash":"h","at":5}"#).utf8
    )
    for end in stride(from: 0, to: whole.count - 1, by: 7) {
      #expect(try refusal(whole.prefix(end)) != nil, "cut off at \(end)")
    }
  }

  @Test func pointsBeyondWhatIsEverPaidAreRefused() throws {
    func award(_ kind: String, _ points: String) -> String {
      #"{"item":"q","kind":"\#(kind)","points":\#(points),"contentHash":"h","at":5}"#
    }
    for (kind, most) in [("answer", 10), ("lesson", 15), ("prediction", 2), ("review", 5)] {
      #expect(try refusal(file(xp: award(kind, "\(most)"))) == nil)
      #expect(try refusal(file(xp: award(kind, "\(most + 1)"))) != nil)
      #expect(try refusal(file(xp: award(kind, "-1"))) != nil)
    }
    #expect(try refusal(file(xp: award("gift", "1"))) != nil)
    // Twice the same thing is not paid twice.
    #expect(try refusal(file(xp: award("answer", "3") + "," + award("answer", "4"))) != nil)
  }

  @Test func namesCarryNeitherStatementsNorEscapeSequences() throws {
    let name = "Robert'); DROP TABLE learner;--"
    let store = try ProgressStore.inMemory()
    let learner = #"{"name": "\#(name)", "createdAt": 5}"#
    let receipt = try imported(file(["learner": learner], attempts: attempt()), into: store).receipts[0]
    #expect(receipt.learner == name)
    #expect(try store.learners().map(\.name) == [name])
    let wild = #"{"name": " \u001b]0;x\u0007 E\u202eve\n", "createdAt": 5}"#
    #expect(try imported(file(["learner": wild]), into: store).receipts[0].learner == "]0;x Eve")
    #expect(try refusal(file(["learner": #"{"name": "\u001b\u0000", "createdAt": 5}"#])) != nil)
    let long = #"{"name": "\#(String(repeating: "e\u{301}", count: 100))", "createdAt": 5}"#
    #expect(try imported(file(["learner": long]), into: store).receipts[0].learner.count == 60)
  }

  @Test func escapeSequencesInAnswersAreTakenOut() throws {
    let store = try ProgressStore.inMemory()
    let answer = #""a\u001b[31mred\u0007\nline\ttwo\u009b""#
    _ = try imported(file(attempts: attempt(["answer": answer])), into: store)
    let eve = try #require(try store.learners().first)
    #expect(try store.attempts(of: eve.id, in: "gil").map(\.answer) == ["a[31mred\nline\ttwo"])
  }

  @Test func whoWasSeenInTheFutureIsSeenNow() throws {
    let store = try ProgressStore.inMemory()
    let far = later.milliseconds + WallTime.day * 3000
    let learner = #"{"name": "Eve", "createdAt": 5, "lastSeenAt": \#(far)}"#
    _ = try imported(file(["learner": learner]), into: store)
    _ = try store.learner(named: "Ada", at: later + 10)
    #expect(try store.learners().map(\.name) == ["Ada", "Eve"])
  }

  /// Bytes of a good file changed at random: refused or taken, and never more XP than a good file could bring.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func randomDamageNeverCrashes(seed: UInt64) throws {
    var chance = SplitMix(seed: seed)
    let source = try ProgressStore.inMemory()
    let ada = try source.learner(named: "Ada", at: noon)
    try source.live(30, as: ada, chance: &chance)
    let whole = Array(try export(source, ada).utf8)
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      for _ in 0..<20 {
        var bytes = whole
        for _ in 0...chance.below(3) {
          let place = chance.below(bytes.count)
          switch chance.below(3) {
          case 0: bytes[place] = UInt8(chance.below(256))
          case 1: bytes.remove(at: place)
          default:
            bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + chance.below(40))], at: place)
          }
        }
        let file = HostPath.beside(path, "in.json")
        try Data(bytes).write(to: URL(filePath: file))
        do {
          let incoming = try IncomingProgress.read(file, now: later)
          defer { incoming.remove() }
          _ = try store.merge(incoming, at: later)
        } catch is FileProblem { continue }
      }
      #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
  }

  @Test func aDatabaseOfAnotherProgramOrWithAForeignShapeIsRefused() throws {
    try withDatabasePath { path in
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
      try queue.close()
      let problem = #expect(throws: FileProblem.self) { try IncomingProgress.read(path, now: later) }
      #expect(problem?.message.contains("another program") == true)
      let odd = HostPath.beside(path, "odd.sqlite")
      let store = try ProgressStore.open(at: odd, now: noon)
      let eve = try store.learner(named: "Eve", at: noon)
      try store.commit([.finished("one")], by: eve.id, in: "gil", at: noon)
      try store.write {
        try $0.execute(
          sql: "INSERT INTO xp VALUES (?, 'gil', 'q', 'answer', 1000000, 'h', 5)",
          arguments: [eve.id.rawValue])
      }
      try store.close()
      let rich = #expect(throws: FileProblem.self) { try IncomingProgress.read(odd, now: later) }
      #expect(rich?.message.contains("between 0 and 15") == true, "\(rich?.message ?? "")")
    }
  }
}
