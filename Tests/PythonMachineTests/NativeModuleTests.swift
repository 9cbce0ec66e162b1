import Experiments
import Foundation
import PythonMachine
import Testing

/// What native modules refuse, and what an import of a broken module says.
@Suite struct NativeModuleTests {
  private static func run(_ source: String, modules: [String: String] = [:]) -> ProgramRun {
    var library = LibrarySources.all
    for (name, text) in modules {
      library[name] = LibrarySource(filename: "\(name).py", text: text, isLibrary: false)
    }
    return runProgram(source, filename: "main.py", options: RunOptions(library: library, traceCapacity: 0))
  }

  @Test(
    "Importing a module that does not compile raises the exception and shows the place CPython shows",
    arguments: [
      (
        "def f():\n    x = 1\n      y = 2\n",
        "  File \"broken.py\", line 3\n    y = 2\nIndentationError: unexpected indent\n",
        "IndentationError unexpected indent (broken.py, line 3)|('unexpected indent', ('broken.py', 3, 6, "
          + "'      y = 2\\n', 3, -1))\n"
      ),
      (
        "def f():\n\tx = 1\n        y = 2\n",
        "  File \"broken.py\", line 3\n    y = 2\nTabError: inconsistent use of tabs and spaces in indentation\n",
        "TabError inconsistent use of tabs and spaces in indentation (broken.py, line 3)|('inconsistent use of "
          + "tabs and spaces in indentation', ('broken.py', 3, 1, '        y = 2\\n', 3, 0))\n"
      ),
      (
        "x = 5 +\n", "  File \"broken.py\", line 1\n    x = 5 +\n           ^\nSyntaxError: invalid syntax\n",
        "SyntaxError invalid syntax (broken.py, line 1)|('invalid syntax', ('broken.py', 1, 8, 'x = 5 +\\n', "
          + "1, 9))\n"
      ),
      (
        "x = 1\nreturn 2\n",
        "  File \"broken.py\", line 2\n    return 2\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n",
        "SyntaxError 'return' outside function (broken.py, line 2)|(\"'return' outside function\", ('broken.py', "
          + "2, 1, 'return 2\\n', 2, 9))\n"
      ),
    ])
  func brokenModule(text: String, report: String, shown: String) {
    let source = """
      try:
          import broken
      except SyntaxError as e:
          print(type(e).__name__, e, end="|")
          print(e.args)
          assert (e.msg, e.lineno, e.offset, e.text) == (e.args[0], *e.args[1][1:4])
      import broken

      """
    let run = Self.run(source, modules: ["broken": text])
    #expect(run.outcome == .exception)
    #expect(String(decoding: run.stdout, as: UTF8.self) == shown)
    let trace =
      "Traceback (most recent call last):\n  File \"main.py\", line 7, in <module>\n    import broken\n"
    #expect(String(decoding: run.stderr, as: UTF8.self) == trace + report)
  }

  @Test(
    "What NumPy has and Gilt lacks ends the run with exit code 69, wherever in an expression it stands",
    arguments: [
      "np.zeros(2, dtype='f4')", "np.array(['x'])", "np.sum('x')", "np.ones((2, 2))[[0], 0]", "a[0, 0] = 'x'",
      "np.ones((2, 2)) + ['x']", "a.sum(axis=(0, 1))", "np.sort(a, axis=0)",
      "a.item(0, 0)", "np.random.choice([1], p=[1])", "np.random.shuffle({})", "np.arange(10**19, 10**20)",
      "np.dtype('f4')", "np.ones((1, 1, 1)) @ np.ones((1, 1, 1))", "np.random.default_rng(1).normal()",
      "a.swapaxes(0, 1)", "np.array([1, 2, 3]) == ['x', 'y', 'z']", "np.where(a, 'x', 1)", "[np.array([{}])]",
      "np.concatenate([['x'], a])", "np.clip(a, 'x', 2)", "from numpy import linalg", "import numpy.linalg",
    ])
  func numpyRefuses(statement: String) {
    let run = Self.run("import numpy as np\na = np.ones((2, 2))\n\(statement)\nprint('went on')\n")
    #expect(run.exitCode == 69, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    #expect(run.verdict.contains("(line 3)"), "\(run.verdict)")
    #expect(run.stdout.isEmpty)
  }

  @Test(
    "A refusal of a module's name points to a page that is there",
    arguments: [
      "import numpy.linalg", "import threading\nthreading.settrace",
      "import multiprocessing.heap", "import ssl",
      "import http.cookies",
      "from json.encoder import c_make_encoder", "from asyncio.locks import nothing",
      "from _json import nothing",
    ])
  func pages(source: String) throws {
    let run = Self.run(source + "\n")
    #expect(run.exitCode == 69, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    let page = try #require(run.verdict.firstMatch(of: /docs\/library\/[a-z.A-Z_]+\.md/))
    #expect(
      FileManager.default.fileExists(atPath: LibrarySources.root.appending(path: String(page.0)).path),
      "\(run.verdict)")
  }

  @Test func whoWaitedForAnImportThatRaisesIsGivenTheModuleAsItIs() {
    let run = Self.run(
      """
      import sys, threading, time
      def load():
          try:
              import failing
              print(threading.current_thread().name, failing.__name__, failing.early, hasattr(failing, "late"))
          except ValueError as e:
              print(threading.current_thread().name, e)
      threads = [threading.Thread(target=load, name=f"t{n}") for n in range(2)]
      for t in threads:
          t.start()
          time.sleep(0.05)
      for t in threads: t.join()
      print("failing" in sys.modules)

      """, modules: ["failing": "import time\nearly = 1\ntime.sleep(0.2)\nraise ValueError('no')\nlate = 2\n"]
    )
    // As real 3.6 to 3.13 print it.
    #expect(
      String(decoding: run.stdout, as: UTF8.self) == "t0 no\nt1 failing 1 False\nFalse\n", "\(run.verdict)")
  }

  @Test func aModuleThatWaitsForItselfIsToldOfAsSuch() {
    let run = Self.run(
      "import waiting\n",
      modules: [
        "waiting": """
        import threading
        def load():
            import waiting
        t = threading.Thread(target=load, name="loader")
        t.start()
        t.join()

        """
      ])
    #expect(run.outcome == .deadlock)
    #expect(
      run.verdict.contains("loader waits for the module waiting, which MainThread is importing"),
      "\(run.verdict)")
  }
}
