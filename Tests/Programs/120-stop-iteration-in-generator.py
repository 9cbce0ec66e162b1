"""StopIteration that escapes inside a generator becomes a RuntimeError."""


def pairs(items):
    it = iter(items)
    while True:
        yield next(it), next(it)


def careful(items):
    it = iter(items)
    while True:
        try:
            yield next(it), next(it)
        except StopIteration:
            return "stopped"


print(list(careful([1, 2, 3, 4, 5])))
try:
    print(list(pairs("abcd")))
except RuntimeError as error:
    print("RuntimeError:", error, "| cause:", repr(error.__cause__))


def raises():
    yield 1
    raise StopIteration("by hand")


try:
    for value in raises():
        print(value)
except RuntimeError as error:
    print(error)
for pair in pairs("xyz"):
    print(pair)
