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
  var fields: Fields
  /// The file's text with the front matter emptied, so that lines keep their numbers.
  var text: [UInt8]
  /// The line of the closing hyphens.
  var lastLine: Int

  init?(of source: SourceFile, what: String, allowed: [String], log: ProblemLog) {
    guard source.line(1).elementsEqual([0x2D, 0x2D, 0x2D]) else {
      log.add(
        .frontMatter, "must begin with front matter: a line --- first, then the keys, then ---",
        file: source.path,
        line: 1)
      return nil
    }
    let end =
      source.lineCount < 2
      ? nil : (2...source.lineCount).first { source.line($0).elementsEqual([0x2D, 0x2D, 0x2D]) }
    guard let end else {
      log.add(.frontMatter, "the front matter has no closing ---", file: source.path, line: 1)
      return nil
    }
    let inside = end > 2 ? source.lines(2...(end - 1)) : []
    let yaml = YAMLText(text: inside.text, file: source.path, firstLine: 2)
    guard let value = yaml.parse(log),
      let fields = Fields(value, what: what, allowed: allowed, file: source.path, log: log)
    else { return nil }
    self.fields = fields
    lastLine = end
    text =
      [UInt8](repeating: 0x0A, count: end)
      + (end < source.lineCount ? source.lines((end + 1)...source.lineCount) : [])
  }
}
