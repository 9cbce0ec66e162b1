package import Course
package import Experiments
package import Statistics

/// Everything the program remembers while somebody learns; a value that is copied, compared and printed.
///
/// ``update(_:_:)`` is the only thing that changes it. Both ways of showing it, line by line and full screen,
/// read the state: its phase says what is being asked, its news what the last action brought.
package struct TutorState: Equatable, Sendable {
  package let course: Course
  /// What is on record of the learner, this session included.
  package var record: LearnerRecord
  package internal(set) var unit: StudyUnit
  package internal(set) var steps: [Step]
  package internal(set) var stepIndex: Int
  package internal(set) var phase: Phase
  /// What the last action brought, in the order in which it is told.
  package internal(set) var news: [News] = []
  /// Why nothing is being saved; nil as long as everything is.
  package internal(set) var unsavedBecause: String?
  /// Something of this session is on the disk.
  package internal(set) var hasSaved = false
  package var choiceOrder: ChoiceOrder
  /// What is due for review.
  package var due: DueReviews
  /// The weakest skill that was begun, as it was when the session began; nil where there is none.
  package var weakest: SkillStatistics?
  /// Answers to a paper's questions that were begun in this sitting and not given yet.
  var begun: [QuestionID: String] = [:]
  /// How far the questions of a review have come in this sitting.
  package internal(set) var reviewed: [QuestionID: QuestionRecord] = [:]
  /// What was read of what goes deeper at the end of this lesson, 0-based.
  package internal(set) var deeperRead: Set<Int> = []
  /// The runtimes that can be chosen, in their order; empty where there is no choice.
  package var runtimes: [String] = []
  /// Twenty-five minutes of attention, while they are counted.
  package internal(set) var focus: FocusTimer?
  /// The level that is being played; nil while none is.
  package internal(set) var round: PlayState?
  /// Runs that were left in this lesson.
  var shelf = RunShelf()
  /// Where the session was before the lab was entered.
  var beforeLab: StudyPlace?
  /// The file last handed in or saved, and the question it is for.
  var program: ProgramPath?
  /// The timeline of the question last met that is pinned to a moment.
  var pinned: PinnedQuestion?
  /// A question waits for the run that it is about.
  var awaitsMoment = false
  /// The last step seen of what was opened in this session.
  var furthest: [ItemID: Int] = [:]
  /// What the answers said that were wrong in this session.
  var rejected: [QuestionID: Set<String>] = [:]
  /// Told once the changes that belong to it are durable.
  var pendingNews: [News] = []
  var pendingPhase: Phase?

  package init(
    course: Course, unit: StudyUnit, record: LearnerRecord, choiceOrder: ChoiceOrder = .file,
    due: DueReviews = DueReviews(), unsavedBecause: String? = nil
  ) {
    self.course = course
    self.unit = unit
    self.record = record
    self.choiceOrder = choiceOrder
    self.due = due
    self.unsavedBecause = unsavedBecause
    steps = unit.steps(in: course)
    stepIndex = 0
    phase = .reading
    if let place = record.places[unit.id] { stepIndex = unit.step(at: place, in: steps) }
    // Who opens a finished lesson again wants to read it, not to see its end.
    if case .lesson(let lesson) = unit, record.finished.contains(lesson.id), stepIndex == steps.count - 1 {
      stepIndex = 0
    }
    takeUpHints()
  }

  /// The state in which one question is asked, outside any lesson; nil when no quiz has it.
  ///
  /// - Parameter card: the question's, if this is a review of it.
  package init?(
    asking id: QuestionID, in course: Course, record: LearnerRecord, reviewing card: Card? = nil,
    due: DueReviews = DueReviews()
  ) {
    guard let quiz = course.quiz(of: id), let question = course.question(id),
      let index = quiz.questions.firstIndex(where: { $0.id == question.id })
    else { return nil }
    self.init(
      course: course, unit: card.map { .reviews([$0]) } ?? .quiz(quiz), record: record, due: due)
    stepIndex = card == nil ? index : 0
    phase = phaseOnEntering()
  }

  package var step: Step? { steps.indices.contains(stepIndex) ? steps[stepIndex] : nil }

  /// The question being asked or shown.
  package var question: Question? {
    guard case .question(let id) = step?.content, let question = course.question(id) else { return nil }
    return variant(of: question)
  }

  package var experiment: Experiment? {
    guard case .experiment(let id) = step?.content else { return nil }
    return course.experiment(id)
  }
}

