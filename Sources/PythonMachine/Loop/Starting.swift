import PythonSyntax

extension Machine {
  /// Compiles the main program; a syntax error is printed as CPython prints it, warnings too.
  ///
  /// Nil ends the run.
  mutating func compileMain(_ source: String, _ filename: String) -> CodeObject? {
    do {
      var warnings: [CompileWarning] = []
      let module = try parseModule(source, filename: filename)
      let code = try PythonMachine.compile(module: module, filename: filename, warnings: &warnings)
      let escapes = module.strangeEscapes.map { CompileWarning(message: $0.message, line: $0.line) }
      for warning in escapes + warnings {
        let place = (filename, warning.line, sourceLine(filename, warning.line))
        show("SyntaxWarning: \(warning.message)\n", at: place)
      }
      return code
    } catch {
      let found = Machine.syntaxError(error, in: source)?.rendered ?? "\(error)"
      write(found + "\n", toStderr: true)
    }
    end(.exception)
    return nil
  }
}
