# What was written but not flushed is in the writer's buffer: nobody else sees it yet.
import os
import tempfile
import threading

with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "shared.txt")
    written, seen = threading.Event(), threading.Event()
    report = []

    def writer():
        with open(path, "w") as file:
            for step in ("write", "flush", "line", "close"):
                if step == "write":
                    file.write("first line\n")
                elif step == "flush":
                    file.flush()
                elif step == "line":
                    file.reconfigure(line_buffering=True)
                    file.write("second ")
                    file.write("line\n")
                    file.write("third line\n")
                    file.reconfigure(line_buffering=False)
                    file.write("fourth line\n")
                if step != "close":
                    written.set()
                    seen.wait()
                    seen.clear()
        written.set()

    def reader():
        for step in ("after write", "after flush", "line by line", "after close"):
            written.wait()
            written.clear()
            with open(path) as file:
                report.append((step, file.read()))
            seen.set()

    threads = [threading.Thread(target=writer), threading.Thread(target=reader)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for step, text in report:
        print(step, repr(text))

    # A reader that stays open goes on where the file ended for it.
    with open(path, "a") as out, open(path) as tail:
        print(len(tail.readlines()))
        out.write("appended\n")
        print(repr(tail.read()))
        out.flush()
        print(repr(tail.read()), repr(tail.readline()))

    # Binary writes go out when the buffer is full; unbuffered ones at once.
    with open(path, "wb", buffering=100) as out:
        sizes = []
        for _ in range(6):
            out.write(b"x" * 40)
            sizes.append(os.path.getsize(path))
    print(sizes, os.path.getsize(path))
    with open(path, "wb", buffering=0) as out:
        out.write(b"at once")
        print(os.path.getsize(path))
    # Two writers with buffers of their own: the last to flush writes over the first.
    one, two = open(path, "w"), open(path, "w")
    one.write("from one")
    two.write("TWO")
    one.close()
    two.close()
    print(open(path).read())
