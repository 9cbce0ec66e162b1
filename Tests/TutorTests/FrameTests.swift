import Testing
import TextCanvas

@Suite struct FrameTests {
  private func row(_ text: String, columns: Int = 12, column: Int = 0) -> String {
    var frame = Frame(Size(columns: columns, rows: 1))
    frame.put(text, row: 0, column: column)
    return frame.text(ofRow: 0)
  }

  @Test(arguments: [
    ("\u{1B}[31mred", "[31mred"), ("a\u{7}b\rc\n", "abc"), ("\u{9B}31mx", "31mx"), ("a\tb", "a b"),
    ("\u{202E}evil\u{202C}", "evil"), ("x\u{2066}y\u{2069}", "xy"), ("\u{E0041}tag", "tag"),
    ("\u{2028}line", "line"),
  ])
  func nothingThatSteersATerminalGetsIntoAFrame(_ text: String, _ shown: String) {
    #expect(row(text) == shown)
  }

  @Test func combiningMarksStayWithTheirLetter() {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("e\u{301}a", row: 0, column: 0)
    #expect(frame[0, 0].character == "e\u{301}")
    #expect(frame[0, 1].character == "a")
  }

  @Test func aWideCharacterTakesTwoCellsOrNone() {
    #expect(row("漢字", columns: 3) == "漢")
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("漢字", row: 0, column: 0)
    #expect(frame.row(0).map(\.isContinuation) == [false, true, false, true])
    // One half written over leaves a blank of the other.
    frame.put("x", row: 0, column: 1)
    #expect(frame.text(ofRow: 0) == " x字")
    frame.put("y", row: 0, column: 2)
    #expect(frame.text(ofRow: 0) == " xy")
  }

  @Test func anEmojiOfSeveralScalarsIsOneCell() {
    var frame = Frame(Size(columns: 6, rows: 1))
    frame.put("👩‍💻!", row: 0, column: 0)
    #expect(frame[0, 0].character == "👩‍💻")
    #expect(frame[0, 2].character == "!")
  }

  @Test func rightToLeftTextKeepsTheOrderInWhichItIsWritten() {
    #expect(row("שלום") == "שלום")
  }

  @Test func whatIsShiftedLeftLosesItsFirstColumns() {
    var frame = Frame(Size(columns: 6, rows: 1))
    frame.put(StyledLine([StyledText("ab漢", .code), StyledText("cd")]), row: 0, column: 0, skip: 3)
    // Half of the wide character is a blank.
    #expect(frame.text(ofRow: 0) == " cd")
  }

  @Test func nothingIsWrittenOutsideOfAFrame() {
    var frame = Frame(Size(columns: 2, rows: 1))
    frame.put("abc", row: 0, column: 1)
    frame.put("abc", row: 1, column: 0)
    frame.put("abc", row: -1, column: 0)
    frame.restyle(row: 5, columns: 0..<9, Style(.right))
    frame.clear(rows: 0..<9, columns: 5..<9)
    #expect(frame.text == " a\n")
    var none = Frame(Size(columns: 0, rows: 0))
    none.put("abc", row: 0, column: 0)
    #expect(none.text.isEmpty)
  }

  @Test func everyRoleIsToldApartWithoutColours() {
    let palette = Palette(colours: .none)
    #expect(
      Ink.allCases.allSatisfy {
        palette.paint(Style($0)).text == nil && palette.paint(Style($0)).ground == nil
      })
    for ink in [Ink.selected, .bar, .activeField, .current] {
      #expect(palette.paint(Style(ink)).marks.contains(.reversed))
    }
  }

  @Test(arguments: [Palette.Ground.dark, .light]) func coloursComeFromThe256AndMarksStay(
    _ ground: Palette.Ground
  ) {
    let paint = Palette(colours: .many, ground: ground).paint(Style(.right, [.underlined]))
    #expect(paint.marks == [.bold, .underlined])
    #expect(paint.text == (ground == .dark ? 114 : 28))
    #expect(Palette(colours: .sixteen, ground: ground).paint(Style(.right)).text == 2)
  }
}

@Suite struct StyledTextTests {
  @Test func wrappedTextKeepsItsStyles() {
    let lines = wrap(
      [StyledText("one "), StyledText("two three", .code), StyledText(" four")], width: 10, first: "- ")
    #expect(lines.map(\.text) == ["- one two", "  three", "  four"])
    #expect(lines[0].pieces.map(\.style.ink) == [.plain, .plain, .code])
    #expect(lines[1].pieces.map(\.style.ink) == [.plain, .code])
  }

  @Test func blanksInsideAStyledStretchBelongToIt() {
    let lines = wrap([StyledText("a b", .link), StyledText(" c")], width: 20)
    #expect(lines[0].pieces.map(\.text) == ["a b", " c"])
  }

  @Test func textOfAnyKindWrapsToTheSameLinesWithAndWithoutStyles() {
    for text in ["x  y", "漢字 and 字漢、字", "https://example.org/a-long-address here", "a\nb c\n\nd", ""] {
      let plain = wrap(text, width: 10)
      #expect(wrap([StyledText(text, .code)], width: 10).map(\.text) == plain)
    }
  }
}
