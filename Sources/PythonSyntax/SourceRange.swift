/// Where a node stands in its source, as CPython's `lineno`, `col_offset`, `end_lineno`, `end_col_offset`.
///
/// Lines are 1-based; columns are 0-based and count UTF-8 bytes; the end is exclusive.
package struct SourceRange: Hashable, Sendable {
  private var storedLine: Int32
  private var storedColumn: Int32
  private var storedEndLine: Int32
  private var storedEndColumn: Int32

  package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    storedLine = Int32(truncatingIfNeeded: line)
    storedColumn = Int32(truncatingIfNeeded: column)
    storedEndLine = Int32(truncatingIfNeeded: endLine)
    storedEndColumn = Int32(truncatingIfNeeded: endColumn)
  }

  /// The range from the start of `first` to the end of `last`.
  package init(from first: SourceRange, to last: SourceRange) {
    storedLine = first.storedLine
    storedColumn = first.storedColumn
    storedEndLine = last.storedEndLine
    storedEndColumn = last.storedEndColumn
  }

  /// The first line, 1-based.
  package var line: Int { Int(storedLine) }
  /// The first column, 0-based, in UTF-8 bytes.
  package var column: Int { Int(storedColumn) }
  /// The line the node ends on, 1-based.
  package var endLine: Int { Int(storedEndLine) }
  /// The column after the node's last byte, 0-based, in UTF-8 bytes.
  package var endColumn: Int { Int(storedEndColumn) }
}

extension SourceRange: CustomStringConvertible {
  package var description: String { "\(line):\(column)-\(endLine):\(endColumn)" }
}
