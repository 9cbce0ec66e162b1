import Foundation
import Testing

/// `gilt gift` as a teacher uses it.
@Suite struct ExchangeTests {
  private func course(in box: Sandbox) throws -> URL {
    let course = box.directory.appending(path: "course")
    try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
    return course
  }

  @Test func anExportedCourseIsImportedAsAQuizThatPassesItsCheck() throws {
    try withSandbox { box in
      let course = try course(in: box)
      let exported = try box.gilt("gift", "export", "--output", "all.gift", course: course.path)
      #expect(exported.status == 0)
      #expect(exported.output == "")
      #expect(
        exported.errors.contains("gilt: warm-up: left out: asks before the lesson has told (graded: false)"))
      #expect(exported.errors.contains(" exported; they are in all.gift.\n"))
      let quiz = course.appending(path: "Quizzes/03-theirs.md")
      let imported = try box.gilt(
        "gift", "import", "all.gift", "--lesson", "1", "--output", quiz.path, course: course.path)
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(imported.errors.contains("they are in \(quiz.path), and gilt check checks them."))
      // The ids of the course are taken, so those of its own questions get a number.
      let text = try String(contentsOf: quiz, encoding: .utf8)
      #expect(text.hasPrefix("---\nid: all-quiz\ntitle: \"All\"\nlesson: kinds\n---\n"))
      #expect(text.contains("\n## pick-one-2\n"))
      let check = try box.gilt("check", "--no-cache", course: course.path)
      #expect(check.status == 0, "\(check.output)")
      // A file that is there is never replaced.
      let again = try box.gilt("gift", "import", "all.gift", "--output", quiz.path, course: course.path)
      #expect(again.status == 64)
      #expect(again.errors.contains("exists already; name a new file."))
      #expect(try String(contentsOf: quiz, encoding: .utf8) == text)
    }
  }

  @Test func oneLessonOrOneQuestionIsExportedToStandardOutput() throws {
    try withSandbox { box in
      let question = try box.gilt("gift", "export", "pick-one")
      #expect(question.status == 0)
      #expect(question.output.contains("::pick-one::[markdown]"))
      #expect(question.errors.contains("gilt: 1 of 1 question exported.\n"))
      let lesson = try box.gilt("gift", "export", "2")
      #expect(!lesson.output.contains("::pick-one::"))
      let unknown = try box.gilt("gift", "export", "pick-on")
      #expect(unknown.status == 64)
      #expect(unknown.errors.contains("pick-one"))
    }
  }

  @Test(
    "What is no GIFT is told in a sentence",
    arguments: [
      ("Who? {=a ~b", 65, "f.gift:1:6: error G101 { has no }"), ("", 65, "error F104 is empty"),
      ("\u{1B}[2J", 65, "error F106 control character U+001B"),
      ("Write. {}", 65, "no question in it has a kind that a quiz here can ask"),
      ("$CATEGORY: a\n\nWho? {T}", 65, "it has no category b"),
    ] as [(String, Int32, String)])
  func whatIsNoGIFT(text: String, status: Int32, words: String) throws {
    try withSandbox { box in
      try text.write(to: box.directory.appending(path: "f.gift"), atomically: true, encoding: .utf8)
      let choice = text.hasPrefix("$") ? ["--category", "b"] : []
      let imported = try box.gilt(["gift", "import", "f.gift", "--output", "new.md"] + choice)
      #expect(imported.status == status)
      #expect(imported.output == "")
      #expect(imported.errors.contains(words), "\(imported.errors)")
      #expect(!imported.errors.contains("\u{1B}"))
      #expect(!FileManager.default.fileExists(atPath: box.directory.appending(path: "new.md").path))
    }
  }

  @Test func aFileThatCannotBeReadIsToldWithItsReason() throws {
    try withSandbox { box in
      #expect(try box.gilt("gift", "import", "none.gift").errors.contains("There is no file none.gift."))
      #expect(try box.gilt("gift", "import", ".").errors.contains(". is a directory; name a file."))
      let binary = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 37) })
      try binary.write(to: box.directory.appending(path: "b.gift"))
      let imported = try box.gilt("gift", "import", "b.gift")
      #expect(imported.status == 65)
      #expect(imported.errors.contains("b.gift:1:1: error F105 is not a text file"))
      try Data([0x57, 0xF6, 0x3F, 0x7B, 0x54, 0x7D]).write(to: box.directory.appending(path: "l.gift"))
      let latin = try box.gilt("gift", "import", "l.gift")
      #expect(latin.status == 65)
      #expect(latin.errors.contains("iconv -f LATIN1 -t UTF-8 l.gift"))
    }
  }
}
