# What goes wrong with files, and how a program tells one failure from another.
import errno
import io
import os
import tempfile


def attempt(what, *args, **kwargs):
    try:
        result = what(*args, **kwargs)
        print("fine", type(result).__name__)
        if hasattr(result, "close"):
            result.close()
    except OSError as error:
        code = errno.errorcode.get(error.errno, error.errno)
        print(type(error).__name__, code, error.strerror, error.filename, error.filename2)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    os.makedirs("full/of")
    open("plain", "w").close()
    attempt(open, "missing.txt")
    attempt(open, "full")
    attempt(open, "full", "w")
    attempt(open, "plain/below")
    attempt(open, "no/such/place", "w")
    attempt(open, "plain", "x")
    attempt(open, "")
    attempt(os.mkdir, "full")
    attempt(os.rmdir, "full")
    attempt(os.remove, "full")
    attempt(os.rename, "missing", "new")
    attempt(os.listdir, "plain")
    attempt(open, "plain", "rw")
    attempt(open, "plain", "z")
    attempt(open, "plain", "rb", encoding="utf-8")
    attempt(open, "plain", "r", 0)
    attempt(open, 3.5)
    attempt(os.close, 999)
    with open("plain", "w") as file:
        attempt(file.read)
        attempt(file.write, b"bytes")
    with open("plain") as file:
        attempt(file.write, "text")
        attempt(file.seek, -1)
        attempt(file.seek, 1, os.SEEK_CUR)
    attempt(file.read)
    with open("plain", "wb") as file:
        attempt(file.write, "text")
        file.write(b"caf\xe9")
    try:
        open("plain", encoding="utf-8").read()
    except UnicodeDecodeError as error:
        print(error)
    print(open("plain", encoding="utf-8", errors="replace").read(), open("plain", encoding="latin-1").read())
    print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
    os.chdir("/")
