import Testing
import TextCanvas

struct TerminalTraitsTests {
  @Test(arguments: [
    (-1, true, Palette.Colours.none), (2, true, .none), (8, true, .sixteen), (16, true, .sixteen),
    (88, true, .sixteen),
    (256, true, .many), (16_777_216, true, .many), (256, false, .none),
  ])
  func coloursAreWhatTheTerminalHasAndTheLearnerWants(
    _ count: Int, _ wants: Bool, _ expected: Palette.Colours
  ) {
    #expect(Palette(terminalColours: count, wantsColour: wants).colours == expected)
  }

  @Test(
    arguments: [
      ("15;0", Palette.Ground.dark), ("0;15", .light), ("0;default;15", .light), ("0;7", .light),
      ("7;8", .dark),
      ("12;default", nil), ("", nil), ("0;99", nil),
    ] as [(String, Palette.Ground?)])
  func theGroundIsReadFromColorFGBG(_ text: String, _ expected: Palette.Ground?) {
    #expect(Palette.Ground(colorFGBG: text) == expected)
  }

  @Test(arguments: [
    ("│─┌┐└┘├┤┬┴┼", "|-+++++++++"), ("═║╔╝", "=|++"), ("█▓▒░▁▄", "##:._#"), ("“a” ‘b’ …", "\"a\" 'b' ."),
    ("→←↑↓▶◀▲▼", "><^v><^v"), ("✓✗•·", "vx*."), ("é ö Ñ ß µs ±2 ×3 ½", "e o N s us +2 x3 2"), ("—–−", "---"),
    ("漢字 🙂", "?? ?"), ("plain ~ ASCII", "plain ~ ASCII"), ("e\u{301}", "e"),
  ])
  func whereOnlyASCIIIsKnownOtherCharactersHaveStandIns(_ text: String, _ expected: String) {
    #expect(String(text.map(\.asciiStandIn)) == expected)
  }

  @Test func everyStandInIsOneColumnOfASCII() {
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let standIn = Character(scalar).asciiStandIn
      #expect(standIn.isASCII && columnWidth(of: standIn) <= 1)
    }
  }

  @Test func aCellIsPaintedWithOneScalarAndItsMarks() {
    #expect(Character("é").cellScalars.count == 1)
    #expect(Character("e\u{301}\u{323}").cellScalars == ["e", "\u{301}", "\u{323}"])
    #expect(Character("👩‍💻").cellScalars == ["👩"])
    #expect(Character("❤️").cellScalars == ["❤"])
    #expect(Character("🇩🇪").cellScalars.count == 1)
    let heap = Character("a" + String(repeating: "\u{301}", count: 50))
    #expect(heap.cellScalars.count == 5)
  }
}
