import Course
import CourseContent
import Foundation
import Progress
import Testing
import Tutor

/// Somebody who takes the real lessons with the program itself, from a pipe.
///
/// What must be on record afterwards is worked out from the course's files and the rules of XP.
@Suite(.serialized) struct LearnerTests {
  let course = LoadedCourse(directory: repository.path).course

  @Test(
    "A learner takes every lesson to its end, and what is on record is as designed",
    arguments: [false, true])
  func everyLesson(wrongFirst: Bool) throws {
    #expect(course.lessons.count >= 8)
    try withSandbox { box in
      var expected = Expected()
      for lesson in course.lessons {
        let input = (course.stops(of: lesson).flatMap { $0.lines(wrongFirst: wrongFirst) } + ["q"])
        let run = try box.gilt(
          "learn", "\(lesson.number)", "--plain", "--database", box.database,
          input: input.joined(separator: "\n") + "\n", course: repository.path)
        expected.add(lesson, of: course, wrongFirst: wrongFirst)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try expectEnd(of: lesson, total: expected.points.values.reduce(0, +), in: run.output)
        let right = lesson.questions.count { wrongFirst ? course.question($0)?.isGraded == true : true }
        #expect(run.output.components(separatedBy: "\nCorrect.").count - 1 == right, "\(lesson.id)")
        // Every experiment ran, and every prediction was set beside what came out.
        #expect(!run.output.contains("cannot run"))
        #expect(
          run.output.components(separatedBy: "\nThe program printed").count - 1 == lesson.experiments.count)
        #expect(
          run.output.components(separatedBy: "\nYou said ").count - 1
            == lesson.experiments.count { course.experiment($0)?.prediction != nil }, "\(lesson.id)")
      }
      try expect(expected, in: box.database)
    }
  }

  @Test("Who skips every question and every prediction finishes all lessons, and is paid for that alone")
  func skipsEverything() throws {
    try withSandbox { box in
      for lesson in course.lessons {
        let run = try box.gilt(
          "learn", "\(lesson.number)", "--plain", "--database", box.database,
          input: (course.stops(of: lesson).flatMap { $0.linesThatSkip } + ["q"]).joined(separator: "\n")
            + "\n",
          course: repository.path)
        #expect(run.status == 0 && run.errors == "", "\(lesson.id): \(run.errors)")
      }
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let learner = try #require(try store.learners().first)
      let record = try store.record(of: learner.id, in: course.info.id)
      #expect(record.finished == Set(course.lessons.map(\.id)))
      #expect(record.totalXP == 15 * course.lessons.count)
      let graded = course.lessons.flatMap(\.questions)
      #expect(graded.allSatisfy { record.questions[$0]?.outcome == .skipped })
    }
  }

  @Test func whoLeavesAtEveryPageEndsWhereOneWhoDoesNotEnds() throws {
    try withSandbox { box in
      var expected = Expected()
      for lesson in course.lessons {
        let steps = course.stops(of: lesson)
        var last = ""
        for page in lesson.pages.indices {
          let before = steps.count { $0.step.page < page }
          let lines = steps.filter { $0.step.page == page }.flatMap { $0.lines(wrongFirst: true) } + [":quit"]
          let run = try box.gilt(
            "learn", "\(lesson.number)", "--plain", "--database", box.database,
            input: lines.joined(separator: "\n") + "\n", course: repository.path)
          #expect(run.status == 0)
          if page > 0 {
            let head = run.output.prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
              head.contains("You go on at step \(before + 1) of \(steps.count)."), "\(lesson.id) \(page)")
          }
          last = run.output
        }
        expected.add(lesson, of: course, wrongFirst: true)
        try expectEnd(of: lesson, total: expected.points.values.reduce(0, +), in: last)
      }
      try expect(expected, in: box.database)
    }
  }

  // MARK: - What must come of it

  private struct Expected {
    var points: [AwardKey: Int] = [:]
    var attempts: [String] = []
    var finished: Set<LessonID> = []
    var predicted: Set<ExperimentID> = []
    var places: [ItemID: Lesson] = [:]
    var current: ItemID?

    mutating func add(_ lesson: Lesson, of course: Course, wrongFirst: Bool) {
      for id in lesson.questions {
        guard let question = course.question(id) else { continue }
        if wrongFirst { attempts.append("\(id.rawValue) wrong 1") }
        guard question.isGraded else {
          if !wrongFirst { attempts.append("\(id.rawValue) correct 1") }
          continue
        }
        attempts.append("\(id.rawValue) correct \(wrongFirst ? 2 : 1)")
        // 10 at the first try, 6 at the second.
        points[AwardKey(id, .answer)] = wrongFirst ? 6 : 10
      }
      for id in lesson.experiments where course.experiment(id)?.prediction != nil {
        predicted.insert(id)
        points[AwardKey(id, .prediction)] = 2
      }
      points[AwardKey(lesson.id, .lesson)] = 15
      finished.insert(lesson.id)
      places[ItemID(lesson.id)] = lesson
      current = ItemID(lesson.id)
    }
  }

  private func expect(_ expected: Expected, in database: String) throws {
    let store = try ProgressStore.open(at: database, now: WallTime(milliseconds: 0))
    let learner = try #require(try store.learners().first)
    #expect(try store.learners().count == 1)
    let record = try store.record(of: learner.id, in: course.info.id)
    #expect(record.points == expected.points)
    #expect(record.finished == expected.finished)
    #expect(record.current == expected.current)
    #expect(Set(record.experiments.filter { $0.value.prediction != nil }.keys) == expected.predicted)
    let attempts = try store.attempts(of: learner.id, in: course.info.id)
    #expect(
      attempts.map { "\($0.question.rawValue) \($0.verdict.rawValue) \($0.tryNumber)" } == expected.attempts)
    #expect(Set(record.places.keys) == Set(expected.places.keys))
    for (unit, lesson) in expected.places {
      let place = try #require(record.places[unit])
      #expect(place.page == lesson.pages.count - 1)
      #expect(lesson.pages.last?.blocks.contains { $0.id == place.block } == true, "\(place.block)")
    }
    for id in expected.finished.flatMap({ course.lesson($0)?.questions ?? [] }) {
      let known = try #require(record.questions[id])
      #expect(known.outcome == .done)
      #expect(known.contentHash == course.question(id)?.hash)
      #expect(known.draft == "")
    }
  }

  /// The takeaways, then that the lesson is finished and what it paid, then what goes deeper.
  private func expectEnd(of lesson: Lesson, total: Int, in output: String) throws {
    let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var rest = words[...]
    func expectNext(_ text: String) {
      let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard let range = rest.range(of: text) else {
        Issue.record("\(lesson.id) does not say, or not in this place: \(text)")
        return
      }
      rest = rest[range.upperBound...]
    }
    #expect(!lesson.takeaways.isEmpty)
    for line in PlainText(width: 80).lines(lesson.takeaways.map(\.block)) where !line.isEmpty {
      expectNext(line)
    }
    expectNext("You have finished lesson \(lesson.number), \(lesson.title).")
    expectNext("+15 XP, \(total) in all.")
    #expect(lesson.goDeeper.count >= 2)
    expectNext("Unlocked, to go deeper:")
  }
}