/// What the learner is being asked.
package enum Phase: Equatable, Sendable {
  /// Whether to take up again where they stopped.
  case welcome
  /// To go on reading.
  case reading
  /// To answer; lines of a longer answer collect in the state's draft.
  case answering(Answering)
  /// To go on after a question that is done with.
  case answered
  /// To predict before a run.
  case predicting(Bench)
  /// To turn a knob, run again or go on.
  case experimenting(Bench)
  /// What to do after the last step.
  case finished
  /// Nothing more.
  case over
}

/// An open question: lines given so far, and whether it is taken again for practice.
package struct Answering: Equatable, Sendable {
  /// Lines of a program's output typed so far.
  package var lines: [String] = []
  /// It had been answered before, so nothing is paid.
  package var isPractice = false
  package init(lines: [String] = [], isPractice: Bool = false) {
    self.lines = lines
    self.isPractice = isPractice
  }
}

/// A learner's file with the answer to a question.
struct ProgramPath: Equatable, Sendable {
  var question: QuestionID
  var path: String
}

/// What a learner does, or the outside world answers.
package enum Action: Equatable, Sendable {
  /// The session begins; `welcome` asks first whether to go on.
  case start(welcome: Bool)
  case next, back, hint, skip, reveal, why, again, reread, list, help, words, quit
  /// Tells the commands that are needed less often.
  case moreHelp
  /// Lists what a list has of lessons, levels or experiments: all, the finished or the open ones.
  case filtered(HomeScreen.List, HomeScreen.Filter)
  /// Lists the lessons, levels and experiments whose names have these words in them.
  case find(String)
  /// Explains the terms met so far, or those that have these words in their names.
  case glossary(String)
  /// Says what the item at hand is, for a report of a mistake.
  case about
  /// Starts the focus timer; pauses it, or lets it go on.
  case focus
  /// Ends the focus timer.
  case endFocus
  /// Says how much of the focus timer is left.
  case timeLeft
  /// Asks whether the question is to be reset, and does it where that was answered.
  case reset(isConfirmed: Bool)
  case goToSkipped
  /// Asks what is due for review.
  case review
  /// Moves to a step by number, 0-based.
  case go(toStep: Int)
  case answer(String, confidence: Confidence?)
  case submitProgram(path: String)
  /// Writes a code question's start into a file; nil for one named after the question.
  case saveProgram(path: String?)
  /// Turns to another lesson or quiz.
  case open(StudyUnit)
  /// Takes back the last line of an output.
  case undo
  /// Goes to the end of a finished lesson, with what goes deeper.
  case goDeeper
  case predict(String, confidence: Confidence?)
  case turn(knob: String, to: String)
  case turnKnobs([KnobSetting], thenRun: Bool)
  case run
  case bench(BenchAction)
  case openGoDeeper(Int)
  /// Lists the levels of be-the-scheduler.
  case levels
  /// Plays a level.
  case playLevel(ExperimentID)
  /// In a level.
  case play(PlayAction)
  case leaveLevel
  /// Plays the level after one that is won.
  case nextLevel
  /// Lists the experiments of the lab.
  case lab
  /// Puts an experiment on the bench without its lesson.
  case openLab(ExperimentID)
  /// The session begins beside the course: with a level, an experiment or a list of them.
  indirect case begin(Action)
  /// Something was typed that means nothing here; the sentence says what would.
  case notUnderstood(String)
  /// The input ended.
  case endOfInput

  // Answers of the outside world.
  case recorded(Receipt)
  case savingStopped(because: String)
  /// Everything is stored after all, also what could not be before.
  case savingResumed
  case ran(ExperimentResult)
  /// The run was stopped before its end.
  case runStopped
  /// The checks of a program were made; with its text.
  case programChecked([CheckOutcome], program: String)
  /// The program is no Python; the sentence says where.
  case programBroken(String)
  case programSaved(path: String)
  case programUnavailable(String)
  /// What is on record is another one now: it was reset, or the learner has a name.
  case recordChanged(LearnerRecord)
  case levelOpened(PlayState)
  /// A placement or an exam.
  case paper(PaperAction)
}

