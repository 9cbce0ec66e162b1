import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// Does what a session asks of the outside world; line by line and on the full screen it is the same.
struct EffectPerformer {
  private var notebook: Notebook
  private let lab: ExperimentLab
  /// The time spent so far at what is open now.
  private var sitting: Sitting?
  /// Of the level that is played.
  private var table: PlayTable?
  /// Whether what takes long is told in sentences; nil where the environment says so.
  private let isPlain: Bool?

  init(_ notebook: Notebook, _ lab: ExperimentLab, isPlain: Bool? = nil) {
    self.notebook = notebook
    self.lab = lab
    self.isPlain = isPlain
  }

  /// Performs an effect of the state's session and returns what the outside world answers, in order.
  mutating func perform(_ effect: Effect, for state: TutorState) -> [Action] {
    switch effect {
    case .record(let changes): record(changes, for: state)
    case .run(let request): [run(request)]
    case .edit(let text, let name): [.bench(Editor.edit(text, name: name))]
    case .keep(let format, let run, let source, let name):
      [.bench(keepPicture(format, of: run, source: source, named: name))]
    case .check(let question, let path): [check(question, path)]
    case .save(let program, let path): [save(program, at: path)]
    case .keepName(let name): keepName(name)
    case .reset(let question): reset(question, in: state.course)
    case .openLevel(let level): [open(level)]
    case .play(let effect): [play(effect, draft: state.round?.draft)]
    case .handOut(let kind): handOut(kind, for: state)
    case .handIn: [.paper(.handedIn(at: .now))]
    // Nothing runs while this is asked for.
    case .stop: []
    }
  }

  /// Makes a run in pieces, with a bar on standard error where it takes long.
  private func run(_ request: BenchRequest) -> Action {
    var bar = ProgressBar(plain: isPlain)
    defer { bar.clear() }
    return StoppableWork.perform {
      lab.make(request) { progress in
        let percent = Int((progress.shareOfLimit * 100).rounded(.down))
        bar.show(percent, of: 100, "percent of its limit", now: "simulating")
        return StoppableWork.goesOn
      }
    }
  }

  /// Checks a program in pieces, with a bar on standard error where it takes long.
  private func check(_ question: Question, _ path: String) -> Action {
    guard path != "-" else { return EffectPerformer.noFile }
    var bar = ProgressBar(plain: isPlain)
    defer { bar.clear() }
    return StoppableWork.perform {
      lab.check(question, programAt: path) { checks in
        let (judged, all) = checks.count
        bar.show(
          Int((checks.share * 100).rounded(.down)), of: 100, "percent of its limit",
          now: "check \(judged + 1) of \(all)")
        return StoppableWork.goesOn
      }
    }
  }

  private mutating func open(_ level: Experiment) -> Action {
    guard let runtime = lab.runtimes[level.runtime] else {
      return .notUnderstood("There is no runtime \(level.runtime) here, which this level needs.")
    }
    if let refusal = ScheduledProgram.refusal(of: runtime) { return .notUnderstood(refusal) }
    let opened = PlayTable(level, runtime: runtime, library: lab.library)
    table = opened
    return .levelOpened(opened.state)
  }

  /// Does what a level asks for, with a bar on standard error where it takes long.
  private func play(_ effect: PlayEffect, draft: String?) -> Action {
    guard let table else { return .notUnderstood("No level is being played.") }
    var bar = ProgressBar(plain: isPlain)
    defer { bar.clear() }
    return .play(
      StoppableWork.perform {
        table.perform(effect, draft: draft) { done, all in
          bar.show(done, of: all, "schedules tried at most", now: "searching")
          return StoppableWork.goesOn
        }
      })
  }

  /// Begins what a level asks for, which tells its share; nil where none is played.
  func begin(_ effect: PlayEffect, for state: TutorState) -> BackgroundWork<Double, PlayAction>? {
    guard let table else { return nil }
    let draft = state.round?.draft
    return .begin { tell in
      table.perform(effect, draft: draft) { done, all in tell(Double(done) / Double(max(all, 1))) }
    }
  }

  /// Begins a run of an experiment, which is made ready to be looked into as well.
  func begin(_ request: BenchRequest) -> BackgroundWork<RunProgress, Action> {
    .begin { [lab] tell in lab.make(request, tell: tell) }
  }

  /// Begins checks whose pieces the caller makes.
  func begin(_ question: Question, programAt path: String) -> CheckBegun {
    path == "-" ? .answered(EffectPerformer.noFile) : lab.begin(question, programAt: path)
  }

