package import PythonSyntax

/// A program that parses but has no meaning, such as `return` outside a function; Python calls it a
/// `SyntaxError` too.
package struct CompileError: Error, Equatable, Sendable {
  /// CPython's words, without the name of the exception.
  package let message: String
  package let filename: String
  /// The place CPython blames.
  package let range: SourceRange

  package init(message: String, filename: String, range: SourceRange) {
    self.message = message
    self.filename = filename
    self.range = range
  }
}

extension CompileError: CustomStringConvertible {
  /// The text CPython prints when it has no source line to show.
  package var description: String {
    "  File \"\(filename)\", line \(range.line)\nSyntaxError: \(message)"
  }
}
