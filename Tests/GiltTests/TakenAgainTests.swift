import Course
import CourseContent
import Foundation
import Progress
import TestSupport
import Testing
import Tutor

/// Somebody who takes the whole real course with the program itself, then once more, then after every question was edited,
/// then after all lessons and questions got other names.
///
/// Programs are left open, and all experiments but one of each lesson: `LearnerTests` has them, and they take long.
@Suite struct TakenAgainTests {
  private let course = LoadedCourse(directory: repository.path).course

  @Test func neitherTakingItAgainNorEditedOrRenamedQuestionsPayTwiceOrLoseAnything() throws {
    try withSandbox { box in
      try take(repository.path, in: box) { $0.lines(wrongFirst: true) }
      let first = try kept(in: box)
      #expect(first.record.points == promised(forEachAnswer: 6))
      #expect(first.record.finished == Set(course.lessons.map(\.id)))

      try take(repository.path, in: box) { ["again"] + $0.lines(wrongFirst: false) }
      let again = try kept(in: box)
      #expect(again.record.points == first.record.points)
      #expect(again.record.finished == first.record.finished)
      #expect(again.attempts.starts(with: first.attempts) && again.attempts.count > first.attempts.count)

      let edited = try courseWithEditedQuestions(in: box)
      try take(edited, in: box) { $0.lines(wrongFirst: false) }
      let last = try kept(in: box)
      #expect(last.record.points == promised(forEachAnswer: 10))
      #expect(last.record.finished == first.record.finished)
      #expect(last.attempts.starts(with: again.attempts))
      let offer = course.lessons.reduce(0) { $0 + course.offer(of: $1) }
      let status = try box.gilt("status", "--database", box.database, course: edited)
      #expect(status.output.contains("XP: \(last.record.totalXP) of \(offer)."), "\(status.output)")

      let renamed = try courseWithOtherNames(edited, in: box)
      let known = try box.gilt("status", "--database", box.database, course: renamed)
      #expect(known.output == status.output && known.errors == "")
      let before = try kept(in: box)
      #expect(before.record.points == promised(forEachAnswer: 10, named: otherName))
      #expect(before.record.finished == Set(course.lessons.map { LessonID(otherName($0.id.rawValue)) }))
      #expect(
        before.record.questions == last.record.questions.withKeys { QuestionID(otherName($0.rawValue)) })
      #expect(LoadedCourse(directory: renamed).course.improvedQuestions(before.record) == 0)
      try take(renamed, in: box) { ["again"] + $0.lines(wrongFirst: false) }
      let end = try kept(in: box)
      #expect(end.record.points == before.record.points)
      #expect(end.record.finished == before.record.finished)
      #expect(end.attempts.starts(with: before.attempts) && end.attempts.count > before.attempts.count)
    }
  }

  private func otherName(_ id: String) -> String { "\(id)-anew" }

  /// Takes all lessons, each with a start of the program.
  private func take(_ directory: String, in box: Sandbox, answer: (Stop) -> [String]) throws {
    for lesson in course.lessons {
      let lines = course.stops(of: lesson).flatMap { stop -> [String] in
        if let question = stop.question { return question.kind == .code ? [":skip"] : answer(stop) }
        guard let experiment = stop.experiment else { return [""] }
        return experiment.id == predicted(in: lesson) ? [stop.prediction ?? "", ""] : ["next"]
      }
      let run = try box.gilt(
        "learn", "\(lesson.number)", "--plain", "--database", box.database,
        input: (lines + ["q"]).joined(separator: "\n") + "\n", course: directory)
      #expect(run.status == 0 && run.errors == "", "\(lesson.id): \(run.errors)")
      #expect(run.output.contains("You have finished lesson \(lesson.number), "), "\(lesson.id)")
    }
  }

  /// The experiment of a lesson whose outcome is predicted, and which is run.
  private func predicted(in lesson: Lesson) -> ExperimentID? {
    lesson.experiments.first { course.experiment($0)?.prediction != nil }
  }

  private func promised(
    forEachAnswer points: Int, named name: (String) -> String = { $0 }
  ) -> [AwardKey: Int] {
    var promised: [AwardKey: Int] = [:]
    for lesson in course.lessons {
      promised[AwardKey(LessonID(name(lesson.id.rawValue)), .lesson)] = 15
      if let id = predicted(in: lesson) { promised[AwardKey(id, .prediction)] = 2 }
      for id in lesson.questions {
        guard let question = course.question(id), question.isGraded, question.kind != .code else { continue }
        promised[AwardKey(QuestionID(name(id.rawValue)), .answer)] = points
      }
    }
    return promised
  }

  private func kept(in box: Sandbox) throws -> (record: LearnerRecord, attempts: [Attempt]) {
    let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
    #expect(try store.learners().count == 1)
    let learner = try #require(try store.learners().first)
    let record = try store.record(of: learner.id, in: course.info.id)
    return (record, try store.attempts(of: learner.id, in: course.info.id))
  }

  /// The course with a sentence more in each question; all else is that of the repository.
  private func courseWithEditedQuestions(in box: Sandbox) throws -> String {
    let files = FileManager.default
    let directory = box.directory.appending(path: "edited")
    try files.createDirectory(at: directory.appending(path: "Quizzes"), withIntermediateDirectories: true)
    for part in ["Lessons", "data"] {
      try files.createSymbolicLink(
        at: directory.appending(path: part), withDestinationURL: repository.appending(path: part))
    }
    for quiz in course.quizzes {
      let text = try String(contentsOf: repository.appending(path: quiz.path), encoding: .utf8)
        .replacing("\n-->\n\n", with: "\n-->\n\nRead closely.\n\n")
      try Data(text.utf8).write(to: directory.appending(path: quiz.path))
    }
    let edited = LoadedCourse(directory: directory.path).course
    #expect(edited.questions.count == course.questions.count)
    #expect(edited.questions.allSatisfy { $0.hash != course.question($0.id)?.hash })
    return directory.path
  }

  /// A course in which every lesson and every question has another id, and says which it had.
  private func courseWithOtherNames(_ original: String, in box: Sandbox) throws -> String {
    let files = FileManager.default
    let directory = box.directory.appending(path: "renamed")
    for part in ["Lessons", "Quizzes"] {
      try files.createDirectory(at: directory.appending(path: part), withIntermediateDirectories: true)
    }
    try files.copyItem(at: repository.appending(path: "data"), to: directory.appending(path: "data"))
    func edit(_ path: String, _ changed: (String) -> String) throws {
      let text = try String(contentsOf: URL(filePath: original).appending(path: path), encoding: .utf8)
      try Data(changed(text).utf8).write(to: directory.appending(path: path))
    }
    for lesson in course.lessons {
      try edit(lesson.path) { text in
        let renamed = text.replacing(
          "\nid: \(lesson.id)\n", with: "\nid: \(lesson.id)-anew\naliases: [\(lesson.id)]\n"
        )
        .replacing(/\nrequires: \[([^\]]+)\]/) { match in
          "\nrequires: [\(match.1.split(separator: ", ").map { "\($0)-anew" }.joined(separator: ", "))]"
        }
        return renamed.replacing(/(\(\.\.\/Quizzes\/[^)#]+#[a-z0-9-]+)\)/) { "\($0.1)-anew)" }
      }
    }
    for quiz in course.quizzes {
      try edit(quiz.path) { text in
        quiz.questions.reduce(text.replacing(/\nlesson: ([a-z0-9-]+)/) { "\nlesson: \($0.1)-anew" }) {
          text, question in
          text.replacing(
            "\n## \(question.id)\n\n<!-- gilt\n",
            with: "\n## \(question.id)-anew\n\n<!-- gilt\naliases: [\(question.id)]\n")
        }
      }
    }
    try edit("data/misconceptions.yaml") {
      $0.replacing(/\n  lesson: ([a-z0-9-]+)/) { "\n  lesson: \($0.1)-anew" }
    }
    try edit("data/course.yaml") { $0.replacing(/\n  - ([a-z0-9-]+)/) { "\n  - \($0.1)-anew" } }
    let renamed = LoadedCourse(directory: directory.path)
    #expect(renamed.problems.map(\.description) == [])
    #expect(renamed.course.formerNames.count == course.lessons.count + course.questions.count)
    return directory.path
  }
}

extension Dictionary {
  fileprivate func withKeys(_ change: (Key) -> Key) -> [Key: Value] {
    Dictionary(uniqueKeysWithValues: map { (change($0.key), $0.value) })
  }
}
