# Enumerations: an order's life cycle, permission flags, planets with data, aliases and odd corners.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique

class State(Enum):
    NEW = auto()
    PAID = auto()
    SHIPPED = auto()
    DELIVERED = auto()
    CANCELLED = auto()
    @property
    def final(self):
        return not MOVES[self]
    def advance(self, to):
        if to not in MOVES[self]:
            raise ValueError(f"{self.name} -> {to.name} is not allowed")
        return to

MOVES = {
    State.NEW: {State.PAID, State.CANCELLED},
    State.PAID: {State.SHIPPED, State.CANCELLED},
    State.SHIPPED: {State.DELIVERED},
    State.DELIVERED: set(), State.CANCELLED: set(),
}

class Perm(Flag):
    R, W, X = auto(), auto(), auto()
    RW = R | W
    ALL = RW | X

class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / self.radius ** 2

class Level(IntEnum):
    LOW = 10
    MEDIUM = 20
    DEFAULT = 20
    HIGH = 30

class Colour(StrEnum):
    RED = auto()
    DARK_BLUE = auto()

class Weekday(Enum):
    MON, TUE, WED = range(1, 4)
    @classmethod
    def _missing_(cls, value):
        return next((d for d in cls if isinstance(value, str) and d.name.startswith(value.upper())), None)

s = State.NEW
for step in (State.PAID, State.DELIVERED, State.SHIPPED, State.DELIVERED):
    try:
        s = s.advance(step)
        print("now", s, s.value, "final" if s.final else "")
    except ValueError as err:
        print("refused:", err)
print(repr(State(3)), State["PAID"], len(State), State.NEW in State, [x.name for x in State if x.final])
p = Perm.R | Perm.X
print(p, repr(p), Perm.W in p, ~p, Perm.RW, list(Perm.ALL), bool(Perm(0)), repr(p ^ Perm.RW), Perm(7) is Perm.ALL)
print(f"{Planet.EARTH.gravity:.2f} {Planet.MERCURY.gravity:.2f}", Planet.EARTH.value)
print(Level.DEFAULT, repr(Level.DEFAULT), Level.HIGH > 25, sum(Level), sorted(Level.__members__), f"{Level.LOW:>4}")
print(Colour.DARK_BLUE, Colour("red") == "red", Colour.RED.upper(), repr(Colour.RED), f"{Colour.RED!s:_^9}")
print(Weekday("tu"), Weekday(3), Weekday.MON is Weekday(1))
Animal = Enum("Animal", "CAT DOG", start=5)
print(list(Animal), Animal.DOG.value, Animal.__members__.keys() & {"DOG", "COW"})
for attempt in (lambda: State(9), lambda: State["LOST"], lambda: Weekday("x"), lambda: setattr(State, "NEW", 1),
                lambda: State.NEW < State.PAID, lambda: Enum("Late", {"A": 1}, type=str).A.append):
    try:
        print(attempt())
    except (ValueError, KeyError, AttributeError, TypeError) as err:
        print(f"{type(err).__name__}: {err}")
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as err:
    print("ValueError:", str(err).replace("<enum 'Dup'>", "Dup"))
class Mode(IntFlag, boundary=enum.KEEP):
    A = 1
    B = 4

print(Mode.A | Mode.B, Mode(5) & 4, Mode(2).value, Mode.A + 1)
