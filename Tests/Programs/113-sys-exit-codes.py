"""sys.exit raises SystemExit: it can be caught, finally runs, the number is the exit code."""
import sys


def leave(code):
    try:
        print("leaving with", repr(code))
        sys.exit(code)
    finally:
        print("finally still runs")


for code in (0, 3, None, "message", (1, 2)):
    try:
        leave(code)
    except SystemExit as stop:
        print("caught", repr(stop.code), stop.args, isinstance(stop, Exception))

try:
    sys.exit()
except BaseException as stop:
    print(type(stop).__name__, stop.code)
raised = False
try:
    raise SystemExit(5)
except SystemExit as stop:
    raised = stop.code
print("raised", raised)


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("guard sees", kind.__name__, value)


with Guard():
    leave(7)
print("not reached")
