"""Files without files: StringIO, BytesIO, TextIOWrapper, BufferedReader, a raw stream of our own; os.path; sys."""
import os
import sys
from io import SEEK_CUR, SEEK_END, BufferedReader, BytesIO, RawIOBase, StringIO, TextIOWrapper, UnsupportedOperation

s = StringIO("first\nsecond\r\nthird", newline=None)
print(s.readline(), list(s), s.tell(), s.read(), sep="|")
s.seek(0)
print(s.read(3), s.tell(), s.readlines(4), s.write("+"), s.truncate(8), repr(s.getvalue()))
out = StringIO()
print("a", 1, None, sep="-", end="!", file=out)
out.writelines(["x", "y\n"])
out.seek(2)
out.write("##")
print(repr(out.getvalue()), out.readable(), out.seekable(), out.isatty(), out.closed, out.line_buffering)

b = BytesIO(b"0123456789")
print(b.seek(-3, SEEK_END), b.read(2), b.seek(-1, SEEK_CUR), b.read(), b.read(), b.seek(20), b.write(b"!"), len(b.getvalue()), b.getvalue()[8:].count(0))
buf = bytearray(4)
b.seek(7)
print(b.readinto(buf), buf, b.read1(2), b.seek(0), b.readline(4), b.truncate(), b.getvalue())


class Slow(RawIOBase):
    """Gives at most three bytes at a time, as a pipe may."""

    def __init__(self, data):
        self.data, self.calls = data, 0

    def readable(self):
        return True

    def readinto(self, target):
        self.calls += 1
        n = min(3, len(target), len(self.data))
        target[:n], self.data = self.data[:n], self.data[n:]
        return n


slow = Slow(b"The quick brown fox\njumps\n")
reader = BufferedReader(slow, buffer_size=8)
print(reader.peek(1)[:3], reader.read(5), reader.readline(), reader.read(), reader.read(), slow.calls > 5)
text = TextIOWrapper(BufferedReader(Slow("naïve\r\ncafé\rend €".encode())), encoding="utf-8")
print([line for line in text], text.newlines, text.encoding)
raw = BytesIO()
w = TextIOWrapper(raw, encoding="latin-1", errors="replace", newline="\r\n", write_through=True)
w.write("é\n€\n")
w.flush()
print(raw.getvalue(), w.detach() is raw, raw.closed)
for encoding in ("utf-8", "utf-16-le", "utf-8-sig", "cp1252", "ascii"):
    try:
        data = "€5".encode(encoding)
        print(f"{encoding}: {data.hex()} {TextIOWrapper(BytesIO(data), encoding=encoding).read()}", end="; ")
    except UnicodeEncodeError as err:
        print(f"{encoding}: {err.reason} at {err.start}:{err.end}")
try:
    TextIOWrapper(BytesIO(b"ok\xffbad"), encoding="utf-8").read()
except UnicodeDecodeError as err:
    print(err.encoding, err.start, err.object[err.start:err.end], err.reason)
print(b"ok\xffbad".decode("utf-8", "replace"), b"\xff".decode(errors="backslashreplace"), "a€".encode("ascii", "xmlcharrefreplace"), "€".encode("ascii", "namereplace"))

for bad in (lambda: StringIO().write(b"b"), lambda: BytesIO().write("s"), lambda: StringIO("x").seek(1, 1), lambda: Slow(b"").seek(0), lambda: BytesIO(b"x").seek(-1)):
    try:
        bad()
    except (TypeError, OSError, ValueError) as err:
        print(f"{type(err).__name__}: {err}")
s.close()
try:
    s.read()
except ValueError as err:
    print("ValueError:", err, issubclass(UnsupportedOperation, (OSError, ValueError)))

print(os.path.join("a", "b", "/c", "d.txt"), os.path.splitext("x.tar.gz"), os.path.basename("/p/q/"), os.path.dirname("/p/q"), os.path.normpath("a/./b/../c//d"), os.sep, os.linesep == "\n")
print(os.path.split("/a/b"), os.path.isabs("x"), os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.relpath("/a/x", "/a/b"), os.environ.get("SURELY_NOT_SET", "unset"))
print(sys.version_info[:2], sys.byteorder, sys.maxsize == 2**63 - 1, sys.argv[1:], sys.stdout.writable(), sys.intern("a b") is sys.intern("a b"), sys.getrecursionlimit() >= 500, sys.float_info.dig, sys.maxunicode)
old, sys.stdout = sys.stdout, StringIO()
print("captured")
captured, sys.stdout = sys.stdout.getvalue(), old
sys.stdout.write(f"{captured!r}\n")
