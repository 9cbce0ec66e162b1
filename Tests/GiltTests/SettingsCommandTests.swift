import Foundation
import Testing

@Suite struct SettingsCommandTests {
  private func file(_ box: Sandbox) -> URL { box.directory.appending(path: ".config/gilt/config.yaml") }

  private func write(_ text: String, _ box: Sandbox) throws {
    let url = file(box)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A setting's value and source, as `gilt settings --json` with these options tells them.
  private func value(
    _ name: String, _ box: Sandbox, _ options: String..., environment: [String: String] = [:]
  ) throws -> String {
    let output = try box.run(["settings", "--json"] + options, environment).output
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let settings = try #require(object?["settings"] as? [[String: Any]])
    let entry = try #require(settings.first { $0["name"] as? String == name })
    return "\(entry["value"] ?? "") \(entry["source"] ?? "")"
  }

  @Test func aSettingComesFromAFlagElseTheEnvironmentElseTheFileElseItself() throws {
    try withSandbox { box in
      #expect(try value("reviews", box) == "5 standard")
      try write("reviews: 6\n", box)
      #expect(try value("reviews", box) == "6 file")
      let environment = ["GILT_REVIEWS": "7"]
      #expect(try value("reviews", box, environment: environment) == "7 environment")
      #expect(try value("reviews", box, "--reviews", "8", environment: environment) == "8 flag")
    }
  }

  @Test(
    "Each setting has a flag and a variable",
    arguments: [
      ("xp", "off", "0"), ("reviews", "9", "9"), ("retention", "0.8", "0.8"), ("learner", "Ada", "Ada"),
      ("database", "/tmp/x", "/tmp/x"), ("course", "/tmp/c", "/tmp/c"),
    ])
  func everySetting(name: String, given: String, value: String) throws {
    try withSandbox { box in
      #expect(try self.value(name, box, "--\(name)", given) == "\(value) flag")
      let environment = ["GILT_\(name.uppercased())": given]
      #expect(try self.value(name, box, environment: environment) == "\(value) environment")
      try box.gilt("settings", name, given, course: nil)
      let text = try String(contentsOf: file(box), encoding: .utf8)
      #expect(text == "\(name): \(given)\n")
      if name != "course" { #expect(try self.value(name, box) == "\(value) file") }
      try box.gilt("settings", name, "--reset", course: nil)
      #expect(try String(contentsOf: file(box), encoding: .utf8) == "")
    }
  }

  @Test func plainIsAFlagThatCanBeTurnedOff() throws {
    try withSandbox { box in
      let off = try value("plain", box, "--no-plain")
      let on = try value("plain", box, environment: ["GILT_PLAIN": "1"])
      #expect([off, on] == ["0 flag", "1 environment"])
    }
  }

  @Test func whatMeansNothingIsToldWithItsLineAndTheProgramGoesOn() throws {
    try withSandbox { box in
      try write("retenton: 0.8\nreviews: many\n", box)
      let run = try box.gilt("list", environment: ["GILT_XP": "perhaps"])
      #expect(run.status == 0)
      #expect(run.output.contains("1. Every kind of question."))
      #expect(
        run.errors == """
          gilt: \(file(box).path):1: There is no setting retenton; did you mean retention? The line is left out.
          gilt: \(file(box).path):2: reviews must be a whole number from 0 to 500, not many. The line is left out.
          gilt: In GILT_XP, xp must be on or off, not perhaps. It is left out.

          """)
      let flag = try box.gilt("list", "--xp", "perhaps")
      #expect(flag.status == 64)
      #expect(flag.errors.hasSuffix("gilt: xp must be on or off, not perhaps.\n"))
    }
  }

  @Test func whatIsInThePlaceOfTheFileStopsNothing() throws {
    try withSandbox { box in
      try FileManager.default.createDirectory(at: file(box), withIntermediateDirectories: true)
      let run = try box.gilt("list")
      #expect(run.status == 0)
      #expect(run.errors.contains("it is no file. Settings are what they are without it."))
      #expect(try box.gilt("settings", "xp", "off").status == 74)
      try FileManager.default.removeItem(at: file(box))
      #expect(mkfifo(file(box).path, 0o600) == 0)
      #expect(try box.gilt("list").status == 0)
      unlink(file(box).path)
      try Data([0xFF, 0xFE]).write(to: file(box))
      #expect(try box.gilt("list").errors.contains("it is no text in UTF-8"))
    }
  }

  @Test func writingKeepsCommentsAndTheLinkTheFileIsReachedBy() throws {
    try withSandbox { box in
      let target = box.directory.appending(path: "dotfiles.yaml")
      try Data("# mine\nxp: on  # for now\ncolour: red\n".utf8).write(to: target)
      try FileManager.default.createDirectory(
        at: file(box).deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(at: file(box), withDestinationURL: target)
      let run = try box.gilt("settings", "xp", "off")
      #expect(run.status == 0)
      #expect(run.output == "xp is set in \(file(box).path): off (from the file).\n")
      #expect(try String(contentsOf: target, encoding: .utf8) == "# mine\nxp: off  # for now\ncolour: red\n")
      let overruled = try box.gilt("settings", "xp", "on", environment: ["GILT_XP": "off"])
      #expect(overruled.output.hasSuffix("but GILT_XP goes before it: off (from GILT_XP).\n"))
      let names = try FileManager.default.contentsOfDirectory(
        atPath: file(box).deletingLastPathComponent().path)
      #expect(names == ["config.yaml"])
    }
  }

  @Test func anUnknownSettingAndAnImpossibleValueAreUsageErrors() throws {
    try withSandbox { box in
      let name = try box.gilt("settings", "review", "3")
      #expect(name.status == 64)
      #expect(name.errors == "gilt: There is no setting review. Did you mean reviews?\n")
      let value = try box.gilt("settings", "retention", "2")
      #expect(value.status == 64)
      #expect(value.errors == "gilt: retention must be a number from 0.70 to 0.97, not 2.\n")
      #expect(!FileManager.default.fileExists(atPath: file(box).path))
    }
  }

  @Test func settingsAreListedWithWhereTheyComeFromAndWhatTheyDecide() throws {
    try withSandbox { box in
      let run = try box.gilt("settings", course: nil)
      #expect(run.output.contains("xp: on (the default). Whether points and levels are shown: on or off.\n"))
      #expect(run.output.contains("learner: not set. Whose progress it is; else who learned last.\n"))
      #expect(run.output.contains("The file is \(file(box).path), which does not exist yet.\n"))
    }
  }

  @Test func theDatabaseAndTheCourseOfTheFileAreUsedEverywhere() throws {
    try withSandbox { box in
      try write("database: ~/mine.sqlite\ncourse: \(tinyCourse)\n", box)
      let answer = try box.gilt("answer", "pick-one", "--choice", "2", course: nil)
      #expect(answer.status == 0)
      #expect(FileManager.default.fileExists(atPath: box.directory.appending(path: "mine.sqlite").path))
      #expect(try box.gilt("status", course: nil).output.contains("XP: 10 of"))
      #expect(try box.gilt("list", course: nil).output.contains("1. Every kind of question."))
    }
  }

  @Test("xp off leaves no trace of points in a lesson, the list, the status and single answers")
  func noTraceOfPoints() throws {
    try withSandbox { box in
      let lesson =
        "?\nl\nn\n1\nh\n2\nn\n\n3\n\nagain\nn\nb\nanswer\nskip\n" + String(repeating: ":n\n", count: 20)
      func everything(_ environment: [String: String], _ database: String) throws -> String {
        func run(_ arguments: String...) throws -> String {
          try box.run(arguments + ["--database", box.directory.appending(path: database).path], environment)
            .output
        }
        return try box.gilt(
          "learn", "1", "--database", box.directory.appending(path: database).path, input: lesson,
          environment: environment
        ).output
          + box.gilt(
            "--database", box.directory.appending(path: database).path, input: "l\n?\nn\n",
            environment: environment
          ).output + run("list") + run("status") + run("answer", "pick-two", "--choice", "1", "--choice", "2")
          + run("answer", "true-or-false", "--reveal") + run("show", "pick-one") + run("show", "1")
      }
      #expect(try everything([:], "a.sqlite").components(separatedBy: "XP").count > 20)
      let quiet = try everything(["GILT_XP": "off"], "b.sqlite")
      #expect(!quiet.contains("XP"))
      // A level can be played; nobody has one.
      #expect(
        quiet.range(of: #"\b(pays|paid|points|(?<!play a )level)\b"#, options: .regularExpression) == nil)
      #expect(quiet.contains("You have finished lesson 1"))
      // Nothing of it is lost: the numbers are in the JSON, and back when they are wanted.
      let path = box.directory.appending(path: "b.sqlite").path
      let json = try box.gilt("status", "--json", "--database", path, environment: ["GILT_XP": "off"]).output
      #expect(json.contains("\"xp\""))
      #expect(try box.gilt("list", "--database", path).output.contains("XP"))
    }
  }
}
