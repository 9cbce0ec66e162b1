import Course
import Experiments
package import TextCanvas

/// Keys that do the same, and what they do; help and footer are made of these.
package struct Binding: Equatable, Sendable {
  package var keys: [Key]
  package var does: ScreenCommand
  /// What it does, in a few words; empty for keys that need no telling.
  package var label: String
  /// The same in fewer words, for the footer.
  package var short: String
  /// Whether the footer names it: the smaller the number, the longer it stays when room is short; nil for help only.
  package var footer: Int?

  init(_ keys: [Key], _ does: ScreenCommand, _ label: String, short: String? = nil, footer: Int? = nil) {
    self.keys = keys
    self.does = does
    self.label = label
    self.short = short ?? label
    self.footer = footer
  }

  init(
    _ letter: Character, _ does: ScreenCommand, _ label: String, short: String? = nil, footer: Int? = nil
  ) {
    self.init([.character(letter)], does, label, short: short, footer: footer)
  }
}

/// What a key of the full screen can ask for.
package enum ScreenCommand: Equatable, Sendable {
  /// What plain mode has a word for.
  case act(Action)
  case scroll(Scroll)
  /// Scrolls what is wide to the left or right by so many columns.
  case shift(Int)
  case open(Overlay)
  case close
  case goHome
  /// Leaves; everything is saved.
  case quit
  case home(HomeCommand)
  case exercise(ExerciseCommand)
  case bench(BenchCommand)
  case colon(ColonCommand)
  /// Takes the name typed into the overlay.
  case takeName
  /// Answers the question of an overlay with yes.
  case confirm
  /// Stops the work under way.
  case stop

  package enum Scroll: Equatable, Sendable {
    case lines(Int)
    /// Parts of a window: 1 for a whole one down, -1 up; halves are possible.
    case pages(Double)
    case top, bottom
  }
}

extension Binding {
  /// What scrolls where there is more than fits.
  static let moving =
    [
      Binding([.character("j"), .down, .wheelDown], .scroll(.lines(1)), "down a line"),
      Binding([.character("k"), .up, .wheelUp], .scroll(.lines(-1)), "up a line"),
      Binding([.pageDown, .control("f")], .scroll(.pages(1)), "down a page"),
      Binding([.pageUp, .control("b")], .scroll(.pages(-1)), "up a page"),
      Binding([.control("d")], .scroll(.pages(0.5)), "down half a page"),
      Binding([.control("u")], .scroll(.pages(-0.5)), "up half a page"),
      Binding([.character("g"), .home], .scroll(.top), "to the top"),
      Binding([.character("G"), .end], .scroll(.bottom), "to the end"),
    ] + sideways

  /// What is wide scrolls with the round brackets everywhere: beside a timeline the pointed ones move that.
  static let sideways = [
    Binding([.character(">"), .character(")"), .shiftRight], .shift(8), "scroll wide lines right"),
    Binding([.character("<"), .character("("), .shiftLeft], .shift(-8), "scroll wide lines left"),
  ]

  /// Bindings without keys that have a meaning already.
  static func without(keysOf own: [Binding], _ others: [Binding]) -> [Binding] {
    let taken = own.flatMap(\.keys)
    return others.compactMap { binding in
      var binding = binding
      binding.keys.removeAll { taken.contains($0) }
      return binding.keys.isEmpty ? nil : binding
    }
  }
}

extension ScreenState {
  /// The keys that work now, by group; no key is in two of them.
  package var bindings: [Binding] {
    if work != nil { return [Binding([.escape], .stop, "stop", footer: 1)] }
    if colon.isOpen { return colon.bindings }
    if let overlay { return overlay.bindings }
    switch screen {
    case .home, .levels, .lab:
      let own = list.bindings(tutor)
      return list.isTyping ? own + [Binding([.control("c")], .quit, "quit")] : own + global
    case .level:
      let own = level.bindings(tutor)
      return own + Binding.without(keysOf: own, Binding.moving + global)
    case .study where isAtBench:
      let own = bench.bindings(tutor)
      if bench.isTyping { return own }
      return own + Binding.without(keysOf: own, (bench.isTimelineWhole ? Binding.sideways : moving) + global)
    case .study:
      let own = study.bindings(tutor, options)
      // Letters are text while something is being typed.
      return study.isTyping ? own : own + moving + global
    }
  }

  private var moving: [Binding] {
    Binding.without(keysOf: study.bindings(tutor, options), Binding.moving)
  }

