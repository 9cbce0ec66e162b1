import Course
import Experiments
package import TextCanvas

/// Everything the full screen remembers: the session that plain mode has too, and what is looked at of it.
///
/// ``update(_:_:)-(ScreenState,_)`` is the only thing that changes it, ``view(_:)`` the only thing that draws it.
package struct ScreenState: Equatable, Sendable {
  package enum Screen: Equatable, Sendable {
    /// Where a session begins: go on, review, or pick from the course.
    case home
    /// The levels of be-the-scheduler.
    case levels
    /// The experiments of the lab.
    case lab
    /// A step of a lesson, a quiz or the reviews, or the lab's bench.
    case study
    /// A level that is being played.
    case level
  }

  package internal(set) var tutor: TutorState
  package internal(set) var size: Size
  package internal(set) var screen: Screen
  package let options: ScreenOptions
  var home = HomeScreen()
  var levels = HomeScreen(.levels)
  var lab = HomeScreen(.lab)
  var study: StudyScreen
  var level = LevelScreen()
  var bench = BenchScreen()
  /// What is typed after `:`.
  package internal(set) var colon = ColonLine()
  /// What lies over the screen, the topmost last.
  package internal(set) var overlays: [Overlay] = []
  /// A sentence above the footer, until the next key.
  package internal(set) var notice: String?
  /// What a key has asked about instead of doing it; pressed once more it does.
  var asked: ScreenCommand?
  package var focus: FocusTimer? { tutor.focus }
  /// What the shell is doing that takes time; keys other than Esc wait.
  package internal(set) var work: Work?

  package init(_ tutor: TutorState, size: Size, options: ScreenOptions = ScreenOptions()) {
    self.tutor = tutor
    self.size = size
    self.options = options
    screen = .home
    study = StudyScreen()
  }

  package var isOver: Bool { tutor.phase == .over }

  /// Puts runtimes at hand, by name and in their order.
  package mutating func offer(_ runtimes: [String]) { tutor.offer(runtimes) }

  /// The topmost overlay.
  var overlay: Overlay? {
    get { overlays.last }
    set {
      guard !overlays.isEmpty else { return }
      if let newValue { overlays[overlays.count - 1] = newValue } else { overlays.removeLast() }
    }
  }
}

/// What stays the same for a session on the full screen.
package struct ScreenOptions: Equatable, Sendable {
  /// Whether points are named at all.
  package var showsXP: Bool
  /// The version of Gilt, for reports.
  package var version: String
  /// What the learner's choices are mixed with, for reports.
  package var seed: UInt64
  /// The name offered to somebody new; nil where nobody is asked.
  package var suggestedName: String?

  package init(
    showsXP: Bool = true, version: String = "", seed: UInt64 = 0, suggestedName: String? = nil
  ) {
    self.showsXP = showsXP
    self.version = version
    self.seed = seed
    self.suggestedName = suggestedName
  }
}

/// What happens to the full screen.
package enum ScreenEvent: Equatable, Sendable {
  /// The session begins; for a learner who named a lesson, with that and not at home.
  case start(atHome: Bool)
  case key(Key)
  case resized(Size)
  /// The shell's monotonic clock, in milliseconds.
  case tick(Int)
  /// What the learner asked for by other means, or what the outside world answers.
  case action(Action)
  case working(Work)
  /// The work under way is over; its answer comes as an action of its own.
  case worked
}

/// Changes the state as the event asks, and says what the outside world has to do.
package func update(_ state: inout ScreenState, _ event: ScreenEvent) -> [Effect] {
  switch event {
  case .start(let atHome): return state.start(atHome: atHome)
  case .key(let key): return state.press(key)
  case .resized(let size):
    state.size = size
    state.fitTimeline()
    return []
  case .tick(let now):
    state.tutor.tick(now)
    state.play(at: now)
    return state.keepOpen()
  case .action(let action): return state.perform(action)
  case .working(let work):
    state.work = work
    return []
  case .worked:
    state.work = nil
    return []
  }
}

extension ScreenState {
  mutating func start(atHome: Bool) -> [Effect] {
    let isNew = tutor.record.current == nil
    if atHome, isNew {
      overlays = [.howTo]
      if let name = options.suggestedName { overlays.append(.name(TextField(), suggested: name)) }
    }
    if atHome {
      let effects = perform(.start(welcome: true))
      screen = .home
      return effects
    }
    screen = .study
    return perform(.start(welcome: false))
  }

