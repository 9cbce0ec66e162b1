import CMalloc
import Course
import CourseContent
import Experiments
import Glibc
import NCursesTerminal
import Progress
import TextCanvas
import Tutor

/// A session on the full screen: keys in, frames out, with the effects performed in between.
struct FullScreenSession: ~Copyable {
  private var terminal: Terminal
  private(set) var state: ScreenState
  private(set) var performer: EffectPerformer
  private let began = ContinuousClock.now
  /// Something was typed that may not be on record yet.
  private var isTold = true
  /// A signal that came during a run and asks for the end.
  private var signal: Int32?

  init(_ terminal: consuming Terminal, _ state: ScreenState, _ performer: EffectPerformer) {
    self.terminal = terminal
    self.state = state
    self.performer = performer
  }

  /// Runs until the learner leaves or a signal asks for the end.
  ///
  /// - Returns: that signal.
  mutating func run(beginning: [ScreenEvent]) -> Int32? {
    performer.beAwaitedOutside()
    for event in beginning { settle(event) }
    var ending: Int32?
    while !state.isOver, ending == nil {
      terminal.paint(view(state))
      let patience: Duration? =
        state.isPlaying ? .milliseconds(50) : state.focus != nil || !isTold ? .seconds(1) : nil
      ending = answer(terminal.nextEvents(within: patience))
      ending = ending ?? signal
    }
    // What was being typed when a signal came.
    if ending != nil { tick() }
    if performer.isBehind {
      performer.waitAgain()
      record([])
    }
    performer.keepTime(for: state.tutor)
    return ending
  }

  /// Takes up what has come, all of it before anything is painted.
  private mutating func answer(_ events: [TerminalEvent]) -> Int32? {
    let isIdle = events.allSatisfy { $0 == .idle }
    for event in events {
      switch event {
      case .key(let key):
        isTold = false
        // What was typed while something was running was typed for what was shown before.
        if settle(.key(key)) { return nil }
      case .resized(let size): settle(.resized(size))
      case .resumed, .idle: break
      case .ended(let signal): return signal
      }
      if state.isOver { return nil }
    }
    if state.focus != nil || state.isPlaying || isIdle && !isTold { tick() }
    if isIdle { isTold = true }
    return nil
  }

  /// Tells the time; what was begun is kept with it.
  private mutating func tick() {
    settle(.tick(Int((ContinuousClock.now - began) / .milliseconds(1))))
  }

  /// Updates the state and performs what follows from it.
  ///
  /// - Returns: whether keys have been forgotten, since the work took so long that some may have been typed meanwhile.
  @discardableResult
  private mutating func settle(_ event: ScreenEvent) -> Bool {
    var hasForgotten = false
    for effect in update(&state, event) {
      if case .record(let changes) = effect {
        if record(changes) { hasForgotten = true }
        continue
      }
      if case .run(let request) = effect {
        if simulate(request) { hasForgotten = true }
        continue
      }
      if case .play(let asked) = effect {
        if work(at: asked) { hasForgotten = true }
        continue
      }
      if case .edit(let text, let name) = effect {
        let answer = terminal.aside { Editor.edit(text, name: name) }
        settle(.action(.bench(answer)))
        hasForgotten = true
        continue
      }
      if case .check(let question, let path) = effect {
        if check(question, path) { hasForgotten = true }
        continue
      }
      for answer in performer.perform(effect, for: state.tutor) {
        if settle(.action(answer)) { hasForgotten = true }
      }
    }
    return hasForgotten
  }

  /// Makes changes durable; while another program has locked the file that is shown, and Esc stops waiting.
  ///
  /// - Returns: whether keys have been forgotten.
  @discardableResult
  private mutating func record(_ changes: [Change]) -> Bool {
    let end = ContinuousClock.now + .seconds(Notebook.patience)
    var answers = performer.tryToRecord(changes, for: state.tutor)
    let hasWaited = answers == nil
    while answers == nil {
      _ = update(&state, .working(Work(title: "Another program has locked your progress; waiting for it.")))
      terminal.paint(view(state))
      var isWanted = ContinuousClock.now < end
      for event in terminal.nextEvents(within: .milliseconds(10)) {
        switch event {
        case .key(.escape): isWanted = false
        case .resized(let size): settle(.resized(size))
        case .ended(let number): (signal, isWanted) = (number, false)
        case .key, .resumed, .idle: break
        }
      }
      answers =
        isWanted ? performer.tryToRecord([], for: state.tutor) : performer.stopWaiting(for: state.tutor)
    }
    if hasWaited { _ = update(&state, .worked) }
    for answer in answers ?? [] { settle(.action(answer)) }
    return hasWaited
  }

