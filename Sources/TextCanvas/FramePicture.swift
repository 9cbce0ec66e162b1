/// A frame as text that can be compared and read: its rows between bars, and below them what is styled.
extension Frame {
  /// The rows with a border that makes blanks at their ends visible.
  package var picture: String {
    let edge = "+" + String(repeating: "-", count: size.columns) + "+\n"
    let rows = (0..<size.rows).map { row in
      "|" + self.row(row).filter { !$0.isContinuation }.map { String($0.character) }.joined() + "|\n"
    }
    return edge + rows.joined() + edge
  }

  /// The picture, then every stretch that a palette shows in a way of its own: row, columns, look.
  package func picture(in palette: Palette) -> String {
    var lines: [String] = []
    for row in 0..<size.rows {
      var start = 0
      while start < size.columns {
        let paint = palette.paint(self[row, start].style)
        var end = start + 1
        while end < size.columns, palette.paint(self[row, end].style) == paint { end += 1 }
        if !paint.isPlain { lines.append("\(row + 1):\(start + 1)-\(end) \(paint.words)") }
        start = end
      }
    }
    if let cursor { lines.append("cursor \(cursor.row + 1):\(cursor.column + 1)") }
    return picture + lines.map { $0 + "\n" }.joined()
  }
}

extension Palette.Paint {
  var isPlain: Bool { text == nil && ground == nil && marks.isEmpty }

  var words: String {
    var words: [String] = []
    if let text { words.append("\(text)") }
    if let ground { words.append("on \(ground)") }
    let names: [(Style.Marks, String)] = [
      (.bold, "bold"), (.underlined, "underlined"), (.reversed, "reversed"), (.dimmed, "dimmed"),
      (.slanted, "slanted"),
    ]
    words += names.filter { marks.contains($0.0) }.map(\.1)
    return words.joined(separator: " ")
  }
}
