"""Inside __repr__ and __str__ under print another thread runs - and prints."""
import threading

wanted, written = threading.Semaphore(0), threading.Semaphore(0)
lines = []


def scribe():
    while True:
        wanted.acquire()
        if not lines:
            return
        print("  [scribe]", lines.pop(0))
        written.release()


def dictate(text):
    lines.append(text)
    wanted.release()
    if not written.acquire(timeout=10):
        raise TimeoutError("the scribe does not run")


class Page:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        dictate(f"repr of page {self.number}")
        return f"<page {self.number}>"

    def __str__(self):
        dictate(f"str of page {self.number}")
        return f"page {self.number}"

    def __format__(self, spec):
        dictate(f"format of page {self.number} with {spec!r}")
        return "formatted" + spec


thread = threading.Thread(target=scribe)
thread.start()
one, two = Page(1), Page(2)
print(one)
print([one, two])
print("a", one, two, sep="|", end=".\n")
print({one.number: one}, (two,))
print(f"{one} {two:x} {one!r}")
print("%s %r" % (one, two))
print(str(one) + repr(two))
print("-".join(map(str, [two, one])))
try:
    raise ValueError(one)
except ValueError as error:
    print("caught:", error)
    print(repr(error))
wanted.release()
thread.join()
print("done", lines)
