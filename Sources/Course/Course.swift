/// A whole course as values: what was read from its directory.
package struct Course: Equatable, Sendable {
  package var info: CourseInfo
  /// In the order of their numbers.
  package var lessons: [Lesson]
  /// In the order of their numbers.
  package var quizzes: [Quiz]
  /// Sorted by id; those written in lessons included.
  package var experiments: [Experiment]
  package var glossary: [Term]
  package var skills: [Skill]
  package var misconceptions: [Misconception]
  /// How many lessons the course has; more than `lessons` holds where only a part was read.
  package var lessonCount: Int

  private var lessonIndex: [String: Int]
  private var questionIndex: [String: (Int, Int)]
  private var experimentIndex: [String: Int]

  package init(
    info: CourseInfo, lessons: [Lesson] = [], quizzes: [Quiz] = [], experiments: [Experiment] = [],
    glossary: [Term] = [], skills: [Skill] = [], misconceptions: [Misconception] = []
  ) {
    self.info = info
    self.lessons = lessons
    self.quizzes = quizzes
    self.experiments = experiments
    self.glossary = glossary
    self.skills = skills
    self.misconceptions = misconceptions
    lessonCount = lessons.count
    lessonIndex = [:]
    questionIndex = [:]
    experimentIndex = [:]
    // Names in use win over former ones, and earlier content over later.
    for (index, lesson) in lessons.enumerated() where lessonIndex[lesson.id.rawValue] == nil {
      lessonIndex[lesson.id.rawValue] = index
    }
    for (index, lesson) in lessons.enumerated() {
      for alias in lesson.aliases where lessonIndex[alias.rawValue] == nil {
        lessonIndex[alias.rawValue] = index
      }
    }
    for (quizIndex, quiz) in quizzes.enumerated() {
      for (index, question) in quiz.questions.enumerated() where questionIndex[question.id.rawValue] == nil {
        questionIndex[question.id.rawValue] = (quizIndex, index)
      }
    }
    for (quizIndex, quiz) in quizzes.enumerated() {
      for (index, question) in quiz.questions.enumerated() {
        for alias in question.aliases where questionIndex[alias.rawValue] == nil {
          questionIndex[alias.rawValue] = (quizIndex, index)
        }
      }
    }
    for (index, experiment) in experiments.enumerated() { experimentIndex[experiment.id.rawValue] = index }
  }

  package static func == (left: Course, right: Course) -> Bool {
    left.info == right.info && left.lessons == right.lessons && left.quizzes == right.quizzes
      && left.experiments == right.experiments && left.glossary == right.glossary
      && left.skills == right.skills && left.misconceptions == right.misconceptions
  }

  /// Every question, quiz by quiz.
  package var questions: [Question] { quizzes.flatMap(\.questions) }

  package func lesson(_ id: LessonID) -> Lesson? {
    lessonIndex[id.rawValue].map { lessons[$0] }
  }

  package func question(_ id: QuestionID) -> Question? {
    questionIndex[id.rawValue].map { quizzes[$0.0].questions[$0.1] }
  }

  /// The quiz that holds a question.
  package func quiz(of id: QuestionID) -> Quiz? {
    questionIndex[id.rawValue].map { quizzes[$0.0] }
  }

  package func quiz(_ id: QuizID) -> Quiz? { quizzes.first { $0.id == id } }

  package func experiment(_ id: ExperimentID) -> Experiment? {
    experimentIndex[id.rawValue].map { experiments[$0] }
  }

  /// The lesson after this one, nil at the end of the course.
  package func lesson(after id: LessonID) -> Lesson? {
    guard let index = lessonIndex[id.rawValue], index + 1 < lessons.count else { return nil }
    return lessons[index + 1]
  }
}

/// What `data/course.yaml` says.
package struct CourseInfo: Equatable, Sendable {
  package var id: CourseID
  package var title: String
  package var version: String
  /// The language of the text, such as `en`.
  package var language: String
  package var authors: [String]
  package var license: String
  /// The oldest version of Gilt that can show the course.
  package var engine: String
  /// What a placement asks, in this order; empty where there is none.
  package var placement: [QuestionID]
  /// What the final exam is drawn from; nil where there is none.
  package var exam: ExamPlan?

  /// What a run is told by.
  package var runs: RunTelling

  /// What learners are told of a run beside what it printed.
  package enum RunTelling: String, Equatable, Sendable, CaseIterable {
    /// The machine at work: threads, lock and cores, on a timeline; and the runtimes to choose from.
    case machine
    /// Nothing: the course is about something else.
    case output
  }

  package init(
    id: CourseID, title: String, version: String = "", language: String = "en", authors: [String] = [],
    license: String = "", engine: String = "", runs: RunTelling = .machine,
    placement: [QuestionID] = [], exam: ExamPlan? = nil
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.language = language
    self.authors = authors
    self.license = license
    self.engine = engine
    self.placement = placement
    self.exam = exam
    self.runs = runs
  }
}

/// An entry of the glossary.
package struct Term: Equatable, Sendable {
  package var id: TermID
  package var name: String
  package var definition: String
  /// Other words for it.
  package var aliases: [String]

  package init(id: TermID, name: String, definition: String, aliases: [String] = []) {
    self.id = id
    self.name = name
    self.definition = definition
    self.aliases = aliases
  }
}

package struct Skill: Equatable, Sendable {
  package var id: SkillID
  package var title: String
  /// The title in a few words that go on from a name, such as “reads a timeline”: what a level is called after.
  package var ability: String

  /// - Parameter ability: nil takes the title, its first letter small.
  package init(id: SkillID, title: String, ability: String? = nil) {
    self.id = id
    self.title = title
    self.ability = ability ?? title.prefix(1).lowercased() + title.dropFirst()
  }
}

package struct Misconception: Equatable, Sendable {
  package var id: MisconceptionID
  /// The wrong idea in a learner's words.
  package var claim: String
  /// What is true instead.
  package var fact: String
  /// The lesson that cures it; nil where the file does not say.
  package var lesson: LessonID?

  package init(id: MisconceptionID, claim: String, fact: String = "", lesson: LessonID? = nil) {
    self.id = id
    self.claim = claim
    self.fact = fact
    self.lesson = lesson
  }
}