  /// What a command reads from standard input, a session would wait for: that is where its keys are from.
  private static let noFile = Action.programUnavailable(
    "- is no file here; type file and the path of your program.")

  /// The runtimes at hand, by name.
  var runtimes: [String] { lab.runtimes.names }

  /// Tries once more to store what could not be stored so far, before the session is left.
  mutating func catchUp(for state: TutorState) -> [Action] {
    notebook.isBehind ? record([], for: state, isLast: true) : []
  }

  /// Keeps the time since the last record.
  mutating func keepTime(for state: TutorState) {
    // What was only looked into since is no sitting.
    guard sitting?.unit == state.activity, state.unsavedBecause == nil else { return }
    _ = try? notebook.commit([.sitting(goOnSitting(state))])
  }

  private func handOut(_ kind: Paper.Kind, for state: TutorState) -> [Action] {
    let paper = state.course.paper(kind, for: state.record, seed: notebook.learner.seed, at: .now)
    return [paper.map { .paper(.handedOut($0)) } ?? .notUnderstood("There is no question for it.")]
  }

  private mutating func keepName(_ name: String) -> [Action] {
    var news: [Action] = []
    do {
      news = try storeWhatWaits()
      // It may be somebody who has learned here before.
      try notebook.keepGuest(as: name)
      return news + [.recordChanged(notebook.record())]
    } catch { return news + [.notUnderstood(error.description)] }
  }

  private mutating func reset(_ question: QuestionID, in course: Course) -> [Action] {
    var news: [Action] = []
    do {
      news = try storeWhatWaits()
      try notebook.perform(course.reset(ofExercise: question.rawValue))
      return news + [.recordChanged(notebook.record())]
    } catch { return news + [.notUnderstood(error.description)] }
  }

  private mutating func record(
    _ changes: [Change], for state: TutorState, isLast: Bool = false
  ) -> [Action] {
    do { return try store(changes + [.sitting(goOnSitting(state))], isLast: isLast) } catch {
      return goOnUnsaved(error, state)
    }
  }

  /// What waits was done before, and by the learner as known so far.
  private mutating func storeWhatWaits() throws(StorageError) -> [Action] {
    notebook.isBehind || notebook.isUnopened ? try store([]) : []
  }

  private mutating func store(_ changes: [Change], isLast: Bool = false) throws(StorageError) -> [Action] {
    let hadStopped = notebook.unsavedBecause != nil && (notebook.isBehind || notebook.isUnopened)
    let receipt = try notebook.commit(changes, isLast: isLast)
    guard hadStopped else { return [.recorded(receipt)] }
    notebook.unsavedBecause = nil
    return [.savingResumed, .recorded(receipt)]
  }

  /// Goes on in memory, with what is on record so far, so that the learner can read to the end.
  private mutating func goOnUnsaved(_ error: StorageError, _ state: TutorState) -> [Action] {
    notebook.unsavedBecause = error.description
    return [
      .savingStopped(because: error.description),
      .recorded(Receipt(gained: 0, totalXP: state.record.totalXP)),
    ]
  }

  /// The sitting up to now: another one begins with another unit, and after a long pause.
  private mutating func goOnSitting(_ state: TutorState) -> Sitting {
    let now = WallTime.now
    var current = sitting ?? Sitting(unit: state.activity, startedAt: now)
    if current.unit != state.activity || !current.isContinued(at: now) {
      current = Sitting(unit: state.activity, startedAt: now)
    }
    current.goOn(at: now)
    sitting = current
    return current
  }
}

/// Storing where a lock of another program is waited for in sight.
extension EffectPerformer {
  /// Leaves waiting for locks to whoever asks.
  mutating func beAwaitedOutside() { notebook.beAwaitedOutside() }

  /// Whether something could not be stored yet.
  var isBehind: Bool { notebook.isBehind }

  /// Stores changes, together with those that could not be stored before.
  ///
  /// - Returns: nil where the file is locked; then ask again, without them, or ``stopWaiting(for:)``.
  mutating func tryToRecord(_ changes: [Change], for state: TutorState) -> [Action]? {
    do { return try store(changes.isEmpty ? [] : changes + [.sitting(goOnSitting(state))]) } catch {
      return error.problem == .locked && !notebook.isHurried ? nil : goOnUnsaved(error, state)
    }
  }

  /// Goes on without what is not stored, and from now on waits for no lock until one is gone.
  mutating func stopWaiting(for state: TutorState) -> [Action] {
    notebook.waits(false)
    return tryToRecord([], for: state) ?? []
  }

  /// Takes up waiting, for there will be no other time.
  mutating func waitAgain() { notebook.waits(true) }
}
