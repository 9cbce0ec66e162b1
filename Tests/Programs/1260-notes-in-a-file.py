# A notebook kept in a text file: writing, appending, reading in several ways.
import os
import tempfile

NOTES = ["buy milk", "call the plumber", "read about locks"]


def add(path, text):
    with open(path, "a", encoding="utf-8") as file:
        return file.write(f"- {text}\n")


def show(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            print(number, line.rstrip("\n"))


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    with open("notes.txt", "w", encoding="utf-8") as file:
        file.writelines(f"- {note}\n" for note in NOTES)
        print("at", file.tell())
    print(add("notes.txt", "naïve café €"), os.path.getsize("notes.txt"))
    show("notes.txt")

    with open("notes.txt", encoding="utf-8") as file:
        print(repr(file.readline()), file.tell())
        print(repr(file.read(6)), repr(file.readline()))
        rest = file.readlines()
        print(len(rest), repr(rest[-1]))
        print(repr(file.read()), file.readline() == "")
        file.seek(0)
        print(sum(1 for _ in file))

    # Changing what is there: reading and writing at one place.
    with open("notes.txt", "r+", encoding="utf-8") as file:
        lines = [line for line in file if "plumber" not in line]
        file.seek(0)
        file.truncate()
        file.writelines(lines)
    show("notes.txt")

    try:
        with open("notes.txt", "x") as file:
            print("made anew")
    except FileExistsError as error:
        print(error)
    file = open("notes.txt")
    file.close()
    try:
        file.read()
    except ValueError as error:
        print(error)
    open("dropped.txt", "w").write("written when nobody holds it any more")
    print(open("dropped.txt").read())
    os.chdir("/")
