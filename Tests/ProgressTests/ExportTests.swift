import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// A store whose file is thrown away with it.
func export(_ store: ProgressStore, _ learner: Learner, _ form: Export.Form = .gilt) throws -> String {
  var bytes: [UInt8] = []
  let course = CourseInfo(id: "gil", title: "T", version: "0.1")
  let box = Pieces()
  #expect(
    try store.write(Export(form, of: learner, in: course, engine: "9.9")) { piece in
      box.bytes += piece
      return true
    })
  bytes = box.bytes
  return String(decoding: bytes, as: UTF8.self)
}

final class Pieces { var bytes: [UInt8] = [] }

/// What comes of importing a text.
func imported(
  _ text: String, into store: ProgressStore, as name: String? = nil, at now: WallTime = later
) throws -> (receipts: [ImportReceipt], backup: String?) {
  let file = FileManager.default.temporaryDirectory.appending(path: "gilt-import-\(UUID().uuidString).json")
  try Data(text.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let incoming = try IncomingProgress.read(file.path, now: now)
  defer { incoming.remove() }
  return try store.merge(incoming, into: name, at: now)
}

let later = noon + WallTime.day * 20

@Suite struct ExportTests {
  private func withStore(_ seed: UInt64, _ body: (ProgressStore, Learner) throws -> Void) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: seed)
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada Lovelace 愛達 \"A\"", at: noon)
      try store.live(60, as: ada, chance: &chance)
      try body(store, ada)
    }
  }

  @Test(
    "What is exported and imported elsewhere is the same to the last row", arguments: 0..<10 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    try withStore(seed) { store, ada in
      let text = try export(store, ada)
      let elsewhere = try ProgressStore.open(at: HostPath.beside(store.path, "else.sqlite"), now: noon)
      let (receipts, backup) = try imported(text, into: elsewhere)
      #expect(
        receipts.count == 1 && receipts[0].isNew && receipts[0].counts.allSatisfy { $0.inFile == $0.new })
      #expect(backup == nil)
      func withoutSeen(_ store: ProgressStore) throws -> [String] {
        try store.contents().map { $0.replacing(/lastSeenAt=\d+/, with: "") }
      }
      #expect(try withoutSeen(elsewhere) == withoutSeen(store))
      let twin = try #require(try elsewhere.learners().first)
      #expect(try elsewhere.record(of: twin.id, in: "gil") == store.record(of: ada.id, in: "gil"))
      // Once more, and into the file it came from: nothing new, and no copy needed.
      let again = try imported(text, into: elsewhere)
      #expect(again.backup == nil && again.receipts[0].counts.allSatisfy { $0.new == 0 })
      #expect(try withoutSeen(elsewhere) == withoutSeen(store))
      let home = try imported(text, into: store)
      #expect(home.backup == nil && home.receipts[0].counts.allSatisfy { $0.new == 0 })
      // Members in any order: the same.
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted])
      let third = try ProgressStore.open(at: HostPath.beside(store.path, "third.sqlite"), now: noon)
      _ = try imported(String(decoding: sorted, as: UTF8.self), into: third)
      #expect(try withoutSeen(third) == withoutSeen(store))
    }
  }

  @Test func aGuestIsMergedWithTheGuestHereAndANameDecidesOtherwise() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let guest = try store.guest(at: noon)
      try store.commit([.finished("one")], by: guest.id, in: "gil", at: noon)
      let text = try export(store, guest)
      let other = try ProgressStore.open(at: HostPath.beside(path, "other.sqlite"), now: noon)
      _ = try other.learner(named: "Bo", at: noon)
      let here = try other.guest(at: noon)
      #expect(try imported(text, into: other).receipts[0].learner == "guest")
      #expect(try other.record(of: here.id, in: "gil").finished == ["one"])
      let named = try imported(text, into: other, as: "bo").receipts[0]
      #expect(named.learner == "Bo" && !named.isNew)
      #expect(try other.learners().first?.name == "Bo")
      #expect(try other.learners().count == 2)
    }
  }

  @Test func beforeAMergeThatBringsSomethingACopyIsKept() throws {
    try withStore(3) { store, ada in
      var chance = SplitMix(seed: 77)
      let text = try export(store, ada)
      let other = try ProgressStore.open(at: HostPath.beside(store.path, "other.sqlite"), now: noon)
      let twin = try other.learner(named: ada.name, at: noon + 5)
      try other.live(10, as: twin, chance: &chance)
      let before = try other.contents()
      let incomingXP = try store.record(of: ada.id, in: "gil").totalXP
      let (receipts, backup) = try imported(text, into: other)
      let copy = try ProgressStore.open(at: try #require(backup), now: noon)
      #expect(try copy.contents() == before)
      #expect(receipts[0].xpAfter >= max(receipts[0].xpBefore, incomingXP))
      // What is only tried leaves nothing behind.
      let after = try other.contents()
      _ = try store.commit([.finished("x")], by: ada.id, in: "gil", at: noon)
      let file = HostPath.beside(store.path, "more.json")
      try Data(export(store, ada).utf8).write(to: URL(filePath: file))
      let incoming = try IncomingProgress.read(file, now: later)
      defer { incoming.remove() }
      let tried = try other.merge(incoming, keeps: false, at: later)
      #expect(tried.receipts[0].counts.first { $0.key == "finished" }?.new == 1 && tried.backup == nil)
      #expect(try other.contents() == after)
    }
  }

  @Test func aDatabaseIsReadAsAnExportIsWithAllItsLearnersAndCourses() throws {
    try withStore(4) { store, ada in
      var chance = SplitMix(seed: 5)
      let bo = try store.learner(named: "Bo", at: noon + 1)
      try store.live(20, as: bo, in: "other", chance: &chance)
      let elsewhere = try ProgressStore.open(at: HostPath.beside(store.path, "else.sqlite"), now: noon)
      let incoming = try IncomingProgress.read(store.path, now: later)
      defer { incoming.remove() }
      #expect(incoming.people.map(\.name) == [ada.name, "Bo"])
      _ = try elsewhere.merge(incoming, at: later)
      #expect(try elsewhere.contents() == store.contents())
    }
  }

  @Test func everyStatementHasAnIdThatFollowsFromWhatItSays() throws {
    try withStore(6) { store, ada in
      let text = try export(store, ada, .xapi)
      #expect(try export(store, ada, .xapi) == text)
      #expect(!text.contains("Lovelace"))
      let statements = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      let attempts = try store.attempts(of: ada.id, in: "gil")
      #expect(statements.count > attempts.count && !attempts.isEmpty)
      let ids = statements.compactMap { $0["id"] as? String }
      #expect(Set(ids).count == statements.count)
      #expect(ids.allSatisfy { UUID(uuidString: $0) != nil })
      let answered = statements.filter { "\($0["verb"] ?? "")".contains("/answered") }
      #expect(answered.count == attempts.count { $0.verdict != .skipped && $0.verdict != .revealed })
      #expect(statements.allSatisfy { ($0["timestamp"] as? String)?.hasSuffix("Z") == true })
      let moved = try ProgressStore.open(at: HostPath.beside(store.path, "else.sqlite"), now: noon)
      _ = try imported(export(store, ada), into: moved)
      #expect(try export(moved, try #require(moved.learners().first), .xapi) == text)
    }
  }

  /// The second is an example of RFC 9562, appendix A.4.
  @Test func digestsAndIdentifiersAreThoseOfTheStandards() {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { String(Int($0) + 0x100, radix: 16).suffix(2) }.joined()
    }
    #expect(hex(sha1(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hex(sha1(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)))
        == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    var dns = UUIDVersion5.addresses
    dns[3] = 0x10
    #expect("\(UUIDVersion5(of: "www.example.com", in: dns))" == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }

  @Test func anExportThatNobodyTakesEndsEarly() throws {
    try withStore(7) { store, ada in
      let course = CourseInfo(id: "gil", title: "T")
      let isWhole = try store.write(Export(.gilt, of: ada, in: course, engine: "1")) { _ in false }
      #expect(!isWhole)
    }
  }
}

