"""An exception inside a chain of generators, and one thrown into a generator."""


def numbers(texts):
    for text in texts:
        yield int(text)


def doubled(items):
    for item in items:
        yield item * 2


def listener():
    while True:
        try:
            got = yield
            print("got", got)
        except ValueError as error:
            print("listener was told:", error)
            raise RuntimeError("listener gives up") from error


def pump(texts):
    sink = listener()
    next(sink)
    try:
        for value in doubled(numbers(texts)):
            sink.send(value)
    except ValueError as error:
        sink.throw(error)


pump(["1", "20", "x"])
