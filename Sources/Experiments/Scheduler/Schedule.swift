package import Course

/// Who went on at each stop, from the start of a program: letters of threads, A being the first that was started.
package struct Schedule: Hashable, Sendable {
  /// Threads in the order in which they made a step each; 0 is A.
  package var steps: [UInt8] = []

  /// The most threads a schedule can name.
  package static let mostThreads = 26
  /// The most steps that are taken.
  package static let mostSteps = 10_000

  package init(steps: [UInt8] = []) { self.steps = steps }

  /// Reads what ``text`` gives, blanks or none between the runs; nil for anything else.
  ///
  /// Of more than ``mostSteps`` steps one too many is kept.
  package init?(text: some StringProtocol) {
    self.init()
    var rest = String(text).filter { !$0.isWhitespace }[...]
    if rest == "-" { return }
    while let letter = rest.popFirst() {
      guard let ascii = letter.asciiValue, (65..<91).contains(ascii) else { return nil }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.utf8.count == digits.count, digits.count < 6, let count = digits.isEmpty ? 1 : Int(digits),
        count > 0
      else { return nil }
      steps += Array(repeating: ascii - 65, count: min(count, Schedule.mostSteps + 1 - steps.count))
    }
  }

  /// The letter of a thread.
  package static func letter(_ thread: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(min(max(0, thread), mostThreads - 1))))
  }

  /// Runs of steps of one thread.
  package var runs: [(thread: UInt8, count: Int)] {
    var runs: [(thread: UInt8, count: Int)] = []
    for step in steps {
      if runs.last?.thread == step { runs[runs.count - 1].count += 1 } else { runs.append((step, 1)) }
    }
    return runs
  }

  /// How often another thread than the one before goes on: what a level's `par` counts.
  package var switches: Int { max(0, runs.count - 1) }

  /// Such as `A3 B5 A2`; `-` for no steps.
  package var text: String {
    let runs = runs.map { "\(Schedule.letter(Int($0.thread)))\($0.count)" }
    return runs.isEmpty ? "-" : runs.joined(separator: " ")
  }
}

/// A program and the way in which it is stepped: what a schedule belongs to.
///
/// A code's first character is the kind of its stops (`b` bytecodes, `l` lines) and its second the version of the format;
/// then the runs of steps; then two check sums of four letters and two, of the program and of the steps:
///
///     b1-A3B5A2-kf7qx2
///
/// Blanks and the case of letters do not matter.
package struct ScheduleKey: Hashable, Sendable {
  package var program: String
  package var runtime: String
  package var stops: Level.Stops

  package init(program: String, runtime: String, stops: Level.Stops) {
    self.program = program
    self.runtime = runtime
    self.stops = stops
  }

  private static let version: Character = "1"
  /// Without letters and digits that look alike.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// The code of a schedule.
  package func code(of schedule: Schedule) -> String {
    let steps = schedule.runs.map {
      "\(Schedule.letter(Int($0.thread)))\($0.count == 1 ? "" : String($0.count))"
    }
    .joined()
    let head = "\(letter)\(ScheduleKey.version)"
    return "\(head)-\(steps)-\(programSum)\(ScheduleKey.sum(of: head + steps, letters: 2))"
  }

  private var letter: Character { stops == .line ? "l" : "b" }
  private var programSum: String {
    // The end of a file does not change a program.
    let unix = program.replacing("\r\n", with: "\n")
    let lines = unix.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " || $0 == "\r" || $0 == "\t" }.reversed())
    }
    let text = lines.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    return ScheduleKey.sum(of: "\(runtime)\n\(text)", letters: 4)
  }

  private static func sum(of text: String, letters: Int) -> String {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { h = (h ^ UInt64(byte)) &* 0x100_0000_01B3 }
    h ^= h >> 29
    var out = ""
    for _ in 0..<letters {
      out.append(alphabet[Int(h % UInt64(alphabet.count))])
      h /= UInt64(alphabet.count)
    }
    return out
  }

  /// Why a text is no code, or none for this program.
  package enum Refusal: Error, Equatable, Sendable {
    case form, version(Character), mistyped, otherProgram, otherStops, tooLong

    /// One sentence that says what to do.
    package var sentence: String {
      switch self {
      case .form: "This is no schedule code; one looks like b1-A3B5A2-kf7qx2 and is copied whole."
      case .version(let found):
        "This schedule code has version \(found) of the format, which this gilt does not read."
      case .mistyped:
        "This schedule code was changed on its way: its last letters do not fit the rest; copy it again."
      case .otherProgram:
        "This schedule code belongs to another script, to another version of this one, or to another --runtime."
      case .otherStops: "This schedule code steps by another measure (lines, bytecodes) than this level does."
      case .tooLong:
        "This schedule code has more than \(Schedule.mostSteps) steps or \(Schedule.mostThreads) threads."
      }
    }
  }

  /// How a code's stops lie, where its form says so: for a script that is no level.
  package static func stops(of code: String) -> Level.Stops? {
    switch code.first(where: { $0 != " " })?.lowercased() {
    case "b": .bytecode
    case "l": .line
    default: nil
    }
  }

  /// The schedule a code stands for.
  package func schedule(of code: String) throws(Refusal) -> Schedule {
    let plain = code.filter { !$0.isWhitespace }
    let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 2, parts[2].count == 6, let version = parts[0].last,
      let kind = parts[0].first?.lowercased(), kind == "b" || kind == "l"
    else { throw .form }
    guard version == ScheduleKey.version else { throw .version(version) }
    let steps = parts[1].uppercased()
    guard let schedule = Schedule(text: steps) else { throw .form }
    guard schedule.steps.count <= Schedule.mostSteps else { throw .tooLong }
    let sums = parts[2].lowercased()
    guard sums.hasSuffix(ScheduleKey.sum(of: "\(kind)\(version)\(steps)", letters: 2)) else {
      throw .mistyped
    }
    guard sums.hasPrefix(programSum) else { throw .otherProgram }
    guard kind == String(letter) else { throw .otherStops }
    return schedule
  }
}
