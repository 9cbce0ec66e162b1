# TracebackException keeps what is needed to print later; groups, recursion, stacks.
import sys
import traceback


class Out:
    """stdout, with the program's place left out."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, "program.py"))


out = Out()


def count(n):
    return 1 / 0 if n == 0 else count(n - 1)


try:
    count(8)
except ZeroDivisionError as error:
    kept = traceback.TracebackException.from_exception(error)
print(str(kept), kept.exc_type.__name__, len(kept.stack), kept.stack[-1].name)
print("".join(kept.format()), end="", file=out)
print(list(kept.format_exception_only()))


def several():
    raise ExceptionGroup("several", [ValueError("one"), ExceptionGroup("more", [KeyError("two"), OSError(5, "three")])])


try:
    several()
except ExceptionGroup as group:
    print("".join(traceback.format_exception(group)), end="", file=out)
try:
    raise ExceptionGroup("many", [ValueError(i) for i in range(18)])
except ExceptionGroup as group:
    text = traceback.format_exc()
    print(text.count("ValueError"), text.splitlines()[-3:])


def here():
    return traceback.extract_stack(), traceback.format_stack(limit=1)


stack, last = here()
print([(entry.name, entry.lineno, entry.line) for entry in stack])
print(last[0], end="", file=out)
traceback.print_stack(file=out)
summary = traceback.StackSummary.from_list([("a.py", 3, "f", "x = 1"), ("b.py", 9, "g", "y = x")])
print(summary, summary.format(), tuple(summary[0]) == ("a.py", 3, "f", "x = 1"), summary[1][2])
print(traceback.format_exc(), traceback.format_exception(None), traceback.format_exception(KeyError("k")))
