import Foundation
import Testing

/// Programs that ask too much, and files that are no programs: they end with a message, never with a crash or a hang.
@Suite struct RobustnessTests {
  /// Runs a file of these bytes within small limits, with the library of this repository.
  private func gilt(_ source: Data, _ arguments: String...) throws -> Outcome {
    var outcome: Outcome?
    try withSandbox { box in
      try source.write(to: box.directory.appending(path: "x.py"))
      outcome = try box.shell(
        "cd \"$1\" && shift && ulimit -t 120 && exec timeout 900 \"$0\" run --quiet \"$@\"",
        [binary.path, box.directory.path, "x.py", "--max-bytecodes", "1e6", "--max-memory", "32MB"]
          + arguments)
    }
    return try #require(outcome)
  }

  private func gilt(_ source: String) throws -> Outcome { try gilt(Data(source.utf8)) }

  // MARK: Files

  @Test(
    "A line of a megabyte is read and compiled in seconds",
    arguments: [
      ("x = [" + String(repeating: "1,", count: 500_000) + "]\nprint(len(x))", "500000"),
      ("x = '" + String(repeating: "a", count: 1_000_000) + "'\nprint(len(x))", "1000000"),
      ("x = " + String(repeating: "1 and ", count: 150_000) + "7\nprint(x)", "7"),
      (String(repeating: "x=3;", count: 250_000) + "print(x)", "3"),
      ("print(len(" + String(repeating: "'a' ", count: 250_000) + "))", "250000"),
    ])
  func longLines(source: String, output: String) throws {
    let run = try gilt(source)
    #expect(run.output == output + "\n")
    #expect(run.status == 0, "\(run.errors.suffix(300))")
  }

