import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress
import Tutor

/// `gilt progress reset`: takes an exercise, a lesson, the course or everything back to its beginning.
struct ResetProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Begin an exercise, a lesson, the course or everything anew.",
    discussion: flowing(
      """
      Tells what will go and asks; a dated copy of the database is kept, and gilt progress undo puts everything back
      for thirty days. Examples:

        gilt progress reset exercise ID     one question or experiment
        gilt progress reset lesson 2        a lesson with all its questions
        gilt progress reset course          this course
        gilt progress reset everything      all courses, with XP and history

      But for the last one, XP and the list of attempts stay: an answer is paid once.
      """))

  enum Scope: String, ExpressibleByArgument, CaseIterable { case exercise, lesson, course, everything }

  @Argument(help: ArgumentHelp("exercise, lesson, course or everything.", valueName: "scope"))
  var scope: Scope
  @Argument(help: ArgumentHelp("Its id; lessons also by number.", valueName: "id")) var name: String?
  @Flag(help: "Do not ask.") var yes = false
  @Flag(help: "Only tell what would go.") var dryRun = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions

  func validate() throws {
    let takesName = scope == .exercise || scope == .lesson
    if takesName, name == nil {
      throw ValidationError("Say which: gilt progress reset \(scope.rawValue) ID.")
    }
    if !takesName, let name {
      throw ValidationError("\(scope.rawValue) takes no name, and there is \(name).")
    }
  }

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions)
    let reset = reset(settings)
    let progress = ProgressFile(settings)
    let learner = progress.learner(settings)
    let console = Console()
    let counts = storing { () throws(StorageError) in
      try progress.store.counts(of: reset, learner: learner.id)
    }
    guard !counts.isEmpty else {
      console.write(["There is nothing of \(learner.name) to reset in \(reset.title)."])
      return
    }
    let rest = scope == .everything ? "" : " XP and the list of attempts stay."
    console.write(
      PlainText(width: console.width).prose(
        "Of \(learner.name), \(reset.title): \(counts.described) will go.\(rest)"))
    if dryRun {
      console.write(["Nothing was changed, because of --dry-run."])
      return
    }
    if !yes {
      guard console.inputIsTerminal, console.outputIsTerminal else {
        fail("Nobody can be asked here; --yes does it without asking.", .usage)
      }
      guard console.confirms("Reset it?") else {
        console.write(["Nothing was changed."])
        return
      }
    }
    let backup = storing { () throws(StorageError) in
      try progress.store.perform(reset, learner: learner.id, at: .now).backup
    }
    console.write(["Done. gilt progress undo puts it back, for thirty days. Copy: \(backup ?? "none")."])
  }

  private func reset(_ settings: Settings) -> Reset {
    guard scope != .everything else { return Reset(.everything, "everything", course: nil) }
    let course = settings.loadCourse().course
    let name = name ?? ""
    switch scope {
    case .course, .everything: return Reset(.course, "the course \(course.info.id)", course: course.info.id)
    case .exercise: return course.reset(ofExercise: name)
    case .lesson:
      switch course.findLesson(name) {
      case .found(let lesson): return course.reset(.lesson, of: lesson)
      case .unknown(let suggestion): failUnknown("lesson", name, suggestion, "gilt list shows all lessons.")
      }
    }
  }
}

