import Foundation
import Testing

/// A course on another subject, with the real program: `gilt --course DIR`.
@Suite struct OtherSubjectTests {
  private let second = repository.appending(path: "Tests/Fixtures/second-course").path

  @Test func itPassesItsCheckAndEveryKeyThatIsChangedIsNoticed() throws {
    try withSandbox { box in
      let check = try box.gilt("check", "--mutate", "--no-cache", course: second)
      #expect(check.status == 0, "\(check.output)")
      #expect(check.output.contains("2 lessons, 12 questions, 2 experiments"))
    }
  }

  @Test func itIsLearnedReviewedAndCounted() throws {
    try withSandbox { box in
      #expect(try box.gilt("list", course: second).output.hasPrefix("Keeping answers: HTTP caching. 0 XP.\n"))
      let right = try box.gilt("answer", "no-cache", "--choice", "2", course: second)
      #expect(right.output.hasPrefix("Correct."), "\(right.output)")
      let lesson = try box.gilt(
        "--course", second, "learn", "1", "--plain", input: "\n2\n\n\n4\n\n12\nq\n", course: nil)
      #expect(lesson.status == 0)
      #expect(lesson.output.contains("You said 4; it was 4. As predicted."), "\(lesson.output)")
      #expect(!lesson.output.contains("CPython"))
      let status = try box.gilt("status", course: second).output
      #expect(status.contains("Lessons finished: 0 of 2."), "\(status)")
      let stats = try box.gilt("stats", "skills", "--plain", course: second)
      #expect(stats.status == 0)
      #expect(stats.output.contains("Tells fresh answers from stale ones"), "\(stats.output)")
      #expect(!stats.output.contains("GIL"))
      let review = try box.gilt("review", "--plain", course: second)
      #expect(review.status == 0)
      #expect(try box.gilt("play", "--list", course: second).output == "This course has no levels.\n")
      let lab = try box.gilt("lab", "--list", course: second).output
      #expect(lab.contains("ask-for-changes: The whole page, and only its mark.\n"), "\(lab)")
    }
  }

  @Test func itsPlacementMarksItsLessonsAndItsExamDrawsFromItsPools() throws {
    try withSandbox { box in
      let placement = try box.gilt(
        "placement", input: "f t t\n2\n:unknown\ntrue\nhand in\nq\n", course: second)
      #expect(placement.status == 0, "\(placement.errors)")
      #expect(placement.output.contains("3 of 4 right."), "\(placement.output)")
      let list = try box.gilt("list", course: second).output
      #expect(list.contains("1. Fresh for a while. Known, ") && list.contains("changed. New, "), "\(list)")
      let unknown = String(repeating: ":unknown\n", count: 6)
      let exam = try box.gilt("exam", input: unknown + "hand in\nq\n", course: second)
      #expect(exam.output.contains("Question 6 of 6."), "\(exam.output)")
      #expect(
        exam.output.contains("Not passed: 0 of 6 right, 0 percent, and 80 are needed."), "\(exam.output)")
      #expect(try box.gilt("certificate", course: second).status == 66)
      for text in [placement.output, exam.output] {
        #expect(!text.contains("GIL") && !text.contains("CPython") && !text.contains("thread"), "\(text)")
      }
      // Of the other course nobody has shown anything.
      #expect(try !box.gilt("list", course: tinyCourse).output.contains("Known, "))
    }
  }

  @Test func twoCoursesInOneDatabaseStayApart() throws {
    try withSandbox { box in
      func xp(_ course: String) throws -> String {
        let lines = try box.gilt("status", course: course).output.split(separator: "\n")
        return lines.first { $0.hasPrefix("XP: ") }.map(String.init) ?? ""
      }
      let before = try xp(tinyCourse)
      _ = try box.gilt("answer", "no-cache", "--choice", "2", course: second)
      #expect(try xp(second).hasPrefix("XP: 10 of "))
      #expect(try xp(tinyCourse) == before)
      _ = try box.gilt("answer", "pick-one", "--choice", "2", course: tinyCourse)
      #expect(try xp(tinyCourse) != before)
      #expect(try xp(second).hasPrefix("XP: 10 of "))
      // What one course is reset by, the other keeps.
      let mine = try xp(tinyCourse)
      let reset = try box.gilt("progress", "reset", "course", "--yes", course: second)
      #expect(reset.status == 0, "\(reset.errors)")
      #expect(try xp(tinyCourse) == mine)
      // An export is of one course, and the other does not take it.
      #expect(try box.gilt("progress", "export", "second.json", course: second).status == 0)
      let wrong = try box.gilt("progress", "import", "second.json", course: tinyCourse)
      #expect(wrong.status == 65)
      #expect(wrong.errors.contains("progress in the course http-caching"), "\(wrong.errors)")
    }
  }
}

/// What is kept apart by nothing but a course's own id: with the same id the copy has the XP of the first, and this fails.
@Suite struct TwinCourseTests {
  @Test func coursesWhoseQuestionsAndLessonsHaveTheSameIDsStayApart() throws {
    try withSandbox { box in
      let one = repository.appending(path: "Tests/Fixtures/second-course")
      let twin = box.directory.appending(path: "twin")
      try FileManager.default.copyItem(at: one, to: twin)
      let info = twin.appending(path: "data/course.yaml")
      let text = try String(contentsOf: info, encoding: .utf8)
      try text.replacing("id: http-caching", with: "id: its-twin").write(
        to: info, atomically: true, encoding: .utf8)
      _ = try box.gilt("answer", "no-cache", "--choice", "2", course: one.path)
      _ = try box.gilt("--course", one.path, "learn", "1", "--plain", input: "\n\n", course: nil)
      let kept = try box.gilt("status", course: one.path).output
      #expect(kept.contains("XP: 10 of 144.") && kept.contains("You are at: Fresh for a while"), "\(kept)")
      let fresh = try box.gilt("status", course: twin.path).output
      #expect(fresh.contains("XP: 0 of 144.") && fresh.contains("To begin with:"), "\(fresh)")
      #expect(fresh.contains("Practised on 0 days"), "\(fresh)")
      // A first try is one in each; a reset of one takes nothing from the other.
      let first = try box.gilt("answer", "no-cache", "--choice", "2", course: twin.path)
      #expect(first.output.contains("+10 XP, 10 in all."), "\(first.output)")
      #expect(try box.gilt("progress", "reset", "course", "--yes", course: twin.path).status == 0)
      #expect(try box.gilt("status", course: one.path).output == kept)
    }
  }
}

/// The same on the full screen of a terminal.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct OtherSubjectScreenTests {
  @Test func theFullScreenTakesIt() throws {
    let second = repository.appending(path: "Tests/Fixtures/second-course").path
    try withTerminal { terminal in
      try terminal.start("learn 1 --course '\(second)'")
      try terminal.screen(showing: "step 1 of 12")
      try terminal.type("Enter", "2", "Enter", "Enter")
      try terminal.screen(showing: "A time to live")
      try terminal.type("q")
      try terminal.expectRestored(0)
    }
  }
}
