"""A session of its own: statements compiled in `single` mode, values shown by sys.displayhook."""
import builtins
import sys


class Session:
    def __init__(self):
        self.names = {"__name__": "session"}
        self.lines = []

    def enter(self, text):
        print(">>>", text.replace("\n", "\n... "))
        try:
            code = compile(text, "<session>", "single")
        except SyntaxError as error:
            print(f"{type(error).__name__}: {error.msg} ({error.lineno}, {error.offset})")
            return
        try:
            exec(code, self.names)
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
        self.lines.append(text)


session = Session()
for text in (
        "1 + 1", "_ * 10", "x = 5", "None", "x; x + 1; 'text'", "def f(n):\n    n * 2\n    return n\n", "f(3)",
        "for i in range(3):\n    i * x\n", "if x > 3: 'big'\n", "[f(i) for i in range(3)]", "x = ", "a\nb", "undefined",
        "class A:\n    3\n    def __repr__(self):\n        return '<an A>'\n", "A()", "y: int = 4", "__annotations__",
        "# nothing", "x # with a comment", "del x; x", "lambda: 0 and", "print('printed')", "1 / 0", "while False: pass\n"):
    session.enter(text)
print(builtins._, len(session.lines))


def shout(value):
    if value is not None:
        print(f"[{value!r}]".upper())


sys.displayhook = shout
session.enter("'loud'")
session.enter("None")
sys.displayhook = sys.__displayhook__
session.enter("'quiet'")
sys.displayhook("direct")
print(builtins._)
