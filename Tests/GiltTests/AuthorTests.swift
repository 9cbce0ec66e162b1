import Foundation
import Testing

/// What authors use beside `gilt check`: new files, previews, mended files, changed keys.
@Suite struct AuthorTests {
  /// A copy of the small course, to be changed.
  private func course(in box: Sandbox) throws -> URL {
    let course = box.directory.appending(path: "course")
    try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
    return course
  }

  private func edit(_ file: URL, _ change: (String) -> String) throws {
    try change(String(contentsOf: file, encoding: .utf8)).write(to: file, atomically: true, encoding: .utf8)
  }

  // MARK: gilt new

  @Test func aNewCoursePassesItsCheckAndCanBeTaken() throws {
    try withSandbox { box in
      let made = try box.gilt("new", "course", "mine", course: nil)
      #expect(made.status == 0)
      #expect(made.output.contains("Made mine/Lessons/01-first.md\n"))
      let check = try box.gilt("check", "--no-cache", "--course", "mine", course: nil)
      #expect(check.output.contains("1 lesson, 4 questions, 1 experiment"), "\(check.output)")
      #expect(check.status == 0, "\(check.output)")
      let lesson = try box.gilt("learn", "1", "--plain", "--course", "mine", input: "q\n", course: nil)
      #expect(lesson.output.contains("The first lesson"))
      // Nothing is ever replaced.
      let again = try box.gilt("new", "course", "mine", course: nil)
      #expect(again.status == 64)
      #expect(again.errors.contains("mine/data/course.yaml exists already."))
    }
  }

  @Test func newFilesGoIntoTheCourseAndKeepItGreen() throws {
    try withSandbox { box in
      let course = try course(in: box)
      for (kind, path) in [
        ("lesson", "Lessons/03-the-convoy.md"), ("quiz", "Quizzes/03-the-convoy.md"),
        ("experiment", "data/experiments/two-hogs.py"),
      ] {
        let name = kind == "experiment" ? "two-hogs" : "the-convoy"
        let made = try box.gilt("new", kind, name, course: course.path)
        #expect(made.output.contains("Made \(path)\n"), "\(made.output)\(made.errors)")
        #expect(FileManager.default.fileExists(atPath: course.appending(path: path).path))
      }
      let check = try box.gilt("check", "--no-cache", course: course.path)
      #expect(check.status == 0, "\(check.output)")
      #expect(check.output.contains("3 lessons"))
    }
  }

  @Test(
    "A name that cannot be is refused",
    arguments: [
      (["lesson", "The Convoy"], "Did you mean the-convoy?"),
      (["lesson", "pick-one"], "pick-one is the id of something in the course already"),
      (["lessen", "x"], "lesson"),
    ])
  func badNames(arguments: [String], hint: String) throws {
    try withSandbox { box in
      let run = try box.run(["new"] + arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(hint), "\(run.errors)")
    }
  }

  // MARK: gilt preview

  @Test func aPreviewShowsAFileAsALearnerSeesItWithItsErrors() throws {
    try withSandbox { box in
      let course = try course(in: box)
      let quiz = course.appending(path: "Quizzes/01-kinds.md")
      let good = try box.gilt("preview", "--once", quiz.path, course: nil)
      #expect(good.status == 0)
      #expect(good.output.contains("1) A\n2) B\n3) C\n"), "\(good.output)")
      #expect(good.output.hasSuffix("No errors in Quizzes/01-kinds.md.\n"))
      #expect(!good.output.contains("After A comes B."))
      let answers = try box.gilt("preview", "--once", "--answers", quiz.path, course: nil)
      #expect(answers.output.contains("Hint 2: Nor the third."))
      #expect(answers.output.contains("After A comes B."))
      try edit(quiz) { $0.replacing("  > That is the first.\n", with: "") }
      let bad = try box.gilt("preview", "--once", quiz.path, course: nil)
      #expect(bad.status == 65)
      #expect(bad.output.contains("error Q103 choice 1 has no reason"))
      #expect(bad.output.hasSuffix("1 error in Quizzes/01-kinds.md.\n"))
      let elsewhere = try box.gilt("preview", "--once", "/etc/passwd", course: nil)
      #expect(elsewhere.status == 64)
      #expect(elsewhere.errors.contains("/etc/passwd is not in a course"))
    }
  }

