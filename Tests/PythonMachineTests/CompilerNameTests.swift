import PythonMachine
import Testing

@Suite struct CompilerNameTests {
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
