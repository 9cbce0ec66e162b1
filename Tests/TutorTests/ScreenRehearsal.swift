import Course
import CourseContent
import Experiments
import Foundation
import Statistics
import TestSupport
import TextCanvas

@testable import Tutor

/// A full-screen session without a terminal or a file: keys go in, frames come out.
struct ScreenRehearsal: Sendable {
  private(set) var state: ScreenState
  /// What would be on the disk.
  private(set) var saved: LearnerRecord
  private(set) var attempts: [Attempt] = []
  /// What was asked of the outside world and not done here.
  private(set) var asked: [Effect] = []
  /// What was asked to be run.
  private(set) var requests: [BenchRequest] = []
  /// The time of day, which stands still.
  var clock = WallTime(milliseconds: 1_795_000_000_000)
  var runs: @Sendable (BenchRequest) -> ExperimentResult = { _ in
    .unavailable("there is no machine in this test.")
  }

  init(
    _ unit: StudyUnit, of course: Course, record: LearnerRecord = LearnerRecord(),
    due: DueReviews = DueReviews(), weakest: SkillStatistics? = nil,
    size: Size = Size(columns: 80, rows: 24),
    options: ScreenOptions = ScreenOptions(version: "0.0.0", seed: 7),
    atHome: Bool = false
  ) {
    saved = record
    var tutor = TutorState(course: course, unit: unit, record: record, due: due)
    tutor.weakest = weakest
    state = ScreenState(tutor, size: size, options: options)
    send(.start(atHome: atHome))
  }

  var frame: Frame { view(state) }

  /// The frame as text, with a border.
  var picture: String { frame.picture }

  mutating func resize(_ columns: Int, _ rows: Int) { send(.resized(Size(columns: columns, rows: rows))) }

  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  /// Types characters one by one.
  mutating func type(_ text: String) { for character in text { send(.key(.character(character))) } }

  /// Puts runtimes at hand.
  mutating func offer(_ runtimes: [String]) { state.offer(runtimes) }

  mutating func go(to question: QuestionID) {
    guard let index = state.tutor.steps.firstIndex(where: { $0.content == .question(question) }) else {
      return
    }
    send(.action(.go(toStep: index)))
  }

  mutating func go(to experiment: ExperimentID) {
    guard let index = state.tutor.steps.firstIndex(where: { $0.content == .experiment(experiment) }) else {
      return
    }
    send(.action(.go(toStep: index)))
  }

  /// Lays something over the screen, however it came there.
  mutating func open(_ overlay: Overlay) { _ = state.perform(ScreenCommand.open(overlay)) }

  mutating func send(_ event: ScreenEvent) {
    for effect in update(&state, event) {
      switch effect {
      case .record(let changes):
        let before = saved.totalXP
        for change in changes {
          saved.apply(change)
          if case .attempt(let attempt) = change { attempts.append(attempt) }
        }
        send(.action(.recorded(Receipt(gained: saved.totalXP - before, totalXP: saved.totalXP))))
      case .run(let request):
        requests.append(request)
        send(.action(.ran(runs(request))))
      case .openLevel(let level): send(.action(.levelOpened(rehearsedRound(level))))
      case .play(let effect): send(.action(.play(rehearsed(effect))))
      case .handOut(let kind):
        guard let paper = state.tutor.course.paper(kind, for: saved, seed: 7, at: clock) else { continue }
        send(.action(.paper(.handedOut(paper))))
      case .handIn: send(.action(.paper(.handedIn(at: clock))))
      default: asked.append(effect)
      }
    }
  }
}
