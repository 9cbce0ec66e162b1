import CNCurses
import Glibc
package import TextCanvas

/// A text colour and a ground, -1 for the terminal's own.
struct ColourPair: Hashable {
  var text: Int16
  var ground: Int16
}

extension Terminal {
  /// Shows a frame, writing no more than has changed.
  package mutating func paint(_ frame: Frame) {
    let rows = min(frame.size.rows, size.rows)
    let columns = min(frame.size.columns, size.columns)
    let old = shown?.size == frame.size ? shown : nil
    if old == nil {
      werase(window)
      clearok(window, true)
    }
    var looks: [Style: (attr_t, Int16)] = [:]
    // Most cells look like the one before.
    var latest: (style: Style, look: (attr_t, Int16))?
    for row in 0..<rows {
      guard let changed = changes(in: frame, since: old, row: row, columns: columns) else { continue }
      var cells: [cchar_t] = []
      cells.reserveCapacity(changed.count)
      for column in changed {
        let cell = frame[row, column]
        if cell.isContinuation { continue }
        let look: (attr_t, Int16)
        if let latest, latest.style == cell.style {
          look = latest.look
        } else {
          look = looks[cell.style] ?? attributes(of: cell.style)
          looks[cell.style] = look
          latest = (cell.style, look)
        }
        let isWide = column + 1 < frame.size.columns && frame[row, column + 1].isContinuation
        append(cell.character, isWide: isWide, look, to: &cells)
      }
      wmove(window, Int32(row), Int32(changed.lowerBound))
      wadd_wchnstr(window, cells, Int32(cells.count))
    }
    if let cursor = frame.cursor, cursor.row < rows, cursor.column < columns {
      wmove(window, Int32(cursor.row), Int32(cursor.column))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(window)
    shown = frame
  }

  /// The columns of a row that have to be written, both halves of wide characters included.
  private func changes(in frame: Frame, since old: Frame?, row: Int, columns: Int) -> Range<Int>? {
    guard columns > 0 else { return nil }
    guard let old else { return 0..<columns }
    let (now, then) = (frame.row(row).prefix(columns), old.row(row).prefix(columns))
    guard var first = zip(now, then).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return nil }
    var last = columns - 1
    while last > first, frame[row, last] == old[row, last] { last -= 1 }
    while first > 0, frame[row, first].isContinuation || old[row, first].isContinuation { first -= 1 }
    while last + 1 < columns, frame[row, last + 1].isContinuation { last += 1 }
    return first..<last + 1
  }

  /// Appends what shows a character in exactly the columns it has in the frame.
  private func append(
    _ character: Character, isWide: Bool, _ look: (attr_t, Int16), to cells: inout [cchar_t]
  ) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F, !isWide {
      var cell = cchar_t()
      withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 2) { text in
        text.initializeElement(at: 0, to: wchar_t(ascii))
        text.initializeElement(at: 1, to: 0)
        setcchar(&cell, text.baseAddress, look.0, look.1, nil)
      }
      cells.append(cell)
      return
    }
    var scalars = showsUnicode ? character.cellScalars : [character.asciiStandIn.unicodeScalars.first ?? "?"]
    let width = scalars[0].isASCII ? 1 : wcwidth(wchar_t(scalars[0].value))
    // The frame and the C library may know Unicode in different versions.
    if width < 1 || width == 2 && !isWide { scalars = ["?"] }
    var cell = cchar_t()
    setcchar(&cell, scalars.map { wchar_t($0.value) } + [0], look.0, look.1, nil)
    cells.append(cell)
    if isWide, width != 2 {
      setcchar(&cell, [0x20, 0], look.0, look.1, nil)
      cells.append(cell)
    }
  }

  private mutating func attributes(of style: Style) -> (attr_t, Int16) {
    let paint = palette.paint(style)
    let marks: [(Style.Marks, attr_t)] = [
      (.bold, terminal_bold), (.underlined, terminal_underlined), (.reversed, terminal_reversed),
      (.dimmed, terminal_dimmed), (.slanted, terminal_slanted),
    ]
    let bits = marks.reduce(attr_t(0)) { paint.marks.contains($1.0) ? $0 | $1.1 : $0 }
    guard paint.text != nil || paint.ground != nil else { return (bits, 0) }
    return (
      bits,
      number(
        of: ColourPair(text: paint.text.map { Int16($0) } ?? -1, ground: paint.ground.map { Int16($0) } ?? -1)
      )
    )
  }

  /// The number that ncurses knows a pair by; 0, the terminal's own colours, when it has no more.
  private mutating func number(of pair: ColourPair) -> Int16 {
    if let known = pairs[pair] { return known }
    let next = Int16(pairs.count + 1)
    guard init_pair(next, pair.text, pair.ground) == OK else { return 0 }
    pairs[pair] = next
    return next
  }
}
