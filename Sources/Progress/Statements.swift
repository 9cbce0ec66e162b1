import Course
import GRDB

extension ProgressStore {
  /// Writes a list of statements of the Experience API 1.0.3, in the order of attempts, predictions, lessons
  /// finished, and sittings.
  ///
  /// A statement's id follows from what it says, so a store that is sent the same one again keeps one. Nothing in it
  /// names the learner: the account is the learner's seed.
  func writeStatements(_ export: Export, _ db: Database, _ sheet: inout Sheet) throws {
    sheet.text.raw("[")
    var separator = "\n"
    for key in ["attempts", "predictions", "finished", "sittings"] {
      guard let table = ExportedTable.all.first(where: { $0.key == key }) else { continue }
      try forEachRow(of: table, export, db) { row in
        sheet.text.raw(separator)
        separator = ",\n"
        try Statement(row, of: table, export).write(to: &sheet.text)
        return sheet.rowIsDone()
      }
    }
    sheet.text.raw(separator == "\n" ? "]\n" : "\n]\n")
  }
}

/// One thing that somebody did, in the words of the Experience API.
private struct Statement {
  private static let site = "https://gilt.invalid/xapi"
  private static let standard = "http://adlnet.gov/expapi"

  private let export: Export
  private var id: UUIDVersion5
  private var verb: (id: String, name: String)
  private var activity: (kind: String, id: String, type: String)
  private var time: WallTime
  private var success: Bool?
  private var completion: Bool?
  private var response: String?
  private var milliseconds: Int64?
  private var details: [(String, Detail)] = []

  private enum Detail {
    case number(Int64)
    case text(String)
  }

  init(_ row: Row, of table: ExportedTable, _ export: Export) throws {
    self.export = export
    let content = table.columns.indices.map { "\(row[$0] as DatabaseValue)" }
    id = UUIDVersion5(
      of: ([export.learner.seedDigits, export.course.id.rawValue, table.key] + content).joined(
        separator: "\u{1F}"))
    func text(_ column: String) throws -> String { try row.value(column) }
    func optional<Value: DatabaseValueConvertible & StatementColumnConvertible>(
      _ column: String
    ) throws -> Value? { try row.value(column) }
    switch table.key {
    case "attempts":
      time = try row.time("at")
      activity = ("question", try text("question"), "\(Self.standard)/activities/question")
      let verdict = try text("verdict")
      switch verdict {
      case "skipped": verb = ("\(Self.site)/verbs/skipped", "skipped")
      case "revealed": verb = ("\(Self.site)/verbs/revealed", "revealed")
      default:
        verb = ("\(Self.standard)/verbs/answered", "answered")
        success = verdict == "correct"
        response = try text("answer")
      }
      details = [
        ("verdict", .text(verdict)), ("try", .number(try row.value("tryNumber"))),
        ("hints", .number(try row.value("hints"))),
        ("contentHash", .text(try text("contentHash"))),
      ]
      if let confidence: Int64 = try optional("confidence") {
        details.append(("confidence", .number(confidence)))
      }
    case "predictions":
      time = try row.time("at")
      activity = ("experiment", try text("experiment"), "\(Self.standard)/activities/simulation")
      verb = ("\(Self.site)/verbs/predicted", "predicted")
      response = try text("predicted")
      let outcome: String? = try optional("outcome")
      if let outcome, outcome != "undecided" { success = outcome == "right" || outcome == "near" }
      if let outcome { details.append(("outcome", .text(outcome))) }
      if let observed: String = try optional("observed") { details.append(("observed", .text(observed))) }
      if let confidence: Int64 = try optional("confidence") {
        details.append(("confidence", .number(confidence)))
      }
    case "finished":
      time = try row.time("at")
      activity = ("lesson", try text("lesson"), "\(Self.standard)/activities/lesson")
      verb = ("\(Self.standard)/verbs/completed", "completed")
      completion = true
    default:
      time = try row.time("startedAt")
      activity = ("unit", try text("unit"), "\(Self.standard)/activities/lesson")
      verb = ("\(Self.standard)/verbs/experienced", "experienced")
      milliseconds = try row.value("activeMilliseconds")
    }
  }

