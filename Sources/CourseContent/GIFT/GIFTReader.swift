package import Course

extension GIFTFile {
  /// Reads a file, and what is wrong in it with its place; the questions are those that could be read.
  package static func read(
    _ bytes: [UInt8], named name: String
  ) -> (file: GIFTFile, problems: [ContentProblem]) {
    read(.bytes(bytes), named: name)
  }

  /// Reads a file as it was found.
  static func read(
    _ file: ContentFiles.File, named name: String
  ) -> (
    file: GIFTFile, problems: [ContentProblem]
  ) {
    let log = ProblemLog()
    var result = GIFTFile()
    if let source = SourceFile(path: name, file: file, log: log), log.problems.isEmpty {
      var reader = GIFTReader(source: source, log: log)
      result.entries = reader.read()
      if result.questions.isEmpty, log.problems.isEmpty {
        log.add(.giftForm, "there is no question in GIFT format in it", file: name, line: 1)
      }
    }
    return (result, log.problems.sorted())
  }
}

/// A character of a GIFT file with its place; an escaped one means nothing but itself.
struct GIFTMark {
  var scalar: Unicode.Scalar
  var isEscaped = false
  var line: Int
  var column: Int

  func isSign(_ sign: Unicode.Scalar) -> Bool { scalar == sign && !isEscaped }
}

/// Cuts a file into blocks at its empty lines, and each block into title, text and answers.
struct GIFTReader {
  let source: SourceFile
  let log: ProblemLog

  private func note(_ message: String, at mark: GIFTMark?, line: Int = 1) {
    log.add(.giftForm, message, file: source.path, line: mark?.line ?? line, column: mark?.column ?? 1)
  }

  mutating func read() -> [GIFTFile.Entry] {
    var entries: [GIFTFile.Entry] = []
    var block: [Int] = []
    for number in 1...source.lineCount {
      if !source.isBlank(number) {
        block.append(number)
      } else {
        if let entry = entry(block) { entries.append(entry) }
        block = []
      }
    }
    if let entry = entry(block) { entries.append(entry) }
    return entries
  }

  private func entry(_ lines: [Int]) -> GIFTFile.Entry? {
    var remarks: [String] = []
    var marks: [GIFTMark] = []
    for number in lines {
      let line = source.line(number).trimmed
      if line.starts(with: "//".utf8) {
        remarks.append(line.text)
        continue
      }
      if !marks.isEmpty { marks.append(GIFTMark(scalar: "\n", line: number, column: 1)) }
      marks += self.marks(of: line.text, line: number)
    }
    guard let first = marks.first else { return nil }
    let text = marks[...].plain
    if text.hasPrefix("$CATEGORY:") {
      let path = text.dropFirst("$CATEGORY:".count).drop { $0 == " " }
      if path.contains("\n") {
        note("$CATEGORY: stands alone: put an empty line after it", at: first)
        return nil
      }
      if path.isEmpty { note("$CATEGORY: names no category", at: first) }
      return path.isEmpty ? nil : .category(String(path))
    }
    guard var question = question(marks[...]) else { return nil }
    let said = remarks.joined(separator: " ")
    question.id = values(of: "id", in: said).first
    question.tags = values(of: "tag", in: said)
    return .question(question)
  }

