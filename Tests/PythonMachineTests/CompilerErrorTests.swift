import Foundation
import PythonMachine
import PythonSyntax
import Testing

/// Programs that parse but mean nothing, and what CPython 3.12.1 says of them (`CompilerSamples/errors.tsv`).
@Suite struct CompilerErrorTests {
  /// A source and CPython's line and message, or "ok".
  struct ErrorCase: Sendable, CustomTestStringConvertible {
    let source: String
    let verdict: String
    var testDescription: String { source }

    static func all() throws -> [ErrorCase] {
      let path = Recording.folder.appending(path: "errors.tsv")
      let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
      return text.split(separator: "\n").map { line in
        let parts = line.split(separator: "\t", maxSplits: 1)
        return ErrorCase(
          source: parts[0].replacingOccurrences(of: "\\n", with: "\n"), verdict: String(parts[1]))
      }
    }
  }

  @Test("A refused program gets CPython's words and line", arguments: try ErrorCase.all())
  func refusesAsCPython(errorCase: ErrorCase) throws {
    var verdict = "ok"
    do {
      _ = try compile(module: parseModule(errorCase.source, filename: "t.py"), filename: "t.py")
    } catch let error as CompileError {
      verdict = "\(error.range.line) \(error.message)"
    } catch let error as SyntaxError {
      verdict = "\(error.line) \(error.message)"
    }
    #expect(verdict == errorCase.verdict)
  }

  @Test func anErrorReadsAsPythonPrintsIt() throws {
    let module = try parseModule("x = 1\nreturn x\n", filename: "demo.py")
    let error = #expect(throws: CompileError.self) { try compile(module: module, filename: "demo.py") }
    #expect(error?.description == "  File \"demo.py\", line 2\nSyntaxError: 'return' outside function")
  }
}
