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

  init(_ notebook: Notebook, _ lab: ExperimentLab) {
    self.notebook = notebook
    self.lab = lab
  }

  /// Performs an effect of the state's session and returns what the outside world answers, in order.
  mutating func perform(_ effect: Effect, for state: TutorState) -> [Action] {
    switch effect {
    case .record(let changes): record(changes, for: state)
    case .run(let request): [run(request)]
    case .edit(let text, let name): [.bench(Editor.edit(text, name: name))]
    case .keep(let format, let run, let source, let name):
      [.bench(keepPicture(format, of: run, source: source, named: name))]
    case .check(let question, let path): [lab.check(question, programAt: path)]
    case .save(let program, let path): [save(program, at: path)]
    case .keepName(let name): keepName(name)
    case .reset(let question): reset(question, in: state.course)
    // Nothing runs while this is asked for.
    case .stop: []
    }
  }

  /// Makes a run in pieces, with a bar on standard error where it takes long.
  private func run(_ request: BenchRequest) -> Action {
    var bar = ProgressBar(plain: nil)
    defer { bar.clear() }
    return lab.make(request) { progress in
      let percent = Int((progress.shareOfLimit * 100).rounded(.down))
      bar.show(percent, of: 100, "percent of its limit", now: "simulating")
      return true
    }
  }

  /// Begins a run whose pieces the caller makes.
  func begin(_ request: BenchRequest) -> ExperimentRunInProgress { lab.begin(request) }

  /// The runtimes at hand, by name.
  var runtimes: [String] { lab.runtimes.names }

  /// Tries once more to store what could not be stored so far, before the session is left.
  mutating func catchUp(for state: TutorState) -> [Action] {
    notebook.isBehind ? record([], for: state, isLast: true) : []
  }

  /// Keeps the time since the last record.
  mutating func keepTime(for state: TutorState) {
    guard sitting != nil, state.unsavedBecause == nil else { return }
    _ = try? notebook.commit([.sitting(goOnSitting(state))])
  }

  private mutating func keepName(_ name: String) -> [Action] {
    do {
      // It may be somebody who has learned here before.
      try notebook.keepGuest(as: name)
      return [.recordChanged(notebook.record())]
    } catch { return [.notUnderstood(error.description)] }
  }

  private mutating func reset(_ question: QuestionID, in course: Course) -> [Action] {
    do {
      try notebook.perform(course.reset(ofExercise: question.rawValue))
      return [.recordChanged(notebook.record())]
    } catch { return [.notUnderstood(error.description)] }
  }

  private mutating func record(
    _ changes: [Change], for state: TutorState, isLast: Bool = false
  ) -> [Action] {
    do { return try store(changes + [.sitting(goOnSitting(state))], isLast: isLast) } catch {
      return goOnUnsaved(error, state)
    }
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
    var current = sitting ?? Sitting(unit: state.unit.id, startedAt: now)
    if current.unit != state.unit.id || !current.isContinued(at: now) {
      current = Sitting(unit: state.unit.id, startedAt: now)
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