  /// The characters of a line; a backslash goes with what it escapes.
  private func marks(of text: String, line: Int) -> [GIFTMark] {
    var marks: [GIFTMark] = []
    // Blanks before the line's first word have been taken off.
    let start = source.line(line).prefix { $0 == 0x20 || $0 == 0x09 }.count + 1
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      var mark = GIFTMark(scalar: scalars[index], line: line, column: start + index)
      if scalars[index] == "\\", "~=#{}:\\n".unicodeScalars.contains(next) {
        mark.scalar = next == "n" ? "\n" : next
        mark.isEscaped = true
        index += 1
      }
      marks.append(mark)
      index += 1
    }
    return marks
  }

  /// What stands in `[name:…]`, where `\]` is a bracket.
  private func values(of name: String, in remark: String) -> [String] {
    var found: [String] = []
    for piece in remark.replacing("\\]", with: GIFTExport.gap).split(separator: "[") {
      guard piece.hasPrefix("\(name):"), let end = piece.firstIndex(of: "]") else { continue }
      let value = piece[..<end].dropFirst(name.count + 1).replacing(GIFTExport.gap, with: "]")
      if !value.isEmpty { found.append(String(value)) }
    }
    return found
  }

  // MARK: - A question

  private func question(_ all: ArraySlice<GIFTMark>) -> GIFTQuestion? {
    let line = all.first?.line ?? 1
    var marks = all
    var title: String?
    if marks.starts(with: "::") {
      let rest = marks.dropFirst(2)
      guard let end = rest.place(of: "::") else {
        note("the title that begins with :: has no :: at its end", at: all.first)
        return nil
      }
      title = rest[..<end].plain.trimmed
      marks = rest[(end + 2)...]
    }
    guard let braces = braces(marks) else {
      if marks.contains(where: { $0.isSign("{") || $0.isSign("}") }) { return nil }
      return GIFTQuestion(title: title, prompt: giftText(marks, .moodle), answers: .description, line: line)
    }
    let before = marks[..<braces.lowerBound]
    let after = marks[(braces.upperBound + 1)...]
    let prompt = giftText(before, .moodle, trimsEnd: after.plain.trimmed.isEmpty)
    var answers = marks[(braces.lowerBound + 1)..<braces.upperBound]
    var feedback: GIFTText?
    if let end = answers.lastPlace(of: "####") {
      feedback = giftText(answers[(end + 4)...], prompt.format)
      answers = answers[..<end]
      if feedback?.text.isEmpty == true { feedback = nil }
    }
    let reader = GIFTAnswerReader(format: prompt.format, opening: marks[braces.lowerBound]) {
      note($0, at: $1)
    }
    guard let read = reader.read(answers.trimmedMarks) else { return nil }
    let rest = after.plain
    return GIFTQuestion(
      title: title, prompt: prompt, afterGap: rest.trimmed.isEmpty ? nil : rest.trimmedAtEnd, answers: read,
      feedback: feedback, line: line)
  }

  /// The places of the braces around the answers; what is wrong with them is noted.
  private func braces(_ marks: ArraySlice<GIFTMark>) -> ClosedRange<Int>? {
    guard let open = marks.firstIndex(where: { $0.isSign("{") || $0.isSign("}") }) else { return nil }
    guard marks[open].isSign("{") else {
      note("} closes nothing; write \\} for the brace itself", at: marks[open])
      return nil
    }
    let inside = marks[(open + 1)...]
    guard let close = inside.firstIndex(where: { $0.isSign("{") || $0.isSign("}") }) else {
      note(
        "{ has no } before the next empty line; answers have no empty lines, and a brace itself is \\{",
        at: marks[open])
      return nil
    }
    let rest = marks[(close + 1)...].first { $0.isSign("{") || $0.isSign("}") }
    if let second = marks[close].isSign("{") ? marks[close] : rest {
      note(
        "a question has one pair of braces; write \\\(second.scalar) for the brace itself, or an empty line "
          + "between questions", at: second)
      return nil
    }
    return open...close
  }
}

/// A text with the format that it may name at its start.
func giftText(
  _ marks: ArraySlice<GIFTMark>, _ usual: GIFTText.Format, trimsEnd: Bool = true
) -> GIFTText {
  var words = marks.plain.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
  var format = usual
  for candidate in GIFTText.Format.allCases where words.hasPrefix("[\(candidate.rawValue)]") {
    words = words.dropFirst(candidate.rawValue.count + 2).drop { $0 == " " || $0 == "\n" || $0 == "\t" }
    format = candidate
    break
  }
  return GIFTText(trimsEnd ? String(words).trimmed : String(words), format)
}

extension ArraySlice<GIFTMark> {
  var plain: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: map(\.scalar))
    return String(text)
  }

  /// Where unescaped characters stand in a row.
  func place(of signs: String) -> Int? {
    indices.first { self[$0...].starts(with: signs) }
  }

  func lastPlace(of signs: String) -> Int? {
    indices.last { self[$0...].starts(with: signs) }
  }

  func starts(with signs: String) -> Bool {
    let wanted = signs.unicodeScalars
    return count >= wanted.count && zip(self, wanted).allSatisfy { $0.isSign($1) }
  }

  /// The pieces between unescaped characters of that kind.
  func pieces(at sign: Unicode.Scalar, most: Int = .max) -> [ArraySlice<GIFTMark>] {
    split(maxSplits: most - 1, omittingEmptySubsequences: false) { $0.isSign(sign) }
  }

  var trimmedMarks: ArraySlice<GIFTMark> {
    var slice = self
    while let first = slice.first, first.isBlank { slice.removeFirst() }
    while let last = slice.last, last.isBlank { slice.removeLast() }
    return slice
  }
}

extension GIFTMark {
  var isBlank: Bool { scalar == " " || scalar == "\t" || scalar == "\n" }
}

extension StringProtocol {
  var trimmed: String { String(drop { $0.isWhitespace }).trimmedAtEnd }

  var trimmedAtEnd: String {
    var text = String(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
