"""async with: order, suppression, several managers, wrong managers."""


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Later:
    def __await__(self):
        yield


class Manager:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    async def __aenter__(self):
        await Later()
        print("enter", self.name)
        return self.name.upper()

    async def __aexit__(self, kind, error, traceback):
        await Later()
        print("exit", self.name, kind and kind.__name__, error, traceback is not None)
        return self.suppress


async def several():
    async with Manager("a") as a, Manager("b") as b:
        print("body", a, b)
    async with (
        Manager("c") as c,
        Manager("d"),
    ):
        print("body", c)
    async with Manager("s", suppress=True):
        raise ValueError("suppressed")
    try:
        async with Manager("outer"):
            async with Manager("inner"):
                raise KeyError("through")
    except KeyError as error:
        print("caught", error)
    for i in range(3):
        async with Manager(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                break
    async with Manager("r"):
        return "returned"


print(run(several()))


class Raises(Manager):
    async def __aexit__(self, *args):
        raise RuntimeError("from exit")


class NotAwaitable:
    def __aenter__(self):
        return 1

    async def __aexit__(self, *args):
        pass


class ExitNotAwaitable:
    async def __aenter__(self):
        return 1

    def __aexit__(self, *args):
        return 2


class NoExit:
    async def __aenter__(self):
        pass


async def use(manager):
    try:
        async with manager:
            print("in the body")
            raise LookupError("body")
    except Exception as error:
        print(type(error).__name__, "|", error, "|", repr(error.__context__))


class Synchronous:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


for manager in [Raises("x"), NotAwaitable(), ExitNotAwaitable(), NoExit(), Synchronous(), 5]:
    run(use(manager))


async def wrong_way():
    try:
        with Manager("m"):
            pass
    except TypeError as error:
        print(error)

run(wrong_way())
