package import Course

/// What is to be forgotten of a learner, so that it can be done again.
package struct Reset: Equatable, Sendable {
  package enum Scope: String, Sendable {
    /// One question or experiment.
    case exercise
    /// A lesson with its questions and experiments.
    case lesson
    case course
    /// All courses, and what was earned too.
    case everything
    /// A lesson that was opened by mistake: the place in it and what was typed, no answers.
    case opening
  }
  package var scope: Scope
  /// What the learner calls it, such as `Lesson 2, Words`.
  package var title: String
  /// Nil for all courses.
  package var course: CourseID?
  package var questions: Set<QuestionID>
  package var experiments: Set<ExperimentID>
  /// Lessons and quizzes.
  package var units: Set<ItemID>

  package init(
    _ scope: Scope, _ title: String, course: CourseID?, questions: Set<QuestionID> = [],
    experiments: Set<ExperimentID> = [], units: Set<ItemID> = []
  ) {
    self.scope = scope
    self.title = title
    self.course = course
    self.questions = questions
    self.experiments = experiments
    self.units = units
  }
}

/// How many rows of each kind a reset takes.
package struct ResetCounts: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case questions, drafts, reviews, cards, predictions, knobs, places, finished, attempts, xp, sittings,
      levels, benches, papers, paperAnswers
    /// Experiments that stood otherwise than in the course, however many rows say so.
    case stands
    /// Scripts that the learner has made.
    case scripts
  }
  package var rows: [Kind: Int] = [:]

  package init() {}

  package var isEmpty: Bool { rows.values.allSatisfy { $0 == 0 } }
  package subscript(kind: Kind) -> Int { rows[kind, default: 0] }
}

/// A reset that was done.
package struct PastReset: Equatable, Sendable {
  package var id: Int64
  package var scope: String
  package var title: String
  /// Nil for all courses.
  package var course: CourseID?
  package var at: WallTime
  package var undoneAt: WallTime?
  /// The copy of the whole file as it was before.
  package var backup: String

  /// Until when it can be undone.
  package static let lifetime = 30 * WallTime.day
}
