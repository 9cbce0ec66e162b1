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
      if let line = Machine.lineOfComplex(code) {
        end(.unsupported("complex numbers (line \(line))", instead: ""))
        return nil
      }
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

  /// The first line with a complex constant, nil when there is none.
  static func lineOfComplex(_ code: CodeObject) -> Int? {
    func isComplex(_ constant: Constant) -> Bool {
      switch constant {
      case .complex: return true
      case .tuple(let items), .frozenset(let items): return items.contains(where: isComplex)
      default: return false
      }
    }
    for (i, instruction) in code.instructions.enumerated()
    where instruction.op == .loadConst || instruction.op == .returnConst {
      if isComplex(code.constants[Int(instruction.arg)]) { return Int(code.positions[i].line) }
    }
    for case .code(let inner) in code.constants {
      if let line = lineOfComplex(inner) { return line }
    }
    return nil
  }
}
