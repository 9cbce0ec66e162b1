import Course
import CourseContent
import Foundation
import TestSupport
import Testing
import Tutor

/// The real program, line by line, through a whole lesson that has a question pinned to a moment.
@Suite struct PlainLessonTests {
  private let course = LoadedCourse(directory: repository.path).course

  @Test("Lesson 6 line by line: every question wrong and right, a pinned moment, the bench, a level")
  func wholeLesson() throws {
    let lesson = try #require(course.lesson("five-milliseconds"))
    let stops = course.stops(of: lesson)
    let graded = stops.compactMap(\.question).count(where: \.isGraded)
    let predictions = stops.count { $0.experiment?.prediction != nil }
    #expect(stops.contains { $0.question?.moment?.point != nil })
    var lines: [String] = []
    for stop in stops {
      var typed = stop.lines(wrongFirst: true)
      if stop.experiment?.id == "patience" {
        typed.removeLast()
        typed += ["handoff", "follow", "cores", "HOLDER=nap", "skip", "compare 2.7", "run", ""]
      }
      lines += typed
    }
    lines += ["about", "glossary", "play the-lost-deposit", "expand"]
    lines += ["1", "1", "2", "2", "2", "2", "2", "1", "1", "levels", "q"]
    try withSandbox { box in
      let run = try box.gilt(
        "learn", "6", "--plain", "--database", box.database, input: lines.joined(separator: "\n") + "\n",
        course: repository.path)
      #expect(run.status == 0 && run.errors == "")
      let told = run.output.split(separator: "\n", omittingEmptySubsequences: false)

      // A question that is not graded is over with one answer; all others are wrong once, then right.
      #expect(told.count { $0.hasPrefix("Not yet.") } == graded)
      #expect(told.count { $0.hasPrefix("Correct.") } == graded)
      let points = graded * 6 + predictions * 2 + 15
      #expect(run.output.contains("This lesson: \(points) of "), "\(points)")

      // The moment: what was before is told with the question, how it went on behind the answer.
      let asked = try #require(told.firstIndex { $0.hasPrefix("The moment is ") })
      let rest = told[asked...]
      let standing = try #require(rest.firstIndex(of: "What each thread does then:"))
      let after = try #require(rest.firstIndex(of: "And so it went on:"))
      #expect(standing < after)
      #expect(told[asked..<after].contains { $0.hasPrefix("Not yet.") })
      #expect(told[after...].prefix(12).contains { $0.contains("takes the GIL") })

      // The bench: each word tells something.
      for words in [
        "The lock is followed", "Cores are told of, too", "\nCore 0 ", "Knob HOLDER = \"nap\"",
        "The next run is compared", "Beside it:\nCPython 2.7", "\ntext: five-milliseconds, ",
      ] {
        #expect(run.output.contains(words), "\(words)")
      }
      #expect(run.output.contains("\nWon! "))
      let status = try box.gilt(["status", "--database", box.database], course: repository.path).output
      #expect(status.contains("XP: \(points) of "), "\(status)")
    }
  }
}
