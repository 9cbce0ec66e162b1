# The standard streams as files: bytes to the output, text from somewhere else to input().
import contextlib
import io
import os
import sys

print(sys.stdout.encoding, sys.stdout.name, sys.stdout.mode, sys.stdout.fileno(), sys.stdin.fileno())
print(sys.stdin.readable(), sys.stdout.readable(), sys.stdout.writable(), sys.stdin.name, sys.stderr.fileno())
print(repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.readlines())
try:
    input("nobody answers: ")
except EOFError as error:
    print(error)

sys.stdout.flush()
sys.stdout.buffer.write(b"bytes \xe2\x82\xac\n")
sys.stdout.buffer.flush()
sys.stdout.writelines(["one ", "two\n"])
sys.stdout.flush()
os.write(1, b"by number\n")
sys.stdout.reconfigure(line_buffering=True)

sys.stdin = io.StringIO("Ann\n42\nlast")
name = input("name? ")
print(name, int(input()) + 1, repr(sys.stdin.readline()))
try:
    input()
except EOFError as error:
    print(error)
sys.stdin = sys.__stdin__

with contextlib.redirect_stdout(io.StringIO()) as kept:
    print("kept")
    sys.stdout.write("also kept\n")
print(repr(kept.getvalue()))
kept = io.BytesIO()
text = io.TextIOWrapper(kept, encoding="ascii", errors="backslashreplace", newline="\r\n", write_through=True)
with contextlib.redirect_stdout(text):
    print("a€b")
print(kept.getvalue())
with open(os.devnull, "w") as nothing, contextlib.redirect_stderr(nothing):
    print("nobody sees this", file=sys.stderr)
with open(sys.stdout.fileno(), "w", closefd=False) as again:
    again.write("the same output\n")
for wrong in (sys.stdout.read, lambda: sys.stdin.write("x"), lambda: sys.stdout.write(b"x")):
    try:
        wrong()
    except (io.UnsupportedOperation, TypeError) as error:
        print(type(error).__name__, error)