/// Work for the outside world, described but not done.
package enum Effect: Equatable, Sendable {
  /// Make these durable together, then answer ``Action/recorded(_:)``.
  case record([Change])
  /// Run it and answer ``Action/ran(_:)``, or ``Action/runStopped`` where the learner does not want to wait for it.
  case run(BenchRequest)
  /// Let the learner change a text in an editor, and answer ``BenchAction/edited(_:)`` or ``BenchAction/editingFailed(_:)``.
  case edit(String, name: String)
  /// Write a picture of a run into a new file of that name, and answer ``BenchAction/kept(path:)`` or
  /// ``BenchAction/keepingFailed(_:)``.
  case keep(KeptFormat, of: RecordedRun, source: String, named: String)
  /// Run the checks of a code question on the program in that file.
  case check(Question, path: String)
  /// Write a program into a new file and answer ``Action/programSaved(path:)``.
  case save(String, path: String)
  /// Keep the guest's progress under a name; an answer comes only where that fails.
  case keepName(String)
  /// Make a level ready and answer ``Action/levelOpened(_:)``.
  case openLevel(Experiment)
  /// Do what a level asks for and answer ``Action/play(_:)``.
  case play(PlayEffect)
  /// Reset a question, then answer ``Action/recordChanged(_:)``.
  case reset(QuestionID)
  /// Make a placement or an exam for the learner and answer ``PaperAction/handedOut(_:)``.
  case handOut(Paper.Kind)
  /// Look at the clock and answer ``PaperAction/handedIn(at:)``.
  case handIn
  /// Stop the work under way.
  case stop
}

/// Something to tell the learner.
package enum News: Equatable, Sendable {
  /// The lesson or quiz begins, or is taken up again.
  case opened(resumed: Bool)
  case welcome
  /// The current step is to be shown; `asNew` is false for what was shown before.
  case step
  case verdict(Verdict, Pay)
  case explanation
  /// The hint of that number, 0-based.
  case hint(Int)
  case noMoreHints
  case revealed(Pay)
  case skipped
  case leftOpen
  /// All choices with their reasons.
  case reasons
  case predicted(Pay)
  case run(ExperimentRun, comparison: Comparison?)
  case runUnavailable(String)
  case knobTurned
  case runtimeChosen
  /// The learner has changed the script, which is their own from here on.
  case ownScript
  /// The cursor of the timeline has been moved.
  case moment
  /// The window of the timeline is another one.
  case window
  /// What was switched on or off on the timeline, in a sentence; a screen shows it by itself.
  case switched(String)
  case finished(Pay)
  case goDeeper(Int)
  case courseList
  case filtered(HomeScreen.List, HomeScreen.Filter)
  case found(String)
  case glossary(String)
  case about
  case focus
  /// Whether the question is to be reset.
  case askReset
  /// Whether a paper is to be handed in with questions that have no answer.
  case askHandIn
  case levels
  /// What the level that is played tells (``PlayState/news``).
  case round
  case experiments
  case help
  case moreHelp
  /// What the words of a run's report mean.
  case words
  /// The question is asked again, for practice.
  case practice
  /// The program that a question begins with is in a file of that path.
  case programSaved(String)
  case message(String)
  case savingStopped(String)
  case savingResumed
  case goodbye
}

/// What something paid.
package enum Pay: Equatable, Sendable {
  /// XP gained, and the sum after it.
  case points(Int, total: Int)
  /// It is on record, but was paid for before or pays nothing.
  case nothing
}

/// Changes the state as the action asks, and says what the outside world has to do.
package func update(_ state: inout TutorState, _ action: Action) -> [Effect] {
  let effects = perform(action, &state)
  return state.keepBench(effects)
}

