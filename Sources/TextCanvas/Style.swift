/// What a piece of text is, from which a palette makes its look.
///
/// Views name roles and never colours, so that one frame serves 256 colours, 16, and none.
package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
  case plain
  /// What matters less: numbers of lines, units, explanations of keys.
  case faint
  case heading, strong, emphasis, link
  /// A span of code in running text.
  case code
  /// Parts of a Python program.
  case keyword, string, comment, number, definition
  /// What the learner can do or has chosen.
  case accent
  /// The row of the cursor.
  case selected
  /// A gap to type into, and the one that has the cursor.
  case field, activeField
  case right, wrong, warning
  /// Header and footer.
  case bar, barStrong
  /// The lanes of a timeline, in the order of their states.
  case running, holdingNative, native, waitingForLock, io, blocked, ready
  /// Threads by their number, which repeat after six.
  case threadA, threadB, threadC, threadD, threadE, threadF
  /// A line of a program that a thread is at.
  case current
}

/// The look of a cell: its role, and marks beside it.
package struct Style: Hashable, Sendable {
  package struct Marks: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let bold = Marks(rawValue: 1)
    package static let underlined = Marks(rawValue: 2)
    package static let reversed = Marks(rawValue: 4)
    package static let dimmed = Marks(rawValue: 8)
    package static let slanted = Marks(rawValue: 16)
  }

  package var ink: Ink
  package var marks: Marks

  package init(_ ink: Ink = .plain, _ marks: Marks = []) {
    self.ink = ink
    self.marks = marks
  }

  package static let plain = Style()
}

/// A stretch of text in one style.
package struct StyledText: Equatable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  package init(_ text: String, _ ink: Ink) { self.init(text, Style(ink)) }
}

/// A line of a screen before it is cut to the window.
package struct StyledLine: Equatable, Sendable, ExpressibleByStringLiteral {
  package var pieces: [StyledText]

  package init(_ pieces: [StyledText] = []) { self.pieces = pieces }
  package init(_ text: String, _ ink: Ink = .plain) { self.init([StyledText(text, ink)]) }
  package init(stringLiteral value: String) { self.init(value) }

  /// The text alone.
  package var text: String { pieces.map(\.text).joined() }
  package var width: Int { pieces.reduce(0) { $0 + columnWidth(of: $1.text) } }
  package var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

  package static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    StyledLine(left.pieces + right.pieces)
  }
}

/// Breaks styled text as ``wrap(_:width:first:rest:)`` breaks plain text.
///
/// - Parameters:
///   - first: what the first line begins with.
///   - rest: what the others begin with; blanks as wide as `first` unless given.
package func wrap(
  _ pieces: [StyledText], width: Int, first: StyledLine = StyledLine(), rest: StyledLine? = nil
) -> [StyledLine] {
  let indent = rest ?? StyledLine(String(repeating: " ", count: first.width))
  let source = pieces.flatMap { piece in piece.text.map { ($0, piece.style) } }
  let margin = max(first.width, indent.width)
  let lines = wrap(pieces.map(\.text).joined(), width: max(8, width - margin))
  var place = 0
  var wrapped: [StyledLine] = []
  for (row, line) in lines.enumerated() {
    var styled: [StyledText] = []
    for character in line {
      let style: Style
      if character == " " {
        // A blank inside a styled stretch belongs to it; one between stretches to neither.
        let before = place > 0 ? source[place - 1].1 : .plain
        while place < source.count, source[place].0 == " " || source[place].0 == "\n" { place += 1 }
        style = place < source.count && source[place].1 == before ? before : .plain
      } else {
        while place < source.count, source[place].0 != character { place += 1 }
        style = place < source.count ? source[place].1 : .plain
        place += 1
      }
      if styled.last?.style == style {
        styled[styled.count - 1].text.append(character)
      } else {
        styled.append(StyledText(String(character), style))
      }
    }
    wrapped.append((row == 0 ? first : indent) + StyledLine(styled))
  }
  return wrapped
}
