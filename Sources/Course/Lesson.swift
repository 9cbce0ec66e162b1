/// A lesson: what `Lessons/NN-slug.md` says.
package struct Lesson: Equatable, Sendable {
  package var id: LessonID
  /// The number in the file's name, 1-based.
  package var number: Int
  /// The name in the file's name, without number and ending.
  package var slug: String
  /// The file, relative to the course directory.
  package var path: String
  package var title: String
  /// How long it takes, as the author says and the check confirms.
  package var minutes: Int
  package var skills: [SkillID]
  /// Lessons to take before this one.
  package var requires: [LessonID]
  /// Where its facts come from: addresses or names of documents.
  package var sources: [String]
  /// Ids it had before.
  package var aliases: [LessonID]
  /// The text in reading order, its key takeaways last.
  package var pages: [Page]
  /// Questions that unlock when the lesson is finished.
  package var goDeeper: [GoDeeper]
  package var resources: [Block]

  package init(
    id: LessonID, number: Int, slug: String, path: String, title: String, minutes: Int,
    skills: [SkillID] = [], requires: [LessonID] = [], sources: [String] = [], aliases: [LessonID] = [],
    pages: [Page] = [], goDeeper: [GoDeeper] = [], resources: [Block] = []
  ) {
    self.id = id
    self.number = number
    self.slug = slug
    self.path = path
    self.title = title
    self.minutes = minutes
    self.skills = skills
    self.requires = requires
    self.sources = sources
    self.aliases = aliases
    self.pages = pages
    self.goDeeper = goDeeper
    self.resources = resources
  }

  /// The blocks under `## Key takeaways`, its heading included; empty where there is none.
  package var takeaways: [PlacedBlock] { pages.filter { $0.isTakeaways }.flatMap(\.blocks) }

  /// The embedded questions in reading order.
  package var questions: [QuestionID] {
    pages.flatMap(\.blocks).compactMap { placed in
      if case .question(let id) = placed.block { id } else { nil }
    }
  }

  /// The embedded experiments in reading order.
  package var experiments: [ExperimentID] {
    pages.flatMap(\.blocks).compactMap { placed in
      if case .experiment(let id) = placed.block { id } else { nil }
    }
  }

  /// Finds where a learner left off: the block, else a block with the same text, else the page, else the start.
  package func position(of block: BlockID, hash: ContentHash?, page: Int) -> Position {
    var sameID: Position?
    var sameText: Position?
    for (pageIndex, candidatePage) in pages.enumerated() {
      for (blockIndex, placed) in candidatePage.blocks.enumerated() {
        let here = Position(page: pageIndex, block: blockIndex)
        if placed.id == block {
          if hash == nil || placed.hash == hash { return here }
          sameID = here
        } else if placed.hash == hash, sameText == nil {
          sameText = here
        }
      }
    }
    return sameText ?? sameID ?? Position(page: pages.indices.contains(page) ? page : 0, block: 0)
  }

  /// A block of a lesson by its indices, both 0-based.
  package struct Position: Equatable, Sendable {
    package var page: Int
    package var block: Int

    package init(page: Int, block: Int) {
      self.page = page
      self.block = block
    }
  }
}

/// What stands between two page breaks.
package struct Page: Equatable, Sendable {
  package var blocks: [PlacedBlock]
  /// Whether the page begins with `## Key takeaways`.
  package var isTakeaways: Bool

  package init(blocks: [PlacedBlock], isTakeaways: Bool = false) {
    self.blocks = blocks
    self.isTakeaways = isTakeaways
  }

  /// The text of the page's first heading as plain text, nil without one.
  package var title: String? {
    for placed in blocks {
      if case .heading(_, let text) = placed.block { return text.plainText }
    }
    return nil
  }
}

/// A question that goes beyond the lesson, with its answer as prose; it unlocks when the lesson is finished.
package struct GoDeeper: Equatable, Sendable {
  /// The slug of the question's heading.
  package var id: BlockID
  package var question: [Inline]
  package var answer: [Block]
  /// The 1-based line of the heading in the lesson's file.
  package var line: Int

  package init(id: BlockID, question: [Inline], answer: [Block], line: Int) {
    self.line = line
    self.id = id
    self.question = question
    self.answer = answer
  }
}
