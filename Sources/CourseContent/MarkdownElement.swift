import Course

/// A Markdown file as elements that know their lines.
struct MarkdownDocument {
  var elements: [MarkdownElement]
  /// The blanks, by section: what comes before the first level-2 heading is section 0.
  var blanks: [[BlankSource]]
  var links: [LinkSource]
}

/// A block with its place; children are the blocks inside a quote, the items of a list, the blocks of an item.
struct MarkdownElement {
  enum Kind: Equatable {
    case heading(level: Int)
    case paragraph
    case list(firstNumber: Int?, isTight: Bool)
    case item(Checkbox?)
    case quote
    case alert(Alert)
    case table
    /// A code block; the language is empty where none is named.
    case fence(language: String)
    /// A thematic break.
    case pageBreak
    case comment
  }

  var kind: Kind
  /// 1-based, both ends included.
  var lines: ClosedRange<Int>
  /// 1-based.
  var column = 1
  var inlines: [Inline] = []
  var children: [MarkdownElement] = []
  var table: Table?
  /// The text of a fence or a comment.
  var text = ""
  /// What follows the language after a fence's marks: `solution` in "python solution", what a `text` fence shows.
  var note = ""
  /// The number of level-2 headings above or at it.
  var section = 0

  var line: Int { lines.lowerBound }

  /// The file's line of a fence's first line of text.
  var textLine: Int { kind == .fence(language: "") && column > 4 ? line : line + 1 }

  /// The block as the course shows it; nil for page breaks and comments.
  var block: Block? {
    switch kind {
    case .heading(let level): .heading(level: level, inlines)
    case .paragraph: .paragraph(inlines)
    case .list(let first, let isTight):
      .list(
        List(
          firstNumber: first, isTight: isTight,
          items: children.map { item in
            var checkbox: Checkbox?
            if case .item(let box) = item.kind { checkbox = box }
            return ListItem(checkbox: checkbox, blocks: item.blocks)
          }))
    case .item: nil
    case .quote: .quote(blocks)
    case .alert(let alert): .alert(alert, blocks)
    case .table: table.map(Block.table)
    case .fence(language: "prompt"): .prompt(text)
    case .fence(let language):
      .code(
        CodeFence(language: language, text: text, told: language == "text" ? note : "", line: textLine))
    case .pageBreak, .comment: nil
    }
  }

  /// The blocks inside.
  var blocks: [Block] { children.compactMap(\.block) }

  var isList: Bool { if case .list = kind { true } else { false } }

  /// Whether it, or anything inside, has a blank.
  var hasBlank: Bool {
    inlines.hasBlank || children.contains(where: \.hasBlank)
      || table.map { ([$0.header] + $0.rows).contains { $0.contains { $0.hasBlank } } } ?? false
  }
}

extension Array where Element == Inline {
  var hasBlank: Bool {
    contains { inline in
      switch inline {
      case .blank: true
      case .emphasis(let inner), .strong(let inner), .strike(let inner), .link(let inner, _): inner.hasBlank
      default: false
      }
    }
  }
}

/// What stands between `[[` and `]]`.
struct BlankSource {
  enum Piece: Equatable {
    case text(String)
    case code(String)
  }

  var pieces: [Piece]
  /// The place of its `[[`, 1-based.
  var line: Int
  var column: Int
}

/// A link's target with its place, 1-based.
struct LinkSource {
  var destination: String
  var line: Int
  var column: Int
}