  /// Does what a level asks for beside the keys, with a bar where it takes long; Esc stops a search, and a step that
  /// computes for seconds.
  ///
  /// Keys that were typed during a step count after it, as they do where it takes no time.
  /// - Returns: whether keys have been forgotten.
  private mutating func work(at effect: PlayEffect) -> Bool {
    guard let work = performer.begin(effect, for: state.tutor) else { return false }
    let isSearch = if case .prove = effect { true } else { false }
    let (answer, hasForgotten) = finish(
      work, deaf: isSearch ? .zero : .seconds(1),
      stopped: isSearch ? .proofStopped : .unavailable("Stopped: the program computed for too long.")
    ) { share, _ in
      isSearch
        ? Work(title: "Trying schedules", share: share, basis: .limit("the most that are tried"))
        : Work(title: "The program computes.")
    }
    settle(.action(.play(answer)))
    return hasForgotten
  }

  /// Makes a run of an experiment beside the keys; Esc stops it.
  ///
  /// - Returns: whether keys have been forgotten.
  private mutating func simulate(_ request: BenchRequest) -> Bool {
    let effort = state.tutor.bench?.effort(of: request)
    let (answer, hasForgotten) = finish(performer.begin(request), stopped: .runStopped) { progress, spent in
      progress.map { Work($0, expecting: effort, after: spent) } ?? Work(title: "It runs.")
    }
    settle(.action(answer))
    // What the run needed lies in the arena of its thread, which nobody else would use.
    malloc_trim(0)
    return hasForgotten
  }

  /// Waits for work on a thread of its own, with a bar where it takes long; Esc stops it.
  ///
  /// - Parameters:
  ///   - deaf: For so long keys wait until the work is over, and then count.
  ///   - stopped: What comes of it when it is stopped.
  ///   - told: What is known of it, by what it told and the milliseconds it has taken.
  /// - Returns: what came of it, and whether keys have been forgotten.
  private mutating func finish<Progress, Output>(
    _ work: BackgroundWork<Progress, Output>, deaf: Duration = .zero, stopped: Output,
    told: (Progress?, Int) -> Work
  ) -> (Output, hasForgotten: Bool) {
    let start = ContinuousClock.now
    var hasForgotten = false
    var answer = work.output(within: 40)
    while answer == nil {
      let spent = ContinuousClock.now - start
      _ = update(&state, .working(told(work.progress, Int(spent / .milliseconds(1)))))
      terminal.paint(view(state))
      if spent > deaf {
        hasForgotten = true
        for event in terminal.nextEvents(within: .zero) {
          switch event {
          case .key(.escape): answer = stopped
          case .resized(let size): settle(.resized(size))
          case .ended(let number): (signal, answer) = (number, stopped)
          case .key, .resumed, .idle: break
          }
        }
      }
      if answer == nil { answer = work.output(within: 30) }
    }
    work.stop()
    _ = update(&state, .worked)
    if hasForgotten { terminal.forgetTypeAhead() }
    return (answer ?? stopped, hasForgotten)
  }

  /// Checks a program that was handed in.
  ///
  /// - Returns: whether keys have been forgotten.
  private mutating func check(_ question: Question, _ path: String) -> Bool {
    switch performer.begin(question, programAt: path) {
    case .answered(let action): return settle(.action(action))
    case .begun(let program):
      let checks = program.checks
      return work {
        checks.advance()
      } told: {
        let (judged, all) = checks.count
        return Work(
          title: "Check \(judged + 1) of \(all)", share: checks.share, basis: .limit("the most they may take")
        )
      } answer: {
        program.judged
      }
    }
  }

  /// Does work in pieces, with a bar where it takes long; Esc stops it.
  ///
  /// - Parameters:
  ///   - advance: Does a piece of a few milliseconds and says whether that was the last.
  ///   - told: What is known of it now.
  ///   - answer: What the session hears when all is done.
  /// - Returns: whether keys have been forgotten.
  private mutating func work(
    _ advance: () -> Bool, told: () -> Work, answer: () -> Action
  ) -> Bool {
    let start = ContinuousClock.now
    var shown = start
    var isWanted = true
    while isWanted, !advance() {
      let now = ContinuousClock.now
      guard now - shown > .milliseconds(40) else { continue }
      shown = now
      _ = update(&state, .working(told()))
      terminal.paint(view(state))
      for event in terminal.nextEvents(within: .zero) {
        switch event {
        case .key(.escape): isWanted = false
        case .resized(let size): settle(.resized(size))
        case .ended(let number): (signal, isWanted) = (number, false)
        case .key, .resumed, .idle: break
        }
      }
    }
    _ = update(&state, .worked)
    settle(.action(isWanted ? answer() : .runStopped))
    guard shown > start else { return false }
    terminal.forgetTypeAhead()
    return true
  }
}

