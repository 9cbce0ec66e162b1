import Testing

@testable import Course

@Suite struct SettingsTests {
  @Test func nothingSetIsTheDefault() {
    let settings = Settings()
    #expect(settings.showsXP)
    #expect(settings.dailyReviews == 5)
    #expect(settings.retention == 0.9)
    #expect(!settings.isPlain)
    #expect(settings.learner == nil && settings.database == nil && settings.course == nil)
    #expect(settings[.reviews] == Settings.Chosen(value: .count(5), source: .standard))
    #expect(settings[.learner] == nil)
  }

  @Test("A flag goes before the environment, that before the file, in whatever order they are read")
  func precedence() {
    let layers: [(Settings.Source, Int)] = [(.file, 1), (.environment, 2), (.flag, 3)]
    for order in [layers, layers.reversed(), [layers[1], layers[2], layers[0]]] {
      var settings = Settings()
      for (source, count) in order { settings.take(.count(count), for: .reviews, from: source) }
      #expect(settings.dailyReviews == 3)
      #expect(settings[.reviews]?.source == .flag)
    }
    var settings = Settings()
    settings.take(.count(2), for: .reviews, from: .environment)
    settings.take(.count(1), for: .reviews, from: .file)
    #expect(settings.dailyReviews == 2)
  }

  @Test(
    arguments: [
      (SettingName.xp, "on", SettingValue.flag(true)), (.xp, "OFF", .flag(false)), (.plain, "1", .flag(true)),
      (.plain, "no", .flag(false)), (.reviews, "0", .count(0)), (.reviews, "500", .count(500)),
      (.retention, "0.7", .share(0.7)), (.retention, "0.97", .share(0.97)),
      (.learner, "  Grace   Hopper ", .text("Grace Hopper")), (.database, "a b.sqlite", .text("a b.sqlite")),
    ])
  func aValueIsReadAsItIsMeant(name: SettingName, text: String, value: SettingValue) throws {
    #expect(try name.read(text) == value)
  }

  @Test(
    arguments: [
      (SettingName.xp, "of", "xp must be on or off, not of"),
      (.reviews, "-1", "reviews must be a whole number from 0 to 500, not -1"),
      (.reviews, "501", "reviews must be a whole number from 0 to 500, not 501"),
      (.reviews, "5.5", "reviews must be a whole number from 0 to 500, not 5.5"),
      (.retention, "0.69", "retention must be a number from 0.70 to 0.97, not 0.69"),
      (.retention, "nan", "retention must be a number from 0.70 to 0.97, not nan"),
      (.retention, "90%", "retention must be a number from 0.70 to 0.97, not 90%"),
      (.learner, "\u{1B}", "learner must be a name of 1 to 60 characters, not empty"),
      (.database, "a\u{1B}[31mb", "database must be the path of a file, not a[31mb"),
    ])
  func whatIsNoValueIsToldWithoutControlCharacters(name: SettingName, text: String, message: String) {
    #expect(throws: SettingMistake(name: name, text: text)) { try name.read(text) }
    #expect("\(SettingMistake(name: name, text: text))" == message)
  }

  @Test func everySettingHasAVariableAFlagAndAMeaning() {
    for name in SettingName.allCases {
      #expect(name.variable == "GILT_" + name.rawValue.uppercased())
      #expect(name.flag.hasPrefix("--\(name.rawValue)"))
      #expect(name.meaning.hasSuffix("."))
    }
  }
}

@Suite struct LearnerNameTests {
  @Test(
    arguments: [
      ("Ada", "Ada"), ("  Grace \t  Hopper\n", "Grace Hopper"), ("a\u{1B}[31mb", "a[31mb"),
      ("\u{202E}evil", "evil"),
      ("", ""), (" \u{200D} ", ""), ("山田 太郎", "山田 太郎"), ("👩‍💻", "👩‍💻"), ("A\u{30A}sa", "A\u{30A}sa"),
      ("a\u{2028}b", "ab"), ("\u{3000}Ｍ", "Ｍ"), ("می‌خواهم", "می‌خواهم"),
    ])
  func aNameKeepsWhatCanBeRead(typed: String, name: String) {
    #expect(LearnerName.cleaned(typed) == name)
    #expect(LearnerName.cleaned(name) == name)
  }

  @Test func aNameEndsWithinSixtyCharactersHoweverTheyAreMade() {
    #expect(LearnerName.cleaned(String(repeating: "é", count: 100)).count == 60)
    let tower = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(LearnerName.cleaned(tower).unicodeScalars.count <= 240)
  }

  @Test func letterCaseAndTheEncodingOfAccentsDoNotMakeAnotherName() {
    #expect(LearnerName.folded("ÉMILE") == LearnerName.folded("E\u{301}mile"))
    #expect(LearnerName.folded("Ada") != LearnerName.folded("Ade"))
  }
}
