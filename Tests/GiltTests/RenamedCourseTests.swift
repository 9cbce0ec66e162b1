import Course
import Foundation
import GRDB
import Progress
import TestSupport
import Testing

/// A course whose author gave lessons and questions other names while somebody was learning.
@Suite struct RenamedCourseTests {
  /// The tiny course with other names for its first lesson and two of its questions.
  private func renamedCourse(in box: Sandbox) throws -> String {
    let course = box.directory.appending(path: "renamed")
    try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
    func edit(_ path: String, _ change: (inout String) -> Void) throws {
      let file = course.appending(path: path)
      var text = try String(contentsOf: file, encoding: .utf8)
      change(&text)
      try Data(text.utf8).write(to: file)
    }
    let names = ["pick-one": "which-letter", "a-number": "how-many"]
    try edit("Lessons/01-kinds.md") { text in
      text.replace("\nid: kinds\n", with: "\nid: all-kinds\naliases: [kinds]\n")
      for (old, new) in names { text.replace("#\(old))", with: "#\(new))") }
    }
    try edit("Lessons/02-words.md") { $0.replace("requires: [kinds]", with: "requires: [all-kinds]") }
    try edit("Quizzes/01-kinds.md") { text in
      text.replace("lesson: kinds", with: "lesson: all-kinds")
      for (old, new) in names {
        text.replace("## \(old)\n\n<!-- gilt\n", with: "## \(new)\n\n<!-- gilt\naliases: [\(old)]\n")
      }
    }
    return course.path
  }

  private func learn(_ box: Sandbox, course: String = tinyCourse, database: String? = nil) throws {
    let run = try box.gilt(
      "quiz", "1", "--database", database ?? box.database, input: ":go 2\n2\n:go 8\n7 ms\n5 ms\n",
      course: course)
    try #require(run.status == 0, "\(run.errors)")
    let lesson = try box.gilt(
      "learn", "1", "--plain", "--database", database ?? box.database, input: ":go 4\n:draft\nq\n",
      course: course)
    try #require(lesson.status == 0, "\(lesson.errors)")
  }

  private func record(_ database: String) throws -> LearnerRecord {
    let store = try ProgressStore.open(at: database, now: WallTime(milliseconds: 0))
    let learner = try #require(try store.learners().first)
    let record = try store.record(of: learner.id, in: "tiny")
    try store.close()
    return record
  }

  @Test func theLearnerIsToldTheSameAndIsNotPaidAgain() throws {
    try withSandbox { box in
      try learn(box)
      let course = try renamedCourse(in: box)
      let commands = [["status"], ["stats"], ["stats", "all"]]
      let told = try commands.map { try box.gilt($0 + ["--database", box.database]).output }
      for (command, old) in zip(commands, told) {
        let new = try box.gilt(command + ["--database", box.database], course: course)
        #expect(new.status == 0 && new.errors == "" && new.output == old)
      }
      let before = try record(box.database)
      #expect(before.points[AwardKey("which-letter" as QuestionID, .answer)] == 10)
      #expect(before.points[AwardKey("pick-one" as QuestionID, .answer)] == nil)
      #expect(before.places["all-kinds"]?.unit == "all-kinds" && before.places["kinds"] == nil)
      for name in ["which-letter", "pick-one"] {
        let again = try box.gilt("answer", name, "--choice", "2", "--database", box.database, course: course)
        #expect(again.status == 0, "\(again.errors)")
        #expect(!again.output.contains("+"), "\(again.output)")
      }
      #expect(try record(box.database).points == before.points)
    }
  }

  @Test func aFileOfTheOlderCourseIsImportedUnderTheNamesOfToday() throws {
    try withSandbox { box in
      try learn(box)
      let old = box.directory.appending(path: "old.json").path
      try box.gilt("progress", "export", old, "--database", box.database)
      let points = try record(box.database).totalXP
      let course = try renamedCourse(in: box)
      let other = box.directory.appending(path: "other.sqlite").path
      try learn(box, course: course, database: other)
      let imported = try box.gilt("progress", "import", old, "--database", other, course: course)
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(imported.output.contains("XP \(points) -> \(points)."), "\(imported.output)")
      let merged = try record(other)
      #expect(merged.totalXP == points && merged.questions["pick-one"] == nil)
      let again = try box.gilt("progress", "import", old, "--database", other, course: course)
      #expect(!again.output.contains("As it was before"), "\(again.output)")
    }
  }

  @Test func whatWasResetUnderTheOldNameComesBackUnderTheNewOne() throws {
    try withSandbox { box in
      try learn(box)
      let course = try renamedCourse(in: box)
      let whole = try record(box.database)
      let reset = try box.gilt(
        "progress", "reset", "exercise", "pick-one", "--yes", "--database", box.database)
      try #require(reset.status == 0, "\(reset.errors)")
      let status = try box.gilt("status", "--database", box.database, course: course)
      #expect(status.status == 0)
      let open = try record(box.database)
      #expect(open.questions["which-letter"] == nil && open.totalXP == whole.totalXP)
      let undone = try box.gilt("progress", "undo", "--database", box.database)
      #expect(undone.status == 0, "\(undone.errors)")
      #expect(try box.gilt("status", "--database", box.database, course: course).output == status.output)
      let back = try record(box.database)
      #expect(back.questions["which-letter"] == whole.questions["pick-one"])
      #expect(back.totalXP == whole.totalXP && back.questions["pick-one"] == nil)
      // The old name is still good for a reset.
      let other = try box.gilt(
        "progress", "reset", "exercise", "pick-one", "--yes", "--database", box.database, course: course)
      #expect(other.output.contains("the question which-letter: 1 question you worked at"), "\(other.output)")
    }
  }

  @Test func aFileThatIsLockedIsReadUnderTheNewNamesToo() throws {
    try withSandbox { box in
      try learn(box)
      let course = try renamedCourse(in: box)
      let before = try box.gilt("status", "--database", box.database)
      let kept = try record(box.database)
      let lock = try DatabaseQueue(path: box.database)
      try lock.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        let status = try box.gilt(
          "status", "--database", box.database, environment: ["GILT_PATIENCE": "0"], course: course)
        #expect(status.output == before.output, "\(status.errors)")
        try db.execute(sql: "ROLLBACK")
      }
      try lock.close()
      #expect(try record(box.database) == kept)
    }
  }
}
