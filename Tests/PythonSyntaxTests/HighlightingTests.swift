import PythonSyntax
import Testing

@Suite struct HighlightingTests {
  private func pieces(_ source: String) -> [String] {
    let bytes = Array(source.utf8)
    return highlighting(of: source).map { range in
      "\(range.kind) \(String(decoding: bytes[range.bytes], as: UTF8.self))"
    }
  }

  @Test func keywordsStringsCommentsNumbersAndDefinedNamesAreFound() {
    #expect(
      pieces("def spam(n):  # a # b\n    return 'x#y' + 0x1F\n") == [
        "keyword def", "definition spam", "comment # a # b", "keyword return", "string 'x#y'", "number 0x1F",
      ])
  }

  @Test func whatStandsInAnFStringIsProgramAgain() {
    #expect(pieces("f'a {n if n else 0}'\n").contains("keyword if"))
  }

  @Test func excerptsAreReadAsFarAsTheyGo() {
    #expect(pieces("for x in y:\n    ...\n$ if") == ["keyword for", "keyword in", "keyword if"])
    #expect(pieces("'unclosed\nif x") == [])
    #expect(pieces("") == [])
    #expect(pieces("# only\n") == ["comment # only"])
  }
}
