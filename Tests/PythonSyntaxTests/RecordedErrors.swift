/// Sources that do not parse, each with what `python3.12 x.py` (3.12.1) printed for it, recorded on 2026-11-21.
let recordedErrors = ##"""
  x = (1, 2 3)
  --- expected
    File "x.py", line 1
      x = (1, 2 3)
              ^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  print "hello"
  --- expected
    File "x.py", line 1
      print "hello"
      ^^^^^^^^^^^^^
  SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
  === snippet
  print foo
  --- expected
    File "x.py", line 1
      print foo
      ^^^^^^^^^
  SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
  === snippet
  exec "x"
  --- expected
    File "x.py", line 1
      exec "x"
      ^^^^^^^^
  SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?
  === snippet
  if x
      pass
  --- expected
    File "x.py", line 1
      if x
          ^
  SyntaxError: expected ':'
  === snippet
  if x:
  pass
  --- expected
    File "x.py", line 2
      pass
      ^
  IndentationError: expected an indented block after 'if' statement on line 1
  === snippet
  def f()
      pass
  --- expected
    File "x.py", line 1
      def f()
             ^
  SyntaxError: expected ':'
  === snippet
  def f():
  pass
  --- expected
    File "x.py", line 2
      pass
      ^
  IndentationError: expected an indented block after function definition on line 1
  === snippet
  class A
      pass
  --- expected
    File "x.py", line 1
      class A
             ^
  SyntaxError: expected ':'
  === snippet
  class A:
  x = 1
  --- expected
    File "x.py", line 2
      x = 1
      ^
  IndentationError: expected an indented block after class definition on line 1
  === snippet
  while True
      pass
  --- expected
    File "x.py", line 1
      while True
                ^
  SyntaxError: expected ':'
  === snippet
  for x in y
      pass
  --- expected
    File "x.py", line 1
      for x in y
                ^
  SyntaxError: expected ':'
  === snippet
  foo(1, 2
  x = 3
  --- expected
    File "x.py", line 1
      foo(1, 2
         ^
  SyntaxError: '(' was never closed
  === snippet
  x = [1, 2
  --- expected
    File "x.py", line 1
      x = [1, 2
          ^
  SyntaxError: '[' was never closed
  === snippet
  x = 'abc
  --- expected
    File "x.py", line 1
      x = 'abc
          ^
  SyntaxError: unterminated string literal (detected at line 1)
  === snippet
  x = """abc
  --- expected
    File "x.py", line 1
      x = """abc
          ^
  SyntaxError: unterminated triple-quoted string literal (detected at line 1)
  === snippet
  f() = 1
  --- expected
    File "x.py", line 1
      f() = 1
      ^^^
  SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
  === snippet
  x + 1 = 2
  --- expected
    File "x.py", line 1
      x + 1 = 2
      ^^^^^
  SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?
  === snippet
  None = 1
  --- expected
    File "x.py", line 1
      None = 1
      ^^^^
  SyntaxError: cannot assign to None
  === snippet
  1 = x
  --- expected
    File "x.py", line 1
      1 = x
      ^
  SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
  === snippet
  if x = 3:
      pass
  --- expected
    File "x.py", line 1
      if x = 3:
         ^^^^^
  SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
  === snippet
  x = 1
    y = 2
  --- expected
    File "x.py", line 2
      y = 2
  IndentationError: unexpected indent
  === snippet
  if x:
      y = 1
    z = 2
  --- expected
    File "x.py", line 3
      z = 2
           ^
  IndentationError: unindent does not match any outer indentation level
  === snippet
  if x:
  	y = 1
          z = 2
  --- expected
    File "x.py", line 3
      z = 2
  TabError: inconsistent use of tabs and spaces in indentation
  === snippet
  f(a=1, b)
  --- expected
    File "x.py", line 1
      f(a=1, b)
              ^
  SyntaxError: positional argument follows keyword argument
  === snippet
  f(**a, *b)
  --- expected
    File "x.py", line 1
      f(**a, *b)
             ^
  SyntaxError: iterable argument unpacking follows keyword argument unpacking
  === snippet
  f(**a, b)
  --- expected
    File "x.py", line 1
      f(**a, b)
              ^
  SyntaxError: positional argument follows keyword argument unpacking
  === snippet
  f(x for x in y, 1)
  --- expected
    File "x.py", line 1
      f(x for x in y, 1)
        ^^^^^^^^^^^^
  SyntaxError: Generator expression must be parenthesized
  === snippet
  x = 0777
  --- expected
    File "x.py", line 1
      x = 0777
          ^
  SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
  === snippet
  x = 1_
  --- expected
    File "x.py", line 1
      x = 1_
           ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 0xg
  --- expected
    File "x.py", line 1
      x = 0xg
           ^
  SyntaxError: invalid hexadecimal literal
  === snippet
  x = 0b12
  --- expected
    File "x.py", line 1
      x = 0b12
             ^
  SyntaxError: invalid digit '2' in binary literal
  === snippet
  x = 0o89
  --- expected
    File "x.py", line 1
      x = 0o89
            ^
  SyntaxError: invalid digit '8' in octal literal
  === snippet
  x = 12abc
  --- expected
    File "x.py", line 1
      x = 12abc
           ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 1.5abc
  --- expected
    File "x.py", line 1
      x = 1.5abc
            ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 1e
  --- expected
    File "x.py", line 1
      x = 1e
          ^
  SyntaxError: invalid decimal literal
  === snippet
  a b
  --- expected
    File "x.py", line 1
      a b
        ^
  SyntaxError: invalid syntax
  === snippet
  a = b c
  --- expected
    File "x.py", line 1
      a = b c
            ^
  SyntaxError: invalid syntax
  === snippet
  x = $
  --- expected
    File "x.py", line 1
      x = $
          ^
  SyntaxError: invalid syntax
  === snippet
  x = a ? b : c
  --- expected
    File "x.py", line 1
      x = a ? b : c
            ^
  SyntaxError: invalid syntax
  === snippet
  x = “abc”
  --- expected
    File "x.py", line 1
      x = “abc”
          ^
  SyntaxError: invalid character '“' (U+201C)
  === snippet
  x = a b
  --- expected
    File "x.py", line 1
      x = a b
            ^
  SyntaxError: invalid syntax
  === snippet
  )
  --- expected
    File "x.py", line 1
      )
      ^
  SyntaxError: unmatched ')'
  === snippet
  (]
  --- expected
    File "x.py", line 1
      (]
       ^
  SyntaxError: closing parenthesis ']' does not match opening parenthesis '('
  === snippet
  (
  ]
  --- expected
    File "x.py", line 2
      ]
      ^
  SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' on line 1
  === snippet
  f"{x"
  --- expected
    File "x.py", line 1
      f"{x"
          ^
  SyntaxError: f-string: expecting '}'
  === snippet
  f"{}"
  --- expected
    File "x.py", line 1
      f"{}"
         ^
  SyntaxError: f-string: valid expression required before '}'
  === snippet
  f"{x!}"
  --- expected
    File "x.py", line 1
      f"{x!}"
           ^
  SyntaxError: f-string: missing conversion character
  === snippet
  f"{x!z}"
  --- expected
    File "x.py", line 1
      f"{x!z}"
           ^
  SyntaxError: f-string: invalid conversion character 'z': expected 's', 'r', or 'a'
  === snippet
  f"{x:{y}"
  --- expected
    File "x.py", line 1
      f"{x:{y}"
              ^
  SyntaxError: f-string: expecting '}', or format specs
  === snippet
  f"}"
  --- expected
    File "x.py", line 1
      f"}"
        ^
  SyntaxError: f-string: single '}' is not allowed
  === snippet
  f"{x y}"
  --- expected
    File "x.py", line 1
      f"{x y}"
         ^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  f"{lambda x: 1}"
  --- expected
    File "x.py", line 1
      f"{lambda x: 1}"
         ^^^^^^^^^
  SyntaxError: f-string: lambda expressions are not allowed without parentheses
  === snippet
  f"abc
  --- expected
    File "x.py", line 1
      f"abc
      ^
  SyntaxError: unterminated f-string literal (detected at line 1)
  === snippet
  f'{a[}'
  --- expected
    File "x.py", line 1
      f'{a[}'
           ^
  SyntaxError: closing parenthesis '}' does not match opening parenthesis '['
  === snippet
  try:
      x
  y = 1
  --- expected
    File "x.py", line 3
      y = 1
      ^
  SyntaxError: expected 'except' or 'finally' block
  === snippet
  try:
      x
  except A, B:
      pass
  --- expected
    File "x.py", line 3
      except A, B:
             ^^^^
  SyntaxError: multiple exception types must be parenthesized
  === snippet
  try:
      pass
  except A:
      pass
  except* B:
      pass
  --- expected
    File "x.py", line 5
      except* B:
      ^^^^^^^
  SyntaxError: cannot have both 'except' and 'except*' on the same 'try'
  === snippet
  try
      pass
  --- expected
    File "x.py", line 1
      try
         ^
  SyntaxError: expected ':'
  === snippet
  else:
      pass
  --- expected
    File "x.py", line 1
      else:
      ^^^^
  SyntaxError: invalid syntax
  === snippet
  elif x:
      pass
  --- expected
    File "x.py", line 1
      elif x:
      ^^^^
  SyntaxError: invalid syntax
  === snippet
  from x import a,
  --- expected
    File "x.py", line 1
      from x import a,
                      ^
  SyntaxError: trailing comma not allowed without surrounding parentheses
  === snippet
  from x import (a
  --- expected
    File "x.py", line 1
      from x import (a
                    ^
  SyntaxError: '(' was never closed
  === snippet
  import a.b as
  --- expected
    File "x.py", line 1
      import a.b as
                   ^
  SyntaxError: invalid syntax
  === snippet
  from import x
  --- expected
    File "x.py", line 1
      from import x
           ^^^^^^
  SyntaxError: invalid syntax
  === snippet
  def f(a=1, b): pass
  --- expected
    File "x.py", line 1
      def f(a=1, b): pass
                 ^
  SyntaxError: parameter without a default follows parameter with a default
  === snippet
  def f(*): pass
  --- expected
    File "x.py", line 1
      def f(*): pass
            ^
  SyntaxError: named arguments must follow bare *
  === snippet
  def f(**k, a): pass
  --- expected
    File "x.py", line 1
      def f(**k, a): pass
                 ^
  SyntaxError: arguments cannot follow var-keyword argument
  === snippet
  def f(a, (b, c)): pass
  --- expected
    File "x.py", line 1
      def f(a, (b, c)): pass
               ^^^^^^
  SyntaxError: Function parameters cannot be parenthesized
  === snippet
  def f(a, /, b, /): pass
  --- expected
    File "x.py", line 1
      def f(a, /, b, /): pass
                     ^
  SyntaxError: / may appear only once
  === snippet
  lambda *: 1
  --- expected
    File "x.py", line 1
      lambda *: 1
              ^
  SyntaxError: named arguments must follow bare *
  === snippet
  lambda a=1, b: 1
  --- expected
    File "x.py", line 1
      lambda a=1, b: 1
                  ^
  SyntaxError: parameter without a default follows parameter with a default
  === snippet
  del f()
  --- expected
    File "x.py", line 1
      del f()
          ^^^
  SyntaxError: cannot delete function call
  === snippet
  del x + 1
  --- expected
    File "x.py", line 1
      del x + 1
          ^^^^^
  SyntaxError: cannot delete expression
  === snippet
  for f() in x: pass
  --- expected
    File "x.py", line 1
      for f() in x: pass
          ^^^
  SyntaxError: cannot assign to function call
  === snippet
  for 1 in x: pass
  --- expected
    File "x.py", line 1
      for 1 in x: pass
          ^
  SyntaxError: cannot assign to literal
  === snippet
  with x as f(): pass
  --- expected
    File "x.py", line 1
      with x as f(): pass
                ^^^
  SyntaxError: cannot assign to function call
  === snippet
  with x as y
      pass
  --- expected
    File "x.py", line 1
      with x as y
                 ^
  SyntaxError: expected ':'
  === snippet
  [x for 1 in y]
  --- expected
    File "x.py", line 1
      [x for 1 in y]
             ^
  SyntaxError: cannot assign to literal
  === snippet
  [a, b for a in c]
  --- expected
    File "x.py", line 1
      [a, b for a in c]
       ^^^^
  SyntaxError: did you forget parentheses around the comprehension target?
  === snippet
  {1: 2, 3}
  --- expected
    File "x.py", line 1
      {1: 2, 3}
             ^
  SyntaxError: ':' expected after dictionary key
  === snippet
  {1: }
  --- expected
    File "x.py", line 1
      {1: }
        ^
  SyntaxError: expression expected after dictionary key and ':'
  === snippet
  {1: *a}
  --- expected
    File "x.py", line 1
      {1: *a}
          ^^
  SyntaxError: cannot use a starred expression in a dictionary value
  === snippet
  {**a for a in b}
  --- expected
    File "x.py", line 1
      {**a for a in b}
       ^^
  SyntaxError: dict unpacking cannot be used in dict comprehension
  === snippet
  (*a)
  --- expected
    File "x.py", line 1
      (*a)
       ^^
  SyntaxError: cannot use starred expression here
  === snippet
  (**a)
  --- expected
    File "x.py", line 1
      (**a)
       ^^
  SyntaxError: cannot use double starred expression here
  === snippet
  x if y
  --- expected
    File "x.py", line 1
      x if y
      ^^^^^^
  SyntaxError: expected 'else' after 'if' expression
  === snippet
  (x if y)
  --- expected
    File "x.py", line 1
      (x if y)
       ^^^^^^
  SyntaxError: expected 'else' after 'if' expression
  === snippet
  a := 1
  --- expected
    File "x.py", line 1
      a := 1
        ^^
  SyntaxError: invalid syntax
  === snippet
  (a.b := 1)
  --- expected
    File "x.py", line 1
      (a.b := 1)
       ^^^
  SyntaxError: cannot use assignment expressions with attribute
  === snippet
  f(a.b=1)
  --- expected
    File "x.py", line 1
      f(a.b=1)
        ^^^^
  SyntaxError: expression cannot contain assignment, perhaps you meant "=="?
  === snippet
  f(True=1)
  --- expected
    File "x.py", line 1
      f(True=1)
        ^^^^^
  SyntaxError: cannot assign to True
  === snippet
  x += 1 += 2
  --- expected
    File "x.py", line 1
      x += 1 += 2
             ^^
  SyntaxError: invalid syntax
  === snippet
  f() += 1
  --- expected
    File "x.py", line 1
      f() += 1
      ^^^
  SyntaxError: 'function call' is an illegal expression for augmented assignment
  === snippet
  (a, b): int
  --- expected
    File "x.py", line 1
      (a, b): int
      ^^^^^^
  SyntaxError: only single target (not tuple) can be annotated
  === snippet
  [a]: int
  --- expected
    File "x.py", line 1
      [a]: int
      ^^^
  SyntaxError: only single target (not list) can be annotated
  === snippet
  a, b: int
  --- expected
    File "x.py", line 1
      a, b: int
      ^
  SyntaxError: only single target (not tuple) can be annotated
  === snippet
  f(): int
  --- expected
    File "x.py", line 1
      f(): int
      ^^^
  SyntaxError: illegal target for annotation
  === snippet
  match x:
  case 1: pass
  --- expected
    File "x.py", line 2
      case 1: pass
      ^
  IndentationError: expected an indented block after 'match' statement on line 1
  === snippet
  match x:
      case 1
          pass
  --- expected
    File "x.py", line 2
      case 1
            ^
  SyntaxError: expected ':'
  === snippet
  match x
      case 1: pass
  --- expected
    File "x.py", line 1
      match x
             ^
  SyntaxError: expected ':'
  === snippet
  match x:
      case a as _: pass
  --- expected
    File "x.py", line 2
      case a as _: pass
                ^
  SyntaxError: cannot use '_' as a target
  === snippet
  match x:
      case A(b=1, 2): pass
  --- expected
    File "x.py", line 2
      case A(b=1, 2): pass
                  ^
  SyntaxError: positional patterns follow keyword patterns
  === snippet
  x = \ 
  --- expected
    File "x.py", line 1
      x = \ 
           ^
  SyntaxError: unexpected character after line continuation character
  === snippet
  x = 1 \
  --- expected
    File "x.py", line 1
      x = 1 \
             ^
  SyntaxError: unexpected EOF while parsing
  === snippet
  async x
  --- expected
    File "x.py", line 1
      async x
            ^
  SyntaxError: invalid syntax
  === snippet
  async def f()
      pass
  --- expected
    File "x.py", line 1
      async def f()
                   ^
  SyntaxError: expected ':'
  === snippet
  return x y
  --- expected
    File "x.py", line 1
      return x y
               ^
  SyntaxError: invalid syntax
  === snippet
  global
  --- expected
    File "x.py", line 1
      global
            ^
  SyntaxError: invalid syntax
  === snippet
  raise x from
  --- expected
    File "x.py", line 1
      raise x from
                  ^
  SyntaxError: invalid syntax
  === snippet
  assert
  --- expected
    File "x.py", line 1
      assert
            ^
  SyntaxError: invalid syntax
  === snippet
  import
  --- expected
    File "x.py", line 1
      import
            ^
  SyntaxError: invalid syntax
  === snippet
  x = yield = 1
  --- expected
    File "x.py", line 1
      x = yield = 1
          ^^^^^
  SyntaxError: assignment to yield expression not possible
  === snippet
  class
  --- expected
    File "x.py", line 1
      class
           ^
  SyntaxError: invalid syntax
  === snippet
  def
  --- expected
    File "x.py", line 1
      def
         ^
  SyntaxError: invalid syntax
  === snippet
  def 1(): pass
  --- expected
    File "x.py", line 1
      def 1(): pass
          ^
  SyntaxError: invalid syntax
  === snippet
  @
  def f(): pass
  --- expected
    File "x.py", line 1
      @
       ^
  SyntaxError: invalid syntax
  === snippet
  @x
  y = 1
  --- expected
    File "x.py", line 2
      y = 1
      ^
  SyntaxError: invalid syntax
  === snippet
  '\x1'
  --- expected
    File "x.py", line 1
      '\x1'
      ^^^^^
  SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
  === snippet
  '\u12'
  --- expected
    File "x.py", line 1
      '\u12'
      ^^^^^^
  SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
  === snippet
  '\N{foo}'
  --- expected
    File "x.py", line 1
      '\N{foo}'
      ^^^^^^^^^
  SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name
  === snippet
  b'\x1'
  --- expected
    File "x.py", line 1
      b'\x1'
      ^^^^^^
  SyntaxError: (value error) invalid \x escape at position 0
  === snippet
  'a' b'b'
  --- expected
    File "x.py", line 1
      'a' b'b'
              ^
  SyntaxError: cannot mix bytes and nonbytes literals
  === snippet
  if True:
      x = (1,
  y = 2
  --- expected
    File "x.py", line 2
      x = (1,
          ^
  SyntaxError: '(' was never closed
  === snippet
  if True:
      pass
     pass
  --- expected
    File "x.py", line 3
      pass
          ^
  IndentationError: unindent does not match any outer indentation level
  === snippet
  print(1
  print(2)
  --- expected
    File "x.py", line 1
      print(1
           ^
  SyntaxError: '(' was never closed
  === snippet
  print("a" "b" c)
  --- expected
    File "x.py", line 1
      print("a" "b" c)
            ^^^^^^^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  x = {1, 2
  --- expected
    File "x.py", line 1
      x = {1, 2
          ^
  SyntaxError: '{' was never closed
  === snippet
  while 1: pass else: pass
  --- expected
    File "x.py", line 1
      while 1: pass else: pass
                    ^^^^
  SyntaxError: invalid syntax
  === snippet
  for i in range(3): print i
  --- expected
    File "x.py", line 1
      for i in range(3): print i
                         ^^^^^^^
  SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
  === snippet
  def f(x):
      return x +
  --- expected
    File "x.py", line 2
      return x +
                ^
  SyntaxError: invalid syntax
  === snippet
  x = 5 +
  --- expected
    File "x.py", line 1
      x = 5 +
             ^
  SyntaxError: invalid syntax
  === snippet
  not
  --- expected
    File "x.py", line 1
      not
         ^
  SyntaxError: invalid syntax
  === snippet
  x = not
  --- expected
    File "x.py", line 1
      x = not
             ^
  SyntaxError: invalid syntax
  === snippet
  def f(x, x y): pass
  --- expected
    File "x.py", line 1
      def f(x, x y): pass
                 ^
  SyntaxError: invalid syntax
  === snippet
  d = {'a': 1 'b': 2}
  --- expected
    File "x.py", line 1
      d = {'a': 1 'b': 2}
                ^^^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  l = [1 2]
  --- expected
    File "x.py", line 1
      l = [1 2]
           ^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  foo(a b)
  --- expected
    File "x.py", line 1
      foo(a b)
          ^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  foo(a, b c)
  --- expected
    File "x.py", line 1
      foo(a, b c)
             ^^^
  SyntaxError: invalid syntax. Perhaps you forgot a comma?
  === snippet
  foo(a for a in b c)
  --- expected
    File "x.py", line 1
      foo(a for a in b c)
                       ^
  SyntaxError: invalid syntax
  === snippet
  if x == 1 and
      pass
  --- expected
    File "x.py", line 1
      if x == 1 and
                   ^
  SyntaxError: invalid syntax
  === snippet
  if x:
      if y:
          pass
    else:
      pass
  --- expected
    File "x.py", line 4
      else:
           ^
  IndentationError: unindent does not match any outer indentation level
  === snippet
  x = 'a' 'b
  --- expected
    File "x.py", line 1
      x = 'a' 'b
              ^
  SyntaxError: unterminated string literal (detected at line 1)
  === snippet
     x = 1
  --- expected
    File "x.py", line 1
      x = 1
  IndentationError: unexpected indent
  === snippet
  for x in range(10)
    pass
  --- expected
    File "x.py", line 1
      for x in range(10)
                        ^
  SyntaxError: expected ':'
  === snippet
  class A(:
    pass
  --- expected
    File "x.py", line 1
      class A(:
              ^
  SyntaxError: invalid syntax
  === snippet
  def f(a:
    pass
  --- expected
    File "x.py", line 1
      def f(a:
           ^
  SyntaxError: '(' was never closed
  === snippet
  def f(a b): pass
  --- expected
    File "x.py", line 1
      def f(a b): pass
              ^
  SyntaxError: invalid syntax
  === snippet
  def f(a, b:int=): pass
  --- expected
    File "x.py", line 1
      def f(a, b:int=): pass
                    ^
  SyntaxError: expected default value expression
  === snippet
  import a as b.c
  --- expected
    File "x.py", line 1
      import a as b.c
                   ^
  SyntaxError: invalid syntax
  === snippet
  from a import b.c
  --- expected
    File "x.py", line 1
      from a import b.c
                     ^
  SyntaxError: invalid syntax
  === snippet
  from a import *, b
  --- expected
    File "x.py", line 1
      from a import *, b
                     ^
  SyntaxError: invalid syntax
  === snippet
  nonlocal x y
  --- expected
    File "x.py", line 1
      nonlocal x y
                 ^
  SyntaxError: invalid syntax
  === snippet
  with open(x) as f, open(y) as g
      pass
  --- expected
    File "x.py", line 1
      with open(x) as f, open(y) as g
                                     ^
  SyntaxError: expected ':'
  === snippet
  try:
      pass
  finally
      pass
  --- expected
    File "x.py", line 3
      finally
             ^
  SyntaxError: expected ':'
  === snippet
  try:
      pass
  finally:
  pass
  --- expected
    File "x.py", line 4
      pass
      ^
  IndentationError: expected an indented block after 'finally' statement on line 3
  === snippet
  try:
      pass
  except X
      pass
  --- expected
    File "x.py", line 3
      except X
              ^
  SyntaxError: expected ':'
  === snippet
  if x:
      pass
  else
      pass
  --- expected
    File "x.py", line 3
      else
          ^
  SyntaxError: expected ':'
  === snippet
  if x:
      pass
  elif y
      pass
  --- expected
    File "x.py", line 3
      elif y
            ^
  SyntaxError: expected ':'
  === snippet
  lambda x 1
  --- expected
    File "x.py", line 1
      lambda x 1
               ^
  SyntaxError: invalid syntax
  === snippet
  x = [i for i in range(5) if i else 3]
  --- expected
    File "x.py", line 1
      x = [i for i in range(5) if i else 3]
                                    ^^^^
  SyntaxError: invalid syntax
  === snippet
  a = 1 if 2 else
  --- expected
    File "x.py", line 1
      a = 1 if 2 else
                     ^
  SyntaxError: invalid syntax
  === snippet
  1 + + 
  --- expected
    File "x.py", line 1
      1 + + 
            ^
  SyntaxError: invalid syntax
  === snippet
  i++
  --- expected
    File "x.py", line 1
      i++
         ^
  SyntaxError: invalid syntax
  === snippet
  ++i +
  --- expected
    File "x.py", line 1
      ++i +
           ^
  SyntaxError: invalid syntax
  === snippet
  x = i++
  --- expected
    File "x.py", line 1
      x = i++
             ^
  SyntaxError: invalid syntax
  === snippet
  x <> y
  --- expected
    File "x.py", line 1
      x <> y
        ^^
  SyntaxError: invalid syntax
  === snippet
  x === y
  --- expected
    File "x.py", line 1
      x === y
          ^
  SyntaxError: invalid syntax
  === snippet
  x =! y
  --- expected
    File "x.py", line 1
      x =! y
         ^
  SyntaxError: invalid syntax
  === snippet
  !x
  --- expected
    File "x.py", line 1
      !x
      ^
  SyntaxError: invalid syntax
  === snippet
  x && y
  --- expected
    File "x.py", line 1
      x && y
         ^
  SyntaxError: invalid syntax
  === snippet
  x || y
  --- expected
    File "x.py", line 1
      x || y
         ^
  SyntaxError: invalid syntax
  === snippet
  switch x:
      pass
  --- expected
    File "x.py", line 1
      switch x:
             ^
  SyntaxError: invalid syntax
  === snippet
  x = 3;;
  --- expected
    File "x.py", line 1
      x = 3;;
            ^
  SyntaxError: invalid syntax
  === snippet
  x = 0_0_
  --- expected
    File "x.py", line 1
      x = 0_0_
             ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 08
  --- expected
    File "x.py", line 1
      x = 08
          ^
  SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
  === snippet
  x = 1__0
  --- expected
    File "x.py", line 1
      x = 1__0
           ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 1.e
  --- expected
    File "x.py", line 1
      x = 1.e
           ^
  SyntaxError: invalid decimal literal
  === snippet
  x = 5j6
  --- expected
    File "x.py", line 1
      x = 5j6
           ^
  SyntaxError: invalid imaginary literal
  === snippet
  x = 'a\
  b
  --- expected
    File "x.py", line 1
      x = 'a\
          ^
  SyntaxError: unterminated string literal (detected at line 2)
  === snippet
  import a from b
  --- expected
    File "x.py", line 1
      import a from b
      ^^^^^^^^^^^^^^^
  SyntaxError: Did you mean to use 'from ... import ...' instead?
  === snippet
  f(a=)
  --- expected
    File "x.py", line 1
      f(a=)
        ^^
  SyntaxError: expected argument value expression
  === snippet
  f(*a=1)
  --- expected
    File "x.py", line 1
      f(*a=1)
        ^^^^
  SyntaxError: cannot assign to iterable argument unpacking
  === snippet
  def f(a, *, *b): pass
  --- expected
    File "x.py", line 1
      def f(a, *, *b): pass
                  ^
  SyntaxError: * argument may appear only once
  === snippet
  def f(a/, *b): pass
  --- expected
    File "x.py", line 1
      def f(a/, *b): pass
             ^
  SyntaxError: invalid syntax
  === snippet
  def f(*a=1): pass
  --- expected
    File "x.py", line 1
      def f(*a=1): pass
              ^
  SyntaxError: var-positional argument cannot have default value
  === snippet
  class A[*T: int]: pass
  --- expected
    File "x.py", line 1
      class A[*T: int]: pass
                ^^^^^
  SyntaxError: cannot use bound with TypeVarTuple
  === snippet
  x = f(1)(2) = 3
  --- expected
    File "x.py", line 1
      x = f(1)(2) = 3
          ^^^^^^^
  SyntaxError: cannot assign to function call
  === snippet
  f"{x:{y:{z:{w}}}}"
  --- expected
    File "x.py", line 1
      f"{x:{y:{z:{w}}}}"
                ^
  SyntaxError: f-string: expressions nested too deeply
  === snippet
  f'''{x
  --- expected
    File "x.py", line 1
      f'''{x
          ^
  SyntaxError: '{' was never closed
  === snippet
  x = 1 if 2 else
  --- expected
    File "x.py", line 1
      x = 1 if 2 else
                     ^
  SyntaxError: invalid syntax
  === snippet
  {1:2, **a b}
  --- expected
    File "x.py", line 1
      {1:2, **a b}
                ^
  SyntaxError: invalid syntax
  === snippet
  if 1:
  	x
          y
  --- expected
    File "x.py", line 3
      y
  TabError: inconsistent use of tabs and spaces in indentation
  === snippet
  [x, y for x in z]
  --- expected
    File "x.py", line 1
      [x, y for x in z]
       ^^^^
  SyntaxError: did you forget parentheses around the comprehension target?
  === snippet
  f(a, b for b in c)
  --- expected
    File "x.py", line 1
      f(a, b for b in c)
           ^^^^^^^^^^^^
  SyntaxError: Generator expression must be parenthesized
  === snippet
  f(a for a in b, c)
  --- expected
    File "x.py", line 1
      f(a for a in b, c)
        ^^^^^^^^^^^^
  SyntaxError: Generator expression must be parenthesized
  === snippet
  a, b += 1
  --- expected
    File "x.py", line 1
      a, b += 1
      ^^^^
  SyntaxError: 'tuple' is an illegal expression for augmented assignment
  === snippet
  with open(x) as 1: pass
  --- expected
    File "x.py", line 1
      with open(x) as 1: pass
                      ^
  SyntaxError: cannot assign to literal
  === snippet
  from a import (b, c
  x = 1
  --- expected
    File "x.py", line 1
      from a import (b, c
                    ^
  SyntaxError: '(' was never closed
  === snippet
  lambda (a, b): 1
  --- expected
    File "x.py", line 1
      lambda (a, b): 1
             ^^^^^^
  SyntaxError: Lambda expression parameters cannot be parenthesized
  === snippet
  def f(a, b):
    x = (a
    return b
  --- expected
    File "x.py", line 2
      x = (a
          ^
  SyntaxError: '(' was never closed
  === snippet
  async with x as y
    pass
  --- expected
    File "x.py", line 1
      async with x as y
                       ^
  SyntaxError: expected ':'
  === snippet
  try: pass
  except* : pass
  --- expected
    File "x.py", line 2
      except* : pass
              ^
  SyntaxError: expected one or more exception types
  === snippet
  print "a", b
  --- expected
    File "x.py", line 1
      print "a", b
      ^^^^^^^^^^^^
  SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
  === snippet
  for x in range(10): print x
  --- expected
    File "x.py", line 1
      for x in range(10): print x
                          ^^^^^^^
  SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
  === snippet
  raise X, "y"
  --- expected
    File "x.py", line 1
      raise X, "y"
             ^
  SyntaxError: invalid syntax
  === snippet
  x = `y`
  --- expected
    File "x.py", line 1
      x = `y`
          ^
  SyntaxError: invalid syntax
  === snippet
  if x <> y: pass
  --- expected
    File "x.py", line 1
      if x <> y: pass
           ^^
  SyntaxError: invalid syntax
  === snippet
  exec "x = 1"
  --- expected
    File "x.py", line 1
      exec "x = 1"
      ^^^^^^^^^^^^
  SyntaxError: Missing parentheses in call to 'exec'. Did you mean exec(...)?
  === snippet
  def f((a, b)): pass
  --- expected
    File "x.py", line 1
      def f((a, b)): pass
            ^^^^^^
  SyntaxError: Function parameters cannot be parenthesized
  === snippet
  x = 0xffL
  --- expected
    File "x.py", line 1
      x = 0xffL
             ^
  SyntaxError: invalid hexadecimal literal
  === snippet
  x = 10L
  --- expected
    File "x.py", line 1
      x = 10L
           ^
  SyntaxError: invalid decimal literal
  === snippet
  ur"abc"
  --- expected
    File "x.py", line 1
      ur"abc"
        ^^^^^
  SyntaxError: invalid syntax
  === snippet
  import a,
  --- expected
    File "x.py", line 1
      import a,
               ^
  SyntaxError: invalid syntax
  """##
