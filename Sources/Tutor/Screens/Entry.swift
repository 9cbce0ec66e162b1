import Course
import TextCanvas

/// An answer as far as it has been entered; places are 0-based and count what is shown.
package enum Entry: Equatable, Sendable {
  case none
  /// One of the choices, or several.
  case choices(cursor: Int, picked: Set<Int>)
  case statements(cursor: Int, truths: [Bool?])
  /// Texts or a number; nil where no field is being typed into.
  case fields([TextField], active: Int?)
  /// Items in the order in which they lie now; the one at the cursor moves while it is held.
  case order([Int], cursor: Int, isHeld: Bool)
  /// The next line of an output.
  case output(TextField, isActive: Bool)
  /// The path of a program to hand in.
  case program(TextField, isActive: Bool)

  init(_ tutor: TutorState) {
    guard case .answering = tutor.phase, let question = tutor.question else {
      self = .none
      return
    }
    switch question.answers {
    case .choices: self = .choices(cursor: 0, picked: [])
    case .statements(let statements):
      self = .statements(cursor: 0, truths: Array(repeating: nil, count: statements.count))
    case .blanks(let blanks, _): self = .fields(blanks.map { _ in TextField() }, active: 0)
    case .order(let items, _): self = .order(Array(items.indices), cursor: 0, isHeld: false)
    case .output: self = .output(TextField(), isActive: true)
    case .code: self = .program(TextField(tutor.programPath ?? ""), isActive: false)
    }
    if case .answering(let answering) = tutor.phase, !answering.isPractice {
      self = taking(draft: tutor.known(question)?.draft ?? "")
    }
  }

  /// Whether letters are text now.
  var isTyping: Bool {
    switch self {
    case .fields(_, let active): active != nil
    case .output(_, let isActive), .program(_, let isActive): isActive
    case .none, .choices, .statements, .order: false
    }
  }

  /// Takes a key that writes.
  ///
  /// - Returns: whether it was one.
  mutating func type(_ key: Key) -> Bool {
    switch self {
    case .fields(var fields, let active?):
      guard fields[active].take(key) else { return false }
      self = .fields(fields, active: active)
    case .output(var field, true):
      guard field.take(key) else { return false }
      self = .output(field, isActive: true)
    case .program(var field, true):
      guard field.take(key) else { return false }
      self = .program(field, isActive: true)
    default: return false
    }
    return true
  }

  /// It was handed in and is still open: what is typed next into a field takes the place of what was not right.
  mutating func markRejected() {
    guard case .fields(var fields, let active) = self else { return }
    for index in fields.indices { fields[index].isRejected = true }
    self = .fields(fields, active: active)
  }

  /// Goes on in the first blank with nothing in it.
  mutating func goToEmptyField() {
    guard case .fields(let fields, _) = self,
      let empty = fields.firstIndex(where: { $0.text.allSatisfy(\.isWhitespace) })
    else { return }
    self = .fields(fields, active: empty)
  }

  /// The answer as plain mode would have it typed; nil while something is missing, with what.
  func written(for question: Question) -> (text: String?, missing: String) {
    switch self {
    case .choices(_, let picked):
      guard !picked.isEmpty else {
        guard case .choices(let choices, .several) = question.answers else {
          return (nil, "Pick a choice first: Space picks the one at ▸, or press its number.")
        }
        let count = choices.count(where: \.isRight)
        return (nil, "Pick \(count) choices first: Space picks the one at ▸, or press their numbers.")
      }
      return (picked.sorted().map { "\($0 + 1)" }.joined(separator: " "), "")
    case .statements(_, let truths):
      guard !truths.contains(nil) else { return (nil, "Say t or f for every statement first.") }
      return (truths.map { $0 == true ? "t" : "f" }.joined(separator: " "), "")
    case .fields(let fields, _):
      guard fields.allSatisfy({ !$0.text.allSatisfy(\.isWhitespace) }) else {
        return (
          nil,
          fields.count == 1 ? "Type your answer first." : "There is a blank left to fill in."
        )
      }
      return (fields.map(\.text).joined(separator: "\n"), "")
    case .order(let items, _, _):
      // As it is shown it is never right (``ChoiceOrder``), so nobody means it.
      guard items != Array(items.indices) else {
        return (nil, "Put the rows in order first: Space takes one, the arrows move it.")
      }
      return (items.map { "\($0 + 1)" }.joined(separator: " "), "")
    case .output(let field, _): return (field.text, "")
    case .program, .none: return (nil, "")
    }
  }
}

