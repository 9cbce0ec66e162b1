import Course

/// The form of ids and of file names.
enum ContentName {
  /// Whether a text matches `[a-z0-9][a-z0-9-]*`.
  static func isID(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy { isIDByte($0) }
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// The `id` of a mapping, nil where it is missing or malformed, which is noted.
  static func check(_ fields: Fields, what: String) -> String? {
    guard let id = fields.required("id", in: what), let value = fields.value("id") else { return nil }
    return check(id, file: fields.file, line: value.line, column: value.column, fields.log) ? id : nil
  }

  static func check(_ id: String, file: String, line: Int, column: Int, _ log: ProblemLog) -> Bool {
    if isID(id) { return true }
    let better = slug(id)
    let advice = better.isEmpty ? "" : "; write \(better)"
    log.add(
      .badID, "an id has small letters, digits and hyphens only, and \(id) has others\(advice)", file: file,
      line: line, column: column)
    return false
  }

  /// The anchor GitHub gives a heading: small letters, no punctuation, hyphens for blanks.
  static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug.unicodeScalars.append("-")
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }

  /// The number and slug of a file named `NN-slug.md`.
  static func numbered(_ path: String) -> (number: Int, slug: String)? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasSuffix(".md"), let dash = name.firstIndex(of: "-"), let number = Int(name[..<dash]),
      number > 0,
      name[..<dash].utf8.count >= 2
    else { return nil }
    let slug = String(name[name.index(after: dash)...].dropLast(3))
    return isID(slug) ? (number, slug) : nil
  }
}

/// A file's front matter: YAML between two lines of three hyphens at its start.
struct FrontMatter {
  /// The keys; none where they could not be read.
  var fields: Fields
  /// Whether the keys could be read; where not, that is noted, and what is missing in them should not be.
  var isReadable: Bool
  /// The file's text with the front matter emptied, so that lines keep their numbers.
  var text: [UInt8]
  /// The line of the closing hyphens, or the last that looks like front matter; 0 where there is none.
  var lastLine: Int

  /// Reads it; what is wrong is noted, and the rest of the file can be read all the same.
  init(of source: SourceFile, what: String, allowed: [String], log: ProblemLog) {
    let hyphens: [UInt8] = [0x2D, 0x2D, 0x2D]
    var value: YAMLValue?
    if !source.line(1).elementsEqual(hyphens) {
      log.add(
        .frontMatter, "must begin with front matter: a line --- first, then the keys, then ---",
        file: source.path, line: 1)
      lastLine = FrontMatter.lastLikely(in: source, from: 1)
    } else if source.lineCount >= 2,
      let end = (2...source.lineCount).first(where: { source.line($0).elementsEqual(hyphens) })
    {
      let inside = end > 2 ? source.lines(2...(end - 1)) : []
      value = YAMLText(text: inside.text, file: source.path, firstLine: 2).parse(log)
      lastLine = end
    } else {
      log.add(.frontMatter, "the front matter has no closing ---", file: source.path, line: 1)
      lastLine = FrontMatter.lastLikely(in: source, from: 2)
    }
    let read = value.flatMap { Fields($0, what: what, allowed: allowed, file: source.path, log: log) }
    isReadable = read != nil
    fields = read ?? Fields(noneIn: source.path, log: log)
    text =
      [UInt8](repeating: 0x0A, count: lastLine)
      + (lastLine < source.lineCount ? source.lines((lastLine + 1)...source.lineCount) : [])
  }

  /// The last of the first lines that look like front matter, whose hyphens are not where they should be.
  private static func lastLikely(in source: SourceFile, from first: Int) -> Int {
    var last = 0
    for number in first...max(first, source.lineCount) {
      let line = source.line(number)
      let word = line.prefix { (0x61...0x7A).contains($0) }
      let isKey = !word.isEmpty && line.dropFirst(word.count).first == UInt8(ascii: ":")
      let isItem = line.starts(with: [0x20]) || line.starts(with: [0x2D])
      if isKey || (isItem && last > 0) || line.elementsEqual([0x2D, 0x2D, 0x2D]) {
        last = number
      } else if !source.isBlank(number) {
        break
      }
    }
    return last
  }
}
