"""Enums: a traffic light, permissions as flags, aliases, auto, lookups."""
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Light(Enum):
    RED = (3, "stop")
    GREEN = (2, "go")
    AMBER = (1, "slow down")

    def __init__(self, seconds, meaning):
        self.seconds = seconds
        self.meaning = meaning

    def next(self):
        order = list(type(self))
        return order[(order.index(self) + 1) % len(order)]


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


class Grade(IntEnum):
    FAIL = 0
    PASS = 5
    OK = 5
    TOP = 10


class Colour(StrEnum):
    DARK_RED = auto()
    BLUE = "blue!"

    @classmethod
    def _missing_(cls, value):
        return next((m for m in cls if m.name.lower() == str(value).lower()), None)


light = Light.RED
for _ in range(4):
    print(f"{light.name:<6}{light.seconds} {light.meaning}")
    light = light.next()
print(repr(light), light, Light["GREEN"] is Light((2, "go")), len(Light), Light.RED in Light)

mine = Perm.READ | Perm.RUN
print(mine, repr(mine), mine.value, Perm.WRITE in mine, Perm.READ in mine, bool(mine & Perm.WRITE))
print(~mine, mine ^ Perm.ALL, [p.name for p in Perm.ALL], len(Perm.ALL), Perm(0))
print(Grade.PASS + 1, Grade.OK is Grade.PASS, sorted(Grade, reverse=True)[0].name, Grade(10) > 9)
print(list(Grade.__members__), [g.name for g in Grade], f"{Grade.TOP}", repr(Grade.TOP))
print(Colour.DARK_RED, Colour.BLUE.upper(), Colour("BLUE").name, Colour("blue!") == "blue!", f"{Colour.BLUE:>8}")

Day = Enum("Day", "MON TUE WED", start=1)
print([f"{d.name}={d.value}" for d in Day], Day(2), hash(Day.MON) == hash(Day.MON))


def try_it(label, func):
    try:
        print(label, func())
    except Exception as exc:
        print(f"{label}: {type(exc).__name__}: {exc}")


def extend():
    class More(Day):
        pass


try_it("value", lambda: Light(9))
try_it("name", lambda: Day["SUN"])
try_it("assign", lambda: setattr(Day, "MON", 5))
try_it("compare", lambda: Day.MON < Day.TUE)
try_it("colour", lambda: Colour("green"))
try_it("unique", lambda: unique(Grade))
try_it("extend", extend)
print({Light.RED: "r"}[Light.RED], Day.MON == 1, Grade.TOP == 10, Light.RED.value)
