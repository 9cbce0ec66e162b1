"""What exceptions keep beside their arguments can be set, and stays when the arguments change."""
import sys


def show(e, *names):
    print(repr(e), "|", str(e), "|", [(n, getattr(e, n, "absent")) for n in names])


def attempt(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


OS = ("errno", "strerror", "filename", "filename2", "args", "characters_written")
for args in ((), (1,), (2, "x"), (2, "x", "f"), (2, "x", None), (2, "x", "f", None, "g"), (2, "x", "f", 0, None),
             (11, "x", 5), (11, "x", "f"), (11, "x", True), (2, "x", 5), (1, 2, 3, 4, 5, 6), ("a", "b"), (None, None)):
    show(OSError(*args), *OS)
show(BlockingIOError(11, "x", 5), *OS)
e = OSError(2, "x")
for name, value in (("errno", 5), ("strerror", "other"), ("filename", "f"), ("filename2", "g"), ("filename", None),
                    ("args", (7, "seven")), ("characters_written", 3)):
    setattr(e, name, value)
    show(e, *OS)
for name in ("errno", "filename", "filename2", "strerror", "characters_written"):
    delattr(e, name)
    show(e, *OS)
attempt(lambda: delattr(e, "characters_written"))
attempt(lambda: setattr(e, "characters_written", "a"))
e.__init__(13, "again", "h")
show(e, *OS)

e = StopIteration(1, 2)
show(e, "value", "args")
e.value = 5
show(e, "value", "args")
e.args = (9,)
show(e, "value", "args")
del e.value
show(e, "value")
show(StopIteration(), "value")


class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        e = StopIteration("args")
        e.value = "set"
        raise e


def delegate():
    print((yield from Steps()))


list(delegate())

for args in ((), (1,), (1, 2), ("bye",), (None,)):
    e = SystemExit(*args)
    show(e, "code", "args")
e.code = 4
e.args = ("no",)
show(e, "code")

e = ImportError("msg", name="n", path="p")
show(e, "msg", "name", "path")
e.name = "other"
e.path = None
e.msg = "changed"
show(e, "msg", "name", "path")
e.msg = 5
show(e, "msg")
del e.name
show(e, "name", "msg")
show(ImportError("a", "b"), "msg", "args")

NAMES = ("msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line")
for args in ((), ("m",), ("m", ("f.py", 1, 2, "text")), ("m", ["dir/f.py", 3, 2, "text"]),
             ("m", ("f.py", 1, 2, "text", 5, 6)), (1, 2, 3)):
    show(SyntaxError(*args), *NAMES)
e = SyntaxError("m")
e.lineno = 12
show(e, *NAMES)
e.filename = "a/b/c.py"
show(e, *NAMES)
e.msg = None
show(e, *NAMES)

e = UnicodeDecodeError("utf-8", b"abc", 1, 2, "why")
show(e, "encoding", "object", "start", "end", "reason")
e.start, e.end, e.reason, e.encoding = 0, 3, "because", "mine"
show(e, "encoding", "object", "start", "end", "reason")
attempt(lambda: delattr(e, "start"))
e = UnicodeEncodeError("ascii", "h\u00e9", 1, 2, "why")
e.object = "\u20acuro"
e.start, e.end = 0, 1
show(e, "object", "start", "end", "args")

e = AttributeError("text", name="n", obj=4)
e.name = "m"
e.obj = None
show(e, "name", "obj")
del e.name
show(e, "name")
e = NameError("text", name="n")
e.name = 3
show(e, "name")


class Own(OSError):
    def __init__(self, *args):
        super().__init__(*args)
        self.errno = 99


show(Own(1, "x"), "errno", "args")


class Quiet(SystemExit):
    pass


try:
    raise Quiet(3)
except SystemExit as e:
    e.code = "leaving"
    print(sys.exc_info()[1].code)
    e.code = 5
    raise
