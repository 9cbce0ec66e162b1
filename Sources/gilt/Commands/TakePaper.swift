import ArgumentParser
import Course
import CourseContent
import Experiments
import Progress
import Tutor

/// `gilt placement`: finds out which lessons are known already.
struct TakePlacement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "placement", abstract: "Find out which lessons you know already.",
    discussion: flowing(
      """
      A few questions on the whole course. Each is asked once, without hints; "I don't know" is an answer and costs
      nothing, and what is right is told at the end. Lessons whose questions were all right are marked as known: gilt goes on with
      the first one that is not. A known lesson can still be taken, and pays as ever. You can take the placement again; the latest counts.
      """))
  @OptionGroup var options: PaperOptions

  func run() throws { try options.run(.placement) }
}

/// `gilt exam`: the final exam.
struct TakeExam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exam", abstract: "Take the final exam.",
    discussion: flowing(
      """
      Questions drawn for you from the whole course, anew at each attempt. Each is asked once, without hints; until you
      hand it in every answer can be changed, and if you leave, it waits for you. At the end you see the score by skill, and each question with its key
      and reasons. It pays no XP and does not count for your skills, since one may have guessed. Who has passed has a certificate: gilt certificate.
      """))
  @OptionGroup var options: PaperOptions

  func run() throws { try options.run(.exam) }
}

/// What both have.
struct PaperOptions: ParsableArguments {
  @Flag(help: "Only say how the one handed in last came out.") var results = false
  @Flag(help: "Say that as JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions

  func run(_ kind: Paper.Kind) throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions)
    let loaded = settings.loadCourse()
    guard loaded.course.has(kind) else { fail("This course has no \(kind.words).", .usage) }
    let console = Console()
    guard results || json else {
      throw ExitCode(
        console.runSession(beside: loaded, settings, beginning: [.begin(.paper(.take(kind)))]))
    }
    let notebook = Notebook(settings, course: loaded.course, for: .looking)
    if let reason = notebook.unsavedBecause { fail(reason, .storage) }
    let record = notebook.record()
    let last = record.lastHandedIn(kind)
    guard !json else {
      console.write([JSON(last, loaded.course, record, kind).text()])
      return
    }
    guard let last else { fail("You have handed in no \(kind.words) yet: gilt \(kind.rawValue).", .usage) }
    let view = PlainView(width: console.width, showsXP: settings.showsXP)
    console.write(view.results(last, loaded.course, record))
  }
}

extension JSON {
  /// How a placement or an exam came out; nil for none yet.
  fileprivate init(_ paper: Paper?, _ course: Course, _ record: LearnerRecord, _ kind: Paper.Kind) {
    guard let paper else {
      self = ["kind": .string(kind.rawValue), "handedIn": .bool(false)]
      return
    }
    let known = course.knownLessons(record)
    self = [
      "kind": .string(kind.rawValue), "handedIn": .bool(true), "attempt": .int(paper.number),
      "seed": .string(paper.seedDigits), "right": .int(paper.right), "of": .int(paper.items.count),
      "percent": .int(paper.percent), "pass": .int(paper.pass), "passed": .bool(paper.hasPassed),
      "known": .array(course.lessons.filter { known.contains($0.id) }.map { .string($0.id.rawValue) }),
      "skills": .array(
        course.scores(of: paper).map {
          ["id": .string($0.skill.id.rawValue), "right": .int($0.right), "of": .int($0.of)]
        }),
      "questions": .array(
        paper.items.map { item in
          [
            "id": .string(item.question.rawValue),
            "lesson": .optional(course.quiz(of: item.question)?.lesson?.rawValue),
            "outcome": .string(item.outcome?.rawValue ?? "unknown"),
          ]
        }),
    ]
  }
}
