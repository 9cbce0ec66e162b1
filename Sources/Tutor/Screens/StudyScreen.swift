package import Course
import TextCanvas

/// What is looked at of a step: how far it is scrolled, what was told about it, what is being entered.
package struct StudyScreen: Equatable, Sendable {
  /// Lines above the window, and columns left of it.
  package internal(set) var scroll = 0
  package internal(set) var shift = 0
  /// What was told since the step was opened, below it.
  package internal(set) var told: [News] = []
  package internal(set) var entry = Entry.none
  /// How sure the learner is of the answer being entered.
  package internal(set) var confidence: Confidence?
  /// What the last key brought is to be in view; nil while the learner looks elsewhere.
  var shows: Latest?
  /// What is being entered is to be in view, once a key has changed it: before, a question is read from its beginning.
  var followsEntry = false

  /// Something that a key brings into the text of a step.
  enum Latest: Equatable, Sendable { case told, confidence }

  /// Takes up a step that was just entered.
  mutating func begin(_ tutor: TutorState) {
    entry = Entry(tutor)
    confidence = nil
    scroll = tutor.record.places[tutor.unit.id]?.scroll ?? 0
    followsEntry = false
  }

  /// What happened in the session that the entry has to know of.
  mutating func follow(_ tutor: TutorState) {
    guard case .answering = tutor.phase else {
      entry = .none
      return
    }
    if entry == .none { entry = Entry(tutor) }
  }

  mutating func tell(_ news: News) {
    switch news {
    // A new verdict or the answer takes the place of the one before, a new run that of an older one.
    case .verdict, .revealed:
      told.removeAll { item in
        switch item {
        case .verdict, .revealed, .explanation: true
        default: false
        }
      }
    case .run, .runUnavailable:
      told.removeAll { item in
        switch item {
        case .run, .runUnavailable: true
        default: false
        }
      }
    case .reasons: if told.contains(.reasons) { return }
    // The end is read from its beginning, wherever the last step was left.
    case .finished: self = StudyScreen()
    case .goDeeper: told = []
    default: break
    }
    told.append(news)
    shows = .told
    followsEntry = false
  }

  /// Whether letters are text now.
  var isTyping: Bool { entry.isTyping }

  mutating func type(_ key: Key) -> Bool {
    let isWritten = entry.type(key)
    if isWritten { followsEntry = true }
    return isWritten
  }

  // MARK: - Scrolling

  mutating func scroll(_ scroll: ScreenCommand.Scroll, in state: ScreenState) {
    let body = StudyView(state).body
    let most = max(0, body.lines.count - body.window)
    let from = body.top
    shows = nil
    followsEntry = false
    switch scroll {
    case .lines(let count): self.scroll = from + count
    case .pages(let part): self.scroll = from + Int((Double(body.window - 1) * part).rounded())
    case .top: self.scroll = 0
    case .bottom: self.scroll = most
    }
    self.scroll = min(max(0, self.scroll), most)
  }

  // MARK: - Keys

  func bindings(_ tutor: TutorState, _ options: ScreenOptions) -> [Binding] {
    let list = Binding("l", .goHome, "all lessons", footer: 6)
    // At the beginning there is none, which the key says.
    let back = Binding(
      [.character("p"), .character("b"), .left], .act(.back), "the step before",
      footer: tutor.stepIndex > 0 || tutor.isInLab ? 5 : nil)
    switch tutor.phase {
    case .reading:
      return [goOn, Binding("n", .act(.next), "go on"), back, list]
    case .answering where tutor.isAtOpenPaper: return paperKeys(tutor, back, list)
    case .answered where tutor.paper != nil:
      return [goOn, Binding("n", .act(.next), "go on"), back, list]
    case .finished where tutor.isAtOpenPaper:
      let open =
        tutor.openQuestions.isEmpty
        ? [] : [Binding([.character("o"), .enter], .act(.goToSkipped), "open questions", footer: 3)]
      return [
        Binding("y", .act(.paper(.handIn(isConfirmed: false))), "hand it in", footer: 2),
        Binding("Y", .act(.paper(.handIn(isConfirmed: true))), "hand it in as it is"),
      ] + open + [back, list]
    case .finished where tutor.paper != nil:
      return [
        goOn, Binding("n", .act(.next), "go on"),
        Binding("1", .act(.go(toStep: 0)), "all questions with their keys", footer: 3), back, list,
      ]
    case .answering: return entry.bindings(tutor, confidence) + (isTyping ? [] : [back, list])
    case .answered:
      return [
        goOn, Binding("n", .act(.next), "go on"),
        reasons(tutor.question?.kind),
        Binding("a", .act(.again), "answer again, for practice", footer: 4),
        Binding("x", .open(.reset), "reset this question"), back, list,
      ]
    case .finished:
      let deeper = tutor.goDeeper.indices.prefix(9).map { index in
        Binding(
          Character(String(index + 1)), .act(.openGoDeeper(index)),
          index == 0 ? "1 to \(tutor.goDeeper.count): deeper" : "", footer: index == 0 ? 3 : nil)
      }
      let open =
        tutor.openQuestions.isEmpty
        ? [] : [Binding("o", .act(.goToSkipped), "the first open question", short: "open ones", footer: 4)]
      return [goOn, Binding("n", .act(.next), "go on")] + deeper + open + [back, list]
    case .predicting, .experimenting: return [goOn, back, list]
    case .welcome, .over: return [list]
    }
  }

  /// What can be read of all answers; of an output or a program the explanation has said it.
  private func reasons(_ kind: Question.Kind?) -> Binding {
    switch kind {
    case .single, .multiple: Binding("w", .act(.why), "why the others are wrong", footer: 3)
    case .output, .code: Binding("w", .act(.why), "the answer once more")
    default: Binding("w", .act(.why), "all reasons", footer: 3)
    }
  }

  /// The keys of an open question of a placement or an exam: it has neither hints nor verdicts.
  private func paperKeys(_ tutor: TutorState, _ back: Binding, _ list: Binding) -> [Binding] {
    let without: [ScreenCommand] = [
      .act(.hint), .act(.skip), .act(.reveal), .act(.why), .exercise(.confidence),
    ]
    let own = entry.bindings(tutor, nil).filter { !without.contains($0.does) }.map { binding in
      var binding = binding
      if binding.does == .exercise(.stopTyping) { binding.label = "keys (I don't know, quit)" }
      return binding
    }
    guard !isTyping else { return own }
    return own + [Binding("d", .act(.paper(.notKnown)), "I don't know", footer: 3), back, list]
  }

  private var goOn: Binding {
    Binding([.enter, .character(" "), .right], .exercise(.goOn), "go on", footer: 2)
  }
}