  @Test func aPreviewIsShownAnewWhenTheFileIsSavedAndEndsAtCtrlC() throws {
    try withSandbox { box in
      let course = try course(in: box)
      let lesson = course.appending(path: "Lessons/02-words.md").path
      // Waits for what is to come rather than for a time.
      let script = """
        "$0" preview "$1" > out & pid=$!
        until grep -q '^No errors' out; do sleep 0.05; done
        sed -i 's/^# .*/# Renamed/' "$1"
        until [ "$(grep -c '^No errors' out)" = 2 ]; do sleep 0.05; done
        kill -INT $pid; wait $pid; echo "ended with $?"
        """
      let run = try box.shell(script, binary.path, lesson)
      #expect(run.output == "ended with 130\n")
      let shown = try String(contentsOf: box.directory.appending(path: "out"), encoding: .utf8)
      #expect(shown.contains("Lessons/02-words.md, saved anew:\n"))
      #expect(shown.contains("Renamed"))
    }
  }

  // MARK: gilt check --fix, --mutate

  @Test func fixMendsIDsAndOutputsAndTellsEachChange() throws {
    try withSandbox { box in
      let course = try course(in: box)
      let quiz = course.appending(path: "Quizzes/01-kinds.md")
      let before = try String(contentsOf: quiz, encoding: .utf8)
      try edit(quiz) {
        $0.replacing("## pick-one", with: "## Pick one").replacing("line 1\n```", with: "line one\n```")
      }
      #expect(try box.gilt("check", "--no-cache", course: course.path).status == 65)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: quiz.path)
      let fixed = try box.gilt("check", "--fix", "--no-cache", course: course.path)
      #expect(fixed.status == 0, "\(fixed.output)")
      #expect(fixed.output.contains("fixed: the id Pick one is no id; the question is pick-one now"))
      #expect(fixed.output.contains("fixed: the output of some-output is what the simulator prints now"))
      #expect(try String(contentsOf: quiz, encoding: .utf8) == before)
      let mode = try FileManager.default.attributesOfItem(atPath: quiz.path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      // Nothing is left to mend.
      #expect(try !box.gilt("check", "--fix", "--no-cache", course: course.path).output.contains("fixed:"))
    }
  }

  @Test func aLooseClaimIsAnErrorOfMutate() throws {
    try withSandbox { box in
      let course = try course(in: box)
      let header = "# /// gilt\n# id: loose\n# title: L\n# expect:\n#   - {that: \"total > 1 ms\"}\n# ///\n"
      let script = course.appending(path: "data/experiments/loose.py")
      try (header + "print('total: 5 s')\n").write(to: script, atomically: true, encoding: .utf8)
      #expect(try box.gilt("check", "--no-cache", course: course.path).status == 0)
      let run = try box.gilt("check", "--mutate", "--no-cache", course: course.path)
      #expect(run.status == 65)
      #expect(
        run.output.contains(
          "data/experiments/loose.py:5:14: error E112 the expectation “total > 1 ms” holds too with 10 and "
            + "with 0.1 in place of 1"), "\(run.output)")
      #expect(run.output.contains(" of proved keys and constants made, one at a time.\n"))
      #expect(try box.gilt("check", "--mutate", "--no-replay", course: course.path).status == 64)
    }
  }

  // MARK: gilt status

  @Test func aWrongIdeaIsNamedWithItsCureUntilTheQuestionIsAnsweredRight() throws {
    try withSandbox { box in
      let course = try course(in: box)
      try edit(course.appending(path: "Quizzes/01-kinds.md")) {
        $0.replacing("> That is the first.", with: "> That is the first. {M05}")
      }
      let misconceptions = course.appending(path: "data/misconceptions.yaml")
      func write(lesson: String) throws {
        try "- id: M05\n  claim: It ticks.\n  fact: It waits.\n  lesson: \(lesson)\n".write(
          to: misconceptions, atomically: true, encoding: .utf8)
      }
      try write(lesson: "wrods")
      let check = try box.gilt("check", "--no-replay", course: course.path)
      #expect(
        check.output.contains(
          "data/misconceptions.yaml:4:11: error I104 no lesson is called wrods; did you mean words?"),
        "\(check.output)")
      try write(lesson: "words")
      try box.gilt("answer", "pick-one", "--choice", "1", course: course.path)
      let status = try box.gilt("status", course: course.path)
      #expect(status.output.contains("Still held: M05, “It ticks.” Lesson 2, "), "\(status.output)")
      #expect(try box.gilt("status", "--json", course: course.path).output.contains("\"lesson\": \"words\""))
      try box.gilt("answer", "pick-one", "--choice", "2", course: course.path)
      #expect(try !box.gilt("status", course: course.path).output.contains("Still held"))
    }
  }
}
