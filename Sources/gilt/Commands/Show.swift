import ArgumentParser
import Course
import CourseContent
import Progress
import Tutor

/// `gilt show`: a lesson, quiz, question or experiment, for reading or for a script.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a lesson, quiz, question or experiment by its id.")
  @Argument(help: ArgumentHelp("Its id; lessons also by number.", valueName: "id")) var id: String
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, pointsOptions)
    let loaded = LoadedCourse(directory: settings.courseDirectory(), for: id)
    let course = loaded.course
    let console = Console()
    let view = PlainView(width: console.width, showsXP: settings.showsXP)
    // Only one of the two forms is made, and the learner's progress is opened only for what depends on it.
    func show(_ description: @autoclosure () -> JSON, _ lines: @autoclosure () -> [String]) {
      console.write(json ? [description().text()] : lines())
    }
    func whole(_ unit: StudyUnit) -> [String] {
      view.whole(TutorState(course: course, unit: unit, record: LearnerRecord()))
    }
    if case .found(let question) = course.findQuestion(id),
      let state = TutorState(asking: question.id, in: course, record: record(in: course, settings))
    {
      show(ContentJSON.question(question, state), view.current(state))
    } else if case .found(let experiment) = course.findExperiment(id) {
      show(ContentJSON.experiment(experiment), view.whole(experiment, course))
    } else if case .found(let lesson) = course.findLesson(id) {
      reportProblems(of: .lesson(lesson), in: loaded)
      show(
        ContentJSON.lesson(
          lesson, TutorState(course: course, unit: .lesson(lesson), record: record(in: course, settings))),
        whole(.lesson(lesson)))
    } else if case .found(let quiz) = course.findQuiz(id) {
      show(ContentJSON.quiz(quiz), whole(.quiz(quiz)))
    } else {
      let names =
        course.lessons.map(\.id.rawValue) + course.questions.map(\.id.rawValue)
        + course.experiments.map(\.id.rawValue) + course.quizzes.map(\.id.rawValue)
      failUnknown(
        "lesson, question or experiment", id, nearestName(to: id, in: names), "gilt list shows all lessons.")
    }
  }

  /// What the learner has made of the course so far.
  private func record(in course: Course, _ settings: Settings) -> LearnerRecord {
    let notebook = Notebook(settings, course: course, for: .looking)
    if let reason = notebook.unsavedBecause { complain(reason) }
    return notebook.record()
  }
}

/// Content as JSON; keys of open questions are not in it.
enum ContentJSON {
  private static let text = PlainText(width: 88)

  static func lesson(_ lesson: Lesson, _ state: TutorState) -> JSON {
    let steps: [JSON] = state.steps.enumerated().map { index, step in
      let (kind, content): (String, JSON) =
        switch step.content {
        case .text(let blocks): ("text", .string(text.lines(blocks.map(\.block)).joined(separator: "\n")))
        case .question(let id): ("question", .string(id.rawValue))
        case .experiment(let id): ("experiment", .string(id.rawValue))
        }
      return [
        "step": .int(index + 1), "page": .int(step.page + 1), "block": .string(step.block.rawValue),
        "kind": .string(kind), kind == "text" ? "text" : "id": content,
      ]
    }
    return [
      "kind": "lesson", "id": .string(lesson.id.rawValue), "number": .int(lesson.number),
      "title": .string(lesson.title), "minutes": .int(lesson.minutes),
      "offer": .int(state.course.offer(of: lesson)),
      "finished": .bool(state.record.finished.contains(lesson.id)), "steps": .array(steps),
    ]
  }

  static func quiz(_ quiz: Quiz) -> JSON {
    [
      "kind": "quiz", "id": .string(quiz.id.rawValue), "title": .string(quiz.title),
      "lesson": .optional(quiz.lesson?.rawValue),
      "questions": .array(quiz.questions.map { .string($0.id.rawValue) }),
    ]
  }

  static func question(_ question: Question, _ state: TutorState) -> JSON {
    let known = state.known(question)
    var members: [(String, JSON)] = [
      ("kind", "question"), ("id", .string(question.id.rawValue)), ("type", .string(question.kind.rawValue)),
      ("graded", .bool(question.isGraded)),
      ("prompt", .string(text.lines(question.prompt).joined(separator: "\n"))),
    ]
    func numbered(_ texts: [[Inline]]) -> JSON {
      .array(texts.enumerated().map { ["number": .int($0 + 1), "text": .string(text.readable($1))] })
    }
    switch question.answers {
    case .choices(let choices, let picks):
      members.append(("choices", numbered(state.shown(question).map { choices[$0].text })))
      if picks == .several { members.append(("pick", .int(choices.count(where: \.isRight)))) }
    case .statements(let statements): members.append(("statements", numbered(statements.map(\.text))))
    case .order(let items, _):
      members.append(("items", numbered(state.shown(question).map { items[$0].text })))
    case .blanks(let blanks, _): members.append(("blanks", .int(blanks.count)))
    case .output(let program, let expected):
      members += [("program", .string(program.text)), ("lines", .int(expected.count))]
    case .code(let start, let checks, _):
      members += [("start", .string(start.text)), ("checks", .array(checks.map { .string($0.that) }))]
    }
    members += [
      ("outcome", .string("\(known?.outcome ?? .open)")), ("wrongTries", .int(known?.wrongTries ?? 0)),
      ("hints", ["read": .int(known?.hints ?? 0), "of": .int(question.hints.count)]),
      ("answer", .optional(known?.answer)),
    ]
    return .object(members)
  }

  static func experiment(_ experiment: Experiment) -> JSON {
    var members: [(String, JSON)] = [
      ("kind", "experiment"), ("id", .string(experiment.id.rawValue)), ("title", .string(experiment.title)),
      ("runtime", .string(experiment.runtime)), ("cores", .int(experiment.cores)),
    ]
    if let memory = experiment.memoryBandwidth { members.append(("bandwidth", .string(memory.text))) }
    let sketches = Sketches(of: experiment).names
    if !sketches.isEmpty { members.append(("sketches", .array(sketches.map { .string($0) }))) }
    members += [
      (
        "knobs",
        .array(
          experiment.knobs.map { knob in
            [
              "name": .string(knob.name), "value": .string(knob.literal),
              "values": .array(knob.values.map { .string($0) }),
            ]
          })
      ), ("predict", .optional(experiment.prediction?.ask)), ("script", .string(experiment.script)),
    ]
    return .object(members)
  }
}
