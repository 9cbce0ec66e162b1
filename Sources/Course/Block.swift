/// A piece of running text.
package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strike([Inline])
  /// A link; the destination is as written in the file.
  case link([Inline], destination: String)
  case lineBreak
  /// An image, which a terminal shows as its alternative text.
  case image(alternative: String, source: String)
  /// A gap to fill in, by its 0-based number within the question.
  case blank(Int)
}

/// A paragraph-sized element of a page or a question.
package indirect enum Block: Equatable, Sendable {
  /// A heading, level 1 to 6.
  case heading(level: Int, [Inline])
  case paragraph([Inline])
  case list(List)
  case table(Table)
  case code(CodeFence)
  /// Text to hand to an assistant, copied as it stands.
  case prompt(String)
  case alert(Alert, [Block])
  case quote([Block])
  /// An embedded question of a quiz.
  case question(QuestionID)
  /// An embedded experiment.
  case experiment(ExperimentID)
}

/// The five call-outs of GitHub's Markdown.
package enum Alert: String, Equatable, Sendable, CaseIterable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"
}

/// A bullet, numbered or task list.
package struct List: Equatable, Sendable {
  /// The number of the first item of a numbered list, nil for bullets.
  package var firstNumber: Int?
  /// Whether items stand without empty lines between them.
  package var isTight: Bool
  package var items: [ListItem]

  package init(firstNumber: Int? = nil, isTight: Bool = true, items: [ListItem]) {
    self.firstNumber = firstNumber
    self.isTight = isTight
    self.items = items
  }
}

package struct ListItem: Equatable, Sendable {
  /// The state of the item's box, nil where it has none.
  package var checkbox: Checkbox?
  package var blocks: [Block]

  package init(checkbox: Checkbox? = nil, blocks: [Block]) {
    self.checkbox = checkbox
    self.blocks = blocks
  }
}

package enum Checkbox: Equatable, Sendable { case empty, ticked }

package struct Table: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case none, left, center, right }

  /// One for each column.
  package var alignments: [Alignment]
  package var header: [[Inline]]
  /// Every row has as many cells as the header.
  package var rows: [[[Inline]]]

  package init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

package struct CodeFence: Equatable, Sendable {
  /// The first word after the fence, such as `python`; empty where there is none.
  package var language: String
  /// The lines between the fences, each ended by a line feed.
  package var text: String
  /// What a figure shows, for who cannot see it; empty where the lines themselves can be read aloud.
  package var told: String
  /// The line of the file, 1-based, that holds the first line of `text`.
  package var line: Int

  package init(language: String, text: String, told: String = "", line: Int = 0) {
    self.language = language
    self.text = text
    self.told = told
    self.line = line
  }
}

/// A top-level block of a lesson with what is needed to find it again after an edit.
package struct PlacedBlock: Equatable, Sendable {
  package var id: BlockID
  package var hash: ContentHash
  /// The block's first line in its file, 1-based.
  package var line: Int
  package var block: Block

  package init(id: BlockID, hash: ContentHash, line: Int, block: Block) {
    self.id = id
    self.hash = hash
    self.line = line
    self.block = block
  }
}