/// The described format is the one that is written and read.
@Suite struct ExportSchemaTests {
  @Test func theSchemaNamesExactlyTheMembersOfEveryList() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/progress-export.schema.json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let members = try #require(schema["properties"] as? [String: [String: Any]])
    let heads: Set = ["format", "version", "engine", "course", "learner", "current"]
    #expect(Set(members.keys) == heads.union(ExportedTable.all.map(\.key)))
    for table in ExportedTable.all {
      let row = try #require(members[table.key]?["items"] as? [String: Any])
      let properties = try #require(row["properties"] as? [String: [String: Any]])
      #expect(Set(properties.keys) == Set(table.columns.map(\.key)), "\(table.key)")
      let required = try #require(row["required"] as? [String])
      #expect(Set(required) == Set(table.columns.filter { !$0.isOptional }.map(\.key)), "\(table.key)")
      for column in table.columns {
        let told = properties[column.key]?["enum"] as? [Any]
        switch column.kind {
        case .word(let words), .ordinal(let words): #expect(told?.compactMap { $0 as? String } == words)
        case .number(let range):
          guard let least = properties[column.key]?["minimum"] as? Int64 else { continue }
          let most = properties[column.key]?["maximum"] as? Int64
          #expect(least == range.lowerBound && most == range.upperBound, "\(column.key)")
        default: #expect(told == nil)
        }
      }
    }
  }
}