private func perform(_ action: Action, _ state: inout TutorState) -> [Effect] {
  state.news = []
  switch action {
  case .start(let welcome): return state.start(welcome: welcome)
  case .recorded(let receipt):
    if state.unsavedBecause == nil { state.hasSaved = true }
    return state.tellPending(receipt)
  case .savingStopped(let reason):
    if state.unsavedBecause != reason { state.news.append(.savingStopped(reason)) }
    state.unsavedBecause = reason
    return []
  case .savingResumed:
    state.unsavedBecause = nil
    state.news.append(.savingResumed)
    return []
  case .quit, .endOfInput:
    state.phase = .over
    state.news.append(.goodbye)
    return []
  case .help: state.news.append(.help)
  case .moreHelp: state.news.append(.moreHelp)
  case .words: state.news.append(state.tellsMachine ? .words : .message(TutorState.noTimeline))
  case .list: state.news.append(.courseList)
  case .filtered(let list, let filter): state.news.append(.filtered(list, filter))
  case .find(let words): state.news.append(.found(words))
  case .glossary(let wanted): state.news.append(.glossary(wanted))
  case .about: state.news.append(.about)
  case .focus:
    state.focus = state.focus.toggled
    state.news.append(.focus)
  case .endFocus:
    state.news.append(state.focus == nil ? .focus : .message("The focus timer is ended."))
    state.focus = nil
  case .timeLeft: state.news.append(.focus)
  case .reset(let isConfirmed): return state.reset(isConfirmed: isConfirmed)
  case .reread: state.news.append(.step)
  case .notUnderstood(let sentence): state.news.append(.message(sentence))
  case .next: return state.goOn()
  case .back: return state.goBack()
  case .go(let index): return state.enter(index)
  case .goToSkipped: return state.goToSkipped()
  case .review: return state.beginReviews()
  case .openGoDeeper(let index): state.openGoDeeper(index)
  case .answer(let text, let confidence): return state.answer(text, confidence)
  case .submitProgram(let path): return state.submitProgram(path)
  case .programChecked(let outcomes, let program):
    return state.judge(.checks(outcomes), text: "program", program: program, nil)
  case .programBroken(let sentence): return state.judge(.brokenProgram(sentence), text: "program", nil)
  case .programSaved(let path):
    state.program = state.question.map { ProgramPath(question: $0.id, path: path) }
    state.news.append(.programSaved(path))
  case .saveProgram(let path): return state.saveProgram(path)
  case .open(let unit): return state.turn(to: unit)
  case .recordChanged(let record): return state.takeUp(record)
  case .undo: return state.takeBack()
  case .goDeeper: return state.goDeeperAgain()
  case .programUnavailable(let reason): state.news.append(.message(reason))
  case .hint: return state.takeHint()
  case .skip: return state.skip()
  case .reveal: return state.reveal()
  case .why: state.showReasons()
  case .again: return state.practise()
  case .predict(let text, let confidence): return state.predict(text, confidence)
  case .turn(let knob, let literal): return state.turn(knob, to: literal)
  case .turnKnobs(let settings, let runs): return state.turn(settings, thenRun: runs)
  case .run: return state.runExperiment()
  case .runStopped where state.awaitsMoment: return state.takeMoment(.unavailable("its run was stopped."))
  case .bench(let action): return state.round == nil ? state.perform(action) : state.performInRound(action)
  case .levels: state.news.append(.levels)
  case .playLevel(let id): return state.openLevel(id)
  case .levelOpened(let play): return state.begin(play)
  case .play(let action): return state.perform(action)
  case .leaveLevel: state.leaveLevel()
  case .nextLevel: return state.playNextLevel()
  case .paper(let action): return state.perform(action)
  case .lab: state.news.append(.experiments)
  case .openLab(let id): return state.openLab(id)
  case .begin(let action): return state.begin(with: action)
  case .runStopped:
    let isCheck = if case .answering = state.phase { true } else { false }
    state.news.append(
      .message(isCheck ? "Stopped: nothing was judged, and it costs no try." : "The run was stopped."))
  case .ran(let result): return state.awaitsMoment ? state.takeMoment(result) : state.show(result)
  }
  return []
}

