import Foundation
import Progress
import Testing

@Suite struct ManageLearnersTests {
  private func names(_ box: Sandbox) throws -> [String] {
    try box.gilt("learner").output.split(separator: "\n").map(String.init)
  }

  @Test func learnersAreAddedChosenRenamedAndListedByNameAlone() throws {
    try withSandbox { box in
      #expect(
        try names(box) == ["Nobody has learned here yet. Type gilt to begin, or gilt learner add NAME."])
      #expect(try FileManager.default.contentsOfDirectory(atPath: box.directory.path) == [])
      #expect(try box.gilt("learner", "add", "Ada").output == "Ada learns from now on.\n")
      try box.gilt("answer", "pick-one", "--choice", "2")
      #expect(try box.gilt("learner", "add", " 山田  太郎 ").output == "山田 太郎 learns from now on.\n")
      #expect(try names(box) == ["山田 太郎 (learns now)", "Ada"])
      #expect(try box.gilt("status").output.contains("XP: 0 of"))
      #expect(try box.gilt("learner", "use", "ADA").output == "Ada learns from now on.\n")
      #expect(try box.gilt("status").output.contains("XP: 10 of"))
      #expect(
        try box.gilt("learner", "rename", "ada", "Ada Lovelace").output
          == "Ada is called Ada Lovelace from now on.\n")
      #expect(try names(box) == ["Ada Lovelace (learns now)", "山田 太郎"])
      #expect(try box.gilt("status", "--learner", "ada lovelace").output.contains("XP: 10 of"))
      let json = try box.gilt("learner", "list", "--json").output
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: Any]]]
      let first = try #require(object?["learners"]?.first)
      #expect(Set(first.keys) == ["name", "guest", "current"])
      #expect(first["name"] as? String == "Ada Lovelace" && first["current"] as? Bool == true)
    }
  }

  @Test func anUnknownNameIsAnErrorThatSaysWhatToDoAndMakesNobody() throws {
    try withSandbox { box in
      try box.gilt("learner", "add", "Grace")
      for arguments in [
        ["status"], ["list"], ["answer", "pick-one", "--choice", "2"], ["learn", "1"], ["quiz", "1"],
        ["continue"],
      ] {
        let run = try box.run(arguments + ["--learner", "Grcae"])
        #expect(run.status == 64)
        #expect(
          run.errors
            == "gilt: There is no learner Grcae. Did you mean Grace? gilt learner add Grcae makes a new one.\n"
        )
        #expect(run.output == "")
      }
      let run = try box.run(["list"], ["GILT_LEARNER": "O'Hara the 2nd"])
      #expect(run.errors.hasSuffix("gilt learner add 'O'\\''Hara the 2nd' makes a new one.\n"))
      #expect(try names(box) == ["Grace (learns now)"])
      for command in ["use", "forget"] { #expect(try box.gilt("learner", command, "X").status == 64) }
    }
  }

  @Test func whoOnlyLooksAtAnothersProgressDoesNotBecomeTheLearner() throws {
    try withSandbox { box in
      for name in ["Ada", "Bo"] { try box.gilt("learner", "add", name) }
      try box.gilt("status", "--learner", "Ada")
      #expect(try names(box) == ["Bo (learns now)", "Ada"])
      try box.gilt("answer", "pick-one", "--choice", "2", "--learner", "Ada")
      #expect(try names(box) == ["Ada (learns now)", "Bo"])
    }
  }

  @Test func aNameThatNobodyCanHaveOrSomebodyHasIsRefused() throws {
    try withSandbox { box in
      try box.gilt("learner", "add", "Émile")
      for (name, words) in [
        ("", "needs a character"), ("\u{1B}\u{200D}", "needs a character"),
        (" GUEST ", "without a name is called"),
        ("éMILE", "There is a learner éMILE already"), ("E\u{301}mile", "already"),
        (String(repeating: "x", count: 61), "at most 60"),
      ] {
        let run = try box.gilt("learner", "add", name)
        #expect(run.status == 64, "\(name)")
        #expect(run.errors.contains(words), "\(run.errors)")
      }
      try box.gilt("learner", "add", "Bo")
      #expect(try box.gilt("learner", "rename", "Bo", "émile").status == 64)
      #expect(try box.gilt("learner", "rename", "Bo", "BO").output == "Bo is called BO from now on.\n")
      #expect(try names(box) == ["BO (learns now)", "Émile"])
      let escape = try box.gilt("learner", "add", "a\u{1B}[31mb")
      #expect(escape.output == "a[31mb learns from now on.\n")
    }
  }

  @Test func theGuestCanBeGivenANameAndKeepsEverything() throws {
    try withSandbox { box in
      #expect(try box.gilt("learner", "keep", "Ada").status == 64)
      try box.gilt("answer", "pick-one", "--choice", "2")
      #expect(try names(box) == ["guest (no name yet, learns now)"])
      #expect(
        try box.gilt("learner", "keep", "Ada").output
          == "The guest is called Ada from now on, and everything is kept.\n")
      #expect(try names(box) == ["Ada (learns now)"])
      #expect(try box.gilt("status").output.contains("XP: 10 of"))
    }
  }

  @Test func whoIsForgottenIsGoneAndStillInACopy() throws {
    try withSandbox { box in
      try box.gilt("answer", "pick-one", "--choice", "2")
      try box.gilt("learner", "add", "Bo")
      try box.gilt("answer", "pick-two", "--choice", "1", "--choice", "2")
      let asked = try box.gilt("learner", "forget")
      #expect(asked.status == 64)
      #expect(asked.output == "This removes guest with 1 answer, 0 finished lessons and 10 XP.\n")
      #expect(asked.errors.contains("--yes"))
      #expect(try names(box).count == 2)
      let run = try box.gilt("learner", "forget", "--yes")
      #expect(run.status == 0)
      #expect(try names(box) == ["Bo (learns now)"])
      #expect(try box.gilt("status", "--learner", "Bo").output.contains("Learner: Bo."))
      let directory = box.directory.appending(path: "gilt")
      let copies = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        .filter { $0.contains(".backup-forget-") }
      let copy = directory.appending(path: try #require(copies.first)).path
      #expect(copies.count == 1)
      #expect(run.output.contains(copy))
      let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try box.gilt("learner", "--database", copy).output == "Bo (learns now)\nguest (no name yet)\n")
      #expect(try box.gilt("learner", "forget").errors.contains("There is no guest here"))
    }
  }

  @Test func settingsGoBeforeWhoLearnedLastAndThatIsSaid() throws {
    try withSandbox { box in
      for name in ["Ada", "Bo"] { try box.gilt("learner", "add", name) }
      try box.gilt("settings", "learner", "Ada")
      #expect(try box.gilt("status").output.contains("Learner: Ada."))
      #expect(try names(box) == ["Bo", "Ada (learns now)"])
      #expect(
        try box.gilt("learner", "use", "Bo").output
          == "Bo is here, but the settings go before: they name Ada (gilt settings learner --reset).\n")
      #expect(
        try box.gilt("learner", "use", "Bo", environment: ["GILT_LEARNER": "Ada"]).output
          == "Bo is here, but GILT_LEARNER goes before: it names Ada.\n")
      let renamed = try box.gilt("learner", "rename", "Ada", "Grace Hopper").output
      #expect(renamed.hasSuffix("gilt settings learner 'Grace Hopper' changes that.\n"))
      #expect(try box.gilt("status").status == 64)
      #expect(try box.gilt("settings", "learner", "--reset").status == 0)
      #expect(try box.gilt("status").output.contains("Learner: Bo."))
    }
  }

  @Test("Nothing of one learner shows to another")
  func privacy() throws {
    try withSandbox { box in
      try box.gilt("learner", "add", "Ada")
      for arguments in [
        ["answer", "pick-one", "--choice", "2"], ["answer", "a-word", "--text", "adas-own-words"],
        ["answer", "pick-two", "--choice", "1", "--choice", "3"],
      ] { #expect(try box.run(arguments).status == 0) }
      try box.gilt("learn", "1", input: "n\n")
      let commands = [
        ["status"], ["status", "--json"], ["list"], ["show", "pick-one"], ["show", "pick-one", "--json"],
        ["show", "a-word"], ["settings"], ["settings", "--json"],
        ["review", "--list"], ["review", "--json"], ["stats"], ["stats", "all"], ["stats", "--json"],
      ]
      try box.gilt("learner", "add", "Bo")
      func seen(_ environment: [String: String] = [:]) throws -> [String] {
        try commands.map { try box.run($0, environment).output } + [
          try box.gilt(input: "l\nq\n", environment: environment).output
        ]
      }
      let withAda = try seen()
      for text in withAda {
        #expect(!text.contains("Ada") && !text.contains("adas-own-words"), "\(text)")
      }
      // The same as on a machine where Ada never was.
      let alone = box.directory.appending(path: "alone").path
      try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: false)
      let elsewhere = ["XDG_DATA_HOME": alone]
      try box.gilt("learner", "add", "Bo", environment: elsewhere)
      #expect(try seen(elsewhere) == withAda)
    }
  }
}
