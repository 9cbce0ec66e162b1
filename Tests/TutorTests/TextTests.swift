import Testing
import TextCanvas

@Suite struct TextTests {
  @Test(
    "Width is counted in columns",
    arguments: [
      ("plain", 5), ("", 0), ("漢字", 4), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("한국", 4), ("👩‍💻", 2), ("🇨🇭", 2),
      ("1️⃣", 2), ("❤️", 2), ("→", 1), ("…", 1), ("“x”", 3), ("░█", 2), ("a\u{200B}b", 2),
    ])
  func width(_ text: String, _ columns: Int) { #expect(columnWidth(of: text) == columns) }

  @Test func linesBreakAtBlanksAndHang() {
    #expect(
      wrap("one two three four", width: 10, first: "1) ", rest: "   ") == [
        "1) one two", "   three", "   four",
      ])
  }

  @Test func wideTextBreaksBetweenCharactersButNotBeforeAFullStop() {
    #expect(wrap("漢字漢字漢字。", width: 8) == ["漢字漢字", "漢字。"])
    #expect(wrap("漢字漢字。漢", width: 8) == ["漢字漢", "字。漢"])
  }

  @Test func aWordWiderThanALineIsCutButAnAddressIsNot() {
    #expect(wrap("abcdefghijkl", width: 8) == ["abcdefgh", "ijkl"])
    #expect(wrap("see https://x.org/abcdefgh now", width: 10) == ["see", "https://x.org/abcdefgh", "now"])
  }

  @Test func noLineIsWiderThanAllowedWhateverTheText() {
    let text = "Der 漢字 test mixes 한국어 words, 👩‍💻 emoji and e\u{301}tudes with plain ASCII text."
    for width in 8...60 {
      for line in wrap(text, width: width) { #expect(columnWidth(of: line) <= width) }
    }
  }
}
