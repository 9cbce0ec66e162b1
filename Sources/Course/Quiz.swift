/// A file of questions: `Quizzes/NN-slug.md`.
package struct Quiz: Equatable, Sendable {
  package var id: QuizID
  /// The number in the file's name, 1-based.
  package var number: Int
  /// The name in the file's name, without number and ending.
  package var slug: String
  /// The file, relative to the course directory.
  package var path: String
  package var title: String
  /// The lesson it belongs to.
  package var lesson: LessonID?
  package var questions: [Question]

  package init(
    id: QuizID, number: Int, slug: String, path: String, title: String, lesson: LessonID? = nil,
    questions: [Question] = []
  ) {
    self.id = id
    self.number = number
    self.slug = slug
    self.path = path
    self.title = title
    self.lesson = lesson
    self.questions = questions
  }
}

/// A question with its key, its reasons and its hints.
package struct Question: Equatable, Sendable {
  package var id: QuestionID
  package var title: String?
  /// Ids it had before, the first one in front.
  package var aliases: [QuestionID]
  package var skills: [SkillID]
  /// False for a hook question, which asks before the lesson has told; it costs and pays nothing.
  package var isGraded: Bool
  /// False where the choices must keep the file's order.
  package var shuffles: Bool
  package var prompt: [Block]
  package var answers: Answers
  /// In the order in which they are given.
  package var hints: [[Block]]
  /// Shown after the answer, right or wrong; may be empty.
  package var explanation: [Block]
  /// The same question with other numbers; empty unless it has `params`.
  package var variants: [Question]
  /// The seed with which a variant is chosen first.
  package var seed: Int?
  /// The moment of a run that the question asks about.
  package var moment: Moment?
  /// The name of the set of questions from which one is drawn.
  package var pool: String?
  package var proof: Proof?
  /// Where an unproved key comes from.
  package var source: String?
  package var hash: ContentHash
  /// The line of its heading, 1-based.
  package var line: Int

  package init(
    id: QuestionID, title: String? = nil, aliases: [QuestionID] = [], skills: [SkillID] = [],
    isGraded: Bool = true, shuffles: Bool = true, prompt: [Block], answers: Answers, hints: [[Block]] = [],
    explanation: [Block] = [], variants: [Question] = [], seed: Int? = nil, moment: Moment? = nil,
    pool: String? = nil, proof: Proof? = nil, source: String? = nil, hash: ContentHash = "", line: Int = 0
  ) {
    self.id = id
    self.title = title
    self.aliases = aliases
    self.skills = skills
    self.isGraded = isGraded
    self.shuffles = shuffles
    self.prompt = prompt
    self.answers = answers
    self.hints = hints
    self.explanation = explanation
    self.variants = variants
    self.seed = seed
    self.moment = moment
    self.pool = pool
    self.proof = proof
    self.source = source
    self.hash = hash
    self.line = line
  }

  package var kind: Kind { answers.kind }

  /// What it was called first: whatever else was decided by its name stays when that changes.
  package var firstID: QuestionID { aliases.first ?? id }

  /// The question with the numbers that belong to `seed`; itself where it has no `params`.
  package func variant(seed: Int) -> Question {
    guard !variants.isEmpty else { return self }
    let count = variants.count
    return variants[((seed % count) + count) % count]
  }

  /// The kinds of question, named as files name them.
  package enum Kind: String, Equatable, Sendable, CaseIterable {
    case single, multiple, blank, number, order, output, code
    case trueFalse = "true-false"
  }
}

/// The moment on a timeline to which a question is pinned.
package struct Moment: Equatable, Sendable {
  /// Where on the timeline it lies.
  package enum Point: Hashable, Sendable, CustomStringConvertible {
    /// So many nanoseconds after the start of the run.
    case time(nanoseconds: Int)
    /// When the lock was let go that another thread then took, for the n-th time, counted from 1.
    case handOff(Int)

    package var description: String {
      switch self {
      case .time(let nanoseconds): "\(nanoseconds) ns"
      case .handOff(let number): "hand-off \(number)"
      }
    }
  }

  package var experiment: ExperimentID
  package var settings: [KnobSetting]
  /// The runtime it is run under; nil for the experiment's own.
  package var runtime: String?
  /// Nil for the whole run.
  package var point: Point?
  /// Where the point stands in its file, 1-based.
  package var line: Int
  package var column: Int

  package init(
    experiment: ExperimentID, settings: [KnobSetting] = [], runtime: String? = nil, point: Point? = nil,
    line: Int = 0, column: Int = 1
  ) {
    self.experiment = experiment
    self.settings = settings
    self.runtime = runtime
    self.point = point
    self.line = line
    self.column = column
  }
}

/// Something that happens in a run: a line that is printed, or what a thread does.
package enum ProofEvent: Hashable, Sendable, CustomStringConvertible {
  /// A line of stdout, as printed but for blanks at its end.
  case line(String)
  case thread(ThreadEvent)

  package var description: String {
    switch self {
    case .line(let text): "the line “\(text)”"
    case .thread(let event): "“\(event)”"
    }
  }
}

/// What a thread does at some instant of a run, as its trace has it.
package struct ThreadEvent: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The words in which content names events.
  package enum Deed: String, Hashable, Sendable, CaseIterable {
    /// It comes into being.
    case starts
    /// It begins to run Python code, or goes on with it.
    case runs
    /// It begins to wait for the interpreter lock.
    case waits
    /// Its patience is at an end: it asks the holder to drop the lock.
    case asks
    /// It gives the lock away because it was asked to.
    case drops
    /// It gives the lock away by itself, to block or to run code without it; or loses it at a tick check.
    case releases
    /// It takes the lock.
    case takes
    /// It is woken for the lock and finds it taken.
    case misses
    /// It begins a sleep or a wait for something outside the interpreter.
    case sleeps
    /// It begins to wait for a lock of the program: `Lock`, `Queue`, `join`.
    case blocks
    /// It is over.
    case ends
  }

  /// Its name in Python; `Thread-1` stands for `Thread-1 (work)` too.
  package var thread: String
  package var deed: Deed

  package init(thread: String, deed: Deed) {
    self.thread = thread
    self.deed = deed
  }

  /// Whether a thread of that name is meant.
  package func isAbout(_ name: String) -> Bool { name == thread || name.hasPrefix(thread + " (") }

  package var description: String { "\(thread) \(deed.rawValue)" }

  package static func < (left: ThreadEvent, right: ThreadEvent) -> Bool {
    (left.thread, left.deed.rawValue) < (right.thread, right.deed.rawValue)
  }
}

/// What ties a key to runs of an experiment.
package struct Proof: Equatable, Sendable {
  package enum Claim: Equatable, Sendable {
    /// One expression a choice, in file order: the ticked ones hold, the others fail.
    case choices([String])
    /// The label of the result that a number's key must match.
    case result(String)
    /// An event an item, in the key's order: counted from the first time the first of them happens, each happens for
    /// the first time after the one before it. Of the events of choices, that of the ticked one happens first.
    case events([ProofEvent])
  }

  package var claim: Claim
  /// The experiment that is run; nil leaves it to the question's moment.
  package var experiment: ExperimentID?
  package var run: RunSelection
  /// Where the proof stands in its file, 1-based.
  package var line: Int

  package init(
    claim: Claim, experiment: ExperimentID? = nil, run: RunSelection = RunSelection(), line: Int = 0
  ) {
    self.claim = claim
    self.experiment = experiment
    self.run = run
    self.line = line
  }
}
