import Experiments
import Foundation
import PythonMachine
import Testing

/// Code made of text while a program runs: how long it lives, and how it ends badly.
@Suite struct CompiledTextTests {
  private static func run(_ source: String, heap: Int = 1 << 30) -> ProgramRun {
    runProgram(
      source, filename: "texts.py",
      options: RunOptions(limits: .init(heap: heap), library: LibrarySources.all, traceCapacity: 0))
  }

  @Test("Code goes when nothing refers to it: thousands of texts fit into little memory")
  func lifetime() {
    let run = Self.run(
      """
      names = {}
      total = 0
      for i in range(3000):
          total += eval(f"{i} + len('abc')")
          exec(f"def f(x, y={i}):\\n    return [x + {i} for _ in range(2)][0] + y", names)
          total += names["f"](1)
      print(total)
      """, heap: 3 << 20)
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    #expect(String(decoding: run.stdout, as: UTF8.self) == "13507500\n")
  }

  @Test("Code that something refers to stays, whatever is compiled afterwards")
  func kept() {
    let run = Self.run(
      """
      import sys
      def trouble():
          try:
              exec("def boom():\\n    raise KeyError(1)\\nboom()", {})
          except KeyError as error:
              return error
      def generator():
          names = {}
          exec("def g():\\n    yield 1\\n    yield 2", names)
          return names["g"]()
      error, steps = trouble(), generator()
      code = compile("lambda: 7", "kept", "eval")
      frame = eval("sys._getframe(0)")
      made = eval(code)
      first = next(steps)
      for i in range(200):
          exec(f"def other{i}():\\n    return {i}", {})
      print(first, next(steps), made(), eval(code)(), frame.f_code.co_filename, code.co_filename)
      print(error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name)
      """)
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    #expect(String(decoding: run.stdout, as: UTF8.self) == "1 2 7 7 <string> kept\nboom\n")
  }

  @Test(
    "Texts that are nested too deep or too long are errors of the program",
    arguments: [
      ("'-' * 3000 + '1'", "RecursionError"), ("'-' * 100000 + '1'", "MemoryError"),
      ("'1' + ' + 1' * 100000", "RecursionError"), ("'(' * 100000", "SyntaxError"),
      ("'lambda: ' * 100000 + '1'", "MemoryError"), ("'x' + '.y' * 100000", "RecursionError"),
      ("'[' * 190 + ']' * 190", "none"),
    ])
  func depth(text: String, error: String) {
    let run = Self.run(
      """
      try:
          eval(\(text))
          print("none")
      except Exception as error:
          print(type(error).__name__)
      """)
    #expect(run.outcome == .finished, "\(run.verdict)")
    #expect(String(decoding: run.stdout, as: UTF8.self) == error + "\n")
  }
}
