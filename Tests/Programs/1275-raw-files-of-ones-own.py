# Raw files written as classes, under the buffers and decoders of `io`.
import io


class Drip(io.RawIOBase):
    """Gives a few bytes at a time."""

    def __init__(self, data, size):
        self.data, self.size, self.calls = data, size, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), self.size, len(self.data))
        buffer[:n], self.data = self.data[:n], self.data[n:]
        self.calls += 1
        return n


class Tape(io.RawIOBase):
    """Remembers each write."""

    def __init__(self):
        self.writes = []

    def writable(self):
        return True

    def write(self, data):
        self.writes.append(bytes(data))
        return len(data)

    def close(self):
        if not self.closed:
            self.writes.append(b"<closed>")
        super().close()


drip = Drip(b"alpha\nbeta\ngamma delta\nrest", 7)
reader = io.BufferedReader(drip, buffer_size=10)
print(reader.readline(), reader.peek()[:2], reader.read(3), reader.read1(50), drip.calls)
print(list(reader), drip.calls, reader.read(), reader.closed)
text = io.TextIOWrapper(io.BufferedReader(Drip("zwölf\r\nBären\rund €\n".encode(), 3)), encoding="utf-8")
print(text.read(4), [*text], text.newlines)
print(Drip(b"0123456789", 4).read(100), Drip(b"0123456789", 4).readall(), Drip(b"ab\ncd", 2).readline())

tape = Tape()
with io.BufferedWriter(tape, buffer_size=10) as writer:
    for word in (b"four", b"five5", b"sixsix", b"a very long one indeed", b"end"):
        writer.write(word)
        print(tape.writes)
print(tape.writes, writer.closed, tape.closed)
tape = Tape()
out = io.TextIOWrapper(io.BufferedWriter(tape), encoding="utf-8", line_buffering=True)
out.write("no end yet, ")
print(tape.writes)
out.write("now\n")
print(tape.writes)
print(*"abc", sep="-", file=out, flush=True)
out.close()
print(tape.writes)
pair = io.BufferedRWPair(Drip(b"question", 8), tape := Tape())
print(pair.read(4), pair.write(b"answer"), pair.flush(), tape.writes)
memory = io.BufferedRandom(io.BytesIO(b"0123456789"))
print(memory.read(3), memory.write(b"xyz"), memory.seek(0), memory.read())
for wrong in (lambda: io.BufferedWriter(Drip(b"", 1)), lambda: io.BufferedReader(Tape()), lambda: Tape().read(1),
              lambda: io.BufferedReader(Drip(b"x", 1)).write(b"y"), lambda: Drip(b"", 1).fileno()):
    try:
        print(wrong())
    except (OSError, NotImplementedError) as error:
        print(type(error).__name__, error)
