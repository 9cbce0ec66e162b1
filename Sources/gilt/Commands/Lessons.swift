import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress
import Statistics
import Tutor

/// `gilt list`: all lessons with status, XP and minutes left.
struct Lessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show all lessons with what you made of them.")
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let notebook = Notebook(settings, course: loaded.course, for: .looking)
    if let reason = notebook.unsavedBecause { complain(reason) }
    let console = Console()
    console.write(
      PlainView(width: console.width, showsXP: settings.showsXP).courseList(loaded.course, notebook.record()))
    if !loaded.problems.isEmpty {
      complain(
        "\(counted(loaded.problems.count, "error")) in the course's files; gilt check tells authors where."
      )
    }
    if notebook.unsavedBecause != nil { throw ExitCode(ExitStatus.storage.rawValue) }
  }
}

/// `gilt status`: where the learner stands.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show where you are and what you have earned.",
    discussion: flowing(
      """
      Wrong ideas that your last answers show are named, with the lesson that puts each right, until you answer
      those questions right.
      """))
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let course = loaded.course
    let notebook = Notebook(settings, course: course, for: .looking)
    if let reason = notebook.unsavedBecause { fail(reason, .storage) }
    let record = notebook.record()
    let console = Console()
    let unit = course.unitToContinue(record)
    let state = unit.map { TutorState(course: course, unit: $0, record: record) }
    let offer = course.lessons.reduce(0) { $0 + course.offer(of: $1) }
    guard !json else {
      console.write([describe(course, record, state, notebook, settings, offer: offer).text()])
      return
    }
    let skills = notebook.skills(of: course, record, retention: settings.retention)
    var lines = ["Learner: \(notebook.learner.name)."]
    if settings.showsXP {
      if let level = SkillLevel(skills) {
        lines.append("Level \(level.number) of \(level.of): \(level.name).")
      }
      let reviews = record.reviewXP > 0 ? ", and \(record.reviewXP) for reviews" : ""
      lines.append("XP: \(record.courseXP) of \(offer)\(reviews).")
    }
    lines += [
      StatisticsView.daysPractised(notebook.daysPractisedThisMonth(), today: Day(local: .now)) + ".",
      "Lessons finished: \(course.lessons.count { record.finished.contains($0.id) }) of \(course.lessons.count).",
    ]
    if let state {
      let left = state.minutesLeft
      lines.append(
        "\(record.current == nil ? "To begin with" : "You are at"): \(state.unit.title), "
          + "step \(state.stepIndex + 1) of \(state.steps.count)\(left > 0 ? ", about \(left) min left" : "")."
      )
    }
    if let weakest = skills.weakestBegun {
      let next = weakest.next.map { step in
        " Next: \(StatisticsView.command(for: step, of: weakest.skill.id) { course.lesson($0)?.number })."
      }
      lines.append("Weakest skill begun: \(weakest.skill.title).\(next ?? "")")
    }
    let due = notebook.dueReviews(in: course, settings).count
    if due > 0 { lines.append("\(counted(due, "review")) due: gilt review.") }
    let text = PlainText(width: console.width)
    lines = lines.flatMap { text.prose($0) }
    for held in course.heldMisconceptions(record) { lines += told(held, course, width: console.width) }
    console.write(lines)
  }

  /// A wrong idea that is still held, and where to go.
  private func told(_ held: HeldMisconception, _ course: Course, width: Int) -> [String] {
    let id = held.misconception.id.rawValue
    let idea = held.misconception.claim.isEmpty ? id : "\(id), “\(held.misconception.claim)”"
    let cure =
      held.lesson.flatMap { course.lesson($0) }.map {
        "Lesson \($0.number), \($0.title), puts it right: gilt learn \($0.number)."
      }
      ?? "Asked in: \(held.questions.map(\.rawValue).joined(separator: ", "))."
    return PlainText(width: width).prose("Still held: \(idea) \(cure)")
  }

  private func describe(
    _ course: Course, _ record: LearnerRecord, _ state: TutorState?, _ notebook: Notebook,
    _ settings: Settings, offer: Int
  ) -> JSON {
    let current: JSON =
      state.map { state in
        [
          "id": .string(state.unit.id.rawValue), "title": .string(state.unit.title),
          "step": .int(state.stepIndex + 1), "steps": .int(state.steps.count),
          "block": .optional(state.step?.block.rawValue), "minutesLeft": .int(state.minutesLeft),
        ]
      } ?? .null
    let skills = notebook.skills(of: course, record, retention: settings.retention)
    let weakest: JSON =
      skills.weakestBegun.map { skill in
        [
          "id": .string(skill.skill.id.rawValue), "title": .string(skill.skill.title),
          "answered": .int(skill.now.answered), "questions": .int(skill.now.questions),
          "lessons": .array(skill.lessons.map { .string($0.rawValue) }), "next": JSON(skill.next),
        ]
      } ?? .null
    let level: JSON =
      SkillLevel(skills).map { level in
        ["number": .int(level.number), "of": .int(level.of), "name": .string(level.name)]
      } ?? .null
    let lessons: [JSON] = course.lessons.map { lesson in
      let standing = course.standing(lesson, record)
      let progress =
        switch standing.progress {
        case .new: "new"
        case .at: "begun"
        case .finished: "finished"
        case .known: "known"
        }
      return [
        "id": .string(lesson.id.rawValue), "number": .int(lesson.number), "title": .string(lesson.title),
        "status": .string(progress), "xp": .int(standing.xp), "offer": .int(standing.offer),
        "minutesLeft": .int(standing.minutesLeft),
      ]
    }
    return [
      "learner": .string(notebook.learner.name), "course": .string(course.info.id.rawValue),
      "xp": [
        "total": .int(record.totalXP), "reviews": .int(record.reviewXP), "offer": .int(offer),
      ],
      "level": level, "weakestSkill": weakest,
      "daysPractisedThisMonth": .int(notebook.daysPractisedThisMonth()), "current": current,
      "reviews": ["due": .int(notebook.dueReviews(in: course, settings).count)],
      "lessons": .array(lessons),
      "misconceptions": .array(
        course.heldMisconceptions(record).map { held in
          [
            "id": .string(held.misconception.id.rawValue), "claim": .string(held.misconception.claim),
            "fact": .string(held.misconception.fact), "lesson": .optional(held.lesson?.rawValue),
            "questions": .array(held.questions.map { .string($0.rawValue) }),
          ]
        }),
    ]
  }
}
