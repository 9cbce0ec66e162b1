import TextCanvas

/// A label and the field behind it that is typed into, as one line.
struct FieldLine {
  let line: StyledLine
  /// The column of the cursor, counted from the label's first.
  let cursor: Int

  /// An empty field is drawn so wide.
  private static let least = 24

  /// - Parameter width: Columns for all of it; of a longer text the part with the cursor is shown, and no label where
  ///   that would leave too little of it.
  init(_ label: String, _ field: TextField, isActive: Bool = true, width: Int) {
    let label = width - columnWidth(of: label) < FieldLine.least / 2 ? "" : label
    let start = columnWidth(of: label)
    let room = max(3, width - start)
    var shown = field.text[...]
    var before = columnWidth(of: String(field.text.prefix(field.cursor)))
    var mark = ""
    if before >= room {
      mark = "‹"
      // The mark and the cursor have a column each.
      while before > room - 2 { before -= columnWidth(of: shown.removeFirst()) }
      before += 1
    }
    let rest = String(repeating: "_", count: max(1, FieldLine.least - columnWidth(of: field.text)))
    let style = Style(isActive ? .activeField : .field)
    line = StyledLine([
      StyledText(label, .accent), StyledText(mark, .accent), StyledText(shown + rest, style),
    ])
    cursor = start + before
  }
}
