import Course
import CourseContent
import Experiments
import Foundation
import Statistics
import Tutor

/// A session without a terminal or a file: lines go in, lines come out.
struct Rehearsal {
  private(set) var state: TutorState
  /// What would be on the disk.
  private(set) var saved: LearnerRecord
  private(set) var attempts: [Attempt] = []
  /// Everything recorded, in order.
  private(set) var changes: [Change] = []
  /// Everything shown so far, with what was typed after `> `.
  private(set) var transcript: [String] = []
  var runs: ExperimentRunner = { _, _ in .unavailable("there is no machine in this test.") }
  /// Makes runs with all that was chosen on the bench, where a test needs that.
  var benchRuns: (@Sendable (BenchRequest) -> ExperimentResult)?
  /// What was asked to be run.
  private(set) var requests: [BenchRequest] = []
  /// What the learner makes of a script.
  var edits: (String) -> String = { $0 }
  /// What comes of checking a program.
  var checked = Action.programUnavailable("not here")
  /// Programs that were saved, by path.
  private(set) var files: [String: String] = [:]
  var width = 60
  /// The time of day, which stands still.
  var clock = WallTime(milliseconds: 1_795_000_000_000)

  init(
    _ unit: StudyUnit, of course: Course, record: LearnerRecord = LearnerRecord(), order: ChoiceOrder = .file,
    due: DueReviews = DueReviews(), weakest: SkillStatistics? = nil
  ) {
    state = TutorState(course: course, unit: unit, record: record, choiceOrder: order, due: due)
    state.weakest = weakest
    saved = record
  }

  private var view: PlainView { PlainView(width: width) }

  /// Puts runtimes at hand.
  mutating func offer(_ runtimes: [String]) { state.offer(runtimes) }

  /// Tells the session what time it is, in milliseconds.
  mutating func tick(_ now: Int) { state.tick(now) }

  @discardableResult
  mutating func start(welcome: Bool = false) -> String { perform(.start(welcome: welcome)) }

  /// Types lines and returns what they brought.
  @discardableResult
  mutating func type(_ lines: String...) -> String { type(lines) }

  @discardableResult
  mutating func type(_ lines: [String]) -> String {
    var shown: [String] = []
    for line in lines {
      transcript.append("> \(line)")
      shown.append(perform(action(for: line, in: state)))
    }
    return shown.joined(separator: "\n")
  }

  /// Goes on until `question` is asked.
  mutating func go(to question: QuestionID) {
    guard let index = state.steps.firstIndex(where: { $0.content == .question(question) }) else { return }
    perform(.go(toStep: index))
  }

  @discardableResult
  mutating func perform(_ action: Action) -> String {
    let start = transcript.count
    settle(action)
    transcript += view.prompt(state)
    return transcript[start...].joined(separator: "\n")
  }

  private mutating func settle(_ action: Action) {
    let effects = update(&state, action)
    transcript += view.news(state)
    for effect in effects {
      switch effect {
      case .record(let changes):
        let before = saved.totalXP
        self.changes += changes
        for change in changes {
          saved.apply(change)
          if case .attempt(let attempt) = change { attempts.append(attempt) }
        }
        settle(.recorded(Receipt(gained: saved.totalXP - before, totalXP: saved.totalXP)))
      case .run(let request):
        requests.append(request)
        settle(.ran(benchRuns?(request) ?? runs(request.experiment, request.settings)))
      case .edit(let text, _): settle(.bench(.edited(edits(text))))
      case .keep(let kind, _, _, let name): settle(.bench(.kept(path: "\(name).\(kind.rawValue)")))
      case .check(let question, let path):
        guard case .code(_, let checks, let solution) = question.answers,
          let text = try? String(contentsOfFile: path, encoding: .utf8)
        else { return settle(checked) }
        // There is no machine: the solution passes, nothing else does.
        let passes = text == solution?.text
        let outcomes = checks.map { _ in CheckOutcome(passed: passes, observation: "It was run.") }
        settle(.programChecked(outcomes, program: text))
      case .save(let program, let path):
        files[path] = program
        settle(.programSaved(path: path))
      case .openLevel(let level): settle(.levelOpened(rehearsedRound(level)))
      case .play(let effect): settle(.play(rehearsed(effect)))
      case .handOut(let kind):
        guard let paper = state.course.paper(kind, for: saved, seed: 7, at: clock) else { continue }
        settle(.paper(.handedOut(paper)))
      case .handIn: settle(.paper(.handedIn(at: clock)))
      case .keepName, .reset, .stop: break
      }
    }
  }
}