  /// Keys of every screen.
  private var global: [Binding] {
    [
      Binding("?", .open(.help(scroll: 0)), "help", footer: 1),
      Binding([.character("q"), .control("c")], .quit, "quit", footer: 0),
      Binding([.character("!")], .open(.about(scroll: 0)), "what this is, for a report"),
      Binding([.character("D")], .open(.glossary(Glossary())), "glossary of terms met"),
      Binding("F", .act(.focus), focusLabel),
      Binding(":", .colon(.open), "type a command", footer: 10),
    ] + (focus == nil ? [] : [Binding("Z", .act(.endFocus), "end the focus timer")])
  }

  private var focusLabel: String {
    guard let focus else { return "25 minutes of focus" }
    return focus.isOver
      ? "25 more minutes of focus"
      : focus.isPaused ? "let the focus timer go on" : "pause the focus timer"
  }

  /// The key that does something on the screen below all that lies over it, as sentences name it; nil where none does.
  func key(for command: ScreenCommand) -> String? {
    var below = self
    below.overlays = []
    below.colon.close()
    return below.bindings.first { $0.does == command }?.keys.first?.name
  }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    level.isTold = true
    if colon.isOpen, work == nil {
      if colon.type(key) { return [] }
    } else if let overlay, overlay.isTyping {
      if self.overlay?.type(key) == true { return [] }
    } else if overlay == nil, isAtList, list.isTyping {
      if list.type(key, tutor) { return [] }
    } else if overlay == nil, isAtBench, bench.isTyping, work == nil {
      if bench.type(key) { return [] }
    } else if overlay == nil, screen == .study, study.isTyping, work == nil {
      if study.type(key) { return [] }
    }
    let before = asked
    asked = nil
    guard let binding = bindings.first(where: { $0.keys.contains(key) }) else { return unbound(key) }
    if binding.does != before, let question = question(before: binding.does, key) {
      asked = binding.does
      notice = question
      return []
    }
    return perform(binding.does)
  }

  /// What is asked before a key does what may be a slip: twice, and it is meant.
  private func question(before command: ScreenCommand, _ key: Key) -> String? {
    switch command {
    case .act(.reveal):
      guard let left = tutor.hintsLeft, left > 0 else { return nil }
      return "\(counted(left, "hint")) left: h. \(key.name) once more shows the answer and ends the question."
    case .act(.again):
      let isShown = study.told.contains { if case .revealed = $0 { true } else { false } }
      return isShown ? "That is the answer. \(key.name) once more hides it, to answer for practice." : nil
    // Digits may be meant for a prediction.
    case .act(.bench(.keep(let format))) where !bench.isTimelineWhole:
      return "\(key.name) once more keeps this run as a file (\(format.rawValue))."
    default: return nil
    }
  }

  /// A key without a meaning says how to find those that have one; a click or a paste says nothing.
  private mutating func unbound(_ key: Key) -> [Effect] {
    switch key {
    case .click(let row, _) where overlay == nil && work == nil && !colon.isOpen: return click(row)
    // What is pasted into a level is a line of it, such as a code.
    case .paste(let text) where overlay == nil && work == nil && screen == .level && !colon.isOpen:
      return perform(roundAction(for: String(text.prefix(20_000)), in: tutor))
    case .click, .paste, .wheelUp, .wheelDown: return []
    default:
      let help = overlay == .howTo ? "Enter goes on." : "? shows the keys."
      notice = work == nil ? "\(key.name) means nothing here; \(help)" : nil
      return []
    }
  }

  mutating func perform(_ command: ScreenCommand) -> [Effect] {
    switch command {
    case .act(let action): return perform(action)
    case .scroll(let scroll):
      let seen = self
      if overlay != nil {
        overlay?.scroll(scroll, in: seen)
      } else if isAtBench {
        scrollBench(scroll)
      } else if screen == .level {
        scrollLevel(scroll)
      } else {
        study.scroll(scroll, in: seen)
      }
    case .shift(let columns):
      let widest =
        screen == .level
        ? LevelView(self).widest
        : isAtBench ? BenchView(self).widest : StudyView(self).body.widest
      let most = max(0, widest - 8)
      if most == 0 { notice = "Nothing here is wider than the window." }
      if screen == .level {
        level.shift = min(max(0, level.shift + columns), most)
      } else if isAtBench {
        bench.shift = min(max(0, bench.shift + columns), most)
      } else {
        study.shift = min(max(0, study.shift + columns), most)
      }
    case .open(let overlay): overlays.append(overlay)
    case .close: overlays.removeLast()
    case .goHome:
      if tutor.isInLab { return perform(Action.back) }
      let kept = keepOpen()
      goHome()
      return kept
    case .quit: return perform(Action.quit)
    case .home(let command): return perform(command)
    case .exercise(let command): return perform(command)
    case .bench(let command): return perform(command)
    case .colon(let command): return perform(command)
    case .takeName: return takeName()
    case .confirm: return confirm()
    case .stop:
      notice = "Stopped."
      return [.stop]
    }
    return []
  }
}
