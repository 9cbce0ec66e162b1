import Testing
import TextCanvas

struct KeyDecoderTests {
  private func keys(_ text: String, _ decoder: KeyDecoder = KeyDecoder()) -> [Key] {
    var decoder = decoder
    return (decoder.decode(text.utf8) + decoder.giveUp()).compactMap {
      if case .key(let key) = $0 { key } else { nil }
    }
  }

  @Test(
    arguments: [
      ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}OD", [.up, .down, .right, .left]),
      ("\u{1B}[1;2A\u{1B}[1;2B\u{1B}[1;2C\u{1B}[1;2D", [.shiftUp, .shiftDown, .shiftRight, .shiftLeft]),
      ("\u{1B}[1;5C\u{1B}[1;3D", [.right, .left]),
      ("\u{1B}[a\u{1B}[d\u{1B}[b\u{1B}[c", [.shiftUp, .shiftLeft, .shiftDown, .shiftRight]),
      (
        "\u{1B}[H\u{1B}[F\u{1B}OH\u{1B}OF\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~",
        [.home, .end, .home, .end, .home, .end, .home, .end]
      ),
      ("\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~\u{1B}[Z", [.pageUp, .pageDown, .insert, .delete, .backTab]),
      (
        "\u{1B}OP\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[24~\u{1B}[[B\u{1B}[1;2R",
        [
          .function(1), .function(1), .function(5), .function(6), .function(12), .function(2), .function(3),
        ]
      ),
      ("\r\n\t\u{7F}\u{8}", [.enter, .enter, .tab, .backspace, .backspace]),
      (
        "\u{1}\u{4}\u{15}\u{0}\u{1C}",
        [.control("a"), .control("d"), .control("u"), .control(" "), .control("\\")]
      ),
      ("\u{1B}OM\u{1B}Op\u{1B}Ok", [.enter, .character("0"), .character("+")]),
      (
        "\u{1B}[<64;3;4M\u{1B}[<65;3;4M\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[<2;1;1M\u{1B}[<68;1;1M",
        [
          .wheelUp, .wheelDown, .click(row: 3, column: 2), .wheelUp,
        ]
      ),
    ] as [(String, [Key])])
  func whatKeysSendIsDecoded(_ text: String, _ expected: [Key]) {
    #expect(keys(text) == expected)
  }

  @Test func sequencesMayComeByteByByte() {
    var decoder = KeyDecoder()
    var found: [KeyDecoder.Decoded] = []
    for byte in "\u{1B}[1;2Dé漢\u{1B}OAx".utf8 { found += decoder.decode([byte]) }
    #expect(found == [.shiftLeft, .character("é"), .character("漢"), .up, .character("x")].map { .key($0) })
    #expect(!decoder.isWaiting)
  }

  @Test func escAloneIsEscOnceNothingFollows() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.giveUp() == [.key(.escape)])
    #expect(!decoder.isWaiting)
  }

  @Test func escAndALetterAreTwoKeys() {
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(keys("\u{1B}[") == [.escape, .character("[")])
    #expect(keys("\u{1B}é") == [.escape, .character("é")])
  }

  @Test func marksJoinTheLetterBeforeThem() {
    #expect(keys("e\u{301}x") == [.character("e\u{301}"), .character("x")])
    #expect(keys("👩‍💻ok") == [.character("👩‍💻"), .character("o"), .character("k")])
  }

  @Test func unknownSequencesTypeNothing() {
    #expect(
      keys("\u{1B}[?62;4c\u{1B}[24;80R\u{1B}[I\u{1B}[200;5u\u{1B}P1$r0m\u{1B}\\x") == [
        .function(3), .character("x"),
      ])
    #expect(keys("\u{1B}[M !!x") == [.character("x")])
  }

  @Test func brokenTextIsSeenAndControlsAreNot() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0xFF, 0x41]) == [.key(.character("\u{FFFD}")), .key(.character("A"))])
    #expect(keys("a\u{9B}b") == [.character("a"), .character("b")])
  }

  @Test func aPasteIsOneKeyWhateverIsInIt() {
    #expect(
      keys("a\u{1B}[200~one\r\ntwo\rq\u{1B}[A\u{7}\tend\u{1B}[201~b") == [
        .character("a"), .paste("one\ntwo\nq[A\tend"), .character("b"),
      ])
    #expect(keys("\u{1B}[200~never ended") == [.paste("never ended")])
  }

  @Test func ofAnEndlessPasteTheBeginningIsKept() {
    var decoder = KeyDecoder()
    var found = decoder.decode(Array("\u{1B}[200~".utf8))
    let part = Array(String(repeating: "漢字", count: 3000).utf8)
    for _ in 0..<60 { found += decoder.decode(part) }
    found += decoder.decode(Array("\u{1B}[201~x".utf8))
    guard case .key(.paste(let text)) = found.first else {
      Issue.record("no paste: \(found)")
      return
    }
    #expect((KeyDecoder.longestPaste - 3...KeyDecoder.longestPaste).contains(text.utf8.count))
    #expect(!text.contains("\u{FFFD}"))
    #expect(found.dropFirst() == [.key(.character("x"))])
  }

  @Test func aTerminalsOwnSequencesWin() {
    let decoder = KeyDecoder(sequences: [Array("\u{1B}A".utf8): .up, Array("\u{1B}[9~".utf8): .function(9)])
    #expect(keys("\u{1B}A\u{1B}[9~\u{1B}[A", decoder) == [.up, .function(9), .up])
  }

  @Test(arguments: [
    ("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", Palette.Ground.dark),
    ("\u{1B}]11;rgb:ffff/ff00/f000\u{7}", .light),
    ("\u{1B}]11;rgb:1e/1e/2e\u{7}", .dark), ("\u{1B}]11;rgba:fd/f6/e3/ff\u{7}", .light),
  ])
  func theGroundATerminalTellsIsNoKey(_ text: String, _ ground: Palette.Ground) {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode("a\(text)b".utf8) == [.key(.character("a")), .ground(ground), .key(.character("b"))])
    // It may come slowly.
    var found: [KeyDecoder.Decoded] = []
    for byte in text.utf8 { found += decoder.decode([byte]) + (byte == 0x3B ? decoder.giveUp() : []) }
    #expect(found == [.ground(ground)])
  }

  @Test func whateverComesEndsInKeys() {
    var seed: UInt64 = 7
    let alphabet =
      Array("\u{1B}\u{1B}\u{1B}[[]O<;;0125~MmAZP\\\u{7}é漢 \u{1}\u{9B}q".utf8) + [0xFF, 0xC3, 0xF0]
    for _ in 0..<2000 {
      var decoder = KeyDecoder(sequences: [Array("\u{1B}[[A".utf8): .function(1)])
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(seed >> 33) % alphabet.count])
      }
      _ = decoder.decode(bytes[..<12])
      _ = decoder.decode(bytes[12...])
      for _ in 0..<30 { _ = decoder.giveUp() }
      // Only the beginning of a terminal's answer is waited for longer.
      if decoder.isWaiting { #expect(bytes.contains(0x5D) || bytes.contains(0x50)) }
    }
  }
}