/// What keys do with an answer being entered.
package enum ExerciseCommand: Equatable, Sendable {
  /// Reads on: down the page, and at its end to the next step.
  case goOn
  /// Picks a choice, or takes it back, by its place.
  case pick(Int)
  /// The choice, statement or item at the cursor.
  case toggle
  case up, down
  case say(Bool)
  case submit
  case nextField, previousField
  /// Whether letters are text or commands.
  case stopTyping, goOnTyping
  case confidence
  case undo
  case saveProgram
}

extension Entry {
  /// The keys of a question that is open.
  func bindings(_ tutor: TutorState, _ confidence: Confidence?) -> [Binding] {
    guard let question = tutor.question else { return [] }
    let submit = Binding([.enter], .exercise(.submit), "answer", footer: 2)
    let next = Binding("n", .act(.next), "leave it open")
    switch self {
    case .none: return []
    case .choices(_, _):
      let count: Int = if case .choices(let choices, _) = question.answers { choices.count } else { 0 }
      var keys = (0..<min(count, 9)).map { place in
        Binding(
          Character("\(place + 1)"), .exercise(.pick(place)), place == 0 ? "1 to \(count): pick" : "",
          footer: place == 0 ? 2 : nil)
      }
      if case .choices(let choices, .trueOrFalse) = question.answers {
        for (letter, word) in [("t", "true"), ("f", "false")] {
          guard let index = choices.firstIndex(where: { $0.text.plainText.lowercased() == word }),
            let place = tutor.shown(question).firstIndex(of: index)
          else { continue }
          keys.append(Binding(Character(letter), .exercise(.pick(place)), word))
        }
      }
      return keys + [submit] + cursorKeys("pick the one at ▸", "pick ▸", footer: 4)
        + common(tutor, question, confidence) + [next]
    case .statements:
      return [
        Binding("t", .exercise(.say(true)), "true", footer: 2),
        Binding("f", .exercise(.say(false)), "false", footer: 2),
        submit,
      ] + cursorKeys("turn") + common(tutor, question, confidence) + [next]
    case .order:
      return [submit]
        + cursorKeys("take or lay down", footer: 2) + common(tutor, question, confidence) + [next]
    case .fields(let fields, let active):
      guard active != nil else { return typing(tutor, question, confidence) + [submit, next] }
      let move =
        fields.count < 2
        ? []
        : [
          Binding([.tab, .down], .exercise(.nextField), "next blank", footer: 3),
          Binding([.backTab, .up], .exercise(.previousField), "blank before"),
        ]
      return [submit] + move + inField(tutor, hasOneLine: fields.count < 2)
    case .output(_, let isActive):
      let undo = Binding(
        [isActive ? .control("t") : .character("z")], .exercise(.undo), "take the last line back")
      guard isActive else { return typing(tutor, question, confidence) + [undo, next] }
      return [Binding([.enter], .exercise(.submit), "take the line", footer: 2), undo] + inField(tutor)
    case .program(let field, let isActive):
      if isActive { return [Binding([.enter], .exercise(.submit), "hand in", footer: 2)] + inField(tutor) }
      let handIn =
        field.text.isEmpty
        ? [Binding([.enter, .character("i")], .exercise(.goOnTyping), "hand in a file", footer: 2)]
        : [
          Binding([.enter], .exercise(.submit), "hand it in", footer: 2),
          Binding("i", .exercise(.goOnTyping), "another file", footer: 3),
        ]
      return handIn + [
        Binding("w", .exercise(.saveProgram), "write the start into a file", footer: 3), spaceScrolls,
      ] + common(tutor, question, confidence) + [next]
    }
  }

  /// Keys while letters are text: only Esc leaves, and what has Ctrl.
  ///
  /// - Parameter hasOneLine: Up and Down are free, and scroll.
  private func inField(_ tutor: TutorState, hasOneLine: Bool = true) -> [Binding] {
    [
      Binding(
        [.escape], .exercise(.stopTyping),
        tutor.paper == nil ? "keys (hint, skip, quit)" : "keys (I don't know, quit)",
        footer: 3),
      Binding([.control("c")], .quit, "quit"), Binding([.pageDown], .scroll(.pages(1)), "down a page"),
      Binding([.pageUp], .scroll(.pages(-1)), "up a page"),
      Binding((hasOneLine ? [.down] : []) + [.wheelDown], .scroll(.lines(1)), "down a line"),
      Binding((hasOneLine ? [.up] : []) + [.wheelUp], .scroll(.lines(-1)), "up a line"),
    ]
  }

