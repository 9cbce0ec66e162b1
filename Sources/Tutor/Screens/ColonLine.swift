import Course
import TextCanvas

/// The line that `:` opens at the foot of the screen, for what plain mode has words for.
package struct ColonLine: Equatable, Sendable {
  /// What is typed; nil while the line is closed.
  package private(set) var field: TextField?
  /// What was typed in this session, the oldest first.
  private var past: [String] = []
  /// Which of those is shown; their number for a new one.
  private var place = 0

  package init() {}

  package var isOpen: Bool { field != nil }

  mutating func open() {
    field = TextField()
    place = past.count
  }

  mutating func close() { field = nil }

  /// - Returns: whether the key wrote something.
  mutating func type(_ key: Key) -> Bool {
    guard var field, field.take(key) else { return false }
    self.field = field
    return true
  }

  /// Shows what was typed before, or after that.
  mutating func recall(_ count: Int) {
    place = min(max(0, place + count), past.count)
    field = TextField(past.indices.contains(place) ? past[place] : "")
  }

  /// Closes the line and returns what it said, with no colons of its own; nil where it is empty.
  mutating func take() -> String? {
    let typed = field?.text.drop { $0 == ":" || $0.isWhitespace } ?? ""
    close()
    guard !typed.isEmpty else { return nil }
    if past.last != String(typed) { past.append(String(typed)) }
    return String(typed)
  }

  var bindings: [Binding] {
    [
      Binding([.enter], .colon(.submit), "do it", footer: 1),
      Binding([.escape], .colon(.close), "back", footer: 2),
      Binding([.up], .colon(.recall(-1)), "typed before", footer: 3),
      Binding([.down], .colon(.recall(1)), "typed after that"), Binding([.control("c")], .quit, "quit"),
    ]
  }
}

/// What keys do with the line that `:` opens.
package enum ColonCommand: Equatable, Sendable {
  case open, close, submit
  /// Shows what was typed so many lines later, or with a negative number before.
  case recall(Int)
}

extension ScreenState {
  mutating func perform(_ command: ColonCommand) -> [Effect] {
    switch command {
    case .open: colon.open()
    case .close: colon.close()
    case .recall(let count): colon.recall(count)
    // As plain mode reads it where any text may be an answer.
    case .submit: return colon.take().map { perform(action(for: ":\($0)", in: tutor)) } ?? []
    }
    return []
  }
}

extension ScreenState {
  /// Does what a line says that was typed into a field: with a colon in front it is no answer, as in plain mode.
  mutating func obey(_ line: String) -> [Effect] {
    let asked = action(for: line, in: tutor)
    if case .notUnderstood = asked {} else { study.entry.empty() }
    return perform(asked)
  }
}

extension Entry {
  /// The text of the field that has the cursor.
  var typed: String? {
    switch self {
    case .fields(let fields, let active?): fields[active].text
    case .output(let field, true), .program(let field, true): field.text
    default: nil
    }
  }

  /// Empties that field.
  mutating func empty() {
    switch self {
    case .fields(var fields, let active?):
      fields[active] = TextField()
      self = .fields(fields, active: active)
    case .output(_, true): self = .output(TextField(), isActive: true)
    case .program(_, true): self = .program(TextField(), isActive: true)
    default: break
    }
  }
}
