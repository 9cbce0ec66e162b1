from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    RW = READ | WRITE
    ALL = RW | RUN


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10

    @classmethod
    def parse(cls, text):
        try:
            return cls[text.upper()]
        except KeyError:
            return cls(int(text))


class Colour(StrEnum):
    RED = auto()
    DARK_BLUE = auto()


class State(Enum):
    NEW = ("new", ("READY",))
    READY = ("ready", ("RUNNING", "DONE"))
    RUNNING = ("running", ("READY", "WAITING", "DONE"))
    WAITING = ("waiting", ("READY",))
    DONE = ("done", ())

    def __init__(self, label, targets):
        self.label = label
        self.targets = targets

    def to(self, other):
        if other.name not in self.targets:
            raise ValueError(f"{self.label} -> {other.label} not allowed")
        return other

    @property
    def final(self):
        return not self.targets

    def __str__(self):
        return f"[{self.label}]"


p = Perm.READ | Perm.RUN
print(p, repr(p), p.value, Perm.READ in p, Perm.WRITE in p, bool(p & Perm.WRITE))
print(~p, p ^ Perm.ALL, Perm(3), list(Perm.ALL), len(Perm.ALL))
print(Perm.RW is Perm(3), list(Perm), Perm(0))

print(Level.MID > 3, Level.MID + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.HIGH:>4}|{Level.HIGH!r}")
for text in ("low", "10", "7"):
    try:
        print(Level.parse(text).name)
    except ValueError as e:
        print("ValueError:", e)
print(Colour.RED == "red", Colour.DARK_BLUE, Colour("red").name, "dark_blue" in list(Colour))

s = State.NEW
path = [s]
for nxt in (State.READY, State.RUNNING, State.WAITING, State.RUNNING, State.READY, State.DONE):
    try:
        s = s.to(nxt)
        path.append(s)
    except ValueError as e:
        print("refused:", e)
print(*path, s.final, State["DONE"] is s, s.name)
print({m.name: len(m.targets) for m in State})
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as e:
    print("ValueError:", e)
for bad in (lambda: Perm["EXEC"], lambda: setattr(Level, "LOW", 3), lambda: State("new")):
    try:
        bad()
    except (KeyError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
Planet = Enum("Planet", "MERCURY VENUS EARTH", start=0)
print(list(Planet), Planet(2).name, IntFlag("F", ["a", "b"])(3).value)