extension Console {
  /// Whether a session would ask for the full screen.
  func canOpenTerminal(_ settings: Settings) -> Bool {
    inputIsTerminal && outputIsTerminal && !settings.isPlain
  }

  /// The terminal for a full screen; nil where the session is line by line.
  ///
  /// Why it is, is said unless that was asked for or nobody is there to read it.
  func openTerminal(_ settings: Settings) -> Terminal? {
    guard canOpenTerminal(settings) else { return nil }
    let options = TerminalOptions(
      ground: settings.theme.flatMap { Palette.Ground(rawValue: $0) },
      wantsColour: environment("NO_COLOR") == nil)
    do {
      return try Terminal(options)
    } catch {
      complain("\(error.reason) It goes on line by line; --plain says so at once.")
      return nil
    }
  }

  /// Runs a session: on the full screen where there is one, else line by line.
  ///
  /// - Parameters:
  ///   - welcome: for line by line, whether it is asked first whether to go on.
  ///   - suggestedName: what somebody new may be called.
  /// - Returns: the program's exit code.
  func runSession(
    _ state: TutorState, _ notebook: Notebook, _ terminal: consuming Terminal?, _ settings: Settings,
    welcome: Bool, atHome: Bool = false, suggestedName: String? = nil
  ) -> Int32 {
    guard let terminal = consume terminal else {
      var session = Session(state, notebook: notebook, console: self, settings)
      return session.run(beginning: [.start(welcome: welcome)])
    }
    return runFullScreen(
      state, notebook, terminal, settings, beginning: [.start(atHome: atHome)], suggestedName: suggestedName)
  }

  /// Runs a session that begins beside the course, with a level or an experiment; returns the program's exit code.
  func runSession(
    beside loaded: LoadedCourse, _ settings: Settings, beginning: [Action]
  ) -> Int32 {
    let notebook = Notebook(settings, course: loaded.course, for: .learning)
    let record = notebook.record()
    let state = TutorState(
      course: loaded.course, unit: loaded.course.unitToContinue(record) ?? .reviews([]), record: record,
      choiceOrder: choiceOrder(for: notebook), due: notebook.dueReviews(in: loaded.course, settings),
      unsavedBecause: notebook.unsavedBecause)
    guard let terminal = openTerminal(settings) else {
      var session = Session(state, notebook: notebook, console: self, settings)
      return session.run(beginning: beginning)
    }
    return runFullScreen(
      state, notebook, terminal, settings, beginning: beginning.map { .action($0) }, suggestedName: nil)
  }

  private func runFullScreen(
    _ state: TutorState, _ notebook: Notebook, _ terminal: consuming Terminal, _ settings: Settings,
    beginning: [ScreenEvent], suggestedName: String?
  ) -> Int32 {
    let options = ScreenOptions(
      showsXP: settings.showsXP, version: Gilt.version, seed: notebook.learner.seed,
      suggestedName: suggestedName)
    var screen = ScreenState(state, size: terminal.size, options: options)
    let lab = ExperimentLab(settings, self)
    screen.offer(lab.runtimes.names)
    let left: TutorState
    let ending: Int32?
    do {
      var session = FullScreenSession(terminal, screen, EffectPerformer(notebook, lab))
      ending = session.run(beginning: beginning)
      left = session.state.tutor
    }
    // The terminal is the shell's again.
    if ending != SIGHUP {
      let view = PlainView(
        width: width, showsXP: settings.showsXP, options: settings.optionsToComeBack)
      write(view.farewell(left))
    }
    if let ending { return 128 + ending }
    return left.unsavedBecause == nil ? 0 : ExitStatus.storage.rawValue
  }
}

extension TerminalProblem {
  /// Why there is no full screen, as a sentence.
  fileprivate var reason: String {
    switch self {
    case .noTerminal: "The terminal cannot be used for a full screen."
    case .unknown("dumb"), .unfit("dumb"): "TERM is dumb: such a terminal has no full screen."
    case .unknown(""): "TERM says nothing, so what this terminal can do is not known."
    case .unknown(let name): "TERM is \(name.shown), and no such terminal is known here."
    case .unfit(let name): "TERM is \(name.shown): such a terminal has no full screen."
    case .tooSmall(let size, let least):
      """
      The window has \(size.columns) columns and \(size.rows) rows; the full screen needs \(least.columns) and \
      \(least.rows).
      """
    }
  }
}

extension String {
  /// Without anything that could reach a terminal.
  fileprivate var shown: String {
    String(
      String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }).prefix(40)
    )
  }
}
