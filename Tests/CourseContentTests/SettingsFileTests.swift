import Course
import CourseContent
import Testing

@Suite struct SettingsFileTests {
  @Test func settingsAreReadWithTheirTypes() {
    let file = SettingsFile(
      """
      # mine
      xp: off      # less noise
      reviews: 10
      retention: 0.85
      learner: "Grace Hopper"
      database: ~/gilt.sqlite
      course:
      """)
    #expect(file.problems == [])
    #expect(
      file.values == [
        .xp: .flag(false), .reviews: .count(10), .retention: .share(0.85), .learner: .text("Grace Hopper"),
        .database: .text("~/gilt.sqlite"),
      ])
  }

  @Test func anEmptyFileSaysNothing() {
    for text in ["", "\n", "# only a comment\n", "---\n"] {
      #expect(SettingsFile(text).values == [:])
      #expect(SettingsFile(text).problems == [])
    }
  }

  @Test(
    arguments: [
      (
        "xp: on\nretenton: 0.8", 2,
        "There is no setting retenton; did you mean retention? The line is left out."
      ),
      ("colour: red", 1, "There is no setting colour; gilt settings names all. The line is left out."),
      (
        "\n\nreviews: five", 3,
        "reviews must be a whole number from 0 to 500, not five. The line is left out."
      ),
      ("reviews: [1, 2]", 1, "reviews must be one value on its line. The line is left out."),
      (
        "database: here.sqlite", 1,
        "database must be a path from / or ~/, not here.sqlite. The line is left out."
      ),
      ("xp: on\nxp: off", 1, "xp is given twice."),
      ("- xp", 1, "A setting is a line such as xp: off. Nothing of this file counts."),
      ("\"\\e[31m\": 1", 1, "There is no setting [31m; gilt settings names all. The line is left out."),
    ])
  func whatMeansNothingIsToldWithItsLine(text: String, line: Int, message: String) {
    let problem = SettingsFile(text).problems.first
    #expect(problem?.line == line)
    #expect(problem?.message == message)
  }

  @Test func aMistakeInOneLineLeavesTheOthersInForce() {
    let file = SettingsFile("retenton: 0.8\nreviews: 7\nxp: maybe\n")
    #expect(file.values == [.reviews: .count(7)])
    #expect(file.problems.map(\.line) == [1, 3])
  }

  @Test func whatIsNoYAMLIsToldOnceAndNothingOfItCounts() {
    let file = SettingsFile("reviews: 7\nxp: \"on\nlearner: [\n")
    #expect(file.values == [:])
    #expect(file.problems.count == 1)
    #expect(
      file.problems.first?.message.hasSuffix("Nothing of this file counts until that is mended.") == true)
  }

  @Test func hostileTextEndsInSentences() {
    for text in [
      String(repeating: "[", count: 10_000), String(repeating: "a: ", count: 10_000), "&a [*a, *a]",
      "xp: !!python/object:os.system on", "\u{0}", "? [xp]\n: on", "xp: on\n---\nxp: off\n",
    ] { _ = SettingsFile(text) }
  }

  @Test(
    "A setting is written into its line, and everything else stays",
    arguments: [
      (
        "# mine\nxp: on      # less noise\n\nreviews: 10\n", SettingName.xp, SettingValue.flag(false),
        "# mine\nxp: off      # less noise\n\nreviews: 10\n"
      ),
      ("", .reviews, .count(3), "reviews: 3\n"),
      ("colour: red", .reviews, .count(3), "colour: red\nreviews: 3\n"),
      ("learner: 'O''Hara # 1' # me\n", .learner, .text("Ada"), "learner: Ada # me\n"),
      ("learner: Ada\n", .learner, .text("O\"Hara: #1"), "learner: \"O\\\"Hara: #1\"\n"),
      ("learner: Ada\r\nxp: on\r\n", .learner, .text("Bo"), "learner: Bo\r\nxp: on\r\n"),
      ("learner: Ada\n", .learner, .text("null"), "learner: \"null\"\n"),
      ("learner: Ada\n", .learner, .text("山田 太郎"), "learner: 山田 太郎\n"),
      ("course: /a b/c\n", .course, .text("~/gilt"), "course: \"~/gilt\"\n"),
    ])
  func writing(before: String, name: SettingName, value: SettingValue, after: String) {
    #expect(SettingsFile(before).setting(name, to: value) == after)
    #expect(SettingsFile(after).values[name] == value)
  }

  @Test func aSettingTakenOutLeavesItsComment() {
    let file = SettingsFile("xp: off  # less noise\nreviews: 10\n")
    #expect(file.setting(.xp, to: nil) == "# less noise\nreviews: 10\n")
    #expect(file.setting(.reviews, to: nil) == "xp: off  # less noise\n")
    #expect(file.setting(.course, to: nil) == file.text)
  }

  @Test(
    "A file that only its author can change is not changed",
    arguments: ["{xp: on}\n", "reviews:\n  7\n", "xp: on\n...\n", "reviews: \"7\n", "\"xp\": on\n"])
  func whatCannotBeChanged(text: String) {
    let name: SettingName = text.contains("reviews") ? .reviews : .xp
    let changed = SettingsFile(text).setting(name, to: name == .xp ? .flag(false) : .count(9))
    if let changed { #expect(SettingsFile(changed).values[name] == (name == .xp ? .flag(false) : .count(9))) }
  }
}
