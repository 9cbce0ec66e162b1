import Course
import Foundation
import Progress
import Testing

/// `gilt progress`, by the program itself.
@Suite struct ManageProgressTests {
  /// Takes a good part of the tiny course: right and wrong answers, a hint, a prediction, a draft, a lesson's end.
  private func learn(_ box: Sandbox, _ name: String = "Ada", database: String? = nil) throws {
    let database = database ?? box.database
    try box.gilt("learner", "add", name, "--database", database)
    let first = try box.gilt(
      "learn", "1", "--plain", "--database", database, "--learner", name,
      input: "n\n2\nn\n3\nn\nq\n")
    try #require(first.status == 0, "\(first.errors)")
    let quiz = try box.gilt(
      "quiz", "1", "--database", database, "--learner", name, input: ":go 2\n1\nhint\n2\n:go 8\n7 ms\n5 ms\n")
    try #require(quiz.status == 0, "\(quiz.errors)")
  }

  /// Everything that a learner is told of the state.
  private func told(_ box: Sandbox, _ database: String) throws -> [String] {
    let store = try ProgressStore.open(at: database, now: WallTime(milliseconds: 0))
    let learner = try #require(try store.learners().first)
    let cards = try store.cards(of: learner.id, in: "tiny")
    let record = try store.record(of: learner.id, in: "tiny")
    let attempts = try store.attempts(of: learner.id, in: "tiny")
    try store.close()
    return [
      try box.gilt("status", "--json", "--database", database).output,
      try box.gilt("status", "--database", database).output,
      try box.gilt("list", "--database", database).output,
      try box.gilt("stats", "--database", database).output,
      try box.gilt("stats", "--json", "--database", database).output, "\(cards)", "\(attempts)",
      "\(record.questions.sorted { $0.key < $1.key }) \(record.totalXP) \(record.finished)",
      try box.gilt("progress", "export", "--database", database).output
        .replacing(/"lastSeenAt": \d+/, with: ""),
    ]
  }

