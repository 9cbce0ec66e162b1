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
        let text = sourceLine(filename, warning.line).trimmed
        write("\(filename):\(warning.line): SyntaxWarning: \(warning.message)\n  \(text)\n", toStderr: true)
      }
      return code
    } catch let error as CompileError {
      write(report(error), toStderr: true)
    } catch let error as PythonSyntax.SyntaxError {
      write(report(error), toStderr: true)
    } catch {
      write("\(error)\n", toStderr: true)
    }
    end(.exception)
    return nil
  }

  /// An error of the compiler with its line and carets.
  private func report(_ error: CompileError) -> String {
    let range = error.range
    let line = sourceLine(error.filename, range.line)
    func offset(_ byte: Int) -> Int {
      String(decoding: Array(line.utf8).prefix(byte), as: UTF8.self).unicodeScalars.count + 1
    }
    return report(
      PythonSyntax.SyntaxError(
        message: error.message, filename: error.filename, line: range.line, column: offset(range.column),
        endLine: range.endLine, endColumn: offset(range.endColumn), text: line.isEmpty ? nil : line))
  }

  /// What CPython prints of an error of the parser (`print_error_text` of `Python/pythonrun.c`).
  private func report(_ error: PythonSyntax.SyntaxError) -> String {
    var text = "  File \"\(error.filename)\", line \(error.line)\n"
    if let line = error.text {
      var end = error.endLine > error.line ? line.utf8.count + 1 : error.endColumn
      // 3.12 marks one place only where a block or a feature is missing, none behind the line.
      let isMissing = error.message.hasPrefix("expected an indented block")
      if isMissing, end <= 0 { return text + "    \(line.drop { $0 == " " })\n" + error.lastLine }
      if isMissing || error.message.hasPrefix("future feature ") { end = 0 }
      let shown = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
      let stripped = line.unicodeScalars.count - shown.unicodeScalars.count
      let offset = min(error.column - 1 - stripped, shown.unicodeScalars.count)
      text += "    \(shown)\n"
      if offset >= 0 {
        let carets = end > 0 && end > error.column ? end - error.column : 1
        text += "    " + String(repeating: " ", count: offset) + String(repeating: "^", count: carets) + "\n"
      }
    }
    return text + error.lastLine
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

extension String {
  /// Without the white space around it.
  var trimmed: String {
    var text = Substring(self)
    while let c = text.first, c == " " || c == "\t" || c == "\u{0C}" { text.removeFirst() }
    while let c = text.last, c == " " || c == "\t" || c == "\r" { text.removeLast() }
    return String(text)
  }
}

extension PythonSyntax.SyntaxError {
  /// The kind of the error and its message, as the last line of a report.
  fileprivate var lastLine: String { "\(kind.rawValue): \(message)\n" }
}
