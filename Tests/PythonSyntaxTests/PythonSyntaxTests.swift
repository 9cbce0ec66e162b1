import Foundation
import Testing

@testable import PythonSyntax

@Suite struct ParserTests {
  @Test(
    "CPython's own library parses, positions and all, into CPython's trees",
    .enabled(if: RealPython.isHere), .timeLimit(.minutes(30)))
  func librarySample() throws {
    // Each 45th file, each 9th with GILT_TEST_LONG; GILT_WHOLE_LIBRARY=1 takes all (some minutes in a debug build).
    let variables = ProcessInfo.processInfo.environment
    let all = RealPython.libraryFiles()
    let step = variables["GILT_WHOLE_LIBRARY"] != nil ? 1 : variables["GILT_TEST_LONG"] != nil ? 9 : 45
    let files = stride(from: 0, to: all.count, by: step).map { all[$0] }
    try #require(files.count > 1_800 / step)
    let expected = try RealPython.dumps(of: files)
    // Identifiers are not normalized to NFKC: two test files hold some that would change.
    let normalizing = ["test_traceback.py", "test_unicode_identifiers.py"]
    for (file, expected) in zip(files, expected) where !normalizing.contains(where: file.hasSuffix) {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
      let actual = ASTDump(try parseModule(bytes: bytes, filename: file)).text
      #expect(actual == expected, "\(file): \(firstDifference(actual, expected))")
    }
  }

  private func firstDifference(_ actual: String, _ expected: String) -> String {
    let (left, right) = (Array(actual.utf8), Array(expected.utf8))
    let index = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    let start = max(0, index - 60)
    return String(decoding: left[start..<min(left.count, index + 60)], as: UTF8.self) + " instead of "
      + String(decoding: right[start..<min(right.count, index + 60)], as: UTF8.self)
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let module = try parseModule("x = (a +\n  é.b)\n", filename: "x.py")
    #expect(
      ASTDump(module).text
        == "[Assign@1:0-2:7([Name@1:0-1:1('x',Store)],BinOp@1:5-2:6(Name@1:5-1:6('a',Load),Add,"
        + "Attribute@2:2-2:6(Name@2:2-2:4('\\e9;',Load),'b',Load)))]")
  }

  @Test(
    "Deep nesting ends in an error, not in a crash",
    arguments: [
      String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300),
      String(repeating: "-", count: 10_000) + "1", "1" + String(repeating: "+1", count: 10_000),
      "a" + String(repeating: ".b", count: 10_000), String(repeating: "lambda: ", count: 5_000) + "1",
      String(repeating: "not ", count: 5_000) + "x", String(repeating: "x if y else ", count: 5_000) + "1",
    ])
  func deepNesting(source: String) {
    #expect(throws: SyntaxError.self) { try parseModule(source, filename: "deep.py") }
  }

  @Test func nestingUpToCPythonsLimitOfBracketsIsAccepted() throws {
    _ = try parseExpression(String(repeating: "(", count: 199) + "1" + String(repeating: ")", count: 199))
  }

  @Test func aMistakeInsideManyCallsIsFoundInBoundedTime() {
    let source = String(repeating: "f(", count: 150) + "1 +" + String(repeating: ")", count: 150)
    #expect(throws: SyntaxError.self) { try parseModule(source, filename: "x.py") }
  }

  @Test func windowsLineEndsAndAByteOrderMarkChangeNothing() throws {
    let plain = try parseModule("if x:\n  y = '''a\nb'''\n", filename: "x.py")
    let windows = try parseModule("\u{FEFF}if x:\r\n  y = '''a\r\nb'''\r\n", filename: "x.py")
    #expect(plain == windows)
  }
}

@Suite struct SyntaxErrorTests {
  static let cases = recordedErrors.components(separatedBy: "=== snippet\n").map { snippet in
    snippet.components(separatedBy: "--- expected\n")
  }

  @Test("Errors read as CPython 3.12.1 prints them")
  func recordedMessages() throws {
    #expect(Self.cases.count > 150)
    for parts in Self.cases {
      let source = try #require(parts.first)
      let expected = try #require(parts.last).trimmingCharacters(in: .newlines)
      do throws(SyntaxError) {
        _ = try parseModule(source, filename: "x.py")
        Issue.record("no error in \(source)")
      } catch {
        #expect(error.rendered == expected, "\(source)")
      }
    }
  }

  @Test func anErrorKeepsItsPositionAsData() throws {
    do throws(SyntaxError) {
      _ = try parseModule("a = 1\nf(é b)\n", filename: "m.py")
      Issue.record("no error")
    } catch {
      #expect(error.kind == .syntaxError)
      #expect(error.message == "invalid syntax. Perhaps you forgot a comma?")
      #expect((error.line, error.column, error.endLine, error.endColumn) == (2, 3, 2, 6))
      #expect(error.text == "f(é b)")
    }
  }

  @Test func sourceThatIsNotUTF8IsRefusedWithItsLine() throws {
    do throws(SyntaxError) {
      _ = try parseModule(bytes: Array("a = 1\nb = '".utf8) + [0xE9, 0x27, 0x0A], filename: "x.py")
      Issue.record("no error")
    } catch {
      #expect(error.message.hasPrefix("Non-UTF-8 code starting with '\\xe9' in file x.py on line 2"))
    }
  }
}

@Suite struct LiteralTests {
  @Test(
    "Literals have their Python values",
    arguments: zip(
      [
        "1_000", "0xFF", "-9223372036854775808", "9223372036854775808", "1e3", "'a' 'b'", #"b'\x00\n'"#,
        "[1, (2,)]",
      ],
      [
        Literal.int(1000), .int(255), .int(.min),
        .bigInt(isNegative: false, digits: "9223372036854775808", radix: 10),
        .float(1000), .string("ab"), .bytes([0, 10]), .list([.int(1), .tuple([.int(2)])]),
      ]))
  func values(text: String, expected: Literal) throws {
    #expect(try Literal(parsing: text) == expected)
  }

  @Test func anExpressionThatComputesIsNoLiteral() throws {
    #expect(try Literal(parsing: "1 + 1") == nil)
    #expect(try Literal(parsing: "f(1)") == nil)
  }

  @Test func knobsAreModuleLevelNamesAssignedALiteralOnce() throws {
    let module = try parseModule(
      """
      HOGS = 2
      INTERVAL: float = 0.005
      twice = 1
      twice = 2
      computed = HOGS * 2
      def f():
        inner = 3
      """, filename: "x.py")
    let found = module.literalAssignments
    #expect(found.map(\.name) == ["HOGS", "INTERVAL"])
    #expect(found.map(\.value) == [.int(2), .float(0.005)])
    #expect(found.first?.valueRange == SourceRange(line: 1, column: 7, endLine: 1, endColumn: 8))
  }

  @Test(arguments: [
    (#"'\N{BULLET}\x41\u00e9\101\q'"#, Constant.string("•AéA\\q")), ("'a\\\nb'", .string("ab")),
    (#"r'\n'"#, .string("\\n")), (#"'\ud800a'"#, .codePoints([0xD800, 0x61])),
  ])
  func escapesBecomeTheirCharacters(text: String, expected: Constant) throws {
    #expect(try parseExpression(text).kind == .constant(expected))
  }
}
