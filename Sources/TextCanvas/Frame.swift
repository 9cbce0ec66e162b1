/// The size of a window, in columns and rows.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// One place of a frame.
package struct Cell: Equatable, Sendable {
  /// What is shown; a blank where nothing is.
  package var character: Character
  package var style: Style
  /// The right half of the wide character before it, which shows nothing of its own.
  package var isContinuation: Bool

  package init(_ character: Character = " ", _ style: Style = .plain, isContinuation: Bool = false) {
    self.character = character
    self.style = style
    self.isContinuation = isContinuation
  }
}

/// A whole screen as a value: cells row by row, and where the cursor stands.
package struct Frame: Equatable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// Row and column, 0-based; nil where no cursor is shown.
  package var cursor: Position?

  package struct Position: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package init(_ size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  /// A frame that begins with the rows of another one, which is as wide.
  package init(_ size: Size, above upper: Frame) {
    self.init(size)
    let shared = min(cells.count, upper.cells.count)
    cells.replaceSubrange(..<shared, with: upper.cells.prefix(shared))
    cursor = upper.cursor
  }

  package subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Puts text into a row; what does not fit between `column` and `limit` is left out.
  ///
  /// What would move the cursor or turn the direction of writing is left out too, so nothing in a course or a name can
  /// reach the terminal; a tab is a blank.
  /// - Parameter limit: the first column that is not written; nil for the right margin.
  /// - Returns: the column behind the text.
  @discardableResult
  package mutating func put(
    _ text: some StringProtocol, row: Int, column: Int, _ style: Style = .plain, limit: Int? = nil
  ) -> Int {
    let end = min(limit ?? size.columns, size.columns)
    guard size.rows > row, row >= 0 else { return column }
    var column = column
    for character in text {
      guard let shown = Frame.showable(character) else { continue }
      let width = columnWidth(of: shown)
      guard width > 0 else { continue }
      if column + width > end { return column }
      if column >= 0 { set(row, column, shown, width, style) }
      column += width
    }
    return column
  }

  /// Puts a line, shifted to the left by `skip` columns.
  @discardableResult
  package mutating func put(
    _ line: StyledLine, row: Int, column: Int, skip: Int = 0, limit: Int? = nil
  ) -> Int {
    var place = column
    var skip = skip
    for piece in line.pieces {
      var text = piece.text[...]
      while skip > 0, let first = text.first {
        let width = columnWidth(of: first)
        text = text.dropFirst()
        skip -= width
        // Half of a wide character is a blank.
        if skip < 0 {
          place = put(" ", row: row, column: place, piece.style, limit: limit)
          skip = 0
        }
      }
      place = put(text, row: row, column: place, piece.style, limit: limit)
    }
    return place
  }

  /// Gives a stretch of a row another style and leaves its text.
  package mutating func restyle(row: Int, columns: Range<Int>, _ style: Style) {
    guard (0..<size.rows).contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) { cells[row * size.columns + column].style = style }
  }

  /// Fills a rectangle with blanks of one style.
  package mutating func clear(rows: Range<Int>, columns: Range<Int>? = nil, _ style: Style = .plain) {
    let columns = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
    for row in rows.clamped(to: 0..<size.rows) {
      for column in columns { set(row, column, " ", 1, style) }
    }
  }

  private mutating func set(_ row: Int, _ column: Int, _ character: Character, _ width: Int, _ style: Style) {
    let place = row * size.columns + column
    // Writing over half of a wide character leaves a blank of the other half.
    if cells[place].isContinuation, column > 0 { cells[place - 1].character = " " }
    let behind = place + width
    if column + width < size.columns, cells[behind].isContinuation { cells[behind] = Cell(" ", style) }
    cells[place] = Cell(character, style)
    if width == 2, column + 1 < size.columns {
      cells[place + 1] = Cell(" ", style, isContinuation: true)
    }
  }

  /// The character as it may be shown; nil for what shows nothing and may do harm.
  static func showable(_ character: Character) -> Character? {
    if let byte = character.asciiValue {
      return byte >= 0x20 && byte < 0x7F ? character : byte == 0x09 ? " " : nil
    }
    guard character.unicodeScalars.contains(where: Frame.isHarmful) else { return character }
    let kept = character.unicodeScalars.filter { !Frame.isHarmful($0) }
    return kept.isEmpty ? nil : String(String.UnicodeScalarView(kept)).first
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB: true
    // Marks that turn the direction of writing; the joiners before them shape letters and emoji.
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F, 0x61C: true
    // Tags hide text; a private-use character has no width everybody agrees on.
    case 0xE0000...0xE007F, 0xE000...0xF8FF, 0xF0000...0x10FFFF: true
    default: false
    }
  }
}

extension Frame {
  /// The text of a row without blanks at its end.
  package func text(ofRow row: Int) -> String {
    var text = ""
    for cell in self.row(row) where !cell.isContinuation { text.append(cell.character) }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The text of all rows, each ended by a line feed.
  package var text: String { (0..<size.rows).map { text(ofRow: $0) + "\n" }.joined() }
}
