import PythonSyntax

/// What `from __future__ import …` at the start of a program asks for.
struct FutureFeatures {
  private(set) var annotationsAreText = false
  /// The line of the last such import; a later one is an error.
  private(set) var lastLine = 0

  var flags: CodeFlags { annotationsAreText ? .futureAnnotations : [] }

  /// - Parameter inheriting: what is in force around the text (`compile`'s flags).
  init(of module: Module, filename: String, inheriting flags: CodeFlags = []) throws(CompileError) {
    annotationsAreText = flags.contains(.futureAnnotations)
    if module.mode == .expression { return }
    for (index, statement) in module.body.enumerated() {
      switch statement.kind {
      case .importFrom("__future__", let names, 0):
        for alias in names { try enable(alias.name, at: statement.range, filename) }
        lastLine = statement.range.line
      case .expr(let value):
        guard index == 0, case .constant(.string) = value.kind else { return }
      default:
        return
      }
    }
  }

  private mutating func enable(
    _ name: String, at range: SourceRange, _ filename: String
  ) throws(CompileError) {
    switch name {
    case "annotations":
      annotationsAreText = true
    case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
      "unicode_literals", "generator_stop", "barry_as_FLUFL":
      break
    case "braces":
      throw CompileError(message: "not a chance", filename: filename, range: range)
    default:
      throw CompileError(
        message: "future feature \(name) is not defined", filename: filename, range: range)
    }
  }
}
