import Foundation
import Testing

@Suite struct CommandTests {
  @Test func aLessonCanBeTakenThroughAPipe() throws {
    try withSandbox { box in
      let run = try box.gilt("learn", "1", "--plain", input: "n\n2\n")
      #expect(run.status == 0)
      #expect(run.output.contains("Page 1 of 5, step 1 of 16."))
      #expect(run.output.contains("Correct."))
      #expect(
        run.output.contains("Everything is saved. Type gilt to go on here: Every kind of question (step 2 of")
      )
      #expect(run.errors == "")
      #expect(!run.output.contains("\u{1B}"))
    }
  }

  @Test func whatIsSaidLastComesBackToTheSameCourseAndProgress() throws {
    try withSandbox { box in
      let course = box.directory.appending(path: "my course").path
      try FileManager.default.copyItem(atPath: tinyCourse, toPath: course)
      let given = ["--course", course, "--database", "p.sqlite"]
      let run = try box.gilt(["learn", "1"] + given, input: "n\n2\nq\n", course: nil)
      let words = "gilt --course '\(course)' --database p.sqlite"
      let told = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(told.contains("Everything is saved. Type \(words) to go on here: Every kind"), "\(run.output)")
      let lab = try box.gilt(["lab", "nap"] + given, input: "q\n", course: nil)
      let left = lab.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(left.contains("gilt lab --course '\(course)' --database p.sqlite lists all"), "\(lab.output)")
      // The environment will be there again.
      #expect(try box.gilt("learn", "1", input: "q\n").output.contains("Type gilt to go on here"))
    }
  }

  @Test func aloneItGoesOnWhereTheLearnerWas() throws {
    try withSandbox { box in
      let first = try box.gilt(input: "n\n2\nn\n")
      #expect(first.output.hasPrefix("Read, then press Enter to go on."))
      let second = try box.gilt(input: "\n")
      #expect(second.output.hasPrefix("Welcome back. Lesson 1 of 2, Every kind of question, step 3 of 16,"))
      #expect(second.output.contains("An experiment"))
    }
  }

  @Test func optionsMayComeBeforeTheCommand() throws {
    try withSandbox { box in
      let usual = try box.gilt("list", "--course", tinyCourse, "--database", box.database)
      #expect(usual.output.contains("1. Every kind of question."))
      let before = try box.gilt("--course", tinyCourse, "--database", box.database, "list", course: nil)
      #expect(before.output == usual.output)
      // Other forms than the plain ones are read by ArgumentParser, to the same end.
      let joined = try box.gilt("list", "--course=\(tinyCourse)", "--database=\(box.database)", course: nil)
      #expect(joined.output == usual.output)
    }
  }

  @Test func theFirstWordsFitTheWindow() throws {
    try withSandbox { box in
      let run = try box.gilt(input: "q\n", environment: ["COLUMNS": "40"])
      #expect(run.output.hasPrefix("Read, then press Enter"))
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 40 })
    }
  }

  @Test func statusAndListTellWhatWasEarned() throws {
    try withSandbox { box in
      let before = try box.gilt("status", "--json")
      #expect(before.output.contains("\"total\": 0"))
      #expect(!FileManager.default.fileExists(atPath: box.directory.appending(path: "gilt").path))
      try box.gilt("quiz", "1", input: ":go 2\n2\n")
      let status = try box.gilt("status").output
      #expect(status.contains("XP: 10 of ") && status.contains("Weakest skill begun: "))
      #expect(status.contains("Next: gilt "))
      #expect(try box.gilt("list").output.contains("1. Every kind of question."))
      let json = try JSONSerialization.jsonObject(with: Data(box.gilt("status", "--json").output.utf8))
      let xp = (json as? [String: Any])?["xp"] as? [String: Int]
      #expect(xp?["total"] == 10)
      let weakest = (json as? [String: Any])?["weakestSkill"] as? [String: Any]
      #expect(weakest?["answered"] as? Int == 1 && weakest?["next"] is [String: Any])
    }
  }

  @Test func questionsCanBeAnsweredFromAScript() throws {
    try withSandbox { box in
      #expect(try box.gilt("show", "pick-one", "--json").output.contains("\"text\": \"C\""))
      #expect(
        try box.gilt("answer", "pick-one", "--choice", "1").output.hasPrefix("Not yet. That is the first."))
      let right = try box.gilt("answer", "pick-one", "--choice", "2", "--json")
      #expect(right.output.contains("\"verdict\": \"correct\""))
      #expect(right.output.contains("\"gained\": 6"))
      #expect(
        try box.gilt("answer", "two-words", "--text", "predict", "--text", "run").output.contains("+10 XP"))
      #expect(try box.gilt("answer", "an-order", "--order", "3 1 2").output.contains("+10 XP"))
      #expect(try box.gilt("answer", "some-output", "--text", "line 0\\nline 1").output.contains("+10 XP"))
      #expect(try box.gilt("answer", "statements", "--text", "t f t").output.contains("+10 XP"))
      #expect(try box.gilt("answer", "a-number", "--text", "0.005 s").output.contains("+10 XP, 56 in all."))
      let unclear = try box.gilt("answer", "pick-one", "--choice", "9")
      #expect(unclear.status == 64)
      #expect(unclear.errors.contains("1 to 3"))
    }
  }

  @Test(
    "What is not known is named, with the nearest name",
    arguments: [
      (["learn", "kindz"], "Did you mean kinds?"), (["quiz", "wrods"], "Did you mean words?"),
      (["show", "pick-onee"], "Did you mean pick-one?"),
      (["answer", "pick-tow", "--choice", "1"], "pick-two?"),
      (["lern"], "Did you mean learn?"), (["learn", "99"], "gilt list shows all lessons."),
    ])
  func unknownNames(arguments: [String], hint: String) throws {
    try withSandbox { box in
      let run = try box.run(arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains(hint), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func theCourseIsFoundFromADirectoryInsideIt() throws {
    try withSandbox { box in
      let none = try box.gilt("list", course: nil)
      #expect(none.status == 65)
      #expect(none.errors.contains("--course"))
      let missing = try box.gilt("list", "--course", "/no/such")
      #expect(missing.status == 65)
      #expect(missing.errors.contains("/no/such is not a course directory"))
    }
  }

  @Test func errorsInTheContentAreToldByCheckAndByLearn() throws {
    try withSandbox { box in
      let course = box.directory.appending(path: "broken")
      try FileManager.default.copyItem(at: URL(filePath: tinyCourse), to: course)
      let file = course.appending(path: "Lessons/01-kinds.md")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing("01-kinds.md#pick-one", with: "01-kinds.md#pick-none").write(
        to: file, atomically: true, encoding: .utf8)
      let check = try box.gilt("check", course: course.path)
      #expect(check.status == 65)
      #expect(check.output.contains("Lessons/01-kinds.md:"))
      #expect(try box.gilt("check", "--json", course: course.path).output.contains("\"line\""))
      let learn = try box.gilt("learn", "1", input: "q\n", course: course.path)
      #expect(learn.errors.contains("has 1 error"))
      #expect(learn.output.contains("Page 1 of"))
      try Data([0, 255, 254, 0]).write(to: file)
      let unreadable = try box.gilt("learn", "1", course: course.path)
      #expect(unreadable.status == 65)
      #expect(unreadable.errors.contains("Lessons/01-kinds.md"))
    }
  }

  @Test func versionIsPrintedWithoutACourse() throws {
    try withSandbox { box in
      let run = try box.gilt("--version", course: nil)
      #expect(run.status == 0)
      #expect(run.output.split(separator: ".").count == 3)
    }
  }

  // MARK: - Storage

  @Test func aDamagedDatabaseIsReportedKeptAndTheLessonCanStillBeRead() throws {
    try withSandbox { box in
      let rubbish = Data(repeating: 7, count: 5000)
      try rubbish.write(to: URL(filePath: box.database))
      let run = try box.gilt("learn", "1", "--database", box.database, input: "n\n2\nq\n")
      #expect(run.status == 74)
      #expect(run.output.hasPrefix("Nothing is being saved."))
      #expect(run.output.contains("Correct."))
      #expect(run.output.contains("Nothing of this session was saved."))
      #expect(try Data(contentsOf: URL(filePath: box.database)) == rubbish)
      for arguments in [["status"], ["answer", "pick-one", "--choice", "2"]] {
        let refused = try box.run(arguments + ["--database", box.database])
        #expect(refused.status == 74)
        #expect(refused.errors.contains(box.database))
        #expect(refused.errors.split(separator: "\n").count == 1)
      }
      let list = try box.gilt("list", "--database", box.database)
      #expect(list.status == 74)
      #expect(list.output.contains("Every kind of question"))
    }
  }

  @Test(arguments: ["/no/such/directory/p.sqlite", "/", "/proc/p.sqlite"])
  func aDatabaseThatCannotBeMadeIsReported(path: String) throws {
    try withSandbox { box in
      let run = try box.gilt("learn", "1", "--database", path, input: "q\n")
      #expect(run.status == 74)
      #expect(run.output.contains(path))
      #expect(run.output.contains("Page 1 of 5"))
    }
  }

  @Test func aDiskThatFillsUpIsReportedAndTheLessonGoesOn() throws {
    try withSandbox { box in
      try box.gilt("quiz", "1", "--database", box.database, input: ":go 2\n1\n")
      // A limit on the size of files is as good as a full disk.
      let line = "ulimit -f 300; trap '' XFSZ; exec \"$0\" quiz 1 --database \"$1\""
      let many = (0..<400).map { "\($0 + 100) ms" }.joined(separator: "\n")
      let run = try box.shell(line, binary.path, box.database, input: ":go 8\n\(many)\n:go 2\n2\n")
      #expect(run.status == 74)
      #expect(run.output.contains("Nothing is being saved. The disk is full"))
      #expect(run.output.contains("Correct."))
      let status = try box.gilt("status", "--database", box.database)
      #expect(status.status == 0)
    }
  }

  @Test func namedLearnersHaveTheirOwnProgress() throws {
    try withSandbox { box in
      for name in ["Ada", "Bo"] { try box.gilt("learner", "add", name) }
      try box.gilt("answer", "pick-one", "--choice", "2", "--learner", "Ada")
      try box.gilt("answer", "pick-two", "--choice", "1", "--choice", "2", "--learner", "Bo")
      #expect(try box.gilt("status", "--learner", "ada").output.contains("XP: 10 of"))
      #expect(try box.gilt("status").output.contains("Learner: "))
      #expect(try box.gilt("status", "--learner", "Bo").output.contains("XP: 0 of"))
    }
  }

  @Test func twoSessionsAtOnceKeepEveryAnswer() throws {
    try withSandbox { box in
      let answers = (0..<60).map { "\($0 + 100) ms" }.joined(separator: "\n")
      let line =
        "\"$0\" quiz 1 --database \"$1\" < \"$2\" >/dev/null & \"$0\" quiz 1 --database \"$1\" < \"$2\"; wait"
      let input = box.directory.appending(path: "lines")
      try Data(":go 8\n\(answers)\n".utf8).write(to: input)
      #expect(try box.shell(line, binary.path, box.database, input.path).status == 0)
      let count = try attempts(in: box.database).count
      #expect(count == 120)
    }
  }
}
