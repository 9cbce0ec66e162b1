import TextCanvas

/// A line of text being typed.
package struct TextField: Equatable, Sendable {
  package private(set) var text: String
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// The text was not right: what is typed next takes its place, and a key that moves or deletes mends it.
  package var isRejected = false

  /// No field takes more characters: a slip with a paste should not end in a screen of one line.
  static let most = 2_000

  package init(_ text: String = "") {
    self.text = String(text.prefix(TextField.most))
    cursor = self.text.count
  }

  /// Takes a key that writes or moves.
  ///
  /// - Returns: whether it was one.
  mutating func take(_ key: Key) -> Bool {
    let taken = write(key)
    if taken { isRejected = false }
    return taken
  }

  private mutating func write(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    // What is pasted becomes one line, for Enter would hand it in half written.
    case .paste(let pasted): insert(pasted.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .backspace: remove(before: true)
    case .delete: remove(before: false)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    case .control("k"): text.removeLast(text.count - cursor)
    case .control("w"):
      while cursor > 0, character(before: cursor) == " " { remove(before: true) }
      while cursor > 0, character(before: cursor) != " " { remove(before: true) }
    default: return false
    }
    return true
  }

  private func character(before place: Int) -> Character {
    text[text.index(text.startIndex, offsetBy: place - 1)]
  }

  private mutating func insert(_ typed: String) {
    let shown = typed.filter { character in
      character == "\t" || character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    if isRejected, !isUnit(shown) { self = TextField() }
    let room = max(0, TextField.most - text.count)
    let kept = shown.prefix(room)
    let before = text.count
    text.insert(contentsOf: kept, at: text.index(text.startIndex, offsetBy: cursor))
    // A combining mark joins the character before it.
    cursor += text.count - before
  }

  /// Whether what is typed behind a bare number may be the unit it lacks.
  private func isUnit(_ typed: String) -> Bool {
    let isNumber = text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || ".,_ -".contains($0) }
    return isNumber && cursor == text.count
      && typed.first.map { $0.isLetter || $0 == " " || $0 == "%" } == true
  }

  private mutating func remove(before: Bool) {
    let place = before ? cursor - 1 : cursor
    guard place >= 0, place < text.count else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: place))
    cursor = place
  }
}
