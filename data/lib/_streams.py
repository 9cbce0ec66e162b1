"""The standard streams as files (`sys.stdin`, `sys.stdout.buffer`; C in CPython)."""

from _fileio import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from io import UnsupportedOperation


def _named(fd, mode, name):
    file = FileIO(fd, mode, False)
    file.name = name
    return file


stdin = TextIOWrapper(BufferedReader(_named(0, "r", "<stdin>")), "utf-8", "strict")
stdin.mode = "r"
stdout_buffer = BufferedWriter(_named(1, "w", "<stdout>"))
stderr_buffer = BufferedWriter(_named(2, "w", "<stderr>"))
# What text is written goes out at once, and bytes have to stay in order with it.
stdout_buffer._size = stderr_buffer._size = 0


def reconfigure(stream, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
    pass


def writelines(stream, lines, /):
    for line in lines:
        stream.write(line)


def read(stream, *args):
    raise UnsupportedOperation("not readable")


readline = readlines = read


def seek(stream, *args):
    raise UnsupportedOperation("underlying stream is not seekable")


tell = truncate = detach = seek