// MARK: - Moving

extension TutorState {
  mutating func start(welcome: Bool) -> [Effect] {
    if let unsavedBecause { news.append(.savingStopped(unsavedBecause)) }
    if welcome {
      phase = .welcome
      news.append(.welcome)
      return []
    }
    return open()
  }

  /// Shows the unit's title and the step at which it begins or goes on.
  mutating func open() -> [Effect] {
    let resumed = record.places[unit.id] != nil && keepsPlace
    news.append(.opened(resumed: resumed))
    return enter(stepIndex)
  }

  /// Goes to a step, shows it, and remembers the place.
  mutating func enter(_ index: Int) -> [Effect] {
    putRunAside()
    guard !steps.isEmpty else {
      phase = .finished
      return []
    }
    stepIndex = min(max(index, 0), steps.count - 1)
    furthest[unit.id] = max(furthest[unit.id] ?? 0, stepIndex)
    phase = phaseOnEntering()
    let runs = momentRequest().map { [Effect.run($0)] } ?? []
    awaitsMoment = !runs.isEmpty
    if runs.isEmpty { news.append(.step) }
    // A review has no place to come back to: what was answered is no longer due.
    guard let step, keepsPlace else { return runs }
    var place = Place(unit: unit.id, page: step.page, block: step.block, contentHash: step.contentHash)
    let last = record.places[unit.id]
    if let last, last.block == place.block { place.scroll = last.scroll }
    guard last != place || record.current != unit.id else { return runs }
    return recordSilently([.place(place)]) + runs
  }

  mutating func phaseOnEntering() -> Phase {
    if let question {
      if let paper, !paper.isOpen { return .answered }
      if let known = known(question), known.outcome >= .revealed { return .answered }
      // Of other answers a draft is what was picked or filled in, not a line.
      let isOutput = question.kind == .output
      return .answering(Answering(lines: isOutput ? lines(ofDraft: known(question)?.draft ?? "") : []))
    }
    if let experiment {
      return takeRunBack(to: phase(at: experiment, with: record.bench(of: experiment)))
    }
    return .reading
  }

  mutating func goOn() -> [Effect] {
    if isInLab { return leaveLab() }
    switch phase {
    case .welcome: return open()
    case .over: return []
    // Enter never hands anything in.
    case .finished where isAtOpenPaper: return finish()
    case .finished: return openNextLesson()
    case .answering(let answering) where !answering.isPractice: news.append(.leftOpen)
    default: break
    }
    guard stepIndex + 1 < steps.count else { return finish() }
    return enter(stepIndex + 1)
  }

  mutating func goBack() -> [Effect] {
    if isInLab { return leaveLab() }
    if phase == .finished { return enter(steps.count - 1) }
    guard stepIndex > 0 else {
      news.append(.message("This is the beginning."))
      return []
    }
    return enter(stepIndex - 1)
  }

  /// Changes that bring no news of their own.
  mutating func recordSilently(_ changes: [Change]) -> [Effect] {
    for change in changes { record.apply(change) }
    return [.record(changes)]
  }

  /// Holds news and phase back until the changes are durable.
  mutating func recordThenTell(_ changes: [Change], _ news: [News], then phase: Phase?) -> [Effect] {
    for change in changes { record.apply(change) }
    pendingNews += news
    pendingPhase = phase ?? pendingPhase
    return [.record(changes)]
  }

  mutating func tellPending(_ receipt: Receipt) -> [Effect] {
    let pay: Pay = receipt.gained > 0 ? .points(receipt.gained, total: receipt.totalXP) : .nothing
    news = pendingNews.map { item in
      switch item {
      case .verdict(let verdict, _): .verdict(verdict, pay)
      case .revealed: .revealed(pay)
      case .predicted: .predicted(pay)
      case .finished: .finished(pay)
      default: item
      }
    }
    pendingNews = []
    if let pendingPhase { phase = pendingPhase }
    pendingPhase = nil
    return []
  }
}
