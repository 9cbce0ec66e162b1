# What file objects say of themselves, layer by layer.
import io
import os
import tempfile


def describe(file):
    facts = [type(file).__name__, file.mode, file.readable(), file.writable(), file.seekable(), file.isatty()]
    if isinstance(file, io.TextIOBase):
        facts += [file.encoding, file.errors, file.line_buffering, file.newlines]
    return facts


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    for mode in ["w", "r", "a", "r+", "w+", "a+", "wb", "rb", "ab", "r+b", "wb+"]:
        with open("sample", mode) as file:
            print(mode, describe(file), file.name, file.closed)
        print(" ", file.closed)
    with open("sample", "w", encoding="latin-1", errors="replace", newline="\r\n", buffering=1) as file:
        print(file)
        print(file.buffer, file.buffer.raw)
        print(describe(file), file.fileno() == file.buffer.raw.fileno())
        file.write("one\n€\n")
        print(os.path.getsize("sample"))
    with open("sample", "rb", buffering=0) as raw:
        print(raw, raw.closefd, raw.read())
    print(raw)
    with open("sample", newline="") as file:
        print(file.readlines(), file.newlines)
    with open("sample") as file:
        print(file.readlines(), repr(file.newlines))

    # One descriptor under two files.
    first = open("sample", "w")
    second = open(first.fileno(), "w", closefd=False)
    second.write("through the second")
    second.close()
    first.write(", through the first")
    first.close()
    print(open("sample").read())

    binary = open("sample", "rb")
    text = io.TextIOWrapper(binary, encoding="ascii")
    print(text.read(7), text.detach() is binary, binary.closed)
    binary.close()
    for base in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
        print(base.__name__, [isinstance(f, base) for f in (text, binary, raw)][1:])
    os.chdir("/")