  func write(to text: inout JSONText) {
    let course = "\(Self.site)/courses/\(Self.encoded(export.course.id.rawValue))"
    text.raw("{\"id\":\"\(id)\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":")
    text.string("\(Self.site)/learners")
    text.raw(",\"name\":\"\(export.learner.seedDigits)\"}},\"verb\":{\"id\":")
    text.string(verb.id)
    text.raw(",\"display\":{\"en\":\"\(verb.name)\"}},\"object\":{\"objectType\":\"Activity\",\"id\":")
    text.string("\(course)/\(activity.kind)/\(Self.encoded(activity.id))")
    text.raw(",\"definition\":{\"type\":\"\(activity.type)\"}}")
    writeResult(to: &text)
    text.raw(",\"context\":{\"platform\":\"Gilt\",\"contextActivities\":{\"grouping\":[{\"id\":")
    text.string(course)
    text.raw("}]}},\"timestamp\":\"\(time.iso8601)\"}")
  }

  private func writeResult(to text: inout JSONText) {
    var separator = ",\"result\":{"
    func next(_ name: String) {
      text.raw("\(separator)\"\(name)\":")
      separator = ","
    }
    if let success {
      next("success")
      text.raw("\(success)")
    }
    if let completion {
      next("completion")
      text.raw("\(completion)")
    }
    if let response {
      next("response")
      text.string(response)
    }
    if let milliseconds {
      next("duration")
      // ISO 8601 with hundredths of a second, as the standard counts them.
      let hundredths = milliseconds % 1000 / 10
      text.raw("\"PT\(milliseconds / 1000).\(hundredths < 10 ? "0" : "")\(hundredths)S\"")
    }
    if !details.isEmpty {
      next("extensions")
      for (index, detail) in details.enumerated() {
        text.raw(index == 0 ? "{" : ",")
        text.string("\(Self.site)/extensions/\(detail.0)")
        text.raw(":")
        switch detail.1 {
        case .number(let number): text.raw("\(number)")
        case .text(let words): text.string(words)
        }
      }
      text.raw("}")
    }
    if separator == "," { text.raw("}") }
  }

  /// A name as a part of an address: what is no letter, digit, `-`, `.`, `_` or `~` becomes `%XX`.
  private static func encoded(_ name: String) -> String {
    name.utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
      if isPlain || "-._~".utf8.contains(byte) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

/// A name-based identifier (RFC 9562, version 5): the same words give the same one everywhere.
struct UUIDVersion5: CustomStringConvertible {
  private var bytes: [UInt8]

  /// 6ba7b811-9dad-11d1-80b4-00c04fd430c8, the RFC's name space of addresses.
  static let addresses: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  init(of name: String, in space: [UInt8] = UUIDVersion5.addresses) {
    bytes = Array(sha1(space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
  }

  var description: String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }
}

/// The SHA-1 digest (FIPS 180-4): 20 bytes, of use here as a fingerprint only.
func sha1(_ message: [UInt8]) -> [UInt8] {
  var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
  let bitCount = UInt64(message.count) * 8
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  for shift in stride(from: UInt64(56), through: 0, by: -8) {
    padded.append(UInt8(truncatingIfNeeded: bitCount >> shift))
  }
  for start in stride(from: 0, to: padded.count, by: 64) {
    var words = (0..<16).map { index in
      padded[(start + 4 * index)..<(start + 4 * index + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<80 {
      words.append(
        rotated(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1))
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for (index, word) in words.enumerated() {
      let (mixed, constant): (UInt32, UInt32) =
        switch index {
        case ..<20: (b & c | ~b & d, 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      (a, b, c, d, e) = (rotated(a, 5) &+ mixed &+ e &+ constant &+ word, a, rotated(b, 30), c, d)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { state[index] &+= word }
  }
  return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
}
