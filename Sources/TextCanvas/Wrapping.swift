/// Breaks `text` into lines of at most `width` columns, at blanks and around wide characters.
///
/// Line feeds in the text are kept as breaks. A word wider than a line is cut, except that an address
/// (with `://` in it) stays whole, because half an address is of no use.
/// - Parameters:
///   - first: what the first line begins with, such as `1) `.
///   - rest: what the others begin with; as wide as `first` for a hanging indent.
package func wrap(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
  let width = max(width, 8)
  if isPrintableASCII(text), isPrintableASCII(first), isPrintableASCII(rest) {
    return wrapASCII(text, width: width, first: first, rest: rest)
  }
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = lines.isEmpty ? first : rest
    var column = columnWidth(of: line)
    var isFresh = true
    func endLine() {
      lines.append(trimmingTrailingBlanks(line))
      line = rest
      column = columnWidth(of: rest)
      isFresh = true
    }
    for word in paragraph.split(separator: " ") {
      var isStartOfWord = true
      for piece in pieces(of: word) {
        let room = columnWidth(of: piece)
        let gap = isStartOfWord && !isFresh ? 1 : 0
        isStartOfWord = false
        if !isFresh, column + gap + room > width { endLine() }
        if column + room > width, !piece.contains("://") {
          for character in piece {
            let room = columnWidth(of: character)
            if !isFresh, column + room > width { endLine() }
            line.append(character)
            column += room
            isFresh = false
          }
          continue
        }
        if !isFresh, gap == 1 {
          line += " "
          column += 1
        }
        line += piece
        column += room
        isFresh = false
      }
    }
    lines.append(trimmingTrailingBlanks(line))
  }
  return lines
}

/// Whether every byte is a column, line feeds apart.
private func isPrintableASCII(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
}

/// The same for text in which every byte is a column: by far the most common, and many times as fast.
private func wrapASCII(_ text: String, width: Int, first: String, rest: String) -> [String] {
  let blank = UInt8(ascii: " ")
  var lines: [String] = []
  var line: [UInt8] = []
  func endLine() {
    while line.last == blank { line.removeLast() }
    lines.append(String(decoding: line, as: UTF8.self))
  }
  for paragraph in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
    line = Array((lines.isEmpty ? first : rest).utf8)
    var isFresh = true
    for word in paragraph.split(separator: blank) {
      let room = word.count
      if !isFresh, line.count + 1 + room > width {
        endLine()
        line = Array(rest.utf8)
        isFresh = true
      }
      if line.count + room > width, !Substring(word).contains("://") {
        for byte in word {
          if !isFresh, line.count + 1 > width {
            endLine()
            line = Array(rest.utf8)
          }
          line.append(byte)
          isFresh = false
        }
        continue
      }
      if !isFresh { line.append(blank) }
      line += word
      isFresh = false
    }
    endLine()
  }
  return lines
}

/// Splits a word where a line may break inside it: before and after a wide character.
private func pieces(of word: Substring) -> [Substring] {
  if word.utf8.allSatisfy({ $0 < 0x80 }) { return [word] }
  var pieces: [Substring] = []
  var start = word.startIndex
  for index in word.indices where columnWidth(of: word[index]) == 2 {
    // Closing punctuation stays with what it closes.
    let mayBreakBefore = !"、。，．：；！？）」』】".contains(word[index])
    if start < index, mayBreakBefore {
      pieces.append(word[start..<index])
      start = index
    }
    let next = word.index(after: index)
    if next < word.endIndex, !"、。，．：；！？）」』】,.;:!?)".contains(word[next]) {
      pieces.append(word[start..<next])
      start = next
    }
  }
  if start < word.endIndex { pieces.append(word[start...]) }
  return pieces
}

private func trimmingTrailingBlanks(_ line: String) -> String {
  var line = line
  while line.last == " " { line.removeLast() }
  return line
}