  @Test func exportWipeImportGivesTheSame() throws {
    try withSandbox { box in
      try learn(box)
      let before = try told(box, box.database)
      let file = box.directory.appending(path: "ada.json").path
      let exported = try box.gilt("progress", "export", file, "--database", box.database)
      #expect(exported.status == 0 && exported.errors == "")
      #expect(exported.output.hasPrefix("Ada's progress in the course tiny is in \(file), "))
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: box.database + ending)
      }
      let imported = try box.gilt("progress", "import", file, "--database", box.database)
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(imported.output.contains("Ada (new here): "))
      #expect(imported.output.contains("XP 0 -> "))
      #expect(try told(box, box.database) == before)
      let again = try box.gilt("progress", "import", file, "--database", box.database, "--json")
      #expect(!again.output.contains("\"backup\": \""))
      #expect(try told(box, box.database) == before)
    }
  }

  @Test func twoMachinesGiveTheSameInEitherOrder() throws {
    try withSandbox { box in
      let paths = ["a", "b", "ab", "ba"].map { box.directory.appending(path: "\($0).sqlite").path }
      try learn(box, database: paths[0])
      _ = try box.gilt("progress", "backup", paths[1], "--database", paths[0])
      for path in [paths[0], paths[1]] {
        let answer = path == paths[0] ? ":go 3\n1 2\n" : ":go 4\n2\nn\n"
        #expect(try box.gilt("quiz", "1", "--database", path, input: answer).status == 0)
      }
      for (first, second, sum) in [(0, 1, 2), (1, 0, 3)] {
        for from in [first, second] {
          let text = try box.gilt("progress", "export", "-", "--database", paths[from]).output
          let run = try box.gilt("progress", "import", "-", "--database", paths[sum], input: text)
          #expect(run.status == 0, "\(run.errors)")
        }
      }
      #expect(try told(box, paths[2]) == told(box, paths[3]))
    }
  }

  @Test func aDryRunChangesNothingAndMakesNoFile() throws {
    try withSandbox { box in
      try learn(box)
      let text = try box.gilt("progress", "export", "--database", box.database).output
      let other = box.directory.appending(path: "other.sqlite").path
      let run = try box.gilt("progress", "import", "-", "--dry-run", "--database", other, input: text)
      #expect(run.status == 0 && run.output.contains("Nothing was changed, because of --dry-run."))
      #expect(!FileManager.default.fileExists(atPath: other))
      let before = try told(box, box.database)
      let reset = try box.gilt("progress", "reset", "course", "--dry-run", "--database", box.database)
      #expect(reset.status == 0 && reset.output.contains("of --dry-run."))
      #expect(try told(box, box.database) == before)
    }
  }

  @Test func whatIsNoProgressOfThisCourseIsRefusedWithCode65() throws {
    try withSandbox { box in
      try learn(box)
      let text = try box.gilt("progress", "export", "--database", box.database).output
      let before = try told(box, box.database)
      let cases: [(String, String)] = [
        (text.replacing("\"id\": \"tiny\"", with: "\"id\": \"gil\""), "progress in the course gil"),
        (text.replacing("\"version\": 3,", with: "\"version\": 7,"), "newer version of Gilt"),
        ("{\"recipe\": []}", "no file that gilt progress export wrote"), ("", "empty"),
        (String(text.prefix(text.count / 2)), "line "),
        (text.replacing("\"tryNumber\":1", with: "\"tryNumber\":\"\\u001b[31m\""), "a number was expected"),
        (text.replacing("\"guest\": false", with: "\"guest\": true"), "and this one “Ada”"),
      ]
      for (text, message) in cases {
        let run = try box.gilt("progress", "import", "-", "--database", box.database, input: text)
        #expect(run.status == 65, "\(message)")
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.hasPrefix("gilt: -") && run.errors.split(separator: "\n").count == 1)
        #expect(!run.errors.contains("\u{1B}") && run.output == "")
      }
      #expect(try box.gilt("progress", "import", "nowhere.json", "--database", box.database).status == 65)
      #expect(try told(box, box.database) == before)
    }
  }

  @Test func aResetNeedsAYesAndCanBeUndone() throws {
    try withSandbox { box in
      try learn(box)
      let before = try told(box, box.database)
      let asked = try box.gilt("progress", "reset", "lesson", "1", "--database", box.database)
      #expect(asked.status == 64 && asked.errors.contains("--yes"))
      #expect(try told(box, box.database) == before)
      let done = try box.gilt("progress", "reset", "lesson", "1", "--yes", "--database", box.database)
      #expect(done.status == 0 && done.output.contains("gilt progress undo"))
      let said = done.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains("3 ratings for reviews and"), "\(said)")
      let xp = try box.gilt("status", "--database", box.database).output
      #expect(xp.split(separator: "\n")[1] == before[1].split(separator: "\n")[1])
      #expect(try told(box, box.database) != before)
      let list = try box.gilt("progress", "undo", "--list", "--database", box.database).output
      #expect(list.contains("lesson 1, Every kind of question: can be undone until "))
      #expect(try box.gilt("progress", "undo", "--database", box.database).output.contains("is back: "))
      #expect(try told(box, box.database) == before)
      let again = try box.gilt("progress", "undo", "--database", box.database)
      #expect(again.status == 64 && again.errors.contains("Ada has nothing to undo"))
    }
  }

  @Test func aBenchIsCountedOnceHoweverManyRowsItHas() throws {
    try withSandbox { box in
      // Knobs and runtime are in a row each.
      _ = try box.gilt("lab", "nap", "--plain", input: "NAPS=2\nruntime 3.14t\nquit\n")
      let told = try box.gilt("progress", "reset", "exercise", "nap", "--dry-run").output
      #expect(told.contains("the experiment nap: 1 bench as you left it will go."), "\(told)")
    }
  }

  @Test func wrongNamesOfThingsToResetAreToldWithASuggestion() throws {
    try withSandbox { box in
      try learn(box)
      func errors(_ arguments: String...) throws -> String {
        let run = try box.run(["progress"] + arguments + ["--database", box.database])
        #expect(run.status == 64, "\(arguments)")
        return run.errors
      }
      #expect(try errors("reset", "exercise", "pick-ona").contains("Did you mean pick-one?"))
      #expect(try errors("reset", "lesson", "9").contains("There is no lesson 9."))
      #expect(try errors("reset", "lesson").contains("Say which"))
      #expect(try errors("reset", "course", "x").contains("takes no name"))
      #expect(try errors("reset", "galaxy").contains("galaxy"))
      #expect(try errors("forget", "nothing").contains("There is no lesson or quiz nothing."))
      #expect(try errors("undo", "77").contains("There is no reset 77"))
      #expect(try errors("export", "--learner", "Nobody").contains("There is no learner Nobody."))
      #expect(try errors("backup", box.database).contains("there already"))
      #expect(try box.gilt("status", "--database", box.database).output.contains("Learner: Ada."))
    }
  }

  @Test func aQuestionCanBeTakenAnewAndIsNotPaidTwice() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      let xp = try box.gilt("status", "--database", box.database).output
      #expect(xp.contains("XP: 10 of"))
      let run = try box.gilt(
        "progress", "reset", "exercise", "pick-one", "--yes", "--database", box.database)
      #expect(run.output.contains("1 question you worked at"))
      #expect(
        try box.gilt("show", "pick-one", "--json", "--database", box.database).output.contains(
          "\"outcome\": \"open\""))
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      #expect(try box.gilt("status", "--database", box.database).output == xp)
    }
  }

  @Test func aLessonOpenedByMistakeIsForgotten() throws {
    try withSandbox { box in
      try box.gilt("learn", "1", "--plain", "--database", box.database, input: "n\nq\n")
      let before = try box.gilt("status", "--database", box.database).output
      try box.gilt("learn", "2", "--plain", "--database", box.database, input: "n\nq\n")
      #expect(try box.gilt("status", "--database", box.database).output != before)
      let run = try box.gilt("progress", "forget", "2", "--database", box.database)
      #expect(run.status == 0 && run.output.contains("1 place"))
      #expect(try box.gilt("status", "--database", box.database).output == before)
      let again = try box.gilt("progress", "forget", "2", "--database", box.database)
      #expect(again.status == 0 && again.output.contains("nothing to forget"))
    }
  }

  @Test func aDamagedDatabaseIsSavedAsFarAsItCanBeRead() throws {
    try withSandbox { box in
      try learn(box)
      let before = try told(box, box.database)
      let whole = try box.gilt("progress", "recover", "--database", box.database)
      #expect(whole.status == 0 && whole.output.contains("is whole"))
      var bytes = try Data(contentsOf: URL(filePath: box.database))
      bytes.replaceSubrange(0..<100, with: Data(repeating: 0x5A, count: 100))
      try bytes.write(to: URL(filePath: box.database))
      let broken = try box.gilt("progress", "export", "--database", box.database)
      #expect(broken.status == 74 && broken.errors.contains("gilt progress recover"))
      let run = try box.gilt("progress", "recover", "--database", box.database)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("Learners: Ada."))
      #expect(try told(box, box.database) == before)
      let names = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
      #expect(names.contains { $0.hasPrefix("progress.sqlite.damaged-") })
    }
  }

  @Test func whereTellsTheFilesAndTheirSizes() throws {
    try withSandbox { box in
      let empty = try box.gilt("progress", "where")
      #expect(empty.status == 0 && empty.output.contains("not there yet"))
      try learn(box)
      let copy = try box.gilt("progress", "backup", "--database", box.database).output
      let told = try box.gilt("progress", "where", "--database", box.database).output
      #expect(told.contains("Copies: 1, ") && copy.contains(".backup-manual-"))
      let json = try box.gilt("--database", box.database, "progress", "where", "--json").output
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect((object?["backups"] as? [Any])?.count == 1)
    }
  }

  @Test func withoutProgressThereIsNothingToExport() throws {
    try withSandbox { box in
      let run = try box.gilt("progress", "export", "--database", box.database)
      #expect(run.status == 74 && run.errors.contains("There is no progress yet"))
      #expect(!FileManager.default.fileExists(atPath: box.database))
    }
  }

  @Test func theDatabaseItselfIsNeverWrittenOver() throws {
    try withSandbox { box in
      try learn(box)
      let before = try Data(contentsOf: URL(filePath: box.database))
      try FileManager.default.createSymbolicLink(
        atPath: box.directory.appending(path: "link").path, withDestinationPath: box.database)
      let link = box.directory.appending(path: "link").path
      let wal = box.database + "-wal"
      for command in [["progress", "export", "--force"], ["stats", "--svg"]] {
        for target in [box.database, link, wal] {
          let run = try box.run(command + [target, "--database", box.database])
          #expect(run.status == 64 && run.errors.contains("keeps progress, and is never written over"))
        }
      }
      #expect(try Data(contentsOf: URL(filePath: box.database)) == before)
    }
  }

  /// The rights of files do not bind root, so somebody else imports.
  @Test(.enabled(if: getuid() == 0)) func aDatabaseIsImportedFromWhereNothingCanBeWritten() throws {
    try withSandbox { box in
      let kept = box.directory.appending(path: "kept").path
      let target = box.directory.appending(path: "home").path
      for directory in [kept, target] {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
      }
      try learn(box, database: "\(kept)/ada.sqlite")
      chmod(box.directory.path, 0o755)
      chmod("\(kept)/ada.sqlite", 0o444)
      chmod(kept, 0o555)
      chmod(target, 0o777)
      let run = try box.shell(
        "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" progress import \"$1\" --database \"$2\"",
        binary.path, "\(kept)/ada.sqlite", "\(target)/progress.sqlite")
      #expect(run.status == 0 && run.output.contains("Ada (new here): "), "\(run)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: kept) == ["ada.sqlite"])
    }
  }

  @Test func resetsAreUndoneFromTheLatestOneBack() throws {
    try withSandbox { box in
      try box.gilt("learner", "add", "Ada", "--database", box.database)
      try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      try box.gilt("answer", "pick-two", "--choice", "1", "--choice", "3", "--database", box.database)
      for id in ["pick-one", "pick-two"] {
        try box.gilt("progress", "reset", "exercise", id, "--yes", "--database", box.database)
      }
      let early = try box.gilt("progress", "undo", "1", "--database", box.database)
      #expect(early.status == 64 && early.errors.contains("was reset after it"), "\(early)")
      #expect(try box.gilt("progress", "undo", "--database", box.database).status == 0)
      #expect(try box.gilt("progress", "undo", "1", "--database", box.database).status == 0)
    }
  }

  /// The system ends a program that writes beyond the limit on the size of a file, at once and always there.
  ///
  /// Seen to fail where the unfinished file has a name from the start.
  @Test func anExportThatIsKilledLeavesNothing() throws {
    try withSandbox { box in
      try learn(box)
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let ada = try #require(try store.learners().first)
      let long = Attempt(
        question: "essay", contentHash: "h", answer: String(repeating: "x", count: 200_000), verdict: .wrong,
        tryNumber: 1)
      try store.commit([.attempt(long)], by: ada.id, in: "tiny", at: WallTime(milliseconds: 1))
      try store.close()
      let run = try box.shell(
        "ulimit -c 0; ulimit -f 64; exec \"$0\" progress export out.json --database \"$1\"", binary.path,
        box.database)
      #expect(run.status == 128 + SIGXFSZ, "\(run)")
      let names = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
      #expect(!names.contains { $0.hasPrefix("out.json") }, "\(names)")
      #expect(try box.gilt("progress", "export", "out.json", "--database", box.database).status == 0)
    }
  }

  @Test func aFileIsReplacedAsAWholeOrNotAtAll() throws {
    try withSandbox { box in
      try learn(box)
      let file = box.directory.appending(path: "out.json")
      try Data("precious".utf8).write(to: file)
      let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
      let ada = try #require(try store.learners().first)
      let long = Attempt(
        question: "essay", contentHash: "h", answer: String(repeating: "x", count: 100_000), verdict: .wrong,
        tryNumber: 1)
      try store.commit([.attempt(long)], by: ada.id, in: "tiny", at: WallTime(milliseconds: 1))
      try store.close()
      // A limit of 64 KB for a file, enough for what SQLite needs to read, is what a full disk looks like.
      let run = try box.shell(
        "trap '' XFSZ; ulimit -f 64; exec \"$0\" progress export --force --xapi out.json --database \"$1\"",
        binary.path, box.database)
      #expect(run.status == 74 && run.errors.contains("cannot be written"), "\(run.output) \(run.errors)")
      #expect(try String(contentsOf: file, encoding: .utf8) == "precious")
      // What is there already is only written over when that is said.
      let refused = try box.gilt("progress", "export", "--xapi", file.path, "--database", box.database)
      #expect(refused.status == 64 && refused.errors.contains("is there already"))
      #expect(try String(contentsOf: file, encoding: .utf8) == "precious")
      let made = try box.gilt(
        "progress", "export", "--xapi", "--force", file.path, "--database", box.database)
      #expect(made.status == 0)
      #expect(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) is [Any])
      let names = try FileManager.default.contentsOfDirectory(atPath: box.directory.path)
      #expect(!names.contains { $0.hasPrefix("out.json.") })
      let directory = try box.gilt("progress", "export", box.directory.path, "--database", box.database)
      #expect(directory.status == 64 && directory.errors.contains("is a directory"))
    }
  }
}

/// What is asked and answered at a terminal.
extension TerminalTests {
  @Test func aResetAsksAndTakesNoForAnAnswer() throws {
    try withTerminal(columns: 70, rows: 30) { terminal in
      let box = terminal.box
      try box.gilt("answer", "pick-one", "--choice", "2")
      try terminal.type("'\(binary.path)' progress reset course", "Enter")
      try terminal.screen(showing: "Reset it? (y/n)")
      try terminal.type("n", "Enter")
      try terminal.screen(showing: "Nothing was changed.")
      #expect(try box.gilt("show", "pick-one", "--json").output.contains("\"outcome\": \"done\""))
      try terminal.type("clear; '\(binary.path)' progress reset course", "Enter")
      try terminal.screen(showing: "Reset it? (y/n)")
      try terminal.type("y", "Enter")
      try terminal.screen(showing: "Done. gilt progress undo")
      #expect(try box.gilt("show", "pick-one", "--json").output.contains("\"outcome\": \"open\""))
    }
  }
}
