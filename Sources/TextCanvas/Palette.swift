/// What a terminal can show, and on what ground.
package struct Palette: Hashable, Sendable {
  package enum Colours: Int, Hashable, Sendable, Comparable {
    case none = 0
    case sixteen = 16
    case many = 256
    package static func < (left: Colours, right: Colours) -> Bool { left.rawValue < right.rawValue }
  }
  package enum Ground: String, Hashable, Sendable { case dark, light }

  package var colours: Colours
  package var ground: Ground

  package init(colours: Colours, ground: Ground = .dark) {
    self.colours = colours
    self.ground = ground
  }

  /// How a cell is painted: colours by their xterm number, nil for the terminal's own.
  package struct Paint: Hashable, Sendable {
    package var text: UInt8?
    package var ground: UInt8?
    package var marks: Style.Marks
  }

  package func paint(_ style: Style) -> Paint {
    var paint = look(style.ink)
    paint.marks.formUnion(style.marks)
    return paint
  }

  private func look(_ ink: Ink) -> Paint {
    let (marks, sixteen, dark, light, ground) = Palette.table(ink)
    switch colours {
    case .none: return Paint(text: nil, ground: nil, marks: marks)
    case .sixteen:
      let isReversed = marks.contains(.reversed)
      return Paint(text: isReversed ? nil : sixteen, ground: nil, marks: marks)
    case .many:
      let text = self.ground == .dark ? dark : light
      guard let ground else { return Paint(text: text, ground: nil, marks: marks) }
      return Paint(
        text: text, ground: self.ground == .dark ? ground.dark : ground.light,
        marks: marks.subtracting(.reversed))
    }
  }

  private typealias Entry = (
    marks: Style.Marks, sixteen: UInt8?, dark: UInt8?, light: UInt8?, ground: (dark: UInt8, light: UInt8)?
  )

  /// Marks suffice by themselves; colours come on top.
  ///
  /// Those of lanes and threads are Okabe and Ito's, as near as the
  /// 256 come, which colour-blind readers tell apart.
  private static func table(_ ink: Ink) -> Entry {
    switch ink {
    case .plain: ([], nil, nil, nil, nil)
    case .faint: (.dimmed, nil, 246, 241, nil)
    case .heading: (.bold, 4, 75, 25, nil)
    case .strong: (.bold, nil, nil, nil, nil)
    case .emphasis: (.slanted, nil, nil, nil, nil)
    case .link: (.underlined, 4, 75, 25, nil)
    case .code: ([], 6, 116, 24, nil)
    case .keyword: (.bold, 5, 176, 90, nil)
    case .string: ([], 2, 150, 28, nil)
    case .comment: (.dimmed, nil, 245, 241, nil)
    case .number: ([], 6, 180, 94, nil)
    case .definition: (.bold, 4, 111, 25, nil)
    case .accent: (.bold, 6, 80, 30, nil)
    case .selected: (.reversed, nil, 255, 232, (24, 153))
    case .field: (.underlined, nil, 117, 25, nil)
    case .activeField: (.reversed, nil, 255, 232, (24, 153))
    case .right: (.bold, 2, 114, 28, nil)
    case .wrong: (.bold, 1, 210, 124, nil)
    case .warning: (.bold, 3, 221, 94, nil)
    case .bar: (.reversed, nil, 252, 236, (236, 253))
    case .barStrong: ([.reversed, .bold], nil, 231, 16, (236, 253))
    case .running: (.bold, 4, 74, 25, nil)
    case .holdingNative: (.bold, 6, 38, 31, nil)
    case .native: ([], 2, 36, 29, nil)
    case .waitingForLock: ([], 3, 214, 130, nil)
    case .io: ([], 5, 175, 132, nil)
    case .blocked: (.bold, 1, 203, 160, nil)
    case .ready: (.dimmed, nil, 246, 241, nil)
    case .threadA: ([], 4, 74, 25, nil)
    case .threadB: ([], 3, 214, 130, nil)
    case .threadC: ([], 2, 36, 29, nil)
    case .threadD: ([], 5, 175, 132, nil)
    case .threadE: ([], 6, 117, 31, nil)
    case .threadF: ([], 1, 203, 160, nil)
    case .current: (.reversed, nil, 255, 232, (58, 229))
    }
  }
}
