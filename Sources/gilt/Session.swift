import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// A plain-mode session: lines in, lines out, with the effects performed in between.
struct Session {
  private(set) var state: TutorState
  private var notebook: Notebook
  private let console: Console
  private let settings: Settings
  private let lab: ExperimentLab
  private var waiting: [String] = []
  /// The time spent so far at what is open now.
  private var sitting: Sitting?

  init(_ state: TutorState, notebook: Notebook, console: Console, _ settings: Settings) {
    self.state = state
    self.notebook = notebook
    self.console = console
    self.settings = settings
    lab = ExperimentLab(settings, console)
    self.state.runtimes = lab.runtimes.names
  }

  /// Runs to the end and returns the program's exit code.
  mutating func run(welcome: Bool) -> Int32 {
    console.endOnInterrupt()
    perform(.start(welcome: welcome))
    while state.phase != .over {
      console.write(view.prompt(state))
      let line = console.readLine()
      let next: Action = line.map { action(for: $0, in: state) } ?? .endOfInput
      if notebook.isBehind, next == .quit || next == .endOfInput {
        record([], isLast: true)
      }
      perform(next)
    }
    keepTime()
    return state.unsavedBecause == nil ? 0 : ExitStatus.storage.rawValue
  }

  private var view: PlainView {
    PlainView(width: console.width, drawsTables: lab.draws, showsXP: settings.showsXP)
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
      case .record(let changes): record(changes)
      case .run(let request):
        flush()
        var bar = ProgressBar(plain: settings.isPlain)
        let result = lab.make(request) { progress in
          let percent = Int((progress.shareOfLimit * 100).rounded(.down))
          bar.show(percent, of: 100, "percent of its limit", now: "simulating")
          return true
        }
        bar.clear()
        settle(result)
      case .edit(let text, let name):
        flush()
        settle(.bench(Editor.edit(text, name: name)))
      case .keep(let kind, let run, let source, let name):
        settle(.bench(keepPicture(kind, of: run, source: source, named: name)))
      case .check(let question, let path):
        if console.outputIsTerminal { console.write(["Your program is being run ..."]) }
        settle(lab.check(question, programAt: path))
      case .save(let program, let path): settle(save(program, at: path))
      case .keepName, .reset, .stop: preconditionFailure("only the full screen asks for it")
      }
    }
  }

  private mutating func record(_ changes: [Change], isLast: Bool = false) {
    do {
      let wasBehind = notebook.isBehind
      let receipt = try notebook.commit(changes + [.sitting(goOnSitting())], isLast: isLast)
      if wasBehind {
        notebook.unsavedBecause = nil
        settle(.savingResumed)
      }
      settle(.recorded(receipt))
    } catch {
      // Go on in memory, with what is on record so far, so that the learner can read to the end.
      notebook.unsavedBecause = error.description
      settle(.savingStopped(because: error.description))
      settle(.recorded(Receipt(gained: 0, totalXP: state.record.totalXP)))
    }
  }

  /// The sitting up to now: another one begins with another unit, and after a long pause.
  private mutating func goOnSitting() -> Sitting {
    let now = WallTime.now
    var current = sitting ?? Sitting(unit: state.unit.id, startedAt: now)
    if current.unit != state.unit.id || !current.isContinued(at: now) {
      current = Sitting(unit: state.unit.id, startedAt: now)
    }
    current.goOn(at: now)
    sitting = current
    return current
  }

  /// Keeps the time since the last record.
  private mutating func keepTime() {
    guard sitting != nil, state.unsavedBecause == nil else { return }
    _ = try? notebook.commit([.sitting(goOnSitting())])
  }

  private mutating func flush() {
    console.write(waiting)
    waiting = []
  }
}
