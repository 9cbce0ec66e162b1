import Course
import Experiments
import Tutor

/// A plain-mode session: lines in, lines out, with the effects performed in between.
struct Session {
  private(set) var state: TutorState
  private var performer: EffectPerformer
  private let console: Console
  private let settings: Settings
  private let drawsTables: Bool
  private var waiting: [String] = []
  private let began = ContinuousClock.now

  init(_ state: TutorState, notebook: Notebook, console: Console, _ settings: Settings) {
    self.state = state
    self.console = console
    self.settings = settings
    let lab = ExperimentLab(settings, console)
    drawsTables = lab.draws
    self.state.offer(lab.runtimes.names)
    performer = EffectPerformer(notebook, lab, isPlain: settings.isPlain ? true : nil)
  }

  /// Runs to the end and returns the program's exit code.
  mutating func run(beginning: [Action]) -> Int32 {
    console.endOnInterrupt(options: settings.optionsToComeBack)
    for action in beginning { perform(action) }
    while state.phase != .over {
      console.write(view.prompt(state))
      let line = console.readLine()
      let next: Action = line.map { action(for: $0, in: state) } ?? .endOfInput
      if next == .quit || next == .endOfInput {
        for answer in performer.catchUp(for: state) { settle(answer) }
      }
      // The focus timer has no other clock here than the lines that are typed.
      tick()
      perform(next)
      tick()
    }
    performer.keepTime(for: state)
    guard state.unsavedBecause == nil else { return ExitStatus.storage.rawValue }
    return console.isInterrupted ? 130 : 0
  }

  private mutating func tick() { state.tick(Int((ContinuousClock.now - began) / .milliseconds(1))) }

  private var view: PlainView {
    PlainView(
      width: console.width, drawsTables: drawsTables, showsXP: settings.showsXP, version: Gilt.version,
      options: settings.optionsToComeBack)
  }

  private mutating func perform(_ action: Action) {
    settle(action)
    flush()
  }

  /// Updates the state and performs what follows from it; lines wait until everything is durable.
  private mutating func settle(_ action: Action) {
    let effects = update(&state, action)
    waiting += view.news(state)
    for effect in effects {
      switch effect {
      case .run, .edit, .play(.prove): flush()
      case .check: if console.outputIsTerminal { console.write(["Your program is being run ..."]) }
      default: break
      }
      for answer in performer.perform(effect, for: state) { settle(answer) }
    }
    // Before a verdict is shown, behind which Ctrl-C may come at once.
    console.tell(isUnsaved: state.unsavedBecause != nil || performer.isBehind)
  }

  private mutating func flush() {
    console.write(waiting)
    waiting = []
  }
}
