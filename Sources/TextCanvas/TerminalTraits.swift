/// What a terminal is found to be able to do, from what describes it.
extension Palette {
  /// - Parameters:
  ///   - terminalColours: how many it has, as terminfo says; negative where it does not.
  ///   - wantsColour: false where the learner's `NO_COLOR` says so.
  package init(terminalColours: Int, wantsColour: Bool, ground: Ground = .dark) {
    let colours: Colours =
      !wantsColour || terminalColours < 8 ? .none : terminalColours < 256 ? .sixteen : .many
    self.init(colours: colours, ground: ground)
  }
}

extension Palette.Ground {
  /// The ground that `COLORFGBG` tells, as `15;0` or `0;default;15`; nil where it tells none.
  package init?(colorFGBG text: String) {
    guard let last = text.split(separator: ";").last, let number = Int(last), (0...15).contains(number) else {
      return nil
    }
    self = number == 7 || number > 8 ? .light : .dark
  }

  /// The ground in a terminal's answer to the question for it, as `11;rgb:ffff/ffff/ffff`; nil for other answers.
  init?(answer text: String) {
    guard text.hasPrefix("11;rgb") else { return nil }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/")
    let shares = parts.prefix(3).compactMap { digits -> Double? in
      guard (1...4).contains(digits.count), let value = Int(digits, radix: 16), value >= 0 else { return nil }
      return Double(value) / Double((1 << (4 * digits.count)) - 1)
    }
    guard shares.count == 3 else { return nil }
    // What the eye makes of red, green and blue.
    self = 0.299 * shares[0] + 0.587 * shares[1] + 0.114 * shares[2] > 0.5 ? .light : .dark
  }
}