  @Test(
    "Nesting beyond all measure is an error with a message",
    arguments: [
      (
        String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000),
        "too many nested parentheses"
      ),
      (String(repeating: "[", count: 10_000), "too many nested parentheses"),
      ("x = " + String(repeating: "-", count: 200_000) + "1", "too much nesting"),
      ("x = " + String(repeating: "not ", count: 200_000) + "1", "too much nesting"),
      ("x = " + String(repeating: "lambda: ", count: 100_000) + "1", "too much nesting"),
      ("x = " + String(repeating: "2**", count: 100_000) + "1", "too much nesting"),
      ("x = " + String(repeating: "1+", count: 300_000) + "1", "expression too long"),
      ("x" + String(repeating: "[0]", count: 200_000), "expression too long"),
      ("x" + String(repeating: ".a", count: 200_000), "expression too long"),
      ("if 0: pass\n" + String(repeating: "elif 0: pass\n", count: 50_000), "too much nesting"),
      ("x = f\"" + String(repeating: "{f\"", count: 10_000), "f-string"),
      ("match x:\n case " + String(repeating: "[", count: 10_000), "too many nested parentheses"),
      (
        (0..<150).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined(),
        "too many levels of indentation"
      ),
      ("x = " + String(repeating: "1", count: 100_000), "Exceeds the limit (4300 digits)"),
    ])
  func nesting(source: String, words: String) throws {
    let run = try gilt(source)
    #expect(run.status == 1)
    #expect(run.errors.contains("Error: "))
    #expect(run.errors.contains(words), "\(run.errors.suffix(200))")
  }

  @Test(
    "What is no text in UTF-8 is refused, what has a byte order mark is not",
    arguments: [
      (Data([0x78, 0x20, 0x3D, 0x20, 0xFF, 0x0A]), 65, "UTF-8"), (Data("print(1)\n\0".utf8), 65, "NUL"),
      (Data([0xEF, 0xBB, 0xBF] + Array("print('a')\n".utf8)), 0, "a"),
      (Data("# coding: utf-8\nprint('é')\n".utf8), 0, "é"),
      (Data("# coding: ascii\nprint('é')\n".utf8), 1, "SyntaxError"),
      (Data("x = 1\r\nprint(x)\r\n".utf8), 0, "1"), (Data("print(2)\rprint(3)".utf8), 0, "2\n3"),
      (Data([0x80]), 65, "UTF-8"), (Data("print(4)\u{1A}".utf8), 1, "invalid non-printable character U+001A"),
    ])
  func bytes(source: Data, status: Int32, words: String) throws {
    let run = try gilt(source)
    #expect(run.status == status)
    #expect((run.output + run.errors).contains(words), "\(run.errors)")
  }

  @Test func identifiersCountInTheirNormalFormAndStringsDoNot() throws {
    let run = try gilt(
      "ﬁ = 1\nprint(fi, globals()['fi'])\nℝ = 2\nprint(R, 'é' == 'e\u{301}', len('e\u{301}'))\n")
    #expect(run.output == "1 1\n2 False 2\n")
  }

  // MARK: Memory

  @Test(
    "What needs more memory than there is raises MemoryError, which can be caught",
    arguments: [
      "'a' * 10**10", "[0] * 10**10", "(0,) * 10**10", "b'a' * 10**10", "bytearray(10**10)", "1 << 10**10",
      "10**10**9", "list(range(10**10))", "tuple(range(10**9))", "set(range(10**9))",
      "dict.fromkeys(range(10**9))",
      "[*range(10**10)]", "'{:10000000000d}'.format(1)", "'%10000000000d' % 1", "'a'.ljust(10**10)",
      "('a' * 10**5).replace('a', 'b' * 10**5)", "bytes(10**10)", "sorted(range(10**9))",
      "print(*range(10**9))",
      "__import__", "list(iter(int, 1))", "[x for x in range(10**9)]", "max([0] * 10**9)",
    ])
  func memory(expression: String) throws {
    let body = expression == "__import__" ? "a, *b = range(10**9)" : "x = \(expression)"
    let run = try gilt(
      "try:\n    \(body)\nexcept MemoryError as error:\n    print('caught', error.args)\nprint('on')\n")
    // A loop in Python may come to its limit of bytecodes first.
    #expect(run.output == "caught ()\non\n" || run.status == 70, "\(run.output)\(run.errors)")
    #expect(run.status == 0 || run.errors.hasPrefix("gilt: stopped at the limit of"))
  }

  @Test(
    "Memory that grows raises MemoryError once, and ends the run when that is ignored",
    arguments: [
      "x = []\nwhile True: x.append('a' * 1000)", "x = []\nwhile True: x = [x, [0] * 50]",
      "x = 'a'\nwhile True: x += x", "x = bytearray()\nwhile True: x += b'a' * 10**5",
      "x = []\ndef f():\n    while True:\n        try: x.append([0] * 10**4)\n        except MemoryError: pass\nf()",
      "x = []\nwhile True: x.append(10**50 + len(x))", "while True:\n    class A: pass",
      "import threading\nx = []\nwhile True: x.append(threading.Lock())",
    ])
  func growth(source: String) throws {
    let run = try gilt(source)
    #expect(run.status == 70)
    #expect(run.errors.contains("gilt: stopped at the limit of"), "\(run.errors)")
  }

  @Test func aProgramThatMakesRoomGoesOnAfterMemoryError() throws {
    let source = """
      x = []
      for again in range(3):
          try:
              while True:
                  x.append('a' * 50000)
          except MemoryError:
              x.clear()
              print('again')
      """
    let run = try gilt(source)
    #expect(run.output == "again\nagain\nagain\n", "\(run.errors)")
    #expect(run.status == 0)
  }

  // MARK: Time

  @Test(
    "Limits hold inside built-in functions that would work for ever",
    arguments: [
      "import itertools\nlist(itertools.count())", "import itertools\nfor x in itertools.count(): pass",
      "sum(range(10**12))", "max(range(10**12))", "10**12 in iter(range(10**13))",
      "import itertools, collections\ncollections.deque(itertools.repeat(1), maxlen=0)", "any(iter(int, 1))",
      "def f():\n    while True: yield 1\nlist(f())", "a, b = iter(int, 1)\nsum(iter(int, 1))",
      "all(1 for x in iter(int, 1))", "''.join(iter(str, 1))", "min(iter(int, 1))", "while True: pass",
      "import time\nwhile True: time.sleep(1)", "while True: print('x' * 1000)", "dict(iter(tuple, 1))",
      "import sys\nwhile True: sys.stderr.write('x' * 1000)", "7 ** 9 ** 9 ** 9", "set().union(iter(int, 1))",
      "import threading\ndef f():\n    while True: print('y' * 100)\nfor i in range(20): threading.Thread(target=f).start()",
    ])
  func time(source: String) throws {
    let run = try gilt(source)
    #expect([1, 69, 70].contains(run.status), "\(run.status) \(run.errors.suffix(200))")
    #expect(!run.errors.isEmpty)
  }

  // MARK: Depth

  private static let steps = [
    "enumerate(x)", "zip(x)", "filter(None, x)", "map(lambda a: a, x)", "(a for a in x)",
    "itertools.chain(x)",
    "itertools.islice(x, 9)", "itertools.takewhile(bool, x)",
  ]

  @Test("Iterators over iterators, very deep, raise RecursionError", arguments: steps)
  func iteratorChains(step: String) throws {
    let run = try gilt(
      """
      import itertools
      def deeper(x): return \(step)
      x = iter([1])
      for i in range(20000): x = deeper(x)
      try:
          for _ in x: pass
          print('fine')
      except RecursionError as error:
          print('caught')
      """)
    #expect(["fine\n", "caught\n"].contains(run.output), "\(run.status) \(run.errors)")
    #expect(run.status == 0)
  }

  @Test(
    "Recursion without end is a RecursionError that can be caught",
    arguments: [
      "def f(): f()\nf()", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
      "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().a",
      "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
      "def k(x): return sorted([x], key=k)\nk(1)",
      "class A:\n    def __hash__(self): return hash(self)\n{A()}", "class A: pass\nA.__call__ = A()\nA()()",
      "class A:\n    def __iter__(self): return iter(A())\nlist(A())",
      "def g():\n    yield from g()\nlist(g())",
      "class A:\n    def __add__(self, o): return self + o\nA() + 1",
      "x = []\nfor i in range(10**5): x = [x]\nrepr(x)",
      "x = []\nfor i in range(10**5): x = [x]\ny = []\nfor i in range(10**5): y = [y]\nx == y",
      "x = ()\nfor i in range(10**5): x = (x,)\nhash(x)\nraise RecursionError",
      "t = int\nfor i in range(10**5): t = (t,)\nisinstance(1, t)",
      "class A:\n    def __bool__(self): return bool(self)\nnot A()",
      "class A:\n    def __len__(self): return len(self)\nlen(A())",
      "class A:\n    def __init__(self): A()\nA()",
      "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()",
      "import copy\nx = []\nfor i in range(10**5): x = [x]\ncopy.deepcopy(x)",
      "x = slice(None)\nfor i in range(10**5): x = slice(x)\nrepr(x)",
      "l = [1]\nl.append(l)\nm = [1]\nm.append(m)\nl == m",
      "class A:\n    def __enter__(self):\n        with self: pass\n    def __exit__(self, *a): pass\nwith A(): pass",
      "import asyncio\nasync def f(): await f()\nasyncio.run(f())",
      "class A:\n    def __str__(self): return f'{self}'\nstr(A())",
    ])
  func recursion(source: String) throws {
    let body = source.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let run = try gilt(
      Data("try:\n\(body)\nexcept RecursionError:\n    print('caught')\n".utf8), "--max-bytecodes", "5e6")
    #expect(run.output == "caught\n", "\(run.status) \(run.errors.suffix(300))")
    #expect(run.status == 0)
  }

  @Test(
    "Long chains of objects are freed without using up the host's stack",
    arguments: ["[x]", "(x,)", "{1: x}", "lambda y=x: y", "N(x)", "(a for a in x or [])", "e(x)"])
  func chains(step: String) throws {
    let program = """
      class N:
          def __init__(self, x): self.x = x
      def e(x):
          new = ValueError()
          new.__cause__ = x
          return new
      x = None
      for i in range(100000): x = \(step)
      x = None
      print('gone')
      """
    let run = try gilt(Data(program.utf8), "--max-bytecodes", "5e6", "--max-memory", "256MB")
    #expect(run.output == "gone\n", "\(run.status) \(run.errors.suffix(300))")
  }

  // MARK: Threads

  @Test(
    "A million threads end with an error or at a limit",
    arguments: [
      "import threading, time\nfor i in range(10**6): threading.Thread(target=time.sleep, args=(1000,)).start()",
      "import threading\nfor i in range(10**6):\n    t = threading.Thread(target=int)\n    t.start()\n    t.join()",
      "import threading\ndef f():\n    threading.Thread(target=f).start()\n    f()\nf()",
    ])
  func threads(source: String) throws {
    let run = try gilt(source)
    #expect([1, 70].contains(run.status), "\(run.status)")
    #expect(
      run.errors.contains("can't start new thread") || run.errors.contains("gilt: stopped at the limit"))
  }

  @Test(
    "What is not there is refused with its name and line",
    arguments: [
      ("compile('', '', 'exec', 1024)", "compile() to a syntax tree"), ("breakpoint()", "breakpoint()"),
      ("import sys; sys.settrace(None)", "sys.settrace"),
    ])
  func refusals(line: String, name: String) throws {
    let run = try gilt("print(1)\n\(line)\n")
    #expect(run.status == 69)
    #expect(run.errors.contains(name) && run.errors.contains("line 2"), "\(run.errors)")
  }
}
