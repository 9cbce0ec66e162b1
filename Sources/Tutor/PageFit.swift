package import Course
import TextCanvas

/// A place where a lesson or quiz does not fit a terminal of 80 columns and 24 rows.
package struct PageMisfit: Equatable, Sendable {
  package enum Kind: Equatable, Sendable { case tooWide, tooLong }
  package var kind: Kind
  /// Relative to the course directory.
  package var file: String
  /// 1-based.
  package var line: Int
  package var message: String
}

/// Measures content against the smallest comfortable terminal, 80 by 24.
///
/// Prose wraps, so only its length can be too much; tables and code keep their lines, so their width can. A page is
/// read from stop to stop: what must fit at once is the text up to the next exercise. Experiments' scripts are looked
/// at on the bench, which scrolls.
package struct PageFit: Sendable {
  package static let columns = 80
  /// 24 but for the header and the footer.
  package static let rows = 22

  private let text = PlainText(width: PageFit.columns)

  package init() {}

  /// All misfits of a course, lesson by lesson and quiz by quiz.
  package func misfits(_ course: Course) -> [PageMisfit] {
    var found: [PageMisfit] = []
    for lesson in course.lessons {
      for page in lesson.pages {
        for placed in page.blocks { found += wide(placed.block, lesson.path, placed.line) }
      }
      // A lesson shows going deeper and resources after its pages, as long as they are.
      for item in lesson.goDeeper {
        for block in item.answer { found += wide(block, lesson.path, item.line) }
      }
      for step in StudyUnit.lesson(lesson).steps(in: course) {
        guard case .text(let blocks) = step.content, let first = (step.lead + blocks).first else { continue }
        let rows = height((step.lead + blocks).map(\.block))
        if rows > PageFit.rows {
          found.append(
            PageMisfit(
              kind: .tooLong, file: lesson.path, line: first.line,
              message:
                "the text from here to the next stop takes \(rows) rows at \(PageFit.columns) columns, "
                + "and a screen has \(PageFit.rows) for it; break the page with --- or put an exercise between"
            ))
        }
      }
    }
    for quiz in course.quizzes {
      for question in quiz.questions {
        for block in question.prompt { found += wide(block, quiz.path, question.line) }
      }
    }
    return found
  }

  /// The rows that blocks take with an empty one between them.
  func height(_ blocks: [Block]) -> Int {
    blocks.reduce(0) { $0 + height($1) } + max(0, blocks.count - 1)
  }

  private func height(_ block: Block) -> Int {
    switch block {
    case .code(let fence): lines(fence.text).count
    // The header, a rule, and each row on one line, since wider tables are misfits.
    case .table(let table): table.rows.count + 2
    default: text.lines(block).count
    }
  }

  private func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  // MARK: - Width

  private func wide(_ block: Block, _ file: String, _ line: Int, inset: Int = 0) -> [PageMisfit] {
    func misfit(_ what: String, _ width: Int, _ line: Int) -> PageMisfit {
      PageMisfit(
        kind: .tooWide, file: file, line: line,
        message: "\(what) is \(width) columns wide, and a terminal has \(PageFit.columns)")
    }
    switch block {
    case .table(let table):
      let width = self.width(table) + inset
      return width > PageFit.columns ? [misfit("the table", width, line)] : []
    case .code(let fence):
      return lines(fence.text).enumerated().compactMap { offset, text in
        let width = columnWidth(of: expandingTabs(text)) + inset
        return width > PageFit.columns ? misfit("the line of code", width, fence.line + offset) : nil
      }
    case .alert(_, let blocks), .quote(let blocks):
      return blocks.flatMap { wide($0, file, line, inset: inset + 2) }
    case .list(let list):
      return list.items.flatMap { $0.blocks.flatMap { wide($0, file, line, inset: inset + 2) } }
    case .heading, .paragraph, .prompt, .question, .experiment: return []
    }
  }

  /// The columns of a table drawn with a bar and blanks between its cells.
  private func width(_ table: Table) -> Int {
    let columns = table.header.indices.map { column in
      ([table.header] + table.rows).map { row in
        row.indices.contains(column) ? columnWidth(of: row[column].plainText) : 0
      }.max() ?? 0
    }
    return columns.reduce(0, +) + 3 * max(0, columns.count - 1)
  }

  private func expandingTabs(_ line: Substring) -> String {
    var text = ""
    for character in line {
      if character == "\t" {
        text += String(repeating: " ", count: 8 - columnWidth(of: text) % 8)
      } else {
        text.append(character)
      }
    }
    return text
  }
}