/// The repository's own directory.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

func tinyCourse() -> Course {
  LoadedCourse(directory: repository.appending(path: "Tests/Fixtures/course").path).course
}

/// A round of a level, which no machine plays.
func rehearsedRound(_ experiment: Experiment) -> PlayState {
  PlayState(
    experiment, experiment.level ?? Level(goal: .break, invariant: nil), runtimeTitle: "CPython 3.9",
    key: ScheduleKey(program: experiment.body, runtime: "3.9", stops: experiment.level?.stops ?? .bytecode))
}

/// What a machine might answer: x counts the steps, both threads can go on, and four steps break the program.
///
/// A program with a lock in it holds.
func rehearsed(_ effect: PlayEffect) -> PlayAction {
  switch effect {
  case .play(let schedule): .played(.init(schedule: schedule, moment: rehearsedMoment(schedule)))
  case .step(let schedule, let thread, _, let times):
    rehearsed(
      .play(Schedule(steps: schedule.steps + Array(repeating: UInt8(thread), count: times))))
  case .prove(let program):
    program.contains("Lock")
      ? .proved(.safe(states: 12))
      : .proved(.unsafe(Schedule(steps: [0, 1, 1, 0]), code: "b1-AB2A-aaaaaa", .broken))
  case .read(let path): .edited("# \(path)\n")
  case .edit: .notUnderstood("")
  }
}

private func rehearsedMoment(_ schedule: Schedule) -> ScheduleMoment {
  let end = schedule.steps.count < 4 ? ScheduleEnd.open : .broken
  let threads = ["A", "B"].map { (letter: Character) in
    ScheduleMoment.Thread(
      letter: letter, name: "Thread-\(letter)", canStep: end == .open,
      standing: end == .open ? "can go on" : "has ended",
      place: end == .open
        ? .init(function: "f", line: 2, isDone: false, instructions: [], locals: [], countRead: nil) : nil)
  }
  return ScheduleMoment(
    threads: threads, variables: [.init(name: "x", text: "\(schedule.steps.count)", count: nil)], output: "",
    end: end)
}

/// The tiny course with a level to break, of which one is won, and one to make safe.
func courseWithLevels() -> Course {
  let course = tinyCourse()
  let lost = Level(goal: .break, invariant: "x == 2", par: 2, order: 1, hints: ["Look closely."])
  let twice = Level(goal: .deadlock, invariant: nil, par: 1, order: 2)
  let safe = Level(
    goal: .protect, invariant: "x == 2", order: 3, hints: [],
    solution: "import threading\n\nguard = threading.Lock()\n" + String(repeating: "# held\n", count: 12))
  let levels = [
    ("lost", "The lost deposit", lost), ("forks", "Two forks", twice), ("safe", "Make it safe", safe),
  ]
  let made = levels.map { id, title, level in
    Experiment(
      id: ExperimentID(id), title: title, path: "data/experiments/\(id).py",
      script: "x = 0\nx += 1  # a comment that makes this line longer than half of any window is wide\n",
      runtime: "3.9", level: level, hash: "h")
  }
  return Course(
    info: course.info, lessons: course.lessons, quizzes: course.quizzes,
    experiments: course.experiments + made,
    glossary: course.glossary)
}