  /// Hands an action to the session and takes up what it told.
  mutating func perform(_ action: Action) -> [Effect] {
    if isAtList, case .paper(.handIn) = action {
      notice = "Only an open placement or exam can be handed in, and here is the list; open it first."
      return []
    }
    let kept = ScreenState.leaves(action) ? keepOpen() : []
    let before = tutor
    let effects = kept + update(&tutor, action)
    if tutor.stepIndex != before.stepIndex || tutor.unit.id != before.unit.id {
      study = StudyScreen()
      bench = BenchScreen(tutor)
    }
    for item in tutor.news { take(item) }
    if case .bench(.timeline(let command)) = action, let told = told(command) { notice = told }
    if tutor.news.contains(.knobTurned), let told = turned(since: before) { notice = told }
    // Whoever leaves the lab's bench wants another experiment.
    if before.isInLab, !tutor.isInLab, tutor.unit == before.beforeLab?.unit {
      screen = .lab
      // However it came to the bench.
      if let left = before.experiment, lab.rows(tutor).contains(.experiment(left.id)) {
        lab.place(at: .experiment(left.id), tutor)
      }
    }
    if screen == .levels, tutor.round == nil, let left = before.round?.experiment { leave(left) }
    study.follow(tutor)
    bench.follow(tutor, before: before)
    fitTimeline()
    return effects
  }

  /// In the list of levels the one that was left is at hand, or once it is won the next one that is not.
  private mutating func leave(_ level: Experiment) {
    let all = tutor.course.levels
    guard let index = all.firstIndex(where: { $0.id == level.id }) else { return }
    let open = all[index...].first { tutor.record.best(of: $0) == nil } ?? level
    let rows = levels.rows(tutor)
    levels.cursor = rows.firstIndex { if case .level(open.id, _) = $0 { true } else { false } } ?? 0
  }

  /// Shows a piece of news where it belongs: with the step, over the screen, or above the footer.
  private mutating func take(_ item: News) {
    switch item {
    case .step:
      study = StudyScreen()
      study.begin(tutor)
      if tutor.phase != .welcome { screen = .study }
    // One that has all its answers, or is handed in, opens at its end, which is no step.
    case .opened where tutor.paper != nil:
      study = StudyScreen()
      screen = .study
    case .opened, .welcome, .knobTurned, .moment, .window, .goodbye: break
    case .runtimeChosen:
      notice = "The next run is under \(PlainView(width: size.columns).runtime(tutor))."
    case .ownScript:
      let back = key(for: .act(.bench(.original))).map { "; \($0) brings the course's back" } ?? ""
      notice = "This is your script now\(back)."
    // The header shows it.
    case .focus: notice = endingFocus
    case .switched: break
    // The keys have one of their own, which ? opens.
    case .help, .moreHelp: overlays.append(.commands(scroll: 0))
    case .words: overlays.append(.words(scroll: 0))
    case .glossary(let wanted): overlays.append(.glossary(Glossary(wanted: TextField(wanted))))
    case .about: overlays.append(.about(scroll: 0))
    case .askReset: overlays.append(.reset)
    case .askHandIn:
      let open = tutor.openQuestions.count
      notice =
        "\(counted(open, "question")) \(open == 1 ? "has" : "have") no answer and would count as not known; Y hands it in all "
        + "the same."
    case .courseList: goHome()
    case .filtered(let list, let filter): show(list, filter)
    case .found(let words): look(for: words)
    case .levels: screen = .levels
    case .experiments: screen = .lab
    case .round:
      screen = .level
      level.take(tutor)
      if tutor.round?.news.contains(where: { if case .solution = $0 { true } else { false } }) == true {
        overlays.append(.solution(scroll: 0))
      }
      if tutor.round?.news.contains(.help) == true { overlays.append(.help(scroll: 0)) }
    case .programSaved(let path):
      study.entry = .program(TextField(path), isActive: false)
      notice = "The program is in \(path). When you have changed it, Enter hands it in."
    case .message(let sentence): notice = sentence
    case .noMoreHints:
      notice =
        tutor.question?.hints.isEmpty == true ? "This question has no hints." : "There are no more hints."
    case .skipped: notice = "Skipped; it stays open and can be answered later."
    case .leftOpen: notice = "Left open for now."
    case .practice:
      study.told = []
      study.begin(tutor)
      notice = "Once more, for practice\(options.showsXP ? ": it pays nothing" : "")."
    case .savingStopped(let reason): notice = "Nothing is being saved. \(reason)"
    case .savingResumed: notice = "Everything is saved again, and what was not before is too."
    // The bench shows what is known of its run by itself.
    case .predicted, .run: break
    case .runUnavailable(let reason): notice = "This experiment cannot run now: \(reason)"
    case .verdict, .explanation, .hint, .revealed, .reasons, .finished, .goDeeper: study.tell(item)
    }
  }

  /// How a paused focus timer goes on or ends, as it can be done where one is; nil while it runs.
  private var endingFocus: String? {
    guard let focus, focus.isPaused, !focus.isOver else { return nil }
    guard let on = key(for: .act(.focus)), let end = key(for: .act(.endFocus)) else {
      return "Paused: :focus lets it go on, :focus off ends it."
    }
    return "Paused: \(on) lets it go on, \(end) ends it."
  }

  mutating func goHome() {
    home = HomeScreen()
    screen = .home
  }
}
