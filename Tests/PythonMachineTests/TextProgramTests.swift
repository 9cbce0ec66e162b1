import Experiments
import Testing

/// Expressions evaluated by the machine, beside what CPython 3.12.1 answered.
@Suite struct TextProgramTests {
  @Test("Numbers, strings and bytes answer and complain as in CPython")
  func expressions() throws {
    let expressions = try TextTables.lines("expressions.txt") + TextTables.lines("generated.txt")
    let answers = try TextTables.lines("answers.txt")
    #expect(expressions.count == answers.count)
    #expect(expressions.count > 2_000)
    let program = expressions.map { expression in
      """
      def evaluate():
          return \(expression)
      try:
          answer = repr(evaluate())
      except BaseException as e:
          answer = '! ' + type(e).__name__ + ' ' + str(e)
      print(answer[:300])

      """
    }
    let run = runProgram(program.joined(), filename: "expressions.py", options: RunOptions(cores: 1))
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    let lines = String(decoding: run.stdout, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == answers.count + 1)
    for (i, answer) in answers.enumerated() where i < lines.count {
      #expect(
        lines[i].unicodeScalars.elementsEqual(answer.unicodeScalars),
        "\(expressions[i]) is \(answer), not \(lines[i])")
    }
  }

  @Test(
    "Work that would take for ever ends at a limit",
    arguments: [
      "10 ** 10 ** 9", "1 << 10 ** 12", "'ab' * 10 ** 12", "'%*d' % (10 ** 12, 1)",
      "pow(3, (1 << 400000) - 1, (1 << 399999) - 1)",
    ])
  func limits(expression: String) {
    let run = runProgram(
      "x = \(expression)\nprint('done')\n", filename: "limit.py", options: RunOptions(cores: 1))
    #expect(run.outcome == .limit, "\(expression): \(run.outcome) \(run.verdict)")
    #expect(run.stdout.isEmpty)
  }

  @Test("Python runs inside formatting: __str__, __repr__, __format__, __getitem__, __index__, __round__")
  func pythonInside() {
    let source = """
      class Shown:
          def __init__(self, name): self.name = name
          def __str__(self): return 'str ' + self.name
          def __repr__(self): return f'<{self.name!r:>5}>'
          def __format__(self, spec): return f'[{spec}|{self.name}]'
          def __getitem__(self, key): return Shown(self.name + '.' + str(key))
          def __index__(self): return 5
          def __round__(self, n=None): return ('round', n)
          def __divmod__(self, other): return ('divmod', other)
          def __rdivmod__(self, other): return ('rdivmod', other)
          def __float__(self): return 2.5
      s = Shown('s')
      print(f'{s} {s!s:>8} {s!r} {s:x{1 + 1}}')
      print('%s %r %(x)s' % {'x': 1} if False else '%s|%r|%5.1f|%x' % (s, s, s, s))
      print('%(k)s %(k)r' % Shown('map'))
      print('{0} {0!r} {0[a]} {0[b][0]:q} {n.name:>{w}}'.format(s, n=s, w=4))
      print('{a}{b!r}'.format_map({'a': s, 'b': s}))
      print(hex(s), round(s), round(s, 2), divmod(s, 1), divmod(1, s), int(s), float(s), '%c' % 65, chr(s))
      print('a{}'.format('b').translate(Shown('t')) if False else 'ab'.translate({97: 'x', 98: None}))
      class Bad:
          def __str__(self): raise ValueError('no')
          def __format__(self, spec): return 5
      for attempt in (lambda: '%s' % Bad(), lambda: f'{Bad()}', lambda: '{!s}'.format(Bad()), lambda: str(Bad())):
          try:
              attempt()
          except Exception as e:
              print(type(e).__name__, e)
      class Int(int):
          def __add__(self, other): return Int(int.__add__(self, other))
          def __repr__(self): return f'Int({int(self)})'
      class Text(str):
          def __mod__(self, other): return 'mod ' + super().__mod__(other)
      class Real(float):
          pass
      print(Int(3) + 4, [Int(3)], Int(3) * 2, Int('ff', 16), f'{Int(7):03}', Int(2**70))
      print(Text('%d') % 5, Text('ab').upper(), Real('1.5') + 1, Real(2.5), [Real(0.1)], isinstance(Text(5), Text))
      """
    let expected = """
      [|s]    str s <  's'> [x2|s]
      str s|<  's'>|  2.5|5
      str map.k <'map.k'>
      [|s] <  's'> [|s.a] [q|s.b.0]    s
      [|s]<  's'>
      0x5 ('round', None) ('round', 2) ('divmod', 1) ('rdivmod', 1) 5 2.5 A \u{5}
      x
      ValueError no
      TypeError __format__ must return a str, not int
      ValueError no
      ValueError no
      Int(7) [Int(3)] 6 Int(255) 007 Int(1180591620717411303424)
      mod 5 AB 2.5 2.5 [0.1] True

      """
    let run = runProgram(source + "\n", filename: "inside.py", options: RunOptions(cores: 1))
    #expect(
      String(decoding: run.stdout, as: UTF8.self) == expected,
      "\(String(decoding: run.stderr, as: UTF8.self))")
  }
}
