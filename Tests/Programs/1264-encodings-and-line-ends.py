# The same text in several encodings, and lines that end in three ways.
import io
import os
import tempfile

TEXT = "Zürich, 5 €\nπ ≈ 3.14\n𝄞 end\n"

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    for encoding in ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"]:
        with open("text", "w", encoding=encoding) as file:
            for piece in TEXT:
                file.write(piece)
        raw = open("text", "rb").read()
        print(encoding, len(raw), raw[:6], open("text", encoding=encoding).read() == TEXT)
        with open("text", encoding=encoding) as file:
            print("  ", file.readline().strip(), "|", file.read(4), "|", file.readline().strip())
    for errors in ["ignore", "replace", "xmlcharrefreplace", "backslashreplace"]:
        with open("ascii", "w", encoding="ascii", errors=errors) as file:
            file.write("5 € ü")
        print(errors, open("ascii", "rb").read())
    try:
        with open("ascii", "w", encoding="ascii") as file:
            file.write("fine ")
            file.write("ü")
    except UnicodeEncodeError as error:
        print(error, open("ascii").read() == "fine ")

    data = b"unix\nmac\rdos\r\nlast"
    for newline in [None, "", "\n", "\r", "\r\n"]:
        file = io.TextIOWrapper(io.BytesIO(data), encoding="ascii", newline=newline)
        lines = file.readlines()
        print(repr(newline), lines, file.newlines)
    for newline in [None, "", "\n", "\r\n"]:
        with open("ends", "w", newline=newline) as file:
            file.write("a\nb\n")
        print(repr(newline), open("ends", "rb").read())
    # A character may lie across two pieces of a file.
    with open("long", "w", encoding="utf-8") as file:
        file.write("x" + "é" * 20_000 + "\n" + "ende")
    with open("long", encoding="utf-8") as file:
        line = file.readline()
        print(len(line), line[-3:], file.read(), file.tell())
    os.chdir("/")
