import Course
import CourseContent
import Experiments
import Foundation
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
  /// What was asked to be run.
  private(set) var requests: [BenchRequest] = []
  /// What the learner makes of a script.
  var edits: (String) -> String = { $0 }
  /// What comes of checking a program.
  var checked = Action.programUnavailable("not here")
  /// Programs that were saved, by path.
  private(set) var files: [String: String] = [:]
  var width = 60

  init(
    _ unit: StudyUnit, of course: Course, record: LearnerRecord = LearnerRecord(), order: ChoiceOrder = .file,
    due: DueReviews = DueReviews()
  ) {
    state = TutorState(course: course, unit: unit, record: record, choiceOrder: order, due: due)
    saved = record
  }

  private var view: PlainView { PlainView(width: width) }

  /// Puts runtimes at hand.
  mutating func offer(_ runtimes: [String]) { state.runtimes = runtimes }

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
        settle(.ran(runs(request.experiment, request.settings)))
      case .edit(let text, _): settle(.bench(.edited(edits(text))))
      case .keep(let kind, _, _, let name): settle(.bench(.kept(path: "\(name).\(kind.rawValue)")))
      case .check(let question, let path):
        guard case .code(_, let checks, let solution) = question.answers,
          let text = try? String(contentsOfFile: path, encoding: .utf8)
        else { return settle(checked) }
        // There is no machine: the solution passes, nothing else does.
        let passes = text == solution?.text
        settle(.programChecked(checks.map { _ in CheckOutcome(passed: passes, observation: "It was run.") }))
      case .save(let program, let path):
        files[path] = program
        settle(.programSaved(path: path))
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
