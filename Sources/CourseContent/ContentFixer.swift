package import Course

/// A change that was made to a content file, for telling.
package struct ContentFix: Equatable, Sendable, CustomStringConvertible {
  /// Relative to the course directory.
  package var file: String
  /// The line as it is now, 1-based.
  package var line: Int
  package var message: String

  package var description: String { "\(file):\(line): \(message)" }
}

/// Mends what can be mended without its author: ids that are missing, malformed or taken, and outputs that are not
/// what the simulator prints.
///
/// Works on the files' lines as they stand and changes no others. Where two things have one id, the first keeps it,
/// in the order in which `gilt check` reads: lessons, questions, experiments, terms.
package struct ContentFixer: Sendable {
  package private(set) var fixes: [ContentFix] = []
  private var files: [String: TextLines] = [:]
  private let original: [String: TextLines]
  private let paths: ContentFiles
  private var taken: Set<String> = []

  package init(_ files: ContentFiles) {
    paths = files
    for (path, file) in files.files {
      guard case .bytes(let bytes) = file, let text = String(validating: bytes, as: UTF8.self) else {
        continue
      }
      self.files[path] = TextLines(text)
    }
    original = self.files
  }

  /// The files that are different now, with all of their bytes.
  package var changed: [(path: String, bytes: [UInt8])] {
    files.filter { original[$0.key] != $0.value }.sorted { $0.key < $1.key }.map {
      ($0.key, Array($0.value.text.utf8))
    }
  }

  // MARK: - Ids

  /// Gives every lesson, quiz, question, experiment and term an id of its own.
  package mutating func giveIDs() {
    if let retired = files["data/retired.txt"] {
      let source = SourceFile(path: "data/retired.txt", bytes: Array(retired.text.utf8))
      taken = DataReader.retired(source)
    }
    let quizzes = paths.paths(in: "Quizzes").filter(isNumbered)
    let lessons = paths.paths(in: "Lessons").filter(isNumbered)
    // What keeps its id is found before anything is named anew.
    var claims: [Claim] = []
    for path in lessons {
      claims += frontMatterID(path, of: "lesson", proposal: slug(path)).map { [$0] } ?? []
    }
    for path in quizzes { claims += questionIDs(path) }
    for path in paths.paths(in: "data/experiments") { claims += experimentIDs(path) }
    for path in lessons { claims += experimentIDs(path) }
    claims += termIDs("data/glossary.yaml")
    settle(claims)
    let free = taken
    taken = []
    settle(quizzes.compactMap { frontMatterID($0, of: "quiz", proposal: slug($0) + "-quiz") })
    taken = free
  }

  /// An id, or the place for one.
  private struct Claim {
    var file: String
    /// 0-based.
    var line: Int
    /// What has it, such as "question".
    var kind: String
    /// As it stands in the line; nil where there is none yet.
    var id: String?
    /// What to put before and after an id that is missing.
    var insertion: String
    /// What to call it where it has no name that could be made an id.
    var proposal: String
  }

  private mutating func settle(_ claims: [Claim]) {
    var winners: Set<Int> = []
    for (index, claim) in claims.enumerated() {
      if let id = claim.id, ContentName.isID(id), taken.insert(id).inserted { winners.insert(index) }
    }
    // From the end of each file, so that a line that is put in moves nothing still to be changed.
    for (index, claim) in claims.enumerated().reversed() where !winners.contains(index) {
      let wanted = claim.id.map(ContentName.slug) ?? ""
      let base = ContentName.isID(wanted) ? wanted : claim.proposal
      guard ContentName.isID(base) else { continue }
      let id = unused(base)
      taken.insert(id)
      apply(id, to: claim)
    }
    fixes.sort { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  private func unused(_ base: String) -> String {
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  private mutating func apply(_ id: String, to claim: Claim) {
    guard let old = claim.id, !old.isEmpty else {
      if claim.kind == "question" {
        files[claim.file]?.lines[claim.line] = "## \(id)"
      } else {
        files[claim.file]?.insert(claim.insertion + id, at: claim.line)
        for index in fixes.indices where fixes[index].file == claim.file { fixes[index].line += 1 }
      }
      note(claim, "the \(claim.kind) had no id and is \(id) now")
      return
    }
    files[claim.file]?.replaceLast(old, with: id, in: claim.line)
    let why = ContentName.isID(old) ? "was taken" : "is no id"
    note(claim, "the id \(old) \(why); the \(claim.kind) is \(id) now")
    guard claim.kind == "question", let name = claim.file.split(separator: "/").last else { return }
    for path in files.keys.sorted() where path.hasPrefix("Lessons/") {
      files[path]?.replaceEverywhere("Quizzes/\(name)#\(old))", with: "Quizzes/\(name)#\(id))")
    }
  }

  private mutating func note(_ claim: Claim, _ message: String) {
    fixes.append(ContentFix(file: claim.file, line: claim.line + 1, message: message))
  }

  private func isNumbered(_ path: String) -> Bool { ContentName.numbered(path) != nil }

  private func slug(_ path: String) -> String { ContentName.numbered(path)?.slug ?? "" }

  /// The id in a file's front matter; nil where that has no end.
  private func frontMatterID(_ path: String, of kind: String, proposal: String) -> Claim? {
    guard let lines = files[path], lines[0] == "---",
      let end = (1..<lines.count).first(where: { lines[$0] == "---" })
    else { return nil }
    let place = (1..<end).first { lines[$0].hasPrefix("id:") }
    return Claim(
      file: path, line: place ?? 1, kind: kind, id: place.map { value(of: lines[$0]) }, insertion: "id: ",
      proposal: proposal)
  }

  private func questionIDs(_ path: String) -> [Claim] {
    guard let lines = files[path] else { return [] }
    let headings = lines.outsideFences.filter { lines[$0].hasPrefix("## ") || lines[$0] == "##" }
    return headings.enumerated().map { number, line in
      let id = String(lines[line].dropFirst(3))
      return Claim(
        file: path, line: line, kind: "question", id: id.isEmpty ? nil : id, insertion: "## ",
        proposal: "\(slug(path))-\(number + 1)")
    }
  }

  /// The ids in the headers of a script, or of the scripts in a lesson.
  private func experimentIDs(_ path: String) -> [Claim] {
    guard let lines = files[path] else { return [] }
    var found: [Claim] = []
    for start in 0..<lines.count where lines[start] == "# /// gilt" {
      guard let end = ((start + 1)..<lines.count).first(where: { lines[$0] == "# ///" }) else { continue }
      let place = ((start + 1)..<end).first { lines[$0].hasPrefix("# id:") }
      let stem =
        path.split(separator: "/").last.map { ContentName.slug(String($0.prefix { $0 != "." })) } ?? ""
      let isLesson = path.hasPrefix("Lessons/")
      found.append(
        Claim(
          file: path, line: place ?? (start + 1), kind: "experiment",
          id: place.map { value(of: String(lines[$0].dropFirst(2))) }, insertion: "# id: ",
          proposal: isLesson ? "\(slug(path))-experiment" : stem))
    }
    return found
  }

  private func termIDs(_ path: String) -> [Claim] {
    guard let lines = files[path] else { return [] }
    return (0..<lines.count).filter { lines[$0].hasPrefix("- id:") }.map { line in
      Claim(
        file: path, line: line, kind: "term", id: value(of: String(lines[line].dropFirst(2))), insertion: "",
        proposal: "term")
    }
  }

  /// What stands after `id:`, without quotes and a comment.
  private func value(of line: String) -> String {
    var text = line.dropFirst(3).drop { $0 == " " }
    if let quote = text.first, quote == "\"" || quote == "'" {
      text = text.dropFirst().prefix { $0 != quote }
    } else {
      if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
      while text.last == " " { text.removeLast() }
    }
    return String(text)
  }

  // MARK: - Outputs

  /// Puts what a program prints in the place of the key of its question.
  ///
  /// Left alone where the lines stand for several sets of numbers, or would end the fence they stand in.
  package mutating func rewriteOutput(of question: Question, in quiz: Quiz, printed: [String]) {
    guard question.variants.isEmpty, case .output(let program, _) = question.answers,
      let lines = files[quiz.path], !printed.contains(where: { $0.contains("```") || $0.contains("~~~") })
    else { return }
    let start = ((program.line - 1)..<lines.count).first { line in
      ["```output", "~~~output"].contains { lines[line].hasPrefix($0) }
    }
    guard let start,
      let end = ((start + 1)..<lines.count).first(where: { lines[$0].hasPrefix(lines[start].prefix(3)) })
    else { return }
    files[quiz.path]?.replace((start + 1)..<end, with: printed)
    fixes.append(
      ContentFix(
        file: quiz.path, line: start + 2,
        message: "the output of \(question.id.rawValue) is what the simulator prints now"))
  }
}

/// The lines of a text file, whatever ends them.
private struct TextLines: Equatable, Sendable {
  /// Without what ends them.
  var lines: [String]
  private let ending: String

  init(_ text: String) {
    ending = text.utf8.contains(0x0D) ? "\r\n" : "\n"
    lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
  }

  var text: String { lines.joined(separator: ending) }
  var count: Int { lines.count }
  subscript(line: Int) -> String { lines[line] }

  /// The lines that are neither in a code fence nor its marks nor in a comment.
  var outsideFences: [Int] {
    var found: [Int] = []
    var open: String?
    var isComment = false
    for (index, line) in lines.enumerated() {
      let marks = line.drop { $0 == " " }.prefix { $0 == "`" || $0 == "~" }
      if let fence = open {
        if marks.hasPrefix(fence), line.drop(while: { $0 == " " }) == marks { open = nil }
      } else if isComment {
        isComment = !line.contains("-->")
      } else if marks.count >= 3 {
        open = String(marks)
      } else if line.hasPrefix("<!--") {
        isComment = !line.contains("-->")
      } else {
        found.append(index)
      }
    }
    return found
  }

  mutating func insert(_ line: String, at index: Int) { lines.insert(line, at: index) }

  mutating func replace(_ range: Range<Int>, with new: [String]) { lines.replaceSubrange(range, with: new) }

  mutating func replaceLast(_ old: String, with new: String, in index: Int) {
    guard let range = lines[index].ranges(of: old).last else { return }
    lines[index].replaceSubrange(range, with: new)
  }

  mutating func replaceEverywhere(_ old: String, with new: String) {
    for index in lines.indices where lines[index].contains(old) {
      lines[index] = lines[index].replacing(old, with: new)
    }
  }
}
