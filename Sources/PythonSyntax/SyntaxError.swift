/// A source that is not Python 3.12, and where and why, as CPython 3.12 reports it.
package struct SyntaxError: Error, Equatable, Sendable {
  /// Which of Python's three exception classes it is.
  package enum Kind: String, Sendable { case syntaxError = "SyntaxError", indentationError = "IndentationError", tabError = "TabError" }

  package var kind: Kind
  package var message: String
  package var filename: String
  /// CPython's `lineno`, 1-based.
  package var line: Int
  /// CPython's `offset`: 1-based, in characters, 0 when unknown.
  package var column: Int
  /// CPython's `end_lineno`.
  package var endLine: Int
  /// CPython's `end_offset`: 1-based, in characters, exclusive; 0 or -1 when unknown.
  package var endColumn: Int
  /// The source line the error stands on, without its newline; nil when there is none.
  package var text: String?

  package init(
    kind: Kind = .syntaxError, message: String, filename: String, line: Int, column: Int, endLine: Int,
    endColumn: Int, text: String?
  ) {
    self.kind = kind
    self.message = message
    self.filename = filename
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.text = text
  }
}