  private var spaceScrolls: Binding {
    Binding([.character(" ")], .scroll(.pages(1)), "down a page")
  }

  private func typing(_ tutor: TutorState, _ question: Question, _ confidence: Confidence?) -> [Binding] {
    [Binding([.character("i"), .tab], .exercise(.goOnTyping), "type on", footer: 2), spaceScrolls]
      + common(tutor, question, confidence)
  }

  private func cursorKeys(_ word: String, _ short: String? = nil, footer: Int? = nil) -> [Binding] {
    [
      Binding([.down, .character("j")], .exercise(.down), "next"),
      Binding([.up, .character("k")], .exercise(.up), "before"),
      Binding([.character(" ")], .exercise(.toggle), word, short: short, footer: footer),
    ]
  }

  private func common(_ tutor: TutorState, _ question: Question, _ confidence: Confidence?) -> [Binding] {
    let read = tutor.known(question)?.hints ?? 0
    let count = question.hints.count
    // Where there is none, or no more, the key says so.
    let hint = [
      Binding(
        "h", .act(.hint), read < count ? "hint \(read + 1)/\(count)" : "", footer: read < count ? 3 : nil)
    ]
    let word = confidence.map { "\($0.word)" } ?? "how sure"
    // Pressed too early it says when; at a program it writes the start.
    let why = question.kind == .code ? [] : [Binding("w", .act(.why), "")]
    return hint + why + [
      Binding("s", .act(.skip), "skip", footer: 4), Binding("a", .act(.reveal), "see the answer", footer: 5),
      Binding("c", .exercise(.confidence), word, footer: 7),
    ]
  }
}

extension Entry {
  mutating func change(_ command: ExerciseCommand, _ question: Question) {
    switch (self, command) {
    case (.choices(let cursor, let picked), _): changeChoices(command, cursor, picked, question)
    case (.statements(var cursor, var truths), _):
      switch command {
      case .up: cursor = max(0, cursor - 1)
      case .down: cursor = min(truths.count - 1, cursor + 1)
      case .toggle: truths[cursor] = !(truths[cursor] ?? false)
      case .say(let truth):
        truths[cursor] = truth
        cursor = min(truths.count - 1, cursor + 1)
      default: break
      }
      self = .statements(cursor: cursor, truths: truths)
    case (.order(var items, var cursor, var isHeld), _):
      let before = cursor
      switch command {
      case .up: cursor = max(0, cursor - 1)
      case .down: cursor = min(items.count - 1, cursor + 1)
      case .toggle: isHeld.toggle()
      default: break
      }
      if isHeld, cursor != before { items.swapAt(before, cursor) }
      self = .order(items, cursor: cursor, isHeld: isHeld)
    case (.fields(let fields, let active), .nextField):
      self = .fields(fields, active: ((active ?? -1) + 1) % fields.count)
    case (.fields(let fields, let active), .previousField):
      self = .fields(fields, active: ((active ?? 0) + fields.count - 1) % fields.count)
    case (.fields(let fields, _), .stopTyping): self = .fields(fields, active: nil)
    case (.fields(let fields, _), .goOnTyping): self = .fields(fields, active: 0)
    case (.output(let field, _), .stopTyping): self = .output(field, isActive: false)
    case (.output(let field, _), .goOnTyping): self = .output(field, isActive: true)
    case (.program(let field, _), .stopTyping): self = .program(field, isActive: false)
    case (.program(let field, _), .goOnTyping): self = .program(field, isActive: true)
    default: break
    }
  }

  private mutating func changeChoices(
    _ command: ExerciseCommand, _ cursor: Int, _ picked: Set<Int>, _ question: Question
  ) {
    guard case .choices(let choices, let picks) = question.answers else { return }
    var (cursor, picked) = (cursor, picked)
    switch command {
    case .up: cursor = max(0, cursor - 1)
    case .down: cursor = min(choices.count - 1, cursor + 1)
    case .pick(let place): cursor = place
    default: break
    }
    if command == .toggle || command == .pick(cursor) {
      if picks == .several {
        picked.formSymmetricDifference([cursor])
      } else {
        picked = [cursor]
      }
    }
    self = .choices(cursor: cursor, picked: picked)
  }
}
