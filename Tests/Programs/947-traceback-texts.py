# An exception as text: its lines, its chain, its stack.
import sys
import traceback


class Out:
    """stdout, with the program's place left out."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, "program.py"))


out = Out()


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as error:
        raise RuntimeError(f"cannot load {text!r}") from error


try:
    load("7x")
except RuntimeError as error:
    caught = error
    print(traceback.format_exc(), file=out)
    print(len(traceback.format_exception(error)), len(traceback.format_exception(error, chain=False)), file=out)
print("".join(traceback.format_exception(caught, limit=1)), file=out)
print("".join(traceback.format_exception(caught, limit=-1, chain=False)), file=out)
print(traceback.format_exception_only(caught))
for entry in traceback.extract_tb(caught.__traceback__):
    print(entry.lineno, entry.name, entry.line, entry.colno, entry.end_colno)
print(traceback.extract_tb(caught.__cause__.__traceback__)[-1], file=out)
print("".join(traceback.format_tb(caught.__traceback__)), end="", file=out)
traceback.print_exc(file=out)
for frame, line in traceback.walk_tb(caught.__traceback__):
    print(frame.f_code.co_name, line)
caught.add_note("a note\nof two lines")
try:
    try:
        raise caught
    finally:
        print(caught.missing)
except AttributeError as error:
    traceback.print_exception(error, file=out)
