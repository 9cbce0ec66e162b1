"""What is wrong with a text: the errors of compile, eval and exec, with their places."""


def describe(error):
    if isinstance(error, SyntaxError):
        place = (error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset)
        return f"{type(error).__name__}: {error.msg} {place} {error.text!r}"
    return f"{type(error).__name__}: {error}"


def check(function, *arguments):
    try:
        result = function(*arguments)
    except Exception as error:
        result = describe(error)
    names = [list(a) for a in arguments if isinstance(a, dict)]
    print(f"{function.__name__} {arguments[0]!r:.60} {names}\n    {result}")


for text in ("1 +", "x = 1", "a b", "f(", "'abc", "(1, 2]", "1__0", "yield 1", "lambda x: (y for", "f'{a b}'", "\n\n 2 +\n", ""):
    check(eval, text)
for text in ("x = = 1\n", "def f(:\n  pass", "if x:\npass", "  x = 1", "if 1:\n    a\n  b", "print 'x'", "x = 'a",
             "for i in x\n  pass", "None = 1", "f(a=1, 2)", "a, b += 1", "class\n", "import a.b as", "x\n\ty", "{1: 2, 3}"):
    check(exec, text, {})
for text in ("return 1", "break", "continue", "x = 1\nawait x", "f(a=1, a=2)", "def f():\n    x = yield\n    return *a, b\nbreak"):
    check(exec, text, {})
check(compile, "a = 1\nb = 2", "session", "single")
check(compile, "a", "name", "other")
check(compile, "a", 3, "eval")
check(compile, "a", "name", "exec", 1 << 28)
check(compile, 3.5, "name", "exec")
check(eval, 1)
check(exec, None)
check(eval, "a", [])
check(eval, "a", {}, 3)
check(exec, "a", 3)
check(exec, "a", {}, 3)
check(eval, "a\0b")
check(eval, "(" * 300 + ")" * 300)
check(eval, "1" + " + 1" * 50_000)
check(eval, "-" * 50_000 + "1")
check(eval, "1 / 0")
check(eval, "undefined_name")
check(exec, "import nothing_of_this_name")
try:
    eval("1 +* 2")
except SyntaxError as error:
    print(str(error), error.args)
