import PythonMachine
import PythonSyntax
import Testing

@Suite struct CompilerDisassemblyTests {
  private func listing(_ source: String) throws -> String {
    disassembly(of: try compile(module: parseModule(source, filename: "d.py"), filename: "d.py"))
  }

  @Test func aListingLooksLikeDis() throws {
    let text = try listing("while n > 0:\n  n -= 1\n")
    #expect(
      text == """
          0           0 RESUME                   0

          1           1 LOAD_NAME                0 (n)
                      2 LOAD_CONST               0 (0)
                      3 COMPARE_OP              68 (>)
                      4 POP_JUMP_IF_FALSE       15 (to 15)

          2     >>    5 LOAD_NAME                0 (n)
                      6 LOAD_CONST               1 (1)
                      7 BINARY_OP               23 (-=)
                      8 STORE_NAME               0 (n)

          1           9 LOAD_NAME                0 (n)
                     10 LOAD_CONST               0 (0)
                     11 COMPARE_OP              68 (>)
                     12 POP_JUMP_IF_FALSE       14 (to 14)
                     13 JUMP_BACKWARD            5 (to 5)
                >>   14 RETURN_CONST             2 (None)
                >>   15 RETURN_CONST             2 (None)

        """)
  }

  @Test func aProtectedRangeIsListed() throws {
    let text = try listing("try:\n  a\nfinally:\n  b\n")
    #expect(text.contains("ExceptionTable:\n  2 to 3 -> 7 [0]\n  7 to 10 -> 11 [1] lasti\n"))
  }

  @Test func nestedCodeFollows() throws {
    let text = try listing("def f():\n  return 1\n")
    #expect(text.contains("\nDisassembly of <code object f, file \"d.py\", line 1>:\n"))
    #expect(text.contains("RETURN_CONST             1 (1)"))
  }

  @Test("Every opcode's name is one of CPython 3.12's", arguments: Opcode.allCases)
  func namesAreSpelledAsInCPython(opcode: Opcode) {
    #expect(opcode.name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber })
    #expect(!opcode.name.hasPrefix("_"))
  }

  @Test(
    "Floats are written as Python writes them",
    arguments: [
      (1.0, "1.0"), (0.1, "0.1"), (1e16, "1e+16"), (1e15, "1000000000000000.0"), (1e-5, "1e-05"),
      (0.0001, "0.0001"), (1.5e300, "1.5e+300"), (-0.0, "-0.0"), (123456.789, "123456.789"),
      (2.2250738585072014e-308, "2.2250738585072014e-308"),
    ])
  func floatsReadAsInPython(value: Double, text: String) {
    #expect(Constant.float(value).shortText == text)
  }
}
