import Course
import Experiments
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// Both modes can always do the same: what plain mode has for every key of every screen, in docs/keys.md.
///
/// `RECORD_SNAPSHOTS=1 swift test --filter PlainWordTests` makes the document anew. A new key fails here until
/// ``InPlainMode`` says what it is in plain mode.
@Suite struct PlainWordTests {
  @Test(arguments: KeyCase.all + BenchKeys.all + PaperKeys.all) func everyKeyHasItsWordInPlainMode(
    _ screen: KeyCase
  ) {
    let tutor = screen.before.state.tutor
    for binding in screen.before.state.bindings {
      let keys = binding.keys.map(\.name).joined(separator: " ")
      guard let plain = InPlainMode(binding.does) else {
        Issue.record("\(keys) on \(screen.name) has no word in plain mode")
        continue
      }
      switch plain {
      case .same(let words):
        guard case .act(let action) = binding.does else { continue }
        #expect(
          words.allSatisfy { understood($0, tutor) == action },
          "\(keys) on \(screen.name): \(words) do something else")
      case .instead(let words):
        for word in words {
          if case .notUnderstood(let sentence) = understood(word, tutor) {
            Issue.record("\(keys) on \(screen.name): \(word) means nothing: \(sentence)")
          }
        }
      case .needless: break
      }
    }
  }

  /// What a word means, with a colon where a text is asked for.
  private func understood(_ word: String, _ tutor: TutorState) -> Action {
    var word = word == "Enter" ? "" : word
    for (name, value) in [("WORD", "a"), ("EXPERIMENT", "nap"), ("PATH", "a.py"), ("NAME=VALUE", "N=1")] {
      word.replace(name, with: value)
    }
    let plain = action(for: word, in: tutor)
    guard case .answering = tutor.phase, let question = tutor.question, takesText(question), !word.isEmpty
    else { return plain }
    return action(for: ":\(word)", in: tutor)
  }

  @Test func theDocumentNamesThemAll() throws {
    var lines = [PlainWordTests.introduction]
    var told: Set<String> = []
    for screen in KeyCase.all + BenchKeys.all + PaperKeys.all {
      let rows = screen.before.state.bindings.compactMap { binding -> String? in
        guard !binding.label.isEmpty, let plain = InPlainMode(binding.does) else { return nil }
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        return "| \(keys) | \(binding.label) | \(plain.cell) |"
      }.filter { told.insert($0).inserted }
      guard !rows.isEmpty else { continue }
      let title = screen.name.prefix(1).uppercased() + screen.name.dropFirst()
      lines += ["", "## \(title)", "", "| key | on the screen | in plain mode |", "|---|---|---|"] + rows
    }
    try expectDocument(lines.joined(separator: "\n") + "\n", named: "keys.md")
  }

  private static let introduction = """
    # Keys, and the words of plain mode

    What every key of the full screen does, and what is typed instead where lines are read and written (`--plain`). A row that an earlier
    table has is not repeated. Where a text is asked for, a word needs a colon (`:skip`). `PlainWordTests` makes this page out of the key maps,
    tries every word, and fails for a key that has none.
    """
}

/// What plain mode has for what a key does.
enum InPlainMode {
  /// Words that ask for exactly the same, each of them.
  case same([String])
  /// Words that come to the same, with more said in them.
  case instead([String])
  /// Nothing; why.
  case needless(String)

