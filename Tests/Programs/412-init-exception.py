"""An exception in __init__: the half-built object goes away, what it had registered stays."""
import threading
from sys import getrefcount as rc


class Registry:
    names = []
    open = 0


class Connection:
    def __init__(self, name, fail=None):
        Registry.names.append(name)
        Registry.open += 1
        if fail == "early":
            raise ConnectionError(f"{name}: refused")
        self.name = name
        self.parts = Part(self, fail)
        if fail == "late":
            raise TimeoutError(f"{name}: too slow")

    def __del__(self):
        Registry.open -= 1
        print("  del", getattr(self, "name", "(no name yet)"), hasattr(self, "parts"))


class Part:
    def __init__(self, owner, fail):
        if fail == "part":
            raise ValueError("part of " + owner.name)


for fail in ("early", "part", "late"):
    try:
        connection = Connection("c-" + fail, fail)
    except Exception as error:
        print(f"{type(error).__name__}: {error}; open {Registry.open}")
    print("after:", Registry.open, "connection" in globals())

good = Connection("good")
try:
    good = Connection("again", "late")
except TimeoutError:
    pass
print("the name keeps its old object:", good.name, Registry.open)
try:
    good.__init__("renamed", "late")
except TimeoutError as error:
    print("a second __init__ changed it:", good.name, error)

shared = []
before = rc(shared)


class Keeper:
    def __init__(self, thing):
        self.thing = thing
        raise KeyError("no")


for _ in range(5):
    try:
        Keeper(shared)
    except KeyError:
        pass
print("no reference leaked:", rc(shared) - before)


class Child(Connection):
    def __init__(self):
        try:
            super().__init__("child", "late")
        except TimeoutError as error:
            self.problem = str(error)


c = Child()
print("the subclass recovered:", c.problem, c.name)
del c


class Returns:
    def __init__(self):
        return 5


for make in (Returns, Connection, lambda: Part(1)):
    try:
        make()
    except TypeError as error:
        print("TypeError:", error)
Registry.open += 1
outcome = []


def build():
    try:
        Connection("in thread", "late")
    except TimeoutError as error:
        outcome.append(str(error))


t = threading.Thread(target=build)
t.start()
t.join()
print(outcome, Registry.names)
del good
