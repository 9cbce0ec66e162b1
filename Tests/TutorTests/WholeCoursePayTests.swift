import Course
import CourseContent
import Foundation
import TestSupport
import Testing
import Tutor

/// One learner's way through the whole real course, again and again, without a terminal or a file.
@Suite struct WholeCoursePayTests {
  private let course = LoadedCourse(directory: repository.path).course

  @Test(
    "Neither replay nor edited content pays twice or loses anything, over the whole course",
    arguments: [false, true])
  func takenFourTimes(wrongFirst: Bool) throws {
    #expect(course.lessons.count >= 18)
    let questions = course.lessons.flatMap(\.questions)
    let graded = questions.count { course.question($0)?.isGraded == true }
    let offer = course.lessons.reduce(0) { $0 + course.offer(of: $1) }
    var record = LearnerRecord()

    try take(course, &record, wrongFirst: wrongFirst)
    #expect(record.totalXP == offer - (wrongFirst ? 4 * graded : 0))
    expectAllIsDone(record)
    let first = record

    // Once more, every question for practice and every prediction made again.
    let attempts = try take(course, &record, wrongFirst: wrongFirst, practises: true)
    #expect(attempts >= questions.count)
    #expect(record.points == first.points)
    expectAllIsDone(record)

    // Every text edited, every question answered at once: the best is kept, and no more than the offer is paid.
    let edited = course.edited("once")
    #expect(edited.improvedQuestions(record) == questions.count)
    try take(edited, &record)
    #expect(edited.improvedQuestions(record) == 0)
    #expect(record.totalXP == offer)
    #expect(record.points.keys == first.points.keys)
    expectAllIsDone(record)
    let best = record

    // Edited anew, and answered worse than before.
    try take(course.edited("twice"), &record, wrongFirst: true)
    #expect(record.points == best.points)
    expectAllIsDone(record)
  }

  private func expectAllIsDone(_ record: LearnerRecord) {
    #expect(record.finished == Set(course.lessons.map(\.id)))
    for lesson in course.lessons {
      #expect(lesson.questions.allSatisfy { record.questions[$0]?.outcome == .done }, "\(lesson.id)")
      let predicted = lesson.experiments.filter { course.experiment($0)?.prediction != nil }
      #expect(predicted.allSatisfy { record.experiments[$0]?.prediction != nil }, "\(lesson.id)")
    }
  }

  /// Takes every lesson from its first step to its end, and is told of exactly the points that come on record.
  ///
  /// - Parameter practises: what has been answered before is answered again.
  /// - Returns: how many answers were given.
  @discardableResult
  private func take(
    _ course: Course, _ record: inout LearnerRecord, wrongFirst: Bool = false, practises: Bool = false
  ) throws -> Int {
    var attempts = 0
    for lesson in course.lessons {
      let before = record.totalXP
      var session = Rehearsal(.lesson(lesson), of: course, record: record, order: .mixed(seed: 7))
      session.start()
      session.perform(.go(toStep: 0))
      var (wrong, again): (Set<QuestionID>, Set<QuestionID>) = ([], [])
      var steps = 0
      while session.state.phase != .finished, steps < 1000 {
        steps += 1
        switch session.state.phase {
        case .answering:
          let question = try #require(session.state.question)
          let shown = session.state.shown(question)
          let isWrong = wrongFirst && question.isGraded && wrong.insert(question.id).inserted
          session.type(
            try #require(isWrong ? question.wrongLines(shown: shown) : question.rightLines(shown: shown)))
        case .answered:
          let question = try #require(session.state.question)
          session.type(practises && again.insert(question.id).inserted ? "again" : "")
        case .predicting:
          let form = try #require(session.state.experiment?.prediction?.form)
          switch form {
          case .number: session.type("5 \(session.state.experiment?.predictedUnit?.rawValue ?? "")")
          case .choices: session.type("1")
          case .order(let items): session.type(items.indices.map { "\($0 + 1)" }.joined(separator: " "))
          }
        default: session.type("")
        }
      }
      #expect(session.state.phase == .finished, "\(lesson.id)")
      record = session.saved
      #expect(pointsTold(in: session.transcript) == record.totalXP - before, "\(lesson.id)")
      attempts += session.attempts.count
    }
    return attempts
  }

  private func pointsTold(in transcript: [String]) -> Int {
    transcript.reduce(0) { sum, line in
      sum + (line.wholeMatch(of: /\+([0-9]+) XP, [0-9]+ in all\./).flatMap { Int($0.1) } ?? 0)
    }
  }
}

extension Course {
  /// The same course after an edit of every page, question and experiment.
  fileprivate func edited(_ hash: ContentHash) -> Course {
    var course = self
    for lesson in course.lessons.indices {
      for page in course.lessons[lesson].pages.indices {
        for block in course.lessons[lesson].pages[page].blocks.indices {
          course.lessons[lesson].pages[page].blocks[block].hash = hash
        }
      }
    }
    for quiz in course.quizzes.indices {
      for question in course.quizzes[quiz].questions.indices {
        course.quizzes[quiz].questions[question].hash = hash
      }
    }
    for experiment in course.experiments.indices { course.experiments[experiment].hash = hash }
    return course
  }
}
