import Foundation
import Testing

/// `gilt placement`, `gilt exam` and `gilt certificate`, by the program itself.
@Suite struct TakePaperTests {
  private func withPapers(_ body: (Sandbox, String) throws -> Void) throws {
    try withSandbox { box in try body(box, try box.courseWithPapers(drawing: 2)) }
  }

  /// What is right, by the question that is asked.
  private static let keys = [
    "second letter": "2", "are even": "1 3", "one tenth": "5 ms", "waits for its turn": ":unknown",
  ]

  /// Takes the exam to its end, each question by its key, or by `instead`.
  private func takeExam(_ box: Sandbox, _ course: String, instead: String? = nil) throws -> Outcome {
    var lines: [String] = []
    for _ in 0..<2 {
      let asked = try box.gilt("exam", input: lines.map { $0 + "\n" }.joined(), course: course).output
      let last = asked.components(separatedBy: "Question ").last ?? ""
      let key = TakePaperTests.keys.first { last.contains($0.key) }?.value
      lines = [try instead ?? #require(key, "\(last)")]
    }
    return try box.gilt("exam", input: lines[0] + "\nhand in\nq\n", course: course)
  }

  @Test func thePlacementMarksWhatIsKnownAndTheCourseGoesOnBehindIt() throws {
    try withPapers { box, course in
      let taken = try box.gilt(
        "placement", input: "2\nwaiting\n:unknown\nhand in\nq\n", course: course)
      #expect(taken.status == 0, "\(taken.errors)")
      #expect(taken.output.contains("2 of 3 right."))
      #expect(!taken.output.contains("Correct") && !taken.output.contains("XP"))
      let list = try box.gilt("list", course: course)
      #expect(list.output.contains("Known, "))
      let status = try box.gilt("status", "--json", course: course)
      #expect(status.output.contains("\"status\": \"known\"") && status.output.contains("\"id\": \"words\""))
      let again = try box.gilt("placement", "--results", course: course)
      #expect(again.status == 0 && again.output.hasPrefix("2 of 3 right."))
      let json = try box.gilt("placement", "--json", course: course)
      #expect(json.output.contains("\"known\": [") && json.output.contains("\"outcome\": \"unknown\""))
      // It can be taken again, and the latest counts.
      _ = try box.gilt("placement", input: "1\n:unknown\n:unknown\nhand in\nq\n", course: course)
      #expect(try !box.gilt("list", course: course).output.contains("Known, "))
    }
  }

  @Test func anExamThatIsLeftGoesOnWhereItWas() throws {
    try withPapers { box, course in
      let first = try box.gilt("exam", input: ":unknown\n", course: course)
      #expect(first.output.contains("Everything is saved. gilt exam goes on with it."))
      let second = try box.gilt("exam", input: "q\n", course: course)
      #expect(second.output.contains("1 of 2 questions have an answer"))
      #expect(second.output.contains("Question 2 of 2."))
    }
  }

  @Test func anExamThatIsKilledGoesOnBehindTheLastAnswer() throws {
    try withPapers { box, course in
      let session = try LiveSession(box, ["exam"], course: course)
      session.send(":unknown")
      while !session.lines.contains(where: { $0.contains("Question 2 of 2.") }), session.read() {}
      session.kill()
      let next = try box.gilt("exam", input: "q\n", course: course)
      #expect(next.output.contains("1 of 2 questions have an answer"))
    }
  }

  @Test func whoHasPassedGetsTheSameCertificateEachTime() throws {
    try withPapers { box, course in
      try box.gilt("learner", "add", "Ada <b>", course: course)
      let none = try box.gilt("certificate", course: course)
      #expect(none.status == 66 && none.output == "")
      #expect(
        none.errors == "gilt: There is no certificate yet: no final exam was passed. gilt exam takes it.\n")
      let failed = try takeExam(box, course, instead: ":unknown")
      #expect(failed.output.contains("Not passed: 0 of 2 right"))
      #expect(try box.gilt("certificate", course: course).status == 66)
      let passed = try takeExam(box, course)
      #expect(
        passed.output.contains("Passed: 2 of 2 right, 100 percent; 100 were needed."), "\(passed.output)")
      let shown = try box.gilt("certificate", course: course)
      #expect(shown.status == 0 && shown.output.contains("Ada <b>") && shown.output.contains("2, seed "))
      #expect(shown.output.contains("proves nothing to anybody else"))
      #expect(try box.gilt("certificate", course: course).output == shown.output)
      let files = ["c.svg", "c.txt"].map { box.directory.appending(path: $0) }
      let written = try box.gilt(
        "certificate", "--svg", files[0].path, "--text", files[1].path, course: course)
      #expect(written.output == "Written: \(files[0].path).\nWritten: \(files[1].path).\n")
      #expect(try String(contentsOf: files[1], encoding: .utf8) == shown.output)
      let picture = try String(contentsOf: files[0], encoding: .utf8)
      #expect(picture.contains("Ada &lt;b>") || picture.contains("Ada &lt;b&gt;"))
      #expect(!picture.contains("Ada <b>"))
      let both = try box.gilt(
        "certificate", "--svg", files[0].path, "--text", files[0].path, course: course)
      #expect(both.status == 64)
      let out = try box.gilt("certificate", "--text", "-", course: course)
      #expect(out.status == 0 && out.output == shown.output && out.errors.isEmpty)
      let drawn = try box.gilt("certificate", "--svg", "-", "--text", files[1].path, course: course)
      #expect(drawn.output == picture && drawn.errors == "Written: \(files[1].path).\n")
      #expect(try box.gilt("certificate", "--svg", "-", "--text", "-", course: course).status == 64)
      // An exam pays nothing.
      let status = try box.gilt("status", course: course)
      #expect(status.output.contains("XP: 0 of "))
    }
  }

  @Test func aCourseWithoutThemSaysSoInASentence() throws {
    try withSandbox { box in
      for (command, words) in [
        ("placement", "placement"), ("exam", "final exam"), ("certificate", "final exam"),
      ] {
        let refused = try box.gilt(command)
        #expect(refused.status == 64 && refused.errors == "gilt: This course has no \(words).\n")
      }
    }
  }
}

extension Sandbox {
  /// A copy of the tiny course with a placement of three questions and an exam that draws some of three.
  func courseWithPapers(drawing count: Int) throws -> String {
    let course = directory.appending(path: "course")
    try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
    let info = course.appending(path: "data/course.yaml")
    var text = try String(contentsOf: info, encoding: .utf8)
    text += "placement: [pick-one, a-word, wide]\nexam: {pools: {letters: \(count)}, pass: 100%}\n"
    try Data(text.utf8).write(to: info)
    let quiz = course.appending(path: "Quizzes/01-kinds.md")
    var questions = try String(contentsOf: quiz, encoding: .utf8)
    for kind in ["single", "multiple", "number"] {
      questions.replace("kind: \(kind)\n", with: "kind: \(kind)\npool: letters\n")
    }
    try Data(questions.utf8).write(to: quiz)
    return course.path
  }
}
