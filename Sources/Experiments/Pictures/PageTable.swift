/// A table of a page as HTML, with a head for each column and each row.
struct PageTable {
  /// What the heads of the rows are.
  let corner: String
  let columns: [String]
  var rows: [Row] = []
  /// The sums below.
  var foot: Row?

  struct Row {
    let head: String
    let cells: [String]
    /// A sentence below the cells.
    var sentence: String?
  }

  init(_ corner: String, columns: [String]) { (self.corner, self.columns) = (corner, columns) }

  var lines: [String] {
    let titles = ([corner] + columns).map { "<th scope=\"col\">\(markupText($0))</th>" }.joined()
    var lines = ["<table>", "<thead><tr>\(titles)</tr></thead>", "<tbody>"]
    for row in rows {
      lines.append(markup(row))
      guard let sentence = row.sentence else { continue }
      lines.append(
        "<tr><th scope=\"row\"></th><td colspan=\"\(max(columns.count, 1))\">\(markupText(sentence))</td></tr>"
      )
    }
    lines.append("</tbody>")
    if let foot { lines.append("<tfoot>\(markup(foot))</tfoot>") }
    return lines + ["</table>"]
  }

  private func markup(_ row: Row) -> String {
    "<tr><th scope=\"row\">\(markupText(row.head))</th>"
      + row.cells.map { "<td>\(markupText($0))</td>" }.joined() + "</tr>"
  }
}
