# Files in memory: text and bytes.
import contextlib
import io
import sys

out = io.StringIO()
print("first", 1, file=out)
out.write("second\nthird")
print(repr(out.getvalue()), out.tell(), out.seek(0), repr(out.readline()), out.read(3), out.readlines(), repr(out.read()))
out.seek(0)
out.write("FIRST")
print(out.getvalue().splitlines(), out.truncate(5), repr(out.getvalue()))
for line in io.StringIO("a\nb\n\nc"):
    print(repr(line), end=" ")
print()
data = io.BytesIO(b"head:")
data.seek(0, io.SEEK_END)
data.write(bytes([1, 2, 255]))
print(data.getvalue(), data.seek(-2, 2), data.read(), data.tell(), data.seek(10), data.write(b"!"), data.getvalue())
with io.StringIO() as file:
    file.writelines(["x", "y"])
    print(file.getvalue(), file.readable(), file.closed)
for wrong in (lambda: file.read(), lambda: out.write(b"x"), lambda: data.write("x"), lambda: out.seek(-1), lambda: out.fileno()):
    try:
        wrong()
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
with contextlib.redirect_stdout(io.StringIO()) as captured:
    print("captured")
sys.stdout.write(captured.getvalue())