  var cell: String {
    switch self {
    case .same(let words), .instead(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .needless(let why): why
    }
  }

  init?(_ command: ScreenCommand) {
    switch command {
    case .act(let action): self.init(action)
    case .scroll, .shift: self = .needless("the terminal scrolls; lines are never wider than it")
    case .open(.help), .open(.commands): self = .instead(["help"])
    case .open(.about): self = .instead(["about"])
    case .open(.glossary): self = .instead(["glossary", "glossary WORD"])
    case .open(.reset): self = .instead(["reset"])
    case .open: return nil
    case .close: self = .needless("nothing lies over anything; the next line goes on")
    case .goHome: self = .instead(["list"])
    case .quit: self = .instead(["quit"])
    case .home(let command): self.init(command)
    case .exercise(let command): self.init(command)
    case .bench(let command): self.init(command)
    case .colon: self = .needless("each line can be a command")
    case .takeName: self = .needless("asked for at the first start, too; later `gilt learner`")
    case .confirm: self = .instead(["reset yes"])
    case .stop: self = .needless("Ctrl-C stops a run, a check or a search")
    }
  }

  private init?(_ command: HomeCommand) {
    switch command {
    case .move: self = .needless("one says which one")
    case .open: self = .instead(["lesson 1", "play 1", "lab EXPERIMENT"])
    case .search: self = .instead(["find WORD"])
    case .endSearch: self = .instead(["list", "levels", "lab"])
    case .show(.all): self = .instead(["list", "levels"])
    case .show(.done): self = .instead(["list finished", "levels won"])
    case .show(.undone): self = .instead(["list open", "levels open"])
    case .go(.course): self = .instead(["list"])
    case .go(.levels): self = .instead(["levels"])
    case .go(.lab): self = .instead(["lab"])
    }
  }

  private init?(_ command: ExerciseCommand) {
    switch command {
    case .goOn: self = .instead(["Enter"])
    case .pick(let place): self = .instead(["\(place + 1)"])
    case .toggle, .up, .down, .nextField, .previousField:
      self = .needless("an answer is a line: `2`, `1 3`, `t f t`, `3 1 2`, `one; two`")
    case .say(let isTrue):
      self = .needless("`\(isTrue ? "t" : "f")` in its place of the line, such as `t f t`")
    case .submit: self = .needless("Enter ends the line")
    case .stopTyping, .goOnTyping: self = .needless("a colon before a command")
    case .confidence: self = .needless("behind the answer: `2, sure`, `2, think`, `2, guess`")
    case .undo: self = .instead(["undo"])
    case .saveProgram: self = .instead(["save PATH"])
    }
  }

  private init?(_ command: BenchCommand) {
    switch command {
    case .predict: self = .needless("the prediction is a line")
    case .pick(let place): self = .instead(["\(place + 1)"])
    case .entry: self = .needless("an order is a line: `3 1 2`")
    case .stopTyping, .goOnTyping: self = .needless("a command is none of the predictions")
    case .confidence: self = .instead(["sure", "think", "guess"])
    case .knob: self = .needless("`NAME=VALUE` says which one")
    case .turn: self = .instead(["NAME=VALUE"])
    case .companion, .nextCompanion: self = .instead(["compare 2.7", "compare off"])
    case .whole: self = .needless("a timeline is told, and needs no room")
    }
  }

  private init?(_ action: Action) {
    switch action {
    case .next: self = .same(["next"])
    case .back: self = .same(["back"])
    case .hint: self = .same(["hint"])
    case .skip: self = .same(["skip"])
    case .reveal: self = .same(["answer"])
    case .why: self = .same(["why"])
    case .again: self = .same(["again"])
    case .run: self = .same(["run"])
    case .endFocus: self = .same(["focus off", "focus end"])
    case .focus: self = .same(["focus"])
    case .review: self = .same(["review"])
    case .goToSkipped: self = .same(["skipped"])
    case .openGoDeeper(let index): self = .same(["\(index + 1)"])
    case .leaveLevel: self = .same(["levels"])
    case .paper(.notKnown): self = .same(["unknown"])
    case .paper(.handIn(false)): self = .same(["hand in"])
    case .paper(.handIn(true)): self = .same(["hand in yes"])
    case .go(let step): self = .same(["go \(step + 1)"])
    case .nextLevel: self = .same(["next"])
    case .play(let action): self.init(action)
    case .bench(.edit): self = .same(["edit"])
    case .bench(.original): self = .same(["original"])
    case .bench(.mine(nil)): self = .same(["mine"])
    case .bench(.keep(let format)): self = .same([format.rawValue])
    case .bench(.nextRuntime(false)): self = .same(["runtime next"])
    case .bench(.nextRuntime(true)): self = .same(["runtime previous"])
    case .bench(.timeline(let command)): self.init(command)
    default: return nil
    }
  }

  private init?(_ action: PlayAction) {
    switch action {
    case .step(let thread, _): self = .same(["\(thread + 1)"])
    case .undo: self = .same(["undo"])
    case .redo: self = .same(["redo"])
    case .expand: self = .same(["expand"])
    case .hint: self = .same(["hint"])
    case .showCode: self = .same(["code"])
    case .restart: self = .same(["restart"])
    case .edit: self = .same(["edit"])
    case .solution: self = .same(["answer"])
    case .original: self = .same(["original"])
    case .mine: self = .same(["mine"])
    default: return nil
    }
  }

  private init?(_ command: TimelineView.Command) {
    switch command {
    case .step: self = .instead(["at 5ms"])
    case .pan(1): self = .same(["later"])
    case .pan(-1): self = .same(["earlier"])
    case .pan: self = .instead(["later", "earlier"])
    case .start: self = .same(["at start"])
    case .end: self = .same(["at end"])
    case .zoomIn: self = .same(["zoom in"])
    case .zoomOut: self = .same(["zoom out"])
    case .zoomAll: self = .same(["zoom all"])
    case .nextEvent: self = .same(["event", "next event"])
    case .previousEvent: self = .same(["previous event"])
    case .nextHandOff: self = .same(["handoff", "next handoff"])
    case .previousHandOff: self = .same(["previous handoff"])
    case .nextWait: self = .same(["wait", "next wait"])
    case .previousWait: self = .same(["previous wait"])
    case .laneDown: self = .same(["next thread"])
    case .laneUp: self = .same(["previous thread"])
    case .cores: self = .same(["cores"])
    case .followLock: self = .same(["follow"])
    case .play, .faster, .slower: self = .needless("nothing moves; `event`, `handoff` and `wait` go on")
    default: return nil
    }
  }
}

/// Benches whose keys are compared with words.
enum BenchKeys {
  static var all: [KeyCase] {
    var left = screen()
    left.press(.escape)
    var ran = left
    ran.press(.character("s"))
    var whole = ran
    whole.press(.character("z"))
    var own = ran
    own.send(.action(.bench(.edited("N = 2\nprint(N)\n"))))
    var away = own
    away.press(.character("O"), .escape)
    return [
      KeyCase("a prediction", screen()), KeyCase("a prediction that was left", left),
      KeyCase("a bench after a run", ran), KeyCase("the timeline alone", whole),
      KeyCase("a bench with a script of the learner's own", own),
      KeyCase("a bench beside which a script was put away", away),
    ]
  }

