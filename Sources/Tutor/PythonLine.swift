import TextCanvas

/// A line of a program that may be too wide for the window.
struct PythonLine {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The line in pieces of at most `width` columns that mean the same when they are copied.
  ///
  /// Code is broken at a blank, behind a backslash; a comment goes on behind a mark of its own. A line that has
  /// no such place is left whole.
  func broken(width: Int) -> [String] {
    var pieces: [String] = []
    var rest = text
    let margin = String(text.prefix { $0 == " " })
    while columnWidth(of: rest) > width {
      guard let place = PythonLine.lastBreak(rest, width: width) else { break }
      var head = String(rest[..<place.blank])
      while head.last == " " { head.removeLast() }
      pieces.append(place.isComment ? head : head + " \\")
      let tail = rest[rest.index(after: place.blank)...]
      if place.isComment {
        rest = margin + (tail.first == "#" ? "" : "# ") + tail
      } else {
        rest = margin + "    " + tail
      }
    }
    return pieces + [rest]
  }

  /// The last blank in reach, or the first one, at which a line may be broken: outside of strings and its margin.
  private static func lastBreak(_ line: String, width: Int) -> (blank: String.Index, isComment: Bool)? {
    var quote: Character?
    var isEscaped = false
    var isComment = false
    var hasText = false
    var words = 0
    var column = 0
    var found: (blank: String.Index, isComment: Bool)?
    for index in line.indices {
      let character = line[index]
      if character == " ", quote == nil {
        let next = line[line.index(after: index)...].first
        // The comment's own mark begins a piece; its first word stays with the mark.
        let mayBreak = isComment ? words > 0 : next != "#"
        let fits = { (mark: Int) in column + mark <= width || found == nil }
        if hasText, mayBreak, next != " ", fits(isComment ? 0 : 2) { found = (index, isComment) }
        if hasText, !isComment, next == "#", fits(0) { found = (index, true) }
        if isComment { words += 1 }
      } else if isComment || isEscaped {
        isEscaped = false
      } else if let open = quote {
        if character == "\\" { isEscaped = true } else if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        isComment = true
      }
      if character != " " { hasText = true }
      column += columnWidth(of: character)
      if column > width, found != nil { break }
    }
    return found
  }
}
