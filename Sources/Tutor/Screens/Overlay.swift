import Course
import TextCanvas

/// What lies over a screen and takes the keys.
package enum Overlay: Equatable, Sendable {
  /// Who learns here; asked once.
  case name(TextField, suggested: String)
  /// How everything works, in some lines; shown once.
  case howTo
  /// All keys that work on the screen below.
  case help(scroll: Int)
  /// What can be typed after a colon.
  case commands(scroll: Int)
  /// What the words of a run's report mean.
  case words(scroll: Int)
  case glossary(Glossary)
  /// What the item on the screen is, to copy into a report.
  case about(scroll: Int)
  /// Whether the question is to be reset.
  case reset
  /// A program that solves the level.
  case solution(scroll: Int)
}

/// The terms a learner has met, of which some are looked for.
package struct Glossary: Equatable, Sendable {
  package var wanted = TextField()
  package var scroll = 0
  package init(wanted: TextField = TextField()) { self.wanted = wanted }
}

extension Overlay {
  /// Whether letters are text now.
  var isTyping: Bool {
    switch self {
    case .name, .glossary: true
    case .howTo, .help, .commands, .words, .about, .reset, .solution: false
    }
  }

  /// - Returns: whether the key wrote something.
  mutating func type(_ key: Key) -> Bool {
    switch self {
    case .name(var field, let suggested):
      guard field.take(key) else { return false }
      self = .name(field, suggested: suggested)
    case .glossary(var glossary):
      guard glossary.wanted.take(key) else { return false }
      glossary.scroll = 0
      self = .glossary(glossary)
    default: return false
    }
    return true
  }

  var bindings: [Binding] {
    switch self {
    case .name: [Binding([.enter], .takeName, "go on", footer: 1), Binding([.control("c")], .quit, "quit")]
    case .howTo:
      [
        Binding([.enter, .escape, .character(" ")], .close, "begin", footer: 1),
        Binding([.character("q"), .control("c")], .quit, "quit", footer: 0),
      ]
    case .reset:
      [
        Binding("y", .confirm, "yes, reset it", footer: 1),
        Binding([.character("n"), .escape, .enter], .close, "no", footer: 1),
        Binding([.control("c")], .quit, "quit"),
      ]
    case .glossary:
      [
        Binding([.escape, .enter], .close, "back", footer: 1), Binding([.control("c")], .quit, "quit"),
        Binding([.down, .wheelDown], .scroll(.lines(1)), "down", footer: 2),
        Binding([.up, .wheelUp], .scroll(.lines(-1)), "up"),
        Binding([.pageDown], .scroll(.pages(1)), "down a page"),
        Binding([.pageUp], .scroll(.pages(-1)), "up a page"),
      ]
    case .help, .commands, .words, .about, .solution:
      [
        Binding(
          [.escape, .enter, .character("q"), .character("?"), .character("!")], .close, "back", footer: 1),
        Binding([.control("c")], .quit, "quit"),
        Binding([.down, .character("j"), .wheelDown], .scroll(.lines(1)), "down", footer: 2),
        Binding([.up, .character("k"), .wheelUp], .scroll(.lines(-1)), "up"),
        Binding([.pageDown, .character(" ")], .scroll(.pages(1)), "down a page"),
        Binding([.pageUp], .scroll(.pages(-1)), "up a page"),
        Binding([.home, .character("g")], .scroll(.top), "to the top"),
        Binding([.end, .character("G")], .scroll(.bottom), "to the end"),
      ]
    }
  }

  private var scrolled: Int {
    get {
      switch self {
      case .help(let scroll), .commands(let scroll), .words(let scroll), .about(let scroll),
        .solution(let scroll):
        scroll
      case .glossary(let glossary): glossary.scroll
      case .name, .howTo, .reset: 0
      }
    }
    set {
      switch self {
      case .help: self = .help(scroll: newValue)
      case .commands: self = .commands(scroll: newValue)
      case .words: self = .words(scroll: newValue)
      case .about: self = .about(scroll: newValue)
      case .solution: self = .solution(scroll: newValue)
      case .glossary(var glossary):
        glossary.scroll = newValue
        self = .glossary(glossary)
      case .name, .howTo, .reset: break
      }
    }
  }

  mutating func scroll(_ scroll: ScreenCommand.Scroll, in state: ScreenState) {
    let view = OverlayView(self, state)
    let most = max(0, view.lines.count - view.window)
    switch scroll {
    case .lines(let count): scrolled += count
    case .pages(let part): scrolled += Int((Double(view.window - 1) * part).rounded())
    case .top: scrolled = 0
    case .bottom: scrolled = most
    }
    scrolled = min(max(0, scrolled), most)
  }

  var top: Int { scrolled }
}

extension ScreenState {
  mutating func takeName() -> [Effect] {
    guard case .name(let field, let suggested)? = overlay else { return [] }
    overlays.removeLast()
    let typed = LearnerName.cleaned(field.text)
    let name = typed.isEmpty ? LearnerName.cleaned(suggested) : typed
    guard !name.isEmpty, LearnerName.folded(name) != LearnerName.guest else { return [] }
    return [.keepName(name)]
  }

  mutating func confirm() -> [Effect] {
    guard overlay == .reset, let question = tutor.question else { return [] }
    overlays.removeLast()
    return [.reset(question.id)]
  }
}