  private static func screen() -> ScreenRehearsal {
    let source = "N = 1\nprint(f'total: {N}')\n"
    let experiment = Experiment(
      id: "e", title: "One", script: source, cores: 2,
      knobs: [
        Knob(name: "N", literal: "1", literalRange: 4..<5, values: ["1", "2"]),
        Knob(name: "M", literal: "1", literalRange: 4..<5, values: ["1", "2"]),
      ],
      prediction: Prediction(ask: "How much?", form: .number(result: "total", within: 0)), hash: "h")
    let (course, lesson) = benchCourse(experiment)
    var screen = ScreenRehearsal(.lesson(lesson), of: course)
    let lab = benchLab()
    screen.runs = { lab.begin($0).finish() }
    screen.offer(["3.12", "3.14t"])
    return screen
  }
}

/// Screens of a placement whose keys are compared with words.
enum PaperKeys {
  static var all: [KeyCase] {
    let course = paperCourse()
    var asked = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    asked.send(.action(.begin(.paper(.take(.placement)))))
    var typing = asked
    typing.send(.action(.go(toStep: 2)))
    var left = typing
    left.press(.escape)
    var end = asked
    end.send(.action(.go(toStep: 4)))
    end.press(.escape, .character("n"))
    var results = end
    results.press(.character("Y"))
    var key = results
    key.press(.character("1"))
    return [
      KeyCase("a question of a placement", asked), KeyCase("a text of a placement", typing),
      KeyCase("a text of a placement that was left", left), KeyCase("the end of a placement", end),
      KeyCase("what came of a placement", results), KeyCase("a question of it with its key", key),
    ]
  }
}
