"""Tracebacks through code that has no file: lines are numbered, and there is no text to show."""
import sys
import traceback

source = """\
def divide(a, b):
    return a / b


class Ratio:
    def __init__(self, a, b):
        self.value = divide(a, b)


def build(pairs):
    return [Ratio(a, b).value
            for a, b in pairs]
"""
names = {}
exec(source, names)
print(names["build"]([(1, 2), (3, 4)]))
try:
    names["build"]([(1, 2), (3, 0)])
except ZeroDivisionError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.filename.rpartition("/")[2], frame.lineno, frame.name, repr(frame.line)[:40])

code = compile(source + "\nbuild([(1, 0)])\n", "<config of users>", "exec")
try:
    exec(code, {})
except ZeroDivisionError:
    lines = traceback.format_exc().splitlines()
    print([line.strip() for line in lines if "config" in line])


def caller():
    return sys._getframe(1).f_lineno, sys._getframe(1).f_code.co_name, sys._getframe(1).f_code.co_filename


print(eval("\n\n caller()".strip()), eval("(\n\ncaller())"))
exec("x = 1\nprint(caller())\n\n\nprint(caller())")


def risky(depth):
    if depth == 0:
        exec("raise LookupError('from a text')")
    eval("risky(depth - 1)")


try:
    risky(2)
except LookupError as error:
    print(len(traceback.extract_tb(error.__traceback__)), error)
    try:
        exec("raise KeyError('second') from error")
    except KeyError as other:
        print(repr(other.__cause__))
exec("for n in range(3):\n    if n == 2:\n        names['build']([(n, 0)])")