/// `gilt progress forget`: a lesson or quiz that was opened by mistake.
struct ForgetOpening: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Forget that a lesson or quiz was opened.",
    discussion: flowing(
      """
      For one opened by mistake: your place in it, what was typed and not submitted, and turned knobs go, and gilt goes
      on where you were before. Answers stay. gilt progress undo puts it back, for thirty days.
      """))
  @Argument(help: ArgumentHelp("A lesson's or quiz's number or name.", valueName: "lesson")) var name: String
  @Flag(help: "Only tell what would go.") var dryRun = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions)
    let course = settings.loadCourse().course
    let reset = reset(in: course)
    let progress = ProgressFile(settings)
    let learner = progress.learner(settings)
    let console = Console()
    let taken = storing { () throws(StorageError) in
      dryRun
        ? try progress.store.counts(of: reset, learner: learner.id)
        : try progress.store.perform(reset, learner: learner.id, at: .now).taken
    }
    guard !taken.isEmpty else {
      console.write(["\(learner.name) has not opened \(reset.title), so there is nothing to forget."])
      return
    }
    let what = "Of \(learner.name), \(reset.title): \(taken.described)"
    console.write(
      PlainText(width: console.width).prose(
        dryRun
          ? "\(what) would go. Nothing was changed, because of --dry-run."
          : "\(what) went; answers stay. gilt progress undo puts it back, for thirty days."))
  }

  private func reset(in course: Course) -> Reset {
    switch course.findLesson(name) {
    case .found(let lesson): return course.reset(.opening, of: lesson)
    case .unknown(let suggestion):
      guard case .found(let quiz) = course.findQuiz(name) else {
        failUnknown("lesson or quiz", name, suggestion, "gilt list shows all lessons.")
      }
      return Reset(
        .opening, "the quiz \(quiz.title)", course: course.info.id,
        questions: Set(quiz.questions.flatMap(\.names)), units: [ItemID(quiz.id)])
    }
  }
}

extension Course {
  /// A lesson with its experiments, and the questions of its quiz, under all names they ever had.
  fileprivate func reset(_ scope: Reset.Scope, of lesson: Lesson) -> Reset {
    let own = quizzes.filter { $0.lesson == lesson.id }
    let asked = lesson.questions.compactMap { question($0) } + own.flatMap(\.questions)
    return Reset(
      scope, "lesson \(lesson.number), \(lesson.title)", course: info.id,
      questions: Set(asked.flatMap(\.names)), experiments: Set(lesson.experiments),
      units: Set([ItemID(lesson.id)] + lesson.aliases.map { ItemID($0) } + own.map { ItemID($0.id) }))
  }

  /// A question or experiment; one that is not in the course any more by its id alone.
  func reset(ofExercise name: String) -> Reset {
    if case .found(let question) = findQuestion(name) {
      return Reset(
        .exercise, "the question \(question.id)", course: info.id, questions: Set(question.names))
    }
    if case .found(let experiment) = findExperiment(name) {
      return Reset(
        .exercise, "the experiment \(experiment.id)", course: info.id, experiments: [experiment.id])
    }
    let names = questions.map(\.id.rawValue) + experiments.map(\.id.rawValue)
    failUnknown(
      "question or experiment", name, nearestName(to: name, in: names), "gilt list shows all lessons.")
  }
}

extension Question {
  /// Its id and those it had before.
  fileprivate var names: [QuestionID] { [id] + aliases }
}

extension ResetCounts {
  /// `3 answered questions, 2 reviews and 1 place`.
  var described: String {
    let nouns: [(Kind, String)] = [
      (.questions, "question you worked at"), (.drafts, "draft"), (.reviews, "rating for reviews"),
      (.predictions, "prediction"), (.stands, "bench as you left it"), (.scripts, "script of your own"),
      (.finished, "finished lesson"),
      (.places, "place"), (.attempts, "attempt"), (.xp, "award of XP"), (.sittings, "sitting"),
      (.levels, "level you won"),
      (.papers, "placement or exam"),
    ]
    let parts = nouns.filter { self[$0.0] > 0 }.map { kind, noun in
      let count = self[kind]
      let plurals: [Kind: String] = [
        .questions: "questions you worked at", .reviews: "ratings for reviews",
        .stands: "benches as you left them", .scripts: "scripts of your own", .xp: "awards of XP",
        .levels: "levels you won",
        .papers: "placements and exams",
      ]
      return count == 1 ? "1 \(noun)" : "\(count) \(plurals[kind] ?? noun + "s")"
    }
    guard let last = parts.last else { return "nothing" }
    return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
